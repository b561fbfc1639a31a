"""Jam pelajaran (JP) pengembangan kompetensi.

Dasar: PP 11/2017 Pasal 203 (paling sedikit 20 JP setahun); PerLAN 10/2018 (bentuk dan jalur,
konversi JP). Baris yang `kepastian`-nya “verifikasi” tidak terbaca pada sumber: PENGATURAN yang
disunting admin. Tabel di sini hanya isi awal; perhitungan memakai baris yang diberikan pemanggil.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kinerja.regulasi import (
    PERLAN_10_2018,
    PP_11_2017,
    Angka,
    DiLuarAturan,
    Kosakata,
    Penjelasan,
    bulatkan,
    parameter_berlaku,
    tulis_angka,
)

PERSEN = 100


class JumlahTidakSah(DiLuarAturan):
    """JP, hari, atau kegiatan negatif."""


class JalurTidakDikenal(DiLuarAturan):
    """Kode jalur tidak ada pada tabel yang berlaku."""


class Bentuk(Kosakata):
    """Bentuk pelatihan (PerLAN 10/2018)."""

    KLASIKAL = "klasikal", "Pelatihan klasikal"
    NONKLASIKAL = "nonklasikal", "Pelatihan nonklasikal"


class Satuan(Kosakata):
    """Apa yang dihitung: JP pada sertifikat program, hari, atau kegiatan."""

    PROGRAM = "program", "JP program"
    HARI = "hari", "hari"
    KEGIATAN = "kegiatan", "kegiatan"


class Tingkat(Kosakata):
    """Tingkat penyelenggaraan."""

    NASIONAL = "nasional", "Nasional"
    INTERNASIONAL = "internasional", "Internasional"


class Kepastian(Kosakata):
    """Seberapa pasti satu baris konversi."""

    SUMBER = "sumber", "Terbaca pada sumber"
    VERIFIKASI = "verifikasi", "Perlu dipastikan instansi"


@dataclass(frozen=True)
class Konversi:
    """Satu baris tabel: JP = jumlah × per satuan. Untuk program, faktornya 1 atau 1,2."""

    kode: str
    bentuk: Bentuk
    nama: str
    satuan: Satuan
    nasional: Decimal
    internasional: Decimal
    kepastian: Kepastian = Kepastian.SUMBER
    berlaku_mulai: date = PERLAN_10_2018.berlaku_mulai
    berlaku_sampai: date | None = None
    dasar: str = str(PERLAN_10_2018)

    def per_satuan(self, tingkat: Tingkat) -> Decimal:
        """JP tiap satuan pada tingkat itu."""
        return self.nasional if tingkat is Tingkat.NASIONAL else self.internasional


_SATU, _LEBIH_20 = Decimal(1), Decimal("1.2")
_KL, _NKL = Bentuk.KLASIKAL, Bentuk.NONKLASIKAL
_PROGRAM, _HARI, _KEGIATAN = Satuan


def _program(kode: str, bentuk: Bentuk, nama: str, internasional: Decimal = _LEBIH_20) -> Konversi:
    return Konversi(kode, bentuk, nama, _PROGRAM, _SATU, internasional)


def _tetap(kode: str, nama: str, satuan: Satuan, nasional: int, internasional: int) -> Konversi:
    bentuk = _KL if kode.startswith("KL") else _NKL
    return Konversi(kode, bentuk, nama, satuan, Decimal(nasional), Decimal(internasional))


_BERSUMBER = frozenset({"KL01", "KL02", "KL03", "KL04", "KL05", "KL06", "KL07"})
_SUSUNAN = (
    _program("KL01", _KL, "Pelatihan struktural kepemimpinan", _SATU),
    _program("KL02", _KL, "Pelatihan manajerial"),
    _program("KL03", _KL, "Pelatihan teknis"),
    _program("KL04", _KL, "Pelatihan fungsional"),
    _program("KL05", _KL, "Pelatihan sosial kultural"),
    _tetap("KL06", "Seminar/konferensi/sarasehan", _HARI, 4, 6),
    _tetap("KL07", "Workshop/lokakarya", _HARI, 5, 7),
    _program("KL08", _KL, "Kursus"),
    _program("KL09", _KL, "Penataran"),
    _program("KL10", _KL, "Bimbingan teknis"),
    _program("KL11", _KL, "Sosialisasi"),
    _program("KL12", _KL, "Jalur klasikal lainnya"),
    _tetap("NKL01", "Coaching", _KEGIATAN, 2, 2),
    _tetap("NKL02", "Mentoring", _KEGIATAN, 2, 2),
    _program("NKL03", _NKL, "E-learning"),
    _program("NKL04", _NKL, "Pelatihan jarak jauh"),
    _tetap("NKL05", "Detasering", _KEGIATAN, 20, 20),
    _program("NKL06", _NKL, "Pembelajaran alam terbuka"),
    _tetap("NKL07", "Patok banding", _KEGIATAN, 10, 10),
    _tetap("NKL08", "Pertukaran PNS dengan swasta/BUMN/BUMD", _KEGIATAN, 20, 20),
    _tetap("NKL09", "Belajar mandiri", _KEGIATAN, 2, 2),
    _tetap("NKL10", "Komunitas belajar", _KEGIATAN, 2, 2),
    _tetap("NKL11", "Bimbingan di tempat kerja", _KEGIATAN, 2, 2),
    _tetap("NKL12", "Magang/praktik kerja", _KEGIATAN, 20, 20),
    _program("NKL13", _NKL, "Jalur nonklasikal lainnya"),
)
TABEL_KONVERSI = tuple(
    baris if baris.kode in _BERSUMBER else replace(baris, kepastian=Kepastian.VERIFIKASI)
    for baris in _SUSUNAN
)


@dataclass(frozen=True)
class HasilJp:
    """JP satu kegiatan, 2 desimal."""

    jp: Decimal
    penjelasan: Penjelasan


@dataclass(frozen=True)
class ParameterJp:
    """Kewajiban JP setahun per pegawai."""

    berlaku_mulai: date
    jp_setahun: Decimal
    dasar: str


PARAMETER_JP = (
    ParameterJp(PP_11_2017.berlaku_mulai, Decimal(20), PP_11_2017.pasal("Pasal 203 ayat (4)")),
)


@dataclass(frozen=True)
class KecukupanJp:
    """JP setahun dibandingkan dengan kewajibannya."""

    jp: Decimal
    diperlukan: Decimal
    penjelasan: Penjelasan

    @property
    def memenuhi(self) -> bool:
        """Apakah kewajiban terpenuhi; 19,5 belum memenuhi 20."""
        return self.jp >= self.diperlukan

    @property
    def kurang(self) -> Decimal:
        """JP yang masih diperlukan."""
        return max(Decimal(0), self.diperlukan - self.jp)


def konversi_berlaku(
    kode: str, tanggal: date, tabel: Iterable[Konversi] = TABEL_KONVERSI
) -> Konversi:
    """Baris konversi satu jalur yang berlaku pada tanggal selesai kegiatan (PerLAN 10/2018).

    Melempar JalurTidakDikenal bila kode tidak ada, BelumDiatur bila belum berlaku.
    """
    baris = [
        b
        for b in tabel
        if b.kode == kode and (b.berlaku_sampai is None or tanggal <= b.berlaku_sampai)
    ]
    if not baris:
        pesan = f"Jalur {kode} tidak ada pada tabel konversi JP tanggal {tanggal:%d-%m-%Y}."
        raise JalurTidakDikenal(pesan)
    return parameter_berlaku(baris, tanggal)


def hitung_jp(konversi: Konversi, jumlah: Angka, tingkat: Tingkat) -> HasilJp:
    """JP satu kegiatan (PerLAN 10/2018): jumlah × JP per satuan, half-up 2 desimal di akhir.

    `jumlah` dalam satuan barisnya: JP pada sertifikat, hari, atau kegiatan. Pelatihan manajerial,
    teknis, fungsional, dan sosial kultural internasional ditambah 20 %. Melempar JumlahTidakSah
    bila negatif.
    """
    if jumlah < 0:
        raise JumlahTidakSah("Banyaknya JP, hari, atau kegiatan tidak boleh negatif.")
    per_satuan = konversi.per_satuan(tingkat)
    jp = bulatkan(Fraction(jumlah) * Fraction(per_satuan))
    if konversi.satuan is Satuan.PROGRAM:
        tambahan = (per_satuan - 1) * PERSEN
        cara = f"{tulis_angka(jumlah)} JP program"
        cara += f" + {tulis_angka(tambahan)} %" if tambahan else ""
    else:
        satuan = konversi.satuan.label
        cara = f"{tulis_angka(jumlah)} {satuan} × {tulis_angka(per_satuan)} JP per {satuan}"
    kalimat = f"{konversi.nama} {tingkat.label.lower()}: {cara} = {tulis_angka(jp)} JP."
    return HasilJp(jp, Penjelasan((kalimat,), (konversi.dasar,)))


def kecukupan_jp(jp: Iterable[Angka], parameter: ParameterJp) -> KecukupanJp:
    """Apakah JP satu tahun memenuhi kewajiban (PP 11/2017 Pasal 203 ayat (4): paling sedikit 20 JP).

    Melempar JumlahTidakSah bila ada JP negatif.
    """
    daftar = [Fraction(satu) for satu in jp]
    if any(satu < 0 for satu in daftar):
        raise JumlahTidakSah("JP tidak boleh negatif.")
    jumlah = bulatkan(sum(daftar, Fraction(0)))
    perlu = parameter.jp_setahun
    akhir = "memenuhi" if jumlah >= perlu else f"kurang {tulis_angka(perlu - jumlah)} JP"
    kalimat = f"{tulis_angka(jumlah)} JP dari paling sedikit {tulis_angka(perlu)} JP: {akhir}."
    return KecukupanJp(jumlah, perlu, Penjelasan((kalimat,), (parameter.dasar,)))
