"""The employee reports what was achieved, with evidence, and hands it in; the appraiser can hand it back."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from kinerja.audit.catat import catat
from pegawai.models import Pengguna
from penilaian.actions.berkas import BerkasBukti, buang_berkas
from penilaian.actions.kabar import kabari, tautan_nilai, tautan_periode
from penilaian.actions.kehadiran import isi_dari_daftar
from penilaian.actions.kunci import (
    kunci_penilaian,
    kunci_skp,
    pindahkan,
    wajib_pemilik,
    wajib_penilai,
    wajib_terbuka,
)
from penilaian.actions.menilai import capaian_awal, hitung_ulang_semua
from penilaian.actions.penolakan import (
    AdaRevisi,
    BelumLengkap,
    KeadaanBerubah,
    PenilaiTidakAda,
    RealisasiTerkunci,
    SudahDirevisi,
    SudahFinal,
    TahunTidakDibuka,
    TanpaCatatan,
)
from penilaian.models import (
    SKP,
    BuktiDukung,
    IndikatorKinerja,
    Penilaian,
    Periode,
    Realisasi,
    TahunKinerja,
)
from penilaian.permissions import penilai_skp
from penilaian.selectors.jendela import MENILAI, mengisi
from penilaian.selectors.penyerahan import masalah_penyerahan
from penilaian.selectors.versi import revisi_dari


def kunci_pengisian(
    oleh: Pengguna, pada: datetime, skp_id: int, periode: Periode
) -> tuple[SKP, Penilaian]:
    """The SKP and its appraisal of the period, locked, while the employee may still report."""
    skp = kunci_skp(skp_id)
    wajib_pemilik(oleh, skp)
    if skp.tahun_kinerja.status != TahunKinerja.Status.DIBUKA:
        raise TahunTidakDibuka
    if skp.status == SKP.Status.DIREVISI:
        raise SudahDirevisi
    if not skp.berlaku:
        raise KeadaanBerubah
    # The lock on the SKP makes this the only one to create it.
    penilaian, _ = Penilaian.objects.hidup().get_or_create(skp=skp, periode=periode)
    penilaian = kunci_penilaian(penilaian.pk)
    if penilaian.final:
        raise SudahFinal
    if penilaian.status != Penilaian.Status.BELUM:
        keadaan = (
            "Penilai sudah mulai menilai"
            if penilaian.tanpa_realisasi
            else "Realisasi sudah diserahkan"
        )
        raise KeadaanBerubah(f"{keadaan}. Minta penilai mengembalikannya bila perlu diubah.")
    wajib_terbuka(skp, periode, mengisi(penilaian), pada)
    return skp, penilaian


@transaction.atomic
def isi_realisasi(
    *,
    oleh: Pengguna,
    pada: datetime,
    indikator: IndikatorKinerja,
    periode: Periode,
    nilai: Decimal | None,
    nilai_teks: str,
    keterangan: str,
    tautan: str = "",
    berkas: BerkasBukti | None = None,
    keterangan_bukti: str = "",
) -> Realisasi:
    """Write the realisation of one indicator, and add a link or a file when one is given."""
    skp, _ = kunci_pengisian(oleh, pada, indikator.rhk.skp_id, periode)
    lama = Realisasi.objects.filter(indikator=indikator, periode=periode).first()
    realisasi, _ = Realisasi.objects.update_or_create(
        indikator=indikator,
        periode=periode,
        defaults={
            "nilai": nilai,
            "nilai_teks": nilai_teks,
            "keterangan": keterangan,
            "diisi_pada": pada,
            "diisi_oleh": oleh,
        },
    )
    if tautan:
        BuktiDukung.objects.get_or_create(
            realisasi=realisasi, tautan=tautan, defaults={"keterangan": keterangan_bukti}
        )
    if berkas is not None:
        _simpan_berkas(realisasi, berkas, keterangan_bukti)
    catat(
        oleh=oleh,
        tindakan="penilaian.isi_realisasi",
        objek=skp,
        ringkasan=f"Realisasi diisi: {indikator}",
        sebelum={"nilai": lama.nilai, "uraian": lama.nilai_teks} if lama else None,
        sesudah={
            "periode": str(periode),
            "nilai": nilai,
            "uraian": nilai_teks,
            "bukti": tautan,
            "berkas": berkas.nama if berkas else "",
        },
        subjek=skp.pegawai_id,
        pada=pada,
    )
    return realisasi


def _simpan_berkas(realisasi: Realisasi, berkas: BerkasBukti, keterangan: str) -> None:
    """The same content twice is one piece of evidence."""
    kolom = berkas.kolom()
    if not realisasi.bukti.filter(sidik=kolom["sidik"]).exists():
        BuktiDukung.objects.create(realisasi=realisasi, keterangan=keterangan, **kolom)


@transaction.atomic
def hapus_bukti(*, oleh: Pengguna, pada: datetime, bukti: BuktiDukung) -> None:
    realisasi = bukti.realisasi
    skp, _ = kunci_pengisian(oleh, pada, realisasi.indikator.rhk.skp_id, realisasi.periode)
    catat(
        oleh=oleh,
        tindakan="penilaian.hapus_bukti",
        objek=skp,
        ringkasan=f"Bukti dukung dihapus: {realisasi.indikator}",
        sebelum={"tautan": bukti.tautan, "berkas": bukti.nama_berkas, "sidik": bukti.sidik},
        subjek=skp.pegawai_id,
        pada=pada,
    )
    bukti.delete()
    # The version of the plan before may show the same file beside its own result.
    if not BuktiDukung.objects.filter(berkas=bukti.berkas.name).exists():
        buang_berkas(bukti.berkas)


@transaction.atomic
def serahkan(*, oleh: Pengguna, pada: datetime, skp: SKP, periode: Periode) -> Penilaian:
    """Hand in for appraisal: from now on the realisation is the appraiser's to judge."""
    skp, penilaian = kunci_pengisian(oleh, pada, skp.pk, periode)
    if periode.tahunan and revisi_dari(skp) is not None:
        raise AdaRevisi(
            "Revisi SKP Anda belum disetujui. Tunggu persetujuannya, atau tarik revisi itu."
        )
    if masalah := masalah_penyerahan(skp, periode):
        raise BelumLengkap([m.kalimat for m in masalah])
    penilai = penilai_skp(skp, timezone.localtime(pada).date())
    if penilai is None:
        raise PenilaiTidakAda
    pindahkan(penilaian, Penilaian.Status.SIAP_DINILAI)
    penilaian.penilai = penilai.pegawai
    penilaian.diserahkan_pada = pada
    capaian_awal(penilaian)
    isi_dari_daftar(penilaian)
    hitung_ulang_semua(penilaian)
    penilaian.save()
    catat(
        oleh=oleh,
        tindakan="penilaian.serahkan",
        objek=penilaian,
        ringkasan="Realisasi diserahkan untuk dinilai",
        subjek=skp.pegawai_id,
        pada=pada,
    )
    kabari(
        penilaian.penilai_id,
        jenis="siap_dinilai",
        judul=f"{skp.pegawai.nama_lengkap} siap dinilai",
        isi=f"Realisasi {periode} dan buktinya sudah diserahkan.",
        tautan=tautan_nilai(penilaian.pk),
        pada=pada,
        kunci=str(penilaian.pk),
    )
    return penilaian


@transaction.atomic
def kembalikan_realisasi(
    *, oleh: Pengguna, pada: datetime, penilaian: Penilaian, catatan: str
) -> Penilaian:
    """The appraiser asks for better evidence; what was scored on attitude and discipline stays."""
    if not catatan.strip():
        raise TanpaCatatan
    penilaian = kunci_penilaian(penilaian.pk)
    wajib_penilai(oleh, penilaian.skp, pada)
    if penilaian.skp.tahun_kinerja.status != TahunKinerja.Status.DIBUKA:
        raise TahunTidakDibuka
    if penilaian.versi > 1:
        raise RealisasiTerkunci
    wajib_terbuka(penilaian.skp, penilaian.periode, MENILAI, pada)
    pindahkan(penilaian, Penilaian.Status.BELUM)
    # What is handed in anew is about the version that is in force by then.
    penilaian.versi_skp = None
    penilaian.save(update_fields=["status", "versi_skp"])
    catat(
        oleh=oleh,
        tindakan="penilaian.kembalikan_realisasi",
        objek=penilaian,
        ringkasan=f"Realisasi dikembalikan: {catatan}"[:500],
        sesudah={"catatan": catatan},
        subjek=penilaian.skp.pegawai_id,
        pada=pada,
    )
    kabari(
        penilaian.skp.pegawai_id,
        jenis="realisasi_dikembalikan",
        judul=f"Realisasi {penilaian.periode} Anda dikembalikan untuk diperbaiki",
        isi=f"Catatan {oleh}: {catatan}",
        tautan=tautan_periode(penilaian.skp_id, penilaian.periode),
        pada=pada,
        kunci=str(penilaian.pk),
    )
    return penilaian
