"""What the database itself refuses, whoever writes; and the words it is told in."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from kinerja.audit.catat import catat
from pegawai.models import (
    BerkasImpor,
    Impor,
    Jabatan,
    Pegawai,
    Penempatan,
    Pengguna,
    PenugasanPenilai,
    PeranDiberikan,
    RiwayatGolongan,
    Unit,
)
from tests.factories.impor import ImporFactory
from tests.factories.pegawai import (
    JabatanFactory,
    PegawaiFactory,
    PenempatanFactory,
    PenggunaFactory,
    PenugasanPenilaiFactory,
    PeranDiberikanFactory,
    RiwayatGolonganFactory,
    UnitFactory,
)

pytestmark = pytest.mark.django_db
HARI = date(2026, 3, 2)
KEMARIN = date(2026, 3, 1)


def batas_terbalik(factory):
    return lambda: factory(mulai=HARI, selesai=KEMARIN)


def unit_di_bawah_diri():
    unit = UnitFactory()
    Unit.objects.filter(pk=unit.pk).update(induk=unit)


def dua_definitif():
    satu = PenempatanFactory(mulai=date(2020, 1, 1), selesai=HARI)
    PenempatanFactory(pegawai=satu.pegawai, mulai=HARI)


def dua_kepala():
    satu = PenempatanFactory(kepala=True)
    PenempatanFactory(unit=satu.unit, kepala=True, mulai=HARI)


def dua_penugasan():
    satu = PenugasanPenilaiFactory(selesai=HARI)
    PenugasanPenilaiFactory(pegawai=satu.pegawai, mulai=HARI)


def menilai_diri():
    orang = PegawaiFactory()
    PenugasanPenilaiFactory(pegawai=orang, penilai=orang)


def peran_ganda(**isi):
    satu = PeranDiberikanFactory(**isi)
    PeranDiberikanFactory(pengguna=satu.pengguna, mulai=HARI, **isi)


def golongan_ganda():
    satu = RiwayatGolonganFactory()
    RiwayatGolonganFactory(pegawai=satu.pegawai)


DITOLAK = {
    "unit_bukan_induk_sendiri": unit_di_bawah_diri,
    "unit_masa_berlaku_urut": batas_terbalik(UnitFactory),
    "unit_bernama": lambda: UnitFactory(nama=""),
    "pegawai_nip_18_digit": lambda: PegawaiFactory(nip="19850817201001100"),
    "pegawai_bernama": lambda: PegawaiFactory(nama=""),
    "pegawai_status_sesuai_jenis": lambda: PegawaiFactory(jenis="pppk", status="pns"),
    "jabatan_unik": lambda: [JabatanFactory(nama="Sama"), JabatanFactory(nama="Sama")],
    "jabatan_eselon_hanya_struktural": lambda: JabatanFactory(eselon="II.a"),
    "jabatan_jenjang_hanya_fungsional": lambda: JabatanFactory(jenjang="ahli_muda"),
    "penempatan_masa_urut": batas_terbalik(PenempatanFactory),
    "penempatan_satu_definitif": dua_definitif,
    "penempatan_satu_kepala": dua_kepala,
    "penugasan_penilai_masa_urut": batas_terbalik(PenugasanPenilaiFactory),
    "penugasan_penilai_bukan_diri": menilai_diri,
    "penugasan_penilai_beralasan": lambda: PenugasanPenilaiFactory(alasan=""),
    "penugasan_penilai_satu": dua_penugasan,
    "peran_masa_urut": batas_terbalik(PeranDiberikanFactory),
    "peran_unit_sesuai": lambda: PeranDiberikanFactory(peran="pengelola_kinerja"),
    "peran_tidak_ganda": peran_ganda,
    "riwayat_golongan_unik": golongan_ganda,
    "pengguna_surel_unik": lambda: [
        PenggunaFactory(email="satu@contoh.example"), PenggunaFactory(email="SATU@contoh.example"),
    ],
    "pengguna_surel_huruf_kecil": lambda: Pengguna.objects.filter(pk=PenggunaFactory().pk).update(
        email="Besar@contoh.example"
    ),
    "impor_berjenis": lambda: ImporFactory(jenis=""),
    "impor_diterapkan_lengkap": lambda: ImporFactory(status="diterapkan"),
    "impor_berkas_satu": lambda: ImporFactory().berkas.create(kode="profil", nama="lagi.xlsx"),
    "impor_berkas_bernama": lambda: ImporFactory().berkas.create(kode="unor", nama=""),
}  # fmt: skip


@pytest.mark.parametrize("nama", DITOLAK)
def test_refused_by_the_database(nama):
    with pytest.raises(IntegrityError, match=nama), transaction.atomic():
        DITOLAK[nama]()


def test_every_constraint_of_these_models_is_tested():
    model = (
        Unit,
        Pegawai,
        Jabatan,
        Penempatan,
        PenugasanPenilai,
        PeranDiberikan,
        RiwayatGolongan,
        Pengguna,
        Impor,
        BerkasImpor,
    )
    assert {c.name for m in model for c in m._meta.constraints} == set(DITOLAK)


@pytest.mark.parametrize(
    "boleh",
    [
        lambda: PenempatanFactory(pegawai=PenempatanFactory(selesai=KEMARIN).pegawai, mulai=HARI),
        lambda: PenempatanFactory(unit=PenempatanFactory(kepala=True).unit, kepala=True, plt=True),
        lambda: PenempatanFactory(pegawai=PenempatanFactory().pegawai, plt=True),
        lambda: PenugasanPenilaiFactory(pegawai=PenugasanPenilaiFactory(selesai=KEMARIN).pegawai, mulai=HARI),
        lambda: PeranDiberikanFactory(pengguna=PeranDiberikanFactory(peran="admin_bkd").pengguna, peran="auditor"),
        lambda: [PenggunaFactory(email=""), PenggunaFactory(email="")],
    ],
    ids=["sehari-sesudahnya", "plt-di-samping", "merangkap", "penugasan-berikut", "dua-peran", "tanpa-surel"],
)  # fmt: skip
def test_what_only_looks_like_it_is_let_in(boleh):
    boleh()


def test_same_role_for_two_units_but_not_twice_for_one():
    unit = UnitFactory()
    satu = PeranDiberikanFactory(peran="pengelola_survei", unit=unit)
    PeranDiberikanFactory(pengguna=satu.pengguna, peran="pengelola_survei", unit=UnitFactory())
    with pytest.raises(IntegrityError, match="peran_tidak_ganda"), transaction.atomic():
        PeranDiberikanFactory(
            pengguna=satu.pengguna, peran="pengelola_survei", unit=unit, mulai=HARI
        )


def test_refusal_has_words_for_people():
    satu = PenempatanFactory()
    kedua = PenempatanFactory.build(pegawai=satu.pegawai, unit=satu.unit, jabatan=satu.jabatan)
    with pytest.raises(ValidationError, match="sudah mempunyai jabatan definitif"):
        kedua.validate_constraints()


@pytest.mark.parametrize(
    "perintah", ["UPDATE audit_jejakaudit SET ringkasan = 'lain'", "DELETE FROM audit_jejakaudit"]
)
def test_trail_cannot_be_changed_by_sql(perintah):
    orang = PenggunaFactory()
    with transaction.atomic():
        catat(oleh=orang, tindakan="uji", objek=orang, ringkasan="asli")
    with (
        pytest.raises(DatabaseError, match=r"Cannot (update|delete)"),
        transaction.atomic(),
        connection.cursor() as kursor,
    ):
        kursor.execute(perintah)
