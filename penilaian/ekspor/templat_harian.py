"""The template of the daily log: validated columns, the person's planned results to choose from, and guidance."""

from collections.abc import Sequence
from datetime import datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter
from django.utils import timezone

from kinerja.web.unduhan import sel_aman
from pegawai.models import Pengguna
from penilaian.impor.harian import KOLOM_LAIN, KOLOM_WAJIB
from penilaian.models import RencanaHasilKerja
from penilaian.selectors.harian import rhk_hari

KOLOM = (*KOLOM_WAJIB, *KOLOM_LAIN)
LEBAR = (14, 12, 12, 60, 10, 16, 60, 40)
# rows for a month of busy days
BARIS = 500
PANJANG_RHK = 250
PETUNJUK = (
    ("TANGGAL", "24-11-2026", "Tanggal di dalam masa SKP Anda, tidak sesudah hari ini. Wajib."),
    ("JAM MULAI", "07.30", "Jam, dengan titik atau titik dua. Wajib."),
    ("JAM SELESAI", "09.00", "Sesudah jam mulai, pada hari yang sama. Wajib."),
    ("KEGIATAN", "Memeriksa berkas usulan kenaikan pangkat", "Apa yang dikerjakan, paling banyak 500 huruf. Wajib."),
    ("HASIL", "12", "Angka. Boleh kosong; bila diisi, isi juga SATUAN."),
    ("SATUAN", "berkas", "Misalnya dokumen, orang, berkas."),
    ("RHK", "1. …", "Pilih dari daftar pada lembar Daftar RHK. Boleh kosong."),
    ("TAUTAN BUKTI", "https://…", "Alamat yang dapat dibuka penilai. Boleh kosong."),
)  # fmt: skip


def tulis_templat_harian(jalur: Path, pengguna: Pengguna, pada: datetime) -> None:
    """The results are those of the plan that runs today."""
    pegawai = pengguna.pegawai
    hari = timezone.localdate(pada)
    rhk = rhk_hari(pegawai, hari) if pegawai else []
    pilihan = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(jalur), pilihan) as buku:
        tebal = buku.add_format({"bold": True, "font_color": "#FFFFFF", "bg_color": "#0B4F4D"})
        isian = buku.add_worksheet("Progres harian")
        isian.write_row(0, 0, KOLOM, tebal)
        _bentuk_kolom(buku, isian)
        daftar = buku.add_worksheet("Daftar RHK")
        daftar.set_column(0, 0, 100)
        daftar.write(0, 0, "RHK pada SKP Anda", tebal)
        for urut, satu in enumerate(rhk, start=1):
            daftar.write_string(urut, 0, sebutan_rhk(urut, satu))
        _periksa_kolom(isian, rhk)
        petunjuk = buku.add_worksheet("Petunjuk")
        petunjuk.set_column(0, 2, 44)
        petunjuk.write_row(0, 0, ["Kolom", "Contoh isian", "Yang diharapkan"], tebal)
        for nomor, baris in enumerate(PETUNJUK, start=1):
            petunjuk.write_row(nomor, 0, baris)


def sebutan_rhk(urut: int, rhk: RencanaHasilKerja) -> str:
    return sel_aman(f"{urut}. {' '.join(rhk.rumusan.split())}"[:PANJANG_RHK])


def _bentuk_kolom(buku: Any, isian: Any) -> None:
    tanggal = buku.add_format({"num_format": "dd-mm-yyyy"})
    jam = buku.add_format({"num_format": "hh.mm"})
    teks = buku.add_format({"num_format": "@"})
    bentuk = (tanggal, jam, jam, teks, None, teks, teks, teks)
    for kolom, (lebar, satu) in enumerate(zip(LEBAR, bentuk, strict=True)):
        isian.set_column(kolom, kolom, lebar, satu)
    isian.freeze_panes(1, 1)


def _periksa_kolom(isian: Any, rhk: Sequence[RencanaHasilKerja]) -> None:
    """Excel warns while typing; the import checks everything again."""
    jam = {"validate": "time", "criteria": "between", "minimum": time(0), "maximum": time(23, 59)}
    pesan = {"error_type": "warning", "error_title": "Periksa isian"}
    for kolom in (1, 2):
        isian.data_validation(
            1, kolom, BARIS, kolom, {**jam, **pesan, "error_message": "Tulis jam, misalnya 07:30."}
        )
    isian.data_validation(
        1, 0, BARIS, 0,
        {
            "validate": "date", "criteria": ">", "value": datetime(2020, 1, 1), **pesan,  # noqa: DTZ001
            "error_message": "Tulis tanggal, misalnya 24-11-2026.",
        },
    )  # fmt: skip
    isian.data_validation(
        1, 4, BARIS, 4,
        {"validate": "decimal", "criteria": ">=", "value": 0, **pesan, "error_message": "Tulis angka."},
    )  # fmt: skip
    if rhk:
        sumber = f"='Daftar RHK'!$A$2:$A${len(rhk) + 1}"
        isian.data_validation(
            1, 6, BARIS, 6,
            {"validate": "list", "source": sumber, **pesan, "error_message": "Pilih dari daftar."},
        )  # fmt: skip
