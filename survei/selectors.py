"""Reading surveys: counts, indexes, what may be shown, what waits for whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import connection
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse

from kinerja.web.tugas import TugasMenunggu
from layanan.models import JenisLayanan
from pegawai.models import Pengguna, Unit
from survei.aturan.kerahasiaan import boleh_tampil, irisan_ditahan
from survei.aturan.sampel import Keterwakilan, keterwakilan
from survei.aturan.skm import HasilSkm, RekapUnsur, hitung_indeks
from survei.aturan.unsur import Unsur
from survei.models import LayananSurvei, Pertanyaan, Survei
from survei.models.rekap import MEDAN_HITUNGAN, SQL_HITUNG, SQL_JUMLAH
from survei.permissions import unit_kelolaan

_KOSONG = RekapUnsur(0, 0)


@dataclass(frozen=True)
class Hitungan:
    """Exact counts of some answers."""

    n: int = 0
    kuadrat: int = 0
    unsur: Mapping[Unsur, RekapUnsur] = field(default_factory=dict)

    def __add__(self, lain: "Hitungan") -> "Hitungan":
        return Hitungan(
            self.n + lain.n,
            self.kuadrat + lain.kuadrat,
            {u: self.unsur.get(u, _KOSONG) + lain.unsur.get(u, _KOSONG) for u in Unsur},
        )

    @property
    def lengkap(self) -> bool:
        """Every element was answered at least once: there is an index."""
        return all(self.unsur.get(u, _KOSONG).terisi for u in Unsur)

    def indeks(self) -> HasilSkm | None:
        return hitung_indeks(self.unsur, self.n) if self.n and self.lengkap else None


@dataclass(frozen=True)
class HasilTampil:
    """What may be shown of some answers: below five nothing but that there are too few."""

    n: int
    ditahan: bool
    skm: HasilSkm | None


@dataclass(frozen=True)
class HasilLayanan:
    layanan: JenisLayanan
    n: int
    populasi: int | None
    hasil: HasilTampil
    keterwakilan: Keterwakilan | None


@dataclass(frozen=True)
class HasilSurvei:
    """Everything a result page shows; withheld parts are not in it."""

    survei: Survei
    hasil: HasilTampil
    layanan: tuple[HasilLayanan, ...]
    keterwakilan: Keterwakilan | None


def _dari_baris(nilai: Iterable[int]) -> Hitungan:
    isi = dict(zip(MEDAN_HITUNGAN, nilai, strict=True))
    return Hitungan(
        isi["n"],
        isi["kuadrat"],
        {u: RekapUnsur(isi[f"jumlah_{u.value}"], isi[f"terisi_{u.value}"]) for u in Unsur},
    )


# Folded counts and what still waits in the queue, in one statement: one snapshot, so a fold running beside it changes
# nothing. Only our own column names are put into the text.
_HITUNGAN = f"""
SELECT survei_id, layanan_id, {SQL_JUMLAH} FROM (
    SELECT survei_id, layanan_id, {", ".join(MEDAN_HITUNGAN)} FROM survei_rekapsurvei
    WHERE survei_id = ANY(%(survei)s) AND tanggal BETWEEN %(dari)s AND %(sampai)s
    UNION ALL
    SELECT t.survei_id, t.layanan_id, {SQL_HITUNG}
    FROM survei_tanggapantertunda a JOIN survei_tanggapan t ON t.id = a.tanggapan_id
    WHERE a.survei_id = ANY(%(survei)s) AND t.tanggal BETWEEN %(dari)s AND %(sampai)s
    GROUP BY t.survei_id, t.layanan_id
) AS gabungan GROUP BY survei_id, layanan_id
"""  # noqa: S608


def hitungan(
    survei: Iterable[int], dari: date = date.min, sampai: date = date.max
) -> dict[tuple[int, int], Hitungan]:
    """(survei, layanan) → counts of the answers of those days, exact at this moment."""
    with connection.cursor() as kursor:
        kursor.execute(_HITUNGAN, {"survei": list(survei), "dari": dari, "sampai": sampai})
        return {(baris[0], baris[1]): _dari_baris(baris[2:]) for baris in kursor.fetchall()}


def gabungan(bagian: Iterable[Hitungan]) -> Hitungan:
    """Respondents are pooled: never the average of averages (PermenPANRB 14/2017)."""
    return sum(bagian, Hitungan())


def tampil(isi: Hitungan, *, ditahan: bool = False) -> HasilTampil:
    if ditahan or not boleh_tampil(isi.n):
        return HasilTampil(isi.n, ditahan=True, skm=None)
    return HasilTampil(isi.n, ditahan=False, skm=isi.indeks())


def indeks_unit(unit: Unit, dari: date, sampai: date) -> HasilTampil:
    """The satisfaction index of a unit with everything below it, of the answers given in those days."""
    survei = Survei.objects.terbit().filter(
        unit__in=Unit.objects.di_bawah(unit), mulai__lte=sampai, selesai__gte=dari
    )
    return tampil(gabungan(hitungan(survei.values_list("pk", flat=True), dari, sampai).values()))


def hasil_survei(survei: Survei) -> HasilSurvei:
    """The survey as a whole and each of its services, with small groups withheld beyond subtraction."""
    isi = hitungan([survei.pk])
    cakupan = list(survei.cakupan.select_related("layanan"))
    per_layanan = {c.layanan_id: isi.get((survei.pk, c.layanan_id), Hitungan()) for c in cakupan}
    ditahan = irisan_ditahan({kunci: h.n for kunci, h in per_layanan.items()})
    semua = gabungan(per_layanan.values())
    return HasilSurvei(
        survei=survei,
        hasil=tampil(semua),
        layanan=tuple(
            _hasil_layanan(c, per_layanan[c.layanan_id], ditahan=c.layanan_id in ditahan)
            for c in cakupan
        ),
        keterwakilan=_keterwakilan_semua(cakupan, per_layanan),
    )


def _hasil_layanan(cakupan: LayananSurvei, isi: Hitungan, *, ditahan: bool) -> HasilLayanan:
    return HasilLayanan(
        layanan=cakupan.layanan,
        n=isi.n,
        populasi=cakupan.populasi,
        hasil=tampil(isi, ditahan=ditahan),
        keterwakilan=keterwakilan(isi.n, cakupan.populasi) if cakupan.populasi else None,
    )


def _keterwakilan_semua(
    cakupan: list[LayananSurvei], per_layanan: Mapping[int, Hitungan]
) -> Keterwakilan | None:
    """Of the survey as a whole: the populations of its services together. Unknown while one is missing."""
    populasi = [c.populasi for c in cakupan]
    if not populasi or None in populasi:
        return None
    n = sum(isi.n for isi in per_layanan.values())
    return keterwakilan(n, sum(p for p in populasi if p is not None))


def jumlah_tanggapan(survei: Iterable[int]) -> dict[int, int]:
    """survei → number of answers, for lists."""
    jumlah: dict[int, int] = {}
    for (pk, _), isi in hitungan(survei).items():
        jumlah[pk] = jumlah.get(pk, 0) + isi.n
    return jumlah


def survei_dari_kode(kode_atau_id: str) -> Survei | None:
    """By its code, or by its number: for commands."""
    syarat = Q(kode=kode_atau_id)
    if kode_atau_id.isascii() and kode_atau_id.isdecimal() and len(kode_atau_id) < 10:
        syarat |= Q(pk=int(kode_atau_id))
    calon = list(Survei.objects.filter(syarat).select_related("unit", "instrumen"))
    # A code may consist of digits alone: the code goes first.
    calon.sort(key=lambda s: s.kode != kode_atau_id)
    return calon[0] if calon else None


def survei_publik(kode: str) -> Survei:
    """A survey the public may know of; 404 for a draft as for one that never was."""
    return get_object_or_404(
        Survei.objects.terbit().select_related("unit", "instrumen"), kode=kode.lower()
    )


def soal_survei(survei: Survei) -> list[Pertanyaan]:
    return list(survei.instrumen.pertanyaan.order_by("urut"))


def _mencari(cari: str) -> Q:
    """Every word somewhere in the title, the unit or one of the services."""
    syarat = Q()
    cakupan = LayananSurvei.objects.filter(survei=OuterRef("pk"))
    for kata in cari.replace("\x00", "").split()[:8]:
        syarat &= (
            Q(judul__icontains=kata)
            | Q(unit__nama__icontains=kata)
            | Q(Exists(cakupan.filter(layanan__nama__icontains=kata)))
        )
    return syarat


def daftar_survei(pengguna: Pengguna, cari: str, keadaan: str, tanggal: date) -> QuerySet[Survei]:
    """The staff list; "lewat" are those still open after their last day."""
    daftar = Survei.objects.terlihat_oleh(pengguna).filter(_mencari(cari)).select_related("unit")
    if keadaan == "lewat":
        daftar = daftar.filter(status=Survei.Status.DIBUKA, selesai__lt=tanggal)
    elif keadaan in Survei.Status.values:
        daftar = daftar.filter(status=keadaan)
    return daftar.order_by("-mulai", "-pk")


def pilihan_unit(pengguna: Pengguna, cari: str, tanggal: date) -> QuerySet[Unit]:
    """Units with services (own or below) for which a person may make a survey."""
    akar = unit_kelolaan(pengguna)
    unit = Unit.objects.berlaku(tanggal)
    if akar is not None:
        unit = unit & Unit.objects.di_bawah(*Unit.objects.filter(pk__in=akar))
    for kata in cari.replace("\x00", "").split()[:8]:
        unit = unit.filter(nama__icontains=kata)
    layanan = JenisLayanan.objects.berlaku(tanggal).filter(
        unit__jalur__startswith=OuterRef("jalur")
    )
    return unit.filter(Exists(layanan)).select_related("opd").order_by("nama", "pk")


def daftar_publik(cari: str, tanggal: date) -> QuerySet[Survei]:
    """Surveys that can be answered today first, then the youngest; by words of title, unit or service."""
    menerima = Q(status=Survei.Status.DIBUKA, mulai__lte=tanggal, selesai__gte=tanggal)
    return (
        Survei.objects.terbit()
        .filter(_mencari(cari))
        .annotate(dapat_dijawab=ExpressionWrapper(menerima, output_field=BooleanField()))
        .select_related("unit")
        .order_by("-dapat_dijawab", "-selesai", "unit__nama", "pk")
    )


def tugas_menunggu(pengguna: Pengguna, tanggal: date) -> list[TugasMenunggu]:
    """Surveys past their last day that are still open, and drafts whose first day has come."""
    akar = unit_kelolaan(pengguna)
    if akar == []:
        return []
    milik = Survei.objects.all()
    if akar is not None:
        milik = milik.filter(unit__in=Unit.objects.di_bawah(*Unit.objects.filter(pk__in=akar)))
    lewat = milik.filter(status=Survei.Status.DIBUKA, selesai__lt=tanggal).count()
    draf = milik.filter(status=Survei.Status.DRAF, mulai__lte=tanggal, selesai__gte=tanggal).count()
    tugas = []
    if lewat:
        tugas.append(
            TugasMenunggu(
                judul="Tutup survei yang sudah berakhir",
                uraian="Masa survei lewat tetapi survei belum ditutup.",
                tautan=f"{reverse('survei:daftar')}?keadaan=lewat",
                ikon="lock",
                jumlah=lewat,
            )
        )
    if draf:
        tugas.append(
            TugasMenunggu(
                judul="Buka survei yang sudah waktunya",
                uraian="Masa survei sudah mulai tetapi survei masih draf.",
                tautan=f"{reverse('survei:daftar')}?keadaan=draf",
                ikon="lock-open",
                jumlah=draf,
                mendesak=True,
            )
        )
    return tugas
