"""Fill an empty database with the invented government of the demo."""

from random import Random
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from django.utils import timezone

from kinerja.demo.bukti import isi_bukti
from kinerja.demo.dokumen import isi_dokumen
from kinerja.demo.harian import isi_harian
from kinerja.demo.karier import isi_karier
from kinerja.demo.kaskade import isi_kaskade
from kinerja.demo.kehadiran import isi_kehadiran
from kinerja.demo.kinerja_organisasi import isi_kalibrasi, isi_kinerja_organisasi
from kinerja.demo.nama import PembuatOrang
from kinerja.demo.orang import PengisiUnit
from kinerja.demo.organisasi import susun_unit
from kinerja.demo.pelaksanaan import isi_pelaksanaan
from kinerja.demo.pelatihan import isi_pelatihan
from kinerja.demo.pembukaan_tahun import isi_pembukaan_tahun
from kinerja.demo.pengembalian import isi_pengembalian
from kinerja.demo.penugasan import isi_penugasan
from kinerja.demo.peran import bagi_peran
from kinerja.demo.perbaikan import isi_perbaikan
from kinerja.demo.pustaka import isi_pustaka
from kinerja.demo.revisi import isi_revisi
from kinerja.demo.riwayat import isi_riwayat
from kinerja.demo.siklus import PengisiSiklus
from kinerja.demo.survei import isi_survei
from kinerja.demo.umpan_balik import isi_umpan_balik
from notifikasi.models import Pengiriman
from pegawai.models import Pegawai

SEDIKITNYA = 100


class Command(BaseCommand):
    help = "Isi basis data yang kosong dengan pemerintah rekaan untuk demo."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--pegawai", type=int, default=600, help="banyaknya pegawai (bawaan 600)"
        )
        parser.add_argument(
            "--benih", type=int, default=2026, help="benih acak: benih sama, isi sama"
        )
        parser.add_argument("--paksa", action="store_true", help="isi walaupun sudah ada pegawai")

    def handle(self, *args: Any, **opsi: Any) -> None:
        if opsi["pegawai"] < SEDIKITNYA:
            raise CommandError(f"Pegawai demo sedikitnya {SEDIKITNYA}.")
        if Pegawai.objects.exists() and not opsi["paksa"]:
            raise CommandError(
                "Basis data ini sudah berisi pegawai. Demo tidak menimpanya; pakai --paksa bila memang dimaksud."
            )
        hari_ini = timezone.localdate()
        acak = Random(opsi["benih"])
        # All or nothing: a demo that was cut short leaves an empty database.
        with transaction.atomic():
            pengisi = PengisiUnit(PembuatOrang(acak, hari_ini), acak, hari_ini)
            self._lapor("pegawai", sum(pengisi.isi(susun_unit(opsi["pegawai"]))))
            self._lapor("SKP", sum(PengisiSiklus(acak, hari_ini).isi()))
            self._lapor("tanggapan survei", isi_survei(acak, hari_ini))
            self._lapor("peserta pelatihan", isi_pelatihan(acak, hari_ini))
            self._lapor("akun demo", bagi_peran(hari_ini))
            self._lapor("predikat organisasi", isi_kinerja_organisasi(acak, hari_ini))
            self._lapor("usulan kalibrasi", isi_kalibrasi(hari_ini))
            self._lapor("RHK yang mendukung RHK pimpinan", isi_kaskade(hari_ini))
            self._lapor("templat SKP", isi_pustaka(hari_ini))
            self._lapor("SKP dikembalikan dengan catatan", isi_pengembalian())
            self._lapor("sanggahan penilai", isi_penugasan(hari_ini))
            self._lapor("umpan balik dan pertemuan", isi_umpan_balik(acak, hari_ini))
            self._lapor("saldo awal angka kredit", isi_karier(acak, hari_ini))
            self._lapor("masa perbaikan", isi_perbaikan(hari_ini))
            self._lapor("penilaian bulanan", isi_pelaksanaan(hari_ini))
            self._lapor("berkas bukti dukung", isi_bukti(hari_ini))
            self._lapor("kegiatan progres harian", isi_harian(hari_ini))
            self._lapor("bulan kehadiran", isi_kehadiran(acak, hari_ini))
            self._lapor("hasil terdahulu", isi_riwayat(acak, hari_ini))
            self._lapor("dokumen evaluasi", isi_dokumen(hari_ini))
            self._lapor("permintaan membuka tahun lalu", isi_pembukaan_tahun(hari_ini))
            self._lapor("SKP direvisi atau berganti jabatan", isi_revisi(hari_ini))
            # those letters are history: nobody who starts the demo is to see them leave now
            Pengiriman.objects.antre().update(
                status=Pengiriman.Status.TERKIRIM, terkirim_pada=timezone.now()
            )
        with connection.cursor() as kursor:
            kursor.execute("ANALYZE")

    def _lapor(self, apa: str, jumlah: int) -> None:
        self.stdout.write(f"  {jumlah} {apa}")
