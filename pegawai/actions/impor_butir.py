"""The plan of an import: what happens to each unit and person, countable and comparable."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pegawai.actions.impor_potret import Orang, Potret
from pegawai.actions.impor_tempat import Buka, GerakTempat, Ubah
from pegawai.impor.masalah import Masalah
from pegawai.impor.unor import BarisUnor

Beda = tuple[str, str, str]  # field, before, after


@dataclass(slots=True)
class RencanaUnit:
    baris: BarisUnor
    perangkat_daerah: bool
    pk: int | None
    beda: list[Beda]


@dataclass(slots=True)
class RencanaPegawai:
    """One row of the file, of which nothing is kept beyond what will be written."""

    pk: int | None
    nilai: Orang
    beda: Sequence[Beda] = ()
    gerak: GerakTempat | None = None
    tutup: Sequence[Ubah] = ()
    golongan_baru: tuple[int, date] | None = None  # (golongan, TMT)

    @property
    def baru(self) -> bool:
        return self.pk is None

    @property
    def sama(self) -> bool:
        return self.pk is not None and not self.beda


@dataclass
class Rencana:
    potret: Potret
    hari_ini: date
    unit: list[RencanaUnit] = field(default_factory=list)
    unit_hilang: list[tuple[str, str]] = field(default_factory=list)
    pegawai: list[RencanaPegawai] = field(default_factory=list)
    hilang: list[int] = field(default_factory=list)
    masalah: list[Masalah] = field(default_factory=list)
    # steps on rows of people who lose the head's flag: (person, step)
    langkah_lain: list[tuple[int, Ubah | Buka, tuple[str, str, str]]] = field(default_factory=list)
    akun_baru: int = 0

    def sidik(self) -> str:
        """One number for everything the plan would do; problems included, because they decide what stays out."""
        hasil = hashlib.sha256()
        isi: Iterable[Any] = (
            [(u.pk, u.baris, u.perangkat_daerah, u.beda) for u in self.unit],
            self.unit_hilang,
            ((p.pk, p.nilai, p.beda, p.golongan_baru) for p in self.pegawai),
            ((p.nilai.nip, p.gerak.ubah, p.gerak.buka) for p in self.pegawai if p.gerak),
            ((p.nilai.nip, p.tutup) for p in self.pegawai),
            self.hilang,
            self.masalah,
            self.langkah_lain,
        )
        for bagian in isi:
            for satu in bagian:
                hasil.update(repr(satu).encode())
        return hasil.hexdigest()

    @property
    def mengubah(self) -> bool:
        unit = any(u.pk is None or u.beda for u in self.unit)
        return bool(unit or self.akun_baru or any(not p.sama for p in self.pegawai))

    def ringkasan(self) -> dict[str, Any]:
        jumlah = Counter(
            "baru" if p.baru else "sama" if p.sama else "berubah" for p in self.pegawai
        )
        unit = Counter(
            "baru" if u.pk is None else "berubah" if u.beda else "sama" for u in self.unit
        )
        baris_keliru = {(m.berkas, m.baris) for m in self.masalah if not m.peringatan}
        return {
            "baru": jumlah["baru"],
            "berubah": jumlah["berubah"],
            "sama": jumlah["sama"],
            "hilang": len(self.hilang),
            "keliru": len({b for b in baris_keliru if b[0] == "profil"}),
            "peringatan": sum(m.peringatan for m in self.masalah),
            "akun_baru": self.akun_baru,
            # an account alone is no change of a person, yet it is written
            "mengubah": self.mengubah,
            "unit": {
                "baru": unit["baru"],
                "berubah": unit["berubah"],
                "sama": unit["sama"],
                "hilang": len(self.unit_hilang),
                "keliru": len({b for b in baris_keliru if b[0] == "unor"}),
            },
        }
