"""What every chart is made of: the parts that escape text, write numbers and wrap the picture."""

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from kinerja.templatetags import angka

Angka = Decimal | int | float
# About the width of a phone: text is drawn near its true size there and never below it on a desktop.
LEBAR = 360
TINGGI_HURUF = 18
WARNA_KELAS = frozenset({"hijau", "aksen", "biru", "kuning", "jingga", "merah", "abu", "ungu"})


@dataclass(frozen=True)
class Titik:
    """One bar, point or axis: its word, its value, and a state colour where the state has one."""

    label: str
    nilai: Angka | None
    warna: str = ""


@dataclass(frozen=True)
class Seri:
    """One line (or one area of a radar); its values follow the labels of the chart."""

    nama: str
    nilai: Sequence[Angka | None]


@dataclass(frozen=True)
class Grafik:
    """What komponen/bingkai_grafik.html needs."""

    judul: str
    svg: SafeString
    teks: str
    kepala: tuple[str, ...]
    baris: tuple[tuple[str, ...], ...]


def kelas_warna(titik: Titik, urut: int = 0) -> str:
    return f"g-{titik.warna}" if titik.warna in WARNA_KELAS else f"g-{urut % 6 + 1}"


def koordinat(nilai: float) -> str:
    """Coordinates with one decimal at most: half the bytes, no visible difference."""
    return f"{nilai:.1f}".removesuffix(".0")


def tulisan(x: float, y: float, isi: str, kelas: str = "") -> str:
    atribut = f' class="{kelas}"' if kelas else ""
    return f'<text x="{koordinat(x)}" y="{koordinat(y)}"{atribut}>{escape(isi)}</text>'


def potong(label: str, batas: int) -> str:
    return label if len(label) <= batas else f"{label[: batas - 1].rstrip()}…"


def baris_teks(label: str, batas: int) -> list[str]:
    """At most two lines; the table behind the picture has the whole name."""
    baris = textwrap.wrap(label, max(batas, 12)) or [""]
    return baris if len(baris) <= 2 else [baris[0], potong(" ".join(baris[1:]), max(batas, 12))]


def bungkus(isi: Sequence[str], lebar: float, tinggi: float, teks: str) -> SafeString:
    """role="img" with a label: a screen reader hears the sentence instead of a pile of numbers."""
    bidang = f"0 0 {koordinat(lebar)} {koordinat(tinggi)}"
    return mark_safe(  # noqa: S308  every text above went through escape()
        f'<svg class="grafik" viewBox="{bidang}" role="img" aria-label="{escape(teks)}">{"".join(isi)}</svg>'
    )


def tulis_angka(nilai: Angka | None, satuan: str, desimal: int) -> str:
    """A number keeps the places it was rounded to, as in the table beside it: 3.400 is 3,400 and not 3,4."""
    if nilai is None:
        return "belum ada"
    tulisan = angka.ringkas(nilai, desimal)
    if isinstance(nilai, Decimal) and isinstance(pangkat := nilai.as_tuple().exponent, int):
        tulisan = angka.desimal(nilai, min(desimal, max(0, -pangkat)))
    return f"{tulisan}{satuan and chr(160) + satuan}"


def skala(nilai: Sequence[Angka | None], maks: Angka | None) -> float:
    ada = [float(n) for n in nilai if n is not None]
    puncak = float(maks) if maks is not None else max(ada, default=0.0)
    return puncak if puncak > 0 else 1.0


def langkah_bulat(rentang: float) -> float:
    """The step of four grid lines that people can read: 1, 2, 2,5 or 5 times a power of ten."""
    kasar = max(rentang, 1e-9) / 4
    pangkat = 10.0 ** math.floor(math.log10(kasar))
    return next(k * pangkat for k in (1, 2, 2.5, 5, 10) if k * pangkat >= kasar - 1e-12)


def bagian_persen(jumlah: int, semua: int) -> Decimal | None:
    return Decimal(jumlah * 100) / semua if semua else None
