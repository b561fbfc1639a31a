"""Rights and places given by an administrator."""

from datetime import UTC, date, datetime

from pegawai.actions import akses as aksi
from pegawai.actions import penugasan as aksi_penugasan
from pegawai.models import Peran

PADA = datetime(2026, 3, 2, 2, tzinfo=UTC)

HARI = date(2026, 3, 2)


def beri(admin, pegawai, peran=Peran.AUDITOR, unit=None, mulai=HARI, selesai=None):
    return aksi.beri_peran(
        pegawai=pegawai, peran=peran, unit=unit, mulai=mulai, selesai=selesai, oleh=admin, pada=PADA
    )


def tugaskan(admin, pegawai, penilai, mulai=HARI, selesai=None):
    return aksi_penugasan.tugaskan_penilai(
        pegawai=pegawai, penilai=penilai, sifat="definitif", mulai=mulai, selesai=selesai,
        alasan="Kepala bidang cuti besar", oleh=admin, pada=PADA,
    )  # fmt: skip


def tunjuk(admin, pegawai, unit, sifat="plt", nama_jabatan="", mulai=HARI):
    return aksi.tunjuk_penjabat(
        pegawai=pegawai, unit=unit, sifat=sifat, nama_jabatan=nama_jabatan, mulai=mulai, selesai=None,
        dasar="SP 12/2026", oleh=admin, pada=PADA,
    )  # fmt: skip
