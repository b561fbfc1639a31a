"""The plan of a person as the pages show it, and what is still wrong with it."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from penilaian.aturan.skp import JenisHasilKerja
from penilaian.models import SKP, IndikatorKinerja, Realisasi, RencanaHasilKerja


@dataclass(frozen=True)
class Masalah:
    """One thing that keeps an SKP from being handed in, and the element of the page where it is put right."""

    kalimat: str
    jangkar: str


def daftar_rhk(skp: SKP) -> list[RencanaHasilKerja]:
    """RHK with indicators, realisation and evidence: four queries whatever their number."""
    realisasi: QuerySet[Realisasi] = Realisasi.objects.prefetch_related("bukti")
    indikator: QuerySet[IndikatorKinerja] = IndikatorKinerja.objects.prefetch_related(
        Prefetch("realisasi", realisasi)
    )
    return list(skp.rhk.prefetch_related(Prefetch("indikator", indikator)))


def masalah_skp(skp: SKP, rhk: list[RencanaHasilKerja] | None = None) -> list[Masalah]:
    """Everything that is missing, at once. Single targets are already refused when they are saved."""
    rhk = list(skp.rhk.prefetch_related("indikator")) if rhk is None else rhk
    masalah = []
    if not any(r.jenis == JenisHasilKerja.UTAMA for r in rhk):
        masalah.append(
            Masalah("Tambahkan sekurang-kurangnya satu rencana hasil kerja utama.", "rencana")
        )
    masalah += [
        Masalah(f"Tambahkan indikator pada rencana “{r}”.", f"rhk-{r.pk}")
        for r in rhk
        if not r.indikator.all()
    ]
    return masalah
