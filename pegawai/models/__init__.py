from pegawai.models.akun import Pengguna, Peran, PeranDiberikan
from pegawai.models.orang import Pegawai, RiwayatGolongan
from pegawai.models.organisasi import Golongan, Jabatan, Unit
from pegawai.models.penempatan import Penempatan, PenugasanPenilai, SifatPenugasan
from pegawai.models.pengimporan import ImporSiasn, MasalahImpor, PerubahanImpor

__all__ = [
    "Golongan",
    "ImporSiasn",
    "Jabatan",
    "MasalahImpor",
    "Pegawai",
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
