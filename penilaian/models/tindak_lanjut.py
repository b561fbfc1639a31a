"""What follows a result: BKD's dated setting, and the improvement period with its plan."""

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Q

from kinerja.templatetags.tanggal import tanggal
from pegawai.models import Pegawai, Pengguna
from pegawai.models.penempatan import masa
from penilaian.aturan.predikat import Predikat
from penilaian.aturan.tindak_lanjut import (
    PARAMETER_TINDAK_LANJUT,
    HasilPerbaikan,
    ParameterTindakLanjut,
)
from penilaian.models.penilaian import Penilaian
from penilaian.models.skp import syarat_terlihat

AWAL = PARAMETER_TINDAK_LANJUT[0]
SEMUA_PREDIKAT = [p.value for p in Predikat]


TOLAK = (
    "RAISE EXCEPTION 'Masa perbaikan yang sudah ditutup tidak dapat diubah.'"
    " USING ERRCODE = 'restrict_violation';"
)
_DITUTUP = (
    "EXISTS (SELECT 1 FROM penilaian_masaperbaikan m"
    " WHERE m.id = {baris}.masa_id AND m.status = 'perbaikan_selesai')"
)


def masa_perbaikan_final() -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="masa_perbaikan_final",
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        condition=pgtrigger.Q(old__status="perbaikan_selesai"),
        func=TOLAK,
    )


def tindakan_perbaikan_final() -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="tindakan_perbaikan_final",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=(
            f"IF TG_OP <> 'INSERT' THEN IF {_DITUTUP.format(baris='OLD')} THEN {TOLAK} END IF; END IF;\n"
            "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n"
            f"IF {_DITUTUP.format(baris='NEW')} THEN {TOLAK} END IF;\n"
            "RETURN NEW;"
        ),
    )


def penghargaan_awal() -> list[str]:
    return [p.value for p in AWAL.penghargaan]


def perbaikan_awal() -> list[str]:
    return [p.value for p in AWAL.perbaikan]


def pengingat_awal() -> list[int]:
    return list(AWAL.hari_pengingat)


def _predikat() -> "models.CharField[str, str]":
    return models.CharField(max_length=15, choices=Predikat.pilihan())


class AturanTindakLanjut(models.Model):
    """Which predicate is followed by what, from a date on; without a row the rule's own proposal holds."""

    berlaku_mulai = models.DateField("berlaku mulai", unique=True)
    penghargaan = ArrayField(
        _predikat(), verbose_name="predikat yang mendapat penghargaan", default=penghargaan_awal
    )
    perbaikan = ArrayField(
        _predikat(), verbose_name="predikat yang memerlukan perbaikan", default=perbaikan_awal
    )
    lama_bulan = models.PositiveSmallIntegerField(
        "lama masa perbaikan (bulan)", default=AWAL.lama_bulan
    )
    hari_pengingat = ArrayField(
        models.PositiveSmallIntegerField(),
        verbose_name="hari pengingat sebelum tenggat",
        default=pengingat_awal,
    )
    dasar = models.TextField("dasar")

    class Meta:
        verbose_name = "aturan tindak lanjut"
        verbose_name_plural = "aturan tindak lanjut"
        ordering = ["-berlaku_mulai"]
        constraints = [
            models.CheckConstraint(
                condition=Q(lama_bulan__gte=1, lama_bulan__lte=12),
                name="tindak_lanjut_lama_wajar",
                violation_error_message="Lama masa perbaikan harus 1 sampai 12 bulan.",
            ),
            models.CheckConstraint(
                condition=Q(penghargaan__contained_by=SEMUA_PREDIKAT, perbaikan__contained_by=SEMUA_PREDIKAT)
                & ~Q(penghargaan__overlap=F("perbaikan")),
                name="tindak_lanjut_predikat_sah",
                violation_error_message="Satu predikat tidak dapat mendapat penghargaan dan masa perbaikan sekaligus.",
            ),
            models.CheckConstraint(
                condition=~Q(dasar=""),
                name="tindak_lanjut_berdasar",
                violation_error_message="Tulis dasar aturan ini.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Aturan tindak lanjut mulai {tanggal(self.berlaku_mulai)}"

    def ke_aturan(self) -> ParameterTindakLanjut:
        return ParameterTindakLanjut(
            berlaku_mulai=self.berlaku_mulai,
            penghargaan=tuple(Predikat(p) for p in self.penghargaan),
            perbaikan=tuple(Predikat(p) for p in self.perbaikan),
            lama_bulan=self.lama_bulan,
            hari_pengingat=tuple(self.hari_pengingat),
            dasar=self.dasar,
        )


class MasaPerbaikanQuerySet(models.QuerySet["MasaPerbaikan"]):
    def terlihat_oleh(self, pengguna: Pengguna) -> "MasaPerbaikanQuerySet":
        """Whoever sees the result; the person from the moment the plan is offered, the mentor once it is agreed."""
        syarat = syarat_terlihat(pengguna, "penilaian__skp__")
        if syarat is None:
            return self
        pegawai = pengguna.pegawai_id
        if pegawai is None:
            return self.filter(syarat)
        terlihat = self.filter(
            syarat
            | Q(penilai=pegawai)
            | Q(mentor=pegawai, status__in=MasaPerbaikan.SUDAH_DISEPAKATI)
        )
        return terlihat.exclude(pegawai=pegawai, status=MasaPerbaikan.Status.DISUSUN)


class MasaPerbaikan(models.Model):
    class Status(models.TextChoices):
        DISUSUN = "perbaikan_disusun", "Rencana disusun"
        MENUNGGU = "perbaikan_menunggu", "Menunggu konfirmasi pegawai"
        BERJALAN = "perbaikan_berjalan", "Masa perbaikan berjalan"
        SELESAI = "perbaikan_selesai", "Masa perbaikan selesai"

    TRANSISI = {
        Status.DISUSUN: {Status.MENUNGGU},
        Status.MENUNGGU: {Status.BERJALAN, Status.DISUSUN},
        Status.BERJALAN: {Status.SELESAI},
        Status.SELESAI: set(),
    }
    SUDAH_DISEPAKATI = (Status.BERJALAN, Status.SELESAI)

    penilaian = models.OneToOneField(
        Penilaian, on_delete=models.PROTECT, related_name="masa_perbaikan"
    )
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="masa_perbaikan")
    penilai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    mentor = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    status = models.CharField("status", max_length=20, choices=Status, default=Status.DISUSUN)
    tujuan = models.TextField("yang harus membaik")
    mulai = models.DateField("mulai")
    selesai = models.DateField("sampai dengan")
    tengah = models.DateField("pemeriksaan tengah")
    aturan = models.JSONField("aturan yang dipakai", default=dict)
    disusun_pada = models.DateTimeField("disusun pada")
    diajukan_pada = models.DateTimeField("diajukan pada", null=True, blank=True)
    catatan_pegawai = models.TextField("catatan pegawai", blank=True)
    dikonfirmasi_pada = models.DateTimeField("dikonfirmasi pada", null=True, blank=True)
    catatan_tengah = models.TextField("catatan pemeriksaan tengah", blank=True)
    diperiksa_pada = models.DateTimeField("diperiksa tengah pada", null=True, blank=True)
    hasil = models.CharField("hasil", max_length=13, choices=HasilPerbaikan.pilihan(), blank=True)
    catatan_hasil = models.TextField("alasan hasil", blank=True)
    langkah_berikut = models.TextField("langkah berikutnya", blank=True)
    ditutup_pada = models.DateTimeField("ditutup pada", null=True, blank=True)

    objects = MasaPerbaikanQuerySet.as_manager()

    class Meta:
        verbose_name = "masa perbaikan"
        verbose_name_plural = "masa perbaikan"
        ordering = ["-mulai", "pegawai"]
        triggers = [masa_perbaikan_final()]
        indexes = [models.Index(fields=["penilai", "status"], name="perbaikan_penilai")]
        constraints = [
            models.CheckConstraint(
                condition=Q(selesai__gt=F("mulai"), tengah__gte=F("mulai"), tengah__lte=F("selesai")),
                name="perbaikan_masa_urut",
                violation_error_message="Tanggal masa perbaikan tidak berurutan.",
            ),
            models.CheckConstraint(
                condition=~Q(tujuan=""),
                name="perbaikan_bertujuan",
                violation_error_message="Tulis apa yang harus membaik.",
            ),
            models.CheckConstraint(
                condition=~Q(pegawai=F("penilai"))
                & (Q(mentor__isnull=True) | ~Q(mentor=F("pegawai"))),
                name="perbaikan_bukan_diri",
                violation_error_message="Penilai dan mentor harus orang lain.",
            ),
            models.CheckConstraint(
                condition=Q(status="perbaikan_disusun")
                | Q(status="perbaikan_menunggu", diajukan_pada__isnull=False)
                | Q(diajukan_pada__isnull=False, dikonfirmasi_pada__isnull=False),
                name="perbaikan_langkah_tercatat",
            ),
            models.CheckConstraint(
                condition=(
                    Q(status="perbaikan_selesai", ditutup_pada__isnull=False)
                    & ~Q(hasil="") & ~Q(langkah_berikut="") & ~Q(catatan_hasil="")
                )
                | (~Q(status="perbaikan_selesai") & Q(hasil="", ditutup_pada__isnull=True)),
                name="perbaikan_hasil_lengkap",
                violation_error_message="Hasil, alasannya, dan langkah berikutnya harus diisi bersama.",
            ),
            ExclusionConstraint(
                name="perbaikan_tidak_bertumpuk",
                expressions=[("pegawai", RangeOperators.EQUAL), (masa(), RangeOperators.OVERLAPS)],
                violation_error_message="Pegawai ini sudah mempunyai masa perbaikan pada waktu itu.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Masa perbaikan {self.pegawai}"


class TindakanPerbaikan(models.Model):
    masa = models.ForeignKey(MasaPerbaikan, on_delete=models.CASCADE, related_name="tindakan")
    uraian = models.CharField("tindakan", max_length=300)
    batas = models.DateField("batas waktu")
    dilakukan_pada = models.DateTimeField("dilakukan pada", null=True, blank=True)

    class Meta:
        verbose_name = "tindakan perbaikan"
        verbose_name_plural = "tindakan perbaikan"
        ordering = ["masa", "batas", "id"]
        triggers = [tindakan_perbaikan_final()]
        constraints = [
            models.CheckConstraint(
                condition=~Q(uraian=""),
                name="tindakan_perbaikan_beruraian",
                violation_error_message="Tulis tindakannya.",
            )
        ]

    def __str__(self) -> str:
        return self.uraian
