"""Backup and restore, proved by restoring into an empty database and comparing row by row."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Generator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import psycopg2
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import Settings

from kinerja.cadangan import CadanganGagal, cadangkan, hapus_yang_lama
from kinerja.lokal.lokasi import PROYEK
from pegawai.models import Golongan

pytestmark = pytest.mark.django_db(transaction=True)
PADA = datetime(2026, 1, 5, 1, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def berkas(settings: Settings, tmp_path: Path) -> Path:
    media = tmp_path / "media asal"
    (media / "bukti").mkdir(parents=True)
    (media / "bukti" / "surat tugas.pdf").write_bytes(b"%PDF-1.7 isi")
    settings.MEDIA_ROOT = str(media)
    return media


@pytest.fixture
def basis_kosong() -> Generator[str]:
    """An empty database beside the test's own; its URL."""
    nama = f"{connection.settings_dict['NAME']}_pulih"
    with connection.cursor() as kursor:
        kursor.execute(f'DROP DATABASE IF EXISTS "{nama}"')
        kursor.execute(f'CREATE DATABASE "{nama}" TEMPLATE template0')
    parameter = {**connection.get_connection_params(), "dbname": nama}
    parameter.pop("cursor_factory", None)
    yield psycopg2.extensions.make_dsn(
        **{k: v for k, v in parameter.items() if isinstance(v, str | int)}
    )
    with connection.cursor() as kursor:
        kursor.execute(f'DROP DATABASE "{nama}" WITH (FORCE)')


def _isi(dsn: str) -> dict[str, list[str]]:
    """Every row of every table as text, sorted."""
    hasil = {}
    with closing(psycopg2.connect(dsn)) as koneksi, koneksi.cursor() as kursor:
        kursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (nama,) in kursor.fetchall():
            kursor.execute(f'SELECT t::text FROM "{nama}" t ORDER BY 1')
            hasil[nama] = [baris for (baris,) in kursor.fetchall()]
    return hasil


def _dsn_asal() -> str:
    parameter = connection.get_connection_params()
    return psycopg2.extensions.make_dsn(
        **{k: v for k, v in parameter.items() if isinstance(v, str | int)}
    )


def _pulihkan(folder: Path, dsn: str, media: Path) -> "subprocess.CompletedProcess[str]":
    """The command in a process of its own, pointed at the other database."""
    bagian = psycopg2.extensions.parse_dsn(dsn)
    tujuan = f"postgresql://{bagian['user']}:{bagian.get('password', '')}@"
    if bagian["host"].startswith("/"):
        url = f"{tujuan}/{bagian['dbname']}?host={bagian['host']}"
    else:
        url = f"{tujuan}{bagian['host']}:{bagian.get('port', 5432)}/{bagian['dbname']}"
    return subprocess.run(
        [sys.executable, "manage.py", "pulihkan", str(folder)],
        cwd=PROYEK,
        env={**os.environ, "DATABASE_URL": url, "MEDIA_ROOT": str(media)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_cadangan_pulih_sama_persis(tmp_path: Path, basis_kosong: str) -> None:
    Golongan.objects.create(kode="uji", pangkat="Baris 'khusus' \\ é", urut=999, jenis="pns")
    hasil = cadangkan(tmp_path / "cadangan", pada=PADA)
    assert hasil.folder.name == "kinerja-20260105-093000"  # Asia/Makassar
    assert {jalur.name for jalur in hasil.folder.iterdir()} == {
        "basisdata.dump",
        "berkas.tar",
        "isi.json",
    }
    assert stat.S_IMODE(hasil.folder.stat().st_mode) == 0o700
    assert all(stat.S_IMODE(jalur.stat().st_mode) == 0o600 for jalur in hasil.folder.iterdir())

    media = tmp_path / "media pulih"
    pulih = _pulihkan(hasil.folder, basis_kosong, media)
    assert pulih.returncode == 0, pulih.stderr
    assert "Pulih dan cocok" in pulih.stdout
    asal = _isi(_dsn_asal())
    assert len(asal["pegawai_golongan"]) > 1
    assert _isi(basis_kosong) == asal
    assert (media / "bukti" / "surat tugas.pdf").read_bytes() == b"%PDF-1.7 isi"

    lagi = _pulihkan(hasil.folder, basis_kosong, tmp_path / "lain")
    assert lagi.returncode != 0
    assert "tidak kosong" in lagi.stderr


def test_cadangan_rusak_ditolak_sebelum_menyentuh_apa_pun(
    tmp_path: Path, basis_kosong: str
) -> None:
    folder = cadangkan(tmp_path / "cadangan", pada=PADA).folder
    with (folder / "basisdata.dump").open("r+b") as dump:
        dump.seek(100)
        dump.write(b"rusak")
    pulih = _pulihkan(folder, basis_kosong, tmp_path / "media pulih")
    assert pulih.returncode != 0
    assert "basisdata.dump tidak sama dengan saat dicadangkan" in pulih.stderr
    assert _isi(basis_kosong) == {}


def test_jumlah_baris_yang_berbeda_ketahuan(tmp_path: Path, basis_kosong: str) -> None:
    folder = cadangkan(tmp_path / "cadangan", pada=PADA).folder
    catatan = json.loads((folder / "isi.json").read_text())
    catatan["baris"]["pegawai_golongan"] += 1
    (folder / "isi.json").write_text(json.dumps(catatan))
    pulih = _pulihkan(folder, basis_kosong, tmp_path / "media pulih")
    assert pulih.returncode != 0
    assert "pegawai_golongan" in pulih.stderr


def test_cadangan_gagal_tidak_meninggalkan_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gagal(*_: object) -> None:
        raise CadanganGagal("pg_dump gagal: cakram penuh")

    monkeypatch.setattr("kinerja.cadangan._jalankan", gagal)
    with pytest.raises(CommandError, match="cakram penuh"):
        call_command("cadangkan", ke=tmp_path / "cadangan")
    assert list((tmp_path / "cadangan").iterdir()) == []


def test_cadangan_di_dalam_berkas_ditolak(berkas: Path) -> None:
    with pytest.raises(CommandError, match="di dalam MEDIA_ROOT"):
        call_command("cadangkan", ke=berkas / "cadangan")


def test_yang_lama_dihapus_yang_baru_disimpan(tmp_path: Path) -> None:
    for hari in ("20260101", "20260102", "20260103"):
        (tmp_path / f"kinerja-{hari}-013000").mkdir()
        (tmp_path / f"kinerja-{hari}-013000" / "isi.json").write_text("{}")
    (tmp_path / "kinerja-bukan-cadangan").mkdir()
    assert [jalur.name for jalur in hapus_yang_lama(tmp_path, 2)] == ["kinerja-20260101-013000"]
    assert hapus_yang_lama(tmp_path, 0) == []
    assert (tmp_path / "kinerja-bukan-cadangan").is_dir()


def test_folder_yang_bukan_cadangan_ditolak(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="bukan cadangan yang utuh"):
        call_command("pulihkan", str(tmp_path))
