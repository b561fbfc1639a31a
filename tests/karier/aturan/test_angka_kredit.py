"""Angka kredit: PermenPANRB 1/2023 dan Peraturan BKN 3/2023."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karier.aturan.angka_kredit import (
    KETENTUAN,
    PERSEN_PREDIKAT,
    AngkaKreditTidakSah,
    BulanTidakSah,
    StatusKenaikan,
    TanpaKenaikanJenjang,
    akumulasi,
    akumulasi_berjalan,
    angka_kredit_pelantikan,
    kebutuhan_jenjang,
    konversi_jenjang,
    konversi_predikat,
    periksa_kenaikan_jenjang,
    periksa_kenaikan_pangkat,
    tambahan_ijazah,
)
from pegawai.aturan.jabatan import Jenjang
from penilaian.aturan.predikat import Predikat


def test_ketentuan_setiap_jenjang() -> None:
    assert set(KETENTUAN) == set(Jenjang)
    for isi in KETENTUAN.values():
        assert isi.naik_pangkat == 4 * isi.koefisien


@pytest.mark.parametrize(
    ("jenjang", "predikat", "bulan", "nilai"),
    [
        (Jenjang.AHLI_PERTAMA, Predikat.SANGAT_BAIK, 12, "18.75"),
        (Jenjang.AHLI_PERTAMA, Predikat.SANGAT_KURANG, 12, "3.13"),
        (Jenjang.AHLI_PERTAMA, Predikat.BAIK, 1, "1.04"),
        (Jenjang.AHLI_MADYA, Predikat.BUTUH_PERBAIKAN, 12, "28.13"),
        (Jenjang.TERAMPIL, Predikat.BAIK, 12, "5.00"),
        (Jenjang.PENYELIA, Predikat.KURANG, 6, "6.25"),
    ],
)
def test_konversi(jenjang: Jenjang, predikat: Predikat, bulan: int, nilai: str) -> None:
    assert str(konversi_jenjang(predikat, jenjang, bulan).nilai) == nilai


@pytest.mark.parametrize("bulan", [0, 13, -1])
def test_bulan_di_luar_setahun(bulan: int) -> None:
    with pytest.raises(BulanTidakSah):
        konversi_predikat(Predikat.BAIK, Decimal(25), bulan)


def test_koefisien_harus_positif() -> None:
    with pytest.raises(AngkaKreditTidakSah):
        konversi_predikat(Predikat.BAIK, Decimal(0), 12)


def test_penjelasan_konversi() -> None:
    hasil = konversi_predikat(Predikat.BAIK, Decimal("12.5"), 2)
    assert str(hasil.penjelasan) == "Baik: 2 ÷ 12 × 100 % × 12,5 = 2,08."
    assert hasil.penjelasan.dasar == ("Peraturan BKN 3/2023",)


def test_hanya_saldo_yang_dibulatkan() -> None:
    triwulan = [konversi_jenjang(Predikat.SANGAT_BAIK, Jenjang.AHLI_PERTAMA, 3).eksak] * 4
    assert [str(n) for n in akumulasi_berjalan(triwulan)] == ["4.69", "9.38", "14.06", "18.75"]
    assert akumulasi([]) == 0
    assert akumulasi([0, Decimal("1.5")]) == Decimal("1.5")
    with pytest.raises(AngkaKreditTidakSah):
        akumulasi([Decimal(1), Decimal("-0.01")])


@pytest.mark.parametrize(("tahun", "bulan", "nilai"), [(3, 5, "42.71"), (0, 0, "0.00")])
def test_pelantikan(tahun: int, bulan: int, nilai: str) -> None:
    assert str(angka_kredit_pelantikan(tahun, bulan, Decimal("12.5")).nilai) == nilai


@pytest.mark.parametrize(("tahun", "bulan"), [(-1, 0), (1, 12), (1, -1)])
def test_masa_kerja_tidak_sah(tahun: int, bulan: int) -> None:
    with pytest.raises(BulanTidakSah):
        angka_kredit_pelantikan(tahun, bulan, Decimal("12.5"))


@pytest.mark.parametrize(
    ("kumulatif", "status", "sisa", "kurang"),
    [
        pytest.param("0", StatusKenaikan.BELUM_CUKUP, "0", "50", id="nol"),
        pytest.param("49.99", StatusKenaikan.BELUM_CUKUP, "49.99", "0.01", id="di-bawah"),
        pytest.param("49.995", StatusKenaikan.LAYAK_PANGKAT, "0.00", "0", id="bulat-50"),
        pytest.param("50", StatusKenaikan.LAYAK_PANGKAT, "0", "0", id="tepat"),
        pytest.param("75.63", StatusKenaikan.LAYAK_PANGKAT, "25.63", "0", id="sisa-dibawa"),
    ],
)
def test_kenaikan_pangkat(kumulatif: str, status: StatusKenaikan, sisa: str, kurang: str) -> None:
    hasil = periksa_kenaikan_pangkat(Decimal(kumulatif), Decimal(50))
    assert (hasil.status, hasil.sisa, hasil.kurang) == (status, Decimal(sisa), Decimal(kurang))


def test_kenaikan_jenjang_sisa_hangus() -> None:
    hasil = periksa_kenaikan_jenjang(Decimal(110), Decimal(100))
    assert (hasil.status, hasil.sisa) == (StatusKenaikan.LAYAK_JENJANG, 0)
    assert "hangus" in str(hasil.penjelasan)
    belum = periksa_kenaikan_jenjang(Decimal("99.99"), Decimal(100))
    assert (belum.status, belum.sisa) == (StatusKenaikan.BELUM_CUKUP, Decimal("99.99"))


@pytest.mark.parametrize(("kumulatif", "kebutuhan"), [(-1, 50), (1, 0)])
def test_masukan_kenaikan_tidak_sah(kumulatif: int, kebutuhan: int) -> None:
    with pytest.raises(AngkaKreditTidakSah):
        periksa_kenaikan_pangkat(kumulatif, Decimal(kebutuhan))


def test_kebutuhan_jenjang_dan_jenjang_tertinggi() -> None:
    assert kebutuhan_jenjang(Jenjang.AHLI_MUDA) == 200
    for jenjang in (Jenjang.AHLI_UTAMA, Jenjang.PENYELIA):
        with pytest.raises(TanpaKenaikanJenjang, match=jenjang.label):
            kebutuhan_jenjang(jenjang)


def test_tambahan_ijazah() -> None:
    assert tambahan_ijazah(Decimal(50)) == Decimal("12.5")


@given(st.sampled_from(Jenjang), st.integers(1, 11))
def test_dua_bagian_tahun_sama_dengan_setahun(jenjang: Jenjang, bulan: int) -> None:
    for predikat in Predikat:
        bagian = [konversi_jenjang(predikat, jenjang, b).eksak for b in (bulan, 12 - bulan)]
        assert sum(bagian, Fraction(0)) == konversi_jenjang(predikat, jenjang).eksak


def test_predikat_lebih_baik_selalu_lebih_banyak() -> None:
    persen = [PERSEN_PREDIKAT[p] for p in Predikat]
    assert persen == sorted(persen, reverse=True)
    assert len(set(persen)) == 5
