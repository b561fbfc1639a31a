"""One upload of workbooks of a kind: the files as they came, the dry run, and whether it was applied."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from pegawai.models.akun import Pengguna
from pegawai.models.jenis_impor import jenis_impor, semua_jenis


def tempat_berkas(_berkas: models.Model, _nama: str) -> str:
    """A name of our own: the uploaded one never reaches the disk."""
    return f"impor/{uuid4().hex}.xlsx"


class ImporQuerySet(models.QuerySet["Impor"]):
    def terlihat_oleh(self, pengguna: Pengguna) -> "ImporQuerySet":
        """Of the kinds this person may import: all of a shared kind, the own ones of the others."""
        jenis = [satu for satu in semua_jenis() if satu.boleh(pengguna)]
        bersama = Q(jenis__in=[satu.kode for satu in jenis if satu.bersama])
        sendiri = Q(jenis__in=[satu.kode for satu in jenis if not satu.bersama])
        return self.filter(bersama | (sendiri & Q(diunggah_oleh=pengguna)))


class Impor(models.Model):
    class Status(models.TextChoices):
        ANTRE = "antre", "Menunggu diperiksa"
        BERJALAN = "berjalan", "Sedang diperiksa"
        DIPERIKSA = "diperiksa", "Sudah diperiksa"
        MENERAPKAN = "menerapkan", "Sedang diterapkan"
        DITERAPKAN = "diterapkan", "Sudah diterapkan"
        DIBATALKAN = "dibatalkan", "Dibatalkan"
        GAGAL = "gagal", "Gagal"

    TRANSISI = {
        Status.ANTRE: {Status.BERJALAN, Status.DIBATALKAN, Status.GAGAL},
        Status.BERJALAN: {Status.DIPERIKSA, Status.DIBATALKAN, Status.GAGAL},
        Status.DIPERIKSA: {Status.MENERAPKAN, Status.DIBATALKAN},
        # back to the queue: the data changed since the dry run, so somebody has to look again
        Status.MENERAPKAN: {Status.DITERAPKAN, Status.ANTRE, Status.GAGAL},
        Status.DITERAPKAN: set(),
        Status.DIBATALKAN: set(),
        Status.GAGAL: set(),
    }
    BEKERJA = (Status.ANTRE, Status.BERJALAN, Status.MENERAPKAN)

    jenis = models.CharField("jenis", max_length=20)
    status = models.CharField("status", max_length=11, choices=Status, default=Status.ANTRE)
    kemajuan = models.PositiveSmallIntegerField("kemajuan (persen)", default=0)
    tahap = models.CharField("tahap", max_length=100, blank=True)
    ringkasan = models.JSONField("ringkasan", default=dict)
    # what the dry run found, as one number: applying compares it with the state of that moment
    sidik = models.CharField("sidik rencana", max_length=64, blank=True)
    alasan_gagal = models.CharField("alasan gagal", max_length=500, blank=True)
    diunggah_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    diunggah_pada = models.DateTimeField("diunggah pada")
    mulai_pada = models.DateTimeField("mulai dikerjakan pada", null=True, blank=True)
    diterapkan_oleh = models.ForeignKey(
        Pengguna, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    diterapkan_pada = models.DateTimeField("diterapkan pada", null=True, blank=True)

    objects = ImporQuerySet.as_manager()

    class Meta:
        verbose_name = "impor"
        verbose_name_plural = "impor"
        ordering = ["-diunggah_pada", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(jenis=""), name="impor_berjenis"),
            models.CheckConstraint(
                condition=Q(status="diterapkan", diterapkan_pada__isnull=False)
                | (~Q(status="diterapkan") & Q(diterapkan_pada__isnull=True)),
                name="impor_diterapkan_lengkap",
            ),
        ]

    def __str__(self) -> str:
        return f"Impor {self.nama_jenis} {self.diunggah_pada:%Y-%m-%d %H:%M}"

    @property
    def nama_jenis(self) -> str:
        return jenis_impor(self.jenis).nama

    @property
    def bekerja(self) -> bool:
        return self.status in self.BEKERJA

    @property
    def mengubah(self) -> bool:
        """Whether the dry run found anything to write."""
        return bool(self.ringkasan.get("mengubah"))

    @property
    def nama_berkas(self) -> str:
        """The names on the uploader's disk, as one phrase."""
        return " dan ".join(satu.nama for satu in self.berkas.all())

    @property
    def daftar_berkas(self) -> "list[BerkasImpor]":
        """The files of this upload that are still kept."""
        return [satu for satu in self.berkas.all() if satu.isi]


class BerkasImpor(models.Model):
    """One workbook of an upload; its content goes after a while, its name stays."""

    impor = models.ForeignKey(Impor, on_delete=models.CASCADE, related_name="berkas")
    kode = models.CharField("kode", max_length=20)
    nama = models.CharField("nama berkas", max_length=200)
    isi = models.FileField("isi", upload_to=tempat_berkas, blank=True)

    class Meta:
        verbose_name = "berkas impor"
        verbose_name_plural = "berkas impor"
        ordering = ["impor", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["impor", "kode"],
                name="impor_berkas_satu",
                violation_error_message="Satu berkas untuk satu jenis buku kerja.",
            ),
            models.CheckConstraint(
                condition=~Q(kode="") & ~Q(nama=""), name="impor_berkas_bernama"
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class MasalahImpor(models.Model):
    """One cell of the uploaded files that is wrong, or that entered only with a warning."""

    impor = models.ForeignKey(Impor, on_delete=models.CASCADE, related_name="masalah")
    berkas = models.CharField("kode berkas", max_length=20)
    baris = models.PositiveIntegerField("baris")
    kolom = models.CharField("kolom", max_length=60)
    nilai = models.CharField("nilai", max_length=200, blank=True)
    uraian = models.CharField("masalah", max_length=600)
    harapan = models.CharField("seharusnya", max_length=300)
    peringatan = models.BooleanField("peringatan", default=False)

    class Meta:
        verbose_name = "masalah impor"
        verbose_name_plural = "masalah impor"
        ordering = ["impor", "id"]

    def __str__(self) -> str:
        return f"Baris {self.baris}, {self.kolom}: {self.uraian}"


class PerubahanImpor(models.Model):
    """What the import does to one thing; for one that is missing from the file, that nothing is done."""

    class Jenis(models.TextChoices):
        BARU = "baru", "Baru"
        BERUBAH = "berubah", "Berubah"
        HILANG = "hilang", "Hilang"

    impor = models.ForeignKey(Impor, on_delete=models.CASCADE, related_name="perubahan")
    # the part of the result page that shows it: a code of the kind
    bagian = models.CharField("bagian", max_length=20)
    jenis = models.CharField("jenis", max_length=7, choices=Jenis)
    kunci = models.CharField("kunci", max_length=36)
    nama = models.CharField("nama", max_length=300)
    rincian = models.JSONField("rincian", default=list)  # [[field, before, after], …]

    class Meta:
        verbose_name = "perubahan impor"
        verbose_name_plural = "perubahan impor"
        ordering = ["impor", "id"]
        indexes = [models.Index(fields=["impor", "bagian", "id"], name="perubahan_impor")]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()}: {self.nama}"
