"""Background work of the import. Each task takes an id and calls one action; running twice does no harm."""

from celery import shared_task
from django.utils import timezone

from pegawai.actions import impor_siasn

JADWAL = {"pegawai.bersihkan_impor": {"hour": "3", "minute": "20"}}


@shared_task(name="pegawai.periksa_impor", time_limit=900, soft_time_limit=840)
def periksa_impor(impor_id: int) -> None:
    impor_siasn.periksa(impor_id=impor_id, pada=timezone.now())


@shared_task(name="pegawai.terapkan_impor", time_limit=900, soft_time_limit=840)
def terapkan_impor(impor_id: int) -> None:
    impor_siasn.terapkan(impor_id=impor_id, pada=timezone.now())


@shared_task(name="pegawai.bersihkan_impor", time_limit=600)
def bersihkan_impor() -> int:
    return impor_siasn.bersihkan(pada=timezone.now())
