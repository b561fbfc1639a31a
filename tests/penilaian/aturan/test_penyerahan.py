"""Tenggat penyerahan realisasi: pengaturan BKD, hari kalender."""

from datetime import date

import pytest

from penilaian.aturan.penyerahan import batas_serah


@pytest.mark.parametrize(
    ("akhir", "hari", "batas"),
    [
        pytest.param(date(2026, 12, 31), 10, date(2027, 1, 10), id="tahunan"),
        pytest.param(date(2026, 3, 31), 0, date(2026, 3, 31), id="tanpa-menunggu"),
        pytest.param(date(2028, 2, 20), 10, date(2028, 3, 1), id="tahun-kabisat"),
    ],
)
def test_batas_serah(akhir: date, hari: int, batas: date) -> None:
    assert batas_serah(akhir, hari) == batas
