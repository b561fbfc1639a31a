"""Nilai disiplin sebagai pengaturan bertanggal."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pegawai.aturan.hukuman import TingkatHukuman
from penilaian.aturan.disiplin import (
    PARAMETER_DISIPLIN,
    RekapKehadiran,
    bulan_dinilai,
    hari_setara,
    hukuman_dihitung,
    nilai_disiplin,
)
from penilaian.aturan.nilai import BELUM_DINILAI, NilaiDiLuarRentang

PARAMETER = PARAMETER_DISIPLIN[0]


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


@pytest.mark.parametrize(
    ("mulai", "selesai", "bulan"),
    [
        pytest.param(date(2026, 1, 1), date(2026, 12, 31), list(range(1, 13)), id="setahun"),
        pytest.param(date(2026, 1, 1), date(2026, 3, 15), [1, 2], id="15-dari-31-hari"),
        pytest.param(date(2026, 1, 1), date(2026, 3, 16), [1, 2, 3], id="16-dari-31-hari"),
        pytest.param(date(2026, 1, 1), date(2026, 4, 15), [1, 2, 3, 4], id="separuh-milik-yang-awal"),
        pytest.param(date(2026, 4, 16), date(2026, 5, 31), [5], id="separuh-bukan-milik-yang-akhir"),
        pytest.param(date(2026, 6, 10), date(2026, 6, 12), [], id="tiga-hari"),
    ],
)  # fmt: skip
def test_bulan_dinilai(mulai: date, selesai: date, bulan: list[int]) -> None:
    assert [b.month for b in bulan_dinilai(mulai, selesai)] == bulan


@given(st.dates(date(2026, 1, 1), date(2026, 12, 30)))
def test_setiap_bulan_milik_tepat_satu_dari_dua_masa(akhir: date) -> None:
    awal = bulan_dinilai(date(2026, 1, 1), akhir)
    lanjut = bulan_dinilai(akhir + timedelta(days=1), date(2026, 12, 31))
    assert [b.month for b in awal + lanjut] == list(range(1, 13))


@pytest.mark.parametrize(
    ("mulai", "selesai", "dihitung"),
    [
        pytest.param(date(2026, 3, 1), None, True, id="tanpa-jangka-di-dalam"),
        pytest.param(date(2025, 12, 31), None, False, id="tanpa-jangka-sebelum"),
        pytest.param(date(2027, 1, 1), None, False, id="sesudah"),
        pytest.param(date(2025, 9, 1), date(2026, 1, 1), True, id="berlaku-sehari"),
        pytest.param(date(2025, 9, 1), date(2025, 12, 31), False, id="berakhir-sebelum"),
        pytest.param(date(2026, 12, 31), date(2027, 6, 1), True, id="mulai-hari-terakhir"),
    ],
)
def test_hukuman_dihitung(mulai: date, selesai: date | None, dihitung: bool) -> None:
    assert hukuman_dihitung(mulai, selesai, date(2026, 1, 1), date(2026, 12, 31)) is dihitung
