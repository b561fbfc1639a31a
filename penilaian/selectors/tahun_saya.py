"""The year of one person on one page: the segments, the windows of the periods, what was achieved, the result."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, Subquery

from kinerja.regulasi import BelumDiatur, DiLuarAturan
from kinerja.templatetags.tanggal import sampai, tanggal
from pegawai.models import Pegawai
from penilaian.aturan.jadwal import RentangJendela
from penilaian.aturan.keberatan import Pihak
from penilaian.aturan.penyerahan import batas_serah
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
    TahunKinerja,
    UsulanRHK,
)
from penilaian.models.penyerahan import pengaturan_penyerahan
from penilaian.models.ukuran import KUALITATIF
from penilaian.selectors.gabungan import usulan_indikator
from penilaian.selectors.hitung import capaian_dari_realisasi, skema_tersimpan
from penilaian.selectors.jendela import JendelaPeriode, daftar_jendela, mengisi

BELUM = Penilaian.Status.BELUM
BERAT = ("formulir", "cuplikan", "skema", "hukuman_disiplin", "sumber_kehadiran")


@dataclass(frozen=True)
class BarisPeriodeSaya:
    """One period: where it stands, and until when what can be entered."""

    periode: Periode
    penilaian: Penilaian | None
    kalimat: str
    sampai: date | None
    terisi: int
    banyak: int

    @property
    def diisi(self) -> bool:
        """The employee may write today."""
        return self.sampai is not None

    @property
    def lengkap(self) -> bool:
        return self.terisi >= self.banyak

    @property
    def dokumen(self) -> DokumenEvaluasi | None:
        """Of a determined appraisal."""
        return getattr(self.penilaian, "dokumen", None)

    @property
    def belum_diterima(self) -> bool:
        """The document reached the employee and waits for the acknowledgement."""
        satu = self.dokumen
        return satu is not None and satu.batas_penerimaan is not None and not satu.tanggal_terima


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
    revisi = SKP.objects.revisi_menunggu().filter(revisi_dari=OuterRef("pk")).order_by()
    segmen = list(
        SKP.objects.hidup()
        .filter(pegawai=pegawai, tahun_kinerja=tahun)
        .select_related("pegawai", "unit__opd", "jabatan", "penilai", "tahun_kinerja")
        .annotate(
            banyak_rhk=Count("rhk", distinct=True),
            banyak_indikator=Count("rhk__indikator", distinct=True),
            revisi_pk=Subquery(revisi.values("pk")[:1]),
            revisi_status=Subquery(revisi.values("status")[:1]),
            ada_usulan=Exists(
                UsulanRHK.objects.terbuka().filter(
                    kepada=OuterRef("pegawai"),
                    rhk_pimpinan__skp__tahun_kinerja=OuterRef("tahun_kinerja"),
                )
            ),
        )
        .order_by("mulai", "pk")
    )
    isi = TahunSaya(tahun, segmen)
    if isi.skp is None or not isi.skp.berlaku:
        return isi
    indikator = _indikator(isi.skp)
    berjalan = [p for p in periode if _berjalan(p, isi.skp)]
    isi = replace(isi, periode=_baris_periode(isi.skp, berjalan, indikator, hari_ini))
    if not berhitung:
        return isi
    return replace(isi, kemajuan=_kemajuan(segmen[-1], indikator), keberatan=_keberatan(isi.hasil))


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


# --- the periods ----------------------------------------------------------------------------------------


def _baris_periode(
    skp: SKP, daftar: list[Periode], indikator: list[IndikatorKinerja], hari_ini: date
) -> list[BarisPeriodeSaya]:
    hidup = skp.penilaian.hidup().select_related("dokumen").defer(*BERAT)
    penilaian = {p.periode_id: p for p in hidup}
    dibuka = skp.tahun_kinerja.status == TahunKinerja.Status.DIBUKA
    jendela = daftar_jendela(daftar, [skp.unit]) if dibuka else []
    per_periode = {j.periode.pk: j for j in jendela}
    return [
        _baris(skp, p, penilaian.get(p.pk), per_periode.get(p.pk), indikator, hari_ini)
        for p in daftar
    ]


def _baris(
    skp: SKP,
    periode: Periode,
    penilaian: Penilaian | None,
    jendela: JendelaPeriode | None,
    indikator: list[IndikatorKinerja],
    hari_ini: date,
) -> BarisPeriodeSaya:
    terisi = sum(_terisi(i, periode) for i in indikator)
    mengubah = penilaian is None or penilaian.status == BELUM
    terbuka = jendela.terbuka(mengisi(penilaian), hari_ini) if jendela and mengubah else None
    kalimat, batas = (
        (_sebut_terbuka(terbuka), terbuka.selesai)
        if terbuka is not None
        else _sebut(skp, periode, penilaian, jendela, hari_ini)
    )
    return BarisPeriodeSaya(periode, penilaian, kalimat, batas, terisi, len(indikator))


def _terisi(indikator: IndikatorKinerja, periode: Periode) -> bool:
    satu = next((r for r in indikator.realisasi.all() if r.periode_id == periode.pk), None)
    if satu is None:
        return False
    return bool(satu.nilai_teks) if indikator.arah == KUALITATIF else satu.nilai is not None


def _sebut(
    skp: SKP,
    periode: Periode,
    penilaian: Penilaian | None,
    jendela: JendelaPeriode | None,
    hari_ini: date,
) -> tuple[str, date | None]:
    """The sentence beside the state, and the last day on which the employee may write when that is today's matter."""
    if penilaian is not None and penilaian.ditetapkan_pada is not None and penilaian.final:
        return f"Ditetapkan {tanggal(penilaian.ditetapkan_pada)}.", None
    if penilaian is not None and penilaian.status != BELUM:
        pada = penilaian.diserahkan_pada or penilaian.dibuka_penilai_pada
        return f"Diserahkan {tanggal(pada)}, sedang dinilai.", None
    if jendela is None:
        return "Tahun ini sudah ditutup.", None
    if periode.tahunan:
        return _sebut_tahunan(skp, periode)
    kegiatan = mengisi(penilaian)
    nanti = [r for r in jendela.daftar if r.kegiatan in kegiatan and r.mulai > hari_ini]
    if nanti:
        awal = min(nanti, key=lambda r: r.mulai)
        return f"{awal.kegiatan.label} dibuka {sampai(awal.mulai, awal.selesai)}.", None
    lewat = max((r.selesai for r in jendela.daftar if r.kegiatan in kegiatan), default=None)
    if lewat is None:
        return "Jadwalnya belum diatur BKD.", None
    return f"Pengisian ditutup {tanggal(lewat)}.", None


def _sebut_terbuka(rentang: RentangJendela) -> str:
    tambahan = ", perpanjangan untuk unit Anda" if rentang.alasan else ""
    return f"{rentang.kegiatan.label} dibuka sampai {tanggal(rentang.selesai)}{tambahan}."


def _sebut_tahunan(skp: SKP, periode: Periode) -> tuple[str, date | None]:
    akhir = min(periode.selesai, skp.selesai)
    try:
        batas = batas_serah(akhir, pengaturan_penyerahan(akhir).hari_tunggu)
    except BelumDiatur:
        batas = akhir
    return f"Dapat diisi sejak sekarang. Penilai menunggu sampai {tanggal(batas)}.", batas


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
