"""Journeys in a real browser, on a real server, with a real Celery worker.

Every page a journey opens is checked by axe, and no request may leave our own host.
`AMBIL_GAMBAR=1` saves the pictures of
the README's tour into docs/gambar/ while the journeys run.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from pegawai.models import Pengguna
from tests.factories.pegawai import SANDI

AKAR = Path(__file__).resolve().parent.parent.parent
GAMBAR = AKAR / "docs" / "gambar"
LAYAR = {"telepon": {"width": 390, "height": 844}, "meja": {"width": 1280, "height": 800}}
# Playwright's synchronous API runs a loop in this very thread; Django would refuse the ORM here.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@dataclass
class Perjalanan:
    """One person's browser: goes to a page, looks at it as axe does, and clicks by what is written there."""

    page: Page
    alamat: str
    axe: Axe = field(default_factory=Axe)
    ke_luar: list[str] = field(default_factory=list)
    galat_skrip: list[str] = field(default_factory=list)

    def buka(self, jalur: str) -> None:
        jawaban = self.page.goto(self.alamat + jalur)
        assert jawaban is not None
        assert jawaban.status < 400, f"{jalur}: {jawaban.status}"
        self.periksa()

    def periksa(self) -> None:
        """No accessibility violation, no error of a script, nothing fetched from elsewhere, no sideways scrolling."""
        self.page.wait_for_load_state("networkidle")
        hasil = self.axe.run(self.page)
        assert hasil.violations_count == 0, f"{self.page.url}\n{hasil.generate_report()}"
        lebar = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert lebar <= 0, f"{self.page.url} melebar {lebar} piksel"
        assert not self.ke_luar, f"permintaan ke host lain: {self.ke_luar}"
        assert not self.galat_skrip, f"galat skrip: {self.galat_skrip}"

    def klik(self, nama: str, peran: str = "button") -> None:
        self.page.get_by_role(peran, name=nama).first.click()  # type: ignore[arg-type]
        self.periksa()

    def isi(self, label: str, nilai: str) -> None:
        self.page.get_by_label(label).first.fill(nilai)

    def melihat(self, teks: str) -> None:
        self.page.get_by_text(teks).first.wait_for(state="visible")

    def masuk(self, pengguna: Pengguna, sandi: str = SANDI) -> None:
        self.page.context.clear_cookies()
        self.buka("/akun/login/")
        self.isi("NIP atau surel", pengguna.nama_masuk)
        self.isi("Kata sandi", sandi)
        self.klik("Masuk")

    def potret(self, nama: str) -> None:
        if os.environ.get("AMBIL_GAMBAR") == "1":
            GAMBAR.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=GAMBAR / f"{nama}.png")


@pytest.fixture(scope="session")
def peramban(jalur_chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=jalur_chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture(params=list(LAYAR))
def layar(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def perjalanan(
    transactional_db: None, live_server: LiveServer, peramban: Browser, layar: str
) -> Iterator[Perjalanan]:
    konteks = peramban.new_context(
        viewport=LAYAR[layar], locale="id-ID", timezone_id=settings.TIME_ZONE
    )  # type: ignore[arg-type]
    konteks.set_default_timeout(15_000)
    halaman = konteks.new_page()
    hasil = Perjalanan(halaman, live_server.url)
    rumah = urlsplit(live_server.url).netloc

    def catat_permintaan(url: str) -> None:
        bagian = urlsplit(url)
        if bagian.scheme in ("http", "https") and bagian.netloc != rumah:
            hasil.ke_luar.append(url)

    halaman.on("request", lambda permintaan: catat_permintaan(permintaan.url))
    halaman.on("pageerror", lambda galat: hasil.galat_skrip.append(str(galat)))
    yield hasil
    konteks.close()


@pytest.fixture
def pekerja_celery(transactional_db: None) -> Iterator[Callable[[], None]]:
    """A real worker on this test's own database and broker."""
    nama = connection.settings_dict["NAME"]
    asal = urlsplit(os.environ["DATABASE_URL"])
    lingkungan = {**os.environ, "DATABASE_URL": asal._replace(path=f"/{nama}").geturl()}
    proses = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "celery",
            "-A",
            "kinerja.celery",
            "worker",
            "-P",
            "solo",
            "-l",
            "WARNING",
        ],
        cwd=AKAR,
        env=lingkungan,
    )

    def hidup() -> None:
        assert proses.poll() is None, "pekerja Celery berhenti sendiri"

    yield hidup
    proses.terminate()
    proses.wait(timeout=20)
