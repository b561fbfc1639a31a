"""Remind the owner of an agreed action before it is due: on a working day, once a reminder."""

from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from kinerja.kalender.hari_kerja import Kalender, kalender_kerja
from kinerja.templatetags.tanggal import tanggal
from notifikasi.actions.beri_tahu import beri_tahu
from penilaian.models import PengaturanPerhatian
from penilaian.selectors.bimbingan import tindakan_terbuka


def ingatkan_tindakan(*, pada: datetime) -> int:
    """A day off moves a reminder to the working day before, so that it never comes after the date."""
    hari = timezone.localtime(pada).date()
    kalender = kalender_kerja()
    if not kalender.hari_kerja(hari):
        return 0
    hari_sebelum = PengaturanPerhatian.objects.berlaku(hari).pengingat_tindakan
    jumlah = 0
    daftar = tindakan_terbuka().filter(batas__gte=hari).select_related("pemilik__pengguna")
    for satu in daftar.iterator(chunk_size=1000):
        ke = next((n for n in hari_sebelum if _jatuh(satu.batas, n, kalender) == hari), None)
        penerima = getattr(satu.pemilik, "pengguna", None)
        if ke is None or penerima is None or not penerima.is_active:
            continue
        kabar = beri_tahu(
            penerima=penerima,
            jenis="penilaian.ingatkan_tindakan",
            judul=f"Tindakan yang disepakati, batasnya {tanggal(satu.batas)}",
            isi="Buka pertemuannya, kerjakan, lalu tandai selesai.",
            tautan=reverse("penilaian:pertemuan", args=[satu.pertemuan_id]),
            kunci=f"penilaian.ingatkan_tindakan:{satu.pk}:{ke}",
            pada=pada,
        )
        jumlah += kabar is not None
    return jumlah


def _jatuh(batas: date, sebelum: int, kalender: Kalender) -> date:
    hari = batas - timedelta(days=sebelum)
    while not kalender.hari_kerja(hari):
        hari -= timedelta(days=1)
    return hari
