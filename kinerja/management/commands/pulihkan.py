"""Restore a backup into an empty database, and prove it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kinerja.cadangan import CadanganGagal, pulihkan


class Command(BaseCommand):
    help = "Memulihkan cadangan ke basis data kosong, lalu mencocokkan isinya."
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="folder cadangan (kinerja-TTTTBBHH-JJMMDD)")

    def handle(self, *args: Any, **opsi: Any) -> None:
        try:
            hasil = pulihkan(opsi["folder"].absolute())
        except (CadanganGagal, OSError) as galat:
            raise CommandError(str(galat)) from None
        self.stdout.write(
            f"Pulih dan cocok: {hasil.tabel} tabel, {hasil.baris} baris, {hasil.berkas} berkas dari {hasil.folder}"
        )
