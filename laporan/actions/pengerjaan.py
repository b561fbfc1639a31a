"""The work itself: taken on, shown while it goes on, and ended in one of three ways.

The row is the truth, not the message. A message may come twice, a worker may die or be slow to notice that it was
replaced; `percobaan` grows with every start, and every later write of a worker asks for the number it started with.
"""

import hashlib
import logging
import shutil
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path

from billiard.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Q
from django.urls import reverse

from kinerja.antrean.kirim import setelah_commit
from kinerja.audit.catat import catat
from kinerja.web.dokumen.cetak import DokumenGagal
from kinerja.web.dokumen.terpisah import PenyusunBerhenti
from laporan.actions.permintaan import kembalikan_ke_antrean, kunci
from laporan.ekspor import BerkasJadi, TanpaData, buat_bingkai, susun
from laporan.models import BerkasLaporan, PermintaanLaporan
from notifikasi.actions.beri_tahu import beri_tahu

log = logging.getLogger(__name__)
Status = PermintaanLaporan.Status
Jam = Callable[[], datetime]
# Longer than the longest portion of work between two signs of life.
BATAS_DIAM = timedelta(minutes=2)
# A waiting job gets its message once more after this long.
BATAS_ANTRE = timedelta(minutes=10)
# A job whose worker died starts again by itself this often.
PERCOBAAN_SENDIRI = 3
POTONGAN_BACA = 1024 * 1024


class Diambil(Exception):
    """Cancelled by a person, or taken over by another worker: stop and leave no trace."""


def kerjakan(*, permintaan_id: int, jam: Jam) -> bool:
    """Make the files of one request. False when there was nothing to do or the work was taken away."""
    permintaan = mulai(permintaan_id=permintaan_id, pada=jam())
    if permintaan is None:
        return False
    folder = folder_sementara(permintaan)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        bingkai = buat_bingkai(permintaan, jam())
        jadi = susun(bingkai, folder, lambda kini, semua: lapor(permintaan, kini, semua, jam()))
        return selesaikan(permintaan=permintaan, jadi=jadi, pada=jam())
    except Diambil:
        return False
    except (OperationalError, InterfaceError):
        # the database is away, nothing can be written down now: the sweep finds the silent job
        raise
    except Exception as galat:
        log.exception("Laporan %s gagal", permintaan.pk)
        gagalkan(permintaan=permintaan, alasan=alasan(galat, permintaan), pada=jam())
        return False
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@transaction.atomic
def mulai(*, permintaan_id: int, pada: datetime) -> PermintaanLaporan | None:
    """Take the job on. None when it is over or another worker is alive on it."""
    try:
        permintaan = kunci(permintaan_id)
    except PermintaanLaporan.DoesNotExist:
        return None
    if not permintaan.boleh_menjadi(Status.BERJALAN):
        return None
    if permintaan.status == Status.BERJALAN and not diam(permintaan, pada):
        return None
    permintaan.status = Status.BERJALAN
    permintaan.percobaan += 1
    permintaan.mulai_pada = permintaan.denyut_pada = pada
    permintaan.jumlah, permintaan.kemajuan = None, 0
    permintaan.save()
    return permintaan


def diam(permintaan: PermintaanLaporan, pada: datetime) -> bool:
    denyut = permintaan.denyut_pada
    return denyut is None or pada - denyut > BATAS_DIAM


def lapor(permintaan: PermintaanLaporan, kini: int, semua: int, pada: datetime) -> None:
    """One UPDATE: shows the progress, gives the sign of life, and learns whether to go on."""
    masih = PermintaanLaporan.objects.filter(
        pk=permintaan.pk, status=Status.BERJALAN, percobaan=permintaan.percobaan
    ).update(kemajuan=kini, jumlah=semua, denyut_pada=pada)
    if not masih:
        raise Diambil


def folder_laporan(permintaan: PermintaanLaporan) -> Path:
    return Path(settings.MEDIA_ROOT) / "laporan" / str(permintaan.pk)


def folder_sementara(permintaan: PermintaanLaporan) -> Path:
    """Beside the final place, so that the last step is a rename within one disk."""
    return folder_laporan(permintaan) / f".sementara-{permintaan.percobaan}"


def _milik_sendiri(permintaan: PermintaanLaporan) -> PermintaanLaporan | None:
    """The locked row, if it is still this worker's."""
    terkunci = kunci(permintaan.pk)
    sendiri = terkunci.status == Status.BERJALAN and terkunci.percobaan == permintaan.percobaan
    return terkunci if sendiri else None


@transaction.atomic
def selesaikan(
    *, permintaan: PermintaanLaporan, jadi: Iterable[BerkasJadi], pada: datetime
) -> bool:
    """The files take their places and the request is finished, all or nothing."""
    terkunci = _milik_sendiri(permintaan)
    if terkunci is None:
        return False
    terkunci.berkas.all().delete()
    folder = folder_laporan(permintaan)
    for berkas in jadi:
        tujuan = folder / f"{permintaan.percobaan}-{berkas.jalur.name}"
        ukuran, sidik = berkas.jalur.stat().st_size, sidik_berkas(berkas.jalur)
        berkas.jalur.chmod(settings.FILE_UPLOAD_PERMISSIONS or 0o600)
        berkas.jalur.replace(tujuan)
        BerkasLaporan.objects.create(
            permintaan=terkunci,
            jenis=berkas.jenis,
            berkas=str(tujuan.relative_to(settings.MEDIA_ROOT)),
            nama=berkas.nama,
            ukuran=ukuran,
            sha256=sidik,
        )
    terkunci.status = Status.SELESAI
    terkunci.selesai_pada = terkunci.denyut_pada = pada
    terkunci.save()
    catat(
        oleh=None,
        tindakan="laporan.selesai",
        objek=terkunci,
        ringkasan=f"{terkunci} selesai dibuat",
        pada=pada,
    )
    _beri_tahu(terkunci, "Laporan siap diunduh", f"{terkunci} sudah selesai dibuat.", pada)
    transaction.on_commit(lambda: _buang_percobaan_lain(folder, permintaan.percobaan), robust=True)
    return True


def _buang_percobaan_lain(folder: Path, percobaan: int) -> None:
    """Files that an attempt put in their place and could not commit."""
    for berkas in folder.iterdir():
        if berkas.is_file() and not berkas.name.startswith(f"{percobaan}-"):
            berkas.unlink(missing_ok=True)


@transaction.atomic
def gagalkan(*, permintaan: PermintaanLaporan, alasan: str, pada: datetime) -> None:
    terkunci = _milik_sendiri(permintaan)
    if terkunci is not None:
        _catat_gagal(terkunci, alasan, pada)


def _catat_gagal(terkunci: PermintaanLaporan, alasan: str, pada: datetime) -> None:
    terkunci.status = Status.GAGAL
    terkunci.alasan_gagal = alasan[:500]
    terkunci.selesai_pada = pada
    terkunci.save()
    catat(
        oleh=None,
        tindakan="laporan.gagal",
        objek=terkunci,
        ringkasan=f"{terkunci} gagal: {alasan}"[:500],
        pada=pada,
    )
    _beri_tahu(terkunci, "Laporan gagal dibuat", f"{terkunci}. {alasan}", pada)


def _beri_tahu(permintaan: PermintaanLaporan, judul: str, isi: str, pada: datetime) -> None:
    beri_tahu(
        penerima=permintaan.diminta_oleh,
        jenis="laporan",
        judul=judul,
        isi=isi,
        tautan=reverse("laporan:rincian", args=[permintaan.pk]),
        kunci=f"laporan-{permintaan.pk}-{permintaan.percobaan}-{permintaan.status}",
        pada=pada,
    )


def alasan(galat: Exception, permintaan: PermintaanLaporan) -> str:
    """What the reader can understand and do; the details are in the log under the number of the request."""
    if isinstance(galat, TanpaData):
        return "Tidak ada pegawai yang dapat dilaporkan untuk tahun dan perangkat daerah ini. Periksa pilihan Anda."
    if isinstance(galat, ObjectDoesNotExist):
        return "Tahun kinerja atau kop surat utama belum diatur. Lengkapi dahulu, lalu coba lagi."
    if isinstance(galat, SoftTimeLimitExceeded):
        return "Pengerjaan melewati batas waktu. Minta laporan per perangkat daerah, atau coba lagi nanti."
    if isinstance(galat, DokumenGagal):
        return "Dokumen PDF tidak dapat disusun. Periksa lambang pada kop surat, lalu coba lagi."
    if isinstance(galat, PenyusunBerhenti):
        return (
            "Proses penyusun PDF berhenti di tengah jalan, biasanya karena memori server habis. Coba lagi; bila "
            "terulang, minta laporan per perangkat daerah, atau minta pengelola server menambah memori."
        )
    if isinstance(galat, OSError):
        return "Berkas tidak dapat disimpan. Hubungi pengelola server: periksa ruang penyimpanan, lalu coba lagi."
    return f"Terjadi kesalahan yang tidak terduga. Coba lagi; bila terulang, sebutkan laporan nomor {permintaan.pk}."


def sidik_berkas(jalur: Path) -> str:
    sidik = hashlib.sha256()
    with jalur.open("rb") as berkas:
        while potongan := berkas.read(POTONGAN_BACA):
            sidik.update(potongan)
    return sidik.hexdigest()


def sapu(*, pada: datetime) -> int:
    """What nobody works on any more is started again, or given up with a reason; answer how many."""
    jumlah = 0
    terhenti = PermintaanLaporan.objects.filter(
        Q(status=Status.BERJALAN, denyut_pada__lt=pada - BATAS_DIAM)
        | Q(status=Status.ANTRE, diminta_pada__lt=pada - BATAS_ANTRE)
    )
    for pk in terhenti.order_by("pk").values_list("pk", flat=True):
        jumlah += _sapu_satu(pk, pada)
    return jumlah


@transaction.atomic
def _sapu_satu(permintaan_id: int, pada: datetime) -> bool:
    permintaan = kunci(permintaan_id)
    if permintaan.status == Status.ANTRE:
        return _kirim_ulang(permintaan, pada)
    if permintaan.status != Status.BERJALAN or not diam(permintaan, pada):
        return False
    shutil.rmtree(folder_sementara(permintaan), ignore_errors=True)
    if permintaan.percobaan < PERCOBAAN_SENDIRI:
        kembalikan_ke_antrean(permintaan, pada)
    else:
        henti = "Proses yang mengerjakannya berhenti sebelum selesai. Silakan coba lagi."
        _catat_gagal(permintaan, henti, pada)
    return True


def _kirim_ulang(permintaan: PermintaanLaporan, pada: datetime) -> bool:
    """The message may have died with the worker that held it. One message too many does no harm."""
    terakhir = permintaan.denyut_pada or permintaan.diminta_pada
    if pada - terakhir <= BATAS_ANTRE:
        return False
    permintaan.denyut_pada = pada
    permintaan.save(update_fields=["denyut_pada"])
    setelah_commit("laporan.buat", permintaan_id=permintaan.pk)
    return True
