"""Long documents, laid out by a process of their own.

Layout takes a fifth of a megabyte for a row of a table, and the allocator never gives it back: in a worker it would
come on top of all that Django and Celery hold, and stay. This process imports neither and ends with the report.
It lives on a pipe: when the worker dies, so does it.
"""

import contextlib
import json
import struct
import subprocess
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Self, cast

from kinerja.web.dokumen.cetak import DokumenGagal, cetak_isi, lupakan
from kinerja.web.dokumen.isi import Dokumen

AKAR = Path(__file__).resolve().parents[3]
PANJANG = struct.Struct(">Q")
JADI, GAGAL = b"+", b"-"


class PenyusunBerhenti(Exception):
    """The process is gone in the middle of its work, most likely for want of memory."""


class PencetakTerpisah:
    """`with PencetakTerpisah() as pencetak: pencetak.cetak("rekap.typ", Rekap(...), pada=...)`, as often as needed."""

    def __enter__(self) -> Self:
        # A session of its own: Ctrl-C on a worker lets the job be finished, and the job needs this process for it.
        self.proses = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", __name__],
            cwd=AKAR,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        return self

    def __exit__(
        self,
        jenis: type[BaseException] | None,
        galat: BaseException | None,
        jejak: TracebackType | None,
    ) -> None:
        """It holds nothing worth keeping, and after an error it may still be at work."""
        self.proses.kill()
        with contextlib.suppress(BrokenPipeError), self.proses:
            pass  # closes the pipes and waits

    def cetak(self, templat: str, dokumen: Dokumen, *, pada: datetime) -> bytes:
        """The same bytes as `cetak` makes here."""
        self.mulai(templat, dokumen, pada=pada)
        return self.ambil()

    def mulai(self, templat: str, dokumen: Dokumen, *, pada: datetime) -> None:
        """Only after the document before it was taken: a pipe holds less than one."""
        masuk = cast("IO[bytes]", self.proses.stdin)
        try:
            _kirim(masuk, json.dumps([templat, pada.isoformat()]).encode())
            _kirim(masuk, json.dumps(asdict(dokumen), ensure_ascii=False).encode())
        except BrokenPipeError as galat:
            raise PenyusunBerhenti from galat

    def ambil(self) -> bytes:
        """The document that was begun, waiting for it."""
        jawaban = _terima(cast("IO[bytes]", self.proses.stdout))
        if jawaban is None:
            raise PenyusunBerhenti
        if jawaban[:1] == GAGAL:
            raise DokumenGagal(jawaban[1:].decode())
        return jawaban[1:]


def _kirim(pipa: IO[bytes], isi: bytes) -> None:
    pipa.write(PANJANG.pack(len(isi)))
    pipa.write(isi)
    pipa.flush()


def _terima(pipa: IO[bytes]) -> bytes | None:
    """None when the other side is gone, in the middle of a message too."""
    kepala = pipa.read(PANJANG.size)
    if len(kepala) < PANJANG.size:
        return None
    (panjang,) = PANJANG.unpack(kepala)
    isi = pipa.read(panjang)
    return isi if len(isi) == panjang else None


def layani(masuk: IO[bytes], keluar: IO[bytes]) -> None:
    """One document after the other, until nobody asks any more."""
    while (kepala := _terima(masuk)) is not None and (isi := _terima(masuk)) is not None:
        templat, pada = json.loads(kepala)
        try:
            jawaban = JADI + cetak_isi(templat, isi, pada=datetime.fromisoformat(pada))
        except DokumenGagal as galat:
            jawaban = GAGAL + str(galat).encode()
        _kirim(keluar, jawaban)
        lupakan()  # while the other side collects the next rows


if __name__ == "__main__":
    layani(sys.stdin.buffer, sys.stdout.buffer)
