"""The scoring profile in the database: dated, owned by BKD, translated to the rule's dataclass."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import F, Q

from kinerja.templatetags.tanggal import tanggal
from pegawai.models import Unit
from penilaian.aturan import skema as aturan
from penilaian.aturan.capaian import CaraRentang, CaraTurun, RumusCapaian
from penilaian.aturan.disiplin import ParameterDisiplin
from penilaian.aturan.distribusi import PadananPimpinan, PredikatOrganisasi
from penilaian.aturan.kalibrasi import ParameterKalibrasi
from penilaian.aturan.predikat import Rating
from penilaian.models.final import skema_terpakai

AWAL = aturan.SKEMA_PENILAIAN[0]
ANGKA_SKEMA = (
    "bobot_hasil", "bobot_sikap", "bobot_disiplin", "bobot_sikap_dalam_perilaku", "ambang_hasil_di_atas",
    "ambang_hasil_sesuai", "ambang_perilaku_di_atas", "ambang_perilaku_sesuai", "batas_capaian",
)  # fmt: skip
ANGKA_RUMUS = ("capaian_terendah", "capaian_bila_nol_terlampaui")
ANGKA_DISIPLIN = ("menit_per_hari", "poin_per_hari", "poin_ringan", "poin_sedang", "poin_berat")
ANGKA_KALIBRASI = ("persen_longgar", "persen_ketat", "pegawai_paling_sedikit", "panjang_catatan")
PILIHAN_RUMUS = ("rumus_turun", "rumus_rentang")
PIMPINAN = tuple(f"pimpinan_{p.value}" for p in PredikatOrganisasi)
# Added to the profile later: a snapshot without them was made under these.
BAWAAN: dict[str, Any] = {
    "rumus_turun": AWAL.rumus_capaian.turun.value,
    "rumus_rentang": AWAL.rumus_capaian.di_luar_rentang.value,
    "distribusi_longgar": AWAL.distribusi_longgar,
    **{n: str(getattr(AWAL.parameter_kalibrasi, n)) for n in ANGKA_KALIBRASI},
    **{f"pimpinan_{p.value}": AWAL.padanan_pimpinan.rating(p).value for p in PredikatOrganisasi},
}


def _persen(label: str, bawaan: Decimal) -> "models.DecimalField[Any, Any]":
    return models.DecimalField(label, max_digits=6, decimal_places=2, default=bawaan)


def _rating_pimpinan(predikat: PredikatOrganisasi) -> "models.CharField[Any, Any]":
    return models.CharField(
        f"organisasi {predikat.label}: hasil kerja pimpinannya",
        max_length=20,
        choices=Rating.pilihan(),
        default=BAWAAN[f"pimpinan_{predikat.value}"],
    )


def _bulat(nama: str, label: str) -> "models.PositiveSmallIntegerField[Any, Any]":
    return models.PositiveSmallIntegerField(label, default=getattr(AWAL.parameter_kalibrasi, nama))


class SkemaPenilaianQuerySet(models.QuerySet["SkemaPenilaian"]):
    def berlaku(self, tanggal: date, opd_id: int | None) -> "SkemaPenilaianQuerySet":
        """Those that could count on the day, the one that does first: the agency's own goes before the general one."""
        masa = Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=tanggal)
        milik = Q(unit__isnull=True) | Q(unit=opd_id)
        return self.filter(masa, milik, berlaku_mulai__lte=tanggal).order_by(
            F("unit").asc(nulls_last=True), "-berlaku_mulai"
        )

    def berlaku_sejak(self, tanggal: date) -> "SkemaPenilaianQuerySet":
        """In force on the day or later."""
        return self.filter(Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=tanggal))


class SkemaPenilaian(models.Model):
    unit = models.ForeignKey(
        Unit,
        verbose_name="perangkat daerah",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    berlaku_mulai = models.DateField("berlaku mulai")
    berlaku_sampai = models.DateField(
        "berlaku sampai",
        null=True,
        blank=True,
        help_text="Hanya untuk skema satu perangkat daerah; sesudahnya skema umum berlaku lagi.",
    )
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

    rumus_turun = models.CharField(
        "rumus arah “makin kecil makin baik”",
        max_length=15,
        choices=CaraTurun.pilihan(),
        default=BAWAAN["rumus_turun"],
    )
    rumus_rentang = models.CharField(
        "realisasi di luar target rentang",
        max_length=15,
        choices=CaraRentang.pilihan(),
        default=BAWAAN["rumus_rentang"],
    )
    pimpinan_istimewa = _rating_pimpinan(PredikatOrganisasi.ISTIMEWA)
    pimpinan_baik = _rating_pimpinan(PredikatOrganisasi.BAIK)
    pimpinan_butuh_perbaikan = _rating_pimpinan(PredikatOrganisasi.BUTUH_PERBAIKAN)
    pimpinan_kurang = _rating_pimpinan(PredikatOrganisasi.KURANG)
    pimpinan_sangat_kurang = _rating_pimpinan(PredikatOrganisasi.SANGAT_KURANG)
    distribusi_longgar = models.BooleanField(
        "batas distribusi dibulatkan ke orang utuh searah kelonggaran", default=True
    )
    persen_longgar = _bulat("persen_longgar", "tanda longgar bila di atas ekspektasi melebihi (%)")
    persen_ketat = _bulat("persen_ketat", "tanda ketat bila di bawah ekspektasi melebihi (%)")
    pegawai_paling_sedikit = _bulat("pegawai_paling_sedikit", "tanda sebaran mulai sekian pegawai")
    panjang_catatan = _bulat("panjang_catatan", "catatan sama diperiksa mulai sekian huruf")

    objects = SkemaPenilaianQuerySet.as_manager()

    class Meta:
        verbose_name = "skema penilaian"
        verbose_name_plural = "skema penilaian"
        ordering = ["-berlaku_mulai", "unit"]
        triggers = [skema_terpakai()]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "berlaku_mulai"],
                nulls_distinct=False,
                name="skema_mulai_unik",
                violation_error_message="Sudah ada skema yang mulai berlaku pada tanggal itu.",
            ),
            models.CheckConstraint(
                condition=Q(berlaku_sampai__isnull=True)
                | Q(unit__isnull=False, berlaku_sampai__gte=F("berlaku_mulai")),
                name="skema_masa_sah",
                violation_error_message=(
                    "Tanggal akhir hanya untuk skema satu perangkat daerah dan tidak mendahului mulainya."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(nama="") & ~Q(dasar=""),
                name="skema_bernama_berdasar",
                violation_error_message="Skema memerlukan nama dan dasar.",
            ),
            models.CheckConstraint(
                condition=Q(persen_longgar__lte=100, persen_ketat__lte=100),
                name="skema_kalibrasi_persen",
                violation_error_message="Ambang tanda paling tinggi 100 persen.",
            ),
            models.CheckConstraint(
                condition=Q(
                    bobot_hasil=Decimal(100) - F("bobot_sikap") - F("bobot_disiplin"),
                    bobot_hasil__gte=0,
                    bobot_sikap__gte=0,
                    bobot_disiplin__gte=0,
                ),
                name="skema_bobot_seratus",
                violation_error_message="Bobot hasil kerja, sikap, dan disiplin harus berjumlah 100 persen.",
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
        return f"{self.nama} (mulai {tanggal(self.berlaku_mulai)})"

    def sebagai_data(self) -> dict[str, Any]:
        """The snapshot stored with each result."""
        angka = {
            n: str(getattr(self, n))
            for n in ANGKA_SKEMA + ANGKA_RUMUS + ANGKA_DISIPLIN + ANGKA_KALIBRASI
        }
        pilihan = {n: getattr(self, n) for n in (*PILIHAN_RUMUS, *PIMPINAN, "distribusi_longgar")}
        return (
            {
                "id": self.pk,
                "perangkat_daerah": self.unit.nama if self.unit else "",
                "berlaku_mulai": self.berlaku_mulai.isoformat(),
                "nama": self.nama,
                "dasar": self.dasar,
            }
            | angka
            | pilihan
        )

    def ke_aturan(self) -> aturan.SkemaPenilaian:
        return skema_dari_data(self.sebagai_data())


def skema_dari_data(data: dict[str, Any]) -> aturan.SkemaPenilaian:
    """The rule's parameters out of a snapshot: a result is always read under its own profile."""
    data = BAWAAN | data
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
            turun=CaraTurun(data["rumus_turun"]),
            di_luar_rentang=CaraRentang(data["rumus_rentang"]),
        ),
        padanan_pimpinan=PadananPimpinan(
            berlaku_mulai=mulai,
            **{p.value: Rating(data[f"pimpinan_{p.value}"]) for p in PredikatOrganisasi},
        ),
        distribusi_longgar=data["distribusi_longgar"],
        parameter_kalibrasi=ParameterKalibrasi(
            berlaku_mulai=mulai, **{n: int(data[n]) for n in ANGKA_KALIBRASI}
        ),
        parameter_disiplin=ParameterDisiplin(
            berlaku_mulai=mulai, menit_per_hari=int(data["menit_per_hari"]), **disiplin
        ),
        **angka,
    )
