"""What the periods and the segments of a year say about the year: proposals, never decisions."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kinerja.regulasi import Penjelasan
from penilaian.aturan.gabungan import (
    BagianTahun,
    UsulanTahunan,
    gabung_nilai,
    lama_bulan,
    usulan_rating_tahunan,
    usulan_realisasi,
)
from penilaian.aturan.nilai import BELUM_DINILAI, BelumDinilai, HasilHitung
from penilaian.aturan.predikat import Predikat, Rating, predikat_kinerja
from penilaian.models import SKP, IndikatorKinerja, Penilaian, Realisasi
from penilaian.models.ukuran import KUALITATIF
from penilaian.selectors.periode import periode_skp


@dataclass(frozen=True)
class BarisPeriode:
    """One period or segment and its determined ratings."""

    sebutan: str
    bulan: int
    penilaian: Penilaian | None


@dataclass(frozen=True)
class Gabungan:
    """The parts, what they propose for both ratings, and the predicate and index that would follow."""

    baris: list[BarisPeriode]
    hasil: UsulanTahunan
    perilaku: UsulanTahunan
    predikat: Predikat | None
    indeks: HasilHitung

    @property
    def kalimat(self) -> list[str]:
        bagian: tuple[tuple[str, Penjelasan], ...] = (
            ("Hasil kerja", self.hasil.penjelasan),
            ("Perilaku kerja", self.perilaku.penjelasan),
            ("Indeks", self.indeks.penjelasan),
        )
        return [f"{nama}: {penjelasan}" for nama, penjelasan in bagian]

    @property
    def dasar(self) -> str:
        return "; ".join(self.hasil.penjelasan.dasar)


def _rating(penilaian: Penilaian | None, kolom: str) -> Rating | BelumDinilai:
    return Rating(getattr(penilaian, kolom)) if penilaian is not None else BELUM_DINILAI


def _gabungkan(baris: list[BarisPeriode]) -> Gabungan:
    def usulan(kolom: str) -> UsulanTahunan:
        return usulan_rating_tahunan(
            [BagianTahun(b.sebutan, b.bulan, _rating(b.penilaian, kolom)) for b in baris]
        )

    hasil, perilaku = usulan("rating_hasil_kerja"), usulan("rating_perilaku")
    predikat = None
    if not isinstance(hasil.rating, BelumDinilai) and not isinstance(perilaku.rating, BelumDinilai):
        predikat = predikat_kinerja(hasil.rating, perilaku.rating)
    indeks = gabung_nilai(
        [
            (b.sebutan, b.bulan, BELUM_DINILAI if nilai is None else nilai)
            for b in baris
            for nilai in [b.penilaian.indeks if b.penilaian else None]
        ]
    )
    return Gabungan(baris, hasil, perilaku, predikat, indeks)


def gabungan_periode(skp: SKP) -> Gabungan | None:
    """From the months or quarters in which the plan ran; None when the year has none."""
    periode = [p for p in periode_skp(skp) if not p.tahunan]
    lama = [(p, lama_bulan(max(p.mulai, skp.mulai), min(p.selesai, skp.selesai))) for p in periode]
    lama = [(p, bulan) for p, bulan in lama if bulan]
    if not lama:
        return None
    ditetapkan = skp.penilaian.ditetapkan().filter(periode__in=periode)
    final = {p.periode_id: p for p in ditetapkan.ringkas().order_by()}
    return _gabungkan([BarisPeriode(p.singkat, bulan, final.get(p.pk)) for p, bulan in lama])


def gabungan_segmen(skp: SKP) -> Gabungan | None:
    """From the plans of all positions that the person held in the year; None for one position."""
    tahun = skp.tahun_kinerja
    if skp.mulai <= tahun.awal and skp.selesai >= tahun.akhir:
        # Plans of one person never overlap: there is no room for another.
        return None
    segmen = SKP.objects.hidup().filter(pegawai=skp.pegawai_id, tahun_kinerja=skp.tahun_kinerja_id)
    daftar = list(segmen.select_related("jabatan", "unit").order_by("mulai"))
    if len(daftar) < 2:
        return None
    tahunan = Penilaian.objects.ditetapkan().tahunan().filter(skp__in=daftar).ringkas()
    final = {p.skp_id: p for p in tahunan.order_by()}
    baris = [
        BarisPeriode(f"{s.jabatan}, {s.unit}", bulan, final.get(s.pk))
        for s in daftar
        for bulan in [lama_bulan(s.mulai, s.selesai)]
        if bulan
    ]
    return _gabungkan(baris)


def usulan_indikator(
    indikator: IndikatorKinerja, realisasi: Iterable[Realisasi]
) -> HasilHitung | None:
    """The year's realisation from those of the periods, in order; None for words or without any."""
    terisi = [
        (str(r.periode.singkat), r.nilai)
        for r in sorted(realisasi, key=lambda r: r.periode.urut)
        if not r.periode.tahunan and r.nilai is not None
    ]
    if indikator.arah == KUALITATIF or not terisi:
        return None
    return usulan_realisasi(indikator.cara_gabung, terisi)


@dataclass(frozen=True)
class UsulanRealisasi:
    indikator: IndikatorKinerja
    nilai: Decimal
    kalimat: str


def daftar_usulan(skp: SKP) -> list[UsulanRealisasi]:
    """What can be taken over: indicators whose year is still empty and whose periods are not."""
    indikator = IndikatorKinerja.objects.filter(rhk__skp=skp).order_by("rhk__urut", "urut", "id")
    hasil = []
    for satu in indikator.prefetch_related("realisasi__periode"):
        semua = list(satu.realisasi.all())
        if any(r.periode.tahunan for r in semua):
            continue
        usulan = usulan_indikator(satu, semua)
        if usulan is not None and isinstance(usulan.nilai, Decimal):
            hasil.append(UsulanRealisasi(satu, usulan.nilai, str(usulan.penjelasan)))
    return hasil
