"""The daily log out of a workbook: one row an activity, of the person who uploads it.

No database: a row becomes a frozen dataclass or a list of problems. Rows that use the same minutes name each other.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import BinaryIO

from pegawai.impor.baris import PembacaBaris
from pegawai.impor.lembar import Lembar, baca_lembar
from pegawai.impor.masalah import Masalah
from pegawai.impor.sel import BukanTanggal, TanggalTidakAda, tanggal
from penilaian.aturan.harian import JamTidakSah, RentangJam, menit_kerja, pasangan_tumpang

BERKAS = "harian"
KOLOM_WAJIB = ("TANGGAL", "JAM MULAI", "JAM SELESAI", "KEGIATAN")
KOLOM_LAIN = ("HASIL", "SATUAN", "RHK", "TAUTAN BUKTI")
HARAPAN_JAM = "jam, misalnya 07.30"
_JAM = re.compile(r"(\d{1,2})[.:](\d{2})(?:[.:]\d{2})?")
_NOMOR = re.compile(r"(\d{1,3})\.?(?:\s+(.*))?", re.DOTALL)
_HASIL_MAKS = Decimal(10) ** 10


@dataclass(frozen=True, slots=True)
class BarisHarian:
    nomor: int
    tanggal: date
    jam_mulai: time
    jam_selesai: time
    kegiatan: str
    hasil: Decimal | None
    satuan: str
    rhk: str  # as the template lists it: its number, or its wording
    tautan: str

    @property
    def rentang(self) -> RentangJam:
        return RentangJam(self.tanggal, self.jam_mulai, self.jam_selesai)

    @property
    def jam(self) -> str:
        return f"{self.jam_mulai:%H.%M}–{self.jam_selesai:%H.%M}"


@dataclass
class HasilHarian:
    baris: list[BarisHarian] = field(default_factory=list)
    masalah: list[Masalah] = field(default_factory=list)


def lembar_harian(berkas: BinaryIO) -> Lembar:
    return baca_lembar(berkas, wajib=KOLOM_WAJIB, dikenal=KOLOM_LAIN)


def baca_harian(berkas: BinaryIO) -> HasilHarian:
    lembar = lembar_harian(berkas)
    hasil = HasilHarian()
    baik: list[tuple[PembacaBaris, BarisHarian]] = []
    for nomor, sel in lembar.baris():
        p = PembacaBaris(BERKAS, lembar, nomor, sel)
        baris = _satu(p)
        if baris is None:
            hasil.masalah += p.masalah
        else:
            baik.append((p, baris))
    tumpang = pasangan_tumpang([b.rentang for _, b in baik])
    for urut, (p, baris) in enumerate(baik):
        if urut not in tumpang:
            hasil.baris.append(baris)
            continue
        lain = baik[tumpang[urut]][1]
        p.keliru(
            "JAM MULAI",
            f"Bertumpang tindih dengan baris {lain.nomor} ({lain.jam} {lain.kegiatan[:80]}).",
            "jam yang tidak dipakai kegiatan lain",
        )
        hasil.masalah += p.masalah
    return hasil


def _satu(p: PembacaBaris) -> BarisHarian | None:
    p.periksa_sel()
    hari = _hari(p)
    mulai, selesai = _jam(p, "JAM MULAI"), _jam(p, "JAM SELESAI")
    kegiatan = p.wajib("KEGIATAN", "apa yang dikerjakan", panjang=500)
    hasil, satuan = _hasil(p)
    tautan = p.boleh_kosong("TAUTAN BUKTI", panjang=500) or ""
    if tautan and not re.match(r"https?://[^\s/]+\.[^\s]+$", tautan):
        p.keliru("TAUTAN BUKTI", "Tautan tidak dikenal.", "alamat yang dimulai dengan https://")
    rhk = p.boleh_kosong("RHK", panjang=1000) or ""
    if mulai and selesai:
        try:
            menit_kerja(mulai, selesai)
        except JamTidakSah as galat:
            p.keliru("JAM SELESAI", str(galat), "jam sesudah jam mulai, pada hari yang sama")
    if hari is None or mulai is None or selesai is None or not p.bersih:
        return None
    return BarisHarian(p.nomor, hari, mulai, selesai, kegiatan, hasil, satuan, rhk, tautan)


def _hari(p: PembacaBaris) -> date | None:
    harapan = "tanggal, misalnya 24-11-2026"
    try:
        hari = tanggal(p.mentah("TANGGAL"))
    except TanggalTidakAda:
        p.keliru("TANGGAL", "Tanggal itu tidak ada pada kalender.", harapan)
    except BukanTanggal:
        p.keliru("TANGGAL", "TANGGAL bukan tanggal.", harapan)
    else:
        if hari is None:
            p.keliru("TANGGAL", "TANGGAL kosong.", harapan)
        return hari
    return None


def _jam(p: PembacaBaris, kolom: str) -> time | None:
    """A clock cell, a fraction of a day, or a text with a dot or colon; seconds do not count."""
    mentah = p.mentah(kolom)
    if isinstance(mentah, datetime):
        mentah = mentah.time()
    if isinstance(mentah, time):
        return mentah.replace(second=0, microsecond=0)
    if isinstance(mentah, timedelta):
        return _dari_menit(p, kolom, round(mentah.total_seconds() / 60))
    if isinstance(mentah, float) and 0 <= mentah < 1:
        return _dari_menit(p, kolom, round(mentah * 24 * 60))
    teks = p.isi(kolom)
    # 7.3 typed into a number cell is half past seven, not three minutes past
    if isinstance(mentah, float) and re.fullmatch(r"\d{1,2}\.\d", teks):
        teks += "0"
    cocok = _JAM.fullmatch(teks)
    if cocok:
        return _dari_menit(p, kolom, int(cocok[1]) * 60 + int(cocok[2]), int(cocok[2]))
    if re.fullmatch(r"\d{1,2}", teks):
        return _dari_menit(p, kolom, int(teks) * 60)
    p.keliru(kolom, f"{kolom} {'bukan jam' if teks else 'kosong'}.", HARAPAN_JAM)
    return None


def _dari_menit(p: PembacaBaris, kolom: str, menit: int, sisa: int = 0) -> time | None:
    if not 0 <= menit < 24 * 60 or sisa > 59:
        p.keliru(kolom, f"{kolom} di luar 00.00 sampai 23.59.", HARAPAN_JAM)
        return None
    return time(menit // 60, menit % 60)


def _hasil(p: PembacaBaris) -> tuple[Decimal | None, str]:
    mentah, teks = p.mentah("HASIL"), p.isi("HASIL")
    satuan = p.boleh_kosong("SATUAN", panjang=50) or ""
    if not teks:
        if satuan:
            p.keliru("HASIL", "HASIL kosong, padahal SATUAN diisi.", "angka, atau keduanya kosong")
        return None, ""
    try:
        angka = Decimal(str(mentah) if isinstance(mentah, (int, float)) else teks.replace(",", "."))
        if isinstance(mentah, bool) or not angka.is_finite() or not 0 <= angka < _HASIL_MAKS:
            raise InvalidOperation
    except InvalidOperation:
        p.keliru("HASIL", "HASIL bukan angka.", "angka nol atau lebih, misalnya 3")
        return None, satuan
    if not satuan:
        p.keliru("SATUAN", "SATUAN kosong, padahal HASIL diisi.", "misalnya dokumen")
    return angka.quantize(Decimal("0.01")), satuan


def pilih_rhk(tertulis: str, pilihan: Mapping[int, str]) -> int | None:
    """The place in the plan that the cell names: "2", "2. Tersusunnya …" or the wording alone. Raises KeyError.

    A number with another wording behind it is of another plan.
    """
    if not tertulis:
        return None
    cocok = _NOMOR.fullmatch(tertulis)
    nomor = int(cocok[1]) if cocok else 0
    if cocok and nomor in pilihan and _rapat(pilihan[nomor]).startswith(_rapat(cocok[2] or "")):
        return nomor
    for nomor, rumusan in pilihan.items():
        if _rapat(rumusan) == _rapat(tertulis):
            return nomor
    raise KeyError(tertulis)


def _rapat(teks: str) -> str:
    return " ".join(teks.split()).casefold()
