"""The sub-questions of a survey, each with its own average; only what the elements already show may be seen."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import connection
from django.utils import timezone

from kinerja.regulasi import bulatkan
from survei.aturan.kerahasiaan import boleh_tampil, selisih_aman
from survei.models import Pertanyaan, Survei
from survei.models.rekap import SQL_SELESAI
from survei.selectors.daftar import soal_survei
from survei.selectors.hasil import HasilSurvei

# One statement is one snapshot, with the same decisions about flagged answers as the index.
_HITUNG = f"""
SELECT urut, sum(jumlah)::bigint, sum(terisi)::bigint FROM (
    SELECT survei_id, urut, tanda, jumlah, terisi FROM survei_rekapsub
    WHERE survei_id = %(survei)s AND {SQL_SELESAI}
    UNION ALL
    SELECT t.survei_id, x.urut, t.tanda, sum(x.nilai), count(*) FROM survei_tanggapantertunda t
    CROSS JOIN LATERAL unnest(t.sub) WITH ORDINALITY AS x (nilai, urut)
    WHERE t.survei_id = %(survei)s AND {SQL_SELESAI} AND x.nilai > 0 GROUP BY t.survei_id, x.urut, t.tanda
) AS g
WHERE NOT EXISTS (SELECT 1 FROM survei_keputusantanda k
    WHERE k.survei_id = g.survei_id AND k.tanda = g.tanda AND k.dikeluarkan)
GROUP BY urut
"""  # noqa: S608


@dataclass(frozen=True)
class HasilSub:
    """One sub-question; `nrr` is None where too few answered it, or too few did not."""

    soal: Pertanyaan
    terisi: int
    nrr: Decimal | None


def hitungan_sub(survei: Survei) -> dict[int, tuple[int, int]]:
    """Place among the sub-questions (from 1) → (sum, count), once no more answers come.

    Few may have answered one of them: what several answers together added to it could be the answer of one.
    """
    isi: dict[str, Any] = {"survei": survei.pk, "hari_ini": timezone.localdate()}
    with connection.cursor() as kursor:
        kursor.execute(_HITUNG, isi)
        return {urut: (jumlah, terisi) for urut, jumlah, terisi in kursor.fetchall()}


def hasil_sub(isi: HasilSurvei) -> list[HasilSub]:
    """Nothing without an index, for an instrument without sub-questions, and while the survey takes answers."""
    if isi.hasil.skm is None or isi.survei.instrumen.penyebut == 1:
        return []
    hitung = hitungan_sub(isi.survei)
    if not hitung:
        return []
    hasil = []
    daftar = [soal for soal in soal_survei(isi.survei) if soal.nomor]
    for urut, soal in enumerate(daftar, start=1):
        jumlah, terisi = hitung.get(urut, (0, 0))
        # what is left beside it are those who skipped it: as few as one would stand alone
        aman = boleh_tampil(terisi) and selisih_aman(isi.hasil.n, min(terisi, isi.hasil.n))
        hasil.append(
            HasilSub(soal, terisi, bulatkan(Fraction(jumlah, terisi), 3) if aman else None)
        )
    return hasil
