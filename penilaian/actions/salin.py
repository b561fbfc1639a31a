"""Filling one's draft from a plan that exists: last year's, a colleague's, a template, a workbook."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from kinerja.audit.catat import catat
from pegawai.models import Pengguna
from penilaian.actions.kunci import kunci_skp, wajib_dibuka, wajib_pemilik
from penilaian.actions.penolakan import Ditolak, KeadaanBerubah
from penilaian.models import SKP, IndikatorKinerja, LampiranSKP, RencanaHasilKerja
from penilaian.selectors.rencana import urut_berikut
from penilaian.selectors.salinan import BarisSalin, Sumber, baris_salin, lampiran_baru, muat


class TidakAdaYangDisalin(Ditolak):
    pesan = "Tidak ada yang disalin: yang Anda pilih sudah ada di SKP Anda."


@dataclass(frozen=True)
class Pilihan:
    """What the person ticked: keys of the source's RHK, whether targets come along, whether annexes do."""

    rhk: Collection[str]
    dengan_target: bool = True
    dengan_lampiran: bool = False


@dataclass
class HasilSalin:
    """What was taken, and what was left open on the way."""

    rhk: int = 0
    indikator: int = 0
    lampiran: int = 0
    tanpa_dukungan: int = 0
    tanpa_target: int = 0
    bobot_dikosongkan: bool = False
    dibuat: list[int] = field(default_factory=list)


@transaction.atomic
def salin_rencana(
    *, oleh: Pengguna, pada: datetime, skp: SKP, sumber: Sumber, pilihan: Pilihan
) -> HasilSalin:
    """`sumber` was read through what this person may copy from. What is there already is not taken twice."""
    skp = kunci_skp(skp.pk)
    wajib_pemilik(oleh, skp)
    wajib_dibuka(skp.tahun_kinerja)
    if not skp.dapat_diubah:
        raise KeadaanBerubah
    semua = baris_salin(skp, sumber, timezone.localtime(pada).date())
    dipilih = [b for b in semua if b.butir.sumber.kunci in pilihan.rhk and b.butir.dapat_dipilih]
    hasil = HasilSalin()
    _salin_rhk(skp, dipilih, pilihan, hasil)
    if pilihan.dengan_lampiran:
        hasil.lampiran = _salin_lampiran(skp, lampiran_baru(skp, sumber))
    if not (hasil.rhk or hasil.indikator or hasil.lampiran):
        raise TidakAdaYangDisalin
    _catat(oleh, pada, skp, sumber, hasil)
    return hasil


def _salin_rhk(skp: SKP, dipilih: list[BarisSalin], pilihan: Pilihan, hasil: HasilSalin) -> None:
    berbobot = muat(skp, dipilih)
    urut = urut_berikut(skp.rhk.all())
    for nomor, baris in enumerate(dipilih):
        rhk = _tujuan(skp, baris, urut + nomor, berbobot=berbobot)
        if baris.butir.rhk is None:
            hasil.rhk += 1
            hasil.dibuat.append(rhk.pk)
            hasil.tanpa_dukungan += baris.dukungan_lepas
            hasil.bobot_dikosongkan |= baris.butir.sumber.bobot is not None and not berbobot
        indikator = _indikator(rhk, baris, dengan_target=pilihan.dengan_target)
        hasil.indikator += len(indikator)
        hasil.tanpa_target += sum(not satu.bertarget for satu in indikator)


def _tujuan(skp: SKP, baris: BarisSalin, urut: int, *, berbobot: bool) -> RencanaHasilKerja:
    """The RHK that takes the indicators: the one that is there, or a new one."""
    if baris.butir.rhk is not None:
        return skp.rhk.get(pk=baris.butir.rhk)
    sumber = baris.butir.sumber
    return RencanaHasilKerja.objects.create(
        skp=skp,
        urut=urut,
        rumusan=sumber.rumusan,
        jenis=sumber.jenis,
        penugasan_dari=sumber.penugasan_dari,
        perspektif=sumber.perspektif,
        bobot=sumber.bobot if berbobot else None,
        rhk_pimpinan=baris.pimpinan,
    )


def _indikator(
    rhk: RencanaHasilKerja, baris: BarisSalin, *, dengan_target: bool
) -> list[IndikatorKinerja]:
    urut = urut_berikut(rhk.indikator.all())
    return IndikatorKinerja.objects.bulk_create(
        IndikatorKinerja(
            rhk=rhk, urut=urut + nomor, **vars(satu if dengan_target else satu.tanpa_target)
        )
        for nomor, satu in enumerate(baris.butir.indikator)
    )


def _salin_lampiran(skp: SKP, baris: Iterable[tuple[str, str]]) -> int:
    """After the lines of the same annex that stand there."""
    urut: dict[str, int] = {}
    for jenis, terakhir in skp.lampiran.values_list("jenis", "urut"):
        urut[jenis] = max(urut.get(jenis, 0), terakhir)
    baru = []
    for jenis, isi in baris:
        urut[jenis] = urut.get(jenis, 0) + 1
        baru.append(LampiranSKP(skp=skp, jenis=jenis, urut=urut[jenis], isi=isi))
    return len(LampiranSKP.objects.bulk_create(baru))


def _catat(oleh: Pengguna, pada: datetime, skp: SKP, sumber: Sumber, hasil: HasilSalin) -> None:
    isi: dict[str, Any] = vars(hasil)
    catat(
        oleh=oleh,
        tindakan="penilaian.salin_rencana",
        objek=skp,
        ringkasan=f"{hasil.rhk} rencana dan {hasil.indikator} indikator disalin dari {sumber.sebutan}",
        sesudah=isi | {"sumber": sumber.sebutan},
        subjek=skp.pegawai_id,
        pada=pada,
    )
