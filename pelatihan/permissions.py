"""Who records trainings, and who reads whose hours."""

from pegawai.models import Pegawai, Pengguna
from pegawai.permissions import adalah_admin, adalah_auditor, boleh_melihat_rincian


def boleh_mencatat(pengguna: Pengguna) -> bool:
    """Record, change and close trainings and their participants: BKD."""
    return adalah_admin(pengguna)


def boleh_melihat_semua_peserta(pengguna: Pengguna) -> bool:
    return adalah_admin(pengguna) or adalah_auditor(pengguna)


def boleh_melihat_jp(pengguna: Pengguna, pegawai: Pegawai) -> bool:
    """The same people who may open the person's record."""
    return boleh_melihat_rincian(pengguna, pegawai)
