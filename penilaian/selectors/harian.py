"""The daily log as pages show it: a day, a month against the norm, and sums per month and planned result."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Sum
from django.db.models.functions import TruncMonth

from kinerja.kalender.hari_kerja import kalender_kerja
from pegawai.models import Pegawai
from penilaian.aturan.harian import ParameterHarian, RentangJam, norma_masa, parameter_harian
from penilaian.models import (
    SKP,
    Penilaian,
    Periode,
    ProgresHarian,
    RencanaHasilKerja,
    TahunKinerja,
)
from penilaian.models.harian import ProgresHarianQuerySet, parameter_harian_unit
from penilaian.selectors.jendela import JendelaPeriode, daftar_jendela, mengisi
from penilaian.selectors.periode import periode_skp

TANPA_RHK = "Tidak untuk RHK tertentu"
BERLAKU = (SKP.Status.DISETUJUI, SKP.Status.DITUTUP)


@dataclass(frozen=True)
class Aturan:
    """Everything that decides whether a day may be written: read once, asked for many days."""

    skp: Sequence[SKP]
    parameter: dict[int, Sequence[ParameterHarian]]
    periode: dict[int, list[JendelaPeriode]]
    penilaian: dict[tuple[int, int], Penilaian]
    hari_ini: date

    def skp_pada(self, hari: date) -> SKP | None:
        return next((s for s in self.skp if s.mulai <= hari <= s.selesai), None)

    def alasan(self, hari: date) -> str:
        """Why this day cannot be written; empty when it can."""
        if hari > self.hari_ini:
            return "Tanggal belum terjadi."
        skp = self.skp_pada(hari)
        if skp is None:
            return "Anda tidak mempunyai SKP yang disetujui pada tanggal itu."
        parameter = parameter_harian(hari, self.parameter[skp.pk])
        if parameter is None or not parameter.aktif:
            return "Instansi Anda tidak memakai progres harian pada tanggal itu."
        if skp.tahun_kinerja.status != TahunKinerja.Status.DIBUKA:
            return f"Tahun kinerja {skp.tahun_kinerja.tahun} tidak sedang dibuka."
        return next(filter(None, (self._tertutup(skp, p, hari) for p in self.periode[skp.pk])), "")

    def _tertutup(self, skp: SKP, jendela: JendelaPeriode, hari: date) -> str:
        periode = jendela.periode
        if not periode.mulai <= hari <= periode.selesai:
            return ""
        penilaian = self.penilaian.get((skp.pk, periode.pk))
        if penilaian is not None and penilaian.status != Penilaian.Status.BELUM:
            return f"Realisasi {periode} sudah diserahkan atau dinilai."
        kegiatan = mengisi(penilaian)
        if self.hari_ini > periode.selesai and jendela.sudah_lewat(kegiatan, self.hari_ini):
            return jendela.kalimat_tertutup(kegiatan, self.hari_ini)
        return ""


def aturan_harian(pegawai: Pegawai, hari_ini: date) -> Aturan:
    """For all plans of the person that are or were in force; one that ended with a move may still be reported on."""
    skp = list(
        SKP.objects.filter(pegawai=pegawai, status__in=BERLAKU).select_related(
            "tahun_kinerja", "unit"
        )
    )
    return aturan_untuk(skp, hari_ini)


def aturan_untuk(skp: Sequence[SKP], hari_ini: date) -> Aturan:
    penilaian = Penilaian.objects.hidup().filter(skp__in=skp)
    parameter = parameter_harian_unit(s.unit for s in skp)
    return Aturan(
        skp,
        {s.pk: parameter[s.unit_id] for s in skp},
        {s.pk: daftar_jendela(periode_skp(s), [s.unit]) for s in skp},
        {(p.skp_id, p.periode_id): p for p in penilaian},
        hari_ini,
    )


@dataclass(frozen=True)
class HariHarian:
    tanggal: date
    menit: int
    norma: int

    @property
    def kerja(self) -> bool:
        return self.norma > 0

    @property
    def kurang(self) -> int:
        return max(self.norma - self.menit, 0)

    @property
    def persen(self) -> int:
        """How much of the norm, at most all of it: the width of the bar."""
        return min(100 * self.menit // self.norma, 100) if self.norma else 100 * bool(self.menit)


@dataclass(frozen=True)
class JumlahRHK:
    rumusan: str
    menit: int


@dataclass(frozen=True)
class BulanHarian:
    """One month of one plan, up to today: each day against its norm."""

    awal: date
    hari: list[HariHarian] = field(default_factory=list)
    rhk: list[JumlahRHK] = field(default_factory=list)

    @property
    def menit(self) -> int:
        return sum(h.menit for h in self.hari)

    @property
    def norma(self) -> int:
        return sum(h.norma for h in self.hari)

    @property
    def belum(self) -> int:
        """Working days of which nothing is written."""
        return sum(h.kerja and not h.menit for h in self.hari)

    @property
    def sebelum(self) -> date:
        return (self.awal - timedelta(days=1)).replace(day=1)

    @property
    def berikut(self) -> date:
        return akhir_bulan(self.awal) + timedelta(days=1)


def akhir_bulan(hari: date) -> date:
    return hari.replace(day=monthrange(hari.year, hari.month)[1])


def bulan_skp(skp: SKP, bulan: date, hari_ini: date) -> BulanHarian:
    parameter = parameter_harian_unit([skp.unit])[skp.unit_id]
    return bulan_harian(skp.pegawai, skp, parameter, bulan, hari_ini)


def bulan_harian(
    pegawai: Pegawai,
    skp: SKP | None,
    parameter: Sequence[ParameterHarian],
    bulan: date,
    hari_ini: date,
) -> BulanHarian:
    """The norm counts the working days on which the plan ran and the log was in use, up to today."""
    awal, akhir = bulan.replace(day=1), min(akhir_bulan(bulan), hari_ini)
    catatan = ProgresHarian.objects.filter(pegawai=pegawai, tanggal__range=(awal, akhir))
    menit = dict(catatan.order_by().values_list("tanggal").annotate(jumlah=Sum("menit")))
    kalender = kalender_kerja()
    hari = []
    for urut in range((akhir - awal).days + 1):
        satu = awal + timedelta(days=urut)
        berlaku = skp is not None and skp.mulai <= satu <= skp.selesai
        norma = norma_masa([satu], parameter) if berlaku and kalender.hari_kerja(satu) else 0
        if norma or satu in menit:
            hari.append(HariHarian(satu, menit.get(satu, 0), norma))
    return BulanHarian(awal, hari, _ringkas(catatan).rhk)


@dataclass(frozen=True)
class RingkasHarian:
    """Sums of one plan: what the appraiser sees before opening the days."""

    bulan: list[tuple[date, int]]
    rhk: list[JumlahRHK]

    @property
    def menit(self) -> int:
        return sum(menit for _, menit in self.bulan)


def ringkas_harian(skp: SKP, periode: Periode | None = None) -> RingkasHarian:
    """One query; of one period when it is given."""
    catatan = _masa_skp(skp)
    if periode is not None:
        catatan = catatan.filter(tanggal__range=(periode.mulai, periode.selesai))
    return _ringkas(catatan)


def _masa_skp(skp: SKP) -> ProgresHarianQuerySet:
    """By person and days: of a revised plan the days that stayed with the version before count as well."""
    return ProgresHarian.objects.filter(
        pegawai=skp.pegawai_id, tanggal__range=(skp.mulai, skp.selesai)
    )


def _ringkas(catatan: ProgresHarianQuerySet) -> RingkasHarian:
    """Planned results in the order of the plan; what serves none of them comes last."""
    medan = ("rhk_id", "rhk__jenis", "rhk__urut", "rhk__rumusan")
    daftar = (
        catatan.order_by()
        .annotate(bulan=TruncMonth("tanggal"))
        .values_list("bulan", *medan)
        .annotate(jumlah=Sum("menit"))
    )
    bulan: dict[date, int] = {}
    menit: dict[str, int] = {}
    urutan: dict[str, tuple[bool, bool, int]] = {}
    for awal, nomor, jenis, urut, rumusan, jumlah in daftar:
        bulan[awal] = bulan.get(awal, 0) + jumlah
        # by its wording: the next version of a plan carries the same result on in another row
        nama = rumusan or TANPA_RHK
        menit[nama] = menit.get(nama, 0) + jumlah
        # utama before tambahan, as parts A and B of the form
        tempat = (nomor is None, jenis == "tambahan", urut or 0)
        urutan[nama] = min(urutan.get(nama, tempat), tempat)
    rhk = [JumlahRHK(nama, menit[nama]) for nama in sorted(menit, key=lambda n: (urutan[n], n))]
    return RingkasHarian(sorted(bulan.items()), rhk)


def kegiatan_hari(pegawai: Pegawai, hari: date) -> list[ProgresHarian]:
    return list(
        ProgresHarian.objects.filter(pegawai=pegawai, tanggal=hari).select_related("rhk", "skp")
    )


def kegiatan_terakhir(pegawai: Pegawai) -> ProgresHarian | None:
    """The one that is most likely done again."""
    milik = ProgresHarian.objects.filter(pegawai=pegawai)
    return milik.order_by("-tanggal", "-jam_selesai").first()


def kegiatan_bulan(skp: SKP, bulan: date) -> list[ProgresHarian]:
    """What was written for the plan in one month, in the order of the clock."""
    rentang = (bulan.replace(day=1), akhir_bulan(bulan))
    return list(_masa_skp(skp).filter(tanggal__range=rentang).select_related("rhk"))


def rentang_jam(progres: ProgresHarian) -> RentangJam:
    return RentangJam(progres.tanggal, progres.jam_mulai, progres.jam_selesai)


def rhk_skp(daftar: Sequence[SKP]) -> dict[int, dict[int, RencanaHasilKerja]]:
    """Of each plan its results, numbered from 1 in the order of the form: how a workbook names them."""
    hasil: dict[int, dict[int, RencanaHasilKerja]] = {}
    for satu in RencanaHasilKerja.objects.filter(skp__in=daftar):
        milik = hasil.setdefault(satu.skp_id, {})
        milik[len(milik) + 1] = satu
    return hasil


def rhk_hari(pegawai: Pegawai, hari: date) -> list[RencanaHasilKerja]:
    """The results of the approved plan of the day."""
    daftar = SKP.objects.filter(
        pegawai=pegawai, status__in=BERLAKU, mulai__lte=hari, selesai__gte=hari
    )
    return [rhk for milik in rhk_skp(list(daftar)).values() for rhk in milik.values()]
