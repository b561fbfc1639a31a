"""Who may do what with surveys."""

from pegawai.models import Pengguna, Peran, Unit
from pegawai.permissions import adalah_admin, punya_peran
from survei.models import Survei


def boleh_membuat(pengguna: Pengguna, unit: Unit) -> bool:
    """BKD for every unit; the pengelola survei for the own unit and those below it."""
    return adalah_admin(pengguna) or punya_peran(pengguna, Peran.PENGELOLA_SURVEI, unit)


def boleh_membuat_survei(pengguna: Pengguna) -> bool:
    """For some unit at least: shows the button."""
    return unit_kelolaan(pengguna) != []


def boleh_mengelola(pengguna: Pengguna, survei: Survei) -> bool:
    """Change, open, close, import."""
    return boleh_membuat(pengguna, survei.unit)


def unit_kelolaan(pengguna: Pengguna) -> list[int] | None:
    """The units (roots of their subtrees) a person may make surveys for; None means every unit."""
    if adalah_admin(pengguna) or pengguna.punya_peran(Peran.PENGELOLA_SURVEI):
        return None
    return pengguna.unit_berperan(Peran.PENGELOLA_SURVEI) if pengguna.is_active else []
