"""One upload of the SIASN workbooks: the files as they came, the dry run, and whether it was applied."""

from django.db import models
from django.db.models import Q

from pegawai.models.akun import Pengguna


class ImporSiasn(models.Model):
    class Status(models.TextChoices):
        ANTRE = "antre", "Menunggu diperiksa"
        BERJALAN = "berjalan", "Sedang diperiksa"
        DIPERIKSA = "diperiksa", "Sudah diperiksa"
        DITERAPKAN = "diterapkan", "Sudah diterapkan"
        DIBATALKAN = "dibatalkan", "Dibatalkan"
        GAGAL = "gagal", "Gagal"

    TRANSISI = {
        Status.ANTRE: {Status.BERJALAN, Status.DIBATALKAN, Status.GAGAL},
        Status.BERJALAN: {Status.DIPERIKSA, Status.GAGAL},
        Status.DIPERIKSA: {Status.DITERAPKAN, Status.DIBATALKAN, Status.GAGAL},
        Status.DITERAPKAN: set(),
        Status.DIBATALKAN: set(),
        Status.GAGAL: set(),
    }

    berkas_unor = models.FileField("Hierarki Unor", upload_to="impor/", blank=True)
    berkas_profil = models.FileField("Profil ASN", upload_to="impor/", blank=True)
    status = models.CharField("status", max_length=11, choices=Status, default=Status.ANTRE)
    ringkasan = models.JSONField("ringkasan", default=dict)
    masalah = models.JSONField("masalah", default=list)
    alasan_gagal = models.CharField("alasan gagal", max_length=500, blank=True)
    diunggah_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    diunggah_pada = models.DateTimeField("diunggah pada")
    diterapkan_oleh = models.ForeignKey(
        Pengguna, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    diterapkan_pada = models.DateTimeField("diterapkan pada", null=True, blank=True)

    class Meta:
        verbose_name = "impor SIASN"
        verbose_name_plural = "impor SIASN"
        ordering = ["-diunggah_pada", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(berkas_unor="") | ~Q(berkas_profil=""),
                name="impor_siasn_berberkas",
                violation_error_message="Unggah sekurang-kurangnya satu berkas.",
            ),
            models.CheckConstraint(
                condition=Q(status="diterapkan", diterapkan_pada__isnull=False)
                | (~Q(status="diterapkan") & Q(diterapkan_pada__isnull=True)),
                name="impor_siasn_diterapkan_lengkap",
            ),
        ]

    def __str__(self) -> str:
        return f"Impor SIASN {self.diunggah_pada:%Y-%m-%d %H:%M}"
