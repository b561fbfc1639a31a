"""The outbox: what an action wants done later is a row of the same transaction.

Neither can exist without the other.
"""

from django.db import models


class PesanKeluar(models.Model):
    nama_tugas = models.CharField("nama tugas", max_length=120)
    argumen = models.JSONField("argumen", default=dict)
    dibuat_pada = models.DateTimeField("dibuat pada", auto_now_add=True)
    terkirim_pada = models.DateTimeField("terkirim pada", null=True, blank=True)

    class Meta:
        verbose_name = "pesan keluar"
        verbose_name_plural = "pesan keluar"
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["dibuat_pada"],
                condition=models.Q(terkirim_pada__isnull=True),
                name="pesan_belum_terkirim",
            )
        ]

    def __str__(self) -> str:
        return f"{self.nama_tugas} {self.argumen}"
