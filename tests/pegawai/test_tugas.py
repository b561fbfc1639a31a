"""What the home page tells an administrator to do."""

from datetime import date

import pytest

from pegawai.models import Impor
from pegawai.selectors import tugas_menunggu
from tests.factories.impor import PADA, ImporFactory
from tests.factories.pegawai import PenggunaFactory, UnitFactory

pytestmark = pytest.mark.django_db
HARI = date(2026, 3, 2)


def judul(pengguna):
    return [tugas.judul for tugas in tugas_menunggu(pengguna, HARI)]


def test_an_empty_system_begins_with_the_import(admin):
    (tugas,) = tugas_menunggu(admin, HARI)
    assert (tugas.judul, tugas.tautan, tugas.mendesak) == ("Impor data dari SIASN", "/impor/", True)


def test_imports_to_consent_to_and_people_to_invite(admin):
    UnitFactory()
    assert judul(admin) == []
    for status in Impor.Status:
        ImporFactory(
            status=status,
            diterapkan_pada=PADA if status == "diterapkan" else None,
            berkas__nama=f"{status}.xlsx",
        )
    baru = PenggunaFactory()
    baru.set_unusable_password()
    baru.save()
    impor, undang = tugas_menunggu(admin, HARI)
    assert "diperiksa.xlsx" in impor.uraian
    assert (undang.judul, undang.jumlah) == ("Pegawai belum diundang", 1)


@pytest.mark.parametrize("peran", ["biasa", "auditor", "pengelola_kinerja"])
def test_nothing_of_it_for_others(peran):
    assert judul(PenggunaFactory(**({} if peran == "biasa" else {peran: True}))) == []


def test_everybody_is_reminded_of_the_own_import_that_waits():
    satu, lain = PenggunaFactory(), PenggunaFactory()
    impor = ImporFactory(jenis="harian", diperiksa=True, diunggah_oleh=satu)
    (tugas,) = tugas_menunggu(satu, HARI)
    assert tugas.tautan == f"/impor/{impor.pk}/"
    assert judul(lain) == []
