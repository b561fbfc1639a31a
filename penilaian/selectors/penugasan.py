"""Appraisal by assignment inside the tree of a unit: who appraises whom and who can be chosen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from pegawai.models import Pegawai, Penempatan, Pengguna, PenugasanPenilai, Unit
from pegawai.models.orang import PegawaiQuerySet
from pegawai.selectors import Penilai, penilai_banyak, unit_pimpinan
from pegawai.selectors.direktori import lengkapi

PILIHAN_TERBANYAK = 300


@dataclass(frozen=True)
class BarisPenugasan:
    """One person of the unit: who appraises, and each assignment in force or to come with whether one may end it."""

    orang: Pegawai
    penilai: Penilai | None
    penugasan: list[tuple[PenugasanPenilai, bool]]


def unit_dipimpin(pengguna: Pengguna, hari_ini: date) -> list[Unit]:
    """The units this account heads today; what lies below them is its tree."""
    if pengguna.pegawai is None:
        return []
    return list(unit_pimpinan(pengguna.pegawai, hari_ini))


def orang_di_bawah(
    pengguna: Pengguna, dipimpin: Iterable[Unit], cari: str, hari_ini: date
) -> PegawaiQuerySet:
    """Everybody placed in these units or below, without oneself, by name."""
    unit = Unit.objects.di_bawah(*dipimpin).order_by().values("pk")
    tempat = Penempatan.objects.pada(hari_ini).definitif().filter(unit__in=unit)
    daftar = Pegawai.objects.aktif().filter(pk__in=tempat.order_by().values("pegawai"))
    if cari:
        daftar = daftar.cari(cari)
    return daftar.exclude(pk=pengguna.pegawai_id or 0).order_by("nama", "pk")


def baris_penugasan(
    dipimpin: Iterable[Unit], nomor: Iterable[int], hari_ini: date
) -> list[BarisPenugasan]:
    """One page of them, in a fixed number of queries."""
    daftar = lengkapi(nomor, hari_ini)
    orang = [satu.pk for satu in daftar]
    penilai = penilai_banyak(orang, hari_ini)
    milik_sendiri = {unit.pk for unit in dipimpin}
    penugasan: dict[int, list[tuple[PenugasanPenilai, bool]]] = {}
    for satu in (
        PenugasanPenilai.objects.filter(pegawai__in=orang)
        .exclude(selesai__lt=hari_ini)
        .select_related("penilai", "unit_penugas")
        .order_by("mulai")
    ):
        jalur = satu.unit_penugas.jalur if satu.unit_penugas else ""
        milik = any(int(bagian) in milik_sendiri for bagian in jalur.split("/") if bagian)
        penugasan.setdefault(satu.pegawai_id, []).append((satu, milik))
    return [BarisPenugasan(p, penilai.get(p.pk), penugasan.get(p.pk, [])) for p in daftar]


def kepala_pilihan(
    pengguna: Pengguna, dipimpin: Iterable[Unit], orang: Iterable[Pegawai], hari_ini: date
) -> QuerySet[Pegawai]:
    """Whom a head may choose: the head himself, and the heads below him in the agencies of these people."""
    unit = Unit.objects.di_bawah(*dipimpin)
    opd = Penempatan.objects.pada(hari_ini).definitif().filter(pegawai__in=list(orang))
    sekitar = unit.filter(opd__in=opd.order_by().values("unit__opd")) | unit.filter(opd=None)
    kepala = Penempatan.objects.pada(hari_ini).kepala().filter(unit__in=sekitar.values("pk"))
    semua = Pegawai.objects.aktif().filter(pk__in=kepala.order_by().values("pegawai"))
    sendiri = Pegawai.objects.filter(pk=pengguna.pegawai_id or 0)
    return (semua | sendiri).order_by("nama", "pk")[:PILIHAN_TERBANYAK]
