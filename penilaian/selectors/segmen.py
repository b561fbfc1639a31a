"""The segments of somebody's year, and who has changed position without their plan knowing it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import OuterRef, Q, QuerySet, Subquery

from pegawai.models import Pegawai, Penempatan, SifatPenugasan
from penilaian.aturan.segmen import Tempat, rentang_jabatan
from penilaian.models import SKP, Penilaian, TahunKinerja
from penilaian.models.revisi import HIDUP_SQL, menunggu_disetujui

# Plans of an open year that the placement of the day (or of the last day of a plan that has ended) contradicts:
# another position, none any more, or the same one that goes on after a plan that was closed. A plan of an acting post
# is no one's definitive position and stays.
_BERUBAH = f"""
SELECT DISTINCT s.pegawai_id
FROM penilaian_skp s
JOIN penilaian_tahunkinerja t ON t.id = s.tahun_kinerja_id AND t.status = 'dibuka'
LEFT JOIN pegawai_penempatan pn ON pn.pegawai_id = s.pegawai_id AND pn.sifat = 'definitif'
  AND pn.mulai <= LEAST(s.selesai, %(hari)s)
  AND (pn.selesai IS NULL OR pn.selesai >= LEAST(s.selesai, %(hari)s))
WHERE {HIDUP_SQL} AND s.mulai <= %(hari)s AND (
    s.status <> 'ditutup' AND (pn.id IS NULL OR pn.unit_id <> s.unit_id OR pn.jabatan_id <> s.jabatan_id)
    OR s.selesai < make_date(t.tahun::int, 12, 31) AND pn.unit_id = s.unit_id AND pn.jabatan_id = s.jabatan_id
      AND (pn.selesai IS NULL OR pn.selesai > s.selesai))
  AND NOT EXISTS (SELECT 1 FROM pegawai_penempatan a WHERE a.pegawai_id = s.pegawai_id AND a.sifat <> 'definitif'
    AND a.unit_id = s.unit_id AND a.jabatan_id = s.jabatan_id)
ORDER BY s.pegawai_id
"""  # noqa: S608 -- a condition of ours


@dataclass(frozen=True)
class Segmen:
    """One plan of the year, and the state of its result of the year (empty: nothing yet)."""

    skp: SKP
    tahunan: str

    @property
    def keadaan(self) -> str:
        """Of the result of the year when it has begun, else of the plan."""
        return self.skp.status if self.tahunan in ("", Penilaian.Status.BELUM) else self.tahunan

    @property
    def menunggu_pegawai(self) -> str:
        """What the person still has to do for a segment that has ended; empty when nothing."""
        if self.skp.status in (SKP.Status.DRAF, SKP.Status.DIKEMBALIKAN):
            return "Ajukan SKP ini kepada pejabat penilai lama."
        belum = self.tahunan in ("", Penilaian.Status.BELUM)
        return "Serahkan realisasinya untuk dinilai." if self.skp.berlaku and belum else ""

    @property
    def selesai_dinilai(self) -> bool:
        return self.tahunan in Penilaian.FINAL


def pegawai_berubah(hari: date) -> list[int]:
    """Whose plans have to follow a change of position: one query for the whole government."""
    with connection.cursor() as kursor:
        kursor.execute(_BERUBAH, {"hari": hari})
        return [baris[0] for baris in kursor.fetchall()]


def rentang_pegawai(pegawai_id: int) -> list[Tempat]:
    """The definitive positions of a person, by time."""
    daftar = Penempatan.objects.definitif().filter(pegawai=pegawai_id)
    return rentang_jabatan(
        [Tempat(*t) for t in daftar.values_list("unit_id", "jabatan_id", "mulai", "selesai")]
    )


def mulai_segmen(pegawai_id: int, tahun_kinerja: TahunKinerja, tempat: Penempatan) -> date:
    """The first day in the year of the position that this placement belongs to."""
    kini = Tempat(tempat.unit_id, tempat.jabatan_id, tempat.mulai, tempat.selesai)
    masa = [r for r in rentang_pegawai(pegawai_id) if r.sama(kini) and r.mulai <= tempat.mulai]
    return max(tahun_kinerja.awal, *(r.mulai for r in masa))


def jabatan_sementara(skp: SKP) -> bool:
    """Written for an acting post."""
    return (
        Penempatan.objects.exclude(sifat=SifatPenugasan.DEFINITIF)
        .filter(pegawai=skp.pegawai_id, unit=skp.unit_id, jabatan=skp.jabatan_id)
        .exists()
    )


def segmen_tahun(pegawai: Pegawai, tahun_kinerja: TahunKinerja) -> list[Segmen]:
    """All segments in order; one query."""
    daftar = SKP.objects.hidup().filter(pegawai=pegawai, tahun_kinerja=tahun_kinerja)
    return _segmen(daftar.order_by("mulai"))


def menunggu_penilai(
    penilai: Pegawai, dinilai: Iterable[int] = (), *, ringkas: bool = False
) -> tuple[list[Segmen], list[SKP]]:
    """What waits for an appraiser beside the list of people, the oldest first; one query.

    Closed segments still to be determined; revisions that those who are appraised (`dinilai`) handed in. `ringkas`:
    which they are and in what state, without whose.
    """
    ditutup = Q(penilai=penilai, status=SKP.Status.DITUTUP)
    diajukan = Q(menunggu_disetujui(), pegawai__in=dinilai, status=SKP.Status.DIAJUKAN)
    daftar = SKP.objects.filter(
        ditutup | diajukan, tahun_kinerja__status=TahunKinerja.Status.DIBUKA
    )
    urut = daftar.order_by("selesai", "diajukan_pada", "pk")
    semua = _segmen(urut.only("status", "revisi_dari"), relasi=()) if ringkas else _segmen(urut)
    segmen = [s for s in semua if s.skp.status == SKP.Status.DITUTUP and not s.selesai_dinilai]
    return segmen, [s.skp for s in semua if s.skp.revisi_menunggu]


def _segmen(
    daftar: QuerySet[SKP], relasi: Iterable[str] = ("pegawai", "unit", "jabatan")
) -> list[Segmen]:
    tahunan = Penilaian.objects.hidup().tahunan().filter(skp=OuterRef("pk")).order_by()
    lengkap = daftar.annotate(tahunan=Subquery(tahunan.values("status")[:1]))
    if relasi:
        lengkap = lengkap.select_related(*relasi)
    return [Segmen(satu, satu.tahunan or "") for satu in lengkap]
