"""Ciri responden yang ditanyakan kuesioner SKM (PermenPANRB 14/2017, lampiran: kepala kuesioner).

Setiap ciri menyediakan "tidak ingin menjawab": survei tidak mewajibkan siapa pun membuka diri. Umur ditanyakan
menurut kelompok, bukan angka, agar jawaban tidak menunjuk seseorang (UU 27/2022).
"""

from kinerja.regulasi import Kosakata

TIDAK_MENJAWAB = "tidak_menjawab"
LABEL_TIDAK_MENJAWAB = "Tidak ingin menjawab"


class JenisKelamin(Kosakata):
    """Kepala kuesioner, butir jenis kelamin (PermenPANRB 14/2017)."""

    LAKI_LAKI = "L", "Laki-laki"
    PEREMPUAN = "P", "Perempuan"
    TIDAK_MENJAWAB = TIDAK_MENJAWAB, LABEL_TIDAK_MENJAWAB


class KelompokUmur(Kosakata):
    """Kepala kuesioner, butir usia, dikelompokkan seperti laporan SKM (PermenPANRB 14/2017)."""

    DI_BAWAH_20 = "di_bawah_20", "Di bawah 20 tahun"
    UMUR_20_29 = "20_29", "20–29 tahun"
    UMUR_30_39 = "30_39", "30–39 tahun"
    UMUR_40_49 = "40_49", "40–49 tahun"
    UMUR_50_LEBIH = "50_lebih", "50 tahun atau lebih"
    TIDAK_MENJAWAB = TIDAK_MENJAWAB, LABEL_TIDAK_MENJAWAB


class Pendidikan(Kosakata):
    """Kepala kuesioner, butir pendidikan; D1–D4 ditambahkan lapangan (PermenPANRB 14/2017)."""

    SD = "sd", "SD atau sederajat"
    SMP = "smp", "SMP atau sederajat"
    SMA = "sma", "SMA atau sederajat"
    DIPLOMA = "diploma", "Diploma (D1–D3)"
    S1 = "s1", "S1 atau D4"
    S2 = "s2", "S2"
    S3 = "s3", "S3"
    TIDAK_MENJAWAB = TIDAK_MENJAWAB, LABEL_TIDAK_MENJAWAB


class Pekerjaan(Kosakata):
    """Kepala kuesioner, butir pekerjaan (PermenPANRB 14/2017)."""

    PNS = "pns", "PNS"
    TNI = "tni", "TNI"
    POLRI = "polri", "Polri"
    SWASTA = "swasta", "Pegawai swasta"
    WIRAUSAHA = "wirausaha", "Wirausaha"
    LAINNYA = "lainnya", "Lainnya"
    TIDAK_MENJAWAB = TIDAK_MENJAWAB, LABEL_TIDAK_MENJAWAB


def kelompok_umur(umur: int) -> KelompokUmur:
    """Kelompok untuk umur dalam tahun (kuesioner kertas mencatat angka; PermenPANRB 14/2017)."""
    if not 5 <= umur <= 120:
        pesan = f"Umur {umur} tahun di luar 5–120 tahun."
        raise ValueError(pesan)
    batas = (
        (50, KelompokUmur.UMUR_50_LEBIH),
        (40, KelompokUmur.UMUR_40_49),
        (30, KelompokUmur.UMUR_30_39),
        (20, KelompokUmur.UMUR_20_29),
    )
    return next((k for bawah, k in batas if umur >= bawah), KelompokUmur.DI_BAWAH_20)
