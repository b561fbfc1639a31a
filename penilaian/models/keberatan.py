"""An objection to a determined appraisal: the reasons, both sides heard, and the one decision."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from pegawai.models import Pegawai, Pengguna, Peran
from penilaian.aturan.keberatan import Pihak, Putusan
from penilaian.models.final import anak_keberatan_final, perkara_final
from penilaian.models.penilaian import Penilaian


def tempat_lampiran(_lampiran: "LampiranKeberatan", _nama: str) -> str:
    """A name of our own: the uploaded one never reaches the disk."""
    return f"keberatan/{uuid4().hex}"


class KeberatanQuerySet(models.QuerySet["Keberatan"]):
    def terbuka(self) -> "KeberatanQuerySet":
        return self.filter(status=Keberatan.Status.DIAJUKAN)

    def terlihat_oleh(self, pengguna: Pengguna) -> "KeberatanQuerySet":
        """The two sides, who decides, BKD and the auditor; nobody else's superior."""
        if pengguna.punya_peran(Peran.ADMIN_BKD, Peran.AUDITOR):
            return self
        if pengguna.pegawai_id is None:
            return self.none()
        return self.filter(
            Q(penilaian__skp__pegawai=pengguna.pegawai_id)
            | Q(penilaian__penilai=pengguna.pegawai_id)
            | Q(pemutus=pengguna.pegawai_id)
        )


class Keberatan(models.Model):
    class Status(models.TextChoices):
        DIAJUKAN = "diajukan", "Menunggu keputusan"
        DICABUT = "dicabut", "Dicabut"
        DIPUTUS = "diputus", "Diputus"

    TRANSISI = {
        Status.DIAJUKAN: {Status.DICABUT, Status.DIPUTUS},
        Status.DICABUT: set(),
        Status.DIPUTUS: set(),
    }

    penilaian = models.ForeignKey(Penilaian, on_delete=models.PROTECT, related_name="keberatan")
    alasan = models.TextField("alasan keberatan")
    diajukan_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    diajukan_pada = models.DateTimeField("diajukan pada")
    # The superior of the appraiser; nobody while the organisation does not say who that is.
    pemutus = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    batas_keputusan = models.DateField("batas keputusan")
    dasar_batas = models.CharField("dasar batas keputusan", max_length=300)
    status = models.CharField("status", max_length=8, choices=Status, default=Status.DIAJUKAN)
    dicabut_pada = models.DateTimeField("dicabut pada", null=True, blank=True)
    putusan = models.CharField("putusan", max_length=6, choices=Putusan.pilihan(), blank=True)
    alasan_putusan = models.TextField("alasan putusan", blank=True)
    diputus_oleh = models.ForeignKey(
        Pengguna, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    diputus_pada = models.DateTimeField("diputus pada", null=True, blank=True)
    hasil = models.OneToOneField(
        Penilaian, on_delete=models.PROTECT, null=True, blank=True, related_name="asal_keberatan"
    )

    objects = KeberatanQuerySet.as_manager()

    class Meta:
        verbose_name = "keberatan"
        verbose_name_plural = "keberatan"
        ordering = ["batas_keputusan", "id"]
        triggers = [perkara_final("keberatan_final", "diajukan")]
        constraints = [
            models.UniqueConstraint(
                fields=["penilaian"],
                condition=~Q(status="dicabut"),
                name="keberatan_sekali",
                violation_error_message="Keberatan atas hasil ini sudah diajukan.",
            ),
            models.CheckConstraint(
                condition=~Q(alasan="") & ~Q(dasar_batas=""), name="keberatan_beralasan"
            ),
            models.CheckConstraint(
                condition=Q(
                    status="diputus", diputus_oleh__isnull=False, diputus_pada__isnull=False
                )
                & ~Q(putusan="")
                & ~Q(alasan_putusan="")
                | ~Q(status="diputus")
                & Q(putusan="", diputus_oleh__isnull=True, diputus_pada__isnull=True),
                name="keberatan_putusan_lengkap",
                violation_error_message="Putusan memerlukan alasan dan pemutusnya.",
            ),
            models.CheckConstraint(
                condition=Q(putusan="diubah", hasil__isnull=False)
                | ~Q(putusan="diubah") & Q(hasil__isnull=True),
                name="keberatan_hasil_bila_diubah",
            ),
            models.CheckConstraint(
                condition=Q(status="dicabut", dicabut_pada__isnull=False)
                | ~Q(status="dicabut") & Q(dicabut_pada__isnull=True),
                name="keberatan_pencabutan_tercatat",
            ),
            models.CheckConstraint(
                condition=Q(hasil__isnull=True) | ~Q(hasil=F("penilaian")),
                name="keberatan_hasil_versi_lain",
            ),
        ]

    def __str__(self) -> str:
        return f"Keberatan atas {self.penilaian}"


class PenjelasanKeberatan(models.Model):
    """What one side says, asked or not; a question without an answer stands there as asked."""

    keberatan = models.ForeignKey(Keberatan, on_delete=models.PROTECT, related_name="penjelasan")
    pihak = models.CharField("pihak", max_length=7, choices=Pihak.pilihan())
    pertanyaan = models.TextField("yang perlu dijelaskan", blank=True)
    diminta_pada = models.DateTimeField("diminta pada", null=True, blank=True)
    isi = models.TextField("penjelasan", blank=True)
    diberikan_oleh = models.ForeignKey(
        Pengguna, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    diberikan_pada = models.DateTimeField("diberikan pada", null=True, blank=True)

    class Meta:
        verbose_name = "penjelasan keberatan"
        verbose_name_plural = "penjelasan keberatan"
        ordering = ["id"]
        triggers = [anak_keberatan_final("penjelasan_keberatan_final")]
        constraints = [
            models.UniqueConstraint(
                fields=["keberatan", "pihak"],
                condition=Q(isi=""),
                name="penjelasan_satu_permintaan",
                violation_error_message="Pihak ini sudah diminta dan belum menjawab.",
            ),
            models.CheckConstraint(
                condition=(Q(pertanyaan="", diminta_pada__isnull=True) & ~Q(isi=""))
                | (~Q(pertanyaan="") & Q(diminta_pada__isnull=False)),
                name="penjelasan_diminta_atau_berisi",
            ),
            models.CheckConstraint(
                condition=Q(isi="", diberikan_pada__isnull=True, diberikan_oleh__isnull=True)
                | ~Q(isi="") & Q(diberikan_pada__isnull=False, diberikan_oleh__isnull=False),
                name="penjelasan_pemberian_tercatat",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_pihak_display()}: {self.isi[:60] or self.pertanyaan[:60]}"


class LampiranKeberatan(models.Model):
    keberatan = models.ForeignKey(Keberatan, on_delete=models.PROTECT, related_name="lampiran")
    pihak = models.CharField("pihak", max_length=7, choices=Pihak.pilihan())
    berkas = models.FileField("berkas", upload_to=tempat_lampiran)
    nama = models.CharField("nama berkas", max_length=200)
    tipe = models.CharField("tipe", max_length=40)
    ukuran = models.PositiveIntegerField("ukuran (bita)")
    diunggah_pada = models.DateTimeField("diunggah pada")

    class Meta:
        verbose_name = "lampiran keberatan"
        verbose_name_plural = "lampiran keberatan"
        ordering = ["id"]
        triggers = [anak_keberatan_final("lampiran_keberatan_final")]

    def __str__(self) -> str:
        return self.nama
