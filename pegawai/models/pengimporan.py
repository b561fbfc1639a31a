"""One upload of workbooks (SIASN, attendance): the files as they came, the dry run, and whether it was applied."""

from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import models
from django.db.models import Q

from pegawai.models.akun import Pengguna

if TYPE_CHECKING:
    from django.db.models.fields.files import FieldFile


def tempat_berkas(_impor: "Impor", _nama: str) -> str:
    """A name of our own: the uploaded one never reaches the disk."""
    return f"impor/{uuid4().hex}.xlsx"


class ImporQuerySet(models.QuerySet["Impor"]):
    def terlihat_oleh(self, pengguna: Pengguna) -> "ImporQuerySet":
        return self if pengguna.punya_peran("admin_bkd") else self.none()


class Impor(models.Model):
    class Jenis(models.TextChoices):
        SIASN = "siasn", "SIASN"
        KEHADIRAN = "kehadiran", "Rekap kehadiran"

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

    jenis = models.CharField("jenis", max_length=9, choices=Jenis, default=Jenis.SIASN)
    berkas_unor = models.FileField("Hierarki Unor", upload_to=tempat_berkas, blank=True)
    berkas_profil = models.FileField("Profil ASN", upload_to=tempat_berkas, blank=True)
    berkas_kehadiran = models.FileField("Rekap kehadiran", upload_to=tempat_berkas, blank=True)
    nama_unor = models.CharField("nama berkas Hierarki Unor", max_length=200, blank=True)
    nama_profil = models.CharField("nama berkas Profil ASN", max_length=200, blank=True)
    nama_kehadiran = models.CharField("nama berkas kehadiran", max_length=200, blank=True)
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
            models.CheckConstraint(
                condition=(
                    Q(jenis="siasn", nama_kehadiran="") & (~Q(nama_unor="") | ~Q(nama_profil=""))
                )
                | (Q(jenis="kehadiran", nama_unor="", nama_profil="") & ~Q(nama_kehadiran="")),
                name="impor_berberkas",
                violation_error_message="Unggah sekurang-kurangnya satu berkas.",
            ),
            models.CheckConstraint(
                condition=Q(status="diterapkan", diterapkan_pada__isnull=False)
                | (~Q(status="diterapkan") & Q(diterapkan_pada__isnull=True)),
                name="impor_diterapkan_lengkap",
            ),
        ]

    def __str__(self) -> str:
        return f"Impor {self.get_jenis_display()} {self.diunggah_pada:%Y-%m-%d %H:%M}"

    @property
    def bekerja(self) -> bool:
        return self.status in self.BEKERJA

    @property
    def mengubah(self) -> bool:
        """Whether the dry run found anything to write."""
        isi = self.ringkasan
        unit = isi.get("unit", {})
        baris = sum(bagian.get(k, 0) for bagian in (isi, unit) for k in ("baru", "berubah"))
        return bool(baris or isi.get("akun_baru"))

    @property
    def nama_berkas(self) -> str:
        """The names on the uploader's disk, as one phrase."""
        nama = (self.nama_profil, self.nama_unor, self.nama_kehadiran)
        return " dan ".join(satu for satu in nama if satu)

    @property
    def daftar_berkas(self) -> list[tuple[str, "FieldFile", str]]:
        """(code, file, its name on the uploader's disk) of the files of this upload that are still kept."""
        semua = [
            ("unor", self.berkas_unor, self.nama_unor),
            ("profil", self.berkas_profil, self.nama_profil),
            ("kehadiran", self.berkas_kehadiran, self.nama_kehadiran),
        ]
        return [satu for satu in semua if satu[1]]


class MasalahImpor(models.Model):
    """One cell of the uploaded files that is wrong, or that entered only with a warning."""

    class Berkas(models.TextChoices):
        UNOR = "unor", "Hierarki Unor"
        PROFIL = "profil", "Profil ASN"
        KEHADIRAN = "kehadiran", "Rekap kehadiran"

    impor = models.ForeignKey(Impor, on_delete=models.CASCADE, related_name="masalah")
    berkas = models.CharField("berkas", max_length=9, choices=Berkas)
    baris = models.PositiveIntegerField("baris")
    kolom = models.CharField("kolom", max_length=60)
    nilai = models.CharField("nilai", max_length=200, blank=True)
    uraian = models.CharField("masalah", max_length=600)
    harapan = models.CharField("seharusnya", max_length=200)
    peringatan = models.BooleanField("peringatan", default=False)

    class Meta:
        verbose_name = "masalah impor"
        verbose_name_plural = "masalah impor"
        ordering = ["impor", "id"]

    def __str__(self) -> str:
        return f"{self.get_berkas_display()} baris {self.baris}, {self.kolom}: {self.uraian}"


class PerubahanImpor(models.Model):
    """What the import does to one person or unit; for somebody who is missing, that nothing is done."""

    class Jenis(models.TextChoices):
        BARU = "baru", "Baru"
        BERUBAH = "berubah", "Berubah"
        HILANG = "hilang", "Hilang"

    class Benda(models.TextChoices):
        UNIT = "unit", "Unit"
        PEGAWAI = "pegawai", "Pegawai"
        KEHADIRAN = "kehadiran", "Kehadiran"

    impor = models.ForeignKey(Impor, on_delete=models.CASCADE, related_name="perubahan")
    benda = models.CharField("benda", max_length=9, choices=Benda)
    jenis = models.CharField("jenis", max_length=7, choices=Jenis)
    kunci = models.CharField("NIP atau ID unit", max_length=36)
    nama = models.CharField("nama", max_length=300)
    rincian = models.JSONField("rincian", default=list)  # [[field, before, after], …]

    class Meta:
        verbose_name = "perubahan impor"
        verbose_name_plural = "perubahan impor"
        ordering = ["impor", "id"]
        indexes = [models.Index(fields=["impor", "benda", "jenis", "id"], name="perubahan_impor")]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()}: {self.nama}"
