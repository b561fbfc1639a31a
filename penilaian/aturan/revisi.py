"""Perubahan SKP yang sudah disetujui: alasannya, dan realisasi mana yang ikut ke versi baru.

Dasar: PermenPANRB 6/2022 (SKP dapat disesuaikan dalam tahun berjalan bila strategi, prioritas, atau jabatan
berubah). Naskah daftar alasannya tidak terbaca; alasan selain ketiganya merupakan PENGATURAN bertanggal milik BKD.
"""

from dataclasses import dataclass
from datetime import date

from kinerja.regulasi import PERMENPANRB_6_2022, Kosakata


class AlasanRevisi(Kosakata):
    """Sebab SKP yang sudah disetujui direvisi."""

    STRATEGI = "strategi", "Perubahan strategi atau prioritas organisasi"
    PERENCANAAN = (
        "perencanaan",
        "Perubahan dokumen perencanaan (RPJMD, Renstra, perjanjian kinerja)",
    )
    ANGGARAN = "anggaran", "Perubahan anggaran"
    ORGANISASI = "organisasi", "Perubahan susunan organisasi"
    PENUGASAN = "penugasan", "Perubahan tugas atau penugasan"
    JABATAN = "jabatan", "Perubahan jabatan"
    KAHAR = "kahar", "Keadaan kahar"
    LAINNYA = "lainnya", "Alasan lain"


MENURUT_PERATURAN = (AlasanRevisi.STRATEGI, AlasanRevisi.JABATAN)
SELAIN_PERATURAN = tuple(alasan for alasan in AlasanRevisi if alasan not in MENURUT_PERATURAN)
DASAR = (
    "PermenPANRB 6/2022 menyebut perubahan strategi, prioritas, dan jabatan. Alasan lainnya usulan awal dari praktik "
    "perencanaan dan anggaran daerah, perlu dipastikan BKD."
)


@dataclass(frozen=True)
class ParameterRevisi:
    """Pengaturan yang berlaku sejak suatu tanggal."""

    berlaku_mulai: date
    alasan_lain: tuple[AlasanRevisi, ...] = SELAIN_PERATURAN
    dasar: str = DASAR


PARAMETER_REVISI = (ParameterRevisi(berlaku_mulai=PERMENPANRB_6_2022.berlaku_mulai),)


def alasan_dipakai(parameter: ParameterRevisi) -> tuple[AlasanRevisi, ...]:
    """Alasan yang dapat dipilih: yang disebut PermenPANRB 6/2022 selalu, selebihnya menurut PENGATURAN."""
    boleh = {*MENURUT_PERATURAN, *parameter.alasan_lain}
    return tuple(alasan for alasan in AlasanRevisi if alasan in boleh)


@dataclass(frozen=True)
class CaraUkur:
    """Yang menentukan arti sebuah realisasi: berupa angka atau uraian, dan satuannya."""

    berupa_uraian: bool
    satuan: str


def realisasi_ikut(lama: CaraUkur, baru: CaraUkur) -> bool:
    """Apakah realisasi yang sudah diisi tetap berarti pada indikator versi baru (PENGATURAN atas
    PermenPANRB 6/2022, penyesuaian SKP): cara ukur dan satuannya sama. Target boleh berubah.
    """
    return lama.berupa_uraian == baru.berupa_uraian and _baku(lama.satuan) == _baku(baru.satuan)


def _baku(satuan: str) -> str:
    return " ".join(satuan.casefold().split())
