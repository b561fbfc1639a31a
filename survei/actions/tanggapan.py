"""A citizen's answer comes in. Nobody is recorded: no actor, no audit line, no time finer than the day."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from survei.aturan.responden import TIDAK_MENJAWAB
from survei.aturan.soal import SOAL_BAKU, Soal, uraikan
from survei.models import (
    CIRI,
    UNSUR,
    JawabanTambahan,
    Kanal,
    KunciKirim,
    PertanyaanTambahan,
    SaranTanggapan,
    Survei,
    Tanda,
)
from survei.models.undangan import sidik_undangan
from survei.selectors import soal_wajib


class SurveiTidakMenerima(ValueError):
    """The survey is a draft, closed, or the day is outside its period."""


class JawabanBelumLengkap(ValueError):
    """A question has no answer, or the questions changed while it was under way."""


class LayananBukanDariSurvei(ValueError):
    """The service is not one of those the survey is about."""


class KodeTidakBerlaku(ValueError):
    """The survey asks for an invitation code, and this one is not known or was used."""


@dataclass(frozen=True)
class Isian:
    """What a citizen chose: a value for each question, facts about themselves, words of their own."""

    layanan_id: int
    jawaban: Mapping[str, int]
    ciri: Mapping[str, str] = field(default_factory=dict)
    saran: str = ""
    tanda: str = Tanda.TIDAK
    undangan: str = ""
    tambahan: Mapping[int, int | str] = field(default_factory=dict)


def _sidik(kunci: str) -> bytes:
    return hashlib.sha256(kunci.encode()).digest()


_KOLOM = ("penyebut", *UNSUR, "sub", *CIRI)
# One statement is one transaction and one journey to the database. In its order: the survey, if it takes answers today
# and for this service; its invitation, where one is asked for; the one-time key; and only then the answer. A second
# sending waits at the first one's key (or invitation) and then finds it taken. Only our own names are in the text.
_MASUK = {
    True: f"""
    INSERT INTO survei_tanggapan (id, survei_id, layanan_id, tanggal, kanal, tanda, {", ".join(_KOLOM)})
    SELECT gen_random_uuid(), s.id, s.layanan_id, %(tanggal)s, %(kanal)s, %(tanda)s,
        {", ".join(f"%({nama})s" for nama in _KOLOM).replace("%(sub)s", "%(sub)s::smallint[]")} FROM s, k RETURNING 1
    """,  # noqa: S608
    False: """
    INSERT INTO survei_tanggapanintegritas (id, survei_id, layanan_id, tanggal, kanal, tanda, nilai)
    SELECT gen_random_uuid(), s.id, s.layanan_id, %(tanggal)s, %(kanal)s, %(tanda)s, %(nilai)s::smallint[]
    FROM s, k RETURNING 1
    """,
}
_KIRIM = """
WITH s AS (
    SELECT s.id, l.layanan_id, s.wajib_kode FROM survei_survei s JOIN survei_layanansurvei l ON l.survei_id = s.id
    JOIN survei_instrumen i ON i.id = s.instrumen_id AND i.penyebut = %(penyebut)s AND (i.jenis = 'skm') = %(skm)s
    WHERE s.kode = %(kode)s AND s.status = 'dibuka' AND %(tanggal)s BETWEEN s.mulai AND s.selesai
      AND l.layanan_id = %(layanan)s
), u AS (
    UPDATE survei_kodeundangan SET dipakai = TRUE FROM s
    WHERE s.wajib_kode AND survei_id = s.id AND sidik = %(undangan)s AND NOT dipakai RETURNING 1
), k AS (
    INSERT INTO survei_kuncikirim (sidik, tanggal) SELECT %(sidik)s, %(tanggal)s FROM s
    WHERE NOT s.wajib_kode OR EXISTS (SELECT 1 FROM u) ON CONFLICT DO NOTHING RETURNING 1
), t AS (
    {masuk}
), a AS (
    INSERT INTO survei_sarantanggapan (id, survei_id, bulan, teks, status, label, catatan)
    SELECT gen_random_uuid(), s.id, %(bulan)s, %(saran)s, 'baru', ARRAY[]::varchar[], '' FROM s, t WHERE %(saran)s <> ''
)
SELECT EXISTS (SELECT 1 FROM s), EXISTS (SELECT 1 FROM t)
"""
_PERINTAH = {skm: _KIRIM.replace("{masuk}", masuk) for skm, masuk in _MASUK.items()}


def kirim_tanggapan(
    *, kode: str, isian: Isian, kunci: str, kanal: str = Kanal.DARING, pada: datetime
) -> bool:
    """Count an answer once; False when this sending was counted before.

    Not under a lock of the survey: an answer sent in the second of closing may count, and no answer waits for another.
    """
    nilai = _nilai(kode, isian.jawaban)
    tanggal = timezone.localdate(pada)
    sidik = _sidik(kunci)
    isi: dict[str, Any] = {
        "kode": kode,
        "layanan": isian.layanan_id,
        "tanggal": tanggal,
        "bulan": tanggal.replace(day=1),
        "sidik": sidik,
        "undangan": sidik_undangan(kode, isian.undangan),
        "kanal": kanal,
        "tanda": isian.tanda,
        "saran": isian.saran.strip(),
        **nilai,
        **{ciri: isian.ciri.get(ciri, TIDAK_MENJAWAB) for ciri in CIRI},
    }
    if isian.tambahan:
        with transaction.atomic():
            menerima, terhitung = _jalankan(isi)
            if terhitung:
                _simpan_tambahan(kode, isian.tambahan, tanggal)
    else:
        menerima, terhitung = _jalankan(isi)
    if terhitung:
        return True
    # Asked anew, because the statement above could not see what committed while it waited.
    if KunciKirim.objects.filter(sidik=sidik).exists():
        return False
    if menerima:
        raise KodeTidakBerlaku("Kode undangan tidak dikenal atau sudah dipakai.")
    raise _alasan(kode, tanggal, isian.layanan_id)


def _nilai(kode: str, jawaban: Mapping[str, int]) -> dict[str, Any]:
    """What the statement stores. For the nine standard questions the survey itself is not asked for."""
    soal: tuple[Soal, ...] = SOAL_BAKU
    survei = None
    if not set(jawaban) <= set(UNSUR):
        survei = Survei.objects.select_related("instrumen").filter(kode=kode).first()
        soal = soal_wajib(survei) if survei is not None else SOAL_BAKU
    if asing := set(jawaban) - {satu.kode for satu in soal}:
        raise JawabanBelumLengkap(f"Bukan pertanyaan survei ini: {', '.join(sorted(asing))[:200]}.")
    kurang = [satu.nama for satu in soal if satu.kode not in jawaban]
    if kurang:
        raise JawabanBelumLengkap(f"Belum dijawab: {', '.join(kurang)}.")
    if survei is None:
        return {"skm": True, "penyebut": 1, "sub": [], **{u: jawaban[u] for u in UNSUR}}
    if not survei.skm:
        return {"skm": False, "penyebut": 1, "nilai": [jawaban[satu.kode] for satu in soal]}
    penyebut = survei.instrumen.penyebut
    uraian = uraikan(soal, jawaban, penyebut)
    return {"skm": True, "penyebut": penyebut, "sub": uraian.sub, **uraian.unsur}


def _jalankan(isi: dict[str, Any]) -> tuple[bool, bool]:
    with connection.cursor() as kursor:
        kursor.execute(_PERINTAH[isi["skm"]], isi)
        menerima, terhitung = kursor.fetchone()
    return menerima, terhitung


def _simpan_tambahan(kode: str, tambahan: Mapping[int, int | str], tanggal: date) -> None:
    """The unit's own questions, each answer by itself; what fits no question of this survey is dropped."""
    angka, kata = [], []
    for soal in PertanyaanTambahan.objects.filter(survei__kode=kode, pk__in=list(tambahan)):
        nilai = tambahan[soal.pk]
        if soal.jenis == PertanyaanTambahan.Jenis.TEKS:
            if isinstance(nilai, str) and nilai.strip():
                kata.append(
                    SaranTanggapan(
                        survei_id=soal.survei_id,
                        pertanyaan=soal,
                        bulan=tanggal.replace(day=1),
                        teks=nilai.strip(),
                    )
                )
        elif nilai in dict(soal.jawaban):
            angka.append(JawabanTambahan(pertanyaan=soal, nilai=nilai))
    JawabanTambahan.objects.bulk_create(angka)
    SaranTanggapan.objects.bulk_create(kata)


def _alasan(kode: str, tanggal: date, layanan_id: int) -> ValueError:
    """Why nothing was counted, for the words on the page."""
    survei = Survei.objects.filter(kode=kode).first()
    if survei is None or not survei.menerima(tanggal):
        return SurveiTidakMenerima("Survei ini tidak menerima jawaban.")
    if survei.cakupan.filter(layanan=layanan_id).exists():
        return JawabanBelumLengkap(
            "Pertanyaan survei ini berubah sejak Anda mulai. Isi sekali lagi."
        )
    return LayananBukanDariSurvei("Layanan yang dipilih bukan bagian dari survei ini.")


def buang_kunci(*, sebelum: date) -> int:
    """Forget the digests of old sendings: they have done their work."""
    return KunciKirim.objects.filter(tanggal__lt=sebelum).delete()[0]
