"""The employee objects, both sides explain, the employee may withdraw. The decision is in `putusan`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from kinerja.audit.catat import catat
from kinerja.kalender.hari_kerja import kalender_kerja
from kinerja.templatetags.tanggal import tanggal
from pegawai.models import Pengguna
from penilaian.actions.dokumen import anggap_diterima, kunci_dokumen, terima_terkunci
from penilaian.actions.kabar import kabari, tautan_keberatan
from penilaian.actions.kunci import kunci_penilaian, wajib_pemilik
from penilaian.actions.penolakan import (
    BukanPemutus,
    BukanPihak,
    IsianTidakSah,
    KeberatanSelesai,
    KeputusanFinal,
    LewatTenggat,
    PihakSudahDiminta,
    SudahKeberatan,
)
from penilaian.aturan.jadwal import batas_keputusan
from penilaian.aturan.keberatan import Pihak
from penilaian.models import Keberatan, LampiranKeberatan, Penilaian, PenjelasanKeberatan
from penilaian.models.pengaturan import pengaturan_dokumen
from penilaian.permissions import adalah_pemutus, pemutus_keberatan, pihak_keberatan


@dataclass(frozen=True)
class BerkasLampiran:
    """A file whose type was read from its content."""

    isi: "File[bytes]"
    nama: str
    tipe: str


def kunci_keberatan(pk: int) -> Keberatan:
    """The case with its appraisal, locked in that order everywhere, while it is open."""
    penilaian = kunci_penilaian(Keberatan.objects.values_list("penilaian", flat=True).get(pk=pk))
    keberatan = Keberatan.objects.select_for_update(of=("self",)).get(pk=pk)
    keberatan.penilaian = penilaian
    if keberatan.status != Keberatan.Status.DIAJUKAN:
        raise KeberatanSelesai
    return keberatan


@transaction.atomic
def ajukan_keberatan(
    *,
    oleh: Pengguna,
    pada: datetime,
    penilaian: Penilaian,
    alasan: str,
    berkas: Sequence[BerkasLampiran] = (),
) -> Keberatan:
    """Within the deadline that started with the receipt. To object is to have received."""
    penilaian = kunci_penilaian(penilaian.pk)
    wajib_pemilik(oleh, penilaian.skp)
    if not alasan.strip():
        raise IsianTidakSah("Tulis alasan keberatan Anda.")
    _wajib_dalam_tenggat(penilaian, oleh, pada)
    hari = timezone.localtime(pada).date()
    pengaturan = pengaturan_dokumen(hari)
    keberatan = Keberatan.objects.create(
        penilaian=penilaian,
        alasan=alasan,
        diajukan_oleh=oleh,
        diajukan_pada=pada,
        pemutus=pemutus_keberatan(penilaian.skp, hari),
        batas_keputusan=batas_keputusan(
            hari, pengaturan.ke_aturan(), kalender_kerja().tambah_hari_kerja
        ),
        dasar_batas=pengaturan.dasar_keputusan,
    )
    _lampirkan(keberatan, Pihak.PEGAWAI, berkas, pada)
    _catat(keberatan, oleh, pada, "ajukan_keberatan", "Keberatan diajukan", {"alasan": alasan})
    nama, batas = penilaian.skp.pegawai.nama_lengkap, tanggal(keberatan.batas_keputusan)
    _kabari(
        keberatan,
        keberatan.pemutus_id,
        "keberatan_baru",
        f"{nama} mengajukan keberatan",
        f"Dengarkan kedua pihak, lalu putuskan paling lambat {batas}.",
        pada,
    )
    _kabari(
        keberatan,
        penilaian.penilai_id,
        "keberatan_penilai",
        f"{nama} mengajukan keberatan atas penilaian Anda",
        "Baca alasannya. Anda dapat memberi penjelasan kepada atasan Anda yang memutusnya.",
        pada,
    )
    return keberatan


def _wajib_dalam_tenggat(penilaian: Penilaian, oleh: Pengguna, pada: datetime) -> None:
    dokumen = kunci_dokumen(penilaian.pk)
    if Keberatan.objects.filter(hasil=penilaian).exists():
        raise KeputusanFinal
    if Keberatan.objects.filter(penilaian=penilaian).exclude(status="dicabut").exists():
        raise SudahKeberatan
    if dokumen.tanggal_terima is None and not anggap_diterima(
        dokumen, pada=pada, kalender=kalender_kerja()
    ):
        terima_terkunci(dokumen, oleh=oleh, pada=pada)
    batas = dokumen.batas_keberatan
    if batas is None or timezone.localtime(pada).date() > batas:
        raise LewatTenggat(f"Tenggat keberatan sudah lewat: {tanggal(batas)} pukul 24.00 WITA.")


@transaction.atomic
def cabut_keberatan(*, oleh: Pengguna, pada: datetime, keberatan: Keberatan) -> Keberatan:
    """Before the decision; within the deadline it may be raised again."""
    keberatan = kunci_keberatan(keberatan.pk)
    wajib_pemilik(oleh, keberatan.penilaian.skp)
    keberatan.status, keberatan.dicabut_pada = Keberatan.Status.DICABUT, pada
    keberatan.save()
    _catat(keberatan, oleh, pada, "cabut_keberatan", "Keberatan dicabut", {})
    nama = keberatan.penilaian.skp.pegawai.nama_lengkap
    for penerima in (keberatan.pemutus_id, keberatan.penilaian.penilai_id):
        _kabari(
            keberatan,
            penerima,
            "keberatan_dicabut",
            f"{nama} mencabut keberatannya",
            "Hasil penilaiannya tetap berlaku.",
            pada,
        )
    return keberatan


@transaction.atomic
def minta_penjelasan(
    *,
    oleh: Pengguna,
    pada: datetime,
    keberatan: Keberatan,
    pihak: Sequence[Pihak],
    pertanyaan: str,
) -> None:
    """The superior asks one side or both what has to be explained."""
    keberatan = kunci_keberatan(keberatan.pk)
    if not adalah_pemutus(oleh, keberatan):
        raise BukanPemutus
    if not pihak or not pertanyaan.strip():
        raise IsianTidakSah("Pilih pihaknya dan tulis apa yang perlu dijelaskan.")
    if keberatan.penjelasan.filter(isi="", pihak__in=[p.value for p in pihak]).exists():
        raise PihakSudahDiminta
    for satu in pihak:
        PenjelasanKeberatan.objects.create(
            keberatan=keberatan, pihak=satu, pertanyaan=pertanyaan, diminta_pada=pada
        )
        _kabari(
            keberatan,
            _pegawai_pihak(keberatan, satu),
            "minta_penjelasan",
            "Penjelasan Anda atas keberatan diminta",
            f"{oleh}: {pertanyaan}",
            pada,
        )
    sebutan = " dan ".join(p.label.lower() for p in pihak)
    _catat(
        keberatan,
        oleh,
        pada,
        "minta_penjelasan",
        f"Penjelasan diminta dari {sebutan}",
        {"pertanyaan": pertanyaan},
    )


@transaction.atomic
def beri_penjelasan(
    *,
    oleh: Pengguna,
    pada: datetime,
    keberatan: Keberatan,
    isi: str,
    berkas: Sequence[BerkasLampiran] = (),
) -> PenjelasanKeberatan:
    """One of the two sides answers what was asked, or says something unasked."""
    keberatan = kunci_keberatan(keberatan.pk)
    pihak = pihak_keberatan(oleh, keberatan)
    if pihak is None:
        raise BukanPihak
    if not isi.strip():
        raise IsianTidakSah("Tulis penjelasan Anda.")
    penjelasan = keberatan.penjelasan.filter(pihak=pihak, isi="").first() or PenjelasanKeberatan(
        keberatan=keberatan, pihak=pihak
    )
    penjelasan.isi, penjelasan.diberikan_oleh, penjelasan.diberikan_pada = isi, oleh, pada
    penjelasan.save()
    _lampirkan(keberatan, pihak, berkas, pada)
    _catat(
        keberatan,
        oleh,
        pada,
        "beri_penjelasan",
        f"Penjelasan {pihak.label.lower()} diberikan",
        {"isi": isi},
    )
    _kabari(
        keberatan,
        keberatan.pemutus_id,
        "penjelasan_diberikan",
        f"{oleh} memberi penjelasan atas keberatan",
        "Baca penjelasannya sebelum memutus.",
        pada,
    )
    return penjelasan


def _lampirkan(
    keberatan: Keberatan, pihak: Pihak, berkas: Sequence[BerkasLampiran], pada: datetime
) -> None:
    for satu in berkas:
        LampiranKeberatan.objects.create(
            keberatan=keberatan,
            pihak=pihak,
            berkas=satu.isi,
            nama=satu.nama[:200],
            tipe=satu.tipe,
            ukuran=satu.isi.size,
            diunggah_pada=pada,
        )


def _pegawai_pihak(keberatan: Keberatan, pihak: Pihak) -> int | None:
    penilaian = keberatan.penilaian
    return penilaian.skp.pegawai_id if pihak is Pihak.PEGAWAI else penilaian.penilai_id


def _catat(
    keberatan: Keberatan,
    oleh: Pengguna,
    pada: datetime,
    tindakan: str,
    ringkasan: str,
    sesudah: dict[str, object],
) -> None:
    """On the appraisal: its timeline shows the case to both sides."""
    catat(
        oleh=oleh,
        tindakan=f"penilaian.{tindakan}",
        objek=keberatan.penilaian,
        ringkasan=ringkasan,
        sesudah={"keberatan": keberatan.pk} | sesudah,
        subjek=keberatan.penilaian.skp.pegawai_id,
        pada=pada,
    )


def _kabari(
    keberatan: Keberatan,
    pegawai_id: int | None,
    jenis: str,
    judul: str,
    isi: str,
    pada: datetime,
) -> None:
    kabari(
        pegawai_id,
        jenis=jenis,
        judul=judul,
        isi=isi,
        tautan=tautan_keberatan(keberatan.pk),
        pada=pada,
        kunci=str(keberatan.pk),
    )
