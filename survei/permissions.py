"""Who may do what with surveys."""

from pegawai.models import Pengguna, Peran, Unit
from pegawai.permissions import adalah_admin, adalah_auditor, punya_peran
from survei.models import RencanaTindakLanjut, Survei


def boleh_membuat(pengguna: Pengguna, unit: Unit) -> bool:
    """BKD for every unit; the pengelola survei for the own unit and those below it."""
    return adalah_admin(pengguna) or punya_peran(pengguna, Peran.PENGELOLA_SURVEI, unit)


def boleh_membuat_survei(pengguna: Pengguna) -> bool:
    """For some unit at least: shows the button."""
    return unit_kelolaan(pengguna) != []


def boleh_mengelola(pengguna: Pengguna, survei: Survei) -> bool:
    """Change, open, close, import."""
    return boleh_membuat(pengguna, survei.unit)


def boleh_melaporkan(pengguna: Pengguna, rencana: RencanaTindakLanjut) -> bool:
    """Realisation of a plan: its owner, and who runs the survey."""
    return boleh_mengelola(pengguna, rencana.survei) or (
        pengguna.is_active
        and pengguna.pegawai_id is not None
        and pengguna.pegawai_id == rencana.penanggung_jawab_id
    )


def boleh_mengatur_instrumen(pengguna: Pengguna) -> bool:
    """The wording is the same for every unit: BKD's."""
    return adalah_admin(pengguna)


def boleh_membandingkan(pengguna: Pengguna) -> bool:
    """All units beside each other: BKD and the auditor."""
    return adalah_admin(pengguna) or adalah_auditor(pengguna)


def unit_kelolaan(pengguna: Pengguna) -> list[int] | None:
    """The units (roots of their subtrees) a person may make surveys for; None means every unit."""
    if adalah_admin(pengguna) or pengguna.punya_peran(Peran.PENGELOLA_SURVEI):
        return None
    return pengguna.unit_berperan(Peran.PENGELOLA_SURVEI) if pengguna.is_active else []
