"""A training as an event, and who took part in it for how many hours."""

from datetime import date

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Lower
from django.utils import timezone

from pegawai.models import Pegawai, Penempatan, Pengguna, PenugasanPenilai, Peran, Unit
from pegawai.models.orang import PegawaiQuerySet
from pegawai.selectors import lingkup_pimpinan
from pelatihan.aturan.jp import HasilJp, Tingkat, hitung_jp
from pelatihan.models.acuan import JalurPengembangan


class PelatihanQuerySet(models.QuerySet["Pelatihan"]):
    def terlihat_oleh(self, pengguna: Pengguna) -> "PelatihanQuerySet":
        """The catalogue is open to every employee; what was called off only to BKD, auditor and those enrolled."""
        if pengguna.punya_peran("admin_bkd", "auditor"):
            return self
        if pengguna.pegawai_id is None:
            return self.none()
        diikuti = PesertaPelatihan.objects.filter(pegawai=pengguna.pegawai_id)
        return self.filter(
            ~Q(status=Pelatihan.Status.DIBATALKAN) | Q(pk__in=diikuti.values("pelatihan"))
        )

    def cari(self, teks: str) -> "PelatihanQuerySet":
        """Every word has to be in the name or the organiser."""
        hasil = self
        for kata in teks.split():
            hasil = hasil.filter(Q(nama__icontains=kata) | Q(penyelenggara__icontains=kata))
        return hasil

    def dengan_jumlah_peserta(self) -> "PelatihanQuerySet":
        """A subquery and not a join: it is worked out for the rows of the page only."""
        jumlah = (
            PesertaPelatihan.objects.filter(pelatihan=OuterRef("pk"))
            .order_by()
            .values("pelatihan")
            .annotate(jumlah=models.Count("pk"))
            .values("jumlah")
        )
        return self.annotate(jumlah_peserta=Coalesce(Subquery(jumlah), 0))


class Pelatihan(models.Model):
    class Status(models.TextChoices):
        DIRENCANAKAN = "direncanakan", "Direncanakan"
        BERLANGSUNG = "berlangsung", "Berlangsung"
        SELESAI = "selesai", "Selesai"
        DIBATALKAN = "dibatalkan", "Dibatalkan"

    TRANSISI = {
        Status.DIRENCANAKAN: (Status.BERLANGSUNG, Status.SELESAI, Status.DIBATALKAN),
        Status.BERLANGSUNG: (Status.SELESAI, Status.DIBATALKAN),
        Status.SELESAI: (Status.BERLANGSUNG,),
        Status.DIBATALKAN: (Status.DIRENCANAKAN,),
    }

    nama = models.CharField("nama pelatihan", max_length=200)
    # The row of the conversion table in force on the last day: its version, not only its code.
    jalur = models.ForeignKey(JalurPengembangan, on_delete=models.PROTECT, related_name="pelatihan")
    penyelenggara = models.CharField("penyelenggara", max_length=200)
    tingkat = models.CharField(
        "tingkat", max_length=13, choices=Tingkat.pilihan(), default=Tingkat.NASIONAL
    )
    mulai = models.DateField("tanggal mulai")
    selesai = models.DateField("tanggal selesai")
    jumlah = models.DecimalField("jumlah", max_digits=7, decimal_places=2)
    keterangan = models.TextField("keterangan", blank=True)
    status = models.CharField("status", max_length=12, choices=Status, default=Status.DIRENCANAKAN)

    objects = PelatihanQuerySet.as_manager()

    class Meta:
        verbose_name = "pelatihan"
        verbose_name_plural = "pelatihan"
        ordering = ["-mulai", "-id"]
        indexes = [
            models.Index(fields=["-mulai", "-id"], name="pelatihan_urut"),
            models.Index(fields=["selesai"], name="pelatihan_selesai"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(selesai__gte=F("mulai")),
                name="pelatihan_masa_urut",
                violation_error_message="Tanggal selesai mendahului tanggal mulai.",
            ),
            models.CheckConstraint(
                condition=Q(jumlah__gt=0),
                name="pelatihan_jumlah_positif",
                violation_error_message="Jumlahnya harus lebih dari nol.",
            ),
            models.CheckConstraint(
                condition=~Q(nama="") & ~Q(penyelenggara=""), name="pelatihan_bernama"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["direncanakan", "berlangsung", "selesai", "dibatalkan"]),
                name="pelatihan_status_sah",
            ),
            # A double click or a resent form makes one training, not two.
            models.UniqueConstraint(
                Lower("nama"),
                Lower("penyelenggara"),
                "mulai",
                condition=~Q(status="dibatalkan"),
                name="pelatihan_sekali",
                violation_error_message=(
                    "Pelatihan dengan nama, penyelenggara, dan tanggal mulai ini sudah tercatat."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def tahun(self) -> int:
        """The year its hours count for: that of the last day."""
        return self.selesai.year

    @property
    def langkah_berikut(self) -> tuple["Pelatihan.Status", ...]:
        return self.TRANSISI[Pelatihan.Status(self.status)]

    def hitung_jp(self) -> HasilJp:
        """The hours of one participant who attended, by the conversion of its jalur."""
        return hitung_jp(self.jalur.sebagai_konversi(), self.jumlah, Tingkat(self.tingkat))


def pegawai_dipimpin(pengguna: Pengguna, tanggal: date) -> PegawaiQuerySet:
    """Those whose record this person may open as leader: the set form of pegawai.permissions.memimpin."""
    jalur, tugas = [], []
    if pengguna.pegawai_id is not None:
        lingkup = lingkup_pimpinan(pengguna.pegawai_id, tanggal)
        jalur = lingkup.jalur
        tugas = [orang for penilai, orang in lingkup.ditugaskan if penilai == pengguna.pegawai_id]
    if dikelola := pengguna.unit_berperan(Peran.PENGELOLA_KINERJA):
        jalur += Unit.objects.filter(pk__in=dikelola).order_by().values_list("jalur", flat=True)
    if not jalur:
        return Pegawai.objects.filter(pk__in=tugas)
    tempat = Penempatan.objects.pada(tanggal).definitif().order_by()
    nomor = tempat.filter(unit__in=Unit.objects.di_jalur(jalur)).values("pegawai")
    if tugas:
        # A union and not an OR: two lists are read, where an OR looks at everybody in the government.
        ditugaskan = PenugasanPenilai.objects.pada(tanggal).filter(penilai=pengguna.pegawai_id)
        nomor = nomor.union(ditugaskan.order_by().values("pegawai"))
    return Pegawai.objects.filter(pk__in=nomor)


def orang_lain_dipimpin(pengguna: Pengguna, tanggal: date) -> PegawaiQuerySet:
    dipimpin = pegawai_dipimpin(pengguna, tanggal)
    sendiri = pengguna.pegawai_id
    return dipimpin if sendiri is None else dipimpin.exclude(pk=sendiri)


class PesertaPelatihanQuerySet(models.QuerySet["PesertaPelatihan"]):
    def terlihat_oleh(self, pengguna: Pengguna) -> "PesertaPelatihanQuerySet":
        """One's own, those of the people one leads; all of them for BKD and the auditor."""
        if pengguna.punya_peran(Peran.ADMIN_BKD, Peran.AUDITOR):
            return self
        if pengguna.pegawai_id is None:
            return self.none()
        return self.filter(
            Q(pegawai=pengguna.pegawai_id)
            | Q(pegawai__in=pegawai_dipimpin(pengguna, timezone.localdate()).values("pk"))
        )

    def dihitung(self, tahun: int) -> "PesertaPelatihanQuerySet":
        """Those counted for the year: that of the training's last day."""
        return self.filter(tahun=tahun, jp__isnull=False)


class PesertaPelatihan(models.Model):
    class Status(models.TextChoices):
        TERDAFTAR = "terdaftar", "Terdaftar"
        HADIR = "hadir", "Hadir"
        LULUS = "lulus", "Lulus"
        TIDAK_HADIR = "tidak_hadir", "Tidak hadir"

    # Those who were there get the hours once the training is over.
    BERHAK_JP = (Status.HADIR, Status.LULUS)

    pelatihan = models.ForeignKey(Pelatihan, on_delete=models.PROTECT, related_name="peserta")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="peserta_pelatihan")
    status = models.CharField("status", max_length=11, choices=Status, default=Status.TERDAFTAR)
    # What was computed when it was recorded, and by which rule; a later change of the table does not touch it.
    jp = models.DecimalField("JP", max_digits=7, decimal_places=2, null=True, blank=True)
    # The year they count for, kept beside them: sums over the whole government come from one index.
    tahun = models.PositiveSmallIntegerField("tahun JP", null=True, blank=True)
    penjelasan = models.JSONField("penjelasan", null=True, blank=True)
    konversi = models.JSONField("konversi yang dipakai", null=True, blank=True)
    nomor_sertifikat = models.CharField("nomor sertifikat", max_length=100, blank=True)
    tautan_bukti = models.URLField("tautan bukti", max_length=500, blank=True)

    objects = PesertaPelatihanQuerySet.as_manager()

    class Meta:
        verbose_name = "peserta pelatihan"
        verbose_name_plural = "peserta pelatihan"
        ordering = ["pegawai__nama", "id"]
        indexes = [
            models.Index(
                fields=["tahun", "pegawai"],
                include=["jp"],
                condition=Q(jp__isnull=False),
                name="peserta_jp_setahun",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["pelatihan", "pegawai"],
                name="peserta_sekali",
                violation_error_message="Pegawai ini sudah menjadi peserta pelatihan ini.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["terdaftar", "hadir", "lulus", "tidak_hadir"]),
                name="peserta_status_sah",
            ),
            models.CheckConstraint(
                condition=Q(jp__isnull=True, tahun__isnull=True)
                | Q(
                    jp__gte=0,
                    tahun__isnull=False,
                    status__in=["hadir", "lulus"],
                    penjelasan__isnull=False,
                ),
                name="peserta_jp_hanya_yang_hadir",
                violation_error_message="Hanya peserta yang hadir atau lulus yang mendapat JP.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pegawai} – {self.pelatihan}"
