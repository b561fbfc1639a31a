"""Recap per person: a workbook of everybody, and documents small enough to be laid out in bounded memory.

A report of up to `BARIS_DOKUMEN` people is one PDF. A larger one is a ZIP with the documents of each perangkat daerah,
in parts of that many people: what an agency signs and files is its own list anyhow. The number is what can be laid
out in less than 150 MB (docs/keputusan.md).
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Self
from zipfile import ZIP_DEFLATED, ZipFile

from kinerja.regulasi import tulis_angka
from kinerja.templatetags.nip import berspasi
from kinerja.templatetags.tanggal import tanggal as tulis_tanggal
from kinerja.web.buku_kerja import BukuKerja, KolomBuku
from kinerja.web.dokumen.isi import Jumlah, Kelompok, Kolom, Tabel
from kinerja.web.dokumen.terpisah import PencetakTerpisah
from kinerja.web.unduhan import nama_berkas
from laporan.ekspor.bingkai import SEPOTONG, BerkasJadi, Bingkai, Lapor, TanpaData
from laporan.models import BerkasLaporan
from laporan.selectors import baris_pegawai
from penilaian.aturan.predikat import Predikat
from penilaian.selectors import BarisRekapPegawai

BARIS_DOKUMEN = 400
BELUM = "Belum dinilai"

KOLOM_BUKU = (
    KolomBuku("No.", 7, "bulat"),
    KolomBuku("NIP", 21),
    KolomBuku("Nama", 34),
    KolomBuku("Golongan", 10),
    KolomBuku("Jabatan", 40),
    KolomBuku("Unit kerja", 40),
    KolomBuku("Perangkat daerah", 40),
    KolomBuku("Keadaan penilaian", 16),
    KolomBuku("Rating hasil kerja", 21),
    KolomBuku("Rating perilaku kerja", 21),
    KolomBuku("Predikat kinerja", 17),
    KolomBuku("Indeks", 9, "desimal"),
    KolomBuku("Pejabat penilai", 34),
    KolomBuku("NIP pejabat penilai", 21),
    KolomBuku("Tanggal penetapan", 19, "tanggal"),
)
KOLOM_CETAK = (
    Kolom("No.", "1cm", "kanan"),
    Kolom("Nama dan NIP", "4.6cm"),
    Kolom("Gol.", "1.1cm", "tengah"),
    Kolom("Jabatan", "1fr"),
    Kolom("Unit kerja", "1fr"),
    Kolom("Hasil kerja", "2cm"),
    Kolom("Perilaku kerja", "2cm"),
    Kolom("Predikat", "1.9cm"),
    Kolom("Indeks", "1.3cm", "kanan"),
    Kolom("Ditetapkan", "2.5cm"),
)
# A NIP torn over two lines cannot be read back.
TAK_TERPUTUS = str.maketrans(" ", "\N{NO-BREAK SPACE}")


def _baris_buku(nomor: int, baris: BarisRekapPegawai) -> tuple[object, ...]:
    hasil, perilaku, predikat = baris.rating_hasil_kerja, baris.rating_perilaku, baris.predikat
    return (
        nomor,
        baris.nip,
        baris.nama,
        baris.golongan,
        baris.jabatan,
        baris.unit,
        baris.opd,
        baris.keadaan.label,
        hasil.label if hasil else BELUM,
        perilaku.label if perilaku else BELUM,
        predikat.label if predikat else BELUM,
        baris.indeks,
        baris.penilai,
        baris.nip_penilai,
        baris.tanggal_penetapan,
    )


def baris_cetak(nomor: int, baris: BarisRekapPegawai) -> tuple[str, ...]:
    hasil, perilaku, predikat = baris.rating_hasil_kerja, baris.rating_perilaku, baris.predikat
    return (
        str(nomor),
        f"{baris.nama}\n{berspasi(baris.nip).translate(TAK_TERPUTUS)}",
        baris.golongan,
        baris.jabatan,
        baris.unit,
        hasil.label if hasil else "–",
        perilaku.label if perilaku else "–",
        predikat.label if predikat else BELUM,
        "–" if baris.indeks is None else tulis_angka(baris.indeks, 2),
        tulis_tanggal(baris.tanggal_penetapan),
    )


def sebaran(hitungan: Counter[Predikat | None]) -> str:
    """ "Sangat Baik 12, Baik 80, …, belum dinilai 4." of everybody in a document or its parts."""
    bagian = [f"{p.label} {tulis_angka(hitungan[p], 0)}" for p in Predikat]
    return f"{', '.join(bagian)}, belum dinilai {tulis_angka(hitungan[None], 0)}."


@dataclass
class PenyusunDokumen:
    """Takes the rows in their order and lets go of them as soon as a document is full."""

    bingkai: Bingkai
    pencetak: PencetakTerpisah
    folder: Path
    terbagi: bool
    _isi: list[tuple[str, ...] | Kelompok | Jumlah] = field(default_factory=list)
    _hitungan: Counter[Predikat | None] = field(default_factory=Counter)
    _baris: int = 0
    _bagian: int = 0
    _nomor: int = 0
    _dokumen: int = 0
    _cakupan: str = ""
    _nama: str | None = None
    _zip: ZipFile | None = None

    def __enter__(self) -> Self:
        if self.terbagi:
            self._zip = ZipFile(self.jalur, "w", ZIP_DEFLATED)
        return self

    def __exit__(
        self,
        jenis: type[BaseException] | None,
        galat: BaseException | None,
        jejak: TracebackType | None,
    ) -> None:
        try:
            if jenis is None:
                self._terbitkan(akhir=True)
                self._simpan()
        finally:
            if self._zip is not None:
                self._zip.close()

    @property
    def jenis(self) -> str:
        return BerkasLaporan.Jenis.ZIP if self.terbagi else BerkasLaporan.Jenis.PDF

    @property
    def jalur(self) -> Path:
        return self.folder / f"rekap.{self.jenis}"

    def mulai_opd(self, nama: str) -> None:
        if self.terbagi:
            if self._cakupan:
                self._terbitkan(akhir=True)
            self._nomor = 0
            self._cakupan = nama
        elif self.bingkai.permintaan.opd_id is None:
            self._isi.append(Kelompok(nama))

    def tambah(self, baris: BarisRekapPegawai) -> None:
        if self.terbagi and self._baris == BARIS_DOKUMEN:
            self._terbitkan(akhir=False)
        self._nomor += 1
        self._baris += 1
        self._hitungan[baris.predikat] += 1
        self._isi.append(baris_cetak(self._nomor, baris))

    def _terbitkan(self, *, akhir: bool) -> None:
        """A part is signed only when it is the last of its agency; the count runs over all parts."""
        catatan = []
        if akhir:
            jumlah = f"Jumlah {tulis_angka(self._hitungan.total(), 0)} pegawai"
            self._isi.append(Jumlah(("", jumlah, *[""] * (len(KOLOM_CETAK) - 2))))
            catatan.append(f"Sebaran predikat: {sebaran(self._hitungan)}")
        bagian = self._bagian + 1
        berbagian = self._bagian > 0 or not akhir
        naskah = self.bingkai.naskah(
            Tabel(KOLOM_CETAK, self._isi),
            cakupan=self._cakupan or self.bingkai.cakupan,
            bagian=f", bagian {bagian}" if berbagian else "",
            catatan=catatan,
            awal=bagian == 1,
            akhir=akhir,
        )
        self._simpan()
        self.pencetak.mulai("rekap.typ", naskah, pada=self.bingkai.pada)
        self._nama = self._nama_dokumen(bagian, berbagian=berbagian)
        self._isi, self._baris = [], 0
        self._bagian = 0 if akhir else bagian
        if akhir:
            self._hitungan = Counter()

    def _nama_dokumen(self, bagian: int, *, berbagian: bool) -> str:
        if bagian == 1:
            self._dokumen += 1
        judul = f"{self._dokumen:03d} {self._cakupan}" + (f" bagian {bagian}" if berbagian else "")
        return nama_berkas(judul, "pdf")

    def _simpan(self) -> None:
        """The document before, which was laid out while the rows of the next were collected."""
        if self._nama is None:
            return
        pdf, nama, self._nama = self.pencetak.ambil(), self._nama, None
        if self._zip is None:
            self.jalur.write_bytes(pdf)
        else:
            self._zip.writestr(nama, pdf)


def _per_opd(
    baris: Iterator[BarisRekapPegawai],
) -> Iterator[tuple[str, Iterator[BarisRekapPegawai]]]:
    for (_, nama), orang in groupby(baris, key=lambda b: (b.opd_id, b.opd_kini)):
        yield nama, orang


def susun_rekap_pegawai(bingkai: Bingkai, folder: Path, lapor: Lapor) -> list[BerkasJadi]:
    jumlah, baris = baris_pegawai(bingkai.permintaan, bingkai.hari)
    if not jumlah:
        raise TanpaData
    lapor(0, jumlah)
    judul = bingkai.judul
    if bingkai.permintaan.opd is not None:
        judul = f"{judul} {bingkai.permintaan.opd.nama}"
    buku_jalur = folder / "rekap.xlsx"
    terbagi = jumlah > BARIS_DOKUMEN
    selesai = 0
    with (
        PencetakTerpisah() as pencetak,
        BukuKerja(
            buku_jalur, judul=judul, pencipta=bingkai.kop.instansi, pada=bingkai.pada
        ) as buku,
        PenyusunDokumen(bingkai, pencetak, folder, terbagi) as dokumen,
    ):
        lembar = buku.lembar("Rekap", KOLOM_BUKU, kepala=bingkai.keterangan)
        for nama, orang in _per_opd(baris):
            dokumen.mulai_opd(nama)
            for satu in orang:
                selesai += 1
                lembar.tulis(_baris_buku(selesai, satu))
                dokumen.tambah(satu)
                if selesai % SEPOTONG == 0:
                    lapor(selesai, jumlah)
    lapor(selesai, jumlah)
    return [
        BerkasJadi(BerkasLaporan.Jenis.XLSX, buku_jalur, nama_berkas(judul, "xlsx")),
        BerkasJadi(dokumen.jenis, dokumen.jalur, nama_berkas(judul, str(dokumen.jenis))),
    ]
