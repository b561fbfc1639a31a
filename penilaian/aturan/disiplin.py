"""Disiplin: hukuman karena tidak masuk kerja, dan nilai disiplin 0–100.

Dasar: PP 94/2021 Pasal 8–11 dan Pasal 15 (jenis hukuman; tidak masuk kerja tanpa alasan yang sah).
PermenPANRB 6/2022 tidak menghubungkan kehadiran dengan rating perilaku: nilai disiplin adalah
PENGATURAN BKD bertanggal, dengan angka awal dari Permentan 68/2012 (4 % per hari mangkir).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kinerja.regulasi import (
    PERMENTAN_68_2012,
    PP_94_2021,
    Kosakata,
    Penjelasan,
    tulis_angka,
)
from penilaian.aturan.nilai import BelumDinilai, HasilHitung, belum, periksa_rentang

NILAI_PENUH = 100


class TingkatHukuman(Kosakata):
    """Tingkat hukuman disiplin (PP 94/2021 Pasal 8 ayat (1))."""

    RINGAN = "ringan", "Ringan"
    SEDANG = "sedang", "Sedang"
    BERAT = "berat", "Berat"


class JenisHukuman(Kosakata):
    """Jenis hukuman disiplin (PP 94/2021 Pasal 8 ayat (2)–(4)), dari teringan."""

    TEGURAN_LISAN = "teguran_lisan", "Teguran lisan"
    TEGURAN_TERTULIS = "teguran_tertulis", "Teguran tertulis"
    TIDAK_PUAS = "tidak_puas", "Pernyataan tidak puas secara tertulis"
    POTONG_6 = "potong_6", "Pemotongan tunjangan kinerja sebesar 25 % selama 6 bulan"
    POTONG_9 = "potong_9", "Pemotongan tunjangan kinerja sebesar 25 % selama 9 bulan"
    POTONG_12 = "potong_12", "Pemotongan tunjangan kinerja sebesar 25 % selama 12 bulan"
    TURUN_JABATAN = "turun_jabatan", "Penurunan jabatan setingkat lebih rendah selama 12 bulan"
    BEBAS_JABATAN = (
        "bebas_jabatan",
        "Pembebasan dari jabatannya menjadi jabatan pelaksana selama 12 bulan",
    )
    BERHENTI = "berhenti", "Pemberhentian dengan hormat tidak atas permintaan sendiri sebagai PNS"

    @property
    def tingkat(self) -> TingkatHukuman:
        """Tiga jenis pertama ringan, tiga berikutnya sedang, tiga terakhir berat."""
        return list(TingkatHukuman)[list(JenisHukuman).index(self) // 3]

    @property
    def bulan(self) -> int:
        """Lama hukuman dalam bulan; 0 bila tidak berjangka."""
        return (0, 0, 0, 6, 9, 12, 12, 12, 0)[list(JenisHukuman).index(self)]


# (hari kerja kumulatif paling sedikit dalam 1 tahun, hukuman, pasal), dari terberat
MANGKIR_KUMULATIF = (
    (28, JenisHukuman.BERHENTI, "Pasal 11 ayat (2) huruf d angka 3"),
    (25, JenisHukuman.BEBAS_JABATAN, "Pasal 11 ayat (2) huruf d angka 2"),
    (21, JenisHukuman.TURUN_JABATAN, "Pasal 11 ayat (2) huruf d angka 1"),
    (17, JenisHukuman.POTONG_12, "Pasal 10"),
    (14, JenisHukuman.POTONG_9, "Pasal 10"),
    (11, JenisHukuman.POTONG_6, "Pasal 10"),
    (7, JenisHukuman.TIDAK_PUAS, "Pasal 9"),
    (4, JenisHukuman.TEGURAN_TERTULIS, "Pasal 9"),
    (3, JenisHukuman.TEGURAN_LISAN, "Pasal 9"),
)
MANGKIR_TERUS_MENERUS = 10


@dataclass(frozen=True)
class HukumanTerutang:
    """Hukuman yang patut dijatuhkan; petunjuk bagi atasan, bukan keputusan."""

    jenis: JenisHukuman
    penjelasan: Penjelasan
    gaji_dihentikan: bool = False

    @property
    def tingkat(self) -> TingkatHukuman:
        """Tingkat hukuman."""
        return self.jenis.tingkat


def hukuman_mangkir(hari_kumulatif: int, hari_terus_menerus: int = 0) -> HukumanTerutang | None:
    """Hukuman karena tidak masuk kerja tanpa alasan yang sah (PP 94/2021 Pasal 9–11).

    `hari_kumulatif` hari kerja dalam 1 tahun; `hari_terus_menerus` rentetan terpanjang hari kerja.
    10 hari terus-menerus: pemberhentian, dan gaji dihentikan sejak bulan berikutnya (Pasal 15
    ayat (2)). None di bawah 3 hari. Melempar NilaiDiLuarRentang untuk hari negatif.
    """
    periksa_rentang("Hari tidak masuk kerja", hari_kumulatif, 0)
    periksa_rentang("Hari tidak masuk kerja terus-menerus", hari_terus_menerus, 0)
    if hari_terus_menerus >= MANGKIR_TERUS_MENERUS:
        kalimat = (
            (
                f"Tidak masuk kerja tanpa alasan yang sah {hari_terus_menerus} hari kerja "
                "terus-menerus (batas 10 hari)."
            ),
            "Pembayaran gaji dihentikan sejak bulan berikutnya.",
        )
        dasar = (
            PP_94_2021.pasal("Pasal 11 ayat (2) huruf d angka 4"),
            PP_94_2021.pasal("Pasal 15 ayat (2)"),
        )
        return HukumanTerutang(
            JenisHukuman.BERHENTI, Penjelasan(kalimat, dasar), gaji_dihentikan=True
        )
    hari = max(hari_kumulatif, hari_terus_menerus)
    for batas, jenis, pasal in MANGKIR_KUMULATIF:
        if hari >= batas:
            kalimat_hari = (
                f"Tidak masuk kerja tanpa alasan yang sah {hari} hari kerja kumulatif dalam "
                f"1 tahun (batas {batas} hari)."
            )
            dasar_hari = (PP_94_2021.pasal(pasal),)
            return HukumanTerutang(jenis, Penjelasan((kalimat_hari,), dasar_hari))
    return None


@dataclass(frozen=True)
class ParameterDisiplin:
    """PENGATURAN BKD untuk nilai disiplin; poin dari 100."""

    berlaku_mulai: date
    menit_per_hari: int = 450
    """7,5 jam kekurangan jam kerja dihitung 1 hari (praktik PP 94/2021; belum terbaca sumbernya)."""
    poin_per_hari: Decimal = Decimal(4)
    """Permentan 68/2012: potongan 4 % per hari tidak masuk."""
    poin_ringan: Decimal = Decimal(20)
    """Permentan 68/2012: potongan hukuman disiplin 20–100 %; pembagian per tingkat usulan."""
    poin_sedang: Decimal = Decimal(50)
    poin_berat: Decimal = Decimal(100)

    def poin_hukuman(self, tingkat: TingkatHukuman) -> Decimal:
        """Poin yang dikurangi untuk satu hukuman disiplin."""
        return {
            TingkatHukuman.RINGAN: self.poin_ringan,
            TingkatHukuman.SEDANG: self.poin_sedang,
            TingkatHukuman.BERAT: self.poin_berat,
        }[tingkat]


PARAMETER_DISIPLIN = (ParameterDisiplin(berlaku_mulai=date(2022, 1, 1)),)


@dataclass(frozen=True)
class RekapKehadiran:
    """Kehadiran satu pegawai dalam periode penilaian."""

    hari_mangkir: int = 0
    menit_terlambat: int = 0
    menit_pulang_cepat: int = 0
    hukuman: tuple[TingkatHukuman, ...] = ()


def hari_setara(rekap: RekapKehadiran, parameter: ParameterDisiplin) -> int:
    """Hari mangkir kumulatif untuk PP 94/2021: hari penuh ditambah kekurangan jam kerja.

    Menit terlambat dan pulang cepat dijumlahkan; tiap `menit_per_hari` penuh dihitung 1 hari
    (PENGATURAN), sisanya belum dihitung. Melempar NilaiDiLuarRentang untuk isian negatif.
    """
    hari, menit = _periksa(rekap)
    return hari + menit // parameter.menit_per_hari


def _periksa(rekap: RekapKehadiran) -> tuple[int, int]:
    periksa_rentang("Hari mangkir", rekap.hari_mangkir, 0)
    periksa_rentang("Menit terlambat", rekap.menit_terlambat, 0)
    periksa_rentang("Menit pulang cepat", rekap.menit_pulang_cepat, 0)
    return rekap.hari_mangkir, rekap.menit_terlambat + rekap.menit_pulang_cepat


def nilai_disiplin(
    rekap: RekapKehadiran | BelumDinilai, parameter: ParameterDisiplin
) -> HasilHitung:
    """Nilai disiplin 0–100 dari kehadiran dan hukuman (PENGATURAN BKD; bukti PP 94/2021).

    100 − poin per hari × (hari mangkir + menit kurang ÷ menit per hari) − poin hukuman, paling
    rendah 0. Kehadiran yang belum dimasukkan berarti belum dinilai, bukan 100 dan bukan 0.
    """
    if isinstance(rekap, BelumDinilai):
        return belum("Kehadiran periode ini belum dimasukkan.")
    hari, menit = _periksa(rekap)
    setara = hari + Fraction(menit, parameter.menit_per_hari)
    poin_mangkir = Fraction(parameter.poin_per_hari) * setara
    poin_hukuman = sum((Fraction(parameter.poin_hukuman(t)) for t in rekap.hukuman), Fraction(0))
    hasil = max(Fraction(0), NILAI_PENUH - poin_mangkir - poin_hukuman)
    kalimat = [
        (
            f"Tidak masuk kerja tanpa alasan yang sah {hari} hari; terlambat dan pulang cepat {menit} "
            f"menit ({tulis_angka(Fraction(menit, parameter.menit_per_hari), 2)} hari)."
        ),
    ]
    if rekap.hukuman:
        sebutan = ", ".join(t.label.lower() for t in rekap.hukuman)
        kalimat.append(f"Hukuman disiplin: {sebutan}, dikurangi {tulis_angka(poin_hukuman)} poin.")
    kalimat.append(
        f"Nilai disiplin = 100 − {tulis_angka(parameter.poin_per_hari)} × "
        f"{tulis_angka(setara, 2)} hari − {tulis_angka(poin_hukuman)} = {tulis_angka(hasil, 2)}"
        f"{' (paling rendah 0)' if hasil == 0 else ''}."
    )
    dasar = (str(PP_94_2021), f"Pengaturan BKD, angka awal {PERMENTAN_68_2012}")
    return HasilHitung(hasil, Penjelasan(tuple(kalimat), dasar))
