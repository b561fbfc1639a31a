"""The databases of the test run itself."""

import os
import subprocess
import sys
from collections.abc import Generator
from contextlib import closing

import psycopg2
import pytest
import redis
from django.db import connection

from kinerja.lokal.lingkungan import Sambungan, sambungkan
from kinerja.lokal.lokasi import PROYEK
from pegawai.models import Golongan
from tests.lokal.proses import folder_pendek, lingkungan
from tests.peladen import TANDA, pekerja


@pytest.mark.django_db
def test_setiap_proses_punya_basis_data_sendiri() -> None:
    with connection.cursor() as kursor:
        kursor.execute("SELECT current_database()")
        assert kursor.fetchone() == (f"test_{os.environ['KINERJA_UJI_BASIS']}_{pekerja()}",)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ke", [1, 2])
def test_yang_tersimpan_hilang_sesudah_uji_dan_isi_migrasi_tetap(ke: int) -> None:
    """Whichever of the two runs second would meet the rows that the first one committed."""
    jumlah = Golongan.objects.count()
    assert jumlah > 0
    assert not Golongan.objects.filter(kode="uji").exists()
    Golongan.objects.create(kode="uji", pangkat="Uji", urut=999, jenis="pns")
    assert Golongan.objects.count() == jumlah + 1


# --- servers that somebody gave us --------------------------------------------------------------------


@pytest.fixture(scope="module")
def layanan_luar() -> Generator[Sambungan]:
    """A PostgreSQL and a Valkey of "somebody else", outside this run's own."""
    with folder_pendek("luar") as folder:
        sambungan = sambungkan(folder, "uji")
        yield sambungan
        assert sambungan.lepas()


def _sql(url: str, *perintah: str) -> list[tuple[object, ...]]:
    with closing(psycopg2.connect(url)) as koneksi, koneksi.cursor() as kursor:
        koneksi.autocommit = True
        for satu in perintah:
            kursor.execute(satu)
        return kursor.fetchall() if kursor.description else []


def _basis_baru(layanan: Sambungan, nama: str) -> str:
    _sql(layanan.database_url, f"CREATE DATABASE {nama}")
    return layanan.database_url.replace("@/kinerja?", f"@/{nama}?")


def _uji(**alamat: str) -> "subprocess.CompletedProcess[str]":
    """A test run of its own against these addresses, of the two tests above."""
    sasaran = "tests/lokal/test_peladen.py::test_setiap_proses_punya_basis_data_sendiri"
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", sasaran],
        cwd=PROYEK,
        env=lingkungan(**alamat),
        capture_output=True,
        text=True,
        check=False,
    )


def _nama_basis(layanan: Sambungan) -> set[object]:
    return {nama for (nama,) in _sql(layanan.database_url, "SELECT datname FROM pg_database")}


def test_basis_data_kosong_dipakai_dan_ditinggalkan_kosong(layanan_luar: Sambungan) -> None:
    """And what a killed run had left there is cleared away."""
    url = _basis_baru(layanan_luar, "kosong")
    sebelum = _nama_basis(layanan_luar)
    _basis_baru(layanan_luar, "test_kosong_utama")
    _sql(url, f"COMMENT ON DATABASE test_kosong_utama IS '{TANDA}'")
    hasil = _uji(DATABASE_URL=url, REDIS_URL=layanan_luar.redis_url)
    assert hasil.returncode == 0, hasil.stdout + hasil.stderr
    assert _nama_basis(layanan_luar) == sebelum
    assert _sql(url, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]


def test_basis_data_berisi_ditolak(layanan_luar: Sambungan) -> None:
    url = _basis_baru(layanan_luar, "berisi")
    _sql(url, "CREATE TABLE penting AS SELECT 1 AS n")
    hasil = _uji(DATABASE_URL=url)
    assert hasil.returncode != 0
    assert "basis data berisi yang tidak kosong (1 tabel)" in hasil.stderr
    assert _sql(url, "SELECT n FROM penting") == [(1,)]


def test_basis_data_test_milik_orang_lain_tidak_dihapus(layanan_luar: Sambungan) -> None:
    """Django would drop it without asking."""
    url = _basis_baru(layanan_luar, "tetangga")
    milik_orang = _basis_baru(layanan_luar, "test_tetangga_utama")
    _sql(milik_orang, "CREATE TABLE penting AS SELECT 1 AS n")
    hasil = _uji(DATABASE_URL=url)
    assert hasil.returncode != 0
    assert "test_tetangga_utama sudah ada dan bukan buatan uji ini" in hasil.stdout + hasil.stderr
    assert _sql(milik_orang, "SELECT n FROM penting") == [(1,)]


def test_redis_berisi_ditolak(layanan_luar: Sambungan) -> None:
    alamat = layanan_luar.redis_url.removesuffix("/0") + "/5"
    with redis.Redis.from_url(alamat) as klien:
        klien.set("antrean", "penting")
        hasil = _uji(REDIS_URL=alamat)
        assert hasil.returncode != 0
        assert "basis data /5 berisi data" in hasil.stderr
        assert klien.get("antrean") == b"penting"
