"""Progres harian: menit kerja sehari terhadap norma, dan jam yang bertumpang tindih.

Dasar: progres harian wajib diisi pada e-Kinerja BKN sejak Januari 2026 (tercatat pada sumber kedua; naskah Peraturan
BKN 2/2026 belum terbaca); norma 300 menit sehari berasal dari New Siransija (Pergub Gorontalo 63/2020). Keduanya
PENGATURAN bertanggal: instansi lain memakai 300 sampai 420 menit, atau tidak memakai progres harian sama sekali.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from kinerja.regulasi import DiLuarAturan

SEHARI = 24 * 60


class JamTidakSah(DiLuarAturan):
    """Jam selesai tidak sesudah jam mulai."""


@dataclass(frozen=True)
class ParameterHarian:
    """PENGATURAN instansi: dipakai atau tidak, dan menit sehari kerja."""

    berlaku_mulai: date
    aktif: bool = True
    menit_norma: int = 300


PARAMETER_HARIAN = (ParameterHarian(berlaku_mulai=date(2021, 1, 1)),)


@dataclass(frozen=True)
class RentangJam:
    """Satu kegiatan pada satu tanggal; jam selesai tidak termasuk, jadi kegiatan boleh bersambung."""

    tanggal: date
    mulai: time
    selesai: time


def menit_kerja(mulai: time, selesai: time) -> int:
    """Menit dari jam mulai sampai jam selesai pada hari yang sama (progres harian, Pergub Gorontalo 63/2020).

    Melempar JamTidakSah bila jam selesai tidak sesudah jam mulai; kegiatan lewat tengah malam ditulis dua kali.
    """
    menit = (selesai.hour - mulai.hour) * 60 + selesai.minute - mulai.minute
    if menit <= 0:
        raise JamTidakSah("Jam selesai harus sesudah jam mulai.")
    return menit


def tumpang_tindih(satu: RentangJam, lain: RentangJam) -> bool:
    """Apakah dua kegiatan memakai menit yang sama (Pergub Gorontalo 63/2020: menit sehari dihitung sekali)."""
    return satu.tanggal == lain.tanggal and satu.mulai < lain.selesai and lain.mulai < satu.selesai


def pasangan_tumpang(daftar: Sequence[RentangJam]) -> dict[int, int]:
    """Nomor urut kegiatan → nomor urut kegiatan lain yang lebih dahulu memakai menitnya (Pergub Gorontalo 63/2020).

    Kegiatan yang tertolak tidak menolak kegiatan lain.
    """
    diterima: dict[date, list[int]] = {}
    tertolak: dict[int, int] = {}
    for urut, satu in enumerate(daftar):
        sehari = diterima.setdefault(satu.tanggal, [])
        lain = next((n for n in sehari if tumpang_tindih(satu, daftar[n])), None)
        if lain is None:
            sehari.append(urut)
        else:
            tertolak[urut] = lain
    return tertolak


def norma_masa(hari_kerja: Iterable[date], parameter: Sequence[ParameterHarian]) -> int:
    """Menit norma sejumlah hari kerja, tiap hari menurut parameter yang berlaku (Pergub Gorontalo 63/2020).

    Hari tanpa parameter, atau ketika progres harian tidak dipakai, tidak menambah norma.
    """
    return sum(
        satu.menit_norma
        for hari in hari_kerja
        if (satu := parameter_harian(hari, parameter)) is not None and satu.aktif
    )


def parameter_harian(
    hari: date, parameter: Sequence[ParameterHarian] = PARAMETER_HARIAN
) -> ParameterHarian | None:
    """Parameter terbaru yang berlaku pada hari itu, None sebelum yang pertama (Pergub Gorontalo 63/2020)."""
    berlaku = [satu for satu in parameter if satu.berlaku_mulai <= hari]
    return max(berlaku, key=lambda satu: satu.berlaku_mulai, default=None)
