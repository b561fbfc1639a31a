"""One survey: which services of which unit, with which instrument, in which period."""

import secrets
from datetime import date

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from layanan.models import JenisLayanan
from pegawai.models import Pengguna, Peran, Unit
from pegawai.permissions import adalah_admin, adalah_auditor
from pegawai.selectors import unit_pimpinan
from survei.models.instrumen import Instrumen

# Without letters and digits that are mistaken for each other on a poster.
ABJAD_KODE = "23456789abcdefghjkmnpqrstuvwxyz"
PANJANG_KODE = 8


def kode_baru() -> str:
    """Short enough to type from a poster, too many (31^8) to guess."""
    return "".join(secrets.choice(ABJAD_KODE) for _ in range(PANJANG_KODE))


class SurveiQuerySet(models.QuerySet["Survei"]):
    def terlihat_oleh(self, pengguna: Pengguna) -> "SurveiQuerySet":
        """Staff pages: BKD and auditor all; others the units they run surveys or services for, or lead."""
        if not pengguna.is_active:
            return self.none()
        if adalah_admin(pengguna) or adalah_auditor(pengguna):
            return self
        berperan = {
            *pengguna.unit_berperan(Peran.PENGELOLA_SURVEI),
            *pengguna.unit_berperan(Peran.PETUGAS_LAYANAN),
        }
        if pengguna.pegawai is not None:
            pimpinan = unit_pimpinan(pengguna.pegawai, timezone.localdate())
            berperan.update(pimpinan.values_list("pk", flat=True))
        if not berperan:
            return self.none()
        return self.filter(unit__in=Unit.objects.di_bawah(*Unit.objects.filter(pk__in=berperan)))

    def menerima(self, tanggal: date) -> "SurveiQuerySet":
        """Those a citizen can answer on the day."""
        return self.filter(status=Survei.Status.DIBUKA, mulai__lte=tanggal, selesai__gte=tanggal)

    def skm(self) -> "SurveiQuerySet":
        """Those that have a satisfaction index; SPAK and SPKP never enter it."""
        return self.filter(instrumen__jenis=Instrumen.Jenis.SKM)

    def terbit(self) -> "SurveiQuerySet":
        """Those the public may know of: everything but drafts."""
        return self.exclude(status=Survei.Status.DRAF)


class Survei(models.Model):
    class Status(models.TextChoices):
        DRAF = "draf", "Draf"
        DIBUKA = "dibuka", "Dibuka"
        DITUTUP = "ditutup", "Ditutup"

    class JenisPeriode(models.TextChoices):
        TRIWULAN = "triwulan", "Triwulan"
        SEMESTER = "semester", "Semester"
        TAHUN = "tahun", "Tahun"

    # Closed by mistake is opened again; a draft never comes back, because answers may exist.
    TRANSISI = {
        Status.DRAF: {Status.DIBUKA},
        Status.DIBUKA: {Status.DITUTUP},
        Status.DITUTUP: {Status.DIBUKA},
    }

    kode = models.CharField(
        "kode tautan", max_length=12, unique=True, default=kode_baru, editable=False
    )
    judul = models.CharField("judul", max_length=200)
    unit = models.ForeignKey(
        Unit, verbose_name="unit", on_delete=models.PROTECT, related_name="survei"
    )
    layanan = models.ManyToManyField(
        JenisLayanan, through="LayananSurvei", related_name="survei", verbose_name="layanan"
    )
    instrumen = models.ForeignKey(Instrumen, on_delete=models.PROTECT, related_name="survei")
    jenis_periode = models.CharField("periode", max_length=10, choices=JenisPeriode)
    mulai = models.DateField("mulai")
    selesai = models.DateField("sampai dengan")
    wajib_kode = models.BooleanField(
        "hanya dengan kode undangan",
        default=False,
        help_text="Setiap jawaban memerlukan satu kode sekali pakai.",
    )
    status = models.CharField("status", max_length=8, choices=Status, default=Status.DRAF)
    dibuat_oleh = models.ForeignKey(
        Pengguna, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = SurveiQuerySet.as_manager()

    class Meta:
        verbose_name = "survei"
        verbose_name_plural = "survei"
        ordering = ["-mulai", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(selesai__gte=F("mulai")),
                name="survei_masa_urut",
                violation_error_message="Tanggal akhir mendahului tanggal mulai.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draf", "dibuka", "ditutup"]), name="survei_status_dikenal"
            ),
            models.CheckConstraint(
                condition=Q(kode__regex=r"^[a-z0-9]{6,12}$"), name="survei_kode_bentuk"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="survei_instrumen_beku",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__instrumen__df=pgtrigger.F("new__instrumen"))
                | pgtrigger.Q(old__wajib_kode__df=pgtrigger.F("new__wajib_kode")),
                func="""
                    IF EXISTS (SELECT 1 FROM survei_tanggapan WHERE survei_id = OLD.id)
                       OR EXISTS (SELECT 1 FROM survei_tanggapanintegritas WHERE survei_id = OLD.id) THEN
                        RAISE EXCEPTION 'Survei ini sudah dijawab; instrumen dan cara masuknya tidak dapat diganti.';
                    END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return self.judul

    def get_absolute_url(self) -> str:
        return reverse("survei:rincian", args=[self.pk])

    def menerima(self, tanggal: date) -> bool:
        return self.status == self.Status.DIBUKA and self.mulai <= tanggal <= self.selesai

    @property
    def skm(self) -> bool:
        return self.instrumen.skm

    def sudah_dijawab(self) -> bool:
        return (self.tanggapan if self.skm else self.tanggapan_integritas).exists()

    def dapat_menjadi(self, status: str) -> bool:
        return status in self.TRANSISI[self.Status(self.status)]

    @property
    def jalur_publik(self) -> str:
        return reverse("survei:publik_isi", args=[self.kode])

    @property
    def jalur_hasil(self) -> str:
        return reverse("survei:publik_hasil", args=[self.kode])


class LayananSurvei(models.Model):
    """A service inside a survey, with the number of people it served in the period before (the population)."""

    survei = models.ForeignKey(Survei, on_delete=models.CASCADE, related_name="cakupan")
    layanan = models.ForeignKey(JenisLayanan, on_delete=models.PROTECT, related_name="cakupan")
    populasi = models.PositiveIntegerField("jumlah penerima layanan", null=True, blank=True)

    class Meta:
        verbose_name = "layanan yang disurvei"
        verbose_name_plural = "layanan yang disurvei"
        ordering = ["layanan__nama", "id"]
        constraints = [
            models.UniqueConstraint(fields=["survei", "layanan"], name="layanan_survei_unik"),
            models.CheckConstraint(
                condition=Q(populasi__isnull=True) | Q(populasi__gte=1),
                name="layanan_survei_populasi_positif",
                violation_error_message="Jumlah penerima layanan paling sedikit 1.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survei}: {self.layanan}"
