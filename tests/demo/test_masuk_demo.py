"""The sign-in buttons of the demo: a door that does not exist outside it."""

import pytest
from django.contrib.auth.models import Group
from django.contrib.sessions.backends.db import SessionStore
from django.http import Http404, HttpRequest
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, reverse
from pytest_django.fixtures import Settings

from kinerja.demo.akun import AWALAN
from kinerja.views import masuk_demo
from pegawai.models import Pengguna
from tests.factories.pegawai import PenggunaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def akun() -> Pengguna:
    pengguna = PenggunaFactory()
    pengguna.groups.add(Group.objects.create(name=f"{AWALAN}pegawai"))
    return pengguna


def _minta(rf: RequestFactory) -> HttpRequest:
    request = rf.post("/demo/masuk/pegawai/")
    request.session = SessionStore()
    return request


def test_di_luar_demo_alamatnya_tidak_ada(client: Client, akun: Pengguna) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("masuk_demo", args=["pegawai"])
    assert client.post("/demo/masuk/pegawai/").status_code == 404


def test_di_luar_demo_view_pun_menolak(rf: RequestFactory, akun: Pengguna) -> None:
    with pytest.raises(Http404):
        masuk_demo(_minta(rf), kode="pegawai")


def test_di_luar_demo_halaman_masuk_tidak_menyebut_akun(client: Client, akun: Pengguna) -> None:
    assert "Coba sebagai" not in client.get(reverse("account_login")).content.decode()


def test_dalam_demo_tombol_masuk_sebagai_peran(
    rf: RequestFactory, akun: Pengguna, settings: Settings
) -> None:
    reverse("beranda")  # the map of the site is read once: before the setting changes under it
    settings.MODE_DEMO = True
    request = _minta(rf)
    assert masuk_demo(request, kode="pegawai").status_code == 302
    assert request.session["_auth_user_id"] == str(akun.pk)


def test_dalam_demo_akun_di_luar_daftar_tetap_ditolak(
    rf: RequestFactory, akun: Pengguna, settings: Settings
) -> None:
    settings.MODE_DEMO = True
    with pytest.raises(Http404):
        masuk_demo(_minta(rf), kode="admin")
