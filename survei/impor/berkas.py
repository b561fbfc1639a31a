"""A CSV or XLSX file as a heading and rows of text, whatever wrote it."""

import csv
import io
from collections.abc import Iterator
from pathlib import PurePath
from typing import Protocol

from python_calamine import CalamineError, CalamineWorkbook

from pegawai.impor.masalah import BerkasDitolak
from pegawai.impor.sel import teks
from pegawai.impor.wadah import periksa_awal, telusuri

KOLOM_MAKS = 200
PEMISAH = (",", ";", "\t")


def baca_berkas(nama: str, isi: bytes) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """(heading, rows with the number a spreadsheet shows); raises BerkasDitolak for what cannot be read."""
    if not isi.strip():
        raise BerkasDitolak("Berkas kosong. Isi berkasnya, lalu coba lagi.")
    if isi.startswith(b"PK") or PurePath(nama).suffix.lower() in (".xlsx", ".xls", ".xlsm"):
        baris = _baris_xlsx(isi)
    else:
        baris = _baris_csv(isi)
    for _, sel in baris:
        judul = [satu.strip() for satu in sel]
        while judul and not judul[-1]:
            judul.pop()
        if len(judul) > KOLOM_MAKS:
            raise BerkasDitolak(f"Berkas mempunyai {len(judul)} kolom; paling banyak {KOLOM_MAKS}.")
        return judul, baris
    raise BerkasDitolak("Berkas tidak berisi satu baris pun.")


class Pembaca(Protocol):
    """A csv.reader: its class has no public name."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...


def _berisi(sel: list[str]) -> bool:
    return any(satu.strip() for satu in sel)


def _baris_csv(isi: bytes) -> Iterator[tuple[int, list[str]]]:
    if b"\x00" in isi:
        raise BerkasDitolak(
            "Berkas ini bukan CSV. Simpan sebagai CSV (UTF-8) atau XLSX, lalu coba lagi."
        )
    try:
        naskah = isi.decode("utf-8-sig")
    except UnicodeDecodeError:
        naskah = isi.decode(
            "cp1252", errors="replace"
        )  # what Excel writes when not asked for UTF-8
    judul = naskah.lstrip("\r\n").split("\n", 1)[0]
    pemisah = max(PEMISAH, key=judul.count)
    pembaca = csv.reader(io.StringIO(naskah, newline=""), delimiter=pemisah)
    return _aman(pembaca)


def _aman(pembaca: Pembaca) -> Iterator[tuple[int, list[str]]]:
    try:
        for sel in pembaca:
            if _berisi(sel):
                yield pembaca.line_num, sel
    except csv.Error as galat:
        raise BerkasDitolak(
            f"Baris {pembaca.line_num} tidak terbaca sebagai CSV ({galat}). Periksa tanda kutipnya."
        ) from None


def _baris_xlsx(isi: bytes) -> Iterator[tuple[int, list[str]]]:
    berkas = io.BytesIO(isi)
    telusuri(periksa_awal(berkas))
    berkas.seek(0)
    try:
        with CalamineWorkbook.from_filelike(berkas) as buku:
            lembar = buku.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError, IndexError):
        raise BerkasDitolak(
            "Isi buku kerja tidak terbaca. Buka dengan Excel, simpan ulang sebagai .xlsx, lalu coba lagi."
        ) from None
    baris = ((nomor, [teks(sel) for sel in satu]) for nomor, satu in enumerate(lembar, start=1))
    return ((nomor, sel) for nomor, sel in baris if _berisi(sel))
