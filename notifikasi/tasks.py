from celery import shared_task
from django.conf import settings
from django.utils import timezone

from notifikasi.actions.baca import hapus_lama
from notifikasi.actions.surel import ServerSurelTakTerjangkau
from notifikasi.actions.surel import kirim_surel as kirim
from notifikasi.actions.surel import sapu_surel as sapu

JADWAL = {
    "notifikasi.sapu_surel": {"minute": "*/10"},
    "notifikasi.hapus_lama": {"minute": "40", "hour": "2"},
}


@shared_task(
    name="notifikasi.kirim_surel",
    time_limit=900,
    autoretry_for=(ServerSurelTakTerjangkau,),
    retry_backoff=30,
    retry_backoff_max=1800,
    max_retries=6,
)
def kirim_surel(pengiriman: list[int]) -> int:
    return kirim(pengiriman=pengiriman, pada=timezone.now())


@shared_task(name="notifikasi.sapu_surel", time_limit=580)
def sapu_surel() -> int:
    return sapu(pada=timezone.now())


@shared_task(name="notifikasi.hapus_lama", time_limit=600)
def hapus_notifikasi_lama() -> int:
    return hapus_lama(pada=timezone.now(), hari=settings.NOTIFIKASI_SIMPAN_HARI)
