"""BKD enters a punishment or an examination, and closes a punishment with a reason. Nothing is deleted."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from kinerja.antrean.kirim import setelah_commit
from kinerja.audit.catat import catat
from kinerja.templatetags.tanggal import tanggal as tulis_tanggal
from pegawai.actions.akses import Ditolak, menurut_batasan
from pegawai.aturan.hukuman import JenisHukuman, akhir_hukuman
from pegawai.aturan.identitas import JenisPegawai
from pegawai.models import HukumanDisiplin, Pegawai, PemeriksaanDisiplin, Pengguna
from pegawai.permissions import boleh_mengatur_disiplin
from pegawai.selectors.disiplin import hari_mangkir

Status = HukumanDisiplin.Status


class BukanPengaturDisiplin(Ditolak):
    """Only BKD enters what a decision says."""


class BukanPns(Ditolak):
    """PP 94/2021 is about PNS."""


class BelumTerjadi(Ditolak):
    """A decision or an examination of a day that has not come."""


class SudahDitutup(Ditolak):
    """Ended or annulled before."""


def _wajib_bkd(oleh: Pengguna) -> None:
    if not boleh_mengatur_disiplin(oleh):
        raise BukanPengaturDisiplin("Hanya BKD yang mencatat hukuman dan pemeriksaan disiplin.")


def _wajib_pns(pegawai: Pegawai) -> None:
    if pegawai.jenis != JenisPegawai.PNS:
        raise BukanPns("PP 94/2021 berlaku bagi PNS; pegawai ini PPPK.")


@transaction.atomic
def catat_hukuman(
    *,
    pegawai: Pegawai,
    jenis: JenisHukuman,
    nomor_keputusan: str,
    tanggal_keputusan: date,
    mulai: date,
    selesai: date | None,
    alasan: str,
    oleh: Pengguna,
    pada: datetime,
) -> HukumanDisiplin:
    """Without an end given, a punishment with a term ends when its term does."""
    _wajib_bkd(oleh)
    _wajib_pns(pegawai)
    if tanggal_keputusan > timezone.localtime(pada).date():
        raise BelumTerjadi("Tanggal keputusan belum tiba.")
    with menurut_batasan(HukumanDisiplin):
        hukuman = HukumanDisiplin.objects.create(
            pegawai=pegawai,
            jenis=jenis.value,
            nomor_keputusan=nomor_keputusan,
            tanggal_keputusan=tanggal_keputusan,
            mulai=mulai,
            selesai=selesai or akhir_hukuman(jenis, mulai),
            alasan=alasan,
            dicatat_oleh=oleh,
            dicatat_pada=pada,
        )
    catat(
        oleh=oleh,
        tindakan="disiplin.hukuman",
        objek=hukuman,
        ringkasan=f"Hukuman disiplin dicatat: {hukuman}, mulai {tulis_tanggal(mulai)}",
        sesudah={"jenis": jenis.value, "selesai": hukuman.selesai, "alasan": alasan},
        subjek=pegawai.pk,
        pada=pada,
    )
    setelah_commit("penilaian.segarkan_kehadiran", pegawai_id=pegawai.pk)
    return hukuman


@transaction.atomic
def tutup_hukuman(
    *,
    hukuman: HukumanDisiplin,
    menjadi: str,
    tanggal: date | None,
    alasan: str,
    oleh: Pengguna,
    pada: datetime,
) -> HukumanDisiplin:
    """Ended: in force until `tanggal`. Annulled: it never counted, and its row says why."""
    _wajib_bkd(oleh)
    hukuman = HukumanDisiplin.objects.select_for_update().get(pk=hukuman.pk)
    if Status(menjadi) not in HukumanDisiplin.TRANSISI[Status(hukuman.status)]:
        raise SudahDitutup(f"Hukuman ini sudah {hukuman.get_status_display().lower()}.")
    sebelum = {"status": hukuman.status, "selesai": hukuman.selesai}
    if menjadi == Status.DIAKHIRI:
        hukuman.selesai = tanggal or timezone.localtime(pada).date()
    hukuman.status, hukuman.alasan_penutupan, hukuman.ditutup_pada = menjadi, alasan, pada
    with menurut_batasan(HukumanDisiplin):
        hukuman.save()
    catat(
        oleh=oleh,
        tindakan=f"disiplin.{menjadi}",
        objek=hukuman,
        ringkasan=f"Hukuman disiplin {hukuman.get_status_display().lower()}: {hukuman}",
        sebelum=sebelum,
        sesudah={"status": menjadi, "selesai": hukuman.selesai, "alasan": alasan},
        subjek=hukuman.pegawai_id,
        pada=pada,
    )
    setelah_commit("penilaian.segarkan_kehadiran", pegawai_id=hukuman.pegawai_id)
    return hukuman


@transaction.atomic
def catat_pemeriksaan(
    *,
    pegawai: Pegawai,
    tahun: int,
    tanggal: date,
    nomor: str,
    hasil: str,
    oleh: Pengguna,
    pada: datetime,
) -> PemeriksaanDisiplin:
    """With the days counted until now: more days, up to a heavier punishment, ask for another examination."""
    _wajib_bkd(oleh)
    _wajib_pns(pegawai)
    if tanggal > timezone.localtime(pada).date():
        raise BelumTerjadi("Tanggal pemeriksaan belum tiba.")
    with menurut_batasan(PemeriksaanDisiplin):
        pemeriksaan = PemeriksaanDisiplin.objects.create(
            pegawai=pegawai,
            tahun=tahun,
            tanggal=tanggal,
            nomor=nomor,
            hari=hari_mangkir(pegawai, tahun),
            hasil=hasil,
            dicatat_oleh=oleh,
            dicatat_pada=pada,
        )
    catat(
        oleh=oleh,
        tindakan="disiplin.pemeriksaan",
        objek=pemeriksaan,
        ringkasan=f"Pemeriksaan disiplin dicatat: {nomor}, {pemeriksaan.hari} hari tidak masuk",
        sesudah={"tanggal": tanggal, "hasil": hasil},
        subjek=pegawai.pk,
        pada=pada,
    )
    return pemeriksaan
