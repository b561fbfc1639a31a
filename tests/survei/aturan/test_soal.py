"""Sub-questions: averaged first, exactly; what is stored is whole and stands for the same fraction."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survei.aturan.skm import JawabanDiLuarSkala, nilai_subpertanyaan
from survei.aturan.soal import (
    SOAL_BAKU,
    BanyakSubTidakSah,
    Soal,
    dari_penyebut,
    penyebut_bersama,
    uraikan,
)
from survei.aturan.unsur import Unsur


def soal_sub(unsur: Unsur, banyak: int) -> list[Soal]:
    lain = [s for s in SOAL_BAKU if s.unsur != unsur]
    sub = [Soal(f"{unsur}_{n}", unsur.value, f"{unsur.label} ({n})") for n in range(1, banyak + 1)]
    return [*lain, *sub]


@pytest.mark.parametrize(("banyak", "penyebut"), [(1, 1), (2, 2), (3, 6), (4, 12), (5, 60)])
def test_penyebut_terkecil_yang_membulatkan_semua(banyak: int, penyebut: int) -> None:
    assert penyebut_bersama(banyak) == penyebut
    assert all(penyebut % n == 0 for n in range(1, banyak + 1))


@pytest.mark.parametrize("banyak", [0, -1, 6])
def test_banyak_sub_di_luar_batas(banyak: int) -> None:
    with pytest.raises(BanyakSubTidakSah):
        penyebut_bersama(banyak)


@given(
    st.sampled_from(list(Unsur)), st.lists(st.none() | st.integers(1, 4), min_size=2, max_size=5)
)
def test_nilai_unsur_persis_rata_rata_yang_dijawab(unsur: Unsur, nilai: list[int | None]) -> None:
    penyebut = penyebut_bersama(len(nilai))
    jawaban = {s.kode: 3 for s in SOAL_BAKU if s.unsur != unsur}
    jawaban |= {f"{unsur}_{n}": v for n, v in enumerate(nilai, start=1)}
    hasil = uraikan(soal_sub(unsur, len(nilai)), jawaban, penyebut)
    ada = [v for v in nilai if v is not None]
    tersimpan = hasil.unsur[unsur.value]
    if not ada:
        assert tersimpan is None
    else:
        assert tersimpan is not None
        assert dari_penyebut(tersimpan, penyebut) == nilai_subpertanyaan(unsur, ada)
        assert dari_penyebut(tersimpan, penyebut) == Fraction(sum(ada), len(ada))
    assert all(v == 3 * penyebut for u, v in hasil.unsur.items() if u != unsur)
    assert hasil.sub == [v or 0 for v in nilai]


def test_tanpa_subpertanyaan_angkanya_sendiri() -> None:
    jawaban = {u.value: n % 4 + 1 for n, u in enumerate(Unsur)}
    hasil = uraikan(SOAL_BAKU, jawaban, 1)
    assert (hasil.unsur, hasil.sub) == (jawaban, [])


@pytest.mark.parametrize("nilai", [0, 5, -1])
def test_di_luar_skala_ditolak(nilai: int) -> None:
    jawaban = {u.value: 3 for u in Unsur} | {"waktu_1": nilai, "waktu_2": 3}
    with pytest.raises(JawabanDiLuarSkala):
        uraikan(soal_sub(Unsur.WAKTU, 2), jawaban, 2)
