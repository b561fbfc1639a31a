"""The daily round of the objections: who decides today, and who is reminded of the deadline."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from kinerja.audit.catat import catat
from kinerja.templatetags.tanggal import tanggal
from notifikasi.actions.beri_tahu import beri_tahu
from penilaian.actions.ingatkan_dokumen import akun_pegawai
from penilaian.actions.kabar import kabari, tautan_keberatan
from penilaian.actions.keberatan import kunci_keberatan
from penilaian.actions.penolakan import KeberatanSelesai
from penilaian.aturan.penyampaian import hari_terlambat
from penilaian.models import Keberatan
from penilaian.models.pengaturan import pengaturan_dokumen
from penilaian.permissions import pemutus_keberatan

SEPEKAN = 7


def alihkan_keberatan(*, pada: datetime) -> int:
    """A case without a superior, or whose superior has left, goes to whoever holds the place today."""
    hari = timezone.localtime(pada).date()
    daftar = Keberatan.objects.terbuka().filter(
        Q(pemutus__isnull=True) | ~Q(pemutus__kedudukan="aktif")
    )
    jumlah = 0
    for pk in list(daftar.values_list("pk", flat=True)):
        with transaction.atomic():
            try:
                keberatan = kunci_keberatan(pk)
            except KeberatanSelesai:  # since the list was read
                continue
            jumlah += _alihkan(keberatan, hari, pada)
    return jumlah


def _alihkan(keberatan: Keberatan, hari: date, pada: datetime) -> bool:
    pemutus = pemutus_keberatan(keberatan.penilaian.skp, hari)
    if pemutus is None or pemutus.pk == keberatan.pemutus_id:
        return False
    keberatan.pemutus = pemutus
    keberatan.save(update_fields=["pemutus"])
    catat(
        oleh=None,
        tindakan="penilaian.alihkan_keberatan",
        objek=keberatan.penilaian,
        ringkasan=f"Keberatan diputus oleh {pemutus.nama_lengkap}",
        sesudah={"keberatan": keberatan.pk, "pemutus": pemutus.pk},
        subjek=keberatan.penilaian.skp.pegawai_id,
        pada=pada,
    )
    kabari(
        pemutus.pk,
        jenis="keberatan_baru",
        judul=f"{keberatan.penilaian.skp.pegawai.nama_lengkap} mengajukan keberatan",
        isi=f"Dengarkan kedua pihak, lalu putuskan paling lambat {tanggal(keberatan.batas_keputusan)}.",
        tautan=tautan_keberatan(keberatan.pk),
        pada=pada,
        kunci=str(keberatan.pk),
    )
    return True


def ingatkan_keberatan(*, pada: datetime) -> int:
    """Before the deadline as the settings say, after it every week; answer how many were told."""
    hari = timezone.localtime(pada).date()
    sebelum = [hari + timedelta(days=n) for n in pengaturan_dokumen(hari).hari_pengingat]
    terbuka = Keberatan.objects.terbuka().select_related("penilaian__skp__pegawai")
    daftar = [
        k
        for k in terbuka.filter(Q(batas_keputusan__in=sebelum) | Q(batas_keputusan__lt=hari))
        if k.batas_keputusan >= hari or hari_terlambat(k.batas_keputusan, hari) % SEPEKAN == 1
    ]
    akun = akun_pegawai(k.pemutus_id for k in daftar)
    jumlah = 0
    for keberatan in daftar:
        penerima = akun.get(keberatan.pemutus_id or 0)
        if penerima is None:
            continue
        baru = beri_tahu(
            penerima=penerima,
            jenis="penilaian.ingatkan_keberatan",
            judul=f"Putuskan keberatan {keberatan.penilaian.skp.pegawai.nama_lengkap}",
            isi=_kalimat(keberatan, hari),
            tautan=tautan_keberatan(keberatan.pk),
            kunci=f"penilaian.ingatkan_keberatan:{keberatan.pk}:{hari:%Y-%m-%d}",
            pada=pada,
        )
        jumlah += 1 if baru else 0
    return jumlah


def _kalimat(keberatan: Keberatan, hari: date) -> str:
    terlambat = hari_terlambat(keberatan.batas_keputusan, hari)
    if terlambat:
        return f"Batas keputusan {tanggal(keberatan.batas_keputusan)} sudah lewat {terlambat} hari."
    return f"Batas keputusan {tanggal(keberatan.batas_keputusan)}."
