"""What was said to a person, what was asked, and what a person gave.

Nothing here reads what still waits for more givers: it cannot be shown by mistake.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from kinerja.templatetags.tanggal import tanggal
from kinerja.web.tugas import TugasMenunggu
from pegawai.models import Pegawai, Pengguna
from penilaian.models import (
    GelombangUmpanBalik,
    PermintaanKepada,
    PermintaanUmpanBalik,
    TanggapanUmpanBalik,
    UmpanBalik,
)

BANYAK = 20


@dataclass(frozen=True)
class BarisPermintaan:
    """A question of mine. Of colleagues only that they were asked; of the appraiser also what became of it."""

    permintaan: PermintaanUmpanBalik
    kepada: list[tuple[str, str]]
    berlaku: bool


def lengkap() -> QuerySet[UmpanBalik]:
    tanggapan = TanggapanUmpanBalik.objects.select_related("oleh")
    return UmpanBalik.objects.select_related("oleh", "rhk", "skp__pegawai").prefetch_related(
        Prefetch("tanggapan", tanggapan)
    )


def diterima(pegawai: Pegawai) -> QuerySet[UmpanBalik]:
    """With a name, newest first, of all years."""
    return lengkap().filter(skp__pegawai=pegawai)


def gelombang_untuk(pengguna: Pengguna, penerima: Pegawai) -> list[GelombangUmpanBalik]:
    """Without a name: waves that were opened, for the receiver and the appraiser."""
    daftar = GelombangUmpanBalik.objects.terlihat_oleh(pengguna).filter(penerima=penerima)
    return list(daftar.prefetch_related("umpan_balik")[:BANYAK])


def permintaan_saya(pegawai: Pegawai, hari_ini: date) -> list[BarisPermintaan]:
    daftar = PermintaanUmpanBalik.objects.filter(pemohon=pegawai).prefetch_related(
        Prefetch(
            "kepada", PermintaanKepada.objects.select_related("kepada").order_by("kepada__nama")
        )
    )
    return [
        BarisPermintaan(
            satu,
            [
                (k.kepada.nama_lengkap, k.status if k.asal == "penilai" else "")
                for k in satu.kepada.all()
            ],
            satu.batas >= hari_ini,
        )
        for satu in daftar[:BANYAK]
    ]


def permintaan_menunggu(pengguna: Pengguna, hari_ini: date) -> QuerySet[PermintaanKepada]:
    return (
        PermintaanKepada.objects.terlihat_oleh(pengguna)
        .menunggu(hari_ini)
        .select_related("permintaan__pemohon", "permintaan__rhk")
    )


def gelombang_diberi(pegawai: Pegawai) -> list[GelombangUmpanBalik]:
    """Waves this person is among the givers of and the receiver has answered."""
    return list(
        GelombangUmpanBalik.objects.filter(pemberi__pegawai=pegawai)
        .exclude(tanggapan="")
        .select_related("penerima")[:BANYAK]
    )


def tugas_permintaan(pengguna: Pengguna, hari_ini: date) -> list[TugasMenunggu]:
    """Questions that wait for this person, on the home page."""
    pemohon = ("nama", "gelar_depan", "gelar_belakang")
    daftar = (
        PermintaanKepada.objects.terlihat_oleh(pengguna)
        .menunggu(hari_ini)
        .select_related("permintaan__pemohon")
        .only("permintaan__batas", *(f"permintaan__pemohon__{nama}" for nama in pemohon))
    )
    return [
        TugasMenunggu(
            f"{satu.permintaan.pemohon.nama_lengkap} meminta umpan balik Anda",
            f"Jawab paling lambat {tanggal(satu.permintaan.batas)}.",
            reverse("penilaian:permintaan", args=[satu.pk]),
            "message-circle-question-mark",
            mendesak=(satu.permintaan.batas - hari_ini).days <= 1,
        )
        for satu in daftar[:BANYAK]
    ]
