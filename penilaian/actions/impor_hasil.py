"""An import of earlier results: uploaded, checked without writing, confirmed, applied in one transaction."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.core.files.base import File
from django.db import connection, transaction

from kinerja.antrean.kirim import setelah_commit
from kinerja.audit.catat import Jejak, catat, catat_banyak
from pegawai.impor.masalah import BerkasDitolak, Masalah
from pegawai.models import Pegawai, Pengguna
from penilaian.actions.penolakan import Ditolak, KeadaanBerubah
from penilaian.actions.riwayat import dinilai_di_sini, susun_hasil
from penilaian.impor.hasil import BarisHasil, baca_buku
from penilaian.models import HasilTerdahulu, ImporHasil, MasalahImporHasil

Status = ImporHasil.Status
SEKALI = 1000
SIMPAN_HARI = 90


class TidakAdaYangBaru(Ditolak):
    pesan = "Tidak ada hasil baru; yang tercatat sudah sama dengan berkas ini."


@dataclass
class Rencana:
    bentuk: str
    baru: list[tuple[Pegawai, BarisHasil]]
    sama: int
    dilewati: int
    masalah: list[Masalah]

    @property
    def sidik(self) -> str:
        isi = "\n".join(f"{p.pk} {b.isian}" for p, b in self.baru)
        return hashlib.sha256(isi.encode()).hexdigest()


@transaction.atomic
def unggah(*, oleh: Pengguna, pada: datetime, berkas: "File[bytes]") -> ImporHasil:
    """Keep the file and have it checked."""
    nama = Path(berkas.name or "hasil.xlsx").name[:200]
    impor = ImporHasil(nama=nama, diunggah_oleh=oleh, diunggah_pada=pada)
    impor.berkas.save("hasil.xlsx", berkas, save=False)
    impor.save()
    _catat(impor, oleh, pada, "unggah", f"Mengunggah {nama}")
    setelah_commit("penilaian.periksa_impor_hasil", impor_id=impor.pk)
    return impor


def _catat(
    impor: ImporHasil, oleh: Pengguna | None, pada: datetime, tindakan: str, ringkasan: str
) -> None:
    catat(
        oleh=oleh, tindakan=f"penilaian.impor_hasil_{tindakan}", objek=impor, ringkasan=ringkasan, pada=pada
    )  # fmt: skip


def _kunci(impor_id: int) -> ImporHasil:
    return ImporHasil.objects.select_for_update().get(pk=impor_id)


def _pindah(impor: ImporHasil, ke: ImporHasil.Status) -> None:
    if ke not in ImporHasil.TRANSISI[Status(impor.status)]:
        raise KeadaanBerubah(f"Impor ini {impor.get_status_display().lower()}.")
    impor.status = ke


def _rencana(impor: ImporHasil) -> Rencana:
    with impor.berkas.open("rb") as berkas:
        isi = baca_buku(cast("BinaryIO", berkas))
    orang = {p.nip: p for p in Pegawai.objects.filter(nip__in={b.nip for b in isi.baris})}
    nomor = [p.pk for p in orang.values()]
    tercatat = {
        (h.pegawai_id, h.tahun, h.bagian): h
        for h in HasilTerdahulu.objects.berlaku().filter(pegawai__in=nomor)
    }
    di_sini = dinilai_di_sini(nomor)
    rencana = Rencana(isi.bentuk, [], 0, isi.dilewati, list(isi.masalah))
    for baris in isi.baris:
        pegawai = orang.get(baris.nip)
        lama = (
            tercatat.get((pegawai.pk, baris.isian.tahun, baris.isian.bagian)) if pegawai else None
        )
        if pegawai is None:
            _keliru(rencana, baris, "NIP tidak ada pada data pegawai.", "NIP pegawai yang tercatat")
        elif (pegawai.pk, baris.isian.tahun) in di_sini:
            _keliru(
                rencana, baris, "Hasil tahun itu sudah ditetapkan di aplikasi ini.",
                "tahun yang tidak dinilai di sini", "TAHUN",
            )  # fmt: skip
        elif lama is None:
            rencana.baru.append((pegawai, baris))
        elif _sama(lama, baris):
            rencana.sama += 1
        else:
            _keliru(
                rencana, baris, f"Sudah tercatat lain: {lama.sebutan}.",
                "sama dengan yang tercatat; gantikan dengan alasan di halaman riwayat", "TAHUN",
            )  # fmt: skip
    return rencana


def _keliru(
    rencana: Rencana, baris: BarisHasil, apa: str, harapan: str, kolom: str = "NIP"
) -> None:
    nilai = baris.nip if kolom == "NIP" else str(baris.isian.tahun)
    rencana.masalah.append(Masalah("hasil", baris.nomor, kolom, nilai, apa, harapan))


def _sama(lama: HasilTerdahulu, baris: BarisHasil) -> bool:
    isian = baris.isian
    return (
        lama.rezim == isian.rezim
        and lama.nilai_skp == isian.nilai_skp
        and lama.nilai_perilaku == isian.nilai_perilaku
        and (lama.dengan_pendapat, lama.ide_baru) == (isian.dengan_pendapat, isian.ide_baru)
        and lama.rating_hasil_kerja == (isian.rating_hasil_kerja or "")
        and lama.rating_perilaku == (isian.rating_perilaku or "")
    )


@transaction.atomic
def periksa(*, impor_id: int, pada: datetime) -> None:
    """The dry run, in the background; may run twice."""
    impor = _kunci(impor_id)
    if impor.status != Status.ANTRE:
        return
    try:
        rencana = _rencana(impor)
    except BerkasDitolak as galat:
        impor.alasan_gagal = str(galat)[:500]
        _pindah(impor, Status.GAGAL)
        impor.save()
        _catat(impor, impor.diunggah_oleh, pada, "gagal", f"Impor gagal: {galat}"[:500])
        return
    impor.masalah.all().delete()
    MasalahImporHasil.objects.bulk_create(
        [
            MasalahImporHasil(
                impor=impor, baris=m.baris, kolom=m.kolom[:60], nilai=m.nilai[:200], uraian=m.masalah[:600],
                harapan=m.harapan[:300],
            )
            for m in rencana.masalah
        ],
        batch_size=SEKALI,
    )  # fmt: skip
    impor.bentuk, impor.baru, impor.sama = rencana.bentuk, len(rencana.baru), rencana.sama
    impor.dilewati, impor.sidik = rencana.dilewati, rencana.sidik
    _pindah(impor, Status.DIPERIKSA)
    impor.save()


@transaction.atomic
def minta_terapkan(*, oleh: Pengguna, pada: datetime, impor: ImporHasil) -> None:
    """Confirmed by a person; a second click finds the import under way."""
    impor = _kunci(impor.pk)
    if Status(impor.status) in {Status.MENERAPKAN, Status.DITERAPKAN}:
        return
    _pindah(impor, Status.MENERAPKAN)
    if not impor.baru:
        raise TidakAdaYangBaru
    impor.diterapkan_oleh = oleh
    impor.save()
    setelah_commit("penilaian.terapkan_impor_hasil", impor_id=impor.pk)


@transaction.atomic
def batalkan(*, oleh: Pengguna, pada: datetime, impor: ImporHasil) -> None:
    impor = _kunci(impor.pk)
    _pindah(impor, Status.DIBATALKAN)
    impor.save()
    _catat(impor, oleh, pada, "batalkan", "Membatalkan impor hasil terdahulu")


@transaction.atomic
def terapkan(*, impor_id: int, pada: datetime) -> None:
    """All new rows or none; when what is recorded changed since the dry run, it is checked anew."""
    with connection.cursor() as kursor:
        kursor.execute("LOCK TABLE penilaian_hasilterdahulu IN SHARE ROW EXCLUSIVE MODE")
    impor = _kunci(impor_id)
    oleh = impor.diterapkan_oleh
    if impor.status != Status.MENERAPKAN or oleh is None:
        return
    rencana = _rencana(impor)
    if rencana.sidik != impor.sidik:
        _pindah(impor, Status.ANTRE)
        impor.save()
        setelah_commit("penilaian.periksa_impor_hasil", impor_id=impor.pk)
        return
    dasar = f"Impor {impor.nama}"[:200]
    hasil = HasilTerdahulu.objects.bulk_create(
        [
            susun_hasil(
                pegawai, baris.isian, dasar=baris.dasar or dasar, oleh=oleh, pada=pada, impor=impor,
                jabatan=baris.jabatan, unit=baris.unit, penilai=baris.penilai,
            )
            for pegawai, baris in rencana.baru
        ],
        batch_size=SEKALI,
    )  # fmt: skip
    catat_banyak(
        (_jejak(satu) for satu in hasil), oleh=oleh, tindakan="penilaian.catat_hasil_terdahulu", pada=pada
    )  # fmt: skip
    _pindah(impor, Status.DITERAPKAN)
    impor.diterapkan_pada = pada
    impor.save()
    _catat(impor, oleh, pada, "terapkan", f"Impor hasil terdahulu: {len(hasil)} hasil")


def _jejak(satu: HasilTerdahulu) -> Jejak:
    sesudah: dict[str, Any] = {"sebutan": satu.sebutan, "nilai": satu.nilai, "dasar": satu.dasar}
    return Jejak(
        HasilTerdahulu._meta.label_lower, satu.pk, f"Hasil {satu} dicatat dari impor",
        sesudah=sesudah, subjek=satu.pegawai_id,
    )  # fmt: skip


def bersihkan(*, pada: datetime) -> int:
    """Personal data does not stay longer than it is needed: file and problems go, the summary stays."""
    jumlah = 0
    lama = ImporHasil.objects.filter(diunggah_pada__lt=pada - timedelta(days=SIMPAN_HARI))
    for impor in lama.exclude(berkas=""):
        with transaction.atomic():
            impor.masalah.all().delete()
            impor.berkas.delete(save=False)
            impor.save(update_fields=["berkas"])
        jumlah += 1
    return jumlah
