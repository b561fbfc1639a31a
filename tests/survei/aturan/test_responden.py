"""Kelompok umur responden: dari kedua sisi tiap batas."""

import pytest

from survei.aturan.responden import KelompokUmur, kelompok_umur


@pytest.mark.parametrize(
    ("umur", "kelompok"),
    [
        (5, KelompokUmur.DI_BAWAH_20),
        (19, KelompokUmur.DI_BAWAH_20),
        (20, KelompokUmur.UMUR_20_29),
        (29, KelompokUmur.UMUR_20_29),
        (30, KelompokUmur.UMUR_30_39),
        (39, KelompokUmur.UMUR_30_39),
        (40, KelompokUmur.UMUR_40_49),
        (49, KelompokUmur.UMUR_40_49),
        (50, KelompokUmur.UMUR_50_LEBIH),
        (120, KelompokUmur.UMUR_50_LEBIH),
    ],
)
def test_kelompok_umur(umur: int, kelompok: KelompokUmur) -> None:
    assert kelompok_umur(umur) is kelompok


@pytest.mark.parametrize("umur", [-1, 4, 121])
def test_umur_di_luar_akal(umur: int) -> None:
    with pytest.raises(ValueError, match="5–120"):
        kelompok_umur(umur)
