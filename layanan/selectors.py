"""Reading services: lists for staff and for the public, and the units a person looks after."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from layanan.models import JenisLayanan
from layanan.permissions import PERAN_PENGELOLA
from pegawai.models import Pengguna, Unit
from pegawai.models.organisasi import UnitQuerySet
from pegawai.permissions import adalah_admin


def _memuat(kata: list[str], *medan: str) -> Q:
    """Every word somewhere in one of the fields."""
    syarat = Q()
    for satu in kata:
        salah_satu = Q()
        for nama in medan:
            salah_satu |= Q(**{f"{nama}__icontains": satu})
        syarat &= salah_satu
    return syarat


def kata_cari(teks: str) -> list[str]:
    return teks.replace("\x00", "").split()[:8]


def daftar_layanan(pengguna: Pengguna, cari: str) -> QuerySet[JenisLayanan]:
    return (
        JenisLayanan.objects.terlihat_oleh(pengguna)
        .filter(_memuat(kata_cari(cari), "nama", "unit__nama"))
        .select_related("unit")
        .order_by("unit__nama", "nama", "pk")
    )


def layanan_publik(cari: str, tanggal: date) -> QuerySet[JenisLayanan]:
    return (
        JenisLayanan.objects.berlaku(tanggal)
        .filter(_memuat(kata_cari(cari), "nama", "unit__nama"))
        .select_related("unit")
        .order_by("unit__nama", "nama", "pk")
    )


def unit_kelolaan(pengguna: Pengguna) -> UnitQuerySet:
    """The units whose services a person may record."""
    if not pengguna.is_active:
        return Unit.objects.none()
    if adalah_admin(pengguna):
        return Unit.objects.all()
    akar = {unit for peran in PERAN_PENGELOLA for unit in pengguna.unit_berperan(peran)}
    return Unit.objects.di_bawah(*Unit.objects.filter(pk__in=akar))


def pilihan_unit(pengguna: Pengguna, cari: str, tanggal: date) -> QuerySet[Unit]:
    """To choose from when a service is added; with the number of services each has."""
    return (
        unit_kelolaan(pengguna)
        .berlaku(tanggal)
        .filter(_memuat(kata_cari(cari), "nama"))
        .annotate(jumlah_layanan=Count("jenis_layanan"))
        .select_related("opd")
        .order_by("nama", "pk")
    )
