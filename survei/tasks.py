from datetime import timedelta
from typing import Any

from celery import shared_task
from django.utils import timezone

from layanan.models import JenisLayanan
from pegawai.models import Pengguna
from survei.actions import rekap
from survei.actions.tanggapan import buang_kunci
from survei.actions.tindak_lanjut import ingatkan_tindak_lanjut
from survei.actions.undangan import undang

JADWAL: dict[str, dict[str, Any]] = {
    "survei.lipat": {"minute": "*"},
    "survei.buang_kunci": {"minute": "40", "hour": "2"},
    "survei.ingatkan_tindak_lanjut": {"minute": "15", "hour": "7"},
}
# A phone without a line may hold its answers this long and still not be counted twice.
UMUR_KUNCI = timedelta(days=30)


@shared_task(name="survei.lipat", time_limit=300)
def lipat() -> int:
    return rekap.lipat()


@shared_task(name="survei.buang_kunci", time_limit=300)
def buang_kunci_lama() -> int:
    return buang_kunci(sebelum=timezone.localdate() - UMUR_KUNCI)


@shared_task(name="survei.undang", time_limit=60)
def undang_penerima(layanan_id: int, pengguna_id: int, rujukan: str) -> bool:
    """setelah_commit("survei.undang", layanan_id=…, pengguna_id=…, rujukan="cuti:12") of whoever finished a service."""
    layanan = JenisLayanan.objects.get(pk=layanan_id)
    penerima = Pengguna.objects.get(pk=pengguna_id)
    return undang(layanan=layanan, penerima=penerima, rujukan=rujukan, pada=timezone.now())


@shared_task(name="survei.ingatkan_tindak_lanjut", time_limit=600)
def ingatkan() -> int:
    return ingatkan_tindak_lanjut(hari_ini=timezone.localdate(), pada=timezone.now())
