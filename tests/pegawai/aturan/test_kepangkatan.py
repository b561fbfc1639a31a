"""Golongan: PP 99/2000 Pasal 2 (PNS) dan Perpres 98/2020 (PPPK)."""

import csv
import itertools
from pathlib import Path

import pytest

from pegawai.aturan.identitas import JenisPegawai
from pegawai.aturan.kepangkatan import (
    GolonganTidakDikenal,
    baca_golongan,
    daftar_golongan,
    lebih_tinggi,
)

PNS, PPPK = JenisPegawai.PNS, JenisPegawai.PPPK
BERKAS = Path(__file__).parents[2] / "regulasi" / "pangkat.csv"


def test_susunan_pns_sama_dengan_tabel_terbit() -> None:
    with BERKAS.open(encoding="utf-8") as berkas:
        tabel = [(b["golongan"], b["pangkat"], int(b["urut"])) for b in csv.DictReader(berkas)]
    assert [(g.kode, g.pangkat, g.urut) for g in daftar_golongan(PNS)] == tabel
    assert len(tabel) == 17


def test_susunan_pppk_tujuh_belas_golongan_tanpa_pangkat() -> None:
    golongan = daftar_golongan(PPPK)
    assert [g.urut for g in golongan] == list(range(1, 18))
    assert (golongan[0].kode, golongan[-1].kode) == ("I", "XVII")
    assert {g.pangkat for g in golongan} == {""}


@pytest.mark.parametrize("teks", ["III/a", "iii/A", " III/a ", "III a", "III-a", "IIIa", "III.a"])
def test_ejaan_golongan(teks: str) -> None:
    assert str(baca_golongan(teks, PNS)) == "Penata Muda (III/a)"


@pytest.mark.parametrize(
    ("teks", "jenis"),
    [
        ("V/a", PNS), ("I/e", PNS), ("IV/f", PNS), ("IX", PNS), ("", PNS), ("III", PNS),
        ("III/a", PPPK), ("XVIII", PPPK), ("0", PPPK), ("IIII", PPPK), ("", PPPK),
    ],
)  # fmt: skip
def test_golongan_ditolak(teks: str, jenis: JenisPegawai) -> None:
    with pytest.raises(GolonganTidakDikenal, match=f"{jenis.label}; seharusnya"):
        baca_golongan(teks, jenis)


@pytest.mark.parametrize("jenis", list(JenisPegawai))
def test_setiap_golongan_terbaca_dan_berurut(jenis: JenisPegawai) -> None:
    golongan = daftar_golongan(jenis)
    assert [baca_golongan(g.kode, jenis) for g in golongan] == list(golongan)
    for bawah, atas in itertools.pairwise(golongan):
        assert lebih_tinggi(atas, bawah)
        assert not lebih_tinggi(bawah, atas)
        assert not lebih_tinggi(bawah, bawah)


def test_susunan_berbeda_tidak_sebanding() -> None:
    with pytest.raises(GolonganTidakDikenal, match="berbeda"):
        lebih_tinggi(baca_golongan("III/a", PNS), baca_golongan("IX", PPPK))


def test_pppk_ditulis_tanpa_pangkat() -> None:
    assert str(baca_golongan("IX", PPPK)) == "IX"
