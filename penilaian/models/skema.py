"""The scoring profile in the database: dated, owned by BKD, translated to the rule's dataclass."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import F, Q

from penilaian.aturan import skema as aturan
from penilaian.aturan.capaian import RumusCapaian
from penilaian.aturan.disiplin import ParameterDisiplin

AWAL = aturan.SKEMA_PENILAIAN[0]
ANGKA_SKEMA = (
    "bobot_hasil", "bobot_sikap", "bobot_disiplin", "bobot_sikap_dalam_perilaku", "ambang_hasil_di_atas",
    "ambang_hasil_sesuai", "ambang_perilaku_di_atas", "ambang_perilaku_sesuai", "batas_capaian",
)  # fmt: skip
ANGKA_RUMUS = ("capaian_terendah", "capaian_bila_nol_terlampaui")
ANGKA_DISIPLIN = ("menit_per_hari", "poin_per_hari", "poin_ringan", "poin_sedang", "poin_berat")


def _persen(label: str, bawaan: Decimal) -> "models.DecimalField[Any, Any]":
    return models.DecimalField(label, max_digits=6, decimal_places=2, default=bawaan)


class SkemaPenilaian(models.Model):
    berlaku_mulai = models.DateField("berlaku mulai", unique=True)
    nama = models.CharField("nama", max_length=120)
    dasar = models.TextField("dasar")
    bobot_hasil = _persen("bobot hasil kerja", AWAL.bobot_hasil)
    bobot_sikap = _persen("bobot sikap", AWAL.bobot_sikap)
    bobot_disiplin = _persen("bobot disiplin", AWAL.bobot_disiplin)
    bobot_sikap_dalam_perilaku = _persen(
        "bobot sikap dalam perilaku", AWAL.bobot_sikap_dalam_perilaku
    )
    ambang_hasil_di_atas = _persen(
        "hasil kerja di atas ekspektasi mulai", AWAL.ambang_hasil_di_atas
    )
    ambang_hasil_sesuai = _persen("hasil kerja sesuai ekspektasi mulai", AWAL.ambang_hasil_sesuai)
    ambang_perilaku_di_atas = _persen(
        "perilaku di atas ekspektasi mulai", AWAL.ambang_perilaku_di_atas
    )
    ambang_perilaku_sesuai = _persen(
        "perilaku sesuai ekspektasi mulai", AWAL.ambang_perilaku_sesuai
    )
    batas_capaian = _persen("capaian paling tinggi per butir", AWAL.batas_capaian)
    capaian_terendah = _persen("capaian paling rendah", AWAL.rumus_capaian.capaian_terendah)
    capaian_bila_nol_terlampaui = _persen(
        "capaian bila target nol terlampaui", AWAL.rumus_capaian.capaian_bila_nol_terlampaui
    )
    menit_per_hari = models.PositiveSmallIntegerField(
        "menit kurang yang dihitung satu hari", default=AWAL.parameter_disiplin.menit_per_hari
    )
    poin_per_hari = _persen("poin per hari tidak masuk", AWAL.parameter_disiplin.poin_per_hari)
    poin_ringan = _persen("poin hukuman ringan", AWAL.parameter_disiplin.poin_ringan)
    poin_sedang = _persen("poin hukuman sedang", AWAL.parameter_disiplin.poin_sedang)
    poin_berat = _persen("poin hukuman berat", AWAL.parameter_disiplin.poin_berat)

    class Meta:
        verbose_name = "skema penilaian"
        verbose_name_plural = "skema penilaian"
        ordering = ["-berlaku_mulai"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    bobot_hasil=Decimal(100) - F("bobot_sikap") - F("bobot_disiplin"),
                    bobot_hasil__gte=0,
                    bobot_sikap__gte=0,
                    bobot_disiplin__gte=0,
                ),
                name="skema_bobot_seratus",
                violation_error_message="Bobot hasil kerja, sikap, dan disiplin harus berjumlah 100 %.",
            ),
            models.CheckConstraint(
                condition=Q(
                    bobot_sikap_dalam_perilaku__gte=0,
                    bobot_sikap_dalam_perilaku__lte=100,
                    ambang_hasil_sesuai__lte=F("ambang_hasil_di_atas"),
                    ambang_perilaku_sesuai__lte=F("ambang_perilaku_di_atas"),
                    batas_capaian__gte=F("ambang_hasil_di_atas"),
                ),
                name="skema_ambang_urut",
                violation_error_message="Ambang terbalik: periksa urutan ambang dan batas capaian.",
            ),
            models.CheckConstraint(
                condition=Q(menit_per_hari__gt=0, poin_per_hari__gte=0),
                name="skema_disiplin_sah",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nama} (mulai {self.berlaku_mulai})"

    def sebagai_data(self) -> dict[str, Any]:
        """The snapshot stored with each result."""
        angka = {n: str(getattr(self, n)) for n in ANGKA_SKEMA + ANGKA_RUMUS + ANGKA_DISIPLIN}
        return {
            "berlaku_mulai": self.berlaku_mulai.isoformat(),
            "nama": self.nama,
            "dasar": self.dasar,
        } | angka

    def ke_aturan(self) -> aturan.SkemaPenilaian:
        return skema_dari_data(self.sebagai_data())


def skema_dari_data(data: dict[str, Any]) -> aturan.SkemaPenilaian:
    """The rule's parameters out of a snapshot: a result is always read under its own profile."""
    mulai = date.fromisoformat(data["berlaku_mulai"])
    angka: dict[str, Any] = {n: Decimal(data[n]) for n in ANGKA_SKEMA}
    rumus = {n: Decimal(data[n]) for n in ANGKA_RUMUS}
    disiplin = {n: Decimal(data[n]) for n in ANGKA_DISIPLIN if n != "menit_per_hari"}
    return aturan.SkemaPenilaian(
        berlaku_mulai=mulai,
        nama=data["nama"],
        rumus_capaian=RumusCapaian(
            berlaku_mulai=mulai,
            capaian_terendah=rumus["capaian_terendah"],
            capaian_bila_nol_terlampaui=rumus["capaian_bila_nol_terlampaui"],
        ),
        parameter_disiplin=ParameterDisiplin(
            berlaku_mulai=mulai, menit_per_hari=int(data["menit_per_hari"]), **disiplin
        ),
        **angka,
    )
