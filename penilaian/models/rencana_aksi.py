"""What will be done for a hasil kerja in a period, and whether it was."""

from django.db import models
from django.db.models import Q

from pegawai.models import Pengguna
from penilaian.models.final import rencana_aksi_final
from penilaian.models.penjaga import isian_setahun
from penilaian.models.revisi import SKP_RHK, bagian_versi_beku
from penilaian.models.siklus import Periode
from penilaian.models.skp import RencanaHasilKerja


class RencanaAksi(models.Model):
    class Status(models.TextChoices):
        BELUM = "belum_dikerjakan", "Belum dilaporkan"
        TERLAKSANA = "terlaksana", "Terlaksana"
        TIDAK = "tidak_terlaksana", "Tidak terlaksana"

    rhk = models.ForeignKey(
        RencanaHasilKerja, on_delete=models.PROTECT, related_name="rencana_aksi"
    )
    periode = models.ForeignKey(Periode, on_delete=models.PROTECT, related_name="rencana_aksi")
    uraian = models.TextField("rencana aksi")
    target = models.CharField("target", max_length=200)
    status = models.CharField("pelaksanaan", max_length=16, choices=Status, default=Status.BELUM)
    catatan = models.TextField("catatan", blank=True)
    diubah_pada = models.DateTimeField("diubah pada")
    diubah_oleh = models.ForeignKey(
        Pengguna, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "rencana aksi"
        verbose_name_plural = "rencana aksi"
        ordering = ["rhk", "periode", "id"]
        triggers = [
            rencana_aksi_final(),
            bagian_versi_beku("rencana_aksi_versi_beku", SKP_RHK),
            isian_setahun("rencana_aksi_setahun", "rhk_id", SKP_RHK.format(baris="NEW")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(uraian="") & ~Q(target=""), name="rencana_aksi_diisi"
            ),
            models.CheckConstraint(
                condition=~Q(status="tidak_terlaksana") | ~Q(catatan=""),
                name="rencana_aksi_tidak_terlaksana_bercatatan",
                violation_error_message="Tulis sebabnya tidak terlaksana.",
            ),
        ]

    def __str__(self) -> str:
        return self.uraian[:80]
