"""People signed in to the pages of training."""

import pytest
from django.test import Client

from pegawai.models import Pengguna
from tests.factories.pegawai import PenggunaFactory


@pytest.fixture
def admin(client: Client) -> Pengguna:
    pengguna: Pengguna = PenggunaFactory(admin=True)
    client.force_login(pengguna)
    return pengguna


@pytest.fixture
def pegawai(client: Client) -> Pengguna:
    pengguna: Pengguna = PenggunaFactory()
    client.force_login(pengguna)
    return pengguna
