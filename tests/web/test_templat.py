"""House rules that every template must keep, checked on the files themselves and on the gallery page."""

import re
from pathlib import Path

import pytest
from django.test import Client

from kinerja.templatetags.ikon import PENGGANTI, svg

AKAR = Path(__file__).resolve().parents[2]
TEMPLAT = sorted((AKAR / "templates").rglob("*.html"))
KOMPONEN = sorted((AKAR / "templates" / "komponen").glob("*.html"))
# Frames of the shell and pieces that stand on every page anyway.
KERANGKA = {
    "kerangka_kepala",
    "kerangka_kaki",
    "kerangka_navigasi",
    "kerangka_pengguna",
    "lambang",
    "pesan",
    "karawo",
}


def nama(jalur: Path) -> str:
    return str(jalur.relative_to(AKAR / "templates"))


@pytest.mark.parametrize("jalur", TEMPLAT, ids=nama)
def test_tanpa_gaya_dan_skrip_di_dalam_html(jalur: Path) -> None:
    """The content security policy has no unsafe-inline: such markup would silently do nothing."""
    isi = re.sub(r"{#.*?#}", "", jalur.read_text())
    assert not re.search(r"\sstyle\s*=", isi)
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", isi)
    assert not re.search(r"<style\b", isi)
    assert not re.search(r"<script(?![^>]*\ssrc=)", isi)
    assert "https://" not in isi.replace("http://www.w3.org", "")


@pytest.mark.parametrize("jalur", TEMPLAT, ids=nama)
def test_ikon_yang_disebut_ada(jalur: Path) -> None:
    for ikon in re.findall(
        r"{% ikon \"([^\"]+)\"|ikon=\"([^\"]+)\"|default:\"([a-z-]+)\" %}\s*<", jalur.read_text()
    ):
        sebutan = next(filter(None, ikon))
        assert sebutan == PENGGANTI or svg(sebutan) != svg(PENGGANTI), sebutan


@pytest.mark.parametrize("jalur", KOMPONEN, ids=nama)
def test_komponen_menyebut_parameternya(jalur: Path) -> None:
    assert jalur.read_text().startswith("{# ")


@pytest.mark.parametrize("jalur", TEMPLAT, ids=nama)
def test_templat_pendek(jalur: Path) -> None:
    assert len(jalur.read_text().splitlines()) <= 120


def test_setiap_komponen_ada_di_galeri() -> None:
    galeri = "".join(p.read_text() for p in (AKAR / "templates" / "galeri").glob("*.html"))
    dirujuk = set(re.findall(r"komponen/([a-z_]+)\.html", galeri))
    assert {p.stem for p in KOMPONEN} - KERANGKA - dirujuk == set()


@pytest.mark.urls("tests.web.alamat")
def test_galeri_tanpa_id_kembar(client: Client) -> None:
    isi = client.get("/galeri/").content.decode()
    semua = re.findall(r"\sid=\"([^\"]+)\"", isi)
    assert {i for i in semua if semua.count(i) > 1} == set()
    assert isi.count("<h1") == 1
    assert "<title>Galeri komponen – Kinerja</title>" in isi
