"""The administrator before there is anybody to grant the role: from the server's command line only."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kinerja.audit.catat import catat
from pegawai.models import Pengguna, Peran, PeranDiberikan


@transaction.atomic
def angkat_admin(*, nama_masuk: str, surel: str, pada: datetime) -> Pengguna:
    """Give Admin BKD to this account, making it when it does not exist; a second time changes nothing.

    The account has no password: whoever runs the command gets a link to set one, so that no password is typed on a
    server or stands in its history.
    """
    pengguna = Pengguna.objects.select_for_update().filter(nama_masuk=nama_masuk).first()
    if pengguna is None:
        pengguna = Pengguna.objects.create_user(nama_masuk, None, email=surel)
    hari_ini = timezone.localdate(pada)
    berlaku = PeranDiberikan.objects.filter(pengguna=pengguna, peran=Peran.ADMIN_BKD).pada(hari_ini)
    if not berlaku.exists():
        peran = PeranDiberikan.objects.create(
            pengguna=pengguna, peran=Peran.ADMIN_BKD, mulai=hari_ini
        )
        catat(
            oleh=None,
            tindakan="peran.beri",
            objek=peran,
            ringkasan=f"Admin BKD diberikan kepada {pengguna} dari baris perintah peladen",
            subjek=pengguna.pegawai_id,
            pada=pada,
        )
    return pengguna
