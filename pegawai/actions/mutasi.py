"""A definitive position changes by hand: BKD enters the decree, today or for a day to come, and may take it back.

The plans of performance follow by a task: this app knows nothing of them.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from kinerja.antrean.kirim import setelah_commit
from kinerja.audit.catat import catat
from kinerja.audit.models import JejakAudit
from kinerja.templatetags.tanggal import tanggal as tulis_tanggal
from pegawai.actions.akses import Ditolak, menurut_batasan
from pegawai.models import Jabatan, Pegawai, Penempatan, Pengguna, Unit

SEHARI = timedelta(days=1)
TINDAKAN = "penempatan.pindahkan"


class TanggalMendahului(Ditolak):
    """The position that is on record began on that day or after it."""


class BukanPindah(Ditolak):
    """The same position in the same unit."""


class TidakDapatDibatalkan(Ditolak):
    """It has been true for longer than a day, or it was not entered here."""


def _terakhir(pegawai: Pegawai) -> Penempatan | None:
    """The person's last definitive placement, locked."""
    return (
        Penempatan.objects.definitif()
        .select_for_update(of=("self",))
        .filter(pegawai=pegawai)
        .order_by("-mulai")
        .first()
    )


@transaction.atomic
def pindahkan(
    *,
    pegawai: Pegawai,
    unit: Unit,
    jabatan: Jabatan,
    mulai: date,
    dasar: str,
    oleh: Pengguna,
    pada: datetime,
) -> Penempatan:
    """The old position ends the day before; nothing that was true is overwritten."""
    lama = _terakhir(pegawai)
    if lama is not None:
        if (lama.unit_id, lama.jabatan_id) == (unit.pk, jabatan.pk) and lama.selesai is None:
            raise BukanPindah("Pegawai ini sudah menjabat jabatan itu di unit yang sama.")
        if lama.mulai >= mulai:
            raise TanggalMendahului(
                f"Jabatan terakhirnya tercatat mulai {tulis_tanggal(lama.mulai)}; pilih tanggal sesudahnya."
            )
    akhir_lama = lama.selesai if lama else None
    if lama is not None and (lama.selesai is None or lama.selesai >= mulai):
        lama.selesai = mulai - SEHARI
        lama.save(update_fields=["selesai"])
    with menurut_batasan(Penempatan):
        baru = Penempatan.objects.create(
            pegawai=pegawai, unit=unit, jabatan=jabatan, mulai=mulai, dasar=dasar
        )
    catat(
        oleh=oleh,
        tindakan=TINDAKAN,
        objek=baru,
        subjek=pegawai.pk,
        ringkasan=f"{pegawai} menjadi {jabatan} pada {unit} mulai {tulis_tanggal(mulai)} ({dasar})",
        sebelum={"penempatan": lama.pk if lama else None, "selesai": akhir_lama},
        pada=pada,
    )
    setelah_commit("penilaian.sesuaikan_segmen", pegawai_id=pegawai.pk)
    return baru


def jejak_pindah(penempatan: Penempatan) -> JejakAudit | None:
    return JejakAudit.objects.untuk(penempatan).filter(tindakan=TINDAKAN).first()


def dapat_dibatalkan(penempatan: Penempatan, hari_ini: date) -> bool:
    """Entered today, or not begun yet; and nothing follows it."""
    jejak = jejak_pindah(penempatan)
    if jejak is None:
        return False
    baru = timezone.localtime(jejak.pada).date() == hari_ini or penempatan.mulai > hari_ini
    sesudah = Penempatan.objects.definitif().filter(
        pegawai=penempatan.pegawai_id, mulai__gt=penempatan.mulai
    )
    return baru and not sesudah.exists()


@transaction.atomic
def batalkan_pindah(*, penempatan: Penempatan, oleh: Pengguna, pada: datetime) -> None:
    """The position before goes on as it was."""
    pegawai = penempatan.pegawai
    terakhir = _terakhir(pegawai)
    jejak = jejak_pindah(penempatan)
    hari = timezone.localtime(pada).date()
    if terakhir != penempatan or jejak is None or not dapat_dibatalkan(penempatan, hari):
        raise TidakDapatDibatalkan(
            "Hanya perpindahan yang dicatat hari ini atau belum mulai yang dapat dibatalkan. "
            "Catat perpindahan baru sebagai gantinya."
        )
    sebelum = jejak.sebelum or {}
    catat(
        oleh=oleh,
        tindakan="penempatan.batalkan_pindah",
        objek=penempatan,
        subjek=pegawai.pk,
        ringkasan=f"Perpindahan {pegawai} ke {penempatan.unit} dibatalkan",
        pada=pada,
    )
    penempatan.delete()
    if sebelum.get("penempatan"):
        akhir = date.fromisoformat(sebelum["selesai"]) if sebelum.get("selesai") else None
        Penempatan.objects.filter(pk=sebelum["penempatan"]).update(selesai=akhir)
    setelah_commit("penilaian.sesuaikan_segmen", pegawai_id=pegawai.pk)
