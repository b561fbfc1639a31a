"""The small government, and the accounts that appear in every test of an appraisal."""

from dataclasses import dataclass

import pytest

from pegawai.models import Pengguna
from tests.factories.pegawai import OrganisasiKecil, organisasi_kecil


@dataclass
class Pemeran:
    org: OrganisasiKecil
    staf: Pengguna
    penilai: Pengguna
    atasan: Pengguna
    penilai_tetangga: Pengguna
    tetangga: Pengguna


@pytest.fixture
def pemeran(db: None) -> Pemeran:
    org = organisasi_kecil()
    return Pemeran(
        org=org,
        staf=org.akun(org.dinas.staf),
        penilai=org.akun(org.dinas.kepala_bidang),
        atasan=org.akun(org.dinas.kepala),
        penilai_tetangga=org.akun(org.dinas_lain.kepala_bidang),
        tetangga=org.akun(org.tetangga),
    )
