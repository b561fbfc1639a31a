"""Many SKPs in one act: each in its own transaction with its own audit row, so that one refusal undoes nothing else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from pegawai.models import Pengguna
from penilaian.actions.kabar import kabari, tautan_skp
from penilaian.actions.kunci import kunci_skp
from penilaian.actions.penolakan import BukanPengelola, Ditolak, KeadaanBerubah, TerlaluBanyak
from penilaian.actions.skp import kirim_kepada_penilai, setujui
from penilaian.models import SKP
from penilaian.permissions import boleh_mengajukan_untuk
from penilaian.selectors.massal import TERBANYAK


@dataclass
class HasilMassal:
    """What one act did, and what it could not do and why."""

    berhasil: list[SKP] = field(default_factory=list)
    gagal: list[tuple[SKP, str]] = field(default_factory=list)


def _satu_per_satu(daftar: Sequence[SKP], kerja: Callable[[SKP], SKP]) -> HasilMassal:
    if len(daftar) > TERBANYAK:
        raise TerlaluBanyak(f"Sekali kerja paling banyak {TERBANYAK} SKP. Pilih sebagian dahulu.")
    hasil = HasilMassal()
    for skp in daftar:
        try:
            kerja(skp)
        except Ditolak as galat:
            hasil.gagal.append((skp, str(galat)))
        else:
            hasil.berhasil.append(skp)
    return hasil


def ajukan_banyak(*, oleh: Pengguna, pada: datetime, daftar: Sequence[SKP]) -> HasilMassal:
    """Hand in complete drafts for the people of a unit; each of them is told."""
    return _satu_per_satu(daftar, lambda skp: ajukan_untuk(oleh=oleh, pada=pada, skp=skp))


@transaction.atomic
def ajukan_untuk(*, oleh: Pengguna, pada: datetime, skp: SKP) -> SKP:
    """A first draft only: what was returned, or is being revised, waits for the person."""
    skp = kunci_skp(skp.pk)
    if not boleh_mengajukan_untuk(oleh, skp.unit):
        raise BukanPengelola
    if skp.status != SKP.Status.DRAF or skp.revisi_dari_id is not None:
        raise KeadaanBerubah
    skp = kirim_kepada_penilai(
        skp, oleh=oleh, pada=pada, ringkasan=f"SKP diajukan atas nama pegawai oleh {oleh}"
    )
    kabari(
        skp.pegawai_id,
        jenis="skp_diajukan_untuk",
        judul=f"SKP {skp.tahun_kinerja.tahun} Anda diajukan oleh {oleh}",
        isi="Draf Anda lengkap dan diajukan atas nama Anda. Bila belum benar, minta penilai mengembalikannya.",
        tautan=tautan_skp(skp.pk),
        pada=pada,
        kunci=str(skp.pk),
    )
    return skp


def setujui_banyak(*, oleh: Pengguna, pada: datetime, daftar: Sequence[SKP]) -> HasilMassal:
    """Approve each that can be approved now; the others stay as they are."""
    return _satu_per_satu(daftar, lambda skp: setujui(oleh=oleh, pada=pada, skp=skp))
