"""Realisasi mana yang ikut ke versi baru (PermenPANRB 6/2022, pengaturan)."""

from datetime import date

import pytest

from penilaian.aturan.revisi import (
    PARAMETER_REVISI,
    AlasanRevisi,
    CaraUkur,
    ParameterRevisi,
    alasan_dipakai,
    realisasi_ikut,
)

LAPORAN = CaraUkur(berupa_uraian=False, satuan="laporan")
EJAAN = CaraUkur(berupa_uraian=False, satuan=" Laporan ")
PERSEN = CaraUkur(berupa_uraian=False, satuan="%")
TANPA_SATUAN = CaraUkur(berupa_uraian=False, satuan="")
URAIAN = CaraUkur(berupa_uraian=True, satuan="")


@pytest.mark.parametrize(
    ("lama", "baru", "ikut"),
    [
        pytest.param(LAPORAN, LAPORAN, True, id="sama"),
        pytest.param(EJAAN, LAPORAN, True, id="ejaan"),
        pytest.param(LAPORAN, PERSEN, False, id="satuan-lain"),
        pytest.param(TANPA_SATUAN, URAIAN, False, id="angka-ke-uraian"),
        pytest.param(URAIAN, TANPA_SATUAN, False, id="uraian-ke-angka"),
        pytest.param(URAIAN, URAIAN, True, id="uraian"),
    ],
)
def test_realisasi_ikut_bila_cara_ukurnya_sama(lama: CaraUkur, baru: CaraUkur, ikut: bool) -> None:
    assert realisasi_ikut(lama, baru) is ikut


def test_alasan_peraturan_selalu_dipakai_selebihnya_menurut_pengaturan() -> None:
    assert alasan_dipakai(PARAMETER_REVISI[0]) == tuple(AlasanRevisi)
    tanpa = ParameterRevisi(date(2026, 1, 1), ())
    assert alasan_dipakai(tanpa) == (AlasanRevisi.STRATEGI, AlasanRevisi.JABATAN)
    satu = ParameterRevisi(date(2026, 1, 1), (AlasanRevisi.KAHAR,))
    assert alasan_dipakai(satu) == (
        AlasanRevisi.STRATEGI,
        AlasanRevisi.JABATAN,
        AlasanRevisi.KAHAR,
    )
