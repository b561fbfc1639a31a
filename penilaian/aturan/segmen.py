"""Segmen SKP: kapan SKP ditutup karena jabatan berganti, dan jabatan mana yang menyusulnya.

Dasar: PermenPANRB 6/2022 (pegawai yang pindah jabatan menyusun SKP baru untuk sisa tahun; SKP
lamanya dievaluasi sampai akhir masanya, dan hasil setahun menggabungkan keduanya). Yang dianggap
pindah (unit atau jabatannya berbeda) dan tanggalnya (TMT jabatan) merupakan PENGATURAN.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

SEHARI = timedelta(days=1)


@dataclass(frozen=True)
class Tempat:
    """Jabatan definitif di satu unit dengan masanya; `selesai` kosong bila masih berjalan."""

    unit: int
    jabatan: int
    mulai: date
    selesai: date | None = None

    def sama(self, lain: "Tempat") -> bool:
        return (self.unit, self.jabatan) == (lain.unit, lain.jabatan)


@dataclass(frozen=True)
class Tutup:
    """SKP berakhir pada `terakhir`; `berikut` jabatan yang menyusul, kosong bila pegawai berhenti."""

    terakhir: date
    berikut: Tempat | None


@dataclass(frozen=True)
class Sesuaikan:
    """Jabatan pada SKP tidak pernah dijabat selama masanya; yang benar `tempat`."""

    tempat: Tempat


def rentang_jabatan(tempat: Sequence[Tempat]) -> list[Tempat]:
    """Masa tiap jabatan menurut urutan waktu; baris yang bersambung di unit dan jabatan yang sama
    menjadi satu (PENGATURAN atas PermenPANRB 6/2022: perubahan di dalamnya bukan pindah jabatan).
    """
    hasil: list[Tempat] = []
    for satu in sorted(tempat, key=lambda t: t.mulai):
        akhir = hasil[-1].selesai if hasil else None
        if hasil and hasil[-1].sama(satu) and akhir is not None and akhir + SEHARI == satu.mulai:
            hasil[-1] = replace(hasil[-1], selesai=satu.selesai)
        else:
            hasil.append(satu)
    return hasil


def perubahan_segmen(
    skp: Tempat, rentang: Sequence[Tempat], hari_ini: date
) -> Tutup | Sesuaikan | None:
    """Yang terjadi pada SKP bermasa `skp` menurut jabatan sampai `hari_ini` (PermenPANRB 6/2022, SKP
    baru setelah pindah jabatan). Jabatan yang baru mulai sesudah hari ini menunggu harinya.

    Kosong bila jabatannya tetap, bila belum pernah ada jabatan, atau bila masa SKP belum mulai.
    """
    sampai = min(hari_ini, skp.selesai or hari_ini)
    jendela = [
        r for r in rentang if r.mulai <= sampai and (r.selesai is None or r.selesai >= skp.mulai)
    ]
    if not jendela or skp.mulai > sampai:
        return None
    cocok = next((r for r in jendela if r.sama(skp)), None)
    if cocok is None:
        return Sesuaikan(jendela[0])
    if cocok.selesai is None or cocok.selesai >= sampai:
        return None
    berikut = next((r for r in jendela if r.mulai > cocok.selesai), None)
    return Tutup(cocok.selesai, berikut)


def tetap_dijabat(skp: Tempat, rentang: Sequence[Tempat]) -> bool:
    """Apakah SKP yang ditutup ternyata tidak berganti jabatan: masa jabatannya melewati akhir SKP
    (PENGATURAN atas PermenPANRB 6/2022; perpindahannya dibatalkan).
    """
    return skp.selesai is not None and any(
        r.sama(skp) and r.mulai <= skp.selesai and (r.selesai is None or r.selesai > skp.selesai)
        for r in rentang
    )
