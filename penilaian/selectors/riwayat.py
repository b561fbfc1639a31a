"""The years of a person, each under its own rule: words, numbers and the trend on that rule's own scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kinerja.web.grafik import Grafik, Seri, garis
from pegawai.models import Pegawai
from penilaian.aturan.predikat import Predikat
from penilaian.aturan.riwayat import BagianHasil, RezimHasil, jenjang_predikat
from penilaian.models import HasilTerdahulu, Penilaian

JENJANG = "5 Sangat Baik, 4 Baik, 3 Butuh Perbaikan, 2 Kurang, 1 Sangat Kurang."


@dataclass(frozen=True)
class BarisRiwayat:
    """One result as its rule words it; `rinci` is what it was made of."""

    tahun: int
    bagian: str
    rezim: RezimHasil
    nilai: Decimal | None
    kode: str
    sebutan: str
    rinci: str
    kalimat: list[str]
    jabatan: str
    dasar: str
    penilaian_id: int | None = None
    terdahulu: HasilTerdahulu | None = None

    @property
    def label(self) -> str:
        return (
            str(self.tahun)
            if self.bagian == BagianHasil.TAHUN.label
            else f"{self.tahun} {self.bagian[9:]}"
        )

    @property
    def pada_skala(self) -> Decimal | int:
        return self.nilai if self.nilai is not None else jenjang_predikat(self.kode)


@dataclass(frozen=True)
class TrenRezim:
    """One picture per rule: scales are never mixed."""

    rezim: RezimHasil
    grafik: Grafik
    keterangan: str


def riwayat_hasil(pegawai: Pegawai) -> list[BarisRiwayat]:
    """Newest first: determined here, and recorded from earlier."""
    daftar = [_terdahulu(h) for h in HasilTerdahulu.objects.berlaku().filter(pegawai=pegawai)]
    di_sini = (
        Penilaian.objects.ditetapkan()
        .tahunan()
        .filter(skp__pegawai=pegawai)
        .select_related("skp__jabatan", "periode")
    )
    banyak: dict[int, int] = {}
    hasil = list(di_sini)
    for satu in hasil:
        banyak[satu.periode.mulai.year] = banyak.get(satu.periode.mulai.year, 0) + 1
    daftar += [_ditetapkan(p, segmen=banyak[p.periode.mulai.year] > 1) for p in hasil]
    return sorted(daftar, key=lambda b: (b.tahun, b.bagian), reverse=True)


def _terdahulu(satu: HasilTerdahulu) -> BarisRiwayat:
    rezim = RezimHasil(satu.rezim)
    if rezim.berangka:
        rinci = f"SKP {_tulis(satu.nilai_skp)}, perilaku {_tulis(satu.nilai_perilaku)}"
    else:
        rinci = (
            f"{satu.get_rating_hasil_kerja_display()}, {satu.get_rating_perilaku_display().lower()}"
        )
    return BarisRiwayat(
        satu.tahun,
        satu.get_bagian_display(),
        rezim,
        satu.nilai,
        satu.kode,
        satu.sebutan,
        rinci,
        list(satu.penjelasan.get("kalimat", [])),
        satu.jabatan,
        satu.dasar,
        terdahulu=satu,
    )


def _ditetapkan(satu: Penilaian, *, segmen: bool) -> BarisRiwayat:
    hasil, perilaku = satu.get_rating_hasil_kerja_display(), satu.get_rating_perilaku_display()
    bagian = f"Sejak {satu.skp.mulai:%d-%m}" if segmen else BagianHasil.TAHUN.label
    return BarisRiwayat(
        satu.periode.mulai.year,
        bagian,
        RezimHasil.PERMENPANRB_6_2022,
        None,
        satu.predikat,
        Predikat(satu.predikat).label,
        f"{hasil}, {perilaku.lower()}",
        [
            f"Hasil kerja {hasil.lower()} dan perilaku {perilaku.lower()}: {satu.get_predikat_display()}."
        ],
        satu.skp.jabatan.nama,
        "Ditetapkan di aplikasi ini",
        penilaian_id=satu.pk,
    )


def _tulis(nilai: Decimal | None) -> str:
    return "–" if nilai is None else f"{nilai:.2f}".replace(".", ",")


def tren(daftar: Sequence[BarisRiwayat]) -> list[TrenRezim]:
    """From the newest rule to the oldest; one point is not a trend and gets no picture."""
    hasil = []
    for rezim in reversed(RezimHasil):
        baris = [b for b in reversed(daftar) if b.rezim == rezim]
        if len(baris) < 2:
            continue
        nama = "Nilai" if rezim.berangka else "Jenjang predikat"
        grafik = garis(
            f"Hasil menurut {rezim.label}",
            [b.label for b in baris],
            [Seri(nama, [b.pada_skala for b in baris])],
            # five steps from 1 to 5, not a quantity that starts at zero
            bawah=0 if rezim.berangka else 1,
            maks=rezim.skala,
            desimal=2 if rezim.berangka else 0,
        )
        keterangan = f"Skala 0 sampai {rezim.skala}." if rezim.berangka else JENJANG
        hasil.append(TrenRezim(rezim, grafik, keterangan))
    return hasil
