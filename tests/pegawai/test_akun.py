"""Accounts: who gets in and who does not, the first password, closing, the forced second factor."""

import re
from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kinerja.antrean.models import PesanKeluar
from kinerja.audit.models import JejakAudit
from pegawai import tasks
from pegawai.actions import akun as aksi
from pegawai.actions.akses import AdminTerakhir, Ditolak
from pegawai.actions.impor_siasn import impor_langsung
from pegawai.models import Pengguna
from tests.factories.pegawai import SANDI, PegawaiFactory, PenggunaFactory
from tests.pegawai.impor.berkas import orang, profil, unor

pytestmark = pytest.mark.django_db
MASUK = "/akun/login/"
PADA = datetime(2026, 3, 2, 2, tzinfo=UTC)
BARU = "sandi-yang-sama-sekali-baru-7"


@pytest.fixture
def saya():
    return PenggunaFactory(pegawai__nip="198508172010011003", email="Saya@contoh.example")


def belum_aktif(**isi):
    pengguna = PenggunaFactory(**isi)
    pengguna.set_unusable_password()
    pengguna.save()
    return pengguna


def masuk(klien, login, sandi=SANDI):
    return klien.post(MASUK, {"login": login, "password": sandi})


def di_dalam(klien):
    return klien.get("/pegawai/").status_code == 200


class TestMasuk:
    @pytest.mark.parametrize(
        "login",
        [
            "198508172010011003",
            "19850817 201001 1 003",
            " 198508172010011003 ",
            "saya@contoh.example",
            "SAYA@CONTOH.EXAMPLE",
        ],
    )
    def test_by_number_with_or_without_spaces_or_by_address(self, client, saya, login):
        respons = masuk(client, login)
        assert respons.status_code == 302
        assert di_dalam(client)

    def test_name_of_an_account_without_a_person(self, client):
        PenggunaFactory(tanpa_pegawai=True, nama_masuk="Operator.BKD", admin=True)
        assert masuk(client, "operator.bkd").status_code == 302

    @pytest.mark.parametrize(
        ("login", "sandi"),
        [
            ("198508172010011003", "salah-sekali-123"),
            ("199999999999999999", SANDI),
            ("x@contoh.example", SANDI),
        ],
    )
    def test_refusal_does_not_say_whether_the_account_exists(self, client, saya, login, sandi):
        isi = masuk(client, login, sandi).content.decode()
        assert "tidak cocok" in isi
        assert not di_dalam(client)
        kalimat = re.findall(r'pesan-galat">.*?</p>|<li>.*?</li>', isi)
        lain = masuk(
            Client(), login[:-1] + ("9" if login.isdigit() else "f"), "salah-sekali-123"
        ).content.decode()
        assert re.findall(r'pesan-galat">.*?</p>|<li>.*?</li>', lain) == kalimat

    def test_closed_account_stays_outside_and_with_a_wrong_password_learns_nothing(
        self, client, saya
    ):
        Pengguna.objects.filter(pk=saya.pk).update(is_active=False)
        masuk(client, saya.nama_masuk)
        assert not di_dalam(client)
        assert (
            "tidak aktif"
            not in masuk(Client(), saya.nama_masuk, "salah-sekali-123").content.decode()
        )

    def test_without_a_first_password_nobody_gets_in(self, client):
        pengguna = belum_aktif()
        for sandi in ("", "!", pengguna.password):
            masuk(client, pengguna.nama_masuk, sandi)
            assert not di_dalam(client)

    def test_too_many_attempts_are_stopped_also_with_the_right_password(self, client, saya):
        for _ in range(6):
            masuk(client, saya.nama_masuk, "salah-sekali-123")
        isi = masuk(client, saya.nama_masuk).content.decode()
        assert "Terlalu banyak percobaan masuk" in isi
        assert not di_dalam(client)

    def test_nobody_signs_up(self, client):
        assert "nama_masuk" not in client.get("/akun/signup/").content.decode()
        client.post("/akun/signup/", {"username": "baru", "password1": BARU, "password2": BARU})
        assert not Pengguna.objects.filter(nama_masuk="baru").exists()


class TestSesi:
    def test_other_sessions_end_when_the_password_changes(self, client, saya):
        masuk(client, saya.nama_masuk)
        lain = Client()
        masuk(lain, saya.nama_masuk)
        assert di_dalam(lain)
        client.post(
            "/akun/password/change/", {"oldpassword": SANDI, "password1": BARU, "password2": BARU}
        )
        assert not di_dalam(lain)

    def test_closing_the_account_ends_the_session_at_the_next_click(self, client, saya, admin):
        masuk(client, saya.nama_masuk)
        aksi.atur_aktif(pengguna=saya, aktif=False, oleh=admin, pada=PADA)
        assert not di_dalam(client)


class TestLupaSandi:
    def minta(self, klien, email):
        return klien.post("/akun/password/reset/", {"email": email})

    def test_known_and_unknown_address_get_the_same_page(self, client, saya):
        tahu, tidak = (
            self.minta(client, "saya@contoh.example"),
            self.minta(Client(), "lain@contoh.example"),
        )
        assert (tahu.status_code, tahu.url) == (tidak.status_code, tidak.url)
        assert [
            surat.to
            for surat in mail.outbox
            if surat.to == ["lain@contoh.example"] and "reset/key" in surat.body
        ] == []

    def test_link_sets_a_new_password_once(self, client, saya):
        self.minta(client, "saya@contoh.example")
        (surat,) = mail.outbox
        jalur = re.search(r"https?://[^/]+(/akun/password/reset/key/\S+)", surat.body).group(1)
        atur_sandi(client, jalur)
        assert masuk(Client(), saya.nama_masuk, BARU).status_code == 302
        assert not ada_formulir(Client(), jalur)

    def test_closed_account_gets_no_working_link(self, client, saya):
        Pengguna.objects.filter(pk=saya.pk).update(is_active=False)
        self.minta(client, "saya@contoh.example")
        assert not any("reset/key" in surat.body for surat in mail.outbox)

    def test_an_address_replaced_by_the_import_opens_nothing_any_more(self, client):
        def impor(email):
            berkas = {"unor": unor(), "profil": profil(orang(1, EMAIL=email))}
            impor_langsung(**berkas, oleh=None, pada=PADA, tulis=True)

        impor("lama@contoh.example")
        pengguna = Pengguna.objects.get()
        EmailAddress.objects.create(user=pengguna, email="lama@contoh.example", primary=True)
        impor("baru@contoh.example")
        self.minta(client, "lama@contoh.example")
        assert not any("reset/key" in surat.body for surat in mail.outbox)
        self.minta(Client(), "baru@contoh.example")
        assert any("reset/key" in surat.body for surat in mail.outbox)


def ada_formulir(klien, jalur):
    return 'name="password1"' in klien.get(jalur, follow=True).content.decode()


def atur_sandi(klien, jalur):
    respons = klien.get(jalur, follow=True)
    tujuan = respons.redirect_chain[-1][0] if respons.redirect_chain else jalur
    return klien.post(tujuan, {"password1": BARU, "password2": BARU}, follow=True)


class TestUndangan:
    def jalur(self, tautan):
        return re.sub(r"^https?://[^/]+", "", tautan)

    def test_one_time_link_for_somebody_without_address(self, client, admin):
        pengguna = belum_aktif(email="", pegawai__email="")
        tautan = aksi.buat_tautan(pengguna=pengguna, oleh=admin, pada=PADA)
        atur_sandi(client, self.jalur(tautan))
        assert masuk(Client(), pengguna.nama_masuk, BARU).status_code == 302
        assert not ada_formulir(Client(), self.jalur(tautan))
        jejak = JejakAudit.objects.get(tindakan="akun.buat_tautan")
        assert tautan.rsplit("/", 2)[1] not in str([jejak.ringkasan, jejak.sesudah])

    def test_link_is_shown_once_in_the_browser(self, client, admin):
        client.force_login(admin)
        pengguna = belum_aktif(email="", pegawai__email="")
        url = reverse("pegawai:tautan", args=[pengguna.pegawai_id])
        assert "/password/reset/key/" not in client.get(url).content.decode()
        respons = client.post(url)
        assert "/akun/password/reset/key/" in respons.content.decode()
        assert "no-store" in respons["Cache-Control"]

    def test_old_links_die_with_time(self, client, admin):
        pengguna = belum_aktif()
        tautan = aksi.tautan_sandi(pengguna)
        nanti = timezone.localtime().replace(tzinfo=None) + timedelta(
            days=aksi.MASA_TAUTAN_HARI, minutes=1
        )
        with mock.patch(
            "django.contrib.auth.tokens.PasswordResetTokenGenerator._now", return_value=nanti
        ):
            assert not ada_formulir(client, self.jalur(tautan))
        assert ada_formulir(Client(), self.jalur(tautan))

    def test_invitation_is_queued_sent_and_marked(self, admin):
        pengguna = belum_aktif()
        aksi.undang(pengguna=pengguna, oleh=admin, pada=PADA)
        assert PesanKeluar.objects.get().argumen == {"pengguna_id": pengguna.pk}
        tasks.kirim_undangan(pengguna.pk)
        (surat,) = mail.outbox
        assert surat.to == [pengguna.email]
        assert "/akun/password/reset/key/" in surat.body
        assert "<" not in surat.body
        pengguna.refresh_from_db()
        assert pengguna.diundang_pada is not None

    def test_no_address_and_closed_account_are_refused_in_words(self, admin):
        with pytest.raises(aksi.TanpaSurel, match="tautan sekali pakai"):
            aksi.undang(pengguna=belum_aktif(email=""), oleh=admin, pada=PADA)
        tutup = belum_aktif(is_active=False)
        with pytest.raises(aksi.AkunNonaktif):
            aksi.undang(pengguna=tutup, oleh=admin, pada=PADA)
        with pytest.raises(aksi.AkunNonaktif):
            aksi.buat_tautan(pengguna=tutup, oleh=admin, pada=PADA)

    def test_everybody_at_once_but_each_only_once(self, admin):
        sasaran = [belum_aktif(), belum_aktif()]
        belum_aktif(email="")
        belum_aktif(is_active=False)
        belum_aktif(diundang_pada=PADA)
        PenggunaFactory()
        assert aksi.undang_semua(oleh=admin, pada=PADA) == 2
        assert tasks.kirim_undangan_semua() == 2
        assert sorted(s.to[0] for s in mail.outbox) == sorted(p.email for p in sasaran)
        assert tasks.kirim_undangan_semua() == 0
        assert aksi.undang_semua(oleh=admin, pada=PADA) == 0

    def test_goes_on_where_it_stopped(self, admin):
        belum_aktif(), belum_aktif()
        asli, kali = aksi.undangan, []

        def putus(*argumen):
            kali.append(1)
            if len(kali) == 2:
                raise OSError("peladen surat mati")
            return asli(*argumen)

        with (
            mock.patch.object(aksi, "undangan", side_effect=putus),
            pytest.raises(OSError, match="mati"),
        ):
            aksi.kirim_undangan_semua(pada=PADA)
        assert aksi.kirim_undangan_semua(pada=PADA) == 1
        assert len({s.to[0] for s in mail.outbox}) == len(mail.outbox) == 2

    def test_bulk_in_the_browser_asks_first(self, client, admin):
        client.force_login(admin)
        belum_aktif()
        assert "Undang 1 pegawai" in client.get("/pegawai/akun/").content.decode()
        assert "surel 1 pegawai" in client.get("/pegawai/akun/undang/").content.decode()
        assert not PesanKeluar.objects.exists()
        assert (
            "kepada 1 pegawai" in client.post("/pegawai/akun/undang/", follow=True).content.decode()
        )
        assert PesanKeluar.objects.get().nama_tugas == "pegawai.kirim_undangan_semua"


class TestTutup:
    def test_closed_and_opened_with_a_trace(self, admin, saya):
        for aktif in (False, False, True):
            aksi.atur_aktif(pengguna=saya, aktif=aktif, oleh=admin, pada=PADA)
            saya.refresh_from_db()
            assert saya.is_active is aktif
        tindakan = JejakAudit.objects.untuk(saya).order_by("pk").values_list("tindakan", flat=True)
        assert list(tindakan) == ["akun.tutup", "akun.buka"]

    def test_not_the_own_account_nor_the_last_administrators(self, admin, saya):
        with pytest.raises(Ditolak, match="akun sendiri"):
            aksi.atur_aktif(pengguna=admin, aktif=False, oleh=admin, pada=PADA)
        with pytest.raises(AdminTerakhir):
            aksi.atur_aktif(pengguna=admin, aktif=False, oleh=saya, pada=PADA)

    def test_in_the_browser(self, client, admin, saya):
        client.force_login(admin)
        url = reverse("pegawai:atur_aktif", args=[saya.pegawai_id])
        isi = client.post(url, {"aktif": "0"}, follow=True).content.decode()
        assert "dinonaktifkan" in isi
        assert "Aktifkan akun" in isi
        diri = client.post(
            reverse("pegawai:atur_aktif", args=[admin.pegawai_id]), {"aktif": "0"}, follow=True
        )
        assert "akun sendiri" in diri.content.decode()


class TestHalamanAkun:
    @pytest.mark.parametrize(
        ("keadaan", "ada"),
        [("belum_aktif", "Rani Baru"), ("aktif", "Rina Lama"), ("nonaktif", "Roni Tutup")],
    )
    def test_filtered_by_state_and_searched(self, client, admin, keadaan, ada):
        client.force_login(admin)
        belum_aktif(pegawai__nama="Rani Baru")
        PenggunaFactory(pegawai__nama="Rina Lama")
        PenggunaFactory(pegawai__nama="Roni Tutup", is_active=False)
        isi = client.get("/pegawai/akun/", {"keadaan": keadaan}).content.decode()
        assert [n for n in ("Rani Baru", "Rina Lama", "Roni Tutup") if n in isi] == [ada]
        assert "Rina Lama" in client.get("/pegawai/akun/", {"q": "rina"}).content.decode()

    @pytest.mark.parametrize("peran", ["biasa", "auditor", "pengelola_kinerja"])
    def test_only_for_administrators(self, client, saya, peran):
        client.force_login(PenggunaFactory(**({} if peran == "biasa" else {peran: True})))
        nomor = [saya.pegawai_id]
        assert client.get("/pegawai/akun/").status_code == 403
        assert client.post("/pegawai/akun/undang/").status_code == 403
        for nama in ("tautan", "undang", "atur_aktif"):
            assert (
                client.post(reverse(f"pegawai:{nama}", args=nomor), {"aktif": "0"}).status_code
                == 403
            )
        saya.refresh_from_db()
        assert saya.is_active
        assert not PesanKeluar.objects.exists()

    def test_person_without_account(self, client, admin):
        client.force_login(admin)
        orang_baru = PegawaiFactory()
        isi = client.get(reverse("pegawai:rincian", args=[orang_baru.pk])).content.decode()
        assert "belum mempunyai akun" in isi
        assert client.post(reverse("pegawai:undang", args=[orang_baru.pk])).status_code == 404


class TestDuaLangkah:
    @pytest.fixture(autouse=True)
    def _wajib(self, settings):
        settings.WAJIB_MFA_ADMIN = True

    def test_administrator_is_sent_to_set_it_up_and_nowhere_else(self, client, admin):
        client.force_login(admin)
        for jalur in ("/", "/pegawai/", "/impor/"):
            respons = client.get(jalur)
            assert (respons.status_code, respons.url) == (302, reverse("mfa_activate_totp"))
        assert client.get("/sehat/").status_code == 200

    def test_with_it_the_way_is_free(self, client, admin):
        TOTP.activate(admin, generate_totp_secret())
        client.force_login(admin)
        assert di_dalam(client)

    def test_others_are_not_asked(self, client, saya):
        client.force_login(saya)
        assert di_dalam(client)

    def test_off_by_the_setting(self, client, admin, settings):
        settings.WAJIB_MFA_ADMIN = False
        client.force_login(admin)
        assert di_dalam(client)

    def test_sign_in_asks_for_the_code(self, client, admin):
        TOTP.activate(admin, generate_totp_secret())
        respons = masuk(client, admin.nama_masuk)
        assert respons.url == reverse("mfa_authenticate")
        assert not di_dalam(client)
