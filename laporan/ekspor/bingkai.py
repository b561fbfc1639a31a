"""What every document of a report carries: letterhead, number, title, the official who signs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.utils import timezone

from kinerja.templatetags.nip import berspasi
from kinerja.templatetags.tanggal import tanggal as tulis_tanggal
from kinerja.templatetags.tanggal import waktu as tulis_waktu
from kinerja.web.dokumen.isi import Kop, Rekap, Tabel, TandaTangan
from laporan.models import KopSurat, PermintaanLaporan
from laporan.selectors import Pejabat, kop_untuk, pejabat_penanda_tangan

# (rows done, rows in all): shows the progress, and raises when the work is no longer wanted.
Lapor = Callable[[int, int], None]
SEPOTONG = 500
BUKAN_PREDIKAT = "Indeks hanya untuk melihat kecenderungan, bukan predikat."
ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


class TanpaData(Exception):
    """There is nothing to report: an empty file is not a success."""


@dataclass(frozen=True)
class BerkasJadi:
    jenis: str
    jalur: Path
    nama: str


@dataclass(frozen=True)
class Bingkai:
    permintaan: PermintaanLaporan
    pada: datetime
    kop: KopSurat
    pejabat: Pejabat
    logo: tuple[int, ...] | None = None

    @property
    def hari(self) -> date:
        return timezone.localdate(self.pada)

    @property
    def judul(self) -> str:
        return f"{self.permintaan.get_jenis_display()} {self.permintaan.tahun}"

    @property
    def nomor(self) -> str:
        """0012/REKAP-KINERJA/BKPSDM/XI/2026"""
        hari = self.hari
        kode = self.kop.kode_nomor
        return f"{self.permintaan.pk:04d}/REKAP-KINERJA/{kode}/{ROMAWI[hari.month - 1]}/{hari.year}"

    @property
    def cakupan(self) -> str:
        opd = self.permintaan.opd
        return opd.nama if opd is not None else self.kop.pemerintah.title()

    @property
    def keterangan(self) -> list[str]:
        """The heading of a workbook."""
        return [
            self.judul,
            f"{self.cakupan} · Nomor {self.nomor}",
            f"Keadaan data {tulis_waktu(self.pada)}. {BUKAN_PREDIKAT}",
        ]

    def naskah(
        self,
        tabel: Tabel,
        *,
        cakupan: str,
        bagian: str = "",
        catatan: Sequence[str] = (),
        awal: bool = True,
        akhir: bool = True,
    ) -> Rekap:
        """One document. Of several parts only the first has the letterhead and only the last is signed."""
        judul = f"Rekapitulasi kinerja pegawai tahun {self.permintaan.tahun}"
        return Rekap(
            judul=judul,
            penulis=f"{self.kop.instansi}, {self.kop.pemerintah}",
            uraian=f"{judul}, {cakupan}{bagian}",
            kata_kunci=("kinerja", "rekapitulasi", str(self.permintaan.tahun)),
            kaki=f"{self.nomor} · {cakupan}{bagian}",
            subjudul=(f"{cakupan}{bagian}",),
            nomor=self.nomor,
            mendatar=True,
            kop=self._kop() if awal else None,
            tabel=tabel,
            catatan=tuple(catatan),
            tanda_tangan=self._tanda_tangan() if akhir else None,
        )

    def _kop(self) -> Kop:
        return Kop(
            baris=(self.kop.pemerintah.upper(), self.kop.instansi.upper()),
            alamat=tuple(baris for baris in (self.kop.alamat, self.kop.kontak) if baris),
            logo=self.logo,
            logo_alt=f"Lambang {self.kop.pemerintah}",
        )

    def _tanda_tangan(self) -> TandaTangan:
        return TandaTangan(
            tempat=self.kop.tempat,
            tanggal=tulis_tanggal(self.hari),
            jabatan=(f"{self.pejabat.jabatan.upper()},",),
            nama=self.pejabat.nama,
            pangkat=self.pejabat.pangkat,
            nip=berspasi(self.pejabat.nip),
        )


def buat_bingkai(permintaan: PermintaanLaporan, pada: datetime) -> Bingkai:
    kop = kop_untuk(permintaan)
    logo = None
    if kop.logo:
        with kop.logo.open("rb") as berkas:
            logo = tuple(berkas.read())
    return Bingkai(
        permintaan=permintaan,
        pada=pada,
        kop=kop,
        pejabat=pejabat_penanda_tangan(kop, timezone.localdate(pada)),
        logo=logo,
    )
