"""What BKD granted: roles, appraisers, acting heads, accounts; those in force first."""

from datetime import date
from enum import StrEnum

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from pegawai.models import (
    Pegawai,
    Penempatan,
    Pengguna,
    PenugasanPenilai,
    PeranDiberikan,
    SifatPenugasan,
)


class Masa(StrEnum):
    """Where a dated grant stands on a day."""

    AKAN = "akan_berlaku"
    BERLAKU = "berlaku"
    BERAKHIR = "berakhir"


def masa_pada(objek: PeranDiberikan | PenugasanPenilai | Penempatan, tanggal: date) -> Masa:
    if objek.mulai > tanggal:
        return Masa.AKAN
    if objek.selesai is not None and objek.selesai < tanggal:
        return Masa.BERAKHIR
    return Masa.BERLAKU


def _berakhir_terakhir(tanggal: date) -> Case:
    return Case(
        When(selesai__lt=tanggal, then=Value(1)), default=Value(0), output_field=IntegerField()
    )


def _orang(awalan: str, teks: str) -> Q:
    """People by name or number, through the field that points at them."""
    return Q(**{f"{awalan}__in": Pegawai.objects.cari(teks).values("pk")})


def daftar_peran(teks: str, tanggal: date) -> QuerySet[PeranDiberikan]:
    daftar = PeranDiberikan.objects.select_related("pengguna__pegawai", "unit")
    if teks:
        daftar = daftar.filter(_orang("pengguna__pegawai", teks) | Q(unit__nama__icontains=teks))
    return daftar.order_by(
        _berakhir_terakhir(tanggal), "peran", "pengguna__pegawai__nama", "-mulai", "pk"
    )


def daftar_penugasan(teks: str, tanggal: date) -> QuerySet[PenugasanPenilai]:
    daftar = PenugasanPenilai.objects.select_related("pegawai", "penilai")
    if teks:
        daftar = daftar.filter(_orang("pegawai", teks) | _orang("penilai", teks))
    return daftar.order_by(_berakhir_terakhir(tanggal), "pegawai__nama", "-mulai", "pk")


def daftar_penjabat(teks: str, tanggal: date) -> QuerySet[Penempatan]:
    daftar = Penempatan.objects.exclude(sifat=SifatPenugasan.DEFINITIF).select_related(
        "pegawai", "unit", "jabatan"
    )
    if teks:
        daftar = daftar.filter(_orang("pegawai", teks) | Q(unit__nama__icontains=teks))
    return daftar.order_by(_berakhir_terakhir(tanggal), "unit__nama", "-mulai", "pk")


def daftar_akun(teks: str, keadaan: str) -> QuerySet[Pengguna]:
    """Accounts of people; `keadaan`: belum_aktif, aktif, nonaktif or everything."""
    daftar = Pengguna.objects.filter(pegawai__isnull=False).select_related("pegawai")
    if teks:
        daftar = daftar.filter(_orang("pegawai", teks))
    belum = Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    if keadaan == "belum_aktif":
        daftar = daftar.filter(belum, is_active=True)
    elif keadaan == "aktif":
        daftar = daftar.filter(~belum, is_active=True)
    elif keadaan == "nonaktif":
        daftar = daftar.filter(is_active=False)
    return daftar.order_by("pegawai__nama", "pk")


def belum_diundang() -> QuerySet[Pengguna]:
    """Who may sign in, has an address, never set a password and was never sent the link to do so."""
    return Pengguna.objects.filter(
        is_active=True,
        password__startswith=UNUSABLE_PASSWORD_PREFIX,
        last_login__isnull=True,
        pegawai__isnull=False,
        diundang_pada__isnull=True,
    ).exclude(email="")


def keadaan_akun(pengguna: Pengguna) -> str:
    if not pengguna.is_active:
        return "nonaktif"
    if pengguna.has_usable_password():
        return "aktif"
    return "diundang" if pengguna.diundang_pada else "belum_aktif"
