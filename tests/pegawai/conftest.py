"""The small government, and BKD's administrator."""

import pytest

from tests.factories.pegawai import PenggunaFactory, organisasi_kecil


@pytest.fixture
def org(db):
    return organisasi_kecil()


@pytest.fixture
def admin(db):
    return PenggunaFactory(admin=True)


@pytest.fixture
def berkas_di_folder_uji(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
