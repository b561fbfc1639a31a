"""The plan of one person for a segment of a year: SKP, its hasil kerja and their indicators."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from pegawai.models import Jabatan, Pegawai, Penempatan, Pengguna, Peran, Unit
from pegawai.models.penempatan import masa
from pegawai.selectors import lingkup_pimpinan, nomor_dinilai
from penilaian.aturan.gabungan import CaraGabung, cara_bawaan
from penilaian.aturan.skp import Aspek, JenisHasilKerja, Pendekatan, Perspektif
from penilaian.models import revisi
from penilaian.models.final import indikator_final, rhk_final, skp_final
from penilaian.models.penjaga import (
    indikator_bertarget,
    rhk_dukungan,
    skp_bertarget,
    tahun_tetap,
)
from penilaian.models.siklus import TahunKinerja
from penilaian.models.ukuran import Ukuran, kendala_target


class SKPQuerySet(models.QuerySet["SKP"]):
    def hidup(self) -> "SKPQuerySet":
        """Without the versions that a newer one replaced, and without revisions that wait for approval."""
        return self.filter(revisi.hidup())

    def revisi_menunggu(self) -> "SKPQuerySet":
        """The next versions that are written or wait for approval."""
        return self.filter(revisi.menunggu_disetujui())

    def tahun(self, tahun: int) -> "SKPQuerySet":
        return self.filter(tahun_kinerja__tahun=tahun)

    def terlihat_oleh(self, pengguna: Pengguna) -> "SKPQuerySet":
        syarat = syarat_terlihat(pengguna)
        return self if syarat is None else self.filter(syarat)


def syarat_terlihat(pengguna: Pengguna, awalan: str = "") -> Q | None:
    """Who sees an SKP and what hangs on it; `awalan` is the way there ("skp__"), None means everything.

    The person; appraiser and the appraiser's superior; heads of the unit or above; pengelola; BKD; auditor.
    """
    if pengguna.punya_peran(Peran.ADMIN_BKD, Peran.AUDITOR, Peran.PENGELOLA_KINERJA):
        return None
    syarat = Q(pk__in=[])
    dikelola = pengguna.unit_berperan(Peran.PENGELOLA_KINERJA)
    if dikelola:
        bawah = Unit.objects.di_bawah(*Unit.objects.filter(pk__in=dikelola))
        syarat |= Q(**{f"{awalan}unit__in": bawah.order_by().values("pk")})
    if pengguna.pegawai is not None:
        syarat |= _karena_jabatan(pengguna.pegawai, timezone.localdate(), awalan)
    return syarat


def _karena_jabatan(pegawai: Pegawai, tanggal: date, awalan: str) -> Q:
    """Most people lead nobody: they cost one small query and a comparison."""
    syarat = Q(**{f"{awalan}pegawai": pegawai})
    syarat |= Q(**{f"{awalan}penilai": pegawai}) & ~Q(**{f"{awalan}status": SKP.Status.DRAF})
    lingkup = lingkup_pimpinan(pegawai.pk, tanggal)
    if lingkup.jalur:
        bawah = Unit.objects.di_jalur(lingkup.jalur).order_by().values("pk")
        # Who sits below, also with an SKP that began elsewhere; vacant units below count through the tree.
        ditempatkan = Penempatan.objects.pada(tanggal).definitif().filter(unit__in=bawah)
        syarat |= Q(**{f"{awalan}unit__in": bawah})
        syarat |= Q(**{f"{awalan}pegawai__in": ditempatkan.order_by().values("pegawai")})
    tugas = _ditugaskan(pegawai, lingkup.ditugaskan, tanggal)
    return syarat | Q(**{f"{awalan}pegawai__in": tugas}) if tugas else syarat


def _ditugaskan(pegawai: Pegawai, pasangan: list[list[int]], tanggal: date) -> list[int]:
    """Of (appraiser, person) those assigned to this person, or to somebody whom this person appraises.

    Assignments to others are few; only then is the walk through the organisation worth its price.
    """
    penilai = {pegawai.pk}
    if any(satu != pegawai.pk for satu, _ in pasangan):
        penilai.update(nomor_dinilai(pegawai, tanggal))
    return [orang for satu, orang in pasangan if satu in penilai]


class SKP(revisi.BerversiSKP):
    class Status(models.TextChoices):
        DRAF = "draf", "Draf"
        DIAJUKAN = "diajukan", "Diajukan"
        DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
        DISETUJUI = "disetujui", "Disetujui"
        DIREVISI = "direvisi", "Direvisi"
        DITUTUP = "ditutup", "Ditutup"

    TRANSISI = {
        Status.DRAF: {Status.DIAJUKAN},
        Status.DIAJUKAN: {Status.DISETUJUI, Status.DIKEMBALIKAN},
        Status.DIKEMBALIKAN: {Status.DIAJUKAN},
        Status.DISETUJUI: {Status.DIREVISI, Status.DITUTUP},
        Status.DIREVISI: set(),
        # Only when the change of position that closed it is taken back.
        Status.DITUTUP: {Status.DISETUJUI},
    }
    DAPAT_DIUBAH = (Status.DRAF, Status.DIKEMBALIKAN)

    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="skp")
    tahun_kinerja = models.ForeignKey(TahunKinerja, on_delete=models.PROTECT, related_name="skp")
    mulai = models.DateField("mulai")
    selesai = models.DateField("sampai dengan")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="+")
    # Follows the organisation until the SKP is approved, then it is the one who approved; of a segment that a change of
    # position closed, the one who appraised on its last day.
    penilai = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="skp_dinilai"
    )
    pendekatan = models.CharField(
        "pendekatan", max_length=11, choices=Pendekatan.pilihan(), default=Pendekatan.KUANTITATIF
    )
    status = models.CharField("status", max_length=12, choices=Status, default=Status.DRAF)
    revisi_dari = models.ForeignKey(
        "self",
        verbose_name="versi sebelumnya",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="penerus",
    )
    catatan_pengembalian = models.TextField("catatan pengembalian", blank=True)
    diajukan_pada = models.DateTimeField("diajukan pada", null=True, blank=True)
    disetujui_pada = models.DateTimeField("disetujui pada", null=True, blank=True)
    disetujui_oleh = models.ForeignKey(
        Pengguna, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = SKPQuerySet.as_manager()

    class Meta:
        verbose_name = "SKP"
        verbose_name_plural = "SKP"
        ordering = ["-tahun_kinerja__tahun", "pegawai", "mulai", "-versi"]
        indexes = [
            models.Index(fields=["tahun_kinerja", "status"], name="skp_tahun_status"),
            models.Index(fields=["tahun_kinerja", "unit"], name="skp_tahun_unit"),
            # The last segment of each person in a year, read from the index alone.
            models.Index(
                fields=["tahun_kinerja", "pegawai", "-mulai", "-id"],
                include=["status", "revisi_dari", "unit", "jabatan", "penilai"],
                name="skp_terakhir",
            ),
        ]
        triggers = [
            skp_final(),
            skp_bertarget(),
            tahun_tetap("skp_tahun_tetap"),
            revisi.revisi_sah(),
            revisi.direvisi_berpengganti(),
            revisi.versi_beku(),
        ]
        constraints = [
            *revisi.kendala_revisi(),
            models.CheckConstraint(
                condition=Q(selesai__gte=F("mulai")),
                name="skp_masa_urut",
                violation_error_message="Tanggal akhir SKP mendahului tanggal mulainya.",
            ),
            models.CheckConstraint(
                condition=Q(penilai__isnull=True) | ~Q(penilai=F("pegawai")),
                name="skp_penilai_bukan_diri",
                violation_error_message="Pegawai tidak boleh menilai dirinya sendiri.",
            ),
            models.CheckConstraint(
                condition=Q(status="draf") | Q(diajukan_pada__isnull=False),
                name="skp_pengajuan_tercatat",
            ),
            models.CheckConstraint(
                condition=~Q(status="dikembalikan") | ~Q(catatan_pengembalian=""),
                name="skp_pengembalian_bercatatan",
                violation_error_message="Tulis catatan: apa yang perlu diperbaiki.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draf", "diajukan", "dikembalikan"])
                | Q(disetujui_pada__isnull=False, penilai__isnull=False),
                name="skp_persetujuan_tercatat",
            ),
            ExclusionConstraint(
                name="skp_tidak_tumpang_tindih",
                expressions=[("pegawai", RangeOperators.EQUAL), (masa(), RangeOperators.OVERLAPS)],
                condition=revisi.hidup(),
                violation_error_message="Pegawai ini sudah mempunyai SKP pada masa yang sama.",
            ),
        ]

    def __str__(self) -> str:
        return f"SKP {self.mulai.year} {self.pegawai}"

    @property
    def dapat_diubah(self) -> bool:
        return self.status in self.DAPAT_DIUBAH

    @property
    def berlaku(self) -> bool:
        """Approved, so that realisation can be reported on it."""
        return self.status in (self.Status.DISETUJUI, self.Status.DITUTUP)

    @property
    def setahun(self) -> bool:
        """The whole calendar year; otherwise it is the plan of one of several positions."""
        awal, akhir = (self.mulai.month, self.mulai.day), (self.selesai.month, self.selesai.day)
        return awal == (1, 1) and akhir == (12, 31)

    @property
    def sebutan(self) -> str:
        """What the messages call it."""
        return "SKP" if self.revisi_dari_id is None else f"Revisi SKP versi {self.versi}"

    @property
    def revisi_menunggu(self) -> bool:
        """The next version of a plan in force, not approved yet."""
        return self.revisi_dari_id is not None and self.status in revisi.MENUNGGU


class RencanaHasilKerja(models.Model):
    skp = models.ForeignKey(SKP, on_delete=models.CASCADE, related_name="rhk")
    jenis = models.CharField(
        "jenis",
        max_length=8,
        choices=JenisHasilKerja.pilihan(),
        default=JenisHasilKerja.UTAMA,
    )
    urut = models.PositiveSmallIntegerField("urutan", default=1)
    rumusan = models.TextField("rencana hasil kerja")
    rhk_pimpinan = models.ForeignKey(
        "self",
        verbose_name="RHK pimpinan yang diintervensi",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="pendukung",
    )
    penugasan_dari = models.CharField("penugasan dari", max_length=200, blank=True)
    perspektif = models.CharField(
        "perspektif", max_length=18, choices=Perspektif.pilihan(), blank=True
    )
    bobot = models.DecimalField("bobot", max_digits=5, decimal_places=2, null=True, blank=True)
    # The row of the version before that this one carries on; what hangs on that one moves here on approval.
    asal = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="lanjutan"
    )

    class Meta:
        verbose_name = "rencana hasil kerja"
        verbose_name_plural = "rencana hasil kerja"
        # Utama before tambahan, as parts A and B of the form.
        ordering = ["skp", "-jenis", "urut", "id"]
        triggers = [
            rhk_final(),
            rhk_dukungan(),
            revisi.bagian_versi_beku("rhk_versi_beku", revisi.SKP_LANGSUNG),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(rumusan=""), name="rhk_dirumuskan"),
            models.CheckConstraint(
                condition=Q(bobot__isnull=True) | Q(bobot__gt=0, bobot__lte=100),
                name="rhk_bobot_wajar",
                violation_error_message="Bobot harus lebih dari 0 dan paling banyak 100.",
            ),
        ]

    def __str__(self) -> str:
        return self.rumusan[:80]


class IndikatorKinerja(Ukuran):
    rhk = models.ForeignKey(RencanaHasilKerja, on_delete=models.CASCADE, related_name="indikator")
    asal = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="lanjutan"
    )

    class Meta:
        verbose_name = "indikator kinerja"
        verbose_name_plural = "indikator kinerja"
        ordering = ["rhk", "urut", "id"]
        triggers = [
            indikator_final(),
            indikator_bertarget(),
            revisi.bagian_versi_beku("indikator_versi_beku", revisi.SKP_RHK),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(rumusan=""), name="indikator_dirumuskan"),
            *kendala_target("indikator"),
        ]

    @property
    def cara_gabung(self) -> CaraGabung:
        if self.penggabungan:
            return CaraGabung(self.penggabungan)
        return cara_bawaan(Aspek(self.aspek), self.satuan)
