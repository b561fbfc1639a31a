from penilaian.models.dokumen import DokumenEvaluasi
from penilaian.models.organisasi import KinerjaOrganisasi
from penilaian.models.pengaturan import PengaturanDokumen
from penilaian.models.penilaian import NilaiSikap, Penilaian, PenilaianIndikator
from penilaian.models.realisasi import BuktiDukung, Realisasi
from penilaian.models.siklus import Periode, TahunKinerja
from penilaian.models.skema import SkemaPenilaian
from penilaian.models.skp import SKP, IndikatorKinerja, RencanaHasilKerja
from penilaian.models.umpan_balik import UmpanBalik

__all__ = [
    "SKP",
    "BuktiDukung",
    "DokumenEvaluasi",
    "IndikatorKinerja",
    "KinerjaOrganisasi",
    "NilaiSikap",
    "PengaturanDokumen",
    "Penilaian",
    "PenilaianIndikator",
    "Periode",
    "Realisasi",
    "RencanaHasilKerja",
    "SkemaPenilaian",
    "TahunKinerja",
    "UmpanBalik",
]
