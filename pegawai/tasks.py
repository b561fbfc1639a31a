"""Background work: imports and invitations. Each task calls one action; running twice does no harm."""

from smtplib import SMTPException

from celery import shared_task
from django.utils import timezone

from pegawai.actions import akun, pengimporan

JADWAL = {"pegawai.bersihkan_impor": {"hour": "3", "minute": "20"}}


@shared_task(name="pegawai.periksa_impor", time_limit=900, soft_time_limit=840)
def periksa_impor(impor_id: int) -> None:
    pengimporan.periksa(impor_id=impor_id, pada=timezone.now())


@shared_task(name="pegawai.terapkan_impor", time_limit=900, soft_time_limit=840)
def terapkan_impor(impor_id: int) -> None:
    pengimporan.terapkan(impor_id=impor_id, pada=timezone.now())


@shared_task(name="pegawai.bersihkan_impor", time_limit=600)
def bersihkan_impor() -> int:
    return pengimporan.bersihkan(pada=timezone.now())


@shared_task(
    name="pegawai.kirim_undangan",
    time_limit=60,
    autoretry_for=(OSError, SMTPException),
    retry_backoff=True,
)
def kirim_undangan(pengguna_id: int) -> None:
    akun.kirim_undangan(pengguna_id=pengguna_id, pada=timezone.now())


@shared_task(
    name="pegawai.kirim_undangan_semua",
    time_limit=3500,
    autoretry_for=(OSError, SMTPException),
    retry_backoff=60,
)
def kirim_undangan_semua() -> int:
    return akun.kirim_undangan_semua(pada=timezone.now())
