"""Dates as people here write them, whatever the server's zone or language."""

from datetime import UTC, date, datetime

import pytest

from kinerja.templatetags.tanggal import bulan, jam, sampai, tanggal, tanggal_hari, waktu

# 20.30 UTC on New Year's Eve is already New Year's morning in Gorontalo.
MALAM = datetime(2025, 12, 31, 20, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("nilai", "tertulis"),
    [
        (date(2026, 1, 2), "2 Januari 2026"),
        (date(2026, 8, 17), "17 Agustus 2026"),
        (MALAM, "1 Januari 2026"),
        (None, "–"),
        ("", "–"),
    ],
)
def test_tanggal(nilai: date | None, tertulis: str) -> None:
    assert tanggal(nilai) == tertulis


def test_waktu_menyebut_zona_setempat() -> None:
    assert waktu(MALAM) == "1 Januari 2026 04.30 WITA"
    assert jam(MALAM) == "04.30"
    assert waktu(None) == jam(None) == "–"


def test_hari_dan_bulan() -> None:
    assert tanggal_hari(date(2026, 1, 2)) == "Jumat, 2 Januari 2026"
    assert bulan(date(2026, 5, 1)) == "Mei 2026"
    assert bulan(12) == "Desember"
    assert bulan(13) == bulan(None) == "–"


@pytest.mark.parametrize(
    ("mulai", "selesai", "tertulis"),
    [
        (date(2026, 1, 2), date(2026, 1, 2), "2 Januari 2026"),
        (date(2026, 1, 2), date(2026, 1, 5), "2–5 Januari 2026"),
        (date(2026, 1, 30), date(2026, 2, 2), "30 Januari – 2 Februari 2026"),
        (date(2025, 12, 30), date(2026, 1, 2), "30 Desember 2025 – 2 Januari 2026"),
        (date(2026, 1, 2), None, "sejak 2 Januari 2026"),
        (None, date(2026, 1, 2), "–"),
    ],
)
def test_rentang(mulai: date | None, selesai: date | None, tertulis: str) -> None:
    assert sampai(mulai, selesai) == tertulis
