"""A file of evidence on its way into a row: of a realisation, or of an organisation's predicate."""

import hashlib
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.core.files import File
from django.db import transaction
from django.db.models.fields.files import FieldFile

TANPA_BERKAS: dict[str, Any] = {"berkas": "", "nama_berkas": "", "tipe_berkas": "", "sidik": ""}


@dataclass(frozen=True)
class BerkasBukti:
    """An uploaded file whose content was looked at: its own name, and what it really is."""

    isi: BinaryIO
    nama: str
    tipe: str
    akhiran: str

    @property
    def sidik(self) -> str:
        """SHA-256 of the content; leaves the file at its beginning."""
        self.isi.seek(0)
        sidik = hashlib.sha256(self.isi.read()).hexdigest()
        self.isi.seek(0)
        return sidik

    def kolom(self) -> dict[str, Any]:
        """The four columns that a row keeps of it."""
        return {
            "berkas": File(self.isi, name=f"bukti.{self.akhiran}"),
            "nama_berkas": self.nama,
            "tipe_berkas": self.tipe,
            "sidik": self.sidik,
        }


def buang_berkas(berkas: FieldFile) -> None:
    """After commit: a rollback must find the file where the row says it is."""
    gudang, nama = berkas.storage, berkas.name
    if nama:
        transaction.on_commit(lambda: gudang.delete(nama))
