"""The measurement of the last hour against a real server, small."""

import pytest
from pytest_django.live_server_helper import LiveServer

from penilaian.models import SKP
from tests.bench.tenggat import hari_terakhir
from tests.bench.ukuran import Situs
from tests.factories.pegawai import organisasi_kecil
from tests.factories.penilaian import IndikatorFactory, RHKFactory, skp_untuk


@pytest.mark.django_db(transaction=True)
def test_semua_pengajuan_tercatat_dan_dikembalikan_seperti_semula(live_server: LiveServer) -> None:
    org = organisasi_kecil()
    for orang in (org.dinas.staf, org.tetangga):
        org.akun(orang)
        IndikatorFactory.create(rhk=RHKFactory.create(skp=skp_untuk(orang, "draf")))
    hasil = hari_terakhir(Situs(live_server.thread.host, live_server.thread.port, kali=1))
    assert len(hasil.ms) == 2
    assert set(SKP.objects.values_list("status", flat=True)) == {"draf"}
