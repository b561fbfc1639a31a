"""BKD's pages: the catalogue, and recording a training."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pegawai.models import Pengguna
from pelatihan.models import Pelatihan
from tests.factories.pegawai import PenggunaFactory
from tests.factories.pelatihan import PelatihanFactory, PesertaPelatihanFactory, jalur
from tests.pelatihan.peramban import rincian, teks

pytestmark = pytest.mark.django_db

DAFTAR = "/pelatihan/"

ISIAN = {
    "nama": "Seminar Data Daerah",
    "penyelenggara": "BPS",
    "jalur": "KL06",
    "tingkat": "nasional",
    "mulai": "2026-03-02",
    "selesai": "3 Maret 2026",
    "jumlah": "2",
    "keterangan": "",
}


def test_daftar_terbuka_bagi_pegawai_tanpa_tombol_admin(client: Client, pegawai: Pengguna) -> None:
    PelatihanFactory(nama="Bimtek Arsip")
    PelatihanFactory(nama="Yang Batal", dibatalkan=True)

    isi = teks(client.get(DAFTAR))

    assert "Bimtek Arsip" in isi
    assert "Yang Batal" not in isi
    assert "Catat pelatihan" not in isi


def test_pesertanya_melihat_yang_dibatalkan(client: Client, pegawai: Pengguna) -> None:
    batal = PelatihanFactory(nama="Yang Batal", dibatalkan=True)
    PesertaPelatihanFactory(pelatihan=batal, pegawai=pegawai.pegawai)

    assert "Yang Batal" in teks(client.get(DAFTAR))
    assert client.get(rincian(batal)).status_code == 200


def test_yang_dibatalkan_tidak_ada_bagi_orang_lain(client: Client, pegawai: Pengguna) -> None:
    assert client.get(rincian(PelatihanFactory(dibatalkan=True))).status_code == 404


def test_akun_tanpa_pegawai_dan_peran_tidak_melihat_apa_pun(client: Client) -> None:
    PelatihanFactory(nama="Bimtek Arsip")
    client.force_login(PenggunaFactory(tanpa_pegawai=True))

    assert "Bimtek Arsip" not in teks(client.get(DAFTAR))
    assert client.get("/pelatihan/saya/").status_code == 404
    assert client.get("/pelatihan/rekap/").status_code == 403


@pytest.mark.parametrize(
    ("saringan", "tampak"),
    [
        pytest.param({"q": "arsip bkd"}, {"Bimtek Arsip"}, id="setiap kata"),
        pytest.param({"q": "ARSIP"}, {"Bimtek Arsip", "Seminar Arsip"}, id="tanpa beda huruf"),
        pytest.param({"tahun": "2025"}, {"Seminar Arsip"}, id="tahun"),
        pytest.param({"jalur": "KL06"}, {"Seminar Arsip"}, id="jalur"),
        pytest.param({"status": "berlangsung"}, {"Bimtek Arsip"}, id="status"),
        pytest.param({"status": "lewat"}, {"Bimtek Arsip", "Seminar Arsip"}, id="lewat"),
        pytest.param(
            {"tahun": "abc"}, {"Bimtek Arsip", "Seminar Arsip", "Nanti"}, id="tahun rusak"
        ),
        pytest.param({"q": "tidak ada"}, set(), id="tanpa hasil"),
    ],
)
def test_saringan(
    client: Client, pegawai: Pengguna, saringan: dict[str, str], tampak: set[str]
) -> None:
    PelatihanFactory(nama="Bimtek Arsip", penyelenggara="BKD", status="berlangsung")
    PelatihanFactory(
        nama="Seminar Arsip", seminar=True, mulai=date(2025, 5, 5), selesai=date(2025, 5, 6)
    )
    besok = timezone.localdate() + timedelta(days=1)
    PelatihanFactory(nama="Nanti", mulai=besok, selesai=besok)

    isi = teks(client.get(DAFTAR, saringan))

    assert {n for n in ("Bimtek Arsip", "Seminar Arsip", "Nanti") if n in isi} == tampak


def test_urutan_dan_potongan(client: Client, pegawai: Pengguna) -> None:
    PelatihanFactory(nama="Zat")
    PelatihanFactory(nama="Alat")

    isi = teks(client.get(DAFTAR, {"urut": "nama"}, headers={"HX-Request": "true"}))

    assert "<html" not in isi
    assert isi.index("Alat") < isi.index("Zat")


def test_kueri_daftar_dan_rincian_tidak_tumbuh(
    client: Client, admin: Pengguna, django_assert_max_num_queries: Any
) -> None:
    pelatihan = PelatihanFactory()

    def isi(banyak: int) -> None:
        PesertaPelatihanFactory.create_batch(banyak, pelatihan=pelatihan)
        for _ in range(banyak):
            PesertaPelatihanFactory()

    isi(3)
    for url in (DAFTAR, rincian(pelatihan)):
        with django_assert_max_num_queries(15) as tiga:
            client.get(url)
        isi(27)
        with django_assert_max_num_queries(len(tiga)):
            client.get(url)


def test_admin_mencatat_lalu_diantar_menambah_peserta(client: Client, admin: Pengguna) -> None:
    assert "KL06 Seminar" in teks(client.get("/pelatihan/baru/"))

    jawaban = client.post("/pelatihan/baru/", ISIAN)

    pelatihan = Pelatihan.objects.get()
    assert jawaban["Location"] == reverse("pelatihan:tambah_peserta", args=[pelatihan.pk])
    assert (pelatihan.selesai, pelatihan.jumlah) == (date(2026, 3, 3), Decimal(2))
    assert pelatihan.jalur == jalur("KL06")
    isi = teks(client.get(rincian(pelatihan)))
    assert "8 JP untuk setiap peserta" in isi
    assert "2 hari × 4 JP per hari = 8 JP." in isi


@pytest.mark.parametrize(
    ("ganti", "pesan"),
    [
        pytest.param({"nama": ""}, "Nama pelatihan wajib diisi.", id="tanpa nama"),
        pytest.param({"jalur": ""}, "Jalur pengembangan wajib diisi.", id="tanpa jalur"),
        pytest.param({"jalur": "XX"}, "XX", id="jalur asing"),
        pytest.param(
            {"selesai": "2026-03-01"}, "Tanggal selesai mendahului tanggal mulai.", id="terbalik"
        ),
        pytest.param(
            {"mulai": "31-2-2026"},
            "Tanggal mulai harus tanggal yang ada di kalender",
            id="tanggal tak ada",
        ),
        pytest.param({"jumlah": "dua"}, "Jumlah harus angka", id="bukan angka"),
        pytest.param({"jumlah": "0"}, "lebih dari nol", id="nol"),
        pytest.param({"jumlah": "-1"}, "Jumlah", id="negatif"),
        pytest.param({"jumlah": "2,5"}, "ada 2 hari", id="lebih dari masanya"),
        pytest.param(
            {"mulai": "2018-01-01", "selesai": "2018-01-02"},
            "Jalur ini tidak berlaku pada tanggal selesai",
            id="sebelum tabel berlaku",
        ),
    ],
)
def test_isian_keliru_disebut_dan_tidak_ada_yang_tersimpan(
    client: Client, admin: Pengguna, ganti: dict[str, str], pesan: str
) -> None:
    jawaban = client.post("/pelatihan/baru/", ISIAN | ganti)

    isi = teks(jawaban)
    assert jawaban.status_code == 422
    assert "Ada masalah" in isi
    assert pesan in isi
    assert "<title>Galat:" in isi
    assert "Seminar Data Daerah" in isi or "nama" in ganti  # what was typed stays
    assert not Pelatihan.objects.exists()


def test_yang_sudah_tercatat_ditolak_dengan_pesan(client: Client, admin: Pengguna) -> None:
    client.post("/pelatihan/baru/", ISIAN)

    assert "sudah tercatat" in teks(client.post("/pelatihan/baru/", ISIAN))
    assert Pelatihan.objects.count() == 1


def test_mengubah(client: Client, admin: Pengguna) -> None:
    client.post("/pelatihan/baru/", ISIAN)
    pelatihan = Pelatihan.objects.get()
    url = reverse("pelatihan:ubah", args=[pelatihan.pk])
    assert 'value="2026-03-03"' in teks(client.get(url))

    jawaban = client.post(url, ISIAN | {"nama": "Seminar Statistik"})

    assert jawaban["Location"] == rincian(pelatihan)
    pelatihan.refresh_from_db()
    assert pelatihan.nama == "Seminar Statistik"
    assert "ada 2 hari" in teks(client.post(url, ISIAN | {"jumlah": "3"}))


def test_menutup_lewat_halaman_yang_menyebut_akibatnya(client: Client, admin: Pengguna) -> None:
    pelatihan = PelatihanFactory(seminar=True)
    lulus = PesertaPelatihanFactory(pelatihan=pelatihan, lulus=True)
    PesertaPelatihanFactory(pelatihan=pelatihan)
    url = reverse("pelatihan:status", args=[pelatihan.pk, "selesai"])

    isi = teks(client.get(url))
    assert "1 peserta yang hadir atau lulus masing-masing mendapat 8 JP" in isi
    assert "1 peserta belum ditandai" in isi
    assert client.post(url)["Location"] == rincian(pelatihan)

    lulus.refresh_from_db()
    assert lulus.jp == 8
    # the same form sent again: the step is no longer there
    assert "tidak dapat diubah ke sana" in teks(client.post(url))


def test_membatalkan_perlu_alasan(client: Client, admin: Pengguna) -> None:
    pelatihan = PelatihanFactory()
    url = reverse("pelatihan:status", args=[pelatihan.pk, "dibatalkan"])

    isi = teks(client.post(url, {"alasan": ""}))
    assert "Tuliskan alasannya." in isi
    pelatihan.refresh_from_db()
    assert pelatihan.status == "direncanakan"

    client.post(url, {"alasan": "Anggaran"})
    pelatihan.refresh_from_db()
    assert pelatihan.status == "dibatalkan"
    assert "Alasan: Anggaran" in teks(client.get(rincian(pelatihan)))


def test_status_asing_tidak_ada(client: Client, admin: Pengguna) -> None:
    url = reverse("pelatihan:status", args=[PelatihanFactory().pk, "hilang"])
    assert client.get(url).status_code == 404
