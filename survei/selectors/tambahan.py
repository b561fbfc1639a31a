"""What was answered to a unit's own questions, with small groups withheld beyond subtraction."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.db import connection
from django.utils import timezone

from kinerja.regulasi import bulatkan
from survei.aturan.kerahasiaan import boleh_tampil, irisan_ditahan
from survei.models import PertanyaanTambahan, Survei
from survei.models.rekap import SQL_SELESAI

# One statement is one snapshot: what is folded beside it is counted once.
_HITUNG = f"""
SELECT pertanyaan_id, nilai, sum(n)::bigint FROM (
    SELECT pertanyaan_id, nilai, n FROM survei_rekaptambahan WHERE pertanyaan_id = ANY(%(soal)s)
    UNION ALL
    SELECT pertanyaan_id, nilai, count(*) FROM survei_jawabantertunda
    JOIN survei_pertanyaantambahan p ON p.id = pertanyaan_id
    WHERE pertanyaan_id = ANY(%(soal)s) AND {SQL_SELESAI} GROUP BY pertanyaan_id, nilai
) AS g GROUP BY pertanyaan_id, nilai
"""  # noqa: S608


@dataclass(frozen=True)
class PilihanTampil:
    kata: str
    n: int | None
    persen: Decimal | None


@dataclass(frozen=True)
class HasilTambahan:
    soal: PertanyaanTambahan
    n: int
    pilihan: tuple[PilihanTampil, ...]


def hitungan_tambahan(soal: list[PertanyaanTambahan]) -> dict[int, dict[int, int]]:
    """Question → value → how many, from the roll-up and, once no more answers come, what waits for it."""
    hitung: dict[int, dict[int, int]] = {s.pk: {} for s in soal}
    if soal:
        with connection.cursor() as kursor:
            kursor.execute(_HITUNG, {"soal": list(hitung), "hari_ini": timezone.localdate()})
            for pk, nilai, n in kursor.fetchall():
                hitung[pk][nilai] = n
    return hitung


def hasil_tambahan(survei: Survei) -> list[HasilTambahan]:
    """Choices and scales with at least five answers; written answers are in the inbox."""
    soal = [s for s in survei.pertanyaan_tambahan.order_by("urut") if s.jawaban]
    hitung = hitungan_tambahan(soal)
    hasil = []
    for satu in soal:
        semua = sum(hitung[satu.pk].values())
        if not boleh_tampil(semua):
            continue
        per = {nilai: hitung[satu.pk].get(nilai, 0) for nilai, _ in satu.jawaban}
        ditahan = irisan_ditahan(per)
        hasil.append(
            HasilTambahan(
                satu,
                semua,
                tuple(
                    PilihanTampil(kata, None, None)
                    if nilai in ditahan
                    else PilihanTampil(
                        kata, per[nilai], bulatkan(Fraction(100 * per[nilai], semua))
                    )
                    for nilai, kata in satu.jawaban
                ),
            )
        )
    return hasil
