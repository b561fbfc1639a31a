"""What templates and components owe each other, checked on the files themselves and on the gallery page."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from kinerja.templatetags.ikon import PENGGANTI, svg
from tests.test_arsitektur import pelanggaran

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


def test_ikon_yang_disebut_ada() -> None:
    def periksa(jalur: Path) -> Iterator[str]:
        for ikon in re.findall(
            r"{% ikon \"([^\"]+)\"|ikon=\"([^\"]+)\"|default:\"([a-z-]+)\" %}\s*<",
            jalur.read_text(),
        ):
            sebutan = next(filter(None, ikon))
            if sebutan != PENGGANTI and svg(sebutan) == svg(PENGGANTI):
                yield sebutan

    assert pelanggaran(TEMPLAT, periksa) == []


def test_komponen_menyebut_parameternya() -> None:
    assert [p.stem for p in KOMPONEN if not p.read_text().startswith("{# ")] == []


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
