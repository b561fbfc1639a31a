"""Who took which file: exports of personal data are logged (UU 27/2022)."""

from datetime import datetime

from django.db import transaction

from kinerja.audit.catat import catat
from pegawai.models import Pengguna


@transaction.atomic
def catat_unduhan(
    *, oleh: Pengguna, pada: datetime, judul: str, saringan: str = "", subjek: int | None = None
) -> None:
    catat(
        oleh=oleh,
        tindakan="penilaian.unduh",
        objek=oleh,
        ringkasan=f"Mengunduh {judul}",
        sesudah={"saringan": saringan} if saringan else None,
        subjek=subjek,
        pada=pada,
    )
