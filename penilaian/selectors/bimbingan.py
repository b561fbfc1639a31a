"""Meetings of a person, and what waits because of them. The nine statements only as open counts."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet
from django.urls import reverse

from kinerja.templatetags.tanggal import tanggal
from kinerja.web.tugas import TugasMenunggu
from pegawai.models import Pegawai, Pengguna
from penilaian.aturan.bimbingan import rata_rata_pernyataan
from penilaian.models import Pertemuan, RekapBimbingan, TindakanBimbingan


@dataclass(frozen=True)
class RekapTerbuka:
    tahun: int
    skala: int
    banyak: int
    rata_rata: dict[str, Decimal]


def daftar_pertemuan(pengguna: Pengguna) -> QuerySet[Pertemuan]:
    return Pertemuan.objects.terlihat_oleh(pengguna).select_related("pembimbing", "pegawai")


def rekap_terbuka(pembimbing: Pegawai) -> list[RekapTerbuka]:
    """What waits for three people is not even read."""
    daftar = RekapBimbingan.objects.filter(pembimbing=pembimbing, banyak_terbuka__gt=0)
    return [
        RekapTerbuka(tahun, skala, banyak, rata_rata_pernyataan(terbuka))
        for tahun, skala, banyak, terbuka in daftar.order_by("-tahun", "-skala").values_list(
            "tahun", "skala", "banyak_terbuka", "terbuka"
        )
    ]


def tindakan_terbuka() -> QuerySet[TindakanBimbingan]:
    return TindakanBimbingan.objects.filter(selesai_pada__isnull=True).exclude(
        pertemuan__status=Pertemuan.Status.BATAL
    )


def tugas_bimbingan(pengguna: Pengguna, hari_ini: date) -> list[TugasMenunggu]:
    """Confirm, say how it was, do what was agreed within a week."""
    if pengguna.pegawai_id is None:
        return []
    menunggu = Pertemuan.objects.filter(pegawai=pengguna.pegawai_id, tanggal__lte=hari_ini)
    tugas = []
    for satu in menunggu.exclude(status=Pertemuan.Status.BATAL).filter(sudah_ditanggapi=False)[:10]:
        dicatat = satu.status == Pertemuan.Status.DICATAT
        judul = "Konfirmasi pertemuan" if dicatat else "Beri umpan balik atas pertemuan"
        tautan = reverse("penilaian:pertemuan", args=[satu.pk])
        tugas.append(
            TugasMenunggu(f"{judul} {tanggal(satu.tanggal)}", "", tautan, "messages-square")
        )
    milik = tindakan_terbuka().filter(pemilik=pengguna.pegawai_id)
    for tindakan in milik.order_by("batas")[:10]:
        if (tindakan.batas - hari_ini).days > 7:
            break
        tugas.append(
            TugasMenunggu(
                tindakan.uraian,
                f"Disepakati dalam pertemuan, batasnya {tanggal(tindakan.batas)}.",
                reverse("penilaian:pertemuan", args=[tindakan.pertemuan_id]),
                "list-checks",
                mendesak=tindakan.batas <= hari_ini,
            )
        )
    return tugas
