"""Matriks PermenPANRB 6/2022: sembilan sel, kode SIASN."""

import itertools

import pytest

from penilaian.aturan.predikat import MATRIKS, Predikat, Rating, predikat_kinerja

ATAS, SESUAI, BAWAH = Rating


def test_matriks_memuat_setiap_pasangan_tepat_sekali() -> None:
    assert set(MATRIKS) == set(itertools.product(Rating, repeat=2))


@pytest.mark.parametrize(
    ("hasil", "perilaku", "predikat"),
    [
        (ATAS, ATAS, "Sangat Baik"),
        (ATAS, SESUAI, "Baik"),
        (ATAS, BAWAH, "Kurang"),
        (SESUAI, ATAS, "Baik"),
        (SESUAI, SESUAI, "Baik"),
        (SESUAI, BAWAH, "Kurang"),
        (BAWAH, ATAS, "Butuh Perbaikan"),
        (BAWAH, SESUAI, "Butuh Perbaikan"),
        (BAWAH, BAWAH, "Sangat Kurang"),
    ],
)
def test_sel_matriks(hasil: Rating, perilaku: Rating, predikat: str) -> None:
    assert predikat_kinerja(hasil, perilaku).label == predikat


@pytest.mark.parametrize("tetap", list(Rating))
def test_rating_lebih_tinggi_tidak_pernah_menurunkan_predikat(tetap: Rating) -> None:
    """kode_siasn grows downwards, so raising one rating must not raise the code."""
    kolom = [predikat_kinerja(r, tetap).kode_siasn for r in Rating]
    baris = [predikat_kinerja(tetap, r).kode_siasn for r in Rating]
    # hasil kerja "di bawah" with poor behaviour is Sangat Kurang, with better work Kurang
    assert kolom == sorted(kolom)
    # perilaku: Kurang (4) is worse than Butuh Perbaikan (3), so the row is ordered too
    assert baris == sorted(baris)


def test_kode_siasn() -> None:
    assert [r.kode_siasn for r in Rating] == [1, 2, 3]
    assert [(p.value, p.kode_siasn) for p in Predikat] == [
        ("sangat_baik", 1),
        ("baik", 2),
        ("butuh_perbaikan", 3),
        ("kurang", 4),
        ("sangat_kurang", 5),
    ]


def test_kuadran_bukan_yang_terbesar_dari_dua_rating() -> None:
    """A public client takes the larger of the two codes: (1,3) and (3,1) show the error."""
    assert predikat_kinerja(ATAS, BAWAH).kode_siasn == 4
    assert predikat_kinerja(BAWAH, BAWAH).kode_siasn == 5


def test_sebutan_pada_gambar_matriks() -> None:
    assert [p.sebutan_matriks for p in Predikat] == [
        "Sangat Baik",
        "Baik",
        "Butuh Perbaikan",
        "Kurang/Misconduct",
        "Sangat Kurang",
    ]
