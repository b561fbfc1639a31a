"""SIASN's "Profil ASN": one row a person, 66–70 columns of which some twenty matter here."""

import re
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO

from kinerja.regulasi import DiLuarAturan
from pegawai.aturan.identitas import (
    JenisKelamin,
    JenisPegawai,
    jenis_kelamin_siasn,
    jenis_pegawai_siasn,
    status_pns_siasn,
)
from pegawai.aturan.jabatan import JenisJabatan, baca_eselon, jenis_jabatan_siasn
from pegawai.aturan.kepangkatan import baca_golongan
from pegawai.aturan.nama import rapikan_nama
from pegawai.aturan.nip import (
    Nip,
    bersihkan_nip,
    periksa_jenis_kelamin,
    periksa_tanggal_lahir,
    urai_nip,
)
from pegawai.impor.baris import PembacaBaris
from pegawai.impor.lembar import Lembar, baca_lembar
from pegawai.impor.masalah import Masalah
from pegawai.impor.sel import BukanTanggal, TanggalTidakAda, tanggal, teks

BERKAS = "profil"
KOLOM_WAJIB = (
    "NIP BARU", "NAMA", "JENIS PEGAWAI NAMA", "JENIS JABATAN ID", "JABATAN NAMA", "TMT JABATAN", "UNOR ID",
)  # fmt: skip
KOLOM_LAIN = (
    "PNS ID", "GELAR DEPAN", "GELAR BELAKANG", "TANGGAL LAHIR", "JENIS KELAMIN", "KEDUDUKAN HUKUM NAMA",
    "STATUS CPNS PNS", "TMT CPNS", "GOL AKHIR NAMA", "TMT GOLONGAN", "ESELON NAMA", "TINGKAT PENDIDIKAN NAMA",
    "EMAIL", "NOMOR HP",
)  # fmt: skip
URUT_KOLOM = {nama: n for n, nama in enumerate((*KOLOM_LAIN[:1], *KOLOM_WAJIB, *KOLOM_LAIN[1:]))}
TAHUN_WAJAR = range(1940, 2101)
HARAPAN_TANGGAL = "tanggal yang ada pada kalender, ditulis dd-mm-yyyy, misalnya 17-08-1985"
HARAPAN_NIP = "18 digit sebagai teks, cocok dengan tanggal lahir dan jenis kelamin"
SUREL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
SUDAH_TIDAK_BEKERJA = {"pensiun", "pindah", "berhenti"}
# first match wins: "tidak aktif" must not read as "aktif"
_KEDUDUKAN = (
    ("tidak aktif", "lainnya"), ("masa persiapan pensiun", "lainnya"), ("pensiun", "pensiun"),
    ("pindah instansi", "pindah"), ("mutasi keluar", "pindah"),
    ("cltn", "cltn"), ("luar tanggungan", "cltn"), ("tugas belajar", "tugas_belajar"),
    ("sementara", "lainnya"), ("berhenti", "berhenti"), ("pemberhentian", "berhenti"),
    ("meninggal", "berhenti"), ("aktif", "aktif"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tempat:
    """Unit and position of a person since a date."""

    unor: str
    jabatan: str
    jenis: str
    eselon: str
    tmt: date


@dataclass(frozen=True, slots=True)
class BarisProfil:
    """One good row. None means that the file does not say: then nothing changes."""

    baris: int
    nip: str
    siasn_id: str | None
    nama: str
    gelar_depan: str | None
    gelar_belakang: str | None
    tanggal_lahir: date
    jenis_kelamin: str
    jenis: str
    status: str | None
    kedudukan: str | None
    tmt_cpns: date | None
    pendidikan: str | None
    email: str | None
    telepon: str | None
    golongan: str | None
    tmt_golongan: date | None
    tempat: Tempat | None


@dataclass
class HasilProfil:
    baris: list[BarisProfil] = field(default_factory=list)
    masalah: list[Masalah] = field(default_factory=list)
    # whoever the file mentions is not gone, however wrong the row; and the units that it speaks about
    nip_disebut: set[str] = field(default_factory=set)
    siasn_disebut: set[str] = field(default_factory=set)
    unor_disebut: set[str] = field(default_factory=set)
    jumlah: int = 0


def baca_profil(
    berkas: BinaryIO,
    unor_dikenal: Collection[str],
    lapor: Callable[[int], None] = lambda _: None,
    *,
    terima: Callable[[BarisProfil], None] | None = None,
) -> HasilProfil:
    """`unor_dikenal`: the IDs (upper case) of the units of the hierarchy; `lapor` hears the number of rows read.

    A good row goes to `terima` as soon as it is read; without it the rows are kept in the answer.
    """
    lembar = baca_lembar(berkas, wajib=KOLOM_WAJIB, dikenal=KOLOM_LAIN)
    hasil = HasilProfil()
    terima = terima or hasil.baris.append
    nip_ganda = _nip_ganda(lembar)
    pemakai_nip: dict[str, int] = {}
    pemakai_id: dict[str, int] = {}
    for nomor, sel in lembar.baris():
        pembaca = PembacaBaris(BERKAS, lembar, nomor, sel)
        pembaca.periksa_sel()
        baris = _satu(pembaca, unor_dikenal, nip_ganda)
        _tolak_ganda(pembaca, "NIP BARU", bersihkan_nip(pembaca.isi("NIP BARU")), pemakai_nip)
        _tolak_ganda(pembaca, "PNS ID", pembaca.isi("PNS ID").upper(), pemakai_id)
        hasil.unor_disebut.add(pembaca.isi("UNOR ID").upper())
        hasil.masalah += sorted(pembaca.masalah, key=lambda m: URUT_KOLOM[m.kolom])
        if baris is not None and pembaca.bersih:
            terima(baris)
        hasil.jumlah += 1
        if hasil.jumlah % 500 == 0:
            lapor(hasil.jumlah)
    hasil.nip_disebut, hasil.siasn_disebut = set(pemakai_nip), set(pemakai_id)
    return hasil


def _nip_ganda(lembar: Lembar) -> set[str]:
    letak = lembar.kolom["NIP BARU"]
    jumlah = Counter(
        bersihkan_nip(teks(sel[letak])) for _, sel in lembar.baris() if letak < len(sel)
    )
    return {nip for nip, kali in jumlah.items() if nip and kali > 1}


def _tolak_ganda(pembaca: PembacaBaris, kolom: str, nilai: str, pemakai: dict[str, int]) -> None:
    """The first row keeps the number, a later one is refused."""
    if not nilai:
        return
    if nilai in pemakai:
        apa = f"{'NIP' if kolom == 'NIP BARU' else kolom} sudah dipakai baris {pemakai[nilai]} pada berkas yang sama."
        pembaca.keliru(kolom, apa, "nomor yang berbeda pada tiap baris")
    else:
        pemakai[nilai] = pembaca.nomor


def _satu(
    pembaca: PembacaBaris, unor_dikenal: Collection[str], nip_ganda: Collection[str]
) -> BarisProfil | None:
    nama = pembaca.wajib("NAMA", "nama tanpa gelar", panjang=150)
    jenis = _jenis(pembaca)
    lahir = _tanggal(pembaca, "TANGGAL LAHIR")
    kelamin = _kelamin(pembaca)
    diperebutkan = bersihkan_nip(pembaca.isi("NIP BARU")) in nip_ganda
    nip = _nip(pembaca, jenis, lahir, kelamin, diperebutkan=diperebutkan)
    kedudukan = _kedudukan(pembaca)
    golongan, tmt_golongan = _golongan(pembaca, jenis)
    tempat = _tempat(pembaca, unor_dikenal, wajib=kedudukan not in SUDAH_TIDAK_BEKERJA)
    status = _status(pembaca, jenis)
    tmt_cpns = _tanggal(pembaca, "TMT CPNS")
    baris = BarisProfil(
        baris=pembaca.nomor,
        nip=nip.angka if nip else "",
        siasn_id=(pembaca.boleh_kosong("PNS ID", panjang=36) or "").upper() or None,
        nama=rapikan_nama(nama),
        gelar_depan=pembaca.boleh_kosong("GELAR DEPAN", panjang=50),
        gelar_belakang=pembaca.boleh_kosong("GELAR BELAKANG", panjang=80),
        tanggal_lahir=lahir or (nip.tanggal_lahir if nip else date.min),
        jenis_kelamin=(kelamin or (nip.jenis_kelamin if nip else JenisKelamin.LAKI_LAKI)).value,
        jenis=jenis.value if jenis else "",
        status=status,
        kedudukan=kedudukan,
        tmt_cpns=tmt_cpns or (nip.tmt_cpns if nip else None),
        pendidikan=pembaca.boleh_kosong("TINGKAT PENDIDIKAN NAMA", panjang=60),
        email=_surel(pembaca),
        telepon=pembaca.boleh_kosong("NOMOR HP", panjang=25) or None,
        golongan=golongan,
        tmt_golongan=tmt_golongan or (tmt_cpns if golongan else None),
        tempat=tempat,
    )
    return baris if pembaca.bersih else None


def _jenis(pembaca: PembacaBaris) -> JenisPegawai | None:
    try:
        return jenis_pegawai_siasn(pembaca.isi("JENIS PEGAWAI NAMA"))
    except DiLuarAturan as galat:
        pembaca.keliru("JENIS PEGAWAI NAMA", str(galat), "PNS … atau PPPK …")
        return None


def _nip(
    pembaca: PembacaBaris,
    jenis: JenisPegawai | None,
    lahir: date | None,
    kelamin: JenisKelamin | None,
    *,
    diperebutkan: bool,
) -> Nip | None:
    """The number, compared with birth date and sex.

    An unknown kind is read as PPPK, the wider of the two: one mistake is told once. When two rows claim the
    number, the later one is the mistake that is told; that the first contradicts the number too is then a
    warning, not a second mistake.
    """
    try:
        nip = urai_nip(pembaca.isi("NIP BARU"), jenis or JenisPegawai.PPPK)
    except DiLuarAturan as galat:
        pembaca.keliru("NIP BARU", str(galat), HARAPAN_NIP)
        return None
    try:
        if lahir is not None:
            periksa_tanggal_lahir(nip, lahir)
        if kelamin is not None:
            periksa_jenis_kelamin(nip, kelamin)
    except DiLuarAturan as galat:
        pembaca.keliru("NIP BARU", str(galat), HARAPAN_NIP, peringatan=diperebutkan)
    return nip


def _kelamin(pembaca: PembacaBaris) -> JenisKelamin | None:
    if not pembaca.ada("JENIS KELAMIN"):
        return None
    try:
        return jenis_kelamin_siasn(pembaca.isi("JENIS KELAMIN"))
    except DiLuarAturan as galat:
        pembaca.keliru("JENIS KELAMIN", str(galat), "M (laki-laki) atau F (perempuan)")
        return None


def _tanggal(pembaca: PembacaBaris, kolom: str, *, wajib: bool = False) -> date | None:
    if not pembaca.ada(kolom):
        return None
    try:
        hasil = tanggal(pembaca.mentah(kolom))
    except TanggalTidakAda:
        pembaca.keliru(kolom, "Tanggal tidak ada pada kalender.", HARAPAN_TANGGAL)
        return None
    except BukanTanggal:
        pembaca.keliru(kolom, "Isi sel bukan tanggal.", HARAPAN_TANGGAL)
        return None
    if hasil is None and wajib:
        pembaca.keliru(kolom, f"{kolom} kosong.", HARAPAN_TANGGAL)
    if hasil is not None and hasil.year not in TAHUN_WAJAR:
        pembaca.keliru(kolom, f"Tahun {hasil.year} tidak wajar.", HARAPAN_TANGGAL)
        return None
    return hasil


def _kedudukan(pembaca: PembacaBaris) -> str | None:
    isi = pembaca.isi("KEDUDUKAN HUKUM NAMA").casefold()
    if not isi:
        return None
    for kata, kode in _KEDUDUKAN:
        if kata in isi:
            return kode
    pembaca.keliru(
        "KEDUDUKAN HUKUM NAMA", "Kedudukan hukum tidak dikenal; dicatat sebagai Lainnya.",
        "Aktif, Pensiun, Tugas Belajar, CLTN, Pindah, Berhenti", peringatan=True,
    )  # fmt: skip
    return "lainnya"


def _status(pembaca: PembacaBaris, jenis: JenisPegawai | None) -> str | None:
    if jenis is None or not pembaca.ada("STATUS CPNS PNS"):
        return None
    try:
        status = status_pns_siasn(pembaca.isi("STATUS CPNS PNS"), jenis)
    except DiLuarAturan as galat:
        pembaca.keliru("STATUS CPNS PNS", str(galat), "C (CPNS) atau P (PNS)")
        return None
    return status.value if status else ""


def _golongan(pembaca: PembacaBaris, jenis: JenisPegawai | None) -> tuple[str | None, date | None]:
    """(golongan, TMT). Only PPPK may come without one (PPPK paruh waktu)."""
    tmt = _tanggal(pembaca, "TMT GOLONGAN")
    isi = pembaca.isi("GOL AKHIR NAMA")
    if (
        not pembaca.ada("GOL AKHIR NAMA")
        or jenis is None
        or (not isi and jenis is JenisPegawai.PPPK)
    ):
        return None, None
    try:
        return baca_golongan(isi, jenis).kode, tmt
    except DiLuarAturan as galat:
        harapan = "I/a sampai IV/e" if jenis is JenisPegawai.PNS else "I sampai XVII"
        pembaca.keliru("GOL AKHIR NAMA", str(galat), harapan)
        return None, None


def _tempat(pembaca: PembacaBaris, unor_dikenal: Collection[str], *, wajib: bool) -> Tempat | None:
    """Those who left may stand without unit and position; all others need both."""
    if not wajib and not pembaca.isi("UNOR ID"):
        return None
    unor = pembaca.wajib("UNOR ID", "ID unor yang ada pada Hierarki Unor", panjang=36).upper()
    if unor and unor not in unor_dikenal:
        pembaca.keliru(
            "UNOR ID", "Unit kerja tidak dikenal.", "ID unor yang ada pada Hierarki Unor"
        )
    jabatan = pembaca.wajib("JABATAN NAMA", "nama jabatan", panjang=200)
    tmt = _tanggal(pembaca, "TMT JABATAN", wajib=True)
    jenis, eselon = _jenis_jabatan(pembaca)
    if jenis is None or tmt is None:
        return None
    return Tempat(unor=unor, jabatan=jabatan, jenis=jenis.value, eselon=eselon, tmt=tmt)


def _jenis_jabatan(pembaca: PembacaBaris) -> tuple[JenisJabatan | None, str]:
    try:
        jenis = jenis_jabatan_siasn(pembaca.isi("JENIS JABATAN ID"))
    except DiLuarAturan as galat:
        pembaca.keliru(
            "JENIS JABATAN ID", str(galat), "1 (struktural), 2 (fungsional), atau 4 (pelaksana)"
        )
        return None, ""
    isi = pembaca.isi("ESELON NAMA")
    if jenis is not JenisJabatan.STRUKTURAL or not isi:
        return jenis, ""
    try:
        return jenis, baca_eselon(isi).value
    except DiLuarAturan as galat:
        pembaca.keliru("ESELON NAMA", str(galat), "I.a sampai IV.b")
        return jenis, ""


def _surel(pembaca: PembacaBaris) -> str | None:
    """A bad address does not keep anybody out: the person enters without it."""
    isi = pembaca.isi("EMAIL")
    if not isi:
        return None
    if len(isi) > 254 or not SUREL.fullmatch(isi):
        pembaca.keliru(
            "EMAIL",
            "Alamat surel tidak sah; pegawai masuk tanpa surel.",
            "nama@contoh.go.id",
            peringatan=True,
        )
        return None
    return isi
