"""A citizen's answer comes in. Nobody is recorded: no actor, no audit line, no time finer than the day."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import connection, transaction
from django.utils import timezone

from survei.aturan.unsur import Unsur
from survei.models import (
    CIRI,
    UNSUR,
    Kanal,
    KodeUndangan,
    KunciKirim,
    SaranTanggapan,
    Survei,
    Tanda,
    Tanggapan,
)
from survei.models.undangan import sidik_undangan


class SurveiTidakMenerima(ValueError):
    """The survey is a draft, closed, or the day is outside its period."""


class JawabanBelumLengkap(ValueError):
    """One of the nine elements has no answer."""


class LayananBukanDariSurvei(ValueError):
    """The service is not one of those the survey is about."""


class KodeTidakBerlaku(ValueError):
    """The survey asks for an invitation code, and this one is not known or was used."""


@dataclass(frozen=True)
class Isian:
    """What a citizen chose: nine values, facts about themselves, words of their own."""

    layanan_id: int
    jawaban: Mapping[str, int]
    ciri: Mapping[str, str] = field(default_factory=dict)
    saran: str = ""
    tanda: str = Tanda.TIDAK
    undangan: str = ""


def _sidik(kunci: str) -> bytes:
    return hashlib.sha256(kunci.encode()).digest()


def _baru_sekali(kunci: str, tanggal: date) -> bool:
    """Claim the one-time key; a second sending waits for the first and then finds it taken."""
    with connection.cursor() as kursor:
        kursor.execute(
            "INSERT INTO survei_kuncikirim (sidik, tanggal) VALUES (%s, %s) ON CONFLICT DO NOTHING",
            [_sidik(kunci), tanggal],
        )
        return bool(kursor.rowcount)


def _pakai_undangan(survei: Survei, kode: str) -> None:
    """Claimed in the answer's transaction; of two answers with one code the second finds it used."""
    sidik = sidik_undangan(survei, kode)
    if not KodeUndangan.objects.filter(sidik=sidik, dipakai=False).update(dipakai=True):
        raise KodeTidakBerlaku("Kode undangan tidak dikenal atau sudah dipakai.")


def _periksa(survei: Survei, isian: Isian, tanggal: date) -> None:
    # Not under a lock: an answer sent in the second of closing may count, and no answer waits for another.
    if not survei.menerima(tanggal):
        raise SurveiTidakMenerima(f"Survei {survei.judul} tidak menerima jawaban.")
    kurang = [Unsur(unsur).label for unsur in UNSUR if unsur not in isian.jawaban]
    if kurang:
        raise JawabanBelumLengkap(f"Belum dijawab: {', '.join(kurang)}.")
    if not survei.cakupan.filter(layanan_id=isian.layanan_id).exists():
        raise LayananBukanDariSurvei("Layanan yang dipilih bukan bagian dari survei ini.")


@transaction.atomic
def kirim_tanggapan(
    *, survei: Survei, isian: Isian, kunci: str, kanal: str = Kanal.DARING, pada: datetime
) -> bool:
    """Count an answer once; False when this sending was counted before."""
    tanggal = timezone.localdate(pada)
    _periksa(survei, isian, tanggal)
    if not _baru_sekali(kunci, tanggal):
        return False
    if survei.wajib_kode:
        _pakai_undangan(survei, isian.undangan)
    tanggapan = Tanggapan(
        survei=survei,
        layanan_id=isian.layanan_id,
        tanggal=tanggal,
        kanal=kanal,
        tanda=isian.tanda,
        **{unsur: isian.jawaban[unsur] for unsur in UNSUR},
        **{ciri: isian.ciri[ciri] for ciri in CIRI if ciri in isian.ciri},
    )
    tanggapan.save(force_insert=True)
    if isian.saran.strip():
        SaranTanggapan.objects.create(
            survei=survei, bulan=tanggal.replace(day=1), teks=isian.saran.strip()
        )
    return True


def buang_kunci(*, sebelum: date) -> int:
    """Forget the digests of old sendings: they have done their work."""
    return KunciKirim.objects.filter(tanggal__lt=sebelum).delete()[0]
