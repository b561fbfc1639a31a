"""Disciplinary punishments and examinations under PP 94/2021: entered by BKD, closed with a reason, never deleted."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from pegawai.aturan.hukuman import JenisHukuman, TingkatHukuman
from pegawai.models.akun import Pengguna, Peran
from pegawai.models.orang import Pegawai
from pegawai.models.organisasi import Unit
from pegawai.models.penempatan import Penempatan, PenugasanPenilai


def syarat_disiplin(pengguna: Pengguna) -> Q | None:
    """Who sees it: the person, the appraiser, the heads above, BKD, the auditor. None means everything."""
    if pengguna.punya_peran(Peran.ADMIN_BKD, Peran.AUDITOR):
        return None
    if pengguna.pegawai_id is None:
        return Q(pk__in=[])
    hari_ini = timezone.localdate()
    tempat = Penempatan.objects.pada(hari_ini)
    dipimpin = Unit.objects.filter(
        pk__in=tempat.kepala().filter(pegawai=pengguna.pegawai_id).order_by().values("unit")
    )
    bawah = list(Unit.objects.di_bawah(*dipimpin).order_by().values_list("pk", flat=True))
    ditugaskan = PenugasanPenilai.objects.pada(hari_ini).filter(penilai=pengguna.pegawai_id)
    return (
        Q(pegawai=pengguna.pegawai_id)
        | Q(pegawai__in=tempat.definitif().filter(unit__in=bawah).order_by().values("pegawai"))
        | Q(pegawai__in=ditugaskan.order_by().values("pegawai"))
    )


class HukumanDisiplinQuerySet(models.QuerySet["HukumanDisiplin"]):
    def terlihat_oleh(self, pengguna: Pengguna) -> "HukumanDisiplinQuerySet":
        syarat = syarat_disiplin(pengguna)
        return self if syarat is None else self.filter(syarat)

    def sah(self) -> "HukumanDisiplinQuerySet":
        """Without what was entered by mistake or annulled."""
        return self.exclude(status=HukumanDisiplin.Status.DIBATALKAN)


def _hukuman_tetap() -> pgtrigger.Trigger:
    """The decision stays as it was entered; only its end is written, once."""
    tetap = "(pegawai_id, jenis, nomor_keputusan, tanggal_keputusan, mulai, alasan, dicatat_oleh_id, dicatat_pada)"
    lama, baru = (tetap.replace("(", f"({b}.").replace(", ", f", {b}.") for b in ("OLD", "NEW"))
    return pgtrigger.Trigger(
        name="hukuman_tetap",
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        func=(
            f"IF TG_OP = 'UPDATE' AND OLD.status = 'berlaku' AND {lama} IS NOT DISTINCT FROM {baru} THEN RETURN NEW;"
            " END IF;\n"
            "RAISE EXCEPTION 'Hukuman disiplin yang sudah dicatat tidak dapat diubah atau dihapus.'"
            " USING ERRCODE = 'restrict_violation';"
        ),
    )


class HukumanDisiplin(models.Model):
    class Status(models.TextChoices):
        BERLAKU = "berlaku", "Berlaku"
        DIAKHIRI = "diakhiri", "Diakhiri"
        DIBATALKAN = "dibatalkan", "Dibatalkan"

    TRANSISI = {
        Status.BERLAKU: {Status.DIAKHIRI, Status.DIBATALKAN},
        Status.DIAKHIRI: set(),
        Status.DIBATALKAN: set(),
    }

    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="hukuman")
    jenis = models.CharField("jenis hukuman", max_length=16, choices=JenisHukuman.pilihan())
    nomor_keputusan = models.CharField("nomor keputusan", max_length=100)
    tanggal_keputusan = models.DateField("tanggal keputusan")
    mulai = models.DateField("berlaku mulai")
    selesai = models.DateField("sampai dengan", null=True, blank=True)
    alasan = models.TextField("pelanggaran")
    status = models.CharField("status", max_length=10, choices=Status, default=Status.BERLAKU)
    alasan_penutupan = models.TextField("alasan diakhiri atau dibatalkan", blank=True)
    ditutup_pada = models.DateTimeField("ditutup pada", null=True, blank=True)
    dicatat_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    dicatat_pada = models.DateTimeField("dicatat pada")

    objects = HukumanDisiplinQuerySet.as_manager()

    class Meta:
        verbose_name = "hukuman disiplin"
        verbose_name_plural = "hukuman disiplin"
        ordering = ["-mulai", "-id"]
        triggers = [_hukuman_tetap()]
        constraints = [
            models.UniqueConstraint(
                fields=["pegawai", "nomor_keputusan"],
                condition=~Q(status="dibatalkan"),
                name="hukuman_nomor_unik",
                violation_error_message="Keputusan dengan nomor ini sudah dicatat untuk pegawai ini.",
            ),
            models.CheckConstraint(
                condition=Q(jenis__in=[j.value for j in JenisHukuman]), name="hukuman_jenis_sah"
            ),
            models.CheckConstraint(
                condition=~Q(nomor_keputusan="") & ~Q(alasan=""), name="hukuman_berdasar"
            ),
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")),
                name="hukuman_urut",
                violation_error_message="Tanggal akhir mendahului tanggal mulai.",
            ),
            models.CheckConstraint(
                condition=Q(status="berlaku", ditutup_pada__isnull=True, alasan_penutupan="")
                | (~Q(status="berlaku") & Q(ditutup_pada__isnull=False) & ~Q(alasan_penutupan="")),
                name="hukuman_penutupan_beralasan",
                violation_error_message="Tulis alasan hukuman diakhiri atau dibatalkan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{JenisHukuman(self.jenis).label} ({self.nomor_keputusan})"

    @property
    def tingkat(self) -> TingkatHukuman:
        return JenisHukuman(self.jenis).tingkat


class PemeriksaanDisiplinQuerySet(models.QuerySet["PemeriksaanDisiplin"]):
    def terlihat_oleh(self, pengguna: Pengguna) -> "PemeriksaanDisiplinQuerySet":
        syarat = syarat_disiplin(pengguna)
        return self if syarat is None else self.filter(syarat)


class PemeriksaanDisiplin(models.Model):
    """A superior examined somebody for absence; `hari` is what was counted in that year when it was recorded."""

    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="pemeriksaan")
    tahun = models.PositiveSmallIntegerField("tahun")
    tanggal = models.DateField("tanggal pemeriksaan")
    nomor = models.CharField("nomor berita acara", max_length=100)
    hari = models.PositiveSmallIntegerField("hari tidak masuk saat diperiksa")
    hasil = models.TextField("hasil pemeriksaan")
    dicatat_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    dicatat_pada = models.DateTimeField("dicatat pada")

    objects = PemeriksaanDisiplinQuerySet.as_manager()

    class Meta:
        verbose_name = "pemeriksaan disiplin"
        verbose_name_plural = "pemeriksaan disiplin"
        ordering = ["-tanggal", "-id"]
        triggers = [
            pgtrigger.Protect(
                name="pemeriksaan_tetap", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["pegawai", "nomor"],
                name="pemeriksaan_nomor_unik",
                violation_error_message="Berita acara dengan nomor ini sudah dicatat untuk pegawai ini.",
            ),
            models.CheckConstraint(
                condition=~Q(nomor="") & ~Q(hasil=""), name="pemeriksaan_lengkap"
            ),
        ]

    def __str__(self) -> str:
        return f"Pemeriksaan {self.nomor}"
