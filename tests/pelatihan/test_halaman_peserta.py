"""The pages of the participants of a training."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pegawai.models import Pengguna
from pelatihan.models import Pelatihan, PesertaPelatihan
from tests.factories.pegawai import PegawaiFactory, PenempatanFactory
from tests.factories.pelatihan import PelatihanFactory, PesertaPelatihanFactory
from tests.pelatihan.peramban import rincian, teks

pytestmark = pytest.mark.django_db


def _tambah(pelatihan: Pelatihan) -> str:
    return reverse("pelatihan:tambah_peserta", args=[pelatihan.pk])


def test_memilih_satu_orang_dari_pencarian(client: Client, admin: Pengguna) -> None:
    pelatihan = PelatihanFactory()
    umi = PenempatanFactory(pegawai__nama="Umi Kalsum Datau", unit__nama="Bidang Arsip").pegawai
    sudah = PesertaPelatihanFactory(pelatihan=pelatihan, pegawai__nama="Umi Datau").pegawai
    PegawaiFactory(nama="Umi Datau Pensiun", pensiun=True)

    potongan = teks(client.get(_tambah(pelatihan), {"q": "datau"}, headers={"HX-Request": "true"}))
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
    assert "1 peserta ditambahkan." in teks(jawaban)
    assert pelatihan.peserta.filter(pegawai=umi).exists()


def test_pencarian_banyak_hasil_dibatasi_dan_yang_kosong_disebut(
    client: Client, admin: Pengguna
) -> None:
    pelatihan = PelatihanFactory()
    PegawaiFactory.create_batch(9, nama="Sama Persis")

    isi = teks(client.get(_tambah(pelatihan), {"q": "sama persis"}))
    assert isi.count("Tambahkan<") == 8
    assert "Masih ada yang lain" in isi
    assert "Tidak ada pegawai aktif" in teks(client.get(_tambah(pelatihan), {"q": "zzz"}))


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

    assert "Pilih pegawai dari hasil pencarian." in teks(jawaban)
    assert not pelatihan.peserta.exists()


def test_tempelan_bersih_mendaftarkan_semua(client: Client, admin: Pengguna) -> None:
    pelatihan = PelatihanFactory()
    nip = [p.nip for p in PegawaiFactory.create_batch(3)]

    jawaban = client.post(
        _tambah(pelatihan), {"nip": "\n".join(nip), "status": "lulus"}, follow=True
    )

    assert "3 peserta ditambahkan." in teks(jawaban)
    assert {p.status for p in pelatihan.peserta.all()} == {"lulus"}


def test_tempelan_dengan_satu_baris_salah_tidak_menyimpan_apa_pun(
    client: Client, admin: Pengguna
) -> None:
    pelatihan = PelatihanFactory()
    benar = PegawaiFactory().nip

    isi = teks(client.post(_tambah(pelatihan), {"nip": f"{benar}\n123", "status": "terdaftar"}))

    assert "1 baris bermasalah, 1 baris dapat didaftarkan" in isi
    assert "Baris 2 (123)" in isi
    assert "<title>Galat:" in isi
    assert benar in isi  # what was pasted stays
    assert not pelatihan.peserta.exists()


def test_tempelan_terlalu_panjang_ditolak(client: Client, admin: Pengguna) -> None:
    isi = teks(
        client.post(_tambah(PelatihanFactory()), {"nip": "1\n" * 501, "status": "terdaftar"})
    )

    assert "paling banyak 500 baris; yang ditempel 501" in isi


def test_menandai_dari_halaman(client: Client, admin: Pengguna) -> None:
    pelatihan = PelatihanFactory()
    satu, dua, tiga = PesertaPelatihanFactory.create_batch(3, pelatihan=pelatihan)
    url = reverse("pelatihan:tandai_peserta", args=[pelatihan.pk])

    jawaban = client.post(url, {"status": "hadir", "peserta": [satu.pk, dua.pk]}, follow=True)
    assert "2 peserta ditandai: Hadir." in teks(jawaban)
    jawaban = client.post(url, {"status": "lulus", "semua": "1"}, follow=True)
    assert "1 peserta ditandai: Lulus." in teks(jawaban)

    assert sorted(p.status for p in pelatihan.peserta.all()) == ["hadir", "hadir", "lulus"]
    assert "Centang dahulu" in teks(client.post(url, {"status": "hadir"}, follow=True))
    tetangga = PesertaPelatihanFactory()
    client.post(url, {"status": "hadir", "peserta": [tetangga.pk]})
    tetangga.refresh_from_db()
    assert tetangga.status == "terdaftar"
    assert tiga.pk


def test_mengubah_catatan_peserta(client: Client, admin: Pengguna) -> None:
    peserta = PesertaPelatihanFactory()
    url = reverse("pelatihan:ubah_peserta", args=[peserta.pk])
    isian = {"status": "lulus", "nomor_sertifikat": "893/1", "tautan_bukti": "https://contoh.go.id"}

    assert "Tulis alamat lengkap" in teks(
        client.post(url, isian | {"tautan_bukti": "javascript:alert(1)"})
    )
    assert client.post(url, isian)["Location"] == rincian(peserta.pelatihan)

    peserta.refresh_from_db()
    assert (peserta.status, peserta.nomor_sertifikat) == ("lulus", "893/1")
    isi = teks(client.get(rincian(peserta.pelatihan)))
    assert 'href="https://contoh.go.id"' in isi


def test_mengeluarkan_peserta(client: Client, admin: Pengguna) -> None:
    peserta = PesertaPelatihanFactory()
    url = reverse("pelatihan:hapus_peserta", args=[peserta.pk])

    assert "dikeluarkan dari" in teks(client.get(url))
    assert "Alasan wajib diisi." in teks(client.post(url, {"alasan": ""}))
    assert PesertaPelatihan.objects.filter(pk=peserta.pk).exists()
    client.post(url, {"alasan": "Salah orang"})
    assert not PesertaPelatihan.objects.filter(pk=peserta.pk).exists()
    assert client.post(url, {"alasan": "Lagi"}).status_code == 404
