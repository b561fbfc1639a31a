"""A day in June on which surveys are answered, and a survey of one unit."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from kinerja.web.laju import LajuJaringan
from survei.actions.instrumen import buat_versi
from survei.models import Instrumen
from survei.views import isi as isi_view
from survei.views import luring as luring_view
from tests.factories.pegawai import PenggunaFactory, UnitFactory
from tests.factories.survei import SurveiFactory
from tests.survei.integritas import instrumen
from tests.survei.subpertanyaan import SARANA, WAKTU, atur
from tests.survei.waktu import PADA


@pytest.fixture
def jam_juni(monkeypatch: pytest.MonkeyPatch) -> None:
    """Now is the fifteenth of June 2026."""
    monkeypatch.setattr(timezone, "now", lambda: PADA)


@pytest.fixture
def jam_juni_bertanda_tangan(jam_juni: None, monkeypatch: pytest.MonkeyPatch) -> None:
    # signatures read the system's clock: both must agree on the age of the cookie
    monkeypatch.setattr("django.core.signing.time.time", PADA.timestamp)


@pytest.fixture
def laju_baru(monkeypatch: pytest.MonkeyPatch) -> None:
    """No answer of another test counts towards the rate limit."""
    for modul in (isi_view, luring_view):
        monkeypatch.setattr(modul, "laju", LajuJaringan())


@pytest.fixture
def survei() -> Any:
    return SurveiFactory(unit=UnitFactory())


@pytest.fixture
def klien_pengelola(client: Client, survei: Any) -> Client:
    client.force_login(PenggunaFactory(pengelola_survei=True, peran__unit=survei.unit))
    return client


# --- a survey that somebody manages ---------------------------------------------------------------------


@pytest.fixture
def dinas() -> Any:
    return UnitFactory(nama="Dinas Kesehatan", perangkat_daerah=True)


@pytest.fixture
def pengelola(dinas: Any) -> Any:
    return PenggunaFactory(pengelola_survei=True, peran__unit=dinas)


# --- other questions ------------------------------------------------------------------------------------


@pytest.fixture
def survei_spak() -> Any:
    return SurveiFactory(unit=UnitFactory(), instrumen=instrumen(), judul="SPAK 2026")


@pytest.fixture
def instrumen_bersub() -> Any:
    """Two questions for the time, three for the facilities."""
    baru = buat_versi(
        oleh=PenggunaFactory(), asal=Instrumen.objects.get(jenis="skm", versi=1), pada=PADA
    )
    atur(baru, "waktu", *WAKTU, teks_en=("How fast?", "How punctual?"))
    atur(baru, "sarana", *SARANA)
    baru.refresh_from_db()
    return baru


@pytest.fixture
def survei_bersub(instrumen_bersub: Any) -> Any:
    return SurveiFactory(unit=UnitFactory(), instrumen=instrumen_bersub)
