"""Guidance and counselling: note the meeting, confirm it, agree on actions, say how it was.

The trail says that a meeting was noted, never of which kind or about what: that stays between the two.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from kinerja.audit.catat import catat
from kinerja.templatetags.tanggal import tanggal as tulis_tanggal
from pegawai.models import Pegawai, Pengguna
from pegawai.selectors import penilai_dari
from penilaian.actions.kabar import kabari
from penilaian.actions.penolakan import (
    BukanPemilik,
    BukanPenilai,
    IsianTidakSah,
    KeadaanBerubah,
    TanpaCatatan,
)
from penilaian.aturan.bimbingan import JawabanTidakSah, gabung_hitungan, tambah_hitungan
from penilaian.aturan.umpan_balik import boleh_ditampilkan
from penilaian.models import (
    EvaluasiKompetensi,
    PengaturanPerhatian,
    Pertemuan,
    RekapBimbingan,
    TindakanBimbingan,
)


def _hari(pada: datetime) -> date:
    return timezone.localtime(pada).date()


def _kunci(pertemuan: Pertemuan) -> Pertemuan:
    return Pertemuan.objects.select_for_update(of=("self",)).get(pk=pertemuan.pk)


def _catat(
    oleh: Pengguna, pertemuan: Pertemuan, tindakan: str, ringkasan: str, pada: datetime
) -> None:
    catat(
        oleh=oleh,
        tindakan=f"penilaian.{tindakan}",
        objek=pertemuan,
        ringkasan=ringkasan,
        subjek=pertemuan.pegawai_id,
        pada=pada,
    )


def _kabari(pertemuan: Pertemuan, kepada: int, jenis: str, judul: str, pada: datetime) -> None:
    kabari(
        kepada,
        jenis=jenis,
        judul=judul,
        isi="Buka pertemuannya untuk membaca rinciannya. Hanya Anda berdua yang dapat membacanya.",
        tautan=reverse("penilaian:pertemuan", args=[pertemuan.pk]),
        pada=pada,
        kunci=str(pertemuan.pk),
    )


@transaction.atomic
def catat_pertemuan(*, oleh: Pengguna, pada: datetime, pegawai: Pegawai, **isi: Any) -> Pertemuan:
    """By today's appraiser, before or after the meeting."""
    penilai = penilai_dari(pegawai, _hari(pada))
    if oleh.pegawai is None or penilai is None or penilai.pegawai.pk != oleh.pegawai.pk:
        raise BukanPenilai
    if not str(isi.get("topik", "")).strip():
        raise TanpaCatatan("Tulis topiknya.")
    pertemuan = Pertemuan.objects.create(pembimbing=oleh.pegawai, pegawai=pegawai, **isi)
    _catat(oleh, pertemuan, "catat_pertemuan", "Pertemuan dicatat", pada)
    _kabari(
        pertemuan, pegawai.pk, "pertemuan_dicatat",
        f"{oleh} mencatat pertemuan {tulis_tanggal(pertemuan.tanggal)}", pada,
    )  # fmt: skip
    return pertemuan


@transaction.atomic
def ubah_catatan(*, oleh: Pengguna, pada: datetime, pertemuan: Pertemuan, catatan: str) -> None:
    """By the supervisor until the employee has confirmed: afterwards both have read the same."""
    pertemuan = _kunci(pertemuan)
    if oleh.pegawai_id != pertemuan.pembimbing_id:
        raise BukanPenilai("Hanya pembimbing yang dapat mengubah catatannya.")
    if pertemuan.status != Pertemuan.Status.DICATAT:
        raise KeadaanBerubah
    pertemuan.catatan = catatan.strip()
    pertemuan.save(update_fields=["catatan"])
    _catat(oleh, pertemuan, "ubah_pertemuan", "Catatan pertemuan diubah", pada)


@transaction.atomic
def konfirmasi_pertemuan(*, oleh: Pengguna, pada: datetime, pertemuan: Pertemuan) -> None:
    """The employee says that it took place."""
    pertemuan = _kunci(pertemuan)
    if oleh.pegawai_id != pertemuan.pegawai_id:
        raise BukanPemilik("Hanya pegawai yang dibimbing yang dapat mengonfirmasi.")
    if pertemuan.status != Pertemuan.Status.DICATAT:
        raise KeadaanBerubah
    if pertemuan.tanggal > _hari(pada):
        raise KeadaanBerubah("Pertemuan ini belum berlangsung.")
    pertemuan.status = Pertemuan.Status.TERLAKSANA
    pertemuan.save(update_fields=["status"])
    _catat(oleh, pertemuan, "konfirmasi_pertemuan", "Pertemuan dikonfirmasi", pada)
    _kabari(
        pertemuan, pertemuan.pembimbing_id, "pertemuan_terlaksana",
        f"{oleh} mengonfirmasi pertemuan {tulis_tanggal(pertemuan.tanggal)}", pada,
    )  # fmt: skip


@transaction.atomic
def batalkan_pertemuan(*, oleh: Pengguna, pada: datetime, pertemuan: Pertemuan) -> None:
    pertemuan = _kunci(pertemuan)
    if oleh.pegawai_id != pertemuan.pembimbing_id:
        raise BukanPenilai("Hanya pembimbing yang dapat membatalkannya.")
    if pertemuan.status != Pertemuan.Status.DICATAT:
        raise KeadaanBerubah
    pertemuan.status = Pertemuan.Status.BATAL
    pertemuan.save(update_fields=["status"])
    _catat(oleh, pertemuan, "batalkan_pertemuan", "Pertemuan dibatalkan", pada)
    _kabari(
        pertemuan, pertemuan.pegawai_id, "pertemuan_batal",
        f"Pertemuan {tulis_tanggal(pertemuan.tanggal)} dibatalkan", pada,
    )  # fmt: skip


@transaction.atomic
def sepakati_tindakan(
    *,
    oleh: Pengguna,
    pada: datetime,
    pertemuan: Pertemuan,
    uraian: str,
    pemilik: Pegawai,
    batas: date,
) -> TindakanBimbingan:
    """Either of the two writes it down; it belongs to one of them."""
    pertemuan = _kunci(pertemuan)
    berdua = (pertemuan.pembimbing_id, pertemuan.pegawai_id)
    if oleh.pegawai_id not in berdua or pemilik.pk not in berdua:
        raise BukanPemilik("Tindakan hanya disepakati oleh dan untuk kedua peserta pertemuan.")
    if pertemuan.status == Pertemuan.Status.BATAL:
        raise KeadaanBerubah
    if not uraian.strip():
        raise TanpaCatatan("Tulis tindakannya.")
    if batas < _hari(pada):
        raise IsianTidakSah("Batas tindakan sudah lewat. Pilih tanggal hari ini atau sesudahnya.")
    tindakan = TindakanBimbingan.objects.create(
        pertemuan=pertemuan, uraian=uraian.strip(), pemilik=pemilik, batas=batas
    )
    _catat(oleh, pertemuan, "sepakati_tindakan", "Tindakan pertemuan disepakati", pada)
    return tindakan


@transaction.atomic
def selesaikan_tindakan(*, oleh: Pengguna, pada: datetime, tindakan: TindakanBimbingan) -> None:
    tindakan = (
        TindakanBimbingan.objects.select_for_update(of=("self",))
        .select_related("pertemuan")
        .get(pk=tindakan.pk)
    )
    if oleh.pegawai_id != tindakan.pemilik_id:
        raise BukanPemilik("Hanya pemilik tindakan yang dapat menandainya selesai.")
    if tindakan.selesai_pada is not None:
        raise KeadaanBerubah
    tindakan.selesai_pada = _hari(pada)
    tindakan.save(update_fields=["selesai_pada"])
    _catat(oleh, tindakan.pertemuan, "selesaikan_tindakan", "Tindakan pertemuan selesai", pada)


@transaction.atomic
def nilai_kompetensi(
    *,
    oleh: Pengguna,
    pada: datetime,
    pertemuan: Pertemuan,
    kompetensi: str,
    nilai: int,
    alasan: str,
) -> EvaluasiKompetensi:
    """B.1.9, by the supervisor, after the meeting took place."""
    pertemuan = _kunci(pertemuan)
    if oleh.pegawai_id != pertemuan.pembimbing_id:
        raise BukanPenilai("Hanya pembimbing yang menilai kompetensi sesudah bimbingan.")
    if pertemuan.status != Pertemuan.Status.TERLAKSANA:
        raise KeadaanBerubah("Kompetensi dinilai sesudah pertemuan dikonfirmasi pegawai.")
    try:
        with transaction.atomic():
            hasil = EvaluasiKompetensi.objects.create(
                pertemuan=pertemuan,
                kompetensi=kompetensi.strip(),
                nilai=nilai,
                alasan=alasan.strip(),
            )
    except IntegrityError as galat:
        raise IsianTidakSah(
            "Tulis kompetensi yang belum dinilai, nilai 1 sampai 5, dan alasannya."
        ) from galat
    _catat(oleh, pertemuan, "nilai_kompetensi", "Kompetensi dinilai sesudah pertemuan", pada)
    return hasil


@transaction.atomic
def tanggapi_bimbingan(
    *, oleh: Pengguna, pada: datetime, pertemuan: Pertemuan, jawaban: Sequence[int]
) -> None:
    """B.1.8, once a meeting. Into the counts, and nowhere else: no trail, no message."""
    pertemuan = _kunci(pertemuan)
    if oleh.pegawai_id is None or oleh.pegawai_id != pertemuan.pegawai_id:
        raise BukanPemilik("Hanya pegawai yang dibimbing yang memberi umpan balik ini.")
    if pertemuan.status != Pertemuan.Status.TERLAKSANA or pertemuan.sudah_ditanggapi:
        raise KeadaanBerubah
    hari = _hari(pada)
    pengaturan = PengaturanPerhatian.objects.berlaku(hari)
    kunci = {
        "pembimbing_id": pertemuan.pembimbing_id,
        "tahun": hari.year,
        "skala": pengaturan.skala_bimbingan,
    }
    RekapBimbingan.objects.bulk_create([RekapBimbingan(**kunci)], ignore_conflicts=True)
    rekap = RekapBimbingan.objects.select_for_update(of=("self",)).get(**kunci)
    try:
        rekap.menunggu = tambah_hitungan(rekap.menunggu, jawaban, rekap.skala)
    except JawabanTidakSah as galat:
        raise IsianTidakSah(str(galat)) from galat
    rekap.penanggap = sorted({*rekap.penanggap, oleh.pegawai_id})
    if boleh_ditampilkan(len(rekap.penanggap), pengaturan.ambang_pemberi):
        rekap.terbuka = gabung_hitungan(rekap.terbuka, rekap.menunggu)
        rekap.banyak_terbuka += sum(rekap.menunggu[0])
        rekap.menunggu, rekap.penanggap = [], []
    rekap.save()
    pertemuan.sudah_ditanggapi = True
    pertemuan.save(update_fields=["sudah_ditanggapi"])
