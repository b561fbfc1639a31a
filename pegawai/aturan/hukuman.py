"""Hukuman disiplin PNS: jenis dan tingkatnya, dan hukuman karena tidak masuk kerja.

Dasar: PP 94/2021 Pasal 8–11 dan Pasal 15 (jenis hukuman; tidak masuk kerja tanpa alasan yang sah).
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from kinerja.regulasi import PP_94_2021, DiLuarAturan, Kosakata, Penjelasan


class HariTidakSah(DiLuarAturan):
    """Banyaknya hari yang tidak mungkin."""


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
    ayat (2)). None di bawah 3 hari. Melempar HariTidakSah untuk hari negatif.
    """
    if min(hari_kumulatif, hari_terus_menerus) < 0:
        raise HariTidakSah("Hari tidak masuk kerja paling kecil 0.")
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


def akhir_hukuman(jenis: JenisHukuman, mulai: date) -> date | None:
    """Hari terakhir hukuman berjangka; None bila tidak berjangka (PP 94/2021 Pasal 8 ayat (3)–(4)).

    “Selama 6 bulan” dihitung dari tanggal ke tanggal: mulai 15 Maret berakhir 14 September.
    """
    if not jenis.bulan:
        return None
    bulan = mulai.month - 1 + jenis.bulan
    tahun, bulan = mulai.year + bulan // 12, bulan % 12 + 1
    return date(tahun, bulan, min(mulai.day, monthrange(tahun, bulan)[1])) - timedelta(days=1)


def perlu_diperiksa(hari: int, hari_diperiksa: int | None) -> bool:
    """Apakah hukuman yang patut belum pernah diperiksa (PP 94/2021 Pasal 26: atasan wajib memeriksa).

    `hari` kumulatif tahun berjalan; `hari_diperiksa` hari yang menjadi bahan pemeriksaan terakhir,
    None bila belum ada. Naik ke hukuman yang lebih berat memerlukan pemeriksaan baru. Melempar
    HariTidakSah untuk hari negatif.
    """
    patut = hukuman_mangkir(hari)
    if patut is None or hari_diperiksa is None:
        return patut is not None
    sudah = hukuman_mangkir(hari_diperiksa)
    urut = list(JenisHukuman)
    return sudah is None or urut.index(patut.jenis) > urut.index(sudah.jenis)
