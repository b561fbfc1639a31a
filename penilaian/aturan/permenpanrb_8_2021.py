"""SKP berangka menurut PermenPANRB 8/2021 (semester II 2021).

Dasar: PermenPANRB 8/2021, lampiran: capaian IKI, kategori, nilai capaian IKI, kinerja tambahan.
Rumus nilai kategori Sangat Baik (101–110 %) dan bobot lingkup selain 1 tidak terbaca pada sumber;
keduanya PENGATURAN.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kinerja.regulasi import PERMENPANRB_8_2021, Angka, DiLuarAturan, Kosakata, bulatkan
from penilaian.aturan.capaian import PERSEN, Arah, RumusCapaian, capaian_eksak, target_angka
from penilaian.aturan.nilai import periksa_rentang

BATAS_TAMBAHAN = Fraction(10)
RUMUS = RumusCapaian(berlaku_mulai=PERMENPANRB_8_2021.berlaku_mulai)


class KategoriCapaian(Kosakata):
    """Kategori capaian IKI, dari tertinggi."""

    SANGAT_BAIK = "sangat_baik", "Sangat Baik"
    BAIK = "baik", "Baik"
    CUKUP = "cukup", "Cukup"
    KURANG = "kurang", "Kurang"
    SANGAT_KURANG = "sangat_kurang", "Sangat Kurang"


class Kondisi(Kosakata):
    """Kondisi pengukuran IKI."""

    NORMAL = "normal", "Kondisi normal"
    KHUSUS = "khusus", "Kondisi khusus (makin kecil makin baik)"


class TanpaNilai(DiLuarAturan):
    """Tidak ada nilai yang dapat dirata-rata."""


@dataclass(frozen=True)
class NilaiIki:
    """Capaian (persen bulat), kategori, dan nilai 0–120 satu IKI."""

    capaian: Decimal
    kategori: KategoriCapaian
    nilai: Decimal


# (capaian paling sedikit dalam persen bulat, kategori), dari tertinggi
BATAS_KATEGORI = (
    (101, KategoriCapaian.SANGAT_BAIK),
    (100, KategoriCapaian.BAIK),
    (80, KategoriCapaian.CUKUP),
    (60, KategoriCapaian.KURANG),
    (0, KategoriCapaian.SANGAT_KURANG),
)
# kategori -> (capaian bawah, capaian atas, nilai bawah, nilai atas)
INTERPOLASI = {
    KategoriCapaian.SANGAT_BAIK: (101, 110, 110, 120),
    KategoriCapaian.CUKUP: (80, 99, 70, 89),
    KategoriCapaian.KURANG: (60, 79, 50, 69),
    KategoriCapaian.SANGAT_KURANG: (0, 59, 0, 49),
}
NILAI_BAIK, NILAI_TERTINGGI = Fraction(109), Fraction(120)
NILAI_RENCANA_JA_JF = {
    KategoriCapaian.SANGAT_BAIK: 120,
    KategoriCapaian.BAIK: 100,
    KategoriCapaian.CUKUP: 80,
    KategoriCapaian.KURANG: 60,
    KategoriCapaian.SANGAT_KURANG: 25,
}
PERSEN_TAMBAHAN = {
    KategoriCapaian.SANGAT_BAIK: 100,
    KategoriCapaian.BAIK: 80,
    KategoriCapaian.CUKUP: 60,
    KategoriCapaian.KURANG: 40,
    KategoriCapaian.SANGAT_KURANG: 20,
}


def capaian_iki(
    target_bawah: Angka, target_atas: Angka, realisasi: Angka, kondisi: Kondisi
) -> Fraction:
    """Capaian IKI dalam persen, eksak (PermenPANRB 8/2021): normal realisasi ÷ target, khusus
    1 + (1 − realisasi ÷ target). Target rentang: di dalamnya 100 %, di luarnya batas terdekat.
    """
    arah = Arah.NAIK if kondisi is Kondisi.NORMAL else Arah.TURUN
    return capaian_eksak(target_angka(target_bawah, target_atas), realisasi, arah, RUMUS)


def kategori_capaian(capaian: Angka, *, target_maksimum: bool = False) -> KategoriCapaian:
    """Kategori dari capaian yang dibulatkan ke persen bulat (PermenPANRB 8/2021).

    Sangat Baik di atas 100, Baik 100, Cukup 80–99, Kurang 60–79, Sangat Kurang di bawah 60. Bila
    100 % adalah capaian tertinggi yang mungkin (`target_maksimum`), 100 % berkategori Sangat Baik.
    """
    bulat = bulatkan(periksa_rentang("Capaian IKI", capaian, 0), 0)
    if target_maksimum and bulat >= PERSEN:
        return KategoriCapaian.SANGAT_BAIK
    return next(kategori for batas, kategori in BATAS_KATEGORI if bulat >= batas)


def nilai_iki(capaian: Angka, *, target_maksimum: bool = False) -> NilaiIki:
    """Nilai capaian IKI bagi JPT dan pimpinan unit mandiri (PermenPANRB 8/2021).

    Di atas 110 % bernilai 120, Baik 109; kategori lain diinterpolasi di dalam kategorinya. Capaian
    dibulatkan dahulu ke persen bulat (93 ÷ 95 menjadi 98 %), nilainya 2 desimal.
    """
    kategori = kategori_capaian(capaian, target_maksimum=target_maksimum)
    bulat = bulatkan(capaian, 0)
    if target_maksimum and kategori is KategoriCapaian.SANGAT_BAIK:
        return NilaiIki(bulat, kategori, bulatkan(NILAI_TERTINGGI))
    return NilaiIki(bulat, kategori, bulatkan(_nilai(Fraction(bulat), kategori)))


def _nilai(capaian: Fraction, kategori: KategoriCapaian) -> Fraction:
    if kategori is KategoriCapaian.BAIK:
        return NILAI_BAIK
    bawah, atas, nilai_bawah, nilai_atas = INTERPOLASI[kategori]
    if capaian > atas:
        return NILAI_TERTINGGI
    return nilai_bawah + Fraction(nilai_atas - nilai_bawah, atas - bawah) * (capaian - bawah)


def nilai_tambahan(kategori: KategoriCapaian, bobot_lingkup: Angka, nilai: Angka) -> Decimal:
    """Nilai tertimbang satu kinerja tambahan (PermenPANRB 8/2021): persen kategori × bobot
    lingkup ÷ 100 × nilai. Persen kategori 100, 80, 60, 40, 20; bobot lingkup dalam persen.
    """
    lingkup = periksa_rentang("Bobot lingkup", bobot_lingkup, 0, 100)
    capaian = periksa_rentang("Nilai capaian", nilai, 0, 120)
    return bulatkan(Fraction(PERSEN_TAMBAHAN[kategori], 100) * lingkup / 100 * capaian)


def nilai_akhir_skp(utama: Sequence[Angka], tambahan: Sequence[Angka] = ()) -> Decimal:
    """Nilai akhir SKP (PermenPANRB 8/2021): jumlah nilai tertimbang kinerja utama (perjanjian
    kinerja dan rencana aksi) ditambah kinerja tambahan, yang jumlahnya paling tinggi 10.
    """
    if not utama:
        raise TanpaNilai("Belum ada nilai kinerja utama.")
    jumlah_utama = sum((periksa_rentang("Nilai", n, 0) for n in utama), Fraction(0))
    jumlah_tambahan = sum((periksa_rentang("Nilai", n, 0) for n in tambahan), Fraction(0))
    return bulatkan(jumlah_utama + min(BATAS_TAMBAHAN, jumlah_tambahan))


def nilai_periodik(rencana_aksi: Sequence[Angka], kinerja_utama: Sequence[Angka]) -> Decimal:
    """Nilai periodik (PermenPANRB 8/2021): rata-rata dari rata-rata rencana aksi dan rata-rata
    kinerja utama. Melempar TanpaNilai bila salah satunya kosong.
    """
    if not rencana_aksi or not kinerja_utama:
        raise TanpaNilai("Nilai rencana aksi dan kinerja utama harus ada.")
    rerata = [
        sum((Fraction(n) for n in daftar), Fraction(0)) / len(daftar)
        for daftar in (rencana_aksi, kinerja_utama)
    ]
    return bulatkan(sum(rerata, Fraction(0)) / 2)
