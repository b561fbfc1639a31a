"""The objections as the pages show them: who waits for whom, and how late it is."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from pegawai.models import Pengguna
from penilaian.aturan.keberatan import Pihak, belum_didengar
from penilaian.aturan.penyampaian import hari_terlambat
from penilaian.models import (
    DokumenEvaluasi,
    Keberatan,
    LampiranKeberatan,
    PembukaanKembali,
    Penilaian,
    PenjelasanKeberatan,
)


@dataclass(frozen=True)
class HalamanKeberatan:
    keberatan: Keberatan
    penjelasan: list[PenjelasanKeberatan]
    lampiran: list[LampiranKeberatan]
    belum_didengar: list[str]
    terlambat: int


def daftar_keberatan(pengguna: Pengguna, *, kelompok: str = "") -> QuerySet[Keberatan]:
    daftar = (
        Keberatan.objects.terlihat_oleh(pengguna)
        .select_related("penilaian__skp__pegawai", "penilaian__skp__unit", "penilaian__periode", "pemutus")
        .defer("penilaian__formulir", "penilaian__cuplikan", "penilaian__penjelasan")
    )  # fmt: skip
    if kelompok == "menunggu_saya":
        daftar = daftar.filter(status="diajukan", pemutus=pengguna.pegawai_id)
    elif kelompok in Keberatan.Status.values:
        daftar = daftar.filter(status=kelompok)
    return daftar.order_by("status", "batas_keputusan", "pk")


def halaman_keberatan(keberatan: Keberatan, hari_ini: date) -> HalamanKeberatan:
    penjelasan = list(keberatan.penjelasan.select_related("diberikan_oleh__pegawai"))
    terbuka = keberatan.status == Keberatan.Status.DIAJUKAN
    return HalamanKeberatan(
        keberatan=keberatan,
        penjelasan=penjelasan,
        lampiran=list(keberatan.lampiran.all()),
        belum_didengar=[p.label for p in belum_didengar({Pihak(p.pihak) for p in penjelasan})],
        terlambat=hari_terlambat(keberatan.batas_keputusan, hari_ini) if terbuka else 0,
    )


def keberatan_atas(penilaian: Penilaian) -> Keberatan | None:
    """The case on this version, or the one that this version came out of."""
    return (
        Keberatan.objects.filter(Q(penilaian=penilaian) | Q(hasil=penilaian))
        .order_by("-pk")
        .first()
    )


def masih_dapat_keberatan(
    dokumen: DokumenEvaluasi | None, keberatan: Keberatan | None, hari_ini: date
) -> bool:
    """In force, in time, and no case on it but a withdrawn one; what the act itself checks again under the lock."""
    if dokumen is None or dokumen.penilaian.status != Penilaian.Status.DITETAPKAN:
        return False
    if keberatan is not None and keberatan.status != Keberatan.Status.DICABUT:
        return False
    return dokumen.batas_keberatan is None or hari_ini <= dokumen.batas_keberatan


def pembukaan_menunggu(penilaian: Penilaian) -> PembukaanKembali | None:
    return PembukaanKembali.objects.menunggu().filter(penilaian=penilaian).first()
