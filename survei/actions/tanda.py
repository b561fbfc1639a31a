"""Whether a class of flagged answers counts."""

from datetime import datetime

from django.db import transaction

from kinerja.audit.catat import catat
from pegawai.models import Pengguna
from survei.models import KeputusanTanda, Survei, Tanda


class AlasanKosong(ValueError):
    """A decision about flagged answers needs its reason in writing."""


@transaction.atomic
def putuskan_tanda(
    *, oleh: Pengguna, survei: Survei, tanda: Tanda, dikeluarkan: bool, alasan: str, pada: datetime
) -> KeputusanTanda:
    """For the whole class: nobody picks single answers out."""
    if not alasan.strip():
        raise AlasanKosong("Tulis alasannya.")
    Survei.objects.select_for_update().get(pk=survei.pk)
    lama = KeputusanTanda.objects.filter(survei=survei, tanda=tanda).first()
    keputusan, _ = KeputusanTanda.objects.update_or_create(
        survei=survei,
        tanda=tanda,
        defaults={
            "dikeluarkan": dikeluarkan,
            "alasan": alasan.strip(),
            "diputuskan_oleh": oleh,
            "diputuskan_pada": pada,
        },
    )
    kata = "dikeluarkan dari indeks" if dikeluarkan else "dihitung"
    catat(
        oleh=oleh,
        tindakan="survei.putuskan_tanda",
        objek=survei,
        ringkasan=f"Jawaban bertanda “{tanda.label}” {kata}: {alasan.strip()}"[:500],
        sebelum={"dikeluarkan": lama.dikeluarkan, "alasan": lama.alasan} if lama else None,
        sesudah={"dikeluarkan": dikeluarkan, "alasan": alasan.strip()},
        pada=pada,
    )
    return keputusan
