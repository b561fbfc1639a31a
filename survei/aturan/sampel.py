"""Jumlah sampel menurut tabel Krejcie dan Morgan.

Dasar: PermenPANRB 14/2017 (penetapan responden memakai tabel Krejcie–Morgan). Rumus tabel:
S = λ²·N·P·Q ÷ (d²·(N − 1) + λ²·P·Q) dengan λ² = 3,841, P = Q = 0,5, d = 0,05; half-up ke bilangan
bulat menghasilkan seluruh baris tabel. Angka 150 dari KEP/25/M.PAN/2/2004 bukan batas.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kinerja.regulasi import DiLuarAturan, Penjelasan, bulatkan, tulis_angka

LAMBDA_KUADRAT = Fraction(Decimal("3.841"))
P_KALI_Q = Fraction(1, 4)
D_KUADRAT = Fraction(1, 400)
SENSUS_DI_BAWAH = 10


class PopulasiTidakSah(DiLuarAturan):
    """Populasi negatif."""


@dataclass(frozen=True)
class Keterwakilan:
    """Banyaknya responden dibandingkan dengan sampel yang diperlukan."""

    n: int
    diperlukan: int
    penjelasan: Penjelasan

    @property
    def representatif(self) -> bool:
        """Apakah responden sudah cukup; yang belum tetap ditampilkan dengan tanda."""
        return self.n >= self.diperlukan

    @property
    def kurang(self) -> int:
        """Responden yang masih diperlukan."""
        return max(0, self.diperlukan - self.n)


def sampel_minimal(populasi: int) -> int:
    """Sampel paling sedikit untuk populasi penerima layanan (Krejcie–Morgan, PermenPANRB 14/2017).

    Populasi di bawah 10 disensus. Melempar PopulasiTidakSah bila negatif.
    """
    if populasi < 0:
        raise PopulasiTidakSah("Populasi tidak boleh negatif.")
    if populasi < SENSUS_DI_BAWAH:
        return populasi
    pembilang = LAMBDA_KUADRAT * populasi * P_KALI_Q
    return int(bulatkan(pembilang / (D_KUADRAT * (populasi - 1) + LAMBDA_KUADRAT * P_KALI_Q), 0))


def keterwakilan(n: int, populasi: int) -> Keterwakilan:
    """Apakah `n` responden mewakili populasi (Krejcie–Morgan, PermenPANRB 14/2017).

    Kurang dari sampel diberi label “belum representatif”, tidak disembunyikan.
    """
    perlu = sampel_minimal(populasi)
    teks = f"Populasi {tulis_angka(populasi)} memerlukan {tulis_angka(perlu)} responden; "
    teks += f"terkumpul {tulis_angka(n)}"
    teks += "." if n >= perlu else ", belum representatif."
    return Keterwakilan(n, perlu, Penjelasan((teks,), ("PermenPANRB 14/2017, Krejcie–Morgan",)))
