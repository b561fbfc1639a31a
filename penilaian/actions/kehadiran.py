"""Attendance and punishments of the register enter the appraisals that are still open; what was typed stays."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from kinerja.audit.catat import catat
from pegawai.models import KehadiranBulanan, Pengguna
from penilaian.actions.kunci import kunci_penilaian
from penilaian.actions.menilai import (
    TINDAKAN,
    hitung_disiplin,
    hitung_ulang_semua,
    kunci_untuk_dinilai,
)
from penilaian.actions.penolakan import IsianTidakSah
from penilaian.models import Penilaian
from penilaian.selectors import hitung as h
from penilaian.selectors.kehadiran import KehadiranPeriode, kehadiran_periode

MEDAN = ("hari_tanpa_keterangan", "menit_terlambat", "sumber_kehadiran", "hukuman_disiplin")


class DaftarHadirBelumLengkap(IsianTidakSah):
    pesan = "Daftar hadir periode ini belum lengkap, jadi belum dapat dipakai."


def _isi(penilaian: Penilaian) -> dict[str, Any]:
    return {medan: getattr(penilaian, medan) for medan in MEDAN}


def _pakai(penilaian: Penilaian, hadir: KehadiranPeriode) -> None:
    penilaian.hari_tanpa_keterangan, penilaian.menit_terlambat = hadir.hari, hadir.menit
    penilaian.sumber_kehadiran = hadir.sumber()


def isi_dari_daftar(penilaian: Penilaian) -> bool:
    """Take over what the register says now, in the caller's transaction; answer whether anything changed.

    Figures that were typed by hand stay until the appraiser takes the register's over; punishments always follow it.
    """
    sebelum, hadir = _isi(penilaian), kehadiran_periode(penilaian)
    diketik = not penilaian.sumber_kehadiran and (
        penilaian.hari_tanpa_keterangan is not None or penilaian.menit_terlambat is not None
    )
    if hadir.lengkap and not diketik:
        _pakai(penilaian, hadir)
    penilaian.hukuman_disiplin = hadir.hukuman_tersimpan()
    if _isi(penilaian) == sebelum:
        return False
    hitung_disiplin(penilaian, h.skema_penilaian(penilaian))
    return True


@transaction.atomic
def pakai_daftar_hadir(*, oleh: Pengguna, pada: datetime, penilaian: Penilaian) -> Penilaian:
    """The appraiser lets go of the typed figures. Twice is one effect."""
    penilaian = kunci_untuk_dinilai(oleh, pada, penilaian.pk)
    sebelum, hadir = _isi(penilaian), kehadiran_periode(penilaian)
    if not hadir.lengkap:
        raise DaftarHadirBelumLengkap
    _pakai(penilaian, hadir)
    penilaian.hukuman_disiplin = hadir.hukuman_tersimpan()
    if _isi(penilaian) == sebelum:
        return penilaian
    hitung_disiplin(penilaian, h.skema_penilaian(penilaian))
    hitung_ulang_semua(penilaian)
    penilaian.save()
    catat(
        oleh=oleh,
        # the same act as typing them: whoever still has the old figures on screen meets a conflict
        tindakan=TINDAKAN,
        objek=penilaian,
        ringkasan="Kehadiran diambil dari daftar hadir",
        sebelum={"medan": {m: sebelum[m] for m in MEDAN[:2]}},
        sesudah={
            "medan": {m: getattr(penilaian, m) for m in MEDAN[:2]},
            "versi": penilaian.versi_baris,
            "sumber": penilaian.sumber_kehadiran,
        },
        subjek=penilaian.skp.pegawai_id,
        pada=pada,
    )
    return penilaian


def _terbuka() -> QuerySet[Penilaian]:
    return Penilaian.objects.filter(status__in=Penilaian.SEDANG_DINILAI)


def segarkan(*, pada: datetime, impor_id: int | None = None, pegawai_id: int | None = None) -> int:
    """After an import, or a punishment of one person: every open appraisal it touches. May run twice."""
    daftar = _terbuka()
    if impor_id is not None:
        orang = KehadiranBulanan.objects.filter(impor=impor_id).order_by().values("pegawai")
        daftar = daftar.filter(skp__pegawai__in=orang)
    if pegawai_id is not None:
        daftar = daftar.filter(skp__pegawai=pegawai_id)
    return sum(
        _segarkan_satu(pk, pada) for pk in daftar.order_by("pk").values_list("pk", flat=True)
    )


@transaction.atomic
def _segarkan_satu(pk: int, pada: datetime) -> bool:
    penilaian = kunci_penilaian(pk)
    sebelum = _isi(penilaian)
    if penilaian.status not in Penilaian.SEDANG_DINILAI or not isi_dari_daftar(penilaian):
        return False
    hitung_ulang_semua(penilaian)
    penilaian.save()
    catat(
        oleh=None,
        tindakan="penilaian.kehadiran",
        objek=penilaian,
        ringkasan="Kehadiran dan hukuman disesuaikan dengan daftar terakhir",
        sebelum=sebelum,
        sesudah=_isi(penilaian),
        subjek=penilaian.skp.pegawai_id,
        pada=pada,
    )
    return True
