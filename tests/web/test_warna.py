"""Colours and weight, computed from the style sheets themselves: charts and chips too, where axe does not look."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import Client

CSS = Path(__file__).resolve().parents[2] / "static" / "css"
Warna = dict[str, str]


def blok(pemilih: str) -> Warna:
    """The custom properties of the block that starts with exactly this selector line."""
    isi = (CSS / "warna.css").read_text()
    cocok = re.search(rf"^\s*{re.escape(pemilih)} {{\n(.*?)^\s*}}", isi, re.MULTILINE | re.DOTALL)
    assert cocok, pemilih
    return dict(re.findall(r"--([a-z0-9-]+):\s*([^;]+);", cocok[1]))


TERANG = blok(":root")
GELAP = {**TERANG, **blok('[data-bs-theme="dark"]')}


def terang(heks: str) -> float:
    heks = heks.removeprefix("#")
    if len(heks) == 3:
        heks = "".join(h * 2 for h in heks)
    saluran = [int(heks[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    r, g, b = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in saluran)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def kontras(a: str, b: str) -> float:
    x, y = sorted((terang(a), terang(b)), reverse=True)
    return (x + 0.05) / (y + 0.05)


ALAS = ("latar", "permukaan", "permukaan-2", "permukaan-3")
CIP = ("hijau", "biru", "kuning", "jingga", "merah", "abu", "ungu")
PASANGAN = [
    *((depan, alas) for depan in ("teks", "teks-redup", "tautan") for alas in ALAS),
    *((c, f"{c}-lembut") for c in CIP),
    *((c, "permukaan") for c in CIP),
    *(("teks", f"{c}-lembut") for c in CIP),
    *((f"seri-{n}", "permukaan") for n in range(1, 7)),
    ("aksen", "permukaan"),
    ("aksen-gelap", "aksen-lembut"),
    ("teks-redup", "aksen-lembut"),
    ("aksen-teks", "aksen"),
    ("aksen-teks", "aksen-gelap"),
    ("emas-teks", "emas-lembut"),
    ("kepala-teks", "kepala"),
    ("kepala-redup", "kepala"),
    ("merah", "latar"),
]


@pytest.mark.parametrize("skema", [TERANG, GELAP], ids=["terang", "gelap"])
@pytest.mark.parametrize(("depan", "alas"), PASANGAN)
def test_kontras_cukup(depan: str, alas: str, skema: Warna) -> None:
    nilai = kontras(skema[depan], skema[alas])
    assert nilai >= 4.5, f"{depan} di atas {alas}: {nilai:.2f}"


@pytest.mark.parametrize("skema", [TERANG, GELAP], ids=["terang", "gelap"])
def test_tepi_isian_dan_fokus_terlihat(skema: Warna) -> None:
    """WCAG 1.4.11: what shows where a control is, 3:1."""
    for alas in ALAS:
        assert kontras(skema["garis-kuat"], skema[alas]) >= 3
        assert kontras(skema["fokus"], skema[alas]) >= 3
    assert kontras(skema["emas"], skema["kepala"]) >= 3


def test_gelap_menurut_sistem_sama_dengan_gelap_pilihan() -> None:
    assert blok(':root:not([data-bs-theme="light"])') == blok('[data-bs-theme="dark"]')


def test_warna_hanya_ditulis_di_satu_berkas() -> None:
    for berkas in CSS.glob("*.css"):
        if berkas.name in ("warna.css", "cetak.css"):
            continue
        # White under a QR code and the print rules' black are physical, not part of a scheme.
        sisa = re.sub(r"@media print \{.*|\.qr \{[^}]*\}", "", berkas.read_text())
        assert re.findall(r":[^;{}]*(#[0-9a-f]{3,8})\b", sisa) == [], berkas.name


def bobot(html: str) -> int:
    jumlah = len(gzip.compress(html.encode()))
    for jalur in re.findall(r'(?:href|src)="/static/([^"?]+)"', html):
        lokal = finders.find(jalur)
        assert lokal, jalur
        jumlah += len(gzip.compress(Path(lokal).read_bytes()))
    return jumlah


@pytest.mark.django_db
@pytest.mark.urls("tests.web.alamat")
def test_bobot_kunjungan_pertama_pegawai(client: Client) -> None:
    assert bobot(client.get("/galeri/").content.decode()) <= 200_000


def test_bobot_kunjungan_pertama_masyarakat() -> None:
    """The shell with everything it loads; a page of the survey adds a few kilobytes to it."""
    assert bobot(render_to_string("publik.html")) <= 20_000
