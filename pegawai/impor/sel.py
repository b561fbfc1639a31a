"""One cell: text and dates as people and spreadsheets write them."""

import re
from datetime import date, datetime, timedelta

from pegawai.impor.lembar import Sel

AWAL_EXCEL = date(1899, 12, 30)
SERIAL_MIN, SERIAL_MAKS = 1, 73_415  # 1900-01-01 … 2100-12-31
_HARI_DULU = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_TAHUN_DULU = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_JAM = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
KOSONG = {"", "-", "--", "NULL", "N/A", "#N/A"}


class TanggalTidakAda(ValueError):
    """Looks like a date, but the calendar does not have it."""


class BukanTanggal(ValueError):
    """Does not look like a date at all."""


def teks(sel: Sel | None) -> str:
    """The cell as it would be typed; a whole number without its decimals, a date as dd-mm-yyyy."""
    if isinstance(sel, str):
        isi = " ".join(sel.split())
        # Excel shows the leading apostrophe of a text cell to nobody; some exports write it as part of the text
        isi = isi[1:].strip() if isi.startswith("'") else isi
        return isi.replace("\x00", "")
    if sel is None:
        return ""
    if isinstance(sel, bool):
        return "TRUE" if sel else "FALSE"
    if isinstance(sel, float) and sel.is_integer() and abs(sel) < 1e15:
        return str(int(sel))
    if isinstance(sel, date):
        return f"{sel:%d-%m-%Y}"
    return str(sel)


def teks_atau_kosong(sel: Sel | None) -> str:
    """The same, with the ways to write "nothing" ("-", "NULL") as nothing."""
    isi = teks(sel)
    return "" if len(isi) <= 4 and isi.upper() in KOSONG else isi


def tanggal(sel: Sel | None) -> date | None:
    """dd-mm-yyyy, yyyy-mm-dd, an Excel date or its serial number; None for an empty cell."""
    if isinstance(sel, datetime):
        return sel.date()
    if isinstance(sel, date):
        return sel
    if isinstance(sel, (int, float)) and not isinstance(sel, bool):
        if SERIAL_MIN <= sel <= SERIAL_MAKS:
            return AWAL_EXCEL + timedelta(days=int(sel))
        raise BukanTanggal(teks(sel))
    isi = _JAM.sub("", teks_atau_kosong(sel))
    if not isi:
        return None
    if cocok := _HARI_DULU.fullmatch(isi):
        hari, bulan, tahun = map(int, cocok.groups())
    elif cocok := _TAHUN_DULU.fullmatch(isi):
        tahun, bulan, hari = map(int, cocok.groups())
    else:
        raise BukanTanggal(isi)
    try:
        return date(tahun, bulan, hari)
    except ValueError:
        raise TanggalTidakAda(isi) from None
