"""One import of answers: which file, by its content, so that the same file does not enter twice unnoticed."""

from django.db import models

from pegawai.models import Pengguna
from survei.models.survei import Survei


class ImporTanggapan(models.Model):
    survei = models.ForeignKey(Survei, on_delete=models.PROTECT, related_name="impor")
    # Over the values, not over the bytes: a file saved again as XLSX is still the same answers.
    sidik = models.CharField("sidik isi", max_length=64)
    ulangan = models.PositiveSmallIntegerField("pengulangan", default=0)
    nama_berkas = models.CharField("nama berkas", max_length=200)
    jumlah = models.PositiveIntegerField("jumlah tanggapan")
    diimpor_oleh = models.ForeignKey(
        Pengguna, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    tanggal = models.DateField("tanggal impor")

    class Meta:
        verbose_name = "impor tanggapan"
        verbose_name_plural = "impor tanggapan"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["survei", "sidik", "ulangan"],
                name="impor_tanggapan_unik",
                violation_error_message="Berkas dengan isi yang sama sudah diimpor ke survei ini.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.nama_berkas} ({self.jumlah})"
