"""What has to be true before the demo's processes start: schema, static files, people. Django loads once for it."""

import argparse
import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from django.core.management import call_command

from kinerja.lokal.lokasi import PROYEK


def _berkas_statis() -> Iterator[Path]:
    yield PROYEK / "requirements" / "operasi.txt"
    yield from sorted(jalur for jalur in (PROYEK / "static").rglob("*") if jalur.is_file())
    # Not those already collected, in the demo's own hidden folder.
    yield from sorted(jalur for jalur in PROYEK.glob("[!.]*/static/**/*") if jalur.is_file())


def _kumpulkan_statis(data: Path) -> None:
    """collectstatic, when something under it has changed since the last time."""
    from django.conf import settings

    sidik = hashlib.sha256(sys.prefix.encode())
    for jalur in _berkas_statis():
        info = jalur.stat()
        sidik.update(f"{jalur}:{info.st_size}:{info.st_mtime_ns}\n".encode())
    cap = data / "static.cap"
    lengkap = (Path(settings.STATIC_ROOT) / "staticfiles.json").exists()
    if lengkap and cap.exists() and cap.read_text() == sidik.hexdigest():
        return
    print("Mengumpulkan berkas statis", flush=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    cap.write_text(sidik.hexdigest())


def siapkan(data: Path, pegawai: int, akun: Path) -> None:
    from pegawai.models import Pegawai

    print("Menerapkan migrasi", flush=True)
    call_command("migrate", interactive=False, verbosity=0)
    _kumpulkan_statis(data)
    if not Pegawai.objects.exists():
        print(
            f"Mengisi {pegawai} pegawai rekaan", flush=True
        )  # in one transaction: whole or not at all
        call_command("isi_demo", pegawai=pegawai)
    with akun.open("w") as keluaran:
        akun.chmod(0o600)
        call_command("akun_demo", stdout=keluaran)


def main() -> None:
    parser = argparse.ArgumentParser(prog="kinerja.lokal.persiapan")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--akun", type=Path, required=True)
    parser.add_argument("--pegawai", type=int, required=True)
    opsi = parser.parse_args()
    django.setup()
    siapkan(opsi.data, opsi.pegawai, opsi.akun)


if __name__ == "__main__":
    main()
