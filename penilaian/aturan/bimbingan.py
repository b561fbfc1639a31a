"""Bimbingan dan konseling: umpan balik sembilan pernyataan sesudahnya dan evaluasi kompetensi.

Dasar: PermenPANRB 6/2022 lampiran B.1.8 (umpan balik pelaksanaan bimbingan kinerja) dan B.1.9 (evaluasi
kompetensi setelah bimbingan, nilai 1–5 dengan alasan). Skala B.1.8 tidak terbaca pada sumber: PENGATURAN.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from kinerja.regulasi import DiLuarAturan, bulatkan

PERNYATAAN = (
    "Saya merasa diperhatikan",
    "Tindakan saya dihargai",
    "Saya bebas menyampaikan pendapat",
    "Pandangan pembimbing didasarkan pada data",
    "Pembimbing bersikap positif",
    "Pembimbing lebih banyak bertanya daripada menggurui",
    "Saya dibantu menemukan jalan keluar",
    "Saya tahu apa yang harus dilakukan selanjutnya",
    "Saya memahami tujuan bimbingan ini",
)
KOMPETENSI_TERENDAH, KOMPETENSI_TERTINGGI = 1, 5


class JawabanTidakSah(DiLuarAturan):
    """Bukan sembilan nilai, atau nilai di luar skala."""


def tambah_hitungan(
    hitungan: Sequence[Sequence[int]], jawaban: Sequence[int], tertinggi: int
) -> list[list[int]]:
    """Hitungan tiap nilai tiap pernyataan sesudah satu orang menjawab (PermenPANRB 6/2022 lampiran B.1.8).

    `hitungan[p][n - 1]` banyaknya jawaban `n` (1 sampai `tertinggi`) pada pernyataan `p`; kosong berarti
    belum ada. Jawaban perorangan tidak disimpan. Melempar JawabanTidakSah bila bukan sembilan nilai pada skala.
    """
    if len(jawaban) != len(PERNYATAAN) or not all(1 <= n <= tertinggi for n in jawaban):
        pesan = f"Pilih nilai 1 sampai {tertinggi} untuk kesembilan pernyataan."
        raise JawabanTidakSah(pesan)
    hasil = [list(baris) for baris in hitungan] or [[0] * tertinggi for _ in PERNYATAAN]
    for baris, nilai in zip(hasil, jawaban, strict=True):
        baris[nilai - 1] += 1
    return hasil


def gabung_hitungan(a: Sequence[Sequence[int]], b: Sequence[Sequence[int]]) -> list[list[int]]:
    """Jumlah dua hitungan dengan skala yang sama (PermenPANRB 6/2022 lampiran B.1.8)."""
    if not a or not b:
        return [list(baris) for baris in a or b]
    return [[x + y for x, y in zip(p, q, strict=True)] for p, q in zip(a, b, strict=True)]


def rata_rata_pernyataan(hitungan: Sequence[Sequence[int]]) -> dict[str, Decimal]:
    """Rata-rata tiap pernyataan, dua desimal (PermenPANRB 6/2022 lampiran B.1.8; cara merata-ratakan PENGATURAN)."""
    hasil: dict[str, Decimal] = {}
    for kalimat, baris in zip(PERNYATAAN, hitungan, strict=True):
        banyak = sum(baris)
        jumlah = sum(n * k for n, k in enumerate(baris, start=1))
        hasil[kalimat] = bulatkan(Fraction(jumlah, banyak)) if banyak else Decimal(0)
    return hasil
