"""Capaian indikator: rumus capaian IKI PermenPANRB 8/2021 sebagai pengaturan bertanggal."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from penilaian.aturan.capaian import (
    RUMUS_CAPAIAN,
    Arah,
    TargetNol,
    TargetTidakSah,
    capaian_indikator,
    capaian_kualitatif,
    target_angka,
)
from penilaian.aturan.nilai import BELUM_DINILAI, NilaiDiLuarRentang

RUMUS = RUMUS_CAPAIAN[0]
NAIK, TURUN, RENTANG = Arah


@pytest.mark.parametrize(
    ("arah", "bawah", "atas", "realisasi", "hasil"),
    [
        pytest.param(NAIK, "85", None, "85", "100.00", id="naik-pas"),
        pytest.param(NAIK, "95", None, "93", "97.89", id="naik-93-95"),
        pytest.param(NAIK, "95", None, "190", "200.00", id="naik-melampaui"),
        pytest.param(NAIK, "80", "90", "70", "87.50", id="naik-di-bawah-rentang"),
        pytest.param(NAIK, "80", "90", "79.99", "99.99", id="naik-sedikit-di-bawah"),
        pytest.param(NAIK, "80", "90", "80", "100.00", id="naik-batas-bawah"),
        pytest.param(NAIK, "80", "90", "90", "100.00", id="naik-batas-atas"),
        pytest.param(NAIK, "80", "90", "99", "110.00", id="naik-di-atas-rentang"),
        pytest.param(NAIK, "80", None, "0", "0.00", id="naik-nol"),
        pytest.param(NAIK, "5", None, "-2", "0.00", id="naik-negatif-ke-batas-terendah"),
        pytest.param(NAIK, "0", "10", "5", "100.00", id="naik-rentang-dari-nol"),
        pytest.param(TURUN, "10", None, "10", "100.00", id="turun-pas"),
        pytest.param(TURUN, "10", None, "8", "120.00", id="turun-lebih-kecil"),
        pytest.param(TURUN, "10", None, "12", "80.00", id="turun-lebih-besar"),
        pytest.param(TURUN, "10", None, "20", "0.00", id="turun-dua-kali"),
        pytest.param(TURUN, "10", None, "30", "0.00", id="turun-tidak-negatif"),
        pytest.param(TURUN, "7", "8", "6.5", "107.14", id="turun-di-bawah-rentang"),
        pytest.param(TURUN, "7", "8", "10", "75.00", id="turun-di-atas-rentang"),
        pytest.param(TURUN, "0", None, "0", "100.00", id="turun-target-nol-tercapai"),
        pytest.param(TURUN, "0", None, "1", "0.00", id="turun-target-nol-terlampaui"),
        pytest.param(RENTANG, "80", "90", "85", "100.00", id="rentang-di-dalam"),
        pytest.param(RENTANG, "80", "90", "60", "75.00", id="rentang-di-bawah"),
        pytest.param(RENTANG, "80", "90", "108", "80.00", id="rentang-di-atas"),
        pytest.param(RENTANG, "0", "0", "3", "0.00", id="rentang-nol-terlampaui"),
    ],
)
def test_capaian(arah: Arah, bawah: str, atas: str | None, realisasi: str, hasil: str) -> None:
    target = target_angka(Decimal(bawah), None if atas is None else Decimal(atas))
    hitung = capaian_indikator(target, Decimal(realisasi), arah, RUMUS)
    assert str(hitung.nilai) == hasil


def test_target_nol_arah_naik_ditolak_dengan_saran() -> None:
    with pytest.raises(TargetNol, match="makin kecil makin baik"):
        capaian_indikator(target_angka(0), Decimal(1), NAIK, RUMUS)


@pytest.mark.parametrize(("bawah", "atas"), [(-1, None), (-1, 5), (9, 8)])
def test_target_tidak_sah(bawah: int, atas: int | None) -> None:
    with pytest.raises(TargetTidakSah):
        target_angka(bawah, atas)


def test_belum_ada_realisasi_bukan_nol() -> None:
    hitung = capaian_indikator(target_angka(10), BELUM_DINILAI, NAIK, RUMUS, "dokumen")
    assert hitung.nilai is BELUM_DINILAI
    assert not hitung.sudah_dinilai
    assert "10 dokumen belum diisi" in str(hitung.penjelasan)


def test_penjelasan_menyebut_masukan_rumus_dan_hasil() -> None:
    hitung = capaian_indikator(target_angka(95), Decimal(93), NAIK, RUMUS, "laporan")
    assert str(hitung.penjelasan) == (
        "Target 95 laporan, realisasi 93 laporan, makin besar makin baik. "
        "Capaian = realisasi ÷ target × 100 % = 93 ÷ 95 × 100 % = 97,89 %."
    )
    assert "PermenPANRB 8/2021" in hitung.penjelasan.dasar[0]


def test_penjelasan_rentang_khusus_dan_batas_terendah() -> None:
    hitung = capaian_indikator(target_angka(7, 8), Decimal("6.5"), TURUN, RUMUS, "bulan")
    assert "Target 7–8 bulan, realisasi 6,5 bulan" in str(hitung.penjelasan)
    assert "{1 + (1 − 6,5 ÷ 7)} × 100 % = 107,14 %" in str(hitung.penjelasan)
    rendah = capaian_indikator(target_angka(10), Decimal(30), TURUN, RUMUS)
    assert "dinaikkan ke batas terendah 0 %" in str(rendah.penjelasan)
    tepat = capaian_indikator(target_angka(10), Decimal(20), TURUN, RUMUS)
    assert "dinaikkan" not in str(tepat.penjelasan)


@pytest.mark.parametrize("nilai", [0, 100, 120])
def test_kualitatif_diberikan_penilai(nilai: int) -> None:
    assert capaian_kualitatif(nilai).nilai == nilai


@pytest.mark.parametrize("nilai", [Decimal("-0.01"), Decimal("120.01")])
def test_kualitatif_di_luar_rentang(nilai: Decimal) -> None:
    with pytest.raises(NilaiDiLuarRentang, match="0 sampai 120"):
        capaian_kualitatif(nilai)


def test_kualitatif_belum_dinilai() -> None:
    assert capaian_kualitatif(BELUM_DINILAI).nilai is BELUM_DINILAI


angka = st.decimals("0", "100000", places=2)


@given(angka, angka, st.decimals("-1000", "200000", places=2), st.sampled_from(Arah))
def test_setiap_masukan_sah_berhasil_satu_capaian_tidak_negatif(
    bawah: Decimal, lebar: Decimal, realisasi: Decimal, arah: Arah
) -> None:
    assume(not (arah is NAIK and bawah + lebar == 0))
    hasil = capaian_indikator(target_angka(bawah, bawah + lebar), realisasi, arah, RUMUS)
    assert isinstance(hasil.eksak, Fraction)
    assert hasil.eksak >= 0
    assert (hasil.eksak == 100) >= (bawah <= realisasi <= bawah + lebar)


@given(angka, angka, angka, angka)
def test_lebih_banyak_tidak_pernah_lebih_rendah(
    bawah: Decimal, lebar: Decimal, satu: Decimal, dua: Decimal
) -> None:
    assume(bawah + lebar > 0)
    target = target_angka(bawah, bawah + lebar)
    kecil, besar = sorted((satu, dua))
    naik = [capaian_indikator(target, r, NAIK, RUMUS).eksak for r in (kecil, besar)]
    turun = [capaian_indikator(target, r, TURUN, RUMUS).eksak for r in (kecil, besar)]
    assert naik[0] <= naik[1]  # type: ignore[operator]
    assert turun[0] >= turun[1]  # type: ignore[operator]
