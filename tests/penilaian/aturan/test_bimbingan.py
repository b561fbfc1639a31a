"""Nine statements as counts: what is refused, how they add up, the mean with one rounding."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penilaian.aturan.bimbingan import (
    PERNYATAAN,
    JawabanTidakSah,
    gabung_hitungan,
    rata_rata_pernyataan,
    tambah_hitungan,
)

SEMUA = st.lists(st.integers(1, 5), min_size=9, max_size=9)


def test_sembilan_pernyataan_b_1_8() -> None:
    assert len(set(PERNYATAAN)) == 9


@pytest.mark.parametrize("jawaban", [[3] * 8, [3] * 10, [0] + [3] * 8, [6] + [3] * 8, []])
def test_jawaban_di_luar_skala_ditolak(jawaban: list[int]) -> None:
    with pytest.raises(JawabanTidakSah, match="1 sampai 5"):
        tambah_hitungan([], jawaban, 5)


def test_rata_rata_dua_desimal_dibulatkan_sekali() -> None:
    hitungan = tambah_hitungan([], [1] * 9, 5)
    hitungan = tambah_hitungan(hitungan, [5] * 9, 5)
    hitungan = tambah_hitungan(hitungan, [5] + [4] * 8, 5)
    rata = list(rata_rata_pernyataan(hitungan).values())
    assert rata[0] == Decimal("3.67")
    assert rata[1] == Decimal("3.33")


@given(st.lists(SEMUA, min_size=1, max_size=6), st.integers(0, 6))
def test_digabung_sama_dengan_ditambah_satu_satu(jawaban: list[list[int]], potong: int) -> None:
    """Whatever part waits first, the counts end the same."""
    a: list[list[int]] = []
    b: list[list[int]] = []
    semua: list[list[int]] = []
    for nomor, satu in enumerate(jawaban):
        semua = tambah_hitungan(semua, satu, 5)
        if nomor < potong:
            a = tambah_hitungan(a, satu, 5)
        else:
            b = tambah_hitungan(b, satu, 5)
    assert gabung_hitungan(a, b) == semua
    assert all(1 <= r <= 5 for r in rata_rata_pernyataan(semua).values())
