"""A closed year is opened again, until a day, when two administrators agree; the day closes it by itself."""

from django.db import models
from django.db.models import F, Q

from pegawai.models import Pengguna, Peran
from penilaian.models.final import perkara_final
from penilaian.models.siklus import TahunKinerja


class PembukaanTahunQuerySet(models.QuerySet["PembukaanTahun"]):
    def menunggu(self) -> "PembukaanTahunQuerySet":
        return self.filter(status=PembukaanTahun.Status.MENUNGGU)

    def terlihat_oleh(self, pengguna: Pengguna) -> "PembukaanTahunQuerySet":
        boleh = pengguna.punya_peran(Peran.ADMIN_BKD, Peran.AUDITOR)
        return self if boleh else self.none()


class PembukaanTahun(models.Model):
    class Status(models.TextChoices):
        MENUNGGU = "menunggu", "Menunggu admin kedua"
        DISETUJUI = "disetujui", "Disetujui"
        DITOLAK = "ditolak", "Ditolak"
        DIBATALKAN = "dibatalkan", "Dibatalkan"

    TRANSISI = {
        Status.MENUNGGU: {Status.DISETUJUI, Status.DITOLAK, Status.DIBATALKAN},
        Status.DISETUJUI: set(),
        Status.DITOLAK: set(),
        Status.DIBATALKAN: set(),
    }

    tahun_kinerja = models.ForeignKey(
        TahunKinerja, on_delete=models.PROTECT, related_name="pembukaan"
    )
    alasan = models.TextField("alasan")
    sampai = models.DateField("dibuka sampai dengan")
    diminta_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    diminta_pada = models.DateTimeField("diminta pada")
    status = models.CharField("status", max_length=10, choices=Status, default=Status.MENUNGGU)
    diputus_oleh = models.ForeignKey(
        Pengguna, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    diputus_pada = models.DateTimeField("diputus pada", null=True, blank=True)
    catatan = models.TextField("catatan", blank=True)

    objects = PembukaanTahunQuerySet.as_manager()

    class Meta:
        verbose_name = "pembukaan tahun"
        verbose_name_plural = "pembukaan tahun"
        ordering = ["-diminta_pada", "-id"]
        triggers = [perkara_final("pembukaan_tahun_final", "menunggu")]
        constraints = [
            models.UniqueConstraint(
                fields=["tahun_kinerja"],
                condition=Q(status="menunggu"),
                name="pembukaan_tahun_satu_menunggu",
                violation_error_message="Pembukaan tahun ini sudah diminta.",
            ),
            models.CheckConstraint(condition=~Q(alasan=""), name="pembukaan_tahun_beralasan"),
            models.CheckConstraint(
                condition=Q(diputus_oleh__isnull=True) | ~Q(diputus_oleh=F("diminta_oleh")),
                name="pembukaan_tahun_dua_orang",
                violation_error_message="Pembukaan disetujui admin lain, bukan yang memintanya.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["menunggu", "dibatalkan"], diputus_oleh__isnull=True)
                | Q(
                    status__in=["disetujui", "ditolak"],
                    diputus_oleh__isnull=False,
                    diputus_pada__isnull=False,
                ),
                name="pembukaan_tahun_putusan_tercatat",
            ),
            models.CheckConstraint(
                condition=~Q(status="ditolak") | ~Q(catatan=""),
                name="pembukaan_tahun_penolakan_bercatatan",
                violation_error_message="Tulis alasan penolakan.",
            ),
        ]

    def __str__(self) -> str:
        return f"Pembukaan {self.tahun_kinerja}"
