"""What the receiver does with notices: read them, choose the channels; and the cleaning up after a time."""

from datetime import datetime, timedelta

from django.db import transaction

from notifikasi.models import Notifikasi, PreferensiNotifikasi
from pegawai.models import Pengguna


def tandai_dibaca(*, notifikasi: Notifikasi, pada: datetime) -> None:
    """A second reading does not move the first one's time."""
    Notifikasi.objects.filter(pk=notifikasi.pk).belum_dibaca().update(dibaca_pada=pada)


def tandai_semua_dibaca(*, oleh: Pengguna, sampai: int, pada: datetime) -> int:
    """Up to the newest notice the person saw (its id): what arrived since then stays unread."""
    milik = Notifikasi.objects.terlihat_oleh(oleh).belum_dibaca()
    return milik.filter(pk__lte=sampai).update(dibaca_pada=pada)


@transaction.atomic
def atur_preferensi(*, oleh: Pengguna, surel: bool) -> PreferensiNotifikasi:
    preferensi, _ = PreferensiNotifikasi.objects.update_or_create(
        pengguna=oleh, defaults={"surel": surel}
    )
    return preferensi


def hapus_lama(*, pada: datetime, hari: int) -> int:
    """Delete what was read more than `hari` days ago; what was never read stays."""
    _, rincian = Notifikasi.objects.filter(dibaca_pada__lt=pada - timedelta(days=hari)).delete()
    return rincian.get(Notifikasi._meta.label, 0)
