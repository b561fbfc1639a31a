"""The receiver's pages, and that nobody reaches the neighbour's notices."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kinerja.antrean.models import PesanKeluar
from notifikasi.actions.baca import hapus_lama
from notifikasi.models import Notifikasi, PreferensiNotifikasi
from notifikasi.selectors import jumlah_belum_dibaca
from pegawai.models import Pengguna
from tests.factories.notifikasi import NotifikasiFactory, PengirimanFactory
from tests.factories.pegawai import PenggunaFactory

pytestmark = pytest.mark.django_db
DAFTAR = "/notifikasi/"


@pytest.fixture
def saya(client: Client) -> Pengguna:
    pengguna: Pengguna = PenggunaFactory()
    client.force_login(pengguna)
    return pengguna


def test_daftar_memuat_milik_sendiri_yang_belum_dibaca_di_atas(
    client: Client, saya: Pengguna
) -> None:
    pagi = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)
    NotifikasiFactory(penerima=saya, judul="Belum lama", dibuat_pada=pagi)
    NotifikasiFactory(
        penerima=saya, judul="Sudah baru", dibuat_pada=pagi + timedelta(days=2), dibaca=True
    )
    NotifikasiFactory(penerima=saya, judul="Belum baru", dibuat_pada=pagi + timedelta(days=1))
    NotifikasiFactory(judul="Milik tetangga")

    isi = client.get(DAFTAR).content.decode()

    assert isi.index("Belum baru") < isi.index("Belum lama") < isi.index("Sudah baru")
    assert "Milik tetangga" not in isi
    assert "2 belum dibaca" in isi


def test_saringan_belum_dibaca(client: Client, saya: Pengguna) -> None:
    NotifikasiFactory(penerima=saya, judul="Sudah", dibaca=True)

    isi = client.get(DAFTAR, {"saring": "baru"}).content.decode()

    assert "Tidak ada pemberitahuan yang belum dibaca." in isi


def test_daftar_kosong_menyebut_apa_adanya(client: Client, saya: Pengguna) -> None:
    assert "Belum ada pemberitahuan untuk Anda." in client.get(DAFTAR).content.decode()


def test_isi_pemberitahuan_tidak_menjadi_html(client: Client, saya: Pengguna) -> None:
    NotifikasiFactory(penerima=saya, judul="<script>1</script>", isi="<b>tebal</b>")

    isi = client.get(DAFTAR).content.decode()

    assert "<script>1" not in isi
    assert "<b>tebal" not in isi


def test_potongan_tanpa_kerangka(client: Client, saya: Pengguna) -> None:
    NotifikasiFactory(penerima=saya, judul="Satu")

    isi = client.get(DAFTAR, headers={"HX-Request": "true"}).content.decode()

    assert "Satu" in isi
    assert "<html" not in isi


def test_jumlah_kueri_tidak_tumbuh_dengan_baris(
    client: Client, saya: Pengguna, django_assert_max_num_queries: Any
) -> None:
    NotifikasiFactory.create_batch(3, penerima=saya)
    with django_assert_max_num_queries(12) as tiga:
        client.get(DAFTAR)
    NotifikasiFactory.create_batch(27, penerima=saya)

    with django_assert_max_num_queries(len(tiga)):
        client.get(DAFTAR)


def test_membuka_menandai_dan_mengantar_ke_halamannya(client: Client, saya: Pengguna) -> None:
    satu = NotifikasiFactory(penerima=saya, tautan="/notifikasi/preferensi/?dari=surel")

    jawaban = client.get(reverse("notifikasi:buka", args=[satu.pk]))

    assert (jawaban.status_code, jawaban["Location"]) == (302, satu.tautan)
    satu.refresh_from_db()
    assert satu.dibaca_pada is not None
    pertama = satu.dibaca_pada
    client.get(reverse("notifikasi:buka", args=[satu.pk]))
    satu.refresh_from_db()
    assert satu.dibaca_pada == pertama


def test_membuka_yang_tanpa_tautan_kembali_ke_daftar(client: Client, saya: Pengguna) -> None:
    satu = NotifikasiFactory(penerima=saya, tautan="")

    assert client.get(reverse("notifikasi:buka", args=[satu.pk]))["Location"] == DAFTAR


@pytest.mark.parametrize(
    "tautan", ["https://jahat.example/", "//jahat.example/", "/\\jahat.example", "javascript:x"]
)
def test_tautan_ke_luar_tidak_diikuti(
    client: Client, saya: Pengguna, tautan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database refuses such a link already; the view does not lean on it."""
    satu = NotifikasiFactory(penerima=saya)

    def ambil(*_: Any, **__: Any) -> Notifikasi:
        satu.tautan = tautan
        return satu

    monkeypatch.setattr("notifikasi.views.get_object_or_404", ambil)

    assert client.get(reverse("notifikasi:buka", args=[satu.pk]))["Location"] == DAFTAR


@pytest.mark.parametrize(("cara", "nama"), [("get", "buka"), ("post", "dibaca")])
def test_milik_tetangga_tidak_ada(client: Client, saya: Pengguna, cara: str, nama: str) -> None:
    tetangga = NotifikasiFactory()

    jawaban = getattr(client, cara)(reverse(f"notifikasi:{nama}", args=[tetangga.pk]))

    assert jawaban.status_code == 404
    tetangga.refresh_from_db()
    assert tetangga.dibaca_pada is None


def test_menandai_satu(client: Client, saya: Pengguna) -> None:
    satu, lain = NotifikasiFactory.create_batch(2, penerima=saya)

    jawaban = client.post(reverse("notifikasi:dibaca", args=[satu.pk]))

    assert (jawaban.status_code, jawaban["Location"]) == (302, DAFTAR)
    assert list(Notifikasi.objects.belum_dibaca()) == [lain]


@pytest.mark.parametrize("nama", ["dibaca", "semua_dibaca"])
def test_menandai_tidak_lewat_get(client: Client, saya: Pengguna, nama: str) -> None:
    satu = NotifikasiFactory(penerima=saya)

    jawaban = client.get(reverse(f"notifikasi:{nama}", args=[satu.pk] if nama == "dibaca" else []))

    assert jawaban.status_code == 405
    assert jumlah_belum_dibaca(saya) == 1


def test_menandai_semua_hanya_sampai_yang_terlihat_dan_milik_sendiri(
    client: Client, saya: Pengguna
) -> None:
    tetangga = NotifikasiFactory()
    terlihat = NotifikasiFactory.create_batch(2, penerima=saya)
    sesudahnya = NotifikasiFactory(penerima=saya)

    client.post(reverse("notifikasi:semua_dibaca"), {"sampai": terlihat[-1].pk})

    assert set(Notifikasi.objects.belum_dibaca()) == {tetangga, sesudahnya}


@pytest.mark.parametrize("sampai", ["", "abc", "-1", "9" * 30])
def test_menandai_semua_dengan_isian_rusak_tidak_mengubah_apa_pun(
    client: Client, saya: Pengguna, sampai: str
) -> None:
    NotifikasiFactory(penerima=saya)

    jawaban = client.post(reverse("notifikasi:semua_dibaca"), {"sampai": sampai}, follow=True)

    assert "Muat ulang halaman" in jawaban.content.decode()
    assert jumlah_belum_dibaca(saya) == 1


def test_preferensi_disimpan_dan_terbaca(client: Client, saya: Pengguna) -> None:
    url = reverse("notifikasi:preferensi")
    assert "checked" in client.get(url).content.decode()

    jawaban = client.post(url, {})
    assert jawaban.status_code == 302
    assert PreferensiNotifikasi.objects.get(pengguna=saya).surel is False
    assert "checked" not in client.get(url).content.decode()

    client.post(url, {"surel": "on"})
    assert PreferensiNotifikasi.objects.get(pengguna=saya).surel is True


def test_preferensi_menyebut_alamat_atau_ketiadaannya(client: Client, saya: Pengguna) -> None:
    url = reverse("notifikasi:preferensi")
    assert saya.email in client.get(url).content.decode()

    kosong = PenggunaFactory(email="", pegawai__email="")
    client.force_login(kosong)
    assert "belum tercatat" in client.get(url).content.decode()


@pytest.mark.parametrize("nama", ["daftar", "preferensi"])
def test_tanpa_masuk_diantar_ke_halaman_masuk(client: Client, nama: str) -> None:
    jawaban = client.get(reverse(f"notifikasi:{nama}"))

    assert jawaban.status_code == 302
    assert "/akun/" in jawaban["Location"]


def test_yang_lama_dan_sudah_dibaca_dihapus_dengan_pengirimannya() -> None:
    pada = datetime(2026, 9, 1, tzinfo=UTC)
    lama = NotifikasiFactory(dibaca_pada=pada - timedelta(days=181))
    PengirimanFactory(notifikasi=lama, terkirim=True)
    baru = NotifikasiFactory(dibaca_pada=pada - timedelta(days=179))
    belum = NotifikasiFactory(dibuat_pada=pada - timedelta(days=900))

    assert hapus_lama(pada=pada, hari=180) == 1
    assert hapus_lama(pada=pada, hari=180) == 0

    assert set(Notifikasi.objects.all()) == {baru, belum}
    assert not PesanKeluar.objects.exists()
