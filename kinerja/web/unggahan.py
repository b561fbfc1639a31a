"""Files that people send: what they are is read from their content, never from their name."""

import zipfile
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

from kinerja.web.unduhan import PDF, XLSX

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BAGIAN_MAKS = 5_000
_KEPALA = (
    (b"%PDF-", "pdf", PDF),
    (b"\xff\xd8\xff", "jpg", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png", "image/png"),
)
_KANTOR = (("xl/workbook.xml", "xlsx", XLSX), ("word/document.xml", "docx", DOCX))


class UnggahanDitolak(ValueError):
    """The file is not taken; the text says what to send instead."""


@dataclass(frozen=True)
class JenisUnggahan:
    akhiran: str
    tipe: str


def jenis_unggahan(isi: BinaryIO) -> JenisUnggahan:
    """PDF, JPG, PNG, XLSX or DOCX without macros; leaves the file at its beginning."""
    isi.seek(0)
    kepala = isi.read(8)
    isi.seek(0)
    if not kepala:
        raise UnggahanDitolak("Berkas kosong (0 byte). Pilih berkas lain.")
    for awalan, akhiran, tipe in _KEPALA:
        if kepala.startswith(awalan):
            return JenisUnggahan(akhiran, tipe)
    if kepala.startswith(b"PK"):
        return _jenis_kantor(isi)
    raise UnggahanDitolak("Kirim berkas PDF, JPG, PNG, XLSX, atau DOCX.")


def _jenis_kantor(isi: BinaryIO) -> JenisUnggahan:
    try:
        daftar = zipfile.ZipFile(isi).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise UnggahanDitolak(
            "Berkas rusak dan tidak dapat dibuka. Simpan ulang, lalu kirim lagi."
        ) from None
    finally:
        isi.seek(0)
    nama = {butir.filename for butir in daftar}
    if len(daftar) > BAGIAN_MAKS:
        raise UnggahanDitolak("Susunan isi berkas tidak wajar. Simpan ulang, lalu kirim lagi.")
    if any(n.lower().endswith("vbaproject.bin") or "/macrosheets/" in n.lower() for n in nama):
        raise UnggahanDitolak("Berkas ini berisi makro. Simpan tanpa makro, lalu kirim lagi.")
    if "[Content_Types].xml" in nama:
        for bagian, akhiran, tipe in _KANTOR:
            if bagian in nama:
                return JenisUnggahan(akhiran, tipe)
    raise UnggahanDitolak("Kirim berkas PDF, JPG, PNG, XLSX, atau DOCX.")


def nama_bersih(nama: str, akhiran: str) -> str:
    """The last part of what the browser called it, with the ending that the content deserves."""
    pangkal = PurePath(nama.replace("\\", "/")).stem.strip() or "bukti"
    return f"{pangkal[:150]}.{akhiran}"
