"""The daily log: what somebody did from when to when, and for which planned result; and the agency's norm for it."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.core.validators import URLValidator
from django.db import models
from django.db.models import ExpressionWrapper, F, Func, Q, Value
from django.db.models.expressions import CombinedExpression

from kinerja.templatetags.tanggal import tanggal
from pegawai.models import Impor, Pegawai, Pengguna, Unit
from penilaian.aturan.harian import SEHARI, ParameterHarian
from penilaian.models.final import progres_final
from penilaian.models.penjaga import progres_sesuai_skp
from penilaian.models.realisasi import tempat_bukti
from penilaian.models.revisi import SKP_LANGSUNG, bagian_versi_beku
from penilaian.models.skp import SKP, RencanaHasilKerja

MENIT_NORMA_AWAL = 300


class PengaturanHarian(models.Model):
    """For the whole government, or for one perangkat daerah that does it its own way. A later date takes over."""

    unit = models.ForeignKey(
        Unit,
        verbose_name="perangkat daerah",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Kosong berarti seluruh pemerintah daerah.",
    )
    berlaku_mulai = models.DateField("berlaku mulai")
    aktif = models.BooleanField("progres harian dipakai", default=True)
    menit_norma = models.PositiveSmallIntegerField(
        "menit norma sehari kerja", default=MENIT_NORMA_AWAL
    )
    dasar = models.CharField("dasar", max_length=300)

    class Meta:
        verbose_name = "pengaturan progres harian"
        verbose_name_plural = "pengaturan progres harian"
        ordering = ["-berlaku_mulai"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "berlaku_mulai"],
                nulls_distinct=False,
                name="pengaturan_harian_satu",
                violation_error_message="Pengaturan mulai tanggal itu sudah ada.",
            ),
            models.CheckConstraint(condition=~Q(dasar=""), name="pengaturan_harian_berdasar"),
            models.CheckConstraint(
                condition=Q(menit_norma__gte=1, menit_norma__lte=SEHARI),
                name="pengaturan_harian_wajar",
                violation_error_message="Norma sehari dari 1 sampai 1.440 menit.",
            ),
        ]

    def __str__(self) -> str:
        return f"Progres harian {self.unit or 'seluruh pemerintah daerah'} mulai {tanggal(self.berlaku_mulai)}"

    def ke_aturan(self) -> ParameterHarian:
        return ParameterHarian(self.berlaku_mulai, self.aktif, self.menit_norma)


def parameter_harian_unit(daftar_unit: Iterable[Unit]) -> dict[int, Sequence[ParameterHarian]]:
    """By unit: of its own perangkat daerah from the day it has its own, before that of the government. One query."""
    opd = {unit.pk: unit.opd_id or unit.pk for unit in daftar_unit}
    syarat = Q(unit__isnull=True) | Q(unit__in=opd.values())
    daftar = list(PengaturanHarian.objects.filter(syarat)) if opd else []
    hasil: dict[int, Sequence[ParameterHarian]] = {}
    for unit, atas in opd.items():
        sendiri = [satu for satu in daftar if satu.unit_id == atas]
        awal = min((satu.berlaku_mulai for satu in sendiri), default=date.max)
        umum = [satu for satu in daftar if satu.unit_id is None and satu.berlaku_mulai < awal]
        hasil[unit] = [satu.ke_aturan() for satu in (*umum, *sendiri)]
    return hasil


def _saat(jam: str) -> "ExpressionWrapper[CombinedExpression]":
    return ExpressionWrapper(F("tanggal") + F(jam), output_field=models.DateTimeField())


class ProgresHarianQuerySet(models.QuerySet["ProgresHarian"]):
    def terlihat_oleh(self, pengguna: Pengguna) -> "ProgresHarianQuerySet":
        """Whoever may see the plan may read what was done for it."""
        return self.filter(skp__in=SKP.objects.terlihat_oleh(pengguna))


class ProgresHarian(models.Model):
    skp = models.ForeignKey(SKP, on_delete=models.PROTECT, related_name="progres_harian")
    # the plan's own person, repeated because nobody does two things at once, whatever the plan
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    tanggal = models.DateField("tanggal")
    jam_mulai = models.TimeField("jam mulai")
    jam_selesai = models.TimeField("jam selesai")
    menit = models.GeneratedField(
        expression=Func(
            F("jam_selesai"),
            F("jam_mulai"),
            template="((EXTRACT(EPOCH FROM (%(expressions)s)) / 60)::integer)",
            arg_joiner=" - ",
        ),
        output_field=models.PositiveIntegerField(),
        db_persist=True,
        verbose_name="menit",
    )
    kegiatan = models.CharField("kegiatan", max_length=500)
    hasil = models.DecimalField("hasil", max_digits=12, decimal_places=2, null=True, blank=True)
    satuan = models.CharField("satuan", max_length=50, blank=True)
    rhk = models.ForeignKey(
        RencanaHasilKerja,
        verbose_name="rencana hasil kerja",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="progres_harian",
    )
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
    impor = models.ForeignKey(
        Impor, on_delete=models.PROTECT, null=True, blank=True, related_name="progres_harian"
    )
    dicatat_pada = models.DateTimeField("dicatat pada")
    diubah_pada = models.DateTimeField("diubah pada")

    objects = ProgresHarianQuerySet.as_manager()

    class Meta:
        verbose_name = "progres harian"
        verbose_name_plural = "progres harian"
        ordering = ["pegawai", "tanggal", "jam_mulai"]
        triggers = [
            progres_final(),
            progres_sesuai_skp(),
            bagian_versi_beku("progres_versi_beku", SKP_LANGSUNG),
        ]
        constraints = [
            ExclusionConstraint(
                name="progres_tidak_tumpang_tindih",
                expressions=[
                    ("pegawai", RangeOperators.EQUAL),
                    (
                        Func(
                            _saat("jam_mulai"),
                            _saat("jam_selesai"),
                            Value("[)"),
                            function="tsrange",
                            output_field=DateTimeRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message="Jam itu sudah dipakai kegiatan lain.",
            ),
            models.CheckConstraint(
                condition=Q(jam_selesai__gt=F("jam_mulai")),
                name="progres_jam_urut",
                violation_error_message="Jam selesai harus sesudah jam mulai.",
            ),
            models.CheckConstraint(
                condition=~Q(kegiatan=""),
                name="progres_berkegiatan",
                violation_error_message="Tulis kegiatannya.",
            ),
            models.CheckConstraint(
                condition=Q(hasil__isnull=True, satuan="") | (Q(hasil__gte=0) & ~Q(satuan="")),
                name="progres_hasil_bersatuan",
                violation_error_message="Hasil dan satuannya diisi bersama; hasil tidak negatif.",
            ),
            models.CheckConstraint(
                condition=Q(berkas="", nama_berkas="", tipe_berkas="", sidik="")
                | (
                    Q(tautan="")
                    & ~Q(berkas="")
                    & ~Q(nama_berkas="")
                    & ~Q(tipe_berkas="")
                    & ~Q(sidik="")
                ),
                name="progres_tautan_atau_berkas",
                violation_error_message="Bukti adalah satu tautan atau satu berkas.",
            ),
            models.CheckConstraint(
                # The page makes a link of it: javascript: and data: must not get in by any way.
                condition=Q(tautan="") | Q(tautan__regex=r"^https?://"),
                name="progres_tautan_web",
                violation_error_message="Tautan bukti harus dimulai dengan http:// atau https://.",
            ),
        ]
        indexes = [
            models.Index(fields=["pegawai", "tanggal", "jam_mulai"], name="progres_harian_hari")
        ]

    def __str__(self) -> str:
        return f"{self.jam} {self.kegiatan[:80]}"

    @property
    def jam(self) -> str:
        return f"{self.jam_mulai:%H.%M}–{self.jam_selesai:%H.%M}"
