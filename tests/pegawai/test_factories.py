import pytest

from pegawai.aturan.identitas import JenisPegawai
from pegawai.aturan.nip import periksa_jenis_kelamin, periksa_tanggal_lahir, urai_nip
from pegawai.models import Peran
from pegawai.permissions import adalah_admin, adalah_auditor, punya_peran
from tests.factories.pegawai import (
    PegawaiFactory,
    PenggunaFactory,
    UnitFactory,
    organisasi_kecil,
)

pytestmark = pytest.mark.django_db


def test_people_have_valid_unique_numbers():
    orang = [PegawaiFactory.build() for _ in range(3000)] + [PegawaiFactory.build(pppk=True)]
    assert len({o.nip for o in orang}) == len(orang)
    for o in orang:
        nip = urai_nip(o.nip, JenisPegawai(o.jenis))
        periksa_tanggal_lahir(nip, o.tanggal_lahir)
        periksa_jenis_kelamin(nip, o.jenis_kelamin)


def test_traits_of_accounts():
    unit = UnitFactory(dinas=True)
    assert adalah_admin(PenggunaFactory(admin=True))
    assert adalah_auditor(PenggunaFactory(auditor=True))
    assert not adalah_admin(PenggunaFactory())
    pengelola = PenggunaFactory(pengelola_kinerja=True, peran__unit=unit)
    assert punya_peran(pengelola, Peran.PENGELOLA_KINERJA, unit)
    assert not punya_peran(pengelola, Peran.PENGELOLA_KINERJA, UnitFactory())
    assert PenggunaFactory(tanpa_pegawai=True).pegawai is None


def test_small_organisation_has_paths_and_a_neighbour():
    organisasi = organisasi_kecil()
    dinas = organisasi.dinas
    assert dinas.bidang.jalur == f"/{organisasi.akar.pk}/{dinas.unit.pk}/{dinas.bidang.pk}/"
    assert dinas.bidang.opd == dinas.unit
    assert organisasi.tetangga not in dinas.semua
    assert len(organisasi.semua) == 17
    assert organisasi.akun(dinas.staf) is organisasi.akun(dinas.staf)
