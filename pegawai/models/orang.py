"""People. What changes with time (unit, position, golongan) hangs beside them with dates."""

import re
from datetime import date
from typing import TYPE_CHECKING

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import FilteredRelation, OuterRef, Q, Subquery, Value
from django.db.models.functions import Upper
from django.utils import timezone

from kinerja.templatetags.tanggal import tanggal
from pegawai.aturan.identitas import JenisKelamin, JenisPegawai, StatusPns
from pegawai.aturan.nama import GELAR_DEPAN, nama_lengkap
from pegawai.models.organisasi import Golongan, Jabatan, Unit

if TYPE_CHECKING:
    from pegawai.models.akun import Pengguna
    from pegawai.models.penempatan import Penempatan


KATA_MAKS = 8
# S.E., M.Si, A.Md.Kep.,: letters and dots
_GELAR = re.compile(r"[A-Za-z]{1,3}\.(?:[A-Za-z]{1,6}\.?)+,?")


def _tanpa_gelar(teks: str) -> list[str]:
    """The words to look for; titles are not part of a name, unless nothing else was typed."""
    semua = teks.split()
    tanpa = [
        k for k in semua if k.lower().strip(",") not in GELAR_DEPAN and not _GELAR.fullmatch(k)
    ]
    return [satu for satu in (k.strip(".,") for k in tanpa or semua) if satu][:KATA_MAKS]


def _tempat_yang_memuat(kata: list[str]) -> dict[str, tuple[list[int], list[int]]]:
    """word → (units, positions) whose name contains it, in one query for all words."""
    syarat = Q(pk__in=[])
    for satu in kata:
        syarat |= Q(nama__icontains=satu)
    unit = Unit.objects.filter(syarat).order_by().annotate(unit=Value(1))
    jabatan = Jabatan.objects.filter(syarat).order_by().annotate(unit=Value(0))
    medan = ("unit", "pk", "nama")
    daftar = [
        (adalah_unit, pk, nama.upper())
        for adalah_unit, pk, nama in unit.values_list(*medan).union(
            jabatan.values_list(*medan), all=True
        )
    ]
    return {
        satu: (
            [pk for adalah_unit, pk, nama in daftar if adalah_unit and satu.upper() in nama],
            [pk for adalah_unit, pk, nama in daftar if not adalah_unit and satu.upper() in nama],
        )
        for satu in kata
    }


class PegawaiQuerySet(models.QuerySet["Pegawai"]):
    def aktif(self) -> "PegawaiQuerySet":
        return self.filter(kedudukan=Pegawai.Kedudukan.AKTIF)

    def terlihat_oleh(self, pengguna: "Pengguna") -> "PegawaiQuerySet":
        """The directory: every active colleague; those who left only for BKD and the auditor."""
        if pengguna.punya_peran("admin_bkd", "auditor"):
            return self
        if pengguna.pegawai_id is None:
            return self.none()
        return self.filter(Q(kedudukan=Pegawai.Kedudukan.AKTIF) | Q(pk=pengguna.pegawai_id))

    def cari(self, teks: str) -> "PegawaiQuerySet":
        """By name without titles, NIP with or without spaces, unit or position; every word has to fit.

        The few units and positions that fit are looked up first (one query): a word that is only in
        names then uses the trigram index, instead of walking over everybody.
        """
        from pegawai.models.penempatan import Penempatan

        angka = "".join(teks.split())
        if angka.isdigit():
            return self.filter(nip__contains=angka)
        kata = _tanpa_gelar(teks)
        if teks.strip() and not kata:
            return self.none()
        hasil = self
        for satu, (unit, jabatan) in _tempat_yang_memuat(kata).items():
            syarat = Q(nama__icontains=satu)
            if unit or jabatan:
                tempat = Penempatan.objects.pada(timezone.localdate()).filter(
                    Q(unit__in=unit) | Q(jabatan__in=jabatan)
                )
                syarat |= Q(pk__in=tempat.values("pegawai"))
            hasil = hasil.filter(syarat)
        return hasil

    def dengan_tempat(self, tanggal: date) -> "PegawaiQuerySet":
        """Joins the definitive placement of the date as `kini`; at most one row a person, by constraint."""
        return self.annotate(
            kini=FilteredRelation(
                "penempatan",
                condition=Q(penempatan__sifat="definitif", penempatan__mulai__lte=tanggal)
                & (Q(penempatan__selesai__isnull=True) | Q(penempatan__selesai__gte=tanggal)),
            )
        )

    def di_unit(self, *unit: Unit, tanggal: date) -> "PegawaiQuerySet":
        """People whose definitive placement on the date is in one of the units or below."""
        from pegawai.models.penempatan import Penempatan

        tempat = (
            Penempatan.objects.pada(tanggal)
            .definitif()
            .filter(unit__in=Unit.objects.di_bawah(*unit))
        )
        return self.filter(pk__in=tempat.values("pegawai"))

    def dengan_golongan(self, tanggal: date) -> "PegawaiQuerySet":
        """Annotates `golongan_kode` and `pangkat_nama` as they were on the date, without a query per row."""
        terakhir = RiwayatGolongan.objects.filter(
            pegawai=OuterRef("pk"), tmt__lte=tanggal
        ).order_by("-tmt")
        return self.annotate(
            golongan_kode=Subquery(terakhir.values("golongan__kode")[:1]),
            pangkat_nama=Subquery(terakhir.values("golongan__pangkat")[:1]),
        )


class Pegawai(models.Model):
    class Kedudukan(models.TextChoices):
        AKTIF = "aktif", "Aktif"
        CLTN = "cltn", "Cuti di luar tanggungan negara"
        TUGAS_BELAJAR = "tugas_belajar", "Tugas belajar"
        PENSIUN = "pensiun", "Pensiun"
        PINDAH = "pindah", "Pindah instansi"
        BERHENTI = "berhenti", "Berhenti"
        LAINNYA = "lainnya", "Lainnya"

    nip = models.CharField("NIP", max_length=18, unique=True)
    siasn_id = models.CharField("PNS ID SIASN", max_length=36, unique=True, null=True, blank=True)
    jenis = models.CharField("jenis pegawai", max_length=4, choices=JenisPegawai.pilihan())
    status = models.CharField(
        "status kepegawaian", max_length=4, choices=StatusPns.pilihan(), blank=True
    )
    nama = models.CharField("nama tanpa gelar", max_length=150)
    gelar_depan = models.CharField("gelar depan", max_length=50, blank=True)
    gelar_belakang = models.CharField("gelar belakang", max_length=80, blank=True)
    tanggal_lahir = models.DateField("tanggal lahir")
    jenis_kelamin = models.CharField("jenis kelamin", max_length=1, choices=JenisKelamin.pilihan())
    email = models.EmailField("surel", blank=True)
    telepon = models.CharField("telepon", max_length=25, blank=True)
    pendidikan = models.CharField("pendidikan terakhir", max_length=60, blank=True)
    kedudukan = models.CharField(
        "kedudukan hukum", max_length=15, choices=Kedudukan, default=Kedudukan.AKTIF
    )
    tmt_cpns = models.DateField("TMT CPNS", null=True, blank=True)

    # the definitive placement of a date and acting posts beside it, filled by `selectors.direktori.lengkapi`
    tempat: "Penempatan | None"
    merangkap: "list[Penempatan]"

    objects = PegawaiQuerySet.as_manager()

    class Meta:
        verbose_name = "pegawai"
        verbose_name_plural = "pegawai"
        ordering = ["nama", "id"]
        indexes = [
            GinIndex(OpClass(Upper("nama"), name="gin_trgm_ops"), name="pegawai_nama_trgm"),
            GinIndex(OpClass("nip", name="gin_trgm_ops"), name="pegawai_nip_trgm"),
            models.Index(fields=["nama", "id"], name="pegawai_urut"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(nip__regex=r"^[0-9]{18}$"),
                name="pegawai_nip_18_digit",
                violation_error_message="NIP harus 18 digit angka.",
            ),
            models.CheckConstraint(condition=~Q(nama=""), name="pegawai_bernama"),
            models.CheckConstraint(
                condition=Q(jenis=JenisPegawai.PNS, status__in=["cpns", "pns"])
                | Q(jenis=JenisPegawai.PPPK, status=""),
                name="pegawai_status_sesuai_jenis",
                violation_error_message="PNS berstatus CPNS atau PNS; PPPK tidak berstatus itu.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama_lengkap

    @property
    def nama_lengkap(self) -> str:
        return nama_lengkap(self.nama, self.gelar_depan, self.gelar_belakang)


class RiwayatGolongan(models.Model):
    pegawai = models.ForeignKey(Pegawai, on_delete=models.CASCADE, related_name="riwayat_golongan")
    golongan = models.ForeignKey(Golongan, on_delete=models.PROTECT, related_name="+")
    tmt = models.DateField("TMT golongan")

    class Meta:
        verbose_name = "riwayat golongan"
        verbose_name_plural = "riwayat golongan"
        ordering = ["pegawai", "-tmt"]
        constraints = [
            models.UniqueConstraint(fields=["pegawai", "tmt"], name="riwayat_golongan_unik")
        ]

    def __str__(self) -> str:
        return f"{self.golongan} (TMT {tanggal(self.tmt)})"
