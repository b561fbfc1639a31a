"""Penggabungan nilai tahun 2021: semester I PP 46/2011, semester II PermenPANRB 8/2021.

Dasar: PermenPANRB 8/2021 (masa peralihan): nilai PP 46/2011 dikonversi ke skala PP 30/2019, lalu
50 % semester I + 50 % semester II. Tabel konversi diambil dari penerapan yang terbit.
"""

from decimal import Decimal
from fractions import Fraction

from kinerja.regulasi import Angka, bulatkan
from penilaian.aturan.nilai import periksa_rentang

# (nilai PP 46 paling sedikit, nilai hasil di sana, kemiringan, nilai teratas jenjang)
JENJANG = (
    (99, Fraction(120), Fraction(0), Fraction(120)),
    (91, Fraction(110), Fraction(10, 8), Fraction(120)),
    (76, Fraction(90), Fraction(19, 14), Fraction(109)),
    (61, Fraction(70), Fraction(19, 14), Fraction(89)),
    (51, Fraction(50), Fraction(19, 9), Fraction(69)),
    (0, Fraction(0), Fraction(49, 50), Fraction(49)),
)


def konversi_pp46(nilai: Angka) -> Decimal:
    """Nilai prestasi kerja PP 46/2011 pada skala PP 30/2019, half-up 2 desimal.

    91–99 menjadi 110–120, 76–90 menjadi 90–109, 61–75 menjadi 70–89, 51–60 menjadi 50–69, sampai 50
    menjadi nilai ÷ 50 × 49. Nilai di celah (misalnya 60,50) tidak melampaui nilai teratas
    jenjangnya. Nilai di atas 100 (karena tugas tambahan) menjadi 120.
    """
    eksak = periksa_rentang("Nilai prestasi kerja", nilai, 0)
    batas, dasar, kemiringan, teratas = next(j for j in JENJANG if eksak >= j[0])
    return bulatkan(min(teratas, dasar + kemiringan * (eksak - batas)))


def nilai_tahun_2021(semester_1_pp46: Angka, semester_2: Angka) -> Decimal:
    """Nilai kinerja tahun 2021 (PermenPANRB 8/2021): 50 % semester I yang sudah dikonversi ke skala
    PP 30/2019 + 50 % semester II (0–120).
    """
    dua = periksa_rentang("Nilai semester II", semester_2, 0, 120)
    return bulatkan((Fraction(konversi_pp46(semester_1_pp46)) + dua) / 2)
