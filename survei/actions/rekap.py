"""Folding queued answers into the counts, and building the counts anew from the answers.

While a survey takes answers, its pages read the counts alone. Answers enter them together, at least `AMBANG_TAMPIL` of
a service: whoever reads a page before and after one citizen answered cannot subtract.
"""

from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from survei.aturan.kerahasiaan import AMBANG_TAMPIL
from survei.models import CIRI, Survei
from survei.models.rekap import MEDAN_HITUNGAN, SQL_BERJALAN, SQL_HITUNG

# One folder at a time: a rebuild that ran beside a fold would overwrite what the fold had just added.
_KUNCI = 0x5E_4B_01

_KOLOM = ", ".join(MEDAN_HITUNGAN)
_CIRI = ", ".join(f"('{ciri}', {ciri})" for ciri in CIRI)


def _tambah(tabel: str) -> str:
    return ", ".join(f"{medan} = {tabel}.{medan} + EXCLUDED.{medan}" for medan in MEDAN_HITUNGAN)


# Only our own table and column names are put into the text; values are bound.
_SISIP = f"""
harian AS (
    INSERT INTO survei_rekapsurvei (survei_id, layanan_id, tanggal, tanda, {_KOLOM})
    SELECT survei_id, layanan_id, tanggal, tanda, {SQL_HITUNG} FROM isi GROUP BY survei_id, layanan_id, tanggal, tanda
    ON CONFLICT (survei_id, layanan_id, tanggal, tanda) DO UPDATE SET {_tambah("survei_rekapsurvei")}
), menurut_ciri AS (
    INSERT INTO survei_rekapciri (survei_id, layanan_id, ciri, kelompok, tanda, {_KOLOM})
    SELECT survei_id, layanan_id, c.ciri, c.kelompok, tanda, {SQL_HITUNG}
    FROM isi CROSS JOIN LATERAL (VALUES {_CIRI}) AS c (ciri, kelompok)
    GROUP BY survei_id, layanan_id, c.ciri, c.kelompok, tanda
    ON CONFLICT (survei_id, layanan_id, ciri, kelompok, tanda) DO UPDATE SET {_tambah("survei_rekapciri")}
), menurut_sub AS (
    INSERT INTO survei_rekapsub (survei_id, urut, tanda, jumlah, terisi)
    SELECT survei_id, x.urut, tanda, sum(x.nilai), count(*)
    FROM isi CROSS JOIN LATERAL unnest(sub) WITH ORDINALITY AS x (nilai, urut) WHERE x.nilai > 0
    GROUP BY survei_id, x.urut, tanda
    ON CONFLICT (survei_id, urut, tanda) DO UPDATE SET jumlah = survei_rekapsub.jumlah + EXCLUDED.jumlah,
        terisi = survei_rekapsub.terisi + EXCLUDED.terisi
)
"""  # noqa: S608


def _matang(tabel: str) -> str:
    """What of a queue may enter: all of a survey that takes no more answers, else what came together to a service.

    Counted once, MATERIALIZED: a queue grows faster than its statistics, and for one that the planner believes to be
    nearly empty it counts the groups again at every row.
    """
    return f"""
matang AS MATERIALIZED (
    SELECT survei_id, layanan_id FROM {tabel} JOIN survei_survei s ON s.id = survei_id
    GROUP BY survei_id, layanan_id, s.id HAVING count(*) >= %(ambang)s OR NOT {SQL_BERJALAN}
), isi AS (
    DELETE FROM {tabel} t USING matang m WHERE (t.survei_id, t.layanan_id) = (m.survei_id, m.layanan_id) RETURNING t.*
)"""  # noqa: S608


_LIPAT = f"""
WITH {_matang("survei_tanggapantertunda")}, {_SISIP}
SELECT count(*) FROM isi
"""  # noqa: S608
_SUSUN = f"""
WITH antre AS (
    DELETE FROM survei_tanggapantertunda WHERE survei_id = %(survei)s
), isi AS (SELECT * FROM survei_tanggapan WHERE survei_id = %(survei)s), {_SISIP}
SELECT count(*) FROM isi
"""  # noqa: S608

_TAMBAH_SENDIRI = """
INSERT INTO survei_rekaptambahan (pertanyaan_id, nilai, n) SELECT pertanyaan_id, nilai, count(*) FROM isi
GROUP BY pertanyaan_id, nilai
ON CONFLICT (pertanyaan_id, nilai) DO UPDATE SET n = survei_rekaptambahan.n + EXCLUDED.n
"""
_LIPAT_SENDIRI = f"""
WITH matang AS MATERIALIZED (
    SELECT pertanyaan_id FROM survei_jawabantertunda
    JOIN survei_pertanyaantambahan p ON p.id = pertanyaan_id JOIN survei_survei s ON s.id = p.survei_id
    GROUP BY pertanyaan_id, s.id HAVING count(*) >= %(ambang)s OR NOT {SQL_BERJALAN}
), isi AS (
    DELETE FROM survei_jawabantertunda t USING matang m WHERE t.pertanyaan_id = m.pertanyaan_id RETURNING t.*
), tambah AS ({_TAMBAH_SENDIRI})
SELECT count(*) FROM isi
"""  # noqa: S608
_SUSUN_SENDIRI = f"""
WITH soal AS (SELECT id FROM survei_pertanyaantambahan WHERE survei_id = %(survei)s), antre AS (
    DELETE FROM survei_jawabantertunda WHERE pertanyaan_id IN (SELECT id FROM soal)
), isi AS (
    SELECT * FROM survei_jawabantambahan WHERE pertanyaan_id IN (SELECT id FROM soal)
) {_TAMBAH_SENDIRI}
"""  # noqa: S608

_TAMBAH_INTEGRITAS = """
INSERT INTO survei_rekapintegritas (survei_id, layanan_id, tanda, urut, jumlah, n)
SELECT survei_id, layanan_id, tanda, x.urut, sum(x.nilai), count(*)
FROM isi CROSS JOIN LATERAL unnest(nilai) WITH ORDINALITY AS x (nilai, urut)
GROUP BY survei_id, layanan_id, tanda, x.urut
ON CONFLICT (survei_id, layanan_id, tanda, urut) DO UPDATE SET
    jumlah = survei_rekapintegritas.jumlah + EXCLUDED.jumlah, n = survei_rekapintegritas.n + EXCLUDED.n
"""
_LIPAT_INTEGRITAS = f"""
WITH {_matang("survei_integritastertunda")}, tambah AS ({_TAMBAH_INTEGRITAS})
SELECT count(*) FROM isi
"""  # noqa: S608
_SUSUN_INTEGRITAS = f"""
WITH antre AS (
    DELETE FROM survei_integritastertunda WHERE survei_id = %(survei)s
), isi AS (SELECT * FROM survei_tanggapanintegritas WHERE survei_id = %(survei)s), tambah AS ({_TAMBAH_INTEGRITAS})
SELECT count(*) FROM isi
"""  # noqa: S608


@transaction.atomic
def lipat() -> int:
    """Add to the counts what of the queues may enter them; 0 when nothing may or somebody else is folding."""
    isi: dict[str, Any] = {"ambang": AMBANG_TAMPIL, "hari_ini": timezone.localdate()}
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_KUNCI])
        if not kursor.fetchone()[0]:
            return 0
        terlipat = 0
        for perintah in (_LIPAT, _LIPAT_SENDIRI, _LIPAT_INTEGRITAS):
            kursor.execute(perintah, isi)
            terlipat += int(kursor.fetchone()[0])
        return terlipat


@transaction.atomic
def susun_ulang(*, survei: Survei) -> int:
    """Count a survey from its answers again. Readers see the old counts until the new ones are there."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(%s)", [_KUNCI])
        kursor.execute("DELETE FROM survei_rekapsurvei WHERE survei_id = %s", [survei.pk])
        kursor.execute("DELETE FROM survei_rekapciri WHERE survei_id = %s", [survei.pk])
        kursor.execute("DELETE FROM survei_rekapsub WHERE survei_id = %s", [survei.pk])
        kursor.execute("DELETE FROM survei_rekapintegritas WHERE survei_id = %s", [survei.pk])
        kursor.execute(
            "DELETE FROM survei_rekaptambahan WHERE pertanyaan_id IN ("
            "SELECT id FROM survei_pertanyaantambahan WHERE survei_id = %s)",
            [survei.pk],
        )
        kursor.execute(_SUSUN_SENDIRI, {"survei": survei.pk})
        tersusun = 0
        for perintah in (_SUSUN, _SUSUN_INTEGRITAS):
            kursor.execute(perintah, {"survei": survei.pk})
            tersusun += int(kursor.fetchone()[0])
        return tersusun
