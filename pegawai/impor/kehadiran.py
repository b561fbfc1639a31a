"""The monthly attendance workbook: one row a person and month; several months may stand in one file."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO

from pegawai.aturan.nip import bersihkan_nip
from pegawai.impor.baris import PembacaBaris
from pegawai.impor.lembar import baca_lembar
from pegawai.impor.masalah import Masalah

BERKAS = "kehadiran"
HARI_KERJA, TANPA_ALASAN = "HARI KERJA", "TIDAK MASUK TANPA ALASAN SAH"
TERLAMBAT, PULANG_CEPAT, CUTI = "MENIT TERLAMBAT", "MENIT PULANG CEPAT", "HARI CUTI"
KOLOM_WAJIB = (
    "NIP", "TAHUN", "BULAN", HARI_KERJA, TANPA_ALASAN, TERLAMBAT, PULANG_CEPAT, CUTI,
)  # fmt: skip
KOLOM_LAIN = ("NAMA",)
BULAN = (
    "JANUARI", "FEBRUARI", "MARET", "APRIL", "MEI", "JUNI", "JULI", "AGUSTUS", "SEPTEMBER", "OKTOBER",
    "NOVEMBER", "DESEMBER",
)  # fmt: skip
TAHUN_AWAL = 2000
MENIT_MAKS = 31 * 24 * 60


@dataclass(frozen=True, slots=True)
class BarisKehadiran:
    baris: int
    nip: str
    bulan: date
    hari_kerja: int
    hari_tanpa_alasan: int
    menit_terlambat: int
    menit_pulang_cepat: int
    hari_cuti: int


@dataclass
class HasilKehadiran:
    """The good rows, and what is wrong with the others."""

    baris: list[BarisKehadiran] = field(default_factory=list)
    masalah: list[Masalah] = field(default_factory=list)


def baca_kehadiran(
    berkas: BinaryIO, hari_ini: date, lapor: Callable[[int], None] = lambda _: None
) -> HasilKehadiran:
    """A month that has not begun is refused; `lapor` hears the number of the row."""
    lembar = baca_lembar(berkas, wajib=KOLOM_WAJIB, dikenal=KOLOM_LAIN)
    hasil = HasilKehadiran()
    pemakai: dict[tuple[str, date], int] = {}
    for urut, (nomor, sel) in enumerate(lembar.baris(), start=1):
        pembaca = PembacaBaris(BERKAS, lembar, nomor, sel)
        baris = _satu(pembaca, hari_ini, pemakai)
        hasil.masalah += pembaca.masalah
        if baris is not None:
            hasil.baris.append(baris)
        if urut % 500 == 0:
            lapor(nomor)
    return hasil


def _satu(
    pembaca: PembacaBaris, hari_ini: date, pemakai: dict[tuple[str, date], int]
) -> BarisKehadiran | None:
    pembaca.periksa_sel()
    nip = _nip(pembaca)
    bulan = _bulan(pembaca, hari_ini)
    kerja = _bilangan(pembaca, HARI_KERJA, 0, 31)
    mangkir = _bilangan(pembaca, TANPA_ALASAN, 0, 31)
    terlambat = _bilangan(pembaca, TERLAMBAT, 0, MENIT_MAKS)
    cepat = _bilangan(pembaca, PULANG_CEPAT, 0, MENIT_MAKS)
    cuti = _bilangan(pembaca, CUTI, 0, 31)
    if kerja is not None and mangkir is not None and cuti is not None and mangkir + cuti > kerja:
        pembaca.keliru(
            TANPA_ALASAN,
            f"Tidak masuk {mangkir} hari dan cuti {cuti} hari melebihi {kerja} hari kerja.",
            "jumlah keduanya paling banyak sama dengan hari kerja",
        )
    if nip and bulan:
        pertama = pemakai.setdefault((nip, bulan), pembaca.nomor)
        if pertama != pembaca.nomor:
            pembaca.keliru(
                "NIP",
                f"NIP ini pada bulan yang sama sudah ada di baris {pertama}.",
                "satu baris untuk satu pegawai dan bulan",
            )
    angka = (kerja, mangkir, terlambat, cepat, cuti)
    if not pembaca.bersih or bulan is None or None in angka:
        return None
    return BarisKehadiran(pembaca.nomor, nip, bulan, *(satu for satu in angka if satu is not None))


def _nip(pembaca: PembacaBaris) -> str:
    nip = bersihkan_nip(pembaca.isi("NIP"))
    if len(nip) == 18 and nip.isascii() and nip.isdigit():
        return nip
    if not nip:
        apa = "NIP kosong."
    elif isinstance(pembaca.mentah("NIP"), float | int):
        apa = "NIP tersimpan sebagai angka, sehingga Excel membulatkan digit terakhirnya."
    else:
        apa = "NIP tidak terdiri atas 18 digit."
    pembaca.keliru("NIP", apa, "18 digit, ditulis sebagai teks")
    return ""


def _bulan(pembaca: PembacaBaris, hari_ini: date) -> date | None:
    tahun = _bilangan(pembaca, "TAHUN", TAHUN_AWAL, hari_ini.year)
    nama = pembaca.isi("BULAN").upper()
    if nama in BULAN:
        bulan: int | None = BULAN.index(nama) + 1
    else:
        bulan = _bilangan(pembaca, "BULAN", 1, 12, "1 sampai 12 atau nama bulan, misalnya Oktober")
    if tahun is None or bulan is None:
        return None
    awal = date(tahun, bulan, 1)
    if awal > hari_ini:
        pembaca.keliru("BULAN", "Bulan ini belum berjalan.", "bulan yang sudah berjalan")
        return None
    return awal


def _bilangan(
    pembaca: PembacaBaris, kolom: str, terkecil: int, terbesar: int, harapan: str = ""
) -> int | None:
    """An empty cell is a problem, not a zero."""
    harapan = harapan or f"bilangan bulat {terkecil} sampai {terbesar}"
    isi = pembaca.isi(kolom)
    if not isi:
        pembaca.keliru(
            kolom,
            f"{kolom} kosong.",
            f"{harapan}; tulis 0 bila tidak ada" if not terkecil else harapan,
        )
        return None
    if not (isi.isascii() and isi.isdigit()):
        pembaca.keliru(kolom, f"{kolom} bukan bilangan bulat.", harapan)
        return None
    # a run of a thousand digits is no number anybody meant
    nilai = int(isi) if len(isi) <= 9 else terbesar + 1
    if not terkecil <= nilai <= terbesar:
        pembaca.keliru(kolom, f"{kolom} di luar batas.", harapan)
        return None
    return nilai
