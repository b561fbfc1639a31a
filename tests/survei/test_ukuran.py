"""The measurements of the survey against a real server, small."""

import pytest
from pytest_django.live_server_helper import LiveServer

from tests.bench import survei
from tests.bench.ukuran import Situs, Ukuran, muat_semua
from tests.factories.pegawai import UnitFactory


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "satu",
    [pytest.param(u, id=u.nama) for u in muat_semua() if u.jalankan.__module__ == survei.__name__],
)
def test_ukuran_survei_berjalan(
    satu: Ukuran, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(survei, "SEJUTA", 50)
    UnitFactory()
    hasil = satu.jalankan(Situs(live_server.thread.host, live_server.thread.port, kali=2))
    assert len(hasil.ms) >= 2
