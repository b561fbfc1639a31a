"""Bulan tiap segmen SKP dalam setahun, untuk konversi predikat menjadi angka kredit.

Dasar: Peraturan BKN 3/2023 (angka kredit dihitung bulan ÷ 12). Cara membagi bulan yang terpotong oleh
perpindahan jabatan tidak diatur: PENGATURAN, bulan itu milik segmen yang memuat hari terbanyak.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kinerja.regulasi import DiLuarAturan

SETAHUN = 12


class SegmenTidakSah(DiLuarAturan):
    """Akhir segmen mendahului mulainya, atau segmen melewati batas tahun."""


@dataclass(frozen=True)
class Segmen:
    """Masa satu SKP, kedua tanggalnya termasuk."""

    mulai: date
    selesai: date


def bulan_segmen(segmen: Sequence[Segmen]) -> list[int]:
    """Banyaknya bulan tiap segmen setahun (PENGATURAN atas Peraturan BKN 3/2023), urutannya tetap.

    Satu bulan dihitung sekali, pada segmen dengan hari terbanyak di bulan itu; bila sama banyak,
    pada segmen yang lebih dahulu disebut. Bulan tanpa segmen tidak dihitung. Melempar SegmenTidakSah.
    """
    if any(s.selesai < s.mulai for s in segmen):
        raise SegmenTidakSah("Akhir segmen mendahului mulainya.")
    if len({t.year for s in segmen for t in (s.mulai, s.selesai)}) > 1:
        raise SegmenTidakSah("Semua segmen harus berada dalam tahun yang sama.")
    hasil = [0] * len(segmen)
    for bulan in range(1, SETAHUN + 1):
        hari = [_hari(s, bulan) for s in segmen]
        terbanyak = max(hari, default=0)
        if terbanyak:
            hasil[hari.index(terbanyak)] += 1
    return hasil


def sejak(segmen: Segmen, mulai: date) -> Segmen | None:
    """Bagian segmen sejak `mulai` (Peraturan BKN 3/2023: akumulasi sejak kenaikan terakhir), atau None."""
    if segmen.selesai < mulai:
        return None
    return Segmen(max(segmen.mulai, mulai), segmen.selesai)


def _hari(segmen: Segmen, bulan: int) -> int:
    awal = date(segmen.mulai.year, bulan, 1)
    akhir = date(awal.year + bulan // SETAHUN, bulan % SETAHUN + 1, 1) - timedelta(days=1)
    return max(0, (min(segmen.selesai, akhir) - max(segmen.mulai, awal)).days + 1)
