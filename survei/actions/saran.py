"""What is done with people's own words: read, labelled, put aside. They are never changed."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from kinerja.audit.catat import catat
from pegawai.models import Pengguna
from survei.models import SaranTanggapan


@transaction.atomic
def tangani_saran(
    *,
    oleh: Pengguna,
    saran: SaranTanggapan,
    status: str,
    label: Sequence[str],
    catatan: str,
    pada: datetime,
) -> SaranTanggapan:
    terkunci = SaranTanggapan.objects.select_for_update().get(pk=saran.pk)
    sebelum = {"status": terkunci.status, "label": terkunci.label, "catatan": terkunci.catatan}
    terkunci.status = SaranTanggapan.Status(status)
    terkunci.label = list(dict.fromkeys(label))
    terkunci.catatan = catatan
    terkunci.full_clean()
    terkunci.save(update_fields=["status", "label", "catatan"])
    # The text itself stays out of the audit trail: it may hold a name that somebody wrote in spite of everything.
    catat(
        oleh=oleh,
        tindakan="survei.tangani_saran",
        objek=terkunci,
        ringkasan=f"Saran menjadi {terkunci.get_status_display().lower()}",
        sebelum=sebelum,
        sesudah={"status": terkunci.status, "label": terkunci.label, "catatan": catatan},
        pada=pada,
    )
    return terkunci
