"""The plan: drafted by the employee, handed in, approved or returned by the appraiser."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from kinerja.audit.catat import catat
from pegawai.models import Pegawai, Pengguna
from pegawai.selectors import penempatan_pada
from penilaian.actions.dukungan import kunci_pimpinan, lepas_dukungan
from penilaian.actions.kabar import kabari, tautan_skp
from penilaian.actions.kunci import (
    kunci_skp,
    pindahkan,
    wajib_dibuka,
    wajib_pemilik,
    wajib_penilai,
)
from penilaian.actions.pengembalian import simpan_pengembalian
from penilaian.actions.penolakan import (
    BelumDitempatkan,
    BelumLengkap,
    BukanPemilik,
    IsianTidakSah,
    KeadaanBerubah,
    MenungguPimpinan,
    PenilaiTidakAda,
    SudahAdaSKP,
    TanpaCatatan,
)
from penilaian.actions.revisi import berlakukan, kunci_untuk_disetujui, wajib_berubah
from penilaian.models import SKP, IndikatorKinerja, RencanaHasilKerja, TahunKinerja
from penilaian.permissions import penilai_skp
from penilaian.selectors.formulir import perlu_perspektif
from penilaian.selectors.kaskade import menunggu_pimpinan, rhk_ditawarkan
from penilaian.selectors.keadaan import tanggal_acuan
from penilaian.selectors.rencana import PERSPEKTIF_WAJIB, masalah_skp, urut_berikut
from penilaian.selectors.segmen import mulai_segmen


@dataclass(frozen=True)
class IsiRHK:
    """What the form of a hasil kerja hands over."""

    rumusan: str
    jenis: str
    penugasan_dari: str = ""
    perspektif: str = ""
    bobot: Decimal | None = None
    rhk_pimpinan: RencanaHasilKerja | None = None


@dataclass(frozen=True)
class IsiIndikator:
    """What the form of an indicator hands over; the target is already read according to the direction."""

    rumusan: str
    aspek: str
    arah: str
    satuan: str
    target: Decimal | None = None
    target_bawah: Decimal | None = None
    target_atas: Decimal | None = None
    target_teks: str = ""
    penggabungan: str = ""


def _hari(pada: datetime) -> date:
    return timezone.localtime(pada).date()


@transaction.atomic
def mulai_skp(
    *, oleh: Pengguna, pada: datetime, tahun_kinerja: TahunKinerja, pendekatan: str
) -> SKP:
    """An empty draft in the position of today: for the whole year, or from when that position began in it."""
    if oleh.pegawai is None:
        raise BukanPemilik
    wajib_dibuka(tahun_kinerja)
    tempat = penempatan_pada(oleh.pegawai, tanggal_acuan(tahun_kinerja.tahun, _hari(pada)))
    if tempat is None:
        raise BelumDitempatkan
    skp = SKP(
        pegawai=oleh.pegawai,
        tahun_kinerja=tahun_kinerja,
        mulai=mulai_segmen(oleh.pegawai.pk, tahun_kinerja, tempat),
        selesai=tahun_kinerja.akhir,
        unit=tempat.unit,
        jabatan=tempat.jabatan,
        pendekatan=pendekatan,
    )
    skp.penilai = _penilai(skp, pada)
    try:
        with transaction.atomic():
            skp.save()
    except IntegrityError as galat:
        if "skp_tidak_tumpang_tindih" not in str(galat):
            raise
        raise SudahAdaSKP from galat
    _catat(skp, oleh, pada, "mulai_skp", f"SKP {tahun_kinerja.tahun} mulai disusun")
    return skp


def _penilai(skp: SKP, pada: datetime) -> Pegawai | None:
    penilai = penilai_skp(skp, _hari(pada))
    return penilai.pegawai if penilai else None


def _kunci_untuk_diubah(oleh: Pengguna, skp_id: int) -> SKP:
    skp = kunci_skp(skp_id)
    wajib_pemilik(oleh, skp)
    wajib_dibuka(skp.tahun_kinerja)
    if not skp.dapat_diubah:
        raise KeadaanBerubah
    return skp


@transaction.atomic
def simpan_rhk(
    *,
    oleh: Pengguna,
    pada: datetime,
    skp: SKP,
    isi: IsiRHK,
    rhk: RencanaHasilKerja | None = None,
) -> RencanaHasilKerja:
    skp = _kunci_untuk_diubah(oleh, skp.pk)
    baru = rhk is None
    if rhk is None:
        rhk = RencanaHasilKerja(skp=skp, urut=urut_berikut(skp.rhk.all()))
    _periksa_rhk(skp, isi, _hari(pada))
    for medan, nilai in vars(isi).items():
        setattr(rhk, medan, nilai)
    rhk.save()
    kerja = "ditambah" if baru else "diubah"
    sesudah = vars(isi) | {"rhk_pimpinan": isi.rhk_pimpinan and isi.rhk_pimpinan.pk}
    _catat(skp, oleh, pada, "simpan_rhk", f"Rencana hasil kerja {kerja}: {rhk}", sesudah)
    return rhk


def _periksa_rhk(skp: SKP, isi: IsiRHK, hari: date) -> None:
    if not isi.perspektif and perlu_perspektif(skp):
        raise IsianTidakSah(PERSPEKTIF_WAJIB)
    pimpinan = isi.rhk_pimpinan
    if pimpinan is None:
        return
    if kunci_pimpinan(pimpinan) not in rhk_ditawarkan(skp, hari):
        raise IsianTidakSah("Pilih RHK dari SKP pejabat penilai Anda pada tahun yang sama.")


@transaction.atomic
def hapus_rhk(*, oleh: Pengguna, pada: datetime, rhk: RencanaHasilKerja) -> None:
    """Whose handed-in plan supports it keeps it there; drafts lose the pointer and their people are told."""
    skp = _kunci_untuk_diubah(oleh, rhk.skp_id)
    lepas = lepas_dukungan(oleh=oleh, pada=pada, rhk=rhk)
    sesudah = {"dukungan_dilepas": lepas} if lepas else None
    _catat(skp, oleh, pada, "hapus_rhk", f"Rencana hasil kerja dihapus: {rhk}", sesudah)
    rhk.delete()


@transaction.atomic
def simpan_indikator(
    *,
    oleh: Pengguna,
    pada: datetime,
    rhk: RencanaHasilKerja,
    isi: IsiIndikator,
    indikator: IndikatorKinerja | None = None,
) -> IndikatorKinerja:
    skp = _kunci_untuk_diubah(oleh, rhk.skp_id)
    baru = indikator is None
    if indikator is None:
        indikator = IndikatorKinerja(rhk=rhk, urut=urut_berikut(rhk.indikator.all()))
    for medan, nilai in vars(isi).items():
        setattr(indikator, medan, nilai)
    indikator.save()
    kerja = "ditambah" if baru else "diubah"
    _catat(skp, oleh, pada, "simpan_indikator", f"Indikator {kerja}: {indikator}", vars(isi))
    return indikator


@transaction.atomic
def hapus_indikator(*, oleh: Pengguna, pada: datetime, indikator: IndikatorKinerja) -> None:
    skp = _kunci_untuk_diubah(oleh, indikator.rhk.skp_id)
    _catat(skp, oleh, pada, "hapus_indikator", f"Indikator dihapus: {indikator}")
    indikator.delete()


@transaction.atomic
def ajukan(*, oleh: Pengguna, pada: datetime, skp: SKP) -> SKP:
    """Hand the plan to the appraiser of today. Late is allowed and recorded: a late plan is better than none."""
    skp = kunci_skp(skp.pk)
    wajib_pemilik(oleh, skp)
    return kirim_kepada_penilai(skp, oleh=oleh, pada=pada, ringkasan=f"{skp.sebutan} diajukan")


def kirim_kepada_penilai(skp: SKP, *, oleh: Pengguna, pada: datetime, ringkasan: str) -> SKP:
    """The locked plan, by whoever may: complete, and with somebody to read it."""
    wajib_dibuka(skp.tahun_kinerja)
    dari = pindahkan(skp, SKP.Status.DIAJUKAN)
    if masalah := masalah_skp(skp):
        raise BelumLengkap([m.kalimat for m in masalah])
    wajib_berubah(skp)
    skp.penilai = _penilai(skp, pada)
    if skp.penilai is None:
        raise PenilaiTidakAda
    skp.diajukan_pada = pada
    skp.save(update_fields=["status", "penilai", "diajukan_pada"])
    # A revision has no day by which it is due.
    batas = skp.tahun_kinerja.batas_skp if skp.revisi_dari_id is None else _hari(pada)
    terlambat = (_hari(pada) - batas).days
    akhiran = f", {terlambat} hari setelah batas" if terlambat > 0 else ""
    _catat(skp, oleh, pada, "ajukan_skp", f"{ringkasan}{akhiran}", {"dari": dari})
    kabari(
        skp.penilai_id,
        jenis="skp_diajukan",
        judul=f"{skp.sebutan} {skp.pegawai.nama_lengkap} menunggu persetujuan Anda",
        isi="Periksa rencana hasil kerja dan targetnya, lalu setujui atau kembalikan dengan catatan.",
        tautan=tautan_skp(skp.pk),
        pada=pada,
        kunci=str(skp.pk),
    )
    return skp


@transaction.atomic
def setujui(*, oleh: Pengguna, pada: datetime, skp: SKP) -> SKP:
    skp = kunci_untuk_disetujui(skp.pk)
    wajib_dibuka(skp.tahun_kinerja)
    wajib_penilai(oleh, skp, pada)
    if skp.status != SKP.Status.DIAJUKAN:
        # A closed plan comes into force again only when the change of position is taken back.
        raise KeadaanBerubah
    pindahkan(skp, SKP.Status.DISETUJUI)
    if pimpinan := menunggu_pimpinan(skp, _hari(pada)):
        raise MenungguPimpinan(pimpinan.nama_lengkap)
    if masalah := masalah_skp(skp):
        raise BelumLengkap([m.kalimat for m in masalah])
    skp.penilai = oleh.pegawai
    skp.disetujui_pada, skp.disetujui_oleh = pada, oleh
    skp.catatan_pengembalian = ""
    berlakukan(skp, oleh=oleh, pada=pada)
    _catat(skp, oleh, pada, "setujui_skp", f"{skp.sebutan} disetujui")
    kabari(
        skp.pegawai_id,
        jenis="skp_disetujui",
        judul=f"{skp.sebutan} {skp.tahun_kinerja.tahun} Anda disetujui",
        isi=f"Disetujui {oleh}. {_sesudah_disetujui(skp)}{_yang_terbuka(skp)}",
        tautan=tautan_skp(skp.pk),
        pada=pada,
        kunci=str(skp.pk),
    )
    return skp


def _sesudah_disetujui(skp: SKP) -> str:
    if skp.revisi_dari_id is not None:
        return f"Mulai sekarang realisasi diisi pada versi {skp.versi}; versi sebelumnya tetap dapat dibaca."
    return "Anda sudah dapat mengisi realisasi dan bukti dukung."


def _yang_terbuka(skp: SKP) -> str:
    """Those below who waited for this approval: their superior hears that their turn has come."""
    menunggu = SKP.objects.filter(
        penilai=skp.pegawai_id, tahun_kinerja=skp.tahun_kinerja_id, status=SKP.Status.DIAJUKAN
    ).count()
    return f" {menunggu} SKP pegawai menunggu persetujuan Anda." if menunggu else ""


@transaction.atomic
def kembalikan(
    *,
    oleh: Pengguna,
    pada: datetime,
    skp: SKP,
    catatan: str = "",
    catatan_rhk: Mapping[int, str] | None = None,
) -> SKP:
    """With what has to be put right: in general, at single RHK (by their id), or both."""
    per_rhk = {pk: isi.strip() for pk, isi in (catatan_rhk or {}).items() if isi.strip()}
    if not catatan.strip() and not per_rhk:
        raise TanpaCatatan
    skp = kunci_skp(skp.pk)
    wajib_dibuka(skp.tahun_kinerja)
    wajib_penilai(oleh, skp, pada)
    pindahkan(skp, SKP.Status.DIKEMBALIKAN)
    catatan = catatan.strip() or f"Lihat catatan pada {len(per_rhk)} rencana hasil kerja."
    skp.catatan_pengembalian = catatan
    skp.save(update_fields=["status", "catatan_pengembalian"])
    simpan_pengembalian(oleh=oleh, pada=pada, skp=skp, catatan=catatan, per_rhk=per_rhk)
    isi = {"catatan": catatan, "catatan_rhk": {str(pk): teks for pk, teks in per_rhk.items()}}
    _catat(skp, oleh, pada, "kembalikan_skp", "SKP dikembalikan", isi)
    kabari(
        skp.pegawai_id,
        jenis="skp_dikembalikan",
        judul=f"SKP {skp.tahun_kinerja.tahun} Anda dikembalikan",
        isi=f"Catatan {oleh}: {catatan}",
        tautan=tautan_skp(skp.pk),
        pada=pada,
        kunci=str(skp.pk),
    )
    return skp


def _catat(
    skp: SKP,
    oleh: Pengguna,
    pada: datetime,
    tindakan: str,
    ringkasan: str,
    sesudah: dict[str, Any] | None = None,
) -> None:
    catat(
        oleh=oleh,
        tindakan=f"penilaian.{tindakan}",
        objek=skp,
        ringkasan=ringkasan,
        sesudah=sesudah,
        subjek=skp.pegawai_id,
        pada=pada,
    )
