"""What an employee and an appraiser do, in short."""

from datetime import date
from decimal import Decimal
from typing import Any

from pegawai.models import Pengguna
from penilaian.actions import realisasi as aksi
from penilaian.actions.menilai import simpan_medan
from penilaian.actions.penetapan import putuskan, tetapkan
from penilaian.aturan.predikat import Rating
from penilaian.models import (
    SKP,
    IndikatorKinerja,
    Penilaian,
    Realisasi,
)
from penilaian.selectors.medan import NilaiMedan
from tests.factories.penilaian import (
    periode_tahunan,
    waktu,
)

PADA = waktu(date(2026, 12, 1))

SESUAI = Rating.SESUAI_EKSPEKTASI


def laporkan(skp: SKP, oleh: Pengguna, **ganti: Any) -> Realisasi:
    isi: dict[str, Any] = {"nilai": Decimal(10), "nilai_teks": "", "keterangan": ""}
    return aksi.isi_realisasi(
        oleh=oleh,
        pada=PADA,
        indikator=IndikatorKinerja.objects.filter(rhk__skp=skp).earliest("pk"),
        periode=periode_tahunan(skp),
        **(isi | ganti),
    )


def serahkan_tahun(skp: SKP, oleh: Pengguna) -> Penilaian:
    return aksi.serahkan(oleh=oleh, pada=PADA, skp=skp, periode=periode_tahunan(skp))


def simpan(
    penilaian: Penilaian, oleh: Pengguna, versi: int | None = None, **isian: NilaiMedan
) -> Penilaian:
    if versi is None:
        versi = Penilaian.objects.get(pk=penilaian.pk).versi_baris
    rapi = {k.replace("__", "-"): v for k, v in isian.items()}
    return simpan_medan(oleh=oleh, pada=PADA, penilaian=penilaian, isian=rapi, versi=versi)


def putuskan_sesuai(penilaian: Penilaian, oleh: Pengguna, **ganti: Any) -> Penilaian:
    isi: dict[str, Any] = {
        "rating_hasil_kerja": SESUAI,
        "alasan_hasil": "",
        "rating_perilaku": SESUAI,
        "alasan_perilaku": "",
    }
    return putuskan(oleh=oleh, pada=PADA, penilaian=penilaian, **(isi | ganti))


def tetapkan_sekarang(penilaian: Penilaian, oleh: Pengguna) -> Penilaian:
    versi = Penilaian.objects.get(pk=penilaian.pk).versi_baris
    return tetapkan(oleh=oleh, pada=PADA, penilaian=penilaian, versi=versi)
