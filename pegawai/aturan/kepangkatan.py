"""Pangkat dan golongan ruang PNS, golongan PPPK.

Dasar: PP 99/2000 Pasal 2 (susunan 17 pangkat dan golongan ruang PNS); Perpres 98/2020 (golongan
I sampai XVII PPPK). PPPK tidak berpangkat.
"""

import re
from dataclasses import dataclass

from kinerja.regulasi import DiLuarAturan
from pegawai.aturan.identitas import JenisPegawai


class GolonganTidakDikenal(DiLuarAturan):
    """Golongan tidak ada pada susunan untuk jenis pegawai itu."""


@dataclass(frozen=True)
class Golongan:
    """Satu baris susunan; `urut` makin besar makin tinggi, hanya dalam jenis yang sama."""

    kode: str
    pangkat: str
    urut: int
    jenis: JenisPegawai

    def __str__(self) -> str:
        return f"{self.pangkat} ({self.kode})" if self.pangkat else self.kode


PANGKAT_PNS = (
    ("I/a", "Juru Muda"),
    ("I/b", "Juru Muda Tingkat I"),
    ("I/c", "Juru"),
    ("I/d", "Juru Tingkat I"),
    ("II/a", "Pengatur Muda"),
    ("II/b", "Pengatur Muda Tingkat I"),
    ("II/c", "Pengatur"),
    ("II/d", "Pengatur Tingkat I"),
    ("III/a", "Penata Muda"),
    ("III/b", "Penata Muda Tingkat I"),
    ("III/c", "Penata"),
    ("III/d", "Penata Tingkat I"),
    ("IV/a", "Pembina"),
    ("IV/b", "Pembina Tingkat I"),
    ("IV/c", "Pembina Utama Muda"),
    ("IV/d", "Pembina Utama Madya"),
    ("IV/e", "Pembina Utama"),
)
GOLONGAN_PPPK = (
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX",
    "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
)  # fmt: skip

_SUSUNAN: dict[JenisPegawai, dict[str, Golongan]] = {
    JenisPegawai.PNS: {
        kode: Golongan(kode, pangkat, urut, JenisPegawai.PNS)
        for urut, (kode, pangkat) in enumerate(PANGKAT_PNS, start=1)
    },
    JenisPegawai.PPPK: {
        kode: Golongan(kode, "", urut, JenisPegawai.PPPK)
        for urut, kode in enumerate(GOLONGAN_PPPK, start=1)
    },
}


def daftar_golongan(jenis: JenisPegawai) -> tuple[Golongan, ...]:
    """Seluruh golongan dari terendah: PP 99/2000 Pasal 2 (PNS) atau Perpres 98/2020 (PPPK)."""
    return tuple(_SUSUNAN[jenis].values())


def baca_golongan(teks: str, jenis: JenisPegawai) -> Golongan:
    """Golongan dari tulisannya, menurut PP 99/2000 Pasal 2 (PNS) atau Perpres 98/2020 (PPPK).

    Ejaan "iii/A", "III a", "III-a", dan "IIIa" dibaca III/a. Melempar GolonganTidakDikenal bila
    tidak ada pada susunan jenis pegawai itu ("V/a" untuk PNS, "III/a" untuk PPPK).
    """
    kode = _kode_baku(teks)
    try:
        return _SUSUNAN[jenis][kode]
    except KeyError:
        rentang = "I/a sampai IV/e" if jenis is JenisPegawai.PNS else "I sampai XVII"
        isi = f"“{teks.strip()}”" if teks.strip() else "kosong"
        pesan = f"Golongan {isi} tidak dikenal untuk {jenis.label}; seharusnya {rentang}."
        raise GolonganTidakDikenal(pesan) from None


def _kode_baku(teks: str) -> str:
    cocok = re.fullmatch(r"([IVX]+)(?:[\s/.\-]*([A-E]))?", teks.strip().upper())
    if cocok is None:
        return ""
    romawi, ruang = cocok.groups()
    return f"{romawi}/{ruang.lower()}" if ruang else romawi


def lebih_tinggi(golongan: Golongan, pembanding: Golongan) -> bool:
    """Apakah `golongan` di atas `pembanding` pada susunan PP 99/2000 Pasal 2 atau Perpres 98/2020.

    Melempar GolonganTidakDikenal bila jenis pegawainya berbeda: kedua susunan tidak sebanding.
    """
    if golongan.jenis is not pembanding.jenis:
        pesan = f"Golongan {golongan.kode} dan {pembanding.kode} berasal dari susunan yang berbeda."
        raise GolonganTidakDikenal(pesan)
    return golongan.urut > pembanding.urut
