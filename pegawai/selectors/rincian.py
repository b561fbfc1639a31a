"""One person as the page shows it."""

from dataclasses import dataclass
from datetime import date

from pegawai.models import (
    Pegawai,
    Penempatan,
    PenugasanPenilai,
    PeranDiberikan,
    RiwayatGolongan,
    Unit,
)
from pegawai.selectors.penilai import Penilai, atasan_penilai_dari, penilai_dari
from pegawai.selectors.susunan import jalur_unit


@dataclass(frozen=True)
class RincianPegawai:
    """What every colleague may see."""

    pegawai: Pegawai
    tempat: Penempatan | None
    jalur: list[Unit]
    merangkap: list[Penempatan]
    penilai: Penilai | None
    atasan_penilai: Penilai | None
    golongan: RiwayatGolongan | None


@dataclass(frozen=True)
class RiwayatPegawai:
    """What only the person, who leads them, BKD and the auditor may see."""

    penempatan: list[Penempatan]
    golongan: list[RiwayatGolongan]
    penugasan: list[PenugasanPenilai]
    peran: list[PeranDiberikan]


def rincian_pegawai(pegawai: Pegawai, tanggal: date) -> RincianPegawai:
    kini = list(
        Penempatan.objects.pada(tanggal)
        .filter(pegawai=pegawai)
        .select_related("unit__opd", "jabatan")
        .order_by("mulai")
    )
    tempat = next((satu for satu in kini if satu.sifat == "definitif"), None)
    golongan = (
        pegawai.riwayat_golongan.filter(tmt__lte=tanggal)
        .select_related("golongan")
        .order_by("-tmt")
        .first()
    )
    return RincianPegawai(
        pegawai=pegawai,
        tempat=tempat,
        jalur=jalur_unit(tempat.unit) if tempat else [],
        merangkap=[satu for satu in kini if satu is not tempat],
        penilai=penilai_dari(pegawai, tanggal),
        atasan_penilai=atasan_penilai_dari(pegawai, tanggal),
        golongan=golongan,
    )


def riwayat_pegawai(pegawai: Pegawai) -> RiwayatPegawai:
    return RiwayatPegawai(
        penempatan=list(
            pegawai.penempatan.select_related("unit", "jabatan").order_by("-mulai", "sifat")
        ),
        golongan=list(pegawai.riwayat_golongan.select_related("golongan").order_by("-tmt")),
        penugasan=list(pegawai.penugasan_penilai.select_related("penilai").order_by("-mulai")),
        peran=list(
            PeranDiberikan.objects.filter(pengguna__pegawai=pegawai)
            .select_related("unit")
            .order_by("-mulai")
        ),
    )
