"""The pages, as their readers see them."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from kinerja.audit.models import JejakAudit
from laporan.models import PermintaanLaporan
from laporan.selectors import kemajuan, tugas_menunggu
from pegawai.models import Pengguna
from tests.factories.laporan import BerkasLaporanFactory, PermintaanLaporanFactory
from tests.factories.penilaian import tahun_dibuka
from tests.laporan.conftest import KINI, Panggung

HTMX = {"HX-Request": "true"}


def masuk(client: Client, pengguna: Pengguna) -> Client:
    client.force_login(pengguna)
    return client


def isi(respons: object) -> str:
    return " ".join(respons.content.decode().split())  # type: ignore[attr-defined]


def rincian(permintaan: PermintaanLaporan) -> str:
    return reverse("laporan:rincian", args=[permintaan.pk])


def test_daftar_menyebut_keadaan_dan_berkas(client: Client, panggung: Panggung) -> None:
    berkas = BerkasLaporanFactory(permintaan__tahun=2025)
    PermintaanLaporanFactory(gagal=True, tahun=2024)
    halaman = isi(masuk(client, panggung.auditor).get(reverse("laporan:daftar")))
    assert "Rekap tahunan per pegawai 2025" in halaman
    assert reverse("laporan:unduh", args=[berkas.permintaan_id, berkas.pk]) in halaman
    assert "Gagal" in halaman
    assert "Seluruh pemerintah" in halaman
    # an auditor reads and does not ask
    assert reverse("laporan:minta") not in halaman


def test_daftar_kosong_mengajak_meminta(client: Client, panggung: Panggung) -> None:
    halaman = isi(masuk(client, panggung.admin).get(reverse("laporan:daftar")))
    assert "Belum ada laporan." in halaman
    assert reverse("laporan:minta") in halaman


@pytest.mark.parametrize("jumlah", [3, 30])
def test_jumlah_kueri_daftar_tetap(
    client: Client,
    panggung: Panggung,
    jumlah: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for n in range(jumlah):
        BerkasLaporanFactory(permintaan__tahun=2000 + n, permintaan__opd=panggung.org.dinas.unit)
    masuk(client, panggung.admin)
    with django_assert_max_num_queries(9):
        respons = client.get(reverse("laporan:daftar"))
    assert f"dari {jumlah} laporan" in isi(respons)


def test_jumlah_kueri_rincian(
    client: Client, panggung: Panggung, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    permintaan = PermintaanLaporanFactory(berjalan=True)
    masuk(client, panggung.admin)
    with django_assert_max_num_queries(6):
        client.get(rincian(permintaan), headers=HTMX)


@pytest.mark.parametrize("nama", ["daftar", "minta"])
def test_orang_tanpa_urusan_ditolak(client: Client, panggung: Panggung, nama: str) -> None:
    masuk(client, panggung.org.akun(panggung.org.dinas.staf))
    assert client.get(reverse(f"laporan:{nama}")).status_code == 403


def test_auditor_tidak_meminta_dan_tidak_mengatur(client: Client, panggung: Panggung) -> None:
    permintaan = PermintaanLaporanFactory(gagal=True)
    masuk(client, panggung.auditor)
    assert client.get(reverse("laporan:minta")).status_code == 403
    assert "Coba lagi" not in isi(client.get(rincian(permintaan)))
    for nama in ("batalkan", "ulangi"):
        assert client.post(reverse(f"laporan:{nama}", args=[permintaan.pk])).status_code == 403
    permintaan.refresh_from_db()
    assert permintaan.status == "gagal"


def test_permintaan_tetangga_tidak_ada_bagi_yang_lain(client: Client, panggung: Panggung) -> None:
    milik = BerkasLaporanFactory(
        permintaan__diminta_oleh=panggung.kepala, permintaan__opd=panggung.org.dinas.unit
    )
    masuk(client, panggung.kepala_lain)
    assert client.get(rincian(milik.permintaan)).status_code == 404
    unduh = reverse("laporan:unduh", args=[milik.permintaan_id, milik.pk])
    assert client.get(unduh).status_code == 404
    for nama in ("batalkan", "ulangi"):
        alamat = reverse(f"laporan:{nama}", args=[milik.permintaan_id])
        assert client.post(alamat).status_code == 404
    assert "Rekap tahunan" not in isi(client.get(reverse("laporan:daftar")))


def test_berkas_permintaan_lain_tidak_terambil_lewat_nomornya(
    client: Client, panggung: Panggung
) -> None:
    milik = PermintaanLaporanFactory(
        selesai=True, diminta_oleh=panggung.kepala, opd=panggung.org.dinas.unit
    )
    lain = BerkasLaporanFactory()
    masuk(client, panggung.kepala)
    assert client.get(reverse("laporan:unduh", args=[milik.pk, lain.pk])).status_code == 404


def test_meminta_lewat_formulir(client: Client, panggung: Panggung) -> None:
    masuk(client, panggung.admin)
    halaman = isi(client.get(reverse("laporan:minta")))
    assert "2026" in halaman
    assert "Seluruh pemerintah" in halaman
    data = {"jenis": "rekap_pegawai", "tahun": "2026", "opd": panggung.org.dinas.unit.pk}
    respons = client.post(reverse("laporan:minta"), data)
    permintaan = PermintaanLaporan.objects.get()
    assert respons["Location"] == rincian(permintaan)
    assert permintaan.opd == panggung.org.dinas.unit
    # the same button once more
    assert client.post(reverse("laporan:minta"), data)["Location"] == rincian(permintaan)


@pytest.mark.parametrize(
    ("ganti", "pesan"),
    [
        ({"tahun": "1999"}, "1999"),
        ({"tahun": ""}, "Tahun kinerja wajib diisi."),
        ({"jenis": "lain"}, "lain"),
        ({"opd": "987654"}, "pilihan"),
        ({"jenis": "rekap_perangkat_daerah"}, "selalu mencakup seluruh pemerintah"),
    ],
)
def test_isian_keliru_disebut_dan_tidak_tersimpan(
    client: Client, panggung: Panggung, ganti: dict[str, str], pesan: str
) -> None:
    data = {"jenis": "rekap_pegawai", "tahun": "2026", "opd": panggung.org.dinas.unit.pk, **ganti}
    respons = masuk(client, panggung.admin).post(reverse("laporan:minta"), data)
    assert respons.status_code == 422
    assert "Ada masalah" in isi(respons)
    assert pesan in isi(respons)
    assert not PermintaanLaporan.objects.exists()


def test_kepala_dinas_hanya_ditawari_dinasnya(client: Client, panggung: Panggung) -> None:
    masuk(client, panggung.kepala)
    halaman = isi(client.get(reverse("laporan:minta")))
    assert "Dinas Kesehatan" in halaman
    assert "Dinas Sosial" not in halaman
    assert "Rekap tahunan per perangkat daerah" not in halaman
    data = {"jenis": "rekap_pegawai", "tahun": "2026", "opd": panggung.org.dinas_lain.unit.pk}
    assert client.post(reverse("laporan:minta"), data).status_code == 422
    assert client.post(reverse("laporan:minta"), data | {"opd": ""}).status_code == 422
    assert not PermintaanLaporan.objects.exists()


def test_tanpa_tahun_kinerja_tidak_ada_jalan_buntu(client: Client, admin_saja: Pengguna) -> None:
    halaman = isi(masuk(client, admin_saja).get(reverse("laporan:minta")))
    assert "Belum ada tahun kinerja" in halaman
    assert reverse("laporan:daftar") in halaman


def test_kemajuan_di_halaman_dan_pada_potongannya(client: Client, panggung: Panggung) -> None:
    permintaan = PermintaanLaporanFactory(berjalan=True, jumlah=3000, kemajuan=1200)
    masuk(client, panggung.admin)
    halaman = isi(client.get(rincian(permintaan)))
    for tulisan in ("1.200 dari 3.000 baris", 'value="40"', "every 2s", "Batalkan", "Muat ulang"):
        assert tulisan in halaman
    potongan = isi(client.get(rincian(permintaan), headers=HTMX))
    assert "1.200 dari 3.000 baris" in potongan
    assert "<html" not in potongan


def test_potongan_menyegarkan_halaman_bila_sudah_berakhir(
    client: Client, panggung: Panggung
) -> None:
    permintaan = PermintaanLaporanFactory(selesai=True)
    respons = masuk(client, panggung.admin).get(rincian(permintaan), headers=HTMX)
    assert respons["HX-Refresh"] == "true"
    assert "every 2s" not in isi(client.get(rincian(permintaan)))


def test_gagal_menyebut_alasan_dan_dapat_diulang(client: Client, panggung: Panggung) -> None:
    permintaan = PermintaanLaporanFactory(gagal=True, alasan_gagal="Ruang penyimpanan habis.")
    masuk(client, panggung.admin)
    halaman = isi(client.get(rincian(permintaan)))
    assert "Ruang penyimpanan habis." in halaman
    assert "Coba lagi" in halaman
    respons = client.post(reverse("laporan:ulangi", args=[permintaan.pk]), follow=True)
    assert "dimasukkan kembali ke antrean" in isi(respons)
    assert "Menunggu giliran" in isi(respons)
    respons = client.post(reverse("laporan:ulangi", args=[permintaan.pk]), follow=True)
    assert "sedang dikerjakan" in isi(respons)


def test_membatalkan_dari_halaman(client: Client, panggung: Panggung) -> None:
    permintaan = PermintaanLaporanFactory(berjalan=True)
    masuk(client, panggung.admin)
    alamat = reverse("laporan:batalkan", args=[permintaan.pk])
    assert client.get(alamat).status_code == 405
    assert "dibatalkan" in isi(client.post(alamat, follow=True))
    assert "sudah berakhir" in isi(client.post(alamat, follow=True))


def test_unduhan_lampiran_dan_tercatat(client: Client, panggung: Panggung) -> None:
    berkas = BerkasLaporanFactory(nama="rekap-2025.xlsx")
    alamat = reverse("laporan:unduh", args=[berkas.permintaan_id, berkas.pk])
    respons = masuk(client, panggung.auditor).get(alamat)
    assert b"".join(respons.streaming_content) == b"isi berkas"  # type: ignore[attr-defined]
    assert respons["Content-Disposition"] == 'attachment; filename="rekap-2025.xlsx"'
    assert respons["Cache-Control"] == "private, no-store"
    jejak = JejakAudit.objects.untuk(berkas.permintaan).get()
    assert (jejak.tindakan, jejak.pelaku_id) == ("laporan.unduh", panggung.auditor.pk)


def test_berkas_yang_hilang_dari_disk(client: Client, panggung: Panggung) -> None:
    berkas = BerkasLaporanFactory()
    Path(berkas.berkas.path).unlink()
    alamat = reverse("laporan:unduh", args=[berkas.permintaan_id, berkas.pk])
    assert masuk(client, panggung.admin).get(alamat).status_code == 404
    assert not JejakAudit.objects.untuk(berkas.permintaan).exists()


def test_taksiran_sisa_waktu() -> None:
    def sisa(detik: int, selesai: int) -> str:
        permintaan = PermintaanLaporan(
            status="berjalan", mulai_pada=KINI, jumlah=1000, kemajuan=selesai
        )
        return kemajuan(permintaan, KINI + timedelta(seconds=detik)).sisa

    assert sisa(1, 500) == "Menghitung sisa waktu"
    assert sisa(60, 0) == "Menghitung sisa waktu"
    assert sisa(10, 900) == "Sebentar lagi"
    assert sisa(10, 500) == "± 10 detik lagi"
    assert sisa(60, 250) == "± 3 menit lagi"
    assert sisa(3600, 400) == "± 1,5 jam lagi"
    assert sisa(60, 1200) == "Sebentar lagi"


def test_beranda_mengingatkan_laporan_yang_gagal(panggung: Panggung) -> None:
    PermintaanLaporanFactory(gagal=True, diminta_oleh=panggung.admin, tahun=2025)
    PermintaanLaporanFactory(gagal=True)
    (tugas,) = tugas_menunggu(panggung.admin, KINI.date())
    assert "2025" in tugas.judul


def test_kop_surat_diatur_di_data_rujukan(client: Client, admin_saja: Pengguna) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from laporan.admin import KopSuratForm
    from laporan.models import KopSurat
    from tests.laporan.test_dokumen import gambar_png

    utama = KopSurat.objects.get(utama=True)
    data = {
        "utama": "on", "pemerintah": "Pemerintah Provinsi Gorontalo", "instansi": "BKPSDM",
        "tempat": "Gorontalo", "kode_nomor": "BKPSDM",
    }  # fmt: skip

    def galat(berkas: bytes) -> str:
        form = KopSuratForm(data, {"logo": SimpleUploadedFile("a.png", berkas)}, instance=utama)
        return " ".join(form.errors.get("logo", []))

    assert galat(gambar_png()) == ""
    assert "bukan gambar" in galat(b"<svg></svg>")
    assert "rusak" in galat(gambar_png()[:40])
    assert "200 KB" in galat(gambar_png() + b"0" * 200_000)

    tahun_dibuka(2026)
    admin_saja.is_staff = admin_saja.is_superuser = True
    admin_saja.save()
    masuk(client, admin_saja)
    assert client.get(reverse("admin:laporan_kopsurat_change", args=[utama.pk])).status_code == 200
