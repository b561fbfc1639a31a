"""Another appraiser than the head of the unit: given and ended, by BKD and by the heads alike."""

from datetime import date, datetime

from django.db import transaction

from kinerja.audit.catat import catat
from kinerja.templatetags.tanggal import tanggal as tulis_tanggal
from pegawai.actions.akses import Ditolak, akhiri_masa, menurut_batasan, sebutan_masa
from pegawai.models import Pegawai, Pengguna, PenugasanPenilai, Unit
from pegawai.selectors.lingkaran import melingkar


class PenilaiMelingkar(Ditolak):
    """The way up from the appraiser would come back to the person."""

    def __init__(self, penilai: Pegawai, pegawai: Pegawai) -> None:
        super().__init__(
            f"{pegawai.nama_lengkap} menilai {penilai.nama_lengkap}, langsung atau lewat orang lain."
            " Pilih penilai lain."
        )


@transaction.atomic
def tugaskan_penilai(
    *,
    pegawai: Pegawai,
    penilai: Pegawai,
    sifat: str,
    mulai: date,
    selesai: date | None,
    alasan: str,
    unit_penugas: Unit | None = None,
    oleh: Pengguna,
    pada: datetime,
) -> PenugasanPenilai:
    """Assignments of a government wait for each other, so that two cannot close a circle."""
    akar = Unit.objects.filter(induk=None).order_by("pk")
    list(akar.select_for_update().values_list("pk", flat=True))
    if pegawai.pk != penilai.pk and melingkar(pegawai, penilai, mulai, selesai):
        raise PenilaiMelingkar(penilai, pegawai)
    with menurut_batasan(PenugasanPenilai):
        penugasan = PenugasanPenilai.objects.create(
            pegawai=pegawai,
            penilai=penilai,
            sifat=sifat,
            mulai=mulai,
            selesai=selesai,
            alasan=alasan,
            unit_penugas=unit_penugas,
        )
    catat(
        oleh=oleh,
        tindakan="penilai.tugaskan",
        objek=penugasan,
        subjek=pegawai.pk,
        ringkasan=f"{penilai} menilai {pegawai}, {sebutan_masa(mulai, selesai)}: {alasan}",
        pada=pada,
    )
    return penugasan


@transaction.atomic
def akhiri_penugasan(
    *, penugasan: PenugasanPenilai, selesai: date, oleh: Pengguna, pada: datetime
) -> None:
    penugasan = PenugasanPenilai.objects.select_for_update(of=("self",)).get(pk=penugasan.pk)
    akhiri_masa(penugasan, selesai)
    catat(
        oleh=oleh,
        tindakan="penilai.akhiri",
        objek=penugasan,
        subjek=penugasan.pegawai_id,
        ringkasan=f"{penugasan} berakhir {tulis_tanggal(selesai)}",
        pada=pada,
    )
