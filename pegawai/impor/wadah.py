"""The XLSX container, looked at before anything is parsed: is it one, is it safe, how large is it inside.

Every part is unpacked once in small pieces, so that a part which lies about its size, a bomb or a worksheet that claims
a billion cells is refused while it still costs nothing: calamine lays out the whole rectangle of a sheet in memory.
"""

import re
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import BinaryIO

from pegawai.impor.masalah import BerkasDitolak

UKURAN_ISI_MAKS = (
    600_000_000  # bytes after unpacking; 30,000 people with 70 columns are about 60 million
)
RASIO_MAKS = 200  # a real sheet packs 10–30 to 1
BAGIAN_MAKS = 2_000
BARIS_MAKS = 400_000
SEL_MAKS = 20_000_000
_POTONG = 1 << 20
_EKOR = 4_096
_SEL = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^>]*>(?:\s*<(?:\w+:)?(f)\b)?'
)
_LEMBAR = re.compile(r"xl/worksheets/[^/]+\.xml")


@dataclass
class IsiLembar:
    """The rectangle that a worksheet claims, and its formula cells as (row, column), both from 1."""

    baris: int = 0
    kolom: int = 0
    rumus: set[tuple[int, int]] = field(default_factory=set)


def nomor_kolom(huruf: str) -> int:
    """A → 1, Z → 26, AA → 27."""
    nomor = 0
    for satu in huruf:
        nomor = nomor * 26 + ord(satu) - 64
    return nomor


def periksa_awal(berkas: BinaryIO) -> zipfile.ZipFile:
    """The cheap checks, fit for the moment of the upload: kind of file, macros, declared sizes."""
    berkas.seek(0)
    kepala = berkas.read(8)
    if not kepala:
        raise BerkasDitolak("Berkas kosong (0 byte). Unduh lagi dari asalnya, lalu unggah.")
    if kepala.startswith(b"\xd0\xcf\x11\xe0"):
        raise BerkasDitolak(
            "Berkas ini buku kerja Excel lama (.xls) atau terkunci kata sandi. "
            "Buka, simpan sebagai Buku Kerja Excel (.xlsx) tanpa kata sandi, lalu unggah lagi."
        )
    berkas.seek(0)
    try:
        arsip = zipfile.ZipFile(berkas)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise BerkasDitolak(
            "Berkas ini bukan buku kerja Excel (.xlsx) atau rusak. "
            "Simpan sebagai Buku Kerja Excel (.xlsx), lalu unggah lagi."
        ) from None
    _periksa_daftar(arsip)
    return arsip


def _periksa_daftar(arsip: zipfile.ZipFile) -> None:
    daftar = arsip.infolist()
    nama = [butir.filename for butir in daftar]
    if any(
        n.lower().endswith("vbaproject.bin") or n.lower().startswith("xl/macrosheets/")
        for n in nama
    ):
        raise BerkasDitolak(
            "Berkas ini berisi makro. Demi keamanan tidak diterima: simpan sebagai Buku Kerja Excel (.xlsx) "
            "tanpa makro, lalu unggah lagi."
        )
    if "xl/workbook.xml" not in nama:
        raise BerkasDitolak(
            "Berkas ini bukan buku kerja Excel (.xlsx). "
            "Simpan sebagai Buku Kerja Excel (.xlsx), lalu unggah lagi."
        )
    if len(nama) > BAGIAN_MAKS or len(set(nama)) != len(nama):
        raise BerkasDitolak(
            "Susunan isi berkas tidak wajar. Simpan ulang dari Excel, lalu unggah lagi."
        )
    if any(butir.flag_bits & 0x1 for butir in daftar):
        raise BerkasDitolak("Berkas terkunci kata sandi. Buka kuncinya, simpan, lalu unggah lagi.")
    for butir in daftar:
        besar = butir.file_size > 5_000_000
        if besar and butir.file_size > RASIO_MAKS * max(butir.compress_size, 1):
            raise _bom()
    if sum(butir.file_size for butir in daftar) > UKURAN_ISI_MAKS:
        raise _bom()


def _bom() -> BerkasDitolak:
    return BerkasDitolak(
        "Isi berkas jauh lebih besar daripada ukurannya, seperti bom arsip, sehingga tidak dibuka. "
        "Salin datanya ke buku kerja baru, lalu unggah lagi."
    )


def telusuri(arsip: zipfile.ZipFile) -> dict[str, IsiLembar]:
    """Unpack every part once; answer the rectangle and the formulas of each worksheet by its part name.

    `zipfile` stops at the declared size and compares the checksum there: a part that lies about its size is broken.
    """
    hasil: dict[str, IsiLembar] = {}
    for butir in arsip.infolist():
        if butir.is_dir():
            continue
        lembar = IsiLembar() if _LEMBAR.fullmatch(butir.filename) else None
        try:
            _baca(arsip, butir, lembar)
        except BerkasDitolak:
            raise
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError):
            raise BerkasDitolak("Berkas rusak di tengah jalan. Unduh lagi, lalu unggah.") from None
        if lembar is not None:
            hasil[butir.filename] = lembar
    return hasil


def _baca(arsip: zipfile.ZipFile, butir: zipfile.ZipInfo, lembar: IsiLembar | None) -> None:
    xml = butir.filename.endswith((".xml", ".rels"))
    sisa = b""
    with arsip.open(butir) as aliran:
        while potong := aliran.read(_POTONG):
            data = sisa + potong
            if xml and b"<!DOCTYPE" in data:
                raise BerkasDitolak(
                    "Berkas memuat DOCTYPE, yang tidak pernah ditulis Excel. Simpan ulang dari Excel."
                )
            batas = _awal_sel_terakhir(data) if lembar is not None else 0
            if lembar is not None:
                _catat_sel(lembar, data, batas)
            sisa = data[batas:] if batas else data[-_EKOR:]
    if lembar is not None:
        _catat_sel(lembar, sisa, len(sisa))


def _awal_sel_terakhir(data: bytes) -> int:
    """The last cell of a piece may go on in the next one; what stands before it is complete."""
    polos = data.rfind(b"<c ")
    berawalan = data.rfind(b":c ")
    return max(polos, data.rfind(b"<", 0, berawalan) if berawalan > 0 else 0, 0)


def _catat_sel(lembar: IsiLembar, data: bytes, batas: int) -> None:
    # a large sheet has millions of cells: rows and columns are compared as sets, not cell by cell
    sel = _SEL.findall(data, 0, batas)
    if not sel:
        return
    lembar.baris = max(lembar.baris, *map(int, {angka for _, angka, _ in sel}))
    lembar.kolom = max(lembar.kolom, *(nomor_kolom(h.decode()) for h in {h for h, _, _ in sel}))
    if b"<f" in data or b":f" in data:
        lembar.rumus.update((int(a), nomor_kolom(h.decode())) for h, a, rumus in sel if rumus)
    if lembar.baris > BARIS_MAKS or lembar.baris * lembar.kolom > SEL_MAKS:
        raise BerkasDitolak(
            f"Lembar memuat {lembar.baris} baris × {lembar.kolom} kolom, terlalu besar. "
            "Hapus baris dan kolom kosong di luar data, simpan, lalu unggah lagi."
        )
