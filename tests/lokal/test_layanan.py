"""The embedded servers: started once, shared, gone with the last user, whatever way that one ends."""

import json
import os
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Generator
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
import redis

from kinerja.lokal.lingkungan import hapus, sambungkan
from kinerja.lokal.lokasi import GUDANG_ROOT, PROYEK, LayananLokalGagal, Lokasi
from kinerja.lokal.proses import tanda_lahir
from tests.lokal.proses import bunuh_sisa, folder_pendek, lingkungan, proses_milik, tunggu_sampai

PEMAKAI = """
import sys
from pathlib import Path
from kinerja.lokal.lingkungan import sambungkan
sambungan = sambungkan(Path(sys.argv[1]))
print(sambungan.database_url, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def data() -> Generator[Path]:
    with folder_pendek("data 'kami' \\ dan \"spasi\"") as folder:
        yield folder
        bunuh_sisa(folder)


@pytest.fixture(scope="module")
def cetakan() -> Generator[Path]:
    """A cluster that has been made and stopped once: making one takes a second of everybody's time."""
    with folder_pendek("cetakan") as folder:
        assert sambungkan(folder).lepas()
        yield folder


@pytest.fixture
def berisi(data: Path, cetakan: Path) -> Path:
    data.mkdir()
    subprocess.run(["cp", "-a", cetakan / "pg", data / "pg"], check=True)
    return data


def _tanya(url: str, perintah: str) -> object:
    with closing(psycopg2.connect(url)) as koneksi, koneksi, koneksi.cursor() as kursor:
        kursor.execute(perintah)
        return kursor.fetchone()[0] if kursor.description else None


def _pemakai_lain(data: Path) -> "subprocess.Popen[str]":
    proses = subprocess.Popen(
        [sys.executable, "-c", PEMAKAI, str(data)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=lingkungan(),
    )
    assert proses.stdout is not None
    assert proses.stdout.readline().startswith("postgresql://")
    return proses


def _tutup(proses: "subprocess.Popen[str]") -> None:
    assert proses.stdin is not None
    assert proses.stdout is not None
    proses.stdin.close()
    proses.stdout.close()
    proses.wait(20)


def _tidak_ada_proses(data: Path) -> bool:
    return bool(tunggu_sampai(lambda: not proses_milik(data)))


def test_data_bertahan_dan_proses_tidak(data: Path) -> None:
    sambungan = sambungkan(data)
    _tanya(sambungan.database_url, "CREATE TABLE t AS SELECT 7 AS n")
    with redis.Redis.from_url(sambungan.redis_url) as klien:
        klien.set("kunci", "nilai")
    assert len(proses_milik(data)) >= 3
    assert sambungan.lepas()
    assert not proses_milik(data)

    lagi = sambungkan(data)
    assert _tanya(lagi.database_url, "SELECT n FROM t") == 7
    with redis.Redis.from_url(lagi.redis_url) as klien:
        assert klien.get("kunci") == b"nilai"
    assert lagi.lepas()


def test_tertutup_bagi_pengguna_lain(berisi: Path) -> None:
    sambungan = sambungkan(berisi)
    lokasi = sambungan.lokasi
    assert _tanya(sambungan.database_url, "SELECT current_setting('listen_addresses')") == ""
    for folder in (lokasi.soket, lokasi.urusan, lokasi.simpanan / "pg", lokasi.simpanan / "valkey"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(lokasi.keadaan.stat().st_mode) == 0o600
    port = redis.Redis.from_url(sambungan.redis_url).connection_pool.connection_kwargs["port"]
    with redis.Redis(port=port) as tanpa_sandi, pytest.raises(redis.AuthenticationError):
        tanpa_sandi.ping()
    assert sambungan.lepas()


def test_pengguna_kedua_tidak_kehilangan_layanan(berisi: Path) -> None:
    pertama = sambungkan(berisi)
    kedua = _pemakai_lain(berisi)
    url = pertama.database_url
    assert not pertama.lepas()
    assert _tanya(url, "SELECT 1") == 1
    _tutup(kedua)
    assert _tidak_ada_proses(berisi)


def test_pemakai_yang_dibunuh_tidak_meninggalkan_layanan(berisi: Path) -> None:
    proses = _pemakai_lain(berisi)
    assert proses_milik(berisi)
    proses.kill()
    _tutup(proses)
    assert _tidak_ada_proses(berisi)


def test_penjaga_yang_dibunuh_diganti_dan_data_tetap(berisi: Path) -> None:
    sambungan = sambungkan(berisi)
    _tanya(sambungan.database_url, "CREATE TABLE t AS SELECT 7 AS n")
    penjaga = next(
        pid for pid, perintah in proses_milik(berisi).items() if "kinerja.lokal.penjaga" in perintah
    )
    os.kill(penjaga, signal.SIGKILL)
    assert tunggu_sampai(lambda: not tanda_lahir(penjaga))
    # the servers may still be on their way out here: the start has to cope with that
    lagi = sambungkan(berisi)
    assert _tanya(lagi.database_url, "SELECT n FROM t") == 7
    assert sum("bin/postgres" in perintah for perintah in proses_milik(berisi).values()) == 1
    os.close(sambungan._pakai)
    assert lagi.lepas()


def test_server_yang_jatuh_ditinggalkan_lalu_dimulai_lagi(berisi: Path) -> None:
    """The guardian gives up when one of its servers is gone; whoever comes next gets both, at once."""
    sambungan = sambungkan(berisi)
    valkey = next(
        pid for pid, perintah in proses_milik(berisi).items() if "valkey-server" in perintah
    )
    os.kill(valkey, signal.SIGKILL)
    assert tunggu_sampai(lambda: not sambungan.lokasi.keadaan.exists())
    lagi = sambungkan(berisi)
    assert _tanya(lagi.database_url, "SELECT 1") == 1
    with redis.Redis.from_url(lagi.redis_url) as klien:
        assert klien.ping()
    os.close(sambungan._pakai)
    assert lagi.lepas()


def test_berkas_pid_basi_tidak_menghalangi(berisi: Path) -> None:
    sambungan = sambungkan(berisi)
    lokasi = sambungan.lokasi
    assert sambungan.lepas()
    basi = lokasi.simpanan / "pg" / "postmaster.pid"
    # our own number, so a process of that number lives, and it is not PostgreSQL
    basi.write_text(
        f"{os.getpid()}\n{lokasi.simpanan / 'pg'}\n1700000000\n5432\n{lokasi.soket}\n\n  0 0\nready\n"
    )
    bukan_kami = {
        "pid": {"valkey": os.getpid()},
        "lahir": {"valkey": f"{tanda_lahir(os.getpid())}0"},
    }
    lokasi.keadaan.write_text(json.dumps(bukan_kami))
    lagi = sambungkan(berisi)
    assert _tanya(lagi.database_url, "SELECT 1") == 1
    assert lagi.lepas()


def test_folder_soket_buatan_orang_lain_ditolak(data: Path) -> None:
    soket = Lokasi(data).soket
    soket.mkdir()
    soket.chmod(0o777)
    try:
        with pytest.raises(LayananLokalGagal, match="bukan folder pribadi"):
            sambungkan(data)
    finally:
        soket.rmdir()
    assert not proses_milik(data)


def test_jalur_soket_muat(data: Path) -> None:
    """A deep project folder must not make the socket's path longer than the kernel allows."""
    dalam = data / ("panjang" * 20)
    with socket.socket(socket.AF_UNIX) as soket, pytest.raises(OSError, match="too long"):
        soket.bind(str(dalam / ".s.PGSQL.5432"))
    assert len(str(Lokasi(dalam).soket / ".s.PGSQL.5432")) < 100


@pytest.mark.skipif(os.geteuid() != 0, reason="hanya root yang berganti pengguna")
def test_root_tidak_melonggarkan_izin_folder_induk() -> None:
    with folder_pendek("tertutup") as induk:
        induk.mkdir(mode=0o700)
        data = induk / "data"
        sebelum = {jalur: jalur.stat().st_mode for jalur in (induk, *induk.parents)}
        sambungan = sambungkan(data)
        try:
            assert sambungan.lokasi.simpanan.parent == GUDANG_ROOT
            assert _tanya(sambungan.database_url, "SELECT 1") == 1
            assert {jalur: jalur.stat().st_mode for jalur in sebelum} == sebelum
        finally:
            assert sambungan.lepas()
        hapus(data)
        assert not sambungan.lokasi.simpanan.exists()


def test_hapus_ditolak_selama_dipakai(berisi: Path) -> None:
    sambungan = sambungkan(berisi)
    with pytest.raises(LayananLokalGagal, match="sedang memakai"):
        hapus(berisi)
    assert sambungan.lepas()
    hapus(berisi)
    assert not (berisi / "pg").exists()


# --- manage.py --------------------------------------------------------------------------------------


def _manage(data: Path, *argumen: str, **tambahan: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "manage.py", *argumen],
        cwd=PROYEK,
        env=lingkungan(KINERJA_DATA=str(data), **tambahan),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("argumen", [["check"], ["migrate", "--help"]])
def test_perintah_tanpa_basis_data_tidak_memulai_layanan(data: Path, argumen: list[str]) -> None:
    hasil = _manage(data, *argumen)
    assert hasil.returncode == 0, hasil.stderr
    assert not (data / "pg").exists()


def test_database_url_sendiri_tidak_memulai_apa_pun(data: Path) -> None:
    hasil = _manage(
        data,
        "check",
        SECRET_KEY="x" * 60,
        DATABASE_URL="postgresql://a@localhost/a",
        ALLOWED_HOSTS="a",
    )
    assert hasil.returncode == 0, hasil.stderr
    assert not data.exists()


def test_database_url_sendiri_tanpa_kunci_rahasia_gagal_jelas(data: Path) -> None:
    hasil = _manage(data, "check", DATABASE_URL="postgresql://a@localhost/a")
    assert hasil.returncode != 0
    assert "SECRET_KEY belum diatur" in hasil.stderr


def test_perintah_biasa_memulai_dan_menghentikan(berisi: Path) -> None:
    hasil = _manage(
        berisi,
        "shell",
        "-c",
        "from django.db import connection as c; c.ensure_connection(); print('tersambung')",
    )
    assert hasil.returncode == 0, hasil.stderr
    assert "tersambung" in hasil.stdout
    assert "PostgreSQL dan Valkey lokal" in hasil.stderr
    assert not proses_milik(berisi)
    kunci = berisi / "kunci-rahasia"
    assert stat.S_IMODE(kunci.stat().st_mode) == 0o600
    assert len(kunci.read_text()) > 50
