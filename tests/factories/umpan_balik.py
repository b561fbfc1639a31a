"""People who give feedback without a name."""

from pegawai.models import Pengguna, Unit
from tests.factories.pegawai import PenempatanFactory, PenggunaFactory


def rekan_untuk(unit: Unit, banyak: int = 3) -> list[Pengguna]:
    """People with accounts in a unit, of names that nobody else has: givers without a name."""
    return [
        PenggunaFactory(
            pegawai=PenempatanFactory(unit=unit, pegawai__nama=f"Pemberi Rahasia {n}").pegawai
        )
        for n in range(banyak)
    ]
