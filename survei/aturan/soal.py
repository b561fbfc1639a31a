"""Pertanyaan satu instrumen, dan nilai unsur dari subpertanyaannya.

Dasar: PermenPANRB 14/2017 (satu unsur boleh lebih dari satu pertanyaan; SE MenPANRB 12/2023 unsurnya tetap sembilan).
PENGATURAN: subpertanyaan dirata-ratakan dahulu secara persis, baru masuk sebagai nilai unsur. Nilai unsur dicatat
sebagai bilangan bulat dengan satu penyebut bersama, sehingga penjumlahannya tidak pernah dibulatkan.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kinerja.regulasi import DiLuarAturan
from survei.aturan.skm import TERTINGGI, nilai_subpertanyaan
from survei.aturan.unsur import Unsur

BANYAK_SUB_MAKS = 5


class BanyakSubTidakSah(DiLuarAturan):
    """Subpertanyaan satu unsur harus satu sampai lima."""


@dataclass(frozen=True, slots=True)
class Soal:
    """Satu pertanyaan wajib: `kode` nama kolomnya ("waktu", atau "waktu_2" bagi subpertanyaan kedua)."""

    kode: str
    unsur: str
    nama: str
    tertinggi: int = TERTINGGI

    @property
    def sub(self) -> bool:
        """Apakah hanya sebagian dari unsurnya."""
        return self.kode != self.unsur


SOAL_BAKU = tuple(Soal(unsur.value, unsur.value, unsur.label) for unsur in Unsur)


@dataclass(frozen=True)
class Uraian:
    """Yang dicatat dari satu kuesioner: nilai unsur × penyebut, dan jawaban subpertanyaan (0 berarti kosong)."""

    unsur: dict[str, int | None]
    sub: list[int]


def penyebut_bersama(banyak: int) -> int:
    """Bilangan terkecil yang habis dibagi 1 sampai `banyak` (PENGATURAN; PermenPANRB 14/2017).

    Rata-rata paling banyak `banyak` jawaban × bilangan ini selalu bulat, juga bila sebagian kosong.
    Melempar BanyakSubTidakSah di luar 1–5.
    """
    if not 1 <= banyak <= BANYAK_SUB_MAKS:
        raise BanyakSubTidakSah(f"Satu unsur memuat 1 sampai {BANYAK_SUB_MAKS} pertanyaan.")
    return math.lcm(*range(1, banyak + 1))


def uraikan(soal: Sequence[Soal], jawaban: Mapping[str, int | None], penyebut: int) -> Uraian:
    """Nilai tiap unsur dari jawabannya, dirata-ratakan dahulu (PENGATURAN; PermenPANRB 14/2017).

    Jawaban kosong (hanya mungkin dari impor) tidak ikut dirata-rata; unsur yang semua pertanyaannya
    kosong bernilai None. Melempar JawabanDiLuarSkala.
    """
    isi: dict[str, list[int]] = {unsur.value: [] for unsur in Unsur}
    for satu in soal:
        nilai = jawaban.get(satu.kode)
        if nilai is not None:
            isi[satu.unsur].append(nilai)
    unsur: dict[str, int | None] = {}
    for nama, daftar in isi.items():
        unsur[nama] = int(nilai_subpertanyaan(Unsur(nama), daftar) * penyebut) if daftar else None
    return Uraian(unsur, [jawaban.get(s.kode) or 0 for s in soal if s.sub])


def dari_penyebut(jumlah: int, penyebut: int) -> Fraction | int:
    """Kebalikannya: jumlah nilai dari jumlah bilangan bulatnya (PENGATURAN; PermenPANRB 14/2017)."""
    return jumlah if penyebut == 1 else Fraction(jumlah, penyebut)
