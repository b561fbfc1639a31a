"""How long the appraiser waits for a realisation of the year: dated, owned by BKD, with its basis."""

from datetime import date

from django.db import models
from django.db.models import Q

from kinerja.regulasi import BelumDiatur
from kinerja.templatetags.tanggal import tanggal

HARI_TUNGGU_AWAL = 10


class PengaturanPenyerahan(models.Model):
    berlaku_mulai = models.DateField("berlaku mulai", unique=True)
    hari_tunggu = models.PositiveSmallIntegerField(
        "hari menunggu penyerahan realisasi tahunan", default=HARI_TUNGGU_AWAL
    )
    dasar = models.CharField("dasar", max_length=300)

    class Meta:
        verbose_name = "pengaturan penyerahan realisasi"
        verbose_name_plural = "pengaturan penyerahan realisasi"
        ordering = ["-berlaku_mulai"]
        constraints = [
            models.CheckConstraint(condition=~Q(dasar=""), name="pengaturan_penyerahan_berdasar"),
            models.CheckConstraint(
                condition=Q(hari_tunggu__lte=90),
                name="pengaturan_penyerahan_wajar",
                violation_error_message="Menunggu paling lama 90 hari.",
            ),
        ]

    def __str__(self) -> str:
        return f"Pengaturan penyerahan mulai {tanggal(self.berlaku_mulai)}"


def pengaturan_penyerahan(tanggal: date) -> PengaturanPenyerahan:
    """The setting in force on the day. Raises BelumDiatur when BKD has none."""
    pengaturan = PengaturanPenyerahan.objects.filter(berlaku_mulai__lte=tanggal).first()
    if pengaturan is None:
        raise BelumDiatur("Tenggat penyerahan realisasi belum diatur. BKD perlu mengisinya.")
    return pengaturan
