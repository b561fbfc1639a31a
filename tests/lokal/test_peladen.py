"""The databases of the test run itself."""

import pytest
from django.db import connection

from pegawai.models import Golongan
from tests.peladen import pekerja


@pytest.mark.django_db
def test_setiap_proses_punya_basis_data_sendiri() -> None:
    with connection.cursor() as kursor:
        kursor.execute("SELECT current_database()")
        assert kursor.fetchone() == (f"test_kinerja_{pekerja()}",)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ke", [1, 2])
def test_yang_tersimpan_hilang_sesudah_uji_dan_isi_migrasi_tetap(ke: int) -> None:
    """Whichever of the two runs second would meet the rows that the first one committed."""
    jumlah = Golongan.objects.count()
    assert jumlah > 0
    assert not Golongan.objects.filter(kode="uji").exists()
    Golongan.objects.create(kode="uji", pangkat="Uji", urut=999, jenis="pns")
    assert Golongan.objects.count() == jumlah + 1
