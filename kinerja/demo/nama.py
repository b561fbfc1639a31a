"""Invented people: names put together at random, and numbers that pass the rule of the NIP."""

import csv
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random


def _muat() -> dict[str, list[str]]:
    daftar: dict[str, list[str]] = {}
    with (Path(__file__).parent / "nama.csv").open(encoding="utf-8") as berkas:
        for baris in csv.DictReader(berkas):
            daftar.setdefault(baris["jenis"], []).append(baris["nama"])
    return daftar


NAMA = _muat()
GELAR_BELAKANG = (
    "",
    "S.E.",
    "S.H.",
    "S.Kom.",
    "S.Pd.",
    "S.Sos.",
    "S.IP.",
    "S.T.",
    "S.AP.",
    "M.Si.",
    "M.M.",
)


@dataclass(frozen=True)
class Orang:
    """What a person brings from outside: who they are and since when they serve."""

    nip: str
    pppk: bool
    nama: str
    gelar_depan: str
    gelar_belakang: str
    laki_laki: bool
    lahir: date
    tmt_cpns: date


@dataclass
class PembuatOrang:
    """Makes people from one source of chance; two of them never have the same NIP."""

    acak: Random
    hari_ini: date
    _nomor: Counter[str] = field(default_factory=Counter)

    def buat(self, *, umur_minimal: int = 23, umur_maksimal: int = 57, pppk: bool = False) -> Orang:
        acak = self.acak
        while True:
            laki_laki = acak.random() < 0.48
            umur = acak.randint(umur_minimal, umur_maksimal)
            lahir = date(self.hari_ini.year - umur, 1, 1) + timedelta(days=acak.randrange(365))
            masuk = min(lahir.year + acak.randint(21, 30), self.hari_ini.year - 1)
            tmt = date(masuk, acak.choice((1, 2, 3, 4, 12)), 1)
            tengah = f"{masuk}21" if pppk else f"{tmt:%Y%m}"
            awal = f"{lahir:%Y%m%d}{tengah}{1 if laki_laki else 2}"
            self._nomor[awal] += 1
            if self._nomor[awal] <= 999:
                break
        keluarga = acak.choice(NAMA["keluarga"])
        depan = acak.choice(NAMA["laki_laki" if laki_laki else "perempuan"])
        return Orang(
            nip=f"{awal}{self._nomor[awal]:03d}",
            pppk=pppk,
            nama=f"{depan} {keluarga}",
            gelar_depan=acak.choice(("Drs.", "Ir.", "Dr.")) if acak.random() < 0.06 else "",
            gelar_belakang=acak.choice(GELAR_BELAKANG),
            laki_laki=laki_laki,
            lahir=lahir,
            tmt_cpns=tmt,
        )
