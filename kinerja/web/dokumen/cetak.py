"""Official PDF documents: data in, tagged PDF/A and PDF/UA out, by Typst.

The data travel as a JSON file beside the template, so that nothing anybody typed is ever read as Typst
markup. Fonts come from the wheel alone: the same document on every machine.
"""

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from kinerja.web.dokumen.isi import Dokumen

log = logging.getLogger(__name__)
FOLDER = Path(__file__).resolve().parent / "templat"
# Archival and accessible. A character that no font of the wheel can draw breaks both; see `cetak`.
STANDAR = ["a-2a", "ua-1"]
# Typst keeps the layout of the last ten compilations for speed, about a thousand times their data in memory. Once
# there is much of it, compilations of nothing push it out (0.8 ms together), and memory stays flat.
USIA_SIMPANAN = 11
DATA_TERSIMPAN_MAKS = 50_000


class DokumenGagal(Exception):
    """The document could not be made; the text says why."""


@cache
def _templat() -> dict[str, bytes]:
    return {berkas.name: berkas.read_bytes() for berkas in sorted(FOLDER.glob("*.typ"))}


@cache
def _penyusun() -> Any:
    """Any, because its type hints do not know the several files of one document that it takes."""
    return typst.Compiler(font_paths=typst.Fonts(include_system_fonts=False))


def cetak(templat: str, dokumen: Dokumen, *, pada: datetime) -> bytes:
    """One PDF of `templat` (a file name of the template folder) at the instant `pada`."""
    return cetak_data(templat, asdict(dokumen), pada=pada)


def cetak_data(templat: str, data: Mapping[str, Any], *, pada: datetime) -> bytes:
    isi = json.dumps(data, ensure_ascii=False).encode()
    try:
        return cetak_isi(templat, isi, pada=pada)
    finally:
        _simpanan.tambah(len(isi))


def cetak_isi(templat: str, isi: bytes, *, pada: datetime) -> bytes:
    """The data as JSON already; what the compiler remembers of them stays."""
    berkas = {**_templat(), "main.typ": _templat()[templat], "data.json": isi}
    waktu = pada.replace(microsecond=0)  # what a PDF can hold
    try:
        return _kompilasi(berkas, waktu, STANDAR)
    except typst.TypstError as galat:
        # Most likely a character without a glyph: a report with one box in it is better than none.
        log.warning("Dokumen %s tidak memenuhi PDF/A: %s", templat, galat.message)
    try:
        return _kompilasi(berkas, waktu, [])
    except typst.TypstError as galat:
        raise DokumenGagal(galat.message) from galat


def _kompilasi(berkas: dict[str, bytes], waktu: datetime, standar: list[str]) -> bytes:
    hasil = _penyusun().compile(berkas, format="pdf", pdf_standards=standar, timestamp=waktu)
    if not isinstance(hasil, bytes):
        raise DokumenGagal("Penyusun dokumen tidak menghasilkan berkas.")
    return hasil


def lupakan() -> None:
    """Let go of the layout of the documents so far."""
    for _ in range(USIA_SIMPANAN):
        _penyusun().compile(b"")


class _Simpanan:
    """How much data the compiler still remembers in this process."""

    def __init__(self) -> None:
        self.bita = 0

    def tambah(self, bita: int) -> None:
        self.bita += bita
        if self.bita > DATA_TERSIMPAN_MAKS:
            lupakan()
            self.bita = 0


_simpanan = _Simpanan()


def periksa_gambar(isi: bytes, *, pada: datetime) -> None:
    """Raises DokumenGagal for a picture that no document could show."""
    naskah = b'#set document(title: "x")\n#image(bytes(json("data.json")), alt: "x")'
    berkas = {"main.typ": naskah, "data.json": json.dumps(list(isi)).encode()}
    try:
        _kompilasi(berkas, pada.replace(microsecond=0), [])
    except typst.TypstError as galat:
        raise DokumenGagal(galat.message) from galat
