"""The year of performance and the periods in it: what BKD opens and closes."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from kinerja.templatetags.tanggal import BULAN
from pegawai.models import Pengguna
from penilaian.models.penjaga import tahun_tetap

# The law in readable form was not found: the date is a setting with its basis written beside it.
ROMAWI = {1: "I", 2: "II", 3: "III", 4: "IV"}
DASAR_BATAS_SKP = "Akhir Januari tahun kinerja; kebiasaan, perlu dipastikan BKD pada PP 30/2019"


# Known only from secondary sources (a manual and users of e-Kinerja BKN), so BKD may switch it off for a year.
DASAR_PERSETUJUAN = (
    "PermenPANRB 6/2022 menurut panduan e-Kinerja BKN; bunyi pasalnya perlu dipastikan BKD"
)


def hari_pengingat_awal() -> list[int]:
    """Two weeks to plan, one to write, then the last days: days before the deadline, 0 is the day itself."""
    return [14, 7, 3, 1, 0]


def batas_skp_awal(tahun: int) -> date:
    return date(tahun, 1, 31)


class TahunKinerja(models.Model):
    class Status(models.TextChoices):
        DISIAPKAN = "disiapkan", "Disiapkan"
        DIBUKA = "dibuka", "Dibuka"
        DITUTUP = "ditutup", "Ditutup"

    class Periodik(models.TextChoices):
        """How often the agency evaluates within the year (PermenPANRB 6/2022 leaves it to the agency)."""

        TIDAK = "tidak", "Tanpa evaluasi periodik"
        TRIWULANAN = "triwulanan", "Triwulanan"
        BULANAN = "bulanan", "Bulanan"

    TRANSISI = {
        Status.DISIAPKAN: {Status.DIBUKA},
        Status.DIBUKA: {Status.DITUTUP},
        Status.DITUTUP: {Status.DIBUKA},
    }

    tahun = models.PositiveSmallIntegerField("tahun", unique=True)
    status = models.CharField("status", max_length=9, choices=Status, default=Status.DISIAPKAN)
    periodik = models.CharField(
        "evaluasi periodik", max_length=10, choices=Periodik, default=Periodik.TIDAK
    )
    batas_skp = models.DateField("batas pengajuan SKP")
    dasar_batas_skp = models.CharField(
        "dasar batas pengajuan", max_length=200, default=DASAR_BATAS_SKP
    )
    hari_pengingat = ArrayField(
        models.PositiveSmallIntegerField(),
        verbose_name="hari pengingat sebelum batas",
        default=hari_pengingat_awal,
    )
    persetujuan_menunggu_pimpinan = models.BooleanField(
        "persetujuan SKP menunggu SKP pimpinan", default=True
    )
    dasar_persetujuan = models.CharField(
        "dasar urutan persetujuan", max_length=200, default=DASAR_PERSETUJUAN
    )
    dibuka_pada = models.DateTimeField("dibuka pada", null=True, blank=True)
    dibuka_oleh = models.ForeignKey(
        Pengguna, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # A closed year that two administrators opened again: its last day. Empty for a year in its own time.
    dibuka_sampai = models.DateField("dibuka lagi sampai", null=True, blank=True)
    ditutup_pada = models.DateTimeField("ditutup pada", null=True, blank=True)
    ditutup_oleh = models.ForeignKey(
        Pengguna, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "tahun kinerja"
        verbose_name_plural = "tahun kinerja"
        ordering = ["-tahun"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tahun__gte=2000, tahun__lte=2100),
                name="tahun_kinerja_wajar",
                violation_error_message="Tahun harus dari 2000 sampai 2100.",
            ),
            models.CheckConstraint(
                condition=Q(status="disiapkan") | Q(dibuka_pada__isnull=False),
                name="tahun_kinerja_dibuka_tercatat",
            ),
            models.CheckConstraint(
                condition=Q(dibuka_sampai__isnull=True) | Q(status="dibuka"),
                name="tahun_kinerja_terbuka_bila_bertanggal",
            ),
        ]

    def __str__(self) -> str:
        return f"Tahun kinerja {self.tahun}"

    @property
    def berjalan(self) -> bool:
        return self.status == self.Status.DIBUKA

    @property
    def awal(self) -> date:
        return date(self.tahun, 1, 1)

    @property
    def akhir(self) -> date:
        return date(self.tahun, 12, 31)


class Periode(models.Model):
    """What one appraisal is about: the year, or a month or quarter of it."""

    class Jenis(models.TextChoices):
        TAHUNAN = "tahunan", "Tahunan"
        TRIWULANAN = "triwulanan", "Triwulanan"
        BULANAN = "bulanan", "Bulanan"

    tahun_kinerja = models.ForeignKey(
        TahunKinerja, on_delete=models.PROTECT, related_name="periode"
    )
    jenis = models.CharField("jenis", max_length=10, choices=Jenis, default=Jenis.TAHUNAN)
    urut = models.PositiveSmallIntegerField("urutan", default=1)
    mulai = models.DateField("mulai")
    selesai = models.DateField("sampai dengan")

    class Meta:
        verbose_name = "periode"
        verbose_name_plural = "periode"
        ordering = ["tahun_kinerja", "jenis", "urut"]
        triggers = [tahun_tetap("periode_tahun_tetap")]
        constraints = [
            models.UniqueConstraint(fields=["tahun_kinerja", "jenis", "urut"], name="periode_unik"),
            models.CheckConstraint(
                condition=Q(selesai__gte=F("mulai")),
                name="periode_urut",
                violation_error_message="Tanggal akhir periode mendahului tanggal mulainya.",
            ),
        ]

    def __str__(self) -> str:
        if self.jenis == self.Jenis.TAHUNAN:
            return f"Tahun {self.mulai.year}"
        return f"{self.singkat} {self.mulai.year}"

    @property
    def singkat(self) -> str:
        """Without the year, for a row of tabs."""
        if self.jenis == self.Jenis.BULANAN:
            return BULAN[self.mulai.month - 1]
        if self.jenis == self.Jenis.TRIWULANAN:
            return f"Triwulan {ROMAWI[self.urut]}"
        return "Setahun"

    @property
    def tahunan(self) -> bool:
        return self.jenis == self.Jenis.TAHUNAN
