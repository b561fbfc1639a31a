"""The demo accounts: one a role.

The people behind them are made by `isi_demo`; outside demo mode nothing reads this.
"""

from dataclasses import dataclass

SANDI_DEMO = "gorontalo-demo-2026"


@dataclass(frozen=True)
class AkunDemo:
    kode: str
    nama_masuk: str
    peran: str
    coba: str


def daftar_akun() -> list[AkunDemo]:
    """The demo accounts that exist in this database, in the order of the sign-in page."""
    return []
