"""Tindak lanjut hasil penilaian: penghargaan, atau masa perbaikan kinerja.

Dasar: PP 30/2019 Pasal 56–58 (penghargaan; kesempatan enam bulan memperbaiki kinerja). Predikat mana
yang mendapat penghargaan dan mana yang memerlukan masa perbaikan: PENGATURAN bertanggal milik BKD.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kinerja.regulasi import PP_30_2019, DiLuarAturan, Kosakata
from penilaian.aturan.predikat import Predikat

SETAHUN = 12
DASAR = (
    f"{PP_30_2019.pasal('Pasal 56–58')}: penghargaan, dan enam bulan untuk memperbaiki kinerja. "
    "Predikat yang ditindaklanjuti adalah usulan awal, perlu dipastikan BKD."
)


class LamaTidakSah(DiLuarAturan):
    """Lama masa perbaikan bukan 1 sampai 12 bulan."""


class JenisTindakLanjut(Kosakata):
    """Apa yang mengikuti sebuah predikat."""

    PENGHARGAAN = "penghargaan", "Penghargaan"
    PERBAIKAN = "perbaikan", "Masa perbaikan"


class HasilPerbaikan(Kosakata):
    """Bagaimana masa perbaikan berakhir."""

    MEMBAIK = "membaik", "Membaik"
    TIDAK_MEMBAIK = "tidak_membaik", "Tidak membaik"


@dataclass(frozen=True)
class ParameterTindakLanjut:
    """Pengaturan yang berlaku sejak suatu tanggal."""

    berlaku_mulai: date
    penghargaan: tuple[Predikat, ...] = (Predikat.SANGAT_BAIK,)
    perbaikan: tuple[Predikat, ...] = (
        Predikat.BUTUH_PERBAIKAN,
        Predikat.KURANG,
        Predikat.SANGAT_KURANG,
    )
    lama_bulan: int = 6
    hari_pengingat: tuple[int, ...] = (14, 3, 0)
    dasar: str = DASAR


PARAMETER_TINDAK_LANJUT = (ParameterTindakLanjut(berlaku_mulai=PP_30_2019.berlaku_mulai),)


def tindak_lanjut(predikat: Predikat, parameter: ParameterTindakLanjut) -> JenisTindakLanjut | None:
    """Penghargaan, masa perbaikan, atau tidak ada (PP 30/2019 Pasal 56–58; predikatnya PENGATURAN)."""
    if predikat in parameter.perbaikan:
        return JenisTindakLanjut.PERBAIKAN
    return JenisTindakLanjut.PENGHARGAAN if predikat in parameter.penghargaan else None


def akhir_masa(mulai: date, lama_bulan: int) -> date:
    """Hari terakhir masa perbaikan (PP 30/2019 Pasal 57: enam bulan): tanggal yang sama `lama_bulan`
    bulan kemudian dikurangi sehari; bila tanggal itu tidak ada, hari terakhir bulannya.

    Melempar LamaTidakSah di luar 1–12 bulan.
    """
    if not 1 <= lama_bulan <= SETAHUN:
        raise LamaTidakSah("Lama masa perbaikan harus 1 sampai 12 bulan.")
    bulan = mulai.month - 1 + lama_bulan
    awal_berikut = date(mulai.year + (bulan + 1) // SETAHUN, (bulan + 1) % SETAHUN + 1, 1)
    akhir_bulan = awal_berikut - timedelta(days=1)
    if mulai.day > akhir_bulan.day:
        return akhir_bulan
    return akhir_bulan.replace(day=mulai.day) - timedelta(days=1)


def tengah_masa(mulai: date, selesai: date) -> date:
    """Hari pemeriksaan tengah: separuh masa, dibulatkan ke bawah (PENGATURAN atas PP 30/2019)."""
    return mulai + (selesai - mulai) // 2


def hari_mengingatkan(tenggat: date, sebelum: Sequence[int]) -> set[date]:
    """Hari-hari mengingatkan tenggat (PENGATURAN atas PP 30/2019)."""
    return {tenggat - timedelta(days=hari) for hari in sebelum}
