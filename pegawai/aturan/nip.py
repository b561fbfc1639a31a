"""Nomor identitas Pegawai ASN: NIP (PNS) dan NI PPPK, keduanya 18 digit.

Dasar: Perka BKN 22/2007 tentang Nomor Identitas PNS: delapan digit tanggal lahir, enam digit
tahun dan bulan pengangkatan sebagai CPNS, satu digit jenis kelamin, tiga digit nomor urut.
Pada NI PPPK digit 9–14 memuat tahun pengangkatan dan kode perjanjian kerja, sehingga digit 13–14
tidak dibaca sebagai bulan.
"""

import re
from dataclasses import dataclass
from datetime import date

from kinerja.regulasi import DiLuarAturan
from pegawai.aturan.identitas import JenisKelamin, JenisPegawai

PANJANG = 18
BULAN_TERAKHIR = 12
DIGIT_KELAMIN = {"1": JenisKelamin.LAKI_LAKI, "2": JenisKelamin.PEREMPUAN}


class NipTidakSah(DiLuarAturan):
    """Induk semua kekeliruan NIP; teksnya menyebut apa yang salah dan apa yang diharapkan."""


class NipKosong(NipTidakSah):
    """NIP tidak diisi."""


class NipBukanAngka(NipTidakSah):
    """NIP memuat tanda selain angka."""


class NipPanjangKeliru(NipTidakSah):
    """Jumlah digit bukan 18."""


class NipTanggalLahirTidakAda(NipTidakSah):
    """Delapan digit pertama bukan tanggal pada kalender."""


class NipBulanTmtTidakSah(NipTidakSah):
    """Digit 13–14 NIP PNS bukan bulan 01–12."""


class NipTmtSebelumLahir(NipTidakSah):
    """Tahun pengangkatan tidak sesudah tahun lahir."""


class NipKelaminTidakSah(NipTidakSah):
    """Digit ke-15 bukan 1 atau 2."""


class NipNomorUrutTidakSah(NipTidakSah):
    """Tiga digit terakhir 000."""


class NipTidakCocok(NipTidakSah):
    """Induk ketidakcocokan NIP dengan data lain pada baris yang sama."""


class NipTidakCocokTanggalLahir(NipTidakCocok):
    """Tanggal lahir pada NIP lain dari data."""


class NipTidakCocokJenisKelamin(NipTidakCocok):
    """Digit jenis kelamin pada NIP lain dari data."""


@dataclass(frozen=True)
class Nip:
    """NIP yang sudah diuraikan dan sah. `bulan_pengangkatan` None untuk PPPK."""

    angka: str
    jenis: JenisPegawai
    tanggal_lahir: date
    tahun_pengangkatan: int
    bulan_pengangkatan: int | None
    jenis_kelamin: JenisKelamin
    nomor_urut: str

    @property
    def tmt_cpns(self) -> date | None:
        """Tanggal 1 pada bulan TMT CPNS; None untuk PPPK."""
        if self.bulan_pengangkatan is None:
            return None
        return date(self.tahun_pengangkatan, self.bulan_pengangkatan, 1)

    def __str__(self) -> str:
        return tulis_nip(self.angka)


def bersihkan_nip(teks: str) -> str:
    """Buang spasi dan tanda petik yang dibawa lembar kerja (penulisan Perka BKN 22/2007).

    "'19860926 201505 1 001" -> "198609262015051001". Tanda lain dibiarkan agar ditolak.
    """
    return re.sub(r"[\s'’‘`]+", "", teks)


def tulis_nip(angka: str) -> str:
    """NIP dengan spasi menurut penulisan Perka BKN 22/2007: 8, 6, 1, 3 digit.

    "198508172010011003" -> "19850817 201001 1 003"; yang bukan 18 digit dikembalikan apa adanya.
    """
    if len(angka) != PANJANG:
        return angka
    return f"{angka[:8]} {angka[8:14]} {angka[14]} {angka[15:]}"


def _periksa_bentuk(angka: str) -> None:
    if not angka:
        raise NipKosong("NIP kosong; isi dengan 18 digit.")
    if re.fullmatch(r"[\d.,]+[eE]\+?\d+", angka):
        pesan = (
            f"NIP “{angka}” sudah diubah menjadi angka oleh aplikasi lembar kerja "
            "dan digitnya hilang; jadikan kolomnya teks lalu isi 18 digit."
        )
        raise NipBukanAngka(pesan)
    if not (angka.isascii() and angka.isdigit()):
        raise NipBukanAngka(f"NIP “{angka}” memuat tanda selain angka; isi dengan 18 digit.")
    if len(angka) != PANJANG:
        raise NipPanjangKeliru(f"NIP {angka} terdiri atas {len(angka)} digit, seharusnya 18.")


def _tanggal_lahir(angka: str) -> date:
    try:
        return date(int(angka[:4]), int(angka[4:6]), int(angka[6:8]))
    except ValueError:
        pesan = (
            f"Delapan digit pertama NIP ({angka[:8]}) bukan tanggal yang ada; "
            "seharusnya tahun, bulan, dan tanggal lahir, misalnya 19850817."
        )
        raise NipTanggalLahirTidakAda(pesan) from None


def _bulan_pengangkatan(angka: str, jenis: JenisPegawai) -> int | None:
    if jenis is JenisPegawai.PPPK:
        return None
    bulan = int(angka[12:14])
    if not 1 <= bulan <= BULAN_TERAKHIR:
        pesan = (
            f"Digit 13–14 NIP ({angka[12:14]}) bukan bulan TMT CPNS; seharusnya 01 sampai 12. "
            "Bila pegawai ini PPPK, perbaiki jenis pegawainya."
        )
        raise NipBulanTmtTidakSah(pesan)
    return bulan


def urai_nip(teks: str, jenis: JenisPegawai) -> Nip:
    """Uraikan dan periksa NIP atau NI PPPK menurut Perka BKN 22/2007.

    Spasi dan tanda petik dibuang dahulu. Digit 13–14 dibaca sebagai bulan hanya untuk PNS.
    Melempar turunan NipTidakSah dengan pesan apa yang salah dan apa yang diharapkan.
    """
    angka = bersihkan_nip(teks)
    _periksa_bentuk(angka)
    tanggal_lahir = _tanggal_lahir(angka)
    bulan = _bulan_pengangkatan(angka, jenis)
    tahun = int(angka[8:12])
    if tahun <= tanggal_lahir.year:
        pesan = (
            f"Tahun pengangkatan pada NIP ({tahun}) tidak sesudah tahun lahir "
            f"({tanggal_lahir.year}); periksa digit 9–12."
        )
        raise NipTmtSebelumLahir(pesan)
    if angka[14] not in DIGIT_KELAMIN:
        pesan = f"Digit ke-15 NIP ({angka[14]}) seharusnya 1 (laki-laki) atau 2 (perempuan)."
        raise NipKelaminTidakSah(pesan)
    if angka[15:] == "000":
        raise NipNomorUrutTidakSah("Tiga digit terakhir NIP 000; seharusnya 001 sampai 999.")
    return Nip(
        angka=angka,
        jenis=jenis,
        tanggal_lahir=tanggal_lahir,
        tahun_pengangkatan=tahun,
        bulan_pengangkatan=bulan,
        jenis_kelamin=DIGIT_KELAMIN[angka[14]],
        nomor_urut=angka[15:],
    )


def periksa_tanggal_lahir(nip: Nip, tanggal_lahir: date) -> None:
    """Bandingkan digit 1–8 NIP (Perka BKN 22/2007) dengan tanggal lahir pada data.

    Melempar NipTidakCocokTanggalLahir bila berbeda.
    """
    if nip.tanggal_lahir != tanggal_lahir:
        pesan = (
            f"Tanggal lahir pada NIP {nip.tanggal_lahir:%d-%m-%Y}, "
            f"pada data {tanggal_lahir:%d-%m-%Y}; keduanya harus sama."
        )
        raise NipTidakCocokTanggalLahir(pesan)


def periksa_jenis_kelamin(nip: Nip, jenis_kelamin: JenisKelamin) -> None:
    """Bandingkan digit ke-15 NIP (Perka BKN 22/2007) dengan jenis kelamin pada data.

    Melempar NipTidakCocokJenisKelamin bila berbeda.
    """
    if nip.jenis_kelamin is not jenis_kelamin:
        digit = nip.angka[14]
        pesan = (
            f"Digit ke-15 NIP ({digit}) berarti {nip.jenis_kelamin.label.lower()}, "
            f"pada data {jenis_kelamin.label.lower()}; keduanya harus sama."
        )
        raise NipTidakCocokJenisKelamin(pesan)
