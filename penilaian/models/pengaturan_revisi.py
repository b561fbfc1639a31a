"""Which reasons for a revision are used besides those of the regulation: dated, owned by BKD, with its basis."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from kinerja.regulasi import parameter_berlaku
from kinerja.templatetags.tanggal import tanggal
from penilaian.aturan.revisi import (
    PARAMETER_REVISI,
    SELAIN_PERATURAN,
    AlasanRevisi,
    ParameterRevisi,
)

PILIHAN = [(alasan.value, alasan.label) for alasan in SELAIN_PERATURAN]


class PengaturanRevisi(models.Model):
    berlaku_mulai = models.DateField("berlaku mulai", unique=True)
    alasan_lain = ArrayField(
        models.CharField(max_length=11, choices=PILIHAN),
        verbose_name="alasan selain yang disebut peraturan",
        default=list,
        blank=True,
    )
    dasar = models.TextField("dasar")

    class Meta:
        verbose_name = "pengaturan revisi SKP"
        verbose_name_plural = "pengaturan revisi SKP"
        ordering = ["-berlaku_mulai"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    alasan_lain__contained_by=[alasan.value for alasan in SELAIN_PERATURAN]
                ),
                name="pengaturan_revisi_alasan_dikenal",
                violation_error_message="Pilih alasan dari daftarnya.",
            ),
            models.CheckConstraint(
                condition=~Q(dasar=""),
                name="pengaturan_revisi_berdasar",
                violation_error_message="Tulis dasar pengaturan ini.",
            ),
        ]

    def __str__(self) -> str:
        return f"Pengaturan revisi SKP mulai {tanggal(self.berlaku_mulai)}"

    def ke_aturan(self) -> ParameterRevisi:
        alasan = tuple(AlasanRevisi(satu) for satu in self.alasan_lain)
        return ParameterRevisi(self.berlaku_mulai, alasan, self.dasar)


def parameter_revisi(tanggal: date) -> ParameterRevisi:
    """The setting in force on the day; before the first row the rule's own proposal holds."""
    tersimpan = PengaturanRevisi.objects.filter(berlaku_mulai__lte=tanggal).first()
    return tersimpan.ke_aturan() if tersimpan else parameter_berlaku(PARAMETER_REVISI, tanggal)
