"""Workbooks: the directory as it is shown, and an import's problems with the bad cells marked."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

import xlsxwriter

from kinerja.templatetags.nip import berspasi
from kinerja.web.buku_kerja import BukuKerja, KolomBuku
from kinerja.web.unduhan import sel_aman
from pegawai.impor import kehadiran
from pegawai.impor.lembar import Lembar, Sel
from pegawai.impor.sel import teks
from pegawai.models import MasalahImpor, Pegawai, Pengguna

KOLOM_DIREKTORI = (
    KolomBuku("NIP", 24), KolomBuku("Nama", 36), KolomBuku("Jenis", 9), KolomBuku("Golongan", 10),
    KolomBuku("Jabatan", 40), KolomBuku("Unit", 40), KolomBuku("Perangkat daerah", 40), KolomBuku("Merangkap", 40),
)  # fmt: skip
TAMBAHAN = ("BARIS ASAL", "MASALAH")
# column, what stands in the example, what it expects
TEMPLAT_KEHADIRAN = (
    ("NIP", "198508172010011003", "18 digit, ditulis sebagai teks"),
    ("NAMA", "Contoh Pegawai", "boleh kosong; hanya untuk memudahkan Anda membaca"),
    ("TAHUN", 2026, "empat angka"),
    ("BULAN", "Oktober", "1 sampai 12 atau nama bulan"),
    (kehadiran.HARI_KERJA, 22, "hari kerja pada bulan itu, 0 sampai 31"),
    (kehadiran.TANPA_ALASAN, 0, "hari tidak masuk kerja tanpa alasan yang sah; 0 bila tidak ada"),
    (kehadiran.TERLAMBAT, 0, "jumlah menit terlambat sebulan; 0 bila tidak ada"),
    (kehadiran.PULANG_CEPAT, 0, "jumlah menit pulang sebelum waktunya sebulan; 0 bila tidak ada"),
    (kehadiran.CUTI, 0, "hari cuti yang disetujui; 0 bila tidak ada"),
)


def tulis_direktori(
    jalur: Path, daftar: Iterable[Pegawai], *, saringan: str, pencipta: str, pada: datetime
) -> int:
    """Write the rows; answer how many."""
    jumlah = 0
    with BukuKerja(jalur, judul="Daftar pegawai", pencipta=pencipta, pada=pada) as buku:
        lembar = buku.lembar(
            "Pegawai", KOLOM_DIREKTORI, kepala=["Daftar pegawai", f"Saringan: {saringan}"]
        )
        for orang in daftar:
            lembar.tulis(_baris(orang))
            jumlah += 1
    return jumlah


def _baris(orang: Pegawai) -> Sequence[object]:
    tempat = orang.tempat
    return (
        berspasi(orang.nip),
        orang.nama_lengkap,
        orang.get_jenis_display(),
        getattr(orang, "golongan_kode", None),
        tempat.jabatan.nama if tempat else None,
        tempat.unit.nama if tempat else None,
        tempat.unit.opd.nama if tempat and tempat.unit.opd else None,
        "; ".join(f"{satu} {satu.unit}" for satu in orang.merangkap),
    )


def tulis_templat_kehadiran(jalur: Path, _pengguna: Pengguna, _pada: datetime) -> None:
    """The example stands on the second sheet, so that nobody uploads it by mistake."""
    judul = [kolom for kolom, _, _ in TEMPLAT_KEHADIRAN]
    with xlsxwriter.Workbook(str(jalur)) as buku:
        tebal = buku.add_format({"bold": True, "font_color": "#FFFFFF", "bg_color": "#0B4F4D"})
        teks_biasa = buku.add_format({"num_format": "@"})
        isian = buku.add_worksheet("Kehadiran")
        isian.write_row(0, 0, judul, tebal)
        isian.set_column(0, len(judul) - 1, 18)
        isian.set_column(0, 0, 24, teks_biasa)
        isian.freeze_panes(1, 1)
        petunjuk = buku.add_worksheet("Petunjuk")
        petunjuk.set_column(0, 2, 34)
        petunjuk.write_row(0, 0, ["Kolom", "Contoh isian", "Yang diharapkan"], tebal)
        for nomor, baris in enumerate(TEMPLAT_KEHADIRAN, start=1):
            petunjuk.write_row(nomor, 0, baris)


class BukuMasalah:
    """The wrong rows as they came, red cells with a comment, under the same heading: corrected, it can be uploaded."""

    def __init__(self, jalur: Path) -> None:
        # notes are drawn at the end, so the whole book stays in memory: it holds only the wrong rows
        self._buku = xlsxwriter.Workbook(
            str(jalur),
            {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
        )
        self._teks = self._buku.add_format({"num_format": "@"})
        self._judul = self._buku.add_format(
            {"bold": True, "font_color": "#FFFFFF", "bg_color": "#0B4F4D"}
        )
        self._merah = self._buku.add_format(
            {"num_format": "@", "bg_color": "#F8C9C4", "border": 1, "border_color": "#B3261E"}
        )
        self._kuning = self._buku.add_format(
            {"num_format": "@", "bg_color": "#FBE7B2", "border": 1, "border_color": "#8A6100"}
        )

    def lembar(
        self,
        nama: str,
        asal: BinaryIO,
        baca: Callable[[BinaryIO], Lembar],
        masalah: Sequence[MasalahImpor],
    ) -> None:
        sumber = baca(asal)
        menurut_baris: dict[int, list[MasalahImpor]] = {}
        for satu in masalah:
            menurut_baris.setdefault(satu.baris, []).append(satu)
        lembar = self._buku.add_worksheet(nama)
        lembar.set_column(0, len(sumber.judul), 18)
        lembar.set_column(len(sumber.judul) + 1, len(sumber.judul) + 1, 80)
        for kolom, isi in enumerate((*sumber.judul, *TAMBAHAN)):
            lembar.write_string(0, kolom, sel_aman(isi), self._judul)
        lembar.freeze_panes(1, 0)
        tujuan = 1
        for nomor, sel in _baris_keliru(sumber, menurut_baris):
            self._baris(lembar, tujuan, sumber, nomor, sel, menurut_baris[nomor])
            tujuan += 1

    def _baris(
        self,
        lembar: Any,
        tujuan: int,
        sumber: Lembar,
        nomor: int,
        sel: list[Sel],
        masalah: list[MasalahImpor],
    ) -> None:
        for kolom, isi in enumerate(sel):
            lembar.write_string(tujuan, kolom, sel_aman(_seperti_asal(isi)), self._teks)
        akhir = len(sumber.judul)
        lembar.write_number(tujuan, akhir, nomor)
        ringkas = "; ".join(f"{m.kolom}: {m.uraian}" for m in masalah)
        lembar.write_string(tujuan, akhir + 1, sel_aman(ringkas[:32_000]))
        for nama, catatan in _per_kolom(masalah).items():
            letak = sumber.kolom.get(nama)
            if letak is None:
                continue
            isi = _seperti_asal(sel[letak]) if letak < len(sel) else ""
            warna = self._kuning if all(m.peringatan for m in catatan) else self._merah
            if isi:
                lembar.write_string(tujuan, letak, sel_aman(isi), warna)
            else:
                lembar.write_blank(tujuan, letak, None, warna)
            pesan = "\n".join(f"{m.uraian} Seharusnya {m.harapan}." for m in catatan)
            lembar.write_comment(
                tujuan, letak, pesan, {"author": "Kinerja", "x_scale": 2, "y_scale": 1.5}
            )

    def tutup(self) -> None:
        self._buku.close()


def _seperti_asal(sel: Sel) -> str:
    """As it stood in the file: a text keeps its apostrophe and spaces."""
    return sel if isinstance(sel, str) else teks(sel)


def _baris_keliru(
    sumber: Lembar, menurut_baris: dict[int, list[MasalahImpor]]
) -> Iterator[tuple[int, list[Sel]]]:
    for nomor, sel in sumber.baris():
        if nomor in menurut_baris:
            yield nomor, sel


def _per_kolom(masalah: list[MasalahImpor]) -> dict[str, list[MasalahImpor]]:
    hasil: dict[str, list[MasalahImpor]] = {}
    for satu in masalah:
        hasil.setdefault(satu.kolom, []).append(satu)
    return hasil
