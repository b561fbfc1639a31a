"""Feedback of peers and subordinates, stored so that the tables do not say who wrote what.

Until three people of one kind have given, all their words and all their names lie in ONE row, each list in an order of
its own (words shuffled at every change, names by number): there is no row, no instant and no key a text. When the third
person gives, the words become rows with random keys in random order and the names become rows beside them, under the
same wave: who is among the givers of the wave is kept, which of the words are whose is nowhere. What somebody with the
database can still learn is written in docs/keputusan.md.
"""

import uuid
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from pegawai.models import Pegawai, Pengguna
from pegawai.selectors import yang_dinilai
from penilaian.aturan.sikap import NilaiDasar
from penilaian.aturan.umpan_balik import AMBANG_TERENDAH, AsalUmpanBalik

ASAL_ANONIM = ("rekan", "bawahan")


class TitipanUmpanBalik(models.Model):
    """What waits for more givers. Read by one action and by no page."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    penerima = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField("tahun")
    asal = models.CharField("asal", max_length=8, choices=AsalUmpanBalik.pilihan())
    pemberi = ArrayField(models.BigIntegerField(), default=list)
    isi = models.JSONField("isi", default=list)

    class Meta:
        verbose_name = "titipan umpan balik"
        verbose_name_plural = "titipan umpan balik"
        constraints = [
            models.UniqueConstraint(fields=["penerima", "tahun", "asal"], name="titipan_satu"),
            models.CheckConstraint(
                condition=Q(asal__in=ASAL_ANONIM),
                name="titipan_hanya_tanpa_nama",
                violation_error_message="Umpan balik pejabat penilai bernama.",
            ),
        ]

    def __str__(self) -> str:
        return f"Titipan {self.tahun}"


class GelombangQuerySet(models.QuerySet["GelombangUmpanBalik"]):
    def terlihat_oleh(self, pengguna: Pengguna) -> "GelombangQuerySet":
        """The receiver and today's appraiser of the receiver."""
        if pengguna.pegawai is None:
            return self.none()
        dinilai = yang_dinilai(pengguna.pegawai, timezone.localdate()).order_by().values("pk")
        return self.filter(Q(penerima=pengguna.pegawai) | Q(penerima__in=dinilai))


class GelombangUmpanBalik(models.Model):
    """Feedback that was opened together."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    penerima = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField("tahun")
    minggu = models.DateField("minggu")
    banyak_pemberi = models.PositiveSmallIntegerField("banyak pemberi")
    tanggapan = models.TextField("tanggapan penerima", blank=True)

    objects = GelombangQuerySet.as_manager()

    class Meta:
        verbose_name = "gelombang umpan balik"
        verbose_name_plural = "gelombang umpan balik"
        ordering = ["-minggu", "id"]
        indexes = [models.Index(fields=["penerima", "-minggu"], name="gelombang_penerima")]
        constraints = [
            models.CheckConstraint(
                condition=Q(banyak_pemberi__gte=AMBANG_TERENDAH),
                name="gelombang_cukup_pemberi",
                violation_error_message="Umpan balik tanpa nama memerlukan sedikitnya tiga pemberi.",
            )
        ]

    def __str__(self) -> str:
        return f"Umpan balik minggu {self.minggu}"


class PemberiGelombang(models.Model):
    """Who is among the givers of a wave: to tell them that the receiver has answered. No key to a text."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gelombang = models.ForeignKey(
        GelombangUmpanBalik, on_delete=models.CASCADE, related_name="pemberi"
    )
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "pemberi umpan balik"
        verbose_name_plural = "pemberi umpan balik"
        constraints = [
            models.UniqueConstraint(
                fields=["gelombang", "pegawai"], name="pemberi_gelombang_sekali"
            )
        ]

    def __str__(self) -> str:
        return str(self.pegawai_id)


class UmpanBalikTanpaNama(models.Model):
    """The words. Ordered by a random key: the order of a page tells nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gelombang = models.ForeignKey(
        GelombangUmpanBalik, on_delete=models.CASCADE, related_name="umpan_balik"
    )
    isi = models.TextField("umpan balik")
    nilai_dasar = models.CharField(
        "nilai dasar", max_length=25, choices=NilaiDasar.pilihan(), blank=True
    )

    class Meta:
        verbose_name = "umpan balik tanpa nama"
        verbose_name_plural = "umpan balik tanpa nama"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(isi=""),
                name="umpan_balik_tanpa_nama_berisi",
                violation_error_message="Tulis umpan baliknya.",
            )
        ]

    def __str__(self) -> str:
        return self.isi[:80]

    @classmethod
    def dari_titipan(
        cls, gelombang: GelombangUmpanBalik, butir: dict[str, Any]
    ) -> "UmpanBalikTanpaNama":
        return cls(gelombang=gelombang, isi=butir["isi"], nilai_dasar=butir["nilai_dasar"])
