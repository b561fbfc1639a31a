"""Feedback: the threshold, the week, the days without, the day of the reminder: both sides of each bound."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penilaian.aturan.umpan_balik import (
    JumlahTidakSah,
    TingkatPerhatian,
    awal_minggu,
    boleh_ditampilkan,
    hari_tanpa_umpan_balik,
    saat_mengingatkan,
    tingkat_perhatian,
)

HARI_INI = date(2026, 6, 15)
TMT = date(2020, 1, 1)


@pytest.mark.parametrize(
    ("pemberi", "ambang", "hasil"),
    [(0, 3, False), (2, 3, False), (3, 3, True), (4, 5, False), (5, 5, True)],
)
def test_ambang_pemberi(pemberi: int, ambang: int, hasil: bool) -> None:
    assert boleh_ditampilkan(pemberi, ambang) is hasil


@pytest.mark.parametrize(("pemberi", "ambang"), [(-1, 3), (3, 2), (3, 0)])
def test_ambang_di_bawah_tiga_ditolak(pemberi: int, ambang: int) -> None:
    with pytest.raises(JumlahTidakSah):
        boleh_ditampilkan(pemberi, ambang)


@pytest.mark.parametrize("hari", range(15, 22))
def test_minggu_dimulai_senin(hari: int) -> None:
    assert awal_minggu(date(2026, 6, hari)) == date(2026, 6, 15)


@pytest.mark.parametrize(
    ("terakhir", "tmt", "hari"),
    [
        (HARI_INI, TMT, 0),
        (HARI_INI - timedelta(days=31), TMT, 31),
        (None, TMT, 365),
        (None, HARI_INI - timedelta(days=10), 10),
        (HARI_INI - timedelta(days=90), HARI_INI - timedelta(days=10), 10),
        (HARI_INI - timedelta(days=900), TMT, 365),
        (HARI_INI + timedelta(days=1), TMT, 0),
    ],
)
def test_hari_tanpa_umpan_balik(terakhir: date | None, tmt: date, hari: int) -> None:
    assert hari_tanpa_umpan_balik(terakhir, tmt, HARI_INI) == hari


@pytest.mark.parametrize(
    ("hari", "tingkat"),
    [
        (0, "terlihat"),
        (30, "terlihat"),
        (31, "mulai_lama"),
        (60, "mulai_lama"),
        (61, "terlalu_lama"),
    ],
)
def test_tingkat_perhatian(hari: int, tingkat: str) -> None:
    assert tingkat_perhatian(hari, 30, 60) == tingkat


@given(st.integers(0, 364))
def test_makin_lama_tidak_pernah_lebih_ringan(hari: int) -> None:
    urut = list(TingkatPerhatian)
    assert urut.index(tingkat_perhatian(hari, 30, 60)) <= urut.index(
        tingkat_perhatian(hari + 1, 30, 60)
    )


@pytest.mark.parametrize(
    ("hari", "jeda", "hasil"),
    [
        (60, 1, False), (61, 1, True), (62, 1, False), (68, 1, True),
        # after a weekend the Saturday and the Sunday count on the Monday
        (62, 3, True), (63, 3, True), (64, 3, False), (70, 3, True),
    ],
)  # fmt: skip
def test_saat_mengingatkan(hari: int, jeda: int, hasil: bool) -> None:
    assert saat_mengingatkan(hari, 60, 7, jeda) is hasil


@given(st.integers(0, 300))
def test_setiap_orang_diingatkan_sekali_dalam_tujuh_hari(hari: int) -> None:
    """Whatever the day, in seven running days exactly one reminder, once beyond the limit."""
    banyak = sum(saat_mengingatkan(hari + n, 60, 7) for n in range(7))
    assert banyak == 1 if hari > 60 else banyak <= 1
