"""Make the first administrator of an installation."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.utils import timezone

from pegawai.actions.admin_pertama import angkat_admin
from pegawai.actions.akun import tautan_sandi


class Command(BaseCommand):
    help = "Beri peran Admin BKD kepada satu akun dan cetak tautan untuk menetapkan kata sandinya."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("nama_masuk", help="NIP (spasi boleh) atau nama masuk lain")
        parser.add_argument("--surel", default="", help="alamat surel akun baru")

    def handle(self, *args: Any, **opsi: Any) -> None:
        nama_masuk = "".join(opsi["nama_masuk"].split())
        if not nama_masuk:
            raise CommandError("Nama masuk kosong. Tulis NIP atau nama masuk akun itu.")
        surel = opsi["surel"].strip().lower()
        if surel:
            try:
                validate_email(surel)
            except ValidationError as galat:
                raise CommandError(f"Alamat surel “{surel}” tidak sah.") from galat
        pengguna = angkat_admin(nama_masuk=nama_masuk, surel=surel, pada=timezone.now())
        self.stdout.write(f"{pengguna} sekarang Admin BKD.")
        self.stdout.write("Tetapkan kata sandi melalui tautan sekali pakai ini:")
        self.stdout.write(tautan_sandi(pengguna))
