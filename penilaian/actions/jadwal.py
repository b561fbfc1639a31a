"""BKD sets the calendar of the periods and gives a unit more time."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from kinerja.audit.catat import catat
from kinerja.templatetags.tanggal import sampai
from pegawai.models import Pengguna, Unit
from penilaian.actions.penolakan import IsianTidakSah, KeadaanBerubah, TahunTidakDibuka
from penilaian.aturan.jadwal import Kegiatan
from penilaian.models import KalenderPeriode, Periode, Perpanjangan, TahunKinerja


@transaction.atomic
def atur_kalender(
    *,
    oleh: Pengguna,
    pada: datetime,
    berlaku_mulai: date,
    dasar: str,
    hari: dict[Kegiatan, tuple[int, int]],
) -> KalenderPeriode:
    """A calendar from a date on; the same date again corrects it."""
    if any(not 1 <= mulai <= selesai <= 28 for mulai, selesai in hari.values()):
        raise IsianTidakSah("Jendela harus dari tanggal 1 sampai 28 dan tidak terbalik.")
    isi: dict[str, int] = {}
    for kegiatan, (mulai, selesai) in hari.items():
        isi |= {f"{kegiatan.value}_mulai": mulai, f"{kegiatan.value}_selesai": selesai}
    kalender, _ = KalenderPeriode.objects.update_or_create(
        berlaku_mulai=berlaku_mulai, defaults={"dasar": dasar, **isi}
    )
    catat(
        oleh=oleh,
        tindakan="penilaian.atur_kalender",
        objek=kalender,
        ringkasan=f"Kalender periode mulai {berlaku_mulai:%d-%m-%Y}: {dasar}"[:500],
        sesudah=isi,
        pada=pada,
    )
    return kalender


@transaction.atomic
def beri_perpanjangan(
    *,
    oleh: Pengguna,
    pada: datetime,
    periode: Periode,
    unit: Unit,
    kegiatan: Kegiatan,
    mulai: date,
    selesai: date,
    alasan: str,
) -> Perpanjangan:
    """More time for the unit and everything below it."""
    # The year is locked, so that its periods cannot be exchanged meanwhile.
    tahun = TahunKinerja.objects.select_for_update().get(pk=periode.tahun_kinerja_id)
    if tahun.status != TahunKinerja.Status.DIBUKA:
        raise TahunTidakDibuka
    if periode.tahunan:
        raise IsianTidakSah("Penilaian setahun tidak berjendela; tidak perlu perpanjangan.")
    if mulai <= periode.selesai and kegiatan is not Kegiatan.INPUT:
        raise IsianTidakSah("Penilaian dan perbaikan dibuka setelah periodenya berakhir.")
    perpanjangan = Perpanjangan(
        periode=periode,
        unit=unit,
        kegiatan=kegiatan,
        mulai=mulai,
        selesai=selesai,
        alasan=alasan,
        dibuat_oleh=oleh,
        dibuat_pada=pada,
    )
    try:
        with transaction.atomic():
            perpanjangan.save()
    except IntegrityError as galat:
        if "perpanjangan_tidak_tumpang_tindih" in str(galat):
            raise IsianTidakSah(
                "Unit ini sudah mempunyai perpanjangan pada tanggal yang sama."
            ) from galat
        if "perpanjangan_urut" in str(galat):
            raise IsianTidakSah("Tanggal akhir mendahului tanggal mulai.") from galat
        raise
    catat(
        oleh=oleh,
        tindakan="penilaian.beri_perpanjangan",
        objek=perpanjangan,
        ringkasan=f"Perpanjangan {perpanjangan}, {sampai(mulai, selesai)}: {alasan}"[:500],
        sesudah=_isi(perpanjangan),
        pada=pada,
    )
    return perpanjangan


@transaction.atomic
def cabut_perpanjangan(*, oleh: Pengguna, pada: datetime, perpanjangan: Perpanjangan) -> None:
    """Taken back; what was entered while it ran stays."""
    terkunci = Perpanjangan.objects.select_for_update(of=("self",)).filter(pk=perpanjangan.pk)
    ada = terkunci.select_related("periode", "unit").first()
    if ada is None:
        raise KeadaanBerubah
    catat(
        oleh=oleh,
        tindakan="penilaian.cabut_perpanjangan",
        objek=ada,
        ringkasan=f"Perpanjangan dicabut: {ada}"[:500],
        sebelum=_isi(ada),
        pada=pada,
    )
    ada.delete()


def _isi(satu: Perpanjangan) -> dict[str, object]:
    return {
        "periode": str(satu.periode),
        "unit": satu.unit.nama,
        "kegiatan": satu.kegiatan,
        "mulai": satu.mulai,
        "selesai": satu.selesai,
        "alasan": satu.alasan,
    }
