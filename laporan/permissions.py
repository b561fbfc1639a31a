"""Who may ask for a report and what they may do with it afterwards."""

from django.utils import timezone

from laporan.models import JenisLaporan, PermintaanLaporan, opd_dipimpin_atau_dikelola
from pegawai.models import Pengguna, Unit
from pegawai.permissions import adalah_admin

# These are about the whole government; the others can be cut to one perangkat daerah.
HANYA_SELURUH_PEMERINTAH = frozenset({JenisLaporan.REKAP_PERANGKAT_DAERAH})
# What goes to BKN is BKD's to send, also when it is cut to one perangkat daerah.
HANYA_BKD = frozenset({JenisLaporan.SIASN})


def boleh_membuka(pengguna: Pengguna) -> bool:
    """The list of reports: BKD, the auditor, and whoever may ask for one."""
    return pengguna.punya_peran("auditor") or boleh_meminta(pengguna)


def boleh_meminta(pengguna: Pengguna) -> bool:
    if adalah_admin(pengguna):
        return True
    return opd_dipimpin_atau_dikelola(pengguna, timezone.localdate()).exists()


def boleh_meminta_untuk(pengguna: Pengguna, jenis: str, opd: Unit | None) -> bool:
    """BKD everything; a head or pengelola only what is about their own perangkat daerah."""
    if adalah_admin(pengguna):
        return True
    if opd is None or jenis in HANYA_SELURUH_PEMERINTAH | HANYA_BKD:
        return False
    return opd_dipimpin_atau_dikelola(pengguna, timezone.localdate()).filter(pk=opd.pk).exists()


def boleh_mengatur(pengguna: Pengguna, permintaan: PermintaanLaporan) -> bool:
    """Cancel and retry: whoever asked, and BKD. The auditor only reads."""
    return adalah_admin(pengguna) or (
        permintaan.diminta_oleh_id == pengguna.pk
        and boleh_meminta_untuk(pengguna, permintaan.jenis, permintaan.opd)
    )
