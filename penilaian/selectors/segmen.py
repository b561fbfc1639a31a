"""The segments of somebody's year, and who has changed position without their plan knowing it."""

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Prefetch

from pegawai.models import Pegawai, Penempatan, SifatPenugasan
from penilaian.aturan.segmen import Tempat, rentang_jabatan
from penilaian.models import SKP, Penilaian, TahunKinerja
from penilaian.models.revisi import HIDUP_SQL

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
    """One plan of the year, and its result of the year when there is one."""

    skp: SKP
    penilaian: Penilaian | None

    @property
    def keadaan(self) -> str:
        """Of the result of the year when it has begun, else of the plan."""
        mulai = self.penilaian is not None and self.penilaian.status != Penilaian.Status.BELUM
        return self.penilaian.status if self.penilaian and mulai else self.skp.status

    @property
    def menunggu_pegawai(self) -> str:
        """What the person still has to do for a segment that has ended; empty when nothing."""
        if self.skp.status in (SKP.Status.DRAF, SKP.Status.DIKEMBALIKAN):
            return "Ajukan SKP ini kepada pejabat penilai lama."
        belum = self.penilaian is None or self.penilaian.status == Penilaian.Status.BELUM
        return "Serahkan realisasinya untuk dinilai." if self.skp.berlaku and belum else ""

    @property
    def selesai_dinilai(self) -> bool:
        return self.penilaian is not None and self.penilaian.final


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
    """All segments in order; two queries."""
    daftar = list(
        SKP.objects.hidup()
        .filter(pegawai=pegawai, tahun_kinerja=tahun_kinerja)
        .select_related("unit", "jabatan", "penilai")
        .order_by("mulai")
    )
    tahunan = Penilaian.objects.hidup().tahunan().filter(skp__in=daftar)
    hasil = {p.skp_id: p for p in tahunan}
    return [Segmen(s, hasil.get(s.pk)) for s in daftar]


def segmen_menunggu(penilai: Pegawai) -> list[Segmen]:
    """Closed segments that this appraiser still has to determine, the oldest first: two queries."""
    daftar = SKP.objects.filter(
        penilai=penilai,
        status=SKP.Status.DITUTUP,
        tahun_kinerja__status=TahunKinerja.Status.DIBUKA,
    ).select_related("pegawai", "unit", "jabatan")
    tahunan = Penilaian.objects.hidup().tahunan()
    urut = daftar.prefetch_related(Prefetch("penilaian", tahunan)).order_by("selesai", "pk")
    semua = [Segmen(satu, next(iter(satu.penilaian.all()), None)) for satu in urut]
    return [satu for satu in semua if not satu.selesai_dinilai]
