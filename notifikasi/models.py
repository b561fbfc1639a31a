"""What was told to whom: one row a person and a thing, and one row a delivery outside the application."""

from django.db import models
from django.db.models import Q

from pegawai.models import Pengguna


class NotifikasiQuerySet(models.QuerySet["Notifikasi"]):
    def terlihat_oleh(self, pengguna: Pengguna) -> "NotifikasiQuerySet":
        return self.filter(penerima=pengguna)

    def belum_dibaca(self) -> "NotifikasiQuerySet":
        return self.filter(dibaca_pada__isnull=True)

    def belum_dibaca_dahulu(self) -> "NotifikasiQuerySet":
        """Unread above read, the newest of each first."""
        sudah_dibaca = models.ExpressionWrapper(
            Q(dibaca_pada__isnull=False), output_field=models.BooleanField()
        )
        return self.annotate(sudah_dibaca=sudah_dibaca).order_by(
            "sudah_dibaca", "-dibuat_pada", "-id"
        )


class Notifikasi(models.Model):
    penerima = models.ForeignKey(Pengguna, on_delete=models.CASCADE, related_name="notifikasi")
    jenis = models.CharField("jenis", max_length=60)
    judul = models.CharField("judul", max_length=200)
    isi = models.TextField("isi", blank=True)
    tautan = models.CharField("tautan", max_length=300, blank=True)
    # The same thing is never told twice: for reminders the key holds the thing and the day.
    kunci = models.CharField("kunci", max_length=150)
    dibuat_pada = models.DateTimeField("dibuat pada")
    dibaca_pada = models.DateTimeField("dibaca pada", null=True, blank=True)

    objects = NotifikasiQuerySet.as_manager()

    class Meta:
        verbose_name = "notifikasi"
        verbose_name_plural = "notifikasi"
        ordering = ["-dibuat_pada", "-id"]
        indexes = [
            models.Index(fields=["penerima", "-dibuat_pada"], name="notifikasi_penerima"),
            models.Index(
                fields=["penerima"],
                condition=Q(dibaca_pada__isnull=True),
                name="notifikasi_belum_dibaca",
            ),
            models.Index(
                fields=["dibaca_pada"],
                condition=Q(dibaca_pada__isnull=False),
                name="notifikasi_sudah_dibaca",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["penerima", "kunci"], name="notifikasi_sekali"),
            # To a page of this site and nowhere else: "//host" and "/\host" are other hosts to a browser.
            models.CheckConstraint(
                condition=Q(tautan="") | Q(tautan__regex=r"^/([^/\\].*)?$"),
                name="notifikasi_tautan_sendiri",
                violation_error_message="Tautan harus menuju halaman aplikasi ini.",
            ),
        ]

    def __str__(self) -> str:
        return self.judul


class PengirimanQuerySet(models.QuerySet["Pengiriman"]):
    def antre(self) -> "PengirimanQuerySet":
        return self.filter(status=Pengiriman.Status.ANTRE)


class Pengiriman(models.Model):
    """The delivery log of one channel."""

    class Kanal(models.TextChoices):
        SUREL = "surel", "Surel"

    class Status(models.TextChoices):
        ANTRE = "antre", "Menunggu dikirim"
        TERKIRIM = "terkirim", "Terkirim"
        GAGAL = "gagal", "Gagal"

    notifikasi = models.ForeignKey(Notifikasi, on_delete=models.CASCADE, related_name="pengiriman")
    kanal = models.CharField("kanal", max_length=10, choices=Kanal)
    alamat = models.CharField("alamat", max_length=254)
    status = models.CharField("status", max_length=10, choices=Status, default=Status.ANTRE)
    percobaan = models.PositiveSmallIntegerField("percobaan", default=0)
    galat = models.CharField("galat", max_length=300, blank=True)
    terkirim_pada = models.DateTimeField("terkirim pada", null=True, blank=True)

    objects = PengirimanQuerySet.as_manager()

    class Meta:
        verbose_name = "pengiriman"
        verbose_name_plural = "pengiriman"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["id"], condition=Q(status="antre"), name="pengiriman_antre"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["notifikasi", "kanal"], name="pengiriman_sekali_per_kanal"
            ),
            models.CheckConstraint(
                condition=Q(status="terkirim", terkirim_pada__isnull=False)
                | (~Q(status="terkirim") & Q(terkirim_pada__isnull=True)),
                name="pengiriman_terkirim_berwaktu",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kanal_display()} ke {self.alamat}: {self.get_status_display()}"


class PreferensiNotifikasi(models.Model):
    """What a person wants outside the application. No row: the defaults."""

    pengguna = models.OneToOneField(
        Pengguna, on_delete=models.CASCADE, related_name="preferensi_notifikasi"
    )
    surel = models.BooleanField("kirim juga lewat surel", default=True)

    class Meta:
        verbose_name = "preferensi notifikasi"
        verbose_name_plural = "preferensi notifikasi"

    def __str__(self) -> str:
        return f"{self.pengguna}: surel {'ya' if self.surel else 'tidak'}"
