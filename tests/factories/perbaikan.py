"""Improvement periods in each state, by the actions themselves."""

from datetime import date

from pegawai.models import Pegawai, Pengguna
from penilaian.actions import perbaikan as aksi
from penilaian.aturan.tindak_lanjut import HasilPerbaikan
from penilaian.models import MasaPerbaikan
from tests.factories.karier import hasil_tahun
from tests.factories.penilaian import waktu

PADA = waktu(date(2026, 2, 1))
MULAI = date(2026, 2, 1)
URUT = MasaPerbaikan.Status.values


def masa_untuk(
    pegawai: Pegawai,
    penilai: Pengguna,
    akun: Pengguna,
    status: str = "perbaikan_berjalan",
    tahun: int = 2025,
) -> MasaPerbaikan:
    """Of a result "Kurang" of the year, from February to July 2026, with one action."""
    hasil = hasil_tahun(pegawai, penilai, tahun, "kurang")
    masa = aksi.susun(
        oleh=penilai, pada=PADA, penilaian=hasil, tujuan="Laporan tepat waktu", mulai=MULAI, mentor=None
    )  # fmt: skip
    aksi.tambah_tindakan(
        oleh=penilai, pada=PADA, masa=masa, uraian="Kursus menulis laporan", batas=date(2026, 3, 31)
    )
    jauh = URUT.index(status)
    if jauh >= 1:
        aksi.ajukan(oleh=penilai, pada=PADA, masa=masa)
    if jauh >= 2:
        aksi.konfirmasi(oleh=akun, pada=PADA, masa=masa)
    if jauh >= 3:
        aksi.tutup(
            oleh=penilai, pada=PADA, masa=masa, hasil=HasilPerbaikan.MEMBAIK, catatan="Tepat waktu",
            langkah="Pembinaan biasa",
        )  # fmt: skip
    masa.refresh_from_db()
    return masa
