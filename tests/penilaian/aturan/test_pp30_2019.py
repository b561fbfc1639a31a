"""PP 30/2019 Pasal 41: bobot dan interval predikat, dari kedua sisi tiap batas."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penilaian.aturan.nilai import NilaiDiLuarRentang
from penilaian.aturan.pp30_2019 import PredikatPp30, nilai_kinerja, predikat_pp30

SB, B, C, K, SK = PredikatPp30


@pytest.mark.parametrize(
    ("nilai", "ide", "predikat"),
    [
        pytest.param("120", True, SB, id="Pasal-41-120-ide"),
        pytest.param("110", True, SB, id="Pasal-41-110-ide"),
        pytest.param("109.99", True, B, id="Pasal-41-109,99-ide"),
        pytest.param("109.995", True, SB, id="Pasal-41-109,995-bulat-110"),
        pytest.param("120", False, B, id="Pasal-41-120-tanpa-ide"),
        pytest.param("90", False, B, id="Pasal-41-90"),
        pytest.param("89.99", False, C, id="Pasal-41-89,99"),
        pytest.param("70", False, C, id="Pasal-41-70"),
        pytest.param("69.99", False, K, id="Pasal-41-69,99"),
        pytest.param("50", False, K, id="Pasal-41-50"),
        pytest.param("49.99", True, SK, id="Pasal-41-49,99"),
        pytest.param("0", False, SK, id="Pasal-41-0"),
    ],
)
def test_predikat(nilai: str, predikat: PredikatPp30, *, ide: bool) -> None:
    assert predikat_pp30(Decimal(nilai), menciptakan_ide_baru=ide) is predikat


@pytest.mark.parametrize("nilai", ["-0.01", "120.01"])
def test_di_luar_rentang(nilai: str) -> None:
    with pytest.raises(NilaiDiLuarRentang):
        predikat_pp30(Decimal(nilai), menciptakan_ide_baru=False)


def test_bobot_dan_penjelasan() -> None:
    tanpa = nilai_kinerja(Decimal(120), Decimal(90), dengan_pendapat=False)
    dengan = nilai_kinerja(Decimal(120), Decimal(90), dengan_pendapat=True)
    assert (tanpa.nilai, dengan.nilai) == (111, 108)
    assert "70 % × SKP 120,00 + 30 % × perilaku 90,00 = 111,00" in str(tanpa.penjelasan)


@pytest.mark.parametrize(("skp", "perilaku"), [("120.1", "0"), ("0", "120.1"), ("-1", "0")])
def test_masukan_di_luar_rentang(skp: str, perilaku: str) -> None:
    with pytest.raises(NilaiDiLuarRentang):
        nilai_kinerja(Decimal(skp), Decimal(perilaku), dengan_pendapat=False)


nilai_sah = st.decimals("0", "120", places=3)


@given(nilai_sah, nilai_sah, st.booleans())
def test_lebih_tinggi_tidak_pernah_lebih_rendah(satu: Decimal, dua: Decimal, ide: bool) -> None:
    rendah, tinggi = (
        list(PredikatPp30).index(predikat_pp30(n, menciptakan_ide_baru=ide))
        for n in sorted((satu, dua))
    )
    assert tinggi <= rendah
