"""Opening balance, determined PAK (both for good), and the position of everybody as the list shows it."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone

from pegawai.aturan.jabatan import Jenjang
from pegawai.models import Pegawai, Penempatan, Pengguna, Peran, Unit
from pegawai.selectors import unit_pimpinan, yang_dinilai


def tetap(nama: str, benda: str) -> pgtrigger.Trigger:
    """Nothing of it changes any more, by raw SQL neither; a correction is a new row that replaces it."""
    return pgtrigger.Trigger(
        name=nama,
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        func=f"RAISE EXCEPTION '{benda} yang sudah dicatat tidak dapat diubah.' USING ERRCODE = 'restrict_violation';",
    )


def _beralasan(nama: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(menggantikan__isnull=True, alasan="")
        | (Q(menggantikan__isnull=False) & ~Q(alasan="")),
        name=nama,
        violation_error_message="Penggantian memerlukan alasan.",
    )


class SaldoAwalQuerySet(models.QuerySet["SaldoAwal"]):
    def berlaku(self) -> "SaldoAwalQuerySet":
        return self.filter(pengganti__isnull=True)


class SaldoAwal(models.Model):
    """What a person brings along from the last promotion or PAK; conversion counts from `mulai` on."""

    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="saldo_awal")
    angka_kredit = models.DecimalField("angka kredit", max_digits=8, decimal_places=2)
    mulai = models.DateField("konversi dihitung mulai")
    dasar = models.CharField("dokumen dasar", max_length=200)
    menggantikan = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="pengganti"
    )
    alasan = models.CharField("alasan penggantian", max_length=300, blank=True)
    dicatat_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    dicatat_pada = models.DateTimeField("dicatat pada")

    objects = SaldoAwalQuerySet.as_manager()

    class Meta:
        verbose_name = "saldo awal angka kredit"
        verbose_name_plural = "saldo awal angka kredit"
        ordering = ["pegawai", "-dicatat_pada", "-id"]
        triggers = [tetap("saldo_awal_tetap", "Saldo awal")]
        constraints = [
            models.UniqueConstraint(
                fields=["pegawai"],
                condition=Q(menggantikan__isnull=True),
                name="saldo_awal_satu",
                violation_error_message="Saldo awal pegawai ini sudah dicatat; gantikan dengan alasan.",
            ),
            models.CheckConstraint(
                condition=Q(angka_kredit__gte=0),
                name="saldo_awal_tidak_negatif",
                violation_error_message="Angka kredit tidak boleh negatif.",
            ),
            models.CheckConstraint(
                condition=~Q(dasar=""),
                name="saldo_awal_berdasar",
                violation_error_message="Sebutkan dokumen dasarnya.",
            ),
            _beralasan("saldo_awal_beralasan"),
        ]

    def __str__(self) -> str:
        return f"Saldo awal {self.pegawai}: {self.angka_kredit}"


def syarat_dipimpin(pengguna: Pengguna, awalan: str = "pegawai") -> Q | None:
    """Whose angka kredit somebody may see: own, of the units led or managed, of those appraised; None is everybody."""
    if pengguna.punya_peran(Peran.ADMIN_BKD, Peran.AUDITOR):
        return None
    hari_ini = timezone.localdate()
    unit = list(Unit.objects.filter(pk__in=pengguna.unit_berperan(Peran.PENGELOLA_KINERJA)))
    syarat = Q(pk__in=[])
    if pengguna.pegawai is not None:
        syarat |= Q(**{awalan: pengguna.pegawai.pk})
        syarat |= Q(**{f"{awalan}__in": yang_dinilai(pengguna.pegawai, hari_ini).values("pk")})
        unit += list(unit_pimpinan(pengguna.pegawai, hari_ini))
    if unit:
        bawah = Unit.objects.di_bawah(*unit).order_by().values("pk")
        tempat = Penempatan.objects.pada(hari_ini).definitif().filter(unit__in=bawah)
        syarat |= Q(**{f"{awalan}__in": tempat.order_by().values("pegawai")})
    return syarat


class PenetapanAngkaKreditQuerySet(models.QuerySet["PenetapanAngkaKredit"]):
    def berlaku(self) -> "PenetapanAngkaKreditQuerySet":
        return self.filter(pengganti__isnull=True)

    def terlihat_oleh(self, pengguna: Pengguna) -> "PenetapanAngkaKreditQuerySet":
        syarat = syarat_dipimpin(pengguna)
        return self if syarat is None else self.filter(syarat)


class PenetapanAngkaKredit(models.Model):
    """PAK: final and numbered. `isi` is everything the document prints, as it was on that day."""

    pegawai = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, related_name="penetapan_angka_kredit"
    )
    tahun = models.PositiveSmallIntegerField("sampai dengan tahun")
    nomor = models.CharField("nomor", max_length=80, unique=True)
    tahun_nomor = models.PositiveSmallIntegerField("tahun penomoran")
    urut = models.PositiveIntegerField("nomor urut")
    jenjang = models.CharField("jenjang", max_length=15, choices=Jenjang.pilihan())
    kumulatif = models.DecimalField("angka kredit kumulatif", max_digits=8, decimal_places=2)
    isi = models.JSONField("isi dokumen")
    menggantikan = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="pengganti"
    )
    alasan = models.CharField("alasan penggantian", max_length=300, blank=True)
    ditetapkan_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    ditetapkan_pada = models.DateTimeField("ditetapkan pada")

    objects = PenetapanAngkaKreditQuerySet.as_manager()

    class Meta:
        verbose_name = "penetapan angka kredit"
        verbose_name_plural = "penetapan angka kredit"
        ordering = ["pegawai", "-tahun", "-ditetapkan_pada"]
        triggers = [tetap("penetapan_ak_final", "Penetapan angka kredit")]
        constraints = [
            models.UniqueConstraint(
                fields=["pegawai", "tahun"],
                condition=Q(menggantikan__isnull=True),
                name="penetapan_ak_satu",
                violation_error_message="PAK tahun ini sudah ditetapkan; gantikan dengan alasan.",
            ),
            models.UniqueConstraint(fields=["tahun_nomor", "urut"], name="penetapan_ak_urut"),
            models.CheckConstraint(
                condition=Q(kumulatif__gte=0) & ~Q(isi={}),
                name="penetapan_ak_lengkap",
                violation_error_message="Penetapan angka kredit belum lengkap.",
            ),
            _beralasan("penetapan_ak_beralasan"),
        ]

    def __str__(self) -> str:
        return f"PAK {self.nomor}"


class PosisiAngkaKreditQuerySet(models.QuerySet["PosisiAngkaKredit"]):
    def terlihat_oleh(self, pengguna: Pengguna) -> "PosisiAngkaKreditQuerySet":
        syarat = syarat_dipimpin(pengguna)
        return self if syarat is None else self.filter(syarat)


class PosisiAngkaKredit(models.Model):
    """Where a functional official stands, worked out when something changes: a list can filter and sort by it."""

    pegawai = models.OneToOneField(
        Pegawai, on_delete=models.CASCADE, related_name="posisi_angka_kredit"
    )
    jenjang = models.CharField("jenjang", max_length=15, choices=Jenjang.pilihan())
    kumulatif = models.DecimalField("angka kredit", max_digits=8, decimal_places=2)
    kurang_pangkat = models.DecimalField("kurang untuk pangkat", max_digits=8, decimal_places=2)
    kurang_jenjang = models.DecimalField(
        "kurang untuk jenjang", max_digits=8, decimal_places=2, null=True
    )
    bersaldo = models.BooleanField("saldo awal dicatat")
    predikat_cukup = models.BooleanField("predikat dua tahun terakhir cukup")
    siap_pangkat = models.BooleanField("siap diusulkan naik pangkat")
    siap_jenjang = models.BooleanField("siap diusulkan naik jenjang")
    dihitung_pada = models.DateTimeField("dihitung pada")

    objects = PosisiAngkaKreditQuerySet.as_manager()

    class Meta:
        verbose_name = "posisi angka kredit"
        verbose_name_plural = "posisi angka kredit"
        ordering = ["kurang_pangkat", "id"]
        indexes = [models.Index(fields=["kurang_pangkat", "id"], name="posisi_ak_kurang")]
        constraints = [
            models.CheckConstraint(
                condition=Q(siap_pangkat=False, siap_jenjang=False) | Q(predikat_cukup=True),
                name="posisi_ak_siap_bersyarat",
            )
        ]

    def __str__(self) -> str:
        return f"{self.pegawai}: {self.kumulatif}"
