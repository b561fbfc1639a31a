"""A closed year is opened again, until a day, when two administrators agree; the day closes it by itself."""

from django.db import models

from penilaian.models.dua_admin import DuaAdminQuerySet, PermintaanDuaAdmin, kendala_dua_admin
from penilaian.models.final import perkara_final
from penilaian.models.siklus import TahunKinerja


class PembukaanTahun(PermintaanDuaAdmin):
    tahun_kinerja = models.ForeignKey(
        TahunKinerja, on_delete=models.PROTECT, related_name="pembukaan"
    )
    sampai = models.DateField("dibuka sampai dengan")

    objects = DuaAdminQuerySet["PembukaanTahun"].as_manager()

    class Meta(PermintaanDuaAdmin.Meta):
        verbose_name = "pembukaan tahun"
        verbose_name_plural = "pembukaan tahun"
        triggers = [perkara_final("pembukaan_tahun_final", "menunggu")]
        constraints = kendala_dua_admin(
            "pembukaan_tahun", "tahun_kinerja", sudah="Pembukaan tahun ini sudah diminta."
        )

    def __str__(self) -> str:
        return f"Pembukaan {self.tahun_kinerja}"
