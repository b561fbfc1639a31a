"""Who took which file: exports of personal data are logged (UU 27/2022)."""

from datetime import datetime

from django.db import transaction

from kinerja.audit.catat import catat
from laporan.models import BerkasLaporan
from pegawai.models import Pengguna


@transaction.atomic
def catat_unduhan(*, berkas: BerkasLaporan, oleh: Pengguna, pada: datetime) -> None:
    catat(
        oleh=oleh,
        tindakan="laporan.unduh",
        objek=berkas.permintaan,
        ringkasan=f"Mengunduh {berkas.nama}",
        sesudah={"berkas": berkas.pk, "sha256": berkas.sha256},
        pada=pada,
    )
