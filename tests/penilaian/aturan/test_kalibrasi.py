"""Tanda kalibrasi: longgar, ketat, halo, salin (PP 30/2019 Pasal 4, pengaturan)."""

import pytest

from penilaian.aturan.kalibrasi import (
    PARAMETER_KALIBRASI,
    JenisTanda,
    tanda_halo,
    tanda_salin,
    tanda_sebaran,
)
from penilaian.aturan.predikat import Rating
from penilaian.aturan.sikap import NilaiDasar

PARAMETER = PARAMETER_KALIBRASI[0]
ATAS, SESUAI, BAWAH = Rating


@pytest.mark.parametrize(
    ("atas", "sesuai", "bawah", "jenis"),
    [
        pytest.param(8, 2, 0, [], id="80-persen"),
        pytest.param(9, 1, 0, [JenisTanda.LONGGAR], id="90-persen"),
        pytest.param(0, 5, 5, [], id="50-persen-di-bawah"),
        pytest.param(0, 4, 6, [JenisTanda.KETAT], id="60-persen-di-bawah"),
        pytest.param(4, 0, 0, [], id="empat-orang"),
        pytest.param(5, 0, 0, [JenisTanda.LONGGAR], id="lima-orang"),
        pytest.param(0, 0, 0, [], id="tanpa-pegawai"),
    ],
)
def test_sebaran(atas: int, sesuai: int, bawah: int, jenis: list[JenisTanda]) -> None:
    rating = [ATAS] * atas + [SESUAI] * sesuai + [BAWAH] * bawah
    assert [t.jenis for t in tanda_sebaran(rating, PARAMETER)] == jenis


def test_kalimat_sebaran() -> None:
    tanda = tanda_sebaran([ATAS] * 9 + [SESUAI], PARAMETER)[0]
    assert tanda.kalimat == (
        "Penilaian cenderung longgar: 90 % dari 10 pegawai di atas ekspektasi (batas 80 %)."
    )


def test_halo() -> None:
    sama = dict.fromkeys(NilaiDasar, 4)
    tanda = tanda_halo(sama)
    assert tanda is not None
    assert tanda.kalimat.endswith("4 untuk ketujuhnya.")
    assert tanda_halo({**sama, NilaiDasar.LOYAL: 5}) is None
    assert tanda_halo({NilaiDasar.LOYAL: 5}) is None


def test_salin_tempel() -> None:
    catatan = [
        ("Umi", "Pertahankan kinerja dan  disiplin."),
        ("Budi", "pertahankan kinerja dan disiplin."),
        ("Ida", "Percepat penyusunan laporan bulanan."),
        ("Adi", "Baik"),
        ("Sri", "Baik"),
    ]
    catatan += [("Eka", "a" * 19), ("Edi", "a" * 19), ("Ina", "b" * 20), ("Ida", "b" * 20)]
    tanda = tanda_salin(catatan, PARAMETER)
    assert [t.kalimat for t in tanda] == [
        "Catatan yang sama untuk beberapa pegawai: Umi, Budi.",
        "Catatan yang sama untuk beberapa pegawai: Ina, Ida.",
    ]
