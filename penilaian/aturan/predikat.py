"""Rating, predikat kinerja, dan matriks 3×3.

Dasar: PermenPANRB 6/2022 (rating hasil kerja dan rating perilaku kerja; kuadran kinerja pegawai);
kode angka menurut layanan skp22 SIASN (BKN).
"""

from kinerja.regulasi import Kosakata


class Rating(Kosakata):
    """Rating hasil kerja dan rating perilaku kerja, dari tertinggi."""

    DI_ATAS_EKSPEKTASI = "di_atas_ekspektasi", "Di atas ekspektasi"
    SESUAI_EKSPEKTASI = "sesuai_ekspektasi", "Sesuai ekspektasi"
    DI_BAWAH_EKSPEKTASI = "di_bawah_ekspektasi", "Di bawah ekspektasi"

    @property
    def kode_siasn(self) -> int:
        """`hasilKinerjaNilai` dan `perilakuKerjaNilai`: 1 di atas, 2 sesuai, 3 di bawah."""
        return list(Rating).index(self) + 1


class Predikat(Kosakata):
    """Predikat kinerja pegawai, dari tertinggi."""

    SANGAT_BAIK = "sangat_baik", "Sangat Baik"
    BAIK = "baik", "Baik"
    BUTUH_PERBAIKAN = "butuh_perbaikan", "Butuh Perbaikan"
    KURANG = "kurang", "Kurang"
    SANGAT_KURANG = "sangat_kurang", "Sangat Kurang"

    @property
    def kode_siasn(self) -> int:
        """`kuadranKinerjaNilai`: 1 Sangat Baik sampai 5 Sangat Kurang."""
        return list(Predikat).index(self) + 1

    @property
    def sebutan_matriks(self) -> str:
        """Sebutan pada gambar matriks, yang menulis Kurang sebagai “Kurang/Misconduct”."""
        return "Kurang/Misconduct" if self is Predikat.KURANG else self.label


_ATAS, _SESUAI, _BAWAH = Rating

# (rating hasil kerja, rating perilaku kerja) -> predikat
MATRIKS: dict[tuple[Rating, Rating], Predikat] = {
    (_ATAS, _ATAS): Predikat.SANGAT_BAIK,
    (_ATAS, _SESUAI): Predikat.BAIK,
    (_ATAS, _BAWAH): Predikat.KURANG,
    (_SESUAI, _ATAS): Predikat.BAIK,
    (_SESUAI, _SESUAI): Predikat.BAIK,
    (_SESUAI, _BAWAH): Predikat.KURANG,
    (_BAWAH, _ATAS): Predikat.BUTUH_PERBAIKAN,
    (_BAWAH, _SESUAI): Predikat.BUTUH_PERBAIKAN,
    (_BAWAH, _BAWAH): Predikat.SANGAT_KURANG,
}


def predikat_kinerja(hasil_kerja: Rating, perilaku: Rating) -> Predikat:
    """Predikat kinerja dari matriks PermenPANRB 6/2022: baris hasil kerja, kolom perilaku.

    Tabel, bukan rumus: mengambil yang terburuk dari kedua rating keliru untuk (di bawah, di atas).
    """
    return MATRIKS[hasil_kerja, perilaku]
