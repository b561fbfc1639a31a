"""The attendance workbook: what is read, and what is answered to a bad one."""

from datetime import date

import pytest

from pegawai.impor.kehadiran import BarisKehadiran, baca_kehadiran
from pegawai.impor.masalah import BerkasDitolak
from tests.pegawai.impor.berkas import arsip, buku, dengan_bagian, hadir, orang, rekap

HARI_INI = date(2026, 3, 2)
TANPA = "TIDAK MASUK TANPA ALASAN SAH"


def baca(*daftar, **pilihan):
    return baca_kehadiran(rekap(*daftar, **pilihan), HARI_INI)


def test_a_row_is_read_with_the_month_as_number_or_name():
    hasil = baca(hadir(), hadir(2, BULAN="februari", NIP=" 19850817 201001 1 002"), hadir(BULAN=1))
    assert hasil.masalah == []
    nip = orang(1)["NIP BARU"]
    assert hasil.baris[0] == BarisKehadiran(2, nip, date(2026, 2, 1), 20, 0, 15, 5, 0)
    assert [b.bulan.month for b in hasil.baris] == [2, 2, 1]
    assert hasil.baris[1].nip == orang(2)["NIP BARU"]


@pytest.mark.parametrize(
    ("ganti", "kolom", "masalah", "harapan"),
    [
        ({"NIP": ""}, "NIP", "kosong", "18 digit"),
        ({"NIP": 198508172010011001}, "NIP", "tersimpan sebagai angka", "sebagai teks"),
        ({"NIP": "1985081720100110"}, "NIP", "tidak terdiri atas 18 digit", "18 digit"),
        ({"TAHUN": 1999}, "TAHUN", "di luar batas", "2000 sampai 2026"),
        ({"BULAN": "Febuari"}, "BULAN", "bukan bilangan bulat", "nama bulan"),
        ({"BULAN": 13}, "BULAN", "di luar batas", "1 sampai 12"),
        ({"BULAN": 4}, "BULAN", "belum berjalan", "sudah berjalan"),
        ({"HARI KERJA": 32}, "HARI KERJA", "di luar batas", "0 sampai 31"),
        ({"HARI KERJA": "dua puluh"}, "HARI KERJA", "bukan bilangan bulat", "0 sampai 31"),
        ({TANPA: ""}, TANPA, "kosong", "tulis 0 bila tidak ada"),
        ({TANPA: 15, "HARI CUTI": 6}, TANPA, "melebihi 20 hari kerja", "sama dengan hari kerja"),
        ({"MENIT TERLAMBAT": "-5"}, "MENIT TERLAMBAT", "bukan bilangan bulat", "0 sampai 44640"),
        ({"MENIT TERLAMBAT": 1.5}, "MENIT TERLAMBAT", "bukan bilangan bulat", "0 sampai 44640"),
        ({"MENIT PULANG CEPAT": 44641}, "MENIT PULANG CEPAT", "di luar batas", "0 sampai 44640"),
        ({"MENIT PULANG CEPAT": "9" * 30}, "MENIT PULANG CEPAT", "di luar batas", "0 sampai"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_told_with_its_row_column_and_expectation(ganti, kolom, masalah, harapan):
    hasil = baca(hadir(2), hadir(**ganti))
    assert [b.baris for b in hasil.baris] == [2]
    (satu,) = hasil.masalah
    assert (satu.baris, satu.kolom) == (3, kolom)
    assert masalah in satu.masalah
    assert harapan in satu.harapan


def test_the_same_person_and_month_twice_in_one_file_keeps_the_first():
    hasil = baca(hadir(), hadir(HARI_LAIN=""), hadir(BULAN=1))
    assert [b.baris for b in hasil.baris] == [2, 4]
    assert "sudah ada di baris 2" in hasil.masalah[0].masalah


def test_every_problem_of_a_row_is_told_at_once():
    (nip, kerja, cuti) = baca(hadir(NIP="x", **{"HARI KERJA": "x", "HARI CUTI": ""})).masalah
    assert [m.kolom for m in (nip, kerja, cuti)] == ["NIP", "HARI KERJA", "HARI CUTI"]


def test_merged_cells_and_formulas_keep_their_row_out():
    hasil = baca(hadir(), hadir(2), hadir(3), gabung=["E2:E3"], isi_gabung=20, rumus={"F4": "=1+1"})
    assert hasil.baris == []
    assert "Sel digabung (E2:E3)" in hasil.masalah[0].masalah
    assert any("Sel F4 berisi rumus" in m.masalah for m in hasil.masalah)


def test_a_hundred_thousand_empty_rows_are_passed_over():
    hasil = baca(hadir(), jauh=["A100000"])
    assert len(hasil.baris) == 1
    assert [m.baris for m in hasil.masalah if m.kolom == "NIP"] == [100000]


@pytest.mark.parametrize(
    ("berkas", "pesan"),
    [
        (lambda: rekap(hadir(), kolom=("NIP", "NAMA", "TAHUN", "BULAN")), "baris 1 kurang: HARI KERJA"),
        (lambda: buku([["a", "b"]], judul=["X", "Y"]), "Judul kolom tidak ditemukan"),
        (lambda: buku([], judul=list(hadir())), "hanya berisi judul kolom"),
        (lambda: arsip({"xl/workbook.xml": b"<x/>", "besar.xml": b"0" * 6_000_000}), "seperti bom arsip"),
        (lambda: dengan_bagian(rekap(hadir()), "xl/vbaProject.bin", b"x"), "berisi makro"),
        (lambda: dengan_bagian(rekap(hadir()), "xl/worksheets/sheet1.xml",
                               b'<worksheet><sheetData><c r="XFD1048576" t="n"><v>1</v></c></sheetData></worksheet>'),
         "terlalu besar"),
    ],
    ids=["kolom-kurang", "judul-lain", "kosong", "bom", "makro", "raksasa"],
)  # fmt: skip
def test_a_file_that_cannot_be_read_safely_is_refused_as_a_whole(berkas, pesan):
    with pytest.raises(BerkasDitolak, match=pesan) as galat:
        baca_kehadiran(berkas(), HARI_INI)
    assert "SIASN" not in str(galat.value)
