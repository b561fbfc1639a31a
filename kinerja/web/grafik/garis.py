"""Lines: a trend over periods."""

from collections.abc import Sequence

from kinerja.templatetags.angka import ringkas
from kinerja.web.grafik.dasar import (
    LEBAR,
    Angka,
    Grafik,
    Seri,
    bungkus,
    koordinat,
    langkah_bulat,
    potong,
    skala,
    tulis_angka,
    tulisan,
)

_KIRI, _ATAS, _BAWAH = 34.0, 20.0, 190.0
_LABEL_SEBARIS = 6


def _ruas(titik: Sequence[tuple[float, float] | None]) -> str:
    """A path that stops at a gap and starts again after it."""
    jalur, menyambung = [], False
    for satu in titik:
        if satu is None:
            menyambung = False
            continue
        jalur.append(f"{'L' if menyambung else 'M'}{koordinat(satu[0])} {koordinat(satu[1])}")
        menyambung = True
    return "".join(jalur)


def _arah(nilai: Sequence[Angka | None]) -> str:
    """The trend in a word, from the first to the last value that is there."""
    ada = [n for n in nilai if n is not None]
    if len(ada) < 2 or ada[0] == ada[-1]:
        return "tetap"
    return "naik" if ada[-1] > ada[0] else "turun"


class _Bidang:
    """Where a value of a period lies in the picture."""

    def __init__(self, banyak: int, bawah: float, puncak: float) -> None:
        self.langkah = langkah_bulat(puncak - bawah)
        self.dasar = bawah
        self.rentang = self.langkah * 4
        self.jarak = (LEBAR - _KIRI - 44) / max(banyak - 1, 1)

    def di(self, i: int, nilai: Angka) -> tuple[float, float]:
        bagian = min(max((float(nilai) - self.dasar) / self.rentang, 0.0), 1.0)
        return _KIRI + 18 + i * self.jarak, _BAWAH - bagian * (_BAWAH - _ATAS)

    def kisi(self) -> list[str]:
        isi = []
        for k in range(5):
            y = _BAWAH - k / 4 * (_BAWAH - _ATAS)
            isi.append(f'<path class="g-garis" d="M{koordinat(_KIRI)} {koordinat(y)}H{LEBAR}"/>')
            angka = ringkas(self.dasar + self.langkah * k, 2)
            isi.append(tulisan(_KIRI - 6, y + 4, angka, "g-redup g-kanan"))
        return isi


def _gambar_seri(bidang: _Bidang, seri: Seri, warna: str) -> list[str]:
    titik = [bidang.di(i, n) if n is not None else None for i, n in enumerate(seri.nilai)]
    return [
        f'<path class="g-jalur {warna}" d="{_ruas(titik)}"/>',
        *(
            f'<circle class="{warna} g-tepi" cx="{koordinat(t[0])}" cy="{koordinat(t[1])}" r="5"/>'
            for t in titik
            if t
        ),
    ]


def garis(
    judul: str,
    label: Sequence[str],
    seri: Sequence[Seri],
    *,
    satuan: str = "",
    bawah: Angka = 0,
    maks: Angka | None = None,
    desimal: int = 2,
) -> Grafik:
    """A trend. Each line has its own dash beside its colour; the last value of a single line is written out."""
    bidang = _Bidang(len(label), float(bawah), skala([n for s in seri for n in s.nilai], maks))
    isi = bidang.kisi()
    renggang = -(-len(label) // _LABEL_SEBARIS) or 1
    for i, nama in enumerate(label):
        # The newest period always has its name; older ones as far as there is room.
        if (len(label) - 1 - i) % renggang == 0:
            x = _KIRI + 18 + i * bidang.jarak
            isi.append(tulisan(x, _BAWAH + 20, potong(nama, 9), "g-redup g-tengah"))
    tinggi = _BAWAH + 28
    for j, s in enumerate(seri):
        warna = f"g-{j % 4 + 1}"
        isi += _gambar_seri(bidang, s, warna)
        if len(seri) > 1:
            isi.append(f'<path class="g-jalur {warna}" d="M0 {koordinat(tinggi + 12)}h28"/>')
            isi.append(tulisan(38, tinggi + 17, potong(s.nama, 44)))
            tinggi += 24
    if len(seri) == 1:
        akhir = [(i, n) for i, n in enumerate(seri[0].nilai) if n is not None][-1:]
        for i, n in akhir:
            x, y = bidang.di(i, n)
            isi.append(tulisan(x, y - 11, tulis_angka(n, "", desimal), "g-nilai g-tengah"))
    teks = f"{judul}: belum ada data."
    if label and seri:
        teks = f"{judul}. " + " ".join(
            f"{s.nama} {_arah(s.nilai)}: "
            + ", ".join(
                f"{nama} {tulis_angka(n, satuan, desimal)}"
                for nama, n in zip(label, s.nilai, strict=True)
            )
            + "."
            for s in seri
        )
    baris = tuple(
        (nama, *(tulis_angka(s.nilai[i], "", desimal) for s in seri))
        for i, nama in enumerate(label)
    )
    kepala = ("Periode", *(s.nama for s in seri))
    return Grafik(judul, bungkus(isi, LEBAR, tinggi, teks), teks, kepala, baris)
