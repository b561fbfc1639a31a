"""Who has received the document and who has not."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from pegawai.models import Pengguna
from penilaian.models import DokumenEvaluasi, Penilaian

BELUM_DISAMPAIKAN = Q(tanggal_penyampaian__isnull=True)
BELUM_DITERIMA = Q(tanggal_penyampaian__isnull=False, tanggal_terima__isnull=True)
DIAKUI = Q(cara_terima="diakui")
DIANGGAP = Q(cara_terima="dianggap")
KELOMPOK = {
    "belum_diterima": ("Belum dinyatakan diterima", BELUM_DITERIMA),
    "belum_disampaikan": ("Belum disampaikan", BELUM_DISAMPAIKAN),
    "diakui": ("Dinyatakan diterima", DIAKUI),
    "dianggap": ("Dianggap diterima", DIANGGAP),
}


@dataclass(frozen=True)
class RingkasanPenerimaan:
    kode: str
    sebutan: str
    jumlah: int


def daftar_penerimaan(
    pengguna: Pengguna, *, kelompok: str = "", cari: str = ""
) -> QuerySet[DokumenEvaluasi]:
    daftar = (
        DokumenEvaluasi.objects.dipantau_oleh(pengguna)
        .berlaku()
        .select_related("penilaian__skp__pegawai", "penilaian__skp__unit", "penilaian__periode")
        .defer("penilaian__formulir", "penilaian__cuplikan", "penilaian__penjelasan")
    )
    if kelompok in KELOMPOK:
        daftar = daftar.filter(KELOMPOK[kelompok][1])
    if cari:
        rapat = "".join(cari.split())
        daftar = daftar.filter(
            Q(penilaian__skp__pegawai__nama__icontains=cari)
            | Q(penilaian__skp__pegawai__nip__contains=rapat)
        )
    return daftar.order_by("batas_penerimaan", "pk")


def ringkasan_penerimaan(pengguna: Pengguna) -> list[RingkasanPenerimaan]:
    hitung = (
        DokumenEvaluasi.objects.dipantau_oleh(pengguna)
        .berlaku()
        .aggregate(**{kode: Count("pk", filter=syarat) for kode, (_, syarat) in KELOMPOK.items()})
    )
    return [
        RingkasanPenerimaan(kode, sebutan, hitung[kode]) for kode, (sebutan, _) in KELOMPOK.items()
    ]


@dataclass(frozen=True)
class HasilPeriksa:
    """What the public page confirms: no name, no predicate, nothing of the content."""

    dokumen: DokumenEvaluasi
    berlaku: bool
    pengganti: DokumenEvaluasi | None


def periksa_kode(kode: str) -> HasilPeriksa | None:
    dokumen = (
        DokumenEvaluasi.objects.select_related("penilaian")
        .only("nomor", "kode", "sidik", "penilaian__status", "penilaian__ditetapkan_pada",
              "penilaian__skp_id", "penilaian__periode_id", "penilaian__versi")
        .filter(kode=kode)
        .first()
    )  # fmt: skip
    if dokumen is None:
        return None
    penilaian = dokumen.penilaian
    pengganti = None
    if penilaian.status == Penilaian.Status.DIGANTIKAN:
        pengganti = (
            DokumenEvaluasi.objects.filter(
                penilaian__skp=penilaian.skp_id,
                penilaian__periode=penilaian.periode_id,
                penilaian__versi__gt=penilaian.versi,
            )
            .order_by("penilaian__versi")
            .first()
        )
    return HasilPeriksa(dokumen, penilaian.status == Penilaian.Status.DITETAPKAN, pengganti)


def versi_lain(penilaian: Penilaian) -> list[Penilaian]:
    """The older and newer versions of the same appraisal, oldest first."""
    return list(
        Penilaian.objects.filter(skp=penilaian.skp_id, periode=penilaian.periode_id)
        .exclude(pk=penilaian.pk)
        .only("versi", "status", "predikat", "skp_id", "periode_id", "ditetapkan_pada")
        .order_by("versi")
    )
