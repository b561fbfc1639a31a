"""A unit's own questions beside the nine elements: they never enter the index, and no answer leads to another."""

import uuid

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from survei.models.survei import Survei

BANYAK_MAKS = 5
SKALA = (1, 2, 3, 4, 5)


class PertanyaanTambahan(models.Model):
    class Jenis(models.TextChoices):
        PILIHAN = "pilihan", "Pilihan"
        SKALA = "skala", "Skala 1–5"
        TEKS = "teks", "Jawaban tertulis"

    survei = models.ForeignKey(Survei, on_delete=models.CASCADE, related_name="pertanyaan_tambahan")
    urut = models.PositiveSmallIntegerField("urutan")
    jenis = models.CharField("jenis", max_length=7, choices=Jenis)
    teks = models.CharField("pertanyaan", max_length=300)
    pilihan = ArrayField(
        models.CharField(max_length=80), verbose_name="pilihan", default=list, blank=True
    )

    class Meta:
        verbose_name = "pertanyaan tambahan"
        verbose_name_plural = "pertanyaan tambahan"
        ordering = ["survei", "urut"]
        constraints = [
            models.UniqueConstraint(fields=["survei", "urut"], name="tambahan_urut_unik"),
            models.CheckConstraint(
                condition=Q(urut__range=(1, BANYAK_MAKS)),
                name="tambahan_banyak",
                violation_error_message="Paling banyak lima pertanyaan tambahan.",
            ),
            models.CheckConstraint(
                condition=Q(jenis="pilihan", pilihan__len__range=(2, 8))
                | (Q(jenis__in=["skala", "teks"]) & Q(pilihan__len=0)),
                name="tambahan_pilihan_sesuai",
                violation_error_message="Pertanyaan pilihan memerlukan 2 sampai 8 pilihan; jenis lain tidak.",
            ),
            models.CheckConstraint(condition=~Q(teks=""), name="tambahan_berisi"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="tambahan_beku",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                declare=[("induk", "bigint")],
                func="""
                    IF TG_OP = 'DELETE' THEN induk := OLD.survei_id; ELSE induk := NEW.survei_id; END IF;
                    IF EXISTS (SELECT 1 FROM survei_tanggapan WHERE survei_id = induk)
                       OR EXISTS (SELECT 1 FROM survei_tanggapanintegritas WHERE survei_id = induk) THEN
                        RAISE EXCEPTION 'Survei ini sudah dijawab; pertanyaannya tidak dapat diubah.';
                    END IF;
                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return self.teks

    @property
    def jawaban(self) -> list[tuple[int, str]]:
        """(value, words) to choose from; nothing for a text."""
        if self.jenis == self.Jenis.PILIHAN:
            return list(enumerate(self.pilihan, start=1))
        if self.jenis == self.Jenis.SKALA:
            return [(n, str(n)) for n in SKALA]
        return []


class JawabanTambahan(models.Model):
    """One choice. Without day, service or answer: only what can be counted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pertanyaan = models.ForeignKey(
        PertanyaanTambahan, on_delete=models.PROTECT, related_name="jawaban_masuk"
    )
    nilai = models.SmallIntegerField("nilai")

    class Meta:
        verbose_name = "jawaban tambahan"
        verbose_name_plural = "jawaban tambahan"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(nilai__range=(1, 8)), name="jawaban_tambahan_nilai")
        ]
        triggers = [
            pgtrigger.Protect(
                name="jawaban_tambahan_tetap", operation=pgtrigger.Update | pgtrigger.Delete
            ),
            # As with the nine elements: whatever way it comes in, it is queued for the roll-up.
            pgtrigger.Trigger(
                name="jawaban_tambahan_masuk",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                referencing=pgtrigger.Referencing(new="baru"),  # type: ignore[no-untyped-call]
                func="""
                    INSERT INTO survei_jawabantertunda (id, pertanyaan_id, nilai)
                    SELECT id, pertanyaan_id, nilai FROM baru;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pertanyaan_id}: {self.nilai}"


class JawabanTertunda(models.Model):
    """A choice that waits for the roll-up."""

    id = models.UUIDField(primary_key=True)
    pertanyaan_id = models.BigIntegerField(db_index=True)
    nilai = models.SmallIntegerField()

    class Meta:
        verbose_name = "jawaban tambahan yang belum direkap"
        verbose_name_plural = "jawaban tambahan yang belum direkap"

    def __str__(self) -> str:
        return f"{self.pertanyaan_id}: {self.nilai}"


class RekapTambahan(models.Model):
    """How many chose a value: what the pages read instead of every answer."""

    pertanyaan = models.ForeignKey(
        PertanyaanTambahan, on_delete=models.CASCADE, related_name="rekap", db_index=False
    )
    nilai = models.SmallIntegerField("nilai")
    n = models.BigIntegerField("banyaknya", default=0)

    class Meta:
        verbose_name = "rekap pertanyaan tambahan"
        verbose_name_plural = "rekap pertanyaan tambahan"
        constraints = [
            models.UniqueConstraint(fields=["pertanyaan", "nilai"], name="rekap_tambahan_unik"),
            models.CheckConstraint(condition=Q(n__gte=0), name="rekap_tambahan_tidak_negatif"),
        ]

    def __str__(self) -> str:
        return f"{self.pertanyaan_id}={self.nilai}: {self.n}"
