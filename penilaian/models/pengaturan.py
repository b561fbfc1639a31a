"""Deadlines of the documents in the database: dated, owned by BKD, each with the basis it rests on."""

from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from kinerja.regulasi import BelumDiatur
from kinerja.templatetags.tanggal import tanggal
from penilaian.aturan.jadwal import PARAMETER_JADWAL, HitunganHari, ParameterJadwal

AWAL = PARAMETER_JADWAL[0]


def hari_pengingat_awal() -> list[int]:
    """A week to think, then the last days: days before a deadline, 0 is the day itself."""
    return [7, 3, 1, 0]


def _hari(label: str, bawaan: int) -> "models.PositiveSmallIntegerField[Any, Any]":
    return models.PositiveSmallIntegerField(label, default=bawaan)


def _hitungan(label: str, bawaan: HitunganHari) -> "models.CharField[Any, Any]":
    return models.CharField(label, max_length=8, choices=HitunganHari.pilihan(), default=bawaan)


class PengaturanDokumen(models.Model):
    berlaku_mulai = models.DateField("berlaku mulai", unique=True)
    tempat = models.CharField("tempat penandatanganan", max_length=60)
    hari_penyampaian = _hari(
        "hari kerja untuk menyampaikan, dan untuk menerima", AWAL.hari_penyampaian
    )
    dasar_penyampaian = models.CharField("dasar hari penyampaian", max_length=300)
    hari_keberatan = _hari("hari untuk mengajukan keberatan", AWAL.hari_keberatan)
    hitungan_keberatan = _hitungan("hitungan hari keberatan", AWAL.hitungan_keberatan)
    dasar_keberatan = models.CharField("dasar hari keberatan", max_length=300)
    hari_keputusan = _hari("hari untuk memutus keberatan", AWAL.hari_keputusan)
    hitungan_keputusan = _hitungan("hitungan hari keputusan", AWAL.hitungan_keputusan)
    dasar_keputusan = models.CharField("dasar hari keputusan", max_length=300)
    hari_pengingat = ArrayField(
        models.PositiveSmallIntegerField(),
        verbose_name="hari pengingat sebelum batas",
        default=hari_pengingat_awal,
    )

    class Meta:
        verbose_name = "pengaturan dokumen evaluasi"
        verbose_name_plural = "pengaturan dokumen evaluasi"
        ordering = ["-berlaku_mulai"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hari_penyampaian__gte=1, hari_keberatan__gte=1, hari_keputusan__gte=1),
                name="pengaturan_dokumen_hari_sah",
                violation_error_message="Setiap tenggat sekurang-kurangnya satu hari.",
            ),
            models.CheckConstraint(
                condition=~Q(dasar_penyampaian="")
                & ~Q(dasar_keberatan="")
                & ~Q(dasar_keputusan=""),
                name="pengaturan_dokumen_berdasar",
                violation_error_message="Tulis dasar setiap tenggat.",
            ),
        ]

    def __str__(self) -> str:
        return f"Pengaturan dokumen mulai {tanggal(self.berlaku_mulai)}"

    def ke_aturan(self) -> ParameterJadwal:
        return ParameterJadwal(
            berlaku_mulai=self.berlaku_mulai,
            hari_penyampaian=self.hari_penyampaian,
            hari_keberatan=self.hari_keberatan,
            hitungan_keberatan=HitunganHari(self.hitungan_keberatan),
            hari_keputusan=self.hari_keputusan,
            hitungan_keputusan=HitunganHari(self.hitungan_keputusan),
        )


def pengaturan_dokumen(tanggal: date) -> PengaturanDokumen:
    """The settings in force on the day. Raises BelumDiatur when BKD has none."""
    pengaturan = PengaturanDokumen.objects.filter(berlaku_mulai__lte=tanggal).first()
    if pengaturan is None:
        raise BelumDiatur("Tenggat dokumen evaluasi belum diatur. BKD perlu mengisinya.")
    return pengaturan
