""" "Ini bukan penilai saya": said by the person, answered once by BKD or the pengelola of the unit."""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from kinerja.audit.catat import catat
from notifikasi.actions.beri_tahu import beri_tahu_banyak
from pegawai.actions.akses import MasaBertumpuk, menurut_batasan
from pegawai.models import Pegawai, Pengguna
from pegawai.selectors import penempatan_pada, penilai_dari
from penilaian.actions.kabar import kabari
from penilaian.actions.penolakan import (
    BelumDitempatkan,
    BukanPemilik,
    BukanPengurusSanggahan,
    IsianTidakSah,
    SanggahanSelesai,
)
from penilaian.actions.penugasan import Masa, akhiri_sebelum, tugaskan
from penilaian.models import SanggahanPenilai
from penilaian.permissions import boleh_memutus_sanggahan
from penilaian.selectors.sanggahan import pengurus


def _hari(pada: datetime) -> date:
    return timezone.localtime(pada).date()


@transaction.atomic
def ajukan_sanggahan(
    *, oleh: Pengguna, pada: datetime, diusulkan: Pegawai, alasan: str
) -> SanggahanPenilai:
    """One open claim a person. It stops nothing: drafting goes on with whoever is recorded."""
    if oleh.pegawai is None:
        raise BukanPemilik
    if not alasan.strip():
        raise IsianTidakSah("Tulis alasannya, misalnya nomor surat perintah.")
    tempat = penempatan_pada(oleh.pegawai, _hari(pada))
    if tempat is None:
        raise BelumDitempatkan
    penilai = penilai_dari(oleh.pegawai, _hari(pada))
    try:
        with menurut_batasan(SanggahanPenilai):
            sanggahan = SanggahanPenilai.objects.create(
                pegawai=oleh.pegawai,
                unit=tempat.unit,
                penilai_tercatat=penilai.pegawai if penilai else None,
                diusulkan=diusulkan,
                alasan=alasan.strip(),
                diajukan_pada=pada,
            )
    except MasaBertumpuk as galat:
        raise IsianTidakSah(str(galat)) from galat
    _catat(sanggahan, oleh, pada, "ajukan_sanggahan", f"Penilai disanggah: {sanggahan.alasan}")
    beri_tahu_banyak(
        penerima=pengurus(sanggahan, _hari(pada)),
        jenis="penilaian.sanggahan_diajukan",
        judul=f"{oleh} menyatakan penilainya keliru",
        isi=f"Diusulkan: {diusulkan.nama_lengkap}. {sanggahan.alasan}",
        tautan=_tautan(sanggahan),
        kunci=f"penilaian.sanggahan_diajukan:{sanggahan.pk}",
        pada=pada,
    )
    return sanggahan


def _tautan(sanggahan: SanggahanPenilai) -> str:
    return reverse("penilaian:sanggahan", args=[sanggahan.pk])


def _kunci(pk: int) -> SanggahanPenilai:
    sanggahan = (
        SanggahanPenilai.objects.select_for_update(of=("self",))
        .select_related("pegawai", "diusulkan", "unit")
        .get(pk=pk)
    )
    if sanggahan.status != SanggahanPenilai.Status.MENUNGGU:
        raise SanggahanSelesai
    return sanggahan


def _kunci_untuk_dijawab(oleh: Pengguna, pk: int) -> SanggahanPenilai:
    sanggahan = _kunci(pk)
    if not boleh_memutus_sanggahan(oleh, sanggahan):
        raise BukanPengurusSanggahan
    return sanggahan


@transaction.atomic
def terima_sanggahan(
    *, oleh: Pengguna, pada: datetime, sanggahan: SanggahanPenilai, masa: Masa
) -> SanggahanPenilai:
    """It becomes an assignment from a day on; one that was under way ends the day before."""
    sanggahan = _kunci_untuk_dijawab(oleh, sanggahan.pk)
    if sanggahan.diusulkan.kedudukan != Pegawai.Kedudukan.AKTIF:
        raise IsianTidakSah(f"{sanggahan.diusulkan.nama_lengkap} tidak aktif lagi.")
    akhiri_sebelum(sanggahan.pegawai, masa.mulai, oleh=oleh, pada=pada)
    sanggahan.penugasan = tugaskan(
        oleh, pada, sanggahan.pegawai, sanggahan.diusulkan, masa, unit=None
    )
    sanggahan.status = SanggahanPenilai.Status.DITERIMA
    _selesaikan(sanggahan, oleh, pada)
    _catat(sanggahan, oleh, pada, "terima_sanggahan", "Sanggahan penilai diterima")
    nama = sanggahan.diusulkan.nama_lengkap
    _kabari_pegawai(
        sanggahan, pada, "sanggahan_diterima", f"{nama} menjadi pejabat penilai Anda", masa.alasan
    )
    kabari(
        sanggahan.diusulkan_id,
        jenis="ditugaskan_menilai",
        judul=f"Anda menilai {sanggahan.pegawai.nama_lengkap}",
        isi=f"Ditugaskan {oleh}. Alasan: {masa.alasan}",
        tautan=reverse("penilaian:papan"),
        pada=pada,
        kunci=str(sanggahan.penugasan.pk),
    )
    return sanggahan


@transaction.atomic
def tolak_sanggahan(
    *, oleh: Pengguna, pada: datetime, sanggahan: SanggahanPenilai, catatan: str
) -> SanggahanPenilai:
    if not catatan.strip():
        raise IsianTidakSah("Tulis alasan penolakan.")
    sanggahan = _kunci_untuk_dijawab(oleh, sanggahan.pk)
    sanggahan.status, sanggahan.catatan = SanggahanPenilai.Status.DITOLAK, catatan.strip()
    _selesaikan(sanggahan, oleh, pada)
    _catat(sanggahan, oleh, pada, "tolak_sanggahan", f"Sanggahan penilai ditolak: {catatan}")
    _kabari_pegawai(sanggahan, pada, "sanggahan_ditolak", "Sanggahan penilai Anda ditolak", catatan)
    return sanggahan


@transaction.atomic
def batalkan_sanggahan(*, oleh: Pengguna, pada: datetime, sanggahan: SanggahanPenilai) -> None:
    """Whoever said it takes it back."""
    sanggahan = _kunci(sanggahan.pk)
    if oleh.pegawai_id is None or oleh.pegawai_id != sanggahan.pegawai_id:
        raise BukanPemilik("Hanya yang mengajukan sanggahan yang dapat membatalkannya.")
    sanggahan.status, sanggahan.diputus_pada = SanggahanPenilai.Status.DIBATALKAN, pada
    sanggahan.save()
    _catat(sanggahan, oleh, pada, "batalkan_sanggahan", "Sanggahan penilai dibatalkan")


def _selesaikan(sanggahan: SanggahanPenilai, oleh: Pengguna, pada: datetime) -> None:
    sanggahan.diputus_oleh, sanggahan.diputus_pada = oleh, pada
    sanggahan.save()


def _kabari_pegawai(
    sanggahan: SanggahanPenilai, pada: datetime, jenis: str, judul: str, isi: str
) -> None:
    kabari(
        sanggahan.pegawai_id,
        jenis=jenis,
        judul=judul,
        isi=isi,
        tautan=_tautan(sanggahan),
        pada=pada,
        kunci=str(sanggahan.pk),
    )


def _catat(
    sanggahan: SanggahanPenilai, oleh: Pengguna, pada: datetime, tindakan: str, ringkasan: str
) -> None:
    catat(
        oleh=oleh,
        tindakan=f"penilaian.{tindakan}",
        objek=sanggahan,
        ringkasan=ringkasan,
        sesudah={
            "tercatat": sanggahan.penilai_tercatat_id,
            "diusulkan": sanggahan.diusulkan_id,
            "penugasan": sanggahan.penugasan_id,
        },
        subjek=sanggahan.pegawai_id,
        pada=pada,
    )
