"""Attendance against the database and in the browser: dry run, one transaction, a second time nothing."""

from datetime import UTC, date, datetime
from io import BytesIO
from unittest import mock

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from kinerja.antrean.models import PesanKeluar
from kinerja.audit.models import JejakAudit
from pegawai import tasks
from pegawai.actions import impor_kehadiran, pengimporan
from pegawai.models import Impor, KehadiranBulanan
from tests.factories.pegawai import KehadiranFactory, PegawaiFactory, PenggunaFactory
from tests.pegawai.impor.berkas import hadir, orang, rekap

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("berkas_di_folder_uji")]
PADA = datetime(2026, 3, 2, 2, tzinfo=UTC)
FEBRUARI = date(2026, 2, 1)
TANPA = "TIDAK MASUK TANPA ALASAN SAH"
DAFTAR = "/impor/kehadiran/"


@pytest.fixture
def dua_orang():
    return [PegawaiFactory(nip=orang(n)["NIP BARU"], nama=f"Pegawai Uji {n}") for n in (1, 2)]


def unggahan(*daftar, nama="Februari 2026.xlsx"):
    return SimpleUploadedFile(nama, rekap(*daftar).getvalue())


def diperiksa(admin, *daftar, **isi):
    berkas = {"kehadiran": unggahan(*daftar, **isi)}
    impor = pengimporan.unggah(jenis="kehadiran", berkas=berkas, oleh=admin, pada=PADA)
    pengimporan.periksa(impor_id=impor.pk, pada=PADA)
    impor.refresh_from_db()
    return impor


def terapkan(impor, admin):
    pengimporan.minta_terapkan(impor=impor, oleh=admin, pada=PADA)
    pengimporan.terapkan(impor_id=impor.pk, pada=PADA)
    impor.refresh_from_db()


class TestDaurHidup:
    def test_the_dry_run_writes_nothing_and_applying_writes_everything(self, admin, dua_orang):
        impor = diperiksa(admin, hadir(1, **{TANPA: 2}), hadir(2), hadir(3))
        assert impor.status == "diperiksa"
        isi = impor.ringkasan
        assert (isi["baru"], isi["berubah"], isi["sama"], isi["keliru"]) == (2, 0, 0, 1)
        masalah = impor.masalah.get()
        assert (masalah.baris, masalah.kolom, masalah.nilai) == (4, "NIP", orang(3)["NIP BARU"])
        assert "Tidak ada pegawai" in masalah.uraian
        assert not KehadiranBulanan.objects.exists()
        terapkan(impor, admin)
        assert impor.status == "diterapkan"
        satu = KehadiranBulanan.objects.get(pegawai=dua_orang[0])
        assert (satu.bulan, satu.hari_kerja, satu.hari_tanpa_alasan) == (FEBRUARI, 20, 2)
        assert (satu.menit_kurang, satu.sumber, satu.impor) == (20, "Februari 2026.xlsx", impor)
        jejak = JejakAudit.objects.untuk(satu).get()
        assert (jejak.tindakan, jejak.subjek_pegawai_id) == ("kehadiran.impor", dua_orang[0].pk)
        assert "Februari 2026 dicatat" in jejak.ringkasan

    def test_the_same_file_again_changes_nothing(self, admin, dua_orang):
        terapkan(diperiksa(admin, hadir(1)), admin)
        jejak = JejakAudit.objects.filter(tindakan="kehadiran.impor").count()
        impor = diperiksa(admin, hadir(1), nama="Salinan.xlsx")
        assert (impor.ringkasan["sama"], impor.mengubah) == (1, False)
        with pytest.raises(pengimporan.TidakAdaPerubahan):
            pengimporan.minta_terapkan(impor=impor, oleh=admin, pada=PADA)
        assert KehadiranBulanan.objects.get().sumber == "Februari 2026.xlsx"
        assert JejakAudit.objects.filter(tindakan="kehadiran.impor").count() == jejak

    def test_a_corrected_month_replaces_the_figures_and_the_trail_keeps_the_old(
        self, admin, dua_orang
    ):
        terapkan(diperiksa(admin, hadir(1), hadir(2)), admin)
        impor = diperiksa(admin, hadir(1, **{TANPA: 1}), hadir(2), nama="Koreksi.xlsx")
        assert (impor.ringkasan["berubah"], impor.ringkasan["sama"]) == (1, 1)
        assert impor.perubahan.get().rincian == [["Tidak masuk tanpa alasan sah", "0", "1"]]
        terapkan(impor, admin)
        satu, lain = KehadiranBulanan.objects.order_by("pegawai__nip")
        assert (satu.hari_tanpa_alasan, satu.sumber) == (1, "Koreksi.xlsx")
        assert lain.sumber == "Februari 2026.xlsx"
        jejak = JejakAudit.objects.untuk(satu).latest("pk")
        assert jejak.sebelum == {"Tidak masuk tanpa alasan sah": "0"}

    def test_changed_data_means_checking_again(self, admin, dua_orang):
        impor = diperiksa(admin, hadir(1))
        KehadiranFactory(pegawai=dua_orang[0], bulan=FEBRUARI)
        terapkan(impor, admin)
        assert (impor.status, impor.diterapkan_pada) == ("antre", None)

    def test_refusal_of_the_database_leaves_nothing(self, admin, dua_orang):
        impor = diperiksa(admin, hadir(1), hadir(2))
        asli = impor_kehadiran.catat_banyak
        with mock.patch.object(impor_kehadiran, "catat_banyak", side_effect=IntegrityError("uji")):
            terapkan(impor, admin)
        assert asli is impor_kehadiran.catat_banyak
        assert (impor.status, KehadiranBulanan.objects.count()) == ("gagal", 0)

    def test_a_bad_file_fails_with_its_reason(self, admin):
        impor = diperiksa(admin, {"NIP": "1", "NAMA": "x"})
        assert impor.status == "gagal"
        assert "Judul kolom pada baris 1 kurang" in impor.alasan_gagal


@pytest.mark.parametrize(
    ("nama", "isi"),
    [
        ("kehadiran_awal_bulan", {"bulan": date(2026, 2, 2)}),
        ("kehadiran_hari_wajar", {"hari_kerja": 5, "hari_tanpa_alasan": 3, "hari_cuti": 3}),
        ("kehadiran_hari_wajar", {"hari_kerja": 32}),
        ("kehadiran_menit_wajar", {"menit_terlambat": 44_641}),
    ],
)
def test_refused_by_the_database(nama, isi):
    with pytest.raises(IntegrityError, match=nama), transaction.atomic():
        KehadiranFactory(**isi)


def test_one_row_a_person_and_month():
    satu = KehadiranFactory()
    with pytest.raises(IntegrityError, match="kehadiran_unik"), transaction.atomic():
        KehadiranFactory(pegawai=satu.pegawai, bulan=satu.bulan)


class TestHalaman:
    def test_upload_check_confirm(self, client, admin, dua_orang):
        client.force_login(admin)
        assert "Belum pernah ada impor" in client.get(DAFTAR).content.decode()
        respons = client.post(
            DAFTAR, {"kehadiran": unggahan(hadir(1), hadir(2, **{TANPA: "tiga"}))}
        )
        impor = Impor.objects.get()
        assert respons.url == reverse("pegawai:impor_rincian", args=[impor.pk])
        assert PesanKeluar.objects.get().argumen == {"impor_id": impor.pk}
        tasks.periksa_impor(impor.pk)
        isi = client.get(respons.url).content.decode()
        for teks in (
            "Impor kehadiran",
            "tiga",
            "bukan bilangan bulat",
            "0 sampai 31",
            "Tidak masuk",
        ):
            assert teks in isi
        assert "Tidak ada di berkas" not in isi
        terap = reverse("pegawai:impor_terapkan", args=[impor.pk])
        isi = client.get(terap).content.decode()
        assert "1 bulan pegawai dicatat." in isi
        assert "1 baris keliru TIDAK masuk." in isi
        client.post(terap)
        tasks.terapkan_impor(impor.pk)
        assert KehadiranBulanan.objects.count() == 1
        assert "Februari 2026.xlsx" in client.get(DAFTAR).content.decode()
        assert "Februari 2026.xlsx" not in client.get("/impor/").content.decode()

    def test_no_file_and_a_file_that_is_no_workbook(self, client, admin):
        client.force_login(admin)
        assert "Pilih buku kerja" in client.post(DAFTAR, {}).content.decode()
        respons = client.post(DAFTAR, {"kehadiran": SimpleUploadedFile("a.xlsx", b"nip;nama")})
        assert respons.status_code == 422
        assert "bukan buku kerja Excel" in respons.content.decode()
        assert not Impor.objects.exists()

    def test_the_template_can_be_filled_in_and_is_read(self, client, admin, dua_orang):
        client.force_login(admin)
        respons = client.get(reverse("pegawai:templat_kehadiran"))
        kerja = openpyxl.load_workbook(BytesIO(b"".join(respons.streaming_content)))
        lembar = kerja["Kehadiran"]
        lembar.append(list(hadir(1).values()))
        keluar = BytesIO()
        kerja.save(keluar)
        berkas = {"kehadiran": SimpleUploadedFile("t.xlsx", keluar.getvalue())}
        impor = pengimporan.unggah(jenis="kehadiran", berkas=berkas, oleh=admin, pada=PADA)
        pengimporan.periksa(impor_id=impor.pk, pada=PADA)
        impor.refresh_from_db()
        assert (impor.ringkasan["baru"], impor.ringkasan["keliru"]) == (1, 0)

    def test_the_wrong_rows_come_back_marked(self, client, admin, dua_orang):
        client.force_login(admin)
        impor = diperiksa(admin, hadir(1), hadir(2, BULAN="x"))
        respons = client.get(reverse("pegawai:impor_masalah", args=[impor.pk]))
        lembar = openpyxl.load_workbook(BytesIO(b"".join(respons.streaming_content))).active
        assert lembar.cell(2, 4).value == "x"
        assert lembar.cell(2, 4).fill.fgColor.rgb == "FFF8C9C4"

    @pytest.mark.parametrize("alamat", [DAFTAR, "/impor/kehadiran/templat/"])
    def test_only_for_administrators(self, client, alamat):
        client.force_login(PenggunaFactory())
        assert client.get(alamat).status_code == 403
