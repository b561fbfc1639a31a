"""What the life of an import needs to know about a kind of workbook, and nothing else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, BinaryIO, Generic, Protocol, TypeVar

from django.db import connection

from pegawai.impor.masalah import Masalah
from pegawai.models import Impor, PerubahanImpor

Lapor = Callable[[int, str], None]


class TanpaBerkas(ValueError):
    """No workbook was given."""


class RencanaImpor(Protocol):
    """The outcome of a dry run."""

    masalah: list[Masalah]

    def sidik(self) -> str:
        """One number for everything the plan would do."""

    def ringkasan(self) -> dict[str, Any]:
        """How many are new, changed, the same, wrong."""


R = TypeVar("R", bound=RencanaImpor)


@dataclass(frozen=True)
class Pengimpor(Generic[R]):
    """`tabel` are locked while writing; `benda` is what is counted; `tulis` runs in the caller's transaction."""

    tabel: str
    benda: str
    susun: Callable[[Mapping[str, BinaryIO], date, Lapor], R]
    perubahan: Callable[[Impor, R], list[PerubahanImpor]]
    tulis: Callable[[Impor, R, datetime], None]


def kunci_tabel(tabel: str) -> None:
    """For the length of one transaction nobody else may write there; reading goes on."""
    with connection.cursor() as kursor:
        kursor.execute(f"LOCK TABLE {tabel} IN SHARE ROW EXCLUSIVE MODE")
