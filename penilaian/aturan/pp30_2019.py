"""Nilai kinerja berangka menurut PP 30/2019, untuk hasil tahun 2021 dan sebelumnya yang disimpan.

Dasar: PP 30/2019 Pasal 41 (bobot SKP dan perilaku; predikat). Sejak 2022 predikat tidak lagi dari
angka (PermenPANRB 6/2022).
"""

from decimal import Decimal
from fractions import Fraction

from kinerja.regulasi import PP_30_2019, Angka, Kosakata, Penjelasan, bulatkan, tulis_angka
from penilaian.aturan.nilai import HasilHitung, periksa_rentang

NILAI_TERTINGGI = 120
BOBOT_SKP_TANPA_PENDAPAT = Fraction(70, 100)
BOBOT_SKP_DENGAN_PENDAPAT = Fraction(60, 100)


class PredikatPp30(Kosakata):
    """Predikat PP 30/2019, dari tertinggi; “Cukup” kini ditulis “Butuh Perbaikan”."""

    SANGAT_BAIK = "sangat_baik", "Sangat Baik"
    BAIK = "baik", "Baik"
    CUKUP = "cukup", "Cukup"
    KURANG = "kurang", "Kurang"
    SANGAT_KURANG = "sangat_kurang", "Sangat Kurang"


BATAS_BAIK = Decimal(90)
BATAS_SANGAT_BAIK = Decimal(110)
BATAS_PREDIKAT = (
    (BATAS_BAIK, PredikatPp30.BAIK),
    (Decimal(70), PredikatPp30.CUKUP),
    (Decimal(50), PredikatPp30.KURANG),
    (Decimal(0), PredikatPp30.SANGAT_KURANG),
)


def nilai_kinerja(nilai_skp: Angka, nilai_perilaku: Angka, *, dengan_pendapat: bool) -> HasilHitung:
    """Nilai kinerja (PP 30/2019 Pasal 41 ayat (2)): 70 % SKP + 30 % perilaku; 60 % + 40 % bila
    instansi memakai pendapat rekan kerja setingkat dan bawahan langsung.

    Kedua nilai 0–120; melempar NilaiDiLuarRentang di luar itu.
    """
    skp = periksa_rentang("Nilai SKP", nilai_skp, 0, NILAI_TERTINGGI)
    perilaku = periksa_rentang("Nilai perilaku", nilai_perilaku, 0, NILAI_TERTINGGI)
    bobot = BOBOT_SKP_DENGAN_PENDAPAT if dengan_pendapat else BOBOT_SKP_TANPA_PENDAPAT
    hasil = bobot * skp + (1 - bobot) * perilaku
    kalimat = (
        f"Nilai kinerja = {tulis_angka(bobot * 100)} % × SKP {tulis_angka(skp, 2)} + "
        f"{tulis_angka((1 - bobot) * 100)} % × perilaku {tulis_angka(perilaku, 2)} = "
        f"{tulis_angka(hasil, 2)}."
    )
    return HasilHitung(hasil, Penjelasan((kalimat,), (PP_30_2019.pasal("Pasal 41 ayat (2)"),)))


def predikat_pp30(nilai: Angka, *, menciptakan_ide_baru: bool) -> PredikatPp30:
    """Predikat dari nilai kinerja, dibulatkan 2 desimal (PP 30/2019 Pasal 41 ayat (5)).

    Sangat Baik 110–120 **dan** menciptakan ide atau cara baru yang bermanfaat; tanpa itu Baik
    sampai 120. Melempar NilaiDiLuarRentang di luar 0–120.
    """
    bulat = bulatkan(periksa_rentang("Nilai kinerja", nilai, 0, NILAI_TERTINGGI))
    if bulat >= BATAS_SANGAT_BAIK and menciptakan_ide_baru:
        return PredikatPp30.SANGAT_BAIK
    return next(predikat for batas, predikat in BATAS_PREDIKAT if bulat >= batas)
