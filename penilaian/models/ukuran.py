"""An indicator of a plan or of a template: its target is one number, a range, words, or not written yet."""

from django.db import models
from django.db.models import F, Q

from penilaian.aturan.capaian import Arah
from penilaian.aturan.gabungan import CaraGabung
from penilaian.aturan.skp import Aspek

# A target in words has no arithmetic, so the rule's Arah does not know it.
KUALITATIF = "kualitatif"
PILIHAN_ARAH = [*Arah.pilihan(), (KUALITATIF, "Berupa uraian")]
_KOSONG = {"target__isnull": True, "target_bawah__isnull": True, "target_atas__isnull": True}


def belum_bertarget() -> Q:
    return Q(**_KOSONG, target_teks="")


def kendala_target(awalan: str) -> list[models.CheckConstraint]:
    """`awalan` begins the names of the constraints."""
    return [
        models.CheckConstraint(
            # As the direction says; a draft may still lack it, its triggers see to the rest.
            condition=belum_bertarget()
            | Q(arah="kualitatif", **_KOSONG) & ~Q(target_teks="")
            | Q(
                arah__in=["naik", "turun"],
                target__isnull=False,
                target_bawah__isnull=True,
                target_atas__isnull=True,
            )
            | Q(
                arah__in=["naik", "turun", "rentang"],
                target__isnull=True,
                target_bawah__isnull=False,
                target_atas__isnull=False,
            ),
            name=f"{awalan}_target_sesuai_arah",
            violation_error_message="Isi target yang sesuai dengan arah indikatornya.",
        ),
        models.CheckConstraint(
            condition=(Q(target__isnull=True) | Q(target__gte=0))
            & (
                Q(target_bawah__isnull=True)
                | Q(target_bawah__gte=0, target_bawah__lte=F("target_atas"))
            ),
            name=f"{awalan}_target_tidak_terbalik",
            violation_error_message="Target tidak boleh negatif, dan batas bawahnya tidak melebihi batas atasnya.",
        ),
        models.CheckConstraint(
            # Nothing can be divided by a target of zero when more is better (PermenPANRB 8/2021).
            condition=~Q(arah="naik")
            | belum_bertarget()
            | Q(target__isnull=False, target__gt=0)
            | Q(target_atas__isnull=False, target_atas__gt=0),
            name=f"{awalan}_naik_bukan_nol",
            violation_error_message="Target 0 hanya untuk indikator yang makin kecil makin baik.",
        ),
    ]


class Ukuran(models.Model):
    urut = models.PositiveSmallIntegerField("urutan", default=1)
    aspek = models.CharField(
        "aspek", max_length=9, choices=Aspek.pilihan(), default=Aspek.KUANTITAS
    )
    rumusan = models.TextField("indikator kinerja individu")
    arah = models.CharField("arah", max_length=10, choices=PILIHAN_ARAH, default=Arah.NAIK)
    target = models.DecimalField("target", max_digits=16, decimal_places=4, null=True, blank=True)
    target_bawah = models.DecimalField(
        "batas bawah target", max_digits=16, decimal_places=4, null=True, blank=True
    )
    target_atas = models.DecimalField(
        "batas atas target", max_digits=16, decimal_places=4, null=True, blank=True
    )
    target_teks = models.TextField("ukuran keberhasilan", blank=True)
    satuan = models.CharField("satuan", max_length=40, blank=True)
    # Empty: as the rule has it for the aspect and the unit.
    penggabungan = models.CharField(
        "realisasi setahun dari periode", max_length=9, choices=CaraGabung.pilihan(), blank=True
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.rumusan[:80]

    @property
    def bertarget(self) -> bool:
        """What was copied may wait for its target while the plan is drafted."""
        angka = (self.target, self.target_bawah, self.target_atas)
        return bool(self.target_teks) or any(satu is not None for satu in angka)
