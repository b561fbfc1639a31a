"""Counts of answers, read from the folded rows and, once a survey takes no more answers, the queue in one statement."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from django.db import connection
from django.utils import timezone

from survei.aturan.selang import Selang, selang_kepercayaan
from survei.aturan.skm import HasilSkm, RekapUnsur, hitung_indeks
from survei.aturan.soal import dari_penyebut
from survei.aturan.unsur import Unsur
from survei.models import CIRI
from survei.models.rekap import MEDAN_HITUNGAN, SQL_HITUNG, SQL_JUMLAH, SQL_SELESAI

_KOSONG = RekapUnsur(0, 0)


@dataclass(frozen=True)
class Hitungan:
    """Sums and counts of some answers; adding two of them pools their respondents."""

    n: int = 0
    kuadrat: Fraction | int = 0
    unsur: Mapping[Unsur, RekapUnsur] = field(default_factory=dict)

    def __add__(self, lain: "Hitungan") -> "Hitungan":
        return Hitungan(
            self.n + lain.n,
            self.kuadrat + lain.kuadrat,
            {u: self.unsur.get(u, _KOSONG) + lain.unsur.get(u, _KOSONG) for u in Unsur},
        )

    @property
    def lengkap(self) -> bool:
        """Every element was answered at least once: there is an index."""
        return all(self.unsur.get(u, _KOSONG).terisi for u in Unsur)

    @property
    def tersedikit(self) -> int:
        """The fewest people behind any figure of it: an element that few answered stands on the page by itself."""
        terisi = (r.terisi for r in self.unsur.values() if r.terisi)
        return min((self.n, *terisi))

    def indeks(self) -> HasilSkm | None:
        return hitung_indeks(self.unsur, self.n) if self.n and self.lengkap else None

    def selang(self) -> Selang | None:
        """Only where nobody left an element out: otherwise the total of a respondent is not known."""
        if not self.unsur or any(r.terisi != self.n for r in self.unsur.values()):
            return None
        jumlah = sum((Fraction(r.jumlah) for r in self.unsur.values()), Fraction(0))
        return selang_kepercayaan(self.n, jumlah, self.kuadrat)


def dari_baris(penyebut: int, nilai: Iterable[int]) -> Hitungan:
    """The stored whole numbers as what they stand for: exact fractions where an element has sub-questions."""
    isi = dict(zip(MEDAN_HITUNGAN, nilai, strict=True))
    return Hitungan(
        isi["n"],
        dari_penyebut(isi["kuadrat"], penyebut**2),
        {
            u: RekapUnsur(
                dari_penyebut(isi[f"jumlah_{u.value}"], penyebut), isi[f"terisi_{u.value}"]
            )
            for u in Unsur
        },
    )


# One statement is one snapshot: a fold running beside it changes nothing. A class of flagged answers that was decided
# out is left out, unless everything is asked for. Only our own column names are put into the text.
_KOLOM = ", ".join(MEDAN_HITUNGAN)
_DIHITUNG = """(%(semua)s OR NOT EXISTS (
    SELECT 1 FROM survei_keputusantanda k
    WHERE k.survei_id = g.survei_id AND k.tanda = g.tanda AND k.dikeluarkan))"""
_SUMBER = f"""
    SELECT survei_id, layanan_id, tanda, {_KOLOM} FROM survei_rekapsurvei
    WHERE survei_id = ANY(%(survei)s) AND tanggal BETWEEN %(dari)s AND %(sampai)s
    UNION ALL
    SELECT survei_id, layanan_id, tanda, {SQL_HITUNG} FROM survei_tanggapantertunda
    WHERE survei_id = ANY(%(survei)s) AND tanggal BETWEEN %(dari)s AND %(sampai)s AND (%(langsung)s OR {SQL_SELESAI})
    GROUP BY survei_id, layanan_id, tanda
"""  # noqa: S608
# Sums of surveys with different instruments are only added after each was divided by its own.
_PENYEBUT = """JOIN survei_survei s ON s.id = g.survei_id JOIN survei_instrumen i ON i.id = s.instrumen_id"""
_HITUNGAN = f"""
SELECT survei_id, layanan_id, penyebut, {SQL_JUMLAH} FROM ({_SUMBER}) AS g {_PENYEBUT} WHERE {_DIHITUNG}
GROUP BY survei_id, layanan_id, penyebut
"""  # noqa: S608
_TANDA = f"SELECT tanda, penyebut, {SQL_JUMLAH} FROM ({_SUMBER}) AS g {_PENYEBUT} GROUP BY tanda, penyebut"  # noqa: S608
_CIRI = f"""
SELECT ciri, kelompok, penyebut, {SQL_JUMLAH} FROM (
    SELECT survei_id, ciri, kelompok, tanda, {_KOLOM} FROM survei_rekapciri
    WHERE survei_id = ANY(%(survei)s) AND {SQL_SELESAI}
    UNION ALL
    SELECT survei_id, c.ciri, c.kelompok, tanda, {SQL_HITUNG} FROM survei_tanggapantertunda
    CROSS JOIN LATERAL (VALUES {", ".join(f"('{ciri}', {ciri})" for ciri in CIRI)}) AS c (ciri, kelompok)
    WHERE survei_id = ANY(%(survei)s) AND {SQL_SELESAI} GROUP BY survei_id, c.ciri, c.kelompok, tanda
) AS g {_PENYEBUT} WHERE {_DIHITUNG} GROUP BY ciri, kelompok, penyebut
"""  # noqa: S608


def _isi(survei: Iterable[int], **lain: Any) -> dict[str, Any]:
    return {"survei": list(survei), "hari_ini": timezone.localdate(), **lain}


def hitungan(
    survei: Iterable[int],
    dari: date = date.min,
    sampai: date = date.max,
    *,
    semua: bool = False,
    langsung: bool = False,
) -> dict[tuple[int, int], Hitungan]:
    """(survei, layanan) → counts of the answers of those days that may be shown by now.

    `semua` brings back the flagged answers that were decided out; `langsung` adds at once what a running survey still
    holds back: for numbers of answers, never for what was answered.
    """
    isi = _isi(survei, dari=dari, sampai=sampai, semua=semua, langsung=langsung)
    with connection.cursor() as kursor:
        kursor.execute(_HITUNGAN, isi)
        return {(b[0], b[1]): dari_baris(b[2], b[3:]) for b in kursor.fetchall()}


def hitungan_tanda(survei: int) -> dict[str, Hitungan]:
    """Flag → counts of the answers that bear it; "" are those without one."""
    isi = _isi([survei], dari=date.min, sampai=date.max, langsung=False)
    with connection.cursor() as kursor:
        kursor.execute(_TANDA, isi)
        return {b[0]: dari_baris(b[1], b[2:]) for b in kursor.fetchall()}


def hitungan_ciri(survei: Iterable[int]) -> dict[tuple[str, str], Hitungan]:
    """(characteristic, group) → counts over all services of those of these surveys that take no more answers."""
    hasil: dict[tuple[str, str], Hitungan] = {}
    with connection.cursor() as kursor:
        kursor.execute(_CIRI, _isi(survei, semua=False))
        for ciri, kelompok, penyebut, *nilai in kursor.fetchall():
            lama = hasil.get((ciri, kelompok), Hitungan())
            hasil[ciri, kelompok] = lama + dari_baris(penyebut, nilai)
    return hasil


def gabungan(bagian: Iterable[Hitungan]) -> Hitungan:
    """Respondents are pooled: never the average of averages (PermenPANRB 14/2017)."""
    return sum(bagian, Hitungan())


def jumlah_tanggapan(survei: Iterable[int]) -> dict[int, int]:
    """survei → number of answers, flagged ones included: for lists."""
    jumlah: dict[int, int] = {}
    for (pk, _), isi in hitungan(survei, semua=True, langsung=True).items():
        jumlah[pk] = jumlah.get(pk, 0) + isi.n
    return jumlah
