"""Remind of what an improvement period is waiting for."""

from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from kinerja.templatetags.tanggal import tanggal
from notifikasi.actions.beri_tahu import beri_tahu_banyak
from pegawai.models import Pengguna
from penilaian.aturan.tindak_lanjut import hari_mengingatkan
from penilaian.models import MasaPerbaikan

Status = MasaPerbaikan.Status


def ingatkan_perbaikan(*, pada: datetime) -> int:
    """The plan that waits for the person, the midway check and the end; both are told. Answer how many now.

    Runs daily and may run twice: the key of the notice holds the period and the day.
    """
    hari = timezone.localtime(pada).date()
    jumlah = 0
    daftar = MasaPerbaikan.objects.exclude(status__in=[Status.DISUSUN, Status.SELESAI])
    for masa in daftar.select_related("pegawai"):
        for orang, judul, isi in _kabar(masa, hari):
            jumlah += beri_tahu_banyak(
                penerima=Pengguna.objects.filter(pegawai=orang, is_active=True),
                jenis="penilaian.ingatkan_perbaikan",
                judul=judul,
                isi=isi,
                tautan=reverse("penilaian:perbaikan", args=[masa.pk]),
                kunci=f"penilaian.ingatkan_perbaikan:{masa.pk}:{hari:%Y-%m-%d}",
                pada=pada,
            )
    return jumlah


def _kabar(masa: MasaPerbaikan, hari: date) -> list[tuple[int, str, str]]:
    sebelum = masa.aturan["hari_pengingat"]
    if masa.status == Status.MENUNGGU:
        if hari in hari_mengingatkan(masa.mulai, sebelum):
            isi = f"Masa perbaikan dimulai {tanggal(masa.mulai)}."
            return [(masa.pegawai_id, "Rencana perbaikan Anda menunggu konfirmasi", isi)]
        return []
    if masa.diperiksa_pada is None and hari in hari_mengingatkan(masa.tengah, sebelum):
        apa = f"Pemeriksaan tengah dijadwalkan {tanggal(masa.tengah)}."
    elif hari in hari_mengingatkan(masa.selesai, sebelum):
        apa = f"Masa perbaikan berakhir {tanggal(masa.selesai)}."
    else:
        return []
    return [
        (
            masa.pegawai_id,
            "Masa perbaikan kinerja Anda",
            f"{apa} Selesaikan tindakan yang tersisa.",
        ),
        (
            masa.penilai_id,
            f"Masa perbaikan {masa.pegawai.nama_lengkap}",
            f"{apa} Catat hasilnya di halaman masa perbaikan.",
        ),
    ]
