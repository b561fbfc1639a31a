"""An anti-corruption survey and its answers, in short."""

from datetime import date
from typing import Any

from survei.actions.rekap import lipat
from survei.aturan.integritas import BUTIR, Integritas
from survei.models import (
    Instrumen,
    Survei,
    TanggapanIntegritas,
)

SPAK = tuple(BUTIR[Integritas.SPAK])


def instrumen(jenis: str = "spak") -> Instrumen:
    return Instrumen.objects.get(jenis=jenis, versi=1)


def jawab(survei: Survei, *semua: list[int], layanan: Any = None, tanda: str = "") -> None:
    layanan = layanan or survei.layanan.first()
    TanggapanIntegritas.objects.bulk_create(
        TanggapanIntegritas(
            survei=survei, layanan=layanan, tanggal=date(2026, 6, 1), nilai=nilai, tanda=tanda
        )
        for nilai in semua
    )
    lipat()
