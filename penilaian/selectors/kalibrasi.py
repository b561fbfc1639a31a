"""The people of a unit side by side before determination, as the calibration meeting sees them."""

from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from django.db import connection

from pegawai.aturan.nama import nama_lengkap
from penilaian.models import Penilaian, PerubahanKalibrasi

_BARIS = """
SELECT p.id, g.nip, g.nama, g.gelar_depan, g.gelar_belakang, j.nama, b.nama, b.gelar_depan, b.gelar_belakang,
       p.status, p.nilai_hasil_kerja, p.nilai_sikap, p.nilai_disiplin, p.saran_hasil_kerja, p.saran_perilaku,
       p.rating_hasil_kerja, p.rating_perilaku, p.predikat, f.terakhir, q.id
FROM penilaian_penilaian p
JOIN penilaian_skp s ON s.id = p.skp_id JOIN pegawai_pegawai g ON g.id = s.pegawai_id
JOIN pegawai_jabatan j ON j.id = s.jabatan_id
LEFT JOIN pegawai_pegawai b ON b.id = p.penilai_id
LEFT JOIN penilaian_perubahankalibrasi q ON q.penilaian_id = p.id AND q.status = 'menunggu'
LEFT JOIN LATERAL (SELECT max(u.pada) AS terakhir FROM penilaian_umpanbalik u WHERE u.skp_id = s.id) f ON TRUE
WHERE p.id = ANY(%s) ORDER BY g.nama, p.id
"""
# What the header cells sort by; empty values go last in either direction.
URUTAN = {
    "nama": "nama",
    "penilai": "penilai",
    "hasil": "nilai_hasil_kerja",
    "sikap": "nilai_sikap",
    "disiplin": "nilai_disiplin",
    "predikat": "predikat",
}


class BarisKalibrasi(NamedTuple):
    """A tuple, because a meeting of a large agency builds thousands to show forty."""

    penilaian_id: int
    nip: str
    nama: str
    jabatan: str
    penilai: str
    status: str
    nilai_hasil_kerja: Decimal | None
    nilai_sikap: Decimal | None
    nilai_disiplin: Decimal | None
    saran_hasil_kerja: str
    saran_perilaku: str
    rating_hasil_kerja: str
    rating_perilaku: str
    predikat: str
    umpan_balik_terakhir: datetime | None
    usulan_id: int | None

    @property
    def menyimpang(self) -> bool:
        """The decision differs from the suggestion."""
        return bool(self.rating_hasil_kerja) and (
            (self.rating_hasil_kerja, self.rating_perilaku)
            != (self.saran_hasil_kerja, self.saran_perilaku)
        )


def baris_kalibrasi(penilaian: Sequence[int]) -> list[BarisKalibrasi]:
    """The appraisals that the signs of the group looked at (`TandaKelompok.penilaian`), in one query."""
    with connection.cursor() as kursor:
        kursor.execute(_BARIS, [list(penilaian)])
        penilai = cache(nama_lengkap)  # a hundred stand in thousands of rows
        return [_baris(satu, penilai) for satu in kursor.fetchall()]


def _baris(satu: tuple[Any, ...], penilai: Callable[[str, str, str], str]) -> BarisKalibrasi:
    pk, nip, nama, depan, belakang, jabatan, b_nama, b_depan, b_belakang, *sisa = satu
    return BarisKalibrasi(
        pk,
        nip,
        nama_lengkap(nama, depan, belakang),
        jabatan,
        penilai(b_nama, b_depan, b_belakang) if b_nama else "",
        *sisa,
    )


def urutkan(daftar: list[BarisKalibrasi], medan: str, *, turun: bool) -> list[BarisKalibrasi]:
    ada = [b for b in daftar if getattr(b, medan) not in (None, "")]
    kosong = [b for b in daftar if getattr(b, medan) in (None, "")]
    return sorted(ada, key=lambda b: getattr(b, medan), reverse=turun) + kosong


def perubahan_rapat(rapat_id: int, tanpa: int | None) -> list[PerubahanKalibrasi]:
    """Without what concerns the reader: that is between the meeting and the reader's appraiser."""
    daftar = PerubahanKalibrasi.objects.filter(rapat=rapat_id)
    if tanpa is not None:
        daftar = daftar.exclude(penilaian__skp__pegawai=tanpa)
    return list(
        daftar.select_related(
            "penilaian__skp__pegawai",
            "penilaian__penilai",
            "diusulkan_oleh__pegawai",
            "ditanggapi_oleh__pegawai",
        )
    )


def usulan_menunggu(penilaian: Penilaian) -> list[int]:
    """What the appraiser still has to answer; there is at most one."""
    menunggu = PerubahanKalibrasi.Status.MENUNGGU
    usulan = PerubahanKalibrasi.objects.filter(penilaian=penilaian, status=menunggu)
    return list(usulan.values_list("pk", flat=True))
