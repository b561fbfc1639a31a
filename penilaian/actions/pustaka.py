"""BKD keeps the library: make, edit, stop, and take over an approved plan. Plans made from it never change with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from kinerja.audit.catat import catat
from pegawai.models import Jabatan, Pengguna
from penilaian.actions.penolakan import BukanAdmin, Ditolak, KeadaanBerubah
from penilaian.actions.skp import IsiIndikator
from penilaian.models import SKP, TemplatIndikator, TemplatRHK, TemplatSKP
from penilaian.permissions import boleh_mengatur_pustaka
from penilaian.selectors.kaskade import PERNAH_DISETUJUI
from penilaian.selectors.rencana import urut_berikut
from penilaian.selectors.salinan import MEDAN_INDIKATOR


class NamaTemplatDipakai(Ditolak):
    pesan = "Templat dengan nama ini sudah ada pada masa yang sama. Beri nama lain, atau ubah templat itu."


class SKPBelumDisetujui(Ditolak):
    pesan = "Templat dibuat dari SKP yang sudah disetujui."


@dataclass(frozen=True)
class IsiTemplat:
    """What the form hands over: one position, or the marks of a group of positions."""

    nama: str
    berlaku_mulai: date
    berlaku_sampai: date | None = None
    jabatan: Jabatan | None = None
    jenis_jabatan: str = ""
    eselon: str = ""
    jenjang: str = ""
    kata_jabatan: str = ""
    keterangan: str = ""


@dataclass(frozen=True)
class IsiTemplatRHK:
    rumusan: str
    jenis: str
    perspektif: str = ""
    indikator: Sequence[IsiIndikator] = ()


def _wajib_admin(oleh: Pengguna) -> None:
    if not boleh_mengatur_pustaka(oleh):
        raise BukanAdmin


def _kunci(oleh: Pengguna, pk: int) -> TemplatSKP:
    _wajib_admin(oleh)
    templat = TemplatSKP.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if templat is None:
        raise KeadaanBerubah
    return templat


def _simpan(templat: TemplatSKP) -> None:
    try:
        with transaction.atomic():
            templat.save()
    except IntegrityError as galat:
        if "templat_nama_tidak_tumpang_tindih" not in str(galat):
            raise
        raise NamaTemplatDipakai from galat


@transaction.atomic
def simpan_templat(
    *, oleh: Pengguna, pada: datetime, isi: IsiTemplat, templat: TemplatSKP | None = None
) -> TemplatSKP:
    _wajib_admin(oleh)
    baru = templat is None
    templat = TemplatSKP() if templat is None else _kunci(oleh, templat.pk)
    sebelum = None if baru else _isi(templat)
    for medan, nilai in vars(isi).items():
        setattr(templat, medan, nilai)
    _simpan(templat)
    kerja = "dibuat" if baru else "diubah"
    _catat(templat, oleh, pada, "simpan_templat", f"Templat SKP {templat} {kerja}", sebelum)
    return templat


@transaction.atomic
def simpan_templat_rhk(
    *,
    oleh: Pengguna,
    pada: datetime,
    templat: TemplatSKP,
    isi: IsiTemplatRHK,
    rhk: TemplatRHK | None = None,
) -> TemplatRHK:
    """The result with all its indicators at once, in the order given."""
    templat = _kunci(oleh, templat.pk)
    if rhk is None:
        rhk = TemplatRHK(templat=templat, urut=urut_berikut(templat.rhk.all()))
    elif not templat.rhk.filter(pk=rhk.pk).exists():
        raise KeadaanBerubah
    rhk.rumusan, rhk.jenis, rhk.perspektif = isi.rumusan, isi.jenis, isi.perspektif
    rhk.save()
    rhk.indikator.all().delete()
    TemplatIndikator.objects.bulk_create(
        TemplatIndikator(rhk=rhk, urut=urut, **vars(satu))
        for urut, satu in enumerate(isi.indikator, start=1)
    )
    sesudah = {"rumusan": isi.rumusan, "indikator": [vars(satu) for satu in isi.indikator]}
    _catat(templat, oleh, pada, "simpan_templat_rhk", f"Rencana pada templat: {rhk}", None, sesudah)
    return rhk


@transaction.atomic
def hapus_templat_rhk(*, oleh: Pengguna, pada: datetime, rhk: TemplatRHK) -> None:
    templat = _kunci(oleh, rhk.templat_id)
    if not templat.rhk.filter(pk=rhk.pk).exists():
        raise KeadaanBerubah
    _catat(templat, oleh, pada, "hapus_templat_rhk", f"Rencana dihapus dari templat: {rhk}")
    rhk.delete()


@transaction.atomic
def hentikan_templat(*, oleh: Pengguna, pada: datetime, templat: TemplatSKP) -> None:
    """Nobody is offered it any more; what was copied from it stays."""
    templat = _kunci(oleh, templat.pk)
    if templat.dihentikan_pada is not None:
        raise KeadaanBerubah
    templat.dihentikan_pada = pada
    templat.save(update_fields=["dihentikan_pada"])
    _catat(templat, oleh, pada, "hentikan_templat", f"Templat SKP {templat} dihentikan")


@transaction.atomic
def pakai_lagi_templat(*, oleh: Pengguna, pada: datetime, templat: TemplatSKP) -> None:
    templat = _kunci(oleh, templat.pk)
    if templat.dihentikan_pada is None:
        raise KeadaanBerubah
    templat.dihentikan_pada = None
    _simpan(templat)
    _catat(templat, oleh, pada, "pakai_lagi_templat", f"Templat SKP {templat} dipakai lagi")


@transaction.atomic
def templat_dari_skp(
    *, oleh: Pengguna, pada: datetime, skp: SKP, isi: IsiTemplat, dengan_target: bool
) -> TemplatSKP:
    """The text of an approved plan; no name of a person, no weights, no ties to a superior's plan."""
    _wajib_admin(oleh)
    if skp.status not in PERNAH_DISETUJUI:
        raise SKPBelumDisetujui
    templat = simpan_templat(oleh=oleh, pada=pada, isi=isi)
    for satu in skp.rhk.prefetch_related("indikator"):
        rhk = TemplatRHK.objects.create(
            templat=templat,
            urut=satu.urut,
            rumusan=satu.rumusan,
            jenis=satu.jenis,
            perspektif=satu.perspektif,
        )
        medan = [m for m in MEDAN_INDIKATOR if dengan_target or not m.startswith("target")]
        TemplatIndikator.objects.bulk_create(
            TemplatIndikator(rhk=rhk, urut=i.urut, **{m: getattr(i, m) for m in medan})
            for i in satu.indikator.all()
        )
    _catat(
        templat, oleh, pada, "templat_dari_skp", f"Isi templat diambil dari {skp}", None,
        {"skp": skp.pk, "rencana": templat.rhk.count()},
    )  # fmt: skip
    return templat


def _isi(templat: TemplatSKP) -> dict[str, Any]:
    return {
        "nama": templat.nama,
        "sasaran": templat.sasaran,
        "berlaku_mulai": templat.berlaku_mulai,
        "berlaku_sampai": templat.berlaku_sampai,
    }


def _catat(
    templat: TemplatSKP,
    oleh: Pengguna,
    pada: datetime,
    tindakan: str,
    ringkasan: str,
    sebelum: dict[str, Any] | None = None,
    sesudah: dict[str, Any] | None = None,
) -> None:
    catat(
        oleh=oleh,
        tindakan=f"penilaian.{tindakan}",
        objek=templat,
        ringkasan=ringkasan,
        sebelum=sebelum,
        sesudah=sesudah or _isi(templat),
        pada=pada,
    )
