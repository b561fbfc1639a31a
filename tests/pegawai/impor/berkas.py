"""Workbooks for the tests of the import: SIASN-shaped rows of invented people, and damaged containers."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

DATA = Path(__file__).parent / "data"
UNOR, PROFIL = DATA / "siasn-hierarki-unor.xlsx", DATA / "siasn-profil-asn.xlsx"
KELIRU = DATA / "siasn-profil-asn-keliru.csv"

AKAR, DINAS, BIDANG = (f"{n * 8}-0000-4000-8000-000000000000" for n in "ABC")
POHON = ((BIDANG, "Bidang Uji", DINAS), (DINAS, "Dinas Uji", AKAR), (AKAR, "Pemerintah Uji", ""))
JUDUL_UNOR = ("ID", "NAMA_UNOR", "ID_ATASAN")


def buku(
    baris: Iterable[Sequence[Any]], *, judul: Sequence[str] = (), **pilihan: Any
) -> io.BytesIO:
    """A workbook with these rows.

    `gabung` merges ranges, `rumus` maps a cell to a formula, `atas` shifts everything down, `jauh` fills far cells.
    """
    keluar = io.BytesIO()
    kerja = xlsxwriter.Workbook(keluar, {"in_memory": True})
    lembar = kerja.add_worksheet(pilihan.get("nama", "Sheet1"))
    tanggal = kerja.add_format({"num_format": "dd-mm-yyyy"})
    awal = pilihan.get("atas", 0)
    for nomor, satu in enumerate([judul, *baris] if judul else list(baris), start=awal):
        for kolom, isi in enumerate(satu):
            if isinstance(isi, (date, datetime)):
                lembar.write_datetime(nomor, kolom, isi, tanggal)
            elif isinstance(isi, str):
                lembar.write_string(nomor, kolom, isi)
            else:
                lembar.write(nomor, kolom, isi)
    for rentang in pilihan.get("gabung", ()):
        lembar.merge_range(rentang, pilihan.get("isi_gabung", "gabungan"))
    for sel, rumus in pilihan.get("rumus", {}).items():
        lembar.write_formula(sel, rumus)
    for sel in pilihan.get("jauh", ()):
        lembar.write_string(sel, "jauh")
    kerja.close()
    keluar.seek(0)
    return keluar


def unor(baris: Iterable[Sequence[str]] = POHON) -> io.BytesIO:
    return buku(baris, judul=JUDUL_UNOR)


def orang(n: int = 1, **ganti: Any) -> dict[str, Any]:
    """The columns of one person; `n` makes NIP and PNS ID unique."""
    return {
        "PNS ID": f"00000000-0000-4000-8000-{n:012d}",
        "NIP BARU": f"19850817201001{1}{n:03d}",
        "NAMA": f"Pegawai Uji {n}",
        "GELAR DEPAN": "",
        "GELAR BELAKANG": "S.E.",
        "TANGGAL LAHIR": "17-08-1985",
        "JENIS KELAMIN": "M",
        "JENIS PEGAWAI NAMA": "PNS Daerah Provinsi",
        "KEDUDUKAN HUKUM NAMA": "Aktif",
        "STATUS CPNS PNS": "P",
        "TMT CPNS": "01-01-2010",
        "GOL AKHIR NAMA": "III/c",
        "TMT GOLONGAN": "01-04-2020",
        "JENIS JABATAN ID": "4",
        "JABATAN NAMA": "Penelaah Teknis Kebijakan",
        "TMT JABATAN": "01-01-2022",
        "ESELON NAMA": "",
        "TINGKAT PENDIDIKAN NAMA": "S-1/Sarjana",
        "EMAIL": f"pegawai{n}@contoh.example",
        "NOMOR HP": "",
        "UNOR ID": BIDANG,
        **ganti,
    }


def kepala(n: int, unit: str, eselon: str = "III.b", **ganti: Any) -> dict[str, Any]:
    isi = {
        "JENIS JABATAN ID": "1",
        "JABATAN NAMA": f"Kepala {unit[:2]}",
        "ESELON NAMA": eselon,
        "UNOR ID": unit,
    }
    return orang(n, **{**isi, **ganti})


def profil(*daftar: dict[str, Any], kolom: Sequence[str] = (), **pilihan: Any) -> io.BytesIO:
    judul = list(kolom or daftar[0])
    return buku([[satu.get(k, "") for k in judul] for satu in daftar], judul=judul, **pilihan)


def arsip(bagian: dict[str, bytes]) -> io.BytesIO:
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as zip_:
        for nama, isi in bagian.items():
            zip_.writestr(nama, isi)
    keluar.seek(0)
    return keluar


def dengan_bagian(asal: io.BytesIO, nama: str, isi: bytes) -> io.BytesIO:
    """The same workbook with one part more (or another one in its place)."""
    with zipfile.ZipFile(asal) as zip_:
        bagian = {n: zip_.read(n) for n in zip_.namelist()}
    return arsip({**bagian, nama: isi})


def beranjak(asal: io.BytesIO, jumlah: int) -> io.BytesIO:
    """The same workbook with so many rows that hold nothing but a blank between its first row and its second."""
    lembar = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(asal) as zip_:
        isi = zip_.read(lembar).decode()
    kosong = (
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t xml:space="preserve"> </t></is></c></row>'
        for n in range(2, jumlah + 2)
    )
    kepala, _, ekor = isi.partition('<row r="2"')
    ekor = re.sub(r'r="([A-Z]+)2"', rf'r="\g<1>{jumlah + 2}"', ekor)
    isi = f'{kepala}{"".join(kosong)}<row r="{jumlah + 2}"{ekor}'
    return dengan_bagian(asal, lembar, isi.encode())


def hadir(n: int = 1, **ganti: Any) -> dict[str, Any]:
    """One month of the person of `orang(n)`."""
    return {
        "NIP": orang(n)["NIP BARU"],
        "NAMA": f"Pegawai Uji {n}",
        "TAHUN": 2026,
        "BULAN": 2,
        "HARI KERJA": 20,
        "TIDAK MASUK TANPA ALASAN SAH": 0,
        "MENIT TERLAMBAT": 15,
        "MENIT PULANG CEPAT": 5,
        "HARI CUTI": 0,
        **ganti,
    }


rekap = profil
