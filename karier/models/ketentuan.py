"""What the law leaves open or what could not be read in it: dated, with its basis, kept by BKD."""

from django.db import models
from django.db.models import F, Q

from kinerja.templatetags.tanggal import tanggal
from pegawai.aturan.jabatan import Jenjang
from pegawai.models import Golongan


class KetentuanAngkaKredit(models.Model):
    """Coefficient and needs of a jenjang from a date on."""

    jenjang = models.CharField("jenjang", max_length=15, choices=Jenjang.pilihan())
    berlaku_mulai = models.DateField("berlaku mulai")
    koefisien = models.DecimalField("koefisien per tahun", max_digits=6, decimal_places=2)
    naik_pangkat = models.DecimalField(
        "angka kredit kenaikan pangkat", max_digits=7, decimal_places=2
    )
    naik_jenjang = models.DecimalField(
        "angka kredit kenaikan jenjang", max_digits=7, decimal_places=2, null=True, blank=True,
        help_text="Kosongkan untuk jenjang tertinggi dalam kategorinya.",
    )  # fmt: skip
    golongan_tertinggi = models.ForeignKey(
        Golongan,
        verbose_name="golongan tertinggi dalam jenjang ini",
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Sesudah golongan ini, pangkat berikutnya memerlukan kenaikan jenjang.",
    )
    dasar = models.TextField("dasar")

    class Meta:
        verbose_name = "ketentuan angka kredit"
        verbose_name_plural = "ketentuan angka kredit"
        ordering = ["jenjang", "-berlaku_mulai"]
        constraints = [
            models.UniqueConstraint(
                fields=["jenjang", "berlaku_mulai"],
                name="ketentuan_ak_unik",
                violation_error_message="Ketentuan jenjang ini pada tanggal itu sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(koefisien__gt=0, naik_pangkat__gt=0)
                & (Q(naik_jenjang__isnull=True) | Q(naik_jenjang__gte=F("naik_pangkat"))),
                name="ketentuan_ak_wajar",
                violation_error_message=(
                    "Koefisien dan kebutuhan harus lebih dari 0; kebutuhan jenjang tidak kurang dari kebutuhan pangkat."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(dasar=""),
                name="ketentuan_ak_berdasar",
                violation_error_message="Tulis dasar ketentuan ini.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenjang_display()} mulai {tanggal(self.berlaku_mulai)}"


class PejabatPenetap(models.Model):
    """Who signs a Penetapan Angka Kredit from a date on, and how it is numbered."""

    berlaku_mulai = models.DateField("berlaku mulai", unique=True)
    instansi = models.CharField("instansi", max_length=200)
    jabatan = models.CharField("jabatan", max_length=200)
    nama = models.CharField(
        "nama", max_length=150, blank=True, help_text="Kosong: garis titik untuk ditulis tangan."
    )
    pangkat = models.CharField("pangkat", max_length=60, blank=True)
    nip = models.CharField("NIP", max_length=18, blank=True)
    tempat = models.CharField("tempat penetapan", max_length=60)
    kode_nomor = models.CharField("kode pada nomor PAK", max_length=30)
    dasar = models.TextField("dasar kewenangan")

    class Meta:
        verbose_name = "pejabat penetap angka kredit"
        verbose_name_plural = "pejabat penetap angka kredit"
        ordering = ["-berlaku_mulai"]
        constraints = [
            models.CheckConstraint(
                condition=Q(nip="") | Q(nip__regex=r"^[0-9]{18}$"),
                name="pejabat_penetap_nip",
                violation_error_message="NIP harus 18 digit angka.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.jabatan} mulai {tanggal(self.berlaku_mulai)}"
