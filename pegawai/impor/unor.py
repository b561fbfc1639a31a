"""SIASN's "Hierarki Unor": ID, NAMA_UNOR, ID_ATASAN; a child may come before its parent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from pegawai.impor.baris import PembacaBaris
from pegawai.impor.lembar import baca_lembar
from pegawai.impor.masalah import Masalah

BERKAS = "unor"
KOLOM = ("ID", "NAMA_UNOR", "ID_ATASAN")
BIRO = "biro "


@dataclass(frozen=True, slots=True)
class BarisUnor:
    baris: int
    siasn_id: str
    nama: str
    atasan: str  # "" for the root


@dataclass
class HasilUnor:
    """The good rows, every parent before its children, and what is wrong with the others."""

    baris: list[BarisUnor] = field(default_factory=list)
    masalah: list[Masalah] = field(default_factory=list)


def baca_unor(berkas: BinaryIO, sudah_ada: Mapping[str, str]) -> HasilUnor:
    """`sudah_ada`: ID → ID of the parent ("" for a root) of the units known before this file."""
    lembar = baca_lembar(berkas, wajib=KOLOM, dikenal=())
    hasil = HasilUnor()
    baik: dict[str, BarisUnor] = {}
    for nomor, sel in lembar.baris():
        pembaca = PembacaBaris(BERKAS, lembar, nomor, sel)
        baris = _satu(pembaca, baik)
        hasil.masalah += pembaca.masalah
        if baris is not None:
            baik[baris.siasn_id] = baris
    ditolak = 1
    while ditolak:
        ditolak = len(baik)
        _tolak_tanpa_atasan(baik, sudah_ada, hasil.masalah)
        _tolak_melingkar(baik, sudah_ada, hasil.masalah)
        ditolak -= len(baik)
    hasil.baris = _atasan_dahulu(baik)
    _ingatkan_akar(hasil, sudah_ada)
    hasil.masalah.sort(key=lambda m: (m.baris, KOLOM.index(m.kolom)))
    return hasil


def _satu(pembaca: PembacaBaris, baik: Mapping[str, BarisUnor]) -> BarisUnor | None:
    pembaca.periksa_sel()
    siasn_id = pembaca.wajib("ID", "ID unor dari SIASN", panjang=36).upper()
    nama = pembaca.wajib("NAMA_UNOR", "nama unit", panjang=200)
    atasan = (pembaca.boleh_kosong("ID_ATASAN", panjang=36) or "").upper()
    if siasn_id and siasn_id == atasan:
        pembaca.keliru(
            "ID_ATASAN", "Unit ini menjadi atasan dirinya sendiri.", "ID unit lain, atau kosong"
        )
    if siasn_id in baik:
        pembaca.keliru(
            "ID",
            f"ID sudah dipakai baris {baik[siasn_id].baris}.",
            "ID yang berbeda pada tiap baris",
        )
    return BarisUnor(pembaca.nomor, siasn_id, nama, atasan) if pembaca.bersih else None


def _tolak(
    baik: dict[str, BarisUnor], siasn_id: str, masalah: list[Masalah], apa: str, harapan: str
) -> None:
    baris = baik.pop(siasn_id)
    masalah.append(Masalah(BERKAS, baris.baris, "ID_ATASAN", baris.atasan, apa, harapan))


def _tolak_tanpa_atasan(
    baik: dict[str, BarisUnor], sudah_ada: Mapping[str, str], masalah: list[Masalah]
) -> None:
    """A refused row takes along the rows below it that hang on nothing else."""
    while True:
        terputus = [
            b.siasn_id
            for b in baik.values()
            if b.atasan and b.atasan not in baik and b.atasan not in sudah_ada
        ]
        if not terputus:
            return
        for siasn_id in terputus:
            _tolak(
                baik, siasn_id, masalah,
                "Unit atasan tidak dikenal, atau barisnya sendiri keliru.",
                "ID unit yang ada pada berkas ini atau sudah tercatat",
            )  # fmt: skip


def _tolak_melingkar(
    baik: dict[str, BarisUnor], sudah_ada: Mapping[str, str], masalah: list[Masalah]
) -> None:
    atasan = {**sudah_ada, **{b.siasn_id: b.atasan for b in baik.values()}}
    selesai: set[str] = set()
    for awal in list(baik):
        jalan: dict[str, int] = {}
        kini = awal
        while kini and kini not in selesai and kini not in jalan:
            jalan[kini] = len(jalan)
            kini = atasan.get(kini, "")
        if kini in jalan:
            lingkaran = list(jalan)[jalan[kini] :]
            nama = [baik[i].nama if i in baik else i for i in lingkaran]
            for siasn_id in lingkaran:
                if siasn_id in baik:
                    _tolak(
                        baik, siasn_id, masalah,
                        f"Unit saling menjadi atasan: {' → '.join([*nama, nama[0]])}.",
                        "susunan yang berujung pada satu unit tanpa atasan",
                    )  # fmt: skip
        selesai.update(jalan)


def _atasan_dahulu(baik: Mapping[str, BarisUnor]) -> list[BarisUnor]:
    urut: dict[str, BarisUnor] = {}
    for baris in baik.values():
        jalan = []
        kini: BarisUnor | None = baris
        while kini is not None and kini.siasn_id not in urut:
            jalan.append(kini)
            kini = baik.get(kini.atasan)
        urut.update({b.siasn_id: b for b in reversed(jalan)})
    return list(urut.values())


def _ingatkan_akar(hasil: HasilUnor, sudah_ada: Mapping[str, str]) -> None:
    """Two trees are possible but seldom meant: the second root is more often a parent that got lost."""
    pada_berkas = {b.siasn_id for b in hasil.baris}
    akar = [b for b in hasil.baris if not b.atasan]
    lama = [i for i, atasan in sudah_ada.items() if not atasan and i not in pada_berkas]
    for baris in akar if len(akar) + len(lama) > 1 else []:
        hasil.masalah.append(
            Masalah(
                BERKAS, baris.baris, "ID_ATASAN", "", f"{baris.nama} tanpa atasan, padahal bukan satu-satunya.",
                "satu unit puncak; isi ID atasan bila ini bukan puncak", peringatan=True,
            )
        )  # fmt: skip


def perangkat_daerah(nama: str, atasan_akar: bool) -> bool:
    """Directly below the government, or a bureau of its secretariat: these are reported and compared by themselves."""
    return atasan_akar or nama.casefold().startswith(BIRO)
