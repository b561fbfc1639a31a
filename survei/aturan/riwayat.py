"""Indeks kepuasan masyarakat menurut aturan yang sudah diganti.

Dasar: KEP/25/M.PAN/2/2004 (14 unsur, bobot 0,071) dan PermenPANRB 16/2014 (9 unsur, unsur ke-8
Maklumat Pelayanan), keduanya dengan batas mutu lama. Hasil lama ditampilkan dengan batasnya
sendiri: B lama dapat menjadi C bila batas PermenPANRB 14/2017 dipakai keliru.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kinerja.regulasi import (
    KEP_25_2004,
    PERMENPANRB_14_2017,
    PERMENPANRB_16_2014,
    BelumDiatur,
    Peraturan,
    bulatkan,
    tulis_angka,
)
from survei.aturan.skm import BATAS_MUTU, BOBOT, PENGALI, Mutu, RekapTidakSah
from survei.aturan.unsur import Unsur

BATAS_LAMA = (
    (Decimal("81.26"), Mutu.A),
    (Decimal("62.51"), Mutu.B),
    (Decimal("43.76"), Mutu.C),
    (Decimal("25.00"), Mutu.D),
)
NRR_TERENDAH, NRR_TERTINGGI = 1, 4


@dataclass(frozen=True)
class SkemaSkm:
    """Satu aturan survei: unsur, bobot, dan batas mutu menurun."""

    peraturan: Peraturan
    unsur: tuple[str, ...]
    bobot: Fraction
    batas: tuple[tuple[Decimal, Mutu], ...]


@dataclass(frozen=True)
class HasilRiwayat:
    """Indeks menurut aturan pada masanya."""

    peraturan: Peraturan
    ikm: Decimal
    mutu: Mutu


SKEMA_2004 = SkemaSkm(
    KEP_25_2004,
    (
        "Prosedur pelayanan",
        "Persyaratan pelayanan",
        "Kejelasan petugas pelayanan",
        "Kedisiplinan petugas pelayanan",
        "Tanggung jawab petugas pelayanan",
        "Kemampuan petugas pelayanan",
        "Kecepatan pelayanan",
        "Keadilan mendapatkan pelayanan",
        "Kesopanan dan keramahan petugas",
        "Kewajaran biaya pelayanan",
        "Kepastian biaya pelayanan",
        "Kepastian jadwal pelayanan",
        "Kenyamanan lingkungan",
        "Keamanan pelayanan",
    ),
    Fraction(Decimal("0.071")),
    BATAS_LAMA,
)
SKEMA_2014 = SkemaSkm(
    PERMENPANRB_16_2014,
    (
        "Persyaratan",
        "Prosedur",
        "Waktu Pelayanan",
        "Biaya/Tarif",
        "Produk Spesifikasi Jenis Pelayanan",
        "Kompetensi Pelaksana",
        "Perilaku Pelaksana",
        "Maklumat Pelayanan",
        "Penanganan Pengaduan, Saran dan Masukan",
    ),
    Fraction(1, 9),
    BATAS_LAMA,
)
SKEMA_2017 = SkemaSkm(PERMENPANRB_14_2017, tuple(unsur.label for unsur in Unsur), BOBOT, BATAS_MUTU)
SKEMA_SKM = (SKEMA_2004, SKEMA_2014, SKEMA_2017)


def skema_berlaku(tanggal: date) -> SkemaSkm:
    """Aturan survei pada akhir masa survei: KEP/25/M.PAN/2/2004, PermenPANRB 16/2014, atau
    PermenPANRB 14/2017. Melempar BelumDiatur sebelum 2004.
    """
    for skema in SKEMA_SKM:
        if skema.peraturan.berlaku(tanggal):
            return skema
    raise BelumDiatur(f"Belum ada aturan survei kepuasan pada {tanggal:%d-%m-%Y}.")


def mutu_menurut(skema: SkemaSkm, ikm: Decimal) -> Mutu:
    """Mutu dari indeks terbit dengan batas aturan pada masanya (KEP/25/M.PAN/2/2004 dan
    PermenPANRB 16/2014: A mulai 81,26; B 62,51; C 43,76). Melempar RekapTidakSah di luar 25–100.
    """
    bulat = bulatkan(ikm)
    if bulat <= PENGALI * NRR_TERTINGGI:
        for batas, mutu in skema.batas:
            if bulat >= batas:
                return mutu
    raise RekapTidakSah(f"Indeks {tulis_angka(ikm, 2)} harus dari 25 sampai 100.")


def hitung_riwayat(skema: SkemaSkm, nrr: Mapping[str, Decimal]) -> HasilRiwayat:
    """Indeks dari NRR unsur yang terbit: jumlah NRR × bobot × 25 (KEP/25/M.PAN/2/2004 mencetak
    bobot 0,071 dan hasil resminya memakai angka itu; PermenPANRB 16/2014 1/9).

    Melempar RekapTidakSah bila banyaknya unsur tidak cocok atau NRR di luar 1–4.
    """
    if len(nrr) != len(skema.unsur):
        pesan = f"{skema.peraturan} memuat {len(skema.unsur)} unsur, terisi {len(nrr)}."
        raise RekapTidakSah(pesan)
    if not all(NRR_TERENDAH <= nilai <= NRR_TERTINGGI for nilai in nrr.values()):
        raise RekapTidakSah("NRR tiap unsur harus dari 1 sampai 4.")
    jumlah = sum((Fraction(nilai) for nilai in nrr.values()), Fraction(0))
    # 14 × 0.071 = 0.994: all-1 gives 24.85, which the law's own table cannot hold; it is a D.
    ikm = bulatkan(jumlah * skema.bobot * PENGALI)
    return HasilRiwayat(skema.peraturan, ikm, mutu_menurut(skema, max(ikm, Decimal(25))))
