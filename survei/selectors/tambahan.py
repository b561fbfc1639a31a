"""What was answered to a unit's own questions, with small groups withheld beyond subtraction."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.db.models import Count

from kinerja.regulasi import bulatkan
from survei.aturan.kerahasiaan import boleh_tampil, irisan_ditahan
from survei.models import JawabanTambahan, PertanyaanTambahan, Survei


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


def hasil_tambahan(survei: Survei) -> list[HasilTambahan]:
    """Choices and scales with at least five answers; written answers are in the inbox."""
    soal = [s for s in survei.pertanyaan_tambahan.order_by("urut") if s.jawaban]
    hitung: dict[int, dict[int, int]] = {s.pk: {} for s in soal}
    jumlah = (
        JawabanTambahan.objects.filter(pertanyaan__in=soal)
        .order_by()
        .values_list("pertanyaan", "nilai")
        .annotate(n=Count("id"))
    )
    for pk, nilai, n in jumlah:
        hitung[pk][nilai] = n
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
