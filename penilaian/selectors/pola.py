"""The distribution of predicates in a group, against the pattern of its organisation: it warns and changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from pegawai.models import Unit
from penilaian.aturan.distribusi import (
    HasilDistribusi,
    PredikatOrganisasi,
    periksa_distribusi,
    yang_memenuhi,
)
from penilaian.aturan.predikat import Predikat
from penilaian.aturan.skema import SkemaPenilaian
from penilaian.models import KinerjaOrganisasi, Periode

# One appraisal a person, of the last segment. An SKP of an acting post (Plt., Plh.) stands aside: the person is counted
# where the definitive post is. The year is that of the period; said of the SKP, it spares those of other years.
TERPILIH = """
terpilih AS (
    SELECT DISTINCT ON (s.pegawai_id) p.id, p.status, p.predikat, EXISTS (
        SELECT 1 FROM pegawai_penempatan a WHERE a.pegawai_id = s.pegawai_id AND a.unit_id = s.unit_id
        AND a.jabatan_id = s.jabatan_id AND a.sifat <> 'definitif' AND a.mulai <= s.selesai
        AND (a.selesai IS NULL OR a.selesai >= s.mulai)) AND NOT EXISTS (
        SELECT 1 FROM pegawai_penempatan d WHERE d.pegawai_id = s.pegawai_id AND d.unit_id = s.unit_id
        AND d.jabatan_id = s.jabatan_id AND d.sifat = 'definitif' AND d.mulai <= s.selesai
        AND (d.selesai IS NULL OR d.selesai >= s.mulai)) AS sementara
    FROM penilaian_penilaian p
    JOIN penilaian_skp s ON s.id = p.skp_id AND s.status <> 'direvisi' AND s.tahun_kinerja_id = %(tahun_kinerja)s
    JOIN pegawai_unit u ON u.id = s.unit_id
    WHERE p.periode_id = %(periode)s AND p.status <> 'digantikan'
      AND (%(pegawai)s::bigint[] IS NULL OR s.pegawai_id = ANY(%(pegawai)s::bigint[]))
      AND (%(tanpa)s::bigint IS NULL OR s.pegawai_id <> %(tanpa)s::bigint)
      AND (%(jalur)s::text IS NULL OR u.jalur LIKE %(jalur)s::text || '%%')
    ORDER BY s.pegawai_id, s.mulai DESC, p.id DESC
)
"""
_HITUNG = (
    "WITH "
    + TERPILIH
    + """
SELECT CASE WHEN status IN ('dinilai', 'ditetapkan') THEN predikat ELSE '' END, sementara, count(*)
FROM terpilih GROUP BY 1, 2
"""
)


@dataclass(frozen=True)
class Pola:
    """`hasil` is None while there is nobody to count or no pattern to count against."""

    organisasi: KinerjaOrganisasi | None
    jumlah: dict[Predikat, int]
    belum: int
    sementara: int
    hasil: HasilDistribusi | None
    memenuhi: tuple[str, ...]

    @property
    def populasi(self) -> int:
        return sum(self.jumlah.values())


def parameter_kelompok(
    periode: Periode,
    *,
    pegawai: Sequence[int] | None = None,
    unit: Unit | None = None,
    tanpa: int | None = None,
) -> dict[str, Any]:
    """A group is given by its people or by a unit with everything below it.

    `tanpa` is the reader: nobody sees scores of their own that are not determined yet.
    """
    return {
        "periode": periode.pk,
        "tahun_kinerja": periode.tahun_kinerja_id,
        "pegawai": None if pegawai is None else list(pegawai),
        "jalur": None if unit is None else unit.jalur,
        "tanpa": tanpa,
    }


def pola_kelompok(
    periode: Periode,
    organisasi: KinerjaOrganisasi | None,
    skema: SkemaPenilaian,
    *,
    pegawai: Sequence[int] | None = None,
    unit: Unit | None = None,
) -> Pola:
    jumlah = dict.fromkeys(Predikat, 0)
    belum = sementara = 0
    with connection.cursor() as kursor:
        kursor.execute(_HITUNG, parameter_kelompok(periode, pegawai=pegawai, unit=unit))
        for predikat, pejabat_sementara, banyak in kursor.fetchall():
            if pejabat_sementara:
                sementara += banyak
            elif predikat:
                jumlah[Predikat(predikat)] += banyak
            else:
                belum += banyak
    populasi = sum(jumlah.values())
    hasil: HasilDistribusi | None = None
    memenuhi: tuple[str, ...] = ()
    if organisasi is not None and populasi:
        jenis, longgar = PredikatOrganisasi(organisasi.predikat), skema.distribusi_longgar
        hasil = periksa_distribusi(jenis, jumlah, longgar=longgar)
        memenuhi = yang_memenuhi(jenis, populasi, longgar=longgar)
    return Pola(organisasi, jumlah, belum, sementara, hasil, memenuhi)
