"""Plans that may be copied into one's own, as plain data, and what would happen if they were.

Who may copy from whom (docs/keputusan.md): one's own plans in any state; the approved plans, this year's and last
year's, of colleagues in the same position or the same unit, never those of one's own appraiser. Only RHK and
indicators are shown, and nothing of what came of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from kinerja.templatetags.tanggal import sampai
from pegawai.models import Pegawai
from penilaian.aturan.salinan import (
    ButirSalin,
    Dukungan,
    IndikatorSumber,
    RHKAda,
    RHKSumber,
    bobot_muat,
    bunyi,
    susun_salinan,
)
from penilaian.aturan.skp import BentukSkp
from penilaian.models import SKP, IndikatorKinerja, RencanaHasilKerja
from penilaian.permissions import penilai_skp
from penilaian.selectors.formulir import bentuk_skp
from penilaian.selectors.kaskade import rhk_ditawarkan

BERLAKU = (SKP.Status.DISETUJUI, SKP.Status.DITUTUP)
MEDAN_INDIKATOR = (
    "rumusan", "aspek", "arah", "satuan", "target", "target_bawah", "target_atas", "target_teks", "penggabungan",
)  # fmt: skip


@dataclass(frozen=True)
class Sumber:
    """Where a plan comes from: `sebutan` names it in the audit trail and on the page."""

    sebutan: str
    rhk: tuple[RHKSumber, ...]
    # (jenis, isi): only of one's own plans
    lampiran: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class BarisSalin:
    """One RHK of the source on the page; `pimpinan` is the superior's RHK of this plan's year that corresponds."""

    butir: ButirSalin
    pimpinan: RencanaHasilKerja | None

    @property
    def dukungan_lepas(self) -> bool:
        """It supported something there and would support nothing here."""
        return self.butir.sumber.dukungan is not None and self.pimpinan is None


def berisi_rencana(daftar: QuerySet[SKP]) -> QuerySet[SKP]:
    """Only plans that hold something; how much is counted for the rows of the page, not for the whole list."""
    isi = RencanaHasilKerja.objects.filter(skp=OuterRef("pk"))
    return (
        daftar.filter(Exists(isi))
        .annotate(banyak_rhk=banyak(isi, "skp"))
        .select_related("pegawai", "jabatan", "unit", "tahun_kinerja")
    )


def banyak(isi: QuerySet[Any], induk: str) -> Subquery:
    """How many rows `isi` has for the outer row, beside it instead of by grouping a wide list."""
    hitungan = isi.order_by().values(induk).annotate(n=Count("pk")).values("n")
    return Subquery(hitungan, output_field=IntegerField())


def skp_sendiri(skp: SKP) -> QuerySet[SKP]:
    """The person's other plans, last year's first; also another segment of the same year."""
    return berisi_rencana(
        SKP.objects.hidup()
        .filter(pegawai=skp.pegawai_id, mulai__lte=skp.selesai)
        .exclude(pk=skp.pk)
    ).order_by("-mulai", "-pk")


def skp_rekan(skp: SKP, hari_ini: date, cari: str = "") -> QuerySet[SKP]:
    """Same position first, then same unit; this year's before last year's."""
    tahun = skp.tahun_kinerja.tahun
    penilai = penilai_skp(skp, hari_ini)
    bukan = [skp.pegawai_id, *([penilai.pegawai.pk] if penilai else [])]
    daftar = (
        SKP.objects.filter(status__in=BERLAKU, tahun_kinerja__tahun__in=(tahun, tahun - 1))
        .filter(Q(jabatan=skp.jabatan_id) | Q(unit=skp.unit_id))
        .exclude(pegawai__in=bukan)
    )
    if cari:
        daftar = daftar.filter(pegawai__in=Pegawai.objects.cari(cari))
    dekat = Case(
        When(jabatan=skp.jabatan_id, unit=skp.unit_id, then=Value(0)),
        When(jabatan=skp.jabatan_id, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return berisi_rencana(daftar).order_by(dekat, "-tahun_kinerja__tahun", "pegawai__nama", "pk")


def isi_skp_sumber(asal: SKP, *, sendiri: bool) -> Sumber:
    """Three queries, four with the annexes."""
    rhk = asal.rhk.select_related("rhk_pimpinan__skp__pegawai").prefetch_related("indikator")
    siapa = "SKP Anda" if sendiri else f"SKP {asal.pegawai.nama_lengkap}"
    masa = f"tahun {asal.tahun_kinerja.tahun}" if asal.setahun else sampai(asal.mulai, asal.selesai)
    return Sumber(
        f"{siapa} {masa}",
        tuple(_rhk(satu) for satu in rhk),
        tuple(asal.lampiran.values_list("jenis", "isi")) if sendiri else (),
    )


def _rhk(satu: RencanaHasilKerja) -> RHKSumber:
    atas = satu.rhk_pimpinan
    return RHKSumber(
        kunci=str(satu.pk),
        rumusan=satu.rumusan,
        jenis=satu.jenis,
        indikator=tuple(_indikator(i) for i in satu.indikator.all()),
        penugasan_dari=satu.penugasan_dari,
        perspektif=satu.perspektif,
        bobot=satu.bobot,
        dukungan=Dukungan(atas.skp.pegawai_id, atas.skp.pegawai.nama_lengkap, atas.rumusan)
        if atas
        else None,
    )


def _indikator(satu: IndikatorKinerja) -> IndikatorSumber:
    return IndikatorSumber(**{medan: getattr(satu, medan) for medan in MEDAN_INDIKATOR})


def baris_salin(skp: SKP, sumber: Sumber, hari_ini: date) -> list[BarisSalin]:
    """What each RHK of the source would become in this plan; the same for the page and for the action."""
    rhk = sumber.rhk
    if bentuk_skp(skp) is not BentukSkp.JPT:
        # Perspective and assignment stand on the form of the JPT only.
        rhk = tuple(replace(satu, perspektif="", penugasan_dari="") for satu in rhk)
    butir = susun_salinan(rhk, rhk_ada(skp))
    ditawarkan = {
        (satu.skp.pegawai_id, bunyi(satu.rumusan)): satu for satu in rhk_ditawarkan(skp, hari_ini)
    }
    return [BarisSalin(satu, _pimpinan(satu.sumber, ditawarkan)) for satu in butir]


def _pimpinan(
    sumber: RHKSumber, ditawarkan: dict[tuple[int, str], RencanaHasilKerja]
) -> RencanaHasilKerja | None:
    """The same superior's RHK with the same wording."""
    atas = sumber.dukungan
    return ditawarkan.get((atas.pegawai, bunyi(atas.rumusan))) if atas else None


def rhk_ada(skp: SKP) -> list[RHKAda]:
    return [
        RHKAda(r.pk, r.rumusan, tuple(i.rumusan for i in r.indikator.all()), r.bobot)
        for r in skp.rhk.prefetch_related("indikator")
    ]


def muat(skp: SKP, baris: Iterable[BarisSalin]) -> bool:
    """Whether the weights of these rows still fit beside those that stand there."""
    tambahan = [b.butir.sumber.bobot for b in baris if b.butir.rhk is None]
    return bobot_muat(skp.rhk.values_list("bobot", flat=True), tambahan)


def lampiran_baru(skp: SKP, sumber: Sumber) -> list[tuple[str, str]]:
    """Lines of the annexes that are not there yet."""
    ada = {(jenis, bunyi(isi)) for jenis, isi in skp.lampiran.values_list("jenis", "isi")}
    return [(jenis, isi) for jenis, isi in sumber.lampiran if (jenis, bunyi(isi)) not in ada]
