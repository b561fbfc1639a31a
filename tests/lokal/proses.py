"""Looking for processes that should not be there."""

import os
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from kinerja.lokal.lingkungan import hapus
from kinerja.lokal.lokasi import PROYEK

BUKAN_UNTUK_ANAK = {
    "DATABASE_URL", "REDIS_URL", "SECRET_KEY", "ALLOWED_HOSTS", "HTTPS", "DEBUG", "MODE_DEMO", "EMAIL_URL",
    "AWALAN_REDIS", "STATIC_ROOT", "MEDIA_ROOT", "DJANGO_SETTINGS_MODULE", "PYTEST_XDIST_WORKER", "PYTEST_ADDOPTS",
    "PYTEST_CURRENT_TEST", "WAJIB_BROWSER", "CHROMIUM", "KINERJA_UJI_LUAR", "KINERJA_UJI_FOLDER", "KINERJA_UJI_BASIS",
}  # fmt: skip


def lingkungan(**tambahan: str) -> dict[str, str]:
    """The environment of somebody who has just logged in, without what this test run has set."""
    bersih = {
        n: v
        for n, v in os.environ.items()
        if n not in BUKAN_UNTUK_ANAK and not n.startswith("PYTEST_XDIST")
    }
    return {**bersih, "PYTHONPATH": str(PROYEK), **tambahan}


@contextmanager
def folder_pendek(nama: str) -> Generator[Path]:
    """A data folder that the service user can reach too when we are root (pytest's own are closed to it)."""
    induk = Path(tempfile.mkdtemp(prefix="kinerja-uji-"))
    if os.geteuid() == 0:
        induk.chmod(0o711)
    try:
        yield induk / nama
    finally:
        shutil.rmtree(induk, ignore_errors=True)


def proses_milik(data: Path) -> dict[int, str]:
    """Every living process that works in that data folder, names it, or was given it as KINERJA_DATA."""
    ciri = str(data).encode()
    hasil = {}
    for jalur in Path("/proc").iterdir():
        if not jalur.name.isdigit() or int(jalur.name) == os.getpid():
            continue
        try:
            perintah = (jalur / "cmdline").read_bytes()
            lingkup = (jalur / "environ").read_bytes()
            rumah = os.fsencode((jalur / "cwd").readlink())
        except OSError:
            continue
        if perintah and (ciri in perintah or ciri in lingkup or rumah.startswith(ciri)):
            hasil[int(jalur.name)] = perintah.replace(b"\0", b" ").decode(errors="replace")[:600]
    return hasil


def bunuh_sisa(data: Path) -> None:
    """After a failed test: end what it left, so that its folder can go."""
    for pid in proses_milik(data):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    tunggu_sampai(lambda: not proses_milik(data))
    hapus(data)  # some of it is elsewhere: the socket, and as root perhaps the data


def tunggu_sampai(syarat: Callable[[], object], batas: float = 20.0) -> object:
    """Wait for a condition of another process; there is no event to wait on across process borders."""
    akhir = time.monotonic() + batas
    while not (nilai := syarat()):
        if time.monotonic() > akhir:
            return nilai
        time.sleep(0.1)
    return nilai
