"""The daily round of the documents: whose clock ran out, and who is reminded before that."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from kinerja.kalender.hari_kerja import kalender_kerja
from kinerja.templatetags.tanggal import tanggal
from notifikasi.actions.beri_tahu import beri_tahu
from pegawai.models import Pengguna
from penilaian.actions.dokumen import anggap_diterima, kunci_dokumen
from penilaian.actions.kabar import tautan_hasil
from penilaian.actions.penolakan import DokumenDigantikan
from penilaian.models import DokumenEvaluasi
from penilaian.models.pengaturan import pengaturan_dokumen


def anggap_diterima_semua(*, pada: datetime) -> int:
    """Write the receipt of every document whose clock ran out; answer how many. May run twice."""
    hari = timezone.localtime(pada).date()
    kalender = kalender_kerja()
    jumlah = 0
    daftar = DokumenEvaluasi.objects.belum_diterima().filter(batas_penerimaan__lt=hari)
    for penilaian_id in list(daftar.values_list("penilaian_id", flat=True)):
        with transaction.atomic():
            try:
                dokumen = kunci_dokumen(penilaian_id)
            except DokumenDigantikan:  # since the list was read
                continue
            jumlah += anggap_diterima(dokumen, pada=pada, kalender=kalender)
    return jumlah


def ingatkan_dokumen(*, pada: datetime) -> int:
    """Remind employees who have not acknowledged and appraisers who have not handed over; answer how many were told."""
    hari = timezone.localtime(pada).date()
    batas = [hari + timedelta(days=n) for n in pengaturan_dokumen(hari).hari_pengingat]
    terbuka = DokumenEvaluasi.objects.belum_diterima().select_related(
        "penilaian__skp__pegawai", "penilaian__periode"
    )
    menerima = terbuka.filter(batas_penerimaan__in=batas)
    menyerahkan = terbuka.filter(tanggal_penyampaian__isnull=True, batas_penyampaian__in=batas)
    return _ingatkan_menerima(list(menerima), hari, pada) + _ingatkan_menyerahkan(
        list(menyerahkan), hari, pada
    )


def _ingatkan_menerima(daftar: list[DokumenEvaluasi], hari: date, pada: datetime) -> int:
    akun = akun_pegawai(d.penilaian.skp.pegawai_id for d in daftar)
    jumlah = 0
    for dokumen in daftar:
        penerima = akun.get(dokumen.penilaian.skp.pegawai_id)
        if penerima is not None:
            jumlah += _sekali(
                penerima,
                "ingatkan_menerima",
                f"Nyatakan dokumen evaluasi {dokumen.penilaian.periode} Anda diterima",
                f"Sesudah {tanggal(dokumen.batas_penerimaan)} dokumen dianggap diterima, "
                "dan tenggat keberatan mulai berjalan.",
                dokumen,
                hari,
                pada,
            )
    return jumlah


def _ingatkan_menyerahkan(daftar: list[DokumenEvaluasi], hari: date, pada: datetime) -> int:
    akun = akun_pegawai(d.penilaian.penilai_id for d in daftar)
    jumlah = 0
    for dokumen in daftar:
        penerima = akun.get(dokumen.penilaian.penilai_id or 0)
        if penerima is not None:
            jumlah += _sekali(
                penerima,
                "ingatkan_menyerahkan",
                f"Serahkan dokumen evaluasi {dokumen.penilaian.skp.pegawai.nama_lengkap}",
                "Pegawai ini tidak mempunyai akun. Serahkan cetakannya paling lambat "
                f"{tanggal(dokumen.batas_penyampaian)}, lalu catat penyampaiannya.",
                dokumen,
                hari,
                pada,
            )
    return jumlah


def akun_pegawai(pegawai: Iterable[int | None]) -> dict[int, Pengguna]:
    """Active accounts by person, in one query."""
    daftar = Pengguna.objects.filter(pegawai__in={p for p in pegawai if p}, is_active=True)
    return {satu.pegawai_id: satu for satu in daftar if satu.pegawai_id is not None}


def _sekali(
    penerima: Pengguna,
    jenis: str,
    judul: str,
    isi: str,
    dokumen: DokumenEvaluasi,
    hari: date,
    pada: datetime,
) -> int:
    """Once a day whatever happens to the task."""
    baru = beri_tahu(
        penerima=penerima,
        jenis=f"penilaian.{jenis}",
        judul=judul,
        isi=isi,
        tautan=tautan_hasil(dokumen.penilaian_id),
        kunci=f"penilaian.{jenis}:{dokumen.pk}:{hari:%Y-%m-%d}",
        pada=pada,
    )
    return 1 if baru else 0
