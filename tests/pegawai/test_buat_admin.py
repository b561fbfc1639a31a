"""`manage.py buat_admin`: the way into an empty installation."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from kinerja.audit.models import JejakAudit
from pegawai.models import Pengguna, PeranDiberikan
from pegawai.permissions import adalah_admin
from tests.factories.pegawai import PenggunaFactory

pytestmark = pytest.mark.django_db
SANDI_BARU = "kata-sandi-pertama-2026"


def _jalankan(*argumen: str) -> str:
    keluaran = StringIO()
    call_command("buat_admin", *argumen, stdout=keluaran)
    return keluaran.getvalue()


def test_akun_baru_menjadi_admin_dan_masuk_lewat_tautannya(client: Client) -> None:
    keluaran = _jalankan("admin", "--surel", "Admin@Contoh.example")
    pengguna = Pengguna.objects.get(nama_masuk="admin")
    assert adalah_admin(pengguna)
    assert (pengguna.email, pengguna.has_usable_password()) == ("admin@contoh.example", False)
    tautan = re.search(r"https?://[^/\s]+(/\S+)", keluaran)
    assert tautan is not None
    formulir = client.get(tautan.group(1), follow=True)
    isi = {"password1": SANDI_BARU, "password2": SANDI_BARU}
    client.post(formulir.request["PATH_INFO"], isi)
    masuk = {"login": "admin", "password": SANDI_BARU}
    jawaban = Client().post(reverse("account_login"), masuk)
    assert jawaban.headers["Location"] == reverse("beranda")


def test_nip_orang_yang_sudah_ada_dengan_spasi() -> None:
    pengguna = PenggunaFactory()
    nip = pengguna.nama_masuk
    _jalankan(f"{nip[:8]} {nip[8:14]} {nip[14:]}")
    assert adalah_admin(Pengguna.objects.get(pk=pengguna.pk))
    assert Pengguna.objects.count() == 1


def test_dua_kali_satu_peran_satu_jejak() -> None:
    _jalankan("admin")
    _jalankan("admin")
    peran = PeranDiberikan.objects.get()
    jejak = JejakAudit.objects.untuk(peran).get()
    assert (jejak.pelaku_nama, jejak.tindakan) == ("Sistem", "peran.beri")


@pytest.mark.parametrize("argumen", [("  ",), ("admin", "--surel", "bukan-surel")])
def test_isian_keliru_tidak_membuat_apa_pun(argumen: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        _jalankan(*argumen)
    assert not Pengguna.objects.exists()
