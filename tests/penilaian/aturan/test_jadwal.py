"""Tenggat: PP 30/2019 Pasal 59, jendela bulanan Gorontalo, batas SKP."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from penilaian.aturan.jadwal import (
    PARAMETER_JADWAL,
    HitunganHari,
    Jendela,
    JendelaTidakSah,
    Kegiatan,
    batas_keberatan,
    batas_keputusan,
    batas_penyampaian,
    batas_skp,
    boleh_keberatan,
    kegiatan_dibuka,
    rentang_jendela,
)

PARAMETER = PARAMETER_JADWAL[0]
KERJA = replace(PARAMETER, hitungan_keberatan=HitunganHari.KERJA)
SENIN_JUMAT = 5


def _tambah(tanggal: date, n: int) -> date:
    """A calendar of Monday to Friday without holidays."""
    while n > 0:
        tanggal += timedelta(days=1)
        n -= tanggal.weekday() < SENIN_JUMAT
    return tanggal


def test_batas_skp_akhir_januari() -> None:
    assert batas_skp(2026, PARAMETER) == date(2026, 1, 31)
    assert batas_skp(2026, replace(PARAMETER, bulan_batas_skp=2, hari_batas_skp=15)) == date(
        2026, 2, 15
    )


@pytest.mark.parametrize(
    ("diajukan", "boleh"),
    [
        pytest.param(date(2026, 1, 4), False, id="Pasal-59-sebelum-diterima"),
        pytest.param(date(2026, 1, 5), True, id="Pasal-59-hari-diterima"),
        pytest.param(date(2026, 1, 19), True, id="Pasal-59-hari-ke-14"),
        pytest.param(date(2026, 1, 20), False, id="Pasal-59-hari-ke-15"),
    ],
)
def test_keberatan_hari_kalender(diajukan: date, *, boleh: bool) -> None:
    assert boleh_keberatan(date(2026, 1, 5), diajukan, PARAMETER, _tambah) is boleh


def test_keberatan_hari_kerja() -> None:
    diterima = date(2026, 1, 5)
    assert batas_keberatan(diterima, KERJA, _tambah) == date(2026, 1, 23)
    assert boleh_keberatan(diterima, date(2026, 1, 23), KERJA, _tambah)
    assert not boleh_keberatan(diterima, date(2026, 1, 24), KERJA, _tambah)


def test_penyampaian_hari_kerja_dan_keputusan() -> None:
    assert batas_penyampaian(date(2026, 1, 5), PARAMETER, _tambah) == date(2026, 1, 23)
    assert batas_keputusan(date(2026, 1, 5), PARAMETER, _tambah) == date(2026, 1, 26)


@pytest.mark.parametrize(
    ("hari", "kegiatan"),
    [
        (1, Kegiatan.INPUT),
        (7, Kegiatan.INPUT),
        (8, Kegiatan.PENILAIAN),
        (15, Kegiatan.PENILAIAN),
        (16, None),
        (18, None),
        (19, Kegiatan.PERBAIKAN),
        (25, Kegiatan.PERBAIKAN),
        (26, None),
    ],
)
def test_jendela_bulan_berikutnya(hari: int, kegiatan: Kegiatan | None) -> None:
    assert kegiatan_dibuka(2026, 5, date(2026, 6, hari), PARAMETER) is kegiatan
    assert kegiatan_dibuka(2026, 6, date(2026, 6, hari), PARAMETER) is None


def test_jendela_desember_jatuh_pada_januari_tahun_berikutnya() -> None:
    assert rentang_jendela(2026, 12, Kegiatan.PENILAIAN, PARAMETER) == (
        date(2027, 1, 8),
        date(2027, 1, 15),
    )


@pytest.mark.parametrize(("mulai", "selesai"), [(0, 5), (6, 5), (20, 29)])
def test_jendela_tidak_sah(mulai: int, selesai: int) -> None:
    with pytest.raises(JendelaTidakSah):
        Jendela(Kegiatan.INPUT, mulai, selesai)


def test_jendela_satu_hari_dan_sebulan() -> None:
    assert Jendela(Kegiatan.INPUT, 5, 5).hari_selesai == 5
    assert Jendela(Kegiatan.INPUT, 1, 28).hari_mulai == 1


def test_jendela_belum_diatur_dan_bulan_salah() -> None:
    tanpa = replace(PARAMETER, jendela=(Jendela(Kegiatan.INPUT, 1, 28),))
    with pytest.raises(JendelaTidakSah, match="perbaikan belum diatur"):
        rentang_jendela(2026, 1, Kegiatan.PERBAIKAN, tanpa)
    with pytest.raises(JendelaTidakSah, match="1 sampai 12"):
        rentang_jendela(2026, 13, Kegiatan.INPUT, PARAMETER)
