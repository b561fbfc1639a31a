"""Last year's determined values beside this year's, and the index of the years before: for comparing, no rule."""

from dataclasses import dataclass, field
from decimal import Decimal

from kinerja.web.grafik import Grafik, Seri, garis
from penilaian.aturan.salinan import bunyi
from penilaian.models import IndikatorKinerja, NilaiSikap, Penilaian, PenilaianIndikator

TAHUN_TREN = 5


@dataclass(frozen=True)
class CapaianLalu:
    nilai: Decimal
    # "indikator yang sama", or the aspect of the same result
    cocok: str


@dataclass(frozen=True)
class TahunLalu:
    """Empty where nothing was determined or nothing matches."""

    tahun: int
    capaian: dict[int, CapaianLalu] = field(default_factory=dict)
    sikap: dict[str, int] = field(default_factory=dict)
    disiplin: Decimal | None = None
    tren: Grafik | None = None


def tahun_lalu(penilaian: Penilaian, indikator: list[IndikatorKinerja]) -> TahunLalu:
    """Three queries; one when no year before was determined. `indikator` with their `rhk`."""
    tahun = penilaian.periode.mulai.year
    daftar = list(
        Penilaian.objects.ditetapkan()
        .tahunan()
        .filter(skp__pegawai=penilaian.skp.pegawai_id, periode__mulai__year__lt=tahun)
        .order_by("periode__mulai", "skp__mulai")
        .values_list("pk", "periode__mulai__year", "nilai_disiplin", "indeks")
    )
    # of several segments of a year the last one is the one that goes on
    per_tahun = {satu[1]: satu for satu in daftar}
    tren = _tren([(t, indeks) for t, (_, _, _, indeks) in per_tahun.items()][-TAHUN_TREN:])
    if tahun - 1 not in per_tahun:
        return TahunLalu(tahun - 1, tren=tren)
    pk, _, disiplin, _ = per_tahun[tahun - 1]
    sikap = NilaiSikap.objects.filter(penilaian=pk).values_list("nilai_dasar", "nilai")
    return TahunLalu(tahun - 1, _capaian(pk, indikator), dict(sikap), disiplin, tren)


def _capaian(penilaian_id: int, indikator: list[IndikatorKinerja]) -> dict[int, CapaianLalu]:
    """By the wording of the indicator, else by the aspect of a result of the same wording."""
    rumusan: dict[str, Decimal] = {}
    aspek: dict[tuple[str, str], Decimal] = {}
    lama = PenilaianIndikator.objects.filter(penilaian=penilaian_id, capaian_dinilai__isnull=False)
    for teks, rhk, kode, nilai in lama.order_by("-pk").values_list(
        "indikator__rumusan", "indikator__rhk__rumusan", "indikator__aspek", "capaian_dinilai"
    ):
        if nilai is not None:
            rumusan[bunyi(teks)] = aspek[bunyi(rhk), kode] = nilai
    hasil = {}
    for satu in indikator:
        sama = rumusan.get(bunyi(satu.rumusan))
        serupa = aspek.get((bunyi(satu.rhk.rumusan), satu.aspek))
        if sama is not None:
            hasil[satu.pk] = CapaianLalu(sama, "indikator yang sama")
        elif serupa is not None:
            sebutan = satu.get_aspek_display().lower()
            hasil[satu.pk] = CapaianLalu(serupa, f"aspek {sebutan} pada hasil kerja yang sama")
    return hasil


def _tren(indeks: list[tuple[int, Decimal | None]]) -> Grafik | None:
    """A line needs two points."""
    ada = [(tahun, nilai) for tahun, nilai in indeks if nilai is not None]
    if len(ada) < 2:
        return None
    return garis(
        "Indeks tahunan",
        [str(tahun) for tahun, _ in ada],
        [Seri("Indeks", [nilai for _, nilai in ada])],
    )
