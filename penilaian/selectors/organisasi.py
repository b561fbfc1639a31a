"""Organisations and their predicate: the list with what is missing, and the one that stands above a person."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from pegawai.models import Penempatan, Pengguna, Peran, Unit
from pegawai.models.organisasi import UnitQuerySet
from pegawai.selectors import unit_pimpinan
from penilaian.aturan.distribusi import PredikatOrganisasi
from penilaian.aturan.nilai import BELUM_DINILAI, BelumDinilai
from penilaian.models import KinerjaOrganisasi, Penilaian, Periode, TahunKinerja


@dataclass(frozen=True)
class Pimpinan:
    """This appraisal is of the head of an organisation; its predicate may still be missing."""

    unit: str
    organisasi: PredikatOrganisasi | BelumDinilai


@dataclass(frozen=True)
class BarisOrganisasi:
    unit: Unit
    kinerja: KinerjaOrganisasi | None

    @property
    def keadaan(self) -> str:
        return self.kinerja.status if self.kinerja else "belum_ada"


def pimpinan_organisasi(penilaian: Penilaian) -> Pimpinan | None:
    """None for everybody who does not head an organisation in the segment of the SKP.

    An organisation is a perangkat daerah, and any other unit that was given a predicate. A month or quarter counts only
    when the organisation was given one for it: the law asks for it, but not every agency does it.
    """
    skp = penilaian.skp
    kinerja = KinerjaOrganisasi.objects.filter(unit=skp.unit_id, periode=penilaian.periode_id)
    baris = kinerja.first()
    tahunan = penilaian.periode.jenis == Periode.Jenis.TAHUNAN
    if baris is None and not (skp.unit.perangkat_daerah and tahunan):
        return None
    kepala = (
        Penempatan.objects.definitif().kepala().filter(unit=skp.unit_id, pegawai=skp.pegawai_id)
    )
    masa = Q(selesai__isnull=True) | Q(selesai__gte=skp.mulai)
    if not kepala.filter(masa, mulai__lte=skp.selesai).exists():
        return None
    if baris is None or not baris.final:
        return Pimpinan(skp.unit.nama, BELUM_DINILAI)
    return Pimpinan(skp.unit.nama, PredikatOrganisasi(baris.predikat))


def predikat_organisasi(unit: Unit, periode: Periode) -> KinerjaOrganisasi | None:
    """The determined predicate of the unit, else of the nearest unit above that has one."""
    jalur = [int(bagian) for bagian in unit.jalur.split("/") if bagian]
    daftar = KinerjaOrganisasi.objects.filter(
        unit__in=jalur, periode=periode, status=KinerjaOrganisasi.Status.DITETAPKAN
    ).select_related("unit")
    menurut_unit = {k.unit_id: k for k in daftar}
    return next((menurut_unit[pk] for pk in reversed(jalur) if pk in menurut_unit), None)


def periode_tahun(tahun_kinerja: TahunKinerja) -> list[Periode]:
    """The annual one first."""
    daftar = list(tahun_kinerja.periode.all())
    return sorted(daftar, key=lambda p: (p.jenis != Periode.Jenis.TAHUNAN, p.mulai, p.selesai))


def organisasi_terlihat(pengguna: Pengguna, tanggal: date) -> UnitQuerySet:
    """The units whose organisational page this person may open: BKD and auditor all, others from their own down."""
    if pengguna.punya_peran(Peran.ADMIN_BKD, Peran.AUDITOR, Peran.PENGELOLA_KINERJA):
        return Unit.objects.all()
    asal = list(Unit.objects.filter(pk__in=pengguna.unit_berperan(Peran.PENGELOLA_KINERJA)))
    if pengguna.pegawai is not None:
        asal += unit_pimpinan(pengguna.pegawai, tanggal)
    return Unit.objects.di_bawah(*asal)


def daftar_organisasi(pengguna: Pengguna, periode: Periode, tanggal: date) -> list[BarisOrganisasi]:
    """Every perangkat daerah in force that this person may see, with its predicate or without, in two queries."""
    kinerja = {
        k.unit_id: k
        for k in KinerjaOrganisasi.objects.filter(periode=periode).select_related(
            "ditetapkan_oleh__pegawai"
        )
    }
    unit = organisasi_terlihat(pengguna, tanggal).berlaku(tanggal)
    unit = unit.filter(Q(perangkat_daerah=True) | Q(pk__in=kinerja))
    return [BarisOrganisasi(satu, kinerja.get(satu.pk)) for satu in unit]
