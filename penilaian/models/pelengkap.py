"""What an SKP holds beside its hasil kerja: special expectations, the three annexes, and roles proposed from above."""

from django.db import models
from django.db.models import Q

from pegawai.models import Pegawai, Pengguna
from penilaian.aturan.sikap import NilaiDasar
from penilaian.aturan.skp import JenisLampiran
from penilaian.models.final import bagian_skp_final
from penilaian.models.revisi import SKP_LANGSUNG, bagian_versi_beku
from penilaian.models.skp import SKP, RencanaHasilKerja


class EkspektasiKhusus(models.Model):
    """What the appraiser expects of this person in one core value, beside its three guides."""

    skp = models.ForeignKey(SKP, on_delete=models.CASCADE, related_name="ekspektasi")
    nilai_dasar = models.CharField("nilai dasar", max_length=25, choices=NilaiDasar.pilihan())
    isi = models.TextField("ekspektasi khusus pimpinan")

    class Meta:
        verbose_name = "ekspektasi khusus pimpinan"
        verbose_name_plural = "ekspektasi khusus pimpinan"
        ordering = ["skp", "id"]
        triggers = [
            bagian_skp_final("ekspektasi_final"),
            bagian_versi_beku("ekspektasi_versi_beku", SKP_LANGSUNG),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["skp", "nilai_dasar"],
                name="ekspektasi_satu_per_nilai",
                violation_error_message="Ekspektasi untuk nilai dasar ini sudah ada.",
            ),
            models.CheckConstraint(
                condition=~Q(isi=""),
                name="ekspektasi_berisi",
                violation_error_message="Tulis ekspektasinya.",
            ),
        ]

    def __str__(self) -> str:
        return self.isi[:80]


class LampiranSKP(models.Model):
    """One line of an annex."""

    skp = models.ForeignKey(SKP, on_delete=models.CASCADE, related_name="lampiran")
    jenis = models.CharField("lampiran", max_length=18, choices=JenisLampiran.pilihan())
    urut = models.PositiveSmallIntegerField("urutan", default=1)
    isi = models.CharField("isi", max_length=500)

    class Meta:
        verbose_name = "baris lampiran SKP"
        verbose_name_plural = "baris lampiran SKP"
        ordering = ["skp", "jenis", "urut", "id"]
        triggers = [
            bagian_skp_final("lampiran_final"),
            bagian_versi_beku("lampiran_versi_beku", SKP_LANGSUNG),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(isi=""),
                name="lampiran_berisi",
                violation_error_message="Baris lampiran tidak boleh kosong.",
            ),
            models.UniqueConstraint(
                fields=["skp", "jenis", "urut"],
                name="lampiran_urut_unik",
                violation_error_message="Urutan baris lampiran ini sudah dipakai.",
            ),
        ]

    def __str__(self) -> str:
        return self.isi[:80]


class UsulanRHKQuerySet(models.QuerySet["UsulanRHK"]):
    def terbuka(self) -> "UsulanRHKQuerySet":
        return self.filter(status=UsulanRHK.Status.DIUSULKAN)

    def terlihat_oleh(self, pengguna: Pengguna) -> "UsulanRHKQuerySet":
        """The person it is proposed to and the superior whose RHK it serves: nobody answers for another."""
        if pengguna.pegawai_id is None:
            return self.none()
        return self.filter(
            Q(kepada=pengguna.pegawai_id) | Q(rhk_pimpinan__skp__pegawai=pengguna.pegawai_id)
        )


class UsulanRHK(models.Model):
    """A cell of the matriks peran dan hasil: a result that the superior expects of one person."""

    class Status(models.TextChoices):
        DIUSULKAN = "diusulkan", "Diusulkan"
        DITERIMA = "diterima", "Diterima"
        DITOLAK = "ditolak", "Ditolak"

    rhk_pimpinan = models.ForeignKey(
        RencanaHasilKerja,
        verbose_name="RHK pimpinan",
        on_delete=models.CASCADE,
        related_name="usulan",
    )
    kepada = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="usulan_rhk")
    rumusan = models.TextField("hasil yang diharapkan")
    status = models.CharField("status", max_length=9, choices=Status, default=Status.DIUSULKAN)
    catatan = models.TextField("alasan menolak", blank=True)
    diusulkan_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    diusulkan_pada = models.DateTimeField("diusulkan pada")
    dijawab_pada = models.DateTimeField("dijawab pada", null=True, blank=True)
    # What it became; the person may later reword or drop that RHK, the answer stays.
    rhk = models.ForeignKey(
        RencanaHasilKerja,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="asal_usulan",
    )

    objects = UsulanRHKQuerySet.as_manager()

    class Meta:
        verbose_name = "usulan RHK"
        verbose_name_plural = "usulan RHK"
        ordering = ["-diusulkan_pada", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["rhk_pimpinan", "kepada"],
                condition=Q(status="diusulkan"),
                name="usulan_satu_terbuka_per_sel",
                violation_error_message="Sel ini sudah berisi usulan yang menunggu jawaban.",
            ),
            models.CheckConstraint(
                condition=~Q(rumusan=""),
                name="usulan_dirumuskan",
                violation_error_message="Tulis hasil yang diharapkan.",
            ),
            models.CheckConstraint(
                condition=Q(status="diusulkan") | Q(dijawab_pada__isnull=False),
                name="usulan_jawaban_tercatat",
            ),
            models.CheckConstraint(
                condition=~Q(status="ditolak") | ~Q(catatan=""),
                name="usulan_penolakan_beralasan",
                violation_error_message="Tulis alasan Anda menolak usulan ini.",
            ),
        ]

    def __str__(self) -> str:
        return self.rumusan[:80]
