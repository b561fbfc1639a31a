"""Who sits where and who appraises whom on a date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Case, IntegerField, QuerySet, Value, When

from pegawai.models import Pegawai, Penempatan, PenugasanPenilai, SifatPenugasan, Unit

# A definitive head goes before an acting one; a daily substitute (Plh) only stands in when there is nobody else.
URUTAN_KEPALA = Case(
    When(sifat=SifatPenugasan.DEFINITIF, then=Value(0)),
    When(sifat=SifatPenugasan.PLT, then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)


@dataclass(frozen=True)
class Penilai:
    """The appraiser of a person on a date: who, in what quality, and where that comes from."""

    pegawai: Pegawai
    sifat: str
    sumber: str
    unit: Unit | None = None

    @property
    def sebutan(self) -> str:
        awalan = (
            "" if self.sifat == SifatPenugasan.DEFINITIF else f"{SifatPenugasan(self.sifat).label} "
        )
        return f"{awalan}{self.pegawai.nama_lengkap}"


def penempatan_pada(pegawai: Pegawai, tanggal: date) -> Penempatan | None:
    """The definitive placement of a person on the date."""
    return (
        Penempatan.objects.pada(tanggal)
        .definitif()
        .filter(pegawai=pegawai)
        .select_related("unit__opd", "jabatan")
        .first()
    )


def kepala_dari(unit_id: Iterable[int], tanggal: date) -> dict[int, Penempatan]:
    """The head of each unit that has one on the date."""
    daftar = (
        Penempatan.objects.pada(tanggal)
        .kepala()
        .filter(unit__in=list(unit_id), pegawai__kedudukan=Pegawai.Kedudukan.AKTIF)
        .select_related("pegawai", "unit", "jabatan")
        .order_by("unit", -URUTAN_KEPALA)
    )
    return {
        tempat.unit_id: tempat for tempat in daftar
    }  # the last one of a unit wins: the lowest rank number


def penilai_dari(pegawai: Pegawai, tanggal: date) -> Penilai | None:
    """Who appraises a person on the date.

    An assignment by BKD goes first. Otherwise the head of the unit; for a head the unit above; a
    vacant post goes one up (the superior is not in the SIASN export). None at the very top: the
    head of the government's staff needs an assignment.
    """
    penugasan = (
        PenugasanPenilai.objects.pada(tanggal)
        .filter(pegawai=pegawai, penilai__kedudukan=Pegawai.Kedudukan.AKTIF)
        .select_related("penilai")
        .first()
    )
    if penugasan is not None:
        return Penilai(penugasan.penilai, penugasan.sifat, f"Penugasan: {penugasan.alasan}")
    tempat = penempatan_pada(pegawai, tanggal)
    if tempat is None:
        return None
    jalur = [int(bagian) for bagian in tempat.unit.jalur.split("/") if bagian]
    kepala = kepala_dari(jalur, tanggal)
    for unit_id in reversed(jalur):
        calon = kepala.get(unit_id)
        if calon is not None and calon.pegawai_id != pegawai.pk:
            return Penilai(calon.pegawai, calon.sifat, calon.jabatan.nama, calon.unit)
    return None


_NOMOR_PENILAI = """
WITH tugas AS (
    SELECT p.penilai_id FROM pegawai_penugasanpenilai p
    JOIN pegawai_pegawai g ON g.id = p.penilai_id AND g.kedudukan = 'aktif'
    WHERE p.pegawai_id = %(pegawai)s AND p.mulai <= %(tanggal)s AND (p.selesai IS NULL OR p.selesai >= %(tanggal)s)
), jalur AS (
    SELECT string_to_array(trim(BOTH '/' FROM u.jalur), '/')::bigint[] AS unit
    FROM pegawai_penempatan t JOIN pegawai_unit u ON u.id = t.unit_id
    WHERE t.pegawai_id = %(pegawai)s AND t.sifat = 'definitif'
      AND t.mulai <= %(tanggal)s AND (t.selesai IS NULL OR t.selesai >= %(tanggal)s)
), kepala AS (
    SELECT DISTINCT ON (k.unit_id) k.pegawai_id, array_position(j.unit, k.unit_id) AS dalam
    FROM jalur j JOIN pegawai_penempatan k ON k.unit_id = ANY(j.unit) AND k.kepala_unit
     AND k.mulai <= %(tanggal)s AND (k.selesai IS NULL OR k.selesai >= %(tanggal)s)
    JOIN pegawai_pegawai g ON g.id = k.pegawai_id AND g.kedudukan = 'aktif'
    ORDER BY k.unit_id, CASE k.sifat WHEN 'definitif' THEN 0 WHEN 'plt' THEN 1 ELSE 2 END
)
SELECT COALESCE((SELECT penilai_id FROM tugas LIMIT 1),
                (SELECT pegawai_id FROM kepala WHERE pegawai_id <> %(pegawai)s ORDER BY dalam DESC LIMIT 1))
"""


def nomor_penilai(pegawai_id: int, tanggal: date) -> int | None:
    """Only who it is: `penilai_dari` in one query, for the many places that compare."""
    with connection.cursor() as kursor:
        kursor.execute(_NOMOR_PENILAI, {"pegawai": pegawai_id, "tanggal": tanggal})
        (nomor,) = kursor.fetchone()
    return None if nomor is None else int(nomor)


def penilai_banyak(pegawai: Iterable[int], tanggal: date) -> dict[int, Penilai]:
    """`penilai_dari` for many people at once, in three queries; who has no appraiser is not in the answer."""
    nomor = list(pegawai)
    tempat = Penempatan.objects.pada(tanggal).definitif().filter(pegawai__in=nomor)
    jalur = {
        pegawai_id: [int(bagian) for bagian in teks.split("/") if bagian]
        for pegawai_id, teks in tempat.values_list("pegawai_id", "unit__jalur")
    }
    kepala = kepala_dari({unit for daftar in jalur.values() for unit in daftar}, tanggal)
    hasil: dict[int, Penilai] = {}
    for pegawai_id, daftar in jalur.items():
        calon = (kepala[unit] for unit in reversed(daftar) if unit in kepala)
        satu = next((k for k in calon if k.pegawai_id != pegawai_id), None)
        if satu is not None:
            hasil[pegawai_id] = Penilai(satu.pegawai, satu.sifat, satu.jabatan.nama, satu.unit)
    penugasan = PenugasanPenilai.objects.pada(tanggal).filter(
        pegawai__in=nomor, penilai__kedudukan=Pegawai.Kedudukan.AKTIF
    )
    for tugas in penugasan.select_related("penilai"):
        sumber = f"Penugasan: {tugas.alasan}"
        hasil[tugas.pegawai_id] = Penilai(tugas.penilai, tugas.sifat, sumber)
    return hasil


def atasan_penilai_dari(pegawai: Pegawai, tanggal: date) -> Penilai | None:
    """The superior of the appraiser: who decides an objection (PP 30/2019 Pasal 59)."""
    penilai = penilai_dari(pegawai, tanggal)
    return None if penilai is None else penilai_dari(penilai.pegawai, tanggal)


# The head of one unit, asked from unit to unit on the way down: an appraiser's tree is a small part of the government.
_KEPALA = """LATERAL (
    SELECT pn.pegawai_id FROM pegawai_penempatan pn JOIN pegawai_pegawai pg ON pg.id = pn.pegawai_id
    WHERE pn.unit_id = {unit} AND pn.kepala_unit AND pg.kedudukan = 'aktif'
      AND pn.mulai <= %(tanggal)s AND (pn.selesai IS NULL OR pn.selesai >= %(tanggal)s)
    ORDER BY CASE pn.sifat WHEN 'definitif' THEN 0 WHEN 'plt' THEN 1 ELSE 2 END LIMIT 1
)"""

_YANG_DINILAI = f"""
WITH RECURSIVE lingkup AS (
    -- a unit of the appraiser and those below; `hanya`: the only one not held by the heads on the way, being that head
    SELECT d.unit_id, NULL::bigint AS hanya
    FROM (SELECT DISTINCT unit_id FROM pegawai_penempatan WHERE pegawai_id = %(penilai)s AND kepala_unit) d
    CROSS JOIN {_KEPALA.format(unit="d.unit_id")} k
    WHERE k.pegawai_id = %(penilai)s
    UNION
    SELECT u.id, CASE WHEN k.pegawai_id IS NULL OR k.pegawai_id = %(penilai)s THEN l.hanya ELSE k.pegawai_id END
    FROM pegawai_unit u JOIN lingkup l ON u.induk_id = l.unit_id
    LEFT JOIN {_KEPALA.format(unit="u.id")} k ON true
    WHERE k.pegawai_id IS NULL OR k.pegawai_id = %(penilai)s OR l.hanya IS NULL OR l.hanya = k.pegawai_id
), calon AS (
    SELECT pn.pegawai_id FROM lingkup l JOIN pegawai_penempatan pn ON pn.unit_id = l.unit_id
    WHERE pn.sifat = 'definitif' AND pn.mulai <= %(tanggal)s AND (pn.selesai IS NULL OR pn.selesai >= %(tanggal)s)
      AND pn.pegawai_id <> %(penilai)s AND (l.hanya IS NULL OR pn.pegawai_id = l.hanya)
), ditugaskan AS (
    SELECT pp.pegawai_id, pp.penilai_id FROM pegawai_penugasanpenilai pp
    JOIN pegawai_pegawai pg ON pg.id = pp.penilai_id AND pg.kedudukan = 'aktif'
    WHERE pp.mulai <= %(tanggal)s AND (pp.selesai IS NULL OR pp.selesai >= %(tanggal)s)
), dinilai AS (
    SELECT c.pegawai_id FROM calon c WHERE NOT EXISTS (SELECT 1 FROM ditugaskan d WHERE d.pegawai_id = c.pegawai_id)
    UNION
    SELECT d.pegawai_id FROM ditugaskan d WHERE d.penilai_id = %(penilai)s
)
SELECT d.pegawai_id FROM dinilai d JOIN pegawai_pegawai pg ON pg.id = d.pegawai_id AND pg.kedudukan = 'aktif'
"""  # noqa: S608


def nomor_dinilai(penilai: Pegawai, tanggal: date) -> list[int]:
    """The people whom this person appraises on the date: `penilai_dari` read backwards, in one query."""
    with connection.cursor() as kursor:
        kursor.execute(_YANG_DINILAI, {"tanggal": tanggal, "penilai": penilai.pk})
        return [baris[0] for baris in kursor.fetchall()]


def yang_dinilai(penilai: Pegawai, tanggal: date) -> QuerySet[Pegawai]:
    """The same people as rows, in order of names."""
    return Pegawai.objects.filter(pk__in=nomor_dinilai(penilai, tanggal))


def peta_penilai(tanggal: date) -> dict[int, int]:
    """pegawai id → penilai id for the whole government, in four queries; for tasks that walk over everybody."""
    induk = dict(Unit.objects.values_list("pk", "induk_id"))
    kepala = dict(
        Penempatan.objects.pada(tanggal)
        .kepala()
        .filter(pegawai__kedudukan=Pegawai.Kedudukan.AKTIF)
        .order_by("unit", -URUTAN_KEPALA)
        .values_list("unit_id", "pegawai_id")
    )
    peta: dict[int, int] = {}
    for pegawai, unit in (
        Penempatan.objects.pada(tanggal)
        .definitif()
        .filter(pegawai__kedudukan=Pegawai.Kedudukan.AKTIF)
        .values_list("pegawai_id", "unit_id")
        .iterator(chunk_size=5000)
    ):
        atas: int | None = unit
        while atas is not None and kepala.get(atas, pegawai) == pegawai:
            atas = induk.get(atas)
        if atas is not None:
            peta[pegawai] = kepala[atas]
    penugasan = PenugasanPenilai.objects.pada(tanggal).filter(
        penilai__kedudukan=Pegawai.Kedudukan.AKTIF
    )
    peta.update(penugasan.values_list("pegawai_id", "penilai_id"))
    return peta


# Who appraises by assignment is few people: each is looked for below, not everybody below among them.
_LINGKUP = """
WITH dipimpin AS (
    SELECT u.jalur FROM pegawai_penempatan t JOIN pegawai_unit u ON u.id = t.unit_id
    WHERE t.pegawai_id = %(pegawai)s AND t.kepala_unit
      AND t.mulai <= %(tanggal)s AND (t.selesai IS NULL OR t.selesai >= %(tanggal)s)
), ditugaskan AS (
    SELECT p.penilai_id, p.pegawai_id FROM pegawai_penugasanpenilai p
    WHERE p.mulai <= %(tanggal)s AND (p.selesai IS NULL OR p.selesai >= %(tanggal)s)
), penilai AS MATERIALIZED (
    SELECT DISTINCT penilai_id AS id FROM ditugaskan
)
SELECT ARRAY(SELECT jalur FROM dipimpin),
       ARRAY(SELECT ARRAY[d.penilai_id, d.pegawai_id] FROM ditugaskan d JOIN penilai i ON i.id = d.penilai_id
             WHERE i.id = %(pegawai)s OR EXISTS (
                SELECT 1 FROM pegawai_penempatan t JOIN pegawai_unit u ON u.id = t.unit_id
                JOIN dipimpin m ON u.jalur LIKE m.jalur || '%%'
                WHERE t.pegawai_id = i.id AND t.sifat = 'definitif'
                  AND t.mulai <= %(tanggal)s AND (t.selesai IS NULL OR t.selesai >= %(tanggal)s)))
"""


@dataclass(frozen=True)
class Lingkup:
    """Paths of the units that a person heads; (appraiser, person) of assignments to the person or to those below."""

    jalur: list[str]
    ditugaskan: list[list[int]]


def lingkup_pimpinan(pegawai_id: int, tanggal: date) -> Lingkup:
    """One query: every door to what hangs on an appraisal begins with it."""
    with connection.cursor() as kursor:
        kursor.execute(_LINGKUP, {"pegawai": pegawai_id, "tanggal": tanggal})
        return Lingkup(*kursor.fetchone())


def unit_pimpinan(pegawai: Pegawai, tanggal: date) -> QuerySet[Unit]:
    """The units this person heads on the date, in whatever quality."""
    tempat = Penempatan.objects.pada(tanggal).kepala().filter(pegawai=pegawai)
    return Unit.objects.filter(pk__in=tempat.values("unit"))
