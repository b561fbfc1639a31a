"""A calibration meeting proposes; the appraiser accepts or keeps. Nobody determines in the appraiser's place."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from kinerja.audit.catat import catat
from pegawai.models import Pengguna, Unit
from penilaian.actions.kabar import kabari
from penilaian.actions.kunci import kunci_penilaian, wajib_penilai
from penilaian.actions.penetapan import putuskan
from penilaian.actions.penolakan import (
    BukanPemimpinKalibrasi,
    IsianTidakSah,
    KeadaanBerubah,
    TahunTidakDibuka,
)
from penilaian.aturan.predikat import Rating
from penilaian.models import (
    Penilaian,
    Periode,
    PerubahanKalibrasi,
    RapatKalibrasi,
    TahunKinerja,
)
from penilaian.permissions import boleh_memimpin_kalibrasi


def _wajib_pemimpin(oleh: Pengguna, unit: Unit, pada: datetime) -> None:
    if not boleh_memimpin_kalibrasi(oleh, unit, timezone.localtime(pada).date()):
        raise BukanPemimpinKalibrasi


@transaction.atomic
def buka_rapat(*, oleh: Pengguna, pada: datetime, unit: Unit, periode: Periode) -> RapatKalibrasi:
    """One meeting of a unit at a time; opening it again while it runs gives the running one."""
    unit = Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    _wajib_pemimpin(oleh, unit, pada)
    if periode.tahun_kinerja.status != TahunKinerja.Status.DIBUKA:
        raise TahunTidakDibuka
    berlangsung = RapatKalibrasi.objects.filter(
        unit=unit, periode=periode, status=RapatKalibrasi.Status.BERLANGSUNG
    ).first()
    if berlangsung is not None:
        return berlangsung
    rapat = RapatKalibrasi.objects.create(
        unit=unit, periode=periode, dipimpin_oleh=oleh, dibuka_pada=pada
    )
    catat(
        oleh=oleh,
        tindakan="penilaian.buka_kalibrasi",
        objek=rapat,
        ringkasan=f"{rapat} dibuka"[:500],
        pada=pada,
    )
    return rapat


def _kunci_rapat(pk: int) -> RapatKalibrasi:
    rapat = (
        RapatKalibrasi.objects.select_for_update(of=("self",))
        .select_related("unit", "periode__tahun_kinerja")
        .get(pk=pk)
    )
    if not rapat.berlangsung:
        raise KeadaanBerubah("Rapat kalibrasi ini sudah ditutup.")
    return rapat


@transaction.atomic
def usulkan_perubahan(
    *,
    oleh: Pengguna,
    pada: datetime,
    rapat: RapatKalibrasi,
    penilaian: Penilaian,
    hasil_kerja: Rating,
    perilaku: Rating,
    alasan: str,
) -> PerubahanKalibrasi:
    """Of a decided, not yet determined appraisal of the unit; never of oneself."""
    rapat = _kunci_rapat(rapat.pk)
    _wajib_pemimpin(oleh, rapat.unit, pada)
    penilaian = kunci_penilaian(penilaian.pk)
    if oleh.pegawai_id is not None and oleh.pegawai_id == penilaian.skp.pegawai_id:
        raise BukanPemimpinKalibrasi("Anda tidak dapat mengusulkan perubahan untuk diri sendiri.")
    di_unit = penilaian.skp.unit.jalur.startswith(rapat.unit.jalur)
    if penilaian.status != Penilaian.Status.DINILAI or not di_unit:
        raise KeadaanBerubah
    menunggu = PerubahanKalibrasi.Status.MENUNGGU
    if PerubahanKalibrasi.objects.filter(penilaian=penilaian, status=menunggu).exists():
        raise KeadaanBerubah("Masih ada usulan kalibrasi yang menunggu penilai.")
    semula = (penilaian.rating_hasil_kerja, penilaian.rating_perilaku)
    if semula == (hasil_kerja.value, perilaku.value):
        raise IsianTidakSah("Usulan harus mengubah sedikitnya satu rating.")
    usulan = PerubahanKalibrasi.objects.create(
        rapat=rapat,
        penilaian=penilaian,
        dari_hasil_kerja=semula[0],
        dari_perilaku=semula[1],
        ke_hasil_kerja=hasil_kerja.value,
        ke_perilaku=perilaku.value,
        alasan=alasan,
        diusulkan_oleh=oleh,
        diusulkan_pada=pada,
    )
    _catat(oleh, "penilaian.usul_kalibrasi", usulan, "diusulkan dalam rapat kalibrasi", pada)
    kabari(
        penilaian.penilai_id,
        jenis="usulan_kalibrasi",
        judul=f"Usulan kalibrasi untuk {penilaian.skp.pegawai.nama_lengkap}",
        isi="Rapat kalibrasi mengusulkan rating lain. Terima atau pertahankan; keputusan ada pada Anda.",
        tautan=reverse("penilaian:kalibrasi_tanggapi", args=[usulan.pk]),
        pada=pada,
        kunci=str(usulan.pk),
    )
    return usulan


@transaction.atomic
def tanggapi_perubahan(
    *, oleh: Pengguna, pada: datetime, usulan: PerubahanKalibrasi, terima: bool, tanggapan: str
) -> PerubahanKalibrasi:
    """The appraiser's word. Accepting decides the ratings anew, with the meeting's reason; keeping needs a reason."""
    penilaian = kunci_penilaian(usulan.penilaian_id)
    wajib_penilai(oleh, penilaian.skp, pada)
    usulan = PerubahanKalibrasi.objects.select_for_update().get(pk=usulan.pk)
    if not usulan.menunggu:
        raise KeadaanBerubah("Usulan ini sudah ditanggapi.")
    if not terima and not tanggapan:
        raise IsianTidakSah("Tulis mengapa rating dipertahankan.")
    if terima:
        alasan = f"Kalibrasi: {usulan.alasan}"
        putuskan(
            oleh=oleh,
            pada=pada,
            penilaian=penilaian,
            rating_hasil_kerja=Rating(usulan.ke_hasil_kerja),
            alasan_hasil=_alasan(
                usulan.dari_hasil_kerja, usulan.ke_hasil_kerja, penilaian.alasan_hasil, alasan
            ),
            rating_perilaku=Rating(usulan.ke_perilaku),
            alasan_perilaku=_alasan(
                usulan.dari_perilaku, usulan.ke_perilaku, penilaian.alasan_perilaku, alasan
            ),
        )
    status = PerubahanKalibrasi.Status
    usulan.status = status.DITERIMA if terima else status.DIPERTAHANKAN
    usulan.tanggapan = tanggapan
    usulan.ditanggapi_oleh, usulan.ditanggapi_pada = oleh, pada
    usulan.save()
    apa = "diterima penilai" if terima else "tidak diikuti; penilai mempertahankan ratingnya"
    _catat(oleh, "penilaian.tanggapi_kalibrasi", usulan, apa, pada)
    return usulan


def _alasan(dari: str, ke: str, semula: str, kalibrasi: str) -> str:
    """A rating that stays keeps its own reason."""
    return semula if dari == ke else kalibrasi


@transaction.atomic
def tutup_rapat(
    *, oleh: Pengguna, pada: datetime, rapat: RapatKalibrasi, catatan: str
) -> RapatKalibrasi:
    """No further proposals; those that wait stay with their appraisers."""
    rapat = _kunci_rapat(rapat.pk)
    _wajib_pemimpin(oleh, rapat.unit, pada)
    rapat.status, rapat.ditutup_pada = RapatKalibrasi.Status.SELESAI, pada
    rapat.catatan = catatan
    rapat.save()
    catat(
        oleh=oleh,
        tindakan="penilaian.tutup_kalibrasi",
        objek=rapat,
        ringkasan=f"{rapat} ditutup"[:500],
        sesudah={"catatan": catatan},
        pada=pada,
    )
    return rapat


def _catat(
    oleh: Pengguna, tindakan: str, usulan: PerubahanKalibrasi, apa: str, pada: datetime
) -> None:
    """On the appraisal, so that the person reads it in the trail of their own year."""
    isi: dict[str, Any] = {
        "dari": [usulan.dari_hasil_kerja, usulan.dari_perilaku],
        "ke": [usulan.ke_hasil_kerja, usulan.ke_perilaku],
        "alasan": usulan.alasan,
        "tanggapan": usulan.tanggapan,
        "status": usulan.status,
    }
    catat(
        oleh=oleh,
        tindakan=tindakan,
        objek=usulan.penilaian,
        ringkasan=f"Perubahan rating {apa}",
        sesudah=isi,
        subjek=usulan.penilaian.skp.pegawai_id,
        pada=pada,
    )
