"""Usulan tahunan dari periode dan segmen (PermenPANRB 6/2022, pengaturan)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penilaian.aturan.gabungan import (
    BagianTahun,
    CaraGabung,
    LamaTidakSah,
    cara_bawaan,
    gabung_nilai,
    lama_bulan,
    usulan_rating_tahunan,
    usulan_realisasi,
)
from penilaian.aturan.nilai import BELUM_DINILAI
from penilaian.aturan.predikat import Rating
from penilaian.aturan.skp import Aspek

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


@pytest.mark.parametrize(
    ("mulai", "selesai", "bulan"),
    [
        pytest.param(date(2026, 1, 1), date(2026, 12, 31), 12, id="6/2022-setahun"),
        pytest.param(date(2026, 1, 1), date(2026, 6, 14), 5, id="6/2022-sebelum-tengah-Juni"),
        pytest.param(date(2026, 1, 1), date(2026, 6, 15), 6, id="6/2022-sampai-tengah-Juni"),
        pytest.param(date(2026, 6, 16), date(2026, 12, 31), 6, id="6/2022-sesudah-tengah-Juni"),
        pytest.param(date(2026, 3, 16), date(2026, 4, 14), 0, id="6/2022-tanpa-tengah-bulan"),
    ],
)
def test_lama_bulan(mulai: date, selesai: date, bulan: int) -> None:
    assert lama_bulan(mulai, selesai) == bulan


@pytest.mark.parametrize("hari", range(0, 364, 13))
def test_dua_segmen_selalu_dua_belas_bulan(hari: int) -> None:
    """Wherever the year is cut, each month belongs to one segment (PermenPANRB 6/2022)."""
    batas = date(2026, 1, 1) + timedelta(days=hari)
    depan = lama_bulan(date(2026, 1, 1), batas)
    assert depan + lama_bulan(batas + timedelta(days=1), date(2026, 12, 31)) == 12


@pytest.mark.parametrize(
    ("aspek", "satuan", "cara"),
    [
        (Aspek.KUANTITAS, "laporan", CaraGabung.JUMLAH),
        (Aspek.BIAYA, "rupiah", CaraGabung.JUMLAH),
        (Aspek.KUANTITAS, "Persen", CaraGabung.RATA_RATA),
        (Aspek.KUALITAS, "laporan", CaraGabung.RATA_RATA),
        (Aspek.WAKTU, "hari", CaraGabung.RATA_RATA),
    ],
)
def test_cara_bawaan(aspek: Aspek, satuan: str, cara: CaraGabung) -> None:
    assert cara_bawaan(aspek, satuan) is cara


@pytest.mark.parametrize(
    ("cara", "nilai", "kalimat"),
    [
        (CaraGabung.JUMLAH, Decimal("6"), "Jumlah 3 periode, Januari sampai Maret: 6,00."),
        (CaraGabung.RATA_RATA, Decimal("2"), "Rata-rata 3 periode, Januari sampai Maret: 2,00."),
        (CaraGabung.TERAKHIR, Decimal("3"), "Realisasi terakhir, Maret: 3,00."),
    ],
)
def test_usulan_realisasi(cara: CaraGabung, nilai: Decimal, kalimat: str) -> None:
    bagian = [("Januari", Decimal(1)), ("Februari", Decimal(2)), ("Maret", Decimal(3))]
    hasil = usulan_realisasi(cara, bagian)
    assert hasil.nilai == nilai
    assert str(hasil.penjelasan) == kalimat
    assert not usulan_realisasi(cara, []).sudah_dinilai
