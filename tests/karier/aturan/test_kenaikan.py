"""Months of segments, and the two years of at least Baik."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karier.aturan.kenaikan import syarat_predikat, tahun_acuan
from karier.aturan.segmen import Segmen, SegmenTidakSah, bulan_segmen, sejak
from penilaian.aturan.predikat import Predikat

SB, B, BP, K = Predikat.SANGAT_BAIK, Predikat.BAIK, Predikat.BUTUH_PERBAIKAN, Predikat.KURANG


def _s(mulai: str, selesai: str) -> Segmen:
    return Segmen(date.fromisoformat(mulai), date.fromisoformat(selesai))


@pytest.mark.parametrize(
    ("segmen", "harapan"),
    [
        ([("2025-01-01", "2025-12-31")], [12]),
        ([("2025-01-01", "2025-06-30"), ("2025-07-01", "2025-12-31")], [6, 6]),
        ([("2025-01-01", "2025-07-10"), ("2025-07-11", "2025-12-31")], [6, 6]),
        ([("2025-01-01", "2025-07-20"), ("2025-07-21", "2025-12-31")], [7, 5]),
        # thirty days, fifteen each: the one named first
        ([("2025-01-01", "2025-06-15"), ("2025-06-16", "2025-12-31")], [6, 6]),
        ([("2025-03-01", "2025-05-31")], [3]),
        ([], []),
    ],
)
def test_bulan_segmen(segmen: list[tuple[str, str]], harapan: list[int]) -> None:
    assert bulan_segmen([_s(*s) for s in segmen]) == harapan


@pytest.mark.parametrize(
    "segmen",
    [
        [("2025-05-01", "2025-04-30")],
        [("2024-12-01", "2025-02-01")],
        [("2024-01-01", "2024-06-30"), ("2025-07-01", "2025-12-31")],
    ],
)
def test_segmen_tidak_sah(segmen: list[tuple[str, str]]) -> None:
    with pytest.raises(SegmenTidakSah):
        bulan_segmen([_s(*s) for s in segmen])


@given(st.lists(st.integers(1, 364), max_size=5, unique=True))
def test_segmen_yang_menutup_setahun_berjumlah_dua_belas(potong: list[int]) -> None:
    batas = [0, *sorted(potong), 365]
    awal = date(2025, 1, 1)
    segmen = [
        Segmen(awal + timedelta(days=a), awal + timedelta(days=b - 1)) for a, b in pairwise(batas)
    ]
    assert sum(bulan_segmen(segmen)) == 12


def test_sejak_memotong_di_awal() -> None:
    setahun = _s("2025-01-01", "2025-12-31")
    assert sejak(setahun, date(2025, 4, 1)) == _s("2025-04-01", "2025-12-31")
    assert sejak(setahun, date(2024, 1, 1)) == setahun
    assert sejak(setahun, date(2025, 12, 31)) == _s("2025-12-31", "2025-12-31")
    assert sejak(setahun, date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("predikat", "harapan"),
    [
        ({2024: [B], 2025: [B]}, True),
        ({2024: [SB], 2025: [B]}, True),
        ({2024: [B], 2025: [BP]}, False),
        ({2024: [BP], 2025: [B]}, False),
        ({2025: [B]}, False),
        ({2024: [B], 2025: [B, K]}, False),
        ({2023: [K], 2024: [B], 2025: [SB, B]}, True),
        ({}, False),
    ],
)
def test_syarat_dua_tahun(predikat: dict[int, list[Predikat]], harapan: bool) -> None:
    hasil = syarat_predikat(predikat, 2025)
    assert hasil.terpenuhi is harapan
    assert len(hasil.penjelasan.kalimat) == 3
    assert ("belum terpenuhi" in str(hasil.penjelasan)) is not harapan


def test_tahun_acuan_tahun_berjalan_hanya_bila_sudah_ditetapkan() -> None:
    assert tahun_acuan({2025: [B]}, 2026) == 2025
    assert tahun_acuan({2025: [B], 2026: [B]}, 2026) == 2026
