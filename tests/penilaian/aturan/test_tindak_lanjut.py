"""What follows a predicate, and how long an improvement period lasts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penilaian.aturan.predikat import Predikat
from penilaian.aturan.tindak_lanjut import (
    PARAMETER_TINDAK_LANJUT,
    JenisTindakLanjut,
    LamaTidakSah,
    ParameterTindakLanjut,
    akhir_masa,
    hari_mengingatkan,
    tengah_masa,
    tindak_lanjut,
)

AWAL = PARAMETER_TINDAK_LANJUT[0]


@pytest.mark.parametrize(
    ("predikat", "harapan"),
    [
        (Predikat.SANGAT_BAIK, JenisTindakLanjut.PENGHARGAAN),
        (Predikat.BAIK, None),
        (Predikat.BUTUH_PERBAIKAN, JenisTindakLanjut.PERBAIKAN),
        (Predikat.KURANG, JenisTindakLanjut.PERBAIKAN),
        (Predikat.SANGAT_KURANG, JenisTindakLanjut.PERBAIKAN),
    ],
)
def test_tindak_lanjut_tiap_predikat(predikat: Predikat, harapan: JenisTindakLanjut | None) -> None:
    assert tindak_lanjut(predikat, AWAL) == harapan


def test_pengaturan_lain_berlaku() -> None:
    lain = ParameterTindakLanjut(date(2025, 1, 1), perbaikan=(Predikat.SANGAT_KURANG,))
    assert tindak_lanjut(Predikat.KURANG, lain) is None


@pytest.mark.parametrize(
    ("mulai", "lama", "akhir"),
    [
        (date(2026, 1, 1), 6, date(2026, 6, 30)),
        (date(2026, 2, 15), 6, date(2026, 8, 14)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 7, 1), 6, date(2026, 12, 31)),
        (date(2026, 12, 1), 12, date(2027, 11, 30)),
        (date(2026, 3, 31), 1, date(2026, 4, 30)),
    ],
)
def test_akhir_masa(mulai: date, lama: int, akhir: date) -> None:
    assert akhir_masa(mulai, lama) == akhir


@pytest.mark.parametrize("lama", [0, 13, -1])
def test_lama_tidak_sah(lama: int) -> None:
    with pytest.raises(LamaTidakSah):
        akhir_masa(date(2026, 1, 1), lama)


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.integers(1, 12))
def test_masa_selalu_berurutan(mulai: date, lama: int) -> None:
    selesai = akhir_masa(mulai, lama)
    assert mulai <= tengah_masa(mulai, selesai) <= selesai
    assert timedelta(days=27) <= selesai - mulai <= timedelta(days=366)


def test_hari_mengingatkan() -> None:
    assert hari_mengingatkan(date(2026, 6, 30), (3, 0)) == {date(2026, 6, 27), date(2026, 6, 30)}
