"""One appraisal: an SKP in a period, from what was handed in to the determined predicate."""

from django.db import models
from django.db.models import F, Q

from pegawai.models import Pegawai, Pengguna
from penilaian.aturan.predikat import MATRIKS, Predikat, Rating
from penilaian.models.final import penilaian_final
from penilaian.models.penjaga import penilaian_setahun
from penilaian.models.siklus import Periode
from penilaian.models.skp import SKP, syarat_terlihat


def _predikat_menurut_matriks() -> Q:
    """The nine cells of the matrix, and no predicate while a rating is missing."""
    syarat = Q(predikat="") & (Q(rating_hasil_kerja="") | Q(rating_perilaku=""))
    for (hasil, perilaku), predikat in MATRIKS.items():
        syarat |= Q(
            rating_hasil_kerja=hasil.value,
            rating_perilaku=perilaku.value,
            predikat=predikat.value,
        )
    return syarat


class PenilaianQuerySet(models.QuerySet["Penilaian"]):
    def hidup(self) -> "PenilaianQuerySet":
        """Without the versions that a newer one replaced: at most one for an SKP in a period."""
        return self.exclude(status=Penilaian.Status.DIGANTIKAN)

    def ditetapkan(self) -> "PenilaianQuerySet":
        return self.filter(status=Penilaian.Status.DITETAPKAN)

    def tahunan(self) -> "PenilaianQuerySet":
        return self.filter(periode__jenis=Periode.Jenis.TAHUNAN)

    def ringkas(self) -> "PenilaianQuerySet":
        """Without what only sums and documents read: of a determined result the largest part of the row."""
        return self.defer("formulir", "cuplikan", "skema", "hukuman_disiplin", "sumber_kehadiran")

    def terlihat_oleh(self, pengguna: Pengguna) -> "PenilaianQuerySet":
        syarat = syarat_terlihat(pengguna, "skp__")
        return self if syarat is None else self.filter(syarat)


class Penilaian(models.Model):
    class Status(models.TextChoices):
        BELUM = "belum", "Belum diserahkan"
        SIAP_DINILAI = "siap_dinilai", "Siap dinilai"
        DINILAI = "dinilai", "Dinilai"
        DITETAPKAN = "ditetapkan", "Ditetapkan"
        DIGANTIKAN = "digantikan", "Digantikan"

    TRANSISI = {
        Status.BELUM: {Status.SIAP_DINILAI},
        Status.SIAP_DINILAI: {Status.DINILAI, Status.BELUM},
        Status.DINILAI: {Status.DITETAPKAN, Status.SIAP_DINILAI, Status.BELUM},
        # Only by an objection that was decided, or a reopening that two persons agreed on.
        Status.DITETAPKAN: {Status.DIGANTIKAN},
        Status.DIGANTIKAN: set(),
    }
    SEDANG_DINILAI = (Status.SIAP_DINILAI, Status.DINILAI)
    FINAL = (Status.DITETAPKAN, Status.DIGANTIKAN)

    skp = models.ForeignKey(SKP, on_delete=models.PROTECT, related_name="penilaian")
    # The version that was handed in or determined, when a revision took its place since; empty: `skp` itself.
    versi_skp = models.ForeignKey(
        SKP,
        verbose_name="versi SKP yang dinilai",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    periode = models.ForeignKey(Periode, on_delete=models.PROTECT, related_name="penilaian")
    penilai = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    status = models.CharField("status", max_length=12, choices=Status, default=Status.BELUM)
    versi = models.PositiveSmallIntegerField("versi", default=1)
    diserahkan_pada = models.DateTimeField("diserahkan pada", null=True, blank=True)

    # The appraiser did not wait any longer; handing in afterwards makes it an ordinary appraisal.
    dibuka_penilai_pada = models.DateTimeField("dibuka penilai pada", null=True, blank=True)
    alasan_dibuka = models.TextField("alasan dibuka tanpa realisasi", blank=True)

    hari_tanpa_keterangan = models.PositiveSmallIntegerField(
        "hari tidak masuk tanpa keterangan", null=True, blank=True
    )
    menit_terlambat = models.PositiveIntegerField("menit terlambat", null=True, blank=True)
    # The months of the register that the two figures come from; empty when the appraiser typed them.
    sumber_kehadiran = models.JSONField("bulan daftar hadir yang dipakai", default=list, blank=True)
    # The punishments that fall in the period, as they were when the score was computed.
    hukuman_disiplin = models.JSONField("hukuman yang dihitung", default=list, blank=True)
    nilai_disiplin_hitung = models.DecimalField(
        "nilai disiplin dari kehadiran", max_digits=5, decimal_places=2, null=True, blank=True
    )
    # What the appraiser typed; it takes effect with its reason, until then attendance counts.
    koreksi_disiplin = models.DecimalField(
        "koreksi nilai disiplin", max_digits=5, decimal_places=2, null=True, blank=True
    )
    nilai_disiplin = models.DecimalField(
        "nilai disiplin", max_digits=5, decimal_places=2, null=True, blank=True
    )
    alasan_disiplin = models.TextField("alasan koreksi disiplin", blank=True)

    nilai_hasil_kerja = models.DecimalField(
        "skor hasil kerja", max_digits=6, decimal_places=2, null=True, blank=True
    )
    nilai_sikap = models.DecimalField(
        "rata-rata sikap", max_digits=4, decimal_places=2, null=True, blank=True
    )
    saran_hasil_kerja = models.CharField(
        "saran rating hasil kerja", max_length=20, choices=Rating.pilihan(), blank=True
    )
    saran_perilaku = models.CharField(
        "saran rating perilaku", max_length=20, choices=Rating.pilihan(), blank=True
    )
    rating_hasil_kerja = models.CharField(
        "rating hasil kerja", max_length=20, choices=Rating.pilihan(), blank=True
    )
    alasan_hasil = models.TextField("alasan rating hasil kerja", blank=True)
    rating_perilaku = models.CharField(
        "rating perilaku kerja", max_length=20, choices=Rating.pilihan(), blank=True
    )
    alasan_perilaku = models.TextField("alasan rating perilaku", blank=True)
    predikat = models.CharField(
        "predikat kinerja", max_length=15, choices=Predikat.pilihan(), blank=True
    )
    # For trend and development; never the predicate.
    indeks = models.DecimalField("indeks", max_digits=5, decimal_places=2, null=True, blank=True)
    catatan = models.TextField("catatan", blank=True)
    rekomendasi = models.TextField("rekomendasi", blank=True)

    skema = models.JSONField("skema penilaian yang dipakai", default=dict)
    penjelasan = models.JSONField("penjelasan", default=dict)
    cuplikan = models.JSONField("identitas saat ditetapkan", default=dict)
    # All that the evaluation form prints, apart from the people: lists read the identities without it.
    formulir = models.JSONField("isi formulir saat ditetapkan", default=dict)
    ditetapkan_pada = models.DateTimeField("ditetapkan pada", null=True, blank=True)
    ditetapkan_oleh = models.ForeignKey(
        Pengguna, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    versi_baris = models.PositiveIntegerField("versi baris", default=0)

    objects = PenilaianQuerySet.as_manager()

    class Meta:
        verbose_name = "penilaian"
        verbose_name_plural = "penilaian"
        ordering = ["-periode__mulai", "skp"]
        indexes = [
            models.Index(fields=["periode", "status", "predikat"], name="penilaian_periode_status"),
            # The mean of the years on a dashboard reads the indices of everybody, and nothing else of them.
            models.Index(
                fields=["periode", "skp"],
                include=["indeks"],
                condition=Q(status="ditetapkan"),
                name="penilaian_indeks_ditetapkan",
            ),
        ]
        triggers = [penilaian_final(), penilaian_setahun()]
        constraints = [
            models.UniqueConstraint(
                fields=["skp", "periode"],
                condition=~Q(status="digantikan"),
                name="penilaian_unik",
                violation_error_message="Penilaian SKP ini pada periode yang sama sudah ada.",
            ),
            models.UniqueConstraint(
                fields=["skp", "periode", "versi"], name="penilaian_versi_unik"
            ),
            models.CheckConstraint(condition=Q(versi__gte=1), name="penilaian_versi_wajar"),
            models.CheckConstraint(
                condition=_predikat_menurut_matriks(),
                name="penilaian_predikat_menurut_matriks",
                violation_error_message="Predikat harus sesuai dengan matriks PermenPANRB 6/2022.",
            ),
            models.CheckConstraint(
                condition=Q(rating_hasil_kerja="")
                | Q(rating_hasil_kerja=F("saran_hasil_kerja"))
                | ~Q(alasan_hasil=""),
                name="penilaian_alasan_hasil",
                violation_error_message="Rating hasil kerja yang berbeda dari saran memerlukan alasan.",
            ),
            models.CheckConstraint(
                condition=Q(rating_perilaku="")
                | Q(rating_perilaku=F("saran_perilaku"))
                | ~Q(alasan_perilaku=""),
                name="penilaian_alasan_perilaku",
                violation_error_message="Rating perilaku yang berbeda dari saran memerlukan alasan.",
            ),
            models.CheckConstraint(
                condition=Q(nilai_disiplin__isnull=True)
                # A comparison with NULL is not false, and a check only refuses what is false.
                | Q(
                    nilai_disiplin_hitung__isnull=False,
                    nilai_disiplin=F("nilai_disiplin_hitung"),
                )
                | ~Q(alasan_disiplin=""),
                name="penilaian_alasan_disiplin",
                violation_error_message="Nilai disiplin yang dikoreksi memerlukan alasan.",
            ),
            models.CheckConstraint(
                condition=Q(nilai_disiplin__isnull=True)
                | Q(nilai_disiplin__gte=0, nilai_disiplin__lte=100),
                name="penilaian_disiplin_rentang",
                violation_error_message="Nilai disiplin harus dari 0 sampai 100.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["ditetapkan", "digantikan"])
                | (
                    Q(
                        ditetapkan_pada__isnull=False,
                        ditetapkan_oleh__isnull=False,
                        penilai__isnull=False,
                    )
                    & ~Q(predikat="")
                    & ~Q(cuplikan={})
                    & ~Q(skema={})
                ),
                name="penilaian_penetapan_lengkap",
                violation_error_message="Penilaian belum lengkap untuk ditetapkan.",
            ),
            models.CheckConstraint(
                condition=Q(status="belum")
                | Q(diserahkan_pada__isnull=False)
                | (Q(dibuka_penilai_pada__isnull=False) & ~Q(alasan_dibuka="")),
                name="penilaian_penyerahan_tercatat",
            ),
        ]

    def __str__(self) -> str:
        return f"Penilaian {self.periode} {self.skp.pegawai}"

    @property
    def rencana_id(self) -> int:
        """The version of the plan that this appraisal is about."""
        return self.versi_skp_id or self.skp_id

    @property
    def rencana(self) -> SKP:
        return self.versi_skp or self.skp

    @property
    def final(self) -> bool:
        """Determined, whether or not a newer version has taken its place since."""
        return self.status in self.FINAL

    @property
    def tanpa_realisasi(self) -> bool:
        """Opened by the appraiser, and nothing was handed in since."""
        return self.dibuka_penilai_pada is not None and self.diserahkan_pada is None

    def terapkan_koreksi(self) -> None:
        berlaku = self.koreksi_disiplin is not None and self.alasan_disiplin
        self.nilai_disiplin = self.koreksi_disiplin if berlaku else self.nilai_disiplin_hitung
