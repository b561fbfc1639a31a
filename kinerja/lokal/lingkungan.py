"""Attaching to the embedded servers, and the environment of a command that has none of its own."""

import atexit
import fcntl
import json
import os
import secrets
import shutil
import subprocess
import sys
import time
import warnings
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kinerja.lokal.lokasi import PROYEK, LayananLokalGagal, Lokasi, folder_data

# Commands of Django that read no row: they get an address, no server.
TANPA_BASIS_DATA = frozenset(
    [
        "check", "collectstatic", "compilemessages", "diffsettings", "findstatic", "help",
        "makemessages", "makemigrations", "startapp", "version",
    ]
)  # fmt: skip


def _buka(lokasi: Lokasi, jalur: Path) -> int:
    fd = os.open(jalur, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    if os.geteuid() == 0:
        lokasi.milikkan(jalur)
    return fd


def _coba(fd: int, jenis: int) -> bool:
    try:
        fcntl.flock(fd, jenis | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@dataclass
class Sambungan:
    """Our share in the running servers; while it is held they run."""

    lokasi: Lokasi
    database_url: str
    redis_url: str
    _pakai: int
    penjaga: int = 0  # the guardian's pid, when it is our child

    def penjaga_hidup(self) -> bool:
        try:
            fd = _buka(self.lokasi, self.lokasi.kunci_penjaga)
        except FileNotFoundError:  # a throw-away folder, thrown away
            return False
        try:
            return not _coba(fd, fcntl.LOCK_SH)
        finally:
            os.close(fd)

    def lepas(self, *, batas: float = 30.0) -> bool:
        """Give the share back. When we were the last, wait until the servers have stopped; False: others go on."""
        if self._pakai < 0:
            return True
        fcntl.flock(self._pakai, fcntl.LOCK_UN)
        os.close(self._pakai)
        self._pakai = -1
        akhir = time.monotonic() + batas
        while self.penjaga_hidup():
            try:
                fd = _buka(self.lokasi, self.lokasi.kunci_pakai)
            except FileNotFoundError:
                continue
            try:
                # not exclusively free although a shared lock fits: somebody else shares
                ada_yang_lain = not _coba(fd, fcntl.LOCK_EX) and _coba(fd, fcntl.LOCK_SH)
            finally:
                os.close(fd)
            if ada_yang_lain or time.monotonic() > akhir:
                return False
            time.sleep(0.05)
        if self.penjaga:
            # gone already; but unless it is waited for, a zombie of it stays as long as we do
            with suppress(ChildProcessError):
                os.waitpid(self.penjaga, 0)
        return True


def sambungkan(data: Path, profil: str = "demo") -> Sambungan:
    """Attach to the servers of this data folder; start them when nobody has."""
    lokasi = Lokasi(data)
    lokasi.siapkan_urusan()
    mulai = _buka(lokasi, lokasi.kunci_mulai)
    pakai = _buka(lokasi, lokasi.kunci_pakai)
    try:
        fcntl.flock(mulai, fcntl.LOCK_EX)
        fcntl.flock(pakai, fcntl.LOCK_SH)  # waits while a guardian is on its way out
        sambungan = Sambungan(lokasi, "", "", pakai)
        akhir = time.monotonic() + 60
        while not (sambungan.penjaga_hidup() and lokasi.keadaan.exists()):
            if not sambungan.penjaga_hidup():
                _bersihkan_sisa(lokasi)
                sambungan.penjaga = _mulai_penjaga(lokasi, profil)
            elif time.monotonic() > akhir:  # one whose server has died is still putting things away
                raise LayananLokalGagal(f"Layanan lokal macet; lihat {lokasi.urusan}/penjaga.log.")
            time.sleep(0.02)
        keadaan = json.loads(lokasi.keadaan.read_text())
    except BaseException:
        os.close(pakai)
        raise
    finally:
        os.close(mulai)
    sambungan.database_url = keadaan["database_url"]
    sambungan.redis_url = keadaan["redis_url"]
    return sambungan


def hapus(data: Path) -> None:
    """Throw the servers' data away; refused while they run."""
    lokasi = Lokasi(data)
    if not data.exists():
        return
    lokasi.siapkan_urusan()
    mulai = _buka(lokasi, lokasi.kunci_mulai)
    try:
        fcntl.flock(mulai, fcntl.LOCK_EX)
        if Sambungan(lokasi, "", "", -1).penjaga_hidup():
            raise LayananLokalGagal(
                "Demo atau perintah lain sedang memakai data ini. Hentikan dahulu."
            )
        if lokasi.simpanan != data:
            shutil.rmtree(lokasi.simpanan, ignore_errors=True)
        shutil.rmtree(lokasi.soket, ignore_errors=True)  # left there by a guardian that was killed
        for nama in ("pg", "valkey", "lokal", "static", "berkas"):
            shutil.rmtree(data / nama, ignore_errors=True)
        for nama in (
            "kunci-rahasia",
            "static.cap",
            "akun-demo.txt",
            "demo.kunci",
        ):
            (data / nama).unlink(missing_ok=True)
    finally:
        os.close(mulai)


def _bersihkan_sisa(lokasi: Lokasi) -> None:
    """After a guardian that was killed: its servers have been told to stop, see that they did."""
    from kinerja.lokal.postgres import singkirkan_sisa
    from kinerja.lokal.proses import akhiri

    singkirkan_sisa(lokasi)
    try:
        keadaan = json.loads(lokasi.keadaan.read_text())
        akhiri(keadaan["pid"]["valkey"], keadaan["lahir"]["valkey"], [])
    except (OSError, ValueError, KeyError):
        pass
    lokasi.keadaan.unlink(missing_ok=True)


def _mulai_penjaga(lokasi: Lokasi, profil: str) -> int:
    with (lokasi.urusan / "penjaga.log").open("wb") as log:
        proses = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "kinerja.lokal.penjaga",
                "--data",
                str(lokasi.data),
                "--profil",
                profil,
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            cwd=PROYEK,
            start_new_session=True,
        )
    if proses.stdout is None:
        raise AssertionError
    with proses.stdout as kabar:
        baris = kabar.readline().decode()
    if baris == "siap\n":
        proses.returncode = 0  # it may well outlive us, so this object has nothing to wait for
        return proses.pid
    proses.wait()
    if baris:
        raise LayananLokalGagal(json.loads(baris))
    raise LayananLokalGagal(
        f"Layanan lokal gagal mulai:\n{(lokasi.urusan / 'penjaga.log').read_text(errors='replace')[-3000:]}"
    )


def kunci_rahasia(data: Path) -> str:
    """A SECRET_KEY of this data folder alone, made once and readable only by its owner."""
    jalur = data / "kunci-rahasia"
    try:
        fd = os.open(jalur, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return jalur.read_text().strip()
    kunci = secrets.token_urlsafe(64)
    with os.fdopen(fd, "w") as berkas:
        berkas.write(kunci)
    if os.geteuid() == 0:
        Lokasi(data).milikkan(jalur)
    return kunci


def isi_bila_kosong(nama: str, nilai: str) -> None:
    """An empty variable counts as not set, as it does for DATABASE_URL."""
    if not os.environ.get(nama):
        os.environ[nama] = nilai


def pasang_setelan_lokal(data: Path) -> None:
    """What settings.py needs and a machine without a configuration does not say."""
    data.mkdir(parents=True, exist_ok=True)
    isi_bila_kosong("SECRET_KEY", kunci_rahasia(data))
    isi_bila_kosong("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
    isi_bila_kosong("HTTPS", "false")
    isi_bila_kosong("STATIC_ROOT", str(data / "static"))
    isi_bila_kosong("MEDIA_ROOT", str(data / "berkas"))


def siapkan_lingkungan(argumen: Sequence[str]) -> None:
    """For manage.py: complete the environment when there is no DATABASE_URL. `argumen` is sys.argv[1:]."""
    if os.environ.get("DATABASE_URL"):
        return
    data = folder_data()
    perintah = next((kata for kata in argumen if not kata.startswith("-")), "help")
    try:
        pasang_setelan_lokal(data)
        if perintah in TANPA_BASIS_DATA or {"-h", "--help", "--version"} & set(argumen):
            from kinerja.lokal.postgres import alamat

            os.environ["DATABASE_URL"] = alamat(Lokasi(data))
            warnings.filterwarnings(
                "ignore", message="Got an error checking a consistent migration history"
            )
            return
        sambungan = sambungkan(data)
    except PermissionError as galat:
        raise LayananLokalGagal(
            f"Tidak boleh menulis {galat.filename}. Jalankan sebagai pemilik {data} atau atur KINERJA_DATA."
        ) from None
    os.environ["DATABASE_URL"] = sambungan.database_url
    isi_bila_kosong("REDIS_URL", sambungan.redis_url)
    sys.stderr.write(f"DATABASE_URL tidak diatur: memakai PostgreSQL dan Valkey lokal di {data}\n")
    atexit.register(sambungan.lepas)
