"""The measurements: a name, a bar, a function. A new one is a decorated function in a module of this folder."""

import http.client
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pegawai.models import Pengguna

TOKEN = "b" * 32
# (status, body) of one request: method, path, headers, form.
Jawaban = tuple[int, bytes]
Penanya = Callable[[str, str, Mapping[str, str], Mapping[str, Any] | None], Jawaban]


@dataclass(frozen=True)
class Hasil:
    """Milliseconds of each round, how large the answer was, and how many queries it took (None: not asked)."""

    ms: list[float]
    ukuran: int = 0
    kueri: int | None = None

    def persentil(self, p: int) -> float:
        return statistics.quantiles(self.ms, n=100, method="inclusive")[p - 1]


@dataclass
class Situs:
    """The running site as one browser sees it: a kept connection, a signed-in session."""

    rumah: str
    port: int
    kali: int
    baris: int = 30_000
    _klien: dict[int, Client] = field(default_factory=dict)

    def klien(self, pengguna: Pengguna | None) -> Client:
        """A session made straight in the database: signing in is not what is measured."""
        nomor = pengguna.pk if pengguna else 0
        if nomor not in self._klien:
            self._klien[nomor] = Client(SERVER_NAME="127.0.0.1")
            if pengguna is not None:
                self._klien[nomor].force_login(pengguna)
        return self._klien[nomor]

    def kepala(
        self, pengguna: Pengguna | None, kepala: Mapping[str, str] | None = None
    ) -> dict[str, str]:
        kuki = [f"csrftoken={TOKEN}"]
        if pengguna is not None:
            kuki.append(f"sessionid={self.klien(pengguna).cookies['sessionid'].value}")
        return {
            "Accept-Encoding": "identity",
            "X-CSRFToken": TOKEN,
            "Cookie": "; ".join(kuki),
            **(kepala or {}),
        }

    @contextmanager
    def sambungan(self) -> Iterator[Penanya]:
        """One kept connection to the web process."""
        sambungan = http.client.HTTPConnection(self.rumah, self.port, timeout=120)

        def tanya(
            cara: str, jalur: str, kepala: Mapping[str, str], isi: Mapping[str, Any] | None
        ) -> Jawaban:
            badan = None if isi is None else urlencode(isi)
            jenis = {} if isi is None else {"Content-Type": "application/x-www-form-urlencoded"}
            sambungan.request(cara, jalur, body=badan, headers={**kepala, **jenis})
            jawaban = sambungan.getresponse()
            return jawaban.status, jawaban.read()

        try:
            yield tanya
        finally:
            sambungan.close()

    def ambil(self, jalur: str, sebagai: Pengguna | None = None, *, bagian: bool = False) -> Hasil:
        """GET one after the other, the first tenth not counted; anything but 200 stops the run."""
        kepala = {"HX-Request": "true"} if bagian else {}
        hasil = self._ulangi("GET", jalur, sebagai, kepala, lambda _: None)
        with CaptureQueriesContext(connection) as kueri:
            self.klien(sebagai).get(jalur, headers=kepala)
        return Hasil(hasil.ms, hasil.ukuran, len(kueri))

    def kirim(
        self, jalur: str, sebagai: Pengguna | None, isi: Callable[[bytes], dict[str, Any]]
    ) -> Hasil:
        """POST; each form is made from the answer before it."""
        return self._ulangi("POST", jalur, sebagai, {}, isi)

    def _ulangi(
        self,
        cara: str,
        jalur: str,
        sebagai: Pengguna | None,
        kepala: Mapping[str, str],
        isi: Callable[[bytes], dict[str, Any] | None],
    ) -> Hasil:
        semua = self.kepala(sebagai, kepala)
        waktu: list[float] = []
        badan = b""
        pemanasan = max(self.kali // 10, 1)
        with self.sambungan() as tanya:
            for ke in range(self.kali + pemanasan):
                formulir = isi(badan)
                mulai = time.perf_counter()
                status, badan = tanya(cara, jalur, semua, formulir)
                if status != 200:
                    raise SystemExit(f"{jalur} menjawab {status}: {badan[:300]!r}")
                if ke >= pemanasan:
                    waktu.append((time.perf_counter() - mulai) * 1000)
        return Hasil(waktu, len(badan))

    def proses(self, tugas: str, *isi: int) -> dict[str, float]:
        """Run `module:function` in a process of its own, because the peak of memory belongs to a process."""
        modul, _, nama = tugas.partition(":")
        kode = (
            f"import json, django; django.setup(); from {modul} import {nama}; "
            f"print(json.dumps({nama}(*{isi!r})))"
        )
        hasil = subprocess.run(
            [sys.executable, "-c", kode], check=True, stdout=subprocess.PIPE, text=True,
            env={**os.environ, "TINGKAT_LOG": "ERROR"},
        )  # fmt: skip
        angka: dict[str, float] = json.loads(hasil.stdout.splitlines()[-1])
        return angka


def puncak_memori() -> int:
    """Bytes of the largest process so far: this one or one that it started and that has ended.

    Not `ru_maxrss` for this one: that begins with what the process held that started it.
    """
    with Path("/proc/self/status").open() as berkas:
        sendiri = next(int(b.split()[1]) for b in berkas if b.startswith("VmHWM:"))
    return max(sendiri, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) * 1024


@dataclass(frozen=True)
class Ukuran:
    nama: str
    jalankan: Callable[[Situs], Hasil]
    p95_ms: float | None
    kilobita: int | None
    kueri: int | None

    def lewat(self, hasil: Hasil) -> bool:
        """Any of its bars."""
        ukuran = (
            (self.p95_ms, hasil.persentil(95)),
            (self.kilobita, hasil.ukuran / 1024),
            (self.kueri, hasil.kueri),
        )
        return any(
            batas is not None and didapat is not None and didapat > batas
            for batas, didapat in ukuran
        )


DAFTAR: list[Ukuran] = []


def ukuran(
    nama: str,
    *,
    p95_ms: float | None = None,
    kilobita: int | None = None,
    kueri: int | None = None,
) -> Callable[[Callable[[Situs], Hasil]], Callable[[Situs], Hasil]]:
    """Register a measurement with its bars; None: only a point of reference."""

    def daftar(fungsi: Callable[[Situs], Hasil]) -> Callable[[Situs], Hasil]:
        DAFTAR.append(Ukuran(nama, fungsi, p95_ms, kilobita, kueri))
        return fungsi

    return daftar


def muat_semua() -> list[Ukuran]:
    """Import the modules of this folder, which register what they measure."""
    for modul in ("halaman", "laporan", "pekerjaan", "penilaian", "survei", "tenggat"):
        import_module(f"tests.bench.{modul}")
    return DAFTAR
