"""Batas tanda jawaban dan selang kepercayaan."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survei.aturan.kewajaran import tanda_jawaban
from survei.aturan.selang import selang_kepercayaan
from survei.aturan.skm import RekapTidakSah

BEDA = [3, 3, 4, 3, 3, 3, 3, 3, 3]


@pytest.mark.parametrize(
    ("nilai", "detik", "serombongan", "tanda"),
    [
        (BEDA, 14.9, 1, "cepat"),
        (BEDA, 15, 1, ""),
        (BEDA, None, 1, ""),
        (BEDA, 60, 40, ""),
        (BEDA, 60, 41, "lonjakan"),
        (BEDA, 3, 41, "cepat"),
        ([4] * 9, 60, 1, "seragam"),
        ([4] * 9, 60, 41, "lonjakan"),
        ([1] * 9, None, 1, "seragam"),
    ],
)
def test_satu_tanda_yang_paling_berat(
    nilai: list[int], detik: float | None, serombongan: int, tanda: str
) -> None:
    assert tanda_jawaban(nilai, detik, serombongan) == tanda


def test_selang_dari_hitungan_tangan() -> None:
    # totals 18, 27, 36: mean 27 -> 75; s² = 81; half = 1.96 × √(81/3) × 25/9 = 28.29
    selang = selang_kepercayaan(3, 81, 18**2 + 27**2 + 36**2)
    assert selang is not None
    assert (selang.bawah, selang.atas) == (Decimal("46.71"), Decimal("100"))


def test_semua_sama_selangnya_nol() -> None:
    selang = selang_kepercayaan(10, 270, 10 * 27**2)
    assert selang is not None
    assert selang.bawah == selang.atas == Decimal("75.00")


def test_satu_responden_belum_berselang() -> None:
    assert selang_kepercayaan(1, 27, 729) is None
    assert selang_kepercayaan(0, 0, 0) is None


def test_kuadrat_mustahil_ditolak() -> None:
    with pytest.raises(RekapTidakSah):
        selang_kepercayaan(2, 54, 100)


@given(st.lists(st.integers(9, 36), min_size=2, max_size=60))
def test_selang_memuat_indeks_dan_tidak_keluar_rentang(jumlah: list[int]) -> None:
    selang = selang_kepercayaan(len(jumlah), sum(jumlah), sum(j * j for j in jumlah))
    assert selang is not None
    indeks = Decimal(sum(jumlah) * 25) / (9 * len(jumlah))
    assert Decimal(25) <= selang.bawah <= selang.atas <= Decimal(100)
    assert selang.bawah - Decimal("0.01") <= indeks <= selang.atas + Decimal("0.01")
