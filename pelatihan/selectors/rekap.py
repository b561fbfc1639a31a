"""Who has how many hours in a year: of the people one leads, or of the whole government for BKD and the auditor."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from pegawai.models import Pegawai, Penempatan, Pengguna, Unit
from pegawai.models.orang import PegawaiQuerySet
from pelatihan.aturan.jp import KecukupanJp, ParameterJp, kecukupan_jp
from pelatihan.models import PesertaPelatihan, orang_lain_dipimpin, pegawai_dipimpin
from pelatihan.permissions import boleh_melihat_semua_peserta
from pelatihan.selectors.jp import jp_tahun

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
    return orang_lain_dipimpin(pengguna, tanggal).exists()


def perangkat_daerah(tanggal: date) -> list[tuple[int, str]]:
    unit = Unit.objects.berlaku(tanggal).perangkat_daerah().order_by("nama", "pk")
    return list(unit.values_list("pk", "nama"))


def _memenuhi(tahun: int, kewajiban: Mapping[str, ParameterJp]) -> Q:
    syarat = Q(pk__in=[])
    for jenis, parameter in kewajiban.items():
        sudah = (
            PesertaPelatihan.objects.dihitung(tahun)
            .order_by()
            .values("pegawai")
            .annotate(jumlah=Sum("jp"))
            .filter(jumlah__gte=parameter.jp_setahun)
        )
        # Nothing owed is always enough, also for somebody without a single hour.
        cukup = Q(pk__in=sudah.values("pegawai")) if parameter.jp_setahun else Q(pk__isnull=False)
        syarat |= Q(jenis=jenis) & cukup
    return syarat


def menurut_kecukupan(
    pegawai: PegawaiQuerySet, tahun: int, kewajiban: Mapping[str, ParameterJp], *, cukup: bool
) -> PegawaiQuerySet:
    """Those who have (or have not yet) what their kind owes; kinds that owe nothing set are in neither."""
    memenuhi = _memenuhi(tahun, kewajiban)
    if cukup:
        return pegawai.filter(memenuhi)
    return pegawai.filter(jenis__in=list(kewajiban)).exclude(memenuhi)


def banyak_kurang(
    pegawai: PegawaiQuerySet, tahun: int, kewajiban: Mapping[str, ParameterJp], *, sampai: int
) -> int:
    """How many of some people have less than they owe, counted no further than `sampai`.

    The hours of each are looked up, not those of everybody: of four thousand people that takes as long as all the rest
    of a home page, where "more than a hundred" says as much.
    """
    jp = PesertaPelatihan.objects.dihitung(tahun).filter(pegawai=OuterRef("pk")).order_by()
    jumlah = Subquery(jp.values("pegawai").annotate(jumlah=Sum("jp")).values("jumlah"))
    kurang = Q(pk__in=[])
    for jenis, parameter in kewajiban.items():
        kurang |= Q(jenis=jenis, jumlah_jp__lt=parameter.jp_setahun)
    berjumlah = pegawai.order_by().alias(jumlah_jp=Coalesce(jumlah, Decimal(0)))
    return berjumlah.filter(kurang)[:sampai].count()


@dataclass(frozen=True)
class RingkasanJp:
    cukup: int
    kurang: int
    # of a kind for which no hours are set
    tak_diatur: int


def ringkasan_jp(
    pegawai: PegawaiQuerySet, tahun: int, kewajiban: Mapping[str, ParameterJp]
) -> RingkasanJp:
    """How many have enough, how many not, and how many owe nothing set: one query over everybody covered."""
    hitung = pegawai.order_by().aggregate(
        semua=Count("pk"),
        wajib=Count("pk", filter=Q(jenis__in=list(kewajiban))),
        cukup=Count("pk", filter=_memenuhi(tahun, kewajiban)),
    )
    return RingkasanJp(
        cukup=hitung["cukup"],
        kurang=hitung["wajib"] - hitung["cukup"],
        tak_diatur=hitung["semua"] - hitung["wajib"],
    )


@dataclass(frozen=True)
class BarisRekap:
    pegawai: Pegawai
    tempat: Penempatan | None
    jp: Decimal
    kecukupan: KecukupanJp | None


def baris_rekap(
    daftar: Iterable[Pegawai], tahun: int, kewajiban: Mapping[str, ParameterJp], tanggal: date
) -> list[BarisRekap]:
    """These people with their place today and their hours; two queries."""
    orang = list(daftar)
    jp = jp_tahun([p.pk for p in orang], tahun)
    penempatan = Penempatan.objects.pada(tanggal).definitif().filter(pegawai__in=orang)
    tempat = {p.pegawai_id: p for p in penempatan.select_related("unit__opd", "jabatan")}
    hasil = []
    for pegawai in orang:
        parameter = kewajiban.get(pegawai.jenis)
        cukup = None if parameter is None else kecukupan_jp([jp[pegawai.pk]], parameter)
        hasil.append(BarisRekap(pegawai, tempat.get(pegawai.pk), jp[pegawai.pk], cukup))
    return hasil


def semua_baris(
    pegawai: PegawaiQuerySet, tahun: int, kewajiban: Mapping[str, ParameterJp], tanggal: date
) -> Iterator[BarisRekap]:
    """For the workbook: in pieces, so that memory does not grow with the government."""
    sesudah: tuple[str, int] = ("", 0)
    while True:
        nama, pk = sesudah
        lanjut = Q(nama__gt=nama) | Q(nama=nama, pk__gt=pk)
        potongan = list(pegawai.filter(lanjut).order_by("nama", "pk")[:SEPOTONG])
        if not potongan:
            return
        yield from baris_rekap(potongan, tahun, kewajiban, tanggal)
        sesudah = (potongan[-1].nama, potongan[-1].pk)
