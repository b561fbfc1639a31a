"""Who appears in a test of an appraisal."""

from dataclasses import dataclass

from pegawai.models import Pengguna
from tests.factories.pegawai import OrganisasiKecil


@dataclass
class Pemeran:
    org: OrganisasiKecil
    staf: Pengguna
    penilai: Pengguna
    atasan: Pengguna
    penilai_tetangga: Pengguna
    tetangga: Pengguna
