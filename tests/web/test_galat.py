"""The pages of what went wrong: ours, in Indonesian, and without depending on what broke."""

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from kinerja.views import galat_403, galat_500
from tests.factories.pegawai import PenggunaFactory


@pytest.mark.django_db
def test_alamat_yang_tidak_ada(client: Client) -> None:
    client.force_login(PenggunaFactory())
    respons = client.get("/alamat-yang-tidak-ada/")
    isi = respons.content.decode()
    assert respons.status_code == 404
    assert "<h1>Halaman tidak ditemukan</h1>" in isi
    assert 'aria-label="Menu utama"' in isi


@pytest.mark.django_db
def test_formulir_tanpa_tanda_keamanan() -> None:
    respons = Client(enforce_csrf_checks=True).post("/akun/login/", {"login": "a"})
    assert respons.status_code == 403
    assert "<h1>Formulir perlu dikirim ulang</h1>" in respons.content.decode()


@pytest.mark.django_db
def test_tidak_berwenang() -> None:
    permintaan = RequestFactory().get("/")
    respons = galat_403(permintaan)
    assert respons.status_code == 403
    assert "<h1>Anda tidak berwenang</h1>" in respons.content.decode()


def test_gangguan_tidak_memerlukan_basis_data_maupun_konteks() -> None:
    """No database mark: a query here would fail the test as it would fail the page."""
    respons = galat_500(RequestFactory().get("/"))
    assert respons.status_code == 500
    assert "<h1>Ada gangguan di pihak kami</h1>" in respons.content.decode()


def test_terlalu_banyak_percobaan() -> None:
    assert "<h1>Terlalu banyak percobaan</h1>" in render_to_string("429.html")
