"""How code cites law: regulations by name, dated parameters, explanations, one way to round.

The foundation under every `aturan/` package: standard library only, no Django, no clock.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Protocol, Self, TypeVar

Angka = Decimal | Fraction | int


class DiLuarAturan(ValueError):
    """Base of every named refusal of a rule; its text is Indonesian and fit for the user."""


class BelumDiatur(DiLuarAturan):
    """No parameter is in force on the date asked for."""


@dataclass(frozen=True)
class Peraturan:
    """One regulation: "PermenPANRB" + "6/2022", and the days it is applied (both inclusive)."""

    nama: str
    nomor: str
    berlaku_mulai: date
    berlaku_sampai: date | None = None
    tentang: str = ""

    def __str__(self) -> str:
        return f"{self.nama} {self.nomor}"

    def pasal(self, pasal: str) -> str:
        """The regulation with its place in it: "PP 30/2019 Pasal 41 ayat (5)"."""
        return f"{self} {pasal}"

    def berlaku(self, tanggal: date) -> bool:
        """Whether the regulation is applied on that day."""
        return self.berlaku_mulai <= tanggal and (
            self.berlaku_sampai is None or tanggal <= self.berlaku_sampai
        )


PP_46_2011 = Peraturan(
    "PP", "46/2011", date(2014, 1, 1), date(2021, 6, 30), "Penilaian Prestasi Kerja PNS"
)
PP_30_2019 = Peraturan("PP", "30/2019", date(2019, 4, 26), None, "Penilaian Kinerja PNS")
# 8/2021 was applied to the second half of 2021 only; 6/2022 to whole years from 2022.
PERMENPANRB_8_2021 = Peraturan(
    "PermenPANRB", "8/2021", date(2021, 7, 1), date(2021, 12, 31), "Sistem Manajemen Kinerja PNS"
)
PERMENPANRB_6_2022 = Peraturan(
    "PermenPANRB", "6/2022", date(2022, 1, 1), None, "Pengelolaan Kinerja Pegawai ASN"
)
SE_MENPANRB_3_2023 = Peraturan(
    "SE MenPANRB", "3/2023", date(2023, 1, 31), None, "Penetapan Predikat Kinerja Pegawai ASN"
)
PP_94_2021 = Peraturan("PP", "94/2021", date(2021, 8, 31), None, "Disiplin PNS")
PERMENPANRB_1_2023 = Peraturan(
    "PermenPANRB", "1/2023", date(2023, 7, 1), None, "Jabatan Fungsional"
)
PERATURAN_BKN_3_2023 = Peraturan(
    "Peraturan BKN", "3/2023", date(2023, 7, 1), None, "Angka Kredit dan Kenaikan Jenjang JF"
)
KEP_25_2004 = Peraturan(
    "Keputusan MenPAN",
    "KEP/25/M.PAN/2/2004",
    date(2004, 2, 24),
    date(2014, 5, 1),
    "Pedoman Umum Penyusunan IKM",
)
PERMENPANRB_16_2014 = Peraturan(
    "PermenPANRB", "16/2014", date(2014, 5, 2), date(2017, 5, 8), "Pedoman SKM"
)
PERMENPANRB_14_2017 = Peraturan(
    "PermenPANRB", "14/2017", date(2017, 5, 9), None, "Pedoman Penyusunan SKM"
)
PP_11_2017 = Peraturan("PP", "11/2017", date(2017, 4, 7), None, "Manajemen PNS")
PP_99_2000 = Peraturan("PP", "99/2000", date(2000, 11, 10), None, "Kenaikan Pangkat PNS")
PP_49_2018 = Peraturan("PP", "49/2018", date(2018, 11, 28), None, "Manajemen PPPK")
PERPRES_98_2020 = Peraturan(
    "Perpres", "98/2020", date(2020, 9, 29), None, "Gaji dan Tunjangan PPPK"
)
PERLAN_10_2018 = Peraturan("PerLAN", "10/2018", date(2018, 12, 1), None, "Pengembangan Kompetensi")
PERKA_BKN_22_2007 = Peraturan("Perka BKN", "22/2007", date(2007, 8, 1), None, "Nomor Identitas PNS")
PERMENTAN_68_2012 = Peraturan(
    "Permentan", "68/2012", date(2012, 1, 1), None, "Pemotongan tunjangan kinerja (Kementan)"
)


class Kosakata(StrEnum):
    """Regulated vocabulary: a stable code with the law's own spelling beside it."""

    label: str

    def __new__(cls, kode: str, label: str = "") -> Self:
        anggota = str.__new__(cls, kode)
        anggota._value_ = kode
        anggota.label = label or kode
        return anggota

    @classmethod
    def pilihan(cls) -> list[tuple[str, str]]:
        """(code, label) pairs in the order of the law, for a model field's choices."""
        return [(anggota.value, anggota.label) for anggota in cls]


class Bertanggal(Protocol):
    """A set of parameters with its first day in force."""

    @property
    def berlaku_mulai(self) -> date: ...


P = TypeVar("P", bound=Bertanggal)


def parameter_berlaku(daftar: Iterable[P], tanggal: date) -> P:
    """The youngest parameter that is in force on `tanggal`; raises BelumDiatur before the first."""
    calon = [parameter for parameter in daftar if parameter.berlaku_mulai <= tanggal]
    if not calon:
        pesan = f"Belum ada aturan yang berlaku pada {tanggal:%d-%m-%Y}."
        raise BelumDiatur(pesan)
    return max(calon, key=lambda parameter: parameter.berlaku_mulai)


@dataclass(frozen=True)
class Penjelasan:
    """Why a number is what it is: Indonesian sentences, and the articles they rest on."""

    kalimat: tuple[str, ...]
    dasar: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join(self.kalimat)

    def __add__(self, lain: "Penjelasan") -> "Penjelasan":
        baru = tuple(d for d in lain.dasar if d not in self.dasar)
        return Penjelasan(self.kalimat + lain.kalimat, self.dasar + baru)

    def sebagai_data(self) -> dict[str, list[str]]:
        """A JSON-ready snapshot, to be stored with the result it explains."""
        return {"kalimat": list(self.kalimat), "dasar": list(self.dasar)}


def bulatkan(nilai: Angka, desimal: int = 2) -> Decimal:
    """Round half away from zero, exactly: 3.125 -> 3.13, never through binary floats."""
    pecahan = Fraction(nilai) * 10**desimal
    utuh = int(abs(pecahan) + Fraction(1, 2))
    return Decimal(utuh if pecahan >= 0 else -utuh).scaleb(-desimal)


def tulis_angka(nilai: Angka, desimal: int | None = None) -> str:
    """Indonesian notation: 1234.5 -> "1.234,5"; with `desimal` a fixed number of decimals."""
    bulat = bulatkan(nilai, 4 if desimal is None else desimal)
    teks = f"{bulat:,f}"
    if desimal is None and "." in teks:
        teks = teks.rstrip("0").rstrip(".")
    return teks.replace(",", "_").replace(".", ",").replace("_", ".")
