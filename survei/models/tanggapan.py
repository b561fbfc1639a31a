"""What citizens answered. Nothing here may tie an answer to a person.

Keys are random, the finest time is the day, there is no account, address, device or sequence, and what a person wrote
in their own words is a row of its own without a link to the nine values.
"""

import uuid

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, Value
from django.utils import timezone

from layanan.models import JenisLayanan
from pegawai.models import Pengguna
from survei.aturan.responden import (
    TIDAK_MENJAWAB,
    JenisKelamin,
    KelompokUmur,
    Pekerjaan,
    Pendidikan,
)
from survei.models.instrumen import UNSUR
from survei.models.survei import Survei
from survei.models.tambahan import PertanyaanTambahan

CIRI = ("jenis_kelamin", "kelompok_umur", "pendidikan", "pekerjaan")


class Kanal(models.TextChoices):
    DARING = "daring", "Daring"
    KIOS = "kios", "Kios"
    KERTAS = "kertas", "Kertas"
    IMPOR = "impor", "Impor"


class Tanda(models.TextChoices):
    """Why an answer may not be somebody's opinion. A flag hides nothing: the officer decides, with a reason."""

    TIDAK = "", "Tidak bertanda"
    CEPAT = "cepat", "Diisi terlalu cepat"
    LONJAKAN = "lonjakan", "Datang berombongan"
    SERAGAM = "seragam", "Semua jawaban sama"


def _nilai(nama: str) -> "models.SmallIntegerField[int | None, int | None]":
    return models.SmallIntegerField(nama, null=True, blank=True)


def _dalam_skala() -> Q:
    syarat = Q()
    for unsur in UNSUR:
        syarat &= Q(**{f"{unsur}__isnull": True}) | Q(
            **{f"{unsur}__gte": F("penyebut"), f"{unsur}__lte": 4 * F("penyebut")}
        )
    return syarat


def _lengkap() -> Q:
    return Q(**{f"{unsur}__isnull": False for unsur in UNSUR})


def _ada_isinya() -> Q:
    syarat = Q()
    for unsur in UNSUR:
        syarat |= Q(**{f"{unsur}__isnull": False})
    return syarat


class Tanggapan(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # One composite foreign key (migration 0002) refers to the pair in LayananSurvei instead of one for each.
    survei = models.ForeignKey(
        Survei,
        on_delete=models.PROTECT,
        related_name="tanggapan",
        db_index=False,
        db_constraint=False,
    )
    layanan = models.ForeignKey(
        JenisLayanan,
        on_delete=models.PROTECT,
        related_name="tanggapan",
        db_index=False,
        db_constraint=False,
    )
    tanggal = models.DateField("tanggal", default=timezone.localdate)
    kanal = models.CharField("kanal", max_length=6, choices=Kanal, default=Kanal.DARING)

    # Whole classes are decided on (KeputusanTanda), never single answers: nobody looks at one person's row.
    tanda = models.CharField(
        "tanda", max_length=8, choices=Tanda, default=Tanda.TIDAK, db_default="", blank=True
    )

    # Of its instrument: an element's value stands here times this, so that an average of sub-questions is whole.
    penyebut = models.SmallIntegerField("penyebut", default=1, db_default=1)
    persyaratan = _nilai("Persyaratan")
    prosedur = _nilai("Sistem, Mekanisme, dan Prosedur")
    waktu = _nilai("Waktu Penyelesaian")
    biaya = _nilai("Biaya/Tarif")
    produk = _nilai("Produk Spesifikasi Jenis Pelayanan")
    kompetensi = _nilai("Kompetensi Pelaksana")
    perilaku = _nilai("Perilaku Pelaksana")
    sarana = _nilai("Sarana dan Prasarana")
    pengaduan = _nilai("Penanganan Pengaduan, Saran dan Masukan")

    # Answers to the sub-questions in their order; 0 is a hole of an imported paper record.
    sub = ArrayField(
        models.SmallIntegerField(),
        verbose_name="subpertanyaan",
        default=list,
        db_default=Value([], output_field=ArrayField(models.SmallIntegerField())),
        blank=True,
    )

    jenis_kelamin = models.CharField(
        "jenis kelamin", max_length=14, choices=JenisKelamin.pilihan(), default=TIDAK_MENJAWAB
    )
    kelompok_umur = models.CharField(
        "umur", max_length=14, choices=KelompokUmur.pilihan(), default=TIDAK_MENJAWAB
    )
    pendidikan = models.CharField(
        "pendidikan", max_length=14, choices=Pendidikan.pilihan(), default=TIDAK_MENJAWAB
    )
    pekerjaan = models.CharField(
        "pekerjaan", max_length=14, choices=Pekerjaan.pilihan(), default=TIDAK_MENJAWAB
    )

    class Meta:
        verbose_name = "tanggapan"
        verbose_name_plural = "tanggapan"
        ordering = ["id"]  # random keys: the order tells nothing
        indexes = [models.Index(fields=["survei", "layanan"], name="tanggapan_survei_layanan")]
        constraints = [
            models.CheckConstraint(
                condition=_dalam_skala(),
                name="tanggapan_skala",
                violation_error_message="Nilai jawaban harus 1, 2, 3, atau 4.",
            ),
            models.CheckConstraint(
                condition=Q(sub__contained_by=[0, 1, 2, 3, 4])
                & (Q(kanal="impor") | ~Q(sub__contains=[0])),
                name="tanggapan_sub_skala",
                violation_error_message="Jawaban subpertanyaan harus 1, 2, 3, atau 4.",
            ),
            # Only old paper records that come in by import may have holes.
            models.CheckConstraint(
                condition=_lengkap() | (Q(kanal="impor") & _ada_isinya()),
                name="tanggapan_lengkap",
                violation_error_message="Kesembilan unsur harus dijawab.",
            ),
            models.CheckConstraint(
                condition=Q(jenis_kelamin__in=list(JenisKelamin))
                & Q(kelompok_umur__in=list(KelompokUmur))
                & Q(pendidikan__in=list(Pendidikan))
                & Q(pekerjaan__in=list(Pekerjaan))
                & Q(kanal__in=Kanal.values)
                & Q(tanda__in=Tanda.values),
                name="tanggapan_ciri_dikenal",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="tanggapan_tetap", operation=pgtrigger.Update | pgtrigger.Delete
            ),
            # Whatever way an answer comes in, it is queued for the roll-up and freezes the instrument.
            pgtrigger.Trigger(
                name="tanggapan_masuk",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                referencing=pgtrigger.Referencing(new="baru"),  # type: ignore[no-untyped-call]
                func="""
                    IF EXISTS (
                        SELECT 1 FROM baru b JOIN survei_survei s ON s.id = b.survei_id
                        JOIN survei_instrumen i ON i.id = s.instrumen_id
                        WHERE i.jenis <> 'skm' OR b.penyebut <> i.penyebut OR cardinality(b.sub) <> (
                            SELECT count(*) FROM survei_pertanyaan p WHERE p.instrumen_id = i.id AND p.nomor > 0)
                    ) THEN
                        RAISE EXCEPTION 'Jawaban tidak sesuai dengan pertanyaan instrumen survei ini.';
                    END IF;
                    INSERT INTO survei_tanggapantertunda (id, survei_id, layanan_id, tanggal, tanda, persyaratan,
                        prosedur, waktu, biaya, produk, kompetensi, perilaku, sarana, pengaduan, sub, jenis_kelamin,
                        kelompok_umur, pendidikan, pekerjaan)
                    SELECT id, survei_id, layanan_id, tanggal, tanda, persyaratan, prosedur, waktu, biaya, produk,
                        kompetensi, perilaku, sarana, pengaduan, sub, jenis_kelamin, kelompok_umur, pendidikan,
                        pekerjaan
                    FROM baru;
                    UPDATE survei_instrumen SET beku = TRUE WHERE NOT beku AND id IN (
                        SELECT instrumen_id FROM survei_survei WHERE id IN (SELECT survei_id FROM baru));
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"Tanggapan {self.id}"


class KunciKirim(models.Model):
    """The digest of a sending's one-time key: a second sending of the same answers finds it and is not counted.

    It has no link to the answer, comes from a random number that only the citizen's browser knew, and is thrown away
    after a few days (`survei.buang_kunci`).
    """

    sidik = models.BinaryField("sidik", max_length=32, primary_key=True)
    tanggal = models.DateField("tanggal", default=timezone.localdate, db_index=True)

    class Meta:
        verbose_name = "kunci kirim"
        verbose_name_plural = "kunci kirim"

    def __str__(self) -> str:
        return bytes(self.sidik).hex()[:8]


class SaranTanggapanQuerySet(models.QuerySet["SaranTanggapan"]):
    def terlihat_oleh(self, pengguna: Pengguna) -> "SaranTanggapanQuerySet":
        """With its survey."""
        return self.filter(survei__in=Survei.objects.terlihat_oleh(pengguna))


class SaranTanggapan(models.Model):
    """What somebody wrote in their own words, apart from the nine values.

    Dated by the month: at a service with one visitor a day the day itself would join text and values.
    """

    class Status(models.TextChoices):
        BARU = "baru", "Baru"
        DITANGANI = "ditangani", "Ditangani"
        SPAM = "spam", "Spam"
        ARSIP = "arsip", "Arsip"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survei = models.ForeignKey(Survei, on_delete=models.PROTECT, related_name="saran")
    bulan = models.DateField("bulan")
    teks = models.TextField("saran", max_length=1000)
    # Of a text that answers one of the unit's own questions; empty for the general suggestion.
    pertanyaan = models.ForeignKey(
        PertanyaanTambahan,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="jawaban_tertulis",
    )
    status = models.CharField("keadaan", max_length=9, choices=Status, default=Status.BARU)
    label = ArrayField(
        models.CharField(max_length=30), verbose_name="label", default=list, blank=True
    )
    catatan = models.CharField("catatan tindak lanjut", max_length=500, blank=True)

    objects = SaranTanggapanQuerySet.as_manager()

    class Meta:
        verbose_name = "saran"
        verbose_name_plural = "saran"
        ordering = ["-bulan", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(bulan__day=1),
                name="saran_hanya_bulan",
                violation_error_message="Saran hanya mencatat bulannya.",
            ),
            models.CheckConstraint(condition=~Q(teks=""), name="saran_berisi"),
            models.CheckConstraint(
                condition=Q(status__in=["baru", "ditangani", "spam", "arsip"]),
                name="saran_status_dikenal",
            ),
        ]

    def __str__(self) -> str:
        return self.teks[:60]
