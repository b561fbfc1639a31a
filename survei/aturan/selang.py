"""Selang kepercayaan indeks: seberapa jauh nilai sampel dapat berbeda dari nilai semua penerima layanan.

PENGATURAN: PermenPANRB 14/2017 tidak meminta selang. Dipakai pendekatan normal 95 persen atas nilai tiap responden
(jumlah kesembilan unsur × 25 ÷ 9), tanpa koreksi populasi berhingga, sehingga selangnya tidak terlalu sempit.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kinerja.regulasi import bulatkan
from survei.aturan.skm import PENGALI, RekapTidakSah

Z_95 = Fraction(196, 100)
IKM_TERENDAH, IKM_TERTINGGI = Decimal(25), Decimal(100)
UNSUR = 9


@dataclass(frozen=True)
class Selang:
    """Batas bawah dan atas indeks, 2 desimal, tidak keluar dari 25–100."""

    bawah: Decimal
    atas: Decimal


def selang_kepercayaan(n: int, jumlah: Fraction | int, kuadrat: Fraction | int) -> Selang | None:
    """Selang kepercayaan 95 persen (PENGATURAN). None bila responden kurang dari dua.

    `jumlah` jumlah nilai kesembilan unsur semua responden, `kuadrat` jumlah kuadrat nilai per
    responden. Melempar RekapTidakSah bila keduanya tidak mungkin dari n responden.
    """
    if n < 2:
        return None
    sebaran = Fraction(kuadrat) - Fraction(jumlah) ** 2 / n
    if sebaran < 0:
        raise RekapTidakSah("Jumlah kuadrat terlalu kecil untuk jumlah nilainya.")
    tengah = Fraction(jumlah) * PENGALI / (UNSUR * n)
    ragam = sebaran / (n - 1) / n * Fraction(PENGALI, UNSUR) ** 2
    akar = (Decimal(ragam.numerator) / Decimal(ragam.denominator)).sqrt()
    lebar = Z_95 * Fraction(akar)
    return Selang(
        max(bulatkan(tengah - lebar), IKM_TERENDAH), min(bulatkan(tengah + lebar), IKM_TERTINGGI)
    )
