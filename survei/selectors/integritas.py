"""Results of SPAK and SPKP: their own index, never beside or inside that of SKM."""

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.utils import timezone

from kinerja.regulasi import BelumDiatur, parameter_berlaku
from layanan.models import JenisLayanan
from pegawai.models import Unit
from survei.aturan.integritas import (
    HasilIntegritas,
    Integritas,
    ParameterIntegritas,
    hitung_integritas,
)
from survei.aturan.kerahasiaan import boleh_tampil, irisan_ditahan, selisih_aman
from survei.aturan.sampel import Keterwakilan, keterwakilan
from survei.models import KeputusanTanda, PengaturanIntegritas, Pertanyaan, Survei, Tanda
from survei.models.rekap import SQL_SELESAI
from survei.selectors.daftar import soal_survei

# One statement is one snapshot: what is folded beside it is counted once.
_HITUNG = f"""
SELECT g.survei_id, layanan_id, g.tanda, coalesce(k.dikeluarkan, FALSE), urut, sum(jumlah)::bigint, sum(n)::bigint
FROM (
    SELECT survei_id, layanan_id, tanda, urut, jumlah, n FROM survei_rekapintegritas WHERE survei_id = ANY(%(survei)s)
    UNION ALL
    SELECT t.survei_id, t.layanan_id, t.tanda, x.urut, sum(x.nilai), count(*) FROM survei_integritastertunda t
    CROSS JOIN LATERAL unnest(t.nilai) WITH ORDINALITY AS x (nilai, urut)
    WHERE t.survei_id = ANY(%(survei)s) AND (%(langsung)s OR {SQL_SELESAI})
    GROUP BY t.survei_id, t.layanan_id, t.tanda, x.urut
) AS g LEFT JOIN survei_keputusantanda k ON k.survei_id = g.survei_id AND k.tanda = g.tanda
GROUP BY g.survei_id, layanan_id, g.tanda, k.dikeluarkan, urut
"""  # noqa: S608


@dataclass(frozen=True)
class HitunganIntegritas:
    """Respondents, and the sum of each question by its place."""

    n: int = 0
    jumlah: dict[int, int] = field(default_factory=dict)

    def __add__(self, lain: "HitunganIntegritas") -> "HitunganIntegritas":
        kunci = self.jumlah.keys() | lain.jumlah.keys()
        return HitunganIntegritas(
            self.n + lain.n,
            {k: self.jumlah.get(k, 0) + lain.jumlah.get(k, 0) for k in kunci},
        )


@dataclass(frozen=True)
class Bagian:
    """Answers of a survey's service with one flag."""

    survei: int
    layanan: int
    tanda: str
    dikeluarkan: bool
    isi: HitunganIntegritas


@dataclass(frozen=True)
class IntegritasTampil:
    n: int
    ditahan: bool
    indeks: HasilIntegritas | None


@dataclass(frozen=True)
class LayananIntegritas:
    layanan: JenisLayanan
    populasi: int | None
    hasil: IntegritasTampil
    keterwakilan: Keterwakilan | None

    @property
    def n(self) -> int:
        return self.hasil.n


@dataclass(frozen=True)
class HasilSurveiIntegritas:
    survei: Survei
    hasil: IntegritasTampil
    layanan: tuple[LayananIntegritas, ...]
    keterwakilan: Keterwakilan | None


@dataclass(frozen=True)
class RingkasIntegritas:
    """One survey as a whole, for a list."""

    survei: Survei
    hasil: IntegritasTampil


@dataclass(frozen=True)
class KelasTandaIntegritas:
    tanda: Tanda
    n: int
    keputusan: KeputusanTanda | None
    tanpa: HasilIntegritas | None


def hitungan_integritas(survei: Iterable[int], *, langsung: bool = False) -> list[Bagian]:
    """`langsung` adds what a running survey still holds back: for numbers of answers only."""
    isi: dict[str, Any] = {
        "survei": list(survei),
        "langsung": langsung,
        "hari_ini": timezone.localdate(),
    }
    jumlah: dict[tuple[int, int, str, bool], HitunganIntegritas] = {}
    with connection.cursor() as kursor:
        kursor.execute(_HITUNG, isi)
        for pk, layanan, tanda, keluar, urut, nilai, n in kursor.fetchall():
            kunci = (pk, layanan, tanda, keluar)
            lama = jumlah.get(kunci, HitunganIntegritas())
            # every question is compulsory: each place has the same number of answers
            jumlah[kunci] = HitunganIntegritas(n, {**lama.jumlah, urut: nilai})
    return [Bagian(*kunci, isi) for kunci, isi in jumlah.items()]


def _gabung(bagian: Iterable[Bagian]) -> HitunganIntegritas:
    return sum((b.isi for b in bagian), HitunganIntegritas())


class _Penghitung:
    """The questions of one survey, and the setting in force on its last day."""

    def __init__(
        self, survei: Survei, soal: list[Pertanyaan], pengaturan: Iterable[PengaturanIntegritas]
    ) -> None:
        self.soal = [(s.kode, s.nama) for s in soal]
        milik = [p.sebagai_parameter() for p in pengaturan if p.jenis == survei.instrumen.jenis]
        self.parameter: ParameterIntegritas | None = None
        with contextlib.suppress(BelumDiatur):
            self.parameter = parameter_berlaku(milik, survei.selesai)

    @classmethod
    def dari(cls, survei: Survei) -> "_Penghitung":
        return cls(survei, soal_survei(survei), PengaturanIntegritas.objects.all())

    def indeks(self, isi: HitunganIntegritas) -> HasilIntegritas | None:
        if self.parameter is None or not isi.n:
            return None
        jumlah = [isi.jumlah.get(urut, 0) for urut in range(1, len(self.soal) + 1)]
        return hitung_integritas(self.soal, jumlah, isi.n, self.parameter)

    def tampil(self, isi: HitunganIntegritas, *, ditahan: bool = False) -> IntegritasTampil:
        if ditahan or not boleh_tampil(isi.n):
            return IntegritasTampil(isi.n, ditahan=True, indeks=None)
        return IntegritasTampil(isi.n, ditahan=False, indeks=self.indeks(isi))


def hasil_integritas(survei: Survei) -> HasilSurveiIntegritas:
    """The survey as a whole and each of its services, with small groups withheld beyond subtraction."""
    bagian = [b for b in hitungan_integritas([survei.pk]) if not b.dikeluarkan]
    cakupan = list(survei.cakupan.select_related("layanan"))
    per = {c.layanan_id: _gabung(b for b in bagian if b.layanan == c.layanan_id) for c in cakupan}
    ditahan = irisan_ditahan({kunci: isi.n for kunci, isi in per.items()})
    hitung = _Penghitung.dari(survei)
    semua = _gabung(bagian)
    populasi = [c.populasi for c in cakupan if c.populasi]
    return HasilSurveiIntegritas(
        survei,
        hitung.tampil(semua),
        tuple(
            LayananIntegritas(
                c.layanan,
                c.populasi,
                hitung.tampil(per[c.layanan_id], ditahan=c.layanan_id in ditahan),
                keterwakilan(per[c.layanan_id].n, c.populasi) if c.populasi else None,
            )
            for c in cakupan
        ),
        keterwakilan(semua.n, sum(populasi)) if cakupan and len(populasi) == len(cakupan) else None,
    )


def kelas_tanda_integritas(survei: Survei) -> tuple[KelasTandaIntegritas, ...]:
    """For the officer's decision: every class of flagged answers that occurs."""
    bagian = hitungan_integritas([survei.pk])
    semua, hitung = _gabung(bagian), _Penghitung.dari(survei)
    keputusan = {
        k.tanda: k for k in survei.keputusan_tanda.select_related("diputuskan_oleh__pegawai")
    }
    hasil = []
    for tanda in Tanda:
        milik = _gabung(b for b in bagian if b.tanda == tanda.value)
        if tanda == Tanda.TIDAK or not milik.n:
            continue
        tanpa = _gabung(b for b in bagian if b.tanda != tanda.value)
        aman = boleh_tampil(tanpa.n) and selisih_aman(semua.n, tanpa.n)
        hasil.append(
            KelasTandaIntegritas(
                tanda, milik.n, keputusan.get(tanda.value), hitung.indeks(tanpa) if aman else None
            )
        )
    return tuple(hasil)


def bertanda_integritas(survei: Survei) -> int:
    return sum(b.isi.n for b in hitungan_integritas([survei.pk]) if b.tanda)


def jumlah_integritas(survei: Iterable[int]) -> dict[int, int]:
    """survei → number of answers, flagged ones included: for lists."""
    jumlah: dict[int, int] = {}
    for bagian in hitungan_integritas(survei, langsung=True):
        jumlah[bagian.survei] = jumlah.get(bagian.survei, 0) + bagian.isi.n
    return jumlah


def integritas_unit(unit: Unit, batas: int = 10) -> list[RingkasIntegritas]:
    """The unit's last published SPAK and SPKP for its public page: as many queries for ten as for one."""
    daftar = list(
        Survei.objects.terbit()
        .filter(unit=unit, instrumen__jenis__in=list(Integritas))
        .select_related("instrumen")
        .prefetch_related("instrumen__pertanyaan")
        .order_by("-selesai", "-pk")[:batas]
    )
    if not daftar:
        return []
    bagian = [b for b in hitungan_integritas([s.pk for s in daftar]) if not b.dikeluarkan]
    pengaturan = list(PengaturanIntegritas.objects.all())
    hasil = []
    for satu in daftar:
        hitung = _Penghitung(satu, list(satu.instrumen.pertanyaan.all()), pengaturan)
        isi = _gabung(b for b in bagian if b.survei == satu.pk)
        hasil.append(RingkasIntegritas(satu, hitung.tampil(isi)))
    return hasil
