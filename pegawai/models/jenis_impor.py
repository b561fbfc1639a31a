"""The kinds of workbook that can be imported: apps register theirs from AppConfig.ready, the rest nobody may."""

from collections.abc import Callable
from dataclasses import dataclass

from pegawai.models.akun import Pengguna


@dataclass(frozen=True, kw_only=True)
class JenisImpor:
    """`bersama`: whoever may import this kind sees every import of it; otherwise each person only the own ones."""

    kode: str
    nama: str
    boleh: Callable[[Pengguna], bool]
    bersama: bool = False


_JENIS: dict[str, JenisImpor] = {}


def daftarkan_jenis(jenis: JenisImpor) -> None:
    """A second kind under a known code is a mistake."""
    if _JENIS.setdefault(jenis.kode, jenis) is not jenis:
        raise ValueError(f"Jenis impor {jenis.kode!r} sudah terdaftar.")


def jenis_impor(kode: str) -> JenisImpor:
    return _JENIS[kode]


def semua_jenis() -> list[JenisImpor]:
    return list(_JENIS.values())
