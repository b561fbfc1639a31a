"""Kapan SKP ditutup karena jabatan berganti (PermenPANRB 6/2022, pengaturan)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penilaian.aturan.segmen import (
    Sesuaikan,
    Tempat,
    Tutup,
    perubahan_segmen,
    rentang_jabatan,
    tetap_dijabat,
)

AWAL, AKHIR = date(2026, 1, 1), date(2026, 12, 31)
PINDAH = date(2026, 6, 15)
HARI = date(2026, 9, 1)
SKP = Tempat(1, 1, AWAL, AKHIR)
LAMA = Tempat(1, 1, date(2020, 1, 1), PINDAH - timedelta(days=1))
BARU = Tempat(2, 1, PINDAH)


@pytest.mark.parametrize(
    ("rentang", "hari", "hasil"),
    [
        pytest.param([Tempat(1, 1, date(2020, 1, 1))], HARI, None, id="tetap"),
        pytest.param([LAMA, BARU], HARI, Tutup(LAMA.selesai or HARI, BARU), id="pindah"),
        pytest.param([LAMA, BARU], PINDAH, Tutup(LAMA.selesai or HARI, BARU), id="hari-pertama"),
        pytest.param([LAMA, BARU], PINDAH - timedelta(days=1), None, id="belum-harinya"),
        pytest.param([LAMA], HARI, Tutup(LAMA.selesai or HARI, None), id="berhenti"),
        pytest.param([LAMA], PINDAH - timedelta(days=1), None, id="hari-terakhir"),
        pytest.param([Tempat(2, 1, date(2026, 1, 1))], HARI, Sesuaikan(Tempat(2, 1, AWAL)), id="sejak-awal"),
        pytest.param([], HARI, None, id="tanpa-jabatan"),
        pytest.param([Tempat(1, 1, date(2020, 1, 1), date(2025, 12, 31))], HARI, None, id="berhenti-sebelum-SKP"),
        pytest.param([LAMA, BARU], date(2025, 12, 1), None, id="SKP-belum-mulai"),
    ],
)  # fmt: skip
def test_perubahan_segmen(
    rentang: list[Tempat], hari: date, hasil: Tutup | Sesuaikan | None
) -> None:
    assert perubahan_segmen(SKP, rentang, hari) == hasil


def test_kembali_ke_jabatan_semula_tetap_dua_perpindahan() -> None:
    kembali = Tempat(1, 1, date(2026, 8, 1))
    sementara = Tempat(2, 1, PINDAH, date(2026, 7, 31))
    rentang = rentang_jabatan([LAMA, sementara, kembali])
    assert perubahan_segmen(SKP, rentang, HARI) == Tutup(PINDAH - timedelta(days=1), sementara)
    kedua = Tempat(2, 1, PINDAH, AKHIR)
    assert perubahan_segmen(kedua, rentang, HARI) == Tutup(date(2026, 7, 31), kembali)


def test_baris_yang_bersambung_bukan_pindah() -> None:
    """Menjadi kepala unit di jabatan yang sama ditulis sebagai baris baru."""
    lanjut = Tempat(1, 1, PINDAH)
    assert rentang_jabatan([lanjut, LAMA]) == [Tempat(1, 1, date(2020, 1, 1))]
    terputus = Tempat(1, 1, PINDAH + timedelta(days=1))
    assert len(rentang_jabatan([LAMA, terputus])) == 2


@pytest.mark.parametrize(
    ("selesai", "tetap"),
    [
        pytest.param(None, True, id="masih-berjalan"),
        pytest.param(PINDAH, True, id="sehari-lebih-lama"),
        pytest.param(PINDAH - timedelta(days=1), False, id="berakhir-bersama"),
    ],
)
def test_penutupan_yang_dibatalkan(selesai: date | None, tetap: bool) -> None:
    tertutup = Tempat(1, 1, AWAL, PINDAH - timedelta(days=1))
    assert tetap_dijabat(tertutup, [Tempat(1, 1, date(2020, 1, 1), selesai)]) is tetap
    assert not tetap_dijabat(tertutup, [Tempat(2, 1, date(2020, 1, 1), selesai)])


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 60)), min_size=1, max_size=6))
def test_setiap_hari_satu_segmen(bagian: list[tuple[int, int]]) -> None:
    """Menutup dan membuka berulang-ulang membagi habis masa sampai hari ini tanpa celah atau tumpang tindih."""
    tempat, mulai = [], AWAL
    for unit, hari in bagian:
        tempat.append(Tempat(unit, 1, mulai, mulai + timedelta(days=hari - 1)))
        mulai += timedelta(days=hari)
    hari_ini = mulai - timedelta(days=1)
    rentang = rentang_jabatan(tempat)
    segmen = Tempat(rentang[0].unit, 1, AWAL, AKHIR)
    dilalui = []
    while isinstance(langkah := perubahan_segmen(segmen, rentang, hari_ini), Tutup):
        dilalui.append((segmen.unit, segmen.mulai, langkah.terakhir))
        assert langkah.berikut is not None
        assert langkah.berikut.mulai == langkah.terakhir + timedelta(days=1)
        segmen = Tempat(langkah.berikut.unit, 1, langkah.berikut.mulai, AKHIR)
    assert dilalui == [(r.unit, r.mulai, r.selesai) for r in rentang[:-1]]
