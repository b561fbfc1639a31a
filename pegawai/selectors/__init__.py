"""Reads of people and organisation; what other apps use is named here."""

from pegawai.selectors.penilai import (
    URUTAN_KEPALA,
    Penilai,
    atasan_penilai_dari,
    kepala_dari,
    lingkup_pimpinan,
    nomor_dinilai,
    nomor_penilai,
    penempatan_pada,
    penilai_banyak,
    penilai_dari,
    peta_penilai,
    unit_pimpinan,
    yang_dinilai,
)
from pegawai.selectors.tugas import tugas_menunggu

__all__ = [
    "URUTAN_KEPALA",
    "Penilai",
    "atasan_penilai_dari",
    "kepala_dari",
    "lingkup_pimpinan",
    "nomor_dinilai",
    "nomor_penilai",
    "penempatan_pada",
    "penilai_banyak",
    "penilai_dari",
    "peta_penilai",
    "tugas_menunggu",
    "unit_pimpinan",
    "yang_dinilai",
]
