"""Working days: Monday to Friday, less national holidays and collective leave, corrected by the local table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

import holidays

from kinerja.kalender.models import HariKhusus

SABTU = 5


@lru_cache(maxsize=16)
def _libur_nasional(tahun: int) -> Mapping[date, str]:
    """National holidays and collective leave (cuti bersama), which the package lists as the government category."""
    return dict(
        holidays.country_holidays(
            "ID", years=tahun, categories=("public", "government"), language="id"
        )
    )


@dataclass(frozen=True)
class Kalender:
    libur_daerah: frozenset[date] = field(default_factory=frozenset)
    masuk_pengganti: frozenset[date] = field(default_factory=frozenset)

    def hari_kerja(self, tanggal: date) -> bool:
        if tanggal in self.masuk_pengganti:
            return True
        if tanggal.weekday() >= SABTU or tanggal in self.libur_daerah:
            return False
        return tanggal not in _libur_nasional(tanggal.year)

    def hari_kerja_berikut(self, tanggal: date) -> date:
        """`tanggal` itself when it is a working day, else the first one after it."""
        while not self.hari_kerja(tanggal):
            tanggal += timedelta(days=1)
        return tanggal

    def tambah_hari_kerja(self, tanggal: date, jumlah: int) -> date:
        """The `jumlah`-th working day after `tanggal`; the day itself is not counted."""
        if jumlah < 0:
            raise ValueError("jumlah hari kerja tidak boleh negatif")
        for _ in range(jumlah):
            tanggal = self.hari_kerja_berikut(tanggal + timedelta(days=1))
        return tanggal


def kalender_kerja() -> Kalender:
    """The calendar with the local days as they are now: one query."""
    khusus = list(HariKhusus.objects.values_list("tanggal", "sifat"))
    return Kalender(
        libur_daerah=frozenset(t for t, s in khusus if s == HariKhusus.Sifat.LIBUR),
        masuk_pengganti=frozenset(t for t, s in khusus if s == HariKhusus.Sifat.MASUK),
    )
