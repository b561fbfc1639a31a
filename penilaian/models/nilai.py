"""What is scored within one appraisal: each indicator, and each value of the civil service."""

from django.db import models
from django.db.models import F, Q

from penilaian.aturan.sikap import NilaiDasar
from penilaian.models.final import anak_penilaian_final
from penilaian.models.penilaian import Penilaian
from penilaian.models.skp import IndikatorKinerja


class PenilaianIndikator(models.Model):
    penilaian = models.ForeignKey(
        Penilaian, on_delete=models.CASCADE, related_name="penilaian_indikator"
    )
    indikator = models.ForeignKey(IndikatorKinerja, on_delete=models.PROTECT, related_name="+")
    capaian_hitung = models.DecimalField(
        "capaian dari realisasi", max_digits=9, decimal_places=2, null=True, blank=True
    )
    # What the appraiser typed; it takes effect with its note, unless there is nothing computed to differ from.
    koreksi = models.DecimalField(
        "capaian menurut penilai", max_digits=9, decimal_places=2, null=True, blank=True
    )
    capaian_dinilai = models.DecimalField(
        "capaian yang dinilai", max_digits=9, decimal_places=2, null=True, blank=True
    )
    penjelasan = models.JSONField("penjelasan", default=dict)
    catatan = models.TextField("catatan", blank=True)

    class Meta:
        verbose_name = "penilaian indikator"
        verbose_name_plural = "penilaian indikator"
        triggers = [anak_penilaian_final("penilaian_indikator_final")]
        constraints = [
            models.UniqueConstraint(
                fields=["penilaian", "indikator"], name="penilaian_indikator_unik"
            ),
            models.CheckConstraint(
                condition=Q(capaian_dinilai__isnull=True) | Q(capaian_dinilai__gte=0),
                name="penilaian_indikator_tidak_negatif",
                violation_error_message="Capaian tidak boleh negatif.",
            ),
            models.CheckConstraint(
                condition=Q(capaian_dinilai__isnull=True)
                | Q(capaian_hitung__isnull=True)
                | Q(capaian_dinilai=F("capaian_hitung"))
                | ~Q(catatan=""),
                name="penilaian_indikator_koreksi_bercatatan",
                violation_error_message="Capaian yang berbeda dari hitungan memerlukan catatan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indikator}: {self.capaian_dinilai}"

    @property
    def tanpa_catatan(self) -> bool:
        """A correction that does not count yet; without a realisation handed in even the first value needs a note."""
        beda = self.koreksi is not None and self.koreksi != self.capaian_hitung
        perlu = self.capaian_hitung is not None or self.penilaian.tanpa_realisasi
        return beda and perlu and not self.catatan

    def terapkan_koreksi(self) -> None:
        berlaku = self.koreksi is not None and not self.tanpa_catatan
        self.capaian_dinilai = self.koreksi if berlaku else self.capaian_hitung


class NilaiSikap(models.Model):
    penilaian = models.ForeignKey(Penilaian, on_delete=models.CASCADE, related_name="sikap")
    nilai_dasar = models.CharField("nilai dasar", max_length=25, choices=NilaiDasar.pilihan())
    nilai = models.PositiveSmallIntegerField("nilai")
    catatan = models.TextField("catatan", blank=True)

    class Meta:
        verbose_name = "nilai sikap"
        verbose_name_plural = "nilai sikap"
        triggers = [anak_penilaian_final("nilai_sikap_final")]
        constraints = [
            models.UniqueConstraint(fields=["penilaian", "nilai_dasar"], name="nilai_sikap_unik"),
            models.CheckConstraint(
                condition=Q(nilai__gte=1, nilai__lte=5),
                name="nilai_sikap_rentang",
                violation_error_message="Nilai sikap harus dari 1 sampai 5.",
            ),
            models.CheckConstraint(
                condition=Q(nilai_dasar__in=[n.value for n in NilaiDasar]),
                name="nilai_sikap_nilai_dasar_sah",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_nilai_dasar_display()}: {self.nilai}"
