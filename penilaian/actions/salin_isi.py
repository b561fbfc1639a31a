"""Everything that a plan holds, copied row by row into another version of it."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from penilaian.models import (
    SKP,
    EkspektasiKhusus,
    IndikatorKinerja,
    LampiranSKP,
    RencanaHasilKerja,
)


def _isi(baris: models.Model, **ganti: Any) -> dict[str, Any]:
    """The columns of a row for its copy: also those that somebody adds to the model later."""
    kolom = {f.attname: getattr(baris, f.attname) for f in baris._meta.concrete_fields}
    return kolom | {"id": None} | ganti


def salin_isi(dari: SKP, ke: SKP) -> None:
    """Each new RHK and indicator points to the one it carries on: six queries whatever their number."""
    lama = list(dari.rhk.order_by("pk"))
    baru = RencanaHasilKerja.objects.bulk_create(
        RencanaHasilKerja(**_isi(satu, skp_id=ke.pk, asal_id=satu.pk)) for satu in lama
    )
    tujuan = {satu.asal_id: satu.pk for satu in baru}
    indikator: Iterable[IndikatorKinerja] = IndikatorKinerja.objects.filter(rhk__skp=dari)
    IndikatorKinerja.objects.bulk_create(
        IndikatorKinerja(**_isi(satu, rhk_id=tujuan[satu.rhk_id], asal_id=satu.pk))
        for satu in indikator
    )
    EkspektasiKhusus.objects.bulk_create(
        EkspektasiKhusus(**_isi(satu, skp_id=ke.pk)) for satu in dari.ekspektasi.all()
    )
    LampiranSKP.objects.bulk_create(
        LampiranSKP(**_isi(satu, skp_id=ke.pk)) for satu in dari.lampiran.all()
    )
