"""Usulan tahunan dari periode dan segmen (PermenPANRB 6/2022, pengaturan)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penilaian.aturan.gabungan import (
    BagianTahun,
    LamaTidakSah,
    gabung_nilai,
    usulan_rating_tahunan,
)
from penilaian.aturan.nilai import BELUM_DINILAI
from penilaian.aturan.predikat import Rating

ATAS, SESUAI, BAWAH = Rating


@pytest.mark.parametrize(
    ("bagian", "rating"),
    [
        pytest.param([(12, ATAS)], ATAS, id="setahun"),
        pytest.param([(6, ATAS), (6, SESUAI)], ATAS, id="tepat-2,5"),
        pytest.param([(5, ATAS), (7, SESUAI)], SESUAI, id="di-bawah-2,5"),
        pytest.param([(6, SESUAI), (6, BAWAH)], SESUAI, id="tepat-1,5"),
        pytest.param([(5, SESUAI), (7, BAWAH)], BAWAH, id="di-bawah-1,5"),
        pytest.param([(6, ATAS), (6, BAWAH)], SESUAI, id="berlawanan"),
        pytest.param([(3, BAWAH)], BAWAH, id="tiga-bulan"),
    ],
)
def test_tertimbang_bulan(bagian: list[tuple[int, Rating]], rating: Rating) -> None:
    daftar = [BagianTahun(f"Segmen {n}", b, r) for n, (b, r) in enumerate(bagian, start=1)]
    assert usulan_rating_tahunan(daftar).rating is rating


def test_belum_dinilai_menyebut_periodenya() -> None:
    bagian = [BagianTahun("Triwulan I", 3, SESUAI), BagianTahun("Triwulan II", 3, BELUM_DINILAI)]
    usulan = usulan_rating_tahunan(bagian)
    assert usulan.rating is BELUM_DINILAI
    assert str(usulan.penjelasan) == "Belum dinilai: Triwulan II."
    assert usulan_rating_tahunan([]).rating is BELUM_DINILAI


@pytest.mark.parametrize("bulan", [(0,), (13,), (7, 6)])
def test_lama_tidak_sah(bulan: tuple[int, ...]) -> None:
    with pytest.raises(LamaTidakSah):
        usulan_rating_tahunan([BagianTahun("x", b, SESUAI) for b in bulan])
    with pytest.raises(LamaTidakSah):
        gabung_nilai([("x", b, 1) for b in bulan])


def test_gabung_nilai() -> None:
    hasil = gabung_nilai([("Segmen 1", 4, Decimal(90)), ("Segmen 2", 8, Decimal(84))])
    assert hasil.nilai == 86
    assert str(hasil.penjelasan) == "(4 bulan × 90,00 + 8 bulan × 84,00) ÷ 12 bulan = 86,00."
    assert gabung_nilai([("Segmen 1", 4, BELUM_DINILAI)]).nilai is BELUM_DINILAI
    assert gabung_nilai([]).nilai is BELUM_DINILAI


@given(st.lists(st.sampled_from(Rating), min_size=1, max_size=12))
def test_usulan_di_antara_yang_terendah_dan_tertinggi(rating: list[Rating]) -> None:
    bagian = [BagianTahun(str(n), 1, r) for n, r in enumerate(rating)]
    usulan = usulan_rating_tahunan(bagian).rating
    assert isinstance(usulan, Rating)
    urut = [list(Rating).index(r) for r in rating]
    assert min(urut) <= list(Rating).index(usulan) <= max(urut)
    balik = usulan_rating_tahunan(bagian[::-1]).rating
    assert balik is usulan
