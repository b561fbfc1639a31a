"""Personal data that leaves the house is on the trail."""

from datetime import datetime

from django.db import transaction

from kinerja.audit.catat import catat
from pegawai.models import Pengguna


@transaction.atomic
def catat_unduhan(*, oleh: Pengguna, pada: datetime, tahun: int, saringan: str) -> None:
    catat(
        oleh=oleh,
        tindakan="pelatihan.unduh_rekap",
        objek=oleh,
        ringkasan=f"Rekap JP tahun {tahun} diunduh",
        sesudah={"saringan": saringan},
        pada=pada,
    )
