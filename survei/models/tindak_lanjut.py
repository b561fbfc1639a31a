"""What a unit will do about its weakest elements, and what came of it."""

from datetime import date

from django.db import models
from django.db.models import Q

from pegawai.models import Pegawai, Pengguna
from survei.aturan.unsur import Unsur
from survei.models.survei import Survei

AKHIR_TRIWULAN = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}


class RencanaTindakLanjutQuerySet(models.QuerySet["RencanaTindakLanjut"]):
    def terlihat_oleh(self, pengguna: Pengguna) -> "RencanaTindakLanjutQuerySet":
        """With its survey; its owner sees it too, wherever they work."""
        return self.filter(
            Q(survei__in=Survei.objects.terlihat_oleh(pengguna))
            | (Q(penanggung_jawab=pengguna.pegawai_id) if pengguna.pegawai_id else Q(pk__in=[]))
        )

    def belum_selesai(self) -> "RencanaTindakLanjutQuerySet":
        return self.filter(status__in=["direncanakan", "berjalan"])


class RencanaTindakLanjut(models.Model):
    class Status(models.TextChoices):
        DIRENCANAKAN = "direncanakan", "Direncanakan"
        BERJALAN = "berjalan", "Berjalan"
        SELESAI = "selesai", "Selesai"
        DIBATALKAN = "dibatalkan", "Dibatalkan"

    class Jangka(models.TextChoices):
        PENDEK = "pendek", "Pendek (kurang dari 12 bulan)"
        MENENGAH = "menengah", "Menengah (12–24 bulan)"
        PANJANG = "panjang", "Panjang (lebih dari 24 bulan)"

    TRANSISI = {
        Status.DIRENCANAKAN: {Status.BERJALAN, Status.SELESAI, Status.DIBATALKAN},
        Status.BERJALAN: {Status.SELESAI, Status.DIBATALKAN},
        Status.SELESAI: {Status.BERJALAN},
        Status.DIBATALKAN: {Status.DIRENCANAKAN},
    }

    survei = models.ForeignKey(Survei, on_delete=models.PROTECT, related_name="tindak_lanjut")
    unsur = models.CharField("unsur", max_length=20, choices=Unsur.pilihan())
    kegiatan = models.CharField("program/kegiatan", max_length=500)
    tahun = models.PositiveSmallIntegerField("tahun")
    triwulan = models.PositiveSmallIntegerField("triwulan")
    jangka = models.CharField("jangka", max_length=8, choices=Jangka, default=Jangka.PENDEK)
    penanggung_jawab = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, related_name="tindak_lanjut_survei"
    )
    status = models.CharField("keadaan", max_length=12, choices=Status, default=Status.DIRENCANAKAN)
    realisasi = models.TextField("realisasi", max_length=2000, blank=True)
    bukti = models.URLField("tautan bukti", max_length=500, blank=True)
    kendala = models.TextField("kendala", max_length=2000, blank=True)

    objects = RencanaTindakLanjutQuerySet.as_manager()

    class Meta:
        verbose_name = "rencana tindak lanjut"
        verbose_name_plural = "rencana tindak lanjut"
        ordering = ["tahun", "triwulan", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(triwulan__range=(1, 4)),
                name="rtl_triwulan",
                violation_error_message="Triwulan 1 sampai 4.",
            ),
            models.CheckConstraint(
                condition=Q(tahun__range=(2000, 2200)),
                name="rtl_tahun",
                violation_error_message="Tahun 2000 sampai 2200.",
            ),
            models.CheckConstraint(condition=Q(unsur__in=list(Unsur)), name="rtl_unsur_dikenal"),
            models.CheckConstraint(
                condition=~Q(status="selesai") | ~Q(realisasi=""),
                name="rtl_selesai_berrealisasi",
                violation_error_message="Tulis apa yang sudah dilakukan sebelum menandainya selesai.",
            ),
        ]

    def __str__(self) -> str:
        return self.kegiatan

    @property
    def tenggat(self) -> date:
        """The last day of its quarter."""
        bulan, hari = AKHIR_TRIWULAN[self.triwulan]
        return date(self.tahun, bulan, hari)

    def dapat_menjadi(self, status: str) -> bool:
        return status in self.TRANSISI[self.Status(self.status)]
