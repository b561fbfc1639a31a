"""Opening balances for the functional officials of two agencies, one determined PAK, and the list for everybody."""

from datetime import date, datetime, time
from decimal import Decimal
from random import Random

from django.utils import timezone

from karier.actions.pak import tetapkan_pak
from karier.actions.posisi import susun_semua
from karier.models import KetentuanAngkaKredit, SaldoAwal
from karier.selectors.dokumen import isi_pak
from karier.selectors.ketentuan import pejabat_penetap
from karier.selectors.posisi import posisi, tempat_fungsional
from kinerja.demo.akun import AWALAN
from kinerja.demo.survei import BKD, KESEHATAN
from pegawai.models import Pegawai, Penempatan, Pengguna, Unit

BANYAK = 60


def isi_karier(acak: Random, hari_ini: date) -> int:
    """Answer how many opening balances there are; everybody else shows what a missing one means."""
    admin = Pengguna.objects.filter(groups__name=f"{AWALAN}admin").first()
    if admin is None:
        return 0
    pada = timezone.make_aware(datetime.combine(hari_ini, time(9)))
    mulai = date(hari_ini.year - 3, 1, 1)
    kebutuhan = dict(KetentuanAngkaKredit.objects.values_list("jenjang", "naik_pangkat"))
    saldo = SaldoAwal.objects.bulk_create(
        SaldoAwal(
            pegawai_id=pegawai,
            angka_kredit=(kebutuhan[jenjang] * Decimal(acak.randint(5, 70)) / 100).quantize(
                Decimal("0.01")
            ),
            mulai=mulai,
            dasar=f"PAK {nomor:03d}/PAK/BKPSDM/{mulai.year - 1}",
            dicatat_oleh=admin,
            dicatat_pada=pada,
        )
        for nomor, (pegawai, jenjang) in enumerate(_orang(hari_ini), start=1)
    )
    _pak(admin, pada)
    susun_semua(pada=pada)
    return len(saldo)


def _orang(hari_ini: date) -> list[tuple[int, str]]:
    """The demo accounts first, then their agencies."""
    akun = Pengguna.objects.filter(groups__name__startswith=AWALAN).values("pegawai")
    dinas = Unit.objects.di_bawah(*Unit.objects.filter(nama__in=(KESEHATAN, BKD)))
    fungsional = (
        Penempatan.objects.pada(hari_ini)
        .definitif()
        .filter(pegawai__in=list(tempat_fungsional(hari_ini)))
    )
    daftar = fungsional.order_by("pegawai").values_list("pegawai_id", "jabatan__jenjang")
    return list(
        dict.fromkeys([*daftar.filter(pegawai__in=akun), *daftar.filter(unit__in=dinas)[:BANYAK]])
    )


def _pak(admin: Pengguna, pada: datetime) -> None:
    """The last full year of the first of the demo accounts that is in a functional position."""
    hari = timezone.localdate(pada)
    penetap = pejabat_penetap(hari)
    for pegawai in Pegawai.objects.filter(
        pengguna__groups__name__startswith=AWALAN, saldo_awal__isnull=False
    ).order_by("pk"):
        satu = posisi(pegawai, hari)
        if satu is not None and penetap is not None and hari.year - 1 in satu.tahun:
            isi = isi_pak(satu, hari.year - 1, penetap, hari)
            tetapkan_pak(
                oleh=admin, pada=pada, pegawai=pegawai, tahun=hari.year - 1, sidik=isi.sidik
            )
            return
