"""What BKD decides about feedback, dated, and the day on which each person was last given some."""

from datetime import date

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from kinerja.templatetags.tanggal import tanggal
from pegawai.models import Pegawai
from penilaian.aturan.umpan_balik import AMBANG_TERENDAH


def hari_pengingat_permintaan() -> list[int]:
    """Days after the question was asked."""
    return [3, 7]


def hari_pengingat_tindakan() -> list[int]:
    """Days before an agreed action is due; 0 is the day itself."""
    return [3, 0]


class PengaturanPerhatianManager(models.Manager["PengaturanPerhatian"]):
    def berlaku(self, tanggal: date) -> "PengaturanPerhatian":
        """The youngest in force; the first one goes back to the start of the current scheme."""
        return self.filter(berlaku_mulai__lte=tanggal).latest("berlaku_mulai")


class PengaturanPerhatian(models.Model):
    berlaku_mulai = models.DateField("berlaku mulai", unique=True)
    dasar = models.TextField("dasar")
    hari_lama = models.PositiveSmallIntegerField("hari yang mulai lama", default=30)
    hari_terlalu_lama = models.PositiveSmallIntegerField("hari yang terlalu lama", default=60)
    hari_ulang = models.PositiveSmallIntegerField("hari antara dua pengingat", default=7)
    ambang_pemberi = models.PositiveSmallIntegerField(
        "pemberi tanpa nama paling sedikit", default=AMBANG_TERENDAH
    )
    hari_permintaan = models.PositiveSmallIntegerField("hari berlakunya permintaan", default=14)
    pengingat_permintaan = ArrayField(
        models.PositiveSmallIntegerField(),
        verbose_name="pengingat sesudah permintaan (hari)",
        default=hari_pengingat_permintaan,
    )
    pengingat_tindakan = ArrayField(
        models.PositiveSmallIntegerField(),
        verbose_name="pengingat sebelum batas tindakan (hari)",
        default=hari_pengingat_tindakan,
    )
    tanggapan_terbanyak = models.PositiveSmallIntegerField(
        "tanggapan paling banyak pada satu umpan balik", default=6
    )
    skala_bimbingan = models.PositiveSmallIntegerField(
        "nilai tertinggi umpan balik bimbingan", default=5
    )

    objects = PengaturanPerhatianManager()

    class Meta:
        verbose_name = "pengaturan umpan balik"
        verbose_name_plural = "pengaturan umpan balik"
        ordering = ["-berlaku_mulai"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(dasar=""),
                name="pengaturan_perhatian_berdasar",
                violation_error_message="Tulis dasarnya.",
            ),
            models.CheckConstraint(
                condition=Q(hari_lama__gte=1, hari_lama__lt=F("hari_terlalu_lama"))
                & Q(hari_terlalu_lama__lt=365, hari_ulang__gte=1),
                name="pengaturan_perhatian_hari_urut",
                violation_error_message="Mulai lama harus lebih pendek dari terlalu lama, yang kurang dari setahun.",
            ),
            models.CheckConstraint(
                condition=Q(ambang_pemberi__gte=AMBANG_TERENDAH),
                name="pengaturan_perhatian_ambang",
                violation_error_message="Umpan balik tanpa nama memerlukan sedikitnya tiga pemberi.",
            ),
            models.CheckConstraint(
                condition=Q(
                    skala_bimbingan__gte=2,
                    skala_bimbingan__lte=10,
                    hari_permintaan__gte=1,
                    tanggapan_terbanyak__gte=1,
                ),
                name="pengaturan_perhatian_wajar",
                violation_error_message="Skala dari 2 sampai 10; permintaan dan tanggapan sedikitnya 1.",
            ),
        ]

    def __str__(self) -> str:
        return (
            f"Mulai {tanggal(self.berlaku_mulai)}: {self.hari_lama}/{self.hari_terlalu_lama} hari"
        )


class PerhatianTerakhir(models.Model):
    """Kept by the trigger below, so that nothing that gives feedback can forget it: the radar then reads one small row
    a person instead of all that was ever said."""

    pegawai = models.OneToOneField(
        Pegawai, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    terakhir = models.DateField("umpan balik terakhir")

    class Meta:
        verbose_name = "perhatian terakhir"
        verbose_name_plural = "perhatian terakhir"

    def __str__(self) -> str:
        return f"{self.pegawai_id}: {self.terakhir}"


def catat_perhatian() -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="perhatian_terakhir",
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        func=(
            "INSERT INTO penilaian_perhatianterakhir AS p (pegawai_id, terakhir)"
            " SELECT s.pegawai_id, (NEW.pada AT TIME ZONE 'Asia/Makassar')::date"
            " FROM penilaian_skp s WHERE s.id = NEW.skp_id"
            " ON CONFLICT (pegawai_id) DO UPDATE SET terakhir = GREATEST(p.terakhir, EXCLUDED.terakhir);"
            " RETURN NEW;"
        ),
    )
