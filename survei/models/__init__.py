from survei.models.impor import ImporTanggapan
from survei.models.instrumen import UNSUR, Instrumen, Pertanyaan
from survei.models.rekap import RekapCiri, RekapSurvei, TanggapanTertunda
from survei.models.survei import LayananSurvei, Survei
from survei.models.tanggapan import CIRI, Kanal, KunciKirim, SaranTanggapan, Tanggapan

__all__ = [
    "CIRI",
    "UNSUR",
    "ImporTanggapan",
    "Instrumen",
    "Kanal",
    "KunciKirim",
    "LayananSurvei",
    "Pertanyaan",
    "RekapCiri",
    "RekapSurvei",
    "SaranTanggapan",
    "Survei",
    "Tanggapan",
    "TanggapanTertunda",
]
