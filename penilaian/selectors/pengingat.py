"""The accounts behind a state: one query for the whole government."""

from datetime import date

from pegawai.models import Pengguna
from penilaian.models import TahunKinerja
from penilaian.selectors.keadaan import BELUM_MENGAJUKAN, KEADAAN, parameter, tanggal_acuan

_PENGGUNA = """
SELECT a.id FROM keadaan k
JOIN pegawai_pengguna a ON a.pegawai_id = k.pegawai_id AND a.is_active
WHERE k.kedudukan = 'aktif' AND (%(keadaan)s::text[] IS NULL OR k.keadaan = ANY(%(keadaan)s::text[]))
"""


def pengguna_belum_mengajukan(tahun_kinerja: TahunKinerja, hari: date) -> list[Pengguna]:
    """Everyone active whose SKP of the year has not reached the appraiser."""
    isi = parameter(
        tahun_kinerja, tanggal_acuan(tahun_kinerja.tahun, hari), keadaan=BELUM_MENGAJUKAN
    )
    return list(Pengguna.objects.raw(KEADAAN + _PENGGUNA, isi))


def pengguna_tahun(tahun_kinerja: TahunKinerja, hari: date) -> list[Pengguna]:
    isi = parameter(tahun_kinerja, tanggal_acuan(tahun_kinerja.tahun, hari))
    return list(Pengguna.objects.raw(KEADAAN + _PENGGUNA, isi))
