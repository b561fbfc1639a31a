"""Kosakata sasaran kinerja pegawai (SKP).

Dasar: PermenPANRB 6/2022, lampiran format SKP: hasil kerja utama dan tambahan, pendekatan
kuantitatif dan kualitatif, aspek indikator, perspektif untuk JPT. Empat perspektif lengkap
merupakan PENGATURAN (dua di antaranya saja yang terbaca pada sumber).
"""

from kinerja.regulasi import Kosakata


class Pendekatan(Kosakata):
    """Pendekatan SKP."""

    KUANTITATIF = "kuantitatif", "Kuantitatif"
    KUALITATIF = "kualitatif", "Kualitatif"


class BentukSkp(Kosakata):
    """Dua bentuk formulir SKP."""

    JPT = "jpt", "Bagi pejabat pimpinan tinggi dan pimpinan unit kerja mandiri"
    JA_JF = "ja_jf", "Bagi pejabat administrasi dan pejabat fungsional"


class JenisHasilKerja(Kosakata):
    """Bagian A dan B pada formulir SKP."""

    UTAMA = "utama", "Utama"
    TAMBAHAN = "tambahan", "Tambahan"


class Aspek(Kosakata):
    """Aspek indikator kinerja individu pada formulir JA/JF."""

    KUANTITAS = "kuantitas", "Kuantitas"
    KUALITAS = "kualitas", "Kualitas"
    WAKTU = "waktu", "Waktu"
    BIAYA = "biaya", "Biaya"


class Perspektif(Kosakata):
    """Perspektif indikator pada formulir JPT."""

    PENERIMA_LAYANAN = "penerima_layanan", "Penerima Layanan"
    PROSES_BISNIS = "proses_bisnis", "Proses Bisnis"
    PENGUATAN_INTERNAL = "penguatan_internal", "Penguatan Internal"
    ANGGARAN = "anggaran", "Anggaran"
