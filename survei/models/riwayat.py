"""Results from before this system, under the rule of their own time."""

from django.db import models
from django.db.models import F, Q

from pegawai.models import Pengguna, Unit


class HasilTerdahulu(models.Model):
    class Skema(models.TextChoices):
        KEP_2004 = "kep_2004", "KEP/25/M.PAN/2/2004 (14 unsur)"
        PERMEN_2014 = "permen_2014", "PermenPANRB 16/2014 (9 unsur)"
        PERMEN_2017 = "permen_2017", "PermenPANRB 14/2017 (9 unsur)"

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="hasil_survei_terdahulu")
    mulai = models.DateField("mulai")
    selesai = models.DateField("sampai dengan")
    skema = models.CharField("aturan", max_length=12, choices=Skema)
    n = models.PositiveIntegerField("jumlah responden", null=True, blank=True)
    ikm = models.DecimalField("indeks", max_digits=5, decimal_places=2)
    mutu = models.CharField("mutu menurut aturan itu", max_length=1)
    sumber = models.CharField("sumber", max_length=300)
    dicatat_oleh = models.ForeignKey(
        Pengguna, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "hasil terdahulu"
        verbose_name_plural = "hasil terdahulu"
        ordering = ["unit", "selesai", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "mulai", "selesai"],
                name="hasil_terdahulu_unik",
                violation_error_message="Hasil unit ini untuk masa yang sama sudah dicatat.",
            ),
            models.CheckConstraint(
                condition=Q(selesai__gte=F("mulai")),
                name="hasil_terdahulu_masa_urut",
                violation_error_message="Tanggal akhir mendahului tanggal mulai.",
            ),
            models.CheckConstraint(
                condition=Q(ikm__gte=0, ikm__lte=100), name="hasil_terdahulu_rentang"
            ),
            models.CheckConstraint(
                condition=Q(mutu__in=["A", "B", "C", "D"]), name="hasil_terdahulu_mutu"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.selesai:%Y}: {self.ikm}"
