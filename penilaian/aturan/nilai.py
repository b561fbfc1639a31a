"""“Belum dinilai” sebagai nilai tersendiri, dan hasil hitung beserta penjelasannya.

Dasar: PermenPANRB 6/2022 (evaluasi kinerja tidak mengenal nilai nol untuk bagian yang belum
dievaluasi); PENGATURAN produk: setiap angka dapat dibuka menjadi kalimat.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Final

from kinerja.regulasi import Angka, DiLuarAturan, Penjelasan, bulatkan


class BelumDinilai(Enum):
    """Satu-satunya anggota: bagian yang belum dinilai. Bukan 0 dan bukan None."""

    BELUM_DINILAI = "belum_dinilai"

    @property
    def label(self) -> str:
        """Tulisan untuk halaman dan dokumen."""
        return "Belum dinilai"


BELUM_DINILAI: Final = BelumDinilai.BELUM_DINILAI

Nilai = Decimal | BelumDinilai
MungkinAngka = Angka | BelumDinilai


class NilaiDiLuarRentang(DiLuarAturan):
    """Masukan di luar rentang yang diizinkan."""


@dataclass(frozen=True)
class HasilHitung:
    """Hasil eksak, dibulatkan sekali (half-up) hanya ketika dibaca lewat `nilai`."""

    eksak: Fraction | BelumDinilai
    penjelasan: Penjelasan
    desimal: int = 2

    @property
    def nilai(self) -> Nilai:
        """Nilai yang dicetak dan dipakai mengklasifikasi."""
        if isinstance(self.eksak, BelumDinilai):
            return BELUM_DINILAI
        return bulatkan(self.eksak, self.desimal)

    @property
    def sudah_dinilai(self) -> bool:
        """Apakah semua bagiannya sudah dinilai."""
        return not isinstance(self.eksak, BelumDinilai)


def belum(kalimat: str, dasar: tuple[str, ...] = ()) -> HasilHitung:
    """Hasil “belum dinilai” dengan alasannya (PermenPANRB 6/2022: bukan nol)."""
    return HasilHitung(BELUM_DINILAI, Penjelasan((kalimat,), dasar))


def periksa_rentang(nama: str, nilai: Angka, bawah: int, atas: int | None = None) -> Fraction:
    """Nilai eksak bila di dalam rentang (PENGATURAN pemanggil); selain itu NilaiDiLuarRentang."""
    eksak = Fraction(nilai)
    if eksak < bawah or (atas is not None and eksak > atas):
        batas = f"paling kecil {bawah}" if atas is None else f"dari {bawah} sampai {atas}"
        raise NilaiDiLuarRentang(f"{nama} harus {batas}.")
    return eksak
