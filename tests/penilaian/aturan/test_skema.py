"""Saran rating dan indeks: pengaturan bertanggal BKD di atas PermenPANRB 6/2022."""

from dataclasses import fields, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penilaian.aturan.nilai import BELUM_DINILAI, NilaiDiLuarRentang
from penilaian.aturan.predikat import Rating
from penilaian.aturan.skema import (
    DASAR_PENGATURAN,
    SKEMA_PENILAIAN,
    ButirHasil,
    SkemaPenilaian,
    SkemaTidakSah,
    indeks_kinerja,
    perlu_alasan,
    saran_rating_hasil,
    saran_rating_perilaku,
    skor_hasil,
)

SKEMA = SKEMA_PENILAIAN[0]
ATAS, SESUAI, BAWAH = Rating


@pytest.mark.parametrize(
    ("skor", "rating"),
    [
        pytest.param("0", BAWAH, id="nol"),
        pytest.param("89.994", BAWAH, id="89,994-bulat-89,99"),
        pytest.param("89.995", SESUAI, id="89,995-bulat-90,00"),
        pytest.param("90", SESUAI, id="ambang-sesuai"),
        pytest.param("109.99", SESUAI, id="di-bawah-110"),
        pytest.param("110", ATAS, id="ambang-di-atas"),
        pytest.param("120", ATAS, id="tertinggi"),
    ],
)
def test_saran_hasil(skor: str, rating: Rating) -> None:
    assert saran_rating_hasil(Decimal(skor), SKEMA).rating is rating


@pytest.mark.parametrize(
    ("sikap", "disiplin", "rating"),
    [
        pytest.param("4.5", "100", ATAS, id="4,5-disiplin-penuh"),
        pytest.param("4.49", "100", SESUAI, id="4,49-disiplin-penuh"),
        pytest.param("2.5", "100", SESUAI, id="2,5-disiplin-penuh"),
        pytest.param("2.49", "100", BAWAH, id="2,49-disiplin-penuh"),
        pytest.param("3", "70", SESUAI, id="sikap-3-disiplin-70"),
        pytest.param("3", "69.9", BAWAH, id="sikap-3-disiplin-di-bawah-70"),
        pytest.param("5", "69.9", SESUAI, id="sikap-5-disiplin-rendah"),
        pytest.param("1", "100", BAWAH, id="kontraproduktif"),
        pytest.param("5", "0", SESUAI, id="teladan-tanpa-disiplin"),
    ],
)
def test_saran_perilaku(sikap: str, disiplin: str, rating: Rating) -> None:
    assert saran_rating_perilaku(Decimal(sikap), Decimal(disiplin), SKEMA).rating is rating


def test_bagian_belum_dinilai_tidak_pernah_nol() -> None:
    assert saran_rating_hasil(BELUM_DINILAI, SKEMA).rating is BELUM_DINILAI
    saran = saran_rating_perilaku(Decimal(5), BELUM_DINILAI, SKEMA)
    assert saran.rating is BELUM_DINILAI
    assert saran.skor is BELUM_DINILAI
    assert "disiplin belum dinilai" in str(saran.penjelasan)
    indeks = indeks_kinerja(BELUM_DINILAI, BELUM_DINILAI, Decimal(90), SKEMA)
    assert indeks.nilai is BELUM_DINILAI
    assert "hasil kerja dan sikap belum dinilai" in str(indeks.penjelasan)


def test_bagian_tanpa_bobot_tidak_ditunggu() -> None:
    tanpa = replace(SKEMA, bobot_sikap_dalam_perilaku=Decimal(100))
    saran = saran_rating_perilaku(Decimal("4.5"), BELUM_DINILAI, tanpa)
    assert saran.skor == 90


@pytest.mark.parametrize(
    ("hasil", "sikap", "disiplin", "indeks"),
    [
        ("100", "5", "100", "100.00"),
        ("120", "5", "100", "112.00"),
        ("500", "5", "100", "112.00"),
        ("0", "1", "0", "4.00"),
        ("97.89", "3.86", "96", "93.37"),
    ],
)
def test_indeks(hasil: str, sikap: str, disiplin: str, indeks: str) -> None:
    hitung = indeks_kinerja(Decimal(hasil), Decimal(sikap), Decimal(disiplin), SKEMA)
    assert str(hitung.nilai) == indeks


def test_indeks_menyatakan_bukan_predikat() -> None:
    hitung = indeks_kinerja(Decimal(100), Decimal(4), Decimal(95), SKEMA)
    assert str(hitung.penjelasan) == (
        "Indeks = 60 % × hasil kerja 100,00 + 20 % × sikap 80,00 + 20 % × disiplin 95,00 = 95,00. "
        "Indeks menunjukkan perkembangan dan bukan predikat kinerja."
    )


def test_penjelasan_saran_menyebut_ambang() -> None:
    saran = saran_rating_hasil(Decimal("97.89"), SKEMA)
    assert str(saran.penjelasan) == (
        "Skor 97,89 mencapai ambang 90 dan belum 110: disarankan sesuai ekspektasi."
    )
    assert "Pengaturan BKD: Skema awal" in saran.penjelasan.dasar


def test_skor_hasil_rata_rata_dan_batas_per_butir() -> None:
    butir = [ButirHasil("A", Decimal(500)), ButirHasil("B", Decimal(60))]
    hasil = skor_hasil(butir, SKEMA)
    assert hasil.nilai == 90
    assert "A 120,00 %" in str(hasil.penjelasan)


def test_skor_hasil_berbobot() -> None:
    butir = [ButirHasil("A", Decimal(100), Decimal(3)), ButirHasil("B", Decimal(80), Decimal(1))]
    hasil = skor_hasil(butir, SKEMA)
    assert hasil.nilai == 95
    assert "rata-rata tertimbang" in str(hasil.penjelasan)


def test_skor_hasil_bertingkat_tidak_membulatkan_di_tengah() -> None:
    rhk = skor_hasil([ButirHasil("i", Fraction(100, 3)), ButirHasil("j", 0)], SKEMA)
    hasil = skor_hasil([ButirHasil("RHK 1", rhk.eksak), ButirHasil("RHK 2", 0)], SKEMA)
    assert hasil.eksak == Fraction(100, 12)


def test_skor_hasil_belum_dinilai() -> None:
    assert skor_hasil([], SKEMA).nilai is BELUM_DINILAI
    hasil = skor_hasil([ButirHasil("A", 100), ButirHasil("Tersusunnya B", BELUM_DINILAI)], SKEMA)
    assert hasil.nilai is BELUM_DINILAI
    assert "Tersusunnya B" in str(hasil.penjelasan)


@pytest.mark.parametrize("bobot", [Decimal(0), Decimal(-1)])
def test_bobot_butir_harus_positif(bobot: Decimal) -> None:
    with pytest.raises(SkemaTidakSah):
        skor_hasil([ButirHasil("A", 100, bobot)], SKEMA)


@pytest.mark.parametrize(
    ("nama", "nilai"),
    [
        ("bobot_hasil", Decimal(61)),
        ("bobot_hasil", Decimal(59)),
        ("bobot_sikap_dalam_perilaku", Decimal(101)),
        ("bobot_sikap_dalam_perilaku", Decimal(-1)),
        ("ambang_hasil_sesuai", Decimal(111)),
        ("ambang_perilaku_sesuai", Decimal(93)),
        ("batas_capaian", Decimal(109)),
    ],
)
def test_skema_tidak_sah(nama: str, nilai: Decimal) -> None:
    ubah: dict[str, Any] = {nama: nilai}
    with pytest.raises(SkemaTidakSah):
        replace(SKEMA, **ubah)


def test_bobot_negatif_ditolak_walau_berjumlah_seratus() -> None:
    with pytest.raises(SkemaTidakSah):
        replace(
            SKEMA, bobot_hasil=Decimal(100), bobot_sikap=Decimal(20), bobot_disiplin=Decimal(-20)
        )


@pytest.mark.parametrize(
    ("sikap", "disiplin"), [("0.99", "50"), ("5.01", "50"), ("3", "-1"), ("3", "100.01")]
)
def test_masukan_di_luar_rentang(sikap: str, disiplin: str) -> None:
    with pytest.raises(NilaiDiLuarRentang):
        saran_rating_perilaku(Decimal(sikap), Decimal(disiplin), SKEMA)


def test_setiap_angka_skema_menyebut_asalnya() -> None:
    angka = {f.name for f in fields(SkemaPenilaian)} - {
        "berlaku_mulai", "nama", "rumus_capaian", "parameter_disiplin",
    }  # fmt: skip
    assert set(DASAR_PENGATURAN) == angka


@pytest.mark.parametrize(
    ("saran", "keputusan", "perlu"),
    [(ATAS, ATAS, False), (ATAS, SESUAI, True), (BELUM_DINILAI, SESUAI, True)],
)
def test_perlu_alasan(saran: Rating, keputusan: Rating, *, perlu: bool) -> None:
    assert perlu_alasan(saran, keputusan) is perlu


persen = st.decimals("0", "100", places=2)
skala = st.decimals("1", "5", places=2)


@given(st.decimals("0", "300", places=3), st.decimals("0", "300", places=3))
def test_skor_lebih_tinggi_tidak_pernah_rating_lebih_rendah(satu: Decimal, dua: Decimal) -> None:
    kecil, besar = sorted((satu, dua))
    rating = [saran_rating_hasil(s, SKEMA).rating for s in (kecil, besar)]
    urut = [list(Rating).index(r) for r in rating if isinstance(r, Rating)]
    assert len(urut) == 2
    assert urut[0] >= urut[1]


@given(skala, skala, persen, persen)
def test_sikap_dan_disiplin_lebih_tinggi_tidak_pernah_lebih_rendah(
    s1: Decimal, s2: Decimal, d1: Decimal, d2: Decimal
) -> None:
    rendah = saran_rating_perilaku(min(s1, s2), min(d1, d2), SKEMA)
    tinggi = saran_rating_perilaku(max(s1, s2), max(d1, d2), SKEMA)
    assert isinstance(rendah.rating, Rating)
    assert isinstance(tinggi.rating, Rating)
    assert list(Rating).index(tinggi.rating) <= list(Rating).index(rendah.rating)
