"""Prestasi kerja menurut PP 46/2011, untuk hasil tahun 2014 sampai semester I 2021.

Dasar: PP 46/2011 dan Perka BKN 1/2013: SKP 60 %, perilaku 40 %; aspek kuantitas, kualitas, waktu,
biaya. Rumus efisiensi di atas 24 % dan nilai tugas tambahan serta kreativitas tidak terbaca pada
sumber; keduanya PENGATURAN.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kinerja.regulasi import Angka, DiLuarAturan, Kosakata, bulatkan
from penilaian.aturan.nilai import periksa_rentang

PERSEN = 100
EFISIENSI_WAJAR = Fraction(24)
FAKTOR = Fraction(176, 100)
NILAI_TEPAT = 76
BOBOT_SKP = Fraction(60, 100)
TANPA_KEPEMIMPINAN = 5


class TargetTidakSah(DiLuarAturan):
    """Target harus lebih dari nol."""


class TanpaNilai(DiLuarAturan):
    """Tidak ada aspek, kegiatan, atau perilaku yang dinilai."""


class KategoriPp46(Kosakata):
    """Sebutan nilai, dari tertinggi."""

    SANGAT_BAIK = "sangat_baik", "Sangat Baik"
    BAIK = "baik", "Baik"
    CUKUP = "cukup", "Cukup"
    KURANG = "kurang", "Kurang"
    BURUK = "buruk", "Buruk"


BATAS_KATEGORI = (
    (Decimal(91), KategoriPp46.SANGAT_BAIK),
    (Decimal(76), KategoriPp46.BAIK),
    (Decimal(61), KategoriPp46.CUKUP),
    (Decimal(51), KategoriPp46.KURANG),
    (Decimal(0), KategoriPp46.BURUK),
)


class PerilakuPp46(Kosakata):
    """Aspek perilaku; kepemimpinan hanya bagi jabatan struktural."""

    ORIENTASI_PELAYANAN = "orientasi_pelayanan", "Orientasi pelayanan"
    INTEGRITAS = "integritas", "Integritas"
    KOMITMEN = "komitmen", "Komitmen"
    DISIPLIN = "disiplin", "Disiplin"
    KERJA_SAMA = "kerja_sama", "Kerja sama"
    KEPEMIMPINAN = "kepemimpinan", "Kepemimpinan"


@dataclass(frozen=True)
class CapaianKegiatan:
    """Jumlah nilai aspek (“perhitungan”) dan nilai capaian satu kegiatan."""

    perhitungan: Decimal
    nilai: Decimal


def nilai_kuantitas(target: Angka, realisasi: Angka) -> Fraction:
    """Aspek kuantitas (PP 46/2011, Perka BKN 1/2013): realisasi ÷ target × 100."""
    return _nisbah("kuantitas", target, realisasi)


def nilai_kualitas(target: Angka, realisasi: Angka) -> Fraction:
    """Aspek kualitas (PP 46/2011, Perka BKN 1/2013): realisasi ÷ target × 100."""
    return _nisbah("kualitas", target, realisasi)


def _nisbah(aspek: str, target: Angka, realisasi: Angka) -> Fraction:
    if target <= 0:
        raise TargetTidakSah(f"Target {aspek} harus lebih dari 0.")
    return periksa_rentang(f"Realisasi {aspek}", realisasi, 0) / Fraction(target) * PERSEN


def efisiensi(target: Angka, realisasi: Angka) -> Fraction:
    """Persen efisiensi waktu atau biaya (Perka BKN 1/2013): 100 − realisasi ÷ target × 100."""
    return PERSEN - _nisbah("waktu atau biaya", target, realisasi)


def nilai_efisiensi(target: Angka, realisasi: Angka) -> Fraction:
    """Aspek waktu atau biaya (PP 46/2011, Perka BKN 1/2013); tepat target bernilai 76.

    Efisiensi sampai 24 %: (1,76 × target − realisasi) ÷ target × 100, paling tinggi 100. Di
    atasnya: 76 − (nilai rumus pertama − 100) (PENGATURAN). Paling rendah 0.
    """
    rumus = (FAKTOR * Fraction(target) - Fraction(realisasi)) / Fraction(target) * PERSEN
    if efisiensi(target, realisasi) > EFISIENSI_WAJAR:
        rumus = NILAI_TEPAT - (rumus - PERSEN)
    return max(Fraction(0), rumus)


def capaian_kegiatan(aspek: Sequence[Angka]) -> CapaianKegiatan:
    """Nilai capaian satu kegiatan (Perka BKN 1/2013): jumlah nilai aspek ÷ banyaknya aspek (3, atau
    4 dengan biaya), half-up 2 desimal. Melempar TanpaNilai bila tidak ada aspek.
    """
    if not aspek:
        raise TanpaNilai("Belum ada aspek yang dinilai.")
    jumlah = sum((periksa_rentang("Nilai aspek", n, 0) for n in aspek), Fraction(0))
    return CapaianKegiatan(bulatkan(jumlah), bulatkan(jumlah / len(aspek)))


def tambahan_tugas(banyak: int) -> int:
    """Nilai tugas tambahan (Perka BKN 1/2013; angkanya PENGATURAN): 1–3 tugas 1, 4–6 tugas 2,
    7 atau lebih 3; tanpa tugas 0.
    """
    periksa_rentang("Banyaknya tugas tambahan", banyak, 0)
    for batas, nilai in ((7, 3), (4, 2), (1, 1)):
        if banyak >= batas:
            return nilai
    return 0


def nilai_skp(kegiatan: Sequence[Angka], tambahan: Angka = 0) -> Decimal:
    """Nilai SKP (PP 46/2011): rata-rata nilai capaian kegiatan ditambah tugas tambahan dan
    kreativitas. Melempar TanpaNilai bila tidak ada kegiatan.
    """
    if not kegiatan:
        raise TanpaNilai("Belum ada kegiatan yang dinilai.")
    jumlah = sum((periksa_rentang("Nilai kegiatan", n, 0) for n in kegiatan), Fraction(0))
    return bulatkan(jumlah / len(kegiatan) + periksa_rentang("Nilai tambahan", tambahan, 0))


def nilai_perilaku(nilai: Mapping[PerilakuPp46, Angka]) -> Decimal:
    """Rata-rata aspek perilaku 0–100 (PP 46/2011): lima aspek, enam bagi pejabat struktural.

    Melempar TanpaNilai bila salah satu dari lima aspek selain kepemimpinan belum dinilai.
    """
    kurang = [a.label for a in list(PerilakuPp46)[:TANPA_KEPEMIMPINAN] if a not in nilai]
    if kurang:
        raise TanpaNilai(f"Perilaku belum dinilai: {', '.join(kurang)}.")
    jumlah = sum(
        (periksa_rentang("Nilai perilaku", n, 0, 100) for n in nilai.values()), Fraction(0)
    )
    return bulatkan(jumlah / len(nilai))


def nilai_prestasi(skp: Angka, perilaku: Angka) -> Decimal:
    """Nilai prestasi kerja (PP 46/2011): 60 % SKP + 40 % perilaku, half-up 2 desimal."""
    nilai = BOBOT_SKP * periksa_rentang("Nilai SKP", skp, 0)
    return bulatkan(nilai + (1 - BOBOT_SKP) * periksa_rentang("Nilai perilaku", perilaku, 0, 100))


def kategori_pp46(nilai: Angka) -> KategoriPp46:
    """Sebutan nilai, dibulatkan 2 desimal (PP 46/2011): sangat baik mulai 91, baik 76, cukup 61,
    kurang 51, selainnya buruk. Nilai di celah (90,50) mengikuti jenjang di bawahnya.
    """
    bulat = bulatkan(periksa_rentang("Nilai", nilai, 0))
    return next(kategori for batas, kategori in BATAS_KATEGORI if bulat >= batas)
