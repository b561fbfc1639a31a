"""The yearly recap: per perangkat daerah and per person, streamed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import connection
from django.utils import timezone

from pegawai.aturan.nama import nama_lengkap
from pegawai.models import Unit
from penilaian.aturan.predikat import Predikat, Rating
from penilaian.models import TahunKinerja
from penilaian.selectors.keadaan import KEADAAN, Keadaan, parameter, tanggal_acuan

_PER_OPD = """
SELECT u.opd_id, o.nama, count(*),
       count(*) FILTER (WHERE k.keadaan IN ('belum_mulai', 'draf', 'dikembalikan')),
       count(*) FILTER (WHERE k.keadaan = 'diajukan'),
       count(*) FILTER (WHERE k.keadaan = 'disetujui'),
       count(*) FILTER (WHERE k.keadaan IN ('siap_dinilai', 'dinilai')),
       count(*) FILTER (WHERE k.keadaan = 'ditetapkan'),
       count(*) FILTER (WHERE k.keadaan = 'ditetapkan' AND k.predikat = 'sangat_baik'),
       count(*) FILTER (WHERE k.keadaan = 'ditetapkan' AND k.predikat = 'baik'),
       count(*) FILTER (WHERE k.keadaan = 'ditetapkan' AND k.predikat = 'butuh_perbaikan'),
       count(*) FILTER (WHERE k.keadaan = 'ditetapkan' AND k.predikat = 'kurang'),
       count(*) FILTER (WHERE k.keadaan = 'ditetapkan' AND k.predikat = 'sangat_kurang'),
       avg(k.indeks) FILTER (WHERE k.keadaan = 'ditetapkan')
FROM keadaan k JOIN pegawai_unit u ON u.id = k.unit_id LEFT JOIN pegawai_unit o ON o.id = u.opd_id
GROUP BY 1, 2 ORDER BY o.nama NULLS LAST, 1
"""
# What was determined is printed as it was on that day; the rest as it is on the reference date.
_PER_PEGAWAI = """
SELECT k.nip, k.nama, k.gelar_depan, k.gelar_belakang, gol.kode, j.nama, u.nama, o.nama,
       k.rating_hasil_kerja, k.rating_perilaku, k.predikat, k.indeks,
       pl.nama, pl.gelar_depan, pl.gelar_belakang, pl.nip, k.ditetapkan_pada, k.keadaan,
       CASE WHEN k.keadaan = 'ditetapkan' THEN k.cuplikan::text END, u.opd_id
FROM keadaan k
JOIN pegawai_unit u ON u.id = k.unit_id
JOIN pegawai_jabatan j ON j.id = k.jabatan_id
LEFT JOIN pegawai_unit o ON o.id = u.opd_id
LEFT JOIN pegawai_pegawai pl ON pl.id = k.penilai_id
LEFT JOIN (
    SELECT DISTINCT ON (rg.pegawai_id) rg.pegawai_id, gg.kode
    FROM pegawai_riwayatgolongan rg JOIN pegawai_golongan gg ON gg.id = rg.golongan_id
    WHERE rg.tmt <= %(tanggal)s
    ORDER BY rg.pegawai_id, rg.tmt DESC
) gol ON gol.pegawai_id = k.pegawai_id
WHERE (%(opd)s::bigint IS NULL OR u.opd_id = %(opd)s::bigint)
ORDER BY o.nama NULLS LAST, u.jalur, k.nama, k.pegawai_id
"""


@dataclass(frozen=True)
class BarisRekapOPD:
    """One perangkat daerah; `jumlah_pegawai` is the sum of the five states, which exclude each other."""

    opd_id: int | None
    opd: str
    jumlah_pegawai: int
    belum_mengajukan: int
    diajukan: int
    disetujui: int
    sedang_dinilai: int
    ditetapkan: int
    sangat_baik: int
    baik: int
    butuh_perbaikan: int
    kurang: int
    sangat_kurang: int
    rata_rata_indeks: Decimal | None


@dataclass(frozen=True)
class BarisRekapPegawai:
    """One person; ratings, predicate and date are empty until the appraisal is determined."""

    nip: str
    nama: str
    golongan: str
    jabatan: str
    unit: str
    opd: str
    rating_hasil_kerja: Rating | None
    rating_perilaku: Rating | None
    predikat: Predikat | None
    indeks: Decimal | None
    penilai: str
    nip_penilai: str
    tanggal_penetapan: date | None
    keadaan: Keadaan
    # Where the person is counted: the snapshot's name of it may be an older one.
    opd_id: int | None = None
    opd_kini: str = ""


def _tahun_kinerja(tahun: int) -> TahunKinerja:
    return TahunKinerja.objects.get(tahun=tahun)


def rekap_perangkat_daerah(tahun: int, hari_ini: date | None = None) -> list[BarisRekapOPD]:
    """By name. Raises TahunKinerja.DoesNotExist for a year that was never opened."""
    isi = parameter(_tahun_kinerja(tahun), tanggal_acuan(tahun, hari_ini))
    with connection.cursor() as kursor:
        kursor.execute(KEADAAN + _PER_OPD, isi)
        return [
            BarisRekapOPD(opd, nama or "Di luar perangkat daerah", *angka)
            for opd, nama, *angka in kursor.fetchall()
        ]


def rekap_pegawai(
    tahun: int, opd: Unit | None = None, hari_ini: date | None = None
) -> Iterator[BarisRekapPegawai]:
    """By perangkat daerah, unit and name, through a server-side cursor: memory stays flat."""
    tahun_kinerja = _tahun_kinerja(tahun)
    isi = parameter(tahun_kinerja, tanggal_acuan(tahun, hari_ini), opd=opd.pk if opd else None)
    with connection.chunked_cursor() as kursor:
        kursor.execute(KEADAAN + _PER_PEGAWAI, isi)
        while potongan := kursor.fetchmany(2000):
            for baris in potongan:
                yield _baris_pegawai(baris)


def _baris_pegawai(baris: tuple[Any, ...]) -> BarisRekapPegawai:
    (nip, nama, depan, belakang, golongan, jabatan, unit, opd, hasil, perilaku, predikat, indeks,
     pl_nama, pl_depan, pl_belakang, pl_nip, pada, keadaan, cuplikan, opd_id) = baris  # fmt: skip
    tetap = keadaan == Keadaan.DITETAPKAN
    orang, penilai = _cuplikan(cuplikan) if tetap else ({}, {})
    return BarisRekapPegawai(
        nip=orang.get("nip", nip),
        nama=orang.get("nama") or nama_lengkap(nama, depan, belakang),
        golongan=orang.get("golongan", golongan) or "",
        jabatan=orang.get("jabatan", jabatan),
        unit=orang.get("unit", unit),
        opd=orang.get("opd", opd) or "",
        rating_hasil_kerja=Rating(hasil) if tetap and hasil else None,
        rating_perilaku=Rating(perilaku) if tetap and perilaku else None,
        predikat=Predikat(predikat) if tetap and predikat else None,
        indeks=indeks if tetap else None,
        penilai=penilai.get("nama")
        or (nama_lengkap(pl_nama, pl_depan, pl_belakang) if pl_nama else ""),
        nip_penilai=penilai.get("nip", pl_nip) or "",
        tanggal_penetapan=_hari(pada) if tetap else None,
        keadaan=Keadaan(keadaan),
        opd_id=opd_id,
        opd_kini=opd or "Di luar perangkat daerah",
    )


def _cuplikan(teks: str | None) -> tuple[dict[str, str], dict[str, str]]:
    isi = json.loads(teks or "{}")
    return isi.get("pegawai", {}), isi.get("penilai", {})


def _hari(pada: datetime | None) -> date | None:
    return timezone.localtime(pada).date() if pada else None
