"""Horizontal bars: values, progress of a cycle, a distribution against the rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kinerja.templatetags.angka import ringkas
from kinerja.web.grafik.dasar import (
    LEBAR,
    TINGGI_HURUF,
    Angka,
    Grafik,
    Titik,
    bagian_persen,
    baris_teks,
    bungkus,
    kelas_warna,
    koordinat,
    skala,
    tulis_angka,
    tulisan,
)

# Letters of 14 px are about seven wide; value and label share a line.
_HURUF_SEBARIS = LEBAR // 7


class _Susunan:
    """Bars from top to bottom: label and value above, the bar over the whole width below them."""

    def __init__(self) -> None:
        self.isi: list[str] = []
        self.y = 0.0

    def palang(
        self, label: str, nilai: str, bagian: float | None, warna: str, patok: float | None = None
    ) -> None:
        for baris in baris_teks(label, _HURUF_SEBARIS - len(nilai) - 2):
            self.y += TINGGI_HURUF
            self.isi.append(tulisan(0, self.y - 4, baris))
        self.isi.append(tulisan(LEBAR, self.y - 4, nilai, "g-nilai g-kanan"))
        y = koordinat(self.y + 3)
        self.isi.append(f'<rect class="g-rel" x="0" y="{y}" width="{LEBAR}" height="12" rx="4"/>')
        if bagian and bagian > 0:
            # A value near zero is still a value: never thinner than three units.
            lebar = koordinat(max(min(bagian, 1.0) * LEBAR, 3))
            self.isi.append(
                f'<rect class="{warna}" x="0" y="{y}" width="{lebar}" height="12" rx="4"/>'
            )
        if patok is not None:
            x = koordinat(min(max(patok * LEBAR, 1.5), LEBAR - 1.5))
            self.isi.append(f'<path class="g-patok" d="M{x} {koordinat(self.y - 1)}v20"/>')
        self.y += 30

    def kunci_patok(self, uraian: str) -> None:
        self.isi.append(f'<path class="g-patok" d="M2 {koordinat(self.y)}v16"/>')
        self.isi.append(tulisan(12, self.y + 13, uraian, "g-redup"))
        self.y += 22


def batang(
    judul: str,
    titik: Sequence[Titik],
    *,
    satuan: str = "",
    maks: Angka | None = None,
    desimal: int = 2,
    acuan: Angka | None = None,
    nama_acuan: str = "Acuan",
) -> Grafik:
    """Bars of values; `acuan` puts the same mark on every bar (a target, last year, the law's bound)."""
    puncak = skala([*(t.nilai for t in titik), acuan], maks)
    patok = float(acuan) / puncak if acuan is not None else None
    gambar = _Susunan()
    for t in titik:
        bagian = float(t.nilai) / puncak if t.nilai is not None else None
        gambar.palang(t.label, tulis_angka(t.nilai, satuan, desimal), bagian, kelas_warna(t), patok)
    teks = f"{judul}: belum ada data."
    if titik:
        rinci = "; ".join(f"{t.label} {tulis_angka(t.nilai, satuan, desimal)}" for t in titik)
        teks = f"{judul}: {rinci}."
    if acuan is not None:
        kunci = f"{nama_acuan} {tulis_angka(acuan, satuan, desimal)}"
        gambar.kunci_patok(kunci)
        teks += f" {kunci}."
    kepala = ("Uraian", f"Nilai ({satuan})" if satuan else "Nilai")
    baris = tuple((t.label, tulis_angka(t.nilai, "", desimal)) for t in titik)
    return Grafik(judul, bungkus(gambar.isi, LEBAR, gambar.y, teks), teks, kepala, baris)


def _persen(bagian: Angka | None, desimal: int = 1) -> str:
    return tulis_angka(bagian, "%", desimal)


def kemajuan(judul: str, bagian: Sequence[tuple[str, int, int]]) -> Grafik:
    """How far each agency is: (name, done, all). A share of nothing is not 100 %."""
    share = [bagian_persen(selesai, semua) for _, selesai, semua in bagian]
    titik = [
        Titik(f"{nama} ({selesai} dari {semua})", s, "hijau" if s == Decimal(100) else "aksen")
        for (nama, selesai, semua), s in zip(bagian, share, strict=True)
    ]
    dasar = batang(judul, titik, satuan="%", maks=100, desimal=0)
    baris = tuple(
        (nama, str(selesai), str(semua), _persen(s, 0))
        for (nama, selesai, semua), s in zip(bagian, share, strict=True)
    )
    kepala = ("Perangkat daerah", "Selesai", "Semua", "Bagian")
    return Grafik(judul, dasar.svg, dasar.teks, kepala, baris)


@dataclass(frozen=True)
class Bagian:
    """One class of a distribution; `harapan` is the share in percent that the rule leads one to expect."""

    label: str
    jumlah: int
    warna: str = ""
    harapan: Angka | None = None


def distribusi(judul: str, bagian: Sequence[Bagian], *, benda: str = "orang") -> Grafik:
    """Shares per class, each with a mark where the rule expects it. The mark informs and changes nothing."""
    semua = sum(b.jumlah for b in bagian)
    ada_harapan = any(b.harapan is not None for b in bagian)
    gambar = _Susunan()
    ucapan: list[str] = []
    baris: list[tuple[str, ...]] = []
    for i, b in enumerate(bagian):
        share = bagian_persen(b.jumlah, semua)
        kata = f"{b.jumlah} {benda}" + (f" · {_persen(share)}" if share is not None else "")
        patok = float(b.harapan) / 100 if b.harapan is not None else None
        warna = kelas_warna(Titik(b.label, share, b.warna), i)
        gambar.palang(b.label, kata, float(share) / 100 if share else None, warna, patok)
        harapan = "–" if b.harapan is None else _persen(b.harapan)
        ucapan.append(
            f"{b.label} {kata}" + ("" if b.harapan is None else f", diharapkan {harapan}")
        )
        baris.append((b.label, str(b.jumlah), _persen(share), *([harapan] if ada_harapan else [])))
    if ada_harapan:
        gambar.kunci_patok("Bagian yang diharapkan menurut aturan")
    teks = f"{judul}: belum ada data."
    if semua:
        teks = f"{judul}, {ringkas(semua)} {benda}: {'; '.join(ucapan)}."
    kepala = ("Golongan", "Jumlah", "Bagian", *(["Diharapkan"] if ada_harapan else []))
    return Grafik(judul, bungkus(gambar.isi, LEBAR, gambar.y, teks), teks, kepala, tuple(baris))
