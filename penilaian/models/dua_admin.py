"""What takes two administrators: one asks and says why, another agrees or refuses, whoever asked may take it back."""

from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q

from pegawai.models import Pengguna, Peran

_Permintaan = TypeVar("_Permintaan", bound=models.Model)


class DuaAdminQuerySet(models.QuerySet[_Permintaan]):
    def menunggu(self) -> Self:
        return self.filter(status=PermintaanDuaAdmin.Status.MENUNGGU)

    def terlihat_oleh(self, pengguna: Pengguna) -> Self:
        boleh = pengguna.punya_peran(Peran.ADMIN_BKD, Peran.AUDITOR)
        return self if boleh else self.none()


class PermintaanDuaAdmin(models.Model):
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

    alasan = models.TextField("alasan")
    diminta_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    diminta_pada = models.DateTimeField("diminta pada")
    status = models.CharField("status", max_length=10, choices=Status, default=Status.MENUNGGU)
    diputus_oleh = models.ForeignKey(
        Pengguna, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    diputus_pada = models.DateTimeField("diputus pada", null=True, blank=True)
    catatan = models.TextField("catatan", blank=True)

    class Meta:
        abstract = True
        ordering = ["-diminta_pada", "-id"]


def kendala_dua_admin(awalan: str, tentang: str, *, sudah: str) -> list[models.BaseConstraint]:
    """What holds for each: one waits about each `tentang`, with a reason, and is decided by somebody else."""
    return [
        models.UniqueConstraint(
            fields=[tentang],
            condition=Q(status="menunggu"),
            name=f"{awalan}_satu_menunggu",
            violation_error_message=sudah,
        ),
        models.CheckConstraint(condition=~Q(alasan=""), name=f"{awalan}_beralasan"),
        models.CheckConstraint(
            condition=Q(diputus_oleh__isnull=True) | ~Q(diputus_oleh=F("diminta_oleh")),
            name=f"{awalan}_dua_orang",
            violation_error_message="Pembukaan disetujui admin lain, bukan yang memintanya.",
        ),
        models.CheckConstraint(
            condition=Q(status__in=["menunggu", "dibatalkan"], diputus_oleh__isnull=True)
            | Q(
                status__in=["disetujui", "ditolak"],
                diputus_oleh__isnull=False,
                diputus_pada__isnull=False,
            ),
            name=f"{awalan}_putusan_tercatat",
        ),
        models.CheckConstraint(
            condition=~Q(status="ditolak") | ~Q(catatan=""),
            name=f"{awalan}_penolakan_bercatatan",
            violation_error_message="Tulis alasan penolakan.",
        ),
    ]
