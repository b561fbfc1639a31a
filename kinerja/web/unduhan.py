"""Files that leave the house: always attachments, with a name any disk takes and cells that no sheet executes."""

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import quote

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
CSV = "text/csv; charset=utf-8"
ZIP = "application/zip"

# OWASP's list, and the full-width twins that East Asian spreadsheets read the same way.
_PEMICU = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def sel_aman(teks: str) -> str:
    """A text cell that would start a formula gets an apostrophe, which spreadsheets hide and never execute."""
    return f"'{teks}" if teks.startswith(_PEMICU) else teks


def nama_berkas(judul: str, akhiran: str) -> str:
    """ "Rekap Kinerja: Dinas Kesehatan 2025", "xlsx" -> "rekap-kinerja-dinas-kesehatan-2025.xlsx"."""
    polos = unicodedata.normalize("NFKD", judul).encode("ascii", "ignore").decode()
    polos = re.sub(r"[^a-z0-9]+", "-", polos.lower()).strip("-")[:100].rstrip("-")
    return f"{polos or 'berkas'}.{akhiran.lstrip('.')}"


def _amankan(respons: HttpResponseBase, nama: str) -> None:
    bersih = re.sub(r'[\x00-\x1f\x7f"\\/]', "_", nama)
    ascii_saja = bersih.encode("ascii", "replace").decode().replace("?", "_")
    disposisi = f'attachment; filename="{ascii_saja}"'
    if ascii_saja != bersih:
        disposisi += f"; filename*=UTF-8''{quote(bersih, safe='')}"
    respons["Content-Disposition"] = disposisi
    respons["X-Content-Type-Options"] = "nosniff"
    # Personal data must not stay in a shared proxy.
    respons["Cache-Control"] = "private, no-store"


def lampiran(isi: bytes | str, nama: str, tipe: str = "application/octet-stream") -> HttpResponse:
    respons = HttpResponse(isi, content_type=tipe)
    _amankan(respons, nama)
    return respons


def lampiran_berkas(
    berkas: object, nama: str, tipe: str = "application/octet-stream"
) -> FileResponse:
    """An open file (or a FieldFile opened for reading), sent in blocks."""
    respons = FileResponse(berkas, content_type=tipe)
    _amankan(respons, nama)
    return respons


def lampiran_mengalir(
    potongan: Iterable[bytes], nama: str, tipe: str = CSV
) -> StreamingHttpResponse:
    """Long exports, without holding them in memory."""
    respons = StreamingHttpResponse(potongan, content_type=tipe)
    _amankan(respons, nama)
    return respons
