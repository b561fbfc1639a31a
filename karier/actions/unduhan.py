"""Who took which file: exports of personal data are logged (UU 27/2022)."""

from datetime import datetime

from django.db import models, transaction

from kinerja.audit.catat import catat
from pegawai.models import Pengguna


@transaction.atomic
def catat_unduhan(
    *,
    oleh: Pengguna,
    pada: datetime,
    objek: models.Model,
    ringkasan: str,
    subjek: int | None = None,
    saringan: str = "",
) -> None:
    catat(
        oleh=oleh,
        tindakan="karier.unduh",
        objek=objek,
        ringkasan=ringkasan,
        sesudah={"saringan": saringan} if saringan else None,
        subjek=subjek,
        pada=pada,
    )
