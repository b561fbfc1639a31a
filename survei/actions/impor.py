"""Answers from a file enter together or not at all."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from kinerja.antrean.kirim import setelah_commit
from kinerja.audit.catat import catat
from pegawai.models import Pengguna
from survei.actions.masuk import Masuk, masukkan
from survei.actions.siklus import SurveiTanpaLayanan
from survei.aturan.kewajaran import tanda_jawaban
from survei.impor.tanggapan import Aturan, BarisTanggapan, HasilBaca
from survei.models import ImporTanggapan, Kanal, Survei
from survei.selectors import soal_wajib

KELOMPOK = 2_000


class BerkasSudahDiimpor(ValueError):
    """A file with the same answers was imported into this survey before."""


class BerkasBermasalah(ValueError):
    """There are problems left; nothing is imported."""


def aturan_impor(survei: Survei, *, izinkan_kosong: bool = False) -> Aturan:
    """What the reader of the file has to know of the survey; without a service every row would be wrong."""
    sebutan: dict[str, str] = {}
    for cakupan in survei.cakupan.select_related("layanan"):
        sebutan[cakupan.layanan.nama.casefold()] = cakupan.layanan.kode
        sebutan[cakupan.layanan.kode.casefold()] = cakupan.layanan.kode
    if not sebutan:
        raise SurveiTanpaLayanan(
            "Survei ini belum mempunyai layanan, jadi tanggapannya tidak dapat ditempatkan. Pilih layanannya pada "
            f"halaman “Ubah survei” ({reverse('survei:ubah', args=[survei.pk])}), lalu impor lagi."
        )
    return Aturan(
        sebutan, survei.mulai, survei.selesai, izinkan_kosong and survei.skm, soal_wajib(survei)
    )


def impor_terdahulu(survei: Survei, hasil: HasilBaca) -> ImporTanggapan | None:
    """The latest import of the same answers into this survey."""
    return survei.impor.filter(sidik=hasil.sidik).order_by("-ulangan").first()


@transaction.atomic
def impor_tanggapan(
    *,
    oleh: Pengguna | None,
    survei: Survei,
    nama_berkas: str,
    hasil: HasilBaca,
    ulang: bool = False,
    pada: datetime,
) -> ImporTanggapan:
    """`ulang` lets the same answers in a second time: another batch that happens to be equal."""
    if hasil.masalah or not hasil.baris:
        raise BerkasBermasalah(
            f"Berkas mempunyai {len(hasil.masalah)} masalah; tidak ada yang disimpan."
        )
    terkunci = Survei.objects.select_for_update().get(pk=survei.pk)
    lama = impor_terdahulu(terkunci, hasil)
    if lama is not None and not ulang:
        raise BerkasSudahDiimpor(
            f"Isi berkas ini sudah diimpor pada {lama.tanggal:%d-%m-%Y} ({lama.jumlah} tanggapan, {lama.nama_berkas})."
        )
    catatan = ImporTanggapan.objects.create(
        survei=terkunci,
        sidik=hasil.sidik,
        ulangan=lama.ulangan + 1 if lama else 0,
        nama_berkas=nama_berkas[:200],
        jumlah=len(hasil.baris),
        diimpor_oleh=oleh,
        tanggal=timezone.localdate(pada),
    )
    _simpan(terkunci, hasil.baris, pada)
    catat(
        oleh=oleh,
        tindakan="survei.impor",
        objek=terkunci,
        ringkasan=f"{len(hasil.baris)} tanggapan diimpor dari {catatan.nama_berkas}"[:500],
        sesudah={"jumlah": len(hasil.baris), "sidik": hasil.sidik, "pengulangan": catatan.ulangan},
        pada=pada,
    )
    setelah_commit("survei.lipat")
    return catatan


def _tanda(satu: BarisTanggapan) -> str:
    """Only whole rows can be called uniform."""
    nilai = [n for n in satu.jawaban if n is not None]
    return tanda_jawaban(nilai, None, 0) if len(nilai) == len(satu.jawaban) else ""


def _simpan(survei: Survei, baris: list[BarisTanggapan], pada: datetime) -> None:
    layanan = dict(survei.layanan.values_list("kode", "pk"))
    # A file without days gets the nearest day of the survey's period.
    bawaan = min(max(timezone.localdate(pada), survei.mulai), survei.selesai)
    for awal in range(0, len(baris), KELOMPOK):
        masukkan(
            survei,
            (
                Masuk(
                    layanan[satu.layanan],
                    satu.tanggal or bawaan,
                    Kanal.IMPOR,
                    _tanda(satu),
                    satu.jawaban,
                    dict(satu.ciri),
                )
                for satu in baris[awal : awal + KELOMPOK]
            ),
        )
