"""One view, one template: the page for everybody, its part for htmx."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django_htmx.middleware import HtmxDetails

from kinerja.web.htmx import arahkan, jawab, minta_bagian


def permintaan(**kepala: str) -> HttpRequest:
    hasil = RequestFactory().get("/", headers=kepala)
    hasil.htmx = HtmxDetails(hasil)  # type: ignore[attr-defined]
    return hasil


HTMX = {"HX-Request": "true"}


def test_siapa_yang_meminta_bagian() -> None:
    assert minta_bagian(permintaan(**HTMX))
    assert not minta_bagian(permintaan())
    assert not minta_bagian(permintaan(**HTMX, **{"HX-Boosted": "true"}))
    assert not minta_bagian(permintaan(**HTMX, **{"HX-History-Restore-Request": "true"}))
    assert not minta_bagian(RequestFactory().get("/"))


@pytest.mark.urls("tests.web.alamat")
def test_bagian_tidak_membawa_kerangka(client: Client) -> None:
    penuh = client.get("/galeri/?halaman=2")
    bagian = client.get("/galeri/?halaman=2", headers=HTMX)
    assert "26–50 dari 311 pegawai" in penuh.content.decode()
    assert "26–50 dari 311 pegawai" in bagian.content.decode()
    assert "<html" in penuh.content.decode()
    assert "<html" not in bagian.content.decode()
    assert "HX-Request" in bagian["Vary"]
    assert "HX-Request" in penuh["Vary"]


def test_status_galat_ikut(monkeypatch: pytest.MonkeyPatch) -> None:
    diminta: list[tuple[str, int | None]] = []

    def render(_p: HttpRequest, nama: str, _k: object, status: int | None) -> HttpResponse:
        diminta.append((nama, status))
        return HttpResponse(status=status)

    monkeypatch.setattr("kinerja.web.htmx.render", render)
    jawab(permintaan(**HTMX), "a/isi.html", status=422)
    jawab(permintaan(**HTMX), "a/isi.html", bagian="baris")
    jawab(permintaan(), "a/isi.html", status=422)
    assert diminta == [("a/isi.html#hasil", 422), ("a/isi.html#baris", None), ("a/isi.html", 422)]


def test_arahan_diikuti_sebagai_halaman() -> None:
    assert arahkan(permintaan(), "/a/").status_code == 302
    lewat_htmx = arahkan(permintaan(**HTMX), "/a/")
    assert lewat_htmx.status_code == 200
    assert lewat_htmx["HX-Redirect"] == "/a/"
