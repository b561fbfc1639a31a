"""Accounts. A person signs in with the NIP; what they may do follows from the organisation and a few granted roles."""

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, OuterRef, Q
from django.db.models.functions import Coalesce, JSONObject, Lower
from django.utils import timezone
from django.utils.functional import cached_property

from pegawai.models.orang import Pegawai
from pegawai.models.organisasi import Unit
from pegawai.models.penempatan import masa


class PenggunaManager(BaseUserManager["Pengguna"]):
    def dengan_peran(self, tanggal: date) -> models.QuerySet["Pengguna"]:
        """With the person, and what was granted and is valid on the date."""
        berlaku = PeranDiberikan.objects.filter(pengguna=OuterRef("pk")).pada(tanggal)
        isi = berlaku.order_by().values(isi=JSONObject(peran="peran", unit="unit_id"))
        return self.select_related("pegawai").annotate(_peran=ArraySubquery(isi))

    def create_user(self, nama_masuk: str, password: str | None = None, **isi: Any) -> "Pengguna":
        pengguna = self.model(nama_masuk=nama_masuk, **isi)
        pengguna.set_password(password)
        pengguna.save(using=self._db)
        return pengguna

    def create_superuser(
        self, nama_masuk: str, password: str | None = None, **isi: Any
    ) -> "Pengguna":
        return self.create_user(nama_masuk, password, is_staff=True, is_superuser=True, **isi)


class Pengguna(AbstractBaseUser, PermissionsMixin):
    nama_masuk = models.CharField("NIP atau nama masuk", max_length=60, unique=True)
    email = models.EmailField("surel", blank=True)
    pegawai = models.OneToOneField(
        Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="pengguna"
    )
    is_active = models.BooleanField("aktif", default=True)
    is_staff = models.BooleanField("boleh membuka data rujukan", default=False)
    date_joined = models.DateTimeField("dibuat pada", default=timezone.now)
    # when the link to set the first password was last sent or handed over
    diundang_pada = models.DateTimeField("diundang pada", null=True, blank=True)

    USERNAME_FIELD = "nama_masuk"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[PenggunaManager] = PenggunaManager()

    class Meta:
        verbose_name = "pengguna"
        verbose_name_plural = "pengguna"
        ordering = ["nama_masuk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=~Q(email=""),
                name="pengguna_surel_unik",
                violation_error_message="Alamat surel ini sudah dipakai akun lain.",
            ),
            # The sign-in library looks addresses up in small letters only.
            models.CheckConstraint(
                condition=Q(email=Lower("email")),
                name="pengguna_surel_huruf_kecil",
                violation_error_message="Surel akun ditulis dengan huruf kecil.",
            ),
        ]

    def __str__(self) -> str:
        return self.pegawai.nama_lengkap if self.pegawai else self.nama_masuk

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.lower()
        super().save(*args, **kwargs)

    @cached_property
    def peran_aktif(self) -> frozenset[tuple[str, int | None]]:
        """(role, unit or None) granted and valid today; of the signed-in account it came along."""
        if "_peran" in vars(self):
            return frozenset((satu["peran"], satu["unit"]) for satu in vars(self)["_peran"])
        berlaku = PeranDiberikan.objects.filter(pengguna=self).pada(timezone.localdate())
        return frozenset(berlaku.values_list("peran", "unit_id"))

    def punya_peran(self, *peran: str) -> bool:
        """Any of these roles for the whole government."""
        return self.is_active and any((p, None) in self.peran_aktif for p in peran)

    def unit_berperan(self, peran: str) -> list[int]:
        """The units for which this person holds the role (not counting the whole government)."""
        return [unit for nama, unit in self.peran_aktif if nama == peran and unit is not None]


class Peran(models.TextChoices):
    ADMIN_BKD = "admin_bkd", "Admin BKD"
    PENGELOLA_KINERJA = "pengelola_kinerja", "Pengelola kinerja unit"
    PENGELOLA_SURVEI = "pengelola_survei", "Pengelola survei unit"
    PETUGAS_LAYANAN = "petugas_layanan", "Petugas layanan"
    AUDITOR = "auditor", "Auditor"


# These look after one unit; the others are for the whole government.
PERAN_UNIT = (Peran.PENGELOLA_KINERJA, Peran.PENGELOLA_SURVEI, Peran.PETUGAS_LAYANAN)


class PeranDiberikanQuerySet(models.QuerySet["PeranDiberikan"]):
    def pada(self, tanggal: date) -> "PeranDiberikanQuerySet":
        return self.filter(Q(selesai__isnull=True) | Q(selesai__gte=tanggal), mulai__lte=tanggal)


class PeranDiberikan(models.Model):
    pengguna = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="peran_diberikan")
    peran = models.CharField("peran", max_length=20, choices=Peran)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="peran_diberikan"
    )
    mulai = models.DateField("mulai")
    selesai = models.DateField("sampai dengan", null=True, blank=True)
    diberikan_oleh = models.ForeignKey(
        Pengguna, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = PeranDiberikanQuerySet.as_manager()

    class Meta:
        verbose_name = "peran yang diberikan"
        verbose_name_plural = "peran yang diberikan"
        ordering = ["pengguna", "peran", "-mulai"]
        constraints = [
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")),
                name="peran_masa_urut",
                violation_error_message="Tanggal akhir mendahului tanggal mulai.",
            ),
            models.CheckConstraint(
                condition=Q(peran__in=PERAN_UNIT, unit__isnull=False)
                | (~Q(peran__in=PERAN_UNIT) & Q(unit__isnull=True)),
                name="peran_unit_sesuai",
                violation_error_message=(
                    "Pengelola kinerja, pengelola survei, dan petugas layanan memerlukan unit; peran lain tidak."
                ),
            ),
            ExclusionConstraint(
                name="peran_tidak_ganda",
                expressions=[
                    ("pengguna", RangeOperators.EQUAL),
                    ("peran", RangeOperators.EQUAL),
                    (Coalesce("unit", 0), RangeOperators.EQUAL),
                    (masa(), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Peran ini sudah diberikan pada masa yang sama.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_peran_display()}: {self.pengguna}"
