"""Survei persepsi zona integritas, terpisah dari SKM: SPAK (anti korupsi) dan SPKP (kualitas pelayanan), skala 1–6.

Dasar: PermenPANRB 90/2021 (komponen hasil memuat SPAK dan SPKP). Butir dan skala menurut kuesioner yang dipakai
lapangan. PENGATURAN bertanggal, bukan tetapan: pembagi skala (1,5 sehingga nilai tertinggi 4) dan ambang WBK/WBBM.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kinerja.regulasi import DiLuarAturan, Kosakata, bulatkan
from survei.aturan.skm import PENGALI

TERTINGGI_INTEGRITAS = 6


class RekapButirTidakSah(DiLuarAturan):
    """Jumlah nilai butir tidak mungkin berasal dari jumlah jawabannya."""


class Integritas(Kosakata):
    """Dua survei persepsi zona integritas dan indeksnya."""

    SPAK = "spak", "Survei Persepsi Anti Korupsi (SPAK)"
    SPKP = "spkp", "Survei Persepsi Kualitas Pelayanan (SPKP)"


NAMA_INDEKS = {
    Integritas.SPAK: "Indeks Persepsi Anti Korupsi (IPAK)",
    Integritas.SPKP: "Indeks Persepsi Kualitas Pelayanan (IPKP)",
}
# code → name; the statements themselves are wording and stand in the instrument.
BUTIR: dict[Integritas, dict[str, str]] = {
    Integritas.SPAK: {
        "diskriminasi": "Tidak ada diskriminasi",
        "kecurangan": "Tidak ada pelayanan di luar prosedur",
        "imbalan": "Tidak ada imbalan di luar ketentuan",
        "pungli": "Tidak ada pungutan liar",
        "percaloan": "Tidak ada percaloan",
    },
    Integritas.SPKP: {
        "informasi": "Informasi pelayanan",
        "persyaratan": "Persyaratan",
        "prosedur": "Prosedur atau alur",
        "waktu": "Waktu penyelesaian",
        "biaya": "Biaya",
        "sarana": "Sarana dan prasarana",
        "respon": "Respon petugas",
        "konsultasi": "Konsultasi dan pengaduan",
    },
}


@dataclass(frozen=True)
class ParameterIntegritas:
    """Yang berlaku sejak suatu tanggal: pembagi skala dan ambang pada skala 4, dengan dasarnya."""

    berlaku_mulai: date
    pembagi: Decimal
    ambang_wbk: Decimal | None
    ambang_wbbm: Decimal | None
    dasar: str


@dataclass(frozen=True)
class HasilButir:
    """Rata-rata satu butir, 1 sampai 6, tiga desimal."""

    kode: str
    nama: str
    rata: Decimal


@dataclass(frozen=True)
class HasilIntegritas:
    """Indeks satu survei persepsi. Bukan nilai SKM dan tidak pernah digabung dengannya."""

    n: int
    butir: tuple[HasilButir, ...]
    rata: Decimal
    indeks: Decimal
    konversi: Decimal
    parameter: ParameterIntegritas

    @property
    def terendah(self) -> HasilButir:
        """Butir dengan rata-rata terendah."""
        return min(self.butir, key=lambda b: b.rata)


def hitung_integritas(
    soal: Sequence[tuple[str, str]], jumlah: Sequence[int], n: int, parameter: ParameterIntegritas
) -> HasilIntegritas:
    """Indeks dari jumlah nilai tiap butir n responden (PermenPANRB 90/2021; pembagi PENGATURAN).

    `soal` kode dan nama butir. Rata-rata semua butir (1–6) ÷ pembagi = indeks (paling tinggi 4), × 25 = konversi;
    masing-masing dibulatkan sekali dari pecahan persis. Melempar RekapButirTidakSah bila jumlah mustahil.
    """
    if n < 1 or len(soal) != len(jumlah) or not soal:
        raise RekapButirTidakSah("Belum ada jawaban untuk semua butir.")
    if any(not n <= satu <= TERTINGGI_INTEGRITAS * n for satu in jumlah):
        raise RekapButirTidakSah(f"Jumlah nilai butir tidak mungkin dari {n} jawaban bernilai 1–6.")
    rata = Fraction(sum(jumlah), n * len(jumlah))
    indeks = rata / Fraction(parameter.pembagi)
    butir = tuple(
        HasilButir(kode, nama, bulatkan(Fraction(satu, n), 3))
        for (kode, nama), satu in zip(soal, jumlah, strict=True)
    )
    return HasilIntegritas(
        n, butir, bulatkan(rata, 3), bulatkan(indeks), bulatkan(indeks * PENGALI), parameter
    )


def mencapai(indeks: Decimal, ambang: Decimal | None) -> bool | None:
    """Apakah indeks mencapai ambang (PENGATURAN; PermenPANRB 90/2021). None bila ambang tidak diatur."""
    return None if ambang is None else indeks >= ambang
