"""The plan of a person as the pages show it, and what is still wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Max, Prefetch, QuerySet

from kinerja.regulasi import tulis_angka
from pegawai.models import Penempatan
from penilaian.aturan.skp import JenisHasilKerja, MasalahBobot, masalah_bobot
from penilaian.models import SKP, IndikatorKinerja, Realisasi, RencanaHasilKerja
from penilaian.selectors.formulir import perlu_perspektif

PERSPEKTIF_WAJIB = "Pilih perspektifnya: formulir JPT kuantitatif memintanya."


@dataclass(frozen=True)
class Masalah:
    """One thing that keeps an SKP from being handed in, and the element of the page where it is put right."""

    kalimat: str
    jangkar: str


def daftar_rhk(skp: SKP) -> list[RencanaHasilKerja]:
    """RHK with the superior's, indicators, realisation, evidence, rencana aksi: five queries whatever their number."""
    realisasi: QuerySet[Realisasi] = Realisasi.objects.prefetch_related("bukti")
    indikator: QuerySet[IndikatorKinerja] = IndikatorKinerja.objects.prefetch_related(
        Prefetch("realisasi", realisasi)
    )
    return list(
        skp.rhk.select_related("rhk_pimpinan__skp__pegawai").prefetch_related(
            Prefetch("indikator", indikator), "rencana_aksi"
        )
    )


def masalah_skp(
    skp: SKP,
    rhk: list[RencanaHasilKerja] | None = None,
    kepala: Mapping[int, Penempatan] | None = None,
) -> list[Masalah]:
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
    masalah += [
        Masalah(f"Isi target indikator “{i}”.", f"indikator-{i.pk}")
        for r in rhk
        for i in r.indikator.all()
        if not i.bertarget
    ]
    if perlu_perspektif(skp, kepala):
        masalah += [
            Masalah(f"Pilih perspektif untuk rencana “{r}”.", f"rhk-{r.pk}")
            for r in rhk
            if not r.perspektif
        ]
    return masalah + _masalah_bobot(rhk)


def _masalah_bobot(rhk: list[RencanaHasilKerja]) -> list[Masalah]:
    bobot = [r.bobot for r in rhk]
    masalah = masalah_bobot(bobot)
    if masalah is None:
        return []
    kalimat = masalah.label
    if masalah is MasalahBobot.BUKAN_SERATUS:
        kalimat += f" Sekarang {tulis_angka(sum(b for b in bobot if b is not None))}."
    return [Masalah(kalimat, "rencana")]


def urut_berikut(daftar: QuerySet[Any]) -> int:
    return int(daftar.aggregate(akhir=Max("urut"))["akhir"] or 0) + 1


def jumlah_bobot(rhk: list[RencanaHasilKerja]) -> Decimal | None:
    """None when nobody weighs anything."""
    terisi = [r.bobot for r in rhk if r.bobot is not None]
    return sum(terisi, Decimal(0)) if terisi else None
