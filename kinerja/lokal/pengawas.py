"""Several processes as one: started together, their lines prefixed, all stopped when one falls or somebody asks."""

import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import FrameType

from kinerja.lokal.lokasi import PROYEK
from kinerja.lokal.proses import hentikan, mulai

_WARNA = {"web": "36", "worker": "32", "beat": "35"}


class Dihentikan(Exception):
    """Somebody asked to stop: Ctrl-C, SIGTERM, a closed terminal."""


@dataclass
class Anak:
    nama: str
    proses: subprocess.Popen[bytes]
    tahapan: Sequence[tuple[signal.Signals, float]]
    sisa: bytes = b""


class Pengawas:
    """Single-threaded on purpose: a child's parent, for the kernel, is the thread that started it."""

    def __init__(self) -> None:
        self._pemilih = selectors.DefaultSelector()
        self._anak: list[Anak] = []
        self._sinyal = 0
        self._berwarna = sys.stdout.isatty()
        for sinyal in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sinyal, self._terima)

    def _terima(self, sinyal: int, _bingkai: FrameType | None) -> None:
        if self._sinyal:  # asked twice: no more patience
            for anak in self._anak:
                anak.tahapan = []
                if anak.proses.poll() is None:
                    anak.proses.kill()
        self._sinyal = sinyal

    def jalankan(
        self,
        nama: str,
        perintah: Sequence[str],
        lingkungan: Mapping[str, str],
        *,
        tahapan: Sequence[tuple[signal.Signals, float]] = ((signal.SIGTERM, 10.0),),
        pass_fds: Sequence[int] = (),
    ) -> Anak:
        proses = mulai(
            perintah,
            sinyal=signal.SIGTERM,
            cwd=PROYEK,
            env={**lingkungan, "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            pass_fds=pass_fds,
        )
        anak = Anak(nama, proses, tahapan)
        self._anak.append(anak)
        if proses.stdout is None:
            raise AssertionError
        os.set_blocking(proses.stdout.fileno(), False)
        self._pemilih.register(proses.stdout, selectors.EVENT_READ, anak)
        return anak

    def tulis(self, nama: str, baris: str) -> None:
        awalan = f"{nama:<7}| "
        if self._berwarna and nama in _WARNA:
            awalan = f"\x1b[{_WARNA[nama]}m{awalan}\x1b[0m"
        sys.stdout.write(f"{awalan}{baris}\n")
        sys.stdout.flush()

    def putaran(self, batas: float = 0.2) -> None:
        """Pass on what the children have written; Dihentikan when we have been asked to stop."""
        self._salurkan(batas)
        if self._sinyal:
            raise Dihentikan(signal.Signals(self._sinyal).name)

    def _salurkan(self, batas: float) -> None:
        if not self._pemilih.get_map():
            time.sleep(batas)
            return
        for kunci, _ in self._pemilih.select(batas):
            anak: Anak = kunci.data
            isi = os.read(kunci.fd, 65536)
            *baris, anak.sisa = (anak.sisa + isi).split(b"\n")
            if not isi:
                self._pemilih.unregister(kunci.fileobj)
                if anak.proses.stdout:
                    anak.proses.stdout.close()
                baris, anak.sisa = ([anak.sisa] if anak.sisa else []), b""
            for satu in baris:
                self.tulis(anak.nama, satu.decode(errors="replace"))

    def tunggu(self, anak: Anak) -> int:
        """Until this one ends by itself; its exit status."""
        while anak.proses.poll() is None:
            self.putaran()
        self._salurkan(0)
        self._anak.remove(anak)
        return anak.proses.returncode

    def awasi(self, juga: Callable[[], str], sampai: Callable[[], bool] | None = None) -> str:
        """Until a child ends (the name of it), `juga` names another failure, or `sampai` is true ("")."""
        while True:
            self.putaran()
            for anak in self._anak:
                kode = anak.proses.poll()
                if kode is not None:
                    sebab = f"sinyal {-kode}" if kode < 0 else f"kode {kode}"
                    return f"{anak.nama} berhenti sendiri ({sebab})"
            if gagal := juga():
                return gagal
            if sampai is not None and sampai():
                return ""

    def hentikan_semua(self) -> None:
        """Ask all at once, then wait for each in turn; nothing of any group is left afterwards."""
        for anak in self._anak:
            if anak.proses.poll() is None and anak.tahapan:
                anak.proses.send_signal(anak.tahapan[0][0])
        akhir = time.monotonic() + max(
            (anak.tahapan[0][1] for anak in self._anak if anak.tahapan), default=0
        )
        while time.monotonic() < akhir and any(anak.proses.poll() is None for anak in self._anak):
            self._salurkan(0.1)
        for anak in self._anak:
            hentikan(anak.proses, anak.tahapan[1:])
        self._salurkan(0)
        self._anak.clear()
