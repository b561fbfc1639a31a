"""Tenggat: PP 30/2019 Pasal 59, jendela bulanan Gorontalo, batas SKP."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from penilaian.aturan.jadwal import (
    PARAMETER_JADWAL,
    HitunganHari,
    Jendela,
    JendelaTidakSah,
    JenisPeriode,
    Kegiatan,
    RentangJendela,
    batas_keberatan,
    batas_keputusan,
    batas_penyampaian,
    batas_skp,
    boleh_keberatan,
    kegiatan_dibuka,
    rentang_jendela,
    rentang_periode,
    rentang_terbuka,
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


@pytest.mark.parametrize("jenis", list(JenisPeriode))
@pytest.mark.parametrize("tahun", [2024, 2026])
def test_periode_mengisi_tahun_tanpa_celah(jenis: JenisPeriode, tahun: int) -> None:
    """PermenPANRB 6/2022 evaluasi periodik: every day of the year lies in exactly one period."""
    rentang = rentang_periode(tahun, jenis)
    assert len(rentang) == (12 if jenis is JenisPeriode.BULANAN else 4)
    assert rentang[0][0] == date(tahun, 1, 1)
    assert rentang[-1][1] == date(tahun, 12, 31)
    for (_, akhir), (mulai, _) in pairwise(rentang):
        assert mulai - akhir == timedelta(days=1)


JENDELA = [
    RentangJendela(Kegiatan.INPUT, date(2026, 2, 1), date(2026, 2, 7)),
    RentangJendela(Kegiatan.PENILAIAN, date(2026, 2, 8), date(2026, 2, 15)),
    RentangJendela(Kegiatan.INPUT, date(2026, 2, 6), date(2026, 2, 12), "gangguan"),
]


@pytest.mark.parametrize(
    ("hari", "akhir"),
    [
        pytest.param(31, None, id="PENGATURAN-sebelum"),
        pytest.param(1, date(2026, 2, 7), id="PENGATURAN-hari-pertama"),
        pytest.param(6, date(2026, 2, 12), id="PENGATURAN-yang-berakhir-lebih-lama"),
        pytest.param(12, date(2026, 2, 12), id="PENGATURAN-hari-terakhir-perpanjangan"),
        pytest.param(13, None, id="PENGATURAN-sesudah"),
    ],
)
def test_rentang_terbuka_memuat_perpanjangan(hari: int, akhir: date | None) -> None:
    tanggal = date(2026, 1, 31) if hari == 31 else date(2026, 2, hari)
    terbuka = rentang_terbuka(JENDELA, (Kegiatan.INPUT,), tanggal)
    assert (terbuka.selesai if terbuka else None) == akhir
