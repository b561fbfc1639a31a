"""Who sits where, and who appraises whom when the organisation chart does not say it: both with dates."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.fields.ranges import DateRangeField
from django.db import models
from django.db.models import F, Func, Q, Value

from pegawai.models.orang import Pegawai
from pegawai.models.organisasi import Jabatan, Unit


class SifatPenugasan(models.TextChoices):
    DEFINITIF = "definitif", "Definitif"
    PLT = "plt", "Plt."
    PLH = "plh", "Plh."


def masa() -> Func:
    """The inclusive period of a row as a range; an open end is infinity."""
    return Func(
        F("mulai"), F("selesai"), Value("[]"), function="daterange", output_field=DateRangeField()
    )


def _berlaku(tanggal: date) -> Q:
    return Q(mulai__lte=tanggal) & (Q(selesai__isnull=True) | Q(selesai__gte=tanggal))


def _masa_urut(nama: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")),
        name=nama,
        violation_error_message="Tanggal akhir mendahului tanggal mulai.",
    )


class PenempatanQuerySet(models.QuerySet["Penempatan"]):
    def pada(self, tanggal: date) -> "PenempatanQuerySet":
        return self.filter(_berlaku(tanggal))

    def definitif(self) -> "PenempatanQuerySet":
        return self.filter(sifat=SifatPenugasan.DEFINITIF)

    def kepala(self) -> "PenempatanQuerySet":
        return self.filter(kepala_unit=True)


class Penempatan(models.Model):
    """A person in a position of a unit. Plt and Plh posts are rows beside the definitive one."""

    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="penempatan")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="penempatan")
    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="penempatan")
    sifat = models.CharField(
        "sifat", max_length=9, choices=SifatPenugasan, default=SifatPenugasan.DEFINITIF
    )
    kepala_unit = models.BooleanField("kepala unit", default=False)
    mulai = models.DateField("TMT jabatan")
    selesai = models.DateField("sampai dengan", null=True, blank=True)
    dasar = models.CharField("dasar", max_length=200, blank=True)

    objects = PenempatanQuerySet.as_manager()

    class Meta:
        verbose_name = "penempatan"
        verbose_name_plural = "penempatan"
        ordering = ["pegawai", "-mulai"]
        indexes = [
            models.Index(fields=["unit", "mulai"], name="penempatan_unit"),
            models.Index(fields=["pegawai", "mulai"], name="penempatan_pegawai"),
            models.Index(fields=["unit"], condition=Q(kepala_unit=True), name="penempatan_kepala"),
            # Few, and asked for of everybody whose result is counted.
            models.Index(
                fields=["pegawai"],
                condition=~Q(sifat=SifatPenugasan.DEFINITIF),
                name="penempatan_sementara",
            ),
        ]
        constraints = [
            _masa_urut("penempatan_masa_urut"),
            ExclusionConstraint(
                name="penempatan_satu_definitif",
                expressions=[("pegawai", RangeOperators.EQUAL), (masa(), RangeOperators.OVERLAPS)],
                condition=Q(sifat=SifatPenugasan.DEFINITIF),
                violation_error_message="Pegawai ini sudah mempunyai jabatan definitif pada masa yang sama.",
            ),
            ExclusionConstraint(
                name="penempatan_satu_kepala",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    ("sifat", RangeOperators.EQUAL),
                    (masa(), RangeOperators.OVERLAPS),
                ],
                condition=Q(kepala_unit=True),
                violation_error_message="Unit ini sudah mempunyai kepala pada masa yang sama.",
            ),
        ]

    def __str__(self) -> str:
        awalan = "" if self.sifat == SifatPenugasan.DEFINITIF else f"{self.get_sifat_display()} "
        return f"{awalan}{self.jabatan}"


class PenugasanPenilaiQuerySet(models.QuerySet["PenugasanPenilai"]):
    def pada(self, tanggal: date) -> "PenugasanPenilaiQuerySet":
        return self.filter(_berlaku(tanggal))


class PenugasanPenilai(models.Model):
    """BKD's word, or that of a head above, that for this time somebody else appraises this person."""

    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="penugasan_penilai")
    penilai = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, related_name="ditugaskan_menilai"
    )
    sifat = models.CharField(
        "sifat", max_length=9, choices=SifatPenugasan, default=SifatPenugasan.DEFINITIF
    )
    mulai = models.DateField("mulai")
    selesai = models.DateField("sampai dengan", null=True, blank=True)
    alasan = models.CharField("alasan", max_length=300)
    # By whose head it was given; empty: by BKD.
    unit_penugas = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = PenugasanPenilaiQuerySet.as_manager()

    class Meta:
        verbose_name = "penugasan penilai"
        verbose_name_plural = "penugasan penilai"
        ordering = ["pegawai", "-mulai"]
        indexes = [models.Index(fields=["penilai", "mulai"], name="penugasan_penilai_oleh")]
        constraints = [
            _masa_urut("penugasan_penilai_masa_urut"),
            models.CheckConstraint(
                condition=~Q(pegawai=F("penilai")),
                name="penugasan_penilai_bukan_diri",
                violation_error_message="Pegawai tidak boleh menilai dirinya sendiri.",
            ),
            models.CheckConstraint(condition=~Q(alasan=""), name="penugasan_penilai_beralasan"),
            ExclusionConstraint(
                name="penugasan_penilai_satu",
                expressions=[("pegawai", RangeOperators.EQUAL), (masa(), RangeOperators.OVERLAPS)],
                violation_error_message="Pegawai ini sudah mempunyai penugasan penilai pada masa yang sama.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.penilai} menilai {self.pegawai}"
