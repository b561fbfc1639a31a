"""The second administrator's part of a request that takes two, and taking it back."""

from datetime import datetime

from pegawai.models import Pengguna
from pegawai.permissions import adalah_admin
from penilaian.actions.penolakan import BukanAdmin, IsianTidakSah, OrangYangSama
from penilaian.models.dua_admin import PermintaanDuaAdmin


def wajib_admin_kedua(oleh: Pengguna, permintaan: PermintaanDuaAdmin) -> None:
    """Another account and another person: somebody with two accounts is still one."""
    if not adalah_admin(oleh):
        raise BukanAdmin
    pemohon = permintaan.diminta_oleh
    sama = oleh.pegawai_id is not None and oleh.pegawai_id == pemohon.pegawai_id
    if oleh.pk == pemohon.pk or sama:
        raise OrangYangSama


def setujui(permintaan: PermintaanDuaAdmin, oleh: Pengguna, pada: datetime) -> None:
    permintaan.status = PermintaanDuaAdmin.Status.DISETUJUI
    permintaan.diputus_oleh, permintaan.diputus_pada = oleh, pada
    permintaan.save()


def tolak(permintaan: PermintaanDuaAdmin, oleh: Pengguna, pada: datetime, catatan: str) -> None:
    wajib_admin_kedua(oleh, permintaan)
    if not catatan.strip():
        raise IsianTidakSah("Tulis alasan penolakan.")
    permintaan.status, permintaan.catatan = PermintaanDuaAdmin.Status.DITOLAK, catatan.strip()
    permintaan.diputus_oleh, permintaan.diputus_pada = oleh, pada
    permintaan.save()


def batalkan(permintaan: PermintaanDuaAdmin, oleh: Pengguna, pada: datetime) -> None:
    if oleh.pk != permintaan.diminta_oleh_id:
        raise BukanAdmin("Hanya yang meminta yang dapat membatalkannya.")
    permintaan.status, permintaan.diputus_pada = PermintaanDuaAdmin.Status.DIBATALKAN, pada
    permintaan.save()
