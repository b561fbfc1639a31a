"""The audit trail: append-only, without foreign keys, so that no deletion elsewhere can take a line with it."""

import pgtrigger
from django.db import models


class JejakAuditQuerySet(models.QuerySet["JejakAudit"]):
    def untuk(self, objek: models.Model) -> "JejakAuditQuerySet":
        return self.filter(objek_jenis=objek._meta.label_lower, objek_id=str(objek.pk))

    def tentang(self, pegawai_id: int) -> "JejakAuditQuerySet":
        """Everything that concerns one person, whatever object it was written on."""
        return self.filter(subjek_pegawai_id=pegawai_id)


class JejakAudit(models.Model):
    pada = models.DateTimeField("pada", db_index=True)
    pelaku_id = models.BigIntegerField("pelaku", null=True)
    pelaku_nama = models.CharField("nama pelaku", max_length=300)
    tindakan = models.CharField("tindakan", max_length=80)
    objek_jenis = models.CharField("jenis objek", max_length=80)
    objek_id = models.CharField("nomor objek", max_length=40)
    subjek_pegawai_id = models.BigIntegerField("pegawai yang bersangkutan", null=True)
    ringkasan = models.CharField("ringkasan", max_length=500)
    sebelum = models.JSONField("sebelum", null=True)
    sesudah = models.JSONField("sesudah", null=True)

    objects = JejakAuditQuerySet.as_manager()

    class Meta:
        verbose_name = "jejak audit"
        verbose_name_plural = "jejak audit"
        ordering = ["-pada", "-id"]
        indexes = [
            models.Index(fields=["objek_jenis", "objek_id", "-pada"], name="jejak_objek"),
            models.Index(fields=["subjek_pegawai_id", "-pada"], name="jejak_subjek"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="jejak_hanya_bertambah", operation=pgtrigger.Update | pgtrigger.Delete
            ),
            pgtrigger.Trigger(
                name="jejak_tidak_dikosongkan",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'Jejak audit tidak boleh dikosongkan';",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pada:%Y-%m-%d %H:%M} {self.pelaku_nama}: {self.ringkasan}"
