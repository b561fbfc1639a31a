"""BKD opens a year, moves its deadline, closes it."""

from datetime import date, datetime

from django.db import transaction

from kinerja.antrean.kirim import setelah_commit
from kinerja.audit.catat import catat
from pegawai.models import Pengguna
from penilaian.actions.penolakan import (
    BatasDiLuarTahun,
    PeriodikTerpakai,
    TahunBelumDitutup,
    TahunSudahDibuka,
    TahunTidakDibuka,
)
from penilaian.aturan.jadwal import JenisPeriode, rentang_periode
from penilaian.models import Periode, TahunKinerja
from penilaian.models.siklus import batas_skp_awal
from penilaian.selectors.siklus import periodik_terpakai


def _kunci(tahun: int) -> TahunKinerja:
    """The row of the year, made when it is not there: two admins at once get the same one."""
    TahunKinerja.objects.bulk_create(
        [TahunKinerja(tahun=tahun, batas_skp=batas_skp_awal(tahun))], ignore_conflicts=True
    )
    return TahunKinerja.objects.select_for_update().get(tahun=tahun)


@transaction.atomic
def buka_tahun(
    *,
    oleh: Pengguna,
    pada: datetime,
    tahun: int,
    batas_skp: date,
    periodik: str = TahunKinerja.Periodik.TIDAK,
) -> TahunKinerja:
    """Open the year with its periods. One that was closed takes two administrators (actions/pembukaan_tahun.py)."""
    if batas_skp.year != tahun:
        raise BatasDiLuarTahun
    tahun_kinerja = _kunci(tahun)
    dari = tahun_kinerja.status
    if dari == TahunKinerja.Status.DITUTUP:
        raise TahunBelumDitutup(
            "Tahun ini sudah pernah ditutup. Minta pembukaan kembali; admin lain menyetujuinya."
        )
    if TahunKinerja.Status.DIBUKA not in TahunKinerja.TRANSISI[TahunKinerja.Status(dari)]:
        raise TahunSudahDibuka
    tahun_kinerja.status = TahunKinerja.Status.DIBUKA
    tahun_kinerja.batas_skp = batas_skp
    tahun_kinerja.dibuka_pada, tahun_kinerja.dibuka_oleh = pada, oleh
    tahun_kinerja.save()
    Periode.objects.get_or_create(
        tahun_kinerja=tahun_kinerja,
        jenis=Periode.Jenis.TAHUNAN,
        urut=1,
        defaults={"mulai": tahun_kinerja.awal, "selesai": tahun_kinerja.akhir},
    )
    _susun_periode(tahun_kinerja, periodik)
    catat(
        oleh=oleh,
        tindakan="penilaian.buka_tahun",
        objek=tahun_kinerja,
        ringkasan=f"Tahun kinerja {tahun} dibuka, batas pengajuan SKP {batas_skp:%d-%m-%Y}",
        sebelum={"status": dari},
        sesudah={
            "status": tahun_kinerja.status,
            "batas_skp": batas_skp,
            "periodik": tahun_kinerja.periodik,
        },
        pada=pada,
    )
    setelah_commit("penilaian.umumkan_tahun", tahun_kinerja_id=tahun_kinerja.pk)
    return tahun_kinerja


def _susun_periode(tahun_kinerja: TahunKinerja, periodik: str) -> None:
    """The rows of the chosen kind, and none of another kind."""
    tahun_kinerja.periodik = periodik
    tahun_kinerja.save(update_fields=["periodik"])
    tahun_kinerja.periode.exclude(jenis=Periode.Jenis.TAHUNAN).delete()
    if periodik == TahunKinerja.Periodik.TIDAK:
        return
    rentang = rentang_periode(tahun_kinerja.tahun, JenisPeriode(periodik))
    Periode.objects.bulk_create(
        Periode(
            tahun_kinerja=tahun_kinerja, jenis=periodik, urut=urut, mulai=mulai, selesai=selesai
        )
        for urut, (mulai, selesai) in enumerate(rentang, start=1)
    )


@transaction.atomic
def ubah_periodik(*, oleh: Pengguna, pada: datetime, tahun: int, periodik: str) -> None:
    """Monthly, quarterly or none, as long as nobody has worked with the periods of the year."""
    tahun_kinerja = _kunci(tahun)
    if tahun_kinerja.status != TahunKinerja.Status.DIBUKA:
        raise TahunTidakDibuka
    lama = tahun_kinerja.periodik
    if lama == periodik:
        return
    if periodik_terpakai(tahun_kinerja):
        raise PeriodikTerpakai
    _susun_periode(tahun_kinerja, periodik)
    sebutan = TahunKinerja.Periodik(periodik).label
    catat(
        oleh=oleh,
        tindakan="penilaian.ubah_periodik",
        objek=tahun_kinerja,
        ringkasan=f"Evaluasi periodik {tahun}: {sebutan}",
        sebelum={"periodik": lama},
        sesudah={"periodik": periodik},
        pada=pada,
    )


@transaction.atomic
def ubah_batas(*, oleh: Pengguna, pada: datetime, tahun: int, batas_skp: date, alasan: str) -> None:
    """A new deadline needs a reason: people have planned by the old one."""
    if batas_skp.year != tahun:
        raise BatasDiLuarTahun
    tahun_kinerja = _kunci(tahun)
    if tahun_kinerja.status != TahunKinerja.Status.DIBUKA:
        raise TahunTidakDibuka
    lama, tahun_kinerja.batas_skp = tahun_kinerja.batas_skp, batas_skp
    tahun_kinerja.dasar_batas_skp = alasan
    tahun_kinerja.save(update_fields=["batas_skp", "dasar_batas_skp"])
    catat(
        oleh=oleh,
        tindakan="penilaian.ubah_batas",
        objek=tahun_kinerja,
        ringkasan=f"Batas pengajuan SKP {tahun} diubah menjadi {batas_skp:%d-%m-%Y}: {alasan}"[
            :500
        ],
        sebelum={"batas_skp": lama},
        sesudah={"batas_skp": batas_skp, "alasan": alasan},
        pada=pada,
    )


@transaction.atomic
def atur_persetujuan(
    *, oleh: Pengguna, pada: datetime, tahun: int, menunggu: bool, dasar: str
) -> None:
    """Whether approval goes from the top down in this year, and by what rule: read wherever an SKP is approved."""
    tahun_kinerja = _kunci(tahun)
    if tahun_kinerja.status != TahunKinerja.Status.DIBUKA:
        raise TahunTidakDibuka
    lama = {
        "menunggu": tahun_kinerja.persetujuan_menunggu_pimpinan,
        "dasar": tahun_kinerja.dasar_persetujuan,
    }
    tahun_kinerja.persetujuan_menunggu_pimpinan = menunggu
    tahun_kinerja.dasar_persetujuan = dasar
    tahun_kinerja.save(update_fields=["persetujuan_menunggu_pimpinan", "dasar_persetujuan"])
    urutan = "menunggu SKP pimpinan" if menunggu else "tidak menunggu SKP pimpinan"
    catat(
        oleh=oleh,
        tindakan="penilaian.atur_persetujuan",
        objek=tahun_kinerja,
        ringkasan=f"Persetujuan SKP {tahun} {urutan}: {dasar}"[:500],
        sebelum=lama,
        sesudah={"menunggu": menunggu, "dasar": dasar},
        pada=pada,
    )


@transaction.atomic
def tutup_tahun(*, oleh: Pengguna, pada: datetime, tahun: int) -> None:
    """No plan, realisation or score can be entered any more; what is determined stays readable."""
    tahun_kinerja = _kunci(tahun)
    if (
        TahunKinerja.Status.DITUTUP
        not in TahunKinerja.TRANSISI[TahunKinerja.Status(tahun_kinerja.status)]
    ):
        raise TahunTidakDibuka
    tahun_kinerja.status, tahun_kinerja.dibuka_sampai = TahunKinerja.Status.DITUTUP, None
    tahun_kinerja.ditutup_pada, tahun_kinerja.ditutup_oleh = pada, oleh
    tahun_kinerja.save(update_fields=["status", "dibuka_sampai", "ditutup_pada", "ditutup_oleh"])
    catat(
        oleh=oleh,
        tindakan="penilaian.tutup_tahun",
        objek=tahun_kinerja,
        ringkasan=f"Tahun kinerja {tahun} ditutup",
        sesudah={"status": tahun_kinerja.status},
        pada=pada,
    )
