"""The scoring profiles with their validity, and whether results stand on one."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from penilaian.models import Penilaian, SkemaPenilaian

DITETAPKAN = (Penilaian.Status.DITETAPKAN, Penilaian.Status.DIGANTIKAN)


@dataclass(frozen=True)
class BarisSkema:
    """`sampai` follows from the next profile of the same agency; None is open."""

    skema: SkemaPenilaian
    sampai: date | None
    dipakai: bool
    keadaan: str


def sudah_dipakai(skema: SkemaPenilaian) -> bool:
    """Determined results carry it in their snapshot; older snapshots name it by name and date."""
    tanpa_id = Q(skema__nama=skema.nama, skema__berlaku_mulai=skema.berlaku_mulai.isoformat())
    return Penilaian.objects.filter(
        Q(skema__id=skema.pk) | (tanpa_id & ~Q(skema__has_key="id"))
    ).exists()


def masa_terbuka(skema: SkemaPenilaian, hari_ini: date) -> bool:
    """Starts in the future, or in a year of whose results (of that agency) none is determined."""
    if skema.berlaku_mulai > hari_ini:
        return True
    hasil = Penilaian.objects.filter(
        status__in=DITETAPKAN, periode__selesai__year=skema.berlaku_mulai.year
    )
    if skema.unit_id is not None:
        hasil = hasil.filter(skp__unit__opd=skema.unit_id)
    return not hasil.exists()


def hasil_setahun(skema: SkemaPenilaian) -> int:
    """How many results of the year in which it starts are determined already, under another profile."""
    hasil = Penilaian.objects.filter(
        status=Penilaian.Status.DITETAPKAN, periode__selesai__year=skema.berlaku_mulai.year
    )
    if skema.unit_id is not None:
        hasil = hasil.filter(skp__unit__opd=skema.unit_id)
    return hasil.count()


def daftar_skema(hari_ini: date) -> list[BarisSkema]:
    """Newest first, the general ones before those of an agency; two queries and one a profile (there are few)."""
    daftar = list(
        SkemaPenilaian.objects.select_related("unit").order_by("unit__nama", "-berlaku_mulai", "pk")
    )
    daftar.sort(key=lambda s: s.unit_id is not None)
    dipakai = set(
        Penilaian.objects.filter(skema__has_key="id")
        .order_by()
        .values_list("skema__id", flat=True)
        .distinct()
    )
    tanpa_id = set(
        Penilaian.objects.exclude(skema={})
        .exclude(skema__has_key="id")
        .order_by()
        .values_list("skema__nama", "skema__berlaku_mulai")
        .distinct()
    )
    hasil: list[BarisSkema] = []
    berikut: dict[int | None, date] = {}
    for satu in daftar:
        sampai = satu.berlaku_sampai
        if satu.unit_id in berikut:
            sebelum = berikut[satu.unit_id] - timedelta(days=1)
            sampai = min(sampai, sebelum) if sampai else sebelum
        berikut[satu.unit_id] = satu.berlaku_mulai
        pakai = satu.pk in dipakai or (satu.nama, satu.berlaku_mulai.isoformat()) in tanpa_id
        hasil.append(
            BarisSkema(satu, sampai, pakai, _keadaan(satu.berlaku_mulai, sampai, hari_ini))
        )
    return hasil


def _keadaan(mulai: date, sampai: date | None, hari_ini: date) -> str:
    if mulai > hari_ini:
        return "akan_berlaku"
    return "berakhir" if sampai is not None and sampai < hari_ini else "berlaku"
