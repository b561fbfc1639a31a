"""The look and the small scripts in a real browser: both schemes, three widths, keyboard, autosave."""

import json
from collections.abc import Iterator
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from tests.alur.conftest import PASANG_AXE, periksa_axe

pytestmark = [
    pytest.mark.alur,
    pytest.mark.urls("tests.web.alamat"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def konteks(peramban: Browser, live_server: LiveServer) -> Iterator[BrowserContext]:
    konteks = peramban.new_context(
        base_url=live_server.url, locale="id-ID", viewport={"width": 1280, "height": 800}
    )
    konteks.set_default_timeout(10_000)
    yield konteks
    konteks.close()


@pytest.fixture
def page(konteks: BrowserContext) -> Page:
    return konteks.new_page()


@pytest.mark.parametrize("skema", ["light", "dark"])
@pytest.mark.parametrize("alamat", ["/galeri/", "/akun/login/", "/akun/password/reset/"])
def test_tanpa_pelanggaran_di_setiap_lebar_dan_skema(page: Page, alamat: str, skema: str) -> None:
    galat: list[str] = []
    page.on("console", lambda m: galat.append(m.text) if m.type == "error" else None)
    page.emulate_media(color_scheme=skema)  # type: ignore[arg-type]
    page.add_init_script(PASANG_AXE)
    for lebar in (320, 390, 1280):
        page.set_viewport_size({"width": lebar, "height": 800})
        page.goto(alamat)
        periksa_axe(page, {})
        lebih = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert lebih <= 0, f"{alamat} {skema} {lebar} melebar {lebih} piksel"
    # The content security policy reports what it blocks here: inline styles, foreign files.
    assert galat == []


def test_halaman_masuk_satu_kolom_di_telepon_dua_di_meja(page: Page) -> None:
    def kotak(pemilih: str) -> dict[str, float]:
        hasil = page.locator(pemilih).bounding_box()
        assert hasil is not None
        return dict(hasil)

    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/akun/login/")
    assert kotak(".gerbang-hias")["width"] == kotak("main")["width"] == 390
    page.set_viewport_size({"width": 1280, "height": 800})
    assert kotak("main")["x"] > kotak(".gerbang-hias")["width"]


def test_huruf_dua_kali_lebih_besar_tetap_muat(page: Page) -> None:
    """200 % on a 640 px window is what a reader with large text sees."""
    page.set_viewport_size({"width": 640, "height": 800})
    page.goto("/galeri/")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_sasaran_sentuh_cukup_besar(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/galeri/")
    kecil = page.evaluate(
        """[...document.querySelectorAll('button, .btn, .penghalaman a, input:not([type=hidden]), select')]
        .map(e => (e.closest('.skor label, .form-check, .unggah') || e))
        .filter(e => e.offsetParent && e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML.slice(0, 120))"""
    )
    assert kecil == []


def test_skema_dipilih_dan_diingat(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/galeri/")
    akar = page.locator("html")
    expect(akar).to_have_attribute("data-bs-theme", "light")
    page.get_by_role("button", name="Pakai tampilan gelap").click()
    expect(akar).to_have_attribute("data-bs-theme", "dark")
    page.reload()
    expect(akar).to_have_attribute("data-bs-theme", "dark")
    expect(page.get_by_role("button", name="Pakai tampilan terang")).to_be_visible()


def test_galat_mendapat_fokus_dan_menuntun_ke_isiannya(page: Page) -> None:
    page.goto("/akun/login/")
    page.get_by_role("button", name="Masuk", exact=True).click()
    expect(page).to_have_title("Galat: Masuk – Kinerja")
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("link", name="Kata sandi wajib diisi.").press("Enter")
    expect(page.get_by_label("Kata sandi", exact=True)).to_be_focused()


def test_tautan_pertama_melompat_ke_isi(page: Page) -> None:
    page.goto("/galeri/")
    page.locator("[data-ringkasan-galat]").evaluate("e => e.blur()")
    page.evaluate("document.body.focus()")
    lewati = page.get_by_role("link", name="Langsung ke isi")
    lewati.focus()
    expect(lewati).to_be_in_viewport()
    lewati.press("Enter")
    assert page.url.endswith("#isi")


def test_daftar_berganti_halaman_tanpa_memuat_ulang(page: Page) -> None:
    page.goto("/galeri/")
    page.evaluate("window.tandaHalaman = 1")
    page.get_by_role("link", name="Berikutnya").click()
    expect(page.get_by_text("26–50 dari 311 pegawai")).to_be_visible()
    assert page.evaluate("window.tandaHalaman") == 1
    assert "halaman=2" in page.url


def test_saringan_menyaring_sambil_mengetik(page: Page) -> None:
    page.goto("/galeri/")
    with page.expect_response("**/galeri/?q=siti*"):
        page.get_by_label("Nama atau NIP").press_sequentially("siti")
    expect(page.get_by_label("Nama atau NIP")).to_be_focused()
    page.wait_for_url("**/galeri/?q=siti*")
    # What was seen must not stay in the browser of a shared computer; where one was, may.
    simpanan = page.evaluate("Object.keys(localStorage).concat(Object.keys(sessionStorage))")
    assert set(simpanan) <= {"htmx-current-path-for-history"}


def test_galeri_terpakai_tanpa_skrip(peramban: Browser, live_server: LiveServer) -> None:
    konteks = peramban.new_context(base_url=live_server.url, java_script_enabled=False)
    page = konteks.new_page()
    page.goto("/galeri/")
    page.get_by_role("link", name="Berikutnya").click()
    expect(page.get_by_text("26–50 dari 311 pegawai")).to_be_visible()
    konteks.close()


def test_angka_pada_papan_ketik_memilih_skor(page: Page) -> None:
    page.goto("/galeri/")
    page.add_script_tag(url="/static/js/papan.js")
    skor = page.get_by_role("group", name="Adaptif")
    skor.locator("input").first.focus()
    page.keyboard.press("3")
    expect(skor.locator("input[value='3']")).to_be_checked()
    expect(skor.locator("input[value='3']")).to_be_focused()
    page.keyboard.press("9")
    expect(skor.locator("input[value='3']")).to_be_checked()


# --- autosave: a page of our own, a server whose answers the test decides ----------------------------------

FORMULIR = """<!DOCTYPE html><html lang="id"><meta charset="utf-8"><title>Uji</title>
<script src="/static/js/simpan_otomatis.js" defer></script>
<form method="post" data-simpan-url="/uji/simpan/" data-versi="7" data-kunci="uji-1">
<input type="hidden" name="csrfmiddlewaretoken" value="t">
<div class="medan"><label for="a">Catatan</label><textarea id="a" name="catatan">lama</textarea></div>
<div class="medan"><label for="b">Target</label><input id="b" name="target" value="1"></div>
<span data-tersimpan role="status"></span><button>Kirim</button></form></html>"""


class Peladen:
    """Answers the saves in the given order; None is a dropped connection."""

    def __init__(self, page: Page) -> None:
        self.jawaban: list[tuple[int, dict[str, object]] | None] = []
        self.diterima: list[dict[str, str]] = []
        page.route("**/uji/", lambda r: r.fulfill(body=FORMULIR, content_type="text/html"))
        page.route("**/uji/simpan/", self.jawab)

    def jawab(self, rute: Route) -> None:
        isi = parse_qs(rute.request.post_data or "", keep_blank_values=True)
        self.diterima.append({k: v[0] for k, v in isi.items()})
        jawaban = self.jawaban.pop(0) if self.jawaban else None
        if jawaban is None:
            rute.abort()
        else:
            status, badan = jawaban
            rute.fulfill(status=status, body=json.dumps(badan), content_type="application/json")


@pytest.fixture
def peladen(page: Page) -> Peladen:
    return Peladen(page)


def tinggalkan(page: Page, label: str, nilai: str) -> None:
    page.get_by_label(label).fill(nilai)
    page.get_by_label(label).blur()


def test_isian_tersimpan_ketika_ditinggalkan(page: Page, peladen: Peladen) -> None:
    peladen.jawaban = [(200, {"pada": "10.32", "versi": 8}), (200, {"pada": "10.33", "versi": 9})]
    page.goto("/uji/")
    tinggalkan(page, "Catatan", "baru")
    expect(page.get_by_role("status")).to_have_text("Tersimpan 10.32")
    tinggalkan(page, "Target", "2")
    expect(page.get_by_role("status")).to_have_text("Tersimpan 10.33")
    assert [
        (d["medan"], d["nilai"], d["versi"], d["csrfmiddlewaretoken"]) for d in peladen.diterima
    ] == [
        ("catatan", "baru", "7", "t"),
        ("target", "2", "8", "t"),
    ]
    # Nothing changed, nothing sent; nothing left behind in the browser.
    page.get_by_label("Catatan").focus()
    page.get_by_label("Target").focus()
    assert len(peladen.diterima) == 2
    assert page.evaluate("localStorage.length") == 0


def test_sambungan_terputus_menahan_isian_dan_mencoba_lagi(page: Page, peladen: Peladen) -> None:
    page.clock.install()
    peladen.jawaban = [None, (200, {"pada": "10.32", "versi": 8})]
    page.goto("/uji/")
    tinggalkan(page, "Catatan", "jangan hilang")
    expect(page.get_by_role("status")).to_contain_text("Belum tersimpan")
    assert "jangan hilang" in page.evaluate("localStorage.getItem('kinerja-isian:uji-1')")
    page.clock.run_for(2500)
    expect(page.get_by_role("status")).to_have_text("Tersimpan 10.32")
    assert page.evaluate("localStorage.length") == 0


def test_isian_pulih_setelah_tab_ditutup(
    page: Page, peladen: Peladen, konteks: BrowserContext
) -> None:
    page.goto("/uji/")
    tinggalkan(page, "Catatan", "diketik di kapal")
    expect(page.get_by_role("status")).to_contain_text("Belum tersimpan")
    page.close()
    lain = konteks.new_page()
    peladen_lain = Peladen(lain)
    peladen_lain.jawaban = [(200, {"pada": "11.00", "versi": 8})]
    lain.goto("/uji/")
    expect(lain.get_by_label("Catatan")).to_have_value("diketik di kapal")
    expect(lain.get_by_role("status")).to_have_text("Tersimpan 11.00")


def test_isian_tidak_ditawarkan_kepada_orang_berikutnya(page: Page, peladen: Peladen) -> None:
    page.goto("/uji/")
    tinggalkan(page, "Catatan", "rahasia orang pertama")
    expect(page.get_by_role("status")).to_contain_text("Belum tersimpan")
    untuk_lain = FORMULIR.replace("<form", '<body data-pengguna="2"><form')
    page.route("**/uji/", lambda r: r.fulfill(body=untuk_lain, content_type="text/html"))
    page.reload()
    expect(page.get_by_label("Catatan")).to_have_value("lama")


def test_halaman_masuk_bukan_tanda_tersimpan(page: Page, peladen: Peladen) -> None:
    """A session that ended answers with 200 and the sign-in page."""
    peladen.jawaban = [(200, {})]
    page.goto("/uji/")
    tinggalkan(page, "Catatan", "baru")
    expect(page.get_by_role("status")).to_contain_text("Belum tersimpan")


@pytest.mark.parametrize(
    ("tombol", "akhir", "terkirim"),
    [("Pakai isian saya", "punya saya", 2), ("Pakai isian itu", "punya dia", 1)],
)
def test_bentrok_menunjukkan_keduanya(
    page: Page, peladen: Peladen, tombol: str, akhir: str, terkirim: int
) -> None:
    peladen.jawaban = [
        (409, {"nilai": "punya dia", "oleh": "Umi Saleh", "versi": 9}),
        (200, {"pada": "10.40", "versi": 10}),
    ]
    page.goto("/uji/")
    tinggalkan(page, "Catatan", "punya saya")
    kotak = page.get_by_role("alert")
    expect(kotak).to_contain_text("punya saya")
    expect(kotak).to_contain_text("Isian Umi Saleh")
    expect(kotak).to_contain_text("punya dia")
    page.get_by_role("button", name=tombol).click()
    expect(kotak).to_have_count(0)
    expect(page.get_by_label("Catatan")).to_have_value(akhir)
    assert len(peladen.diterima) == terkirim
    if terkirim == 2:
        assert peladen.diterima[1]["versi"] == "9"


def test_isian_yang_ditolak_menyebut_sebabnya(page: Page, peladen: Peladen) -> None:
    peladen.jawaban = [
        (422, {"galat": "Target harus angka."}),
        (200, {"pada": "10.41", "versi": 8}),
    ]
    page.goto("/uji/")
    tinggalkan(page, "Target", "dua")
    expect(page.get_by_role("alert")).to_have_text("Target harus angka.")
    tinggalkan(page, "Target", "2")
    expect(page.get_by_role("status")).to_have_text("Tersimpan 10.41")
    expect(page.get_by_role("alert")).to_have_count(0)
