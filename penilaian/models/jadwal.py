"""When a periodic appraisal may be worked on: the calendar of BKD, and its extensions for a unit."""

from collections.abc import Iterable
from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from kinerja.templatetags.tanggal import tanggal
from pegawai.models import Pengguna, Unit
from pegawai.models.penempatan import masa
from penilaian.aturan.jadwal import Jendela, Kegiatan, ParameterJadwal
from penilaian.models.siklus import Periode


def _hari(label: str, bawaan: int) -> models.PositiveSmallIntegerField[int, int]:
    return models.PositiveSmallIntegerField(label, default=bawaan)


def _urut(kegiatan: str) -> models.CheckConstraint:
    mulai, selesai = f"{kegiatan}_mulai", f"{kegiatan}_selesai"
    return models.CheckConstraint(
        condition=Q(**{f"{mulai}__gte": 1, f"{selesai}__gte": F(mulai), f"{selesai}__lte": 28}),
        name=f"kalender_{kegiatan}_urut",
        violation_error_message="Jendela harus dari tanggal 1 sampai 28 dan tidak terbalik.",
    )


class KalenderPeriode(models.Model):
    """Days of the month after a period, in force for periods that end on or after `berlaku_mulai`."""

    berlaku_mulai = models.DateField("berlaku mulai", unique=True)
    dasar = models.CharField("dasar", max_length=200)
    input_mulai = _hari("pengisian mulai tanggal", 1)
    input_selesai = _hari("pengisian sampai tanggal", 7)
    penilaian_mulai = _hari("penilaian mulai tanggal", 8)
    penilaian_selesai = _hari("penilaian sampai tanggal", 15)
    perbaikan_mulai = _hari("perbaikan mulai tanggal", 19)
    perbaikan_selesai = _hari("perbaikan sampai tanggal", 25)

    class Meta:
        verbose_name = "kalender periode"
        verbose_name_plural = "kalender periode"
        ordering = ["-berlaku_mulai"]
        constraints = [
            models.CheckConstraint(condition=~Q(dasar=""), name="kalender_berdasar"),
            *(_urut(kegiatan.value) for kegiatan in Kegiatan),
        ]

    def __str__(self) -> str:
        return f"Kalender mulai {tanggal(self.berlaku_mulai)}"

    def ke_aturan(self) -> ParameterJadwal:
        return ParameterJadwal(
            berlaku_mulai=self.berlaku_mulai,
            jendela=tuple(
                Jendela(k, getattr(self, f"{k.value}_mulai"), getattr(self, f"{k.value}_selesai"))
                for k in Kegiatan
            ),
        )


class PerpanjanganQuerySet(models.QuerySet["Perpanjangan"]):
    def untuk_unit(self, *unit: Unit) -> "PerpanjanganQuerySet":
        """Given to one of the units or to one above it."""
        return self.untuk_jalur(u.jalur for u in unit)

    def untuk_jalur(self, jalur: Iterable[str]) -> "PerpanjanganQuerySet":
        """The same by the paths of the units."""
        return self.filter(unit__in={int(n) for satu in jalur for n in satu.split("/") if n})


class Perpanjangan(models.Model):
    """More time for one activity of one period, for a unit and everything below it."""

    periode = models.ForeignKey(Periode, on_delete=models.PROTECT, related_name="perpanjangan")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kegiatan = models.CharField("kegiatan", max_length=9, choices=Kegiatan.pilihan())
    mulai = models.DateField("mulai")
    selesai = models.DateField("sampai dengan")
    alasan = models.CharField("alasan", max_length=300)
    dibuat_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat pada")

    objects = PerpanjanganQuerySet.as_manager()

    class Meta:
        verbose_name = "perpanjangan"
        verbose_name_plural = "perpanjangan"
        ordering = ["-mulai", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(selesai__gte=F("mulai")),
                name="perpanjangan_urut",
                violation_error_message="Tanggal akhir perpanjangan mendahului tanggal mulainya.",
            ),
            models.CheckConstraint(condition=~Q(alasan=""), name="perpanjangan_beralasan"),
            ExclusionConstraint(
                name="perpanjangan_tidak_tumpang_tindih",
                expressions=[
                    ("periode", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    ("kegiatan", RangeOperators.EQUAL),
                    (masa(), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Unit ini sudah mempunyai perpanjangan pada tanggal yang sama.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kegiatan_display()} {self.periode} untuk {self.unit}"

    def berlaku(self, tanggal: date) -> bool:
        return self.mulai <= tanggal <= self.selesai
