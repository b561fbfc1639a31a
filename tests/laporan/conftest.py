"""A small government with a year in which one person is determined, one is on the way, the rest have not begun."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from pegawai.models import Pegawai, Pengguna
from tests.factories.pegawai import OrganisasiKecil, PenggunaFactory, organisasi_kecil
from tests.factories.penilaian import dinilai, ditetapkan, skp_untuk

# Within the year of the factories, so that the reference date of the recap is this day.
KINI = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


@dataclass
class Panggung:
    org: OrganisasiKecil
    admin: Pengguna
    auditor: Pengguna
    kepala: Pengguna
    kepala_lain: Pengguna
    ditetapkan: Pegawai
    dinilai: Pegawai


@pytest.fixture(autouse=True)
def _media(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    settings.WAJIB_MFA_ADMIN = False


@pytest.fixture
def panggung(db: None) -> Panggung:
    return siapkan()


def siapkan() -> Panggung:
    org = organisasi_kecil()
    admin = org.admin()
    ditetapkan(skp_untuk(org.dinas.staf), org.akun(org.dinas.kepala_bidang))
    dinilai(skp_untuk(org.dinas.staf_kedua))
    return Panggung(
        org=org,
        admin=admin,
        auditor=org.auditor(),
        kepala=org.akun(org.dinas.kepala),
        kepala_lain=org.akun(org.dinas_lain.kepala),
        ditetapkan=org.dinas.staf,
        dinilai=org.dinas.staf_kedua,
    )


@pytest.fixture
def admin_saja(db: None) -> Pengguna:
    return PenggunaFactory(admin=True)
