"""Attention radar: who has had no feedback for how long. The days are those of aturan/umpan_balik."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from pegawai.aturan.nama import nama_lengkap
from pegawai.models import Unit
from penilaian.aturan.umpan_balik import SETAHUN, TingkatPerhatian, tingkat_perhatian
from penilaian.models import PengaturanPerhatian
from penilaian.models.revisi import HIDUP_SQL

# Definitive placements of the day with the days since feedback or since the post was taken up, at most a year.
_RADAR = f"""
WITH radar AS (
    SELECT t.pegawai_id, t.unit_id, p.terakhir,
           GREATEST(0, %(hari_ini)s::date - GREATEST(
               COALESCE(p.terakhir, t.mulai), t.mulai, %(hari_ini)s::date - {SETAHUN})) AS hari
    FROM pegawai_penempatan t
    JOIN pegawai_pegawai g ON g.id = t.pegawai_id AND g.kedudukan = 'aktif'
    LEFT JOIN penilaian_perhatianterakhir p ON p.pegawai_id = t.pegawai_id
    WHERE t.sifat = 'definitif' AND t.mulai <= %(hari_ini)s AND (t.selesai IS NULL OR t.selesai >= %(hari_ini)s)
      AND (%(pegawai)s::bigint[] IS NULL OR t.pegawai_id = ANY(%(pegawai)s::bigint[]))
)
"""  # noqa: S608 -- a number of ours
_ORANG = f"""
SELECT r.pegawai_id, g.nip, g.nama, g.gelar_depan, g.gelar_belakang, r.hari, r.terakhir, s.id
FROM radar r JOIN pegawai_pegawai g ON g.id = r.pegawai_id
LEFT JOIN penilaian_skp s ON s.pegawai_id = r.pegawai_id AND {HIDUP_SQL}
  AND s.mulai <= %(hari_ini)s AND s.selesai >= %(hari_ini)s
"""  # noqa: S608 -- a condition of ours
_SEMUA = "SELECT pegawai_id, hari FROM radar"
_URUT = " ORDER BY r.hari DESC, g.nama, g.id"
_PER_UNIT = """
SELECT u.jalur, count(*), count(*) FILTER (WHERE r.hari > %(lama)s), count(*) FILTER (WHERE r.hari > %(terlalu_lama)s),
       count(*) FILTER (WHERE r.terakhir IS NULL), sum(r.hari)
FROM radar r JOIN pegawai_unit u ON u.id = r.unit_id
WHERE u.jalur LIKE %(jalur)s || '%%' GROUP BY u.jalur
"""


@dataclass(frozen=True)
class BarisPerhatian:
    pegawai_id: int
    nip: str
    nama: str
    hari: int
    terakhir: date | None
    skp_id: int | None
    tingkat: TingkatPerhatian

    @property
    def sebutan(self) -> str:
        return sebut_hari(self.hari, pernah=self.terakhir is not None)


@dataclass
class HitunganPerhatian:
    """People of a unit and everything below it."""

    orang: int = 0
    mulai_lama: int = 0
    terlalu_lama: int = 0
    belum_pernah: int = 0
    jumlah_hari: int = 0

    @property
    def rata_rata(self) -> int:
        """Whole days, rounded down; people without any count as a year at most."""
        return self.jumlah_hari // self.orang if self.orang else 0

    def tambah(self, orang: int, lama: int, terlalu: int, belum: int, hari: int) -> None:
        self.orang += orang
        self.mulai_lama += lama - terlalu
        self.terlalu_lama += terlalu
        self.belum_pernah += belum
        self.jumlah_hari += hari


@dataclass(frozen=True)
class BarisUnit:
    unit: Unit
    hitungan: HitunganPerhatian


@dataclass(frozen=True)
class RadarUnit:
    """One unit: all of it, the units directly below it, and the people placed in itself."""

    semua: HitunganPerhatian
    anak: list[BarisUnit]


def sebut_hari(hari: int, *, pernah: bool) -> str:
    if not pernah:
        return "Belum pernah"
    return "Setahun atau lebih" if hari >= SETAHUN else f"{hari} hari"


def _isi(hari_ini: date, pegawai: Iterable[int] | None = None, **lain: Any) -> dict[str, Any]:
    orang = None if pegawai is None else list(pegawai)
    return {"hari_ini": hari_ini, "pegawai": orang, **lain}


def _baris(satu: tuple[Any, ...], pengaturan: PengaturanPerhatian) -> BarisPerhatian:
    pegawai, nip, nama, depan, belakang, hari, terakhir, skp = satu
    tingkat = tingkat_perhatian(hari, pengaturan.hari_lama, pengaturan.hari_terlalu_lama)
    return BarisPerhatian(
        pegawai, nip, nama_lengkap(nama, depan, belakang), hari, terakhir, skp, tingkat
    )


def perhatian(pegawai: Iterable[int], hari_ini: date) -> list[BarisPerhatian]:
    """These people, the longest unseen first; two queries."""
    pengaturan = PengaturanPerhatian.objects.berlaku(hari_ini)
    with connection.cursor() as kursor:
        kursor.execute(_RADAR + _ORANG + _URUT, _isi(hari_ini, pegawai))
        return [_baris(satu, pengaturan) for satu in kursor.fetchall()]


def belum_terlihat(pegawai: Iterable[int], hari_ini: date) -> list[BarisPerhatian]:
    """Those of them who have waited too long."""
    terlalu = TingkatPerhatian.TERLALU_LAMA
    return [satu for satu in perhatian(pegawai, hari_ini) if satu.tingkat == terlalu]


def hari_semua(hari_ini: date, pegawai: Iterable[int] | None = None) -> dict[int, int]:
    """pegawai id → days, for the whole government or these people; for whoever walks over all of them."""
    with connection.cursor() as kursor:
        kursor.execute(_RADAR + _SEMUA, _isi(hari_ini, pegawai))
        return dict(kursor.fetchall())


def orang_di_unit(unit: Unit, hari_ini: date) -> list[BarisPerhatian]:
    """Placed in the unit itself, the longest unseen first."""
    pengaturan = PengaturanPerhatian.objects.berlaku(hari_ini)
    with connection.cursor() as kursor:
        kursor.execute(
            _RADAR + _ORANG + " WHERE r.unit_id = %(unit)s" + _URUT, _isi(hari_ini, unit=unit.pk)
        )
        return [_baris(satu, pengaturan) for satu in kursor.fetchall()]


def radar_unit(unit: Unit, hari_ini: date) -> RadarUnit:
    """Counts rolled up to the units directly below; three queries, whatever the size."""
    pengaturan = PengaturanPerhatian.objects.berlaku(hari_ini)
    isi = _isi(
        hari_ini,
        jalur=unit.jalur,
        lama=pengaturan.hari_lama,
        terlalu_lama=pengaturan.hari_terlalu_lama,
    )
    semua = HitunganPerhatian()
    per_anak: dict[int, HitunganPerhatian] = defaultdict(HitunganPerhatian)
    with connection.cursor() as kursor:
        kursor.execute(_RADAR + _PER_UNIT, isi)
        for jalur, *angka in kursor.fetchall():
            semua.tambah(*angka)
            sisa = jalur.removeprefix(unit.jalur).split("/")[0]
            if sisa:
                per_anak[int(sisa)].tambah(*angka)
    anak = [BarisUnit(u, per_anak[u.pk]) for u in Unit.objects.filter(pk__in=per_anak)]
    anak.sort(key=lambda b: (-b.hitungan.terlalu_lama, b.unit.nama, b.unit.pk))
    return RadarUnit(semua, anak)
