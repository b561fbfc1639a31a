"""Pola distribusi SE MenPANRB 3/2023: tiap syarat dari kedua sisi batasnya."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penilaian.aturan.distribusi import (
    KURVA,
    POLA,
    DistribusiKosong,
    JumlahTidakSah,
    PredikatOrganisasi,
    harapan_persen,
    periksa_distribusi,
    rating_pimpinan,
    yang_memenuhi,
)
from penilaian.aturan.predikat import Predikat, Rating

ISTIMEWA, BAIK, BUTUH, KURANG, SANGAT_KURANG = PredikatOrganisasi


def _jumlah(*banyak: int) -> dict[Predikat, int]:
    """Counts in the order Sangat Baik, Baik, Butuh Perbaikan, Kurang, Sangat Kurang."""
    return dict(zip(Predikat, banyak, strict=True))


@pytest.mark.parametrize(
    ("organisasi", "banyak", "sesuai"),
    [
        pytest.param(ISTIMEWA, (14, 6, 0, 0, 0), True, id="istimewa-SB-70"),
        pytest.param(ISTIMEWA, (15, 5, 0, 0, 0), False, id="istimewa-SB-75"),
        pytest.param(ISTIMEWA, (10, 10, 0, 0, 0), True, id="istimewa-SB-sama-banyak"),
        pytest.param(ISTIMEWA, (9, 11, 0, 0, 0), False, id="istimewa-SB-bukan-terbanyak"),
        pytest.param(ISTIMEWA, (1, 0, 0, 0, 0), True, id="istimewa-satu-orang"),
        pytest.param(BAIK, (4, 14, 2, 0, 0), True, id="baik-B-70"),
        pytest.param(BAIK, (3, 15, 2, 0, 0), False, id="baik-B-75"),
        pytest.param(BAIK, (6, 14, 0, 0, 0), False, id="baik-tanpa-BP-K"),
        pytest.param(BAIK, (6, 13, 0, 1, 0), True, id="baik-satu-K"),
        pytest.param(BAIK, (10, 9, 1, 0, 0), False, id="baik-B-bukan-terbanyak"),
        pytest.param(BUTUH, (2, 6, 12, 0, 0), True, id="BP-60-SB-10"),
        pytest.param(BUTUH, (2, 7, 11, 0, 0), False, id="BP-55"),
        pytest.param(BUTUH, (3, 5, 12, 0, 0), False, id="BP-SB-15"),
        pytest.param(KURANG, (2, 4, 2, 12, 0), True, id="K-60-BP-10-SB-10"),
        pytest.param(KURANG, (2, 5, 2, 11, 0), False, id="K-55"),
        pytest.param(KURANG, (2, 5, 1, 12, 0), False, id="K-BP-5"),
        pytest.param(KURANG, (3, 3, 2, 12, 0), False, id="K-SB-15"),
        pytest.param(SANGAT_KURANG, (0, 6, 1, 1, 12), True, id="SK-60-K-BP-10"),
        pytest.param(SANGAT_KURANG, (0, 7, 1, 1, 11), False, id="SK-55"),
        pytest.param(SANGAT_KURANG, (0, 7, 0, 1, 12), False, id="SK-K-BP-5"),
        pytest.param(SANGAT_KURANG, (1, 1, 2, 4, 12), False, id="SK-tanpa-SB"),
    ],
)
def test_pola(organisasi: PredikatOrganisasi, banyak: tuple[int, ...], *, sesuai: bool) -> None:
    assert periksa_distribusi(organisasi, _jumlah(*banyak)).sesuai is sesuai


@pytest.mark.parametrize(
    ("banyak", "longgar", "ketat"),
    [
        pytest.param((1, 0, 0, 0, 0), True, False, id="1-orang"),
        pytest.param((8, 3, 0, 0, 0), True, False, id="8-dari-11"),
        pytest.param((9, 2, 0, 0, 0), False, False, id="9-dari-11"),
        pytest.param((7, 3, 0, 0, 0), True, True, id="7-dari-10"),
    ],
)
def test_pembulatan_unit_kecil(banyak: tuple[int, ...], *, longgar: bool, ketat: bool) -> None:
    jumlah = _jumlah(*banyak)
    assert periksa_distribusi(ISTIMEWA, jumlah).sesuai is longgar
    assert periksa_distribusi(ISTIMEWA, jumlah, longgar=False).sesuai is ketat


def test_pembulatan_batas_terendah() -> None:
    jumlah = _jumlah(0, 3, 4, 0, 0)
    assert periksa_distribusi(BUTUH, jumlah).sesuai
    assert not periksa_distribusi(BUTUH, jumlah, longgar=False).sesuai


def test_kalimat_menyebut_selisih_dan_yang_dilanggar_di_depan() -> None:
    hasil = periksa_distribusi(BAIK, _jumlah(3, 15, 2, 0, 0))
    assert hasil.populasi == 20
    assert hasil.penjelasan.kalimat[0] == (
        "Baik 15 dari 20 orang (75 %); paling banyak 70 % = 14 orang, lebih 1 orang."
    )
    tepat = periksa_distribusi(ISTIMEWA, _jumlah(14, 6, 0, 0, 0))
    assert tepat.penjelasan.kalimat[1] == (
        "Sangat Baik 14 dari 20 orang (70 %); paling banyak 70 % = 14 orang."
    )
    kurang = periksa_distribusi(BUTUH, _jumlah(0, 10, 10, 0, 0))
    assert "paling sedikit 60 % = 12 orang, kurang 2 orang." in kurang.penjelasan.kalimat[0]
    assert kurang.penjelasan.dasar == ("SE MenPANRB 3/2023",)


def test_unit_tanpa_predikat_dan_jumlah_negatif() -> None:
    with pytest.raises(DistribusiKosong):
        periksa_distribusi(BAIK, {})
    with pytest.raises(JumlahTidakSah):
        periksa_distribusi(BAIK, {Predikat.BAIK: -1})


def test_predikat_yang_tidak_disebut_dihitung_nol() -> None:
    assert not periksa_distribusi(SANGAT_KURANG, {Predikat.BAIK: 5}).sesuai


@pytest.mark.parametrize("organisasi", list(PredikatOrganisasi))
def test_gambar_kurva_memenuhi_syarat_terbanyaknya(organisasi: PredikatOrganisasi) -> None:
    """The curve's own peak is the predicate its rule names first."""
    puncak = dict(zip(reversed(Predikat), KURVA[organisasi], strict=True))
    assert POLA[organisasi][0].predikat == (max(puncak, key=lambda p: puncak[p]),)


@pytest.mark.parametrize(
    ("organisasi", "rating"),
    [
        (ISTIMEWA, Rating.DI_ATAS_EKSPEKTASI),
        (BAIK, Rating.SESUAI_EKSPEKTASI),
        (BUTUH, Rating.DI_BAWAH_EKSPEKTASI),
        (KURANG, Rating.DI_BAWAH_EKSPEKTASI),
        (SANGAT_KURANG, Rating.DI_BAWAH_EKSPEKTASI),
    ],
)
def test_rating_pimpinan(organisasi: PredikatOrganisasi, rating: Rating) -> None:
    assert rating_pimpinan(organisasi) is rating


@given(
    st.sampled_from(PredikatOrganisasi),
    st.lists(st.integers(0, 60), min_size=5, max_size=5).filter(any),
)
def test_yang_ketat_tidak_pernah_lebih_longgar(
    organisasi: PredikatOrganisasi, banyak: list[int]
) -> None:
    jumlah = _jumlah(*banyak)
    ketat = periksa_distribusi(organisasi, jumlah, longgar=False)
    longgar = periksa_distribusi(organisasi, jumlah)
    assert ketat.sesuai <= longgar.sesuai
    assert len(longgar.penjelasan.kalimat) == len(POLA[organisasi])


@pytest.mark.parametrize(
    ("organisasi", "populasi", "kalimat"),
    [
        (
            ISTIMEWA,
            6,
            (
                "Sangat Baik menjadi kelompok terbanyak.",
                "Paling banyak 5 dari 6 orang Sangat Baik.",
            ),
        ),
        (
            BAIK,
            10,
            (
                "Baik menjadi kelompok terbanyak.",
                "Paling banyak 7 dari 10 orang Baik.",
                "Paling sedikit 1 dari 10 orang Butuh Perbaikan atau Kurang.",
            ),
        ),
        (
            SANGAT_KURANG,
            7,
            (
                "Paling sedikit 4 dari 7 orang Sangat Kurang.",
                "Paling sedikit 0 dari 7 orang Kurang atau Butuh Perbaikan.",
                "Paling banyak 0 dari 7 orang Sangat Baik.",
            ),
        ),
    ],
)
def test_yang_memenuhi_pola(
    organisasi: PredikatOrganisasi, populasi: int, kalimat: tuple[str, ...]
) -> None:
    assert yang_memenuhi(organisasi, populasi) == kalimat


def test_yang_memenuhi_secara_ketat_dan_tanpa_orang() -> None:
    assert "Paling banyak 4 dari 6 orang Sangat Baik." in yang_memenuhi(ISTIMEWA, 6, longgar=False)
    with pytest.raises(DistribusiKosong):
        yang_memenuhi(BAIK, 0)


@pytest.mark.parametrize("organisasi", list(PredikatOrganisasi))
def test_harapan_berjumlah_seratus(organisasi: PredikatOrganisasi) -> None:
    harapan = harapan_persen(organisasi)
    assert sum(harapan.values()) == 100
    assert harapan[Predikat.SANGAT_BAIK] == Fraction(
        KURVA[organisasi][-1] * 100, sum(KURVA[organisasi])
    )
