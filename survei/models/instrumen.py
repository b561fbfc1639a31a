"""The questionnaire, versioned. Once an answer exists it never changes again: a new wording is a new version."""

from collections.abc import Iterable

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import Case, IntegerField, Q, Value, When

from survei.aturan.integritas import BUTIR, TERTINGGI_INTEGRITAS, Integritas
from survei.aturan.soal import BANYAK_SUB_MAKS, Soal
from survei.aturan.unsur import Unsur

# The nine elements by name, in the order of the questionnaire. Numbers (U8, U9) differ between the regulation's two
# lists and are therefore never stored.
UNSUR = tuple(unsur.value for unsur in Unsur)
KODE_BUTIR = sorted({kode for butir in BUTIR.values() for kode in butir})
# New surveys start from the youngest version of this name.
NAMA_BAKU = "SKM 9 unsur"


def _larik(kode: Iterable[str]) -> str:
    return ", ".join(f"'{satu}'" for satu in kode)


class Instrumen(models.Model):
    class Jenis(models.TextChoices):
        SKM = "skm", "Survei Kepuasan Masyarakat (9 unsur)"
        SPAK = Integritas.SPAK.value, Integritas.SPAK.label
        SPKP = Integritas.SPKP.value, Integritas.SPKP.label

    nama = models.CharField("nama", max_length=120)
    versi = models.PositiveSmallIntegerField("versi", default=1)
    jenis = models.CharField("jenis", max_length=10, choices=Jenis, default=Jenis.SKM)
    skala = models.PositiveSmallIntegerField("nilai tertinggi", default=4)
    # What makes every average of sub-questions whole: kept by a trigger of Pertanyaan, 1 without sub-questions.
    penyebut = models.PositiveSmallIntegerField("penyebut", default=1, editable=False)
    # Set by a trigger of Tanggapan with the first answer, never by hand.
    beku = models.BooleanField("beku", default=False, editable=False)

    class Meta:
        verbose_name = "instrumen"
        verbose_name_plural = "instrumen"
        ordering = ["jenis", "nama", "-versi"]
        constraints = [
            models.UniqueConstraint(fields=["nama", "versi"], name="instrumen_versi_unik"),
            models.CheckConstraint(
                condition=Q(jenis="skm", skala=4)
                | Q(jenis__in=list(Integritas), skala=TERTINGGI_INTEGRITAS),
                name="instrumen_skala_jenis",
                violation_error_message="SKM memakai skala 1–4, SPAK dan SPKP skala 1–6.",
            ),
            models.CheckConstraint(
                condition=Q(penyebut__in=[1, 2, 6, 12, 60]), name="instrumen_penyebut"
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="instrumen_beku",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__beku=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.nama} versi {self.versi}"

    @property
    def skm(self) -> bool:
        """Else one of the surveys with an index of their own, which never enter that of SKM."""
        return self.jenis == self.Jenis.SKM


class Pertanyaan(models.Model):
    instrumen = models.ForeignKey(Instrumen, on_delete=models.CASCADE, related_name="pertanyaan")
    unsur = models.CharField("unsur", max_length=20)
    # 0 is the only question of its element; sub-questions are 1, 2, …
    nomor = models.PositiveSmallIntegerField("nomor subpertanyaan", default=0)
    nama_unsur = models.CharField("nama unsur", max_length=60)
    urut = models.PositiveSmallIntegerField("urutan tampil")
    teks = models.CharField("pertanyaan", max_length=300)
    jawaban_1 = models.CharField("jawaban 1", max_length=80)
    jawaban_2 = models.CharField("jawaban 2", max_length=80)
    jawaban_3 = models.CharField("jawaban 3", max_length=80)
    jawaban_4 = models.CharField("jawaban 4", max_length=80)
    # Only of the surveys on a scale of six.
    jawaban_5 = models.CharField("jawaban 5", max_length=80, blank=True)
    jawaban_6 = models.CharField("jawaban 6", max_length=80, blank=True)
    teks_en = models.CharField("pertanyaan (Inggris)", max_length=300, blank=True)
    jawaban_en = models.JSONField("jawaban (Inggris)", default=list, blank=True)

    class Meta:
        verbose_name = "pertanyaan"
        verbose_name_plural = "pertanyaan"
        ordering = ["instrumen", "urut", "nomor"]
        constraints = [
            models.UniqueConstraint(
                fields=["instrumen", "urut", "nomor"], name="pertanyaan_urut_unik"
            ),
            models.UniqueConstraint(
                fields=["instrumen", "unsur", "nomor"], name="pertanyaan_unsur_unik"
            ),
            models.CheckConstraint(
                condition=Q(nomor__lte=BANYAK_SUB_MAKS),
                name="pertanyaan_nomor",
                violation_error_message="Paling banyak lima subpertanyaan satu unsur.",
            ),
            # An element is one question or sub-questions, never both.
            ExclusionConstraint(
                name="pertanyaan_utuh_atau_sub",
                expressions=[
                    ("instrumen", "="),
                    ("unsur", "="),
                    (
                        Case(
                            When(nomor=0, then=Value(0)),
                            default=Value(1),
                            output_field=IntegerField(),
                        ),
                        "<>",
                    ),
                ],
                violation_error_message="Satu unsur memuat satu pertanyaan atau subpertanyaan, tidak keduanya.",
            ),
            models.CheckConstraint(
                condition=Q(unsur__in=sorted({*UNSUR, *KODE_BUTIR})),
                name="pertanyaan_unsur_dikenal",
                violation_error_message="Unsur atau butir ini tidak dikenal.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="pertanyaan_beku",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                declare=[("induk", "bigint")],
                func=f"""
                    IF TG_OP = 'DELETE' THEN induk := OLD.instrumen_id; ELSE induk := NEW.instrumen_id; END IF;
                    IF EXISTS (SELECT 1 FROM survei_instrumen WHERE id = induk AND beku)
                       OR (TG_OP = 'UPDATE' AND EXISTS (
                           SELECT 1 FROM survei_instrumen WHERE id = OLD.instrumen_id AND beku)) THEN
                        RAISE EXCEPTION 'Instrumen ini sudah dipakai menjawab. Buat versi baru untuk mengubahnya.';
                    END IF;
                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                    IF NOT EXISTS (SELECT 1 FROM survei_instrumen WHERE id = NEW.instrumen_id AND CASE jenis
                        WHEN 'skm' THEN NEW.unsur = ANY(ARRAY[{_larik(UNSUR)}])
                            AND NEW.jawaban_5 = '' AND NEW.jawaban_6 = ''
                        WHEN 'spak' THEN NEW.unsur = ANY(ARRAY[{_larik(BUTIR[Integritas.SPAK])}])
                            AND NEW.nomor = 0 AND NEW.jawaban_6 <> ''
                        ELSE NEW.unsur = ANY(ARRAY[{_larik(BUTIR[Integritas.SPKP])}])
                            AND NEW.nomor = 0 AND NEW.jawaban_6 <> '' END) THEN
                        RAISE EXCEPTION 'Pertanyaan tidak sesuai dengan jenis instrumennya.';
                    END IF;
                    RETURN NEW;
                """,  # noqa: S608  our own codes
            ),
            pgtrigger.Trigger(
                name="pertanyaan_penyebut",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                declare=[("induk", "bigint")],
                func="""
                    IF TG_OP = 'DELETE' THEN induk := OLD.instrumen_id; ELSE induk := NEW.instrumen_id; END IF;
                    UPDATE survei_instrumen i SET penyebut = p.nilai FROM (
                        SELECT (ARRAY[1, 2, 6, 12, 60])[greatest(max(nomor), 1)] AS nilai
                        FROM survei_pertanyaan WHERE instrumen_id = induk) AS p
                    WHERE i.id = induk AND p.nilai IS NOT NULL AND i.penyebut <> p.nilai;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.teks

    @property
    def kode(self) -> str:
        """Its column name in files and its step in the address: "waktu", or "waktu_2" of a sub-question."""
        return f"{self.unsur}_{self.nomor}" if self.nomor else self.unsur

    @property
    def nama(self) -> str:
        return f"{self.nama_unsur} ({self.nomor})" if self.nomor else self.nama_unsur

    def sebagai_soal(self) -> Soal:
        """The row as rules and files want it."""
        return Soal(self.kode, self.unsur, self.nama, len(self.jawaban))

    def teks_dalam(self, bahasa: str) -> str:
        """In the language of the page; without a translation in Indonesian."""
        return self.teks_en if bahasa == "en" and self.teks_en else self.teks

    def jawaban_dalam(self, bahasa: str) -> list[tuple[int, str]]:
        if bahasa == "en" and len(self.jawaban_en) == len(self.jawaban):
            return list(enumerate(self.jawaban_en, start=1))
        return self.jawaban

    @property
    def jawaban(self) -> list[tuple[int, str]]:
        semua = (getattr(self, f"jawaban_{n}") for n in range(1, TERTINGGI_INTEGRITAS + 1))
        return [(n, kata) for n, kata in enumerate(semua, start=1) if kata or n <= 4]
