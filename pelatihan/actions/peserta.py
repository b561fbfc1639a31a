"""Participants: enrolled, marked, corrected, taken off."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from kinerja.audit.catat import Jejak, catat, catat_banyak
from kinerja.templatetags.tanggal import sampai
from notifikasi.actions.beri_tahu import beri_tahu_banyak
from pegawai.models import Pegawai, Pengguna
from pelatihan.actions.hitung import hitung_ulang
from pelatihan.actions.kegiatan import kunci
from pelatihan.actions.penolakan import (
    PelatihanBatal,
    PesertaTidakAda,
    PesertaTidakAktif,
    TanpaAlasan,
)
from pelatihan.models import Pelatihan, PesertaPelatihan

Status = PesertaPelatihan.Status


@transaction.atomic
def daftarkan(
    *,
    oleh: Pengguna,
    pada: datetime,
    pelatihan: Pelatihan,
    pegawai: Iterable[Pegawai],
    status: str = Status.TERDAFTAR,
) -> int:
    """Enrol these people, all of them or none; who is in already stays as they are. Answers how many are new."""
    pelatihan = _kunci_terbuka(pelatihan)
    orang = {p.pk: p for p in pegawai}
    if any(p.kedudukan != Pegawai.Kedudukan.AKTIF for p in orang.values()):
        raise PesertaTidakAktif
    # No race: whoever enrols or removes holds the lock of the training.
    sudah = set(pelatihan.peserta.filter(pegawai__in=orang).values_list("pegawai_id", flat=True))
    baru = PesertaPelatihan.objects.bulk_create(
        PesertaPelatihan(pelatihan=pelatihan, pegawai=p, status=status)
        for pk, p in orang.items()
        if pk not in sudah
    )
    catat_banyak(
        (_jejak(satu, f"Didaftarkan pada {pelatihan.nama}") for satu in baru),
        oleh=oleh,
        tindakan="pelatihan.daftarkan",
        pada=pada,
    )
    hitung_ulang(oleh=oleh, pada=pada, pelatihan=pelatihan, peserta=baru)
    if pelatihan.selesai >= timezone.localtime(pada).date():
        _undang(pelatihan, baru, pada)
    return len(baru)


@transaction.atomic
def tandai(
    *,
    oleh: Pengguna,
    pada: datetime,
    pelatihan: Pelatihan,
    peserta_id: Iterable[int] | None,
    status: str,
) -> int:
    """Mark participants (None: all that are still only enrolled) and count or take back their hours."""
    pelatihan = _kunci_terbuka(pelatihan)
    yang = Q(status=Status.TERDAFTAR) if peserta_id is None else Q(pk__in=list(peserta_id))
    berubah = list(pelatihan.peserta.filter(yang).exclude(status=status))
    sebelum = {satu.pk: {"status": satu.status, "jp": _teks(satu)} for satu in berubah}
    _pindahkan(berubah, status)
    catat_banyak(
        (
            _jejak(satu, f"{pelatihan.nama}: {Status(status).label}", sebelum[satu.pk])
            for satu in berubah
        ),
        oleh=oleh,
        tindakan="pelatihan.tandai",
        pada=pada,
    )
    hitung_ulang(oleh=oleh, pada=pada, pelatihan=pelatihan, peserta=berubah)
    return len(berubah)


@transaction.atomic
def ubah_peserta(
    *,
    oleh: Pengguna,
    pada: datetime,
    peserta: PesertaPelatihan,
    status: str,
    nomor_sertifikat: str,
    tautan_bukti: str,
) -> PesertaPelatihan:
    pelatihan = _kunci_terbuka(peserta.pelatihan)
    peserta = _segar(peserta)
    sebelum = _potret(peserta)
    peserta.nomor_sertifikat, peserta.tautan_bukti = nomor_sertifikat, tautan_bukti
    _pindahkan([peserta], status)
    peserta.save(update_fields=["nomor_sertifikat", "tautan_bukti"])
    if _potret(peserta) == sebelum:
        return peserta
    catat(
        oleh=oleh,
        tindakan="pelatihan.ubah_peserta",
        objek=peserta,
        ringkasan=f"Catatan peserta {pelatihan.nama} diubah",
        sebelum=sebelum,
        sesudah=_potret(peserta),
        subjek=peserta.pegawai_id,
        pada=pada,
    )
    hitung_ulang(oleh=oleh, pada=pada, pelatihan=pelatihan, peserta=[peserta])
    return peserta


@transaction.atomic
def keluarkan(*, oleh: Pengguna, pada: datetime, peserta: PesertaPelatihan, alasan: str) -> None:
    """Take a participant off; what was recorded stays on the trail with the reason."""
    if not alasan.strip():
        raise TanpaAlasan
    kunci(peserta.pelatihan)
    peserta = _segar(peserta)
    catat(
        oleh=oleh,
        tindakan="pelatihan.keluarkan",
        objek=peserta,
        ringkasan=f"Dikeluarkan dari {peserta.pelatihan.nama}. Alasan: {alasan.strip()}",
        sebelum=_potret(peserta) | {"pelatihan": peserta.pelatihan_id},
        sesudah={"alasan": alasan.strip()},
        subjek=peserta.pegawai_id,
        pada=pada,
    )
    peserta.delete()


def _kunci_terbuka(pelatihan: Pelatihan) -> Pelatihan:
    pelatihan = kunci(pelatihan)
    if pelatihan.status == Pelatihan.Status.DIBATALKAN:
        raise PelatihanBatal
    return pelatihan


def _pindahkan(daftar: list[PesertaPelatihan], status: str) -> None:
    """Set the status; hours leave with it here (the database wants both at once) and come back in `hitung_ulang`."""
    for satu in daftar:
        satu.status = status
        if status not in PesertaPelatihan.BERHAK_JP:
            satu.jp = satu.tahun = satu.penjelasan = satu.konversi = None
    PesertaPelatihan.objects.bulk_update(
        daftar, ["status", "jp", "tahun", "penjelasan", "konversi"], batch_size=500
    )


def _segar(peserta: PesertaPelatihan) -> PesertaPelatihan:
    """As it is under the lock: somebody may have taken it off in the meantime."""
    kini = PesertaPelatihan.objects.select_related("pelatihan").filter(pk=peserta.pk).first()
    if kini is None:
        raise PesertaTidakAda
    return kini


def _teks(satu: PesertaPelatihan) -> str | None:
    return None if satu.jp is None else str(satu.jp)


def _jejak(
    satu: PesertaPelatihan, ringkasan: str, sebelum: dict[str, str | None] | None = None
) -> Jejak:
    return Jejak(
        objek_jenis=PesertaPelatihan._meta.label_lower,
        objek_id=satu.pk,
        ringkasan=ringkasan,
        sebelum=sebelum,
        sesudah={"status": satu.status},
        subjek=satu.pegawai_id,
    )


def _potret(peserta: PesertaPelatihan) -> dict[str, object]:
    return {m: getattr(peserta, m) for m in ("status", "jp", "nomor_sertifikat", "tautan_bukti")}


def _undang(pelatihan: Pelatihan, baru: list[PesertaPelatihan], pada: datetime) -> None:
    beri_tahu_banyak(
        penerima=Pengguna.objects.filter(pegawai__in=[satu.pegawai_id for satu in baru]),
        jenis="pelatihan_terdaftar",
        judul=f"Anda terdaftar pada {pelatihan.nama}"[:200],
        isi=f"{sampai(pelatihan.mulai, pelatihan.selesai)}, oleh {pelatihan.penyelenggara}.",
        tautan=reverse("pelatihan:rincian", args=[pelatihan.pk]),
        kunci=f"pelatihan_terdaftar:{pelatihan.pk}",
        pada=pada,
    )
