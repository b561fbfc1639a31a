"""`manage.py impor_tanggapan SURVEI BERKAS`: answers from a CSV or XLSX file, all of them or none."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from pegawai.impor.masalah import BerkasDitolak
from survei.actions.impor import (
    BerkasSudahDiimpor,
    aturan_impor,
    impor_tanggapan,
    impor_terdahulu,
)
from survei.actions.rekap import lipat
from survei.actions.siklus import SurveiTanpaLayanan
from survei.impor.tanggapan import HasilBaca, baca_tanggapan, ringkas_masalah
from survei.models import Survei
from survei.selectors import survei_dari_kode


class Command(BaseCommand):
    help = (
        "Impor tanggapan survei dari berkas CSV atau XLSX. Kolom disebut dengan nama unsur, urutannya bebas, kolom "
        "nomor diabaikan. Bila satu sel saja keliru, tidak ada yang disimpan. Berkas dengan isi yang sama ditolak "
        "pada impor kedua, kecuali dengan --paksa."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("survei", help="kode atau nomor survei")
        parser.add_argument("berkas", type=Path, help="berkas CSV atau XLSX")
        parser.add_argument(
            "--paksa", action="store_true", help="impor walaupun isi yang sama sudah pernah masuk"
        )
        parser.add_argument(
            "--izinkan-kosong",
            action="store_true",
            help="terima unsur yang kosong (catatan kertas lama); penyebut unsur itu berkurang",
        )
        parser.add_argument(
            "--periksa", action="store_true", help="periksa saja, jangan simpan apa pun"
        )
        parser.add_argument("--json", action="store_true", help="tulis hasil sebagai JSON")

    def handle(self, *args: Any, **opsi: Any) -> None:
        survei = survei_dari_kode(opsi["survei"])
        if survei is None:
            raise CommandError(f"Tidak ada survei dengan kode atau nomor {opsi['survei']}.")
        try:
            isi = opsi["berkas"].read_bytes()
        except OSError as galat:
            raise CommandError(
                f"Berkas {opsi['berkas']} tidak terbaca: {galat.strerror}."
            ) from None
        try:
            hasil = baca_tanggapan(
                opsi["berkas"].name,
                isi,
                aturan_impor(survei, izinkan_kosong=opsi["izinkan_kosong"]),
            )
        except (BerkasDitolak, SurveiTanpaLayanan) as galat:
            raise CommandError(str(galat)) from None
        self._tolak_bila_bermasalah(hasil, opsi)
        tersimpan = 0 if opsi["periksa"] else self._simpan(survei, hasil, opsi)
        self._laporkan(survei, hasil, tersimpan, opsi)

    def _tolak_bila_bermasalah(self, hasil: HasilBaca, opsi: dict[str, Any]) -> None:
        if not hasil.masalah:
            return
        if opsi["json"]:
            self.stdout.write(
                json.dumps(
                    {"tersimpan": 0, "keliru": ringkas_masalah(hasil.masalah)}, ensure_ascii=False
                )
            )
        for masalah in hasil.masalah:
            self.stderr.write(str(masalah))
        raise CommandError(f"{len(hasil.masalah)} masalah ditemukan. Tidak ada yang disimpan.")

    def _simpan(self, survei: Survei, hasil: HasilBaca, opsi: dict[str, Any]) -> int:
        try:
            catatan = impor_tanggapan(
                oleh=None,
                survei=survei,
                nama_berkas=opsi["berkas"].name,
                hasil=hasil,
                ulang=opsi["paksa"],
                pada=timezone.now(),
            )
        except BerkasSudahDiimpor as galat:
            raise CommandError(
                f"{galat} Tidak ada yang disimpan. Pakai --paksa bila ini memang tanggapan lain."
            ) from None
        lipat()
        return catatan.jumlah

    def _laporkan(
        self, survei: Survei, hasil: HasilBaca, tersimpan: int, opsi: dict[str, Any]
    ) -> None:
        if opsi["json"]:
            isi = {
                "survei": survei.kode,
                "terbaca": len(hasil.baris),
                "tersimpan": tersimpan,
                "peringatan": hasil.peringatan,
                "keliru": [],
            }
            self.stdout.write(json.dumps(isi, ensure_ascii=False))
            return
        for peringatan in hasil.peringatan:
            self.stdout.write(peringatan)
        if opsi["periksa"]:
            lama = impor_terdahulu(survei, hasil)
            tambahan = " Isi yang sama sudah pernah diimpor." if lama else ""
            self.stdout.write(f"{len(hasil.baris)} tanggapan terbaca tanpa masalah.{tambahan}")
        else:
            self.stdout.write(f"{tersimpan} tanggapan disimpan pada survei {survei.judul}.")
