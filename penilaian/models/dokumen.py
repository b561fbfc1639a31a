"""The document of a determined appraisal: its number, its hash, and how it came into the employee's hands."""

from django.db import models
from django.db.models import F, Q

from pegawai.models import Pengguna, Peran
from penilaian.aturan.penyampaian import CaraPenyampaian, CaraTerima
from penilaian.models.final import dokumen_final
from penilaian.models.penilaian import Penilaian
from penilaian.models.skp import syarat_terlihat


class DokumenEvaluasiQuerySet(models.QuerySet["DokumenEvaluasi"]):
    def berlaku(self) -> "DokumenEvaluasiQuerySet":
        return self.filter(penilaian__status=Penilaian.Status.DITETAPKAN)

    def belum_diterima(self) -> "DokumenEvaluasiQuerySet":
        return self.berlaku().filter(tanggal_terima__isnull=True)

    def terlihat_oleh(self, pengguna: Pengguna) -> "DokumenEvaluasiQuerySet":
        syarat = syarat_terlihat(pengguna, "penilaian__skp__")
        return self if syarat is None else self.filter(syarat)

    def dipantau_oleh(self, pengguna: Pengguna) -> "DokumenEvaluasiQuerySet":
        """Whose receipt is this account's business: BKD and the auditor all, an appraiser those they determined."""
        if pengguna.punya_peran(Peran.ADMIN_BKD, Peran.AUDITOR):
            return self
        if pengguna.pegawai_id is None:
            return self.none()
        return self.filter(penilaian__penilai=pengguna.pegawai_id)


class DokumenEvaluasi(models.Model):
    penilaian = models.OneToOneField(Penilaian, on_delete=models.PROTECT, related_name="dokumen")
    # Long and random: who has the paper can ask, nobody can walk through them.
    kode = models.CharField("kode pemeriksaan", max_length=43, unique=True)
    nomor = models.CharField("nomor", max_length=40, unique=True)
    sidik = models.CharField("sidik SHA-256 isi dokumen", max_length=64)
    batas_penyampaian = models.DateField("batas penyampaian")
    tanggal_penyampaian = models.DateField("tanggal penyampaian", null=True, blank=True)
    cara_penyampaian = models.CharField(
        "cara penyampaian", max_length=10, choices=CaraPenyampaian.pilihan(), blank=True
    )
    disampaikan_oleh = models.ForeignKey(
        Pengguna, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    batas_penerimaan = models.DateField("batas penerimaan", null=True, blank=True)
    tanggal_terima = models.DateField("tanggal terima", null=True, blank=True)
    cara_terima = models.CharField(
        "cara terima", max_length=8, choices=CaraTerima.pilihan(), blank=True
    )
    diterima_pada = models.DateTimeField("dinyatakan diterima pada", null=True, blank=True)
    batas_keberatan = models.DateField("batas keberatan", null=True, blank=True)

    objects = DokumenEvaluasiQuerySet.as_manager()

    class Meta:
        verbose_name = "dokumen evaluasi"
        verbose_name_plural = "dokumen evaluasi"
        ordering = ["batas_penerimaan", "id"]
        indexes = [
            models.Index(
                fields=["batas_penerimaan"],
                condition=Q(tanggal_terima__isnull=True),
                name="dokumen_belum_diterima",
            )
        ]
        triggers = [dokumen_final()]
        constraints = [
            models.CheckConstraint(
                condition=Q(sidik__regex=r"^[0-9a-f]{64}$")
                & Q(kode__regex=r"^[A-Za-z0-9_-]{22,43}$"),
                name="dokumen_kode_dan_sidik_sah",
            ),
            models.CheckConstraint(
                condition=Q(
                    tanggal_penyampaian__isnull=True,
                    cara_penyampaian="",
                    batas_penerimaan__isnull=True,
                    tanggal_terima__isnull=True,
                )
                | Q(tanggal_penyampaian__isnull=False, batas_penerimaan__isnull=False)
                & ~Q(cara_penyampaian=""),
                name="dokumen_penyampaian_tercatat",
                violation_error_message="Dokumen yang belum disampaikan belum dapat diterima.",
            ),
            models.CheckConstraint(
                condition=Q(
                    tanggal_terima__isnull=True, cara_terima="", batas_keberatan__isnull=True
                )
                | Q(tanggal_terima__gte=F("tanggal_penyampaian"), batas_keberatan__isnull=False)
                & ~Q(cara_terima=""),
                name="dokumen_penerimaan_tercatat",
                violation_error_message="Dokumen tidak dapat diterima sebelum disampaikan.",
            ),
            models.CheckConstraint(
                condition=~Q(cara_terima="diakui") | Q(diterima_pada__isnull=False),
                name="dokumen_pengakuan_tercatat",
            ),
        ]

    def __str__(self) -> str:
        return f"Dokumen evaluasi {self.nomor}"
