"""What of a source is there already, what would be added, and whether its weights fit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penilaian.aturan.salinan import (
    IndikatorSumber,
    Nasib,
    RHKAda,
    RHKSumber,
    bobot_muat,
    bunyi,
    susun_salinan,
)

LAPORAN = IndikatorSumber("Jumlah laporan", "kuantitas", "naik", "laporan", Decimal(12))
MUTU = IndikatorSumber(
    "Laporan tanpa koreksi", "kualitas", "kualitatif", target_teks="Tanpa revisi"
)


def _rhk(rumusan: str = "Tersusunnya laporan", *indikator: IndikatorSumber) -> RHKSumber:
    return RHKSumber("1", rumusan, "utama", indikator or (LAPORAN,))


@pytest.mark.parametrize(
    ("satu", "lain", "sama"),
    [
        ("Tersusunnya laporan", "  tersusunnya   LAPORAN. ", True),
        ("Tersusunnya laporan\nbulanan", "Tersusunnya laporan bulanan", True),
        ("Tersusunnya laporan", "Tersusunnya laporan bulanan", False),
    ],
)
def test_bunyi_dibandingkan_tanpa_huruf_besar_dan_spasi(satu: str, lain: str, sama: bool) -> None:
    assert (bunyi(satu) == bunyi(lain)) is sama


def test_nasib_tiap_rencana() -> None:
    ada = [
        RHKAda(7, "TERSUSUNNYA LAPORAN", ("jumlah laporan",)),
        RHKAda(8, "Terawatnya arsip", ()),
    ]
    sumber = [
        _rhk("Tersusunnya laporan", LAPORAN),
        _rhk("Terawatnya arsip.", LAPORAN, MUTU),
        _rhk("Terlayaninya tamu", MUTU),
    ]
    hasil = [(b.nasib, b.rhk, b.indikator) for b in susun_salinan(sumber, ada)]
    assert hasil == [
        (Nasib.SUDAH_ADA, 7, ()),
        (Nasib.MELENGKAPI, 8, (LAPORAN, MUTU)),
        (Nasib.BARU, None, (MUTU,)),
    ]
    assert [b.dapat_dipilih for b in susun_salinan(sumber, ada)] == [False, True, True]


def test_kembar_pada_sumber_menjadi_satu() -> None:
    (butir,) = susun_salinan([_rhk("A", LAPORAN), _rhk("a.", LAPORAN, MUTU)], [])
    assert (butir.nasib, butir.indikator) == (Nasib.BARU, (LAPORAN, MUTU))


def test_target_dapat_ditinggalkan() -> None:
    assert LAPORAN.bertarget
    assert MUTU.bertarget
    assert not LAPORAN.tanpa_target.bertarget
    assert not MUTU.tanpa_target.bertarget
    assert LAPORAN.tanpa_target.satuan == "laporan"


@pytest.mark.parametrize(
    ("ada", "tambahan", "muat"),
    [
        ([], [Decimal(60), Decimal(40)], True),
        ([Decimal(50)], [Decimal("50.01")], False),
        ([Decimal(50), None], [None, Decimal(50)], True),
        ([None], [None], True),
    ],
)
def test_bobot_muat_sampai_seratus(
    ada: list[Decimal | None], tambahan: list[Decimal | None], muat: bool
) -> None:
    assert bobot_muat(ada, tambahan) is muat


@given(st.lists(st.sampled_from(["A", "a", "B.", "b", "C"]), max_size=8))
def test_menyalin_dua_kali_tidak_menambah_apa_pun(rumusan: list[str]) -> None:
    """What one copy brings in, a second finds there."""
    sumber = [RHKSumber(str(n), r, "utama", (LAPORAN, MUTU)) for n, r in enumerate(rumusan)]
    pertama = susun_salinan(sumber, [])
    ada = [
        RHKAda(n, b.sumber.rumusan, tuple(i.rumusan for i in b.indikator))
        for n, b in enumerate(pertama)
    ]
    assert all(b.nasib is Nasib.SUDAH_ADA for b in susun_salinan(sumber, ada))
