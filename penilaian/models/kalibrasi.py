"""The calibration meeting of a unit before determination, and the changes it proposes to the appraisers."""

from django.db import models
from django.db.models import F, Q

from pegawai.models import Pengguna, Unit
from penilaian.aturan.predikat import Rating
from penilaian.models.penilaian import Penilaian
from penilaian.models.siklus import Periode


class RapatKalibrasi(models.Model):
    class Status(models.TextChoices):
        BERLANGSUNG = "berlangsung", "Berlangsung"
        SELESAI = "selesai", "Selesai"

    TRANSISI = {Status.BERLANGSUNG: {Status.SELESAI}, Status.SELESAI: set()}

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="rapat_kalibrasi")
    periode = models.ForeignKey(Periode, on_delete=models.PROTECT, related_name="rapat_kalibrasi")
    status = models.CharField("status", max_length=11, choices=Status, default=Status.BERLANGSUNG)
    dipimpin_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    dibuka_pada = models.DateTimeField("dibuka pada")
    ditutup_pada = models.DateTimeField("ditutup pada", null=True, blank=True)
    catatan = models.TextField("catatan rapat", blank=True)

    class Meta:
        verbose_name = "rapat kalibrasi"
        verbose_name_plural = "rapat kalibrasi"
        ordering = ["-dibuka_pada", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "periode"],
                condition=Q(status="berlangsung"),
                name="rapat_kalibrasi_satu_berlangsung",
                violation_error_message="Rapat kalibrasi unit ini masih berlangsung.",
            ),
            models.CheckConstraint(
                condition=Q(status="berlangsung", ditutup_pada__isnull=True)
                | Q(status="selesai", ditutup_pada__isnull=False),
                name="rapat_kalibrasi_penutupan_tercatat",
            ),
        ]

    def __str__(self) -> str:
        return f"Rapat kalibrasi {self.unit}, {self.periode}"

    @property
    def berlangsung(self) -> bool:
        return self.status == self.Status.BERLANGSUNG


def _rating(label: str) -> "models.CharField[str, str]":
    return models.CharField(label, max_length=20, choices=Rating.pilihan())


class PerubahanKalibrasi(models.Model):
    """Who proposes to change which decided rating, from what to what and why; the appraiser has the last word."""

    class Status(models.TextChoices):
        MENUNGGU = "menunggu", "Menunggu penilai"
        DITERIMA = "diterima", "Diterima penilai"
        DIPERTAHANKAN = "dipertahankan", "Dipertahankan penilai"

    TRANSISI = {
        Status.MENUNGGU: {Status.DITERIMA, Status.DIPERTAHANKAN},
        Status.DITERIMA: set(),
        Status.DIPERTAHANKAN: set(),
    }

    rapat = models.ForeignKey(RapatKalibrasi, on_delete=models.PROTECT, related_name="perubahan")
    penilaian = models.ForeignKey(
        Penilaian, on_delete=models.PROTECT, related_name="perubahan_kalibrasi"
    )
    dari_hasil_kerja = _rating("hasil kerja semula")
    dari_perilaku = _rating("perilaku semula")
    ke_hasil_kerja = _rating("hasil kerja yang diusulkan")
    ke_perilaku = _rating("perilaku yang diusulkan")
    alasan = models.TextField("alasan")
    diusulkan_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    diusulkan_pada = models.DateTimeField("diusulkan pada")
    status = models.CharField("status", max_length=13, choices=Status, default=Status.MENUNGGU)
    tanggapan = models.TextField("tanggapan penilai", blank=True)
    ditanggapi_oleh = models.ForeignKey(
        Pengguna, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ditanggapi_pada = models.DateTimeField("ditanggapi pada", null=True, blank=True)

    class Meta:
        verbose_name = "perubahan kalibrasi"
        verbose_name_plural = "perubahan kalibrasi"
        ordering = ["diusulkan_pada", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["penilaian"],
                condition=Q(status="menunggu"),
                name="perubahan_kalibrasi_satu_menunggu",
                violation_error_message="Masih ada usulan kalibrasi yang menunggu penilai.",
            ),
            models.CheckConstraint(
                condition=~Q(ke_hasil_kerja=F("dari_hasil_kerja"), ke_perilaku=F("dari_perilaku")),
                name="perubahan_kalibrasi_berbeda",
                violation_error_message="Usulan harus mengubah sedikitnya satu rating.",
            ),
            models.CheckConstraint(
                condition=~Q(alasan=""),
                name="perubahan_kalibrasi_beralasan",
                violation_error_message="Tulis alasan usulan kalibrasi.",
            ),
            models.CheckConstraint(
                condition=Q(status="menunggu", ditanggapi_pada__isnull=True)
                | Q(status="diterima", ditanggapi_pada__isnull=False, ditanggapi_oleh__isnull=False)
                | Q(
                    ~Q(tanggapan=""),
                    status="dipertahankan",
                    ditanggapi_pada__isnull=False,
                    ditanggapi_oleh__isnull=False,
                ),
                name="perubahan_kalibrasi_tanggapan_lengkap",
                violation_error_message="Tulis mengapa rating dipertahankan.",
            ),
        ]

    def __str__(self) -> str:
        return f"Usulan kalibrasi {self.penilaian}"

    @property
    def menunggu(self) -> bool:
        return self.status == self.Status.MENUNGGU
