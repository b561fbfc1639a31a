"""Numbers with a decimal comma; what is not there is never a zero."""

from decimal import Decimal

import pytest

from kinerja.templatetags.angka import bulat, desimal, persen, ringkas


@pytest.mark.parametrize(
    ("nilai", "tempat", "tertulis"),
    [
        (Decimal("78.735"), 2, "78,74"),
        (Decimal("78.745"), 2, "78,75"),
        (Decimal("-0.004"), 2, "0,00"),
        (Decimal("-12.5"), 1, "−12,5"),
        (1234567, 0, "1.234.567"),
        (Decimal("1250.5"), 2, "1.250,50"),
        (0, 2, "0,00"),
        (None, 2, "–"),
        ("", 2, "–"),
        ("bukan angka", 2, "–"),
        (Decimal("NaN"), 2, "–"),
        (True, 2, "–"),
    ],
)
def test_desimal(nilai: object, tempat: int, tertulis: str) -> None:
    assert desimal(nilai, tempat) == tertulis


def test_ringkas_membuang_nol_di_belakang_koma_saja() -> None:
    assert ringkas(Decimal("12.50")) == "12,5"
    assert ringkas(Decimal("12.00")) == "12"
    assert ringkas(100) == "100"
    assert ringkas(None) == "–"


def test_bulat_dan_persen() -> None:
    assert bulat(1250) == "1.250"
    assert persen(Decimal("85.4")) == "85\N{NO-BREAK SPACE}%"
    assert persen(Decimal("85.45"), 1) == "85,5\N{NO-BREAK SPACE}%"
    assert persen(None) == "–"
