"""Why a plan came back: one row a return, with a note beside each RHK that has to be put right."""

from django.db import models
from django.db.models import Q

from pegawai.models import Pengguna
from penilaian.models.final import bagian_skp_final, catatan_rhk_final
from penilaian.models.skp import SKP, RencanaHasilKerja


class PengembalianSKP(models.Model):
    skp = models.ForeignKey(SKP, on_delete=models.CASCADE, related_name="pengembalian")
    catatan = models.TextField("catatan umum")
    oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField("dikembalikan pada")

    class Meta:
        verbose_name = "pengembalian SKP"
        verbose_name_plural = "pengembalian SKP"
        ordering = ["-pada", "-id"]
        triggers = [bagian_skp_final("pengembalian_final")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(catatan=""),
                name="pengembalian_bercatatan",
                violation_error_message="Tulis catatan: apa yang perlu diperbaiki.",
            ),
        ]

    def __str__(self) -> str:
        return f"Pengembalian {self.skp}"


class CatatanRHK(models.Model):
    pengembalian = models.ForeignKey(
        PengembalianSKP, on_delete=models.CASCADE, related_name="catatan_rhk"
    )
    # The person may drop the RHK; what was said about it stays with the wording of that day.
    rhk = models.ForeignKey(
        RencanaHasilKerja,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="catatan_pengembalian",
    )
    rumusan = models.TextField("rencana hasil kerja saat dikembalikan")
    isi = models.TextField("catatan")
    selesai_pada = models.DateTimeField("ditandai selesai pada", null=True, blank=True)

    class Meta:
        verbose_name = "catatan RHK"
        verbose_name_plural = "catatan RHK"
        ordering = ["pengembalian", "id"]
        triggers = [catatan_rhk_final("catatan_rhk_final")]
        constraints = [
            models.UniqueConstraint(
                fields=["pengembalian", "rhk"],
                name="catatan_rhk_satu",
                violation_error_message="Rencana ini sudah diberi catatan pada pengembalian yang sama.",
            ),
            models.CheckConstraint(
                condition=~Q(isi="") & ~Q(rumusan=""),
                name="catatan_rhk_berisi",
                violation_error_message="Catatan pada rencana hasil kerja tidak boleh kosong.",
            ),
        ]

    def __str__(self) -> str:
        return self.isi[:80]
