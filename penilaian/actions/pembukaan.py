"""BKD corrects a determined appraisal only by a logged reopening that two administrators agree on."""

from datetime import datetime

from django.db import transaction

from kinerja.audit.catat import catat
from pegawai.models import Pengguna
from pegawai.permissions import adalah_admin
from penilaian.actions.dua_admin import batalkan, setujui, tolak, wajib_admin_kedua
from penilaian.actions.kabar import kabari, tautan_hasil, tautan_nilai
from penilaian.actions.kunci import kunci_penilaian
from penilaian.actions.penolakan import (
    AdaKeberatan,
    BukanAdmin,
    DokumenDigantikan,
    IsianTidakSah,
    MilikSendiri,
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


@transaction.atomic
def setujui_pembukaan(
    *, oleh: Pengguna, pada: datetime, pembukaan: PembukaanKembali
) -> PembukaanKembali:
    """The determined version is replaced by one that the appraiser scores and determines anew."""
    pembukaan = _kunci(pembukaan.pk)
    lama = pembukaan.penilaian
    _wajib_boleh_dibuka(oleh, lama)
    wajib_admin_kedua(oleh, pembukaan)
    if lama.skp.tahun_kinerja.status != TahunKinerja.Status.DIBUKA:
        raise TahunTidakDibuka("Buka dahulu tahun kinerjanya: penilai perlu dapat menilai lagi.")
    baru = gantikan(lama)
    pembukaan.hasil = baru
    setujui(pembukaan, oleh, pada)
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
    tolak(pembukaan, oleh, pada, catatan)
    _catat(pembukaan, oleh, pada, "tolak_pembukaan", f"Pembukaan kembali ditolak: {catatan}")
    return pembukaan


@transaction.atomic
def batalkan_pembukaan(
    *, oleh: Pengguna, pada: datetime, pembukaan: PembukaanKembali
) -> PembukaanKembali:
    """Whoever asked takes it back."""
    pembukaan = _kunci(pembukaan.pk)
    batalkan(pembukaan, oleh, pada)
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
