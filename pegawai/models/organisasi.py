"""The government as a tree of units, and the two catalogues a person is described by: golongan and jabatan."""

from collections.abc import Iterable
from datetime import date

from django.db import models
from django.db.models import F, Q

from pegawai.aturan.identitas import JenisPegawai
from pegawai.aturan.jabatan import Eselon, JenisJabatan, Jenjang


def kedalaman(jalur: str) -> int:
    """How far below the root a path ends."""
    return max(jalur.count("/") - 2, 0)


class UnitQuerySet(models.QuerySet["Unit"]):
    def berlaku(self, tanggal: date) -> "UnitQuerySet":
        return self.filter(Q(selesai__isnull=True) | Q(selesai__gte=tanggal), mulai__lte=tanggal)

    def di_bawah(self, *unit: "Unit") -> "UnitQuerySet":
        """The given units with everything below them; nothing for no unit."""
        return self.di_jalur(satu.jalur for satu in unit)

    def di_jalur(self, jalur: Iterable[str]) -> "UnitQuerySet":
        """The same by the paths of the units."""
        syarat = Q(pk__in=[])
        for satu in jalur:
            syarat |= Q(jalur__startswith=satu)
        return self.filter(syarat)

    def perangkat_daerah(self) -> "UnitQuerySet":
        return self.filter(perangkat_daerah=True)


class Unit(models.Model):
    """One unit for the time it carries this name and this parent; a reorganisation ends the row and starts another."""

    siasn_id = models.CharField("ID unor SIASN", max_length=36, unique=True, null=True, blank=True)
    nama = models.CharField("nama", max_length=200)
    induk = models.ForeignKey(
        "self",
        verbose_name="unit atasan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="anak",
    )
    perangkat_daerah = models.BooleanField("perangkat daerah", default=False)
    mulai = models.DateField("berlaku mulai", default=date(2000, 1, 1))
    selesai = models.DateField("berlaku sampai", null=True, blank=True)
    # Both are derived from `induk` by `actions.unit.susun_jalur`, in the transaction that changes the tree.
    jalur = models.CharField("jalur", max_length=200, default="", editable=False)
    opd = models.ForeignKey(
        "self",
        verbose_name="perangkat daerah induk",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="unit_seperangkat",
    )

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "unit"
        verbose_name_plural = "unit"
        ordering = ["nama", "id"]
        indexes = [
            models.Index(fields=["jalur"], name="unit_jalur", opclasses=["varchar_pattern_ops"])
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(induk=F("id")),
                name="unit_bukan_induk_sendiri",
                violation_error_message="Unit tidak boleh menjadi atasan dirinya sendiri.",
            ),
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")),
                name="unit_masa_berlaku_urut",
                violation_error_message="Tanggal akhir unit mendahului tanggal mulainya.",
            ),
            models.CheckConstraint(condition=~Q(nama=""), name="unit_bernama"),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def kedalaman(self) -> int:
        """0 for the root."""
        return kedalaman(self.jalur)


class Golongan(models.Model):
    """Golongan ruang with its pangkat; PPPK have a golongan without a pangkat."""

    kode = models.CharField("golongan", max_length=6)
    pangkat = models.CharField("pangkat", max_length=40, blank=True)
    jenis = models.CharField("jenis pegawai", max_length=4, choices=JenisPegawai.pilihan())
    urut = models.PositiveSmallIntegerField("urutan")

    class Meta:
        verbose_name = "golongan"
        verbose_name_plural = "golongan"
        ordering = ["jenis", "urut"]
        constraints = [
            models.UniqueConstraint(fields=["jenis", "kode"], name="golongan_unik"),
            models.UniqueConstraint(fields=["jenis", "urut"], name="golongan_urut_unik"),
        ]

    def __str__(self) -> str:
        return f"{self.pangkat}, {self.kode}" if self.pangkat else self.kode


class Jabatan(models.Model):
    siasn_id = models.CharField("ID jabatan SIASN", max_length=36, blank=True)
    nama = models.CharField("nama", max_length=200)
    jenis = models.CharField("jenis", max_length=12, choices=JenisJabatan.pilihan())
    eselon = models.CharField("eselon", max_length=5, blank=True, choices=Eselon.pilihan())
    jenjang = models.CharField("jenjang", max_length=15, blank=True, choices=Jenjang.pilihan())

    class Meta:
        verbose_name = "jabatan"
        verbose_name_plural = "jabatan"
        ordering = ["nama", "id"]
        constraints = [
            models.UniqueConstraint(fields=["nama", "jenis", "eselon"], name="jabatan_unik"),
            models.CheckConstraint(
                condition=Q(jenis=JenisJabatan.STRUKTURAL) | Q(eselon=""),
                name="jabatan_eselon_hanya_struktural",
                violation_error_message="Eselon hanya untuk jabatan struktural.",
            ),
            models.CheckConstraint(
                condition=Q(jenis=JenisJabatan.FUNGSIONAL) | Q(jenjang=""),
                name="jabatan_jenjang_hanya_fungsional",
                violation_error_message="Jenjang hanya untuk jabatan fungsional.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama
