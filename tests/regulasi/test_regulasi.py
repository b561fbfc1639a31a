"""The foundation of the rules: rounding, numbers as written, dated parameters, vocabulary."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja import regulasi
from kinerja.regulasi import (
    BelumDiatur,
    Kosakata,
    Penjelasan,
    Peraturan,
    bulatkan,
    parameter_berlaku,
    tulis_angka,
)


@pytest.mark.parametrize(
    ("nilai", "desimal", "hasil"),
    [
        (Fraction("3.125"), 2, "3.13"),
        (Fraction("3.1249999"), 2, "3.12"),
        (Decimal("0.005"), 2, "0.01"),
        (Decimal("0.00499"), 2, "0.00"),
        (Decimal("-3.125"), 2, "-3.13"),
        (Fraction(1, 3), 4, "0.3333"),
        (100, 2, "100.00"),
        (Fraction(5, 2), 0, "3"),
    ],
)
def test_bulatkan(nilai: Decimal | Fraction | int, desimal: int, hasil: str) -> None:
    assert str(bulatkan(nilai, desimal)) == hasil


@given(st.decimals("-999999", "999999", places=6), st.integers(0, 4))
def test_bulatkan_paling_jauh_setengah_langkah(nilai: Decimal, desimal: int) -> None:
    selisih = abs(Fraction(bulatkan(nilai, desimal)) - Fraction(nilai))
    assert selisih <= Fraction(1, 2 * 10**desimal)


@pytest.mark.parametrize(
    ("nilai", "desimal", "teks"),
    [
        (Decimal("78.74"), 2, "78,74"),
        (Decimal(100), 2, "100,00"),
        (Decimal("1234567.5"), None, "1.234.567,5"),
        (Decimal("12.50"), None, "12,5"),
        (100, None, "100"),
        (Decimal(-2), None, "-2"),
        (Fraction(1, 3), 3, "0,333"),
    ],
)
def test_tulis_angka(nilai: Decimal | Fraction | int, desimal: int | None, teks: str) -> None:
    assert tulis_angka(nilai, desimal) == teks


@dataclass(frozen=True)
class _Tarif:
    berlaku_mulai: date
    nilai: int


TARIF = (_Tarif(date(2024, 1, 1), 2), _Tarif(date(2022, 1, 1), 1))


@pytest.mark.parametrize(
    ("tanggal", "nilai"),
    [(date(2022, 1, 1), 1), (date(2023, 12, 31), 1), (date(2024, 1, 1), 2), (date(2030, 1, 1), 2)],
)
def test_parameter_berlaku(tanggal: date, nilai: int) -> None:
    assert parameter_berlaku(TARIF, tanggal).nilai == nilai


def test_sebelum_parameter_pertama() -> None:
    with pytest.raises(BelumDiatur, match="31-12-2021"):
        parameter_berlaku(TARIF, date(2021, 12, 31))


def test_peraturan_ditulis_dan_dikutip() -> None:
    assert str(regulasi.PERMENPANRB_6_2022) == "PermenPANRB 6/2022"
    assert regulasi.PP_30_2019.pasal("Pasal 41 ayat (5)") == "PP 30/2019 Pasal 41 ayat (5)"


def test_rentang_berlaku_inklusif() -> None:
    aturan = Peraturan("PP", "1/2000", date(2000, 1, 2), date(2000, 1, 4))
    hari = [date(2000, 1, n) for n in range(1, 6)]
    assert [aturan.berlaku(h) for h in hari] == [False, True, True, True, False]


def test_aturan_skm_bersambung_tanpa_celah_dan_tumpang_tindih() -> None:
    aturan = [regulasi.KEP_25_2004, regulasi.PERMENPANRB_16_2014, regulasi.PERMENPANRB_14_2017]
    for tahun in range(2005, 2027):
        for bulan in range(1, 13):
            assert sum(a.berlaku(date(tahun, bulan, 5)) for a in aturan) == 1


class _Warna(Kosakata):
    MERAH = "merah", "Merah"
    TANPA_LABEL = "x"


def test_kosakata_berkode_dan_berlabel() -> None:
    assert _Warna("merah") is _Warna.MERAH
    assert f"{_Warna.MERAH}" == "merah"
    assert _Warna.pilihan() == [("merah", "Merah"), ("x", "x")]


def test_penjelasan_digabung_tanpa_dasar_kembar() -> None:
    gabung = Penjelasan(("A.",), ("PP 1",)) + Penjelasan(("B.",), ("PP 1", "PP 2"))
    assert str(gabung) == "A. B."
    assert gabung.sebagai_data() == {"kalimat": ["A.", "B."], "dasar": ["PP 1", "PP 2"]}
