"""Finding surveys: for staff, for the public, for commands; and what waits for whom."""

from datetime import date

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse

from kinerja.web.tugas import TugasMenunggu
from layanan.models import JenisLayanan
from pegawai.models import Pengguna, Unit
from survei.aturan.soal import SOAL_BAKU, Soal
from survei.models import Instrumen, LayananSurvei, Pertanyaan, RencanaTindakLanjut, Survei
from survei.models.instrumen import NAMA_BAKU
from survei.models.undangan import sidik_undangan
from survei.permissions import unit_kelolaan


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


def kode_berlaku(survei: Survei, kode: str) -> bool:
    """Whether an invitation code is known and not used yet; it is claimed only with the answer."""
    return survei.undangan.filter(sidik=sidik_undangan(survei.kode, kode), dipakai=False).exists()


def instrumen_terbaru() -> Instrumen:
    """The youngest version of the standard questionnaire."""
    baku = Instrumen.objects.filter(jenis=Instrumen.Jenis.SKM, nama=NAMA_BAKU)
    return baku.order_by("-versi", "-pk")[0]


def soal_wajib(survei: Survei) -> tuple[Soal, ...]:
    """The same for rules and files: names, elements and scales, without the wording."""
    return tuple(satu.sebagai_soal() for satu in soal_survei(survei))


def soal_dari_kode(kode: str) -> tuple[Soal, ...]:
    """Of a survey by its code, in one query; the standard ones where there is no such survey."""
    daftar = Pertanyaan.objects.filter(instrumen__survei__kode=kode).order_by("urut", "nomor")
    return tuple(satu.sebagai_soal() for satu in daftar) or SOAL_BAKU


def soal_survei(survei: Survei) -> list[Pertanyaan]:
    daftar = list(survei.instrumen.pertanyaan.order_by("urut", "nomor"))
    for satu in daftar:
        satu.instrumen = survei.instrumen  # known: no query for each
    return daftar


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
    daftar = (
        Survei.objects.terlihat_oleh(pengguna)
        .filter(_mencari(cari))
        .select_related("unit", "instrumen")
    )
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
        .select_related("unit", "instrumen")
        .order_by("-dapat_dijawab", "-selesai", "unit__nama", "pk")
    )


def _rencana_menunggu(pengguna: Pengguna, tanggal: date) -> list[TugasMenunggu]:
    """One's own plans that end in this quarter or should have ended."""
    if pengguna.pegawai_id is None:
        return []
    triwulan = (tanggal.month - 1) // 3 + 1
    rencana = list(
        RencanaTindakLanjut.objects.belum_selesai()
        .filter(penanggung_jawab=pengguna.pegawai_id)
        .filter(Q(tahun__lt=tanggal.year) | Q(tahun=tanggal.year, triwulan__lte=triwulan))
    )
    if not rencana:
        return []
    return [
        TugasMenunggu(
            judul="Laporkan tindak lanjut survei",
            uraian=rencana[0].kegiatan,
            tautan=reverse("survei:rencana", args=[rencana[0].pk]),
            ikon="list-checks",
            jumlah=len(rencana),
            mendesak=any(r.tenggat < tanggal for r in rencana),
        )
    ]


def tugas_menunggu(pengguna: Pengguna, tanggal: date) -> list[TugasMenunggu]:
    """Plans to report on, surveys past their last day that are still open, drafts whose first day has come."""
    tugas = _rencana_menunggu(pengguna, tanggal)
    akar = unit_kelolaan(pengguna)
    if akar == []:
        return tugas
    milik = Survei.objects.all()
    if akar is not None:
        milik = milik.filter(unit__in=Unit.objects.di_bawah(*Unit.objects.filter(pk__in=akar)))
    lewat = milik.filter(status=Survei.Status.DIBUKA, selesai__lt=tanggal).count()
    draf = milik.filter(status=Survei.Status.DRAF, mulai__lte=tanggal, selesai__gte=tanggal).count()
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
