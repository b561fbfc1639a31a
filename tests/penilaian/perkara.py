"""An objection on its way, in short."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from notifikasi.models import Notifikasi
from penilaian.actions.keberatan import (
    ajukan_keberatan,
)
from penilaian.actions.putusan import putuskan_keberatan
from penilaian.aturan.keberatan import Putusan
from penilaian.aturan.predikat import Rating
from penilaian.models import (
    Keberatan,
    Penilaian,
)
from tests.factories.penilaian import waktu
from tests.penilaian.pemeran import Pemeran

TETAP = waktu(date(2026, 7, 1))

TERIMA = waktu(date(2026, 7, 3))

# Fourteen calendar days after the receipt.
BATAS = date(2026, 7, 17)

ALASAN = "Laporan triwulan tidak ikut dihitung."


def wita(hari: date, jam: int, menit: int) -> datetime:
    return timezone.make_aware(datetime(hari.year, hari.month, hari.day, jam, menit))  # noqa: DTZ001


def ajukan(pemeran: Pemeran, penilaian: Penilaian, **isi: Any) -> Keberatan:
    bawaan: dict[str, Any] = {
        "oleh": pemeran.staf,
        "pada": wita(BATAS, 10, 0),
        "penilaian": penilaian,
        "alasan": ALASAN,
    }
    return ajukan_keberatan(**(bawaan | isi))


def putus(pemeran: Pemeran, perkara: Keberatan, **isi: Any) -> Keberatan:
    bawaan: dict[str, Any] = {
        "oleh": pemeran.atasan,
        "pada": waktu(date(2026, 7, 20)),
        "keberatan": perkara,
        "putusan": Putusan.DIUBAH,
        "alasan": "Laporan triwulan terbukti.",
        "rating_hasil_kerja": Rating.DI_ATAS_EKSPEKTASI,
        "rating_perilaku": Rating.DI_ATAS_EKSPEKTASI,
    }
    return putuskan_keberatan(**(bawaan | isi))


def jenis_kabar(pengguna: object) -> set[str]:
    return set(Notifikasi.objects.filter(penerima=pengguna).values_list("jenis", flat=True))
