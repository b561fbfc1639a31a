"""Results of the years before this application, for the demo accounts and part of their agency."""

from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from random import Random

from django.utils import timezone

from kinerja.demo.akun import AWALAN
from kinerja.demo.survei import KESEHATAN
from pegawai.models import Pegawai, Pengguna, Unit
from penilaian.actions.riwayat import susun_hasil
from penilaian.aturan.predikat import Rating
from penilaian.aturan.riwayat import BagianHasil, IsianHasil, RezimHasil
from penilaian.models import HasilTerdahulu

BANYAK = 40
AWAL = 2016


def isi_riwayat(acak: Random, hari_ini: date) -> int:
    """Answer how many rows: PP 46/2011 until the first half of 2021, then 8/2021, then ratings until the app began."""
    admin = Pengguna.objects.filter(groups__name=f"{AWALAN}admin").first()
    if admin is None:
        return 0
    pada = timezone.make_aware(datetime.combine(hari_ini, time(9)))
    akun = Pegawai.objects.filter(pengguna__groups__name__startswith=AWALAN).order_by("pk")
    dinas = Pegawai.objects.di_unit(Unit.objects.get(nama=KESEHATAN), tanggal=hari_ini)
    orang = {p.pk: p for p in [*akun, *dinas.order_by("pk")[:BANYAK]]}
    baris = [
        susun_hasil(pegawai, isian, dasar=f"Dokumen penilaian {isian.tahun}", oleh=admin, pada=pada)
        for pegawai in orang.values()
        for isian in _tahun(acak, pegawai, hari_ini.year - 3)
    ]
    return len(HasilTerdahulu.objects.bulk_create(baris))


def _tahun(acak: Random, pegawai: Pegawai, pertama_di_sini: int) -> Iterator[IsianHasil]:
    masuk = pegawai.tmt_cpns.year + 1 if pegawai.tmt_cpns else pertama_di_sini
    for tahun in range(max(masuk, AWAL), pertama_di_sini):
        if tahun < 2021:
            yield _angka(acak, RezimHasil.PP_46_2011, tahun, BagianHasil.TAHUN)
        elif tahun == 2021:
            yield _angka(acak, RezimHasil.PP_46_2011, tahun, BagianHasil.SEMESTER_1)
            yield _angka(acak, RezimHasil.PERMENPANRB_8_2021, tahun, BagianHasil.SEMESTER_2)
        else:
            yield IsianHasil(
                RezimHasil.PERMENPANRB_6_2022,
                tahun,
                rating_hasil_kerja=acak.choice(list(Rating)[:2]),
                rating_perilaku=Rating.SESUAI_EKSPEKTASI,
            )


def _angka(acak: Random, rezim: RezimHasil, tahun: int, bagian: BagianHasil) -> IsianHasil:
    lebih = 15 if rezim is RezimHasil.PERMENPANRB_8_2021 else 0
    return IsianHasil(
        rezim,
        tahun,
        bagian,
        nilai_skp=Decimal(acak.randint(7600, 9300)) / 100 + lebih,
        nilai_perilaku=Decimal(acak.randint(7800, 9200)) / 100 + lebih,
    )
