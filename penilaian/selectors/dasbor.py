"""A unit with everything below it in a year: where its people stand, part by part, and how the years went."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import connection
from django.db.models import Avg, Count

from pegawai.models import Penempatan, Pengguna, Peran, Unit
from pegawai.permissions import adalah_admin, adalah_auditor
from pegawai.selectors import unit_pimpinan
from penilaian.models import SKP, Penilaian, Periode, TahunKinerja
from penilaian.selectors.keadaan import KEADAAN_ORANG, Keadaan, hitung_per_opd, parameter
from penilaian.selectors.siklus import Kemajuan, kemajuan
from survei.aturan.skm import HasilUnsur
from survei.selectors.hasil import HasilTampil
from survei.selectors.unit import indeks_unit

# The children of the unit, each with what lies below it; people of the unit itself stand under the unit.
# Counted for each unit first: the parts are few units, the people thousands.
_PER_BAGIAN = """
, per_unit AS MATERIALIZED (SELECT unit_id, keadaan, count(*) AS n FROM keadaan GROUP BY 1, 2)
SELECT COALESCE(b.id, %(unit)s), b.nama, k.keadaan, sum(k.n)::bigint
FROM per_unit k JOIN pegawai_unit u ON u.id = k.unit_id AND u.jalur LIKE %(jalur)s
LEFT JOIN pegawai_unit b ON b.induk_id = %(unit)s AND u.jalur LIKE b.jalur || '%%'
GROUP BY 1, 2, 3 ORDER BY b.nama NULLS FIRST, 1
"""


@dataclass(frozen=True)
class IndeksTahun:
    """The mean of the determined indices of a year; for the trend, never a predicate."""

    tahun: int
    indeks: Decimal
    banyak: int


@dataclass(frozen=True)
class SuaraMasyarakat:
    hasil: HasilTampil
    terendah: tuple[HasilUnsur, ...]


def unit_dasbor(pengguna: Pengguna, hari_ini: date) -> list[Unit]:
    """Where this person may begin: the units they lead or manage; BKD and auditor at the roots of the government."""
    if adalah_admin(pengguna) or adalah_auditor(pengguna):
        return list(Unit.objects.berlaku(hari_ini).filter(induk=None))
    milik = Unit.objects.filter(pk__in=pengguna.unit_berperan(Peran.PENGELOLA_KINERJA))
    if pengguna.pegawai is not None:
        milik |= Unit.objects.filter(pk__in=unit_pimpinan(pengguna.pegawai, hari_ini).values("pk"))
    return sorted(milik.distinct(), key=lambda u: (u.kedalaman, u.nama))


def orang_unit(unit: Unit, tahun: TahunKinerja, tanggal: date) -> list[int]:
    """Who is placed in the unit or below it, or has an SKP of the year there."""
    bawah = Unit.objects.di_bawah(unit).order_by().values("pk")
    tempat = Penempatan.objects.pada(tanggal).definitif().filter(unit__in=bawah)
    rencana = SKP.objects.hidup().filter(tahun_kinerja=tahun, unit__in=bawah)
    orang = tempat.order_by().values_list("pegawai_id")
    return [pk for (pk,) in orang.union(rencana.order_by().values_list("pegawai_id"))]


def kemajuan_unit(unit: Unit, tahun: TahunKinerja, tanggal: date) -> list[Kemajuan]:
    """Part by part, the unit's own people first; of a whole government the perangkat daerah are the parts."""
    if unit.induk_id is None:
        return [kemajuan(*baris) for baris in hitung_per_opd(tahun, tanggal)]
    isi = parameter(tahun, tanggal, pegawai=orang_unit(unit, tahun, tanggal))
    isi |= {"unit": unit.pk, "jalur": f"{unit.jalur}%"}
    hasil: dict[int, tuple[str, dict[str, int]]] = {}
    with connection.cursor() as kursor:
        kursor.execute(KEADAAN_ORANG + _PER_BAGIAN, isi)
        for pk, nama, keadaan, jumlah in kursor.fetchall():
            kosong = {k.value: 0 for k in Keadaan}
            _, bagian = hasil.setdefault(pk, (nama or f"Langsung di {unit.nama}", kosong))
            bagian[keadaan] = jumlah
    return [kemajuan(pk, nama, bagian) for pk, (nama, bagian) in hasil.items()]


def indeks_per_tahun(unit: Unit) -> list[IndeksTahun]:
    tahunan = dict(
        Periode.objects.filter(jenis=Periode.Jenis.TAHUNAN).values_list(
            "pk", "tahun_kinerja__tahun"
        )
    )
    daftar = Penilaian.objects.ditetapkan().filter(periode__in=list(tahunan), indeks__isnull=False)
    if unit.induk_id is not None:
        daftar = daftar.filter(skp__unit__in=Unit.objects.di_bawah(unit).order_by().values("pk"))
    per_periode = (
        daftar.order_by()
        .values_list("periode")
        .annotate(rata=Avg("indeks"), banyak=Count("indeks"))
    )
    return [
        IndeksTahun(tahun, rata, banyak)
        for tahun, rata, banyak in sorted((tahunan[pk], *isi) for pk, *isi in per_periode)
    ]


def suara_masyarakat(unit: Unit, tahun: int) -> SuaraMasyarakat | None:
    """The year's satisfaction index of the unit and its three weakest elements; None when nobody was asked."""
    hasil = indeks_unit(unit, date(tahun, 1, 1), date(tahun, 12, 31))
    if not hasil.n:
        return None
    return SuaraMasyarakat(hasil, hasil.skm.terendah() if hasil.skm else ())
