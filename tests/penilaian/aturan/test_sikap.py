"""Tujuh nilai dasar BerAKHLAK (PermenPANRB 6/2022) dan rata-ratanya."""

import csv
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penilaian.aturan.nilai import BELUM_DINILAI, BelumDinilai
from penilaian.aturan.sikap import LANGKAH, PANDUAN, NilaiDasar, NilaiSikapTidakSah, nilai_sikap

BERKAS = Path(__file__).parents[2] / "regulasi" / "perilaku-berakhlak.csv"


def _semua(nilai: int) -> dict[NilaiDasar, int | BelumDinilai]:
    return dict.fromkeys(NilaiDasar, nilai)


def test_panduan_sama_dengan_tabel_terbit() -> None:
    with BERKAS.open(encoding="utf-8") as berkas:
        tabel = [
            (b["kode"], b["nilai_dasar"], b["panduan_perilaku"]) for b in csv.DictReader(berkas)
        ]
    kode = [(d.value, d.label, panduan) for d in NilaiDasar for panduan in PANDUAN[d]]
    assert kode == tabel
    assert len(kode) == 21


def test_setiap_langkah_diuraikan() -> None:
    assert sorted(LANGKAH) == [1, 2, 3, 4, 5]
    assert all(LANGKAH.values())


@pytest.mark.parametrize("nilai", [1, 2, 3, 4, 5])
def test_semua_sama(nilai: int) -> None:
    assert nilai_sikap(_semua(nilai)).nilai == nilai


def test_rata_rata_dibulatkan_sekali() -> None:
    isi = _semua(4)
    isi[NilaiDasar.HARMONIS] = 3
    hasil = nilai_sikap(isi)
    assert hasil.eksak == Fraction(27, 7)
    assert hasil.nilai == Decimal("3.86")
    assert "Harmonis 3" in str(hasil.penjelasan)
    assert "27 ÷ 7 = 3,86" in str(hasil.penjelasan)


def test_satu_belum_dinilai_membuat_semuanya_belum() -> None:
    isi = _semua(5)
    isi[NilaiDasar.LOYAL] = BELUM_DINILAI
    del isi[NilaiDasar.ADAPTIF]
    hasil = nilai_sikap(isi)
    assert hasil.nilai is BELUM_DINILAI
    assert str(hasil.penjelasan) == "Sikap belum dinilai untuk Loyal, Adaptif."


@pytest.mark.parametrize("nilai", [0, 6, -1])
def test_di_luar_satu_sampai_lima_ditolak(nilai: int) -> None:
    isi = _semua(3)
    isi[NilaiDasar.KOMPETEN] = nilai
    with pytest.raises(NilaiSikapTidakSah, match="Kompeten"):
        nilai_sikap(isi)


@given(st.lists(st.integers(1, 5), min_size=7, max_size=7))
def test_urutan_tidak_mengubah_rata_rata(nilai: list[int]) -> None:
    urut = dict(zip(NilaiDasar, nilai, strict=True))
    balik = dict(zip(NilaiDasar, reversed(nilai), strict=True))
    hasil = nilai_sikap(urut).eksak
    assert hasil == nilai_sikap(balik).eksak
    assert isinstance(hasil, Fraction)
    assert min(nilai) <= hasil <= max(nilai)
