"""Kosakata sasaran kinerja pegawai (SKP).

Dasar: PermenPANRB 6/2022, lampiran format SKP: hasil kerja utama dan tambahan, pendekatan
kuantitatif dan kualitatif, aspek indikator, perspektif untuk JPT. Empat perspektif lengkap
merupakan PENGATURAN (dua di antaranya saja yang terbaca pada sumber).
"""

from collections.abc import Sequence
from decimal import Decimal

from kinerja.regulasi import Kosakata
from pegawai.aturan.jabatan import Eselon, KelompokJabatan, kelompok_jabatan

SERATUS = Decimal(100)


class Pendekatan(Kosakata):
    """Pendekatan SKP."""

    KUANTITATIF = "kuantitatif", "Kuantitatif"
    KUALITATIF = "kualitatif", "Kualitatif"


class BentukSkp(Kosakata):
    """Dua bentuk formulir SKP."""

    JPT = "jpt", "Bagi pejabat pimpinan tinggi dan pimpinan unit kerja mandiri"
    JA_JF = "ja_jf", "Bagi pejabat administrasi dan pejabat fungsional"


class JenisHasilKerja(Kosakata):
    """Bagian A dan B pada formulir SKP."""

    UTAMA = "utama", "Utama"
    TAMBAHAN = "tambahan", "Tambahan"


class Aspek(Kosakata):
    """Aspek indikator kinerja individu pada formulir JA/JF."""

    KUANTITAS = "kuantitas", "Kuantitas"
    KUALITAS = "kualitas", "Kualitas"
    WAKTU = "waktu", "Waktu"
    BIAYA = "biaya", "Biaya"


class Perspektif(Kosakata):
    """Perspektif indikator pada formulir JPT."""

    PENERIMA_LAYANAN = "penerima_layanan", "Penerima Layanan"
    PROSES_BISNIS = "proses_bisnis", "Proses Bisnis"
    PENGUATAN_INTERNAL = "penguatan_internal", "Penguatan Internal"
    ANGGARAN = "anggaran", "Anggaran"


class JenisLampiran(Kosakata):
    """Tiga lampiran SKP, menurut nomor urutnya."""

    DUKUNGAN = "dukungan", "Dukungan sumber daya"
    PERTANGGUNGJAWABAN = "pertanggungjawaban", "Skema pertanggungjawaban"
    KONSEKUENSI = "konsekuensi", "Konsekuensi"


class MasalahBobot(Kosakata):
    """Mengapa bobot rencana hasil kerja belum dapat diajukan."""

    SEBAGIAN = "sebagian", "Isi bobot semua rencana hasil kerja, atau kosongkan semuanya."
    BUKAN_SERATUS = "bukan_seratus", "Jumlah bobot semua rencana hasil kerja harus 100."


def bentuk_skp(eselon: str, *, memimpin_unit_mandiri: bool = False) -> BentukSkp:
    """Bentuk formulir menurut jabatan (PermenPANRB 6/2022, lampiran format SKP): JPT dan pimpinan unit
    kerja mandiri memakai formulir JPT; administrator, pengawas, pelaksana, dan fungsional formulir JA/JF.

    `eselon` kosong berarti jabatan tanpa eselon. Melempar ValueError untuk eselon di luar I.a–IV.b.
    """
    jpt = (KelompokJabatan.JPT_MADYA, KelompokJabatan.JPT_PRATAMA)
    if eselon and kelompok_jabatan(Eselon(eselon)) in jpt:
        return BentukSkp.JPT
    return BentukSkp.JPT if memimpin_unit_mandiri else BentukSkp.JA_JF


def wajib_perspektif(bentuk: BentukSkp, pendekatan: Pendekatan) -> bool:
    """Apakah tiap rencana harus berperspektif (PermenPANRB 6/2022, format SKP JPT kuantitatif kolom 5)."""
    return bentuk is BentukSkp.JPT and pendekatan is Pendekatan.KUANTITATIF


def masalah_bobot(bobot: Sequence[Decimal | None]) -> MasalahBobot | None:
    """Apakah bobot RHK (persen) sah (PermenPANRB 6/2022 tidak mengatur bobot: PENGATURAN, pilihan pegawai).

    Bobot tidak wajib: semua kosong berarti semua sama penting. Bila diisi, semuanya diisi dan
    jumlahnya tepat 100. None berarti sah.
    """
    terisi = [satu for satu in bobot if satu is not None]
    if not terisi:
        return None
    if len(terisi) < len(bobot):
        return MasalahBobot.SEBAGIAN
    return None if sum(terisi) == SERATUS else MasalahBobot.BUKAN_SERATUS


def persetujuan_menunggu(
    *, diwajibkan: bool, penilai_berpenilai: bool, skp_penilai_disetujui: bool
) -> bool:
    """Apakah persetujuan SKP menunggu SKP pejabat penilainya (PermenPANRB 6/2022: SKP pegawai disusun
    dari SKP pimpinan yang sudah ditetapkan; bunyi pasalnya hanya diketahui dari sumber kedua, maka
    `diwajibkan` adalah PENGATURAN tahun kinerja).

    Penilai yang tidak mempunyai penilai (gubernur, pejabat bukan ASN, puncak organisasi) tidak
    ber-SKP di sini, sehingga tidak ada yang ditunggu.
    """
    return diwajibkan and penilai_berpenilai and not skp_penilai_disetujui
