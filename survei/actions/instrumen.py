"""Wordings of the questionnaire: a new one is a new version, and only an unused version can be changed."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from kinerja.audit.catat import catat
from pegawai.models import Pengguna
from survei.models import Instrumen, Pertanyaan

MEDAN = ("teks", "jawaban_1", "jawaban_2", "jawaban_3", "jawaban_4", "teks_en", "jawaban_en")


class InstrumenBeku(ValueError):
    """Somebody has answered with this wording."""


@transaction.atomic
def buat_versi(*, oleh: Pengguna, asal: Instrumen, pada: datetime) -> Instrumen:
    """A copy of `asal` with the next number of its name."""
    semua = Instrumen.objects.select_for_update().filter(nama=asal.nama)
    versi = max(satu.versi for satu in semua) + 1
    baru = Instrumen.objects.create(nama=asal.nama, versi=versi, jenis=asal.jenis, skala=asal.skala)
    for soal in asal.pertanyaan.order_by("urut"):
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


@transaction.atomic
def ubah_instrumen(
    *, oleh: Pengguna, instrumen: Instrumen, isi: Mapping[str, Mapping[str, object]], pada: datetime
) -> Instrumen:
    """`isi`: element → its new wording. Which elements there are and what they are worth does not change."""
    terkunci = Instrumen.objects.select_for_update().get(pk=instrumen.pk)
    if terkunci.beku:
        raise InstrumenBeku(
            "Instrumen ini sudah dipakai menjawab. Buat versi baru untuk mengubahnya."
        )
    berubah = {}
    for soal in Pertanyaan.objects.filter(instrumen=terkunci):
        baru = isi[soal.unsur]
        lama = {nama: getattr(soal, nama) for nama in MEDAN}
        if all(lama[nama] == baru[nama] for nama in MEDAN):
            continue
        for nama in MEDAN:
            setattr(soal, nama, baru[nama])
        soal.full_clean()
        soal.save()
        berubah[soal.unsur] = soal.teks
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
