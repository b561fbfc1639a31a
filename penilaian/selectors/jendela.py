"""Which activity of a period is open, until when, and what to do when it is not."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from kinerja.templatetags.tanggal import sampai, tanggal
from pegawai.models import Penempatan, Unit
from penilaian.aturan.jadwal import (
    Kegiatan,
    RentangJendela,
    rentang_jendela,
    rentang_terbuka,
)
from penilaian.models import KalenderPeriode, Penilaian, Periode, Perpanjangan, TahunKinerja
from penilaian.selectors.periode import daftar_periode

# Repair is for both: the employee puts right what was returned, the appraiser scores it again.
MENILAI = (Kegiatan.PENILAIAN, Kegiatan.PERBAIKAN)


def mengisi(penilaian: Penilaian | None) -> tuple[Kegiatan, ...]:
    """The activities in which the employee may write: repair only when it was handed in before."""
    if penilaian is not None and (penilaian.diserahkan_pada or penilaian.dibuka_penilai_pada):
        return (Kegiatan.INPUT, Kegiatan.PERBAIKAN)
    return (Kegiatan.INPUT,)


@dataclass(frozen=True)
class JendelaPeriode:
    """The windows of one period for one unit. The year as a whole has none: BKD opens and closes it."""

    periode: Periode
    daftar: list[RentangJendela] = field(default_factory=list)

    def terbuka(self, kegiatan: Collection[Kegiatan], hari: date) -> RentangJendela | None:
        return rentang_terbuka(self.daftar, kegiatan, hari)

    def boleh(self, kegiatan: Collection[Kegiatan], hari: date) -> bool:
        return self.periode.tahunan or self.terbuka(kegiatan, hari) is not None

    def sudah_lewat(self, kegiatan: Collection[Kegiatan], hari: date) -> bool:
        """Nothing of it is open now or later."""
        return not self.periode.tahunan and not any(
            r.selesai >= hari for r in self.daftar if r.kegiatan in kegiatan
        )

    def kalimat_tertutup(self, kegiatan: Collection[Kegiatan], hari: date) -> str:
        """Why it is refused: when it was or will be open, and what to do."""
        pilihan = sorted((r for r in self.daftar if r.kegiatan in kegiatan), key=lambda r: r.mulai)
        nanti = next((r for r in pilihan if r.mulai > hari), None)
        if nanti is not None:
            kapan = sampai(nanti.mulai, nanti.selesai)
            return f"{nanti.kegiatan.label} {self.periode} baru dibuka {kapan}."
        if not pilihan:
            return f"Jadwal {self.periode} belum diatur. Hubungi BKD."
        akhir = max(pilihan, key=lambda r: r.selesai)
        return (
            f"{akhir.kegiatan.label} {self.periode} dibuka {sampai(akhir.mulai, akhir.selesai)} dan sudah "
            "ditutup. Minta BKD memberi perpanjangan untuk unit ini."
        )


def kalender_pada(hari: date) -> KalenderPeriode | None:
    return KalenderPeriode.objects.filter(berlaku_mulai__lte=hari).first()


def jendela_periode(periode: Periode, unit: Unit) -> JendelaPeriode:
    return daftar_jendela([periode], [unit])[0]


def daftar_jendela(periode: Iterable[Periode], unit: Iterable[Unit]) -> list[JendelaPeriode]:
    """The calendar and the extensions of some units, for each period: two queries whatever their number."""
    daftar = list(periode)
    if all(p.tahunan for p in daftar):
        return [JendelaPeriode(p) for p in daftar]
    tempat = list(unit)
    perpanjangan = Perpanjangan.objects.untuk_unit(*tempat).filter(periode__in=daftar)
    return _susun(daftar, list(perpanjangan) if tempat else [])


def _susun(daftar: Sequence[Periode], tambahan: Sequence[Perpanjangan]) -> list[JendelaPeriode]:
    kalender = list(KalenderPeriode.objects.all())
    return [
        JendelaPeriode(
            satu,
            _menurut_kalender(satu, kalender)
            + [
                RentangJendela(Kegiatan(p.kegiatan), p.mulai, p.selesai, p.alasan)
                for p in tambahan
                if p.periode_id == satu.pk
            ],
        )
        for satu in daftar
    ]


def _menurut_kalender(
    periode: Periode, kalender: Iterable[KalenderPeriode]
) -> list[RentangJendela]:
    """By the youngest calendar that is in force at the end of the period; the newest comes first."""
    berlaku = next((k for k in kalender if k.berlaku_mulai <= periode.selesai), None)
    if berlaku is None or periode.tahunan:
        return []
    akhir, parameter = periode.selesai, berlaku.ke_aturan()
    return [
        RentangJendela(k, *rentang_jendela(akhir.year, akhir.month, k, parameter)) for k in Kegiatan
    ]


@dataclass(frozen=True)
class JendelaTerbuka:
    """One line of "what is open now"."""

    periode: Periode
    rentang: RentangJendela

    @property
    def kalimat(self) -> str:
        sebutan = f"{self.rentang.kegiatan.label} {self.periode}"
        tambahan = " (perpanjangan)" if self.rentang.alasan else ""
        return f"{sebutan} dibuka sampai {tanggal(self.rentang.selesai)}{tambahan}."


def jendela_terbuka(daftar: Iterable[JendelaPeriode], hari: date) -> list[JendelaTerbuka]:
    """What is open today."""
    return [
        JendelaTerbuka(satu.periode, r)
        for satu in daftar
        for r in satu.daftar
        if r.mulai <= hari <= r.selesai
    ]


def jendela_papan(
    periode: Iterable[Periode], pegawai: Iterable[int], acuan: date, hari: date
) -> list[JendelaTerbuka]:
    """What is open today for the people of a board; their units are only asked for when there are extensions."""
    daftar = list(periode)
    if all(p.tahunan for p in daftar):
        return []
    kini = Perpanjangan.objects.filter(periode__in=daftar, mulai__lte=hari, selesai__gte=hari)
    perpanjangan = list(kini)
    if perpanjangan:
        tempat = Penempatan.objects.pada(acuan).definitif().filter(pegawai__in=pegawai)
        jalur = tempat.order_by().values_list("unit__jalur", flat=True).distinct()
        milik = {int(nomor) for satu in jalur for nomor in satu.split("/") if nomor}
        perpanjangan = [p for p in perpanjangan if p.unit_id in milik]
    return jendela_terbuka(_susun(daftar, perpanjangan), hari)


@dataclass(frozen=True)
class BarisKalender:
    periode: Periode
    jendela: list[RentangJendela]
    sekarang: str


def kalender_tahun(tahun_kinerja: TahunKinerja, hari: date) -> list[BarisKalender]:
    """The whole year for BKD: each period with its three windows, and what is open today."""
    kalender = list(KalenderPeriode.objects.all())
    hasil = []
    for periode in daftar_periode(tahun_kinerja):
        if periode.tahunan:
            continue
        rentang = _menurut_kalender(periode, kalender)
        terbuka = rentang_terbuka(rentang, tuple(Kegiatan), hari)
        hasil.append(BarisKalender(periode, rentang, terbuka.kegiatan.label if terbuka else ""))
    return hasil
