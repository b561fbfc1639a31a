"""The scoring sheet: everything the page of one appraisal shows, in a fixed number of queries."""

from dataclasses import dataclass, field

from django.db.models import Prefetch

from kinerja.regulasi import Penjelasan
from penilaian.aturan.nilai import BelumDinilai, HasilHitung
from penilaian.aturan.pimpinan import saran_rating_pimpinan
from penilaian.aturan.sikap import LANGKAH, PANDUAN, NilaiDasar
from penilaian.aturan.skema import SkemaPenilaian
from penilaian.models import (
    IndikatorKinerja,
    Penilaian,
    PenilaianIndikator,
    Realisasi,
    RencanaHasilKerja,
)
from penilaian.selectors import hitung as h
from penilaian.selectors.kalibrasi import usulan_menunggu
from penilaian.selectors.kehadiran import (
    BulanDipakai,
    HukumanDihitung,
    KehadiranPeriode,
    bulan_dipakai,
    hukuman_dipakai,
    kehadiran_periode,
)
from penilaian.selectors.organisasi import Pimpinan, pimpinan_organisasi


@dataclass(frozen=True)
class Bahan:
    """What the sums are made from."""

    rhk: list[RencanaHasilKerja]
    realisasi: dict[int, Realisasi]
    dinilai: dict[int, PenilaianIndikator]
    sikap: dict[str, int]
    pimpinan: Pimpinan | None = None
    usulan_kalibrasi: list[int] = field(default_factory=list)

    @property
    def indikator(self) -> list[IndikatorKinerja]:
        return [i for r in self.rhk for i in r.indikator.all()]


@dataclass(frozen=True)
class BarisIndikator:
    indikator: IndikatorKinerja
    realisasi: Realisasi | None
    dinilai: PenilaianIndikator | None
    capaian: HasilHitung | None


@dataclass(frozen=True)
class BarisRHK:
    nomor: int
    rhk: RencanaHasilKerja
    indikator: list[BarisIndikator]


@dataclass(frozen=True)
class BarisSikap:
    nilai_dasar: NilaiDasar
    panduan: tuple[str, str, str]
    nilai: int | None
    ekspektasi: str = ""


@dataclass(frozen=True)
class Lembar:
    penilaian: Penilaian
    bahan: Bahan
    rhk: list[BarisRHK]
    sikap: list[BarisSikap]
    hitungan: h.Hitungan | None
    hukuman: Penjelasan | None
    belum: list[str]
    kehadiran: KehadiranPeriode | None
    bulan_dipakai: list[BulanDipakai]
    hukuman_dipakai: list[HukumanDihitung]


# (number, word, described step) for the score input.
PILIHAN_SIKAP = [
    (angka, uraian.partition(":")[0], uraian.partition(": ")[2])
    for angka, uraian in LANGKAH.items()
]


def bahan_penilaian(penilaian: Penilaian, *, bukti: bool = False) -> Bahan:
    """Seven queries (eight with the evidence, one more for a head) whatever the number of indicators."""
    indikator = IndikatorKinerja.objects.order_by("urut", "pk")
    rhk = list(
        RencanaHasilKerja.objects.filter(skp=penilaian.rencana_id)
        .prefetch_related(Prefetch("indikator", indikator))
        .order_by("-jenis", "urut", "pk")
    )
    realisasi = Realisasi.objects.filter(
        indikator__rhk__skp=penilaian.rencana_id, periode=penilaian.periode_id
    )
    if bukti:
        realisasi = realisasi.prefetch_related("bukti")
    return Bahan(
        rhk=rhk,
        realisasi={r.indikator_id: r for r in realisasi},
        dinilai={d.indikator_id: d for d in penilaian.penilaian_indikator.all()},
        sikap=dict(penilaian.sikap.values_list("nilai_dasar", "nilai")),
        pimpinan=pimpinan_organisasi(penilaian),
        usulan_kalibrasi=usulan_menunggu(penilaian),
    )


def hitung_penilaian(penilaian: Penilaian, bahan: Bahan, skema: SkemaPenilaian) -> h.Hitungan:
    saran = None
    if bahan.pimpinan is not None:
        saran = saran_rating_pimpinan(
            bahan.pimpinan.organisasi, bahan.pimpinan.unit, skema.padanan_pimpinan
        )
    return h.hitung(
        penilaian,
        bahan.rhk,
        bahan.realisasi,
        bahan.dinilai,
        bahan.sikap,
        skema,
        pimpinan=saran,
    )


def lembar_penilaian(penilaian: Penilaian) -> Lembar:
    """What was determined is read as it was stored; only what is still open is computed."""
    bahan = bahan_penilaian(penilaian, bukti=True)
    ekspektasi = dict(penilaian.rencana.ekspektasi.values_list("nilai_dasar", "isi"))
    skema = hitungan = None
    if not penilaian.final:
        skema = h.skema_penilaian(penilaian)
        hitungan = hitung_penilaian(penilaian, bahan, skema)
    return Lembar(
        penilaian=penilaian,
        bahan=bahan,
        rhk=[
            BarisRHK(nomor, rhk, [_baris_indikator(i, bahan, skema) for i in rhk.indikator.all()])
            for nomor, rhk in enumerate(bahan.rhk, start=1)
        ],
        sikap=[
            BarisSikap(n, PANDUAN[n], bahan.sikap.get(n.value), ekspektasi.get(n.value, ""))
            for n in NilaiDasar
        ],
        hitungan=hitungan,
        hukuman=h.petunjuk_hukuman(penilaian),
        belum=masalah_penetapan(penilaian, bahan, hitungan) if hitungan else [],
        kehadiran=None if penilaian.final else kehadiran_periode(penilaian),
        bulan_dipakai=bulan_dipakai(penilaian),
        hukuman_dipakai=hukuman_dipakai(penilaian),
    )


def _baris_indikator(
    indikator: IndikatorKinerja, bahan: Bahan, skema: SkemaPenilaian | None
) -> BarisIndikator:
    realisasi = bahan.realisasi.get(indikator.pk)
    dinilai = bahan.dinilai.get(indikator.pk)
    capaian = h.capaian_dinilai(indikator, realisasi, dinilai, skema) if skema else None
    return BarisIndikator(indikator, realisasi, dinilai, capaian)


def masalah_penetapan(penilaian: Penilaian, bahan: Bahan, hitungan: h.Hitungan) -> list[str]:
    """Everything that keeps the appraisal from being determined, at once."""
    masalah = list(hitungan.belum)
    masalah += [
        f"Tulis catatan untuk capaian “{i}” yang Anda ubah."
        for i in bahan.indikator
        if i.pk in bahan.dinilai and bahan.dinilai[i.pk].tanpa_catatan
    ]
    if penilaian.koreksi_disiplin is not None and not penilaian.alasan_disiplin:
        masalah.append("Tulis alasan koreksi nilai disiplin.")
    pimpinan = bahan.pimpinan
    if pimpinan and isinstance(pimpinan.organisasi, BelumDinilai) and not penilaian.alasan_hasil:
        masalah.append(
            f"Predikat kinerja organisasi {pimpinan.unit} belum ditetapkan. Tunggu penetapannya, atau "
            "putuskan rating hasil kerja dengan alasan tertulis."
        )
    if bahan.usulan_kalibrasi:
        masalah.append("Tanggapi dahulu usulan rapat kalibrasi: terima atau pertahankan.")
    if not penilaian.rating_hasil_kerja:
        masalah.append("Rating hasil kerja belum diputuskan.")
    if not penilaian.rating_perilaku:
        masalah.append("Rating perilaku kerja belum diputuskan.")
    return masalah
