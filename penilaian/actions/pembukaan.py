"""BKD corrects a determined appraisal only by a logged reopening that two administrators agree on."""

from datetime import datetime

from django.db import transaction

from kinerja.audit.catat import catat
from pegawai.models import Pengguna
from pegawai.permissions import adalah_admin
from penilaian.actions.kabar import kabari, tautan_hasil, tautan_nilai
from penilaian.actions.kunci import kunci_penilaian
from penilaian.actions.penolakan import (
    AdaKeberatan,
    BukanAdmin,
    DokumenDigantikan,
    IsianTidakSah,
    MilikSendiri,
    OrangYangSama,
    PembukaanSelesai,
    SudahDimintaDibuka,
    TahunTidakDibuka,
)
from penilaian.actions.versi import gantikan
from penilaian.models import Keberatan, PembukaanKembali, Penilaian, TahunKinerja
from penilaian.permissions import adalah_pemilik


def _wajib_boleh_dibuka(oleh: Pengguna, penilaian: Penilaian) -> None:
    if not adalah_admin(oleh):
        raise BukanAdmin
    if adalah_pemilik(oleh, penilaian.skp):
        raise MilikSendiri
    if penilaian.status != Penilaian.Status.DITETAPKAN:
        raise DokumenDigantikan
    if Keberatan.objects.terbuka().filter(penilaian=penilaian).exists():
        raise AdaKeberatan


@transaction.atomic
def minta_pembukaan(
    *, oleh: Pengguna, pada: datetime, penilaian: Penilaian, alasan: str
) -> PembukaanKembali:
    penilaian = kunci_penilaian(penilaian.pk)
    _wajib_boleh_dibuka(oleh, penilaian)
    if not alasan.strip():
        raise IsianTidakSah("Tulis alasan pembukaan.")
    if PembukaanKembali.objects.menunggu().filter(penilaian=penilaian).exists():
        raise SudahDimintaDibuka
    pembukaan = PembukaanKembali.objects.create(
        penilaian=penilaian, alasan=alasan, diminta_oleh=oleh, diminta_pada=pada
    )
    _catat(pembukaan, oleh, pada, "minta_pembukaan", f"Pembukaan kembali diminta: {alasan}")
    return pembukaan


def _kunci(pk: int) -> PembukaanKembali:
    """The request with its appraisal, locked in that order, while it waits."""
    penilaian = kunci_penilaian(
        PembukaanKembali.objects.values_list("penilaian", flat=True).get(pk=pk)
    )
    pembukaan = (
        PembukaanKembali.objects.select_for_update(of=("self",))
        .select_related("diminta_oleh")
        .get(pk=pk)
    )
    pembukaan.penilaian = penilaian
    if pembukaan.status != PembukaanKembali.Status.MENUNGGU:
        raise PembukaanSelesai
    return pembukaan


def _wajib_orang_kedua(oleh: Pengguna, pembukaan: PembukaanKembali) -> None:
    """Another account and another person: somebody with two accounts is still one."""
    pemohon = pembukaan.diminta_oleh
    sama = oleh.pegawai_id is not None and oleh.pegawai_id == pemohon.pegawai_id
    if oleh.pk == pemohon.pk or sama:
        raise OrangYangSama


@transaction.atomic
def setujui_pembukaan(
    *, oleh: Pengguna, pada: datetime, pembukaan: PembukaanKembali
) -> PembukaanKembali:
    """The determined version is replaced by one that the appraiser scores and determines anew."""
    pembukaan = _kunci(pembukaan.pk)
    lama = pembukaan.penilaian
    _wajib_boleh_dibuka(oleh, lama)
    _wajib_orang_kedua(oleh, pembukaan)
    if lama.skp.tahun_kinerja.status != TahunKinerja.Status.DIBUKA:
        raise TahunTidakDibuka("Buka dahulu tahun kinerjanya: penilai perlu dapat menilai lagi.")
    baru = gantikan(lama)
    pembukaan.status, pembukaan.hasil = PembukaanKembali.Status.DISETUJUI, baru
    pembukaan.diputus_oleh, pembukaan.diputus_pada = oleh, pada
    pembukaan.save()
    _catat(pembukaan, oleh, pada, "setujui_pembukaan", "Pembukaan kembali disetujui")
    nama = lama.skp.pegawai.nama_lengkap
    kabari(
        lama.penilai_id,
        jenis="dibuka_kembali",
        judul=f"Penilaian {nama} dibuka kembali",
        isi=f"{pembukaan.alasan} Periksa nilainya, lalu tetapkan lagi.",
        tautan=tautan_nilai(baru.pk),
        pada=pada,
        kunci=str(baru.pk),
    )
    kabari(
        lama.skp.pegawai_id,
        jenis="penilaian_dibuka_kembali",
        judul=f"Penilaian {lama.periode} Anda dibuka kembali",
        isi=f"{pembukaan.alasan} Hasil lama tetap dapat Anda baca; hasil baru menyusul.",
        tautan=tautan_hasil(lama.pk),
        pada=pada,
        kunci=str(lama.pk),
    )
    return pembukaan


@transaction.atomic
def tolak_pembukaan(
    *, oleh: Pengguna, pada: datetime, pembukaan: PembukaanKembali, catatan: str
) -> PembukaanKembali:
    pembukaan = _kunci(pembukaan.pk)
    if not adalah_admin(oleh):
        raise BukanAdmin
    _wajib_orang_kedua(oleh, pembukaan)
    if not catatan.strip():
        raise IsianTidakSah("Tulis alasan penolakan.")
    pembukaan.status, pembukaan.catatan = PembukaanKembali.Status.DITOLAK, catatan
    pembukaan.diputus_oleh, pembukaan.diputus_pada = oleh, pada
    pembukaan.save()
    _catat(pembukaan, oleh, pada, "tolak_pembukaan", f"Pembukaan kembali ditolak: {catatan}")
    return pembukaan


@transaction.atomic
def batalkan_pembukaan(
    *, oleh: Pengguna, pada: datetime, pembukaan: PembukaanKembali
) -> PembukaanKembali:
    """Whoever asked takes it back."""
    pembukaan = _kunci(pembukaan.pk)
    if oleh.pk != pembukaan.diminta_oleh_id:
        raise BukanAdmin("Hanya yang meminta yang dapat membatalkannya.")
    pembukaan.status, pembukaan.diputus_pada = PembukaanKembali.Status.DIBATALKAN, pada
    pembukaan.save()
    _catat(pembukaan, oleh, pada, "batalkan_pembukaan", "Permintaan pembukaan dibatalkan")
    return pembukaan


def _catat(
    pembukaan: PembukaanKembali, oleh: Pengguna, pada: datetime, tindakan: str, ringkasan: str
) -> None:
    """On both versions: each has its own timeline."""
    for objek in filter(None, (pembukaan.penilaian, pembukaan.hasil)):
        catat(
            oleh=oleh,
            tindakan=f"penilaian.{tindakan}",
            objek=objek,
            ringkasan=ringkasan,
            sesudah={"pembukaan": pembukaan.pk, "alasan": pembukaan.alasan},
            subjek=pembukaan.penilaian.skp.pegawai_id,
            pada=pada,
        )
