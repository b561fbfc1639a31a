"""Tenggat: penetapan SKP, jendela periode, penyampaian hasil, keberatan.

Dasar: PP 30/2019 Pasal 59 (keberatan paling lama 14 hari sejak hasil diterima); PermenPANRB 6/2022
(penyampaian dan pengembalian dokumen 14 hari kerja). Tanggal 31 Januari, hitungan hari kalender
atau hari kerja, dan tenggat keputusan atasan tidak terbaca pada sumber: PENGATURAN bertanggal.
Jendela bulanan: edaran e-Kinerja Gorontalo 2025.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kinerja.regulasi import DiLuarAturan, Kosakata

TambahHariKerja = Callable[[date, int], date]
"""(tanggal, n) -> n hari kerja sesudah tanggal; dari kalender kerja instansi."""

DESEMBER = 12


class HitunganHari(Kosakata):
    """Cara menghitung tenggat."""

    KALENDER = "kalender", "Hari kalender"
    KERJA = "kerja", "Hari kerja"


class Kegiatan(Kosakata):
    """Kegiatan yang dibuka menurut jendela bulanan."""

    INPUT = "input", "Pengisian realisasi"
    PENILAIAN = "penilaian", "Penilaian dan umpan balik"
    PERBAIKAN = "perbaikan", "Perbaikan"


class JenisPeriode(Kosakata):
    """Evaluasi periodik yang dipilih instansi."""

    TRIWULANAN = "triwulanan", "Triwulanan"
    BULANAN = "bulanan", "Bulanan"


class JendelaTidakSah(DiLuarAturan):
    """Tanggal jendela terbalik atau bulan di luar 1–12."""


@dataclass(frozen=True)
class Jendela:
    """Hari pertama dan terakhir (termasuk) pada bulan berikutnya."""

    kegiatan: Kegiatan
    hari_mulai: int
    hari_selesai: int

    def __post_init__(self) -> None:
        if not 1 <= self.hari_mulai <= self.hari_selesai <= 28:
            raise JendelaTidakSah("Jendela harus dari tanggal 1 sampai 28 dan tidak terbalik.")


@dataclass(frozen=True)
class ParameterJadwal:
    """PENGATURAN BKD untuk tenggat."""

    berlaku_mulai: date
    bulan_batas_skp: int = 1
    hari_batas_skp: int = 31
    hari_penyampaian: int = 14
    hari_keberatan: int = 14
    hitungan_keberatan: HitunganHari = HitunganHari.KALENDER
    hari_keputusan: int = 21
    hitungan_keputusan: HitunganHari = HitunganHari.KALENDER
    jendela: tuple[Jendela, ...] = (
        Jendela(Kegiatan.INPUT, 1, 7),
        Jendela(Kegiatan.PENILAIAN, 8, 15),
        Jendela(Kegiatan.PERBAIKAN, 19, 25),
    )


PARAMETER_JADWAL = (ParameterJadwal(berlaku_mulai=date(2022, 1, 1)),)


@dataclass(frozen=True)
class RentangJendela:
    """Hari pertama dan terakhir suatu kegiatan; perpanjangan membawa alasannya."""

    kegiatan: Kegiatan
    mulai: date
    selesai: date
    alasan: str = ""


def rentang_periode(tahun: int, jenis: JenisPeriode) -> list[tuple[date, date]]:
    """Hari pertama dan terakhir tiap periode dalam tahun itu, berurutan (PermenPANRB 6/2022, evaluasi
    periodik: bulanan atau triwulanan menurut pilihan instansi).
    """
    lama = 1 if jenis is JenisPeriode.BULANAN else 3
    awal = [date(tahun, bulan, 1) for bulan in range(1, DESEMBER + 1, lama)]
    akhir = [satu - timedelta(days=1) for satu in [*awal[1:], date(tahun + 1, 1, 1)]]
    return list(zip(awal, akhir, strict=True))


def rentang_terbuka(
    daftar: Iterable[RentangJendela], kegiatan: Collection[Kegiatan], tanggal: date
) -> RentangJendela | None:
    """Rentang yang memuat tanggal itu untuk salah satu kegiatan, yang berakhir paling akhir lebih dahulu;
    None bila semuanya tertutup (PENGATURAN BKD; evaluasi periodik PermenPANRB 6/2022).
    """
    terbuka = [r for r in daftar if r.kegiatan in kegiatan and r.mulai <= tanggal <= r.selesai]
    return max(terbuka, key=lambda r: r.selesai, default=None)


def batas_skp(tahun: int, parameter: ParameterJadwal) -> date:
    """Hari terakhir penetapan SKP tahun itu (PENGATURAN; kebiasaan PP 30/2019: akhir Januari)."""
    return date(tahun, parameter.bulan_batas_skp, parameter.hari_batas_skp)


def rentang_jendela(
    tahun: int, bulan: int, kegiatan: Kegiatan, parameter: ParameterJadwal
) -> tuple[date, date]:
    """Hari pertama dan terakhir suatu kegiatan untuk periode bulan itu, pada bulan berikutnya
    (PENGATURAN; evaluasi periodik PermenPANRB 6/2022). Melempar JendelaTidakSah bila tidak ada.
    """
    if not 1 <= bulan <= DESEMBER:
        raise JendelaTidakSah("Bulan harus dari 1 sampai 12.")
    mulai = date(tahun + bulan // DESEMBER, bulan % DESEMBER + 1, 1)
    for jendela in parameter.jendela:
        if jendela.kegiatan is kegiatan:
            return mulai.replace(day=jendela.hari_mulai), mulai.replace(day=jendela.hari_selesai)
    raise JendelaTidakSah(f"Jendela {kegiatan.label.lower()} belum diatur.")


def kegiatan_dibuka(
    tahun: int, bulan: int, tanggal: date, parameter: ParameterJadwal
) -> Kegiatan | None:
    """Kegiatan yang dibuka pada tanggal itu untuk periode bulan itu, None di luar semua jendela
    (PENGATURAN; tanggal 16–18 tidak dipakai edaran Gorontalo; evaluasi periodik PermenPANRB 6/2022).
    """
    for jendela in parameter.jendela:
        mulai, selesai = rentang_jendela(tahun, bulan, jendela.kegiatan, parameter)
        if mulai <= tanggal <= selesai:
            return jendela.kegiatan
    return None


def batas_penyampaian(
    tanggal: date, parameter: ParameterJadwal, tambah_hari_kerja: TambahHariKerja
) -> date:
    """Hari terakhir menyerahkan, atau mengembalikan dengan tanda tangan, dokumen evaluasi:
    14 hari kerja sesudah tanggal itu (PermenPANRB 6/2022).
    """
    return tambah_hari_kerja(tanggal, parameter.hari_penyampaian)


def batas_keberatan(
    diterima: date, parameter: ParameterJadwal, tambah_hari_kerja: TambahHariKerja
) -> date:
    """Hari terakhir mengajukan keberatan: 14 hari sejak hasil diterima (PP 30/2019 Pasal 59).

    Hari diterima tidak dihitung; hari ke-14 masih boleh sampai pukul 24.00. Hitungan kalender atau
    hari kerja mengikuti PENGATURAN.
    """
    return _tambah(
        diterima, parameter.hari_keberatan, parameter.hitungan_keberatan, tambah_hari_kerja
    )


def boleh_keberatan(
    diterima: date, diajukan: date, parameter: ParameterJadwal, tambah_hari_kerja: TambahHariKerja
) -> bool:
    """Apakah keberatan masih dalam tenggat (PP 30/2019 Pasal 59); tanggal menurut WITA."""
    return diterima <= diajukan <= batas_keberatan(diterima, parameter, tambah_hari_kerja)


def batas_keputusan(
    diajukan: date, parameter: ParameterJadwal, tambah_hari_kerja: TambahHariKerja
) -> date:
    """Hari terakhir atasan pejabat penilai memutus keberatan (PENGATURAN; PP 30/2019 Pasal 59
    menyatakan keputusannya final tetapi tenggatnya tidak terbaca pada sumber).
    """
    return _tambah(
        diajukan, parameter.hari_keputusan, parameter.hitungan_keputusan, tambah_hari_kerja
    )


def _tambah(
    tanggal: date, hari: int, hitungan: HitunganHari, tambah_hari_kerja: TambahHariKerja
) -> date:
    if hitungan is HitunganHari.KERJA:
        return tambah_hari_kerja(tanggal, hari)
    return tanggal + timedelta(days=hari)
