"""What was achieved on an indicator in a period, and the evidence: a link or a file."""

from uuid import uuid4

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q

from pegawai.models import Pengguna
from penilaian.models.final import bukti_final, realisasi_final
from penilaian.models.penjaga import isian_setahun
from penilaian.models.revisi import SKP_BUKTI, SKP_REALISASI, bagian_versi_beku
from penilaian.models.siklus import Periode
from penilaian.models.skp import IndikatorKinerja


class Realisasi(models.Model):
    indikator = models.ForeignKey(
        IndikatorKinerja, on_delete=models.PROTECT, related_name="realisasi"
    )
    periode = models.ForeignKey(Periode, on_delete=models.PROTECT, related_name="+")
    nilai = models.DecimalField("realisasi", max_digits=16, decimal_places=4, null=True, blank=True)
    nilai_teks = models.TextField("uraian realisasi", blank=True)
    keterangan = models.TextField("keterangan", blank=True)
    diisi_pada = models.DateTimeField("diisi pada")
    diisi_oleh = models.ForeignKey(
        Pengguna, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "realisasi"
        verbose_name_plural = "realisasi"
        triggers = [
            realisasi_final(),
            bagian_versi_beku("realisasi_versi_beku", SKP_REALISASI),
            isian_setahun("realisasi_setahun", "indikator_id", SKP_REALISASI.format(baris="NEW")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["indikator", "periode"], name="realisasi_unik"),
            models.CheckConstraint(
                condition=Q(nilai__isnull=True) | Q(nilai__gte=0),
                name="realisasi_tidak_negatif",
                violation_error_message="Realisasi tidak boleh negatif.",
            ),
        ]

    def __str__(self) -> str:
        return f"Realisasi {self.indikator}"


def tempat_bukti(_baris: models.Model, nama: str) -> str:
    """A name of our own; of the uploaded one only the ending that the content gave it remains."""
    return f"bukti/{uuid4().hex}.{nama.rpartition('.')[2]}"


class BuktiDukung(models.Model):
    realisasi = models.ForeignKey(Realisasi, on_delete=models.CASCADE, related_name="bukti")
    tautan = models.URLField(
        "tautan bukti",
        max_length=500,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
    )
    berkas = models.FileField("berkas bukti", upload_to=tempat_bukti, blank=True)
    nama_berkas = models.CharField("nama berkas", max_length=200, blank=True)
    tipe_berkas = models.CharField("tipe berkas", max_length=100, blank=True)
    sidik = models.CharField("sidik berkas", max_length=64, blank=True)
    keterangan = models.CharField("keterangan", max_length=200, blank=True)

    class Meta:
        verbose_name = "bukti dukung"
        verbose_name_plural = "bukti dukung"
        ordering = ["realisasi", "id"]
        triggers = [bukti_final(), bagian_versi_beku("bukti_versi_beku", SKP_BUKTI)]
        constraints = [
            models.UniqueConstraint(
                fields=["realisasi", "tautan"], condition=~Q(tautan=""), name="bukti_unik"
            ),
            models.UniqueConstraint(
                fields=["realisasi", "sidik"], condition=~Q(sidik=""), name="bukti_berkas_unik"
            ),
            models.CheckConstraint(
                condition=(~Q(tautan="") & Q(berkas="", nama_berkas="", tipe_berkas="", sidik=""))
                | (
                    Q(tautan="")
                    & ~Q(berkas="")
                    & ~Q(nama_berkas="")
                    & ~Q(tipe_berkas="")
                    & ~Q(sidik="")
                ),
                name="bukti_tautan_atau_berkas",
                violation_error_message="Bukti adalah satu tautan atau satu berkas.",
            ),
            models.CheckConstraint(
                # The page makes a link of it: javascript: and data: must not get in by any way.
                condition=Q(tautan="") | Q(tautan__regex=r"^https?://"),
                name="bukti_tautan_web",
                violation_error_message="Tautan bukti harus dimulai dengan http:// atau https://.",
            ),
        ]

    def __str__(self) -> str:
        return self.keterangan or self.nama_berkas or self.tautan
