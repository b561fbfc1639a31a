"""What the database holds at the moment of an import, read in a handful of queries whatever the number of people."""

from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, TypeVar

from pegawai.models import Golongan, Jabatan, Pegawai, Penempatan, Pengguna, RiwayatGolongan, Unit

T = TypeVar("T")
SEKALI_BACA = 5000


@dataclass(frozen=True, slots=True)
class Orang:
    """The fields of a person. Thirty thousand of them lie in memory at once, hence no dictionary each."""

    nip: str
    siasn_id: str | None
    nama: str
    gelar_depan: str
    gelar_belakang: str
    tanggal_lahir: date
    jenis_kelamin: str
    jenis: str
    status: str
    kedudukan: str
    tmt_cpns: date | None
    pendidikan: str
    email: str
    telepon: str

    def isi(self) -> dict[str, Any]:
        return {medan: getattr(self, medan) for medan in MEDAN_PEGAWAI}


MEDAN_PEGAWAI = tuple(medan.name for medan in fields(Orang))


def seperti(baru: str, lama: str | None) -> str:
    """The object that is there already, when both say the same."""
    return lama if lama is not None and baru == lama else baru


@dataclass
class Kembar:
    """One object for all equal values: most cells of a column say what another one says."""

    ada: dict[Any, Any] = field(default_factory=dict)

    def __call__(self, nilai: T) -> T:
        satu: T = self.ada.setdefault(nilai, nilai)
        return satu


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
    pegawai: dict[int, Orang] = field(default_factory=dict)
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
    kembar = Kembar()
    semua = Pegawai.objects.order_by().values_list("pk", *MEDAN_PEGAWAI)
    for pk, nip, siasn_id, nama, *lain, email, telepon in semua.iterator(SEKALI_BACA):
        potret.pegawai[pk] = Orang(*(nip, siasn_id, nama, *map(kembar, lain), email, telepon))
        potret.pk_nip[nip] = pk
        if siasn_id:
            potret.pk_siasn[seperti(siasn_id.upper(), siasn_id)] = pk
    tempat = Penempatan.objects.definitif().order_by("pegawai", "mulai")
    for pegawai, pk, unit, jabatan, kepala, awal, akhir in tempat.values_list(
        "pegawai", "pk", "unit", "jabatan", "kepala_unit", "mulai", "selesai"
    ).iterator(SEKALI_BACA):
        potret.tempat.setdefault(pegawai, []).append(
            TempatTercatat(pk, kembar(unit), kembar(jabatan), kepala, kembar(awal), akhir)
        )
    riwayat = RiwayatGolongan.objects.order_by().values_list("pegawai", "tmt", "golongan")
    for pegawai, tmt, golongan in riwayat.iterator(SEKALI_BACA):
        potret.riwayat[(pegawai, kembar(tmt))] = golongan
    akun = Pengguna.objects.order_by().values_list(
        "pegawai", "pk", "nama_masuk", "email", "is_active"
    )
    for pegawai, pk, nama_masuk, email, aktif in akun.iterator(SEKALI_BACA):
        if pegawai is not None:
            orang = potret.pegawai[pegawai]
            potret.akun[pegawai] = AkunTercatat(
                pk, seperti(nama_masuk, orang.nip), seperti(email, orang.email), aktif
            )
        if email:
            potret.surel[seperti(email.lower(), email)] = pk
