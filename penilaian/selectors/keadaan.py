"""Where everybody stands in a year or a period of it: the query under the board, the cycle page and the reports.

A person counts through the definitive placement on the reference date; somebody who has left but has an SKP of the
year counts through the SKP. Of several segments the last one is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, overload

from django.db import connection, models
from django.utils import timezone

from pegawai.aturan.nama import nama_lengkap
from penilaian.models import Periode, TahunKinerja
from penilaian.models.revisi import HIDUP_SQL


class Keadaan(models.TextChoices):
    """In the order of the year; the words and colours are those of kinerja.web.keadaan."""

    BELUM_MULAI = "belum_mulai", "Belum mulai"
    DRAF = "draf", "Draf"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
    DIAJUKAN = "diajukan", "Diajukan"
    DISETUJUI = "disetujui", "Disetujui"
    SIAP_DINILAI = "siap_dinilai", "Siap dinilai"
    DINILAI = "dinilai", "Dinilai"
    DITETAPKAN = "ditetapkan", "Ditetapkan"


# Who still owes an SKP: nothing of it has reached the appraiser.
BELUM_MENGAJUKAN = (Keadaan.BELUM_MULAI, Keadaan.DRAF, Keadaan.DIKEMBALIKAN)

BAGIAN = ("hasil kerja", "sikap", "disiplin")
MENUNGGU = {
    Keadaan.BELUM_MULAI: "SKP belum disusun",
    Keadaan.DRAF: "SKP belum diajukan",
    Keadaan.DIKEMBALIKAN: "Perbaikan SKP oleh pegawai",
    Keadaan.DIAJUKAN: "Persetujuan SKP",
    Keadaan.DISETUJUI: "Realisasi dari pegawai",
    Keadaan.SIAP_DINILAI: "Penilaian",
    Keadaan.DINILAI: "Penetapan",
    Keadaan.DITETAPKAN: "Selesai",
}

_ISI = f"""
rencana AS (
    SELECT DISTINCT ON (s.pegawai_id) s.id, s.pegawai_id, s.unit_id, s.jabatan_id, s.penilai_id, s.status
    FROM penilaian_skp s
    WHERE s.tahun_kinerja_id = %(tahun_kinerja)s AND {HIDUP_SQL} {{orang_skp}}
      AND (%(periode_mulai)s::date IS NULL
           OR (s.mulai <= %(periode_selesai)s::date AND s.selesai >= %(periode_mulai)s::date))
    ORDER BY s.pegawai_id, s.mulai DESC, s.id DESC
), tempat AS (
    SELECT pn.pegawai_id, pn.unit_id, pn.jabatan_id
    FROM pegawai_penempatan pn
    WHERE pn.sifat = 'definitif' AND pn.mulai <= %(tanggal)s AND (pn.selesai IS NULL OR pn.selesai >= %(tanggal)s)
      {{orang_tempat}}
), keadaan AS (
    SELECT g.id AS pegawai_id, g.nip, g.nama, g.gelar_depan, g.gelar_belakang, g.kedudukan,
           COALESCE(r.unit_id, t.unit_id) AS unit_id,
           COALESCE(r.jabatan_id, t.jabatan_id) AS jabatan_id,
           r.id AS skp_id, r.penilai_id, p.id AS penilaian_id,
           CASE WHEN r.id IS NULL THEN 'belum_mulai'
                WHEN r.status IN ('disetujui', 'ditutup') AND p.status IN ('siap_dinilai', 'dinilai', 'ditetapkan')
                THEN p.status
                WHEN r.status = 'ditutup' THEN 'disetujui'
                ELSE r.status END AS keadaan,
           p.rating_hasil_kerja, p.rating_perilaku, p.predikat, p.indeks, p.ditetapkan_pada, p.cuplikan,
           p.nilai_hasil_kerja, p.nilai_sikap, p.nilai_disiplin
    FROM tempat t
    FULL JOIN rencana r ON r.pegawai_id = t.pegawai_id
    JOIN pegawai_pegawai g ON g.id = COALESCE(r.pegawai_id, t.pegawai_id)
     AND (r.id IS NOT NULL OR g.kedudukan = 'aktif')
    LEFT JOIN penilaian_penilaian p ON p.skp_id = r.id AND p.status <> 'digantikan'
     AND p.periode_id = COALESCE(%(periode)s::bigint, (
        SELECT e.id FROM penilaian_periode e
        WHERE e.tahun_kinerja_id = %(tahun_kinerja)s AND e.jenis = 'tahunan' AND e.urut = 1))
)
"""  # noqa: S608 -- a condition of ours
KEADAAN = "WITH " + _ISI.format(orang_skp="", orang_tempat="")
# Of some people only. As a list of its own it is not weighed value by value each time that the query is planned.
KEADAAN_ORANG = "WITH orang AS MATERIALIZED (SELECT unnest(%(pegawai)s::bigint[]) AS id), " + _ISI.format(  # noqa: S608
    orang_skp="AND s.pegawai_id IN (SELECT id FROM orang)",
    orang_tempat="AND pn.pegawai_id IN (SELECT id FROM orang)",
)  # fmt: skip
_HITUNG_PER_OPD = """
SELECT u.opd_id, o.nama, k.keadaan, count(*)
FROM keadaan k JOIN pegawai_unit u ON u.id = k.unit_id LEFT JOIN pegawai_unit o ON o.id = u.opd_id
GROUP BY 1, 2, 3 ORDER BY o.nama NULLS LAST, 1
"""
_DARI = "FROM keadaan k JOIN pegawai_unit u ON u.id = k.unit_id"
_SARING = """
WHERE (%(keadaan)s::text[] IS NULL OR k.keadaan = ANY(%(keadaan)s::text[]))
  AND (%(opd)s::bigint IS NULL OR u.opd_id = %(opd)s::bigint)
  AND (%(jalur)s::text IS NULL OR u.jalur LIKE %(jalur)s::text)
  AND (%(cari)s = '' OR upper(k.nama) LIKE '%%' || upper(%(cari)s) || '%%' OR k.nip LIKE '%%' || %(nip)s || '%%')
"""
_BARIS = """
SELECT k.pegawai_id, k.nip, k.nama, k.gelar_depan, k.gelar_belakang, j.nama, u.nama, k.skp_id, k.penilaian_id,
       k.keadaan, k.predikat, k.indeks, b.terakhir, k.nilai_hasil_kerja IS NULL, k.nilai_sikap IS NULL,
       k.nilai_disiplin IS NULL
"""
_RINCIAN = """
JOIN pegawai_jabatan j ON j.id = k.jabatan_id
LEFT JOIN LATERAL (SELECT max(b.pada) AS terakhir FROM penilaian_umpanbalik b WHERE b.skp_id = k.skp_id) b ON TRUE
"""
_URUT = "ORDER BY k.nama, k.pegawai_id"
_URUTAN = "SELECT k.pegawai_id, k.penilaian_id "
# Without a search or an agency the units need not be looked at to count.
_DARI_RINGAN = (
    " FROM keadaan k WHERE (%(keadaan)s::text[] IS NULL OR k.keadaan = ANY(%(keadaan)s::text[]))"
)
_PER_KEADAAN = "SELECT k.keadaan, count(*) "
_KELOMPOK_KEADAAN = " GROUP BY k.keadaan"


@dataclass(frozen=True)
class BarisKeadaan:
    """One person of a list, with what leads to the next page."""

    pegawai_id: int
    nip: str
    nama: str
    jabatan: str
    unit: str
    skp_id: int | None
    penilaian_id: int | None
    keadaan: str
    predikat: str
    indeks: Decimal | None
    umpan_balik_terakhir: datetime | None
    kurang: tuple[str, ...]

    @property
    def menunggu(self) -> str:
        """What this person waits for, in words."""
        if self.keadaan == Keadaan.SIAP_DINILAI:
            return (
                f"Belum dinilai: {', '.join(self.kurang)}" if self.kurang else "Putuskan ratingnya"
            )
        return MENUNGGU[Keadaan(self.keadaan)]


def tanggal_acuan(tahun: int, hari_ini: date | None = None) -> date:
    """The day on which a year is looked at: today while it runs, its last day afterwards, its first before."""
    hari_ini = hari_ini or timezone.localdate()
    return min(max(hari_ini, date(tahun, 1, 1)), date(tahun, 12, 31))


def parameter(tahun_kinerja: TahunKinerja, tanggal: date, **saringan: Any) -> dict[str, Any]:
    """Everything the query names; None filters nothing."""
    cari = str(saringan.get("cari") or "").strip()
    keadaan = saringan.get("keadaan")
    pegawai = saringan.get("pegawai")
    periode: Periode | None = saringan.get("periode")
    return {
        "tahun_kinerja": tahun_kinerja.pk,
        "tanggal": tanggal,
        "pegawai": None if pegawai is None else list(pegawai),
        "keadaan": None if keadaan is None else [str(k) for k in keadaan],
        "opd": saringan.get("opd"),
        "jalur": saringan.get("jalur"),
        "periode": periode.pk if periode else None,
        "periode_mulai": periode.mulai if periode else None,
        "periode_selesai": periode.selesai if periode else None,
        "cari": cari.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_"),
        # Somebody who typed a name must not match every NIP through an empty number.
        "nip": "".join(cari.split()) if "".join(cari.split()).isdigit() else "-",
    }


class DaftarKeadaan(Sequence[BarisKeadaan]):
    """A list in order of names that knows who is on it, and reads what a page shows only of that page."""

    def __init__(self, tahun_kinerja: TahunKinerja, tanggal: date, **saringan: Any) -> None:
        self._isi = parameter(tahun_kinerja, tanggal, **saringan)
        self._keadaan = KEADAAN if self._isi["pegawai"] is None else KEADAAN_ORANG
        self._urutan: list[tuple[int, int | None]] | None = None

    def _orang(self) -> list[tuple[int, int | None]]:
        """(pegawai id, penilaian id) of the whole list in its order: one walk serves count, page and neighbours."""
        if self._urutan is None:
            with connection.cursor() as kursor:
                kursor.execute(self._keadaan + _URUTAN + _DARI + _SARING + _URUT, self._isi)
                self._urutan = kursor.fetchall()
        return self._urutan

    def __len__(self) -> int:
        return len(self._orang())

    @overload
    def __getitem__(self, indeks: int) -> BarisKeadaan: ...
    @overload
    def __getitem__(self, indeks: slice) -> list[BarisKeadaan]: ...
    def __getitem__(self, indeks: int | slice) -> BarisKeadaan | list[BarisKeadaan]:
        if isinstance(indeks, int):
            return self[indeks : indeks + 1][0]
        orang = [pegawai for pegawai, _ in self._orang()[indeks]]
        with connection.cursor() as kursor:
            isi = self._isi | {"pegawai": orang}
            kursor.execute(KEADAAN_ORANG + _BARIS + _DARI + _RINCIAN + _SARING + _URUT, isi)
            return [_baris(satu) for satu in kursor.fetchall()]

    def pegawai(self) -> list[int]:
        """The people of the list in its order."""
        return [pegawai for pegawai, _ in self._orang()]

    def penilaian(self) -> list[int]:
        """The appraisals of the list in its order: where "next person" leads."""
        return [penilaian for _, penilaian in self._orang() if penilaian is not None]

    def per_keadaan(self) -> dict[str, int]:
        """How many in each state, all states named, whatever state is filtered."""
        ringan = not any(self._isi[s] for s in ("opd", "jalur", "cari"))
        dari = _DARI_RINGAN if ringan else _DARI + _SARING
        with connection.cursor() as kursor:
            kursor.execute(
                self._keadaan + _PER_KEADAAN + dari + _KELOMPOK_KEADAAN,
                self._isi | {"keadaan": None},
            )
            ada = dict(kursor.fetchall())
        return {k.value: ada.get(k.value, 0) for k in Keadaan}


def _baris(satu: tuple[Any, ...]) -> BarisKeadaan:
    (pegawai, nip, nama, depan, belakang, jabatan, unit, skp, penilaian, keadaan, predikat, indeks, ub,
     *kosong) = satu  # fmt: skip
    return BarisKeadaan(
        pegawai_id=pegawai,
        nip=nip,
        nama=nama_lengkap(nama, depan, belakang),
        jabatan=jabatan,
        unit=unit,
        skp_id=skp,
        penilaian_id=penilaian,
        keadaan=keadaan,
        predikat=predikat or "",
        indeks=indeks,
        umpan_balik_terakhir=ub,
        kurang=tuple(b for b, k in zip(BAGIAN, kosong, strict=True) if k),
    )


def hitung_per_opd(
    tahun_kinerja: TahunKinerja, tanggal: date
) -> list[tuple[int | None, str, dict[str, int]]]:
    """(perangkat daerah id, name, people per state), by name; those under none come last."""
    hasil: dict[int | None, tuple[str, dict[str, int]]] = {}
    with connection.cursor() as kursor:
        kursor.execute(KEADAAN + _HITUNG_PER_OPD, parameter(tahun_kinerja, tanggal))
        for opd, nama, keadaan, jumlah in kursor.fetchall():
            _, isi = hasil.setdefault(
                opd, (nama or "Di luar perangkat daerah", {k.value: 0 for k in Keadaan})
            )
            isi[keadaan] = jumlah
    return [(opd, nama, isi) for opd, (nama, isi) in hasil.items()]
