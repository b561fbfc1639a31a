"""Attendance of one person in one month, as the workbook of that month says it."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q

from pegawai.models.orang import Pegawai
from pegawai.models.pengimporan import Impor

MENIT_SEBULAN = 31 * 24 * 60


def _hari(label: str) -> "models.PositiveSmallIntegerField[Any, Any]":
    return models.PositiveSmallIntegerField(label)


class KehadiranBulananQuerySet(models.QuerySet["KehadiranBulanan"]):
    def tahun(self, tahun: int) -> "KehadiranBulananQuerySet":
        return self.filter(bulan__gte=date(tahun, 1, 1), bulan__lte=date(tahun, 12, 31))


class KehadiranBulanan(models.Model):
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="kehadiran")
    bulan = models.DateField("bulan", help_text="Hari pertama bulan itu.")
    hari_kerja = _hari("hari kerja")
    hari_tanpa_alasan = _hari("hari tidak masuk tanpa alasan yang sah")
    menit_terlambat = models.PositiveIntegerField("menit terlambat")
    menit_pulang_cepat = models.PositiveIntegerField("menit pulang cepat")
    hari_cuti = _hari("hari cuti")
    # The name of the workbook; the workbook itself is kept only as long as its import needs it.
    sumber = models.CharField("berkas sumber", max_length=200)
    impor = models.ForeignKey(
        Impor, on_delete=models.PROTECT, null=True, blank=True, related_name="kehadiran"
    )

    objects = KehadiranBulananQuerySet.as_manager()

    class Meta:
        verbose_name = "kehadiran bulanan"
        verbose_name_plural = "kehadiran bulanan"
        ordering = ["pegawai", "-bulan"]
        indexes = [models.Index(fields=["bulan", "pegawai"], name="kehadiran_bulan")]
        constraints = [
            models.UniqueConstraint(
                fields=["pegawai", "bulan"],
                name="kehadiran_unik",
                violation_error_message="Kehadiran pegawai ini pada bulan itu sudah tercatat.",
            ),
            models.CheckConstraint(condition=Q(bulan__day=1), name="kehadiran_awal_bulan"),
            models.CheckConstraint(
                condition=Q(
                    hari_kerja__lte=31, hari_kerja__gte=F("hari_tanpa_alasan") + F("hari_cuti")
                ),
                name="kehadiran_hari_wajar",
                violation_error_message="Hari tidak masuk dan cuti melebihi hari kerja bulan itu.",
            ),
            models.CheckConstraint(
                condition=Q(
                    menit_terlambat__lte=MENIT_SEBULAN, menit_pulang_cepat__lte=MENIT_SEBULAN
                ),
                name="kehadiran_menit_wajar",
                violation_error_message="Menit melebihi banyaknya menit dalam sebulan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pegawai} {self.bulan:%Y-%m}"

    @property
    def menit_kurang(self) -> int:
        """Late and early together."""
        return self.menit_terlambat + self.menit_pulang_cepat
