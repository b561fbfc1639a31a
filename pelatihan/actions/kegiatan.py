"""The training itself: recorded, corrected, moved from planned to closed. Its status decides whether hours count."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils import timezone

from kinerja.audit.catat import catat
from pegawai.models import Pengguna
from pelatihan.actions.hitung import hitung_ulang
from pelatihan.actions.penolakan import (
    BelumBerakhir,
    HariMelebihiMasa,
    LangkahTidakSah,
    SudahTercatat,
    TanpaAlasan,
)
from pelatihan.aturan.jp import Satuan
from pelatihan.models import JalurPengembangan, Pelatihan

Status = Pelatihan.Status
# Taking back what others may have relied on wants a reason.
PERLU_ALASAN = (Status.DIBATALKAN, Status.BERLANGSUNG, Status.DIRENCANAKAN)


@dataclass(frozen=True)
class IsiPelatihan:
    """What the form hands over; `jalur` is the row in force on the last day."""

    nama: str
    jalur: JalurPengembangan
    penyelenggara: str
    tingkat: str
    mulai: date
    selesai: date
    jumlah: Decimal
    keterangan: str = ""


@transaction.atomic
def catat_pelatihan(*, oleh: Pengguna, pada: datetime, isi: IsiPelatihan) -> Pelatihan:
    pelatihan = Pelatihan()
    _isikan(pelatihan, isi)
    _simpan(pelatihan)
    catat(
        oleh=oleh,
        tindakan="pelatihan.catat",
        objek=pelatihan,
        ringkasan=f"Pelatihan dicatat: {pelatihan.nama}",
        sesudah=_potret(pelatihan),
        pada=pada,
    )
    return pelatihan


@transaction.atomic
def ubah_pelatihan(
    *, oleh: Pengguna, pada: datetime, pelatihan: Pelatihan, isi: IsiPelatihan
) -> Pelatihan:
    """Correct what was recorded. Of a closed training the hours are computed again, on the trail."""
    pelatihan = kunci(pelatihan)
    sebelum = _potret(pelatihan)
    _isikan(pelatihan, isi)
    if _potret(pelatihan) == sebelum:
        return pelatihan
    if pelatihan.status == Status.SELESAI:
        _wajib_berakhir(pelatihan, pada)
    _simpan(pelatihan)
    catat(
        oleh=oleh,
        tindakan="pelatihan.ubah",
        objek=pelatihan,
        ringkasan=f"Data pelatihan diubah: {pelatihan.nama}",
        sebelum=sebelum,
        sesudah=_potret(pelatihan),
        pada=pada,
    )
    hitung_ulang(oleh=oleh, pada=pada, pelatihan=pelatihan)
    return pelatihan


@transaction.atomic
def ubah_status(
    *, oleh: Pengguna, pada: datetime, pelatihan: Pelatihan, ke: str, alasan: str = ""
) -> Pelatihan:
    """Move on (or back) as `Pelatihan.TRANSISI` allows; closing counts the hours, reopening takes them back."""
    pelatihan = kunci(pelatihan)
    tujuan, asal = Status(ke), Status(pelatihan.status)
    if tujuan not in Pelatihan.TRANSISI[asal]:
        raise LangkahTidakSah
    mundur = tujuan in PERLU_ALASAN and not (
        asal == Status.DIRENCANAKAN and tujuan == Status.BERLANGSUNG
    )
    if mundur and not alasan.strip():
        raise TanpaAlasan
    if tujuan == Status.SELESAI:
        _wajib_berakhir(pelatihan, pada)
    pelatihan.status = tujuan
    _simpan(pelatihan)
    catat(
        oleh=oleh,
        tindakan=f"pelatihan.{tujuan}",
        objek=pelatihan,
        ringkasan=f"{asal.label} menjadi {tujuan.label}: {pelatihan.nama}"
        + (f". Alasan: {alasan.strip()}" if alasan.strip() else ""),
        sebelum={"status": asal},
        sesudah={"status": tujuan, "alasan": alasan.strip()},
        pada=pada,
    )
    hitung_ulang(oleh=oleh, pada=pada, pelatihan=pelatihan)
    return pelatihan


def kunci(pelatihan: Pelatihan) -> Pelatihan:
    """The row as it is now, locked: every change of a training or of its participants starts here."""
    return (
        Pelatihan.objects.select_for_update(of=("self",))
        .select_related("jalur")
        .get(pk=pelatihan.pk)
    )


def _isikan(pelatihan: Pelatihan, isi: IsiPelatihan) -> None:
    for medan in ("nama", "jalur", "penyelenggara", "tingkat", "mulai", "selesai", "jumlah"):
        setattr(pelatihan, medan, getattr(isi, medan))
    pelatihan.keterangan = isi.keterangan
    lama = (isi.selesai - isi.mulai).days + 1
    if isi.jalur.satuan == Satuan.HARI and isi.jumlah > lama:
        raise HariMelebihiMasa(
            f"Antara tanggal mulai dan selesai ada {lama} hari; jumlah hari tidak boleh lebih."
        )


def _simpan(pelatihan: Pelatihan) -> None:
    try:
        with transaction.atomic():
            pelatihan.save()
    except IntegrityError as galat:
        if "pelatihan_sekali" in str(galat):
            raise SudahTercatat from galat
        raise


def _wajib_berakhir(pelatihan: Pelatihan, pada: datetime) -> None:
    if pelatihan.selesai > timezone.localtime(pada).date():
        raise BelumBerakhir


def _potret(pelatihan: Pelatihan) -> dict[str, object]:
    medan = ("nama", "penyelenggara", "tingkat", "mulai", "selesai", "jumlah", "keterangan")
    return {m: getattr(pelatihan, m) for m in medan} | {"jalur": pelatihan.jalur.kode}
