"""BKD records a training; its hours are on the participant's page and on "JP saya", and a neighbour sees neither."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.alur.conftest import Perjalanan
from tests.factories.pegawai import organisasi_kecil

pytestmark = pytest.mark.alur

PELATIHAN = "Pelatihan Penyusunan Laporan Kinerja"


def catat(perjalanan: Perjalanan) -> None:
    """Yesterday's year does not matter: it ends today, and hours count for the year of the last day."""
    hari_ini = timezone.localdate().isoformat()
    perjalanan.buka("/pelatihan/")
    perjalanan.klik("Catat pelatihan", "link")
    perjalanan.isi("Nama pelatihan", PELATIHAN)
    perjalanan.isi("Penyelenggara", "BPSDM Provinsi Gorontalo")
    perjalanan.page.get_by_label("Jalur pengembangan").select_option("KL03")
    perjalanan.isi("Tanggal mulai", hari_ini)
    perjalanan.isi("Tanggal selesai", hari_ini)
    perjalanan.isi("Jumlah", "12")
    perjalanan.klik("Catat dan tambah peserta")
    perjalanan.melihat("Pelatihan tercatat.")


def test_pelatihan_dan_jp(perjalanan: Perjalanan) -> None:
    organisasi = organisasi_kecil()
    dinas, tetangga = organisasi.dinas, organisasi.tetangga
    dipilih, ditempel = dinas.staf, dinas.staf_kedua
    berspasi = " ".join((ditempel.nip[:8], ditempel.nip[8:14], ditempel.nip[14], ditempel.nip[15:]))
    halaman = perjalanan.page
    tahun = timezone.localdate().year
    perjalanan.masuk(organisasi.admin())
    catat(perjalanan)

    # One by the picker, one by a pasted NIP as a spreadsheet writes it; a wrong line is named and nothing is kept.
    perjalanan.isi("Cari pegawai (nama, NIP, unit, atau jabatan)", dipilih.nip)
    halaman.locator("main").get_by_role("button", name="Cari").click()
    perjalanan.klik(f"Tambahkan {dipilih.nama_lengkap}")
    perjalanan.melihat("1 peserta ditambahkan.")
    perjalanan.isi("NIP, satu baris satu orang", f"{berspasi}\n{'1' * 60}")
    perjalanan.klik("Tambahkan semuanya")
    perjalanan.melihat("1 baris bermasalah, 1 baris dapat didaftarkan.")
    perjalanan.melihat("Baris 2 (111")
    perjalanan.isi("NIP, satu baris satu orang", berspasi)
    halaman.get_by_label("Catat mereka sebagai").select_option("lulus")
    perjalanan.klik("Tambahkan semuanya")
    perjalanan.melihat("1 peserta ditambahkan.")

    # The picked one is enrolled only: marked as passed on the training's page, then the training is closed.
    perjalanan.klik("Lihat peserta", "link")
    perjalanan.klik("Tandai semua yang masih terdaftar (1)")
    perjalanan.melihat("1 peserta ditandai: Lulus.")
    perjalanan.klik("Tandai selesai", "link")
    perjalanan.melihat("2 peserta yang hadir atau lulus masing-masing mendapat 12 JP")
    perjalanan.klik("Tandai selesai")
    perjalanan.melihat("Status pelatihan: Selesai.")

    # On the person's page, with what is still owed.
    perjalanan.buka(f"/pegawai/{dipilih.pk}/")
    perjalanan.melihat("12 dari 20 JP")
    perjalanan.melihat("Kurang 8 JP")

    perjalanan.masuk(organisasi.akun(dipilih))
    perjalanan.buka("/pelatihan/saya/")
    perjalanan.melihat(f"JP tahun {tahun}")
    perjalanan.melihat("12 dari 20 JP")
    expect(halaman.get_by_role("link", name=PELATIHAN)).to_be_visible()
    perjalanan.potret("jp")

    # Somebody of another dinas: nothing of these two, whichever way.
    perjalanan.masuk(organisasi.akun(tetangga))
    for alamat in (f"/pelatihan/pegawai/{dipilih.pk}/", f"/pelatihan/pegawai/{ditempel.pk}/"):
        jawaban = halaman.goto(perjalanan.alamat + alamat)
        assert jawaban is not None
        assert jawaban.status == 404
    perjalanan.buka(f"/pegawai/{dipilih.pk}/")
    perjalanan.tidak_melihat("12 dari 20 JP")
    perjalanan.buka("/pelatihan/")
    perjalanan.klik(PELATIHAN, "link")
    perjalanan.melihat("Tidak ada peserta yang dapat Anda lihat.")
    perjalanan.tidak_melihat(dipilih.nama_lengkap)
