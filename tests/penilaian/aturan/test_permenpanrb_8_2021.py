"""PermenPANRB 8/2021: kategori, nilai capaian IKI, kinerja tambahan, nilai akhir."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penilaian.aturan.capaian import TargetNol
from penilaian.aturan.nilai import NilaiDiLuarRentang
from penilaian.aturan.permenpanrb_8_2021 import (
    NILAI_RENCANA_JA_JF,
    KategoriCapaian,
    Kondisi,
    TanpaNilai,
    capaian_iki,
    kategori_capaian,
    nilai_akhir_skp,
    nilai_iki,
    nilai_periodik,
    nilai_tambahan,
)

SB, B, C, K, SK = KategoriCapaian


@pytest.mark.parametrize(
    ("capaian", "kategori"),
    [
        ("200", SB),
        ("101", SB),
        ("100.5", SB),
        ("100.49", B),
        ("100", B),
        ("99.5", B),
        ("99.49", C),
        ("99", C),
        ("80", C),
        ("79.5", C),
        ("79.49", K),
        ("79", K),
        ("60", K),
        ("59.5", K),
        ("59.49", SK),
        ("59", SK),
        ("0", SK),
    ],
)
def test_kategori_dari_persen_bulat(capaian: str, kategori: KategoriCapaian) -> None:
    assert kategori_capaian(Decimal(capaian)) is kategori


@pytest.mark.parametrize(
    ("capaian", "nilai"),
    [
        ("111", "120.00"),
        ("110", "120.00"),
        ("101", "110.00"),
        ("102", "111.11"),
        ("100", "109.00"),
        ("99", "89.00"),
        ("80", "70.00"),
        ("79", "69.00"),
        ("60", "50.00"),
        ("59", "49.00"),
        ("30", "24.92"),
        ("0", "0.00"),
    ],
)
def test_nilai_di_setiap_batas(capaian: str, nilai: str) -> None:
    assert str(nilai_iki(Decimal(capaian)).nilai) == nilai


def test_capaian_dibulatkan_ke_persen_bulat() -> None:
    capaian = capaian_iki(95, 95, 93, Kondisi.NORMAL)
    hasil = nilai_iki(capaian)
    assert capaian == Fraction(9300, 95)
    assert (hasil.capaian, hasil.kategori, hasil.nilai) == (98, C, 88)


def test_target_maksimum_yang_tercapai() -> None:
    hasil = nilai_iki(100, target_maksimum=True)
    assert (hasil.kategori, hasil.nilai) == (SB, 120)
    assert nilai_iki(99, target_maksimum=True).kategori is C


def test_kondisi_khusus_dan_target_nol() -> None:
    assert capaian_iki(7, 8, Decimal("6.5"), Kondisi.KHUSUS) == Fraction(1500, 14)
    assert capaian_iki(7, 8, 20, Kondisi.KHUSUS) == 0
    with pytest.raises(TargetNol):
        capaian_iki(0, 0, 1, Kondisi.NORMAL)


@pytest.mark.parametrize(
    ("kategori", "nilai"), [(SB, "1.00"), (B, "0.80"), (C, "0.60"), (K, "0.40"), (SK, "0.20")]
)
def test_tambahan(kategori: KategoriCapaian, nilai: str) -> None:
    assert str(nilai_tambahan(kategori, 1, 100)) == nilai


def test_tambahan_menurut_bobot_lingkup() -> None:
    assert nilai_tambahan(B, 3, 90) == Decimal("2.16")


def test_nilai_akhir_dan_batas_tambahan() -> None:
    utama = [Decimal("59.2"), Decimal("43.6")]
    assert nilai_akhir_skp(utama, [Decimal("0.8")]) == Decimal("103.6")
    assert nilai_akhir_skp(utama, [6, 4]) == Decimal("112.8")
    assert nilai_akhir_skp(utama, [6, 5]) == Decimal("112.8")
    with pytest.raises(TanpaNilai):
        nilai_akhir_skp([])


def test_nilai_periodik() -> None:
    assert nilai_periodik([100, 80], [120]) == 105
    with pytest.raises(TanpaNilai):
        nilai_periodik([], [120])
    with pytest.raises(TanpaNilai):
        nilai_periodik([120], [])


def test_nilai_rencana_ja_jf() -> None:
    assert list(NILAI_RENCANA_JA_JF.items()) == [(SB, 120), (B, 100), (C, 80), (K, 60), (SK, 25)]


def test_capaian_negatif_ditolak() -> None:
    with pytest.raises(NilaiDiLuarRentang):
        kategori_capaian(-1)


persen = st.decimals("0", "300", places=2)


@given(persen, persen)
def test_capaian_lebih_tinggi_tidak_pernah_bernilai_lebih_rendah(a: Decimal, b: Decimal) -> None:
    rendah, tinggi = (nilai_iki(n).nilai for n in sorted((a, b)))
    assert 0 <= rendah <= tinggi <= 120
