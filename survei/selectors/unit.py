"""A unit over its periods, units beside each other, and what a unit did about its weak elements."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Max, Q, QuerySet

from pegawai.models import Unit
from survei.aturan.kerahasiaan import boleh_tampil, selisih_aman
from survei.aturan.riwayat import SKEMA_2004, SKEMA_2014, SKEMA_2017, SkemaSkm
from survei.aturan.skm import HasilUnsur
from survei.models import HasilTerdahulu, RencanaTindakLanjut, Survei
from survei.selectors.hasil import HasilTampil, tampil
from survei.selectors.hitungan import Hitungan, gabungan, hitungan

SKEMA: dict[str, SkemaSkm] = {
    HasilTerdahulu.Skema.KEP_2004: SKEMA_2004,
    HasilTerdahulu.Skema.PERMEN_2014: SKEMA_2014,
    HasilTerdahulu.Skema.PERMEN_2017: SKEMA_2017,
}


@dataclass(frozen=True)
class TitikTren:
    """One period of a unit under the rule of its time; `ikm` None is withheld or not there, never zero."""

    label: str
    mulai: date
    selesai: date
    n: int | None
    ikm: Decimal | None
    mutu: str
    peraturan: str
    sementara: bool = False


@dataclass(frozen=True)
class BarisUnit:
    """A unit in a comparison."""

    unit: Unit
    hasil: HasilTampil
    terendah: HasilUnsur | None


@dataclass(frozen=True)
class Dampak:
    """An element before and after: what the plan of the earlier survey came to."""

    unsur: str
    sebelum: HasilUnsur | None
    sesudah: HasilUnsur | None

    @property
    def selisih(self) -> Decimal | None:
        if self.sebelum is None or self.sesudah is None:
            return None
        return self.sesudah.nrr - self.sebelum.nrr


def aman_digabung(bagian: Iterable[tuple[int, int]]) -> bool:
    """Whether a pool may be shown beside its parts: (answers in the pool, all answers) of each survey.

    Each survey has a page of its own. A survey with one to four answers is withheld there, but would be what remains of
    the pool after subtracting the others; the same for the few answers of a survey that lie outside the pool.
    """
    kecil = []
    for n, semua in bagian:
        if not selisih_aman(semua, n):
            return False
        if n and not boleh_tampil(n):
            kecil.append(n)
    return not kecil or (len(kecil) > 1 and boleh_tampil(sum(kecil)))


def _per_survei(isi: dict[tuple[int, int], Hitungan]) -> dict[int, Hitungan]:
    hasil: dict[int, Hitungan] = {}
    for (survei, _), satu in isi.items():
        hasil[survei] = hasil.get(survei, Hitungan()) + satu
    return hasil


def tampil_gabungan(
    survei: Iterable[int], dari: date = date.min, sampai: date = date.max
) -> HasilTampil:
    """The pooled result of some surveys, withheld where the parts would give a small one away."""
    daftar = list(survei)
    dalam = _per_survei(hitungan(daftar, dari, sampai))
    semua = dalam if (dari, sampai) == (date.min, date.max) else _per_survei(hitungan(daftar))
    aman = aman_digabung((dalam.get(pk, Hitungan()).n, isi.n) for pk, isi in semua.items())
    return tampil(gabungan(dalam.values()), ditahan=not aman)


def indeks_unit(unit: Unit, dari: date, sampai: date) -> HasilTampil:
    """The satisfaction index of a unit with everything below it, of the answers given in those days."""
    survei = (
        Survei.objects.terbit()
        .skm()
        .filter(unit__in=Unit.objects.di_bawah(unit), mulai__lte=sampai, selesai__gte=dari)
    )
    return tampil_gabungan(survei.values_list("pk", flat=True), dari, sampai)


def tren_unit(unit: Unit, tanggal: date) -> list[TitikTren]:
    """Every period of the unit, oldest first: old results as they were printed, then our own surveys by period."""
    titik = [
        TitikTren(
            label=_label(lama.mulai, lama.selesai),
            mulai=lama.mulai,
            selesai=lama.selesai,
            n=lama.n,
            ikm=lama.ikm,
            mutu=lama.mutu,
            peraturan=str(SKEMA[lama.skema].peraturan),
        )
        for lama in HasilTerdahulu.objects.filter(unit=unit)
    ]
    periode: dict[tuple[date, date], list[int]] = {}
    for satu in Survei.objects.terbit().skm().filter(unit=unit):
        periode.setdefault((satu.mulai, satu.selesai), []).append(satu.pk)
    isi = _per_survei(hitungan([pk for daftar in periode.values() for pk in daftar]))
    for (mulai, selesai), daftar in periode.items():
        bagian = [isi.get(pk, Hitungan()) for pk in daftar]
        hasil = tampil(gabungan(bagian), ditahan=not aman_digabung((b.n, b.n) for b in bagian))
        titik.append(
            TitikTren(
                label=_label(mulai, selesai),
                mulai=mulai,
                selesai=selesai,
                n=hasil.n,
                ikm=hasil.skm.ikm if hasil.skm else None,
                mutu=hasil.skm.mutu.value if hasil.skm else "",
                peraturan=str(SKEMA_2017.peraturan),
                sementara=selesai >= tanggal,
            )
        )
    return sorted(titik, key=lambda t: (t.selesai, t.mulai))


def _label(mulai: date, selesai: date) -> str:
    """ "2025", "Sem I 2025", "TW III 2025", else both months: short enough for the axis of a chart."""
    bulan = (mulai.month, selesai.month)
    if mulai.year == selesai.year:
        if bulan == (1, 12):
            return str(selesai.year)
        if bulan in ((1, 6), (7, 12)):
            return f"Sem {'I' if bulan[0] == 1 else 'II'} {selesai.year}"
        if bulan[0] % 3 == 1 and bulan[1] == bulan[0] + 2:
            return f"TW {('I', 'II', 'III', 'IV')[bulan[0] // 3]} {selesai.year}"
    return f"{mulai:%m/%y}–{selesai:%m/%y}"


def unit_bersurvei(cari: str) -> QuerySet[Unit]:
    """Units with a published survey, for the public list."""
    unit = Unit.objects.all()
    for kata in cari.replace("\x00", "").split()[:8]:
        unit = unit.filter(nama__icontains=kata)
    terbit = ~Q(survei__status=Survei.Status.DRAF)
    return (
        unit.annotate(
            jumlah_survei=Count("survei", filter=terbit),
            terakhir=Max("survei__selesai", filter=terbit),
        )
        .filter(jumlah_survei__gt=0)
        .order_by("nama", "pk")
    )


def hasil_terakhir(unit: Iterable[Unit]) -> dict[int, HasilTampil]:
    """Unit → pooled result of its youngest period, for a page of the list: two queries however many units."""
    daftar = list(unit)
    akhir: dict[int, tuple[date, date]] = {}
    milik: dict[int, list[int]] = {}
    for satu in (
        Survei.objects.terbit().skm().filter(unit__in=daftar).order_by("-selesai", "-mulai")
    ):
        periode = (satu.mulai, satu.selesai)
        if akhir.setdefault(satu.unit_id, periode) == periode:
            milik.setdefault(satu.unit_id, []).append(satu.pk)
    isi = _per_survei(hitungan([pk for semua in milik.values() for pk in semua]))
    hasil = {}
    for pk, survei in milik.items():
        bagian = [isi.get(s, Hitungan()) for s in survei]
        aman = aman_digabung((b.n, b.n) for b in bagian)
        hasil[pk] = tampil(gabungan(bagian), ditahan=not aman)
    return hasil


def perbandingan(tahun: int) -> list[BarisUnit]:
    """The year's pooled index of every perangkat daerah that surveyed, best first; those without an index last."""
    survei = list(
        Survei.objects.terbit()
        .skm()
        .filter(selesai__year=tahun)
        .select_related("unit__opd", "unit")
        .order_by("pk")
    )
    isi = _per_survei(hitungan([s.pk for s in survei]))
    kelompok: dict[int, tuple[Unit, list[Hitungan]]] = {}
    for satu in survei:
        induk = satu.unit.opd or satu.unit
        kelompok.setdefault(induk.pk, (induk, []))[1].append(isi.get(satu.pk, Hitungan()))
    baris = []
    for unit, bagian in kelompok.values():
        aman = aman_digabung((b.n, b.n) for b in bagian)
        hasil = tampil(gabungan(bagian), ditahan=not aman)
        terendah = hasil.skm.terendah(1)[0] if hasil.skm else None
        baris.append(BarisUnit(unit, hasil, terendah))
    return sorted(
        baris,
        key=lambda b: (b.hasil.skm is None, -(b.hasil.skm.ikm if b.hasil.skm else 0), b.unit.nama),
    )


def survei_sebelumnya(survei: Survei) -> Survei | None:
    """The last survey of the same unit that ended before this one began."""
    return (
        Survei.objects.terbit()
        .skm()
        .filter(unit=survei.unit_id, selesai__lt=survei.mulai)
        .order_by("-selesai", "-pk")
        .first()
    )


def dampak(survei: Survei, lama: Survei | None) -> list[Dampak]:
    """The elements that the earlier survey's plan was about, then and now."""
    if lama is None:
        return []
    rencana = list(lama.tindak_lanjut.values_list("unsur", flat=True))
    if not rencana:
        return []
    isi = _per_survei(hitungan([lama.pk, survei.pk]))
    nilai = {}
    for satu in (lama, survei):
        skm = tampil(isi.get(satu.pk, Hitungan())).skm
        nilai[satu.pk] = {u.unsur.value: u for u in skm.unsur} if skm else {}
    return [
        Dampak(unsur, nilai[lama.pk].get(unsur), nilai[survei.pk].get(unsur))
        for unsur in sorted(set(rencana))
    ]


def sudah_dilakukan(unit: Unit, batas: int = 3) -> list[RencanaTindakLanjut]:
    """What the unit finished after earlier surveys: shown to those who answer the next one."""
    return list(
        RencanaTindakLanjut.objects.filter(
            survei__unit=unit, status=RencanaTindakLanjut.Status.SELESAI
        ).order_by("-tahun", "-triwulan", "-pk")[:batas]
    )
