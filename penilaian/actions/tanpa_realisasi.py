"""The appraiser starts without a realisation that never came; the employee is told, and the reason is on record."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kinerja.audit.catat import catat
from pegawai.models import Pengguna
from penilaian.actions.kabar import kabari, tautan_periode
from penilaian.actions.kehadiran import isi_dari_daftar
from penilaian.actions.kunci import (
    kunci_penilaian,
    kunci_skp,
    pindahkan,
    wajib_dibuka,
    wajib_penilai,
    wajib_terbuka,
)
from penilaian.actions.menilai import capaian_awal, hitung_ulang_semua
from penilaian.actions.penolakan import Ditolak, KeadaanBerubah, SudahFinal
from penilaian.models import SKP, Penilaian, Periode
from penilaian.selectors.jendela import MENILAI
from penilaian.selectors.tenggat_serah import alasan_menunggu


class BelumLewatTenggat(Ditolak):
    """The employee may still hand in."""


class TanpaAlasan(Ditolak):
    pesan = "Tulis alasan menilai tanpa realisasi."


def _kunci(oleh: Pengguna, pada: datetime, skp_id: int, periode: Periode) -> Penilaian:
    skp = kunci_skp(skp_id)
    wajib_penilai(oleh, skp, pada)
    wajib_dibuka(skp.tahun_kinerja)
    if not skp.berlaku:
        raise KeadaanBerubah
    # The lock on the SKP makes this the only one to create it.
    penilaian, _ = Penilaian.objects.hidup().get_or_create(skp=skp, periode=periode)
    penilaian = kunci_penilaian(penilaian.pk)
    if penilaian.final:
        raise SudahFinal
    if penilaian.status != Penilaian.Status.BELUM:
        raise KeadaanBerubah("Penilaian ini sudah dapat dinilai. Muat ulang halaman.")
    hari = timezone.localtime(pada).date()
    if tunggu := alasan_menunggu(skp, periode, penilaian, hari):
        raise BelumLewatTenggat(tunggu)
    wajib_terbuka(skp, periode, MENILAI, pada)
    return penilaian


@transaction.atomic
def buka_tanpa_realisasi(
    *, oleh: Pengguna, pada: datetime, skp: SKP, periode: Periode, alasan: str
) -> Penilaian:
    """Scores start from what was filled in; what is missing stays "belum dinilai" until it gets a value with a note."""
    if not alasan.strip():
        raise TanpaAlasan
    penilaian = _kunci(oleh, pada, skp.pk, periode)
    pindahkan(penilaian, Penilaian.Status.SIAP_DINILAI)
    penilaian.penilai = oleh.pegawai
    penilaian.diserahkan_pada = None
    penilaian.dibuka_penilai_pada, penilaian.alasan_dibuka = pada, alasan
    capaian_awal(penilaian)
    isi_dari_daftar(penilaian)
    hitung_ulang_semua(penilaian)
    penilaian.save()
    pegawai_id = penilaian.skp.pegawai_id
    catat(
        oleh=oleh,
        tindakan="penilaian.buka_tanpa_realisasi",
        objek=penilaian,
        ringkasan=f"Dinilai tanpa realisasi yang diserahkan: {alasan}"[:500],
        sesudah={"alasan": alasan},
        subjek=pegawai_id,
        pada=pada,
    )
    kabari(
        pegawai_id,
        jenis="dibuka_tanpa_realisasi",
        judul=f"Penilaian {periode} Anda dimulai tanpa realisasi yang diserahkan",
        isi=f"Alasan {oleh}: {alasan} Bila masih ada yang perlu dilaporkan, minta penilai mengembalikannya.",
        tautan=tautan_periode(penilaian.skp_id, periode),
        pada=pada,
        kunci=str(penilaian.pk),
    )
    return penilaian
