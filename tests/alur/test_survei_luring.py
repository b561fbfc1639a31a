"""A citizen whose line breaks: the answers stay on the phone and are counted, once, when the line is back."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from survei.models import UNSUR, Survei, Tanggapan
from tests.alur.conftest import LAYAR, Perjalanan, ikuti
from tests.factories.survei import SurveiFactory

pytestmark = pytest.mark.alur


class Kabel:
    """A wire between browser and server that can be cut: Playwright's own switch leaves service workers online."""

    def __init__(self, tujuan: str) -> None:
        bagian = urlsplit(tujuan)
        self._tujuan = (str(bagian.hostname), int(bagian.port or 80))
        self._telinga = socket.create_server(("127.0.0.1", 0))
        self.alamat = f"http://localhost:{self._telinga.getsockname()[1]}"
        self._terbuka: set[socket.socket] = set()
        self._putus = threading.Event()
        threading.Thread(target=self._terima, daemon=True).start()

    def _terima(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                masuk, _ = self._telinga.accept()
                if self._putus.is_set():
                    masuk.close()
                    continue
                keluar = socket.create_connection(self._tujuan)
                self._terbuka |= {masuk, keluar}
                for dari, ke in ((masuk, keluar), (keluar, masuk)):
                    threading.Thread(target=self._alirkan, args=(dari, ke), daemon=True).start()

    def _alirkan(self, dari: socket.socket, ke: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := dari.recv(65_536):
                ke.sendall(data)
        for satu in (dari, ke):
            with contextlib.suppress(OSError):
                satu.shutdown(socket.SHUT_RDWR)
            satu.close()
            self._terbuka.discard(satu)

    def putuskan(self) -> None:
        self._putus.set()
        for satu in list(self._terbuka):
            with contextlib.suppress(OSError):
                satu.shutdown(socket.SHUT_RDWR)

    def sambungkan(self) -> None:
        self._putus.clear()

    def tutup(self) -> None:
        self.putuskan()
        self._telinga.close()


@pytest.fixture
def kabel(live_server: LiveServer) -> Iterator[Kabel]:
    kabel = Kabel(live_server.url)
    yield kabel
    kabel.tutup()


@pytest.fixture
def warga(transactional_db: None, kabel: Kabel, peramban: Browser) -> Iterator[Perjalanan]:
    konteks = peramban.new_context(
        viewport=LAYAR["telepon"],
        locale="id-ID",
    )
    konteks.set_default_timeout(15_000)
    yield ikuti(Perjalanan(konteks.new_page(), kabel.alamat))
    konteks.close()


def siapkan(warga: Perjalanan, survei: Survei) -> None:
    """The start page with a line, until the worker holds the questionnaire."""
    warga.buka(survei.jalur_publik)
    # wait_for_function takes the promise of an asynchronous function for a yes
    tersimpan = warga.page.evaluate(
        """async (jalur) => {
          const batas = performance.now() + 15000;
          while (!(navigator.serviceWorker.controller && await caches.match(jalur)) && performance.now() < batas)
            await new Promise(requestAnimationFrame);
          return Boolean(await caches.match(jalur));
        }""",
        f"{survei.jalur_publik}luring/",
    )
    assert tersimpan


def jawab_semua(warga: Perjalanan) -> None:
    for _ in UNSUR:
        warga.page.locator("fieldset:not([hidden]) input[type=radio]").nth(3).check()
        warga.page.get_by_role("button", name="Lanjutkan").click()
    warga.page.get_by_label("Umur").select_option("30_39")
    warga.page.get_by_role("button", name="Lanjutkan").click()
    warga.page.get_by_role("button", name="Lanjutkan").click()


def keadaan(warga: Perjalanan, kode: str) -> None:
    """The sign itself: by its words "Luring." would also be found in "Anda sedang luring."."""
    warga.page.locator(f'[data-keadaan="{kode}"]:visible').first.wait_for()


def test_jaringan_putus_lalu_kembali(warga: Perjalanan, kabel: Kabel) -> None:
    survei = SurveiFactory(selesai=timezone.localdate() + timedelta(days=30))
    siapkan(warga, survei)
    kabel.putuskan()
    warga.page.goto(warga.alamat + survei.jalur_publik)
    warga.melihat("Anda sedang luring.")
    warga.periksa()
    warga.page.get_by_role("button", name="Lanjutkan").click()
    warga.melihat("Pilih satu jawaban.")
    # what was chosen survives closing the page
    warga.page.locator("fieldset:not([hidden]) input[type=radio]").nth(2).check()
    warga.page.goto(warga.alamat + survei.jalur_publik)
    assert warga.page.locator("fieldset:not([hidden]) input[type=radio]").nth(2).is_checked()
    jawab_semua(warga)
    keadaan(warga, "luring")
    warga.periksa()
    assert not Tanggapan.objects.exists()

    kabel.sambungkan()
    warga.page.evaluate("window.dispatchEvent(new Event('online'))")
    keadaan(warga, "terkirim")
    satu = Tanggapan.objects.get()
    assert [getattr(satu, unsur) for unsur in UNSUR] == [4] * 9
    assert satu.kelompok_umur == "30_39"
    # coming back sends nothing again, and nothing of the answer is left on the device
    warga.buka(survei.jalur_publik)
    assert warga.page.evaluate("self.surveiAntrean.semua()") == []
    assert warga.page.evaluate("localStorage.length") == 0
    assert Tanggapan.objects.count() == 1


def test_terkirim_saat_halaman_dibuka_lagi(warga: Perjalanan, kabel: Kabel) -> None:
    """The phone was put away; the next visit with a line sends what waits."""
    survei = SurveiFactory(selesai=timezone.localdate() + timedelta(days=30))
    siapkan(warga, survei)
    kabel.putuskan()
    warga.page.goto(warga.alamat + survei.jalur_publik)
    jawab_semua(warga)
    keadaan(warga, "luring")
    warga.page.goto("about:blank")
    kabel.sambungkan()
    warga.buka(survei.jalur_publik)
    keadaan(warga, "terkirim")
    assert Tanggapan.objects.count() == 1


def test_dikirim_oleh_yang_lain_tetap_dikabarkan(warga: Perjalanan, kabel: Kabel) -> None:
    """The worker, or another tab, may send first: the page that waits must not go on saying it is offline."""
    survei = SurveiFactory(selesai=timezone.localdate() + timedelta(days=30))
    siapkan(warga, survei)
    kabel.putuskan()
    warga.page.goto(warga.alamat + survei.jalur_publik)
    jawab_semua(warga)
    keadaan(warga, "luring")
    kabel.sambungkan()
    # another tab of the same phone sends; this page gets no "online" event
    lain = warga.page.context.new_page()
    lain.goto(warga.alamat + survei.jalur_publik)
    lain.locator('[data-keadaan="terkirim"]:visible').first.wait_for()
    keadaan(warga, "terkirim")
    assert Tanggapan.objects.count() == 1


def test_hasil_kiriman_pekerja_dikabarkan_pada_kunjungan_berikut(
    warga: Perjalanan, kabel: Kabel
) -> None:
    """Sent while no page was open: the next visit says so once, and then nothing is left on the device."""
    survei = SurveiFactory(selesai=timezone.localdate() + timedelta(days=30))
    siapkan(warga, survei)
    kabel.putuskan()
    warga.page.goto(warga.alamat + survei.jalur_publik)
    jawab_semua(warga)
    keadaan(warga, "luring")
    kabel.sambungkan()
    # what the service worker's sync does, without a page's script beside it
    warga.page.evaluate("self.surveiAntrean.kirimSemua()")
    assert Tanggapan.objects.count() == 1
    warga.page.goto("about:blank")
    warga.buka(survei.jalur_publik)
    keadaan(warga, "terkirim")
    warga.buka(survei.jalur_publik)
    assert warga.page.locator('[data-keadaan="terkirim"]:visible').count() == 0
    assert Tanggapan.objects.count() == 1


def test_ditolak_lewat_tab_lain_tidak_pernah_disebut_terkirim(
    warga: Perjalanan, kabel: Kabel
) -> None:
    survei = SurveiFactory(selesai=timezone.localdate() + timedelta(days=30))
    siapkan(warga, survei)
    kabel.putuskan()
    warga.page.goto(warga.alamat + survei.jalur_publik)
    jawab_semua(warga)
    keadaan(warga, "luring")
    lain = warga.page.context.new_page()
    lain.goto(warga.alamat + survei.jalur_publik)
    Survei.objects.filter(pk=survei.pk).update(status=Survei.Status.DITUTUP)
    kabel.sambungkan()
    lain.evaluate("window.dispatchEvent(new Event('online'))")
    keadaan(warga, "ditolak")
    assert warga.page.locator('[data-keadaan="terkirim"]:visible').count() == 0
    assert not Tanggapan.objects.exists()


def test_survei_berakhir_sebelum_jaringan_kembali(warga: Perjalanan, kabel: Kabel) -> None:
    survei = SurveiFactory(selesai=timezone.localdate() + timedelta(days=30))
    siapkan(warga, survei)
    kabel.putuskan()
    warga.page.goto(warga.alamat + survei.jalur_publik)
    jawab_semua(warga)
    Survei.objects.filter(pk=survei.pk).update(status=Survei.Status.DITUTUP)
    kabel.sambungkan()
    warga.page.evaluate("window.dispatchEvent(new Event('online'))")
    keadaan(warga, "ditolak")
    assert not Tanggapan.objects.exists()
