"""A functional official with three determined years, the people round, and the neighbour."""

from dataclasses import dataclass

import pytest

from karier.models import SaldoAwal
from pegawai.models import Pegawai, Pengguna
from tests.factories.karier import hasil_tahun, jadikan_fungsional, saldo_untuk
from tests.factories.pegawai import OrganisasiKecil, organisasi_kecil


@dataclass
class Panggung:
    org: OrganisasiKecil
    pegawai: Pegawai
    staf: Pengguna
    penilai: Pengguna
    kepala: Pengguna
    admin: Pengguna
    auditor: Pengguna
    tetangga: Pengguna

    def saldo(self, angka: str = "20") -> SaldoAwal:
        return saldo_untuk(self.pegawai, self.admin, angka)


@pytest.fixture
def panggung(db: None, settings: object) -> Panggung:
    settings.WAJIB_MFA_ADMIN = False  # type: ignore[attr-defined]
    org = organisasi_kecil()
    pegawai = org.dinas.staf
    jadikan_fungsional(pegawai)
    penilai = org.akun(org.dinas.kepala_bidang)
    for tahun, predikat in ((2023, "butuh_perbaikan"), (2024, "baik"), (2025, "sangat_baik")):
        hasil_tahun(pegawai, penilai, tahun, predikat)
    return Panggung(
        org=org,
        pegawai=pegawai,
        staf=org.akun(pegawai),
        penilai=penilai,
        kepala=org.akun(org.dinas.kepala),
        admin=org.admin(),
        auditor=org.auditor(),
        tetangga=org.akun(org.dinas_lain.kepala),
    )
