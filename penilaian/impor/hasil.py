"""Results of earlier years out of a workbook: our own template, or "Laporan Penilaian SKP" of e-Kinerja BKN.

No database: a row becomes a frozen dataclass or a list of problems. Of the several rows of a NIP in a BKN workbook the
one of the latest period counts; rows of acting posts (Plt/Plh) are passed over, as BKN does when it counts people.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import BinaryIO

from kinerja.regulasi import DiLuarAturan
from pegawai.impor.baris import PembacaBaris
from pegawai.impor.lembar import Lembar, baca_lembar
from pegawai.impor.masalah import BerkasDitolak, JudulTidakAda, Masalah
from pegawai.impor.sel import BukanTanggal, TanggalTidakAda, tanggal
from penilaian.aturan.predikat import Rating
from penilaian.aturan.riwayat import (
    BagianHasil,
    HasilTidakSesuai,
    IsianHasil,
    RezimHasil,
    baca_hasil,
)

BERKAS = "hasil"
TEMPLAT_WAJIB = ("NIP", "TAHUN", "ATURAN")
TEMPLAT_LAIN = (
    "BAGIAN", "NILAI SKP", "NILAI PERILAKU", "PENDAPAT REKAN", "IDE BARU", "RATING HASIL KERJA", "RATING PERILAKU",
    "JABATAN", "UNIT", "PENILAI", "DASAR",
)  # fmt: skip
BKN_WAJIB = ("NIP", "IS PLT PLH", "PERIODE AKHIR")
BKN_HASIL = ("RATING HASIL KERJA", "HASIL KERJA")
BKN_PERILAKU = ("RATING PERILAKU KERJA", "RATING PERILAKU", "PERILAKU KERJA")
BKN_LAIN = (*BKN_HASIL, *BKN_PERILAKU, "JABATAN", "UNIT KERJA", "NAMA PENILAI")
BENTUK_BKN = "Laporan Penilaian SKP e-Kinerja BKN"
YA = {"YA", "Y", "1", "TRUE", "BENAR", "V", "X"}
TIDAK = {"", "TIDAK", "T", "0", "FALSE", "N", "-"}


@dataclass(frozen=True, slots=True)
class BarisHasil:
    nomor: int
    nip: str
    isian: IsianHasil
    jabatan: str
    unit: str
    penilai: str
    dasar: str

    @property
    def kunci(self) -> tuple[str, int, str]:
        return self.nip, self.isian.tahun, self.isian.bagian.value


@dataclass
class IsiBuku:
    baris: list[BarisHasil] = field(default_factory=list)
    masalah: list[Masalah] = field(default_factory=list)
    dilewati: int = 0


def baca_buku(berkas: BinaryIO) -> IsiBuku:
    lembar = lembar_hasil(berkas)
    return _baca_templat(lembar) if "ATURAN" in lembar.kolom else _isi_bkn(lembar)


def lembar_hasil(berkas: BinaryIO) -> Lembar:
    """Which of the two shapes it is shows in its heading. Raises BerkasDitolak with what to do."""
    try:
        return baca_lembar(berkas, wajib=TEMPLAT_WAJIB, dikenal=TEMPLAT_LAIN)
    except JudulTidakAda:
        return _lembar_bkn(berkas)


def _lembar_bkn(berkas: BinaryIO) -> Lembar:
    try:
        lembar = baca_lembar(berkas, wajib=BKN_WAJIB, dikenal=BKN_LAIN)
    except JudulTidakAda:
        raise BerkasDitolak(
            f"Judul kolom tidak dikenal pada 20 baris pertama. Templat memerlukan {', '.join(TEMPLAT_WAJIB)}; "
            f"Laporan Penilaian SKP e-Kinerja BKN memerlukan {', '.join(BKN_WAJIB)}. Unduh templat di halaman ini, "
            "atau unduh lagi laporannya tanpa menghapus kolom."
        ) from None
    if not _ada(lembar, BKN_HASIL) or not _ada(lembar, BKN_PERILAKU):
        raise BerkasDitolak(
            "Berkas ini Laporan SKP: belum memuat rating hasil kerja dan rating perilaku. "
            "Unggah Laporan Penilaian SKP dari e-Kinerja BKN."
        )
    return lembar


def _ada(lembar: Lembar, nama: tuple[str, ...]) -> str:
    return next((n for n in nama if n in lembar.kolom), "")


def _pembaca(lembar: Lembar) -> Iterator[PembacaBaris]:
    for nomor, sel in lembar.baris():
        pembaca = PembacaBaris(BERKAS, lembar, nomor, sel)
        pembaca.periksa_sel()
        yield pembaca


def _nip(p: PembacaBaris) -> str:
    mentah = p.mentah("NIP")
    nip = p.isi("NIP").replace(" ", "")
    if isinstance(mentah, float) and abs(mentah) >= 1e15:
        p.keliru(
            "NIP", "NIP tersimpan sebagai angka, digit akhirnya sudah hilang.", "teks 18 digit"
        )
    elif not (len(nip) == 18 and nip.isdigit() and nip.isascii()):
        p.keliru("NIP", "NIP bukan 18 digit.", "18 digit angka, sebagai teks")
    return nip


def _baca_templat(lembar: Lembar) -> IsiBuku:
    isi = IsiBuku()
    sudah: dict[tuple[str, int, str], int] = {}
    for p in _pembaca(lembar):
        baris = _baris_templat(p)
        if baris is not None and baris.kunci in sudah:
            p.keliru(
                "NIP",
                f"Sama dengan baris {sudah[baris.kunci]}.",
                "satu baris tiap NIP dan bagian tahun",
            )
            baris = None
        if baris is not None and p.bersih:
            sudah[baris.kunci] = baris.nomor
            isi.baris.append(baris)
        isi.masalah += p.masalah
    return isi


def _baris_templat(p: PembacaBaris) -> BarisHasil | None:
    nip = _nip(p)
    isian = _isian_templat(p)
    baris = BarisHasil(
        p.nomor,
        nip,
        isian or IsianHasil(RezimHasil.PP_46_2011, 0),
        p.boleh_kosong("JABATAN", panjang=200) or "",
        p.boleh_kosong("UNIT", panjang=200) or "",
        p.boleh_kosong("PENILAI", panjang=200) or "",
        p.boleh_kosong("DASAR", panjang=200) or "",
    )
    return baris if isian is not None and p.bersih else None


def _isian_templat(p: PembacaBaris) -> IsianHasil | None:
    tahun = _tahun(p)
    rezim = _rezim(p)
    bagian = _bagian(p)
    if tahun is None or rezim is None or bagian is None:
        return None
    berangka = rezim.berangka
    isian = IsianHasil(
        rezim=rezim,
        tahun=tahun,
        bagian=bagian,
        nilai_skp=_angka(p, "NILAI SKP") if berangka else None,
        nilai_perilaku=_angka(p, "NILAI PERILAKU") if berangka else None,
        dengan_pendapat=_ya(p, "PENDAPAT REKAN"),
        ide_baru=_ya(p, "IDE BARU"),
        rating_hasil_kerja=None if berangka else _rating(p, "RATING HASIL KERJA"),
        rating_perilaku=None if berangka else _rating(p, "RATING PERILAKU"),
    )
    return _periksa(p, isian, "TAHUN") if p.bersih else None


def _periksa(p: PembacaBaris, isian: IsianHasil, kolom: str) -> IsianHasil | None:
    """What the rule itself refuses: a year it was not used in, a value out of range."""
    try:
        baca_hasil(isian)
    except HasilTidakSesuai as galat:
        p.keliru(kolom, str(galat), "tahun dan bagian yang memakai aturan itu")
    except DiLuarAturan as galat:
        p.keliru("NILAI SKP", str(galat), "nilai dalam rentang aturannya")
    else:
        return isian
    return None


def _tahun(p: PembacaBaris) -> int | None:
    teks = p.isi("TAHUN")
    if teks.isdigit() and teks.isascii() and 2000 <= int(teks[:9]) <= 2100:
        return int(teks)
    p.keliru("TAHUN", "TAHUN bukan tahun.", "empat angka, misalnya 2019")
    return None


def _rezim(p: PembacaBaris) -> RezimHasil | None:
    tertulis = _rapat(p.isi("ATURAN"))
    for rezim in RezimHasil:
        if tertulis in (_rapat(rezim.label), _rapat(rezim.value)):
            return rezim
    p.keliru("ATURAN", "ATURAN tidak dikenal.", "; ".join(r.label for r in RezimHasil))
    return None


def _bagian(p: PembacaBaris) -> BagianHasil | None:
    tertulis = _rapat(p.isi("BAGIAN"))
    if not tertulis:
        return BagianHasil.TAHUN
    for bagian in BagianHasil:
        if tertulis in (_rapat(bagian.label), _rapat(bagian.value)):
            return bagian
    p.keliru("BAGIAN", "BAGIAN tidak dikenal.", "; ".join(b.label for b in BagianHasil))
    return None


def _rapat(teks: str) -> str:
    return "".join(c for c in teks.upper() if c.isalnum())


def _angka(p: PembacaBaris, kolom: str) -> Decimal | None:
    mentah = p.mentah(kolom)
    teks = (
        str(mentah)
        if isinstance(mentah, (int, float)) and not isinstance(mentah, bool)
        else p.isi(kolom)
    )
    try:
        nilai = Decimal(teks.replace(",", "."))
        if nilai.is_finite() and abs(nilai) < 1000:
            return nilai.quantize(Decimal("0.01"))
    except InvalidOperation:
        pass
    p.keliru(kolom, f"{kolom} {'kosong' if not teks else 'bukan angka'}.", "angka, misalnya 86,25")
    return None


def _ya(p: PembacaBaris, kolom: str) -> bool:
    teks = p.isi(kolom).upper()
    if teks not in YA | TIDAK:
        p.keliru(kolom, f"{kolom} tidak dikenal.", "Ya, Tidak, atau kosong")
    return teks in YA


def _rating(p: PembacaBaris, kolom: str) -> Rating | None:
    tertulis = _rapat(p.isi(kolom))
    for rating in Rating:
        if tertulis in (_rapat(rating.label), _rapat(rating.value), str(rating.kode_siasn)):
            return rating
    p.keliru(
        kolom,
        f"{kolom} {'kosong' if not tertulis else 'tidak dikenal'}.",
        "; ".join(r.label for r in Rating),
    )
    return None


def _isi_bkn(lembar: Lembar) -> IsiBuku:
    """The latest period of a NIP and year; the others, and acting posts, are passed over and counted."""
    isi = IsiBuku()
    terpilih: dict[tuple[str, int], tuple[date, BarisHasil]] = {}
    for p in _pembaca(lembar):
        if p.isi("IS PLT PLH").upper() in YA:
            isi.dilewati += 1
            continue
        dibaca = _baris_bkn(p, lembar)
        isi.masalah += p.masalah
        if dibaca is None:
            continue
        akhir, baris = dibaca
        kunci = (baris.nip, baris.isian.tahun)
        lama = terpilih.get(kunci)
        isi.dilewati += lama is not None
        if lama is None or akhir >= lama[0]:
            terpilih[kunci] = (akhir, baris)
    isi.baris = [baris for _, baris in terpilih.values()]
    return isi


def _baris_bkn(p: PembacaBaris, lembar: Lembar) -> tuple[date, BarisHasil] | None:
    nip = _nip(p)
    akhir = _akhir(p)
    hasil = _rating(p, _ada(lembar, BKN_HASIL))
    perilaku = _rating(p, _ada(lembar, BKN_PERILAKU))
    if akhir is None or not p.bersih:
        return None
    isian = IsianHasil(
        RezimHasil.PERMENPANRB_6_2022,
        akhir.year,
        rating_hasil_kerja=hasil,
        rating_perilaku=perilaku,
    )
    if _periksa(p, isian, "PERIODE AKHIR") is None:
        return None
    return akhir, BarisHasil(
        p.nomor,
        nip,
        isian,
        p.boleh_kosong("JABATAN", panjang=200) or "",
        p.boleh_kosong("UNIT KERJA", panjang=200) or "",
        p.boleh_kosong("NAMA PENILAI", panjang=200) or "",
        f"{BENTUK_BKN}, periode sampai {akhir:%d-%m-%Y}",
    )


def _akhir(p: PembacaBaris) -> date | None:
    try:
        hari = tanggal(p.mentah("PERIODE AKHIR"))
    except (BukanTanggal, TanggalTidakAda):
        hari = None
    if hari is None:
        p.keliru("PERIODE AKHIR", "PERIODE AKHIR bukan tanggal.", "tanggal, misalnya 31-12-2024")
    return hari
