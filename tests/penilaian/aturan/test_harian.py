"""Minutes of a day: both sides of each bound."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penilaian.aturan.harian import (
    JamTidakSah,
    ParameterHarian,
    RentangJam,
    menit_kerja,
    norma_masa,
    parameter_harian,
    pasangan_tumpang,
    tumpang_tindih,
)

HARI = date(2026, 6, 15)
JAM = st.times().map(lambda t: t.replace(second=0, microsecond=0))


def rentang(mulai: str, selesai: str, hari: date = HARI) -> RentangJam:
    return RentangJam(hari, time.fromisoformat(mulai), time.fromisoformat(selesai))


@pytest.mark.parametrize(
    ("mulai", "selesai", "menit"),
    [("07:30", "07:31", 1), ("07:30", "12:00", 270), ("00:00", "23:59", 1439)],
)
def test_menit(mulai: str, selesai: str, menit: int) -> None:
    assert menit_kerja(time.fromisoformat(mulai), time.fromisoformat(selesai)) == menit


@pytest.mark.parametrize("selesai", ["08:00", "07:59"])
def test_jam_selesai_harus_sesudah_mulai(selesai: str) -> None:
    with pytest.raises(JamTidakSah, match="sesudah jam mulai"):
        menit_kerja(time(8), time.fromisoformat(selesai))


@pytest.mark.parametrize(
    ("lain", "harapan"),
    [
        (rentang("09:00", "10:00"), False),
        (rentang("08:59", "10:00"), True),
        (rentang("07:00", "08:00"), False),
        (rentang("07:00", "08:01"), True),
        (rentang("08:10", "08:20"), True),
        (rentang("08:00", "09:00", date(2026, 6, 16)), False),
    ],
)
def test_tumpang_tindih(lain: RentangJam, harapan: bool) -> None:
    satu = rentang("08:00", "09:00")
    assert tumpang_tindih(satu, lain) is harapan
    assert tumpang_tindih(lain, satu) is harapan


def test_yang_tertolak_tidak_menolak_yang_lain() -> None:
    daftar = [rentang("08:00", "09:00"), rentang("08:30", "10:00"), rentang("09:00", "10:00")]
    assert pasangan_tumpang(daftar) == {1: 0}


@given(st.lists(st.tuples(JAM, JAM).filter(lambda t: t[0] < t[1]), max_size=8))
def test_yang_diterima_tidak_pernah_bertumpang(jam: list[tuple[time, time]]) -> None:
    daftar = [RentangJam(HARI, *satu) for satu in jam]
    tertolak = pasangan_tumpang(daftar)
    diterima = [r for n, r in enumerate(daftar) if n not in tertolak]
    for urut, satu in enumerate(diterima):
        assert not any(tumpang_tindih(satu, lain) for lain in diterima[:urut])
    assert sum(menit_kerja(r.mulai, r.selesai) for r in diterima) <= 24 * 60


def test_norma_menurut_tanggal_dan_hari_yang_tidak_dipakai() -> None:
    parameter = (
        ParameterHarian(date(2026, 1, 1), menit_norma=300),
        ParameterHarian(date(2026, 6, 15), menit_norma=420),
        ParameterHarian(date(2026, 6, 17), aktif=False),
    )
    hari = [date(2025, 12, 31), date(2026, 6, 14), HARI, date(2026, 6, 16), date(2026, 6, 17)]
    assert norma_masa(hari, parameter) == 300 + 420 + 420
    assert parameter_harian(date(2025, 12, 31), parameter) is None
