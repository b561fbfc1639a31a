"""BKD's pages: catalogue, recording, participants."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pegawai.models import Pengguna
from pelatihan.models import Pelatihan, PesertaPelatihan
from tests.factories.pegawai import PegawaiFactory, PenempatanFactory, PenggunaFactory
from tests.factories.pelatihan import PelatihanFactory, PesertaPelatihanFactory, jalur

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


@pytest.fixture
def admin(client: Client) -> Pengguna:
    pengguna: Pengguna = PenggunaFactory(admin=True)
    client.force_login(pengguna)
    return pengguna


@pytest.fixture
def pegawai(client: Client) -> Pengguna:
    pengguna: Pengguna = PenggunaFactory()
    client.force_login(pengguna)
    return pengguna


def _isi(jawaban: Any) -> str:
    return str(jawaban.content.decode())


def _rincian(pelatihan: Pelatihan) -> str:
    return reverse("pelatihan:rincian", args=[pelatihan.pk])


# --- catalogue ---------------------------------------------------------------------------------------


def test_daftar_terbuka_bagi_pegawai_tanpa_tombol_admin(client: Client, pegawai: Pengguna) -> None:
    PelatihanFactory(nama="Bimtek Arsip")
    PelatihanFactory(nama="Yang Batal", dibatalkan=True)

    isi = _isi(client.get(DAFTAR))

    assert "Bimtek Arsip" in isi
    assert "Yang Batal" not in isi
    assert "Catat pelatihan" not in isi


def test_pesertanya_melihat_yang_dibatalkan(client: Client, pegawai: Pengguna) -> None:
    batal = PelatihanFactory(nama="Yang Batal", dibatalkan=True)
    PesertaPelatihanFactory(pelatihan=batal, pegawai=pegawai.pegawai)

    assert "Yang Batal" in _isi(client.get(DAFTAR))
    assert client.get(_rincian(batal)).status_code == 200


def test_yang_dibatalkan_tidak_ada_bagi_orang_lain(client: Client, pegawai: Pengguna) -> None:
    assert client.get(_rincian(PelatihanFactory(dibatalkan=True))).status_code == 404


def test_akun_tanpa_pegawai_dan_peran_tidak_melihat_apa_pun(client: Client) -> None:
    PelatihanFactory(nama="Bimtek Arsip")
    client.force_login(PenggunaFactory(tanpa_pegawai=True))

    assert "Bimtek Arsip" not in _isi(client.get(DAFTAR))
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

    isi = _isi(client.get(DAFTAR, saringan))

    assert {n for n in ("Bimtek Arsip", "Seminar Arsip", "Nanti") if n in isi} == tampak


def test_urutan_dan_potongan(client: Client, pegawai: Pengguna) -> None:
    PelatihanFactory(nama="Zat")
    PelatihanFactory(nama="Alat")

    isi = _isi(client.get(DAFTAR, {"urut": "nama"}, headers={"HX-Request": "true"}))

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
    for url in (DAFTAR, _rincian(pelatihan)):
        with django_assert_max_num_queries(15) as tiga:
            client.get(url)
        isi(27)
        with django_assert_max_num_queries(len(tiga)):
            client.get(url)


# --- recording ---------------------------------------------------------------------------------------


def test_admin_mencatat_lalu_diantar_menambah_peserta(client: Client, admin: Pengguna) -> None:
    assert "KL06 Seminar" in _isi(client.get("/pelatihan/baru/"))

    jawaban = client.post("/pelatihan/baru/", ISIAN)

    pelatihan = Pelatihan.objects.get()
    assert jawaban["Location"] == reverse("pelatihan:tambah_peserta", args=[pelatihan.pk])
    assert (pelatihan.selesai, pelatihan.jumlah) == (date(2026, 3, 3), Decimal(2))
    assert pelatihan.jalur == jalur("KL06")
    isi = _isi(client.get(_rincian(pelatihan)))
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

    isi = _isi(jawaban)
    assert jawaban.status_code == 422
    assert "Ada masalah" in isi
    assert pesan in isi
    assert "<title>Galat:" in isi
    assert "Seminar Data Daerah" in isi or "nama" in ganti  # what was typed stays
    assert not Pelatihan.objects.exists()


def test_yang_sudah_tercatat_ditolak_dengan_pesan(client: Client, admin: Pengguna) -> None:
    client.post("/pelatihan/baru/", ISIAN)

    assert "sudah tercatat" in _isi(client.post("/pelatihan/baru/", ISIAN))
    assert Pelatihan.objects.count() == 1


def test_mengubah(client: Client, admin: Pengguna) -> None:
    client.post("/pelatihan/baru/", ISIAN)
    pelatihan = Pelatihan.objects.get()
    url = reverse("pelatihan:ubah", args=[pelatihan.pk])
    assert 'value="2026-03-03"' in _isi(client.get(url))

    jawaban = client.post(url, ISIAN | {"nama": "Seminar Statistik"})

    assert jawaban["Location"] == _rincian(pelatihan)
    pelatihan.refresh_from_db()
    assert pelatihan.nama == "Seminar Statistik"
    assert "ada 2 hari" in _isi(client.post(url, ISIAN | {"jumlah": "3"}))


def test_menutup_lewat_halaman_yang_menyebut_akibatnya(client: Client, admin: Pengguna) -> None:
    pelatihan = PelatihanFactory(seminar=True)
    lulus = PesertaPelatihanFactory(pelatihan=pelatihan, lulus=True)
    PesertaPelatihanFactory(pelatihan=pelatihan)
    url = reverse("pelatihan:status", args=[pelatihan.pk, "selesai"])

    isi = _isi(client.get(url))
    assert "1 peserta yang hadir atau lulus masing-masing mendapat 8 JP" in isi
    assert "1 peserta belum ditandai" in isi
    assert client.post(url)["Location"] == _rincian(pelatihan)

    lulus.refresh_from_db()
    assert lulus.jp == 8
    # the same form sent again: the step is no longer there
    assert "tidak dapat diubah ke sana" in _isi(client.post(url))


def test_membatalkan_perlu_alasan(client: Client, admin: Pengguna) -> None:
    pelatihan = PelatihanFactory()
    url = reverse("pelatihan:status", args=[pelatihan.pk, "dibatalkan"])

    isi = _isi(client.post(url, {"alasan": ""}))
    assert "Tuliskan alasannya." in isi
    pelatihan.refresh_from_db()
    assert pelatihan.status == "direncanakan"

    client.post(url, {"alasan": "Anggaran"})
    pelatihan.refresh_from_db()
    assert pelatihan.status == "dibatalkan"
    assert "Alasan: Anggaran" in _isi(client.get(_rincian(pelatihan)))


def test_status_asing_tidak_ada(client: Client, admin: Pengguna) -> None:
    url = reverse("pelatihan:status", args=[PelatihanFactory().pk, "hilang"])
    assert client.get(url).status_code == 404


# --- participants ------------------------------------------------------------------------------------


def _tambah(pelatihan: Pelatihan) -> str:
    return reverse("pelatihan:tambah_peserta", args=[pelatihan.pk])


def test_memilih_satu_orang_dari_pencarian(client: Client, admin: Pengguna) -> None:
    pelatihan = PelatihanFactory()
    umi = PenempatanFactory(pegawai__nama="Umi Kalsum Datau", unit__nama="Bidang Arsip").pegawai
    sudah = PesertaPelatihanFactory(pelatihan=pelatihan, pegawai__nama="Umi Datau").pegawai
    PegawaiFactory(nama="Umi Datau Pensiun", pensiun=True)

    potongan = _isi(client.get(_tambah(pelatihan), {"q": "datau"}, headers={"HX-Request": "true"}))
    assert "<html" not in potongan
    assert "Umi Kalsum Datau" in potongan
    assert "Bidang Arsip" in potongan
    assert "Umi Datau Pensiun" not in potongan
    assert potongan.count("Sudah peserta") == 1
    assert f'value="{sudah.pk}"' not in potongan

    jawaban = client.post(
        reverse("pelatihan:pilih_peserta", args=[pelatihan.pk]),
        {"pegawai": umi.pk, "status": "terdaftar"},
        follow=True,
    )
    assert "1 peserta ditambahkan." in _isi(jawaban)
    assert pelatihan.peserta.filter(pegawai=umi).exists()


def test_pencarian_banyak_hasil_dibatasi_dan_yang_kosong_disebut(
    client: Client, admin: Pengguna
) -> None:
    pelatihan = PelatihanFactory()
    PegawaiFactory.create_batch(9, nama="Sama Persis")

    isi = _isi(client.get(_tambah(pelatihan), {"q": "sama persis"}))
    assert isi.count("Tambahkan<") == 8
    assert "Masih ada yang lain" in isi
    assert "Tidak ada pegawai aktif" in _isi(client.get(_tambah(pelatihan), {"q": "zzz"}))


def test_status_yang_diusulkan_menurut_tanggal(client: Client, admin: Pengguna) -> None:
    hari_ini = timezone.localdate()
    sedang = PelatihanFactory(mulai=hari_ini, selesai=hari_ini)

    assert client.get(_tambah(sedang)).context["status_awal"] == "terdaftar"
    assert client.get(_tambah(PelatihanFactory())).context["status_awal"] == "hadir"


@pytest.mark.parametrize("isian", [{}, {"pegawai": "x", "status": "hadir"}, {"pegawai": "1"}])
def test_pilihan_rusak_tidak_menambah(
    client: Client, admin: Pengguna, isian: dict[str, str]
) -> None:
    pelatihan = PelatihanFactory()

    jawaban = client.post(
        reverse("pelatihan:pilih_peserta", args=[pelatihan.pk]), isian, follow=True
    )

    assert "Pilih pegawai dari hasil pencarian." in _isi(jawaban)
    assert not pelatihan.peserta.exists()


def test_tempelan_bersih_mendaftarkan_semua(client: Client, admin: Pengguna) -> None:
    pelatihan = PelatihanFactory()
    nip = [p.nip for p in PegawaiFactory.create_batch(3)]

    jawaban = client.post(
        _tambah(pelatihan), {"nip": "\n".join(nip), "status": "lulus"}, follow=True
    )

    assert "3 peserta ditambahkan." in _isi(jawaban)
    assert {p.status for p in pelatihan.peserta.all()} == {"lulus"}


def test_tempelan_dengan_satu_baris_salah_tidak_menyimpan_apa_pun(
    client: Client, admin: Pengguna
) -> None:
    pelatihan = PelatihanFactory()
    benar = PegawaiFactory().nip

    isi = _isi(client.post(_tambah(pelatihan), {"nip": f"{benar}\n123", "status": "terdaftar"}))

    assert "1 baris bermasalah, 1 baris dapat didaftarkan" in isi
    assert "Baris 2 (123)" in isi
    assert "<title>Galat:" in isi
    assert benar in isi  # what was pasted stays
    assert not pelatihan.peserta.exists()


def test_tempelan_terlalu_panjang_ditolak(client: Client, admin: Pengguna) -> None:
    isi = _isi(
        client.post(_tambah(PelatihanFactory()), {"nip": "1\n" * 501, "status": "terdaftar"})
    )

    assert "paling banyak 500 baris; yang ditempel 501" in isi


def test_menandai_dari_halaman(client: Client, admin: Pengguna) -> None:
    pelatihan = PelatihanFactory()
    satu, dua, tiga = PesertaPelatihanFactory.create_batch(3, pelatihan=pelatihan)
    url = reverse("pelatihan:tandai_peserta", args=[pelatihan.pk])

    jawaban = client.post(url, {"status": "hadir", "peserta": [satu.pk, dua.pk]}, follow=True)
    assert "2 peserta ditandai: Hadir." in _isi(jawaban)
    jawaban = client.post(url, {"status": "lulus", "semua": "1"}, follow=True)
    assert "1 peserta ditandai: Lulus." in _isi(jawaban)

    assert sorted(p.status for p in pelatihan.peserta.all()) == ["hadir", "hadir", "lulus"]
    assert "Centang dahulu" in _isi(client.post(url, {"status": "hadir"}, follow=True))
    tetangga = PesertaPelatihanFactory()
    client.post(url, {"status": "hadir", "peserta": [tetangga.pk]})
    tetangga.refresh_from_db()
    assert tetangga.status == "terdaftar"
    assert tiga.pk


def test_mengubah_catatan_peserta(client: Client, admin: Pengguna) -> None:
    peserta = PesertaPelatihanFactory()
    url = reverse("pelatihan:ubah_peserta", args=[peserta.pk])
    isian = {"status": "lulus", "nomor_sertifikat": "893/1", "tautan_bukti": "https://contoh.go.id"}

    assert "Tulis alamat lengkap" in _isi(
        client.post(url, isian | {"tautan_bukti": "javascript:alert(1)"})
    )
    assert client.post(url, isian)["Location"] == _rincian(peserta.pelatihan)

    peserta.refresh_from_db()
    assert (peserta.status, peserta.nomor_sertifikat) == ("lulus", "893/1")
    isi = _isi(client.get(_rincian(peserta.pelatihan)))
    assert 'href="https://contoh.go.id"' in isi


def test_mengeluarkan_peserta(client: Client, admin: Pengguna) -> None:
    peserta = PesertaPelatihanFactory()
    url = reverse("pelatihan:hapus_peserta", args=[peserta.pk])

    assert "dikeluarkan dari" in _isi(client.get(url))
    assert "Alasan wajib diisi." in _isi(client.post(url, {"alasan": ""}))
    assert PesertaPelatihan.objects.filter(pk=peserta.pk).exists()
    client.post(url, {"alasan": "Salah orang"})
    assert not PesertaPelatihan.objects.filter(pk=peserta.pk).exists()
    assert client.post(url, {"alasan": "Lagi"}).status_code == 404


# --- who may -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nama", "cara"),
    [
        ("baru", "get"),
        ("baru", "post"),
        ("ubah", "post"),
        ("status", "post"),
        ("tambah_peserta", "get"),
        ("tambah_peserta", "post"),
        ("pilih_peserta", "post"),
        ("tandai_peserta", "post"),
        ("ubah_peserta", "post"),
        ("hapus_peserta", "post"),
    ],
)
@pytest.mark.parametrize("peran", [{}, {"auditor": True}, {"pengelola_kinerja": True}])
def test_hanya_admin_yang_mengubah(
    client: Client, nama: str, cara: str, peran: dict[str, bool]
) -> None:
    pengguna = PenggunaFactory(**peran)
    peserta = PesertaPelatihanFactory(pegawai=pengguna.pegawai)
    client.force_login(pengguna)
    argumen: dict[str, list[Any]] = {
        "baru": [],
        "status": [peserta.pelatihan_id, "selesai"],
        "ubah_peserta": [peserta.pk],
        "hapus_peserta": [peserta.pk],
    }
    url = reverse(f"pelatihan:{nama}", args=argumen.get(nama, [peserta.pelatihan_id]))

    assert getattr(client, cara)(url, {"alasan": "x"}).status_code == 403
    assert Pelatihan.objects.get().status == "direncanakan"
    assert PesertaPelatihan.objects.count() == 1


@pytest.mark.parametrize("nama", ["ubah_peserta", "hapus_peserta"])
def test_peserta_tetangga_tidak_ada_bagi_pegawai(
    client: Client, pegawai: Pengguna, nama: str
) -> None:
    peserta = PesertaPelatihanFactory()

    assert client.get(reverse(f"pelatihan:{nama}", args=[peserta.pk])).status_code == 404


@pytest.mark.parametrize("nama", ["pilih_peserta", "tandai_peserta"])
def test_mengubah_peserta_tidak_lewat_get(client: Client, admin: Pengguna, nama: str) -> None:
    url = reverse(f"pelatihan:{nama}", args=[PelatihanFactory().pk])

    assert client.get(url).status_code == 405
