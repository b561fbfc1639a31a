"""Two at the same moment: each locked action on two real connections."""

from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kinerja.audit.models import JejakAudit
from pegawai.actions import akses, akun, disiplin, pengimporan
from pegawai.models import Impor, Pegawai, Pengguna, Peran, PeranDiberikan
from tests.factories.disiplin import HukumanFactory
from tests.factories.pegawai import PenggunaFactory
from tests.pegawai.impor.berkas import orang, profil, unor
from tests.serentak import hasil_serentak

pytestmark = pytest.mark.django_db(transaction=True)
PADA = datetime(2026, 3, 2, 2, tzinfo=UTC)


def test_two_administrators_cannot_end_each_other():
    admin = [PenggunaFactory(admin=True), PenggunaFactory(admin=True)]
    peran = [a.peran_diberikan.get() for a in admin]
    hasil = hasil_serentak(
        *(
            lambda milik=milik, oleh=oleh: akses.akhiri_peran(
                diberikan=milik, selesai=date(2026, 3, 2), oleh=oleh, pada=PADA
            )
            for milik, oleh in zip(peran, reversed(admin), strict=True)
        )
    )
    assert sorted(type(h).__name__ for h in hasil) == ["AdminTerakhir", "NoneType"]
    assert PeranDiberikan.objects.filter(peran=Peran.ADMIN_BKD, selesai=None).count() == 1


def test_two_administrators_cannot_close_each_other():
    admin = [PenggunaFactory(admin=True), PenggunaFactory(admin=True)]
    hasil = hasil_serentak(
        *(
            lambda siapa=siapa, oleh=oleh: akun.atur_aktif(
                pengguna=siapa, aktif=False, oleh=oleh, pada=PADA
            )
            for siapa, oleh in zip(admin, reversed(admin), strict=True)
        )
    )
    assert sorted(type(h).__name__ for h in hasil) == ["AdminTerakhir", "NoneType"]
    assert Pengguna.objects.filter(is_active=True).count() == 1


def test_an_import_delivered_twice_is_applied_once(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    admin = PenggunaFactory(admin=True)
    berkas = {
        "unor": SimpleUploadedFile("u.xlsx", unor().getvalue()),
        "profil": SimpleUploadedFile("p.xlsx", profil(orang(1), orang(2)).getvalue()),
    }
    impor = pengimporan.unggah(jenis="siasn", berkas=berkas, oleh=admin, pada=PADA)
    pengimporan.periksa(impor_id=impor.pk, pada=PADA)
    pengimporan.minta_terapkan(impor=impor, oleh=admin, pada=PADA)
    hasil = hasil_serentak(*[lambda: pengimporan.terapkan(impor_id=impor.pk, pada=PADA)] * 2)
    assert hasil == [None, None]
    assert Impor.objects.get().status == "diterapkan"
    assert Pegawai.objects.count() == 3
    assert JejakAudit.objects.filter(tindakan="impor.terapkan").count() == 1


def test_two_checks_of_one_import_leave_one_result(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    impor = pengimporan.unggah(
        jenis="siasn",
        berkas={"unor": SimpleUploadedFile("u.xlsx", unor().getvalue())},
        oleh=PenggunaFactory(admin=True),
        pada=PADA,
    )
    assert hasil_serentak(*[lambda: pengimporan.periksa(impor_id=impor.pk, pada=PADA)] * 2) == [
        None,
        None,
    ]
    impor.refresh_from_db()
    assert (impor.status, impor.perubahan.count()) == ("diperiksa", 3)


def test_a_punishment_closed_by_two_at_once_is_closed_once():
    admin, hukuman = PenggunaFactory(admin=True), HukumanFactory()
    isi = {"menjadi": "dibatalkan", "tanggal": None, "alasan": "Putusan banding", "oleh": admin}
    tutup = [lambda: disiplin.tutup_hukuman(hukuman=hukuman, **isi, pada=PADA)] * 2
    hasil = hasil_serentak(*tutup)
    assert sorted(type(h).__name__ for h in hasil) == ["HukumanDisiplin", "SudahDitutup"]
    assert JejakAudit.objects.filter(tindakan="disiplin.dibatalkan").count() == 1
