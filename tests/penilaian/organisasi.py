"""An organisation's predicate, in short."""

from datetime import date
from typing import Any

from pegawai.models import Pengguna
from penilaian.actions.organisasi import isi_kinerja_organisasi
from penilaian.aturan.distribusi import PredikatOrganisasi
from penilaian.models import KinerjaOrganisasi, Periode
from tests.factories.penilaian import (
    tahun_dibuka,
    waktu,
)
from tests.penilaian.pemeran import Pemeran

PADA = waktu(date(2026, 12, 28))
ISI: dict[str, Any] = {
    "predikat": PredikatOrganisasi.ISTIMEWA,
    "capaian": None,
    "dasar": "LKjIP 2026",
    "tautan": "",
}


def periode() -> Periode:
    return tahun_dibuka().periode.get()


def draf(pemeran: Pemeran, oleh: Pengguna) -> KinerjaOrganisasi:
    return isi_kinerja_organisasi(
        oleh=oleh, pada=PADA, unit=pemeran.org.dinas.unit, periode=periode(), **ISI
    )
