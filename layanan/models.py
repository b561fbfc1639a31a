"""Kinds of service and their standard (UU 25/2009 Pasal 21): fourteen components, six of them for the public."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from pegawai.models import Pengguna, Peran, Unit
from pegawai.permissions import adalah_admin, adalah_auditor

# What the citizen reads before coming ("service delivery") …
KOMPONEN_PUBLIK = (
    "persyaratan",
    "prosedur",
    "jangka_waktu",
    "biaya",
    "produk",
    "penanganan_pengaduan",
)
# … and what the unit keeps in order behind the counter ("manufacturing").
KOMPONEN_DALAM = (
    "dasar_hukum",
    "sarana_prasarana",
    "kompetensi_pelaksana",
    "pengawasan_internal",
    "jumlah_pelaksana",
    "jaminan_pelayanan",
    "jaminan_keamanan",
    "evaluasi_kinerja",
)


class JenisLayananQuerySet(models.QuerySet["JenisLayanan"]):
    def berlaku(self, tanggal: date) -> "JenisLayananQuerySet":
        return self.filter(Q(selesai__isnull=True) | Q(selesai__gte=tanggal), mulai__lte=tanggal)

    def terlihat_oleh(self, pengguna: Pengguna) -> "JenisLayananQuerySet":
        """The standard of a service is public; the staff pages show a person's own units' services."""
        if not pengguna.is_active:
            return self.none()
        if adalah_admin(pengguna) or adalah_auditor(pengguna):
            return self
        berperan = {
            *pengguna.unit_berperan(Peran.PENGELOLA_SURVEI),
            *pengguna.unit_berperan(Peran.PETUGAS_LAYANAN),
        }
        if not berperan:
            return self.none()
        return self.filter(unit__in=Unit.objects.di_bawah(*Unit.objects.filter(pk__in=berperan)))


class JenisLayanan(models.Model):
    unit = models.ForeignKey(
        Unit, verbose_name="unit", on_delete=models.PROTECT, related_name="jenis_layanan"
    )
    nama = models.CharField("nama layanan", max_length=200)
    kode = models.SlugField("kode", max_length=80, unique=True)

    persyaratan = models.TextField("persyaratan", blank=True)
    prosedur = models.TextField("sistem, mekanisme, dan prosedur", blank=True)
    jangka_waktu = models.TextField("jangka waktu penyelesaian", blank=True)
    biaya = models.TextField("biaya/tarif", blank=True)
    produk = models.TextField("produk pelayanan", blank=True)
    penanganan_pengaduan = models.TextField("penanganan pengaduan, saran, dan masukan", blank=True)

    dasar_hukum = models.TextField("dasar hukum", blank=True)
    sarana_prasarana = models.TextField("sarana, prasarana, dan/atau fasilitas", blank=True)
    kompetensi_pelaksana = models.TextField("kompetensi pelaksana", blank=True)
    pengawasan_internal = models.TextField("pengawasan internal", blank=True)
    jumlah_pelaksana = models.TextField("jumlah pelaksana", blank=True)
    jaminan_pelayanan = models.TextField("jaminan pelayanan", blank=True)
    jaminan_keamanan = models.TextField("jaminan keamanan dan keselamatan pelayanan", blank=True)
    evaluasi_kinerja = models.TextField("evaluasi kinerja pelaksana", blank=True)

    mulai = models.DateField("berlaku mulai", default=timezone.localdate)
    selesai = models.DateField("berlaku sampai", null=True, blank=True)

    objects = JenisLayananQuerySet.as_manager()

    class Meta:
        verbose_name = "jenis layanan"
        verbose_name_plural = "jenis layanan"
        ordering = ["unit__nama", "nama", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "nama"],
                name="layanan_nama_unik",
                violation_error_message="Unit ini sudah mempunyai layanan dengan nama itu.",
            ),
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")),
                name="layanan_masa_urut",
                violation_error_message="Tanggal akhir mendahului tanggal mulai.",
            ),
            models.CheckConstraint(condition=~Q(nama=""), name="layanan_bernama"),
        ]

    def __str__(self) -> str:
        return self.nama

    def aktif(self, tanggal: date) -> bool:
        return self.mulai <= tanggal and (self.selesai is None or tanggal <= self.selesai)

    def komponen(self, daftar: tuple[str, ...]) -> list[tuple[str, str]]:
        """(name of the component, its text) in the order of the law."""
        return [(sebutan_komponen(nama), getattr(self, nama)) for nama in daftar]

    @property
    def komponen_publik(self) -> list[tuple[str, str]]:
        return self.komponen(KOMPONEN_PUBLIK)

    @property
    def komponen_dalam(self) -> list[tuple[str, str]]:
        return self.komponen(KOMPONEN_DALAM)

    @property
    def jumlah_terisi(self) -> int:
        """How many of the fourteen components are written."""
        return sum(bool(getattr(self, nama)) for nama in KOMPONEN_PUBLIK + KOMPONEN_DALAM)


def sebutan_komponen(nama: str) -> str:
    """The component in the law's words."""
    return next(
        str(medan.verbose_name) for medan in JenisLayanan._meta.fields if medan.name == nama
    )
