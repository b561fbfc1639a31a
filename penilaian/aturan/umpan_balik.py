"""Umpan balik berkelanjutan: kapan ditampilkan, dan kapan seorang pegawai terlalu lama tidak mendapatkannya.

Dasar: PermenPANRB 6/2022 (umpan balik berkelanjutan dari pimpinan, rekan kerja, dan bawahan). Peraturan
itu tidak menyebut ambang pemberi dan tidak menyebut berapa hari yang terlalu lama: keduanya PENGATURAN.
"""

from datetime import date, timedelta

from kinerja.regulasi import DiLuarAturan, Kosakata

# Di bawah tiga, satu pemberi dapat ditebak oleh pemberi yang lain.
AMBANG_TERENDAH = 3
SETAHUN = 365


class JumlahTidakSah(DiLuarAturan):
    """Banyaknya pemberi negatif, atau ambang di bawah tiga."""


class AsalUmpanBalik(Kosakata):
    """Siapa pemberinya bagi penerima."""

    PENILAI = "penilai", "Pejabat penilai"
    REKAN = "rekan", "Rekan kerja"
    BAWAHAN = "bawahan", "Bawahan"


ANONIM = (AsalUmpanBalik.REKAN, AsalUmpanBalik.BAWAHAN)


class TingkatPerhatian(Kosakata):
    """Lamanya seseorang tanpa umpan balik."""

    TERLIHAT = "terlihat", "Terlihat"
    MULAI_LAMA = "mulai_lama", "Mulai lama"
    TERLALU_LAMA = "terlalu_lama", "Terlalu lama"


def boleh_ditampilkan(pemberi: int, ambang: int = AMBANG_TERENDAH) -> bool:
    """Apakah umpan balik dari `pemberi` orang yang berbeda boleh dibuka (PENGATURAN; PermenPANRB 6/2022).

    Paling sedikit `ambang` orang dari golongan yang sama (rekan kerja, atau bawahan).
    Melempar JumlahTidakSah untuk jumlah negatif atau ambang di bawah tiga.
    """
    if pemberi < 0 or ambang < AMBANG_TERENDAH:
        raise JumlahTidakSah("Ambang pemberi paling sedikit tiga orang.")
    return pemberi >= ambang


def awal_minggu(tanggal: date) -> date:
    """Senin pada minggu `tanggal`: waktu paling halus pada umpan balik tanpa nama (PENGATURAN)."""
    return tanggal - timedelta(days=tanggal.weekday())


def hari_tanpa_umpan_balik(terakhir: date | None, tmt: date, hari_ini: date) -> int:
    """Berapa hari kalender seorang pegawai tanpa umpan balik pejabat penilai (PENGATURAN; PermenPANRB 6/2022).

    Dihitung dari yang lebih baru: umpan balik `terakhir` atau `tmt` jabatannya, sebab pejabat penilai
    yang baru memulai hitungan yang baru. Paling banyak 365; 365 berarti setahun atau lebih, juga bagi
    yang belum pernah mendapatkannya.
    """
    dari = max(terakhir or date.min, tmt, hari_ini - timedelta(days=SETAHUN))
    return max(0, (hari_ini - dari).days)


def tingkat_perhatian(hari: int, lama: int, terlalu_lama: int) -> TingkatPerhatian:
    """Terlihat sampai `lama` hari, terlalu lama sesudah `terlalu_lama` hari (PENGATURAN; PermenPANRB 6/2022)."""
    if hari > terlalu_lama:
        return TingkatPerhatian.TERLALU_LAMA
    return TingkatPerhatian.MULAI_LAMA if hari > lama else TingkatPerhatian.TERLIHAT


def saat_mengingatkan(hari: int, terlalu_lama: int, ulang: int, jeda: int = 1) -> bool:
    """Apakah penilai diingatkan tentang orang ini hari ini (PENGATURAN; PermenPANRB 6/2022).

    Pada hari pertama sesudah `terlalu_lama`, lalu setiap `ulang` hari. `jeda` hari sejak hari kerja
    sebelumnya: yang jatuh pada hari libur ikut pada hari kerja berikutnya.
    """
    lewat = hari - terlalu_lama - 1
    return lewat >= 0 and lewat % ulang < jeda
