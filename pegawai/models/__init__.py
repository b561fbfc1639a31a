from pegawai.models.akun import Pengguna, Peran, PeranDiberikan
from pegawai.models.disiplin import HukumanDisiplin, PemeriksaanDisiplin
from pegawai.models.kehadiran import KehadiranBulanan
from pegawai.models.orang import Pegawai, RiwayatGolongan
from pegawai.models.organisasi import Golongan, Jabatan, Unit
from pegawai.models.penempatan import Penempatan, PenugasanPenilai, SifatPenugasan
from pegawai.models.pengimporan import BerkasImpor, Impor, MasalahImpor, PerubahanImpor

__all__ = [
    "BerkasImpor",
    "Golongan",
    "HukumanDisiplin",
    "Impor",
    "Jabatan",
    "KehadiranBulanan",
    "MasalahImpor",
    "Pegawai",
    "PemeriksaanDisiplin",
    "Penempatan",
    "Pengguna",
    "PenugasanPenilai",
    "Peran",
    "PeranDiberikan",
    "PerubahanImpor",
    "RiwayatGolongan",
    "SifatPenugasan",
    "Unit",
]
