"""Feedback, questions and meetings of the demo accounts, so that each of their pages has something on it."""

from datetime import date, timedelta
from random import Random

from kinerja.demo.akun import AWALAN
from kinerja.demo.siklus import saat
from pegawai.models import Pegawai, Pengguna
from pegawai.selectors import penilai_dari, yang_dinilai
from penilaian.actions.bimbingan import tanggapi_bimbingan
from penilaian.actions.permintaan import minta_umpan_balik
from penilaian.actions.tanpa_nama import beri_tanpa_nama
from penilaian.models import PemberiGelombang, Pertemuan
from penilaian.selectors.lingkar import lingkar, skp_pada

AKUN = ("pegawai", "penilai", "kepala_dinas")
KATA = (
    "Rapat dipimpin dengan tertib, dan semua mendapat giliran berbicara.",
    "Pesan kerja di luar jam kantor sebaiknya dikurangi.",
    "Cepat membantu ketika berkas saya kurang.",
)


def isi_umpan_balik(acak: Random, hari_ini: date) -> int:
    """For the accounts that give and receive; answer how many rows of words and meetings there are."""
    jumlah = 0
    # In a small government the appraiser and the kepala dinas are one person, who is asked once.
    nama = [f"{AWALAN}{kode}" for kode in AKUN]
    for pengguna in Pengguna.objects.filter(groups__name__in=nama).distinct().order_by("pk"):
        if pengguna.pegawai is not None:
            jumlah += _gelombang(acak, pengguna.pegawai, hari_ini)
            jumlah += _pertemuan(acak, pengguna.pegawai, hari_ini)
            jumlah += _permintaan(pengguna, hari_ini)
    return jumlah


def _gelombang(acak: Random, penerima: Pegawai, hari_ini: date) -> int:
    """Three peers gave some weeks ago."""
    rekan = Pengguna.objects.filter(pegawai__in=lingkar(penerima, hari_ini).rekan).order_by("pk")
    pada = saat(max(hari_ini - timedelta(days=20), date(hari_ini.year, 1, 2)))
    pemberi = list(rekan[:3])
    if len(pemberi) < 3:
        return 0
    for satu, kata in zip(pemberi, acak.sample(KATA, k=3), strict=True):
        beri_tanpa_nama(oleh=satu, pada=pada, penerima=penerima, isi=kata)
    return PemberiGelombang.objects.filter(gelombang__penerima=penerima).count()


def _pertemuan(acak: Random, pegawai: Pegawai, hari_ini: date) -> int:
    """One to confirm with the appraiser; as supervisor three that took place and were answered."""
    penilai = penilai_dari(pegawai, hari_ini)
    daftar = []
    if penilai is not None:
        daftar.append(_satu(penilai.pegawai, pegawai, hari_ini, Pertemuan.Status.DICATAT))
    for satu in yang_dinilai(pegawai, hari_ini).filter(pengguna__isnull=False).order_by("pk")[:3]:
        pertemuan = _satu(pegawai, satu, hari_ini - timedelta(days=14), Pertemuan.Status.TERLAKSANA)
        tanggapi_bimbingan(
            oleh=satu.pengguna,
            pada=saat(hari_ini - timedelta(days=13)),
            pertemuan=pertemuan,
            jawaban=[acak.randint(3, 5) for _ in range(9)],
        )
        daftar.append(pertemuan)
    for pertemuan in daftar:
        pertemuan.tindakan.create(
            uraian="Kirim contoh laporan yang sudah diperbaiki",
            pemilik=pertemuan.pegawai,
            batas=hari_ini + timedelta(days=5),
        )
    return len(daftar)


def _satu(pembimbing: Pegawai, pegawai: Pegawai, hari: date, status: str) -> Pertemuan:
    return Pertemuan.objects.create(
        pembimbing=pembimbing,
        pegawai=pegawai,
        tanggal=hari,
        tempat="Ruang rapat",
        topik="Laporan triwulan",
        catatan="Mulai menyusun sejak minggu pertama, dan minta data lebih awal.",
        status=status,
    )


def _permintaan(pengguna: Pengguna, hari_ini: date) -> int:
    """A question to the appraiser that waits on their home page."""
    if pengguna.pegawai is None or skp_pada(pengguna.pegawai.pk, hari_ini) is None:
        return 0
    penilai = penilai_dari(pengguna.pegawai, hari_ini)
    if penilai is None:
        return 0
    minta_umpan_balik(
        oleh=pengguna,
        pada=saat(hari_ini - timedelta(days=1)),
        kepada=[penilai.pegawai],
        pertanyaan="Apa yang sudah baik pada pekerjaan saya, dan apa yang sebaiknya saya ubah?",
    )
    return 1
