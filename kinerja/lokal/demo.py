"""`manage.py demo`: the whole system in one command, with an invented government in it."""

import argparse
import fcntl
import os
import secrets
import signal
import socket
import sys
import time
import urllib.request
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import urlsplit

from kinerja.lokal.lingkungan import Sambungan, hapus, pasang_setelan_lokal, sambungkan
from kinerja.lokal.lokasi import LayananLokalGagal, folder_data
from kinerja.lokal.pengawas import Dihentikan, Pengawas


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


def _dengarkan(alamat: str, port: int) -> socket.socket:
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


def _sehat(port: int, alamat: str) -> bool:
    rumah = "127.0.0.1" if alamat == "0.0.0.0" else alamat  # noqa: S104
    try:
        with urllib.request.urlopen(f"http://{rumah}:{port}/sehat/", timeout=5) as jawaban:
            return bool(jawaban.status == 200)
    except OSError:
        return False


def _jalankan_semua(pengawas: Pengawas, soket: socket.socket, lingkungan: dict[str, str]) -> None:
    python = sys.executable
    shm = ["--worker-tmp-dir", "/dev/shm"] if Path("/dev/shm").is_dir() else []  # noqa: S108
    pengawas.jalankan(
        "web",
        [
            python, "-m", "gunicorn", "kinerja.wsgi", "--bind", f"fd://{soket.fileno()}",
            "--workers", "2", "--worker-class", "gthread", "--threads", "4",
            "--graceful-timeout", "5", "--no-control-socket", "--log-level", "warning", *shm,
        ],
        lingkungan,
        pass_fds=[soket.fileno()],
    )  # fmt: skip
    soket.close()
    # Celery advises against root; somebody who runs a demo as root has decided that
    diam = ["-W", "ignore:You're running the worker with superuser privileges"]
    celery = [python, *diam, "-m", "celery", "--quiet", "-A", "kinerja.celery"]
    log = ["--loglevel", "INFO"]
    pengawas.jalankan(
        "worker",
        [*celery, "worker", *log, "--concurrency", "2", "--without-gossip", "--without-mingle"],
        # a running job gets ten seconds to end; what it did not finish is queued again (acks_late)
        lingkungan,
        tahapan=[(signal.SIGTERM, 10.0), (signal.SIGQUIT, 5.0)],
    )
    pengawas.jalankan("beat", [*celery, "beat", *log, "--pidfile="], lingkungan)


def _jalan(opsi: argparse.Namespace, data: Path, pengawas: Pengawas, kunci: int) -> int:
    mulai = time.monotonic()
    luar = bool(os.environ.get("DATABASE_URL"))
    sambungan: Sambungan | None = None
    if not (luar and os.environ.get("REDIS_URL")):
        sambungan = sambungkan(data)
    try:
        if os.environ.get("REDIS_URL"):
            # somebody else's broker: a queue of our own, so that the worker takes none of their work
            os.environ.setdefault("AWALAN_REDIS", f"kinerja-demo-{secrets.token_hex(4)}")
        if sambungan is not None:
            os.environ.setdefault("DATABASE_URL", sambungan.database_url)
            os.environ.setdefault("REDIS_URL", sambungan.redis_url)

        soket = _dengarkan(opsi.alamat, opsi.port)
        with closing(soket):
            port = soket.getsockname()[1]
            alamat = f"http://{'127.0.0.1' if opsi.alamat == '0.0.0.0' else opsi.alamat}:{port}/"  # noqa: S104
            lingkungan = {**os.environ, "MODE_DEMO": "true", "ALAMAT_SITUS": alamat.rstrip("/")}
            _catat_alamat(kunci, f"di {alamat}")
            akun = data / "akun-demo.txt"
            kode = pengawas.tunggu(
                pengawas.jalankan(
                    "siapkan",
                    [sys.executable, "-m", "kinerja.lokal.persiapan", "--data", str(data), "--akun", str(akun),
                     "--pegawai", str(opsi.pegawai), *([] if luar else ["--bawaan"])],
                    lingkungan,
                )
            )  # fmt: skip
            if kode != 0:
                sys.stderr.write("Persiapan gagal; lihat pesan di atas.\n")
                return 1
            _jalankan_semua(pengawas, soket, lingkungan)

        def layanan_mati() -> str:
            mati = sambungan is not None and not sambungan.penjaga_hidup()
            return "PostgreSQL atau Valkey bawaan berhenti sendiri" if mati else ""

        batas = time.monotonic() + 60

        def siap() -> bool:
            return _sehat(port, opsi.alamat) or time.monotonic() > batas

        gagal = pengawas.awasi(layanan_mati, siap)
        if not gagal and time.monotonic() > batas:
            gagal = "web tidak menjawab di /sehat/ dalam 60 detik"
        if not gagal:
            sys.stdout.write(f"\n{akun.read_text()}\n")
            sys.stdout.write(
                f"Kinerja berjalan di {alamat} (siap dalam {time.monotonic() - mulai:.1f} detik)\n"
                "Ctrl-C menghentikan semuanya; data tetap ada.\n\n"
            )
            sys.stdout.flush()
            gagal = pengawas.awasi(layanan_mati)
        sys.stderr.write(f"{gagal}. Semua dihentikan.\n")
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
