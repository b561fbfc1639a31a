"""Who may record the services of a unit."""

from pegawai.models import Pengguna, Peran, Unit
from pegawai.permissions import adalah_admin, punya_peran

PERAN_PENGELOLA = (Peran.PENGELOLA_SURVEI, Peran.PETUGAS_LAYANAN)


def boleh_mengelola_layanan(pengguna: Pengguna, unit: Unit) -> bool:
    """BKD for every unit; pengelola survei and petugas layanan for the own unit and those below it."""
    return adalah_admin(pengguna) or any(punya_peran(pengguna, p, unit) for p in PERAN_PENGELOLA)


def boleh_menambah_layanan(pengguna: Pengguna) -> bool:
    return pengguna.is_active and (
        adalah_admin(pengguna) or any(pengguna.unit_berperan(p) for p in PERAN_PENGELOLA)
    )
