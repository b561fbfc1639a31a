"""PP 46/2011 dan Perka BKN 1/2013: aspek, rata-rata, sebutan."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penilaian.aturan import pp46_2011 as aturan
from penilaian.aturan.nilai import NilaiDiLuarRentang
from penilaian.aturan.pp46_2011 import KategoriPp46, PerilakuPp46

SB, B, C, K, BURUK = KategoriPp46


@pytest.mark.parametrize(
    ("nilai", "kategori"),
    [
        ("100", SB),
        ("91", SB),
        ("90.995", SB),
        ("90.99", B),
        ("76", B),
        ("75.99", C),
        ("61", C),
        ("60.99", K),
        ("51", K),
        ("50.99", BURUK),
        ("50", BURUK),
        ("0", BURUK),
    ],
)
def test_sebutan(nilai: str, kategori: KategoriPp46) -> None:
    assert aturan.kategori_pp46(Decimal(nilai)) is kategori


@pytest.mark.parametrize(
    ("target", "realisasi", "nilai"),
    [
        pytest.param("12", "12", "76", id="tepat"),
        pytest.param("100", "76", "100", id="efisiensi-24"),
        pytest.param("100", "75", "75", id="efisiensi-25"),
        pytest.param("12", "6", "50", id="efisiensi-50"),
        pytest.param("100", "0", "0", id="efisiensi-100"),
        pytest.param("100", "176", "0", id="terlambat-76-persen"),
        pytest.param("100", "200", "0", id="terlambat-sekali"),
        pytest.param("100", "110", "66", id="terlambat-10-persen"),
    ],
)
def test_waktu_dan_biaya(target: str, realisasi: str, nilai: str) -> None:
    assert aturan.nilai_efisiensi(Decimal(target), Decimal(realisasi)) == Fraction(nilai)


def test_kuantitas_dan_kualitas_adalah_nisbah() -> None:
    assert aturan.nilai_kuantitas(4, 3) == 75
    assert aturan.nilai_kualitas(100, 87) == 87
    assert aturan.efisiensi(12, 12) == 0


@pytest.mark.parametrize("rumus", [aturan.nilai_kuantitas, aturan.nilai_kualitas])
def test_target_harus_positif(rumus: object) -> None:
    assert callable(rumus)
    with pytest.raises(aturan.TargetTidakSah):
        rumus(0, 1)


def test_realisasi_negatif_ditolak() -> None:
    with pytest.raises(NilaiDiLuarRentang):
        aturan.nilai_kuantitas(1, -1)


def test_rata_rata_aspek_dibulatkan_sekali() -> None:
    hasil = aturan.capaian_kegiatan([100, 90, 76])
    assert (hasil.perhitungan, str(hasil.nilai)) == (266, "88.67")
    with pytest.raises(aturan.TanpaNilai):
        aturan.capaian_kegiatan([])


@pytest.mark.parametrize(("banyak", "nilai"), [(0, 0), (1, 1), (3, 1), (4, 2), (6, 2), (7, 3)])
def test_tugas_tambahan(banyak: int, nilai: int) -> None:
    assert aturan.tambahan_tugas(banyak) == nilai


def test_nilai_skp_dan_prestasi() -> None:
    assert aturan.nilai_skp([Decimal("88.67"), 90], tambahan=1) == Decimal("90.34")
    assert aturan.nilai_prestasi(90, 80) == 86
    with pytest.raises(aturan.TanpaNilai):
        aturan.nilai_skp([])
    with pytest.raises(NilaiDiLuarRentang):
        aturan.nilai_prestasi(90, 101)


def test_perilaku_lima_atau_enam_aspek() -> None:
    lima = dict.fromkeys(list(PerilakuPp46)[:5], 80)
    assert aturan.nilai_perilaku(lima) == 80
    assert aturan.nilai_perilaku({**lima, PerilakuPp46.KEPEMIMPINAN: 86}) == 81
    kurang = {a: n for a, n in lima.items() if a is not PerilakuPp46.DISIPLIN}
    with pytest.raises(aturan.TanpaNilai, match="Disiplin"):
        aturan.nilai_perilaku({**kurang, PerilakuPp46.KEPEMIMPINAN: 86})


nilai_sah = st.decimals("0", "120", places=3)


@given(nilai_sah, nilai_sah)
def test_lebih_tinggi_tidak_pernah_lebih_rendah(satu: Decimal, dua: Decimal) -> None:
    rendah, tinggi = (
        list(KategoriPp46).index(aturan.kategori_pp46(n)) for n in sorted((satu, dua))
    )
    assert tinggi <= rendah


@given(st.decimals("1", "1000", places=2), st.decimals("0", "3000", places=2))
def test_efisiensi_bernilai_nol_sampai_seratus(target: Decimal, realisasi: Decimal) -> None:
    assert 0 <= aturan.nilai_efisiensi(target, realisasi) <= 100
