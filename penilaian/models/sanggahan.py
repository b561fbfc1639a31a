""" "Ini bukan penilai saya": an employee says who should be, BKD or the pengelola of the unit answers."""

from django.db import models
from django.db.models import F, Q

from pegawai.models import Pegawai, Pengguna, PenugasanPenilai, Peran, Unit
from penilaian.models.final import perkara_final


class SanggahanPenilaiQuerySet(models.QuerySet["SanggahanPenilai"]):
    def menunggu(self) -> "SanggahanPenilaiQuerySet":
        return self.filter(status=SanggahanPenilai.Status.MENUNGGU)

    def menunggu_dahulu(self) -> "SanggahanPenilaiQuerySet":
        """Those that wait, the oldest first; then the answered ones, the newest first."""
        menunggu = Q(status=SanggahanPenilai.Status.MENUNGGU)
        return self.annotate(
            selesai=models.ExpressionWrapper(~menunggu, output_field=models.BooleanField())
        ).order_by("selesai", F("diputus_pada").desc(nulls_first=True), "diajukan_pada", "pk")

    def diurus_oleh(self, pengguna: Pengguna) -> "SanggahanPenilaiQuerySet":
        """The queue: BKD and the auditor all, a pengelola those of the unit."""
        if pengguna.punya_peran(Peran.ADMIN_BKD, Peran.AUDITOR):
            return self
        dikelola = Unit.objects.filter(pk__in=pengguna.unit_berperan(Peran.PENGELOLA_KINERJA))
        bawah = Unit.objects.di_bawah(*dikelola).order_by().values("pk")
        return self.filter(unit__in=bawah)

    def terlihat_oleh(self, pengguna: Pengguna) -> "SanggahanPenilaiQuerySet":
        """Those of the queue, and one's own."""
        sendiri = Q(pegawai=pengguna.pegawai_id) if pengguna.pegawai_id else Q(pk__in=[])
        return self.filter(sendiri | Q(pk__in=self.diurus_oleh(pengguna).order_by().values("pk")))


class SanggahanPenilai(models.Model):
    class Status(models.TextChoices):
        MENUNGGU = "menunggu", "Menunggu jawaban"
        DITERIMA = "diterima", "Diterima"
        DITOLAK = "ditolak", "Ditolak"
        DIBATALKAN = "dibatalkan", "Dibatalkan"

    TRANSISI = {
        Status.MENUNGGU: {Status.DITERIMA, Status.DITOLAK, Status.DIBATALKAN},
        Status.DITERIMA: set(),
        Status.DITOLAK: set(),
        Status.DIBATALKAN: set(),
    }

    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="sanggahan")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    # What the organisation said on that day; nobody at the very top.
    penilai_tercatat = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    diusulkan = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    alasan = models.TextField("alasan")
    diajukan_pada = models.DateTimeField("diajukan pada")
    status = models.CharField("status", max_length=10, choices=Status, default=Status.MENUNGGU)
    diputus_oleh = models.ForeignKey(
        Pengguna, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    diputus_pada = models.DateTimeField("diputus pada", null=True, blank=True)
    catatan = models.TextField("jawaban", blank=True)
    penugasan = models.OneToOneField(
        PenugasanPenilai, on_delete=models.PROTECT, null=True, blank=True, related_name="sanggahan"
    )

    objects = SanggahanPenilaiQuerySet.as_manager()

    class Meta:
        verbose_name = "sanggahan penilai"
        verbose_name_plural = "sanggahan penilai"
        ordering = ["-diajukan_pada", "-id"]
        triggers = [perkara_final("sanggahan_final", "menunggu")]
        constraints = [
            models.UniqueConstraint(
                fields=["pegawai"],
                condition=Q(status="menunggu"),
                name="sanggahan_satu_menunggu",
                violation_error_message="Sanggahan Anda yang sebelumnya masih menunggu jawaban.",
            ),
            models.CheckConstraint(condition=~Q(alasan=""), name="sanggahan_beralasan"),
            models.CheckConstraint(
                condition=~Q(diusulkan=F("pegawai")),
                name="sanggahan_bukan_diri",
                violation_error_message="Pegawai tidak boleh menilai dirinya sendiri.",
            ),
            models.CheckConstraint(
                condition=Q(penilai_tercatat__isnull=True) | ~Q(diusulkan=F("penilai_tercatat")),
                name="sanggahan_orang_lain",
                violation_error_message="Orang itu sudah tercatat sebagai pejabat penilai Anda.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["menunggu", "dibatalkan"], diputus_oleh__isnull=True)
                | Q(
                    status__in=["diterima", "ditolak"],
                    diputus_oleh__isnull=False,
                    diputus_pada__isnull=False,
                ),
                name="sanggahan_jawaban_tercatat",
            ),
            models.CheckConstraint(
                condition=Q(status="diterima", penugasan__isnull=False)
                | ~Q(status="diterima") & Q(penugasan__isnull=True),
                name="sanggahan_penugasan_bila_diterima",
            ),
            models.CheckConstraint(
                condition=~Q(status="ditolak") | ~Q(catatan=""),
                name="sanggahan_penolakan_bercatatan",
                violation_error_message="Tulis alasan penolakan.",
            ),
        ]

    def __str__(self) -> str:
        return f"Sanggahan penilai {self.pegawai}"
