"""Who keeps angka kredit, and who reads whose."""

from django.utils import timezone

from karier.models.angka_kredit import syarat_dipimpin
from pegawai.models import Pegawai, Penempatan, Pengguna, PenugasanPenilai, Peran
from pegawai.permissions import adalah_admin, adalah_auditor


def boleh_mengatur(pengguna: Pengguna) -> bool:
    """Opening balances, determination, a new count: BKD."""
    return adalah_admin(pengguna)


def boleh_melihat(pengguna: Pengguna, pegawai: Pegawai) -> bool:
    """The person, who appraises or leads them, the unit's pengelola, BKD and the auditor."""
    syarat = syarat_dipimpin(pengguna, "pk")
    return syarat is None or Pegawai.objects.filter(syarat, pk=pegawai.pk).exists()


def boleh_membuka_daftar(pengguna: Pengguna) -> bool:
    """Whoever has people of their own to look after."""
    if adalah_admin(pengguna) or adalah_auditor(pengguna):
        return True
    if pengguna.unit_berperan(Peran.PENGELOLA_KINERJA):
        return True
    if pengguna.pegawai_id is None:
        return False
    hari_ini = timezone.localdate()
    kepala = Penempatan.objects.pada(hari_ini).kepala().filter(pegawai=pengguna.pegawai_id)
    ditugaskan = PenugasanPenilai.objects.pada(hari_ini).filter(penilai=pengguna.pegawai_id)
    return kepala.exists() or ditugaskan.exists()
