"""The one way to write the audit trail. It must run inside the transaction of what it records."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models
from django.utils import timezone

from kinerja.audit.models import JejakAudit

SISTEM = "Sistem"


def catat(
    *,
    oleh: AbstractBaseUser | None,
    tindakan: str,
    objek: models.Model,
    ringkasan: str,
    sebelum: Mapping[str, Any] | None = None,
    sesudah: Mapping[str, Any] | None = None,
    subjek: int | None = None,
    pada: datetime | None = None,
) -> JejakAudit:
    """Write one line. `oleh=None` means the system itself (a scheduled task)."""
    if not connection.in_atomic_block:
        raise RuntimeError("catat() harus dipanggil di dalam transaksi tindakan yang dicatatnya")
    return JejakAudit.objects.create(
        pada=pada or timezone.now(),
        pelaku_id=oleh.pk if oleh is not None else None,
        pelaku_nama=str(oleh) if oleh is not None else SISTEM,
        tindakan=tindakan,
        objek_jenis=objek._meta.label_lower,
        objek_id=str(objek.pk),
        subjek_pegawai_id=subjek,
        ringkasan=_muat(ringkasan),
        sebelum=_polos(sebelum),
        sesudah=_polos(sesudah),
    )


def _muat(ringkasan: str) -> str:
    """A long reason must not undo the deed it explains; in full it belongs in `sesudah`."""
    batas = JejakAudit._meta.get_field("ringkasan").max_length or 0
    return ringkasan if len(ringkasan) <= batas else f"{ringkasan[: batas - 1]}…"


def _polos(isi: Mapping[str, Any] | None) -> Any:
    """Decimals, dates and enums as JSON, by Django's own encoder."""
    if isi is None:
        return None
    import json

    return json.loads(json.dumps(dict(isi), cls=DjangoJSONEncoder))


@dataclass(frozen=True, slots=True)
class Jejak:
    """One line of a bulk act: what happened to which object."""

    objek_jenis: str
    objek_id: int
    ringkasan: str
    sebelum: Mapping[str, Any] | None = None
    sesudah: Mapping[str, Any] | None = None
    subjek: int | None = None


def catat_banyak(
    daftar: Iterable[Jejak], *, oleh: AbstractBaseUser | None, tindakan: str, pada: datetime
) -> int:
    """`catat` for an act on thousands of objects, in batches; answer the number of lines."""
    if not connection.in_atomic_block:
        raise RuntimeError("catat_banyak() harus dipanggil di dalam transaksi tindakan")
    baris = (
        JejakAudit(
            pada=pada,
            pelaku_id=oleh.pk if oleh is not None else None,
            pelaku_nama=str(oleh) if oleh is not None else SISTEM,
            tindakan=tindakan,
            objek_jenis=satu.objek_jenis,
            objek_id=str(satu.objek_id),
            subjek_pegawai_id=satu.subjek,
            ringkasan=_muat(satu.ringkasan),
            sebelum=_polos(satu.sebelum),
            sesudah=_polos(satu.sesudah),
        )
        for satu in daftar
    )
    jumlah = 0
    while potong := list(islice(baris, 2000)):
        JejakAudit.objects.bulk_create(potong)
        jumlah += len(potong)
    return jumlah
