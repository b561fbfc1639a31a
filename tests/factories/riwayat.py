"""An earlier result of somebody."""

from datetime import date
from decimal import Decimal

from pegawai.models import Pegawai, Pengguna
from penilaian.actions.riwayat import catat_hasil
from penilaian.aturan.riwayat import IsianHasil, RezimHasil
from penilaian.models import HasilTerdahulu
from tests.factories.penilaian import waktu

PADA = waktu(date(2026, 6, 1))


def hasil_terdahulu(pegawai: Pegawai, admin: Pengguna) -> HasilTerdahulu:
    isian = IsianHasil(
        RezimHasil.PP_46_2011, 2019, nilai_skp=Decimal(90), nilai_perilaku=Decimal(80)
    )
    return catat_hasil(oleh=admin, pada=PADA, pegawai=pegawai, isian=isian, dasar="Nota 1")
