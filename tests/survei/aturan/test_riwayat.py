"""Aturan survei yang sudah diganti: KEP/25/M.PAN/2/2004 dan PermenPANRB 16/2014."""

from datetime import date
from decimal import Decimal

import pytest

from kinerja.regulasi import BelumDiatur
from survei.aturan.riwayat import (
    SKEMA_2004,
    SKEMA_2014,
    SKEMA_2017,
    SkemaSkm,
    hitung_riwayat,
    mutu_menurut,
    skema_berlaku,
)
from survei.aturan.skm import Mutu, RekapTidakSah


@pytest.mark.parametrize("skema", [SKEMA_2004, SKEMA_2014], ids=["KEP-25-2004", "16-2014"])
@pytest.mark.parametrize(
    ("ikm", "mutu"),
    [
        ("25.00", Mutu.D),
        ("43.75", Mutu.D),
        ("43.76", Mutu.C),
        ("62.50", Mutu.C),
        ("62.51", Mutu.B),
        ("81.25", Mutu.B),
        ("81.26", Mutu.A),
        ("100.00", Mutu.A),
    ],
)
def test_batas_lama(skema: SkemaSkm, ikm: str, mutu: Mutu) -> None:
    assert mutu_menurut(skema, Decimal(ikm)) is mutu


@pytest.mark.parametrize("ikm", ["24.99", "100.01"])
def test_di_luar_rentang(ikm: str) -> None:
    with pytest.raises(RekapTidakSah):
        mutu_menurut(SKEMA_2004, Decimal(ikm))


def test_b_lama_menjadi_c_dengan_batas_baru() -> None:
    assert mutu_menurut(SKEMA_2004, Decimal("74.67")) is Mutu.B
    assert mutu_menurut(SKEMA_2017, Decimal("74.67")) is Mutu.C


@pytest.mark.parametrize(
    ("skema", "nilai", "ikm"),
    [
        (SKEMA_2004, "4", "99.40"),
        (SKEMA_2004, "1", "24.85"),
        (SKEMA_2014, "4", "100.00"),
        (SKEMA_2014, "1", "25.00"),
    ],
)
def test_semua_unsur_sama(skema: SkemaSkm, nilai: str, ikm: str) -> None:
    hasil = hitung_riwayat(skema, {u: Decimal(nilai) for u in skema.unsur})
    assert str(hasil.ikm) == ikm
    assert hasil.mutu is (Mutu.A if nilai == "4" else Mutu.D)
    assert hasil.peraturan is skema.peraturan


@pytest.mark.parametrize(("skema", "banyak"), [(SKEMA_2004, 14), (SKEMA_2014, 9), (SKEMA_2017, 9)])
def test_banyaknya_unsur(skema: SkemaSkm, banyak: int) -> None:
    assert len(set(skema.unsur)) == banyak
    with pytest.raises(RekapTidakSah, match=f"{banyak} unsur"):
        hitung_riwayat(skema, dict.fromkeys(skema.unsur[1:], Decimal(3)))


def test_nrr_di_luar_skala() -> None:
    nrr = {**dict.fromkeys(SKEMA_2014.unsur, Decimal(3)), SKEMA_2014.unsur[0]: Decimal("4.01")}
    with pytest.raises(RekapTidakSah, match="1 sampai 4"):
        hitung_riwayat(SKEMA_2014, nrr)


@pytest.mark.parametrize(
    ("tanggal", "skema"),
    [
        (date(2004, 2, 24), SKEMA_2004),
        (date(2014, 5, 1), SKEMA_2004),
        (date(2014, 5, 2), SKEMA_2014),
        (date(2017, 5, 8), SKEMA_2014),
        (date(2017, 5, 9), SKEMA_2017),
        (date(2026, 12, 31), SKEMA_2017),
    ],
)
def test_skema_berlaku(tanggal: date, skema: SkemaSkm) -> None:
    assert skema_berlaku(tanggal) is skema


def test_sebelum_aturan_pertama() -> None:
    with pytest.raises(BelumDiatur):
        skema_berlaku(date(2004, 2, 23))
