"""Penyampaian dan penerimaan dokumen evaluasi kinerja.

Dasar: PermenPANRB 6/2022 (penyampaian dan pengembalian dokumen masing-masing 14 hari kerja); PP 30/2019
Pasal 59 (keberatan dihitung sejak hasil diterima). Akibat tidak dikembalikannya dokumen tidak terbaca pada
sumber: PENGATURAN, dibaca sebagai dianggap diterima pada hari terakhir tenggatnya.
"""

from datetime import date

from kinerja.regulasi import Kosakata


class CaraPenyampaian(Kosakata):
    """Cara dokumen sampai kepada pegawai."""

    ELEKTRONIK = "elektronik", "Lewat aplikasi"
    LANGSUNG = "langsung", "Diserahkan langsung"


class CaraTerima(Kosakata):
    """Cara dokumen dihitung diterima."""

    DIAKUI = "diakui", "Dinyatakan diterima oleh pegawai"
    DIANGGAP = "dianggap", "Dianggap diterima karena tenggat lewat"


def tanggal_dianggap_terima(batas_penerimaan: date, hari_ini: date) -> date | None:
    """Hari terakhir tenggat penerimaan, setelah hari itu lewat; None selama pegawai masih dapat menyatakannya
    (PermenPANRB 6/2022: pengembalian 14 hari kerja; akibat diamnya pegawai PENGATURAN).
    """
    return batas_penerimaan if hari_ini > batas_penerimaan else None


def hari_terlambat(batas: date, hari_ini: date) -> int:
    """Banyaknya hari kalender sesudah tenggat, 0 selama belum lewat (PENGATURAN; PP 30/2019 Pasal 59)."""
    return max((hari_ini - batas).days, 0)
