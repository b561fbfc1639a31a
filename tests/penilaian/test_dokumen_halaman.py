"""The pages of a document: of those it concerns, and the public one."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kinerja.web.laju import LajuJaringan
from penilaian.actions.penetapan import tetapkan
from penilaian.actions.versi import gantikan
from penilaian.models import Penilaian
from penilaian.views import periksa
from tests.factories.pegawai import PenempatanFactory
from tests.factories.penilaian import (
    ditetapkan,
    skp_untuk,
    waktu,
)
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk, teks, url
from tests.penilaian.terbit import TETAP, tanpa_akun

pytestmark = pytest.mark.django_db


def test_halaman_hasil_menawarkan_yang_dapat_dilakukan(
    pemeran: Pemeran, hasil_lengkap: Penilaian
) -> None:
    halaman = url("hasil", hasil_lengkap.pk)
    assert "Nyatakan diterima" in teks(masuk(pemeran.staf).get(halaman))
    for lain in (pemeran.penilai, pemeran.atasan, pemeran.org.admin()):
        isi = teks(masuk(lain).get(halaman))
        assert hasil_lengkap.dokumen.nomor in isi
        assert "Nyatakan diterima" not in isi
        assert masuk(lain).post(url("dokumen_terima", hasil_lengkap.pk)).status_code == 403
    # Determined long ago by the real clock: the fourteen working days are over.
    respons = masuk(pemeran.staf).post(url("dokumen_terima", hasil_lengkap.pk), follow=True)
    assert "Dokumen ini sudah tercatat diterima." in teks(respons)


def test_menyatakan_diterima_lewat_halaman(pemeran: Pemeran) -> None:
    kini = waktu(timezone.localdate())
    final = ditetapkan(skp_untuk(pemeran.org.dinas.staf), pemeran.penilai, kini)
    respons = masuk(pemeran.staf).post(url("dokumen_terima", final.pk), follow=True)
    assert "Dokumen Anda tercatat diterima." in teks(respons)
    assert "Dinyatakan diterima oleh pegawai" in teks(respons)
    assert "Nyatakan diterima" not in teks(respons)


def test_mencatat_penyampaian_lewat_halaman(pemeran: Pemeran) -> None:
    final = tanpa_akun(pemeran)
    klien = masuk(pemeran.penilai)
    assert "Catat penyampaian" in teks(klien.get(url("hasil", final.pk)))
    alamat = url("dokumen_sampaikan", final.pk)
    assert klien.get(alamat).status_code == 200
    salah = klien.post(alamat, {"tanggal": "2020-01-01"})
    assert salah.status_code == 422
    assert "dari hari penetapan sampai hari ini" in teks(salah)
    assert "tercatat" in teks(klien.post(alamat, {"tanggal": "2026-07-02"}, follow=True))
    assert masuk(pemeran.atasan).get(alamat).status_code == 403


def test_daftar_penerimaan_menurut_orangnya(pemeran: Pemeran, hasil_lengkap: Penilaian) -> None:
    halaman = url("penerimaan")
    for pengguna, ada in (
        (pemeran.penilai, True),
        (pemeran.org.admin(), True),
        (pemeran.org.auditor(), True),
        (pemeran.penilai_tetangga, False),
        (pemeran.staf, False),
    ):
        assert (hasil_lengkap.dokumen.nomor in teks(masuk(pengguna).get(halaman))) is ada
    klien = masuk(pemeran.penilai)
    assert hasil_lengkap.dokumen.nomor in teks(klien.get(f"{halaman}?kelompok=belum_diterima"))
    assert hasil_lengkap.dokumen.nomor not in teks(klien.get(f"{halaman}?kelompok=diakui"))
    assert hasil_lengkap.dokumen.nomor not in teks(klien.get(f"{halaman}?q=zzz"))
    bagian = teks(klien.get(halaman, headers={"HX-Request": "true"}))
    assert "<html" not in bagian
    gantikan(Penilaian.objects.get(pk=hasil_lengkap.pk))
    assert hasil_lengkap.dokumen.nomor not in teks(klien.get(halaman))


@pytest.mark.parametrize("banyak", [3, 30])
def test_daftar_penerimaan_sama_murahnya(
    pemeran: Pemeran, banyak: int, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    for _ in range(banyak):
        pegawai = PenempatanFactory(unit=pemeran.org.dinas.bidang).pegawai
        ditetapkan(skp_untuk(pegawai), pemeran.penilai, TETAP)
    klien = masuk(pemeran.penilai)
    with django_assert_max_num_queries(7):
        klien.get(url("penerimaan"))


def test_halaman_publik_menegaskan_tanpa_nama_dan_isi(
    pemeran: Pemeran, hasil_lengkap: Penilaian
) -> None:
    respons = Client().get(reverse("periksa_dokumen", args=[hasil_lengkap.dokumen.kode]))
    isi = teks(respons)
    assert respons.status_code == 200
    for bagian in (
        "Dokumen ini berlaku",
        hasil_lengkap.dokumen.nomor,
        hasil_lengkap.dokumen.sidik,
        "1 Juli 2026",
    ):
        assert bagian in isi
    for rahasia in (
        pemeran.org.dinas.staf.nama,
        pemeran.org.dinas.staf.nip,
        "Rajin melatih",
        "predikat",
    ):
        assert rahasia not in isi
    assert respons["X-Robots-Tag"] == "noindex"
    assert respons["Referrer-Policy"] == "no-referrer"


def test_halaman_publik_menyebut_yang_digantikan_dan_penggantinya(
    pemeran: Pemeran, hasil_lengkap: Penilaian
) -> None:
    alamat = reverse("periksa_dokumen", args=[hasil_lengkap.dokumen.kode])
    baru = gantikan(Penilaian.objects.get(pk=hasil_lengkap.pk))
    isi = teks(Client().get(alamat))
    assert "sudah digantikan" in isi
    assert "Penggantinya belum ditetapkan" in isi
    assert hasil_lengkap.dokumen.sidik in isi
    Penilaian.objects.filter(pk=baru.pk).update(
        rating_hasil_kerja="sesuai_ekspektasi", rating_perilaku="sesuai_ekspektasi", predikat="baik", status="dinilai"
    )  # fmt: skip
    baru.refresh_from_db()
    tetapkan(oleh=pemeran.penilai, pada=TETAP, penilaian=baru, versi=baru.versi_baris)
    assert f"Penggantinya bernomor EK/2026/{baru.pk:06d}" in teks(Client().get(alamat))


@pytest.mark.parametrize("kode", ["x", "A" * 32, "tidak-ada", "1 OR 1=1"])
def test_kode_tak_dikenal_dijawab_ramah(hasil_lengkap: Penilaian, kode: str) -> None:
    respons = Client().get(reverse("periksa_dokumen", args=[kode]))
    assert respons.status_code == 404
    assert "Pindai ulang kode QR" in teks(respons)


def test_pemeriksaan_dibatasi_menurut_jaringan(
    hasil_lengkap: Penilaian, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(periksa, "laju", LajuJaringan())
    monkeypatch.setattr(periksa, "BATAS_JARINGAN", 2)
    alamat = reverse("periksa_dokumen", args=[hasil_lengkap.dokumen.kode])
    assert [Client().get(alamat).status_code for _ in range(3)] == [200, 200, 429]
    assert "Tunggu sepuluh menit" in teks(Client().get(alamat))
