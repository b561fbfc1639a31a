"""`setelah_commit`: the one way an action starts a task.

The row is written with the action's own transaction and sent after the commit. When the broker is down the row stays
and the sweep (`kinerja.sapu_antrean`, every minute) sends it later. A message may arrive twice (the process can die
between sending and marking), so every task must be able to run twice.

A broker that does not answer costs a page the time-out once: after a failure this process leaves the sending to the
sweep for a while, instead of making every page (and each of the many messages of one page) wait anew.
"""

import logging
import time
from datetime import datetime, timedelta

from celery import current_app
from django.db import connection, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from kinerja.antrean.models import PesanKeluar

log = logging.getLogger(__name__)
# The sending right after commit gets this head start before the sweep takes the row for stuck.
TENGGANG = timedelta(seconds=30)
GALAT_PERANTARA = (OperationalError, RedisError, OSError)
JEDA_DETIK = 15.0


class Jeda:
    """How long this process does not try the broker, after it failed."""

    def __init__(self) -> None:
        self._sampai = 0.0

    @property
    def berlaku(self) -> bool:
        return time.monotonic() < self._sampai

    def mulai(self) -> None:
        self._sampai = time.monotonic() + JEDA_DETIK

    def akhiri(self) -> None:
        self._sampai = 0.0


jeda = Jeda()


class TugasTidakDikenal(LookupError):
    """The name is not a registered task: a typing error, found at once instead of in the worker."""


def setelah_commit(nama_tugas: str, **argumen: int | str | list[int] | None) -> None:
    """Have the task `nama_tugas` run with `argumen` once the current transaction is committed."""
    if nama_tugas not in current_app.tasks:
        raise TugasTidakDikenal(nama_tugas)
    if not connection.in_atomic_block:
        raise RuntimeError("setelah_commit() harus dipanggil di dalam transaksi tindakan")
    pesan = PesanKeluar.objects.create(nama_tugas=nama_tugas, argumen=argumen)
    transaction.on_commit(lambda: jeda.berlaku or _kirim(pesan), robust=True)


def _kirim(pesan: PesanKeluar) -> bool:
    try:
        current_app.send_task(pesan.nama_tugas, kwargs=pesan.argumen)
    except GALAT_PERANTARA as galat:
        jeda.mulai()
        log.warning("Perantara tugas tidak terjangkau, %s menunggu: %s", pesan.nama_tugas, galat)
        return False
    jeda.akhiri()
    PesanKeluar.objects.filter(pk=pesan.pk).update(terkirim_pada=timezone.now())
    return True


def sapu(*, pada: datetime, batas: int = 500) -> int:
    """Send what was left behind; answer how many went out. Two sweeps at once do not send the same row."""
    terkirim = 0
    for _ in range(batas):
        with transaction.atomic():
            pesan = (
                PesanKeluar.objects.select_for_update(skip_locked=True)
                .filter(terkirim_pada__isnull=True, dibuat_pada__lte=pada - TENGGANG)
                .first()
            )
            if pesan is None or not _kirim(pesan):
                break
            terkirim += 1
    PesanKeluar.objects.filter(terkirim_pada__lt=pada - timedelta(days=7)).delete()
    return terkirim
