"""Attendance and discipline of one person, and the list of those who are due an examination."""

from dataclasses import dataclass
from datetime import date

from django.db.models import IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from pegawai.aturan.hukuman import (
    MANGKIR_KUMULATIF,
    HukumanTerutang,
    hukuman_mangkir,
    perlu_diperiksa,
)
from pegawai.aturan.identitas import JenisPegawai
from pegawai.models import HukumanDisiplin, KehadiranBulanan, Pegawai, PemeriksaanDisiplin, Pengguna

HARI_AWAL = min(batas for batas, _, _ in MANGKIR_KUMULATIF)


@dataclass(frozen=True)
class PenghitungMangkir:
    """The PP 94/2021 counter of one person and year. `patut` is a hint for the superior, not a decision."""

    tahun: int
    hari: int
    bulan: list[KehadiranBulanan]
    patut: HukumanTerutang | None
    perlu_diperiksa: bool


@dataclass(frozen=True)
class BarisPatut:
    """One person of the list; a hint with its article."""

    pegawai: Pegawai
    hari: int
    diperiksa: int | None
    patut: HukumanTerutang


def hari_mangkir(pegawai: Pegawai, tahun: int) -> int:
    jumlah = pegawai.kehadiran.filter(bulan__year=tahun).aggregate(n=Sum("hari_tanpa_alasan"))["n"]
    return int(jumlah or 0)


def penghitung_mangkir(pegawai: Pegawai, tahun: int) -> PenghitungMangkir:
    bulan = list(pegawai.kehadiran.filter(bulan__year=tahun).order_by("bulan"))
    hari = sum(k.hari_tanpa_alasan for k in bulan)
    pns = pegawai.jenis == JenisPegawai.PNS
    diperiksa = (
        pegawai.pemeriksaan.filter(tahun=tahun).order_by("-hari").values_list("hari", flat=True)
    )
    return PenghitungMangkir(
        tahun=tahun,
        hari=hari,
        bulan=bulan,
        patut=hukuman_mangkir(hari) if pns else None,
        perlu_diperiksa=pns and perlu_diperiksa(hari, diperiksa.first()),
    )


def tahun_kehadiran(pegawai: Pegawai) -> list[int]:
    """The years that have a month on record, newest first."""
    return [satu.year for satu in pegawai.kehadiran.dates("bulan", "year", order="DESC")]


def daftar_hukuman(
    pengguna: Pengguna, *, cari: str = "", status: str = ""
) -> QuerySet[HukumanDisiplin]:
    hasil = HukumanDisiplin.objects.terlihat_oleh(pengguna).select_related("pegawai")
    if status:
        hasil = hasil.filter(status=status)
    if cari:
        hasil = hasil.filter(pegawai__in=Pegawai.objects.cari(cari).order_by().values("pk"))
    return hasil


def daftar_patut(tahun: int) -> list[BarisPatut]:
    """PNS whose absence of the year is due a punishment that nobody has examined: most days first. One query."""
    terbanyak = (
        PemeriksaanDisiplin.objects.filter(pegawai=OuterRef("pk"), tahun=tahun)
        .order_by("-hari")
        .values("hari")[:1]
    )
    jumlah = (
        KehadiranBulanan.objects.filter(pegawai=OuterRef("pk"))
        .filter(bulan__gte=date(tahun, 1, 1), bulan__lte=date(tahun, 12, 31))
        .order_by()
        .values("pegawai")
        .annotate(n=Sum("hari_tanpa_alasan"))
        .values("n")
    )
    ada = KehadiranBulanan.objects.tahun(tahun).filter(hari_tanpa_alasan__gt=0)
    orang = (
        Pegawai.objects.filter(jenis=JenisPegawai.PNS, pk__in=ada.order_by().values("pegawai"))
        .annotate(
            hari=Coalesce(Subquery(jumlah, output_field=IntegerField()), 0),
            diperiksa=Subquery(terbanyak, output_field=IntegerField()),
        )
        .filter(hari__gte=HARI_AWAL)
        .order_by("-hari", "nama", "pk")
    )
    hasil = []
    for satu in orang:
        # annotated above
        hari, diperiksa = int(vars(satu)["hari"]), vars(satu)["diperiksa"]
        patut = hukuman_mangkir(hari)
        if patut is not None and perlu_diperiksa(hari, diperiksa):
            hasil.append(BarisPatut(satu, hari, diperiksa, patut))
    return hasil
