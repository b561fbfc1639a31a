"""Sembilan unsur PermenPANRB 14/2017 dan dua penomorannya."""

import csv
from pathlib import Path

from survei.aturan.unsur import KETERANGAN, Unsur, Urutan, daftar_unsur, nomor_unsur

BERKAS = Path(__file__).parents[2] / "regulasi" / "unsur-skm.csv"


def test_unsur_sama_dengan_tabel_terbit() -> None:
    with BERKAS.open(encoding="utf-8") as berkas:
        tabel = list(csv.DictReader(berkas))
    assert [b["kode"] for b in tabel] == [u.value for u in Unsur]
    for baris in tabel:
        unsur = Unsur(baris["kode"])
        isi = KETERANGAN[unsur]
        assert unsur.label == baris["nama"]
        assert isi.pertanyaan == baris["pertanyaan"]
        assert isi.jawaban == tuple(baris[f"jawaban_{n}"] for n in range(1, 5))
        assert isi.nomor_definisi == int(baris["nomor_definisi"])
        assert isi.nomor_kuesioner == int(baris["nomor_kuesioner"])


def test_dua_urutan_hanya_menukar_sarana_dan_pengaduan() -> None:
    for urutan in Urutan:
        assert [nomor_unsur(u, urutan) for u in daftar_unsur(urutan)] == list(range(1, 10))
    assert daftar_unsur() == tuple(Unsur)
    assert daftar_unsur(Urutan.DEFINISI)[7:] == (Unsur.PENGADUAN, Unsur.SARANA)
    assert daftar_unsur(Urutan.KUESIONER)[7:] == (Unsur.SARANA, Unsur.PENGADUAN)
