from penilaian.selectors.keadaan import Keadaan
from penilaian.selectors.rekap import (
    BarisRekapOPD,
    BarisRekapPegawai,
    rekap_pegawai,
    rekap_perangkat_daerah,
)
from penilaian.selectors.tugas import tugas_menunggu

__all__ = [
    "BarisRekapOPD",
    "BarisRekapPegawai",
    "Keadaan",
    "rekap_pegawai",
    "rekap_perangkat_daerah",
    "tugas_menunggu",
]
