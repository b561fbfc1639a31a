"""Whether a class of flagged answers counts: decided for the whole class, by somebody, with a reason."""

from django.db import models
from django.db.models import Q

from pegawai.models import Pengguna
from survei.models.survei import Survei
from survei.models.tanggapan import Tanda


class KeputusanTanda(models.Model):
    survei = models.ForeignKey(Survei, on_delete=models.PROTECT, related_name="keputusan_tanda")
    tanda = models.CharField("tanda", max_length=8, choices=Tanda)
    dikeluarkan = models.BooleanField("dikeluarkan dari indeks", default=False)
    alasan = models.CharField("alasan", max_length=500)
    diputuskan_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    diputuskan_pada = models.DateTimeField("diputuskan pada")

    class Meta:
        verbose_name = "keputusan atas jawaban bertanda"
        verbose_name_plural = "keputusan atas jawaban bertanda"
        constraints = [
            models.UniqueConstraint(fields=["survei", "tanda"], name="keputusan_tanda_unik"),
            models.CheckConstraint(
                condition=~Q(tanda=""),
                name="keputusan_tanda_bertanda",
                violation_error_message="Jawaban tanpa tanda selalu dihitung.",
            ),
            models.CheckConstraint(
                condition=~Q(alasan=""),
                name="keputusan_tanda_beralasan",
                violation_error_message="Tulis alasannya.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survei}: {self.get_tanda_display()}"
