"""What an organisation achieved in a period: it sets the pattern of its people's predicates."""

from django.db import models
from django.db.models import Q

from pegawai.models import Pengguna, Unit
from penilaian.aturan.distribusi import PredikatOrganisasi
from penilaian.models.final import kinerja_organisasi_final
from penilaian.models.realisasi import tempat_bukti
from penilaian.models.siklus import Periode


class KinerjaOrganisasi(models.Model):
    class Status(models.TextChoices):
        DRAF = "draf", "Draf"
        DITETAPKAN = "ditetapkan", "Ditetapkan"

    TRANSISI = {Status.DRAF: {Status.DITETAPKAN}, Status.DITETAPKAN: set()}

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="kinerja_organisasi")
    periode = models.ForeignKey(
        Periode, on_delete=models.PROTECT, related_name="kinerja_organisasi"
    )
    predikat = models.CharField(
        "predikat kinerja organisasi", max_length=15, choices=PredikatOrganisasi.pilihan()
    )
    # Not needed for the predicate; agencies that measure it can show it.
    capaian = models.DecimalField(
        "capaian perjanjian kinerja (%)", max_digits=6, decimal_places=2, null=True, blank=True
    )
    dasar = models.TextField("dasar penetapan")
    # The evidence: a link, a file, or both.
    tautan = models.URLField("tautan bukti", max_length=500, blank=True)
    berkas = models.FileField("berkas bukti", upload_to=tempat_bukti, blank=True)
    nama_berkas = models.CharField("nama berkas", max_length=200, blank=True)
    tipe_berkas = models.CharField("tipe berkas", max_length=100, blank=True)
    sidik = models.CharField("sidik berkas", max_length=64, blank=True)
    status = models.CharField("status", max_length=10, choices=Status, default=Status.DRAF)
    diisi_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    diisi_pada = models.DateTimeField("diisi pada")
    ditetapkan_oleh = models.ForeignKey(
        Pengguna, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ditetapkan_pada = models.DateTimeField("ditetapkan pada", null=True, blank=True)
    versi_baris = models.PositiveIntegerField("versi baris", default=0)

    class Meta:
        verbose_name = "kinerja organisasi"
        verbose_name_plural = "kinerja organisasi"
        ordering = ["-periode__mulai", "unit__nama"]
        triggers = [kinerja_organisasi_final()]
        constraints = [
            models.UniqueConstraint(fields=["unit", "periode"], name="kinerja_organisasi_unik"),
            models.CheckConstraint(
                condition=Q(predikat__in=[p.value for p in PredikatOrganisasi]),
                name="kinerja_organisasi_predikat_sah",
                violation_error_message="Pilih salah satu predikat kinerja organisasi.",
            ),
            models.CheckConstraint(
                condition=~Q(dasar=""),
                name="kinerja_organisasi_berdasar",
                violation_error_message="Tulis dasar penetapan predikat organisasi.",
            ),
            models.CheckConstraint(
                condition=Q(capaian__isnull=True) | Q(capaian__gte=0),
                name="kinerja_organisasi_capaian_tidak_negatif",
                violation_error_message="Capaian organisasi tidak boleh negatif.",
            ),
            models.CheckConstraint(
                condition=Q(tautan="") | Q(tautan__regex=r"^https?://"),
                name="kinerja_organisasi_tautan_web",
                violation_error_message="Tautan harus diawali http:// atau https://.",
            ),
            models.CheckConstraint(
                condition=Q(berkas="", nama_berkas="", tipe_berkas="", sidik="")
                | ~(Q(berkas="") | Q(nama_berkas="") | Q(tipe_berkas="") | Q(sidik="")),
                name="kinerja_organisasi_berkas_utuh",
                violation_error_message="Berkas bukti harus lengkap dengan nama, tipe, dan sidiknya.",
            ),
            models.CheckConstraint(
                condition=Q(status="draf", ditetapkan_pada__isnull=True)
                | Q(
                    status="ditetapkan",
                    ditetapkan_pada__isnull=False,
                    ditetapkan_oleh__isnull=False,
                ),
                name="kinerja_organisasi_penetapan_tercatat",
            ),
        ]

    def __str__(self) -> str:
        return f"Kinerja organisasi {self.unit}, {self.periode}"

    @property
    def final(self) -> bool:
        return self.status == self.Status.DITETAPKAN
