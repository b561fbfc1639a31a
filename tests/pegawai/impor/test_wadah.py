"""What is not a plain, safe workbook is refused as a whole, with a sentence that says what to do."""

import io
import zipfile

import pytest

from pegawai.impor.lembar import baca_lembar, huruf_kolom
from pegawai.impor.masalah import BerkasDitolak
from pegawai.impor.wadah import nomor_kolom, periksa_awal, telusuri
from tests.pegawai.impor.berkas import JUDUL_UNOR, arsip, beranjak, buku, dengan_bagian, unor


def tolak(berkas: io.BytesIO) -> str:
    with pytest.raises(BerkasDitolak) as galat:
        baca_lembar(berkas, wajib=JUDUL_UNOR, dikenal=())
    return str(galat.value)


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (b"", "Berkas kosong"),
        (b"NIP BARU;NAMA\n1;2\n", "bukan buku kerja Excel"),
        (b"<html><table></table></html>", "bukan buku kerja Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "lama (.xls) atau terkunci"),
        (b"PK\x03\x04rusak", "bukan buku kerja Excel"),
    ],
    ids=["kosong", "csv", "html", "xls", "zip-rusak"],
)
def test_not_a_workbook(isi, pesan):
    assert pesan in tolak(io.BytesIO(isi))


def test_zip_without_workbook():
    assert "bukan buku kerja Excel" in tolak(arsip({"surat.txt": b"halo"}))


@pytest.mark.parametrize("bagian", ["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml"])
def test_macros(bagian):
    assert "makro" in tolak(dengan_bagian(unor(), bagian, b"x"))


def test_bomb_by_ratio():
    berkas = dengan_bagian(unor(), "xl/media/nol.bin", b"\0" * 30_000_000)
    assert berkas.getbuffer().nbytes < 100_000
    assert "bom" in tolak(berkas)


def test_part_that_lies_about_its_size_is_broken():
    asal = unor().getvalue()
    with zipfile.ZipFile(io.BytesIO(asal)) as zip_:
        info = zip_.getinfo("xl/worksheets/sheet1.xml")
    palsu = asal.replace(info.file_size.to_bytes(4, "little"), (20).to_bytes(4, "little"))
    assert palsu != asal
    assert "rusak" in tolak(io.BytesIO(palsu))


def test_doctype_is_refused():
    isi = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><styleSheet/>'
    assert "DOCTYPE" in tolak(dengan_bagian(unor(), "xl/styles.xml", isi))


def test_encrypted_part():
    asal = bytearray(unor().getvalue())
    letak = asal.find(b"PK\x01\x02")
    while letak >= 0:
        asal[letak + 8] |= 1
        letak = asal.find(b"PK\x01\x02", letak + 4)
    assert "kata sandi" in tolak(io.BytesIO(bytes(asal)))


def test_two_cells_a_billion_apart_are_refused_before_the_rectangle_is_laid_out():
    isi = [("ID", "NAMA_UNOR", "ID_ATASAN"), ("a", "b", "")]
    assert "terlalu besar" in tolak(buku(isi, jauh=["XFD1048576"]))


def test_hundred_thousand_empty_rows_cost_nothing():
    asal = buku([JUDUL_UNOR, ("A", "B", "")])
    lembar = baca_lembar(beranjak(asal, 100_000), wajib=JUDUL_UNOR, dikenal=())
    assert [nomor for nomor, _ in lembar.baris()] == [100_002]


def test_rectangle_and_formulas_survive_the_borders_between_pieces():
    baris = [[f"isi {n} {k}" for k in range(20)] for n in range(5_000)]
    rumus = {f"C{n}": "=1+1" for n in range(7, 5_000, 611)}
    isi = telusuri(periksa_awal(buku(baris, rumus=rumus)))["xl/worksheets/sheet1.xml"]
    assert (isi.baris, isi.kolom) == (5_000, 20)
    assert isi.rumus == {(n, 3) for n in range(7, 5_000, 611)}


@pytest.mark.parametrize(("huruf", "nomor"), [("A", 1), ("Z", 26), ("AA", 27), ("XFD", 16_384)])
def test_column_letters(huruf, nomor):
    assert nomor_kolom(huruf) == nomor
    assert huruf_kolom(nomor - 1) == huruf
