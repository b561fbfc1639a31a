"""From the superior's plan down: what a person may support, and whose approval goes first."""

from datetime import date

from django.db.models import Q

from pegawai.models import Pegawai
from pegawai.selectors import nomor_penilai
from penilaian.aturan.skp import persetujuan_menunggu
from penilaian.models import SKP, RencanaHasilKerja, TahunKinerja
from penilaian.permissions import penilai_skp, tanggal_penilai

# A plan that was approved once stays a basis for those below while its next version is written.
PERNAH_DISETUJUI = (SKP.Status.DISETUJUI, SKP.Status.DITUTUP, SKP.Status.DIREVISI)


def skp_pimpinan(skp: SKP, hari_ini: date) -> SKP | None:
    """The appraiser's own live plan of the same year, drafts too; of several the last segment."""
    penilai = penilai_skp(skp, hari_ini)
    if penilai is None:
        return None
    return (
        SKP.objects.hidup()
        .filter(pegawai=penilai.pegawai, tahun_kinerja=skp.tahun_kinerja_id)
        .select_related("pegawai", "jabatan", "unit", "tahun_kinerja")
        .order_by("-mulai", "-pk")
        .first()
    )


def rhk_ditawarkan(skp: SKP, hari_ini: date) -> list[RencanaHasilKerja]:
    """The superior's RHK this person may say to support.

    They are read although the superior's SKP itself may be closed to this reader: the matrix shares roles
    downwards, and one cannot support what one cannot read.
    """
    milik_pimpinan = Q(skp=skp_pimpinan(skp, hari_ini))
    dipakai = Q(pendukung__skp=skp)
    return list(
        RencanaHasilKerja.objects.filter(milik_pimpinan | dipakai)
        .exclude(skp__pegawai=skp.pegawai_id)
        .select_related("skp__pegawai")
        .distinct()
    )


def menunggu_pimpinan(skp: SKP, hari_ini: date) -> Pegawai | None:
    """The appraiser whose own SKP must be approved before this one can be."""
    if not skp.tahun_kinerja.persetujuan_menunggu_pimpinan:
        return None
    penilai = penilai_skp(skp, hari_ini)
    if penilai is None:
        return None
    tanggal = tanggal_penilai(skp, hari_ini)
    menunggu = pimpinan_ditunggu(penilai.pegawai, skp.tahun_kinerja, tanggal)
    return penilai.pegawai if menunggu else None


def pimpinan_ditunggu(pimpinan: Pegawai, tahun_kinerja: TahunKinerja, tanggal: date) -> bool:
    """Whether the approvals that this superior gives wait for the superior's own plan."""
    if not tahun_kinerja.persetujuan_menunggu_pimpinan:
        return False
    disetujui = SKP.objects.filter(
        pegawai=pimpinan, tahun_kinerja=tahun_kinerja, status__in=PERNAH_DISETUJUI
    )
    if disetujui.exists():
        return False
    return persetujuan_menunggu(
        diwajibkan=True,
        penilai_berpenilai=nomor_penilai(pimpinan.pk, tanggal) is not None,
        skp_penilai_disetujui=False,
    )
