"""Every page of the sign-in library that can be reached: in our shell, in Indonesian, with our errors."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.test import Client

from pegawai.models import Pengguna
from tests.factories.pegawai import SANDI, PenggunaFactory

pytestmark = pytest.mark.django_db
# Words that only the library's own English pages have.
INGGRIS = re.compile(
    r"\b(password|sign in|sign up|email address|recovery codes|authenticator app|submit)\b",
    re.IGNORECASE,
)


@pytest.fixture
def saya(client: Client) -> Pengguna:
    pengguna: Pengguna = PenggunaFactory()
    masuk(client, pengguna)
    # The pages about security ask for the password once more, even right after signing in.
    client.post("/akun/reauthenticate/", {"password": SANDI})
    return pengguna


def masuk(client: Client, pengguna: Pengguna) -> Any:
    return client.post("/akun/login/", {"login": pengguna.nama_masuk, "password": SANDI})


def teks(respons: Any) -> str:
    isi = respons.content.decode()
    assert "<!DOCTYPE html>" in isi
    assert "css/kinerja" in isi
    assert isi.count("<h1") == 1
    terlihat = re.sub(r"<[^>]+>", " ", isi[isi.index("<main") : isi.index("</main>")])
    assert not INGGRIS.search(terlihat), INGGRIS.search(terlihat)
    return isi


@pytest.mark.parametrize(
    ("alamat", "judul"),
    [
        ("/akun/login/", "Masuk"),
        ("/akun/signup/", "Akun dibuat oleh BKD"),
        ("/akun/password/reset/", "Lupa kata sandi"),
        ("/akun/password/reset/done/", "Periksa surel Anda"),
        ("/akun/password/reset/key/1-salah/", "Tautan tidak berlaku"),
        ("/akun/password/reset/key/done/", "Kata sandi sudah diganti"),
        ("/akun/inactive/", "Akun tidak aktif"),
        ("/akun/confirm-email/", "Periksa surel Anda"),
        ("/akun/confirm-email/salah/", "Pastikan surel"),
    ],
)
def test_halaman_sebelum_masuk(client: Client, alamat: str, judul: str) -> None:
    assert f"<h1>{judul}</h1>" in teks(client.get(alamat))


@pytest.mark.parametrize(
    ("alamat", "judul"),
    [
        ("/akun/password/change/", "Ubah kata sandi"),
        ("/akun/logout/", "Keluar"),
        ("/akun/email/", "Surel akun"),
        ("/akun/reauthenticate/", "Pastikan ini Anda"),
        ("/akun/dua-langkah/", "Verifikasi dua langkah"),
        ("/akun/dua-langkah/totp/activate/", "Aktifkan aplikasi autentikator"),
    ],
)
def test_halaman_sesudah_masuk(client: Client, saya: Pengguna, alamat: str, judul: str) -> None:
    assert f"<h1>{judul}</h1>" in teks(client.get(alamat))


@pytest.mark.parametrize(
    ("isian", "pesan"),
    [
        ({"login": "", "password": ""}, "NIP atau surel wajib diisi."),
        ({"login": "198508172010011003", "password": ""}, "Kata sandi wajib diisi."),
        ({"login": "198508172010011003", "password": "salah"}, "NIP atau kata sandi tidak cocok."),
        ({"login": "a@contoh.id", "password": "salah"}, "Surel atau kata sandi tidak cocok."),
    ],
)
def test_masuk_yang_ditolak(client: Client, isian: dict[str, str], pesan: str) -> None:
    isi = teks(client.post("/akun/login/", isian))
    assert "<title>Galat: Masuk – Kinerja</title>" in isi
    assert "Ada masalah" in isi
    assert pesan in isi


def test_nip_berspasi_diterima(client: Client) -> None:
    pengguna: Pengguna = PenggunaFactory()
    n = pengguna.nama_masuk
    respons = client.post(
        "/akun/login/", {"login": f"{n[:8]} {n[8:14]} {n[14]} {n[15:]}", "password": SANDI}
    )
    assert respons.status_code == 302


def test_kata_sandi_baru_lewat_surel(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    pengguna: Pengguna = PenggunaFactory(email="umi@contoh.id")
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/akun/password/reset/", {"email": "umi@contoh.id"})
    (surat,) = mail.outbox
    assert surat.subject.endswith("Buat kata sandi baru untuk Kinerja")
    assert not INGGRIS.search(re.sub(r"https?://\S+", "", surat.body))
    cocok = re.search(r"https?://[^/]+(/\S+)", surat.body)
    assert cocok
    formulir = client.get(cocok[1], follow=True)
    assert "<h1>Buat kata sandi baru</h1>" in teks(formulir)
    tujuan = formulir.request["PATH_INFO"]
    ditolak = client.post(tujuan, {"password1": "a", "password2": "b"})
    assert "Ada masalah" in teks(ditolak)
    client.post(tujuan, {"password1": "sandi-baru-2026!", "password2": "sandi-baru-2026!"})
    pengguna.refresh_from_db()
    assert pengguna.check_password("sandi-baru-2026!")


def test_surel_tidak_tercatat_tidak_terungkap_di_halaman(client: Client) -> None:
    isi = teks(client.post("/akun/password/reset/", {"email": "siapa@contoh.id"}, follow=True))
    assert "Jika surel itu tercatat" in isi


def test_ubah_kata_sandi(client: Client, saya: Pengguna) -> None:
    keliru = client.post(
        "/akun/password/change/", {"oldpassword": "x", "password1": "", "password2": ""}
    )
    assert "Kata sandi saat ini tidak cocok." in teks(keliru)
    assert "Kata sandi baru wajib diisi." in teks(keliru)
    baru = "sandi-baru-2026!"
    client.post(
        "/akun/password/change/", {"oldpassword": SANDI, "password1": baru, "password2": baru}
    )
    saya.refresh_from_db()
    assert saya.check_password(baru)


def test_halaman_keamanan_menanyakan_kata_sandi_sekali_lagi(client: Client) -> None:
    masuk(client, PenggunaFactory())
    respons = client.get("/akun/dua-langkah/totp/activate/", follow=True)
    assert "<h1>Pastikan ini Anda</h1>" in teks(respons)
    keliru = client.post("/akun/reauthenticate/", {"password": "salah"})
    assert "Kata sandi tidak cocok." in teks(keliru)


def kode_totp(rahasia: str) -> str:
    return format_hotp_value(hotp_value(rahasia, next(yield_hotp_counters_from_time())))


def test_verifikasi_dua_langkah_dari_awal_sampai_akhir(client: Client, saya: Pengguna) -> None:
    halaman = client.get("/akun/dua-langkah/totp/activate/")
    rahasia = halaman.context["form"].secret
    isi = teks(halaman)
    assert rahasia in isi
    assert "<svg" in isi[isi.index('class="qr"') :]
    keliru = client.post("/akun/dua-langkah/totp/activate/", {"code": "000000"})
    assert "Kode tidak cocok." in teks(keliru)
    client.post(
        "/akun/dua-langkah/totp/activate/", {"code": kode_totp(keliru.context["form"].secret)}
    )
    assert Authenticator.objects.filter(user=saya, type="totp").exists()
    assert "Tersisa 10 kode." in teks(client.get("/akun/dua-langkah/"))
    assert "<h1>Kode pemulihan</h1>" in teks(client.get("/akun/dua-langkah/recovery-codes/"))
    assert "<h1>Buat kode pemulihan</h1>" in teks(
        client.get("/akun/dua-langkah/recovery-codes/generate/")
    )
    assert "<h1>Pastikan ini Anda</h1>" in teks(client.get("/akun/dua-langkah/reauthenticate/"))
    assert "<h1>Nonaktifkan aplikasi autentikator</h1>" in teks(
        client.get("/akun/dua-langkah/totp/deactivate/")
    )

    client.logout()
    assert masuk(client, saya).url == "/akun/dua-langkah/authenticate/"
    assert "<h1>Verifikasi dua langkah</h1>" in teks(client.get("/akun/dua-langkah/authenticate/"))
    assert "Kode wajib diisi." in teks(client.post("/akun/dua-langkah/authenticate/", {"code": ""}))
    pemulihan = (
        Authenticator.objects.get(user=saya, type="recovery_codes").wrap().get_unused_codes()[0]
    )
    assert client.post("/akun/dua-langkah/authenticate/", {"code": pemulihan}).status_code == 302
    assert client.get("/akun/dua-langkah/").status_code == 200
