"""The catalogue, what the pages show of a request, and the letterhead with the official who signs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.urls import reverse

from kinerja.regulasi import bulatkan, tulis_angka
from kinerja.web.tugas import TugasMenunggu
from laporan.models import JenisLaporan, KopSurat, PermintaanLaporan, opd_dipimpin_atau_dikelola
from laporan.permissions import HANYA_BKD, HANYA_SELURUH_PEMERINTAH
from pegawai.models import Pegawai, Pengguna, Unit
from pegawai.permissions import adalah_admin
from pegawai.selectors import kepala_dari
from penilaian.models import TahunKinerja
from penilaian.selectors import (
    BarisRekapOPD,
    BarisRekapPegawai,
    rekap_pegawai,
    rekap_perangkat_daerah,
)

# An estimate from the first second would jump about.
MULAI_MENAKSIR = timedelta(seconds=3)
SEMENIT = 60
SEJAM = 3600


@dataclass(frozen=True)
class ButirKatalog:
    jenis: JenisLaporan
    uraian: str
    isi: tuple[str, ...]

    @property
    def judul(self) -> str:
        return str(self.jenis.label)

    @property
    def seluruh_pemerintah(self) -> bool:
        return self.jenis in HANYA_SELURUH_PEMERINTAH


KATALOG = (
    ButirKatalog(
        JenisLaporan.REKAP_PERANGKAT_DAERAH,
        "Satu baris untuk setiap perangkat daerah: kemajuan penilaian dan sebaran predikat.",
        ("Jumlah pegawai menurut keadaan penilaian", "Sebaran predikat", "Rata-rata indeks"),
    ),
    ButirKatalog(
        JenisLaporan.REKAP_PEGAWAI,
        "Satu baris untuk setiap pegawai: rating, predikat, penilai, dan tanggal penetapan.",
        ("Identitas dan jabatan", "Rating hasil kerja dan perilaku", "Predikat dan indeks"),
    ),
    ButirKatalog(
        JenisLaporan.SIASN,
        "Hasil yang sudah ditetapkan sebagai XLSX dan JSON dengan medan SIASN, dan daftar yang belum dapat dikirim.",
        ("Rekam tahunan dan periodik", "Daftar masalah, misalnya tanpa PNS ID"),
    ),
)


def katalog_untuk(pengguna: Pengguna) -> list[ButirKatalog]:
    if adalah_admin(pengguna):
        return list(KATALOG)
    return [b for b in KATALOG if not b.seluruh_pemerintah and b.jenis not in HANYA_BKD]


def pilihan_opd(pengguna: Pengguna, tanggal: date) -> QuerySet[Unit]:
    """The perangkat daerah a report may be cut to by this person."""
    if adalah_admin(pengguna):
        return Unit.objects.perangkat_daerah().berlaku(tanggal)
    return opd_dipimpin_atau_dikelola(pengguna, tanggal)


def pilihan_tahun() -> list[int]:
    """The years of performance that exist, the latest first."""
    return list(TahunKinerja.objects.order_by("-tahun").values_list("tahun", flat=True))


def baris_opd(permintaan: PermintaanLaporan, hari_ini: date) -> list[BarisRekapOPD]:
    return rekap_perangkat_daerah(permintaan.tahun, hari_ini)


def baris_pegawai(
    permintaan: PermintaanLaporan, hari_ini: date
) -> tuple[int, Iterator[BarisRekapPegawai]]:
    """How many rows there will be, and the rows, streamed."""
    per_opd = rekap_perangkat_daerah(permintaan.tahun, hari_ini)
    jumlah = sum(
        baris.jumlah_pegawai
        for baris in per_opd
        if permintaan.opd_id is None or baris.opd_id == permintaan.opd_id
    )
    return jumlah, rekap_pegawai(permintaan.tahun, permintaan.opd, hari_ini)


@dataclass(frozen=True)
class Pejabat:
    """Who signs: empty when the post is vacant or the letterhead has no unit."""

    jabatan: str
    nama: str = ""
    pangkat: str = ""
    nip: str = ""


def kop_untuk(permintaan: PermintaanLaporan) -> KopSurat:
    """BKD's own letterhead for what BKD asks for; the agency's for what the agency asks for."""
    utama = KopSurat.objects.select_related("unit").get(utama=True)
    if permintaan.opd is None or adalah_admin(permintaan.diminta_oleh):
        return utama
    sendiri = KopSurat.objects.select_related("unit").filter(unit=permintaan.opd).first()
    return sendiri or KopSurat(
        unit=permintaan.opd,
        pemerintah=utama.pemerintah,
        instansi=permintaan.opd.nama,
        tempat=utama.tempat,
        kode_nomor=utama.kode_nomor,
    )


def pejabat_penanda_tangan(kop: KopSurat, tanggal: date) -> Pejabat:
    """The head on the date of the letterhead's unit; until one is chosen, of the agency of that name."""
    unit = kop.unit or (
        Unit.objects.perangkat_daerah()
        .berlaku(tanggal)
        .filter(nama__iexact=kop.instansi)
        .order_by("pk")
        .first()
    )
    if unit is None:
        return Pejabat(f"Kepala {kop.instansi}")
    tempat = kepala_dari([unit.pk], tanggal).get(unit.pk)
    if tempat is None:
        return Pejabat(f"Kepala {unit.nama}")
    orang = Pegawai.objects.filter(pk=tempat.pegawai_id).dengan_golongan(tanggal).get()
    golongan = (getattr(orang, "pangkat_nama", None), getattr(orang, "golongan_kode", None))
    pangkat = ", ".join(bagian for bagian in golongan if bagian)
    return Pejabat(str(tempat), tempat.pegawai.nama_lengkap, pangkat, tempat.pegawai.nip)


@dataclass(frozen=True)
class Kemajuan:
    """What, how far, how long still."""

    judul: str
    persen: int | None
    rincian: str
    sisa: str


def kemajuan(permintaan: PermintaanLaporan, pada: datetime) -> Kemajuan:
    """No percentage while it is not known how much there is; 100 only when the files are there."""
    if permintaan.status == PermintaanLaporan.Status.ANTRE:
        return Kemajuan("Menunggu giliran", None, "", "Dikerjakan setelah laporan sebelumnya")
    if not permintaan.jumlah:
        return Kemajuan("Sedang disusun", None, "Menghitung banyaknya baris", "")
    selesai = min(permintaan.kemajuan, permintaan.jumlah)
    return Kemajuan(
        "Sedang disusun",
        min(99, selesai * 100 // permintaan.jumlah),
        f"{tulis_angka(selesai, 0)} dari {tulis_angka(permintaan.jumlah, 0)} baris",
        sisa_waktu(permintaan, pada),
    )


def sisa_waktu(permintaan: PermintaanLaporan, pada: datetime) -> str:
    """ "± 2 menit lagi": from the pace so far; nothing while there is no pace yet."""
    mulai, jumlah = permintaan.mulai_pada, permintaan.jumlah
    if mulai is None or not jumlah or not permintaan.kemajuan or pada - mulai < MULAI_MENAKSIR:
        return "Menghitung sisa waktu"
    sisa = (pada - mulai) * max(jumlah - permintaan.kemajuan, 0) / permintaan.kemajuan
    detik = int(sisa.total_seconds())
    if detik < 5:
        return "Sebentar lagi"
    if detik < SEMENIT:
        return f"± {-(-detik // 5) * 5} detik lagi"
    if detik < SEJAM:
        return f"± {-(-detik // SEMENIT)} menit lagi"
    return f"± {tulis_angka(bulatkan(detik, 0) / SEJAM, 1)} jam lagi"


def tugas_menunggu(pengguna: Pengguna, tanggal: date) -> list[TugasMenunggu]:
    """Reports that failed and wait for somebody to try again."""
    gagal = PermintaanLaporan.objects.filter(
        diminta_oleh=pengguna, status=PermintaanLaporan.Status.GAGAL
    )[:3]
    return [
        TugasMenunggu(
            judul=f"Laporan gagal: {permintaan.get_jenis_display()} {permintaan.tahun}",
            uraian=permintaan.alasan_gagal,
            tautan=reverse("laporan:rincian", args=[permintaan.pk]),
            ikon="file-x",
        )
        for permintaan in gagal
    ]
