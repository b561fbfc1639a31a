"""Bentuk formulir, perspektif, bobot, dan urutan persetujuan: kedua sisi setiap batasnya."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pegawai.aturan.jabatan import Eselon
from penilaian.aturan.skp import (
    BentukSkp,
    MasalahBobot,
    Pendekatan,
    bentuk_skp,
    masalah_bobot,
    persetujuan_menunggu,
    wajib_perspektif,
)


@pytest.mark.parametrize(
    ("eselon", "bentuk"),
    [
        ("I.a", BentukSkp.JPT), ("I.b", BentukSkp.JPT), ("II.a", BentukSkp.JPT), ("II.b", BentukSkp.JPT),
        ("III.a", BentukSkp.JA_JF), ("III.b", BentukSkp.JA_JF), ("IV.a", BentukSkp.JA_JF), ("IV.b", BentukSkp.JA_JF),
        ("", BentukSkp.JA_JF),
    ],
)  # fmt: skip
def test_formulir_menurut_eselon(eselon: str, bentuk: BentukSkp) -> None:
    assert bentuk_skp(eselon) is bentuk


def test_setiap_eselon_mempunyai_bentuk() -> None:
    assert {bentuk_skp(e.value) for e in Eselon} == set(BentukSkp)
    assert {bentuk_skp(e.value, memimpin_unit_mandiri=True) for e in Eselon} == {BentukSkp.JPT}
    assert bentuk_skp("", memimpin_unit_mandiri=True) is BentukSkp.JPT
    with pytest.raises(ValueError, match=r"V\.a"):
        bentuk_skp("V.a")


def test_perspektif_wajib_hanya_pada_jpt_kuantitatif() -> None:
    wajib = [(f, p) for f, p in product(BentukSkp, Pendekatan) if wajib_perspektif(f, p)]
    assert wajib == [(BentukSkp.JPT, Pendekatan.KUANTITATIF)]


@pytest.mark.parametrize(
    ("bobot", "masalah"),
    [
        ([], None),
        ([None, None], None),
        (["100"], None),
        (["60", "40"], None),
        (["33.33", "33.33", "33.34"], None),
        (["60", "39.99"], MasalahBobot.BUKAN_SERATUS),
        (["60", "40.01"], MasalahBobot.BUKAN_SERATUS),
        (["100", None], MasalahBobot.SEBAGIAN),
        ([None, "50"], MasalahBobot.SEBAGIAN),
    ],
)
def test_bobot(bobot: list[str | None], masalah: MasalahBobot | None) -> None:
    assert masalah_bobot([None if b is None else Decimal(b) for b in bobot]) is masalah


@given(st.lists(st.decimals("0.01", "100", places=2), min_size=1, max_size=8))
def test_bobot_lengkap_sah_tepat_bila_jumlahnya_seratus(bobot: list[Decimal]) -> None:
    assert (masalah_bobot(bobot) is None) == (sum(bobot) == 100)
    assert masalah_bobot([*bobot, None]) is MasalahBobot.SEBAGIAN


def test_menunggu_hanya_bila_ketiganya_berlaku() -> None:
    menunggu = [
        isi
        for isi in product((True, False), repeat=3)
        if persetujuan_menunggu(
            diwajibkan=isi[0], penilai_berpenilai=isi[1], skp_penilai_disetujui=isi[2]
        )
    ]
    assert menunggu == [(True, True, False)]
