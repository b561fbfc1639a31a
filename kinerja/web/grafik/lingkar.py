"""Round ones: the radar of the elements and the ring of a few parts."""

import math
from collections.abc import Sequence

from kinerja.templatetags.angka import ringkas
from kinerja.web.grafik.batang import batang
from kinerja.web.grafik.dasar import (
    LEBAR,
    Angka,
    Grafik,
    Seri,
    Titik,
    bagian_persen,
    bungkus,
    kelas_warna,
    koordinat,
    potong,
    tulis_angka,
    tulisan,
)


def radar(
    judul: str,
    sumbu: Sequence[str],
    seri: Sequence[Seri],
    *,
    maks: Angka = 4,
    desimal: int = 2,
) -> Grafik:
    """The shape of several elements (nine of the survey, seven values). Fewer than three axes have no shape."""
    if len(sumbu) < 3:
        return batang(
            judul,
            [Titik(n, seri[0].nilai[i] if seri else None) for i, n in enumerate(sumbu)],
            maks=maks,
        )
    cx, cy, r = LEBAR / 2, 150.0, 92.0

    def di(i: int, bagian: float) -> tuple[float, float]:
        sudut = 2 * math.pi * i / len(sumbu) - math.pi / 2
        return cx + r * bagian * math.cos(sudut), cy + r * bagian * math.sin(sudut)

    def poligon(titik: Sequence[tuple[float, float]]) -> str:
        return " ".join(f"{koordinat(x)},{koordinat(y)}" for x, y in titik)

    semua = range(len(sumbu))
    isi = [
        f'<polygon class="g-garis" points="{poligon([di(i, k / 4) for i in semua])}"/>'
        for k in range(1, 5)
    ]
    for i, nama in enumerate(sumbu):
        (x, y), (lx, ly) = di(i, 1), di(i, 1.16)
        isi.append(
            f'<path class="g-garis" d="M{koordinat(cx)} {koordinat(cy)}L{koordinat(x)} {koordinat(y)}"/>'
        )
        letak = "g-tengah" if abs(lx - cx) < 12 else ("" if lx > cx else "g-kanan")
        # Labels above the centre grow upwards, so that their second line stays clear of the ring.
        ly += (ly - cy) / r * 9 - 4
        utama = seri[0].nilai[i] if seri else None
        isi.append(tulisan(lx, ly, potong(nama, 16), letak))
        isi.append(
            tulisan(lx, ly + 16, tulis_angka(utama, "", desimal), f"g-redup {letak}".strip())
        )
    for j, s in enumerate(seri):
        titik = [
            di(i, min(float(n) / float(maks), 1.0)) for i, n in enumerate(s.nilai) if n is not None
        ]
        isi.append(f'<polygon class="g-luas g-{j % 2 + 1}" points="{poligon(titik)}"/>')
    tinggi = 292
    if len(seri) > 1:
        for j, s in enumerate(seri):
            y = tinggi + 12 + 22 * j
            isi.append(
                f'<path class="g-jalur g-{j % 2 + 1}" d="M0 {y - 5}h28"/>{tulisan(38, y, s.nama)}'
            )
        tinggi += 22 * len(seri) + 4
    ucapan = [
        f"{s.nama}: "
        + ", ".join(
            f"{nama} {tulis_angka(n, '', desimal)}" for nama, n in zip(sumbu, s.nilai, strict=True)
        )
        for s in seri
    ]
    teks = f"{judul} (paling tinggi {ringkas(maks)}). " + ". ".join(ucapan) + "."
    baris = tuple(
        (nama, *(tulis_angka(s.nilai[i], "", desimal) for s in seri))
        for i, nama in enumerate(sumbu)
    )
    return Grafik(
        judul, bungkus(isi, LEBAR, tinggi, teks), teks, ("Unsur", *(s.nama for s in seri)), baris
    )


def donat(judul: str, titik: Sequence[Titik], *, benda: str = "orang") -> Grafik:
    """Parts of a whole, few of them; each with its word and number beside the ring, not by colour alone."""
    semua = sum(int(t.nilai or 0) for t in titik)
    r, keliling = 58.0, 2 * math.pi * 58.0
    isi = [f'<circle class="g-cincin g-rel-cincin" cx="74" cy="90" r="{koordinat(r)}"/>']
    dilalui, ucapan, baris = 0.0, [], []
    for i, t in enumerate(titik):
        share = bagian_persen(int(t.nilai or 0), semua)
        if share:
            panjang = float(share) / 100 * keliling
            # Stroke dashes draw an arc without trigonometry; the offset starts it where the last one ended.
            garisan = f"{koordinat(max(panjang - 1.5, 1))} {koordinat(keliling)}"
            isi.append(
                f'<circle class="g-cincin {kelas_warna(t, i)}" cx="74" cy="90" r="{koordinat(r)}" '
                f'stroke-dasharray="{garisan}" stroke-dashoffset="{koordinat(-dilalui)}" '
                'transform="rotate(-90 74 90)"/>'
            )
            dilalui += panjang
        y = 30 + 28 * i
        kata = f"{t.label} {int(t.nilai or 0)}" + (
            f" ({ringkas(share, 1)} %)" if share is not None else ""
        )
        isi.append(
            f'<rect class="{kelas_warna(t, i)}" x="172" y="{y - 12}" width="14" height="14" rx="3"/>'
        )
        isi.append(tulisan(194, y, kata))
        ucapan.append(kata)
        baris.append(
            (
                t.label,
                str(int(t.nilai or 0)),
                "belum ada" if share is None else f"{ringkas(share, 1)} %",
            )
        )
    isi.append(tulisan(74, 94, str(semua), "g-besar g-tengah"))
    isi.append(tulisan(74, 112, benda, "g-redup g-tengah"))
    teks = (
        f"{judul}, {semua} {benda}: {'; '.join(ucapan)}." if semua else f"{judul}: belum ada data."
    )
    tinggi = max(180, 44 + 28 * len(titik))
    return Grafik(
        judul,
        bungkus(isi, LEBAR, tinggi, teks),
        teks,
        ("Golongan", "Jumlah", "Bagian"),
        tuple(baris),
    )
