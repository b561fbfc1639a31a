"""Rows of answers by column name → frozen rows and the list of what is wrong. All or nothing is the caller's."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from kinerja.regulasi import Kosakata
from pegawai.impor.masalah import BerkasDitolak
from pegawai.impor.sel import BukanTanggal, TanggalTidakAda, tanggal
from survei.aturan.responden import (
    TIDAK_MENJAWAB,
    JenisKelamin,
    KelompokUmur,
    Pekerjaan,
    Pendidikan,
    kelompok_umur,
)
from survei.aturan.soal import SOAL_BAKU, Soal
from survei.impor.berkas import baca_berkas

KOSAKATA_CIRI: dict[str, type[Kosakata]] = {
    "jenis_kelamin": JenisKelamin,
    "kelompok_umur": KelompokUmur,
    "pendidikan": Pendidikan,
    "pekerjaan": Pekerjaan,
}
DIABAIKAN = frozenset({"nomor", "no", "no_", "no_urut"})
PILIHAN = (*KOSAKATA_CIRI, "umur", "layanan", "tanggal")
# Column names that number the elements. Two official numberings exist, so a number says nothing.
BERNOMOR = frozenset(f"{awal}{n}" for awal in ("u", "unsur_", "q", "p") for n in range(1, 10))


def harapan_nilai(tertinggi: int) -> str:
    """ "1, 2, 3, atau 4"."""
    return f"{', '.join(map(str, range(1, tertinggi)))}, atau {tertinggi}"


@dataclass(frozen=True, slots=True)
class Masalah:
    """One cell that keeps the whole file out."""

    baris: int
    kolom: str
    nilai: str
    masalah: str
    harapan: str

    def __str__(self) -> str:
        return f"Baris {self.baris}, kolom {self.kolom}: {self.masalah} Seharusnya: {self.harapan}."


@dataclass(frozen=True, slots=True)
class BarisTanggapan:
    """One respondent. `jawaban` in the order of the questions; None is a hole of an old paper record."""

    baris: int
    jawaban: tuple[int | None, ...]
    ciri: tuple[tuple[str, str], ...] = ()
    layanan: str = ""
    tanggal: date | None = None

    @property
    def isi(self) -> tuple[object, ...]:
        return (self.jawaban, self.ciri, self.layanan, self.tanggal)


@dataclass
class HasilBaca:
    baris: list[BarisTanggapan] = field(default_factory=list)
    masalah: list[Masalah] = field(default_factory=list)
    peringatan: list[str] = field(default_factory=list)

    @property
    def sidik(self) -> str:
        """Of the answers, not of the bytes: another order or file type of the same rows has the same digest."""
        urut = sorted(repr(satu.isi) for satu in self.baris)
        return hashlib.sha256("\n".join(urut).encode()).hexdigest()


@dataclass(frozen=True)
class Aturan:
    """What the survey expects of a row: services (code and name → code), days, whether holes are allowed, questions."""

    layanan: dict[str, str]
    mulai: date
    selesai: date
    izinkan_kosong: bool = False
    soal: tuple[Soal, ...] = SOAL_BAKU

    @property
    def kolom(self) -> dict[str, str]:
        """Column names of the questions → their code; the official names are understood too."""
        return {k: s.kode for s in self.soal for k in (s.kode, baku(s.nama))}

    @property
    def layanan_tunggal(self) -> str:
        kode = set(self.layanan.values())
        return next(iter(kode)) if len(kode) == 1 else ""


def baku(nama: str) -> str:
    """ "Waktu Penyelesaian" and "waktu_penyelesaian" are the same column."""
    huruf = "".join(h if h.isalnum() else " " for h in nama.casefold())
    return "_".join(huruf.split())


def baca_tanggapan(nama: str, isi: bytes, aturan: Aturan) -> HasilBaca:
    """Every row and everything wrong with it; raises BerkasDitolak when the file or its heading is unusable."""
    judul, baris = baca_berkas(nama, isi)
    hasil = HasilBaca()
    letak = _letak(judul, aturan, hasil)
    for nomor, sel in baris:
        _baca_baris(_Baris(nomor, sel, letak, len(judul), hasil.masalah), aturan, hasil)
    if not hasil.baris and not hasil.masalah:
        raise BerkasDitolak("Berkas hanya berisi judul kolom, tanpa satu tanggapan pun.")
    return hasil


def _letak(judul: list[str], aturan: Aturan, hasil: HasilBaca) -> dict[str, int]:
    wajib = [satu.kode for satu in aturan.soal]
    letak: dict[str, int] = {}
    asing: list[str] = []
    for tempat, tulisan in enumerate(judul):
        nama = baku(tulisan)
        nama = aturan.kolom.get(nama, nama)
        if not nama or nama in DIABAIKAN:
            continue
        if nama in letak:
            raise BerkasDitolak(f"Kolom {tulisan} muncul lebih dari sekali.")
        if nama in BERNOMOR:
            raise BerkasDitolak(
                f"Kolom {tulisan} memakai nomor unsur. Dua penomoran resmi berbeda untuk sarana dan pengaduan, "
                f"jadi tulis nama unsurnya: {', '.join(wajib)}."
            )
        if nama in PILIHAN or nama in wajib:
            letak[nama] = tempat
        else:
            asing.append(tulisan)
    kurang = [kode for kode in wajib if kode not in letak]
    if kurang:
        raise BerkasDitolak(
            f"Judul kolom kurang: {', '.join(kurang)}. Baris pertama harus memuat semua nama pertanyaan: "
            f"{', '.join(wajib)}."
        )
    if asing:
        hasil.peringatan.append(f"Kolom yang tidak dikenal diabaikan: {', '.join(asing)}.")
    return letak


@dataclass
class _Baris:
    nomor: int
    sel: list[str]
    letak: dict[str, int]
    lebar: int
    masalah: list[Masalah]

    def ambil(self, kolom: str) -> str:
        tempat = self.letak.get(kolom)
        return self.sel[tempat].strip() if tempat is not None and tempat < len(self.sel) else ""

    def keliru(self, kolom: str, masalah: str, harapan: str) -> None:
        self.masalah.append(Masalah(self.nomor, kolom, self.ambil(kolom)[:80], masalah, harapan))


def _baca_baris(baris: _Baris, aturan: Aturan, hasil: HasilBaca) -> None:
    semula = len(baris.masalah)
    if len(baris.sel) > baris.lebar and any(s.strip() for s in baris.sel[baris.lebar :]):
        baris.keliru(
            "(baris)",
            f"Ada {len(baris.sel)} sel, padahal judulnya {baris.lebar}.",
            "satu sel untuk setiap kolom",
        )
    jawaban = tuple(_nilai(baris, soal, aturan) for soal in aturan.soal)
    if (
        aturan.izinkan_kosong
        and all(nilai is None for nilai in jawaban)
        and len(baris.masalah) == semula
    ):
        baris.keliru(
            "(baris)", "Tidak satu unsur pun dijawab.", "paling sedikit satu unsur dijawab"
        )
    ciri = tuple((nama, _ciri(baris, nama)) for nama in KOSAKATA_CIRI)
    satu = BarisTanggapan(
        baris.nomor, jawaban, ciri, _layanan(baris, aturan), _tanggal(baris, aturan)
    )
    if len(baris.masalah) == semula:
        hasil.baris.append(satu)


def _nilai(baris: _Baris, soal: Soal, aturan: Aturan) -> int | None:
    tulisan = baris.ambil(soal.kode)
    harapan = harapan_nilai(soal.tertinggi)
    if not tulisan:
        if not aturan.izinkan_kosong:
            baris.keliru(soal.kode, "Belum diisi.", harapan)
        return None
    if tulisan in set(map(str, range(1, soal.tertinggi + 1))):
        return int(tulisan)
    baris.keliru(soal.kode, f"Nilai “{tulisan[:40]}” di luar skala.", harapan)
    return None


def _ciri(baris: _Baris, nama: str) -> str:
    tulisan = baris.ambil(nama)
    if nama == "kelompok_umur" and not tulisan and (umur := baris.ambil("umur")):
        try:
            return str(kelompok_umur(int(umur)))
        except ValueError:
            baris.keliru("umur", f"Umur “{umur[:40]}” tidak dikenali.", "umur dalam tahun, 5–120")
            return TIDAK_MENJAWAB
    if not tulisan:
        return TIDAK_MENJAWAB
    kunci = tulisan.casefold()
    for pilihan in KOSAKATA_CIRI[nama]:
        if kunci in (pilihan.value.casefold(), pilihan.label.casefold()):
            return pilihan.value
    baris.keliru(
        nama,
        f"Pilihan “{tulisan[:40]}” tidak dikenal.",
        ", ".join(p.value for p in KOSAKATA_CIRI[nama]),
    )
    return TIDAK_MENJAWAB


def _layanan(baris: _Baris, aturan: Aturan) -> str:
    tulisan = baris.ambil("layanan")
    if not tulisan and aturan.layanan_tunggal:
        return aturan.layanan_tunggal
    kode = aturan.layanan.get(tulisan.casefold(), "")
    if not kode:
        baris.keliru(
            "layanan",
            f"Layanan “{tulisan[:60]}” bukan bagian survei ini." if tulisan else "Belum diisi.",
            "kode layanan: " + ", ".join(sorted(set(aturan.layanan.values()))),
        )
    return kode


def _tanggal(baris: _Baris, aturan: Aturan) -> date | None:
    tulisan = baris.ambil("tanggal")
    harapan = f"tanggal {aturan.mulai:%d-%m-%Y} sampai {aturan.selesai:%d-%m-%Y}"
    try:
        hari = tanggal(tulisan)
    except (BukanTanggal, TanggalTidakAda):
        baris.keliru("tanggal", f"“{tulisan[:40]}” bukan tanggal.", harapan)
        return None
    if hari is not None and not aturan.mulai <= hari <= aturan.selesai:
        baris.keliru("tanggal", f"{hari:%d-%m-%Y} di luar masa survei.", harapan)
    return hari


def ringkas_masalah(masalah: Iterable[Masalah]) -> list[dict[str, str | int]]:
    """For JSON."""
    return [
        {
            "baris": m.baris,
            "kolom": m.kolom,
            "nilai": m.nilai,
            "masalah": m.masalah,
            "harapan": m.harapan,
        }
        for m in masalah
    ]
