"""Who may change a training and its participants."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from pegawai.models import Pengguna
from pelatihan.models import Pelatihan, PesertaPelatihan
from tests.factories.pegawai import PenggunaFactory
from tests.factories.pelatihan import PelatihanFactory, PesertaPelatihanFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("nama", "cara"),
    [
        ("baru", "get"),
        ("baru", "post"),
        ("ubah", "post"),
        ("status", "post"),
        ("tambah_peserta", "get"),
        ("tambah_peserta", "post"),
        ("pilih_peserta", "post"),
        ("tandai_peserta", "post"),
        ("ubah_peserta", "post"),
        ("hapus_peserta", "post"),
    ],
)
@pytest.mark.parametrize("peran", [{}, {"auditor": True}, {"pengelola_kinerja": True}])
def test_hanya_admin_yang_mengubah(
    client: Client, nama: str, cara: str, peran: dict[str, bool]
) -> None:
    pengguna = PenggunaFactory(**peran)
    peserta = PesertaPelatihanFactory(pegawai=pengguna.pegawai)
    client.force_login(pengguna)
    argumen: dict[str, list[Any]] = {
        "baru": [],
        "status": [peserta.pelatihan_id, "selesai"],
        "ubah_peserta": [peserta.pk],
        "hapus_peserta": [peserta.pk],
    }
    url = reverse(f"pelatihan:{nama}", args=argumen.get(nama, [peserta.pelatihan_id]))

    assert getattr(client, cara)(url, {"alasan": "x"}).status_code == 403
    assert Pelatihan.objects.get().status == "direncanakan"
    assert PesertaPelatihan.objects.count() == 1


@pytest.mark.parametrize("nama", ["ubah_peserta", "hapus_peserta"])
def test_peserta_tetangga_tidak_ada_bagi_pegawai(
    client: Client, pegawai: Pengguna, nama: str
) -> None:
    peserta = PesertaPelatihanFactory()

    assert client.get(reverse(f"pelatihan:{nama}", args=[peserta.pk])).status_code == 404


@pytest.mark.parametrize("nama", ["pilih_peserta", "tandai_peserta"])
def test_mengubah_peserta_tidak_lewat_get(client: Client, admin: Pengguna, nama: str) -> None:
    url = reverse(f"pelatihan:{nama}", args=[PelatihanFactory().pk])

    assert client.get(url).status_code == 405
