"""`manage.py demo`: the whole system in one command, with an invented government in it."""

import argparse
import fcntl
import http.client
import os
import secrets
import signal
import socket
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from kinerja.lokal.lingkungan import (
    Sambungan,
    hapus,
    isi_bila_kosong,
    pasang_setelan_lokal,
    sambungkan,
)
from kinerja.lokal.lokasi import LayananLokalGagal, folder_data
from kinerja.lokal.pengawas import Dihentikan, Pengawas

AKUN = "akun-demo.txt"


def _opsi(argumen: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="manage.py demo", description="Menjalankan seluruh sistem dengan data contoh."
    )
    parser.add_argument("--port", type=int, default=8000, help="port web (bawaan 8000)")
    parser.add_argument(
        "--alamat", default="127.0.0.1", help="alamat jaringan web (bawaan 127.0.0.1)"
    )
    parser.add_argument(
        "--pegawai", type=int, default=600, help="banyaknya pegawai rekaan (bawaan 600)"
    )
    parser.add_argument(
        "--pakai-database-url",
        action="store_true",
        help="boleh memakai (dan mengisi) basis data dari DATABASE_URL",
    )
    parser.add_argument(
        "--hapus", action="store_true", help="hapus seluruh data demo, lalu selesai"
    )
    return parser.parse_args(argumen)


def _boleh_pakai_database_url(sudah_diminta: bool) -> bool:
    """A database that somebody configured is somebody's: it is used only when they say so."""
    if sudah_diminta:
        return True
    bagian = urlsplit(os.environ["DATABASE_URL"])
    nama = bagian.path.strip("/").rpartition("/")[2]
    sys.stderr.write(
        f"DATABASE_URL diatur: basis data {nama} di {bagian.hostname or 'soket lokal'}.\n"
        "Demo akan menjalankan migrasi dan menulis pegawai rekaan ke sana.\n"
    )
    if sys.stdin.isatty():
        sys.stderr.write(
            f"Ketik nama basis data itu ({nama}) untuk melanjutkan, atau Enter untuk batal: "
        )
        sys.stderr.flush()
        return sys.stdin.readline().strip() == nama
    sys.stderr.write(
        "Tidak dijalankan. Untuk demo dengan PostgreSQL bawaan: env -u DATABASE_URL make demo\n"
        'Untuk sengaja memakai basis data itu: make demo ARGS="--pakai-database-url"\n'
        "(DATABASE_URL is set; the demo does not touch that database without being asked.)\n"
    )
    return False


def dengarkan(alamat: str, port: int) -> socket.socket:
    """The listening socket, bound here and handed to gunicorn: a port once found free cannot be lost again."""
    for calon in [*range(port, port + 50), 0]:
        soket = socket.socket()
        soket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            soket.bind((alamat, calon))
            soket.listen(512)
        except PermissionError:
            soket.close()
            raise LayananLokalGagal(
                f"Port {calon} tidak boleh dipakai tanpa root; pilih --port lain."
            ) from None
        except OSError as galat:
            soket.close()
            if calon == 0:
                raise LayananLokalGagal(f"Tidak dapat membuka port di {alamat}: {galat}") from None
            continue
        if calon != port:
            sys.stdout.write(
                f"Port {port} sedang dipakai program lain; memakai {soket.getsockname()[1]}.\n"
            )
        return soket
    raise AssertionError


def _kunci_demo(data: Path) -> int:
    """One demo per data folder: two schedulers would remind everybody twice."""
    fd = os.open(data / "demo.kunci", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        isi = os.read(fd, 200).decode().strip()
        os.close(fd)
        raise LayananLokalGagal(
            f"Demo dari folder data ini sudah berjalan {isi}".rstrip()
        ) from None
    return fd


def _catat_alamat(fd: int, teks: str) -> None:
    os.ftruncate(fd, 0)
    os.pwrite(fd, teks.encode(), 0)


def sehat(port: int, alamat: str) -> bool:
    """Whether the site answers. Not by urllib: that would ask a proxy of the environment for it."""
    sambungan = http.client.HTTPConnection(_rumah(alamat), port, timeout=5)
    try:
        sambungan.request("GET", "/sehat/")
        return sambungan.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        sambungan.close()


def _rumah(alamat: str) -> str:
    """Where a browser on this machine finds it."""
    return "127.0.0.1" if alamat == "0.0.0.0" else alamat  # noqa: S104


def jalankan_web(pengawas: Pengawas, soket: socket.socket, lingkungan: Mapping[str, str]) -> None:
    """gunicorn as a small installation runs it, on a socket that is already listening."""
    shm = ["--worker-tmp-dir", "/dev/shm"] if Path("/dev/shm").is_dir() else []  # noqa: S108
    pengawas.jalankan(
        "web",
        [
            sys.executable, "-m", "gunicorn", "kinerja.wsgi", "--bind", f"fd://{soket.fileno()}",
            "--workers", "2", "--worker-class", "gthread", "--threads", "4", "--preload",
            "--graceful-timeout", "5", "--no-control-socket", "--log-level", "warning", *shm,
        ],
        lingkungan,
        pass_fds=[soket.fileno()],
    )  # fmt: skip


def _jalankan_celery(pengawas: Pengawas, lingkungan: Mapping[str, str]) -> None:
    # Celery advises against root; somebody who runs a demo as root has decided that
    diam = ["-W", "ignore:You're running the worker with superuser privileges"]
    celery = [sys.executable, *diam, "-m", "celery", "--quiet", "-A", "kinerja.celery"]
    # letters and trouble are shown; a line for every task would push the address and the accounts off the screen
    log = ["--loglevel", "WARNING"]
    pengawas.jalankan(
        "worker",
        [*celery, "worker", *log, "--concurrency", "2", "--without-gossip", "--without-mingle"],
        # a running job gets ten seconds to end; what it did not finish is queued again (acks_late)
        lingkungan,
        tahapan=[(signal.SIGTERM, 10.0), (signal.SIGQUIT, 5.0)],
    )
    pengawas.jalankan("beat", [*celery, "beat", *log, "--pidfile="], lingkungan)


def _sambungkan_yang_kurang(data: Path) -> Sambungan | None:
    """The embedded servers, unless both addresses were given."""
    if os.environ.get("REDIS_URL"):
        # somebody else's broker: a queue of our own, so that the worker takes none of their work
        os.environ["AWALAN_REDIS"] = f"kinerja-demo-{secrets.token_hex(4)}"
        if os.environ.get("DATABASE_URL"):
            return None
    sambungan = sambungkan(data)
    isi_bila_kosong("DATABASE_URL", sambungan.database_url)
    isi_bila_kosong("REDIS_URL", sambungan.redis_url)
    return sambungan


def _lingkungan_demo(opsi: argparse.Namespace, url: str) -> dict[str, str]:
    """What makes it a demo, whatever the environment says: plain HTTP here, sign-in buttons, no debug pages."""
    rumah = os.environ["ALLOWED_HOSTS"] if opsi.alamat == "127.0.0.1" else "*"
    return {
        **os.environ,
        "MODE_DEMO": "true",
        "DEBUG": "false",
        "HTTPS": "false",
        "ALAMAT_SITUS": url.rstrip("/"),
        "ALLOWED_HOSTS": f"{rumah},127.0.0.1,localhost",
    }


def perintah_persiapan(data: Path, pegawai: int) -> list[str]:
    return [
        sys.executable, "-m", "kinerja.lokal.persiapan", "--data", str(data), "--akun", str(data / AKUN),
        "--pegawai", str(pegawai),
    ]  # fmt: skip


def _jalan(opsi: argparse.Namespace, data: Path, pengawas: Pengawas, kunci: int) -> int:
    mulai = time.monotonic()
    sambungan = _sambungkan_yang_kurang(data)
    try:
        with dengarkan(opsi.alamat, opsi.port) as soket:
            port = soket.getsockname()[1]
            url = f"http://{_rumah(opsi.alamat)}:{port}/"
            lingkungan = _lingkungan_demo(opsi, url)
            _catat_alamat(kunci, f"di {url}")
            persiapan = perintah_persiapan(data, opsi.pegawai)
            if pengawas.tunggu(pengawas.jalankan("siapkan", persiapan, lingkungan)) != 0:
                sys.stderr.write("Persiapan gagal; lihat pesan di atas.\n")
                return 1
            jalankan_web(pengawas, soket, lingkungan)
        _jalankan_celery(pengawas, lingkungan)

        batas = time.monotonic() + 60

        def gagal() -> str:
            if sambungan is not None and not sambungan.penjaga_hidup():
                return "PostgreSQL atau Valkey bawaan berhenti sendiri"
            return (
                "web tidak menjawab di /sehat/ dalam 60 detik" if time.monotonic() > batas else ""
            )

        sebab = pengawas.awasi(gagal, lambda: sehat(port, opsi.alamat))
        if not sebab:
            batas = float("inf")
            sys.stdout.write(
                f"\n{(data / AKUN).read_text()}\n"
                f"Kinerja berjalan di {url} (siap dalam {time.monotonic() - mulai:.1f} detik)\n"
                "Ctrl-C menghentikan semuanya; data tetap ada.\n\n"
            )
            sys.stdout.flush()
            sebab = pengawas.awasi(gagal)
        sys.stderr.write(f"{sebab}. Semua dihentikan.\n")
        return 1
    finally:
        pengawas.hentikan_semua()
        if sambungan is not None and not sambungan.lepas():
            sys.stderr.write(
                "PostgreSQL dan Valkey bawaan masih dipakai perintah lain, jadi dibiarkan berjalan.\n"
            )


def main(argumen: Sequence[str]) -> int:
    opsi = _opsi(argumen)
    if opsi.hapus:
        hapus(folder_data())
        return 0
    if os.environ.get("DATABASE_URL") and not _boleh_pakai_database_url(opsi.pakai_database_url):
        return 2
    data = folder_data()
    data.mkdir(parents=True, exist_ok=True)
    pengawas = Pengawas()
    kunci = _kunci_demo(data)
    pasang_setelan_lokal(data)
    try:
        return _jalan(opsi, data, pengawas, kunci)
    except Dihentikan as sebab:
        with suppress(OSError):
            sys.stdout.write(f"\nDihentikan ({sebab}). Semua proses sudah berhenti.\n")
        return 0
    except BrokenPipeError:
        return 1
    finally:
        os.close(kunci)
