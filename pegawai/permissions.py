"""Who may do what with people, units and accounts. One function a deed; nothing is allowed that is not said here."""

from django.utils import timezone

from pegawai.models import Pegawai, Penempatan, Pengguna, Peran, Unit
from pegawai.models.disiplin import syarat_disiplin


def adalah_admin(pengguna: Pengguna) -> bool:
    return pengguna.punya_peran(Peran.ADMIN_BKD)


def adalah_auditor(pengguna: Pengguna) -> bool:
    return pengguna.punya_peran(Peran.AUDITOR)


def punya_peran(pengguna: Pengguna, peran: str, unit: Unit | None = None) -> bool:
    """The role for the whole government, or for the given unit through any unit above it."""
    if pengguna.punya_peran(peran):
        return True
    if unit is None or not pengguna.is_active:
        return False
    jalur = {int(bagian) for bagian in unit.jalur.split("/") if bagian}
    return not jalur.isdisjoint(pengguna.unit_berperan(peran))


def boleh_mengimpor(pengguna: Pengguna) -> bool:
    return adalah_admin(pengguna)


def boleh_mengubah_pegawai(pengguna: Pengguna) -> bool:
    return adalah_admin(pengguna)


def boleh_mengatur_akses(pengguna: Pengguna) -> bool:
    """Roles, appraisers by assignment, acting heads, accounts: BKD's word."""
    return adalah_admin(pengguna)


def boleh_melihat_rujukan(pengguna: Pengguna) -> bool:
    """Reference tables, dated settings and what was changed in them."""
    return pengguna.is_active and (adalah_admin(pengguna) or adalah_auditor(pengguna))


def boleh_mengunduh_direktori(pengguna: Pengguna) -> bool:
    """A file of people leaves the house: for those whose work needs it, and it is logged."""
    if adalah_admin(pengguna) or adalah_auditor(pengguna):
        return True
    if pengguna.unit_berperan(Peran.PENGELOLA_KINERJA):
        return True
    return (
        Penempatan.objects.pada(timezone.localdate())
        .kepala()
        .filter(pegawai=pengguna.pegawai_id)
        .exists()
    )


def boleh_melihat_rincian(pengguna: Pengguna, pegawai: Pegawai) -> bool:
    """Birth date, contact, history: the person, who leads above them, the unit's pengelola, BKD, auditor."""
    if adalah_admin(pengguna) or adalah_auditor(pengguna):
        return True
    if pengguna.pegawai_id is None:
        return False
    return pengguna.pegawai_id == pegawai.pk or memimpin(pengguna, pegawai)


def boleh_mengatur_disiplin(pengguna: Pengguna) -> bool:
    """Punishments and examinations are entered from decisions: BKD's work."""
    return adalah_admin(pengguna)


def boleh_melihat_daftar_disiplin(pengguna: Pengguna) -> bool:
    return adalah_admin(pengguna) or adalah_auditor(pengguna)


def boleh_melihat_disiplin(pengguna: Pengguna, pegawai: Pegawai) -> bool:
    """The person, the appraiser, the heads above, BKD, the auditor."""
    syarat = syarat_disiplin(pengguna)
    if syarat is None or pengguna.pegawai_id == pegawai.pk:
        return True
    return Penempatan.objects.filter(syarat, pegawai=pegawai).exists()


def memimpin(pengguna: Pengguna, pegawai: Pegawai) -> bool:
    """Heads the person's unit or one above it today, appraises by assignment, or manages performance there."""
    hari_ini = timezone.localdate()
    if (
        pegawai.penugasan_penilai.filter(penilai=pengguna.pegawai_id, mulai__lte=hari_ini)
        .exclude(selesai__lt=hari_ini)
        .exists()
    ):
        return True
    tempat = (
        Penempatan.objects.pada(hari_ini)
        .definitif()
        .filter(pegawai=pegawai)
        .select_related("unit")
        .first()
    )
    if tempat is None:
        return False
    jalur = [int(bagian) for bagian in tempat.unit.jalur.split("/") if bagian]
    if punya_peran(pengguna, Peran.PENGELOLA_KINERJA, tempat.unit):
        return True
    return (
        Penempatan.objects.pada(hari_ini)
        .kepala()
        .filter(pegawai=pengguna.pegawai_id, unit__in=jalur)
        .exists()
    )
