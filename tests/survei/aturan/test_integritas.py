"""SPAK and SPKP: their own index on their own scale, by a dated setting."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survei.aturan.integritas import (
    BUTIR,
    Integritas,
    ParameterIntegritas,
    RekapButirTidakSah,
    hitung_integritas,
    mencapai,
)

PARAMETER = ParameterIntegritas(date(2021, 1, 1), Decimal("1.5"), Decimal("3.60"), None, "contoh")
SOAL = list(BUTIR[Integritas.SPAK].items())


@pytest.mark.parametrize(
    ("nilai", "indeks", "konversi"),
    [(6, "4.00", "100.00"), (1, "0.67", "16.67"), (3, "2.00", "50.00")],
)
def test_semua_sama(nilai: int, indeks: str, konversi: str) -> None:
    hasil = hitung_integritas(SOAL, [nilai * 7] * 5, 7, PARAMETER)
    assert (hasil.indeks, hasil.konversi) == (Decimal(indeks), Decimal(konversi))
    assert {b.rata for b in hasil.butir} == {Decimal(nilai)}


@given(
    st.integers(1, 40).flatmap(
        lambda n: st.tuples(st.just(n), st.lists(st.integers(n, 6 * n), min_size=5, max_size=5))
    )
)
def test_persis_dan_dalam_rentang(isi: tuple[int, list[int]]) -> None:
    n, jumlah = isi
    hasil = hitung_integritas(SOAL, jumlah, n, PARAMETER)
    eksak = Fraction(sum(jumlah), 5 * n) / Fraction(3, 2)
    assert abs(Fraction(hasil.indeks) - eksak) <= Fraction(1, 200)
    assert Decimal("0.67") <= hasil.indeks <= 4
    naik = hitung_integritas(SOAL, [min(j + 1, 6 * n) for j in jumlah], n, PARAMETER)
    assert naik.indeks >= hasil.indeks
    assert hasil.terendah.rata == min(b.rata for b in hasil.butir)


@pytest.mark.parametrize(
    ("jumlah", "n"), [([6] * 5, 0), ([5] * 4, 1), ([7, 1, 1, 1, 1], 1), ([4, 5, 5, 5, 5], 5)]
)
def test_rekap_mustahil_ditolak(jumlah: list[int], n: int) -> None:
    with pytest.raises(RekapButirTidakSah):
        hitung_integritas(SOAL, jumlah, n, PARAMETER)


def test_ambang_di_kedua_sisinya() -> None:
    assert mencapai(Decimal("3.60"), PARAMETER.ambang_wbk) is True
    assert mencapai(Decimal("3.59"), PARAMETER.ambang_wbk) is False
    assert mencapai(Decimal("4.00"), PARAMETER.ambang_wbbm) is None
