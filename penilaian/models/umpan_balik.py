"""Feedback with a name: what the appraiser said about the work, the answers to it, and what was asked of whom.

What peers and subordinates say has no name: penilaian/models/titipan.py.
"""

from datetime import date

from django.db import models
from django.db.models import Q

from pegawai.models import Pegawai, Pengguna
from penilaian.aturan.sikap import NilaiDasar
from penilaian.aturan.umpan_balik import AsalUmpanBalik
from penilaian.models.perhatian import catat_perhatian
from penilaian.models.skp import SKP, RencanaHasilKerja


class UmpanBalik(models.Model):
    skp = models.ForeignKey(SKP, on_delete=models.PROTECT, related_name="umpan_balik")
    oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    isi = models.TextField("umpan balik")
    pada = models.DateTimeField("pada")
    rhk = models.ForeignKey(
        RencanaHasilKerja, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    nilai_dasar = models.CharField(
        "nilai dasar", max_length=25, choices=NilaiDasar.pilihan(), blank=True
    )

    class Meta:
        verbose_name = "umpan balik"
        verbose_name_plural = "umpan balik"
        ordering = ["-pada", "-id"]
        indexes = [models.Index(fields=["skp", "-pada"], name="umpan_balik_skp")]
        triggers = [catat_perhatian()]
        constraints = [
            models.CheckConstraint(
                condition=~Q(isi=""),
                name="umpan_balik_berisi",
                violation_error_message="Tulis umpan baliknya.",
            )
        ]

    def __str__(self) -> str:
        return self.isi[:80]


class TanggapanUmpanBalik(models.Model):
    """A short thread below one feedback, between receiver and appraiser."""

    umpan_balik = models.ForeignKey(UmpanBalik, on_delete=models.CASCADE, related_name="tanggapan")
    oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    isi = models.TextField("tanggapan")
    pada = models.DateTimeField("pada")

    class Meta:
        verbose_name = "tanggapan umpan balik"
        verbose_name_plural = "tanggapan umpan balik"
        ordering = ["pada", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(isi=""),
                name="tanggapan_umpan_balik_berisi",
                violation_error_message="Tulis tanggapannya.",
            )
        ]

    def __str__(self) -> str:
        return self.isi[:80]


class PermintaanUmpanBalik(models.Model):
    """A question of one person to the appraiser or to colleagues."""

    pemohon = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    pertanyaan = models.TextField("pertanyaan")
    rhk = models.ForeignKey(
        RencanaHasilKerja, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    diminta_pada = models.DateField("diminta pada")
    batas = models.DateField("berlaku sampai")

    class Meta:
        verbose_name = "permintaan umpan balik"
        verbose_name_plural = "permintaan umpan balik"
        ordering = ["-diminta_pada", "-id"]
        indexes = [models.Index(fields=["pemohon", "-diminta_pada"], name="permintaan_pemohon")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(pertanyaan=""),
                name="permintaan_bertanya",
                violation_error_message="Tulis pertanyaannya.",
            ),
            models.CheckConstraint(
                condition=Q(batas__gte=models.F("diminta_pada")), name="permintaan_batas_urut"
            ),
        ]

    def __str__(self) -> str:
        return self.pertanyaan[:80]


class PermintaanKepadaQuerySet(models.QuerySet["PermintaanKepada"]):
    def terlihat_oleh(self, pengguna: Pengguna) -> "PermintaanKepadaQuerySet":
        """Only who was asked: whether a colleague has answered is not for the one who asked."""
        if pengguna.pegawai_id is None:
            return self.none()
        return self.filter(kepada=pengguna.pegawai_id)

    def menunggu(self, hari_ini: date) -> "PermintaanKepadaQuerySet":
        return self.filter(status=PermintaanKepada.Status.MENUNGGU, permintaan__batas__gte=hari_ini)


class PermintaanKepada(models.Model):
    """One person who was asked. No instant of the answer, and nothing that leads to its words."""

    class Status(models.TextChoices):
        MENUNGGU = "menunggu", "Menunggu jawaban"
        DIJAWAB = "dijawab", "Dijawab"
        DITOLAK = "ditolak", "Tidak dijawab"

    permintaan = models.ForeignKey(
        PermintaanUmpanBalik, on_delete=models.CASCADE, related_name="kepada"
    )
    kepada = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    asal = models.CharField("sebagai", max_length=8, choices=AsalUmpanBalik.pilihan())
    status = models.CharField(
        "status", max_length=8, choices=Status, default=Status.MENUNGGU, db_default="menunggu"
    )

    objects = PermintaanKepadaQuerySet.as_manager()

    class Meta:
        verbose_name = "yang dimintai umpan balik"
        verbose_name_plural = "yang dimintai umpan balik"
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["kepada"], condition=Q(status="menunggu"), name="permintaan_menunggu"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["permintaan", "kepada"],
                name="permintaan_kepada_sekali",
                violation_error_message="Orang ini sudah dipilih.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kepada_id}: {self.get_status_display()}"
