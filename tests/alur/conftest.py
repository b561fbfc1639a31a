"""Journeys in a real browser, on a real server, with a real Celery worker.

Every page a journey opens is checked by axe, and no request may leave our own host.
`AMBIL_GAMBAR=1` saves the pictures of
the README's tour into docs/gambar/ while the journeys run.
"""

import os
import queue
import re
import socketserver
import subprocess
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from django.conf import settings
from django.db import connection
from django.test import Client
from playwright.sync_api import (
    Browser,
    Locator,
    Page,
    Request,
    ViewportSize,
    expect,
    sync_playwright,
)
from playwright.sync_api import Error as PlaywrightError
from pytest_django.live_server_helper import LiveServer

from kinerja.celery import app
from pegawai.models import Pengguna

AKAR = Path(__file__).resolve().parent.parent.parent
GAMBAR = AKAR / "docs" / "gambar"
TERSEMPIT = 320
LAYAR: dict[str, ViewportSize] = {
    "telepon": {"width": 390, "height": 844},
    "meja": {"width": 1280, "height": 800},
}
# Playwright's synchronous API runs a loop in this very thread; Django would refuse the ORM here.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# Contrast is three quarters of what axe costs. One number for each element's own colours, size and weight over those
# of everything it lies in: a page that shows no number unseen before has no contrast unseen before.
WARNA = """() => {
  const medan = ["color", "backgroundColor", "backgroundImage", "fontSize", "fontWeight", "opacity"];
  const tahu = new Map([[null, 7]]);
  const angka = (e) => {
    if (!tahu.has(e)) {
      const gaya = getComputedStyle(e);
      let n = angka(e.parentElement);
      for (const huruf of medan.map((m) => gaya[m]).join(";")) n = (Math.imul(n, 31) + huruf.charCodeAt(0)) | 0;
      tahu.set(e, n);
    }
    return tahu.get(e);
  };
  return [...new Set([...document.querySelectorAll("body *")].map(angka))];
}"""

# Put into every document by the browser itself: handing half a megabyte over for each page costs more than the rules.
PASANG_AXE = f"if (self === top) {{ {AXE_SCRIPT} }}"
JALANKAN_AXE = """(aturan) => axe.run(document, {resultTypes: ["violations"], rules: aturan})
  .then(({violations}) => ({violations}))"""


def periksa_axe(page: Page, aturan: dict[str, dict[str, bool]]) -> None:
    """Fails with axe's report; the page's context has `PASANG_AXE`."""
    hasil = AxeResults(page.evaluate(JALANKAN_AXE, aturan))
    assert hasil.violations_count == 0, f"{page.url}\n{hasil.generate_report()}"


def _telepon(layar: ViewportSize) -> bool:
    return layar["width"] < TERSEMPIT * 2


@dataclass
class Perjalanan:
    """One person's browser: goes to a page, looks at it as axe does, and clicks by what is written there."""

    page: Page
    alamat: str
    ke_luar: list[str] = field(default_factory=list)
    galat_skrip: list[str] = field(default_factory=list)
    berjalan: set[Request] = field(default_factory=set)
    skrip: bool = True
    warna: set[int] = field(default_factory=set)
    dilihat: set[str] = field(default_factory=set)

    def buka(self, jalur: str) -> None:
        jawaban = self.page.goto(self.alamat + jalur)
        assert jawaban is not None
        assert jawaban.status < 400, f"{jalur}: {jawaban.status}"
        self.periksa()

    def periksa(self) -> None:
        """No accessibility violation, no error of a script, nothing fetched from elsewhere, no sideways scrolling.

        A page that this journey had not opened yet is looked at on the other screen too.
        """
        self.tenang()
        layar = self.page.viewport_size
        assert layar is not None
        halaman = re.sub(r"\d+", "", urlsplit(self.page.url).path)
        if halaman not in self.dilihat:
            self.dilihat.add(halaman)
            self._pandang(LAYAR["meja" if _telepon(layar) else "telepon"])
        self._pandang(layar)
        self.page.set_viewport_size(layar)
        assert not self.ke_luar, f"permintaan ke host lain: {self.ke_luar}"
        assert not self.galat_skrip, f"galat skrip: {self.galat_skrip}"

    def _pandang(self, layar: ViewportSize) -> None:
        """As axe sees it there; nothing scrolls sideways, on a phone not even on the narrowest that we promise."""
        self.page.set_viewport_size(layar)
        if self.skrip:  # axe is a script itself
            warna = set(self.page.evaluate(WARNA))
            periksa_axe(self.page, {"color-contrast": {"enabled": not warna <= self.warna}})
            self.warna |= warna
        if _telepon(layar):
            self.page.set_viewport_size({**layar, "width": TERSEMPIT})
        lebar = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert lebar <= 0, f"{self.page.url} melebar {lebar} piksel pada {layar['width']}"

    def tenang(self) -> None:
        """Loaded, no request under way and nothing left for htmx to put in: sooner known than by "networkidle"."""
        self.page.wait_for_load_state("load")
        while self.skrip and self.berjalan:
            self.page.evaluate("new Promise(requestAnimationFrame)")
        sibuk = self.page.locator(".htmx-request, .htmx-swapping, .htmx-settling")
        expect(sibuk).to_have_count(0)

    def klik(self, nama: str | re.Pattern[str], peran: str = "button") -> None:
        self.page.get_by_role(peran, name=nama).first.click()  # type: ignore[arg-type]
        self.periksa()

    def isi(self, label: str, nilai: str) -> None:
        """In the page itself: the shell has a search box on every page."""
        self.page.locator("main").get_by_label(label).first.fill(nilai)

    def melihat(self, teks: str, *, detik: float = 15) -> None:
        """`detik` is longer where a worker has to start and finish first."""
        self.page.get_by_text(teks).first.wait_for(state="visible", timeout=detik * 1000)

    def tidak_melihat(self, teks: str) -> None:
        expect(self.page.get_by_text(teks)).to_have_count(0)

    def medan(self, label: str) -> Locator:
        """The one field of exactly this label."""
        pola = rf"^\s*{re.escape(label)}(\s*\(opsional\))?\s*$"
        return self.page.get_by_label(re.compile(pola))

    def masuk(self, pengguna: Pengguna) -> None:
        """Signed in already; the sign-in page has journeys of its own in test_masuk.py."""
        klien = Client()
        klien.force_login(pengguna)
        self.bersesi(klien)
        self.buka("/")

    def bersesi(self, klien: Client) -> None:
        """The same session as that client, or none."""
        konteks = self.page.context
        konteks.clear_cookies()
        if kuki := klien.cookies.get(settings.SESSION_COOKIE_NAME):
            konteks.add_cookies([{"name": kuki.key, "value": kuki.value, "url": self.alamat}])

    def ke_atas(self) -> None:
        self.page.evaluate("window.scrollTo(0, 0)")

    def potret(self, nama: str) -> None:
        """For the README's tour: the page as it stands, on every screen."""
        if os.environ.get("AMBIL_GAMBAR") != "1":
            return
        GAMBAR.mkdir(parents=True, exist_ok=True)
        semula = self.page.viewport_size
        for layar, ukuran in LAYAR.items():
            self.page.set_viewport_size(ukuran)
            self.ke_atas()
            self.page.screenshot(path=GAMBAR / f"{nama}-{layar}.png")
        if semula:
            self.page.set_viewport_size(semula)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A journey that fails says what the browser showed: the rare failure cannot be looked at again."""
    laporan = yield
    perjalanan = getattr(item, "funcargs", {}).get("perjalanan")
    if laporan.failed and call.when == "call" and isinstance(perjalanan, Perjalanan):
        try:
            isi = perjalanan.page.locator("body").inner_text(timeout=2_000)
        except PlaywrightError as galat:
            isi = str(galat)
        laporan.sections.append(("Peramban", f"{perjalanan.page.url}\n{isi}"))
    return laporan


@pytest.fixture(scope="session")
def peramban(jalur_chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=jalur_chromium,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                # no script of a page runs long enough to earn back what optimising it costs
                "--js-flags=--no-opt",
            ],
        )
        yield browser
        browser.close()


# A flow is walked once, on the narrower screen, and its pages are looked at on both. The pictures want both.
@pytest.fixture(params=list(LAYAR) if os.environ.get("AMBIL_GAMBAR") == "1" else ["telepon"])
def layar(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def buat_perjalanan(
    transactional_db: None, live_server: LiveServer, peramban: Browser
) -> Iterator[Callable[..., Perjalanan]]:
    """Another person's browser beside the first: `buat_perjalanan("telepon", skrip=False)`."""
    terbuka = []

    def buat(layar: str, *, skrip: bool = True) -> Perjalanan:
        konteks = peramban.new_context(
            viewport=LAYAR[layar],
            locale="id-ID",
            timezone_id=settings.TIME_ZONE,
            java_script_enabled=skrip,
        )
        konteks.set_default_timeout(15_000)
        terbuka.append(konteks)
        return ikuti(Perjalanan(konteks.new_page(), live_server.url, skrip=skrip))

    yield buat
    for konteks in terbuka:
        konteks.close()


def ikuti(perjalanan: Perjalanan) -> Perjalanan:
    """Note every request and every error of the page, and have axe at hand in it."""
    halaman, rumah = perjalanan.page, urlsplit(perjalanan.alamat).netloc

    def mulai(permintaan: Request) -> None:
        bagian = urlsplit(permintaan.url)
        perjalanan.berjalan.add(permintaan)
        if bagian.scheme in ("http", "https") and bagian.netloc != rumah:
            perjalanan.ke_luar.append(permintaan.url)

    def selesai(permintaan: Request) -> None:
        perjalanan.berjalan.discard(permintaan)

    halaman.add_init_script(PASANG_AXE)
    halaman.on("request", mulai)
    halaman.on("requestfinished", selesai)
    halaman.on("requestfailed", selesai)
    halaman.on("pageerror", lambda galat: perjalanan.galat_skrip.append(str(galat)))
    return perjalanan


@pytest.fixture
def perjalanan(buat_perjalanan: Callable[..., Perjalanan], layar: str) -> Perjalanan:
    return buat_perjalanan(layar)


class KotakSurat(socketserver.ThreadingTCPServer):
    """An SMTP server of our own, because the worker's letters leave from another process than the test's."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), PenerimaSurat)
        self.masuk: queue.Queue[EmailMessage] = queue.Queue()

    def ambil(self) -> EmailMessage:
        """The next letter; waits until the worker has sent it."""
        return self.masuk.get(timeout=45)


class PenerimaSurat(socketserver.StreamRequestHandler):
    server: KotakSurat

    def handle(self) -> None:
        self.wfile.write(b"220 uji\r\n")
        while baris := self.rfile.readline():
            perintah = baris[:4].upper().strip()
            if perintah == b"DATA":
                self.wfile.write(b"354 silakan\r\n")
                isi = b"".join(iter(self.rfile.readline, b".\r\n")).replace(b"\r\n..", b"\r\n.")
                surat = message_from_bytes(isi, policy=policy.default)
                assert isinstance(surat, EmailMessage)
                self.server.masuk.put(surat)
            self.wfile.write(b"221 sampai jumpa\r\n" if perintah == b"QUIT" else b"250 ya\r\n")
            if perintah == b"QUIT":
                return


@pytest.fixture
def kotak_surat() -> Iterator[KotakSurat]:
    """What the worker mails."""
    with KotakSurat() as kotak:
        utas = threading.Thread(target=kotak.serve_forever, kwargs={"poll_interval": 0.05})
        utas.start()
        yield kotak
        kotak.shutdown()
        utas.join()


@pytest.fixture
def pekerja_celery(transactional_db: None, kotak_surat: KotakSurat) -> Iterator[Callable[[], None]]:
    """A real worker on this test's own database and broker.

    Earlier tests commit and so put their tasks in this process's queue, where no worker took them: run now, they
    would write to this test's rows.
    """
    app.control.purge()
    nama = connection.settings_dict["NAME"]
    asal = urlsplit(os.environ["DATABASE_URL"])
    lingkungan = {
        **os.environ,
        "DATABASE_URL": asal._replace(path=f"/{nama}").geturl(),
        "EMAIL_URL": f"smtp://127.0.0.1:{kotak_surat.server_address[1]}",
    }
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
