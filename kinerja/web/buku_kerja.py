"""Workbooks out: written row by row to disk, whatever their length, with cells that no spreadsheet executes.

with BukuKerja(jalur, judul="Rekap 2025", pencipta="BKPSDM", pada=kini) as buku:
    lembar = buku.lembar("Rekap", KOLOM, kepala=["Rekap kinerja", "Tahun 2025"])
    for baris in sumber:
        lembar.tulis(baris)
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

import xlsxwriter
from django.utils import timezone

from kinerja.web.unduhan import sel_aman

Jenis = Literal["teks", "bulat", "desimal", "persen", "tanggal", "waktu"]

# Excel shows these in the reader's own notation; the codes themselves are always English.
FORMAT_ANGKA: dict[Jenis, str] = {
    "teks": "@",
    "bulat": "#,##0",
    "desimal": "#,##0.00",
    "persen": '0.00" %"',
    "tanggal": "[$-421]d mmmm yyyy",
    "waktu": "[$-421]d mmmm yyyy hh.mm",
}
# (kind of column, bold) → format of the cell
Bentuk = dict[tuple[Jenis, bool], Any]
PANJANG_SEL = 32_767
HURUF_LEMBAR_TERLARANG = str.maketrans("[]:*?/\\", "       ")


class SelTidakDikenal(TypeError):
    """A value that the column cannot hold: a mistake of the program, not of the data."""


@dataclass(frozen=True)
class KolomBuku:
    judul: str
    lebar: float = 16
    jenis: Jenis = "teks"


def _teks(nilai: object) -> str:
    """A formula is neutralised and the length limit of a cell kept; an enum or lazy label becomes its words."""
    return sel_aman(str(nilai))[:PANJANG_SEL]


class Lembar:
    """One sheet, written from top to bottom: constant-memory mode cannot go back to an earlier row."""

    def __init__(self, lembar: Any, kolom: Sequence[KolomBuku], awal: int, bentuk: Bentuk) -> None:
        self._lembar = lembar
        self._kolom = kolom
        self._kepala = awal - 1
        self._baris = awal
        self._bentuk = bentuk
        self._penulis = self._susun_penulis(tebal=False)
        self._akhir: int | None = None

    def _susun_penulis(self, *, tebal: bool) -> list[tuple[int, Callable[..., None], Any]]:
        """What to do with each cell of a row, decided once and not thirty thousand times."""
        penulis: dict[Jenis, Callable[..., None]] = {
            "teks": self._tulis_teks,
            "tanggal": self._tulis_tanggal,
            "waktu": self._tulis_tanggal,
        }
        return [
            (nomor, penulis.get(k.jenis, self._tulis_angka), self._bentuk[k.jenis, tebal])
            for nomor, k in enumerate(self._kolom)
        ]

    def tulis(self, nilai: Sequence[object]) -> None:
        """One row; None and "" leave the cell empty: what is not known is not zero."""
        if len(nilai) != len(self._penulis):
            raise SelTidakDikenal(f"{len(nilai)} sel untuk {len(self._penulis)} kolom")
        baris = self._baris
        for isi, (kolom, tulis, bentuk) in zip(nilai, self._penulis, strict=True):
            if isi is not None and isi != "":
                tulis(baris, kolom, isi, bentuk)
        self._baris += 1

    def batasi(self, judul: str, sumber: str, *, baris: int = 500) -> None:
        """The cells below a heading take only what stands in `sumber`, a range like =Pilihan!$A$2:$A$5."""
        kolom = [satu.judul for satu in self._kolom].index(judul)
        awal = self._kepala + 1
        self._lembar.data_validation(
            awal,
            kolom,
            awal + baris,
            kolom,
            {
                "validate": "list",
                "source": sumber,
                "error_title": judul[:32],
                "error_message": "Pilih dari daftar, atau kosongkan.",
            },
        )

    def tulis_jumlah(self, nilai: Sequence[object]) -> None:
        """A last row in bold, which the filter leaves alone."""
        self._akhir = self._baris - 1
        self._penulis = self._susun_penulis(tebal=True)
        self.tulis(nilai)

    def _tulis_teks(self, baris: int, kolom: int, isi: object, bentuk: Any) -> None:
        self._lembar.write_string(baris, kolom, _teks(isi), bentuk)

    def _tulis_angka(self, baris: int, kolom: int, isi: object, bentuk: Any) -> None:
        if isinstance(isi, str):  # "belum dinilai" in a column of numbers
            self._lembar.write_string(baris, kolom, _teks(isi), bentuk)
        else:
            self._lembar.write_number(baris, kolom, isi, bentuk)

    def _tulis_tanggal(self, baris: int, kolom: int, isi: object, bentuk: Any) -> None:
        if isinstance(isi, datetime):
            # a workbook knows no time zones: the clock on the wall here
            isi = timezone.localtime(isi).replace(tzinfo=None) if timezone.is_aware(isi) else isi
        elif not isinstance(isi, date):
            raise SelTidakDikenal(f"{isi!r} bukan tanggal")
        self._lembar.write_datetime(baris, kolom, isi, bentuk)

    def tutup(self) -> None:
        """The filter has to know the last row."""
        akhir = self._baris - 1 if self._akhir is None else self._akhir
        self._lembar.autofilter(self._kepala, 0, akhir, len(self._kolom) - 1)


class BukuKerja:
    def __init__(self, jalur: Path, *, judul: str, pencipta: str, pada: datetime) -> None:
        self._buku = xlsxwriter.Workbook(
            str(jalur),
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                # the unpacked sheet is as private as the workbook: it stays in the same folder
                "tmpdir": str(jalur.parent),
            },
        )
        self._buku.set_properties(
            {"title": judul, "author": pencipta, "created": timezone.make_naive(pada)}
        )
        self._judul = self._buku.add_format({"bold": True, "font_size": 14})
        self._keterangan = self._buku.add_format({"font_color": "#595959"})
        self._kepala = self._buku.add_format(
            {
                "bold": True,
                "font_color": "#FFFFFF",
                "bg_color": "#0B4F4D",
                "border": 1,
                "border_color": "#FFFFFF",
                "text_wrap": True,
                "valign": "vcenter",
            }
        )
        self._bentuk: Bentuk = {
            (jenis, tebal): self._buku.add_format(
                {"num_format": kode, "valign": "top", "bold": tebal, "top": 1 if tebal else 0}
            )
            for jenis, kode in FORMAT_ANGKA.items()
            for tebal in (False, True)
        }
        self._lembar: list[Lembar] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        jenis: type[BaseException] | None,
        galat: BaseException | None,
        jejak: TracebackType | None,
    ) -> None:
        """Closed after an error too: it is what removes the temporary sheets. The caller drops the file."""
        for lembar in self._lembar:
            lembar.tutup()
        self._buku.close()

    def lembar(
        self, nama: str, kolom: Sequence[KolomBuku], *, kepala: Sequence[str] = ()
    ) -> Lembar:
        """A sheet with lines of heading, a styled header row that stays in view and prints on every page."""
        nama_sah = nama.translate(HURUF_LEMBAR_TERLARANG).strip("' ")[:31] or "Lembar"
        lembar = self._buku.add_worksheet(nama_sah)
        for nomor, k in enumerate(kolom):
            lembar.set_column(nomor, nomor, k.lebar)
        for nomor, teks in enumerate(kepala):
            lembar.write_string(nomor, 0, _teks(teks), self._keterangan if nomor else self._judul)
        baris_kepala = len(kepala) + 1 if kepala else 0
        lembar.set_row(baris_kepala, 32)
        for nomor, k in enumerate(kolom):
            lembar.write_string(baris_kepala, nomor, _teks(k.judul), self._kepala)
        lembar.freeze_panes(baris_kepala + 1, 0)
        lembar.repeat_rows(baris_kepala)
        lembar.set_landscape()
        lembar.set_paper(9)  # A4
        lembar.fit_to_pages(1, 0)
        lembar.set_footer("&L&8&F&R&8Halaman &P dari &N")
        hasil = Lembar(lembar, kolom, baris_kepala + 1, self._bentuk)
        self._lembar.append(hasil)
        return hasil
