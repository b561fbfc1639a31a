"""Profil ASN: exactly the wrong rows, told by row, column, value and expectation."""

import csv
from datetime import date

import pytest

from pegawai.impor.profil import baca_profil
from pegawai.impor.unor import baca_unor
from pegawai.models import Pegawai
from tests.pegawai.impor.berkas import (
    AKAR,
    BIDANG,
    DINAS,
    KELIRU,
    PROFIL,
    UNOR,
    kepala,
    orang,
    profil,
)

UNIT = {AKAR, DINAS, BIDANG}


def baca(*daftar, **pilihan):
    return baca_profil(profil(*daftar, **pilihan), UNIT)


def kesalahan(hasil):
    return [(m.baris, m.kolom) for m in hasil.masalah if not m.peringatan]


@pytest.fixture(scope="module")
def contoh():
    with UNOR.open("rb") as berkas:
        unit = {b.siasn_id for b in baca_unor(berkas, {}).baris}
    with PROFIL.open("rb") as berkas:
        return baca_profil(berkas, unit)


def test_example_has_exactly_its_seven_wrong_rows(contoh):
    with KELIRU.open(encoding="utf-8") as berkas:
        harapan = [(int(b["baris_excel"]), b["kolom"]) for b in csv.DictReader(berkas)]
    assert kesalahan(contoh) == harapan
    assert (contoh.jumlah, len(contoh.baris)) == (180, 173)
    assert all(m.masalah and m.harapan for m in contoh.masalah)


def test_the_row_that_wears_somebody_elses_number_enters_with_a_warning(contoh):
    assert [(m.baris, m.kolom) for m in contoh.masalah if m.peringatan] == [(138, "NIP BARU")]


def test_example_values_are_read(contoh):
    baris = {b.baris: b for b in contoh.baris}
    assert baris[3].nama == "Sari Aisyah Suleman"
    assert baris[14].nip == "198204192011012031"  # the apostrophe is gone
    assert (baris[2].jenis_kelamin, baris[2].tempat.eselon, baris[2].tmt_golongan) == (
        "P",
        "II.a",
        date(2019, 4, 1),
    )
    assert {b.kedudukan for b in contoh.baris} == {"aktif"}


@pytest.mark.parametrize(
    ("ganti", "kolom"),
    [
        ({"NIP BARU": ""}, "NIP BARU"),
        ({"NIP BARU": "19850817 201001 1"}, "NIP BARU"),
        ({"NIP BARU": 198508172010011003}, "NIP BARU"),
        ({"NIP BARU": "198508182010011003"}, "NIP BARU"),
        ({"NIP BARU": "198513172010011003"}, "NIP BARU"),
        ({"NIP BARU": "198508172010131003"}, "NIP BARU"),
        ({"JENIS KELAMIN": "F"}, "NIP BARU"),
        ({"JENIS KELAMIN": "X"}, "JENIS KELAMIN"),
        ({"NAMA": "   "}, "NAMA"),
        ({"NAMA": "x" * 151}, "NAMA"),
        ({"TANGGAL LAHIR": "31-02-1985"}, "TANGGAL LAHIR"),
        ({"TANGGAL LAHIR": "besok"}, "TANGGAL LAHIR"),
        ({"JENIS PEGAWAI NAMA": "Honorer"}, "JENIS PEGAWAI NAMA"),
        ({"STATUS CPNS PNS": "X"}, "STATUS CPNS PNS"),
        ({"GOL AKHIR NAMA": "V/a"}, "GOL AKHIR NAMA"),
        ({"GOL AKHIR NAMA": ""}, "GOL AKHIR NAMA"),
        ({"TMT GOLONGAN": "00-00-0000"}, "TMT GOLONGAN"),
        ({"JENIS JABATAN ID": "9"}, "JENIS JABATAN ID"),
        ({"JENIS JABATAN ID": "satu"}, "JENIS JABATAN ID"),
        ({"JABATAN NAMA": ""}, "JABATAN NAMA"),
        ({"TMT JABATAN": ""}, "TMT JABATAN"),
        ({"TMT JABATAN": "01-01-0022"}, "TMT JABATAN"),
        ({"JENIS JABATAN ID": "1", "ESELON NAMA": "V.z"}, "ESELON NAMA"),
        ({"UNOR ID": ""}, "UNOR ID"),
        ({"UNOR ID": "tidak-ada"}, "UNOR ID"),
        ({"GELAR BELAKANG": "x" * 81}, "GELAR BELAKANG"),
    ],
)  # fmt: skip
def test_one_wrong_cell_is_one_problem(ganti, kolom):
    hasil = baca(orang(1), orang(2, **ganti))
    assert kesalahan(hasil) == [(3, kolom)]
    assert [b.baris for b in hasil.baris] == [2]


@pytest.mark.parametrize(
    "ganti",
    [
        {"NIP BARU": "'198508172010011002"}, {"NIP BARU": "19850817 201001 1 002"},
        {"TANGGAL LAHIR": date(1985, 8, 17)}, {"TANGGAL LAHIR": 31276}, {"TANGGAL LAHIR": ""},
        {"JENIS JABATAN ID": 4.0}, {"GOL AKHIR NAMA": "iii c"},
        {"UNOR ID": BIDANG.lower()}, {"STATUS CPNS PNS": "C"}, {"EMAIL": "-"},
        {"KEDUDUKAN HUKUM NAMA": ""},
        {"JENIS PEGAWAI NAMA": "PPPK", "STATUS CPNS PNS": "", "GOL AKHIR NAMA": "IX", "NIP BARU": "198508172024211002"},
        {"JENIS PEGAWAI NAMA": "PPPK Paruh Waktu", "STATUS CPNS PNS": "", "GOL AKHIR NAMA": ""},
    ],
)  # fmt: skip
def test_spellings_that_are_fine(ganti):
    hasil = baca(orang(1), orang(2, **ganti))
    assert hasil.masalah == []
    assert len(hasil.baris) == 2


def test_bad_address_is_a_warning_and_the_person_enters_without_it():
    hasil = baca(orang(1, EMAIL="bukan surel"))
    assert [(m.kolom, m.peringatan) for m in hasil.masalah] == [("EMAIL", True)]
    assert hasil.baris[0].email is None


def test_second_use_of_a_number_is_the_mistake():
    hasil = baca(
        orang(1),
        orang(2, **{"NIP BARU": "'19850817 201001 1 001"}),
        orang(3, **{"PNS ID": orang(1)["PNS ID"]}),
    )
    assert kesalahan(hasil) == [(3, "NIP BARU"), (4, "PNS ID")]
    assert "baris 2" in hasil.masalah[0].masalah


def test_missing_columns_change_nothing_and_are_taken_from_the_number():
    kolom = [
        "UNOR ID",
        "NIP BARU",
        "TMT JABATAN",
        "JABATAN NAMA",
        "JENIS JABATAN ID",
        "NAMA",
        "JENIS PEGAWAI NAMA",
    ]
    hasil = baca(orang(1), kolom=kolom)
    (baris,) = hasil.baris
    assert (baris.tanggal_lahir, baris.jenis_kelamin, baris.tmt_cpns) == (
        date(1985, 8, 17),
        "L",
        date(2010, 1, 1),
    )
    assert (
        baris.gelar_belakang,
        baris.kedudukan,
        baris.status,
        baris.golongan,
        baris.siasn_id,
    ) == (None,) * 5


def test_formula_and_merged_cell_keep_their_row_out():
    hasil = baca(
        orang(1), orang(2), orang(3), rumus={"C3": '="Nama"'}, gabung=["C4:C5"], isi_gabung="Nama"
    )
    assert {(b, k) for b, k in kesalahan(hasil)} >= {(3, "NAMA"), (4, "NAMA")}
    assert [b.baris for b in hasil.baris] == [2]
    assert any("rumus" in m.masalah for m in hasil.masalah)
    assert any("digabung" in m.masalah for m in hasil.masalah)


@pytest.mark.parametrize(
    ("tulisan", "kode"),
    [("Aktif", "aktif"), ("PPPK Aktif", "aktif"), ("Tidak Aktif", "lainnya"), ("Pensiun BUP", "pensiun"),
     ("Masa Persiapan Pensiun", "lainnya"), ("Cuti di Luar Tanggungan Negara", "cltn"),
     ("Tugas Belajar", "tugas_belajar"),
     ("Pemberhentian Sementara", "lainnya"), ("Diberhentikan dengan hormat", "berhenti"),
     ("Meninggal Dunia", "berhenti"),
     ("Pindah Instansi", "pindah"), ("Entah", "lainnya")],
)  # fmt: skip
def test_kedudukan_is_one_of_the_model(tulisan, kode):
    (baris,) = baca(orang(1, **{"KEDUDUKAN HUKUM NAMA": tulisan})).baris
    assert baris.kedudukan == kode
    assert kode in Pegawai.Kedudukan.values


def test_who_left_may_stand_without_a_position():
    (baris,) = baca(
        orang(1, **{"KEDUDUKAN HUKUM NAMA": "Pensiun", "UNOR ID": "", "JABATAN NAMA": ""})
    ).baris
    assert baris.tempat is None


def test_progress_is_told():
    terdengar = []
    baca_profil(profil(*[kepala(n, DINAS) for n in range(1, 999)]), UNIT, terdengar.append)
    assert terdengar == [500]
