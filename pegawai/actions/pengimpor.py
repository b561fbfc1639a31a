"""What the life of an import needs to know about a kind of workbook: its rights, its files, its plan, its words.

An app makes a `Pengimpor` and hands it to `daftarkan` in its AppConfig.ready; upload, dry run, problems, confirmation
and cleaning up are the same for all kinds. Its URLs lead to the views of `pegawai.views.impor` with the kind's code.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Generic, Protocol, TypeVar

from django.db import connection

from pegawai.impor.lembar import Lembar
from pegawai.impor.masalah import Masalah
from pegawai.models import Impor, Pengguna, PerubahanImpor
from pegawai.models.jenis_impor import JenisImpor, daftarkan_jenis, jenis_impor, semua_jenis

Lapor = Callable[[int, str], None]


class TanpaBerkas(ValueError):
    """No workbook was given."""


class RencanaImpor(Protocol):
    """The outcome of a dry run."""

    masalah: list[Masalah]

    def sidik(self) -> str:
        """One number for everything the plan would do."""

    def ringkasan(self) -> dict[str, Any]:
        """How many are `baru`, `berubah`, `sama`, `keliru`, `peringatan`, and what else the kind's page counts.

        `mengubah` only when something is written that no row of `perubahan` tells.
        """


R = TypeVar("R", bound=RencanaImpor)
T = TypeVar("T")
SEKALI = 2000


@dataclass(frozen=True, kw_only=True)
class JenisBerkas:
    """One workbook of a kind: the headings it must have; `lembar` reads it again for the workbook of problems."""

    kode: str
    nama: str
    petunjuk: str
    kolom: Sequence[str]
    lembar: Callable[[BinaryIO], Lembar]
    wajib: bool = True


@dataclass(frozen=True, kw_only=True)
class BagianHasil:
    """A list on the page of the dry run: what a row of it is called."""

    nama: str
    benda: str = "Pegawai"
    kunci: str = "NIP"
    keterangan: str = ""


@dataclass(frozen=True, kw_only=True)
class AngkaHasil:
    """A figure of the summary; `kunci` may lead into a part of it ("unit.baru"); `bila_ada` hides a zero."""

    kunci: str
    label: str
    ikon: str
    rinci: str = ""
    bila_ada: bool = False
    penting: bool = False


@dataclass(frozen=True, kw_only=True)
class HalamanImpor:
    """What the pages of a kind say. `alamat`, `templat_alamat` are URL names; `akibat` are (figure, what happens).

    `asal` is the page that the import fills, where its reader came from and goes back to: (URL name, title).
    """

    judul: str
    pengantar: str
    alamat: str
    bagian: Mapping[str, BagianHasil]
    angka: tuple[AngkaHasil, ...]
    akibat: tuple[tuple[str, str], ...]
    tak_kembali: str = (
        "Impor tidak dapat dibatalkan sesudah diterapkan. Keadaan yang lama tetap tersimpan."
    )
    asal: tuple[str, str] | None = None
    templat_alamat: str = ""
    tulis_templat: Callable[[Path, Pengguna, datetime], None] | None = None


ANGKA_DASAR = (
    AngkaHasil(kunci="baru", label="Baru", ikon="plus"),
    AngkaHasil(kunci="berubah", label="Berubah", ikon="pencil"),
    AngkaHasil(kunci="sama", label="Sama", ikon="equal"),
)
KELIRU = AngkaHasil(
    kunci="keliru", label="Baris keliru", ikon="triangle-alert", rinci="tidak masuk", penting=True
)


@dataclass(frozen=True, kw_only=True)
class Pengimpor(JenisImpor, Generic[R]):
    """`benda` is what is counted; `tulis` runs in the caller's transaction, under a lock.

    The lock is on the tables `tabel`, unless the kind knows a narrower one: `kunci`.
    """

    benda: str
    tabel: str = ""
    kunci: Callable[[Impor], None] | None = None
    berkas: tuple[JenisBerkas, ...]
    halaman: HalamanImpor = field(repr=False)
    susun: Callable[[Impor, Mapping[str, BinaryIO], date, Lapor], R]
    perubahan: Callable[[Impor, R], Iterable[PerubahanImpor]]
    tulis: Callable[[Impor, R, datetime], None]

    def kunci_tulis(self, impor: Impor) -> None:
        if self.kunci is not None:
            self.kunci(impor)
        else:
            kunci_tabel(self.tabel)

    def satu_berkas(self, kode: str) -> JenisBerkas:
        return next(satu for satu in self.berkas if satu.kode == kode)


def daftarkan(pengimpor: Pengimpor[Any]) -> None:
    daftarkan_jenis(pengimpor)


def pengimpor_dari(jenis: str) -> Pengimpor[Any]:
    satu = jenis_impor(jenis)
    if not isinstance(satu, Pengimpor):
        raise TypeError(f"Jenis impor {jenis!r} tidak dapat dikerjakan.")
    return satu


def semua_pengimpor() -> list[Pengimpor[Any]]:
    return [satu for satu in semua_jenis() if isinstance(satu, Pengimpor)]


def kunci_tabel(tabel: str) -> None:
    """For the length of one transaction nobody else may write there; reading goes on."""
    with connection.cursor() as kursor:
        kursor.execute(f"LOCK TABLE {tabel} IN SHARE ROW EXCLUSIVE MODE")


def sekali(daftar: Iterable[T]) -> Iterator[list[T]]:
    """Batch by batch: `bulk_create` makes a list of all that it is given, whatever its batch size."""
    sisa = iter(daftar)
    while potong := list(islice(sisa, SEKALI)):
        yield potong
