"""The life of an import: uploaded, checked without writing, confirmed, applied in one transaction."""

import logging
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO, TypeAlias, cast

from django.core.files.base import File
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from kinerja.antrean.kirim import setelah_commit
from kinerja.audit.catat import catat
from pegawai.actions.impor_butir import Rencana
from pegawai.actions.impor_rencana import Lapor, susun_rencana
from pegawai.actions.impor_terapkan import tulis_rencana
from pegawai.impor.masalah import BerkasDitolak
from pegawai.models import ImporSiasn, MasalahImpor, Pengguna, PerubahanImpor

Unggahan: TypeAlias = File[bytes]
log = logging.getLogger(__name__)
Status = ImporSiasn.Status
SEKALI = 2000
SIMPAN_HARI = 90
# For the length of one transaction nobody else may move people; reading goes on.
_TABEL = "pegawai_unit, pegawai_jabatan, pegawai_pegawai, pegawai_penempatan, pegawai_riwayatgolongan, pegawai_pengguna"


class TanpaBerkas(ValueError):
    """Neither workbook was given."""


class BukanSaatnya(ValueError):
    """The import is not in the state that this act needs."""


class ImporDibatalkan(Exception):
    """Somebody cancelled while the check was running."""


class TidakAdaPerubahan(ValueError):
    """The plan changes nothing: there is nothing to apply."""


@transaction.atomic
def unggah(
    *, unor: Unggahan | None, profil: Unggahan | None, oleh: Pengguna, pada: datetime
) -> ImporSiasn:
    """Keep the files and have them checked."""
    if unor is None and profil is None:
        raise TanpaBerkas("Pilih sekurang-kurangnya satu berkas.")
    impor = ImporSiasn(
        nama_unor=_nama(unor), nama_profil=_nama(profil), diunggah_oleh=oleh, diunggah_pada=pada
    )
    if unor is not None:
        impor.berkas_unor.save("unor.xlsx", unor, save=False)
    if profil is not None:
        impor.berkas_profil.save("profil.xlsx", profil, save=False)
    impor.save()
    nama = " dan ".join(n for n in (impor.nama_unor, impor.nama_profil) if n)
    catat(
        oleh=oleh, tindakan="impor.unggah", objek=impor, ringkasan=f"Mengunggah {nama}", pada=pada
    )
    setelah_commit("pegawai.periksa_impor", impor_id=impor.pk)
    return impor


def _nama(berkas: Unggahan | None) -> str:
    return Path(berkas.name or "berkas.xlsx").name[:200] if berkas is not None else ""


def _pindah(impor: ImporSiasn, status: ImporSiasn.Status) -> None:
    if status not in ImporSiasn.TRANSISI[Status(impor.status)]:
        raise BukanSaatnya(f"Impor ini {impor.get_status_display().lower()}.")
    impor.status = status


def _kunci(impor_id: int) -> ImporSiasn:
    return ImporSiasn.objects.select_for_update().get(pk=impor_id)


def periksa(*, impor_id: int, pada: datetime) -> None:
    """The dry run, in the background. Runs again from the start when the worker died half-way."""
    with transaction.atomic():
        impor = _kunci(impor_id)
        if impor.status not in {Status.ANTRE, Status.BERJALAN}:
            return
        impor.status, impor.kemajuan, impor.mulai_pada = Status.BERJALAN, 0, pada
        impor.save(update_fields=["status", "kemajuan", "mulai_pada"])
    try:
        rencana = _rencana(impor, pada, _pelapor(impor_id))
    except ImporDibatalkan:
        return
    except BerkasDitolak as galat:
        gagalkan(impor_id=impor_id, alasan=str(galat), pada=pada)
        return
    _simpan_hasil(impor_id, rencana)


def _rencana(impor: ImporSiasn, pada: datetime, lapor: Lapor) -> Rencana:
    terbuka = {kode: cast("BinaryIO", berkas.open("rb")) for kode, berkas, _ in impor.daftar_berkas}
    try:
        return susun_rencana(
            unor=terbuka.get("unor"),
            profil=terbuka.get("profil"),
            hari_ini=timezone.localdate(pada),
            lapor=lapor,
        )
    finally:
        for berkas in terbuka.values():
            berkas.close()


def _pelapor(impor_id: int) -> Lapor:
    terakhir = -1

    def lapor(persen: int, tahap: str) -> None:
        nonlocal terakhir
        if persen == terakhir:
            return
        terakhir = persen
        sedang = ImporSiasn.objects.filter(pk=impor_id, status=Status.BERJALAN)
        if not sedang.update(kemajuan=persen, tahap=tahap):
            raise ImporDibatalkan

    return lapor


@transaction.atomic
def _simpan_hasil(impor_id: int, rencana: Rencana) -> None:
    impor = _kunci(impor_id)
    if impor.status != Status.BERJALAN:
        return
    impor.masalah.all().delete()
    impor.perubahan.all().delete()
    MasalahImpor.objects.bulk_create(
        (
            MasalahImpor(
                impor=impor, berkas=m.berkas, baris=m.baris, kolom=m.kolom, nilai=m.nilai[:200],
                uraian=m.masalah[:600], harapan=m.harapan[:200], peringatan=m.peringatan,
            )
            for m in rencana.masalah
        ),
        batch_size=SEKALI,
    )  # fmt: skip
    PerubahanImpor.objects.bulk_create(_perubahan(impor, rencana), batch_size=SEKALI)
    impor.ringkasan, impor.sidik = rencana.ringkasan(), rencana.sidik()
    impor.kemajuan, impor.tahap = 100, ""
    _pindah(impor, Status.DIPERIKSA)
    impor.save()


def _perubahan(impor: ImporSiasn, rencana: Rencana) -> list[PerubahanImpor]:
    benda, jenis = PerubahanImpor.Benda, PerubahanImpor.Jenis
    hasil = [
        PerubahanImpor(
            impor=impor, benda=benda.UNIT, jenis=jenis.BARU if u.pk is None else jenis.BERUBAH,
            kunci=u.baris.siasn_id, nama=u.baris.nama, rincian=u.beda,
        )
        for u in rencana.unit
        if u.pk is None or u.beda
    ]  # fmt: skip
    hasil += [
        PerubahanImpor(
            impor=impor, benda=benda.UNIT, jenis=jenis.HILANG, kunci=kunci[:36], nama=nama
        )
        for kunci, nama in rencana.unit_hilang
    ]
    hasil += [
        PerubahanImpor(
            impor=impor, benda=benda.PEGAWAI, jenis=jenis.BARU if p.baru else jenis.BERUBAH,
            kunci=p.baris.nip, nama=p.nilai["nama"], rincian=p.beda,
        )
        for p in rencana.pegawai
        if not p.sama
    ]  # fmt: skip
    potret = rencana.potret.pegawai
    hasil += [
        PerubahanImpor(
            impor=impor,
            benda=benda.PEGAWAI,
            jenis=jenis.HILANG,
            kunci=potret[pk]["nip"],
            nama=potret[pk]["nama"],
        )
        for pk in rencana.hilang
    ]
    return hasil


@transaction.atomic
def gagalkan(*, impor_id: int, alasan: str, pada: datetime) -> None:
    impor = _kunci(impor_id)
    _pindah(impor, Status.GAGAL)
    impor.alasan_gagal, impor.tahap = alasan[:500], ""
    impor.save(update_fields=["status", "alasan_gagal", "tahap"])
    catat(
        oleh=impor.diunggah_oleh, tindakan="impor.gagal", objek=impor,
        ringkasan=f"Impor gagal: {alasan}", pada=pada,
    )  # fmt: skip


@transaction.atomic
def batalkan(*, impor: ImporSiasn, oleh: Pengguna, pada: datetime) -> None:
    impor = _kunci(impor.pk)
    _pindah(impor, Status.DIBATALKAN)
    impor.save(update_fields=["status"])
    catat(
        oleh=oleh, tindakan="impor.batalkan", objek=impor, ringkasan="Membatalkan impor", pada=pada
    )


@transaction.atomic
def minta_terapkan(*, impor: ImporSiasn, oleh: Pengguna, pada: datetime) -> None:
    """Confirmed by a person; a second click finds the import under way."""
    impor = _kunci(impor.pk)
    if Status(impor.status) in {Status.MENERAPKAN, Status.DITERAPKAN}:
        return
    _pindah(impor, Status.MENERAPKAN)
    ringkasan = impor.ringkasan
    if (
        not sum(ringkasan[k] + ringkasan["unit"][k] for k in ("baru", "berubah"))
        + ringkasan["akun_baru"]
    ):
        raise TidakAdaPerubahan("Tidak ada yang berubah; tidak ada yang perlu diterapkan.")
    impor.diterapkan_oleh, impor.mulai_pada = oleh, pada
    impor.tahap = "Menulis ke basis data"
    impor.save(update_fields=["status", "diterapkan_oleh", "mulai_pada", "tahap"])
    setelah_commit("pegawai.terapkan_impor", impor_id=impor.pk)


def terapkan(*, impor_id: int, pada: datetime) -> None:
    """Write the plan in one transaction, or nothing of it."""
    try:
        _terapkan(impor_id, pada)
    except (IntegrityError, BerkasDitolak) as galat:
        log.exception("Impor %s ditolak", impor_id)
        alasan = (
            f"Basis data menolak perubahan, tidak ada yang disimpan: {str(galat).splitlines()[0]}"
        )
        gagalkan(impor_id=impor_id, alasan=alasan, pada=pada)


@transaction.atomic
def _terapkan(impor_id: int, pada: datetime) -> None:
    _kunci_tabel()
    impor = _kunci(impor_id)
    if impor.status != Status.MENERAPKAN:
        return
    rencana = _rencana(impor, pada, lambda _persen, _tahap: None)
    if rencana.sidik() != impor.sidik:
        _pindah(impor, Status.ANTRE)
        impor.tahap = "Data berubah sejak diperiksa, sehingga diperiksa ulang"
        impor.ringkasan = {"diperiksa_ulang": True}
        impor.save(update_fields=["status", "tahap", "ringkasan"])
        setelah_commit("pegawai.periksa_impor", impor_id=impor.pk)
        return
    tulis_rencana(rencana, oleh=impor.diterapkan_oleh, pada=pada)
    _pindah(impor, Status.DITERAPKAN)
    impor.diterapkan_pada, impor.tahap = pada, ""
    impor.save()
    isi = rencana.ringkasan()
    catat(
        oleh=impor.diterapkan_oleh, tindakan="impor.terapkan", objek=impor, sesudah=isi, pada=pada,
        ringkasan=f"Impor SIASN: {isi['baru']} pegawai baru, {isi['berubah']} berubah",
    )  # fmt: skip


def _kunci_tabel() -> None:
    with connection.cursor() as kursor:
        kursor.execute(f"LOCK TABLE {_TABEL} IN SHARE ROW EXCLUSIVE MODE")


@transaction.atomic
def impor_langsung(
    *,
    unor: BinaryIO | None,
    profil: BinaryIO | None,
    oleh: Pengguna | None,
    pada: datetime,
    tulis: bool,
) -> Rencana:
    """For the command line: check and, when asked, write at once."""
    if unor is None and profil is None:
        raise TanpaBerkas("Sebutkan sekurang-kurangnya satu berkas.")
    if tulis:
        _kunci_tabel()
    rencana = susun_rencana(unor=unor, profil=profil, hari_ini=timezone.localdate(pada))
    if tulis:
        tulis_rencana(rencana, oleh=oleh, pada=pada)
    return rencana


def bersihkan(*, pada: datetime) -> int:
    """Personal data does not stay longer than it is needed: files and details go, the summary stays."""
    jumlah = 0
    lama = ImporSiasn.objects.filter(diunggah_pada__lt=pada - timedelta(days=SIMPAN_HARI)).exclude(
        berkas_unor="", berkas_profil=""
    )
    for impor in lama:
        with transaction.atomic():
            impor.masalah.all().delete()
            impor.perubahan.all().delete()
            for _, berkas, _ in impor.daftar_berkas:
                berkas.delete(save=False)
            impor.save(update_fields=["berkas_unor", "berkas_profil"])
        jumlah += 1
    return jumlah
