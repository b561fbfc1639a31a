"""Hasil tahun-tahun terdahulu, dibaca menurut aturannya sendiri dan tidak dihitung ulang ke skala lain.

Dasar: PP 46/2011 (2014 sampai semester I 2021), PP 30/2019 (nilai 0–120), PermenPANRB 8/2021
(semester II 2021), PermenPANRB 6/2022 (sejak 2022: dua rating dan matriks).
"""

from dataclasses import dataclass
from decimal import Decimal

from kinerja.regulasi import (
    PERMENPANRB_6_2022,
    PERMENPANRB_8_2021,
    PP_30_2019,
    PP_46_2011,
    DiLuarAturan,
    Kosakata,
    Penjelasan,
    tulis_angka,
)
from penilaian.aturan.nilai import BelumDinilai
from penilaian.aturan.pp30_2019 import nilai_kinerja, predikat_pp30
from penilaian.aturan.pp46_2011 import kategori_pp46, nilai_prestasi
from penilaian.aturan.predikat import Rating, predikat_kinerja


class HasilTidakSesuai(DiLuarAturan):
    """Tahun, bagian tahun, atau isian tidak cocok dengan aturannya."""


class RezimHasil(Kosakata):
    """Aturan yang dipakai membuat hasil, dari terlama."""

    PP_46_2011 = "pp_46_2011", "PP 46/2011"
    PP_30_2019 = "pp_30_2019", "PP 30/2019"
    PERMENPANRB_8_2021 = "permenpanrb_8_2021", "PermenPANRB 8/2021"
    PERMENPANRB_6_2022 = "permenpanrb_6_2022", "PermenPANRB 6/2022"

    @property
    def berangka(self) -> bool:
        """Apakah hasilnya angka; PermenPANRB 6/2022 hanya rating."""
        return self is not RezimHasil.PERMENPANRB_6_2022

    @property
    def skala(self) -> int:
        """Nilai tertinggi pada gambar: 100, 120, atau 5 jenjang predikat."""
        return {RezimHasil.PP_46_2011: 100, RezimHasil.PERMENPANRB_6_2022: 5}.get(self, 120)


class BagianHasil(Kosakata):
    """Bagian tahun yang dinilai."""

    TAHUN = "tahun", "Setahun"
    SEMESTER_1 = "semester_1", "Semester I"
    SEMESTER_2 = "semester_2", "Semester II"


# (aturan, bagian) -> (tahun pertama, tahun terakhir atau None)
MASA: dict[tuple[RezimHasil, BagianHasil], tuple[int, int | None]] = {
    (RezimHasil.PP_46_2011, BagianHasil.TAHUN): (2014, 2020),
    (RezimHasil.PP_46_2011, BagianHasil.SEMESTER_1): (2021, 2021),
    (RezimHasil.PP_30_2019, BagianHasil.TAHUN): (2019, 2021),
    (RezimHasil.PERMENPANRB_8_2021, BagianHasil.SEMESTER_2): (2021, 2021),
    (RezimHasil.PERMENPANRB_6_2022, BagianHasil.TAHUN): (2022, None),
}
DASAR = {
    RezimHasil.PP_46_2011: PP_46_2011,
    RezimHasil.PP_30_2019: PP_30_2019,
    RezimHasil.PERMENPANRB_8_2021: PERMENPANRB_8_2021,
    RezimHasil.PERMENPANRB_6_2022: PERMENPANRB_6_2022,
}


@dataclass(frozen=True)
class IsianHasil:
    """Yang tertulis pada dokumen lama: dua nilai, atau dua rating."""

    rezim: RezimHasil
    tahun: int
    bagian: BagianHasil = BagianHasil.TAHUN
    nilai_skp: Decimal | None = None
    nilai_perilaku: Decimal | None = None
    dengan_pendapat: bool = False
    ide_baru: bool = False
    rating_hasil_kerja: Rating | None = None
    rating_perilaku: Rating | None = None


@dataclass(frozen=True)
class HasilTerbaca:
    """Nilai (None bila tanpa angka), kode dan sebutan menurut aturannya, beserta hitungannya."""

    nilai: Decimal | None
    kode: str
    sebutan: str
    penjelasan: Penjelasan


def periksa_masa(rezim: RezimHasil, tahun: int, bagian: BagianHasil) -> None:
    """Melempar HasilTidakSesuai bila aturan itu tidak dipakai pada tahun dan bagian itu (PP 46/2011
    sampai semester I 2021, PermenPANRB 8/2021 semester II 2021, PermenPANRB 6/2022 sejak 2022).
    """
    masa = MASA.get((rezim, bagian))
    if masa is None or tahun < masa[0] or (masa[1] is not None and tahun > masa[1]):
        raise HasilTidakSesuai(f"{rezim.label} tidak dipakai untuk {bagian.label.lower()} {tahun}.")


def baca_hasil(isian: IsianHasil) -> HasilTerbaca:
    """Hasil menurut aturannya sendiri: PP 46/2011 60 % SKP + 40 % perilaku dan sebutannya; PP 30/2019
    Pasal 41 dan PermenPANRB 8/2021 nilai 0–120; PermenPANRB 6/2022 matriks.

    Melempar HasilTidakSesuai, atau NilaiDiLuarRentang dari aturannya.
    """
    periksa_masa(isian.rezim, isian.tahun, isian.bagian)
    if not isian.rezim.berangka:
        return _rating(isian)
    if isian.nilai_skp is None or isian.nilai_perilaku is None:
        raise HasilTidakSesuai(f"{isian.rezim.label} memerlukan nilai SKP dan nilai perilaku.")
    if isian.rezim is RezimHasil.PP_46_2011:
        return _pp46(isian.nilai_skp, isian.nilai_perilaku)
    hitung = nilai_kinerja(
        isian.nilai_skp, isian.nilai_perilaku, dengan_pendapat=isian.dengan_pendapat
    )
    nilai = hitung.nilai
    if isinstance(nilai, BelumDinilai):
        raise HasilTidakSesuai(str(hitung.penjelasan))
    predikat = predikat_pp30(nilai, menciptakan_ide_baru=isian.ide_baru)
    kalimat = f"Predikat {predikat.label}{' karena ada ide baru' if isian.ide_baru else ''}."
    penjelasan = hitung.penjelasan + Penjelasan((kalimat,), (str(DASAR[isian.rezim]),))
    return HasilTerbaca(nilai, predikat.value, predikat.label, penjelasan)


def _pp46(skp: Decimal, perilaku: Decimal) -> HasilTerbaca:
    nilai = nilai_prestasi(skp, perilaku)
    sebutan = kategori_pp46(nilai)
    kalimat = (
        f"60 % × SKP {tulis_angka(skp, 2)} + 40 % × perilaku {tulis_angka(perilaku, 2)} = "
        f"{tulis_angka(nilai, 2)}: {sebutan.label}."
    )
    return HasilTerbaca(
        nilai, sebutan.value, sebutan.label, Penjelasan((kalimat,), (str(PP_46_2011),))
    )


def _rating(isian: IsianHasil) -> HasilTerbaca:
    if isian.rating_hasil_kerja is None or isian.rating_perilaku is None:
        raise HasilTidakSesuai(
            "PermenPANRB 6/2022 memerlukan rating hasil kerja dan rating perilaku."
        )
    predikat = predikat_kinerja(isian.rating_hasil_kerja, isian.rating_perilaku)
    kalimat = (
        f"Hasil kerja {isian.rating_hasil_kerja.label.lower()} dan perilaku "
        f"{isian.rating_perilaku.label.lower()}: menurut matriks {predikat.label}."
    )
    dasar = (PERMENPANRB_6_2022.pasal("matriks predikat kinerja"),)
    return HasilTerbaca(None, predikat.value, predikat.label, Penjelasan((kalimat,), dasar))


def jenjang_predikat(kode: str) -> int:
    """Jenjang predikat untuk gambar (PermenPANRB 6/2022): 5 Sangat Baik sampai 1 Sangat Kurang."""
    urut = ("sangat_kurang", "kurang", "butuh_perbaikan", "baik", "sangat_baik")
    return urut.index(kode) + 1
