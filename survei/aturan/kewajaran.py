"""Tanda pada jawaban yang mungkin bukan pendapat seseorang: terlalu cepat, berombongan, semua sama.

PENGATURAN: peraturan tidak menetapkan batas; lapangan mencatat 58 lembar berisi 4 semua berturut-turut. Tanda tidak
membuang apa pun: petugas memutuskan per kelas tanda, dengan alasan (PermenPANRB 14/2017 menuntut hasil apa adanya).
"""

from collections.abc import Sequence

DETIK_TERCEPAT = 15
ROMBONGAN_MULAI = 40


def tanda_jawaban(nilai: Sequence[int], detik: float | None, serombongan: int) -> str:
    """Tanda satu jawaban (PENGATURAN): "cepat", "lonjakan", "seragam", atau "" bila wajar.

    `detik` lamanya mengisi (None bila tidak diketahui: kertas, impor). `serombongan` banyaknya jawaban dari jaringan
    yang sama dalam sepuluh menit. Hanya satu tanda, yang paling berat; nilai seragam 4 pun ditandai karena tandanya
    tidak mengeluarkan jawaban.
    """
    if detik is not None and detik < DETIK_TERCEPAT:
        return "cepat"
    if serombongan > ROMBONGAN_MULAI:
        return "lonjakan"
    return "seragam" if len(set(nilai)) == 1 else ""
