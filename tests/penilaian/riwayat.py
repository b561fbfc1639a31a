"""An earlier result, as it is entered."""

from datetime import date
from decimal import Decimal

from penilaian.aturan.riwayat import (
    IsianHasil,
    RezimHasil,
)
from tests.factories.penilaian import waktu

PADA = waktu(date(2026, 6, 1))
PP46 = IsianHasil(RezimHasil.PP_46_2011, 2019, nilai_skp=Decimal(90), nilai_perilaku=Decimal(80))
