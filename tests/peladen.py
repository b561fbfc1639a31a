"""The servers of a test run: one throw-away PostgreSQL and Valkey for all its processes. A pytest plugin.

Loaded with `-p tests.peladen` (pyproject.toml), because pytest-django reads the settings, and they the
environment, before any conftest. The first process starts the servers; its xdist workers inherit the
addresses. With DATABASE_URL or REDIS_URL given those servers are used instead, on these terms:

- the database named in DATABASE_URL must be empty (no table at all) and is only connected to. Whoever
  points a test run at a database with something in it has most likely mistaken the server;
- the tests write only to databases they made themselves, named test_… and bearing our mark in their
  comment. One of that name without the mark stops the run: Django would have dropped it unasked;
- the numbered Redis databases used must be empty.
"""

import gc
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2
import pytest
import redis
from psycopg2 import sql

from kinerja.lokal.lingkungan import Sambungan, sambungkan
from kinerja.lokal.lokasi import LayananLokalGagal

TANDA = "kinerja: basis data uji, boleh dihapus"
_LUAR = "KINERJA_UJI_LUAR"
_FOLDER = "KINERJA_UJI_FOLDER"
_DI_MEMORI, _CUKUP = "/dev/shm", 6 << 30  # noqa: S108 -- tempfile makes the names in it
_HITUNG_TABEL = """
    SELECT current_database(), count(c.oid)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'm', 'f') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
"""

_sambungan: Sambungan | None = None
_kunci_luar: "psycopg2.extensions.connection | None" = None
_penyiap: threading.Thread | None = None


def pekerja() -> str:
    return os.environ.get("PYTEST_XDIST_WORKER", "utama")


def _pengendali() -> bool:
    return pekerja() == "utama"


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    """Before pytest-django reads the settings."""
    if _pengendali():
        _siapkan_pengendali()
    folder = Path(os.environ[_FOLDER]) / f"proses-{pekerja()}"
    for nama in ("STATIC_ROOT", "MEDIA_ROOT"):
        jalur = folder / nama.lower()
        jalur.mkdir(parents=True, exist_ok=True)
        os.environ[nama] = str(jalur)
    os.environ["SECRET_KEY"] = "kunci-untuk-uji-saja-" + "x" * 40
    os.environ["ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"
    os.environ["HTTPS"] = "false"
    os.environ["DEBUG"] = "false"
    os.environ["MODE_DEMO"] = "false"
    os.environ["WAJIB_MFA_ADMIN"] = "false"  # its own tests switch it on
    os.environ["EMAIL_URL"] = "memorymail://"
    os.environ["AWALAN_REDIS"] = f"kinerja-uji-{pekerja()}"
    os.environ["REDIS_URL"] = _redis_sendiri(os.environ["REDIS_URL"])
    if "redis" in os.environ[_LUAR]:
        _tolak_redis_berisi(os.environ["REDIS_URL"])


def _siapkan_pengendali() -> None:
    global _sambungan  # noqa: PLW0603 -- held for the life of the process, given back in pytest_unconfigure
    luar = [
        nama
        for nama, kunci in (("pg", "DATABASE_URL"), ("redis", "REDIS_URL"))
        if os.environ.get(kunci)
    ]
    os.environ[_LUAR] = " ".join(luar)
    ruang = _memori()
    folder = Path(tempfile.mkdtemp(prefix="kinerja-uji-", dir=ruang))
    if os.geteuid() == 0:
        folder.chmod(0o711)  # our own new folder: the service user has to get through it
    os.environ[_FOLDER] = str(folder)
    if ruang is not None:
        # what anything leaves behind goes with the folder
        sementara = folder / "sementara"
        sementara.mkdir()
        sementara.chmod(0o1777)
        os.environ["TMPDIR"] = tempfile.tempdir = str(sementara)
    if len(luar) < 2:
        try:
            _sambungan = sambungkan(folder, "uji")
        except LayananLokalGagal as galat:
            raise pytest.UsageError(str(galat)) from None
        if "pg" not in luar:
            os.environ["DATABASE_URL"] = _sambungan.database_url
        if "redis" not in luar:
            os.environ["REDIS_URL"] = _sambungan.redis_url


def _memori() -> str | None:
    """Where the machine keeps files in memory: a clone of a database takes a tenth of its time on a disk there.

    Whoever set TMPDIR knows better, and a container often has no more than 64 MB of it.
    """
    if "TMPDIR" in os.environ or not os.access(_DI_MEMORI, os.W_OK):
        return None
    return _DI_MEMORI if shutil.disk_usage(_DI_MEMORI).free > _CUKUP else None


def _redis_sendiri(alamat: str) -> str:
    """A numbered database of its own for every process: the given one, and those after it for the workers."""
    bagian = urlsplit(alamat)
    if _pengendali():
        return alamat
    nomor = int(bagian.path.strip("/") or 0) + 1 + int(pekerja().removeprefix("gw"))
    return urlunsplit(bagian._replace(path=f"/{nomor}"))


def _tolak_redis_berisi(alamat: str) -> None:
    with redis.Redis.from_url(alamat) as klien:
        if klien.dbsize():
            nomor = urlsplit(alamat).path
            raise pytest.UsageError(
                f"REDIS_URL: basis data {nomor} berisi data. Uji hanya berjalan pada Redis yang kosong."
            )


@pytest.hookimpl(tryfirst=True)
def pytest_configure() -> None:
    """The settings are there now: what differs in tests, and the refusal of a database with data in it."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    if _pengendali() and "pg" in os.environ[_LUAR]:
        _jaga_basis_data_luar()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes(config: pytest.Config) -> None:
    """The controller migrates while its workers collect; who comes too early waits for it."""
    global _penyiap  # noqa: PLW0603 -- waited for in pytest_unconfigure
    from pytest_django.plugin import blocking_manager_key

    def siapkan() -> None:
        with config.stash[blocking_manager_key].unblock(), closing(_sambung_langsung()) as koneksi:
            _siapkan_templat(koneksi)

    _nama("templat")  # the workers inherit whose it is
    _penyiap = threading.Thread(target=siapkan)
    _penyiap.start()


def _sambung_langsung() -> "psycopg2.extensions.connection":
    from django.db import connection

    koneksi = psycopg2.connect(**connection.get_connection_params())
    koneksi.autocommit = True
    return koneksi


def _jaga_basis_data_luar() -> None:
    global _kunci_luar  # noqa: PLW0603 -- an advisory lock lives as long as its connection
    koneksi = _sambung_langsung()
    with koneksi.cursor() as kursor:
        kursor.execute(_HITUNG_TABEL)
        nama, tabel = kursor.fetchone()
        if tabel:
            koneksi.close()
            raise pytest.UsageError(
                f"DATABASE_URL menunjuk basis data {nama} yang tidak kosong ({tabel} tabel). "
                "Uji tidak pernah berjalan di sana. Buat basis data kosong khusus uji, "
                "atau kosongkan DATABASE_URL untuk memakai PostgreSQL bawaan."
            )
        kursor.execute("SELECT pg_try_advisory_lock(hashtext('kinerja-uji'))")
        if not kursor.fetchone()[0]:
            koneksi.close()
            raise pytest.UsageError(f"Uji lain sedang berjalan pada basis data {nama}.")
    _kunci_luar = koneksi


def pytest_unconfigure() -> None:
    global _kunci_luar  # noqa: PLW0603
    if _penyiap is not None:
        _penyiap.join()
    if "redis" in os.environ.get(_LUAR, ""):
        with redis.Redis.from_url(os.environ["REDIS_URL"]) as klien:
            klien.flushdb()
    if not _pengendali():
        return
    if _kunci_luar is not None:
        _buang(_kunci_luar, _nama("templat"))
        _kunci_luar.close()
        _kunci_luar = None
    if _sambungan is not None:
        _sambungan.lepas()
    if _FOLDER in os.environ:
        shutil.rmtree(os.environ.pop(_FOLDER), ignore_errors=True)


# --- databases ---------------------------------------------------------------------------------------


def _nama(akhiran: str) -> str:
    from django.db import connection

    asal = os.environ.setdefault("KINERJA_UJI_BASIS", str(connection.settings_dict["NAME"]))
    return f"test_{asal}_{akhiran}"


def _tanda(koneksi: "psycopg2.extensions.connection", nama: str) -> str | None:
    """The comment of a database; None when there is no such database."""
    with koneksi.cursor() as kursor:
        kursor.execute(
            "SELECT coalesce(shobj_description(oid, 'pg_database'), '') FROM pg_database WHERE datname = %s",
            [nama],
        )
        baris = kursor.fetchone()
    return None if baris is None else str(baris[0])


def _buang(koneksi: "psycopg2.extensions.connection", nama: str) -> None:
    tanda = _tanda(koneksi, nama)
    if tanda is None:
        return
    if not tanda.startswith(TANDA):
        raise pytest.UsageError(
            f"Basis data {nama} sudah ada dan bukan buatan uji ini. Hapus atau ganti namanya dahulu."
        )
    with koneksi.cursor() as kursor:
        kursor.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(nama)))


def _buat(koneksi: "psycopg2.extensions.connection", nama: str, templat: str) -> None:
    _buang(koneksi, nama)
    with koneksi.cursor() as kursor:
        kursor.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(nama), sql.Identifier(templat)
            )
        )
        kursor.execute(
            sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(nama), sql.Literal(TANDA))
        )


def pindah(nama: str) -> None:
    """Point Django's connection, and those of threads to come, at another database."""
    from django.db import connections

    connections["default"].close()
    connections.databases["default"]["NAME"] = nama
    connections["default"].settings_dict["NAME"] = nama


def _siapkan_templat(koneksi: "psycopg2.extensions.connection") -> None:
    """Migrated by the first process that comes here; the others wait for it."""
    from django.core.management import call_command

    nama, asal = _nama("templat"), os.environ["KINERJA_UJI_BASIS"]
    siap = f"{TANDA} (templat {os.environ[_FOLDER]})"
    with koneksi.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_lock(hashtext('kinerja-uji-templat'))")
        if _tanda(koneksi, nama) == siap:
            return
        _buat(koneksi, nama, "template0")
        pindah(nama)
        gc.disable()  # thousands of short-lived model classes, a sixth of the time went into the collector
        call_command("migrate", verbosity=0, interactive=False)
        gc.enable()
        call_command("createcachetable", verbosity=0)
        pindah(asal)
        kursor.execute(
            sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(nama), sql.Literal(siap))
        )


class BasisUji:
    """This process's own database, cloned from one that is migrated once for the whole run."""

    def __init__(self) -> None:
        self.nama = _nama(pekerja())
        self._templat = _nama("templat")
        self._asal = os.environ["KINERJA_UJI_BASIS"]
        with closing(_sambung_langsung()) as koneksi:
            _buang(koneksi, self.nama)
            _siapkan_templat(koneksi)
            _buat(koneksi, self.nama, self._templat)
        pindah(self.nama)

    def ulang(self) -> None:
        """A fresh clone: what a test committed is gone, what the migrations put in is there again."""
        self._dengan_asal(buat=True)
        pindah(self.nama)

    def buang(self) -> None:
        self._dengan_asal(buat=False)

    @contextmanager
    def tersendiri(self, akhiran: str) -> Iterator[None]:
        """Another clone, for tests that share what is dear to fill; they roll back what they add to it."""
        nama = _nama(f"{pekerja()}_{akhiran}")
        pindah(self._asal)
        with closing(_sambung_langsung()) as koneksi:
            _buat(koneksi, nama, self._templat)
            pindah(nama)
            try:
                yield
            finally:
                pindah(self.nama)
                _buang(koneksi, nama)

    def _dengan_asal(self, *, buat: bool) -> None:
        pindah(self._asal)
        with closing(_sambung_langsung()) as koneksi:
            if buat:
                _buat(koneksi, self.nama, self._templat)
            else:
                _buang(koneksi, self.nama)
