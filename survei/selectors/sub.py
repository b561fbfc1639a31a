"""The sub-questions of a survey, each with its own average; only what the elements already show may be seen."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.db import connection

from kinerja.regulasi import bulatkan
from survei.aturan.kerahasiaan import boleh_tampil, selisih_aman
from survei.models import Pertanyaan, Survei
from survei.selectors.daftar import soal_survei
from survei.selectors.hasil import HasilSurvei

# One statement is one snapshot, with the same decisions about flagged answers as the index.
_HITUNG = """
SELECT urut, sum(jumlah)::bigint, sum(terisi)::bigint FROM (
    SELECT survei_id, urut, tanda, jumlah, terisi FROM survei_rekapsub WHERE survei_id = %(survei)s
    UNION ALL
    SELECT t.survei_id, x.urut, t.tanda, sum(x.nilai), count(*) FROM survei_tanggapantertunda t
    CROSS JOIN LATERAL unnest(t.sub) WITH ORDINALITY AS x (nilai, urut)
    WHERE t.survei_id = %(survei)s AND x.nilai > 0 GROUP BY t.survei_id, x.urut, t.tanda
) AS g
WHERE NOT EXISTS (SELECT 1 FROM survei_keputusantanda k
    WHERE k.survei_id = g.survei_id AND k.tanda = g.tanda AND k.dikeluarkan)
GROUP BY urut
"""


@dataclass(frozen=True)
class HasilSub:
    """One sub-question; `nrr` is None where too few answered it, or too few did not."""

    soal: Pertanyaan
    terisi: int
    nrr: Decimal | None


def hitungan_sub(survei: Survei) -> dict[int, tuple[int, int]]:
    """Place among the sub-questions (from 1) → (sum, count), exact at this moment."""
    with connection.cursor() as kursor:
        kursor.execute(_HITUNG, {"survei": survei.pk})
        return {urut: (jumlah, terisi) for urut, jumlah, terisi in kursor.fetchall()}


def hasil_sub(isi: HasilSurvei) -> list[HasilSub]:
    """Nothing without an index, and nothing for an instrument without sub-questions."""
    if isi.hasil.skm is None or isi.survei.instrumen.penyebut == 1:
        return []
    hitung = hitungan_sub(isi.survei)
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
