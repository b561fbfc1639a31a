"""A determined appraisal is opened for a correction: one administrator asks, another one agrees."""

from django.db import models
from django.db.models import Q

from penilaian.models.dua_admin import DuaAdminQuerySet, PermintaanDuaAdmin, kendala_dua_admin
from penilaian.models.final import perkara_final
from penilaian.models.penilaian import Penilaian


class PembukaanKembali(PermintaanDuaAdmin):
    penilaian = models.ForeignKey(Penilaian, on_delete=models.PROTECT, related_name="pembukaan")
    hasil = models.OneToOneField(
        Penilaian, on_delete=models.PROTECT, null=True, blank=True, related_name="asal_pembukaan"
    )

    objects = DuaAdminQuerySet["PembukaanKembali"].as_manager()

    class Meta(PermintaanDuaAdmin.Meta):
        verbose_name = "pembukaan kembali"
        verbose_name_plural = "pembukaan kembali"
        triggers = [perkara_final("pembukaan_final", "menunggu")]
        constraints = [
            *kendala_dua_admin(
                "pembukaan", "penilaian", sudah="Pembukaan penilaian ini sudah diminta."
            ),
            models.CheckConstraint(
                condition=Q(status="disetujui", hasil__isnull=False)
                | ~Q(status="disetujui") & Q(hasil__isnull=True),
                name="pembukaan_hasil_bila_disetujui",
            ),
        ]

    def __str__(self) -> str:
        return f"Pembukaan {self.penilaian}"
