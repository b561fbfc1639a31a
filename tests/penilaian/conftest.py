"""The small government, the accounts in every test of an appraisal, and what several modules start from."""

from pathlib import Path
from typing import Any

import pytest

from pegawai.models import Pengguna
from penilaian.actions.dokumen import terima
from penilaian.models import SKP, Keberatan, Penilaian
from tests.factories.pegawai import PeranDiberikanFactory, organisasi_kecil
from tests.factories.penilaian import ditetapkan, skp_untuk
from tests.penilaian.pemeran import Pemeran
from tests.penilaian.perkara import TERIMA, TETAP, ajukan
from tests.penilaian.terbit import ditetapkan_lengkap


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


@pytest.fixture
def dua_admin(pemeran: Pemeran) -> tuple[Pengguna, Pengguna]:
    """What one asks for, the other one approves."""
    satu, dua = pemeran.org.admin(), pemeran.org.akun(pemeran.org.dinas_lain.staf_kedua)
    PeranDiberikanFactory(pengguna=dua, peran="admin_bkd", unit=None)
    return satu, dua


@pytest.fixture
def tanpa_mfa(settings: Any) -> None:
    """An administrator comes in with the password alone."""
    settings.WAJIB_MFA_ADMIN = False


@pytest.fixture
def gudang(settings: Any, tmp_path: Path) -> Path:
    """Where uploaded files go."""
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


# --- plans ----------------------------------------------------------------------------------------------


@pytest.fixture
def skp_staf(pemeran: Pemeran) -> SKP:
    return skp_untuk(pemeran.org.dinas.staf)


@pytest.fixture
def draf_kosong(pemeran: Pemeran) -> SKP:
    skp = skp_untuk(pemeran.org.dinas.staf, "draf")
    skp.rhk.all().delete()
    return skp


# --- results --------------------------------------------------------------------------------------------


@pytest.fixture
def hasil_juli(pemeran: Pemeran) -> Penilaian:
    """Determined on the first of July."""
    return ditetapkan(skp_untuk(pemeran.org.dinas.staf), pemeran.penilai, TETAP)


@pytest.fixture
def hasil_diterima(pemeran: Pemeran, hasil_juli: Penilaian) -> Penilaian:
    terima(oleh=pemeran.staf, pada=TERIMA, penilaian=hasil_juli)
    return hasil_juli


@pytest.fixture
def perkara(pemeran: Pemeran, hasil_diterima: Penilaian) -> Keberatan:
    return ajukan(pemeran, hasil_diterima)


@pytest.fixture
def hasil_lengkap(pemeran: Pemeran) -> Penilaian:
    """Determined with something in every part of the form."""
    return ditetapkan_lengkap(pemeran)
