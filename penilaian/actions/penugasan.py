"""Who appraises by assignment: given by a head inside the own tree of units, or by an answer to a claim."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from kinerja.templatetags.tanggal import sampai, tanggal
from pegawai.actions import akses
from pegawai.actions import penugasan as penilai_lain
from pegawai.models import Pegawai, Penempatan, Pengguna, PenugasanPenilai, Unit
from penilaian.actions.kabar import kabari
from penilaian.actions.penolakan import (
    BukanPimpinanUnit,
    Ditolak,
    IsianTidakSah,
    PenilaiMelingkar,
)
from penilaian.permissions import boleh_mengakhiri_penugasan, unit_penugas


@dataclass(frozen=True)
class Masa:
    mulai: date
    selesai: date | None
    alasan: str


@dataclass
class HasilPenugasan:
    berhasil: list[Pegawai] = field(default_factory=list)
    gagal: list[tuple[Pegawai, str]] = field(default_factory=list)


def _hari(pada: datetime) -> date:
    return timezone.localtime(pada).date()


def tugaskan_banyak(
    *, oleh: Pengguna, pada: datetime, daftar: Sequence[Pegawai], penilai: Pegawai, masa: Masa
) -> HasilPenugasan:
    """One transaction and one audit row a person; who cannot be assigned is named."""
    hasil = HasilPenugasan()
    for pegawai in daftar:
        try:
            tugaskan_di_unit(oleh=oleh, pada=pada, pegawai=pegawai, penilai=penilai, masa=masa)
        except Ditolak as galat:
            hasil.gagal.append((pegawai, str(galat)))
        else:
            hasil.berhasil.append(pegawai)
    return hasil


@transaction.atomic
def tugaskan_di_unit(
    *, oleh: Pengguna, pada: datetime, pegawai: Pegawai, penilai: Pegawai, masa: Masa
) -> PenugasanPenilai:
    """A head leaves the appraisal of somebody below to another one of the unit, or takes it himself."""
    hari = _hari(pada)
    unit = unit_penugas(oleh, pegawai, hari)
    if unit is None:
        raise BukanPimpinanUnit
    if masa.mulai < hari:
        raise IsianTidakSah("Penugasan berlaku paling awal hari ini.")
    bawah = Unit.objects.di_bawah(unit).order_by().values("pk")
    di_unit = Penempatan.objects.pada(hari).filter(pegawai=penilai, unit__in=bawah).exists()
    if not di_unit or penilai.kedudukan != Pegawai.Kedudukan.AKTIF:
        raise IsianTidakSah(f"{penilai.nama_lengkap} bukan pegawai aktif pada {unit}.")
    penugasan = tugaskan(oleh, pada, pegawai, penilai, masa, unit)
    _kabari_keduanya(penugasan, oleh, pada)
    return penugasan


def tugaskan(
    oleh: Pengguna,
    pada: datetime,
    pegawai: Pegawai,
    penilai: Pegawai,
    masa: Masa,
    unit: Unit | None,
) -> PenugasanPenilai:
    """Inside a transaction."""
    try:
        return penilai_lain.tugaskan_penilai(
            pegawai=pegawai,
            penilai=penilai,
            sifat="definitif",
            mulai=masa.mulai,
            selesai=masa.selesai,
            alasan=masa.alasan,
            unit_penugas=unit,
            oleh=oleh,
            pada=pada,
        )
    except penilai_lain.PenilaiMelingkar as galat:
        raise PenilaiMelingkar(str(galat)) from galat
    except akses.Ditolak as galat:
        raise IsianTidakSah(str(galat)) from galat


def akhiri_sebelum(pegawai: Pegawai, mulai: date, *, oleh: Pengguna, pada: datetime) -> None:
    """An assignment under way makes room: it ends the day before."""
    lama = PenugasanPenilai.objects.pada(mulai).filter(pegawai=pegawai, mulai__lt=mulai).first()
    if lama is not None:
        sebelum = mulai - timedelta(days=1)
        penilai_lain.akhiri_penugasan(penugasan=lama, selesai=sebelum, oleh=oleh, pada=pada)


@transaction.atomic
def akhiri_di_unit(
    *, oleh: Pengguna, pada: datetime, penugasan: PenugasanPenilai, selesai: date
) -> None:
    """What the head of this unit or of one above gave; what BKD gave is BKD's to end."""
    hari = _hari(pada)
    if not boleh_mengakhiri_penugasan(oleh, penugasan, hari):
        raise BukanPimpinanUnit("Penugasan ini diberikan BKD atau pimpinan di atas Anda.")
    if selesai < hari:
        raise IsianTidakSah("Hari terakhir paling awal hari ini.")
    try:
        penilai_lain.akhiri_penugasan(penugasan=penugasan, selesai=selesai, oleh=oleh, pada=pada)
    except akses.Ditolak as galat:
        raise IsianTidakSah(str(galat)) from galat
    for pegawai, kalimat in (
        (penugasan.pegawai, f"{penugasan.penilai.nama_lengkap} menilai Anda"),
        (penugasan.penilai, f"Anda menilai {penugasan.pegawai.nama_lengkap}"),
    ):
        kabari(
            pegawai.pk,
            jenis="penugasan_berakhir",
            judul="Penugasan penilai berakhir",
            isi=f"{kalimat} sampai {tanggal(selesai)}. Sesudah itu penilainya mengikuti susunan unit.",
            tautan=reverse("pegawai:rincian", args=[penugasan.pegawai_id]),
            pada=pada,
            kunci=str(penugasan.pk),
        )


def _kabari_keduanya(penugasan: PenugasanPenilai, oleh: Pengguna, pada: datetime) -> None:
    masa = (
        sampai(penugasan.mulai, penugasan.selesai)
        if penugasan.selesai
        else f"mulai {tanggal(penugasan.mulai)}"
    )
    kabari(
        penugasan.pegawai_id,
        jenis="penilai_ditugaskan",
        judul=f"{penugasan.penilai.nama_lengkap} menjadi pejabat penilai Anda",
        isi=f"Ditugaskan {oleh}, {masa}. Alasan: {penugasan.alasan}",
        tautan=reverse("pegawai:rincian", args=[penugasan.pegawai_id]),
        pada=pada,
        kunci=str(penugasan.pk),
    )
    kabari(
        penugasan.penilai_id,
        jenis="ditugaskan_menilai",
        judul=f"Anda menilai {penugasan.pegawai.nama_lengkap}",
        isi=f"Ditugaskan {oleh}, {masa}. Alasan: {penugasan.alasan}",
        tautan=reverse("penilaian:papan"),
        pada=pada,
        kunci=str(penugasan.pk),
    )
