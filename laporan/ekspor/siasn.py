"""Determined results in the shape that SIASN takes: JSON to be sent, the same as a workbook, and what is missing."""

import json
from collections.abc import Iterator
from pathlib import Path

from kinerja.web.buku_kerja import BukuKerja, KolomBuku
from kinerja.web.unduhan import nama_berkas
from laporan.ekspor.bingkai import SEPOTONG, BerkasJadi, Bingkai, Lapor, TanpaData
from laporan.models import BerkasLaporan
from penilaian.selectors.siasn import (
    DIISI_SIASN,
    PERIODIK,
    TAHUNAN,
    RekamSiasn,
    jumlah_rekam,
    rekam_siasn,
)

KOLOM_MASALAH = (
    KolomBuku("NIP", 22),
    KolomBuku("Nama", 36),
    KolomBuku("Unit", 40),
    KolomBuku("Periode", 12),
    KolomBuku("Masalah", 90),
)
CATATAN = (
    "Kuadran menurut matriks PermenPANRB 6/2022. Rekam bermasalah tidak ikut dikirim; lihat lembar Masalah. "
    f"{' dan '.join(DIISI_SIASN)} adalah kunci rujukan SIASN dan dikosongkan."
)


def _kolom(medan: tuple[str, ...]) -> tuple[KolomBuku, ...]:
    return (KolomBuku("NIP", 22), KolomBuku("Nama", 36), *(KolomBuku(m, 18) for m in medan))


def _baris(rekam: RekamSiasn, medan: tuple[str, ...]) -> list[object]:
    return [rekam.nip, rekam.nama, *(_sel(rekam.isi[m]) for m in medan)]


def _sel(nilai: object) -> object:
    """Codes and numbers as text: SIASN's own columns are text."""
    return None if nilai is None else str(nilai)


class PenulisJson:
    """One record a line inside two lists; nothing is held in memory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._berkas = {
            jenis: (folder / f"{jenis}.bagian").open("w", encoding="utf-8")
            for jenis in ("tahunan", "periodik")
        }
        self._sudah = dict.fromkeys(self._berkas, False)

    def tambah(self, rekam: RekamSiasn) -> None:
        jenis = "periodik" if rekam.periodik else "tahunan"
        koma = ",\n" if self._sudah[jenis] else ""
        self._berkas[jenis].write(koma + json.dumps(rekam.isi, ensure_ascii=False))
        self._sudah[jenis] = True

    def tutup(self, jalur: Path, tahun: int) -> None:
        for berkas in self._berkas.values():
            berkas.close()
        with jalur.open("w", encoding="utf-8") as tujuan:
            tujuan.write(f'{{"tahun": {tahun}')
            for jenis in self._berkas:
                tujuan.write(f',\n"{jenis}": [\n')
                with (self.folder / f"{jenis}.bagian").open(encoding="utf-8") as sumber:
                    for baris in sumber:
                        tujuan.write(baris)
                tujuan.write("\n]")
            tujuan.write("}\n")


def susun_siasn(bingkai: Bingkai, folder: Path, lapor: Lapor) -> list[BerkasJadi]:
    permintaan = bingkai.permintaan
    jumlah = jumlah_rekam(permintaan.tahun, permintaan.opd)
    if not jumlah:
        raise TanpaData
    lapor(0, jumlah)
    buku_jalur, json_jalur = folder / "siasn.xlsx", folder / "siasn.json"
    penulis = PenulisJson(folder)
    with BukuKerja(
        buku_jalur, judul=bingkai.judul, pencipta=bingkai.kop.instansi, pada=bingkai.pada
    ) as buku:
        _tulis(buku, bingkai, penulis, lapor, jumlah)
    penulis.tutup(json_jalur, permintaan.tahun)
    return [
        BerkasJadi(BerkasLaporan.Jenis.XLSX, buku_jalur, nama_berkas(bingkai.judul, "xlsx")),
        BerkasJadi(BerkasLaporan.Jenis.JSON, json_jalur, nama_berkas(bingkai.judul, "json")),
    ]


def _tulis(
    buku: BukuKerja, bingkai: Bingkai, penulis: PenulisJson, lapor: Lapor, jumlah: int
) -> None:
    kepala = [bingkai.judul, bingkai.cakupan, CATATAN]
    lembar = {
        False: (buku.lembar("Tahunan", _kolom(TAHUNAN), kepala=kepala), TAHUNAN),
        True: (buku.lembar("Periodik", _kolom(PERIODIK), kepala=kepala), PERIODIK),
    }
    masalah = buku.lembar("Masalah", KOLOM_MASALAH, kepala=kepala)
    rekam: Iterator[RekamSiasn] = rekam_siasn(bingkai.permintaan.tahun, bingkai.permintaan.opd)
    for selesai, satu in enumerate(rekam, start=1):
        if satu.masalah:
            periode = "Periodik" if satu.periodik else "Tahunan"
            masalah.tulis([satu.nip, satu.nama, satu.unit, periode, "; ".join(satu.masalah)])
        else:
            tujuan, medan = lembar[satu.periodik]
            tujuan.tulis(_baris(satu, medan))
            penulis.tambah(satu)
        if selesai % SEPOTONG == 0 or selesai == jumlah:
            lapor(selesai, jumlah)
