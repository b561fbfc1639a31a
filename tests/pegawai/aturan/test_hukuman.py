"""PP 94/2021 Pasal 8–11 dan Pasal 15: jenis hukuman, tidak masuk kerja, lamanya."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pegawai.aturan.hukuman import (
    HariTidakSah,
    JenisHukuman,
    TingkatHukuman,
    akhir_hukuman,
    hukuman_mangkir,
    perlu_diperiksa,
)


@pytest.mark.parametrize(
    ("hari", "hukuman"),
    [
        pytest.param(0, None, id="tanpa-mangkir"),
        pytest.param(2, None, id="Pasal-9-2-hari"),
        pytest.param(3, JenisHukuman.TEGURAN_LISAN, id="Pasal-9-3-hari"),
        pytest.param(4, JenisHukuman.TEGURAN_TERTULIS, id="Pasal-9-4-hari"),
        pytest.param(6, JenisHukuman.TEGURAN_TERTULIS, id="Pasal-9-6-hari"),
        pytest.param(7, JenisHukuman.TIDAK_PUAS, id="Pasal-9-7-hari"),
        pytest.param(10, JenisHukuman.TIDAK_PUAS, id="Pasal-9-10-hari"),
        pytest.param(11, JenisHukuman.POTONG_6, id="Pasal-10-11-hari"),
        pytest.param(13, JenisHukuman.POTONG_6, id="Pasal-10-13-hari"),
        pytest.param(14, JenisHukuman.POTONG_9, id="Pasal-10-14-hari"),
        pytest.param(16, JenisHukuman.POTONG_9, id="Pasal-10-16-hari"),
        pytest.param(17, JenisHukuman.POTONG_12, id="Pasal-10-17-hari"),
        pytest.param(20, JenisHukuman.POTONG_12, id="Pasal-10-20-hari"),
        pytest.param(21, JenisHukuman.TURUN_JABATAN, id="Pasal-11-21-hari"),
        pytest.param(24, JenisHukuman.TURUN_JABATAN, id="Pasal-11-24-hari"),
        pytest.param(25, JenisHukuman.BEBAS_JABATAN, id="Pasal-11-25-hari"),
        pytest.param(27, JenisHukuman.BEBAS_JABATAN, id="Pasal-11-27-hari"),
        pytest.param(28, JenisHukuman.BERHENTI, id="Pasal-11-28-hari"),
        pytest.param(260, JenisHukuman.BERHENTI, id="Pasal-11-setahun"),
    ],
)
def test_hukuman_kumulatif(hari: int, hukuman: JenisHukuman | None) -> None:
    hasil = hukuman_mangkir(hari)
    assert (hasil.jenis if hasil else None) == hukuman
    assert not (hasil and hasil.gaji_dihentikan)


def test_sembilan_hari_terus_menerus_masih_kumulatif() -> None:
    hasil = hukuman_mangkir(9, 9)
    assert hasil is not None
    assert hasil.jenis is JenisHukuman.TIDAK_PUAS


def test_sepuluh_hari_terus_menerus_diberhentikan_dan_gaji_dihentikan() -> None:
    hasil = hukuman_mangkir(10, 10)
    assert hasil is not None
    assert (hasil.jenis, hasil.tingkat) == (JenisHukuman.BERHENTI, TingkatHukuman.BERAT)
    assert hasil.gaji_dihentikan
    assert hasil.penjelasan.dasar == (
        "PP 94/2021 Pasal 11 ayat (2) huruf d angka 4",
        "PP 94/2021 Pasal 15 ayat (2)",
    )


@pytest.mark.parametrize(("kumulatif", "terus"), [(-1, 0), (0, -1)])
def test_hari_negatif_ditolak(kumulatif: int, terus: int) -> None:
    with pytest.raises(HariTidakSah):
        hukuman_mangkir(kumulatif, terus)


def test_tingkat_dan_lama_hukuman_pasal_8() -> None:
    assert [j.tingkat.value for j in JenisHukuman] == ["ringan"] * 3 + ["sedang"] * 3 + [
        "berat"
    ] * 3
    assert [j.bulan for j in JenisHukuman] == [0, 0, 0, 6, 9, 12, 12, 12, 0]


@given(st.integers(0, 300), st.integers(0, 300))
def test_lebih_lama_mangkir_tidak_pernah_lebih_ringan(satu: int, dua: int) -> None:
    urut = [None, *JenisHukuman]
    kecil, besar = sorted((satu, dua))
    berat = []
    for hari in (kecil, besar):
        hasil = hukuman_mangkir(hari)
        berat.append(urut.index(hasil.jenis if hasil else None))
    assert berat[0] <= berat[1]


@pytest.mark.parametrize(
    ("jenis", "mulai", "akhir"),
    [
        pytest.param(JenisHukuman.TEGURAN_LISAN, date(2026, 3, 15), None, id="Pasal-8-tanpa-jangka"),
        pytest.param(JenisHukuman.POTONG_6, date(2026, 3, 15), date(2026, 9, 14), id="Pasal-8-6-bulan"),
        pytest.param(JenisHukuman.POTONG_9, date(2026, 8, 1), date(2027, 4, 30), id="Pasal-8-9-bulan"),
        pytest.param(JenisHukuman.POTONG_6, date(2026, 8, 31), date(2027, 2, 27), id="Pasal-8-akhir-bulan"),
        pytest.param(JenisHukuman.TURUN_JABATAN, date(2026, 1, 1), date(2026, 12, 31), id="Pasal-8-12-bulan"),
        pytest.param(JenisHukuman.BERHENTI, date(2026, 1, 1), None, id="Pasal-8-pemberhentian"),
    ],
)  # fmt: skip
def test_akhir_hukuman(jenis: JenisHukuman, mulai: date, akhir: date | None) -> None:
    assert akhir_hukuman(jenis, mulai) == akhir


@given(st.sampled_from([j for j in JenisHukuman if j.bulan]), st.dates(date(2000, 1, 1), date(2090, 1, 1)))  # fmt: skip
def test_hukuman_berjangka_selalu_berakhir_sesudah_mulai(jenis: JenisHukuman, mulai: date) -> None:
    akhir = akhir_hukuman(jenis, mulai)
    assert akhir is not None
    assert jenis.bulan * 28 <= (akhir - mulai).days <= jenis.bulan * 31


@pytest.mark.parametrize(
    ("hari", "diperiksa", "perlu"),
    [
        pytest.param(2, None, False, id="belum-patut"),
        pytest.param(3, None, True, id="patut-belum-diperiksa"),
        pytest.param(3, 2, True, id="diperiksa-sebelum-patut"),
        pytest.param(3, 3, False, id="sudah-diperiksa"),
        pytest.param(6, 4, False, id="masih-hukuman-yang-sama"),
        pytest.param(7, 6, True, id="naik-hukuman"),
        pytest.param(4, 7, False, id="turun-sesudah-koreksi"),
    ],
)
def test_perlu_diperiksa(hari: int, diperiksa: int | None, perlu: bool) -> None:
    assert perlu_diperiksa(hari, diperiksa) is perlu
