"""The periods of somebody's plan: where each stands, until when it can be written, and how much was entered."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from kinerja.regulasi import BelumDiatur
from kinerja.templatetags.tanggal import sampai, tanggal
from penilaian.aturan.jadwal import RentangJendela
from penilaian.aturan.penyerahan import batas_serah
from penilaian.models import (
    SKP,
    DokumenEvaluasi,
    IndikatorKinerja,
    Penilaian,
    Periode,
    TahunKinerja,
)
from penilaian.models.penyerahan import pengaturan_penyerahan
from penilaian.models.ukuran import KUALITATIF
from penilaian.selectors.jendela import JendelaPeriode, daftar_jendela, mengisi

BELUM = Penilaian.Status.BELUM


@dataclass(frozen=True)
class BarisPeriodeSaya:
    """One period: where it stands, and until when what can be entered (`terbuka`: in which window)."""

    periode: Periode
    penilaian: Penilaian | None
    terbuka: RentangJendela | None
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
class Isian:
    """How many indicators there are, and how many of them say something for each period."""

    banyak: int
    per_periode: Counter[int]


def isian_dari(indikator: Sequence[IndikatorKinerja]) -> Isian:
    terisi = (
        r.periode_id
        for i in indikator
        for r in i.realisasi.all()
        if _berisi(i.arah, r.nilai, r.nilai_teks)
    )
    return Isian(len(indikator), Counter(terisi))


def isian_ringkas(skp: SKP) -> Isian:
    """The same from one narrow query."""
    baris = list(
        IndikatorKinerja.objects.filter(rhk__skp=skp)
        .order_by()
        .values_list(
            "pk", "arah", "realisasi__periode", "realisasi__nilai", "realisasi__nilai_teks"
        )
    )
    terisi = (periode for _, arah, periode, nilai, teks in baris if _berisi(arah, nilai, teks))
    return Isian(len({pk for pk, *_ in baris}), Counter(terisi))


def _berisi(arah: str, nilai: Decimal | None, teks: str | None) -> bool:
    return bool(teks) if arah == KUALITATIF else nilai is not None


def baris_periode(
    skp: SKP,
    daftar: list[Periode],
    hidup: QuerySet[Penilaian],
    isian: Isian,
    hari_ini: date,
) -> list[BarisPeriodeSaya]:
    penilaian = {p.periode_id: p for p in hidup.order_by()}
    dibuka = skp.tahun_kinerja.status == TahunKinerja.Status.DIBUKA
    jendela = daftar_jendela(daftar, [skp.unit]) if dibuka else []
    per_periode = {j.periode.pk: j for j in jendela}
    return [
        _baris(skp, p, penilaian.get(p.pk), per_periode.get(p.pk), isian, hari_ini) for p in daftar
    ]


def _baris(
    skp: SKP,
    periode: Periode,
    penilaian: Penilaian | None,
    jendela: JendelaPeriode | None,
    isian: Isian,
    hari_ini: date,
) -> BarisPeriodeSaya:
    mengubah = penilaian is None or penilaian.status == BELUM
    terbuka = jendela.terbuka(mengisi(penilaian), hari_ini) if jendela and mengubah else None
    kalimat, batas = (
        (_sebut_terbuka(terbuka), terbuka.selesai)
        if terbuka is not None
        else _sebut(skp, periode, penilaian, jendela, hari_ini)
    )
    terisi = isian.per_periode[periode.pk]
    return BarisPeriodeSaya(periode, penilaian, terbuka, kalimat, batas, terisi, isian.banyak)


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
