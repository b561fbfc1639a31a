"""Local days beside the national calendar: a regional holiday, or a national one on which this government works."""

from django.db import models

from kinerja.templatetags.tanggal import tanggal


class HariKhusus(models.Model):
    class Sifat(models.TextChoices):
        LIBUR = "libur", "Hari libur daerah"
        MASUK = "masuk", "Hari kerja pengganti"

    tanggal = models.DateField("tanggal", unique=True)
    sifat = models.CharField("sifat", max_length=5, choices=Sifat)
    keterangan = models.CharField("keterangan", max_length=200)
    dasar = models.CharField("dasar", max_length=200, blank=True)

    class Meta:
        verbose_name = "hari khusus"
        verbose_name_plural = "hari khusus"
        ordering = ["tanggal"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sifat__in=["libur", "masuk"]), name="hari_khusus_sifat_sah"
            )
        ]

    def __str__(self) -> str:
        return f"{tanggal(self.tanggal)} {self.get_sifat_display()}: {self.keterangan}"
