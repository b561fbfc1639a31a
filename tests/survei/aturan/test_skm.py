"""Indeks SKM PermenPANRB 14/2017: batas mutu, 1/9 persis, satu pembulatan, sifat-sifatnya."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survei.aturan.skm import (
    BOBOT_PEMBANDING,
    BelumAdaTanggapan,
    JawabanDiLuarSkala,
    Mutu,
    RekapTidakSah,
    RekapUnsur,
    gabung_rekap,
    hitung_indeks,
    indeks_pembanding,
    mutu_pelayanan,
    nilai_indeks_ke_ikm,
    nilai_subpertanyaan,
    rekap_tanggapan,
)
from survei.aturan.unsur import Unsur

Tanggapan = Mapping[Unsur, int | None]


def _seragam(nilai: int, n: int = 1) -> list[Tanggapan]:
    return [dict.fromkeys(Unsur, nilai)] * n


def _rekap_bernilai(nrr: Fraction) -> dict[Unsur, RekapUnsur]:
    return dict.fromkeys(Unsur, RekapUnsur(nrr.numerator, nrr.denominator))


@pytest.mark.parametrize(
    ("ikm", "mutu"),
    [
        pytest.param("25.00", Mutu.D, id="25,00"),
        pytest.param("64.99", Mutu.D, id="64,99"),
        pytest.param("64.994", Mutu.D, id="64,994"),
        pytest.param("64.995", Mutu.C, id="64,995-bulat-65,00"),
        pytest.param("65.00", Mutu.C, id="65,00"),
        pytest.param("76.60", Mutu.C, id="76,60"),
        pytest.param("76.604", Mutu.C, id="celah-76,604"),
        pytest.param("76.605", Mutu.B, id="celah-76,605"),
        pytest.param("76.61", Mutu.B, id="76,61"),
        pytest.param("88.30", Mutu.B, id="88,30"),
        pytest.param("88.31", Mutu.A, id="88,31"),
        pytest.param("100.00", Mutu.A, id="100,00"),
    ],
)
def test_batas_mutu(ikm: str, mutu: Mutu) -> None:
    assert mutu_pelayanan(Decimal(ikm)) is mutu


@pytest.mark.parametrize("ikm", ["24.99", "100.01", "0", "-1"])
def test_indeks_di_luar_rentang(ikm: str) -> None:
    with pytest.raises(RekapTidakSah, match="25 sampai 100"):
        mutu_pelayanan(Decimal(ikm))


@pytest.mark.parametrize(
    ("nilai_indeks", "ikm", "mutu", "dengan_0111"),
    [
        pytest.param("3.5324", "88.31", Mutu.A, "88.22", id="NI-3,5324"),
        pytest.param("3.0644", "76.61", Mutu.B, "76.53", id="NI-3,0644"),
        pytest.param("2.60", "65.00", Mutu.C, "64.94", id="NI-2,60"),
        pytest.param("2.5996", "64.99", Mutu.D, "64.93", id="NI-2,5996"),
        pytest.param("3.064", "76.60", Mutu.C, "76.52", id="NI-3,064"),
        pytest.param("3.532", "88.30", Mutu.B, "88.21", id="NI-3,532"),
    ],
)
def test_batas_nilai_indeks(nilai_indeks: str, ikm: str, mutu: Mutu, dengan_0111: str) -> None:
    assert nilai_indeks_ke_ikm(Decimal(nilai_indeks)) == Decimal(ikm)
    rekap = _rekap_bernilai(Fraction(nilai_indeks))
    hasil = hitung_indeks(rekap)
    assert (hasil.ikm, hasil.mutu) == (Decimal(ikm), mutu)
    assert indeks_pembanding(rekap, Decimal("0.111")).ikm == Decimal(dengan_0111)


@pytest.mark.parametrize(
    ("nilai", "ikm", "mutu"),
    [(4, "100.00", Mutu.A), (3, "75.00", Mutu.C), (2, "50.00", Mutu.D), (1, "25.00", Mutu.D)],
)
@pytest.mark.parametrize("n", [1, 7, 49])
def test_semua_sama(nilai: int, ikm: str, mutu: Mutu, n: int) -> None:
    hasil = hitung_indeks(rekap_tanggapan(_seragam(nilai, n)))
    assert (str(hasil.ikm), hasil.mutu, hasil.n) == (ikm, mutu, n)


def test_semua_empat_dengan_bobot_terpotong() -> None:
    rekap = rekap_tanggapan(_seragam(4))
    angka = [str(indeks_pembanding(rekap, bobot).ikm) for bobot in BOBOT_PEMBANDING]
    assert angka == ["99.90", "99.00"]


def test_nrr_tertimbang_dan_mutu_unsur() -> None:
    tanggapan: list[Tanggapan] = [
        {**dict.fromkeys(Unsur, 4), Unsur.BIAYA: 2},
        {**dict.fromkeys(Unsur, 4), Unsur.BIAYA: 3},
        {**dict.fromkeys(Unsur, 4), Unsur.BIAYA: 3},
    ]
    hasil = hitung_indeks(rekap_tanggapan(tanggapan))
    biaya = next(u for u in hasil.unsur if u.unsur is Unsur.BIAYA)
    assert str(biaya.nrr) == "2.667"
    assert str(biaya.nrr_tertimbang) == "0.296"
    assert (str(biaya.konversi), biaya.mutu) == ("66.67", Mutu.C)
    assert hasil.terendah(1)[0] is biaya
    assert [u.unsur for u in hasil.unsur] == list(Unsur)


def test_jawaban_kosong_memakai_penyebut_unsurnya_dan_ditandai() -> None:
    tanggapan: list[Tanggapan] = [
        dict.fromkeys(Unsur, 4),
        {**dict.fromkeys(Unsur, 4), Unsur.SARANA: None},
        {u: 2 for u in Unsur if u is not Unsur.PENGADUAN},
    ]
    hasil = hitung_indeks(rekap_tanggapan(tanggapan), n=3)
    terisi = {u.unsur: u.terisi for u in hasil.unsur}
    assert (terisi[Unsur.SARANA], terisi[Unsur.PENGADUAN], terisi[Unsur.WAKTU]) == (2, 2, 3)
    assert not hasil.lengkap
    # seven elements 10/3, sarana 3, pengaduan 4
    assert hasil.ikm == Decimal("84.26")
    assert "penyebutnya banyaknya jawaban unsur itu" in str(hasil.penjelasan)


def test_penjelasan_menyebut_jumlah_pembulatan_dan_mutu() -> None:
    teks = str(hitung_indeks(rekap_tanggapan(_seragam(3, 2))).penjelasan)
    assert "Jumlah seluruh nilai 54 ÷ (9 unsur × 2 kuesioner) × 25 = 75,00" in teks
    assert "Mutu C (kurang baik): indeks mencapai 65,00." in teks


def test_tanpa_tanggapan_bukan_nol() -> None:
    with pytest.raises(BelumAdaTanggapan):
        hitung_indeks(rekap_tanggapan([]))


def test_satu_unsur_tidak_pernah_dijawab() -> None:
    rekap = rekap_tanggapan([{u: 3 for u in Unsur if u is not Unsur.WAKTU}])
    with pytest.raises(BelumAdaTanggapan, match="Waktu Penyelesaian"):
        hitung_indeks(rekap)
    with pytest.raises(BelumAdaTanggapan, match="Waktu Penyelesaian"):
        indeks_pembanding(rekap, Decimal("0.11"))


@pytest.mark.parametrize("jawaban", [0, 5, -1])
def test_jawaban_di_luar_skala(jawaban: int) -> None:
    with pytest.raises(JawabanDiLuarSkala, match="Perilaku Pelaksana"):
        rekap_tanggapan([{**dict.fromkeys(Unsur, 4), Unsur.PERILAKU: jawaban}])


@pytest.mark.parametrize("jumlah", [0, 9, 41])
def test_rekap_mustahil(jumlah: int) -> None:
    rekap = {**dict.fromkeys(Unsur, RekapUnsur(30, 10)), Unsur.BIAYA: RekapUnsur(jumlah, 10)}
    with pytest.raises(RekapTidakSah, match="Biaya/Tarif"):
        hitung_indeks(rekap)


def test_jawaban_melebihi_kuesioner() -> None:
    with pytest.raises(RekapTidakSah, match="kuesioner"):
        hitung_indeks(rekap_tanggapan(_seragam(4, 2)), n=1)


def test_subpertanyaan_dirata_ratakan_dahulu() -> None:
    assert nilai_subpertanyaan(Unsur.WAKTU, [4, 3, 3]) == Fraction(10, 3)
    with pytest.raises(JawabanDiLuarSkala):
        nilai_subpertanyaan(Unsur.WAKTU, [4, 5])
    with pytest.raises(BelumAdaTanggapan):
        nilai_subpertanyaan(Unsur.WAKTU, [])


satu_tanggapan = st.fixed_dictionaries({u: st.integers(1, 4) for u in Unsur})
banyak = st.lists(satu_tanggapan, min_size=1, max_size=30)


@given(banyak, st.randoms(use_true_random=False))
def test_urutan_responden_tidak_mengubah_indeks(
    tanggapan: list[dict[Unsur, int]], acak: object
) -> None:
    dikocok = list(tanggapan)
    acak.shuffle(dikocok)  # type: ignore[attr-defined]
    assert hitung_indeks(rekap_tanggapan(dikocok)) == hitung_indeks(rekap_tanggapan(tanggapan))


@given(banyak, banyak)
def test_menggabung_rekap_sama_dengan_menghitung_semua_responden(
    satu: list[dict[Unsur, int]], dua: list[dict[Unsur, int]]
) -> None:
    gabung = gabung_rekap([rekap_tanggapan(satu), rekap_tanggapan(dua)])
    assert gabung == rekap_tanggapan(satu + dua)
    indeks = hitung_indeks(gabung).ikm
    batas = sorted(hitung_indeks(rekap_tanggapan(bagian)).ikm for bagian in (satu, dua))
    assert batas[0] <= indeks <= batas[1]


@given(banyak, st.sampled_from(Unsur))
def test_satu_jawaban_lebih_baik_tidak_menurunkan_indeks(
    tanggapan: list[dict[Unsur, int]], unsur: Unsur
) -> None:
    naik = [{**tanggapan[0], unsur: min(4, tanggapan[0][unsur] + 1)}, *tanggapan[1:]]
    lama, baru = (hitung_indeks(rekap_tanggapan(t)) for t in (tanggapan, naik))
    assert baru.ikm >= lama.ikm
    assert list(Mutu).index(baru.mutu) <= list(Mutu).index(lama.mutu)


@given(banyak)
def test_indeks_sama_dengan_jumlah_dibagi_sembilan_n(tanggapan: list[dict[Unsur, int]]) -> None:
    jumlah = sum(sum(t.values()) for t in tanggapan)
    persis = Fraction(jumlah * 25, 9 * len(tanggapan))
    ikm = hitung_indeks(rekap_tanggapan(tanggapan)).ikm
    assert abs(Fraction(ikm) - persis) <= Fraction(1, 200)
    assert 25 <= ikm <= 100


@given(st.decimals("25", "100", places=4))
def test_setiap_indeks_punya_tepat_satu_mutu(ikm: Decimal) -> None:
    assert mutu_pelayanan(ikm) in Mutu
