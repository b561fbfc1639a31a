"""Improvement periods after last year's weak results, in the demo's health agency: one in each state."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from kinerja.demo.akun import AWALAN
from kinerja.demo.survei import KESEHATAN
from pegawai.models import Pengguna
from pegawai.selectors import penilai_dari
from penilaian.actions import perbaikan as aksi
from penilaian.aturan.tindak_lanjut import HasilPerbaikan
from penilaian.models import MasaPerbaikan, Penilaian

BANYAK = 4
TUJUAN = (
    "Laporan bulanan terkirim sebelum tanggal 5, dan permintaan data dijawab dalam dua hari kerja."
)
TINDAKAN = (
    ("Mengikuti bimbingan teknis penyusunan laporan", 45),
    ("Melapor kemajuan setiap Senin kepada pejabat penilai", 120),
)


def isi_perbaikan(hari_ini: date) -> int:
    """The weak results of the agency, those under a demo account first; answer how many periods."""
    akun = Pengguna.objects.filter(groups__name__startswith=AWALAN).values("pegawai")
    lemah = (
        Penilaian.objects.ditetapkan()
        .tahunan()
        .filter(
            periode__tahun_kinerja__tahun=hari_ini.year - 1,
            predikat__in=["butuh_perbaikan", "kurang", "sangat_kurang"],
            skp__unit__opd__nama=KESEHATAN,
        )
        .select_related("skp__pegawai")
        .order_by("pk")
    )
    daftar = [*lemah.filter(penilai__in=akun), *lemah.exclude(penilai__in=akun)][:BANYAK]
    status = (
        MasaPerbaikan.Status.BERJALAN,
        MasaPerbaikan.Status.MENUNGGU,
        MasaPerbaikan.Status.SELESAI,
        MasaPerbaikan.Status.DISUSUN,
    )
    return sum(_isi(penilaian, ke, hari_ini) for penilaian, ke in zip(daftar, status, strict=False))


def _isi(penilaian: Penilaian, ke: str, hari_ini: date) -> int:
    pegawai = penilaian.skp.pegawai
    penilai = penilai_dari(pegawai, hari_ini)
    oleh = Pengguna.objects.filter(pegawai=penilai.pegawai).first() if penilai else None
    orang = Pengguna.objects.filter(pegawai=pegawai).first()
    if oleh is None or orang is None:
        return 0
    mulai = hari_ini - timedelta(days=100)
    pada = timezone.make_aware(datetime.combine(hari_ini, time(9)))
    masa = aksi.susun(
        oleh=oleh, pada=pada, penilaian=penilaian, tujuan=TUJUAN, mulai=mulai, mentor=None
    )
    for uraian, hari in TINDAKAN:
        aksi.tambah_tindakan(
            oleh=oleh, pada=pada, masa=masa, uraian=uraian, batas=mulai + timedelta(days=hari)
        )
    urut = list(MasaPerbaikan.Status.values)
    jauh = urut.index(ke)
    if jauh >= urut.index(MasaPerbaikan.Status.MENUNGGU):
        aksi.ajukan(oleh=oleh, pada=pada, masa=masa)
    if jauh >= urut.index(MasaPerbaikan.Status.BERJALAN):
        aksi.konfirmasi(oleh=orang, pada=pada, masa=masa)
        aksi.tandai(oleh=orang, pada=pada, tindakan=masa.tindakan.earliest("batas"))
    if ke == MasaPerbaikan.Status.SELESAI:
        aksi.tutup(
            oleh=oleh,
            pada=pada,
            masa=masa,
            hasil=HasilPerbaikan.MEMBAIK,
            catatan="Tiga laporan terakhir terkirim sebelum tanggal 5.",
            langkah="Kembali ke pembinaan biasa.",
        )
    return 1
