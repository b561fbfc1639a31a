"""Every role of the demo follows the links from its home page: one URL of every named page that they lead to.

Each page answers and has one title and one heading. The role that `jangkauan.csv` names for a page also looks at it in
the browser: axe, a narrow phone and a desk, nothing fetched from elsewhere, nothing in the console. Write that file
anew with `TULIS_JANGKAUAN=1`, in one process and in the order of the file, and read the difference. A page that nobody
reaches needs a reason in `TANPA_TAUTAN`.
"""

import csv
import os
import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import Resolver404, URLPattern, resolve
from django.utils import timezone
from playwright.sync_api import Browser
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from kinerja.demo.akun import PERAN_DEMO, daftar_akun
from pegawai.models import Pengguna
from penilaian.models import SKP, RencanaHasilKerja
from tests.alur.conftest import LAYAR, Perjalanan, ikuti
from tests.demo.isi import isi
from tests.factories.penilaian import UsulanRHKFactory
from tests.peladen import BasisUji
from tests.test_arsitektur import daftar_url

pytestmark = pytest.mark.alur
BERKAS = Path(__file__).parent / "jangkauan.csv"
MASYARAKAT = "masyarakat"
# In this order a page is given to a role: who may see little stands for it before who may see everything.
PERAN = (
    MASYARAKAT, "pegawai", "penilai", "kepala_dinas", "pegawai_baru", "sekda", "pengelola_kinerja", "pengelola_survei",
    "petugas_layanan", "auditor", "admin",
)  # fmt: skip
AWAL = {MASYARAKAT: ("/akun/login/", "/layanan/publik/", "/s/")}
# Pages of this kind differ with the state of what they show: more than the first is read for links.
BACAAN = {
    "penilaian:papan": 7, "penilaian:skp": 6, "penilaian:nilai": 3, "penilaian:hasil": 3, "penilaian:perbaikan": 3,
    "penilaian:pertemuan": 3, "penilaian:keberatan": 3, "penilaian:organisasi": 3, "penilaian:skema": 2,
    "pegawai:disiplin": 3, "survei:rincian": 4, "survei:tindak_lanjut": 4,
}  # fmt: skip
MENULIS = os.environ.get("TULIS_JANGKAUAN") == "1"
# Pages to which no link leads in this small demo, by the reason.
TANPA_TAUTAN = {
    "a link in an e-mail or a step of signing in leads there": """
        account_confirm_email account_confirm_login_code account_email_verification_sent account_inactive account_logout
        account_reset_password_done account_reset_password_from_key account_reset_password_from_key_done
        account_set_password account_signup mfa_authenticate mfa_reauthenticate
    """,
    "BKD keeps the address; the library's page stays for whoever has more than one": "account_email",
    "only with an authenticator set up": """
        mfa_deactivate_totp mfa_download_recovery_codes mfa_generate_recovery_codes mfa_view_recovery_codes
    """,
    "asked for by machines and by the survey's own scripts": """
        sehat survei:publik_luring survei:publik_manifes survei:publik_pekerja
    """,
    "follows a form that was sent: tests/alur/test_impor.py, test_laporan.py, test_survei.py": """
        laporan:rincian laporan:unduh pegawai:impor_masalah pegawai:impor_rincian pegawai:impor_terapkan
        penilaian:ingatkan penilaian:pengingatan survei:publik_langkah survei:publik_periksa survei:publik_terima_kasih
    """,
    "appraisal in a state that these accounts are not in: test_penilaian.py and the tests of the pages": """
        penilaian:beri penilaian:buka_tanpa_realisasi penilaian:bukti_berkas penilaian:dokumen_sampaikan
        penilaian:kalibrasi_tanggapi penilaian:kalibrasi_usul penilaian:keberatan_ajukan penilaian:keberatan_cabut
        penilaian:keberatan_jelaskan penilaian:keberatan_lampiran penilaian:kembalikan penilaian:organisasi_berkas
        penilaian:organisasi_tetapkan penilaian:pembukaan_minta penilaian:perbaikan_kembalikan
        penilaian:perbaikan_periksa penilaian:perbaikan_tindakan penilaian:perbaikan_tutup penilaian:perbaikan_ubah
        penilaian:pertemuan_sembilan
    """,
    "setting, template, post or survey in a state that this demo has none of: the tests of the pages": """
        karier:saldo karier:tetapkan pegawai:penjabat_akhiri pegawai:penugasan_akhiri pegawai:pindah_batal
        pegawai:undang_semua penilaian:revisi_tarik penilaian:versi
        penilaian:harian_bukti penilaian:pembukaan_tahun penilaian:pembukaan_tahun_minta
        penilaian:pembukaan_tahun_tolak penilaian:penugasan_unit_akhiri penilaian:penugasan_unit_baru
        penilaian:periodik penilaian:sanggahan
        penilaian:sanggahan_terima penilaian:sanggahan_tolak penilaian:skema_hapus penilaian:skema_ubah
        penilaian:templat penilaian:templat_dari penilaian:templat_hentikan penilaian:templat_rhk_baru
        penilaian:templat_rhk_hapus penilaian:templat_rhk_ubah penilaian:templat_ubah survei:buka
        survei:rencana survei:rencana_ubah survei:saran_tangani survei:subpertanyaan survei:tanda
    """,
}


@dataclass
class Isi:
    """Of one page: where its links lead, its headings and its title. (A parser in Python outlasts the page.)"""

    teks: str

    @property
    def tautan(self) -> list[str]:
        return [unescape(alamat) for alamat in re.findall(r'<a\s[^>]*?\bhref="([^"]+)"', self.teks)]

    @property
    def h1(self) -> int:
        return len(re.findall(r"<h1[\s>]", self.teks))

    @property
    def judul(self) -> str:
        judul = re.search(r"<title>(.*?)</title>", self.teks, flags=re.DOTALL)
        return judul[1].strip() if judul else ""


@dataclass
class Penjelajah:
    """One process's browser, and the pages that each role reached."""

    peramban: Perjalanan
    akun: dict[str, Pengguna]
    dijangkau: dict[str, set[str]] = field(default_factory=dict)

    def masuk(self, klien: Client, kode: str) -> None:
        if kode != MASYARAKAT:
            klien.force_login(self.akun[kode])
        self.peramban.bersesi(klien)

    def lihat(self, jalur: str) -> list[str]:
        """What is wrong with the page in the browser."""
        p, salah = self.peramban, []
        try:
            p.buka(jalur)
        except AssertionError as galat:
            salah.append(str(galat))
        p.ke_luar.clear()
        p.galat_skrip.clear()
        return [f"{jalur}: {satu}" for satu in salah]


@pytest.fixture(scope="module")
def penjelajah(
    django_db_setup: BasisUji, django_db_blocker: DjangoDbBlocker, peramban: Browser
) -> Iterator[Penjelajah]:
    """A small but whole government, filled once a process, and on the same day of the year whenever this runs."""
    asli = timezone.now
    geser = asli().replace(month=11, day=24) - asli()
    with (
        pytest.MonkeyPatch.context() as tambalan,
        django_db_blocker.unblock(),
        django_db_setup.tersendiri("jelajah"),
    ):
        tambalan.setattr(timezone, "now", lambda: asli() + geser)
        isi(pegawai=120)
        akun = {a.kode: Pengguna.objects.get(nama_masuk=a.nama_masuk) for a in daftar_akun()}
        lengkapi(akun)
        server = LiveServer("localhost")
        konteks = peramban.new_context(viewport=LAYAR["meja"], locale="id-ID")
        konteks.set_default_timeout(15_000)
        perjalanan = ikuti(Perjalanan(konteks.new_page(), server.url))
        perjalanan.page.on(
            "console",
            lambda m: perjalanan.galat_skrip.append(m.text) if m.type == "error" else None,
        )
        isinya = Penjelajah(perjalanan, akun)
        yield isinya
        konteks.close()
        server.stop()
        if MENULIS:
            _tulis(isinya.dijangkau)


def lengkapi(akun: dict[str, Pengguna]) -> None:
    """What the demo leaves to whoever tries it: a plan that is still a draft, and a role proposed for it."""
    draf = SKP.objects.filter(pegawai=akun["petugas_layanan"].pegawai).latest("mulai")
    SKP.objects.filter(pk=draf.pk).update(status="draf", diajukan_pada=None)
    pimpinan = RencanaHasilKerja.objects.filter(skp__tahun_kinerja=draf.tahun_kinerja)
    UsulanRHKFactory(
        rhk_pimpinan=pimpinan.exclude(skp=draf).earliest("pk"),
        kepada=draf.pegawai,
        diusulkan_oleh=akun["penilai"],
    )


def _tulis(dijangkau: dict[str, set[str]]) -> None:
    """The first role in their order that reaches a page stands for it."""
    peran_url: dict[str, str] = {}
    for peran in PERAN:
        for nama in dijangkau.get(peran, ()):
            peran_url.setdefault(nama, peran)
    with BERKAS.open("w", newline="") as berkas:
        penulis = csv.writer(berkas, lineterminator="\n")
        penulis.writerows([("url", "peran"), *sorted(peran_url.items())])


def _jangkauan() -> dict[str, set[str]]:
    hasil: dict[str, set[str]] = defaultdict(set)
    with BERKAS.open(newline="") as berkas:
        for baris in csv.DictReader(berkas):
            hasil[baris["peran"]].add(baris["url"])
    return hasil


def _mutlak(asal: str, tautan: str) -> str:
    return urljoin(asal, tautan.partition("#")[0])


def _nama(jalur: str) -> str | None:
    """None for what is no page of ours; those of Django's reference tables look as Django makes them."""
    if jalur.startswith("/rujukan/"):
        return None
    try:
        return resolve(urlsplit(jalur).path).view_name if jalur.startswith("/") else None
    except Resolver404:
        return None


def _halaman(respons: HttpResponseBase) -> Isi | None:
    """None for a file to be downloaded."""
    if respons.headers.get("Content-Type", "").startswith("text/html") and not respons.streaming:
        return Isi(respons.content.decode())
    respons.close()
    return None


def jelajahi(penjelajah: Penjelajah, kode: str) -> tuple[set[str], list[str]]:
    """The names that this role reaches, and what is wrong on the way."""
    klien = Client()
    penjelajah.masuk(klien, kode)
    antre = deque(AWAL.get(kode, ("/",)))
    dijangkau, salah = set[str](), list[str]()
    # Signing out would end the walk.
    dibaca, kali = {"/akun/logout/"}, Counter[str]()
    milik = set() if MENULIS else _jangkauan()[kode]
    while antre:
        jalur = antre.popleft()
        nama = _nama(jalur)
        if nama is None or jalur in dibaca or kali[nama] >= BACAAN.get(nama, 1):
            continue
        respons = klien.get(jalur, follow=True)
        akhir = respons.request["PATH_INFO"]
        tiba = _nama(akhir) or nama
        pertama = not kali[nama]
        dibaca.add(jalur)
        kali.update({nama, tiba})
        dijangkau |= {nama, tiba}
        halaman = _halaman(respons)
        if respons.status_code >= 400:
            salah.append(f"{jalur}: {respons.status_code}")
        elif halaman is not None:
            if halaman.h1 != 1 or not halaman.judul:
                salah.append(f"{jalur}: {halaman.h1} h1, judul “{halaman.judul}”")
            if pertama and milik & {nama, tiba}:
                salah += penjelajah.lihat(jalur)
            antre += (_mutlak(akhir, tautan) for tautan in halaman.tautan)
    return dijangkau, salah


@pytest.mark.parametrize("kode", PERAN)
def test_setiap_tautan_peran_membuka_halaman_yang_beres(penjelajah: Penjelajah, kode: str) -> None:
    dijangkau, salah = jelajahi(penjelajah, kode)
    penjelajah.dijangkau[kode] = dijangkau
    assert not salah, "\n".join(salah)
    if not MENULIS:
        assert _jangkauan()[kode] <= dijangkau


def _menerima_get(pola: URLPattern) -> bool:
    """What `require_http_methods` on the view says; without it every method is taken."""
    fungsi = pola.callback
    while fungsi is not None:
        bebas = fungsi.__code__.co_freevars if hasattr(fungsi, "__code__") else ()
        if "request_method_list" in bebas:
            sel = fungsi.__closure__[bebas.index("request_method_list")]
            return "GET" in sel.cell_contents
        fungsi = getattr(fungsi, "__wrapped__", None)
    return True


def test_setiap_peran_demo_ikut() -> None:
    assert {p.kode for p in PERAN_DEMO} == {*PERAN} - {MASYARAKAT}


def test_setiap_halaman_dijangkau_atau_beralasan() -> None:
    halaman = {nama for nama, pola in daftar_url() if _menerima_get(pola)}
    dijangkau = set().union(*_jangkauan().values())
    assert dijangkau <= {nama for nama, _ in daftar_url()}
    beralasan = " ".join(TANPA_TAUTAN.values()).split()
    assert not dijangkau & set(beralasan)
    assert sorted(halaman - dijangkau) == sorted(beralasan)
