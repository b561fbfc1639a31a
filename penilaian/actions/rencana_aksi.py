"""The employee plans what will be done in a period, and reports whether it was."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from kinerja.audit.catat import catat
from pegawai.models import Pengguna
from penilaian.actions.kunci import kunci_skp, wajib_pemilik
from penilaian.actions.penolakan import (
    DiLuarJendela,
    IsianTidakSah,
    KeadaanBerubah,
    TahunTidakDibuka,
)
from penilaian.models import (
    SKP,
    Penilaian,
    Periode,
    RencanaAksi,
    RencanaHasilKerja,
    TahunKinerja,
)
from penilaian.selectors.jendela import jendela_periode, mengisi


@dataclass(frozen=True)
class IsiRencanaAksi:
    """What the form hands over."""

    uraian: str
    target: str
    status: str = RencanaAksi.Status.BELUM
    catatan: str = ""


def _kunci(oleh: Pengguna, pada: datetime, skp_id: int, periode: Periode) -> SKP:
    """The plan, while the period is not handed in and its time has not passed. Planning ahead is the point."""
    skp = kunci_skp(skp_id)
    wajib_pemilik(oleh, skp)
    if skp.tahun_kinerja.status != TahunKinerja.Status.DIBUKA:
        raise TahunTidakDibuka
    if not skp.berlaku:
        raise KeadaanBerubah
    penilaian = Penilaian.objects.hidup().filter(skp=skp, periode=periode).first()
    if penilaian is not None and penilaian.status != Penilaian.Status.BELUM:
        raise KeadaanBerubah(
            "Realisasi periode ini sudah diserahkan. Minta penilai mengembalikannya bila perlu diubah."
        )
    hari = timezone.localtime(pada).date()
    jendela, kegiatan = jendela_periode(periode, skp.unit), mengisi(penilaian)
    if jendela.sudah_lewat(kegiatan, hari):
        raise DiLuarJendela(jendela.kalimat_tertutup(kegiatan, hari))
    return skp


@transaction.atomic
def simpan_rencana_aksi(
    *,
    oleh: Pengguna,
    pada: datetime,
    rhk: RencanaHasilKerja,
    periode: Periode,
    isi: IsiRencanaAksi,
    rencana: RencanaAksi | None = None,
) -> RencanaAksi:
    skp = _kunci(oleh, pada, rhk.skp_id, periode)
    if isi.status == RencanaAksi.Status.TIDAK and not isi.catatan:
        raise IsianTidakSah("Tulis sebabnya tidak terlaksana.")
    sebelum = None
    if rencana is None:
        rencana = RencanaAksi(rhk=rhk, periode=periode)
    else:
        rencana = RencanaAksi.objects.get(pk=rencana.pk)
        sebelum = _isi(rencana)
    for medan, nilai in vars(isi).items():
        setattr(rencana, medan, nilai)
    rencana.diubah_pada, rencana.diubah_oleh = pada, oleh
    rencana.save()
    catat(
        oleh=oleh,
        tindakan="penilaian.simpan_rencana_aksi",
        objek=skp,
        ringkasan=f"Rencana aksi {periode}: {rencana}",
        sebelum=sebelum,
        sesudah=_isi(rencana),
        subjek=skp.pegawai_id,
        pada=pada,
    )
    return rencana


@transaction.atomic
def hapus_rencana_aksi(*, oleh: Pengguna, pada: datetime, rencana: RencanaAksi) -> None:
    skp = _kunci(oleh, pada, rencana.rhk.skp_id, rencana.periode)
    catat(
        oleh=oleh,
        tindakan="penilaian.hapus_rencana_aksi",
        objek=skp,
        ringkasan=f"Rencana aksi {rencana.periode} dihapus: {rencana}",
        sebelum=_isi(rencana),
        subjek=skp.pegawai_id,
        pada=pada,
    )
    rencana.delete()


def _isi(rencana: RencanaAksi) -> dict[str, Any]:
    return {m: getattr(rencana, m) for m in ("uraian", "target", "status", "catatan")}
