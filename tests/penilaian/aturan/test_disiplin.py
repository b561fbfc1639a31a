"""PP 94/2021 Pasal 9–11 dan Pasal 15; nilai disiplin sebagai pengaturan bertanggal."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penilaian.aturan.disiplin import (
    PARAMETER_DISIPLIN,
    JenisHukuman,
    RekapKehadiran,
    TingkatHukuman,
    hari_setara,
    hukuman_mangkir,
    nilai_disiplin,
)
from penilaian.aturan.nilai import BELUM_DINILAI, NilaiDiLuarRentang

PARAMETER = PARAMETER_DISIPLIN[0]


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
    with pytest.raises(NilaiDiLuarRentang):
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
    ("menit", "hari"),
    [
        pytest.param(449, 0, id="449-menit"),
        pytest.param(450, 1, id="450-menit"),
        pytest.param(899, 1, id="899-menit"),
        pytest.param(900, 2, id="900-menit"),
    ],
)
def test_menit_menjadi_hari(menit: int, hari: int) -> None:
    assert hari_setara(RekapKehadiran(menit_terlambat=menit), PARAMETER) == hari
    terbagi = RekapKehadiran(menit_terlambat=menit - 100, menit_pulang_cepat=100, hari_mangkir=2)
    assert hari_setara(terbagi, PARAMETER) == hari + 2


@pytest.mark.parametrize(
    ("rekap", "nilai"),
    [
        pytest.param(RekapKehadiran(), "100.00", id="hadir-penuh"),
        pytest.param(RekapKehadiran(hari_mangkir=1), "96.00", id="sehari"),
        pytest.param(RekapKehadiran(menit_terlambat=450), "96.00", id="450-menit-terlambat"),
        pytest.param(RekapKehadiran(menit_pulang_cepat=30), "99.73", id="30-menit-pulang-cepat"),
        pytest.param(RekapKehadiran(hari_mangkir=24), "4.00", id="24-hari"),
        pytest.param(RekapKehadiran(hari_mangkir=25), "0.00", id="25-hari"),
        pytest.param(RekapKehadiran(hari_mangkir=26), "0.00", id="26-hari"),
        pytest.param(RekapKehadiran(hukuman=(TingkatHukuman.RINGAN,)), "80.00", id="ringan"),
        pytest.param(RekapKehadiran(hukuman=(TingkatHukuman.SEDANG,)), "50.00", id="sedang"),
        pytest.param(RekapKehadiran(hukuman=(TingkatHukuman.BERAT,)), "0.00", id="berat"),
        pytest.param(
            RekapKehadiran(5, 0, 0, (TingkatHukuman.RINGAN,) * 2), "40.00", id="mangkir-dan-ringan"
        ),
    ],
)
def test_nilai_disiplin(rekap: RekapKehadiran, nilai: str) -> None:
    assert str(nilai_disiplin(rekap, PARAMETER).nilai) == nilai


def test_kehadiran_belum_masuk_bukan_nol_dan_bukan_seratus() -> None:
    assert nilai_disiplin(BELUM_DINILAI, PARAMETER).nilai is BELUM_DINILAI


def test_penjelasan_disiplin() -> None:
    rekap = RekapKehadiran(2, 45, 0, (TingkatHukuman.RINGAN,))
    teks = str(nilai_disiplin(rekap, PARAMETER).penjelasan)
    assert "2 hari; terlambat dan pulang cepat 45 menit (0,10 hari)" in teks
    assert "Hukuman disiplin: ringan, dikurangi 20 poin" in teks
    assert "100 − 4 × 2,10 hari − 20 = 71,60" in teks


@pytest.mark.parametrize(
    "rekap",
    [
        RekapKehadiran(hari_mangkir=-1),
        RekapKehadiran(menit_terlambat=-1),
        RekapKehadiran(menit_pulang_cepat=-1),
    ],
)
def test_kehadiran_negatif_ditolak(rekap: RekapKehadiran) -> None:
    with pytest.raises(NilaiDiLuarRentang):
        nilai_disiplin(rekap, PARAMETER)
    with pytest.raises(NilaiDiLuarRentang):
        hari_setara(rekap, PARAMETER)


rekap_acak = st.builds(
    RekapKehadiran,
    st.integers(0, 250),
    st.integers(0, 20000),
    st.integers(0, 20000),
    st.lists(st.sampled_from(TingkatHukuman), max_size=3).map(tuple),
)


@given(rekap_acak)
def test_nilai_disiplin_nol_sampai_seratus_dan_turun_bila_mangkir(rekap: RekapKehadiran) -> None:
    hasil = nilai_disiplin(rekap, PARAMETER).eksak
    lebih = RekapKehadiran(
        rekap.hari_mangkir + 1, rekap.menit_terlambat, rekap.menit_pulang_cepat, rekap.hukuman
    )
    buruk = nilai_disiplin(lebih, PARAMETER).eksak
    assert isinstance(hasil, Fraction)
    assert isinstance(buruk, Fraction)
    assert 0 <= buruk <= hasil <= 100


def test_parameter_lain_mengubah_hasil() -> None:
    ketat = type(PARAMETER)(berlaku_mulai=PARAMETER.berlaku_mulai, poin_per_hari=Decimal(10))
    assert nilai_disiplin(RekapKehadiran(hari_mangkir=1), ketat).nilai == 90
