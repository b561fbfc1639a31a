"""One-time codes for surveys that let in only people who were served. A code is not tied to its answer."""

from django.db import models

from survei.models.survei import Survei


class KodeUndangan(models.Model):
    survei = models.ForeignKey(Survei, on_delete=models.CASCADE, related_name="undangan")
    # Of the code: who reads the database cannot use codes that were not used yet.
    sidik = models.BinaryField("sidik", max_length=32, unique=True)
    dipakai = models.BooleanField("sudah dipakai", default=False)

    class Meta:
        verbose_name = "kode undangan"
        verbose_name_plural = "kode undangan"

    def __str__(self) -> str:
        return f"{self.survei_id} {'dipakai' if self.dipakai else 'belum dipakai'}"
