from survei.models.impor import ImporTanggapan
from survei.models.instrumen import UNSUR, Instrumen, Pertanyaan
from survei.models.integritas import (
    IntegritasTertunda,
    PengaturanIntegritas,
    RekapIntegritas,
    TanggapanIntegritas,
)
from survei.models.keputusan import KeputusanTanda
from survei.models.rekap import RekapCiri, RekapSub, RekapSurvei, TanggapanTertunda
from survei.models.riwayat import HasilTerdahulu
from survei.models.survei import LayananSurvei, Survei
from survei.models.tambahan import (
    JawabanTambahan,
    JawabanTertunda,
    PertanyaanTambahan,
    RekapTambahan,
)
from survei.models.tanggapan import CIRI, Kanal, KunciKirim, SaranTanggapan, Tanda, Tanggapan
from survei.models.tindak_lanjut import RencanaTindakLanjut
from survei.models.undangan import KodeUndangan

__all__ = [
    "CIRI",
    "UNSUR",
    "HasilTerdahulu",
    "ImporTanggapan",
    "Instrumen",
    "IntegritasTertunda",
    "JawabanTambahan",
    "JawabanTertunda",
    "Kanal",
    "KeputusanTanda",
    "KodeUndangan",
    "KunciKirim",
    "LayananSurvei",
    "PengaturanIntegritas",
    "Pertanyaan",
    "PertanyaanTambahan",
    "RekapCiri",
    "RekapIntegritas",
    "RekapSub",
    "RekapSurvei",
    "RekapTambahan",
    "RencanaTindakLanjut",
    "SaranTanggapan",
    "Survei",
    "Tanda",
    "Tanggapan",
    "TanggapanIntegritas",
    "TanggapanTertunda",
]
