from celery import shared_task
from django.utils import timezone

from laporan.actions.pengerjaan import kerjakan, sapu

JADWAL = {"laporan.sapu": {"minute": "*"}}


@shared_task(name="laporan.buat", time_limit=3600, soft_time_limit=3300)
def buat(permintaan_id: int) -> bool:
    return kerjakan(permintaan_id=permintaan_id, jam=timezone.now)


@shared_task(name="laporan.sapu", time_limit=55)
def sapu_laporan() -> int:
    return sapu(pada=timezone.now())
