"""Who answers a claim about the appraiser, and what waits on the home page because of them."""

from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from kinerja.web.tugas import TugasMenunggu
from pegawai.models import Pengguna, Peran, PeranDiberikan
from pegawai.permissions import adalah_admin
from penilaian.models import SanggahanPenilai


def pengurus(sanggahan: SanggahanPenilai, hari: date) -> QuerySet[Pengguna]:
    """The pengelola of the unit or above, and BKD; never a side of the claim."""
    jalur = [int(bagian) for bagian in sanggahan.unit.jalur.split("/") if bagian]
    peran = PeranDiberikan.objects.pada(hari).filter(
        Q(peran=Peran.ADMIN_BKD) | Q(peran=Peran.PENGELOLA_KINERJA, unit__in=jalur)
    )
    return (
        Pengguna.objects.filter(is_active=True, pk__in=peran.values("pengguna"))
        .exclude(pegawai__in=[sanggahan.pegawai_id, sanggahan.diusulkan_id])
        .order_by("pk")
    )


def tugas_sanggahan(pengguna: Pengguna) -> list[TugasMenunggu]:
    if not adalah_admin(pengguna) and not pengguna.unit_berperan(Peran.PENGELOLA_KINERJA):
        return []
    daftar = SanggahanPenilai.objects.menunggu().diurus_oleh(pengguna)
    jumlah = daftar.exclude(pegawai=pengguna.pegawai_id).count()
    if not jumlah:
        return []
    uraian = "Pegawai menyatakan pejabat penilainya keliru dan mengusulkan yang benar."
    tautan = reverse("penilaian:sanggahan_daftar")
    return [TugasMenunggu("Sanggahan penilai menunggu jawaban", uraian, tautan, "user-x", jumlah)]
