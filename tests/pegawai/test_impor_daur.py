"""The life of an import: uploaded, checked, confirmed, applied, cleaned up."""

from datetime import timedelta
from unittest import mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError

from kinerja.antrean.models import PesanKeluar
from kinerja.audit.models import JejakAudit
from pegawai.actions import impor_siasn, pengimporan
from pegawai.actions.pengimporan import BukanSaatnya, TidakAdaPerubahan
from pegawai.models import (
    Impor,
    Pegawai,
    Unit,
)
from tests.factories.pegawai import PegawaiFactory
from tests.pegawai.impor.berkas import (
    AKAR,
    orang,
    profil,
    unor,
)
from tests.pegawai.impor_siasn import PADA, mulai

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("berkas_di_folder_uji")]


def unggahan(berkas, nama="profil.xlsx"):
    return SimpleUploadedFile(nama, berkas.getvalue())


def unggah(admin, *daftar, pada=PADA, unit=True):
    berkas = {
        "unor": unggahan(unor(), "unor.xlsx") if unit else None,
        "profil": unggahan(profil(*daftar)) if daftar else None,
    }
    return pengimporan.unggah(jenis="siasn", berkas=berkas, oleh=admin, pada=pada)


def periksa(impor):
    pengimporan.periksa(impor_id=impor.pk, pada=PADA)
    impor.refresh_from_db()


def terapkan(impor, admin):
    pengimporan.minta_terapkan(impor=impor, oleh=admin, pada=PADA)
    pengimporan.terapkan(impor_id=impor.pk, pada=PADA)
    impor.refresh_from_db()


class TestDaurHidup:
    def test_upload_is_queued_checked_confirmed_applied(self, admin):
        impor = unggah(admin, orang(1), orang(2, NAMA=""))
        assert PesanKeluar.objects.get().nama_tugas == "pegawai.periksa_impor"
        periksa(impor)
        assert impor.status == "diperiksa"
        assert (
            impor.ringkasan["baru"],
            impor.ringkasan["keliru"],
            impor.ringkasan["unit"]["baru"],
        ) == (1, 1, 3)
        assert impor.masalah.get().baris == 3
        assert impor.perubahan.exclude(bagian="unit").get().nama == "Pegawai Uji 1"
        assert not Pegawai.objects.filter(nama="Pegawai Uji 1").exists()
        terapkan(impor, admin)
        assert impor.status == "diterapkan"
        assert (impor.diterapkan_pada, impor.diterapkan_oleh) == (PADA, admin)
        assert Pegawai.objects.filter(nama="Pegawai Uji 1").exists()
        assert JejakAudit.objects.untuk(impor).filter(tindakan="impor.terapkan").exists()

    def test_everything_may_run_twice(self, admin):
        impor = unggah(admin, orang(1))
        periksa(impor)
        periksa(impor)
        assert impor.perubahan.exclude(bagian="unit").count() == 1
        terapkan(impor, admin)
        jumlah = JejakAudit.objects.count()
        pengimporan.minta_terapkan(impor=impor, oleh=admin, pada=PADA)
        pengimporan.terapkan(impor_id=impor.pk, pada=PADA)
        assert JejakAudit.objects.count() == jumlah

    def test_check_starts_again_after_the_worker_died(self, admin):
        impor = unggah(admin, orang(1))
        Impor.objects.update(status="berjalan", kemajuan=40)
        periksa(impor)
        assert impor.status == "diperiksa"

    def test_unreadable_file_fails_with_its_reason(self, admin):
        impor = pengimporan.unggah(
            jenis="siasn",
            berkas={"profil": SimpleUploadedFile("a.xlsx", b"bukan")},
            oleh=admin,
            pada=PADA,
        )
        periksa(impor)
        assert (impor.status, "bukan buku kerja" in impor.alasan_gagal) == ("gagal", True)

    def test_changed_data_means_checking_again_and_writing_nothing(self, admin):
        impor = unggah(admin, orang(1))
        periksa(impor)
        PegawaiFactory(nip=orang(1)["NIP BARU"])
        terapkan(impor, admin)
        assert (impor.status, impor.diterapkan_pada) == ("antre", None)
        assert not Pegawai.objects.filter(nama="Pegawai Uji 1").exists()
        periksa(impor)
        assert (impor.status, impor.ringkasan["baru"], impor.ringkasan["berubah"]) == (
            "diperiksa",
            0,
            1,
        )
        terapkan(impor, admin)
        assert impor.status == "diterapkan"

    def test_refusal_of_the_database_leaves_nothing(self, admin):
        impor = unggah(admin, orang(1))
        periksa(impor)
        with mock.patch.object(
            impor_siasn, "tulis_rencana", side_effect=IntegrityError("penempatan_satu_kepala")
        ):
            terapkan(impor, admin)
        assert impor.status == "gagal"
        assert "penempatan_satu_kepala" in impor.alasan_gagal
        assert not Unit.objects.filter(siasn_id=AKAR).exists()

    def test_cancelled_while_running_is_dropped(self, admin):
        impor = unggah(admin, orang(1))
        Impor.objects.update(status="berjalan")

        def batal(**_):
            pengimporan.batalkan(impor=impor, oleh=admin, pada=PADA)
            raise pengimporan.ImporDibatalkan

        with mock.patch.object(impor_siasn, "susun_rencana", side_effect=batal):
            periksa(impor)
        assert impor.status == "dibatalkan"

    @pytest.mark.parametrize("status", ["diterapkan", "dibatalkan", "gagal", "menerapkan"])
    def test_cannot_be_cancelled_any_more(self, admin, status):
        impor = unggah(admin, orang(1))
        pada = PADA if status == "diterapkan" else None
        Impor.objects.update(status=status, diterapkan_pada=pada)
        with pytest.raises(BukanSaatnya):
            pengimporan.batalkan(impor=impor, oleh=admin, pada=PADA)

    @pytest.mark.parametrize("status", ["antre", "berjalan", "dibatalkan", "gagal"])
    def test_cannot_be_applied_before_it_was_checked(self, admin, status):
        impor = unggah(admin, orang(1))
        Impor.objects.update(status=status)
        with pytest.raises(BukanSaatnya):
            pengimporan.minta_terapkan(impor=impor, oleh=admin, pada=PADA)

    def test_nothing_to_do_is_said(self, admin):
        mulai(orang(1))
        impor = unggah(admin, orang(1))
        periksa(impor)
        with pytest.raises(TidakAdaPerubahan):
            pengimporan.minta_terapkan(impor=impor, oleh=admin, pada=PADA)

    def test_files_and_details_go_after_ninety_days(self, admin):
        impor = unggah(admin, orang(1), orang(2, NAMA=""))
        periksa(impor)
        assert pengimporan.bersihkan(pada=PADA + timedelta(days=89)) == 0
        assert pengimporan.bersihkan(pada=PADA + timedelta(days=91)) == 1
        impor.refresh_from_db()
        assert (impor.daftar_berkas, impor.masalah.count(), impor.perubahan.count()) == ([], 0, 0)
        assert impor.ringkasan["baru"] == 1
