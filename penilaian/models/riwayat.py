"""Results of earlier years as they were made."""

import pgtrigger
from django.db import models
from django.db.models import Q

from pegawai.models import Impor, Pegawai, Pengguna
from penilaian.aturan.predikat import Rating
from penilaian.aturan.riwayat import BagianHasil, RezimHasil


class HasilTerdahuluQuerySet(models.QuerySet["HasilTerdahulu"]):
    def berlaku(self) -> "HasilTerdahuluQuerySet":
        return self.filter(pengganti__isnull=True)


class HasilTerdahulu(models.Model):
    """Final from the moment it is recorded; a correction is a new row that replaces it with a reason."""

    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="hasil_terdahulu")
    rezim = models.CharField("aturan", max_length=20, choices=RezimHasil.pilihan())
    tahun = models.PositiveSmallIntegerField("tahun")
    bagian = models.CharField(
        "bagian tahun", max_length=10, choices=BagianHasil.pilihan(), default=BagianHasil.TAHUN
    )
    nilai_skp = models.DecimalField(
        "nilai SKP", max_digits=6, decimal_places=2, null=True, blank=True
    )
    nilai_perilaku = models.DecimalField(
        "nilai perilaku", max_digits=6, decimal_places=2, null=True, blank=True
    )
    dengan_pendapat = models.BooleanField("memakai pendapat rekan dan bawahan", default=False)
    ide_baru = models.BooleanField("menciptakan ide atau cara baru", default=False)
    rating_hasil_kerja = models.CharField(
        "rating hasil kerja", max_length=20, choices=Rating.pilihan(), blank=True
    )
    rating_perilaku = models.CharField(
        "rating perilaku", max_length=20, choices=Rating.pilihan(), blank=True
    )
    nilai = models.DecimalField("nilai", max_digits=6, decimal_places=2, null=True, blank=True)
    kode = models.CharField("kode sebutan", max_length=20)
    sebutan = models.CharField("sebutan menurut aturannya", max_length=40)
    penjelasan = models.JSONField("penjelasan", default=dict)
    jabatan = models.CharField("jabatan saat itu", max_length=200, blank=True)
    unit = models.CharField("unit saat itu", max_length=200, blank=True)
    penilai = models.CharField("pejabat penilai saat itu", max_length=200, blank=True)
    dasar = models.CharField("dokumen dasar", max_length=200)
    impor = models.ForeignKey(
        Impor, on_delete=models.PROTECT, null=True, blank=True, related_name="hasil_terdahulu"
    )
    menggantikan = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="pengganti"
    )
    alasan = models.CharField("alasan penggantian", max_length=300, blank=True)
    dicatat_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    dicatat_pada = models.DateTimeField("dicatat pada")

    objects = HasilTerdahuluQuerySet.as_manager()

    class Meta:
        verbose_name = "hasil terdahulu"
        verbose_name_plural = "hasil terdahulu"
        ordering = ["pegawai", "-tahun", "-bagian"]
        triggers = [
            pgtrigger.Trigger(
                name="hasil_terdahulu_tetap",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=(
                    "RAISE EXCEPTION 'Hasil terdahulu yang sudah dicatat tidak dapat diubah.'"
                    " USING ERRCODE = 'restrict_violation';"
                ),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["pegawai", "tahun", "bagian"],
                condition=Q(menggantikan__isnull=True),
                name="hasil_terdahulu_satu",
                violation_error_message="Hasil bagian tahun itu sudah dicatat; gantikan dengan alasan.",
            ),
            models.CheckConstraint(
                condition=Q(menggantikan__isnull=True, alasan="")
                | (Q(menggantikan__isnull=False) & ~Q(alasan="")),
                name="hasil_terdahulu_beralasan",
                violation_error_message="Penggantian memerlukan alasan.",
            ),
            models.CheckConstraint(
                condition=(
                    Q(rezim="permenpanrb_6_2022", nilai__isnull=True)
                    & ~Q(rating_hasil_kerja="")
                    & ~Q(rating_perilaku="")
                )
                | (
                    ~Q(rezim="permenpanrb_6_2022")
                    & Q(nilai__isnull=False, nilai_skp__isnull=False, nilai_perilaku__isnull=False)
                ),
                name="hasil_terdahulu_menurut_aturan",
                violation_error_message="Isian tidak lengkap menurut aturannya.",
            ),
            models.CheckConstraint(
                condition=~Q(dasar="") & ~Q(sebutan=""), name="hasil_terdahulu_berdasar"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_rezim_display()} {self.tahun}: {self.sebutan}"
