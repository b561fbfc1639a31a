"""Angka kredit jabatan fungsional dari predikat kinerja.

Dasar: PermenPANRB 1/2023 dan Peraturan BKN 3/2023 (konversi, akumulasi, kenaikan pangkat dan
jenjang). Koefisien kategori keterampilan (3,75; 5; 12,5; 25) tidak terbaca pada sumber, hanya
diturunkan dari kebutuhan pangkat ÷ 4: PENGATURAN.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kinerja.regulasi import (
    PERATURAN_BKN_3_2023,
    Angka,
    DiLuarAturan,
    Kosakata,
    Penjelasan,
    bulatkan,
    tulis_angka,
)
from pegawai.aturan.jabatan import Jenjang
from penilaian.aturan.predikat import Predikat

SETAHUN = 12
PERSEN = 100
PERSEN_IJAZAH = 25


class BulanTidakSah(DiLuarAturan):
    """Bulan di luar 1 sampai 12, atau masa kerja negatif."""


class AngkaKreditTidakSah(DiLuarAturan):
    """Angka kredit negatif atau koefisien tidak positif."""


class TanpaKenaikanJenjang(DiLuarAturan):
    """Jenjang tertinggi dalam kategorinya."""


class StatusKenaikan(Kosakata):
    """Hasil pemeriksaan angka kredit."""

    LAYAK_PANGKAT = "layak_pangkat", "Angka kredit mencukupi untuk kenaikan pangkat"
    LAYAK_JENJANG = "layak_jenjang", "Angka kredit mencukupi untuk kenaikan jenjang"
    BELUM_CUKUP = "belum_cukup", "Angka kredit belum mencukupi"


@dataclass(frozen=True)
class KetentuanJenjang:
    """Koefisien per tahun dan kebutuhan angka kredit; `naik_jenjang` None di jenjang tertinggi."""

    koefisien: Decimal
    naik_pangkat: Decimal
    naik_jenjang: Decimal | None


KETENTUAN: dict[Jenjang, KetentuanJenjang] = {
    Jenjang.AHLI_PERTAMA: KetentuanJenjang(Decimal("12.5"), Decimal(50), Decimal(100)),
    Jenjang.AHLI_MUDA: KetentuanJenjang(Decimal(25), Decimal(100), Decimal(200)),
    Jenjang.AHLI_MADYA: KetentuanJenjang(Decimal("37.5"), Decimal(150), Decimal(450)),
    Jenjang.AHLI_UTAMA: KetentuanJenjang(Decimal(50), Decimal(200), None),
    Jenjang.PEMULA: KetentuanJenjang(Decimal("3.75"), Decimal(15), Decimal(15)),
    Jenjang.TERAMPIL: KetentuanJenjang(Decimal(5), Decimal(20), Decimal(60)),
    Jenjang.MAHIR: KetentuanJenjang(Decimal("12.5"), Decimal(50), Decimal(100)),
    Jenjang.PENYELIA: KetentuanJenjang(Decimal(25), Decimal(100), None),
}
PERSEN_PREDIKAT: dict[Predikat, int] = {
    Predikat.SANGAT_BAIK: 150,
    Predikat.BAIK: 100,
    Predikat.BUTUH_PERBAIKAN: 75,
    Predikat.KURANG: 50,
    Predikat.SANGAT_KURANG: 25,
}


@dataclass(frozen=True)
class AngkaKredit:
    """Angka kredit eksak; `nilai` dibulatkan half-up 2 desimal untuk dokumen."""

    eksak: Fraction
    penjelasan: Penjelasan

    @property
    def nilai(self) -> Decimal:
        """Angka pada dokumen konversi (3,125 menjadi 3,13)."""
        return bulatkan(self.eksak)


@dataclass(frozen=True)
class HasilKenaikan:
    """Status, sisa sesudah kenaikan (atau saldo yang ada), dan kekurangannya."""

    status: StatusKenaikan
    kumulatif: Decimal
    sisa: Decimal
    kurang: Decimal
    penjelasan: Penjelasan


def konversi_predikat(predikat: Predikat, koefisien: Decimal, bulan: int) -> AngkaKredit:
    """Angka kredit dari predikat (Peraturan BKN 3/2023): bulan ÷ 12 × persen × koefisien per tahun.

    Sangat Baik 150 %, Baik 100 %, Butuh Perbaikan (Cukup) 75 %, Kurang 50 %, Sangat Kurang 25 %.
    `bulan` 1–12; melempar BulanTidakSah di luar itu, AngkaKreditTidakSah bila koefisien ≤ 0.
    """
    if not 1 <= bulan <= SETAHUN:
        raise BulanTidakSah(f"Bulan ({bulan}) harus dari 1 sampai 12.")
    if koefisien <= 0:
        raise AngkaKreditTidakSah("Koefisien harus lebih dari 0.")
    persen = PERSEN_PREDIKAT[predikat]
    eksak = Fraction(bulan, SETAHUN) * Fraction(persen, PERSEN) * Fraction(koefisien)
    kalimat = (
        f"{predikat.label}: {bulan} ÷ 12 × {persen} % × {tulis_angka(koefisien)} = "
        f"{tulis_angka(eksak, 2)}."
    )
    return AngkaKredit(eksak, Penjelasan((kalimat,), (str(PERATURAN_BKN_3_2023),)))


def konversi_jenjang(predikat: Predikat, jenjang: Jenjang, bulan: int = SETAHUN) -> AngkaKredit:
    """Angka kredit dengan koefisien jenjangnya (PermenPANRB 1/2023, Peraturan BKN 3/2023)."""
    return konversi_predikat(predikat, KETENTUAN[jenjang].koefisien, bulan)


def akumulasi(angka_kredit: Iterable[Angka]) -> Decimal:
    """Akumulasi (Peraturan BKN 3/2023): dijumlahkan tanpa pembulatan, jumlahnya half-up 2 desimal.

    Melempar AngkaKreditTidakSah bila ada yang negatif.
    """
    daftar = [Fraction(n) for n in angka_kredit]
    if any(n < 0 for n in daftar):
        raise AngkaKreditTidakSah("Angka kredit tidak boleh negatif.")
    return bulatkan(sum(daftar, Fraction(0)))


def akumulasi_berjalan(angka_kredit: Sequence[Angka]) -> list[Decimal]:
    """Saldo sesudah tiap baris (Peraturan BKN 3/2023); hanya saldonya yang dibulatkan."""
    return [akumulasi(angka_kredit[: n + 1]) for n in range(len(angka_kredit))]


def angka_kredit_pelantikan(tahun: int, bulan: int, koefisien: Decimal) -> AngkaKredit:
    """Angka kredit masa kerja saat dilantik dalam JF (Peraturan BKN 3/2023): predikat Baik untuk
    seluruh bulan masa kerja, (tahun × 12 + bulan) ÷ 12 × koefisien. Melempar BulanTidakSah.
    """
    if tahun < 0 or not 0 <= bulan < SETAHUN:
        raise BulanTidakSah("Masa kerja harus 0 tahun atau lebih dan 0 sampai 11 bulan.")
    lama = tahun * SETAHUN + bulan
    eksak = Fraction(lama, SETAHUN) * Fraction(koefisien)
    kalimat = f"Masa kerja {lama} bulan ÷ 12 × {tulis_angka(koefisien)} = {tulis_angka(eksak, 2)}."
    return AngkaKredit(eksak, Penjelasan((kalimat,), (str(PERATURAN_BKN_3_2023),)))


def tambahan_ijazah(kebutuhan_pangkat: Decimal) -> Decimal:
    """Tambahan karena ijazah lebih tinggi (Peraturan BKN 3/2023): 25 % kebutuhan kenaikan pangkat."""
    return bulatkan(Fraction(kebutuhan_pangkat) * PERSEN_IJAZAH / PERSEN)


def periksa_kenaikan_pangkat(kumulatif: Angka, kebutuhan: Decimal) -> HasilKenaikan:
    """Kecukupan angka kredit untuk kenaikan pangkat (Peraturan BKN 3/2023); sisanya dibawa."""
    return _periksa(kumulatif, kebutuhan, StatusKenaikan.LAYAK_PANGKAT, sisa_dibawa=True)


def periksa_kenaikan_jenjang(kumulatif: Angka, kebutuhan: Decimal) -> HasilKenaikan:
    """Kecukupan angka kredit untuk kenaikan jenjang (Peraturan BKN 3/2023); sisanya hangus."""
    return _periksa(kumulatif, kebutuhan, StatusKenaikan.LAYAK_JENJANG, sisa_dibawa=False)


def kebutuhan_jenjang(jenjang: Jenjang) -> Decimal:
    """Kebutuhan angka kredit kenaikan jenjang (PermenPANRB 1/2023).

    Melempar TanpaKenaikanJenjang bagi Ahli Utama dan Penyelia.
    """
    kebutuhan = KETENTUAN[jenjang].naik_jenjang
    if kebutuhan is None:
        raise TanpaKenaikanJenjang(f"{jenjang.label} adalah jenjang tertinggi dalam kategorinya.")
    return kebutuhan


def _periksa(
    kumulatif: Angka, kebutuhan: Decimal, layak: StatusKenaikan, *, sisa_dibawa: bool
) -> HasilKenaikan:
    if kumulatif < 0 or kebutuhan <= 0:
        raise AngkaKreditTidakSah("Angka kredit tidak boleh negatif dan kebutuhan lebih dari 0.")
    saldo = bulatkan(kumulatif)
    kurang = max(Decimal(0), kebutuhan - saldo)
    teks = f"Angka kredit {tulis_angka(saldo, 2)} dari kebutuhan {tulis_angka(kebutuhan)}"
    if kurang:
        status, sisa = StatusKenaikan.BELUM_CUKUP, saldo
        teks += f": kurang {tulis_angka(kurang, 2)}."
    else:
        status, sisa = layak, (saldo - kebutuhan if sisa_dibawa else Decimal(0))
        teks += f": mencukupi, sisa {tulis_angka(sisa, 2)}."
        teks += "" if sisa_dibawa else " Sisa angka kredit hangus pada kenaikan jenjang."
    penjelasan = Penjelasan((teks,), (str(PERATURAN_BKN_3_2023),))
    return HasilKenaikan(status, saldo, sisa, kurang, penjelasan)
