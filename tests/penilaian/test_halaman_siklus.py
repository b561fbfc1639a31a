"""The page from which BKD opens and closes a year."""

from typing import Any

import pytest

from penilaian.models import (
    TahunKinerja,
)
from tests.factories.pegawai import PenempatanFactory
from tests.factories.penilaian import (
    dinilai,
    skp_untuk,
)
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk, teks, url

pytestmark = pytest.mark.django_db


def test_siklus_menghitung_dan_menautkan(pemeran: Pemeran) -> None:
    dinas = pemeran.org.dinas
    skp_untuk(dinas.staf, "draf")
    dinilai(skp_untuk(dinas.staf_kedua))
    klien = masuk(pemeran.org.admin())
    isi = teks(klien.get(url("siklus")))
    assert f"opd={dinas.unit.pk}&amp;keadaan=belum_mengajukan" in isi
    assert "Di luar perangkat daerah" in isi
    daftar = teks(
        klien.get(url("siklus_pegawai", 2026, opd=dinas.unit.pk, keadaan="belum_mengajukan"))
    )
    assert "1–7 dari 7 pegawai" in daftar
    daftar = teks(klien.get(url("siklus_pegawai", 2026, keadaan="sedang_dinilai")))
    assert "1–1 dari 1 pegawai" in daftar
    assert klien.get(url("siklus_pegawai", 2020)).status_code == 404


@pytest.mark.parametrize("banyak", [3, 30])
def test_kueri_siklus_tidak_bertambah(
    pemeran: Pemeran, banyak: int, django_assert_max_num_queries: Any
) -> None:
    for _ in range(banyak):
        skp_untuk(PenempatanFactory(unit=pemeran.org.dinas.bidang).pegawai)
    klien = masuk(pemeran.org.admin())
    for nama, isi in (("siklus", ()), ("siklus_pegawai", (2026,))):
        with django_assert_max_num_queries(8):
            assert klien.get(url(nama, *isi)).status_code == 200


def test_buka_ubah_batas_tutup_lewat_halaman(pemeran: Pemeran) -> None:
    klien = masuk(pemeran.org.admin())
    assert (
        klien.post(url("buka", 2026), {"batas_skp": "31 Januari", "periodik": "tidak"}).status_code
        == 422
    )
    respons = klien.post(url("buka", 2026), {"batas_skp": "31 Januari 2027", "periodik": "tidak"})
    assert "di dalam tahun kinerjanya" in teks(respons)
    klien.post(url("buka", 2026), {"batas_skp": "31 Januari 2026", "periodik": "tidak"})
    respons = klien.post(
        url("batas", 2026), {"batas_skp": "2026-02-13", "alasan": "SE 1/2026"}, follow=True
    )
    assert "13 Februari 2026" in teks(respons)
    assert "tidak dapat diisi lagi" in teks(klien.get(url("tutup", 2026)))
    respons = klien.post(url("tutup", 2026), follow=True)
    assert "Tahun kinerja 2026 ditutup" in teks(respons)
    assert TahunKinerja.objects.get().status == "ditutup"
