"""From an XLSX file to rows of cells under known column names.

The heading may stand a few rows down, columns may be missing, in another order or more, and a hundred
thousand empty rows cost nothing. What nobody can read safely is refused as a whole (`BerkasDitolak`); what
is wrong with one row is told per row.
"""

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import BinaryIO
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from pegawai.impor.masalah import BerkasDitolak, JudulTidakAda
from pegawai.impor.wadah import IsiLembar, periksa_awal, telusuri

Sel = str | int | float | bool | date | datetime | time | timedelta
BARIS_JUDUL_MAKS = 20


@dataclass
class Lembar:
    """The rows below the heading. `kolom` maps a known name to its place; `judul` is the heading as it stands."""

    judul: list[str]
    baris_judul: int
    kolom: dict[str, int]
    isi: CalamineSheet
    rumus: frozenset[tuple[int, int]]
    gabungan: dict[tuple[int, int], str]

    def baris(self) -> Iterator[tuple[int, list[Sel]]]:
        """(row number as the spreadsheet shows it, cells); empty rows are passed over."""
        kiri: list[Sel] = [""] * (self.isi.start[1] if self.isi.start else 0)
        for nomor, sel in enumerate(self.isi.iter_rows(), start=1):
            if nomor > self.baris_judul and any(map(_berisi, sel)):
                yield nomor, kiri + sel


def _berisi(sel: Sel) -> bool:
    return bool(sel.strip()) if isinstance(sel, str) else True


def baku(judul: str) -> str:
    """ "nip_baru " and "NIP  Baru" are the column NIP BARU."""
    return " ".join(judul.replace("_", " ").split()).upper()


def baca_lembar(berkas: BinaryIO, *, wajib: Sequence[str], dikenal: Sequence[str]) -> Lembar:
    """Read the sheet that carries the columns `wajib`; `dikenal` are the further ones that matter."""
    arsip = periksa_awal(berkas)
    isi = telusuri(arsip)
    bagian = _bagian_lembar(arsip)
    berkas.seek(0)
    try:
        with CalamineWorkbook.from_filelike(berkas) as buku:
            return _lembar_berjudul(buku, wajib, dikenal, isi, bagian)
    except (CalamineError, OSError, ValueError) as galat:
        if isinstance(galat, BerkasDitolak):
            raise
        raise BerkasDitolak(
            "Isi buku kerja tidak terbaca. Buka dengan Excel, simpan ulang sebagai .xlsx, lalu unggah lagi."
        ) from None


def _lembar_berjudul(
    buku: CalamineWorkbook,
    wajib: Sequence[str],
    dikenal: Sequence[str],
    isi: dict[str, IsiLembar],
    bagian: dict[str, str],
) -> Lembar:
    terdekat: tuple[list[str], int] = (list(wajib), 1)
    kosong = True
    for nama in _tampak(buku):
        lembar = buku.get_sheet_by_name(nama)
        sel = lembar.to_python(skip_empty_area=False, nrows=BARIS_JUDUL_MAKS)
        kosong = kosong and lembar.start is None
        nomor, kurang = _cari_judul(sel, wajib)
        if len(kurang) < len(terdekat[0]):
            terdekat = (kurang, nomor)
        if not kurang:
            judul = [str(s) for s in sel[nomor - 1]]
            hasil = Lembar(
                judul=judul,
                baris_judul=nomor,
                kolom=_letak_kolom(judul, {*wajib, *dikenal}),
                isi=lembar,
                rumus=frozenset(isi.get(bagian.get(nama, ""), IsiLembar()).rumus),
                gabungan=_gabungan(lembar, nomor),
            )
            if not any(True for _ in hasil.baris()):
                raise BerkasDitolak(
                    "Berkas hanya berisi judul kolom, tanpa satu baris pun di bawahnya."
                )
            return hasil
    tersembunyi = _tersembunyi(buku, wajib)
    if tersembunyi:
        raise BerkasDitolak(
            f"Judul kolom hanya ada pada lembar tersembunyi {tersembunyi}. Tampilkan lembar itu atau pindahkan isinya "
            "ke lembar yang tampak, lalu unggah lagi."
        )
    if kosong:
        raise BerkasDitolak("Buku kerja ini kosong: tidak ada satu sel pun yang berisi.")
    raise JudulTidakAda(_tanpa_judul(wajib, *terdekat))


def _tampak(buku: CalamineWorkbook) -> list[str]:
    return [m.name for m in buku.sheets_metadata if m.visible == SheetVisibleEnum.Visible]


def _tersembunyi(buku: CalamineWorkbook, wajib: Sequence[str]) -> str:
    """The hidden sheet that carries the heading; what nobody sees is not read without their knowing."""
    tampak = set(_tampak(buku))
    for nama in buku.sheet_names:
        if nama not in tampak:
            lembar = buku.get_sheet_by_name(nama)
            sel = lembar.to_python(skip_empty_area=False, nrows=BARIS_JUDUL_MAKS)
            if not _cari_judul(sel, wajib)[1]:
                return nama
    return ""


def _tanpa_judul(wajib: Sequence[str], kurang: list[str], nomor: int) -> str:
    diharapkan = ", ".join(wajib)
    if len(kurang) == len(wajib):
        return (
            f"Judul kolom tidak ditemukan. Baris judul harus memuat: {diharapkan}. "
            "Pastikan Anda mengunggah berkas yang benar."
        )
    return (
        f"Judul kolom pada baris {nomor} kurang: {', '.join(kurang)}. "
        f"Yang harus ada: {diharapkan}. Unduh lagi berkas asalnya tanpa menghapus kolomnya."
    )


def _cari_judul(sel: list[list[Sel]], wajib: Sequence[str]) -> tuple[int, list[str]]:
    terbaik, kurang = 1, list(wajib)
    for nomor, satu in enumerate(sel, start=1):
        ada = {baku(str(s)) for s in satu}
        belum = [w for w in wajib if baku(w) not in ada]
        if len(belum) < len(kurang):
            terbaik, kurang = nomor, belum
    return terbaik, kurang


def _letak_kolom(judul: list[str], dikenal: set[str]) -> dict[str, int]:
    letak: dict[str, int] = {}
    nama_baku = {baku(satu): satu for satu in dikenal}
    for tempat, satu in enumerate(judul):
        nama = nama_baku.get(baku(satu))
        if nama is None:
            continue
        if nama in letak:
            raise BerkasDitolak(
                f"Kolom {nama} muncul lebih dari sekali. Hapus yang berlebih, lalu unggah lagi."
            )
        letak[nama] = tempat
    return letak


def _gabungan(lembar: CalamineSheet, baris_judul: int) -> dict[tuple[int, int], str]:
    """Every cell below the heading that lies in a merged range → the range as Excel writes it."""
    hasil: dict[tuple[int, int], str] = {}
    for (baris_a, kolom_a), (baris_b, kolom_b) in lembar.merged_cell_ranges or []:
        if baris_b + 1 <= baris_judul:
            continue
        # a range over whole columns is not listed cell by cell
        akhir = min(baris_b, lembar.total_height)
        sebutan = f"{huruf_kolom(kolom_a)}{baris_a + 1}:{huruf_kolom(kolom_b)}{baris_b + 1}"
        for baris in range(baris_a, akhir + 1):
            for kolom in range(kolom_a, min(kolom_b, lembar.total_width) + 1):
                hasil[(baris + 1, kolom + 1)] = sebutan
    return hasil


def huruf_kolom(tempat: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    huruf, tempat = "", tempat + 1
    while tempat:
        tempat, sisa = divmod(tempat - 1, 26)
        huruf = chr(65 + sisa) + huruf
    return huruf


def _bagian_lembar(arsip: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name → its part in the container, by workbook.xml and its relations (both small, without DOCTYPE)."""
    try:
        buku = ElementTree.fromstring(arsip.read("xl/workbook.xml"))  # noqa: S314  DOCTYPE was refused before
        tautan = ElementTree.fromstring(arsip.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    except (KeyError, ElementTree.ParseError):
        return {}
    tujuan = {
        satu.get("Id", ""): re.sub(r"^/?(xl/)?", "xl/", satu.get("Target", "")) for satu in tautan
    }
    hasil = {}
    for satu in buku.iter():
        if satu.tag.endswith("}sheet"):
            nomor = next((v for k, v in satu.attrib.items() if k.endswith("}id")), "")
            hasil[satu.get("name", "")] = tujuan.get(nomor, "")
    return hasil
