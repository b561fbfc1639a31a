"""Answers to SPAK and SPKP, in tables of their own: nothing that computes the SKM index reads them.

Without facts about the respondent: no result of these surveys is by group, so nobody is asked.
"""

import uuid

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from kinerja.templatetags.tanggal import tanggal
from layanan.models import JenisLayanan
from survei.aturan.integritas import TERTINGGI_INTEGRITAS, Integritas, ParameterIntegritas
from survei.models.survei import Survei
from survei.models.tanggapan import Kanal, Tanda

SKALA_INTEGRITAS = list(range(1, TERTINGGI_INTEGRITAS + 1))


class TanggapanIntegritas(models.Model):
    """One answer: the values in the order of the questions. Anonymous like a Tanggapan."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # One composite foreign key (migration) refers to the pair in LayananSurvei instead of one for each.
    survei = models.ForeignKey(
        Survei,
        on_delete=models.PROTECT,
        related_name="tanggapan_integritas",
        db_index=False,
        db_constraint=False,
    )
    layanan = models.ForeignKey(
        JenisLayanan,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    tanggal = models.DateField("tanggal", default=timezone.localdate)
    kanal = models.CharField("kanal", max_length=6, choices=Kanal, default=Kanal.DARING)
    tanda = models.CharField("tanda", max_length=8, choices=Tanda, default=Tanda.TIDAK, blank=True)
    nilai = ArrayField(models.SmallIntegerField(), verbose_name="nilai")

    class Meta:
        verbose_name = "tanggapan survei persepsi"
        verbose_name_plural = "tanggapan survei persepsi"
        ordering = ["id"]  # random keys: the order tells nothing
        indexes = [models.Index(fields=["survei", "layanan"], name="integritas_survei_layanan")]
        constraints = [
            models.CheckConstraint(
                condition=Q(nilai__contained_by=SKALA_INTEGRITAS),
                name="integritas_skala",
                violation_error_message="Nilai jawaban harus 1 sampai 6.",
            ),
            models.CheckConstraint(
                condition=Q(kanal__in=Kanal.values) & Q(tanda__in=Tanda.values),
                name="integritas_ciri_dikenal",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="integritas_tetap", operation=pgtrigger.Update | pgtrigger.Delete
            ),
            pgtrigger.Trigger(
                name="integritas_masuk",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                referencing=pgtrigger.Referencing(new="baru"),  # type: ignore[no-untyped-call]
                func="""
                    IF EXISTS (
                        SELECT 1 FROM baru b JOIN survei_survei s ON s.id = b.survei_id
                        JOIN survei_instrumen i ON i.id = s.instrumen_id
                        WHERE i.jenis = 'skm' OR cardinality(b.nilai) <> (
                            SELECT count(*) FROM survei_pertanyaan p WHERE p.instrumen_id = i.id)
                    ) THEN
                        RAISE EXCEPTION 'Jawaban tidak sesuai dengan pertanyaan instrumen survei ini.';
                    END IF;
                    INSERT INTO survei_integritastertunda (id, survei_id, layanan_id, tanda, nilai)
                    SELECT id, survei_id, layanan_id, tanda, nilai FROM baru;
                    UPDATE survei_instrumen SET beku = TRUE WHERE NOT beku AND id IN (
                        SELECT instrumen_id FROM survei_survei WHERE id IN (SELECT survei_id FROM baru));
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"Tanggapan {self.id}"


class IntegritasTertunda(models.Model):
    """A copy of what is counted, for as long as it waits for the roll-up."""

    id = models.UUIDField(primary_key=True)
    survei_id = models.BigIntegerField(db_index=True)
    layanan_id = models.BigIntegerField()
    tanda = models.CharField(max_length=8)
    nilai = ArrayField(models.SmallIntegerField())

    class Meta:
        verbose_name = "tanggapan survei persepsi yang belum direkap"
        verbose_name_plural = "tanggapan survei persepsi yang belum direkap"

    def __str__(self) -> str:
        return str(self.pk)


class RekapIntegritas(models.Model):
    """Sum and count of one question, by its place, of a survey's service."""

    survei = models.ForeignKey(
        Survei, on_delete=models.CASCADE, related_name="rekap_integritas", db_index=False
    )
    layanan = models.ForeignKey(
        JenisLayanan, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    tanda = models.CharField("tanda", max_length=8, blank=True, default="")
    urut = models.PositiveSmallIntegerField("urutan")
    jumlah = models.BigIntegerField("jumlah nilai", default=0)
    n = models.BigIntegerField("banyaknya jawaban", default=0)

    class Meta:
        verbose_name = "rekap survei persepsi"
        verbose_name_plural = "rekap survei persepsi"
        constraints = [
            models.UniqueConstraint(
                fields=["survei", "layanan", "tanda", "urut"], name="rekap_integritas_unik"
            ),
            models.CheckConstraint(
                condition=Q(jumlah__gte=F("n"), jumlah__lte=TERTINGGI_INTEGRITAS * F("n")),
                name="rekap_integritas_mungkin",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survei_id}/{self.urut}: {self.n}"


class PengaturanIntegritas(models.Model):
    """How the 1–6 scale becomes an index, and what it is held against: BKD's, by date, with its basis."""

    jenis = models.CharField("jenis", max_length=10, choices=Integritas.pilihan())
    mulai = models.DateField("berlaku mulai")
    pembagi = models.DecimalField(
        "pembagi skala", max_digits=4, decimal_places=2, help_text="1,5 membuat nilai tertinggi 4."
    )
    ambang_wbk = models.DecimalField(
        "ambang WBK (skala 4)", max_digits=3, decimal_places=2, null=True, blank=True
    )
    ambang_wbbm = models.DecimalField(
        "ambang WBBM (skala 4)", max_digits=3, decimal_places=2, null=True, blank=True
    )
    dasar = models.CharField("dasar", max_length=300)

    class Meta:
        verbose_name = "pengaturan survei persepsi"
        verbose_name_plural = "pengaturan survei persepsi"
        ordering = ["jenis", "-mulai"]
        constraints = [
            models.UniqueConstraint(
                fields=["jenis", "mulai"],
                name="pengaturan_integritas_unik",
                violation_error_message="Pengaturan jenis ini sejak tanggal itu sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(pembagi__gt=0, pembagi__lte=6),
                name="pengaturan_integritas_pembagi",
                violation_error_message="Pembagi lebih dari 0 dan paling tinggi 6.",
            ),
            models.CheckConstraint(
                condition=(Q(ambang_wbk__isnull=True) | Q(ambang_wbk__range=(0, 6)))
                & (Q(ambang_wbbm__isnull=True) | Q(ambang_wbbm__range=(0, 6))),
                name="pengaturan_integritas_ambang",
            ),
            models.CheckConstraint(condition=~Q(dasar=""), name="pengaturan_integritas_berdasar"),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} sejak {tanggal(self.mulai)}"

    def sebagai_parameter(self) -> ParameterIntegritas:
        """The row as the rule wants it."""
        return ParameterIntegritas(
            self.mulai, self.pembagi, self.ambang_wbk, self.ambang_wbbm, self.dasar
        )
