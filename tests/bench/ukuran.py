"""The measurements: a name, a bar, a function. A new one is a decorated function in a module of this folder."""

import http.client
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from pegawai.models import Pengguna


@dataclass(frozen=True)
class Hasil:
    """Milliseconds of each round, and how large the answer was."""

    ms: list[float]
    ukuran: int = 0

    def persentil(self, p: int) -> float:
        return statistics.quantiles(self.ms, n=100, method="inclusive")[p - 1]


@dataclass
class Situs:
    """The running site as one browser sees it: a kept connection, a signed-in session."""

    rumah: str
    port: int
    kali: int
    _kuki: dict[int, str] = field(default_factory=dict)

    def kuki(self, pengguna: Pengguna) -> str:
        """A session made straight in the database: signing in is not what is measured."""
        if pengguna.pk not in self._kuki:
            from django.test import Client

            klien = Client()
            klien.force_login(pengguna, backend="pegawai.http.MasukBackend")
            self._kuki[pengguna.pk] = f"sessionid={klien.cookies['sessionid'].value}"
        return self._kuki[pengguna.pk]

    def ambil(self, jalur: str, sebagai: Pengguna | None = None) -> Hasil:
        """GET one after the other, the first tenth not counted; anything but 200 stops the run."""
        kepala = {"Accept-Encoding": "identity"}
        if sebagai is not None:
            kepala["Cookie"] = self.kuki(sebagai)
        sambungan = http.client.HTTPConnection(self.rumah, self.port, timeout=60)
        waktu: list[float] = []
        isi = b""
        try:
            for ke in range(self.kali + self.kali // 10):
                mulai = time.perf_counter()
                sambungan.request("GET", jalur, headers=kepala)
                jawaban = sambungan.getresponse()
                isi = jawaban.read()
                if jawaban.status != 200:
                    raise SystemExit(f"{jalur} menjawab {jawaban.status}")
                if ke >= self.kali // 10:
                    waktu.append((time.perf_counter() - mulai) * 1000)
        finally:
            sambungan.close()
        return Hasil(waktu, len(isi))


@dataclass(frozen=True)
class Ukuran:
    nama: str
    jalankan: Callable[[Situs], Hasil]
    p95_ms: float | None
    kilobita: int | None


DAFTAR: list[Ukuran] = []


def ukuran(
    nama: str, *, p95_ms: float | None = None, kilobita: int | None = None
) -> Callable[[Callable[[Situs], Hasil]], Callable[[Situs], Hasil]]:
    """Register a measurement with its bar; None: only a point of reference."""

    def daftar(fungsi: Callable[[Situs], Hasil]) -> Callable[[Situs], Hasil]:
        DAFTAR.append(Ukuran(nama, fungsi, p95_ms, kilobita))
        return fungsi

    return daftar
