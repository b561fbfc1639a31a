from penilaian.models.bimbingan import (
    EvaluasiKompetensi,
    Pertemuan,
    RekapBimbingan,
    TindakanBimbingan,
)
from penilaian.models.dokumen import DokumenEvaluasi
from penilaian.models.harian import PengaturanHarian, ProgresHarian
from penilaian.models.jadwal import KalenderPeriode, Perpanjangan
from penilaian.models.kalibrasi import PerubahanKalibrasi, RapatKalibrasi
from penilaian.models.keberatan import Keberatan, LampiranKeberatan, PenjelasanKeberatan
from penilaian.models.nilai import NilaiSikap, PenilaianIndikator
from penilaian.models.organisasi import KinerjaOrganisasi
from penilaian.models.pelengkap import EkspektasiKhusus, LampiranSKP, UsulanRHK
from penilaian.models.pembukaan import PembukaanKembali
from penilaian.models.pembukaan_tahun import PembukaanTahun
from penilaian.models.pengaturan import PengaturanDokumen
from penilaian.models.pengaturan_revisi import PengaturanRevisi
from penilaian.models.pengembalian import CatatanRHK, PengembalianSKP
from penilaian.models.pengingatan import Pengingatan
from penilaian.models.penilaian import Penilaian
from penilaian.models.penyerahan import PengaturanPenyerahan
from penilaian.models.perhatian import PengaturanPerhatian, PerhatianTerakhir
from penilaian.models.pustaka import TemplatIndikator, TemplatRHK, TemplatSKP
from penilaian.models.realisasi import BuktiDukung, Realisasi
from penilaian.models.rencana_aksi import RencanaAksi
from penilaian.models.riwayat import HasilTerdahulu
from penilaian.models.sanggahan import SanggahanPenilai
from penilaian.models.siklus import Periode, TahunKinerja
from penilaian.models.skema import SkemaPenilaian
from penilaian.models.skp import SKP, IndikatorKinerja, RencanaHasilKerja
from penilaian.models.tindak_lanjut import AturanTindakLanjut, MasaPerbaikan, TindakanPerbaikan
from penilaian.models.titipan import (
    GelombangUmpanBalik,
    PemberiGelombang,
    TitipanUmpanBalik,
    UmpanBalikTanpaNama,
)
from penilaian.models.umpan_balik import (
    PermintaanKepada,
    PermintaanUmpanBalik,
    TanggapanUmpanBalik,
    UmpanBalik,
)

__all__ = [
    "SKP",
    "AturanTindakLanjut",
    "BuktiDukung",
    "CatatanRHK",
    "DokumenEvaluasi",
    "EkspektasiKhusus",
    "EvaluasiKompetensi",
    "GelombangUmpanBalik",
    "HasilTerdahulu",
    "IndikatorKinerja",
    "KalenderPeriode",
    "Keberatan",
    "KinerjaOrganisasi",
    "LampiranKeberatan",
    "LampiranSKP",
    "MasaPerbaikan",
    "NilaiSikap",
    "PemberiGelombang",
    "PembukaanKembali",
    "PembukaanTahun",
    "PengaturanDokumen",
    "PengaturanHarian",
    "PengaturanPenyerahan",
    "PengaturanPerhatian",
    "PengaturanRevisi",
    "PengembalianSKP",
    "Pengingatan",
    "Penilaian",
    "PenilaianIndikator",
    "PenjelasanKeberatan",
    "PerhatianTerakhir",
    "Periode",
    "PermintaanKepada",
    "PermintaanUmpanBalik",
    "Perpanjangan",
    "Pertemuan",
    "PerubahanKalibrasi",
    "ProgresHarian",
    "RapatKalibrasi",
    "Realisasi",
    "RekapBimbingan",
    "RencanaAksi",
    "RencanaHasilKerja",
    "SanggahanPenilai",
    "SkemaPenilaian",
    "TahunKinerja",
    "TanggapanUmpanBalik",
    "TemplatIndikator",
    "TemplatRHK",
    "TemplatSKP",
    "TindakanBimbingan",
    "TindakanPerbaikan",
    "TitipanUmpanBalik",
    "UmpanBalik",
    "UmpanBalikTanpaNama",
    "UsulanRHK",
]
