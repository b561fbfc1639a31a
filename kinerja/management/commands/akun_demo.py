"""Print the demo accounts as a table."""

from typing import Any

from django.core.management.base import BaseCommand

from kinerja.demo.akun import SANDI_DEMO, daftar_akun


class Command(BaseCommand):
    help = "Tampilkan akun-akun demo: NIP, kata sandi, peran, dan apa yang dapat dicoba dahulu."

    def handle(self, *args: Any, **opsi: Any) -> None:
        akun = daftar_akun()
        if not akun:
            self.stdout.write("Tidak ada akun demo di basis data ini.")
            return
        baris = [("NIP", "Kata sandi", "Peran", "Coba dahulu")]
        baris += [(a.nama_masuk, SANDI_DEMO, a.peran, a.coba) for a in akun]
        lebar = [max(len(satu[kolom]) for satu in baris) for kolom in range(4)]
        for satu in baris:
            self.stdout.write(
                "  ".join(isi.ljust(n) for isi, n in zip(satu, lebar, strict=True)).rstrip()
            )
