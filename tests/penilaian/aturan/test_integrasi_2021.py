"""Konversi nilai PP 46/2011 ke skala PP 30/2019 dan nilai tahun 2021."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penilaian.aturan.integrasi_2021 import konversi_pp46, nilai_tahun_2021
from penilaian.aturan.nilai import NilaiDiLuarRentang


@pytest.mark.parametrize(
    ("nilai", "hasil"),
    [
        ("105", "120.00"),
        ("99", "120.00"),
        ("98.99", "119.99"),
        ("91", "110.00"),
        ("90.99", "109.00"),
        ("90", "109.00"),
        ("76", "90.00"),
        ("75.99", "89.00"),
        ("75", "89.00"),
        ("61", "70.00"),
        ("60.99", "69.00"),
        ("60", "69.00"),
        ("51", "50.00"),
        ("50.99", "49.00"),
        ("50", "49.00"),
        ("0", "0.00"),
    ],
)
def test_setiap_batas_dan_celah(nilai: str, hasil: str) -> None:
    assert str(konversi_pp46(Decimal(nilai))) == hasil


def test_nilai_tahun() -> None:
    assert nilai_tahun_2021(Decimal(95), Decimal(105)) == 110
    with pytest.raises(NilaiDiLuarRentang):
        nilai_tahun_2021(Decimal(95), Decimal(121))
    with pytest.raises(NilaiDiLuarRentang):
        konversi_pp46(-1)


nilai_sah = st.decimals("0", "110", places=2)


@given(nilai_sah, nilai_sah)
def test_lebih_tinggi_tidak_pernah_lebih_rendah(satu: Decimal, dua: Decimal) -> None:
    rendah, tinggi = (konversi_pp46(n) for n in sorted((satu, dua)))
    assert 0 <= rendah <= tinggi <= 120
