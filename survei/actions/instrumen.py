"""Wordings of the questionnaire: a new one is a new version, and only an unused version can be changed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import zip_longest

from django.db import transaction

from kinerja.audit.catat import catat
from pegawai.models import Pengguna
from survei.aturan.soal import BanyakSubTidakSah, penyebut_bersama
from survei.aturan.unsur import Unsur
from survei.models import Instrumen, Pertanyaan

MEDAN = ("teks", *(f"jawaban_{n}" for n in range(1, 7)), "teks_en", "jawaban_en")


class InstrumenBeku(ValueError):
    """Somebody has answered with this wording."""


@transaction.atomic
def buat_versi(*, oleh: Pengguna, asal: Instrumen, pada: datetime) -> Instrumen:
    """A copy of `asal` with the next number of its name."""
    semua = Instrumen.objects.select_for_update().filter(nama=asal.nama)
    versi = max(satu.versi for satu in semua) + 1
    baru = Instrumen.objects.create(nama=asal.nama, versi=versi, jenis=asal.jenis, skala=asal.skala)
    for soal in asal.pertanyaan.order_by("urut", "nomor"):
        soal.pk = None
        soal.instrumen = baru
        soal.save(force_insert=True)
    catat(
        oleh=oleh,
        tindakan="survei.buat_versi",
        objek=baru,
        ringkasan=f"{baru} dibuat dari {asal}",
        pada=pada,
    )
    return baru


def _kunci(instrumen: Instrumen) -> Instrumen:
    terkunci = Instrumen.objects.select_for_update().get(pk=instrumen.pk)
    if terkunci.beku:
        raise InstrumenBeku(
            "Instrumen ini sudah dipakai menjawab. Buat versi baru untuk mengubahnya."
        )
    return terkunci


@transaction.atomic
def atur_subpertanyaan(
    *,
    oleh: Pengguna,
    instrumen: Instrumen,
    unsur: str,
    teks: Sequence[str],
    teks_en: Sequence[str],
    pada: datetime,
) -> list[Pertanyaan]:
    """The questions of one element; each keeps the answers that stood at its place, new ones those of the first."""
    terkunci = _kunci(instrumen)
    if not terkunci.skm:
        raise BanyakSubTidakSah("Subpertanyaan hanya untuk unsur SKM.")
    penyebut_bersama(len(teks))
    lama = list(terkunci.pertanyaan.filter(unsur=unsur).order_by("nomor"))
    sebelum = [satu.teks for satu in lama]
    Pertanyaan.objects.filter(pk__in=[satu.pk for satu in lama]).delete()
    baru = []
    for ke, (kata, inggris) in enumerate(zip_longest(teks, teks_en, fillvalue=""), start=1):
        pola = lama[ke - 1] if ke <= len(lama) else lama[0]
        soal = Pertanyaan(
            instrumen=terkunci,
            unsur=unsur,
            nama_unsur=pola.nama_unsur,
            urut=pola.urut,
            nomor=ke if len(teks) > 1 else 0,
            teks=kata,
            teks_en=inggris,
            **{nama: getattr(pola, nama) for nama in MEDAN if nama.startswith("jawaban")},
        )
        soal.full_clean()
        soal.save(force_insert=True)
        baru.append(soal)
    catat(
        oleh=oleh,
        tindakan="survei.atur_subpertanyaan",
        objek=terkunci,
        ringkasan=f"{terkunci}: unsur {Unsur(unsur).label} memuat {len(baru)} pertanyaan"[:500],
        sebelum={"teks": sebelum},
        sesudah={"teks": list(teks)},
        pada=pada,
    )
    return baru


@transaction.atomic
def ubah_instrumen(
    *, oleh: Pengguna, instrumen: Instrumen, isi: Mapping[str, Mapping[str, object]], pada: datetime
) -> Instrumen:
    """`isi`: question (by its column name) → its new wording. What the elements are worth does not change."""
    terkunci = _kunci(instrumen)
    berubah = {}
    for soal in Pertanyaan.objects.filter(instrumen=terkunci):
        baru = isi[soal.kode]
        lama = {nama: getattr(soal, nama) for nama in MEDAN}
        if all(lama[nama] == baru[nama] for nama in MEDAN):
            continue
        for nama in MEDAN:
            setattr(soal, nama, baru[nama])
        soal.full_clean()
        soal.save()
        berubah[soal.kode] = soal.teks
    if berubah:
        catat(
            oleh=oleh,
            tindakan="survei.ubah_instrumen",
            objek=terkunci,
            ringkasan=f"{terkunci}: {', '.join(berubah)} diubah"[:500],
            sesudah=berubah,
            pada=pada,
        )
    return terkunci
