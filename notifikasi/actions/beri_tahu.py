"""Tell somebody something: a notice in the application, and an e-mail for those who have an address and want it."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import connection, transaction

from kinerja.antrean.kirim import setelah_commit
from notifikasi.models import Notifikasi, Pengiriman
from notifikasi.selectors import alamat_surel
from pegawai.models import Pengguna

# One INSERT of this many people; one task sends this many e-mails over one connection.
SEPOTONG = 1000
SURAT_SETUGAS = 100

# RETURNING names exactly those who were told now: whoever was told before, also by a task running beside this one
# (ON CONFLICT waits for it), is not in the answer and gets no second e-mail.
_SISIPKAN = """
INSERT INTO notifikasi_notifikasi (penerima_id, jenis, judul, isi, tautan, kunci, dibuat_pada)
SELECT p, %(jenis)s, %(judul)s, %(isi)s, %(tautan)s, %(kunci)s, %(pada)s FROM unnest(%(penerima)s::bigint[]) AS p
ON CONFLICT (penerima_id, kunci) DO NOTHING
RETURNING id, penerima_id
"""


@transaction.atomic
def beri_tahu_banyak(
    *,
    penerima: Iterable[Pengguna],
    jenis: str,
    judul: str,
    isi: str,
    tautan: str,
    kunci: str,
    pada: datetime,
    surel: bool = True,
) -> int:
    """Tell many people the same; answer how many were told now (not those who had this `kunci` already).

    `tautan` is a path of this site, as `reverse()` gives it. `kunci` names the thing (for a reminder with its day).
    """
    jumlah = 0
    # In the order of the ids, so that two batches over the same people wait for each other instead of deadlocking.
    for potongan in _potong(sorted({p.pk for p in penerima}), SEPOTONG):
        isian: dict[str, Any] = {
            "jenis": jenis,
            "judul": judul,
            "isi": isi,
            "tautan": tautan,
            "kunci": kunci,
            "pada": pada,
            "penerima": potongan,
        }
        with connection.cursor() as kursor:
            kursor.execute(_SISIPKAN, isian)
            baru = {penerima_id: pk for pk, penerima_id in kursor.fetchall()}
        jumlah += len(baru)
        if surel:
            _antrekan_surel(baru)
    return jumlah


@transaction.atomic
def beri_tahu(
    *,
    penerima: Pengguna,
    jenis: str,
    judul: str,
    isi: str,
    tautan: str,
    kunci: str,
    pada: datetime,
    surel: bool = True,
) -> Notifikasi | None:
    """Tell one person; None when they were told this `kunci` before."""
    jumlah = beri_tahu_banyak(
        penerima=[penerima],
        jenis=jenis,
        judul=judul,
        isi=isi,
        tautan=tautan,
        kunci=kunci,
        pada=pada,
        surel=surel,
    )
    return Notifikasi.objects.get(penerima=penerima, kunci=kunci) if jumlah else None


def _antrekan_surel(baru: dict[int, int]) -> None:
    """`baru` is pengguna id → notifikasi id."""
    daftar = Pengiriman.objects.bulk_create(
        Pengiriman(notifikasi_id=baru[pengguna], kanal=Pengiriman.Kanal.SUREL, alamat=alamat)
        for pengguna, alamat in alamat_surel(baru).items()
    )
    for potongan in _potong([kiriman.pk for kiriman in daftar], SURAT_SETUGAS):
        setelah_commit("notifikasi.kirim_surel", pengiriman=potongan)


def _potong(daftar: list[int], panjang: int) -> Iterator[list[int]]:
    sisa = iter(daftar)
    while potongan := list(islice(sisa, panjang)):
        yield potongan
