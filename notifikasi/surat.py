"""The e-mail of one notice: short, plain text, with the address of the page."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from notifikasi.models import Pengiriman


def alamat_penuh(tautan: str) -> str:
    """The address of a page as it works outside the site; "" for none."""
    return f"{settings.ALAMAT_SITUS.rstrip('/')}{tautan}" if tautan else ""


def surat_pemberitahuan(pengiriman: Pengiriman) -> EmailMessage:
    notifikasi = pengiriman.notifikasi
    konteks = {
        "nama": str(notifikasi.penerima),
        "judul": notifikasi.judul,
        "isi": notifikasi.isi,
        "alamat": alamat_penuh(notifikasi.tautan),
        "alamat_preferensi": alamat_penuh(reverse("notifikasi:preferensi")),
    }
    situs = urlsplit(settings.ALAMAT_SITUS).hostname or "localhost"
    return EmailMessage(
        subject=f"[Kinerja] {' '.join(notifikasi.judul.split())}",
        body=render_to_string("notifikasi/surel.txt", konteks),
        to=[pengiriman.alamat],
        # The same delivery always has the same number: should it go out twice, mail systems see that it is one letter.
        headers={
            "Message-ID": f"<pengiriman-{pengiriman.pk}@{situs}>",
            "Auto-Submitted": "auto-generated",
        },
    )
