"""Background work: each task calls one action and may run twice."""

from celery import shared_task
from django.utils import timezone

from penilaian.actions import (
    ingatkan,
    ingatkan_dokumen,
    ingatkan_keberatan,
    ingatkan_massal,
    ingatkan_umpan_balik,
    kehadiran,
    segmen,
    tanpa_nama,
)
from penilaian.actions import ingatkan_perbaikan as aksi_perbaikan
from penilaian.actions import ingatkan_tindakan as aksi_tindakan
from penilaian.actions import pembukaan_tahun as aksi_pembukaan
from penilaian.models import TahunKinerja

# Before the working day starts, so that the first thing read is what is due.
JADWAL = {
    # A change of position acts on its day, before anybody opens the page.
    "penilaian.sesuaikan_segmen": {"minute": "5", "hour": "0"},
    "penilaian.ingatkan_perbaikan": {"minute": "40", "hour": "6"},
    "penilaian.ingatkan_skp": {"minute": "30", "hour": "6"},
    "penilaian.tutup_tahun_lewat": {"minute": "5", "hour": "0"},
    # Before the reminders of the same morning: nobody is reminded of a clock that ran out at midnight.
    "penilaian.terima_dokumen": {"minute": "10", "hour": "0"},
    "penilaian.ingatkan_dokumen": {"minute": "35", "hour": "6"},
    "penilaian.ingatkan_permintaan": {"minute": "40", "hour": "6"},
    "penilaian.ingatkan_radar": {"minute": "45", "hour": "6"},
    "penilaian.ingatkan_tindakan": {"minute": "50", "hour": "6"},
    "penilaian.hapus_titipan_lama": {"minute": "20", "hour": "2"},
    "penilaian.ingatkan_keberatan": {"minute": "40", "hour": "6"},
}


@shared_task(name="penilaian.ingatkan_skp", soft_time_limit=600, time_limit=660)
def ingatkan_skp() -> int:
    return ingatkan.ingatkan_skp(pada=timezone.now())


@shared_task(name="penilaian.umumkan_tahun", soft_time_limit=600, time_limit=660)
def umumkan_tahun(tahun_kinerja_id: int) -> int:
    tahun_kinerja = TahunKinerja.objects.get(pk=tahun_kinerja_id)
    return ingatkan.umumkan_tahun(tahun_kinerja=tahun_kinerja, pada=timezone.now())


@shared_task(name="penilaian.terima_dokumen", soft_time_limit=1800, time_limit=1860)
def terima_dokumen() -> int:
    return ingatkan_dokumen.anggap_diterima_semua(pada=timezone.now())


@shared_task(name="penilaian.ingatkan_dokumen", soft_time_limit=1800, time_limit=1860)
def ingatkan_penerimaan() -> int:
    return ingatkan_dokumen.ingatkan_dokumen(pada=timezone.now())


@shared_task(name="penilaian.ingatkan_perbaikan", soft_time_limit=600, time_limit=660)
def ingatkan_perbaikan() -> int:
    return aksi_perbaikan.ingatkan_perbaikan(pada=timezone.now())


@shared_task(name="penilaian.ingatkan_permintaan", soft_time_limit=600, time_limit=660)
def ingatkan_permintaan() -> int:
    return ingatkan_umpan_balik.ingatkan_permintaan(pada=timezone.now())


@shared_task(name="penilaian.ingatkan_radar", soft_time_limit=1800, time_limit=1860)
def ingatkan_radar() -> int:
    return ingatkan_umpan_balik.ingatkan_radar(pada=timezone.now())


@shared_task(name="penilaian.hapus_titipan_lama", soft_time_limit=600, time_limit=660)
def hapus_titipan_lama() -> int:
    return tanpa_nama.hapus_titipan_lama(pada=timezone.now())


@shared_task(name="penilaian.ingatkan_keberatan", soft_time_limit=600, time_limit=660)
def urus_keberatan() -> int:
    """Cases find their superior first, so that the reminder goes to the right one."""
    kini = timezone.now()
    return ingatkan_keberatan.alihkan_keberatan(pada=kini) + ingatkan_keberatan.ingatkan_keberatan(
        pada=kini
    )


@shared_task(name="penilaian.sesuaikan_segmen", soft_time_limit=1800, time_limit=1860)
def sesuaikan_segmen(pegawai_id: int | None = None) -> int:
    """Of one person, or of everybody whose position has changed."""
    kini = timezone.now()
    if pegawai_id is not None:
        return int(segmen.sesuaikan_segmen(pegawai_id=pegawai_id, pada=kini))
    return segmen.sesuaikan_semua(pada=kini)


@shared_task(name="penilaian.segarkan_kehadiran", soft_time_limit=1800, time_limit=1860)
def segarkan_kehadiran(impor_id: int | None = None, pegawai_id: int | None = None) -> int:
    return kehadiran.segarkan(impor_id=impor_id, pegawai_id=pegawai_id, pada=timezone.now())


@shared_task(name="penilaian.ingatkan_tindakan", soft_time_limit=600, time_limit=660)
def ingatkan_tindakan() -> int:
    return aksi_tindakan.ingatkan_tindakan(pada=timezone.now())


@shared_task(name="penilaian.ingatkan_massal", soft_time_limit=1800, time_limit=1860)
def kirim_pengingat(pengingatan_id: int) -> int:
    return ingatkan_massal.kirim_pengingat(pengingatan_id=pengingatan_id, pada=timezone.now())


@shared_task(name="penilaian.tutup_tahun_lewat", soft_time_limit=600, time_limit=660)
def tutup_tahun_lewat() -> int:
    return aksi_pembukaan.tutup_yang_lewat(pada=timezone.now())
