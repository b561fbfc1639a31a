from penilaian.selectors.keadaan import Keadaan
from penilaian.selectors.rekap import (
    BarisRekapOPD,
    BarisRekapPegawai,
    rekap_pegawai,
    rekap_perangkat_daerah,
)

__all__ = [
    "BarisRekapOPD",
    "BarisRekapPegawai",
    "Keadaan",
    "rekap_pegawai",
    "rekap_perangkat_daerah",
]
