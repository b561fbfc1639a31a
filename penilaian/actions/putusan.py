"""The superior decides an objection once, finally: the result stays, or another one takes its place."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from kinerja.audit.catat import catat
from pegawai.models import Pengguna
from penilaian.actions.dokumen import nomor_dokumen, terbitkan
from penilaian.actions.kabar import kabari, tautan_keberatan
from penilaian.actions.keberatan import kunci_keberatan
from penilaian.actions.kunci import pindahkan
from penilaian.actions.penetapan import penjelasan_predikat
from penilaian.actions.penolakan import (
    BelumDidengar,
    BukanPemutus,
    DokumenDigantikan,
    IsianTidakSah,
)
from penilaian.actions.versi import gantikan
from penilaian.aturan.keberatan import Pihak, Putusan, belum_didengar
from penilaian.aturan.predikat import Predikat, Rating, predikat_kinerja
from penilaian.models import Keberatan, Penilaian
from penilaian.permissions import adalah_pemutus
from penilaian.selectors.formulir import isi_keputusan
from penilaian.selectors.identitas import identitas


@transaction.atomic
def putuskan_keberatan(
    *,
    oleh: Pengguna,
    pada: datetime,
    keberatan: Keberatan,
    putusan: Putusan,
    alasan: str,
    rating_hasil_kerja: Rating | None = None,
    rating_perilaku: Rating | None = None,
) -> Keberatan:
    """`tetap` leaves the document in force; `diubah` issues a new one beside it by the matrix."""
    keberatan = kunci_keberatan(keberatan.pk)
    if not adalah_pemutus(oleh, keberatan):
        raise BukanPemutus
    if not alasan.strip():
        raise IsianTidakSah("Tulis alasan putusan.")
    didengar = {Pihak(p) for p in keberatan.penjelasan.values_list("pihak", flat=True)}
    if belum := belum_didengar(didengar):
        raise BelumDidengar([p.label for p in belum])
    if keberatan.penilaian.status != Penilaian.Status.DITETAPKAN:
        raise DokumenDigantikan
    if putusan is Putusan.DIUBAH:
        rating = _rating_baru(keberatan.penilaian, rating_hasil_kerja, rating_perilaku)
        keberatan.hasil = _versi_menurut_putusan(keberatan, rating, alasan, oleh, pada)
    keberatan.status = Keberatan.Status.DIPUTUS
    keberatan.putusan, keberatan.alasan_putusan = putusan, alasan
    keberatan.diputus_oleh, keberatan.diputus_pada = oleh, pada
    keberatan.save()
    _catat_putusan(keberatan, oleh, pada)
    _kabari_putusan(keberatan, pada)
    return keberatan


def _rating_baru(
    lama: Penilaian, hasil: Rating | None, perilaku: Rating | None
) -> tuple[Rating, Rating]:
    if hasil is None or perilaku is None:
        raise IsianTidakSah("Pilih kedua rating yang baru.")
    if (hasil.value, perilaku.value) == (lama.rating_hasil_kerja, lama.rating_perilaku):
        raise IsianTidakSah("Kedua rating sama dengan yang lama. Pilih “Hasil evaluasi tetap”.")
    return hasil, perilaku


def _versi_menurut_putusan(
    keberatan: Keberatan, rating: tuple[Rating, Rating], alasan: str, oleh: Pengguna, pada: datetime
) -> Penilaian:
    lama = keberatan.penilaian
    hari = timezone.localtime(pada).date()
    baru = gantikan(lama)
    hasil, perilaku = rating
    baru.rating_hasil_kerja, baru.rating_perilaku = hasil.value, perilaku.value
    baru.alasan_hasil = lama.alasan_hasil if hasil.value == lama.rating_hasil_kerja else alasan
    baru.alasan_perilaku = (
        lama.alasan_perilaku if perilaku.value == lama.rating_perilaku else alasan
    )
    baru.predikat = predikat_kinerja(hasil, perilaku).value
    baru.skema = lama.skema
    baru.penjelasan = lama.penjelasan | {"predikat": penjelasan_predikat(baru)}
    baru.cuplikan = lama.cuplikan | {"pemutus": _pemutus(oleh, hari)}
    baru.formulir = lama.formulir | isi_keputusan(baru) | _dasar_putusan(lama, alasan, hari)
    pindahkan(baru, Penilaian.Status.DINILAI)
    pindahkan(baru, Penilaian.Status.DITETAPKAN)
    baru.ditetapkan_pada, baru.ditetapkan_oleh = pada, oleh
    baru.save()
    terbitkan(baru, pada=pada)
    return baru


def _pemutus(oleh: Pengguna, hari: date) -> dict[str, str]:
    return identitas(oleh.pegawai, hari) if oleh.pegawai else {}


def _dasar_putusan(lama: Penilaian, alasan: str, hari: date) -> dict[str, Any]:
    return {
        "tanggal": hari.isoformat(),
        "keberatan": {
            "tanggal": hari.isoformat(),
            "alasan": alasan,
            "menggantikan": nomor_dokumen(lama),
        },
    }


def _kalimat(keberatan: Keberatan) -> str:
    if keberatan.hasil is None:
        return "Hasil evaluasi tetap."
    return f"Hasil evaluasi diubah, predikat menjadi {Predikat(keberatan.hasil.predikat).label}."


def _catat_putusan(keberatan: Keberatan, oleh: Pengguna, pada: datetime) -> None:
    isi = {
        "keberatan": keberatan.pk,
        "putusan": keberatan.putusan,
        "alasan": keberatan.alasan_putusan,
    }
    # On the new version too: each has its own timeline.
    for objek in filter(None, (keberatan.penilaian, keberatan.hasil)):
        catat(
            oleh=oleh,
            tindakan="penilaian.putus_keberatan",
            objek=objek,
            ringkasan=f"Keberatan diputus: {_kalimat(keberatan)}",
            sesudah=isi,
            subjek=keberatan.penilaian.skp.pegawai_id,
            pada=pada,
        )


def _kabari_putusan(keberatan: Keberatan, pada: datetime) -> None:
    for pegawai_id in (keberatan.penilaian.skp.pegawai_id, keberatan.penilaian.penilai_id):
        kabari(
            pegawai_id,
            jenis="keberatan_diputus",
            judul="Keberatan sudah diputus",
            isi=f"{_kalimat(keberatan)} Keputusan ini final. Buka untuk membaca alasannya.",
            tautan=tautan_keberatan(keberatan.pk),
            pada=pada,
            kunci=str(keberatan.pk),
        )
