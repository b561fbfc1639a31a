"""Penyampaian dan penerimaan: PermenPANRB 6/2022, PP 30/2019 Pasal 59."""

from datetime import date

import pytest

from penilaian.aturan.penyampaian import hari_terlambat, tanggal_dianggap_terima

BATAS = date(2027, 2, 9)


@pytest.mark.parametrize(
    ("hari_ini", "diterima"),
    [
        pytest.param(date(2027, 2, 8), None, id="6-2022-sebelum-hari-terakhir"),
        pytest.param(date(2027, 2, 9), None, id="6-2022-hari-terakhir"),
        pytest.param(date(2027, 2, 10), BATAS, id="6-2022-hari-sesudahnya"),
        pytest.param(date(2027, 12, 31), BATAS, id="6-2022-lama-sesudahnya"),
    ],
)
def test_dianggap_terima_pada_hari_terakhir_setelah_lewat(
    hari_ini: date, diterima: date | None
) -> None:
    assert tanggal_dianggap_terima(BATAS, hari_ini) == diterima


@pytest.mark.parametrize(
    ("hari_ini", "terlambat"),
    [(date(2027, 2, 8), 0), (date(2027, 2, 9), 0), (date(2027, 2, 10), 1), (date(2027, 3, 9), 28)],
)
def test_hari_terlambat(hari_ini: date, terlambat: int) -> None:
    assert hari_terlambat(BATAS, hari_ini) == terlambat
