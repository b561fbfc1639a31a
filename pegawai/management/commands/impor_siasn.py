"""Bring in the SIASN workbooks from the command line; without --terapkan nothing is written."""

import json
from argparse import ArgumentParser
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError
from django.utils import timezone

from pegawai.actions.impor_butir import Rencana
from pegawai.actions.impor_siasn import impor_langsung
from pegawai.actions.pengimpor import TanpaBerkas
from pegawai.impor.masalah import BerkasDitolak


class Command(BaseCommand):
    help = "Mengimpor Hierarki Unor dan Profil ASN dari SIASN. Tanpa --terapkan hanya memeriksa."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--unor", metavar="BERKAS.xlsx", help="Hierarki Unor")
        parser.add_argument("--profil", metavar="BERKAS.xlsx", help="Profil ASN")
        parser.add_argument(
            "--terapkan", action="store_true", help="tulis baris yang benar ke basis data"
        )
        parser.add_argument("--json", action="store_true", help="tulis hasilnya sebagai JSON")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        with ExitStack() as tumpukan:
            unor = self._buka(tumpukan, pilihan["unor"])
            profil = self._buka(tumpukan, pilihan["profil"])
            try:
                rencana = impor_langsung(
                    unor=unor,
                    profil=profil,
                    oleh=None,
                    pada=timezone.now(),
                    tulis=pilihan["terapkan"],
                )
            except (BerkasDitolak, TanpaBerkas) as galat:
                raise CommandError(str(galat)) from None
            except IntegrityError as galat:
                raise CommandError(
                    f"Basis data menolak, tidak ada yang disimpan: {galat}"
                ) from None
        if pilihan["json"]:
            self.stdout.write(json.dumps(_isi_json(rencana), ensure_ascii=False))
        else:
            self._laporkan(rencana, tertulis=pilihan["terapkan"])

    def _buka(self, tumpukan: ExitStack, jalur: str | None) -> BinaryIO | None:
        if jalur is None:
            return None
        try:
            return tumpukan.enter_context(Path(jalur).open("rb"))
        except OSError as galat:
            raise CommandError(f"Berkas {jalur} tidak dapat dibuka: {galat.strerror}.") from None

    def _laporkan(self, rencana: Rencana, *, tertulis: bool) -> None:
        isi = rencana.ringkasan()
        for judul, satu in (("Pegawai", isi), ("Unit", isi["unit"])):
            angka = ", ".join(f"{k} {satu[k]}" for k in ("baru", "berubah", "sama", "hilang"))
            self.stdout.write(f"{judul}: {angka}, baris keliru {satu['keliru']}")
        for m in rencana.masalah:
            awal = "Peringatan" if m.peringatan else "Keliru"
            nilai = f" (“{m.nilai}”)" if m.nilai else ""
            self.stdout.write(
                f"{awal}: {m.berkas} baris {m.baris}, {m.kolom}{nilai}: {m.masalah} Seharusnya {m.harapan}."
            )
        self.stdout.write(
            "Sudah diterapkan."
            if tertulis
            else "Hanya diperiksa; tambahkan --terapkan untuk menyimpan."
        )


def _isi_json(rencana: Rencana) -> dict[str, Any]:
    isi = rencana.ringkasan()
    keliru = {
        berkas: [
            {"baris": m.baris, "kolom": m.kolom, "masalah": m.masalah}
            for m in rencana.masalah
            if m.berkas == berkas and not m.peringatan
        ]
        for berkas in ("profil", "unor")
    }
    return {
        "baru": isi["baru"],
        "berubah": isi["berubah"],
        "sama": isi["sama"],
        "keliru": keliru["profil"],
        "hilang": isi["hilang"],
        "peringatan": [
            {"baris": m.baris, "kolom": m.kolom, "masalah": m.masalah}
            for m in rencana.masalah
            if m.peringatan
        ],
        "unit": {**isi["unit"], "keliru": keliru["unor"]},
    }
