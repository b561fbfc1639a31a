"""Send the e-mails that wait.

A delivery is locked while its letter goes out and marked in the same transaction, so two workers never send the same
one. What cannot be closed is the moment between the mail server's "accepted" and our commit: a process killed exactly
there sends that one letter again (with the same Message-ID).
"""

import smtplib
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F

from notifikasi.models import Pengiriman
from notifikasi.surat import surat_pemberitahuan

BATAS_UMUR = timedelta(days=3)
TENGGANG = timedelta(minutes=10)
SEKALI_SAPU = 500


class ServerSurelTakTerjangkau(ConnectionError):
    """The mail server does not answer or says "later": what waits goes out with the next try."""


def kirim_surel(*, pengiriman: Sequence[int], pada: datetime) -> int:
    """Send those of the deliveries that still wait; answer how many went out.

    One letter that the server refuses does not stop the others. A server that does not answer does: every further
    letter would only wait for the same time-out.
    """
    if not pengiriman:
        return 0
    koneksi_surel: BaseEmailBackend = get_connection()
    try:
        koneksi_surel.open()
    except OSError as galat:
        raise ServerSurelTakTerjangkau(str(galat)) from galat
    try:
        return sum(_kirim_satu(satu, pada, koneksi_surel) for satu in pengiriman)
    finally:
        koneksi_surel.close()


def _kirim_satu(pk: int, pada: datetime, koneksi_surel: BaseEmailBackend) -> bool:
    with transaction.atomic():
        kiriman = (
            Pengiriman.objects.antre()
            .select_for_update(skip_locked=True, of=("self",))
            .select_related("notifikasi__penerima__pegawai")
            .filter(pk=pk)
            .first()
        )
        if kiriman is None:
            return False
        kiriman.percobaan += 1
        galat = _serahkan(surat_pemberitahuan(kiriman), koneksi_surel)
        if galat is None:
            kiriman.status, kiriman.terkirim_pada, kiriman.galat = "terkirim", pada, ""
        else:
            kiriman.galat = f"{type(galat).__name__}: {galat}"[:300]
            if not isinstance(galat, ServerSurelTakTerjangkau):
                kiriman.status = Pengiriman.Status.GAGAL
        kiriman.save(update_fields=["status", "terkirim_pada", "percobaan", "galat"])
    if isinstance(galat, ServerSurelTakTerjangkau):
        raise galat
    return galat is None


def _serahkan(surat: EmailMessage, koneksi_surel: BaseEmailBackend) -> Exception | None:
    """None when the server took the letter; else why not, for this letter alone or for all."""
    surat.connection = koneksi_surel
    try:
        surat.send()
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError) as galat:
        return galat if _tetap(galat) else ServerSurelTakTerjangkau(str(galat))
    except OSError as galat:  # SMTPException is one too
        return ServerSurelTakTerjangkau(str(galat))
    except ValueError as galat:  # an address or subject that is no header
        return galat
    return None


def _tetap(galat: smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError) -> bool:
    """5xx is final, 4xx means later (RFC 5321, 4.2.1)."""
    if isinstance(galat, smtplib.SMTPDataError):
        return galat.smtp_code >= 500
    return all(kode >= 500 for kode, _ in galat.recipients.values())


def sapu_surel(*, pada: datetime) -> int:
    """Send what was left behind; give up on what nobody would want to read any more."""
    Pengiriman.objects.antre().filter(notifikasi__dibuat_pada__lt=pada - BATAS_UMUR).update(
        status=Pengiriman.Status.GAGAL, galat="Tidak terkirim sampai batas waktu."
    )
    sisa = (
        Pengiriman.objects.antre()
        .filter(notifikasi__dibuat_pada__lte=pada - TENGGANG)
        .order_by(F("percobaan"), "pk")
        .values_list("pk", flat=True)[:SEKALI_SAPU]
    )
    return kirim_surel(pengiriman=list(sisa), pada=pada)
