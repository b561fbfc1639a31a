"""What the database holds at the moment of an import, read in a handful of queries whatever the number of people."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pegawai.models import Golongan, Jabatan, Pegawai, Penempatan, Pengguna, RiwayatGolongan, Unit

MEDAN_PEGAWAI = (
    "nip", "siasn_id", "nama", "gelar_depan", "gelar_belakang", "tanggal_lahir", "jenis_kelamin", "jenis", "status",
    "kedudukan", "tmt_cpns", "pendidikan", "email", "telepon",
)  # fmt: skip


@dataclass(slots=True)
class UnitTercatat:
    pk: int
    nama: str
    atasan: str
    perangkat_daerah: bool
    opd_id: int | None
    selesai: date | None


@dataclass(slots=True)
class TempatTercatat:
    """A definitive placement as it stands."""

    pk: int
    unit_id: int
    jabatan_id: int
    kepala: bool
    mulai: date
    selesai: date | None


@dataclass(slots=True)
class AkunTercatat:
    pk: int
    nama_masuk: str
    email: str
    aktif: bool


@dataclass
class Potret:
    """`unit` is keyed by the upper-case SIASN ID; a unit that has none by "#" and its number."""

    unit: dict[str, UnitTercatat] = field(default_factory=dict)
    kunci_unit: dict[int, str] = field(default_factory=dict)
    nama_unit: dict[str, str] = field(default_factory=dict)
    jabatan: dict[tuple[str, str, str], int] = field(default_factory=dict)
    nama_jabatan: dict[int, tuple[str, str, str]] = field(default_factory=dict)
    golongan: dict[tuple[str, str], int] = field(default_factory=dict)
    pegawai: dict[int, dict[str, Any]] = field(default_factory=dict)
    pk_nip: dict[str, int] = field(default_factory=dict)
    pk_siasn: dict[str, int] = field(default_factory=dict)
    tempat: dict[int, list[TempatTercatat]] = field(default_factory=dict)
    riwayat: dict[tuple[int, date], int] = field(default_factory=dict)
    akun: dict[int, AkunTercatat] = field(default_factory=dict)
    surel: dict[str, int] = field(default_factory=dict)

    def atasan(self) -> dict[str, str]:
        return {kunci: unit.atasan for kunci, unit in self.unit.items()}


def potret_unit() -> Potret:
    """Only the units: all that the hierarchy needs."""
    potret = Potret()
    daftar = list(
        Unit.objects.values_list(
            "pk", "siasn_id", "nama", "induk_id", "perangkat_daerah", "opd_id", "selesai"
        )
    )
    potret.kunci_unit = {pk: (siasn or f"#{pk}").upper() for pk, siasn, *_ in daftar}
    for pk, _siasn, nama, induk, perangkat, opd, selesai in daftar:
        atasan = potret.kunci_unit[induk] if induk else ""
        potret.nama_unit[potret.kunci_unit[pk]] = nama
        potret.unit[potret.kunci_unit[pk]] = UnitTercatat(pk, nama, atasan, perangkat, opd, selesai)
    return potret


def lengkapi_pegawai(potret: Potret) -> None:
    """People, posts, ranks and accounts beside the units."""
    for pk, *kunci in Jabatan.objects.values_list("pk", "nama", "jenis", "eselon"):
        nama, jenis, eselon = kunci
        potret.jabatan[(nama, jenis, eselon)] = pk
        potret.nama_jabatan[pk] = (nama, jenis, eselon)
    for pk, jenis, kode in Golongan.objects.values_list("pk", "jenis", "kode"):
        potret.golongan[(jenis, kode)] = pk
    for baris in Pegawai.objects.order_by().values("pk", *MEDAN_PEGAWAI).iterator(5000):
        pk = baris.pop("pk")
        potret.pegawai[pk] = baris
        potret.pk_nip[baris["nip"]] = pk
        if baris["siasn_id"]:
            potret.pk_siasn[baris["siasn_id"].upper()] = pk
    tempat = Penempatan.objects.definitif().order_by("pegawai", "mulai")
    for pegawai, pk, unit, jabatan, kepala, awal, akhir in tempat.values_list(
        "pegawai", "pk", "unit", "jabatan", "kepala_unit", "mulai", "selesai"
    ).iterator(5000):
        potret.tempat.setdefault(pegawai, []).append(
            TempatTercatat(pk, unit, jabatan, kepala, awal, akhir)
        )
    riwayat = RiwayatGolongan.objects.order_by().values_list("pegawai", "tmt", "golongan")
    for pegawai, tmt, golongan in riwayat.iterator(5000):
        potret.riwayat[(pegawai, tmt)] = golongan
    akun = Pengguna.objects.order_by().values_list(
        "pegawai", "pk", "nama_masuk", "email", "is_active"
    )
    for pegawai, pk, nama_masuk, email, aktif in akun.iterator(5000):
        satu = AkunTercatat(pk, nama_masuk, email, aktif)
        if pegawai is not None:
            potret.akun[pegawai] = satu
        if satu.email:
            potret.surel[satu.email.lower()] = satu.pk
