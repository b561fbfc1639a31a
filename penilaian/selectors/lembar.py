"""The scoring sheet: everything the page of one appraisal shows, in a fixed number of queries."""

from dataclasses import dataclass
from decimal import Decimal

from kinerja.regulasi import Penjelasan
from penilaian.aturan.nilai import HasilHitung
from penilaian.aturan.predikat import Predikat
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
from penilaian.selectors.bagian import (
    IsiCapaian,
    IsiSikap,
    capaian_tersimpan,
    catatan_tersimpan,
    disiplin_tersimpan,
    sidik,
)


@dataclass(frozen=True)
class Bahan:
    """What the sums are made from."""

    rhk: list[RencanaHasilKerja]
    realisasi: dict[int, Realisasi]
    dinilai: dict[int, PenilaianIndikator]
    sikap: dict[str, int]

    @property
    def indikator(self) -> list[IndikatorKinerja]:
        return [i for r in self.rhk for i in r.indikator.all()]


@dataclass(frozen=True)
class BarisIndikator:
    indikator: IndikatorKinerja
    realisasi: Realisasi | None
    isi: IsiCapaian
    capaian: HasilHitung
    hitung: Decimal | None

    @property
    def sidik(self) -> str:
        return sidik(self.isi.sebagai_teks())

    @property
    def dikoreksi(self) -> bool:
        return self.hitung is not None and self.isi.capaian not in (None, self.hitung)


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

    @property
    def sidik(self) -> str:
        return sidik(IsiSikap(self.nilai_dasar.value, self.nilai).sebagai_teks())


@dataclass(frozen=True)
class Lembar:
    penilaian: Penilaian
    rhk: list[BarisRHK]
    sikap: list[BarisSikap]
    hitungan: h.Hitungan
    predikat: Predikat | None
    hukuman: Penjelasan | None
    skema: SkemaPenilaian

    @property
    def sidik_disiplin(self) -> str:
        return sidik(disiplin_tersimpan(self.penilaian).sebagai_teks())

    @property
    def sidik_catatan(self) -> str:
        return sidik(catatan_tersimpan(self.penilaian).sebagai_teks())

    @property
    def sikap_terisi(self) -> int:
        return sum(1 for s in self.sikap if s.nilai is not None)

    @property
    def belum(self) -> list[str]:
        return masalah_penetapan(self.penilaian, self.hitungan)


# (number, word, described step) for the score input.
PILIHAN_SIKAP = [
    (angka, uraian.partition(":")[0], uraian.partition(": ")[2])
    for angka, uraian in LANGKAH.items()
]


def bahan_penilaian(penilaian: Penilaian, *, bukti: bool = False) -> Bahan:
    """Five queries (six with the evidence) whatever the number of indicators."""
    rhk = list(penilaian.skp.rhk.prefetch_related("indikator"))
    realisasi = Realisasi.objects.filter(
        indikator__rhk__skp=penilaian.skp_id, periode=penilaian.periode_id
    )
    if bukti:
        realisasi = realisasi.prefetch_related("bukti")
    return Bahan(
        rhk=rhk,
        realisasi={r.indikator_id: r for r in realisasi},
        dinilai={d.indikator_id: d for d in penilaian.penilaian_indikator.all()},
        sikap=dict(penilaian.sikap.values_list("nilai_dasar", "nilai")),
    )


def hitung_penilaian(penilaian: Penilaian, bahan: Bahan, skema: SkemaPenilaian) -> h.Hitungan:
    return h.hitung(penilaian, bahan.rhk, bahan.realisasi, bahan.dinilai, bahan.sikap, skema)


def lembar_penilaian(penilaian: Penilaian) -> Lembar:
    bahan = bahan_penilaian(penilaian, bukti=True)
    skema = h.skema_penilaian(penilaian)
    return Lembar(
        penilaian=penilaian,
        rhk=[
            BarisRHK(nomor, rhk, [_baris_indikator(i, bahan, skema) for i in rhk.indikator.all()])
            for nomor, rhk in enumerate(bahan.rhk, start=1)
        ],
        sikap=[BarisSikap(n, PANDUAN[n], bahan.sikap.get(n.value)) for n in NilaiDasar],
        hitungan=hitung_penilaian(penilaian, bahan, skema),
        predikat=h.predikat_dari(penilaian.rating_hasil_kerja, penilaian.rating_perilaku),
        hukuman=h.petunjuk_hukuman(penilaian),
        skema=skema,
    )


def _baris_indikator(
    indikator: IndikatorKinerja, bahan: Bahan, skema: SkemaPenilaian
) -> BarisIndikator:
    realisasi = bahan.realisasi.get(indikator.pk)
    dinilai = bahan.dinilai.get(indikator.pk)
    return BarisIndikator(
        indikator=indikator,
        realisasi=realisasi,
        isi=capaian_tersimpan(indikator.pk, dinilai),
        capaian=h.capaian_dinilai(indikator, realisasi, dinilai, skema),
        hitung=dinilai.capaian_hitung if dinilai else None,
    )


def masalah_penetapan(penilaian: Penilaian, hitungan: h.Hitungan) -> list[str]:
    """Everything that keeps the appraisal from being determined, at once."""
    masalah = list(hitungan.belum)
    if not penilaian.rating_hasil_kerja:
        masalah.append("Rating hasil kerja belum diputuskan.")
    if not penilaian.rating_perilaku:
        masalah.append("Rating perilaku kerja belum diputuskan.")
    return masalah
