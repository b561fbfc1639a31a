"""A plan out of the SKP workbook: one row an indicator, the result written once and left empty below.

No database: rows become frozen dataclasses or problems. Targets and weights stay as written; what they may be depends
on the direction and is read where the form reads it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import BinaryIO

from pegawai.impor.baris import PembacaBaris
from pegawai.impor.lembar import Lembar, baca_lembar
from pegawai.impor.masalah import Masalah
from penilaian.aturan.capaian import Arah
from penilaian.aturan.skp import Aspek, JenisHasilKerja, Perspektif

BERKAS = "rencana"
RHK, INDIKATOR, ASPEK, ARAH, TARGET, SATUAN = (
    "RENCANA HASIL KERJA", "INDIKATOR", "ASPEK", "ARAH", "TARGET", "SATUAN",
)  # fmt: skip
JENIS, BOBOT, RHK_PIMPINAN = "JENIS", "BOBOT", "RHK PIMPINAN"
PERSPEKTIF, PENUGASAN = "PERSPEKTIF", "PENUGASAN DARI"
WAJIB = (RHK, INDIKATOR, ASPEK, ARAH, TARGET, SATUAN)
LAIN = (JENIS, BOBOT, RHK_PIMPINAN, PERSPEKTIF, PENUGASAN)
PANJANG = 1000
# A target in words is no direction of the rule.
URAIAN = ("kualitatif", "Berupa uraian")
_MEDAN_INDUK = ("rhk", "jenis", "bobot", "rhk_pimpinan", "perspektif", "penugasan_dari")
PILIHAN_ARAH = (*Arah.pilihan(), URAIAN)


@dataclass(frozen=True, slots=True)
class BarisRencana:
    """`induk` is the row where its result begins."""

    nomor: int
    induk: int
    rhk: str
    jenis: str
    bobot: str
    rhk_pimpinan: str
    perspektif: str
    penugasan_dari: str
    indikator: str
    aspek: str
    arah: str
    target: str
    satuan: str


@dataclass
class IsiRencana:
    baris: list[BarisRencana] = field(default_factory=list)
    masalah: list[Masalah] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Induk:
    """What stands once beside a result and counts for the rows below it."""

    nomor: int
    isi: Mapping[str, str]


def lembar_rencana(berkas: BinaryIO) -> Lembar:
    return baca_lembar(berkas, wajib=WAJIB, dikenal=LAIN)


def baca_rencana(berkas: BinaryIO) -> IsiRencana:
    """Raises BerkasDitolak with what to do."""
    lembar = lembar_rencana(berkas)
    isi = IsiRencana()
    induk: _Induk | None = None
    for nomor, sel in lembar.baris():
        pembaca = PembacaBaris(BERKAS, lembar, nomor, sel)
        pembaca.periksa_sel()
        induk = _induk(pembaca, induk)
        baris = _baris(pembaca, induk)
        if pembaca.bersih:
            isi.baris.append(baris)
        isi.masalah += pembaca.masalah
    return isi


def _induk(p: PembacaBaris, sebelum: _Induk | None) -> _Induk:
    """A row without a result goes on with the one above."""
    if p.isi(RHK):
        return _Induk(
            p.nomor,
            {
                "rhk": p.wajib(RHK, "rumusan hasil kerja", panjang=PANJANG),
                "jenis": _kosakata(
                    p, JENIS, JenisHasilKerja.pilihan(), JenisHasilKerja.UTAMA.value
                ),
                "bobot": _angka(p, BOBOT),
                "rhk_pimpinan": p.isi(RHK_PIMPINAN),
                "perspektif": _kosakata(p, PERSPEKTIF, Perspektif.pilihan(), ""),
                "penugasan_dari": p.boleh_kosong(PENUGASAN, panjang=200) or "",
            },
        )
    if sebelum is not None:
        return sebelum
    p.keliru(RHK, f"{RHK} kosong dan tidak ada rencana di atasnya.", "rumusan hasil kerja")
    return _Induk(p.nomor, dict.fromkeys(_MEDAN_INDUK, ""))


def _baris(p: PembacaBaris, induk: _Induk) -> BarisRencana:
    return BarisRencana(
        nomor=p.nomor,
        induk=induk.nomor,
        **induk.isi,
        indikator=p.wajib(INDIKATOR, "rumusan indikator", panjang=PANJANG),
        aspek=_kosakata(p, ASPEK, Aspek.pilihan(), Aspek.KUANTITAS.value),
        arah=_kosakata(p, ARAH, PILIHAN_ARAH, Arah.NAIK.value),
        target=_angka(p, TARGET),
        satuan=p.boleh_kosong(SATUAN, panjang=40) or "",
    )


def _kosakata(p: PembacaBaris, kolom: str, pilihan: Sequence[tuple[str, str]], bawaan: str) -> str:
    """The code of what is written, by its words or its code; empty is the usual one."""
    tertulis = _rapat(p.isi(kolom))
    if not tertulis:
        return bawaan
    for kode, label in pilihan:
        if tertulis in (_rapat(kode), _rapat(label)):
            return kode
    p.keliru(kolom, f"{kolom} tidak dikenal.", "; ".join(label for _, label in pilihan))
    return bawaan


def _rapat(teks: str) -> str:
    return "".join(c for c in teks.casefold() if c.isalnum())


def _angka(p: PembacaBaris, kolom: str) -> str:
    """As a person here would type it: a number cell keeps its decimal comma, a dot would group thousands."""
    mentah = p.mentah(kolom)
    if isinstance(mentah, float) and not mentah.is_integer():
        return f"{Decimal(str(mentah)):f}".replace(".", ",")
    return p.isi(kolom)[:PANJANG]
