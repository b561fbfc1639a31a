"""BKD writes a scoring profile: for the future, or for a year of which nothing is determined yet."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from kinerja.audit.catat import catat
from pegawai.models import Pengguna
from penilaian.actions.penolakan import (
    BukanPengaturSkema,
    KeadaanBerubah,
    SkemaMulaiTerlambat,
    SkemaTerpakai,
)
from penilaian.models import SkemaPenilaian
from penilaian.permissions import boleh_mengatur_skema
from penilaian.selectors.skema import masa_terbuka, sudah_dipakai


def _kunci(oleh: Pengguna, pk: int | None) -> SkemaPenilaian | None:
    """The row anew under lock; refused when results stand on it."""
    if not boleh_mengatur_skema(oleh):
        raise BukanPengaturSkema
    if pk is None:
        return None
    skema = SkemaPenilaian.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if skema is None:
        raise KeadaanBerubah
    if sudah_dipakai(skema):
        raise SkemaTerpakai
    return skema


@transaction.atomic
def simpan_skema(*, oleh: Pengguna, pada: datetime, skema: SkemaPenilaian) -> SkemaPenilaian:
    """`skema` carries what was typed; with a pk it replaces that profile. The real results never change."""
    lama = _kunci(oleh, skema.pk)
    if not masa_terbuka(skema, timezone.localtime(pada).date()):
        raise SkemaMulaiTerlambat
    skema.save()
    catat(
        oleh=oleh,
        tindakan="penilaian.simpan_skema",
        objek=skema,
        ringkasan=f"Skema penilaian {skema} untuk {skema.unit or 'semua perangkat daerah'}"[:500],
        sebelum=_isi(lama) if lama else None,
        sesudah=_isi(skema),
        pada=pada,
    )
    return skema


@transaction.atomic
def hapus_skema(*, oleh: Pengguna, pada: datetime, skema: SkemaPenilaian) -> None:
    lama = _kunci(oleh, skema.pk)
    if lama is None:
        raise KeadaanBerubah
    catat(
        oleh=oleh,
        tindakan="penilaian.hapus_skema",
        objek=lama,
        ringkasan=f"Skema penilaian {lama} dihapus"[:500],
        sebelum=_isi(lama),
        pada=pada,
    )
    lama.delete()


def _isi(skema: SkemaPenilaian) -> dict[str, Any]:
    return skema.sebagai_data() | {"berlaku_sampai": skema.berlaku_sampai}
