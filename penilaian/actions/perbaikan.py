"""The improvement period: planned by the appraiser, agreed by the employee, checked midway, closed for good."""

from dataclasses import asdict
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from kinerja.audit.catat import catat
from kinerja.templatetags.tanggal import tanggal
from pegawai.models import Pegawai, Pengguna
from penilaian.actions.kabar import kabari
from penilaian.actions.penolakan import (
    BelumLengkap,
    BukanPemilik,
    BukanPenilai,
    IsianTidakSah,
    KeadaanBerubah,
    TanpaCatatan,
)
from penilaian.aturan.predikat import Predikat
from penilaian.aturan.tindak_lanjut import (
    HasilPerbaikan,
    JenisTindakLanjut,
    akhir_masa,
    tengah_masa,
    tindak_lanjut,
)
from penilaian.models import MasaPerbaikan, Penilaian, Periode, TindakanPerbaikan
from penilaian.permissions import boleh_membina
from penilaian.selectors.perbaikan import aturan_tindak_lanjut

Status = MasaPerbaikan.Status


def _kunci(pk: int) -> MasaPerbaikan:
    return (
        MasaPerbaikan.objects.select_for_update(of=("self",))
        .select_related("pegawai", "penilai", "mentor", "penilaian__periode")
        .get(pk=pk)
    )


def _wajib_pembina(oleh: Pengguna, pegawai: Pegawai, pada: datetime) -> None:
    if not boleh_membina(oleh, pegawai, timezone.localtime(pada).date()):
        raise BukanPenilai


def _pindah(masa: MasaPerbaikan, ke: MasaPerbaikan.Status) -> None:
    if ke not in MasaPerbaikan.TRANSISI[Status(masa.status)]:
        raise KeadaanBerubah
    masa.status = ke


def _wajib(masa: MasaPerbaikan, status: MasaPerbaikan.Status) -> None:
    if masa.status != status:
        raise KeadaanBerubah


def _catat(
    masa: MasaPerbaikan,
    oleh: Pengguna,
    pada: datetime,
    tindakan: str,
    ringkasan: str,
    **isi: object,
) -> None:
    catat(
        oleh=oleh,
        tindakan=f"penilaian.perbaikan_{tindakan}",
        objek=masa,
        ringkasan=ringkasan,
        sesudah={"status": masa.status, **isi},
        subjek=masa.pegawai_id,
        pada=pada,
    )


def _kabari(
    masa: MasaPerbaikan, kepada: int | None, jenis: str, judul: str, isi: str, pada: datetime
) -> None:
    kabari(
        kepada,
        jenis=f"perbaikan_{jenis}",
        judul=judul,
        isi=isi,
        tautan=reverse("penilaian:perbaikan", args=[masa.pk]),
        pada=pada,
        kunci=str(masa.pk),
    )


@transaction.atomic
def susun(
    *,
    oleh: Pengguna,
    pada: datetime,
    penilaian: Penilaian,
    tujuan: str,
    mulai: date,
    mentor: Pegawai | None,
) -> MasaPerbaikan:
    """For a determined annual result that the setting of its year names. One a result."""
    penilaian = (
        Penilaian.objects.select_for_update(of=("self",))
        .select_related("skp__pegawai", "periode")
        .get(pk=penilaian.pk)
    )
    pegawai = penilaian.skp.pegawai
    _wajib_pembina(oleh, pegawai, pada)
    aturan = aturan_tindak_lanjut(penilaian.periode.selesai)
    if (
        penilaian.status != Penilaian.Status.DITETAPKAN
        or penilaian.periode.jenis != Periode.Jenis.TAHUNAN
        or tindak_lanjut(Predikat(penilaian.predikat), aturan) != JenisTindakLanjut.PERBAIKAN
        or MasaPerbaikan.objects.filter(penilaian=penilaian).exists()
        or oleh.pegawai is None
    ):
        raise KeadaanBerubah
    selesai = akhir_masa(mulai, aturan.lama_bulan)
    masa = MasaPerbaikan(
        penilaian=penilaian,
        pegawai=pegawai,
        penilai=oleh.pegawai,
        mentor=mentor,
        tujuan=tujuan,
        mulai=mulai,
        selesai=selesai,
        tengah=tengah_masa(mulai, selesai),
        aturan=asdict(aturan) | {"berlaku_mulai": aturan.berlaku_mulai.isoformat()},
        disusun_pada=pada,
    )
    _simpan(masa)
    _catat(masa, oleh, pada, "susun", "Rencana perbaikan disusun", tujuan=tujuan, mulai=mulai)
    return masa


def _simpan(masa: MasaPerbaikan) -> None:
    try:
        with transaction.atomic():
            masa.save()
    except IntegrityError as galat:
        if "perbaikan_tidak_bertumpuk" in str(galat):
            raise IsianTidakSah(
                "Pegawai ini sudah mempunyai masa perbaikan pada waktu itu."
            ) from galat
        if "perbaikan_bukan_diri" in str(galat):
            raise IsianTidakSah("Mentor harus orang lain.") from galat
        raise


@transaction.atomic
def ubah(
    *,
    oleh: Pengguna,
    pada: datetime,
    masa: MasaPerbaikan,
    tujuan: str,
    mulai: date,
    mentor: Pegawai | None,
) -> MasaPerbaikan:
    masa = _kunci(masa.pk)
    _wajib_pembina(oleh, masa.pegawai, pada)
    _wajib(masa, Status.DISUSUN)
    masa.tujuan, masa.mentor, masa.mulai = tujuan, mentor, mulai
    masa.selesai = akhir_masa(mulai, masa.aturan["lama_bulan"])
    masa.tengah = tengah_masa(mulai, masa.selesai)
    if masa.tindakan.exclude(batas__range=(masa.mulai, masa.selesai)).exists():
        raise IsianTidakSah(
            "Ada tindakan yang batasnya di luar masa itu. Hapus dahulu tindakannya."
        )
    _simpan(masa)
    _catat(masa, oleh, pada, "ubah", "Rencana perbaikan diubah", tujuan=tujuan, mulai=mulai)
    return masa


@transaction.atomic
def tambah_tindakan(
    *, oleh: Pengguna, pada: datetime, masa: MasaPerbaikan, uraian: str, batas: date
) -> TindakanPerbaikan:
    masa = _kunci(masa.pk)
    _wajib_pembina(oleh, masa.pegawai, pada)
    _wajib(masa, Status.DISUSUN)
    if not masa.mulai <= batas <= masa.selesai:
        raise IsianTidakSah(
            f"Batas waktu harus {tanggal(masa.mulai)} sampai {tanggal(masa.selesai)}."
        )
    tindakan = TindakanPerbaikan.objects.create(masa=masa, uraian=uraian, batas=batas)
    _catat(masa, oleh, pada, "tindakan", f"Tindakan perbaikan ditambahkan: {uraian}", batas=batas)
    return tindakan


@transaction.atomic
def hapus_tindakan(*, oleh: Pengguna, pada: datetime, tindakan: TindakanPerbaikan) -> None:
    masa = _kunci(tindakan.masa_id)
    _wajib_pembina(oleh, masa.pegawai, pada)
    _wajib(masa, Status.DISUSUN)
    TindakanPerbaikan.objects.filter(pk=tindakan.pk).delete()
    _catat(masa, oleh, pada, "hapus_tindakan", f"Tindakan perbaikan dihapus: {tindakan.uraian}")


@transaction.atomic
def ajukan(*, oleh: Pengguna, pada: datetime, masa: MasaPerbaikan) -> None:
    """Offer the plan to the person it is about."""
    masa = _kunci(masa.pk)
    _wajib_pembina(oleh, masa.pegawai, pada)
    _pindah(masa, Status.MENUNGGU)
    if not masa.tindakan.exists():
        raise BelumLengkap(["Tambahkan sekurang-kurangnya satu tindakan perbaikan."])
    masa.diajukan_pada, masa.catatan_pegawai = pada, ""
    masa.save()
    _catat(masa, oleh, pada, "ajukan", "Rencana perbaikan diajukan kepada pegawai")
    _kabari(
        masa, masa.pegawai_id, "ajukan", "Rencana perbaikan kinerja Anda menunggu konfirmasi",
        "Baca tujuan dan tindakannya, lalu konfirmasi atau kembalikan dengan catatan.", pada,
    )  # fmt: skip


def _wajib_pegawai(oleh: Pengguna, masa: MasaPerbaikan) -> None:
    if oleh.pegawai_id != masa.pegawai_id:
        raise BukanPemilik


@transaction.atomic
def konfirmasi(*, oleh: Pengguna, pada: datetime, masa: MasaPerbaikan) -> None:
    masa = _kunci(masa.pk)
    _wajib_pegawai(oleh, masa)
    _pindah(masa, Status.BERJALAN)
    masa.dikonfirmasi_pada = pada
    masa.save()
    _catat(masa, oleh, pada, "konfirmasi", "Rencana perbaikan dikonfirmasi pegawai")
    judul = f"{masa.pegawai.nama_lengkap} mengonfirmasi rencana perbaikan"
    isi = f"Masa perbaikan berjalan sampai {tanggal(masa.selesai)}."
    for kepada in {masa.penilai_id, masa.mentor_id} - {None}:
        _kabari(masa, kepada, "konfirmasi", judul, isi, pada)


@transaction.atomic
def kembalikan(*, oleh: Pengguna, pada: datetime, masa: MasaPerbaikan, catatan: str) -> None:
    """The person does not agree yet, and says why."""
    masa = _kunci(masa.pk)
    _wajib_pegawai(oleh, masa)
    _pindah(masa, Status.DISUSUN)
    if not catatan:
        raise TanpaCatatan
    masa.catatan_pegawai = catatan
    masa.save()
    _catat(
        masa, oleh, pada, "kembalikan", "Rencana perbaikan dikembalikan pegawai", catatan=catatan
    )
    judul = f"{masa.pegawai.nama_lengkap} mengembalikan rencana perbaikan"
    _kabari(masa, masa.penilai_id, "kembalikan", judul, catatan, pada)


@transaction.atomic
def tandai(*, oleh: Pengguna, pada: datetime, tindakan: TindakanPerbaikan) -> None:
    """Done, or after a slip of the finger not done; by the person or the appraiser, both of whom see it."""
    masa = _kunci(tindakan.masa_id)
    if oleh.pegawai_id != masa.pegawai_id:
        _wajib_pembina(oleh, masa.pegawai, pada)
    _wajib(masa, Status.BERJALAN)
    tindakan = TindakanPerbaikan.objects.select_for_update().get(pk=tindakan.pk)
    tindakan.dilakukan_pada = None if tindakan.dilakukan_pada else pada
    tindakan.save(update_fields=["dilakukan_pada"])
    keadaan = "dilakukan" if tindakan.dilakukan_pada else "belum dilakukan"
    _catat(masa, oleh, pada, "tandai", f"Tindakan perbaikan ditandai {keadaan}: {tindakan.uraian}")


@transaction.atomic
def periksa(*, oleh: Pengguna, pada: datetime, masa: MasaPerbaikan, catatan: str) -> None:
    """The midway check; a later one takes its place, the audit trail keeps both."""
    masa = _kunci(masa.pk)
    _wajib_pembina(oleh, masa.pegawai, pada)
    _wajib(masa, Status.BERJALAN)
    masa.catatan_tengah, masa.diperiksa_pada = catatan, pada
    masa.save()
    _catat(masa, oleh, pada, "periksa", "Kemajuan perbaikan diperiksa", catatan=catatan)
    _kabari(
        masa, masa.pegawai_id, "periksa", "Kemajuan perbaikan Anda sudah diperiksa", catatan, pada
    )


@transaction.atomic
def tutup(
    *,
    oleh: Pengguna,
    pada: datetime,
    masa: MasaPerbaikan,
    hasil: HasilPerbaikan,
    catatan: str,
    langkah: str,
) -> None:
    """The result, its reason and the next step; afterwards nothing changes any more."""
    masa = _kunci(masa.pk)
    _wajib_pembina(oleh, masa.pegawai, pada)
    _pindah(masa, Status.SELESAI)
    masa.hasil, masa.catatan_hasil, masa.langkah_berikut = hasil, catatan, langkah
    masa.ditutup_pada = pada
    masa.save()
    label = HasilPerbaikan(hasil).label.lower()
    _catat(
        masa, oleh, pada, "tutup", f"Masa perbaikan ditutup: {label}", hasil=hasil, catatan=catatan, langkah=langkah
    )  # fmt: skip
    _kabari(
        masa, masa.pegawai_id, "tutup", f"Masa perbaikan Anda ditutup: {label}",
        f"Langkah berikutnya: {langkah}", pada,
    )  # fmt: skip
