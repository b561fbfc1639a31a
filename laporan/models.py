"""What reports there are, who asked for which, how far the work is, and the files that came out of it."""

from datetime import date

from django.core.validators import FileExtensionValidator
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone

from pegawai.models import Pengguna, Peran, Unit
from pegawai.selectors import unit_pimpinan

# As for a year of performance; the upper bound catches typing errors.
TAHUN_AWAL = 2000
TAHUN_AKHIR = 2100


class JenisLaporan(models.TextChoices):
    REKAP_PERANGKAT_DAERAH = "rekap_perangkat_daerah", "Rekap tahunan per perangkat daerah"
    REKAP_PEGAWAI = "rekap_pegawai", "Rekap tahunan per pegawai"
    SIASN = "siasn", "Hasil penilaian bentuk SIASN"


def opd_dipimpin_atau_dikelola(pengguna: Pengguna, tanggal: date) -> QuerySet[Unit]:
    """The perangkat daerah that this person heads or manages performance for, with those below."""
    unit = list(Unit.objects.filter(pk__in=pengguna.unit_berperan(Peran.PENGELOLA_KINERJA)))
    if pengguna.pegawai is not None:
        unit += unit_pimpinan(pengguna.pegawai, tanggal)
    return Unit.objects.di_bawah(*unit).perangkat_daerah()


class PermintaanLaporanQuerySet(models.QuerySet["PermintaanLaporan"]):
    def terlihat_oleh(self, pengguna: Pengguna) -> "PermintaanLaporanQuerySet":
        """BKD and the auditor see all; a head or pengelola their own requests, while the agency is still theirs."""
        if pengguna.punya_peran(Peran.ADMIN_BKD, Peran.AUDITOR):
            return self
        opd = opd_dipimpin_atau_dikelola(pengguna, timezone.localdate())
        return self.filter(diminta_oleh=pengguna, opd__in=opd.order_by().values("pk"))

    def dalam_proses(self) -> "PermintaanLaporanQuerySet":
        return self.filter(status__in=PermintaanLaporan.DALAM_PROSES)


class PermintaanLaporan(models.Model):
    class Status(models.TextChoices):
        ANTRE = "antre", "Antre"
        BERJALAN = "berjalan", "Berjalan"
        SELESAI = "selesai", "Selesai"
        GAGAL = "gagal", "Gagal"
        DIBATALKAN = "dibatalkan", "Dibatalkan"

    TRANSISI = {
        Status.ANTRE: {Status.BERJALAN, Status.DIBATALKAN, Status.GAGAL},
        # Back to the queue when the worker died under it; over to itself when another worker takes it on.
        Status.BERJALAN: {
            Status.BERJALAN,
            Status.SELESAI,
            Status.GAGAL,
            Status.DIBATALKAN,
            Status.ANTRE,
        },
        Status.GAGAL: {Status.ANTRE},
        Status.DIBATALKAN: {Status.ANTRE},
        Status.SELESAI: set(),
    }
    DALAM_PROSES = (Status.ANTRE, Status.BERJALAN)

    jenis = models.CharField("jenis laporan", max_length=30, choices=JenisLaporan)
    tahun = models.PositiveSmallIntegerField("tahun kinerja")
    opd = models.ForeignKey(
        Unit,
        verbose_name="perangkat daerah",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    status = models.CharField("status", max_length=10, choices=Status, default=Status.ANTRE)
    jumlah = models.PositiveIntegerField("jumlah baris", null=True, blank=True)
    kemajuan = models.PositiveIntegerField("baris selesai", default=0)
    alasan_gagal = models.CharField("alasan gagal", max_length=500, blank=True)
    diminta_oleh = models.ForeignKey(
        Pengguna, verbose_name="diminta oleh", on_delete=models.PROTECT, related_name="+"
    )
    diminta_pada = models.DateTimeField("diminta pada")
    mulai_pada = models.DateTimeField("mulai dikerjakan pada", null=True, blank=True)
    # The worker's sign of life. Silent for too long means that it died.
    denyut_pada = models.DateTimeField("terakhir dikerjakan pada", null=True, blank=True)
    selesai_pada = models.DateTimeField("selesai pada", null=True, blank=True)
    # Grows with every start. A worker that finds another number than its own has been replaced.
    percobaan = models.PositiveSmallIntegerField("percobaan", default=0)

    objects = PermintaanLaporanQuerySet.as_manager()

    class Meta:
        verbose_name = "permintaan laporan"
        verbose_name_plural = "permintaan laporan"
        ordering = ["-diminta_pada", "-id"]
        indexes = [
            models.Index(fields=["-diminta_pada", "-id"], name="laporan_terbaru"),
            models.Index(fields=["diminta_oleh", "-diminta_pada"], name="laporan_peminta"),
            models.Index(
                fields=["denyut_pada"],
                condition=Q(status="berjalan"),
                name="laporan_berjalan",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["diminta_oleh", "jenis", "tahun", "opd"],
                condition=Q(status__in=["antre", "berjalan"]),
                nulls_distinct=False,
                name="laporan_sekali_dalam_proses",
                violation_error_message="Laporan yang sama sedang dikerjakan.",
            ),
            models.CheckConstraint(
                condition=Q(tahun__gte=TAHUN_AWAL, tahun__lte=TAHUN_AKHIR),
                name="laporan_tahun_wajar",
                violation_error_message=f"Tahun harus dari {TAHUN_AWAL} sampai {TAHUN_AKHIR}.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["berjalan", "selesai"])
                | Q(mulai_pada__isnull=False, denyut_pada__isnull=False, percobaan__gte=1),
                name="laporan_mulai_tercatat",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["antre", "berjalan"], selesai_pada__isnull=True)
                | Q(status__in=["selesai", "gagal", "dibatalkan"], selesai_pada__isnull=False),
                name="laporan_selesai_tercatat",
            ),
            models.CheckConstraint(
                condition=(Q(status="gagal") & ~Q(alasan_gagal=""))
                | (~Q(status="gagal") & Q(alasan_gagal="")),
                name="laporan_gagal_beralasan",
            ),
        ]

    def __str__(self) -> str:
        cakupan = f", {self.opd}" if self.opd is not None else ""
        return f"{self.get_jenis_display()} {self.tahun}{cakupan}"

    @property
    def dalam_proses(self) -> bool:
        return self.status in self.DALAM_PROSES

    @property
    def dapat_diulang(self) -> bool:
        return self.status in (self.Status.GAGAL, self.Status.DIBATALKAN)

    def boleh_menjadi(self, status: str) -> bool:
        return status in self.TRANSISI[self.Status(self.status)]


class BerkasLaporan(models.Model):
    class Jenis(models.TextChoices):
        XLSX = "xlsx", "Buku kerja (XLSX)"
        PDF = "pdf", "Dokumen (PDF)"
        ZIP = "zip", "Kumpulan dokumen PDF (ZIP)"
        JSON = "json", "Data untuk SIASN (JSON)"

    permintaan = models.ForeignKey(
        PermintaanLaporan, on_delete=models.CASCADE, related_name="berkas"
    )
    jenis = models.CharField("jenis berkas", max_length=4, choices=Jenis)
    berkas = models.FileField("berkas", max_length=200)
    nama = models.CharField("nama saat diunduh", max_length=150)
    ukuran = models.PositiveBigIntegerField("ukuran (bita)")
    sha256 = models.CharField("sidik SHA-256", max_length=64)

    class Meta:
        verbose_name = "berkas laporan"
        verbose_name_plural = "berkas laporan"
        ordering = ["permintaan", "-jenis"]
        constraints = [
            models.UniqueConstraint(fields=["permintaan", "jenis"], name="berkas_laporan_unik"),
            models.CheckConstraint(condition=Q(ukuran__gt=0), name="berkas_laporan_berisi"),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="berkas_laporan_bersidik"
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class KopSurat(models.Model):
    """The letterhead of an agency. The main one is BKD's: it heads what covers the whole government."""

    utama = models.BooleanField(
        "kop utama",
        default=False,
        help_text="Dipakai untuk laporan seluruh pemerintah dan untuk unit yang belum mempunyai kop sendiri.",
    )
    unit = models.OneToOneField(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="kop_surat",
        help_text="Kepala unit ini menandatangani dokumennya.",
    )
    pemerintah = models.CharField("baris pertama", max_length=120)
    instansi = models.CharField("nama instansi", max_length=200)
    alamat = models.CharField("alamat", max_length=200, blank=True)
    kontak = models.CharField(
        "kontak", max_length=200, blank=True, help_text="Telepon, surel, dan laman."
    )
    tempat = models.CharField("tempat penandatanganan", max_length=60)
    kode_nomor = models.CharField(
        "kode pada nomor dokumen", max_length=30, help_text="Misalnya BKPSDM."
    )
    logo = models.FileField(
        "lambang",
        upload_to="kop/",
        blank=True,
        validators=[FileExtensionValidator(["png", "jpg", "jpeg"])],
        help_text="PNG atau JPEG, paling besar 200 KB.",
    )

    class Meta:
        verbose_name = "kop surat"
        verbose_name_plural = "kop surat"
        ordering = ["-utama", "instansi"]
        constraints = [
            models.UniqueConstraint(
                fields=["utama"],
                condition=Q(utama=True),
                name="kop_utama_satu",
                violation_error_message="Kop utama sudah ada. Ubah yang itu, atau kosongkan tanda utamanya.",
            ),
            models.CheckConstraint(
                condition=Q(utama=True) | Q(unit__isnull=False),
                name="kop_berunit",
                violation_error_message="Pilih unit, atau jadikan kop ini kop utama.",
            ),
        ]

    def __str__(self) -> str:
        return self.instansi
