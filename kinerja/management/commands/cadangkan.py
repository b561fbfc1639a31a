"""Back up the database and the uploaded files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kinerja.cadangan import CadanganGagal, cadangkan, hapus_yang_lama


class Command(BaseCommand):
    help = "Mencadangkan basis data dan berkas unggahan ke sebuah folder baru."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--ke",
            type=Path,
            default=settings.BASE_DIR / "cadangan",
            help="folder tujuan",
        )
        parser.add_argument(
            "--simpan",
            type=int,
            default=0,
            help="hapus cadangan lama, sisakan sebanyak ini (0: simpan semua)",
        )

    def handle(self, *args: Any, **opsi: Any) -> None:
        try:
            hasil = cadangkan(opsi["ke"].absolute())
        except (CadanganGagal, OSError) as galat:
            raise CommandError(str(galat)) from None
        self.stdout.write(
            f"Cadangan: {hasil.folder} ({hasil.tabel} tabel, {hasil.baris} baris, {hasil.berkas} berkas)"
        )
        for usang in hapus_yang_lama(opsi["ke"].absolute(), opsi["simpan"]):
            self.stdout.write(f"Dihapus: {usang}")
