"""Keberatan atas hasil evaluasi kinerja: siapa yang didengar dan apa yang diputus.

Dasar: PP 30/2019 Pasal 59: keberatan diajukan beserta alasannya kepada atasan dari pejabat penilai kinerja,
yang meminta penjelasan kedua pihak, dapat mengubah hasilnya, dan keputusannya bersifat final.
"""

from collections.abc import Collection

from kinerja.regulasi import Kosakata


class Pihak(Kosakata):
    """Yang diminta menjelaskan."""

    PEGAWAI = "pegawai", "Pegawai"
    PENILAI = "penilai", "Pejabat penilai kinerja"


class Putusan(Kosakata):
    """Isi keputusan atasan pejabat penilai."""

    TETAP = "tetap", "Hasil evaluasi tetap"
    DIUBAH = "diubah", "Hasil evaluasi diubah"


def belum_didengar(didengar: Collection[Pihak]) -> tuple[Pihak, ...]:
    """Pihak yang belum menjelaskan dan belum pula diminta menjelaskan (PP 30/2019 Pasal 59).

    “Meminta penjelasan kedua pihak” dibaca: permintaan sudah cukup; pihak yang diam tidak menghalangi keputusan.
    """
    return tuple(pihak for pihak in Pihak if pihak not in didengar)
