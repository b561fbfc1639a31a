"""Background work: each task calls one action and may run twice."""

from celery import shared_task
from django.utils import timezone

from karier.actions import posisi

# A new position, rank or setting counts from its day on: the list is counted anew every night.
JADWAL = {"karier.susun_semua": {"minute": "15", "hour": "3"}}


@shared_task(name="karier.susun_semua", soft_time_limit=1800, time_limit=1860)
def susun_semua() -> int:
    return posisi.susun_semua(pada=timezone.now())


@shared_task(name="karier.susun_posisi", soft_time_limit=60, time_limit=90)
def susun_posisi(pegawai_id: int) -> int:
    return posisi.susun_posisi(pegawai=[pegawai_id], pada=timezone.now())
