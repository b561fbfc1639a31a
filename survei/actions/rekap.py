"""Folding queued answers into the counts, and building the counts anew from the answers."""

from django.db import connection, transaction

from survei.models import CIRI, Survei
from survei.models.rekap import MEDAN_HITUNGAN, SQL_HITUNG

# One folder at a time: a rebuild that ran beside a fold would overwrite what the fold had just added.
_KUNCI = 0x5E_4B_01
BATAS_LIPATAN = 20_000

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
_LIPAT = f"""
WITH isi AS (
    DELETE FROM survei_tanggapantertunda WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM survei_tanggapantertunda LIMIT %(batas)s))
    RETURNING *
), {_SISIP}
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
WITH isi AS (
    DELETE FROM survei_jawabantertunda WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM survei_jawabantertunda LIMIT %(batas)s))
    RETURNING *
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
WITH isi AS (
    DELETE FROM survei_integritastertunda WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM survei_integritastertunda LIMIT %(batas)s))
    RETURNING *
), tambah AS ({_TAMBAH_INTEGRITAS})
SELECT count(*) FROM isi
"""  # noqa: S608
_SUSUN_INTEGRITAS = f"""
WITH antre AS (
    DELETE FROM survei_integritastertunda WHERE survei_id = %(survei)s
), isi AS (SELECT * FROM survei_tanggapanintegritas WHERE survei_id = %(survei)s), tambah AS ({_TAMBAH_INTEGRITAS})
SELECT count(*) FROM isi
"""  # noqa: S608


@transaction.atomic
def lipat(*, batas: int = BATAS_LIPATAN) -> int:
    """Take one batch from each queue and add it to the counts; 0 when nothing waits or somebody else is folding."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_KUNCI])
        if not kursor.fetchone()[0]:
            return 0
        terlipat = 0
        for perintah in (_LIPAT, _LIPAT_SENDIRI, _LIPAT_INTEGRITAS):
            kursor.execute(perintah, {"batas": batas})
            terlipat += int(kursor.fetchone()[0])
        return terlipat


def lipat_semua(*, batas: int = BATAS_LIPATAN) -> int:
    """Batch after batch, each a transaction of its own, until the queue is empty."""
    semua = 0
    while terlipat := lipat(batas=batas):
        semua += terlipat
    return semua


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
