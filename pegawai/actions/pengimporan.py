"""The life of an import: uploaded, checked without writing, confirmed, applied in one transaction."""

import logging
from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO, TypeAlias, cast

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils import timezone

from kinerja.antrean.kirim import setelah_commit
from kinerja.audit.catat import catat
from pegawai.actions.pengimpor import (
    Lapor,
    RencanaImpor,
    TanpaBerkas,
    pengimpor_dari,
    sekali,
)
from pegawai.impor.masalah import BerkasDitolak
from pegawai.models import BerkasImpor, Impor, MasalahImpor, Pengguna, PerubahanImpor

Unggahan: TypeAlias = File[bytes]
log = logging.getLogger(__name__)
Status = Impor.Status
SIMPAN_HARI = 90


class BukanHaknya(PermissionError):
    """This person may not import this kind of workbook."""


class BukanSaatnya(ValueError):
    """The import is not in the state that this act needs."""


class ImporDibatalkan(Exception):
    """Somebody cancelled while the check was running."""


class TidakAdaPerubahan(ValueError):
    """The plan changes nothing: there is nothing to apply."""


@transaction.atomic
def unggah(
    *, jenis: str, berkas: Mapping[str, Unggahan | None], oleh: Pengguna, pada: datetime
) -> Impor:
    """Keep the files and have them checked."""
    pengimpor = pengimpor_dari(jenis)
    _wajib_boleh(jenis, oleh)
    ada = [(satu.kode, berkas.get(satu.kode)) for satu in pengimpor.berkas]
    if not any(isi for _, isi in ada):
        raise TanpaBerkas("Pilih sekurang-kurangnya satu berkas.")
    impor = Impor.objects.create(jenis=jenis, diunggah_oleh=oleh, diunggah_pada=pada)
    for kode, isi in ada:
        if isi is not None:
            satu = BerkasImpor(impor=impor, kode=kode, nama=_nama(isi))
            satu.isi.save(f"{kode}.xlsx", isi, save=False)
            satu.save()
    ringkasan = f"Mengunggah {impor.nama_berkas}"
    catat(oleh=oleh, tindakan="impor.unggah", objek=impor, ringkasan=ringkasan, pada=pada)
    setelah_commit("pegawai.periksa_impor", impor_id=impor.pk)
    return impor


def _wajib_boleh(jenis: str, oleh: Pengguna) -> None:
    if not pengimpor_dari(jenis).boleh(oleh):
        raise BukanHaknya("Anda tidak dapat mengimpor buku kerja jenis ini.")


def _wajib_miliknya(impor: Impor, oleh: Pengguna) -> None:
    """What is not shared is its uploader's, also for others who may import that kind."""
    _wajib_boleh(impor.jenis, oleh)
    if not pengimpor_dari(impor.jenis).bersama and impor.diunggah_oleh_id != oleh.pk:
        raise BukanHaknya("Impor ini milik orang lain.")


def _nama(berkas: Unggahan) -> str:
    return Path(berkas.name or "berkas.xlsx").name[:200]


def _pindah(impor: Impor, status: Impor.Status) -> None:
    if status not in Impor.TRANSISI[Status(impor.status)]:
        raise BukanSaatnya(f"Impor ini {impor.get_status_display().lower()}.")
    impor.status = status


def _kunci(impor_id: int) -> Impor:
    return Impor.objects.select_for_update().get(pk=impor_id)


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


def _rencana(impor: Impor, pada: datetime, lapor: Lapor) -> RencanaImpor:
    terbuka = {satu.kode: cast("BinaryIO", satu.isi.open("rb")) for satu in impor.daftar_berkas}
    try:
        rencana: RencanaImpor = pengimpor_dari(impor.jenis).susun(
            impor, terbuka, timezone.localdate(pada), lapor
        )
        return rencana
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
        sedang = Impor.objects.filter(pk=impor_id, status=Status.BERJALAN)
        if not sedang.update(kemajuan=persen, tahap=tahap):
            raise ImporDibatalkan

    return lapor


@transaction.atomic
def _simpan_hasil(impor_id: int, rencana: RencanaImpor) -> None:
    impor = _kunci(impor_id)
    if impor.status != Status.BERJALAN:
        return
    impor.masalah.all().delete()
    impor.perubahan.all().delete()
    for potong in sekali(rencana.masalah):
        MasalahImpor.objects.bulk_create(
            MasalahImpor(
                impor=impor, berkas=m.berkas, baris=m.baris, kolom=m.kolom[:60], nilai=m.nilai[:200],
                uraian=m.masalah[:600], harapan=m.harapan[:300], peringatan=m.peringatan,
            )
            for m in potong
        )  # fmt: skip
    banyak: Counter[tuple[str, str]] = Counter()
    for perubahan in sekali(pengimpor_dari(impor.jenis).perubahan(impor, rencana)):
        banyak.update((p.bagian, p.jenis) for p in perubahan)
        PerubahanImpor.objects.bulk_create(perubahan)
    impor.ringkasan, impor.sidik = _ringkasan(rencana, banyak), rencana.sidik()
    impor.kemajuan, impor.tahap = 100, ""
    _pindah(impor, Status.DIPERIKSA)
    impor.save()


def _ringkasan(rencana: RencanaImpor, banyak: Counter[tuple[str, str]]) -> dict[str, object]:
    """What the plan counts, and what the page needs to know without counting rows."""
    bagian: Counter[str] = Counter()
    for (nama, _jenis), jumlah in banyak.items():
        bagian[nama] += jumlah
    return {
        "mengubah": any(jenis != PerubahanImpor.Jenis.HILANG for _bagian, jenis in banyak),
        **rencana.ringkasan(),
        "masalah": len(rencana.masalah),
        "bagian": bagian,
    }


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
def batalkan(*, impor: Impor, oleh: Pengguna, pada: datetime) -> None:
    impor = _kunci(impor.pk)
    _wajib_miliknya(impor, oleh)
    _pindah(impor, Status.DIBATALKAN)
    impor.save(update_fields=["status"])
    catat(
        oleh=oleh, tindakan="impor.batalkan", objek=impor, ringkasan="Membatalkan impor", pada=pada
    )


@transaction.atomic
def minta_terapkan(*, impor: Impor, oleh: Pengguna, pada: datetime) -> None:
    """Confirmed by a person; a second click finds the import under way."""
    impor = _kunci(impor.pk)
    _wajib_miliknya(impor, oleh)
    if Status(impor.status) in {Status.MENERAPKAN, Status.DITERAPKAN}:
        return
    _pindah(impor, Status.MENERAPKAN)
    if not impor.mengubah:
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
    lama = Impor.objects.get(pk=impor_id)
    pengimpor = pengimpor_dari(lama.jenis)
    pengimpor.kunci_tulis(lama)
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
    pengimpor.tulis(impor, rencana, pada)
    _pindah(impor, Status.DITERAPKAN)
    impor.diterapkan_pada, impor.tahap = pada, ""
    impor.save()
    isi = rencana.ringkasan()
    apa = f"{isi['baru']} {pengimpor.benda} baru, {isi['berubah']} berubah"
    catat(
        oleh=impor.diterapkan_oleh, tindakan="impor.terapkan", objek=impor, sesudah=isi, pada=pada,
        ringkasan=f"Impor {impor.nama_jenis}: {apa}",
    )  # fmt: skip


def bersihkan(*, pada: datetime) -> int:
    """Personal data does not stay longer than it is needed: files and details go, the summary stays."""
    jumlah = 0
    batas = pada - timedelta(days=SIMPAN_HARI)
    ada = BerkasImpor.objects.exclude(isi="").values("impor")
    for impor in Impor.objects.filter(diunggah_pada__lt=batas, pk__in=ada):
        with transaction.atomic():
            impor.masalah.all().delete()
            impor.perubahan.all().delete()
            for berkas in impor.daftar_berkas:
                berkas.isi.delete(save=True)
        jumlah += 1
    return jumlah
