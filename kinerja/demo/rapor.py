"""A few hundred ways a year can end, each computed once by the rules: people of the demo share them."""

from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any

from penilaian.aturan.capaian import Arah, capaian_indikator, target_angka
from penilaian.aturan.disiplin import RekapKehadiran, nilai_disiplin
from penilaian.aturan.nilai import HasilHitung
from penilaian.aturan.predikat import Predikat, Rating, predikat_kinerja
from penilaian.aturan.sikap import NilaiDasar, nilai_sikap
from penilaian.aturan.skema import (
    ButirHasil,
    SkemaPenilaian,
    indeks_kinerja,
    saran_rating_hasil,
    saran_rating_perilaku,
    skor_hasil,
)
from penilaian.selectors.hitung import Hitungan

JUMLAH_RAPOR = 300
ALASAN = "Bukti dan umpan balik sepanjang tahun menunjukkan hal lain daripada angkanya."


@dataclass(frozen=True)
class ContohIndikator:
    """One result with its one indicator, as a plan of the demo has it."""

    hasil: str
    indikator: str
    aspek: str
    arah: Arah
    target: Decimal
    satuan: str
    rentang: tuple[float, float]


PIMPINAN = (
    ContohIndikator(
        "Meningkatnya mutu layanan {unit}", "Indeks kepuasan masyarakat", "kualitas", Arah.NAIK,
        Decimal(82), "poin", (0.88, 1.12),
    ),
    ContohIndikator(
        "Terlaksananya program {unit} sesuai rencana", "Persentase kegiatan selesai tepat waktu", "waktu",
        Arah.NAIK, Decimal(90), "persen", (0.7, 1.1),
    ),
)  # fmt: skip
STAF = (
    ContohIndikator(
        "Tersusunnya laporan kegiatan {unit}", "Jumlah laporan yang diterima pimpinan", "kuantitas", Arah.NAIK,
        Decimal(12), "laporan", (0.66, 1.25),
    ),
    ContohIndikator(
        "Terselesaikannya permohonan layanan tepat waktu", "Rata-rata waktu penyelesaian", "waktu", Arah.TURUN,
        Decimal(5), "hari", (0.8, 1.4),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Rapor:
    """What was achieved, how it was scored, and what follows from it."""

    realisasi: tuple[Decimal, ...]
    capaian: tuple[HasilHitung, ...]
    sikap: dict[str, int]
    hari: int
    menit: int
    hitungan: Hitungan
    hasil: Rating
    alasan_hasil: str
    perilaku: Rating
    predikat: Predikat

    def penjelasan(self) -> dict[str, Any]:
        kalimat = (
            f"Hasil kerja {self.hasil.label.lower()} dan perilaku kerja {self.perilaku.label.lower()}: "
            f"menurut matriks 3×3 {self.predikat.label}."
        )
        dasar = ["PermenPANRB 6/2022 matriks predikat kinerja"]
        return self.hitungan.sebagai_data() | {"predikat": {"kalimat": [kalimat], "dasar": dasar}}


def daftar_rapor(
    acak: Random, contoh: tuple[ContohIndikator, ...], skema: SkemaPenilaian
) -> list[Rapor]:
    return [_rapor(acak, contoh, skema) for _ in range(JUMLAH_RAPOR)]


def _rapor(acak: Random, contoh: tuple[ContohIndikator, ...], skema: SkemaPenilaian) -> Rapor:
    mutu = acak.betavariate(5, 3)
    realisasi = tuple(_realisasi(acak, c, mutu) for c in contoh)
    capaian = tuple(
        capaian_indikator(target_angka(c.target), r, c.arah, skema.rumus_capaian, c.satuan)
        for c, r in zip(contoh, realisasi, strict=True)
    )
    sikap = {n.value: min(5, max(2, round(acak.gauss(3 + 1.6 * mutu, 0.5)))) for n in NilaiDasar}
    hari = acak.choice((0, 0, 0, 0, 1, 2, 4)) if mutu < 0.7 else 0
    menit = acak.randrange(0, 600, 15)
    hasil = skor_hasil(
        [ButirHasil(f"RHK {i}", c.eksak) for i, c in enumerate(capaian, start=1)], skema
    )
    rerata = nilai_sikap({NilaiDasar(k): v for k, v in sikap.items()})
    disiplin = nilai_disiplin(RekapKehadiran(hari, menit), skema.parameter_disiplin)
    hitungan = Hitungan(
        hasil=hasil,
        sikap=rerata,
        disiplin=disiplin,
        saran_hasil=saran_rating_hasil(hasil.eksak, skema),
        saran_perilaku=saran_rating_perilaku(rerata.eksak, disiplin.eksak, skema),
        indeks=indeks_kinerja(hasil.eksak, rerata.eksak, disiplin.eksak, skema),
    )
    saran, perilaku = hitungan.saran_hasil.rating, hitungan.saran_perilaku.rating
    if not isinstance(saran, Rating) or not isinstance(perilaku, Rating):
        raise TypeError("rapor demo harus lengkap")
    # One appraiser in twenty decides otherwise, and writes why.
    lain = saran is Rating.DI_ATAS_EKSPEKTASI and acak.random() < 0.05
    putusan = Rating.SESUAI_EKSPEKTASI if lain else saran
    return Rapor(
        realisasi=realisasi,
        capaian=capaian,
        sikap=sikap,
        hari=hari,
        menit=menit,
        hitungan=hitungan,
        hasil=putusan,
        alasan_hasil=ALASAN if lain else "",
        perilaku=perilaku,
        predikat=predikat_kinerja(putusan, perilaku),
    )


def _realisasi(acak: Random, contoh: ContohIndikator, mutu: float) -> Decimal:
    """Around the target; for "less is better" a good year lies below it."""
    bawah, atas = contoh.rentang
    bagian = min(1.0, max(0.0, acak.gauss(mutu, 0.2)))
    if contoh.arah is Arah.TURUN:
        bagian = 1 - bagian
    nilai = float(contoh.target) * (bawah + (atas - bawah) * bagian)
    return Decimal(str(round(nilai, 1 if contoh.satuan in ("hari", "poin") else 0)))
