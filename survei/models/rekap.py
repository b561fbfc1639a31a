"""Rolled-up counts, so that a page over a million answers reads a few rows.

An answer is queued (`TanggapanTertunda`, by a trigger of its own insertion, with no row that all clients would have to
lock) and folded into the counts by `actions.rekap.lipat`: one transaction takes it from the queue and adds it. Of a
survey that takes no more answers the readers add what is still queued, in the same statement: the numbers are exact and
a fold changes none. Of one that does they read the counts alone, which grow by several answers together.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, Value

from layanan.models import JenisLayanan
from survei.models.instrumen import UNSUR
from survei.models.survei import Survei

# The columns that add up, and what each is over rows of Tanggapan; the fold and the readers use the same text.
MEDAN_HITUNGAN = (
    "n",
    "kuadrat",
    *(f"jumlah_{unsur}" for unsur in UNSUR),
    *(f"terisi_{unsur}" for unsur in UNSUR),
)
SQL_HITUNG = ", ".join(
    (
        "count(*) AS n",
        # An answer with a hole has no total; its sum is NULL and is left out.
        f"coalesce(sum(({' + '.join(UNSUR)}) ^ 2), 0)::bigint AS kuadrat",
        *(f"coalesce(sum({unsur}), 0) AS jumlah_{unsur}" for unsur in UNSUR),
        *(f"count({unsur}) AS terisi_{unsur}" for unsur in UNSUR),
    )
)
# Of a row `s` of survei_survei: more answers may come, so that one more would show in the difference.
SQL_BERJALAN = "(s.status = 'dibuka' AND s.selesai >= %(hari_ini)s)"
# Of a row with survei_id: no more answers will come.
SQL_SELESAI = f"survei_id IN (SELECT s.id FROM survei_survei s WHERE NOT {SQL_BERJALAN})"  # noqa: S608
SQL_JUMLAH = ", ".join(f"sum({medan})::bigint AS {medan}" for medan in MEDAN_HITUNGAN)


class TanggapanTertunda(models.Model):
    """A copy of what is counted, for as long as it waits: the fold and the readers need no join with a million rows."""

    id = models.UUIDField(primary_key=True)
    survei_id = models.BigIntegerField(db_index=True)
    layanan_id = models.BigIntegerField()
    tanggal = models.DateField()
    tanda = models.CharField(max_length=8)
    persyaratan = models.SmallIntegerField(null=True)
    prosedur = models.SmallIntegerField(null=True)
    waktu = models.SmallIntegerField(null=True)
    biaya = models.SmallIntegerField(null=True)
    produk = models.SmallIntegerField(null=True)
    kompetensi = models.SmallIntegerField(null=True)
    perilaku = models.SmallIntegerField(null=True)
    sarana = models.SmallIntegerField(null=True)
    pengaduan = models.SmallIntegerField(null=True)
    sub = ArrayField(
        models.SmallIntegerField(),
        default=list,
        db_default=Value([], output_field=ArrayField(models.SmallIntegerField())),
    )
    jenis_kelamin = models.CharField(max_length=14)
    kelompok_umur = models.CharField(max_length=14)
    pendidikan = models.CharField(max_length=14)
    pekerjaan = models.CharField(max_length=14)

    class Meta:
        verbose_name = "tanggapan yang belum direkap"
        verbose_name_plural = "tanggapan yang belum direkap"

    def __str__(self) -> str:
        return str(self.pk)


class Hitungan(models.Model):
    """Sums and counts that add up exactly: all integers, nothing rounded, nothing averaged.

    Sums are of the stored values, that is times the instrument's `penyebut`; it is frozen with the first answer.
    """

    n = models.BigIntegerField("jumlah tanggapan", default=0)
    # Sum over the answers of (sum of the nine values) squared: for the confidence interval.
    kuadrat = models.BigIntegerField("jumlah kuadrat", default=0)

    jumlah_persyaratan = models.BigIntegerField(default=0)
    jumlah_prosedur = models.BigIntegerField(default=0)
    jumlah_waktu = models.BigIntegerField(default=0)
    jumlah_biaya = models.BigIntegerField(default=0)
    jumlah_produk = models.BigIntegerField(default=0)
    jumlah_kompetensi = models.BigIntegerField(default=0)
    jumlah_perilaku = models.BigIntegerField(default=0)
    jumlah_sarana = models.BigIntegerField(default=0)
    jumlah_pengaduan = models.BigIntegerField(default=0)

    # Imported paper records may have holes: each element has its own denominator.
    terisi_persyaratan = models.BigIntegerField(default=0)
    terisi_prosedur = models.BigIntegerField(default=0)
    terisi_waktu = models.BigIntegerField(default=0)
    terisi_biaya = models.BigIntegerField(default=0)
    terisi_produk = models.BigIntegerField(default=0)
    terisi_kompetensi = models.BigIntegerField(default=0)
    terisi_perilaku = models.BigIntegerField(default=0)
    terisi_sarana = models.BigIntegerField(default=0)
    terisi_pengaduan = models.BigIntegerField(default=0)

    class Meta:
        abstract = True


class RekapSurvei(Hitungan):
    """Counts of a survey's service on a day."""

    survei = models.ForeignKey(
        Survei, on_delete=models.CASCADE, related_name="rekap", db_index=False
    )
    layanan = models.ForeignKey(
        JenisLayanan, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    tanggal = models.DateField("tanggal")
    tanda = models.CharField("tanda", max_length=8, blank=True, default="")

    class Meta:
        verbose_name = "rekap survei"
        verbose_name_plural = "rekap survei"
        constraints = [
            models.UniqueConstraint(
                fields=["survei", "layanan", "tanggal", "tanda"], name="rekap_unik"
            )
        ]

    def __str__(self) -> str:
        return f"{self.survei_id}/{self.layanan_id} {self.tanggal}: {self.n}"


class RekapCiri(Hitungan):
    """Counts of a survey's service for one characteristic of the respondents (age group, sex, …)."""

    survei = models.ForeignKey(
        Survei, on_delete=models.CASCADE, related_name="rekap_ciri", db_index=False
    )
    layanan = models.ForeignKey(
        JenisLayanan, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    ciri = models.CharField("ciri", max_length=14)
    kelompok = models.CharField("kelompok", max_length=14)
    tanda = models.CharField("tanda", max_length=8, blank=True, default="")

    class Meta:
        verbose_name = "rekap menurut ciri responden"
        verbose_name_plural = "rekap menurut ciri responden"
        constraints = [
            models.UniqueConstraint(
                fields=["survei", "layanan", "ciri", "kelompok", "tanda"], name="rekap_ciri_unik"
            )
        ]

    def __str__(self) -> str:
        return f"{self.survei_id}/{self.layanan_id} {self.ciri}={self.kelompok}: {self.n}"


class RekapSub(models.Model):
    """Sum and count of one sub-question of a survey, by its place among them."""

    survei = models.ForeignKey(
        Survei, on_delete=models.CASCADE, related_name="rekap_sub", db_index=False
    )
    urut = models.PositiveSmallIntegerField("urutan")
    tanda = models.CharField("tanda", max_length=8, blank=True, default="")
    jumlah = models.BigIntegerField("jumlah nilai", default=0)
    terisi = models.BigIntegerField("banyaknya jawaban", default=0)

    class Meta:
        verbose_name = "rekap subpertanyaan"
        verbose_name_plural = "rekap subpertanyaan"
        constraints = [
            models.UniqueConstraint(fields=["survei", "urut", "tanda"], name="rekap_sub_unik"),
            models.CheckConstraint(
                condition=Q(jumlah__gte=F("terisi"), jumlah__lte=4 * F("terisi")),
                name="rekap_sub_mungkin",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survei_id}/{self.urut}: {self.terisi}"
