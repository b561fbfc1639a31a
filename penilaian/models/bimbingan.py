"""Meetings of an appraiser with one of the team: what was said and agreed stays between the two.

The nine statements about a meeting are kept only as counts a supervisor and year, opened when three different people
are in them: no row holds one person's answers (docs/keputusan.md says what remains readable meanwhile).
"""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from kinerja.templatetags.tanggal import tanggal
from pegawai.models import Pegawai, Pengguna
from penilaian.aturan.umpan_balik import AMBANG_TERENDAH


class PertemuanQuerySet(models.QuerySet["Pertemuan"]):
    def terlihat_oleh(self, pengguna: Pengguna) -> "PertemuanQuerySet":
        """Both, and nobody else: neither a superior nor BKD nor the auditor."""
        if pengguna.pegawai_id is None:
            return self.none()
        return self.filter(Q(pembimbing=pengguna.pegawai_id) | Q(pegawai=pengguna.pegawai_id))


class Pertemuan(models.Model):
    class Jenis(models.TextChoices):
        BIMBINGAN = "bimbingan", "Bimbingan kinerja"
        KONSELING = "konseling", "Konseling kinerja"

    class Status(models.TextChoices):
        DICATAT = "dicatat", "Menunggu konfirmasi"
        TERLAKSANA = "terlaksana", "Terlaksana"
        BATAL = "batal", "Batal"

    TRANSISI = {
        Status.DICATAT: {Status.TERLAKSANA, Status.BATAL},
        Status.TERLAKSANA: set(),
        Status.BATAL: set(),
    }

    pembimbing = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField("jenis", max_length=9, choices=Jenis, default=Jenis.BIMBINGAN)
    tanggal = models.DateField("tanggal")
    tempat = models.CharField("tempat", max_length=200, blank=True)
    topik = models.CharField("topik", max_length=200)
    catatan = models.TextField("catatan", blank=True)
    status = models.CharField("status", max_length=10, choices=Status, default=Status.DICATAT)
    # That the nine statements were filled in, not what was chosen.
    sudah_ditanggapi = models.BooleanField("sudah ditanggapi", default=False)

    objects = PertemuanQuerySet.as_manager()

    class Meta:
        verbose_name = "pertemuan"
        verbose_name_plural = "pertemuan"
        ordering = ["-tanggal", "-id"]
        indexes = [
            models.Index(fields=["pembimbing", "-tanggal"], name="pertemuan_pembimbing"),
            models.Index(fields=["pegawai", "-tanggal"], name="pertemuan_pegawai"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(pembimbing=F("pegawai")),
                name="pertemuan_dua_orang",
                violation_error_message="Pertemuan memerlukan dua orang.",
            ),
            models.CheckConstraint(
                condition=~Q(topik=""),
                name="pertemuan_bertopik",
                violation_error_message="Tulis topiknya.",
            ),
            models.CheckConstraint(
                condition=Q(sudah_ditanggapi=False) | Q(status="terlaksana"),
                name="pertemuan_ditanggapi_sesudahnya",
                violation_error_message="Umpan balik diberikan sesudah pertemuan terlaksana.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {tanggal(self.tanggal)}"


class TindakanBimbingan(models.Model):
    """What was agreed: who does what by when."""

    pertemuan = models.ForeignKey(Pertemuan, on_delete=models.CASCADE, related_name="tindakan")
    uraian = models.CharField("tindakan", max_length=300)
    pemilik = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    batas = models.DateField("batas")
    selesai_pada = models.DateField("selesai pada", null=True, blank=True)

    class Meta:
        verbose_name = "tindakan bimbingan"
        verbose_name_plural = "tindakan bimbingan"
        ordering = ["batas", "id"]
        indexes = [
            models.Index(
                fields=["pemilik", "batas"],
                condition=Q(selesai_pada__isnull=True),
                name="tindakan_terbuka",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(uraian=""),
                name="tindakan_bimbingan_berisi",
                violation_error_message="Tulis tindakannya.",
            )
        ]

    def __str__(self) -> str:
        return self.uraian


class EvaluasiKompetensi(models.Model):
    """B.1.9: a competence after the guidance, 1 to 5, with the reason."""

    pertemuan = models.ForeignKey(Pertemuan, on_delete=models.CASCADE, related_name="kompetensi")
    kompetensi = models.CharField("kompetensi", max_length=120)
    nilai = models.PositiveSmallIntegerField("nilai")
    alasan = models.CharField("alasan", max_length=500)

    class Meta:
        verbose_name = "evaluasi kompetensi"
        verbose_name_plural = "evaluasi kompetensi"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["pertemuan", "kompetensi"],
                name="evaluasi_kompetensi_sekali",
                violation_error_message="Kompetensi ini sudah dinilai pada pertemuan ini.",
            ),
            models.CheckConstraint(
                condition=Q(nilai__gte=1, nilai__lte=5),
                name="evaluasi_kompetensi_skala",
                violation_error_message="Nilai kompetensi dari 1 sampai 5.",
            ),
            models.CheckConstraint(
                condition=~Q(kompetensi="") & ~Q(alasan=""),
                name="evaluasi_kompetensi_beralasan",
                violation_error_message="Tulis kompetensi dan alasannya.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kompetensi}: {self.nilai}"


class RekapBimbingan(models.Model):
    """Counts of the nine statements: those that are open, and those that wait for three people."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pembimbing = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField("tahun")
    skala = models.PositiveSmallIntegerField("nilai tertinggi")
    terbuka = models.JSONField("hitungan terbuka", default=list)
    banyak_terbuka = models.PositiveIntegerField("penanggap terbuka", default=0)
    menunggu = models.JSONField("hitungan menunggu", default=list)
    penanggap = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        verbose_name = "rekap umpan balik bimbingan"
        verbose_name_plural = "rekap umpan balik bimbingan"
        constraints = [
            models.UniqueConstraint(
                fields=["pembimbing", "tahun", "skala"], name="rekap_bimbingan_satu"
            ),
            models.CheckConstraint(
                condition=Q(banyak_terbuka=0) | Q(banyak_terbuka__gte=AMBANG_TERENDAH),
                name="rekap_bimbingan_cukup",
                violation_error_message="Rekap memerlukan sedikitnya tiga penanggap.",
            ),
        ]

    def __str__(self) -> str:
        return f"Rekap bimbingan {self.tahun}"
