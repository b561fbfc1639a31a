"""Continuous feedback: what the appraiser said about the work, at any time of the year."""

from django.db import models
from django.db.models import Q

from pegawai.models import Pegawai
from penilaian.aturan.sikap import NilaiDasar
from penilaian.models.skp import SKP, RencanaHasilKerja


class UmpanBalik(models.Model):
    skp = models.ForeignKey(SKP, on_delete=models.PROTECT, related_name="umpan_balik")
    oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    isi = models.TextField("umpan balik")
    pada = models.DateTimeField("pada")
    rhk = models.ForeignKey(
        RencanaHasilKerja, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    nilai_dasar = models.CharField(
        "nilai dasar", max_length=25, choices=NilaiDasar.pilihan(), blank=True
    )

    class Meta:
        verbose_name = "umpan balik"
        verbose_name_plural = "umpan balik"
        ordering = ["-pada", "-id"]
        indexes = [models.Index(fields=["skp", "-pada"], name="umpan_balik_skp")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(isi=""),
                name="umpan_balik_berisi",
                violation_error_message="Tulis umpan baliknya.",
            )
        ]

    def __str__(self) -> str:
        return self.isi[:80]
