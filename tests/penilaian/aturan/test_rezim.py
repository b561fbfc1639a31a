"""Rezim penilaian menurut akhir periode."""

from datetime import date

import pytest

from kinerja.regulasi import BelumDiatur
from penilaian.aturan.rezim import Rezim, rezim_berlaku


@pytest.mark.parametrize(
    ("tanggal", "rezim"),
    [
        (date(2014, 1, 1), Rezim.PP_46_2011),
        (date(2021, 6, 30), Rezim.PP_46_2011),
        (date(2021, 7, 1), Rezim.PERMENPANRB_8_2021),
        (date(2021, 12, 31), Rezim.PERMENPANRB_8_2021),
        (date(2022, 1, 1), Rezim.PERMENPANRB_6_2022),
        (date(2026, 12, 31), Rezim.PERMENPANRB_6_2022),
    ],
)
def test_rezim(tanggal: date, rezim: Rezim) -> None:
    assert rezim_berlaku(tanggal) is rezim


def test_sebelum_2014() -> None:
    with pytest.raises(BelumDiatur):
        rezim_berlaku(date(2013, 12, 31))


def test_setiap_rezim_menyebut_peraturannya() -> None:
    assert [str(r.peraturan) for r in Rezim] == [r.label for r in Rezim]
