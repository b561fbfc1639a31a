"""A day in June on which surveys are answered, and a survey of one unit."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from kinerja.web.laju import LajuJaringan
from survei.views import isi as isi_view
from survei.views import luring as luring_view
from tests.factories.pegawai import PenggunaFactory, UnitFactory
from tests.factories.survei import SurveiFactory

PADA = datetime(2026, 6, 15, 3, tzinfo=UTC)


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
