"""BKD opens a closed year again: one administrator asks until when and why, another one agrees, the day closes it."""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from kinerja.audit.catat import catat
from kinerja.templatetags.tanggal import tanggal
from notifikasi.actions.beri_tahu import beri_tahu
from pegawai.models import Pengguna
from pegawai.permissions import adalah_admin
from penilaian.actions.dua_admin import batalkan, setujui, tolak, wajib_admin_kedua
from penilaian.actions.penolakan import (
    BukanAdmin,
    IsianTidakSah,
    PembukaanSelesai,
    TahunBelumDitutup,
)
from penilaian.models import PembukaanTahun, TahunKinerja


def _hari(pada: datetime) -> date:
    return timezone.localtime(pada).date()


def _kunci_tahun(pk: int) -> TahunKinerja:
    """While it is closed; whoever holds it decides what becomes of the requests about it."""
    tahun = TahunKinerja.objects.select_for_update(of=("self",)).get(pk=pk)
    if tahun.status != TahunKinerja.Status.DITUTUP:
        raise TahunBelumDitutup
    return tahun


@transaction.atomic
def minta_buka_tahun(
    *, oleh: Pengguna, pada: datetime, tahun_kinerja: TahunKinerja, alasan: str, sampai: date
) -> PembukaanTahun:
    if not adalah_admin(oleh):
        raise BukanAdmin
    tahun = _kunci_tahun(tahun_kinerja.pk)
    if not alasan.strip():
        raise IsianTidakSah("Tulis alasan pembukaan.")
    if sampai < _hari(pada):
        raise IsianTidakSah("Tanggal akhirnya sudah lewat.")
    if tahun.pembukaan.menunggu().exists():
        raise IsianTidakSah("Pembukaan tahun ini sudah diminta dan menunggu admin kedua.")
    pembukaan = PembukaanTahun.objects.create(
        tahun_kinerja=tahun,
        alasan=alasan.strip(),
        sampai=sampai,
        diminta_oleh=oleh,
        diminta_pada=pada,
    )
    _catat(pembukaan, oleh, pada, "minta_buka_tahun", f"diminta sampai {tanggal(sampai)}: {alasan}")
    return pembukaan


def _kunci(pk: int) -> PembukaanTahun:
    pembukaan = (
        PembukaanTahun.objects.select_for_update(of=("self",))
        .select_related("diminta_oleh", "tahun_kinerja")
        .get(pk=pk)
    )
    if pembukaan.status != PembukaanTahun.Status.MENUNGGU:
        raise PembukaanSelesai
    return pembukaan


@transaction.atomic
def setujui_buka_tahun(
    *, oleh: Pengguna, pada: datetime, pembukaan: PembukaanTahun
) -> TahunKinerja:
    """Everything that an open year allows is allowed again until the day; what is determined stays determined."""
    tahun = _kunci_tahun(pembukaan.tahun_kinerja_id)
    pembukaan = _kunci(pembukaan.pk)
    wajib_admin_kedua(oleh, pembukaan)
    if pembukaan.sampai < _hari(pada):
        raise IsianTidakSah("Tanggal akhirnya sudah lewat. Minta pembukaan yang baru.")
    tahun.status, tahun.dibuka_sampai = TahunKinerja.Status.DIBUKA, pembukaan.sampai
    tahun.save(update_fields=["status", "dibuka_sampai"])
    setujui(pembukaan, oleh, pada)
    _catat(
        pembukaan,
        oleh,
        pada,
        "setujui_buka_tahun",
        f"disetujui sampai {tanggal(tahun.dibuka_sampai)}",
    )
    _kabari(pembukaan, "buka_tahun_disetujui", f"Tahun kinerja {tahun.tahun} dibuka lagi", pada)
    return tahun


@transaction.atomic
def tolak_buka_tahun(
    *, oleh: Pengguna, pada: datetime, pembukaan: PembukaanTahun, catatan: str
) -> PembukaanTahun:
    pembukaan = _kunci(pembukaan.pk)
    tolak(pembukaan, oleh, pada, catatan)
    _catat(pembukaan, oleh, pada, "tolak_buka_tahun", f"ditolak: {catatan}")
    tahun = pembukaan.tahun_kinerja.tahun
    _kabari(pembukaan, "buka_tahun_ditolak", f"Pembukaan tahun {tahun} ditolak", pada)
    return pembukaan


@transaction.atomic
def batalkan_buka_tahun(
    *, oleh: Pengguna, pada: datetime, pembukaan: PembukaanTahun
) -> PembukaanTahun:
    """Whoever asked takes it back."""
    pembukaan = _kunci(pembukaan.pk)
    batalkan(pembukaan, oleh, pada)
    _catat(pembukaan, oleh, pada, "batalkan_buka_tahun", "dibatalkan")
    return pembukaan


def tutup_yang_lewat(*, pada: datetime) -> int:
    """Close every year whose day has passed; answer how many. Runs daily and may run twice."""
    hari = _hari(pada)
    jumlah = 0
    lewat = TahunKinerja.objects.filter(dibuka_sampai__lt=hari)
    for pk in list(lewat.values_list("pk", flat=True)):
        with transaction.atomic():
            jumlah += _tutup(pk, hari, pada)
    return jumlah


def _tutup(pk: int, hari: date, pada: datetime) -> bool:
    tahun = TahunKinerja.objects.select_for_update(of=("self",)).get(pk=pk)
    sampai = tahun.dibuka_sampai
    if sampai is None or sampai >= hari:  # closed or extended since the list was read
        return False
    tahun.status, tahun.dibuka_sampai = TahunKinerja.Status.DITUTUP, None
    tahun.ditutup_pada, tahun.ditutup_oleh = pada, None
    tahun.save(update_fields=["status", "dibuka_sampai", "ditutup_pada", "ditutup_oleh"])
    catat(
        oleh=None,
        tindakan="penilaian.tutup_tahun",
        objek=tahun,
        ringkasan=f"Tahun kinerja {tahun.tahun} ditutup: pembukaannya berakhir {tanggal(sampai)}",
        sesudah={"status": tahun.status},
        pada=pada,
    )
    return True


def _kabari(pembukaan: PembukaanTahun, jenis: str, judul: str, pada: datetime) -> None:
    beri_tahu(
        penerima=pembukaan.diminta_oleh,
        jenis=f"penilaian.{jenis}",
        judul=judul,
        isi=pembukaan.catatan
        or f"Sampai dengan {tanggal(pembukaan.sampai)}, lalu tertutup sendiri.",
        tautan=reverse("penilaian:pembukaan_tahun", args=[pembukaan.pk]),
        kunci=f"penilaian.{jenis}:{pembukaan.pk}",
        pada=pada,
    )


def _catat(
    pembukaan: PembukaanTahun, oleh: Pengguna, pada: datetime, tindakan: str, apa: str
) -> None:
    """On the year: its trail tells who opened it again, why, and until when."""
    tahun = pembukaan.tahun_kinerja
    catat(
        oleh=oleh,
        tindakan=f"penilaian.{tindakan}",
        objek=tahun,
        ringkasan=f"Pembukaan kembali tahun {tahun.tahun} {apa}",
        sesudah={
            "pembukaan": pembukaan.pk,
            "sampai": pembukaan.sampai,
            "alasan": pembukaan.alasan,
        },
        pada=pada,
    )
