"""BKD's library: plans that fit a position, to begin one's own from. A plan copies the text and keeps no tie to it."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.fields.ranges import DateRangeField
from django.db import models
from django.db.models import F, Func, Q, Value

from pegawai.aturan.jabatan import Eselon, JenisJabatan, Jenjang
from pegawai.models import Jabatan
from penilaian.aturan.skp import JenisHasilKerja, Perspektif
from penilaian.models.ukuran import Ukuran, kendala_target


def _masa() -> Func:
    return Func(
        F("berlaku_mulai"),
        F("berlaku_sampai"),
        Value("[]"),
        function="daterange",
        output_field=DateRangeField(),
    )


class TemplatSKPQuerySet(models.QuerySet["TemplatSKP"]):
    def berlaku(self, tanggal: date) -> "TemplatSKPQuerySet":
        return self.filter(
            Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=tanggal),
            berlaku_mulai__lte=tanggal,
            dihentikan_pada__isnull=True,
        )


class TemplatSKP(models.Model):
    """For one position, or for all positions of a kind, a level, or with a word in their name."""

    nama = models.CharField("nama", max_length=200)
    jabatan = models.ForeignKey(
        Jabatan,
        verbose_name="jabatan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="templat_skp",
    )
    jenis_jabatan = models.CharField(
        "jenis jabatan", max_length=12, blank=True, choices=JenisJabatan.pilihan()
    )
    eselon = models.CharField("eselon", max_length=5, blank=True, choices=Eselon.pilihan())
    jenjang = models.CharField("jenjang", max_length=15, blank=True, choices=Jenjang.pilihan())
    kata_jabatan = models.CharField("nama jabatan memuat", max_length=100, blank=True)
    keterangan = models.TextField("keterangan", blank=True)
    berlaku_mulai = models.DateField("berlaku mulai")
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)
    dihentikan_pada = models.DateTimeField("dihentikan pada", null=True, blank=True)

    objects = TemplatSKPQuerySet.as_manager()

    class Meta:
        verbose_name = "templat SKP"
        verbose_name_plural = "templat SKP"
        ordering = ["nama", "-berlaku_mulai", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(nama=""), name="templat_bernama"),
            models.CheckConstraint(
                condition=Q(
                    jabatan__isnull=False, jenis_jabatan="", eselon="", jenjang="", kata_jabatan=""
                )
                | Q(jabatan__isnull=True)
                & (~Q(jenis_jabatan="") | ~Q(eselon="") | ~Q(jenjang="") | ~Q(kata_jabatan="")),
                name="templat_satu_sasaran",
                violation_error_message="Pilih satu jabatan, atau isi kelompok jabatannya.",
            ),
            models.CheckConstraint(
                condition=Q(berlaku_sampai__isnull=True)
                | Q(berlaku_sampai__gte=F("berlaku_mulai")),
                name="templat_masa_urut",
                violation_error_message="Tanggal akhir mendahului tanggal mulai.",
            ),
            ExclusionConstraint(
                name="templat_nama_tidak_tumpang_tindih",
                expressions=[("nama", RangeOperators.EQUAL), (_masa(), RangeOperators.OVERLAPS)],
                condition=Q(dihentikan_pada__isnull=True),
                violation_error_message="Templat dengan nama ini sudah ada pada masa yang sama.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def sasaran(self) -> str:
        """Whom it fits, in words."""
        if self.jabatan is not None:
            return self.jabatan.nama
        bagian = [
            self.get_jenis_jabatan_display() if self.jenis_jabatan else "Jabatan",
            f"eselon {self.eselon}" if self.eselon else "",
            f"jenjang {self.get_jenjang_display()}" if self.jenjang else "",
            f"bernama “{self.kata_jabatan}”" if self.kata_jabatan else "",
        ]
        return " ".join(satu for satu in bagian if satu)


class TemplatRHK(models.Model):
    templat = models.ForeignKey(TemplatSKP, on_delete=models.CASCADE, related_name="rhk")
    jenis = models.CharField(
        "jenis",
        max_length=8,
        choices=JenisHasilKerja.pilihan(),
        default=JenisHasilKerja.UTAMA,
    )
    urut = models.PositiveSmallIntegerField("urutan", default=1)
    rumusan = models.TextField("rencana hasil kerja")
    perspektif = models.CharField(
        "perspektif", max_length=18, choices=Perspektif.pilihan(), blank=True
    )

    class Meta:
        verbose_name = "rencana pada templat"
        verbose_name_plural = "rencana pada templat"
        ordering = ["templat", "-jenis", "urut", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(rumusan=""), name="templat_rhk_dirumuskan")
        ]

    def __str__(self) -> str:
        return self.rumusan[:80]


class TemplatIndikator(Ukuran):
    """An indicator with a suggested target, or without."""

    rhk = models.ForeignKey(TemplatRHK, on_delete=models.CASCADE, related_name="indikator")

    class Meta:
        verbose_name = "indikator pada templat"
        verbose_name_plural = "indikator pada templat"
        ordering = ["rhk", "urut", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(rumusan=""), name="templat_indikator_dirumuskan"),
            *kendala_target("templat_indikator"),
        ]
