"""The employee writes the daily log: what was done from when to when, and for which planned result."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from kinerja.audit.catat import catat
from kinerja.regulasi import DiLuarAturan
from pegawai.models import Pengguna
from penilaian.actions.berkas import TANPA_BERKAS, BerkasBukti, buang_berkas
from penilaian.actions.kunci import kunci_skp, wajib_pemilik
from penilaian.actions.penolakan import BukanPemilik, Ditolak, IsianTidakSah
from penilaian.aturan.harian import menit_kerja
from penilaian.models import SKP, ProgresHarian, RencanaHasilKerja
from penilaian.selectors.harian import aturan_harian, aturan_untuk


class HariTertutup(Ditolak):
    """The day cannot be written; the text says why."""


class JamTerpakai(Ditolak):
    """Another activity of the day uses these minutes; it is named."""

    def __init__(self, lain: ProgresHarian | None = None) -> None:
        sebutan = f": {lain}" if lain else ""
        super().__init__(f"Jam itu sudah dipakai kegiatan lain{sebutan}.")


@dataclass(frozen=True)
class IsiHarian:
    tanggal: date
    jam_mulai: time
    jam_selesai: time
    kegiatan: str
    hasil: Decimal | None = None
    satuan: str = ""
    rhk: RencanaHasilKerja | None = None
    tautan: str = ""

    def kolom(self) -> dict[str, Any]:
        return dict(vars(self))

    def untuk_jejak(self) -> dict[str, Any]:
        jam = f"{self.tanggal} {self.jam_mulai:%H.%M}–{self.jam_selesai:%H.%M}"
        return {
            "jam": jam,
            "kegiatan": self.kegiatan,
            "hasil": self.hasil,
            "rhk": str(self.rhk or ""),
        }


def isi_dari(progres: ProgresHarian) -> IsiHarian:
    return IsiHarian(**{m: getattr(progres, m) for m in IsiHarian.__dataclass_fields__})


@transaction.atomic
def catat_harian(
    *, oleh: Pengguna, pada: datetime, isi: IsiHarian, berkas: BerkasBukti | None = None
) -> ProgresHarian:
    skp = _skp_terkunci(oleh, pada, isi.tanggal)
    progres = ProgresHarian(skp=skp, pegawai=skp.pegawai, dicatat_pada=pada)
    _simpan(progres, isi, berkas, pada)
    _jejak(progres, oleh, pada, "catat_harian", "Progres harian dicatat", None, isi)
    return progres


@transaction.atomic
def ubah_harian(
    *,
    oleh: Pengguna,
    pada: datetime,
    progres: ProgresHarian,
    isi: IsiHarian,
    berkas: BerkasBukti | None = None,
) -> ProgresHarian:
    """Both the day it leaves and the day it goes to have to be open."""
    progres = _kunci(oleh, pada, progres)
    lama = isi_dari(progres)
    skp = _skp_terkunci(oleh, pada, isi.tanggal)
    progres.skp = skp
    _simpan(progres, isi, berkas, pada)
    _jejak(progres, oleh, pada, "ubah_harian", "Progres harian diubah", lama, isi)
    return progres


@transaction.atomic
def hapus_harian(*, oleh: Pengguna, pada: datetime, progres: ProgresHarian) -> None:
    progres = _kunci(oleh, pada, progres)
    lama = isi_dari(progres)
    _jejak(progres, oleh, pada, "hapus_harian", "Progres harian dihapus", lama, None)
    berkas = progres.berkas
    progres.delete()
    buang_berkas(berkas)


def _skp_terkunci(oleh: Pengguna, pada: datetime, hari: date) -> SKP:
    """The plan of the day, locked; refuses a day on which nothing may be written."""
    if oleh.pegawai is None:
        raise BukanPemilik
    hari_ini = timezone.localtime(pada).date()
    aturan = aturan_harian(oleh.pegawai, hari_ini)
    skp = aturan.skp_pada(hari)
    if skp is None:
        raise HariTertutup(aturan.alasan(hari))
    skp = kunci_skp(skp.pk)
    # again under the lock: the appraiser may have begun in between
    berlaku = [skp] if skp.berlaku else []
    if alasan := aturan_untuk(berlaku, hari_ini).alasan(hari):
        raise HariTertutup(alasan)
    return skp


def _kunci(oleh: Pengguna, pada: datetime, progres: ProgresHarian) -> ProgresHarian:
    wajib_pemilik(oleh, progres.skp)
    _skp_terkunci(oleh, pada, progres.tanggal)
    segar = ProgresHarian.objects.select_related("skp", "rhk").filter(pk=progres.pk).first()
    if segar is None:
        raise HariTertutup("Kegiatan ini sudah dihapus.")
    if segar.skp.status == SKP.Status.DIREVISI:
        raise HariTertutup("Kegiatan ini tinggal pada versi SKP yang sudah digantikan.")
    return segar


def _simpan(
    progres: ProgresHarian, isi: IsiHarian, berkas: BerkasBukti | None, pada: datetime
) -> None:
    _periksa(progres, isi)
    for nama, nilai in isi.kolom().items():
        setattr(progres, nama, nilai)
    lama = progres.berkas
    if berkas is not None or isi.tautan:
        for nama, nilai in (berkas.kolom() if berkas else TANPA_BERKAS).items():
            setattr(progres, nama, nilai)
        buang_berkas(lama)
    progres.diubah_pada = pada
    try:
        with transaction.atomic():
            progres.save()
    except IntegrityError as galat:
        if "progres_tidak_tumpang_tindih" in str(galat):
            raise JamTerpakai from galat
        raise


def _periksa(progres: ProgresHarian, isi: IsiHarian) -> None:
    try:
        menit_kerja(isi.jam_mulai, isi.jam_selesai)
    except DiLuarAturan as galat:
        raise IsianTidakSah(str(galat)) from galat
    if isi.rhk is not None and isi.rhk.skp_id != progres.skp_id:
        raise IsianTidakSah("Pilih RHK dari SKP yang berlaku pada tanggal itu.")
    lain = (
        ProgresHarian.objects.filter(
            pegawai=progres.pegawai,
            tanggal=isi.tanggal,
            jam_mulai__lt=isi.jam_selesai,
            jam_selesai__gt=isi.jam_mulai,
        )
        .exclude(pk=progres.pk)
        .first()
    )
    if lain is not None:
        raise JamTerpakai(lain)


def _jejak(
    progres: ProgresHarian,
    oleh: Pengguna,
    pada: datetime,
    tindakan: str,
    ringkasan: str,
    lama: IsiHarian | None,
    isi: IsiHarian | None,
) -> None:
    catat(
        oleh=oleh,
        tindakan=f"penilaian.{tindakan}",
        objek=progres,
        ringkasan=ringkasan,
        sebelum=lama.untuk_jejak() if lama else None,
        sesudah=isi.untuk_jejak() if isi else None,
        subjek=progres.pegawai_id,
        pada=pada,
    )
