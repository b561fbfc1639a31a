"""Tell people about the year: that it is open, and that their SKP is still missing."""

from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from kinerja.kalender.hari_kerja import Kalender, kalender_kerja
from kinerja.templatetags.tanggal import tanggal
from notifikasi.actions.beri_tahu import beri_tahu_banyak
from penilaian.models import TahunKinerja
from penilaian.selectors.pengingat import pengguna_belum_mengajukan, pengguna_tahun


def hari_mengingatkan(tahun_kinerja: TahunKinerja, kalender: Kalender) -> set[date]:
    """The days to remind on. One that falls on a day off moves to the working day before, never after the deadline."""
    hasil = set()
    for sebelum in tahun_kinerja.hari_pengingat:
        hari = tahun_kinerja.batas_skp - timedelta(days=sebelum)
        while not kalender.hari_kerja(hari):
            hari -= timedelta(days=1)
        hasil.add(hari)
    return hasil


def ingatkan_skp(*, pada: datetime) -> int:
    """Remind whoever has not handed in an SKP of an open year; answer how many were told now.

    Runs daily and may run twice: the key of the notice holds the year and the day.
    """
    hari = timezone.localtime(pada).date()
    kalender = kalender_kerja()
    jumlah = 0
    for tahun_kinerja in TahunKinerja.objects.filter(status=TahunKinerja.Status.DIBUKA):
        if hari not in hari_mengingatkan(tahun_kinerja, kalender):
            continue
        sisa = (tahun_kinerja.batas_skp - hari).days
        kapan = "hari ini" if sisa == 0 else f"{sisa} hari lagi"
        jumlah += beri_tahu_banyak(
            penerima=pengguna_belum_mengajukan(tahun_kinerja, hari),
            jenis="penilaian.ingatkan_skp",
            judul=f"SKP {tahun_kinerja.tahun} Anda belum diajukan",
            isi=(
                f"Batas pengajuan {tanggal(tahun_kinerja.batas_skp)} ({kapan}). "
                "Lengkapi rencana hasil kerja dan indikatornya, lalu ajukan kepada pejabat penilai."
            ),
            tautan=reverse("penilaian:saya"),
            kunci=f"penilaian.ingatkan_skp:{tahun_kinerja.tahun}:{hari:%Y-%m-%d}",
            pada=pada,
        )
    return jumlah


def umumkan_tahun(*, tahun_kinerja: TahunKinerja, pada: datetime) -> int:
    """In the application only: the reminders bring the e-mails, to those who still need one."""
    return beri_tahu_banyak(
        penerima=pengguna_tahun(tahun_kinerja, timezone.localtime(pada).date()),
        jenis="penilaian.tahun_dibuka",
        judul=f"Tahun kinerja {tahun_kinerja.tahun} dibuka",
        isi=f"Susun dan ajukan SKP Anda paling lambat {tanggal(tahun_kinerja.batas_skp)}.",
        tautan=reverse("penilaian:saya"),
        kunci=f"penilaian.tahun_dibuka:{tahun_kinerja.tahun}",
        pada=pada,
        surel=False,
    )
