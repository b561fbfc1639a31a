"""Results of earlier years as they were made, and the workbooks they came in by."""

from typing import TYPE_CHECKING
from uuid import uuid4

import pgtrigger
from django.db import models
from django.db.models import Q

from pegawai.models import Pegawai, Pengguna
from penilaian.aturan.predikat import Rating
from penilaian.aturan.riwayat import BagianHasil, RezimHasil

if TYPE_CHECKING:
    from django.db.models.fields.files import FieldFile


def tempat_berkas(_impor: "ImporHasil", _nama: str) -> str:
    """A name of our own: the uploaded one never reaches the disk."""
    return f"impor-hasil/{uuid4().hex}.xlsx"


class ImporHasilQuerySet(models.QuerySet["ImporHasil"]):
    def terlihat_oleh(self, pengguna: Pengguna) -> "ImporHasilQuerySet":
        return self if pengguna.punya_peran("admin_bkd") else self.none()


class ImporHasil(models.Model):
    class Status(models.TextChoices):
        ANTRE = "antre", "Menunggu diperiksa"
        DIPERIKSA = "diperiksa", "Sudah diperiksa"
        MENERAPKAN = "menerapkan", "Sedang diterapkan"
        DITERAPKAN = "diterapkan", "Sudah diterapkan"
        DIBATALKAN = "dibatalkan", "Dibatalkan"
        GAGAL = "gagal", "Gagal"

    TRANSISI = {
        Status.ANTRE: {Status.DIPERIKSA, Status.DIBATALKAN, Status.GAGAL},
        Status.DIPERIKSA: {Status.MENERAPKAN, Status.DIBATALKAN},
        # back to the queue: what is recorded changed since the dry run, so somebody has to look again
        Status.MENERAPKAN: {Status.DITERAPKAN, Status.ANTRE, Status.GAGAL},
        Status.DITERAPKAN: set(),
        Status.DIBATALKAN: set(),
        Status.GAGAL: set(),
    }
    BEKERJA = (Status.ANTRE, Status.MENERAPKAN)

    berkas: "FieldFile | models.FileField" = models.FileField(
        "buku kerja", upload_to=tempat_berkas, blank=True
    )
    nama = models.CharField("nama berkas", max_length=200)
    status = models.CharField("status", max_length=11, choices=Status, default=Status.ANTRE)
    bentuk = models.CharField("bentuk buku kerja", max_length=60, blank=True)
    baru = models.PositiveIntegerField("hasil baru", default=0)
    sama = models.PositiveIntegerField("sudah tercatat sama", default=0)
    dilewati = models.PositiveIntegerField("baris yang dilewati", default=0)
    sidik = models.CharField("sidik rencana", max_length=64, blank=True)
    alasan_gagal = models.CharField("alasan gagal", max_length=500, blank=True)
    diunggah_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    diunggah_pada = models.DateTimeField("diunggah pada")
    diterapkan_oleh = models.ForeignKey(
        Pengguna, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    diterapkan_pada = models.DateTimeField("diterapkan pada", null=True, blank=True)

    objects = ImporHasilQuerySet.as_manager()

    class Meta:
        verbose_name = "impor hasil terdahulu"
        verbose_name_plural = "impor hasil terdahulu"
        ordering = ["-diunggah_pada", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="diterapkan", diterapkan_pada__isnull=False)
                | (~Q(status="diterapkan") & Q(diterapkan_pada__isnull=True)),
                name="impor_hasil_diterapkan_lengkap",
            )
        ]

    def __str__(self) -> str:
        return f"Impor hasil terdahulu {self.nama}"

    @property
    def bekerja(self) -> bool:
        return self.status in self.BEKERJA


class MasalahImporHasil(models.Model):
    impor = models.ForeignKey(ImporHasil, on_delete=models.CASCADE, related_name="masalah")
    baris = models.PositiveIntegerField("baris")
    kolom = models.CharField("kolom", max_length=60)
    nilai = models.CharField("nilai", max_length=200, blank=True)
    uraian = models.CharField("masalah", max_length=600)
    harapan = models.CharField("seharusnya", max_length=300)

    class Meta:
        verbose_name = "masalah impor hasil"
        verbose_name_plural = "masalah impor hasil"
        ordering = ["impor", "baris", "id"]

    def __str__(self) -> str:
        return f"Baris {self.baris}, {self.kolom}: {self.uraian}"


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
        ImporHasil, on_delete=models.PROTECT, null=True, blank=True, related_name="hasil"
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
