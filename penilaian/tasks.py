"""Background work: each task calls one action and may run twice."""

from celery import shared_task
from django.utils import timezone

from penilaian.actions import ingatkan
from penilaian.models import TahunKinerja

# Before the working day starts, so that the first thing read is what is due.
JADWAL = {"penilaian.ingatkan_skp": {"minute": "30", "hour": "6"}}


@shared_task(name="penilaian.ingatkan_skp", soft_time_limit=600, time_limit=660)
def ingatkan_skp() -> int:
    return ingatkan.ingatkan_skp(pada=timezone.now())


@shared_task(name="penilaian.umumkan_tahun", soft_time_limit=600, time_limit=660)
def umumkan_tahun(tahun_kinerja_id: int) -> int:
    tahun_kinerja = TahunKinerja.objects.get(pk=tahun_kinerja_id)
    return ingatkan.umumkan_tahun(tahun_kinerja=tahun_kinerja, pada=timezone.now())
