"""What BKD keeps by date: how a training counts, and how many hours a year are owed."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from kinerja.templatetags.angka import ringkas
from kinerja.templatetags.tanggal import tanggal
from pegawai.aturan.identitas import JenisPegawai
from pegawai.models.penempatan import masa
from pelatihan.aturan.jp import Bentuk, Kepastian, Konversi, ParameterJp, Satuan

POSITIF = [MinValueValidator(0)]


class JalurPengembanganQuerySet(models.QuerySet["JalurPengembangan"]):
    def berlaku(self, tanggal: date) -> "JalurPengembanganQuerySet":
        return self.filter(Q(selesai__isnull=True) | Q(selesai__gte=tanggal), mulai__lte=tanggal)


class JalurPengembangan(models.Model):
    """One way of development for the time it counts like this; a change ends the row and starts another."""

    kode = models.CharField("kode", max_length=8)
    bentuk = models.CharField("bentuk", max_length=12, choices=Bentuk.pilihan())
    nama = models.CharField("nama", max_length=120)
    satuan = models.CharField("satuan", max_length=10, choices=Satuan.pilihan())
    jp_nasional = models.DecimalField(
        "JP per satuan, nasional",
        max_digits=6,
        decimal_places=2,
        validators=POSITIF,
        help_text="Untuk satuan “JP program” ini faktornya: 1 berarti sesuai JP pada sertifikat.",
    )
    jp_internasional = models.DecimalField(
        "JP per satuan, internasional",
        max_digits=6,
        decimal_places=2,
        validators=POSITIF,
        help_text="Untuk satuan “JP program” 1,2 berarti ditambah 20 %.",
    )
    mulai = models.DateField("berlaku mulai")
    selesai = models.DateField("berlaku sampai", null=True, blank=True)
    dasar = models.CharField("dasar", max_length=200)
    kepastian = models.CharField("kepastian", max_length=10, choices=Kepastian.pilihan())

    objects = JalurPengembanganQuerySet.as_manager()

    class Meta:
        verbose_name = "jalur pengembangan"
        verbose_name_plural = "jalur pengembangan"
        ordering = ["bentuk", "kode", "-mulai"]
        constraints = [
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")),
                name="jalur_masa_urut",
                violation_error_message="Tanggal akhir mendahului tanggal mulai.",
            ),
            models.CheckConstraint(
                condition=Q(jp_nasional__gte=0, jp_internasional__gte=0),
                name="jalur_jp_tidak_negatif",
                violation_error_message="JP tidak boleh negatif.",
            ),
            ExclusionConstraint(
                name="jalur_satu_per_masa",
                expressions=[("kode", RangeOperators.EQUAL), (masa(), RangeOperators.OVERLAPS)],
                violation_error_message=(
                    "Jalur dengan kode ini sudah diatur untuk masa yang sama. Akhiri baris lamanya dahulu."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"

    def sebagai_konversi(self) -> Konversi:
        """The row as the rule wants it."""
        return Konversi(
            kode=self.kode,
            bentuk=Bentuk(self.bentuk),
            nama=self.nama,
            satuan=Satuan(self.satuan),
            nasional=self.jp_nasional,
            internasional=self.jp_internasional,
            kepastian=Kepastian(self.kepastian),
            berlaku_mulai=self.mulai,
            berlaku_sampai=self.selesai,
            dasar=self.dasar,
        )


class KewajibanJp(models.Model):
    """Hours a year that a kind of civil servant owes, from a date on until the next row."""

    jenis = models.CharField("jenis pegawai", max_length=4, choices=JenisPegawai.pilihan())
    mulai = models.DateField("berlaku mulai")
    jp_setahun = models.DecimalField(
        "JP setahun", max_digits=5, decimal_places=2, validators=POSITIF
    )
    dasar = models.CharField("dasar", max_length=200)

    class Meta:
        verbose_name = "kewajiban JP setahun"
        verbose_name_plural = "kewajiban JP setahun"
        ordering = ["jenis", "-mulai"]
        constraints = [
            models.UniqueConstraint(
                fields=["jenis", "mulai"],
                name="kewajiban_jp_satu_per_tanggal",
                violation_error_message="Kewajiban untuk jenis pegawai ini sudah diatur mulai tanggal itu.",
            ),
            models.CheckConstraint(
                condition=Q(jp_setahun__gte=0),
                name="kewajiban_jp_tidak_negatif",
                violation_error_message="JP tidak boleh negatif.",
            ),
        ]

    def __str__(self) -> str:
        return (
            f"{self.get_jenis_display()}: {ringkas(self.jp_setahun)} JP sejak {tanggal(self.mulai)}"
        )

    def sebagai_parameter(self) -> ParameterJp:
        return ParameterJp(self.mulai, self.jp_setahun, self.dasar)
