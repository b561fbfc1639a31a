"""Roles, appraisers by assignment and acting heads: given and ended by BKD, refused in clear words, never deleted."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone

from kinerja.audit.models import JejakAudit
from pegawai.actions import akses as aksi
from pegawai.actions import penugasan as aksi_penugasan
from pegawai.models import Penempatan, PenugasanPenilai, Peran, PeranDiberikan
from pegawai.permissions import adalah_admin, punya_peran
from pegawai.selectors import penilai_dari
from tests.factories.pegawai import (
    PegawaiFactory,
    PenggunaFactory,
    PeranDiberikanFactory,
    UnitFactory,
)
from tests.pegawai.hak import HARI, PADA, beri, tugaskan, tunjuk

pytestmark = pytest.mark.django_db


class TestPeran:
    def test_given_with_a_trace_and_valid_below_the_unit(self, admin, org):
        akun = org.akun(org.dinas.staf)
        diberikan = beri(
            admin,
            org.dinas.staf,
            Peran.PENGELOLA_KINERJA,
            org.dinas.unit,
            mulai=timezone.localdate(),
        )
        assert diberikan.diberikan_oleh == admin
        assert punya_peran(
            type(akun).objects.get(pk=akun.pk), Peran.PENGELOLA_KINERJA, org.dinas.bidang
        )
        assert not punya_peran(
            type(akun).objects.get(pk=akun.pk), Peran.PENGELOLA_KINERJA, org.dinas_lain.unit
        )
        jejak = JejakAudit.objects.untuk(diberikan).get()
        assert "menjadi Pengelola kinerja unit pada Dinas Kesehatan" in jejak.ringkasan
        assert (jejak.pelaku_id, jejak.subjek_pegawai_id) == (admin.pk, org.dinas.staf.pk)

    def test_overlap_is_told_in_words_and_leaves_nothing(self, admin, org):
        org.akun(org.dinas.staf)
        beri(admin, org.dinas.staf)
        with pytest.raises(
            aksi.MasaBertumpuk, match="Peran ini sudah diberikan pada masa yang sama"
        ):
            beri(admin, org.dinas.staf, mulai=HARI + timedelta(days=9))
        assert PeranDiberikan.objects.filter(peran=Peran.AUDITOR).count() == 1
        assert JejakAudit.objects.filter(tindakan="peran.beri").count() == 1

    def test_without_account_there_is_no_role(self, admin):
        with pytest.raises(aksi.TanpaAkun, match="belum mempunyai akun"):
            beri(admin, PegawaiFactory())

    def test_ended_it_counts_until_its_last_day(self, admin):
        akun = PenggunaFactory()
        kemarin = timezone.localdate() - timedelta(days=1)
        diberikan = PeranDiberikanFactory(pengguna=akun, peran=Peran.ADMIN_BKD)
        assert adalah_admin(type(akun).objects.get(pk=akun.pk))
        aksi.akhiri_peran(diberikan=diberikan, selesai=kemarin, oleh=admin, pada=PADA)
        assert not adalah_admin(type(akun).objects.get(pk=akun.pk))
        assert JejakAudit.objects.untuk(diberikan).filter(tindakan="peran.akhiri").exists()

    def test_ended_twice_or_made_longer_is_refused(self, admin):
        diberikan = PeranDiberikanFactory(selesai=HARI)
        for selesai in (HARI, HARI + timedelta(days=1)):
            with pytest.raises(aksi.SudahBerakhir):
                aksi.akhiri_peran(diberikan=diberikan, selesai=selesai, oleh=admin, pada=PADA)

    def test_end_before_the_beginning_is_refused(self, admin):
        diberikan = PeranDiberikanFactory(mulai=HARI)
        with pytest.raises(aksi.SudahBerakhir, match="Baru berlaku mulai 2 Maret 2026"):
            aksi.akhiri_peran(
                diberikan=diberikan, selesai=HARI - timedelta(days=1), oleh=admin, pada=PADA
            )

    def test_last_administrator_stays(self, admin):
        satu = admin.peran_diberikan.get()
        with pytest.raises(aksi.AdminTerakhir):
            aksi.akhiri_peran(diberikan=satu, selesai=HARI, oleh=admin, pada=PADA)
        PenggunaFactory(admin=True)
        aksi.akhiri_peran(diberikan=satu, selesai=HARI, oleh=admin, pada=PADA)

    def test_an_inactive_administrator_does_not_count_as_one(self, admin):
        PenggunaFactory(admin=True, is_active=False)
        with pytest.raises(aksi.AdminTerakhir):
            aksi.akhiri_peran(
                diberikan=admin.peran_diberikan.get(), selesai=HARI, oleh=admin, pada=PADA
            )


class TestPenugasan:
    def test_overrides_the_chart_and_ends(self, admin, org):
        penugasan = tugaskan(admin, org.dinas.staf, org.dinas.sekretaris)
        assert penilai_dari(org.dinas.staf, HARI).pegawai == org.dinas.sekretaris
        aksi_penugasan.akhiri_penugasan(penugasan=penugasan, selesai=HARI, oleh=admin, pada=PADA)
        assert (
            penilai_dari(org.dinas.staf, HARI + timedelta(days=1)).pegawai
            == org.dinas.kepala_bidang
        )
        assert PenugasanPenilai.objects.count() == 1
        tindakan = JejakAudit.objects.tentang(org.dinas.staf.pk).values_list("tindakan", flat=True)
        assert sorted(tindakan) == ["penilai.akhiri", "penilai.tugaskan"]

    def test_overlap_is_told_in_words(self, admin, org):
        tugaskan(admin, org.dinas.staf, org.dinas.sekretaris)
        with pytest.raises(aksi.MasaBertumpuk, match="sudah mempunyai penugasan penilai"):
            tugaskan(admin, org.dinas.staf, org.dinas.kepala, mulai=HARI + timedelta(days=5))

    def test_nobody_appraises_themselves(self, admin, org):
        with pytest.raises(aksi.MasaBertumpuk, match="menilai dirinya sendiri"):
            tugaskan(admin, org.dinas.staf, org.dinas.staf)

    def test_no_circle_not_even_over_a_third_person(self, admin, org):
        tugaskan(admin, org.dinas.kepala_bidang, org.dinas.sekretaris)
        for penilai in (org.dinas.staf, org.dinas.staf_kedua, org.dinas.kepala_bidang):
            with pytest.raises(
                aksi_penugasan.PenilaiMelingkar, match="langsung atau lewat orang lain"
            ):
                tugaskan(admin, org.dinas.sekretaris, penilai)
        assert PenugasanPenilai.objects.count() == 1


class TestPenjabat:
    def test_takes_the_position_of_the_last_head(self, admin, org):
        penempatan = tunjuk(admin, org.dinas.sekretaris, org.dinas.bidang)
        assert penempatan.jabatan.nama == "Kepala Bidang Pelayanan Kesehatan"
        assert (penempatan.kepala_unit, penempatan.sifat, penempatan.dasar) == (
            True,
            "plt",
            "SP 12/2026",
        )
        jejak = JejakAudit.objects.untuk(penempatan).get()
        assert "Plt. Kepala Bidang Pelayanan Kesehatan" in jejak.ringkasan

    def test_unit_that_never_had_a_head_needs_a_name(self, admin, org):
        unit = UnitFactory(induk=org.dinas.unit)
        with pytest.raises(aksi.TanpaJabatan):
            tunjuk(admin, org.dinas.staf, unit)
        assert (
            tunjuk(admin, org.dinas.staf, unit, nama_jabatan="Kepala Seksi Baru").jabatan.jenis
            == "struktural"
        )

    def test_one_acting_head_of_a_kind(self, admin, org):
        tunjuk(admin, org.dinas.sekretaris, org.dinas.bidang)
        with pytest.raises(aksi.MasaBertumpuk, match="sudah mempunyai kepala pada masa yang sama"):
            tunjuk(admin, org.dinas.staf_kedua, org.dinas.bidang)
        tunjuk(admin, org.dinas.staf_kedua, org.dinas.bidang, sifat="plh")

    def test_ending_touches_only_acting_posts(self, admin, org):
        penempatan = tunjuk(admin, org.dinas.sekretaris, org.dinas.bidang)
        aksi.akhiri_penjabat(penempatan=penempatan, selesai=HARI, oleh=admin, pada=PADA)
        penempatan.refresh_from_db()
        assert penempatan.selesai == HARI
        with pytest.raises(Penempatan.DoesNotExist):
            aksi.akhiri_penjabat(
                penempatan=org.dinas.kepala.penempatan.get(), selesai=HARI, oleh=admin, pada=PADA
            )


@pytest.mark.django_db(transaction=True)
def test_two_simultaneous_assignments_leave_one():
    admin, pegawai = PenggunaFactory(admin=True), PegawaiFactory()
    calon = PegawaiFactory.create_batch(2)
    mulai, hasil = Barrier(2), []

    def coba(penilai):
        try:
            mulai.wait(timeout=10)
            hasil.append(type(tugaskan(admin, pegawai, penilai)))
        except aksi.MasaBertumpuk:
            hasil.append(aksi.MasaBertumpuk)
        finally:
            connection.close()

    utas = [Thread(target=coba, args=[p]) for p in calon]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(timeout=30)
    assert sorted(h.__name__ for h in hasil) == ["MasaBertumpuk", "PenugasanPenilai"]
    assert PenugasanPenilai.objects.count() == 1
