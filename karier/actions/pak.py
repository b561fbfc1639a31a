"""Determine a PAK: final, numbered, with everything it prints kept as it was."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from karier.actions.penolakan import (
    BukanAdmin,
    BukanFungsional,
    HitunganBerubah,
    PenetapBelumDiatur,
    SaldoBelumAda,
    SudahDitetapkan,
    TanpaAlasan,
    TanpaKonversi,
)
from karier.models import PejabatPenetap, PenetapanAngkaKredit
from karier.permissions import boleh_mengatur
from karier.selectors.dokumen import isi_pak
from karier.selectors.ketentuan import pejabat_penetap
from karier.selectors.posisi import Posisi, posisi
from kinerja.audit.catat import catat
from kinerja.regulasi import tulis_angka
from notifikasi.actions.beri_tahu import beri_tahu
from pegawai.models import Pegawai, Pengguna

ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@transaction.atomic
def tetapkan_pak(
    *,
    oleh: Pengguna,
    pada: datetime,
    pegawai: Pegawai,
    tahun: int,
    sidik: str,
    menggantikan: int | None = None,
    alasan: str = "",
) -> PenetapanAngkaKredit:
    """`sidik` is what the confirm page showed: a sum that nobody has seen is not determined."""
    if not boleh_mengatur(oleh):
        raise BukanAdmin
    hari = timezone.localdate(pada)
    # One at a time: the row of the official is the queue for the next number.
    penetap = pejabat_penetap(hari)
    if penetap is None:
        raise PenetapBelumDiatur
    PejabatPenetap.objects.select_for_update().get(pk=penetap.pk)
    Pegawai.objects.select_for_update().get(pk=pegawai.pk)
    lama = PenetapanAngkaKredit.objects.berlaku().filter(pegawai=pegawai, tahun=tahun).first()
    if (lama.pk if lama else None) != menggantikan:
        raise SudahDitetapkan
    if lama is not None and not alasan:
        raise TanpaAlasan
    satu = _posisi(pegawai, tahun, hari)
    isi = isi_pak(satu, tahun, penetap, hari)
    if isi.sidik != sidik:
        raise HitunganBerubah
    urut = _nomor_berikut(hari.year)
    nomor = f"{urut:04d}/PAK/{penetap.kode_nomor}/{ROMAWI[hari.month - 1]}/{hari.year}"
    pak = PenetapanAngkaKredit.objects.create(
        pegawai=pegawai,
        tahun=tahun,
        nomor=nomor,
        tahun_nomor=hari.year,
        urut=urut,
        jenjang=satu.jenjang,
        kumulatif=isi.kumulatif,
        isi=isi.sebagai_data(),
        menggantikan=lama,
        alasan=alasan if lama else "",
        ditetapkan_oleh=oleh,
        ditetapkan_pada=pada,
    )
    catat(
        oleh=oleh,
        tindakan="karier.tetapkan_pak",
        objek=pak,
        ringkasan=f"PAK {nomor} ditetapkan: {tulis_angka(isi.kumulatif, 2)} sampai {tahun}",
        sebelum={"nomor": lama.nomor, "kumulatif": lama.kumulatif} if lama else None,
        sesudah={"nomor": nomor, "kumulatif": isi.kumulatif, "alasan": alasan},
        subjek=pegawai.pk,
        pada=pada,
    )
    _kabari(pak, pada)
    return pak


def _posisi(pegawai: Pegawai, tahun: int, hari: date) -> Posisi:
    satu = posisi(pegawai, hari)
    if satu is None:
        raise BukanFungsional
    if satu.saldo is None:
        raise SaldoBelumAda
    if tahun not in satu.tahun:
        raise TanpaKonversi
    return satu


def _nomor_berikut(tahun: int) -> int:
    terakhir = PenetapanAngkaKredit.objects.filter(tahun_nomor=tahun).aggregate(n=Max("urut"))["n"]
    return (terakhir or 0) + 1


def _kabari(pak: PenetapanAngkaKredit, pada: datetime) -> None:
    penerima = Pengguna.objects.filter(pegawai=pak.pegawai_id, is_active=True).first()
    if penerima is None:
        return
    beri_tahu(
        penerima=penerima,
        jenis="karier.pak",
        judul=f"Angka kredit Anda sampai tahun {pak.tahun} sudah ditetapkan",
        isi=f"Jumlahnya {tulis_angka(pak.kumulatif, 2)}. Unduh Penetapan Angka Kredit nomor {pak.nomor}.",
        tautan=reverse("karier:saya"),
        kunci=f"karier.pak:{pak.pk}",
        pada=pada,
    )
