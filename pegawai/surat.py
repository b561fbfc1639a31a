"""E-mails about accounts."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from pegawai.models import Pengguna


def undangan(pengguna: Pengguna, tautan: str, masa_hari: int) -> EmailMessage:
    """The link with which somebody sets the first password."""
    isi = render_to_string(
        "pegawai/surel_undangan.txt",
        {"pengguna": pengguna, "tautan": tautan, "masa_hari": masa_hari},
    )
    return EmailMessage(
        subject="Aktifkan akun Kinerja Anda",
        body=isi,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[pengguna.email],
    )
