"""Ask for a report, cancel it, ask again."""

from datetime import datetime

from django.db import IntegrityError, transaction

from kinerja.antrean.kirim import setelah_commit
from kinerja.audit.catat import catat
from laporan.models import JenisLaporan, PermintaanLaporan
from laporan.permissions import boleh_meminta_untuk
from pegawai.models import Pengguna, Unit

Status = PermintaanLaporan.Status


class TidakBerhak(Exception):
    """This person may not have this report."""


class SudahBerakhir(Exception):
    """The work is over: there is nothing left to cancel."""


class TidakDapatDiulang(Exception):
    """It is finished, or in the queue already."""


@transaction.atomic
def minta(
    *, jenis: JenisLaporan, tahun: int, opd: Unit | None, oleh: Pengguna, pada: datetime
) -> PermintaanLaporan:
    """One request, however often the button is pressed: the same report in progress is the answer."""
    if not boleh_meminta_untuk(oleh, jenis, opd):
        raise TidakBerhak
    ciri = {"jenis": jenis, "tahun": tahun, "opd": opd, "diminta_oleh": oleh}
    try:
        with transaction.atomic():
            permintaan = PermintaanLaporan.objects.create(**ciri, diminta_pada=pada)
    except IntegrityError:
        sedang = PermintaanLaporan.objects.dalam_proses().filter(**ciri).first()
        if sedang is None:
            raise
        return sedang
    catat(
        oleh=oleh,
        tindakan="laporan.minta",
        objek=permintaan,
        ringkasan=f"Meminta {permintaan}",
        pada=pada,
    )
    setelah_commit("laporan.buat", permintaan_id=permintaan.pk)
    return permintaan


def kunci(permintaan_id: int) -> PermintaanLaporan:
    return (
        PermintaanLaporan.objects.select_for_update(of=("self",))
        .select_related("opd", "diminta_oleh__pegawai")
        .get(pk=permintaan_id)
    )


@transaction.atomic
def batalkan(*, permintaan: PermintaanLaporan, oleh: Pengguna, pada: datetime) -> PermintaanLaporan:
    """The worker notices before its next portion of rows and throws away what it has."""
    terkunci = kunci(permintaan.pk)
    if not terkunci.boleh_menjadi(Status.DIBATALKAN):
        raise SudahBerakhir
    terkunci.status = Status.DIBATALKAN
    terkunci.selesai_pada = pada
    terkunci.save(update_fields=["status", "selesai_pada"])
    catat(
        oleh=oleh,
        tindakan="laporan.batalkan",
        objek=terkunci,
        ringkasan=f"Membatalkan {terkunci}",
        pada=pada,
    )
    return terkunci


@transaction.atomic
def ulangi(*, permintaan: PermintaanLaporan, oleh: Pengguna, pada: datetime) -> PermintaanLaporan:
    """Back into the queue after a failure or a cancellation."""
    terkunci = kunci(permintaan.pk)
    if not terkunci.dapat_diulang:
        raise TidakDapatDiulang
    kembalikan_ke_antrean(terkunci, pada)
    catat(
        oleh=oleh,
        tindakan="laporan.ulangi",
        objek=terkunci,
        ringkasan=f"Meminta ulang {terkunci}",
        pada=pada,
    )
    return terkunci


def kembalikan_ke_antrean(terkunci: PermintaanLaporan, pada: datetime) -> None:
    """For a row that is locked. The sweep counts its patience from now."""
    terkunci.status = Status.ANTRE
    terkunci.jumlah = None
    terkunci.kemajuan = 0
    terkunci.alasan_gagal = ""
    terkunci.mulai_pada = terkunci.selesai_pada = None
    terkunci.denyut_pada = pada
    try:
        with transaction.atomic():
            terkunci.save()
    except IntegrityError as galat:
        # somebody asked for the same anew in the meantime
        raise TidakDapatDiulang from galat
    setelah_commit("laporan.buat", permintaan_id=terkunci.pk)
