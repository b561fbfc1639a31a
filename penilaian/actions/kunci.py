"""Take the row for the rest of the transaction and look at it again: what the page showed may be old."""

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone

from pegawai.models import Pengguna
from penilaian.actions.penolakan import (
    BukanPemilik,
    BukanPenilai,
    DiLuarJendela,
    KeadaanBerubah,
    SudahFinal,
    TahunTidakDibuka,
)
from penilaian.aturan.jadwal import Kegiatan
from penilaian.models import SKP, Penilaian, Periode, TahunKinerja
from penilaian.permissions import adalah_pemilik, adalah_penilai
from penilaian.selectors.jendela import jendela_periode


def kunci_skp(pk: int) -> SKP:
    return (
        SKP.objects.select_for_update(of=("self",))
        .select_related("pegawai", "tahun_kinerja", "unit", "jabatan", "penilai")
        .get(pk=pk)
    )


def kunci_penilaian(pk: int) -> Penilaian:
    """While this waited, the appraisal may have gone over to the next version of its plan: then it is read again."""
    try:
        return _kunci_penilaian(pk)
    except Penilaian.DoesNotExist:
        return _kunci_penilaian(pk)


def _kunci_penilaian(pk: int) -> Penilaian:
    return (
        Penilaian.objects.select_for_update(of=("self",))
        .select_related("skp__pegawai", "skp__tahun_kinerja", "skp__unit", "periode")
        .get(pk=pk)
    )


def pindahkan(objek: SKP | Penilaian, ke: str) -> str:
    """Move the state along an allowed transition; answer the state left. Saving is the caller's."""
    dari = str(objek.status)
    if ke not in {str(s) for s in objek.TRANSISI[dari]}:  # type: ignore[index]  # keys are the same strings
        if dari in Penilaian.FINAL:
            raise SudahFinal
        raise KeadaanBerubah
    objek.status = ke
    return dari


def wajib_dibuka(tahun_kinerja: TahunKinerja) -> None:
    if tahun_kinerja.status != TahunKinerja.Status.DIBUKA:
        raise TahunTidakDibuka
    # The task that closes it may be late; the last day is not.
    sampai = tahun_kinerja.dibuka_sampai
    if sampai is not None and sampai < timezone.localdate():
        raise TahunTidakDibuka


def wajib_pemilik(oleh: Pengguna, skp: SKP) -> None:
    if not adalah_pemilik(oleh, skp):
        raise BukanPemilik


def wajib_penilai(oleh: Pengguna, skp: SKP, pada: datetime) -> None:
    if not adalah_penilai(oleh, skp, timezone.localtime(pada).date()):
        raise BukanPenilai


def wajib_terbuka(
    skp: SKP, periode: Periode, kegiatan: Collection[Kegiatan], pada: datetime
) -> None:
    """The calendar of the period allows this activity on the day."""
    hari = timezone.localtime(pada).date()
    jendela = jendela_periode(periode, skp.unit)
    if not jendela.boleh(kegiatan, hari):
        raise DiLuarJendela(jendela.kalimat_tertutup(kegiatan, hari))
