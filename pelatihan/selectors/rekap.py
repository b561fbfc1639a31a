"""Who has how many hours in a year: of the people one leads, or of the whole government for BKD and the auditor."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, Sum

from pegawai.aturan.identitas import JenisPegawai
from pegawai.models import Pegawai, Penempatan, Pengguna, Unit
from pegawai.models.orang import PegawaiQuerySet
from pelatihan.aturan.jp import KecukupanJp, kecukupan_jp
from pelatihan.models import PesertaPelatihan, pegawai_dipimpin
from pelatihan.permissions import boleh_melihat_semua_peserta
from pelatihan.selectors.jp import jp_tahun, kewajiban_tahun

SEPOTONG = 2000


def pegawai_tercakup(pengguna: Pengguna, tanggal: date) -> PegawaiQuerySet:
    """The active people whose hours this person answers for or oversees."""
    if boleh_melihat_semua_peserta(pengguna):
        return Pegawai.objects.aktif()
    return pegawai_dipimpin(pengguna, tanggal).aktif()


def boleh_membuka_rekap(pengguna: Pengguna, tanggal: date) -> bool:
    """Whoever oversees everybody, or leads at least one other person."""
    if boleh_melihat_semua_peserta(pengguna):
        return True
    return pegawai_dipimpin(pengguna, tanggal).exclude(pengguna=pengguna).exists()


def perangkat_daerah(tanggal: date) -> list[tuple[int, str]]:
    unit = Unit.objects.berlaku(tanggal).perangkat_daerah().order_by("nama", "pk")
    return list(unit.values_list("pk", "nama"))


def menurut_kecukupan(pegawai: PegawaiQuerySet, tahun: int, *, cukup: bool) -> PegawaiQuerySet:
    """Those who have (or have not yet) what their kind owes; kinds that owe nothing set are in neither."""
    syarat = Q(pk__in=[])
    for jenis in JenisPegawai:
        kewajiban = kewajiban_tahun(tahun, jenis)
        if kewajiban is None:
            continue
        sudah = (
            PesertaPelatihan.objects.dihitung()
            .tahun(tahun)
            .filter(pegawai__jenis=jenis)
            .order_by()
            .values("pegawai")
            .annotate(jumlah=Sum("jp"))
            .filter(jumlah__gte=kewajiban.jp_setahun)
        )
        memenuhi = Q(pk__in=sudah.values("pegawai"))
        if not kewajiban.jp_setahun:
            memenuhi = Q(
                pk__isnull=False
            )  # nothing owed is always enough, also for those without a row
        syarat |= Q(jenis=jenis) & (memenuhi if cukup else ~memenuhi)
    return pegawai.filter(syarat)


@dataclass(frozen=True)
class BarisRekap:
    pegawai: Pegawai
    tempat: Penempatan | None
    jp: Decimal
    kecukupan: KecukupanJp | None


def baris_rekap(daftar: Iterable[Pegawai], tahun: int, tanggal: date) -> list[BarisRekap]:
    """These people with their place today and their hours; four queries at most."""
    orang = list(daftar)
    jp = jp_tahun([p.pk for p in orang], tahun)
    kewajiban = {jenis: kewajiban_tahun(tahun, jenis) for jenis in {p.jenis for p in orang}}
    penempatan = Penempatan.objects.pada(tanggal).definitif().filter(pegawai__in=orang)
    tempat = {p.pegawai_id: p for p in penempatan.select_related("unit__opd", "jabatan")}
    hasil = []
    for pegawai in orang:
        parameter = kewajiban[pegawai.jenis]
        cukup = None if parameter is None else kecukupan_jp([jp[pegawai.pk]], parameter)
        hasil.append(BarisRekap(pegawai, tempat.get(pegawai.pk), jp[pegawai.pk], cukup))
    return hasil


def semua_baris(pegawai: PegawaiQuerySet, tahun: int, tanggal: date) -> Iterator[BarisRekap]:
    """For the workbook: in pieces, so that memory does not grow with the government."""
    sesudah: tuple[str, int] = ("", 0)
    while True:
        nama, pk = sesudah
        lanjut = Q(nama__gt=nama) | Q(nama=nama, pk__gt=pk)
        potongan = list(pegawai.filter(lanjut).order_by("nama", "pk")[:SEPOTONG])
        if not potongan:
            return
        yield from baris_rekap(potongan, tahun, tanggal)
        sesudah = (potongan[-1].nama, potongan[-1].pk)
