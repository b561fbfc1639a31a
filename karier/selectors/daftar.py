"""The list of positions: filtered rows, and a page of them with the people behind."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from karier.models import PosisiAngkaKredit
from pegawai.models import Pegawai, Penempatan, Pengguna, Unit
from pegawai.selectors.direktori import lengkapi

SEKALI = 1000
KESIAPAN: dict[str, tuple[str, dict[str, Any]]] = {
    "pangkat": ("Siap naik pangkat", {"siap_pangkat": True}),
    "jenjang": ("Siap naik jenjang", {"siap_jenjang": True}),
    "belum": ("Belum siap", {"siap_pangkat": False, "siap_jenjang": False, "bersaldo": True}),
    "tanpa_saldo": ("Tanpa saldo awal", {"bersaldo": False}),
}
URUTAN = {
    "nama": "pegawai__nama",
    "angka": "kumulatif",
    "pangkat": "kurang_pangkat",
    "jenjang": "kurang_jenjang",
}


@dataclass(frozen=True)
class SaringanPosisi:
    q: str = ""
    opd: Unit | None = None
    jenjang: str = ""
    kesiapan: str = ""

    @property
    def sebutan(self) -> str:
        bagian = [
            f"cari “{self.q}”" if self.q else "",
            str(self.opd or ""),
            self.jenjang.replace("_", " "),
            KESIAPAN[self.kesiapan][0].lower() if self.kesiapan else "",
        ]
        return ", ".join(satu for satu in bagian if satu) or "semua"


@dataclass(frozen=True)
class BarisPosisi:
    pegawai: Pegawai
    posisi: PosisiAngkaKredit

    @property
    def kesiapan(self) -> str:
        siap = [KESIAPAN[k][0] for k in ("pangkat", "jenjang") if getattr(self.posisi, f"siap_{k}")]
        if siap:
            return ", ".join(siap)
        return KESIAPAN["belum" if self.posisi.bersaldo else "tanpa_saldo"][0]


def daftar_posisi(
    pengguna: Pengguna, saringan: SaringanPosisi, tanggal: date
) -> QuerySet[PosisiAngkaKredit]:
    daftar = PosisiAngkaKredit.objects.terlihat_oleh(pengguna)
    if saringan.kesiapan:
        daftar = daftar.filter(**KESIAPAN[saringan.kesiapan][1])
    if saringan.jenjang:
        daftar = daftar.filter(jenjang=saringan.jenjang)
    if saringan.q:
        daftar = daftar.filter(pegawai__in=Pegawai.objects.cari(saringan.q).order_by().values("pk"))
    if saringan.opd is not None:
        tempat = Penempatan.objects.pada(tanggal).definitif().filter(unit__opd=saringan.opd)
        daftar = daftar.filter(pegawai__in=tempat.order_by().values("pegawai"))
    return daftar


def baris_posisi(daftar: "list[PosisiAngkaKredit]", tanggal: date) -> list[BarisPosisi]:
    orang = {p.pk: p for p in lengkapi([satu.pegawai_id for satu in daftar], tanggal)}
    return [BarisPosisi(orang[s.pegawai_id], s) for s in daftar if s.pegawai_id in orang]


def semua_posisi(daftar: QuerySet[PosisiAngkaKredit], tanggal: date) -> Iterator[BarisPosisi]:
    """All of them in the order of the list, a thousand at a time, for the export."""
    nomor = list(daftar.values_list("pk", flat=True))
    for awal in range(0, len(nomor), SEKALI):
        potong = nomor[awal : awal + SEKALI]
        ada = PosisiAngkaKredit.objects.in_bulk(potong)
        yield from baris_posisi([ada[pk] for pk in potong if pk in ada], tanggal)
