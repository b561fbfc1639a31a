"""What every test stands on: its database, the browser, and no network but the local services."""

import gc
import ipaddress
import os
import shutil
import socket
from collections.abc import Generator

import pytest
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

from tests.peladen import BasisUji

# A property is judged by its truth, not by how busy the machine is.
settings.register_profile("uji", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("uji")


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Generator[BasisUji]:
    """Instead of pytest-django's: a clone of a database migrated once a run.

    A test with committed transactions gets its successor a fresh clone instead of Django's TRUNCATE of
    every table, which would also wipe the rows that migrations put in, and which our triggers may refuse.
    """
    with django_db_blocker.unblock():
        basis = BasisUji()

        def ulang(_uji: TransactionTestCase) -> None:
            basis.ulang()

        with pytest.MonkeyPatch.context() as tambalan:
            # TestCase, the one with a rollback, has a _fixture_teardown of its own
            tambalan.setattr(TransactionTestCase, "_fixture_teardown", ulang)
            yield basis
        basis.buang()


@pytest.fixture(autouse=True, scope="session")
def _tanpa_jaringan() -> Generator[None]:
    """A test that needs the internet fails here instead of passing by luck."""
    asli = socket.socket.connect

    def sambung(soket: socket.socket, tujuan: tuple[str, int] | str) -> None:
        if soket.family in (socket.AF_INET, socket.AF_INET6):
            rumah = str(tujuan[0])
            if rumah != "localhost" and not ipaddress.ip_address(rumah).is_loopback:
                raise AssertionError(f"Uji mencoba menyambung ke {tujuan}.")
        asli(soket, tujuan)

    with pytest.MonkeyPatch.context() as tambalan:
        tambalan.setattr(socket.socket, "connect", sambung)
        yield


# --- the browser of the journeys ------------------------------------------------------------------------


def cari_chromium() -> str | None:
    if pilihan := os.environ.get("CHROMIUM"):
        return shutil.which(pilihan)
    # the first is the same browser without its windows: a sixth less work for the same pages
    nama = (
        "chromium-headless-shell",
        "chromium",
        "chromium-browser",
        "google-chrome-stable",
        "google-chrome",
    )
    return next((jalur for kandidat in nama if (jalur := shutil.which(kandidat))), None)


def pytest_configure(config: pytest.Config) -> None:
    if os.environ.get("WAJIB_BROWSER") == "1" and cari_chromium() is None:
        raise pytest.UsageError(
            "WAJIB_BROWSER=1 tetapi Chromium tidak ditemukan (pasang paket chromium atau atur CHROMIUM)."
        )


# These go first, in their random order: no process is to wait for the last long test of another.
_LAMA = ("tests/alur/", "tests/lokal/", "tests/demo/", "tests/test_matriks_akses.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda uji: not uji.nodeid.startswith(_LAMA))
    if cari_chromium() is None:
        lewati = pytest.mark.skip(reason="Chromium tidak ditemukan")
        for uji in items:
            if uji.get_closest_marker("alur"):
                uji.add_marker(lewati)


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: the collector need not walk over it again and again."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    dilewati = sum(
        1 for laporan in terminalreporter.stats.get("skipped", []) if "alur" in laporan.keywords
    )
    if dilewati:
        terminalreporter.write_line(
            f"PERJALANAN PERAMBAN DILEWATI: {dilewati} uji, karena Chromium tidak ditemukan. "
            "Pasang paket chromium; WAJIB_BROWSER=1 menjadikannya kegagalan.",
            yellow=True,
        )


@pytest.fixture(scope="session")
def jalur_chromium() -> str:
    jalur = cari_chromium()
    if jalur is None:
        pytest.skip("Chromium tidak ditemukan")
    return jalur
