"""The year of one person on one page: the segments, the periods, what was achieved, the result."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from kinerja.regulasi import BelumDiatur, DiLuarAturan
from pegawai.models import Pegawai
from penilaian.aturan.keberatan import Pihak
from penilaian.aturan.skema import SkemaPenilaian
from penilaian.models import (
    SKP,
    DokumenEvaluasi,
    IndikatorKinerja,
    Keberatan,
    Penilaian,
    PenjelasanKeberatan,
    Periode,
    Realisasi,
    RencanaHasilKerja,
    TahunKinerja,
    UsulanRHK,
)
from penilaian.models.ukuran import KUALITATIF
from penilaian.selectors.gabungan import usulan_indikator
from penilaian.selectors.hitung import capaian_dari_realisasi, skema_tersimpan
from penilaian.selectors.periode_saya import (
    BELUM,
    BarisPeriodeSaya,
    baris_periode,
    isian_dari,
    isian_ringkas,
)
from penilaian.selectors.salinan import banyak

# What tells where an appraisal stands, for the home page.
KEADAAN_SAJA = (
    "skp", "periode", "status", "diserahkan_pada", "dibuka_penilai_pada", "ditetapkan_pada",
)  # fmt: skip


@dataclass(frozen=True)
class KemajuanIndikator:
    """What was achieved so far: the year's realisation, else what the periods add up to."""

    indikator: IndikatorKinerja
    nilai: Decimal | None
    uraian: str
    bagian: str
    bukti: int
    capaian: Decimal | None

    @property
    def panjang(self) -> int:
        """Of the bar, which ends at 100."""
        return min(100, int(self.capaian)) if self.capaian is not None else 0


@dataclass(frozen=True)
class TahunSaya:
    """`skp` is the last segment; the other segments lead to pages of their own."""

    tahun: TahunKinerja
    segmen: list[SKP]
    periode: list[BarisPeriodeSaya] = field(default_factory=list)
    kemajuan: list[KemajuanIndikator] = field(default_factory=list)
    keberatan: Keberatan | None = None

    @property
    def skp(self) -> SKP | None:
        return self.segmen[-1] if self.segmen else None

    @property
    def tahunan(self) -> Penilaian | None:
        return next((b.penilaian for b in self.periode if b.periode.tahunan), None)

    @property
    def dokumen(self) -> DokumenEvaluasi | None:
        """Of the year's result."""
        return next((b.dokumen for b in self.periode if b.penilaian is self.hasil), None)

    @property
    def revisi(self) -> int | None:
        """The revision that is written or waits for approval."""
        return getattr(self.skp, "revisi_pk", None)

    @property
    def revisi_disusun(self) -> bool:
        """It waits for its author."""
        return getattr(self.skp, "revisi_status", None) in SKP.DAPAT_DIUBAH

    @property
    def dapat_direvisi(self) -> bool:
        if self.skp is None or self.skp.status != SKP.Status.DISETUJUI or self.revisi is not None:
            return False
        return self.tahun.berjalan and (self.tahunan is None or self.tahunan.status == BELUM)

    @property
    def ada_usulan(self) -> bool:
        """Also possible before the plan exists: then it has to be asked for."""
        return self.skp is None or bool(getattr(self.skp, "ada_usulan", False))

    @property
    def ditanya(self) -> bool:
        """The decider of the objection asked the employee for an explanation."""
        return bool(getattr(self.keberatan, "menunggu_pegawai", False))

    @property
    def hasil(self) -> Penilaian | None:
        """The determined appraisal of the year."""
        tahunan = self.tahunan
        return tahunan if tahunan is not None and tahunan.final else None


def tahun_saya(
    pegawai: Pegawai,
    tahun: TahunKinerja,
    periode: list[Periode],
    hari_ini: date,
    *,
    berhitung: bool = True,
) -> TahunSaya:
    """`periode` of the year in their order; without `berhitung` the achievements stay out (home page)."""
    daftar = _segmen(pegawai, tahun)
    segmen = list(_berhitung(daftar) if berhitung else daftar)
    for satu in segmen:
        satu.pegawai, satu.tahun_kinerja = pegawai, tahun
    isi = TahunSaya(tahun, segmen)
    if isi.skp is None or not isi.skp.berlaku:
        return isi
    skp = isi.skp
    berjalan = [p for p in periode if _berjalan(p, skp)]
    if not berhitung:
        penilaian = skp.penilaian.hidup().only(*KEADAAN_SAJA)
        isian = isian_ringkas(skp)
        return replace(isi, periode=baris_periode(skp, berjalan, penilaian, isian, hari_ini))
    penilaian = skp.penilaian.hidup().select_related("dokumen").ringkas()
    indikator = _indikator(skp)
    isi = replace(
        isi, periode=baris_periode(skp, berjalan, penilaian, isian_dari(indikator), hari_ini)
    )
    return replace(isi, kemajuan=_kemajuan(skp, indikator), keberatan=_keberatan(isi.hasil))


def _segmen(pegawai: Pegawai, tahun: TahunKinerja) -> QuerySet[SKP]:
    revisi = SKP.objects.revisi_menunggu().filter(revisi_dari=OuterRef("pk")).order_by()
    usulan = UsulanRHK.objects.terbuka().filter(
        kepada=pegawai, rhk_pimpinan__skp__tahun_kinerja=tahun
    )
    return (
        SKP.objects.hidup()
        .filter(pegawai=pegawai, tahun_kinerja=tahun)
        .select_related("unit")
        .annotate(
            revisi_pk=Subquery(revisi.values("pk")[:1]),
            revisi_status=Subquery(revisi.values("status")[:1]),
            ada_usulan=Exists(usulan),
        )
        .order_by("mulai", "pk")
    )


def _berhitung(daftar: QuerySet[SKP]) -> QuerySet[SKP]:
    """With what only the overview shows."""
    rhk = RencanaHasilKerja.objects.filter(skp=OuterRef("pk"))
    indikator = IndikatorKinerja.objects.filter(rhk__skp=OuterRef("pk"))
    return daftar.select_related("unit", "jabatan", "penilai").annotate(
        banyak_rhk=banyak(rhk, "skp"), banyak_indikator=banyak(indikator, "rhk__skp")
    )


def _berjalan(periode: Periode, skp: SKP) -> bool:
    return periode.tahunan or (periode.mulai <= skp.selesai and periode.selesai >= skp.mulai)


def _indikator(skp: SKP) -> list[IndikatorKinerja]:
    realisasi = Realisasi.objects.select_related("periode").annotate(banyak_bukti=Count("bukti"))
    return list(
        IndikatorKinerja.objects.filter(rhk__skp=skp)
        .select_related("rhk")
        .order_by("-rhk__jenis", "rhk__urut", "rhk_id", "urut", "id")
        .prefetch_related(Prefetch("realisasi", realisasi))
    )


def _keberatan(hasil: Penilaian | None) -> Keberatan | None:
    """The case on this version, or the one it came out of."""
    if hasil is None:
        return None
    milik = Q(penilaian=hasil) | Q(hasil=hasil)
    diminta = PenjelasanKeberatan.objects.filter(
        keberatan=OuterRef("pk"), pihak=Pihak.PEGAWAI, isi=""
    )
    daftar = Keberatan.objects.filter(milik).annotate(menunggu_pegawai=Exists(diminta))
    return daftar.order_by("-pk").first()


# --- what was achieved ----------------------------------------------------------------------------------


def _kemajuan(skp: SKP, indikator: list[IndikatorKinerja]) -> list[KemajuanIndikator]:
    try:
        skema = skema_tersimpan(skp.tahun_kinerja.akhir, skp.unit.opd_id).ke_aturan()
    except BelumDiatur:
        skema = None
    return [_kemajuan_satu(satu, skema) for satu in indikator]


def _kemajuan_satu(indikator: IndikatorKinerja, skema: SkemaPenilaian | None) -> KemajuanIndikator:
    semua = sorted(indikator.realisasi.all(), key=lambda r: (not r.periode.tahunan, r.periode.urut))
    setahun = next((r for r in semua if r.periode.tahunan), None)
    bukti = sum(r.banyak_bukti for r in semua)  # type: ignore[attr-defined]
    if setahun is not None:
        nilai, uraian, bagian = setahun.nilai, setahun.nilai_teks, "setahun"
    else:
        usulan = usulan_indikator(indikator, semua)
        nilai = usulan.nilai if usulan and isinstance(usulan.nilai, Decimal) else None
        uraian = semua[-1].nilai_teks if semua else ""
        bagian = f"sampai {semua[-1].periode.singkat}" if semua else ""
    return KemajuanIndikator(
        indikator, nilai, uraian, bagian, bukti, _capaian(indikator, nilai, skema)
    )


def _capaian(
    indikator: IndikatorKinerja, nilai: Decimal | None, skema: SkemaPenilaian | None
) -> Decimal | None:
    """None for words, for nothing entered, and where the rule gives no number."""
    if nilai is None or skema is None or indikator.arah == KUALITATIF:
        return None
    try:
        hasil = capaian_dari_realisasi(indikator, Realisasi(nilai=nilai), skema).nilai
    except DiLuarAturan:
        return None
    return hasil if isinstance(hasil, Decimal) else None
