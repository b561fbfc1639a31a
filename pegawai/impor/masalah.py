"""What is wrong with a file, or with one cell of it, in words that say what to do next."""

from dataclasses import dataclass


class BerkasDitolak(ValueError):
    """The file as a whole cannot be read; nothing of it is used."""


class JudulTidakAda(BerkasDitolak):
    """No visible sheet carries the headings: it may still be a workbook of another shape."""


@dataclass(frozen=True, slots=True)
class Masalah:
    """One cell that keeps its row out (or, as `peringatan`, that the row enters without)."""

    berkas: str  # the code of the workbook
    baris: int  # the row number that the spreadsheet shows
    kolom: str
    nilai: str
    masalah: str
    harapan: str
    peringatan: bool = False
