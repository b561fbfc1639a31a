"""Signing in, the forgotten password, the second factor; and the reminder that brings somebody to the right page."""

import re
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from playwright.sync_api import expect
from pytest_django import Settings

from notifikasi.actions.beri_tahu import beri_tahu
from notifikasi.models import Notifikasi, Pengiriman
from pegawai.models import Pengguna
from penilaian.actions.ingatkan import ingatkan_skp
from tests.alur.conftest import KotakSurat, Perjalanan
from tests.factories.notifikasi import NotifikasiFactory
from tests.factories.pegawai import SANDI, PenggunaFactory, organisasi_kecil
from tests.factories.penilaian import skp_untuk, tahun_dibuka, waktu

pytestmark = pytest.mark.alur

SANDI_BARU = "lamahu-bele-2026!"


def coba_masuk(perjalanan: Perjalanan, sebutan: str, sandi: str = SANDI) -> None:
    perjalanan.buka("/akun/login/")
    perjalanan.isi("NIP atau surel", sebutan)
    perjalanan.isi("Kata sandi", sandi)
    perjalanan.klik("Masuk")


def keluar(perjalanan: Perjalanan) -> None:
    perjalanan.page.get_by_role("button", name="Buka menu akun").click()
    perjalanan.klik("Keluar")


def di_beranda(perjalanan: Perjalanan) -> bool:
    return perjalanan.page.url == f"{perjalanan.alamat}/"


def test_kepala_muat_juga_dengan_banyak_pemberitahuan(perjalanan: Perjalanan) -> None:
    """On the narrowest phone, with the widest count there is."""
    pengguna: Pengguna = PenggunaFactory()
    NotifikasiFactory.create_batch(100, penerima=pengguna)
    perjalanan.masuk(pengguna)
    perjalanan.melihat("99+")


def test_masuk_dengan_nip_atau_surel(perjalanan: Perjalanan) -> None:
    pengguna: Pengguna = PenggunaFactory()
    n = pengguna.nama_masuk
    coba_masuk(perjalanan, n, "salah-sekali")
    perjalanan.melihat("NIP atau kata sandi tidak cocok.")
    expect(perjalanan.page.get_by_role("alert")).to_be_focused()
    # Nobody is let in by a button: this is not the demo.
    perjalanan.tidak_melihat("Coba sebagai")
    jawaban = perjalanan.page.request.post(f"{perjalanan.alamat}/demo/masuk/admin/")
    assert jawaban.status in (403, 404)

    coba_masuk(perjalanan, f"{n[:8]} {n[8:14]} {n[14]} {n[15:]}")
    assert di_beranda(perjalanan)
    keluar(perjalanan)
    perjalanan.page.goto(f"{perjalanan.alamat}/")
    assert "/akun/login/" in perjalanan.page.url
    coba_masuk(perjalanan, pengguna.email)
    assert di_beranda(perjalanan)


def test_kata_sandi_terlupa(perjalanan: Perjalanan) -> None:
    pengguna: Pengguna = PenggunaFactory()
    perjalanan.buka("/akun/login/")
    perjalanan.klik("Lupa kata sandi?", "link")
    perjalanan.isi("Surel", pengguna.email)
    perjalanan.klik("Kirim tautan")
    perjalanan.melihat("Periksa surel Anda")
    (surat,) = mail.outbox
    assert surat.to == [pengguna.email]
    tautan = re.search(r"https?://[^/\s]+(/akun/\S+)", surat.body)
    assert tautan
    perjalanan.buka(tautan[1])
    perjalanan.isi("Kata sandi baru", SANDI_BARU)
    perjalanan.isi("Kata sandi baru, sekali lagi", SANDI_BARU)
    perjalanan.klik("Simpan kata sandi")
    perjalanan.melihat("Masuk dengan kata sandi yang baru.")
    perjalanan.buka(tautan[1])
    perjalanan.melihat("Tautan ini sudah dipakai atau sudah kedaluwarsa.")

    coba_masuk(perjalanan, pengguna.nama_masuk)
    perjalanan.melihat("NIP atau kata sandi tidak cocok.")
    coba_masuk(perjalanan, pengguna.nama_masuk, SANDI_BARU)
    assert di_beranda(perjalanan)


class Jam:
    """The clock of the codes, which the test moves: a code is good once and for half a minute."""

    def __init__(self) -> None:
        self.kini = 1_800_000_000

    def kode(self, rahasia: str) -> str:
        return totp.format_hotp_value(totp.hotp_value(rahasia, self.kini // 30))


@pytest.fixture
def jam(monkeypatch: pytest.MonkeyPatch) -> Jam:
    jam = Jam()
    monkeypatch.setattr(totp, "time", SimpleNamespace(time=lambda: jam.kini))
    return jam


def aktifkan(perjalanan: Perjalanan, jam: Jam) -> str:
    """From the page with the secret on; answers the secret."""
    rahasia = perjalanan.page.locator("strong.kode").inner_text()
    perjalanan.isi("Kode dari aplikasi", "000000")
    perjalanan.klik("Aktifkan")
    perjalanan.melihat("Kode tidak cocok.")
    assert perjalanan.page.locator("strong.kode").inner_text() == rahasia
    perjalanan.isi("Kode dari aplikasi", jam.kode(rahasia))
    perjalanan.klik("Aktifkan")
    perjalanan.melihat("Tersisa 10 dari 10 kode.")
    return rahasia


def pastikan(perjalanan: Perjalanan) -> None:
    perjalanan.melihat("Pastikan ini Anda")
    perjalanan.isi("Kata sandi", SANDI)
    perjalanan.klik("Lanjutkan")


def test_verifikasi_dua_langkah(perjalanan: Perjalanan, jam: Jam) -> None:
    pengguna: Pengguna = PenggunaFactory()
    coba_masuk(perjalanan, pengguna.nama_masuk)
    perjalanan.buka("/akun/dua-langkah/")
    perjalanan.klik("Aktifkan", "link")
    pastikan(perjalanan)
    rahasia = aktifkan(perjalanan, jam)
    terpakai = jam.kode(rahasia)
    keluar(perjalanan)

    jam.kini += 30
    coba_masuk(perjalanan, pengguna.nama_masuk)
    perjalanan.melihat("Tulis kode dari aplikasi autentikator Anda")
    perjalanan.isi("Kode", terpakai)
    perjalanan.klik("Masuk")
    perjalanan.melihat("Kode tidak cocok.")
    assert not di_beranda(perjalanan)
    perjalanan.isi("Kode", jam.kode(rahasia))
    perjalanan.klik("Masuk")
    assert di_beranda(perjalanan)


def test_admin_wajib_dua_langkah(perjalanan: Perjalanan, jam: Jam, settings: Settings) -> None:
    settings.WAJIB_MFA_ADMIN = True
    admin: Pengguna = PenggunaFactory(admin=True)
    coba_masuk(perjalanan, admin.nama_masuk)
    perjalanan.melihat("Akun admin memerlukan verifikasi dua langkah.")
    pastikan(perjalanan)
    # No other page opens before that.
    perjalanan.page.goto(f"{perjalanan.alamat}/impor/")
    assert "/akun/dua-langkah/totp/activate/" in perjalanan.page.url
    aktifkan(perjalanan, jam)
    perjalanan.buka("/impor/")
    perjalanan.melihat("Unggah ekspor SIASN.")

    # Everybody else goes in without.
    perjalanan.page.context.clear_cookies()
    coba_masuk(perjalanan, PenggunaFactory().nama_masuk)
    assert di_beranda(perjalanan)


def test_pengingat_skp(
    perjalanan: Perjalanan, pekerja_celery: Callable[[], None], kotak_surat: KotakSurat
) -> None:
    organisasi = organisasi_kecil()
    tahun = tahun_dibuka(2026)
    lupa, sudah = organisasi.dinas.staf, organisasi.dinas.staf_kedua
    akun = organisasi.akun(lupa)
    organisasi.akun(sudah)
    skp_untuk(sudah, status="diajukan")
    # 31 January 2026 is a Saturday: the last reminders come on the working days before it.
    assert tahun.batas_skp == date(2026, 1, 31)
    pada = waktu(date(2026, 1, 28), 7)
    assert ingatkan_skp(pada=pada) == 1
    assert ingatkan_skp(pada=pada) == 0
    assert ingatkan_skp(pada=waktu(date(2026, 1, 28), 9)) == 0
    assert Notifikasi.objects.get().penerima == akun

    # One letter, though it was run three times: the next in the box is the one that follows it.
    surat = kotak_surat.ambil()
    pekerja_celery()
    assert surat["To"] == akun.email
    assert "SKP 2026 Anda belum diajukan" in surat["Subject"]
    beri_tahu(
        penerima=akun,
        jenis="uji",
        judul="Surat penutup",
        isi="",
        tautan="/",
        kunci="uji",
        pada=pada,
    )
    assert "Surat penutup" in kotak_surat.ambil()["Subject"]
    assert kotak_surat.masuk.empty()
    assert Pengiriman.objects.count() == 2
    Notifikasi.objects.get(kunci="uji").delete()

    # In the application: the bell counts it, the list shows it, it opens where the SKP is.
    coba_masuk(perjalanan, akun.nama_masuk)
    lonceng = perjalanan.page.get_by_role("link", name="1 pemberitahuan belum dibaca")
    lonceng.click()
    perjalanan.periksa()
    perjalanan.melihat("1 belum dibaca.")
    perjalanan.melihat("Batas pengajuan 31 Januari 2026 (3 hari lagi).")
    perjalanan.klik("SKP 2026 Anda belum diajukan", "link")
    assert perjalanan.page.url == f"{perjalanan.alamat}/kinerja/"
    expect(perjalanan.page.get_by_role("link", name="Tidak ada pemberitahuan baru")).to_be_visible()
