"""A reminder that somebody sends to many: what about, to whom, how far it is, and why not to some."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from pegawai.models import Pengguna, Peran
from penilaian.models.siklus import Periode, TahunKinerja


class HalBelum(models.TextChoices):
    """What somebody has not done yet."""

    SKP = "skp", "Belum mengajukan SKP"
    REALISASI = "realisasi", "Belum menyerahkan realisasi"
    PENILAIAN = "penilaian", "Belum ditetapkan penilainya"
    UMPAN_BALIK = "umpan_balik", "Terlalu lama tanpa umpan balik"
    PENERIMAAN = "penerimaan", "Belum menyatakan dokumen diterima"


# In these it is the appraiser who has not, so the appraiser is reminded: one message whatever the number of people.
URUSAN_PENILAI = (HalBelum.PENILAIAN, HalBelum.UMPAN_BALIK)


class AlasanTidak(models.TextChoices):
    """Why somebody on the list was not reminded."""

    SUDAH_DIINGATKAN = "sudah_diingatkan", "Sudah diingatkan tentang hal ini pada hari yang sama"
    SUDAH_SELESAI = "sudah_selesai", "Sudah mengerjakannya sejak daftar dibuka"
    TANPA_AKUN = "tanpa_akun", "Tidak mempunyai akun yang aktif"
    TANPA_PENILAI = "tanpa_penilai", "Belum mempunyai pejabat penilai"
    LIBUR = "libur", "Bukan hari kerja ketika dikirim"


class PengingatanQuerySet(models.QuerySet["Pengingatan"]):
    def terlihat_oleh(self, pengguna: Pengguna) -> "PengingatanQuerySet":
        """Whoever sent it; BKD and the auditor all."""
        if pengguna.punya_peran(Peran.ADMIN_BKD, Peran.AUDITOR):
            return self
        return self.filter(oleh=pengguna)


class Pengingatan(models.Model):
    hal = models.CharField("hal", max_length=12, choices=HalBelum)
    tahun_kinerja = models.ForeignKey(TahunKinerja, on_delete=models.PROTECT, related_name="+")
    periode = models.ForeignKey(
        Periode, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat pada")
    # Who is to be told, as personal keys in the order of the work.
    sasaran = ArrayField(models.BigIntegerField(), verbose_name="sasaran", default=list)
    jumlah = models.PositiveIntegerField("banyaknya sasaran")
    diproses = models.PositiveIntegerField("sudah diproses", default=0)
    diingatkan = models.PositiveIntegerField("diingatkan", default=0)
    # AlasanTidak → how many.
    tidak = models.JSONField("tidak diingatkan", default=dict)
    selesai_pada = models.DateTimeField("selesai pada", null=True, blank=True)

    objects = PengingatanQuerySet.as_manager()

    class Meta:
        verbose_name = "pengingatan"
        verbose_name_plural = "pengingatan"
        ordering = ["-dibuat_pada", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(diingatkan__lte=F("diproses"), diproses__lte=F("jumlah")),
                name="pengingatan_hitungan_wajar",
            ),
            models.CheckConstraint(
                condition=Q(selesai_pada__isnull=True) | Q(diproses=F("jumlah")),
                name="pengingatan_selesai_seluruhnya",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_hal_display()} {self.periode or self.tahun_kinerja.tahun}"

    @property
    def berjalan(self) -> bool:
        return self.selesai_pada is None

    @property
    def persen(self) -> int:
        return self.diproses * 100 // self.jumlah if self.jumlah else 100

    @property
    def rincian(self) -> str:
        return f"{self.diproses} dari {self.jumlah} orang"

    @property
    def kepada_penilai(self) -> bool:
        return self.hal in URUSAN_PENILAI

    def alasan_tidak(self) -> list[tuple[str, int]]:
        """In words, the most frequent first."""
        daftar = sorted(self.tidak.items(), key=lambda satu: (-satu[1], satu[0]))
        return [(AlasanTidak(kode).label, banyak) for kode, banyak in daftar]
