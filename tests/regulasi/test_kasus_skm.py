"""Published survey results, recomputed: every case of kasus-skm.json, by its id."""

import csv
from decimal import Decimal

import pytest

from survei.aturan.riwayat import SKEMA_2004, SKEMA_2017, hitung_riwayat, mutu_menurut
from survei.aturan.skm import (
    HasilSkm,
    RekapUnsur,
    hitung_indeks,
    indeks_pembanding,
    rekap_tanggapan,
)
from survei.aturan.unsur import Unsur, Urutan, nomor_unsur
from tests.regulasi.kasus import FOLDER, Kasus, baca_kasus, sepresisi

KASUS = baca_kasus("kasus-skm.json")
KASUS_2017 = [k for k in KASUS if k["rule"] == "PermenPANRB 14/2017"]
KASUS_2004 = [k for k in KASUS if k["rule"].startswith("KEP/25/M.PAN/2/2004")]


def _dari_baris(berkas: str) -> dict[Unsur, RekapUnsur]:
    with (FOLDER / berkas).open(encoding="utf-8") as isi:
        return rekap_tanggapan({u: int(b[u.value]) for u in Unsur} for b in csv.DictReader(isi))


def _dari_jumlah(kasus: Kasus) -> dict[Unsur, RekapUnsur]:
    """The named numbering matters: U8 and U9 are swapped between the two official orders."""
    urutan = Urutan.KUESIONER if "kuesioner" in kasus["unsur_order"] else Urutan.DEFINISI
    return {
        u: RekapUnsur(kasus["totals"][f"U{nomor_unsur(u, urutan)}"], kasus["respondents"])
        for u in Unsur
    }


def _rekap(kasus: Kasus) -> dict[Unsur, RekapUnsur]:
    return _dari_baris(kasus["berkas"]) if "berkas" in kasus else _dari_jumlah(kasus)


def _hasil(kasus: Kasus) -> HasilSkm:
    return hitung_indeks(_rekap(kasus))


def test_setiap_kasus_punya_aturan() -> None:
    assert {k["id"] for k in KASUS} == {k["id"] for k in KASUS_2017 + KASUS_2004}
    assert len(KASUS_2017) >= 3


@pytest.mark.parametrize("kasus", KASUS_2017, ids=lambda k: k["id"])
def test_indeks_dan_mutu(kasus: Kasus) -> None:
    hasil = _hasil(kasus)
    harapan = kasus.get("hitung_ulang", {}).get("ikm_2des", kasus["ikm"])
    assert hasil.ikm == Decimal(harapan)
    assert hasil.mutu.value == kasus.get("hitung_ulang", kasus)["mutu"]
    assert hasil.n == kasus["respondents"]
    assert hasil.lengkap


@pytest.mark.parametrize("kasus", KASUS_2017, ids=lambda k: k["id"])
def test_nrr_atau_jumlah_per_unsur(kasus: Kasus) -> None:
    for u in _hasil(kasus).unsur:
        if "berkas" in kasus:
            assert u.jumlah == kasus["totals"][u.unsur.value]
        else:
            terbit = kasus["nrr"][f"U{nomor_unsur(u.unsur, Urutan.KUESIONER)}"]
            assert sepresisi(Decimal(u.nrr_eksak.numerator) / u.nrr_eksak.denominator, terbit)


@pytest.mark.parametrize(
    "kasus", [k for k in KASUS_2017 if "hitung_ulang" in k], ids=lambda k: k["id"]
)
def test_angka_bobot_terpotong_hanya_pembanding(kasus: Kasus) -> None:
    rekap = _rekap(kasus)
    for kunci, bobot in (("ikm_bobot_0111", "0.111"), ("ikm_bobot_011", "0.11")):
        pembanding = indeks_pembanding(rekap, Decimal(bobot))
        assert pembanding.ikm == Decimal(kasus["hitung_ulang"][kunci])
        assert "bukan nilai resmi" in pembanding.label


@pytest.mark.parametrize("kasus", KASUS_2004, ids=lambda k: k["id"])
def test_aturan_lama_dengan_batasnya_sendiri(kasus: Kasus) -> None:
    hasil = hitung_riwayat(SKEMA_2004, kasus["nrr"])
    assert hasil.ikm == Decimal(kasus["ikm"])
    assert hasil.mutu.label == kasus["mutu"]
    assert mutu_menurut(SKEMA_2017, hasil.ikm).value == kasus["hitung_ulang"]["mutu_14_2017"]
