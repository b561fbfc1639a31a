"""What an import does to the placements: which one closes, which one opens, and who heads each unit.

Placements are the history that appraisals stand on, so nothing is overwritten that was true: a new position closes the
old one the day before, a head who is no longer head keeps the days as head.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from pegawai.actions.impor_potret import Potret, TempatTercatat
from pegawai.impor.profil import Tempat

SEHARI = timedelta(days=1)


class TempatBerlawanan(ValueError):
    """The file's position is older than what is on record; the text says what was found."""


@dataclass(frozen=True, slots=True)
class Ubah:
    """An existing row gets these dates, place or flag (None: as it is)."""

    pk: int
    unit: str | None = None
    jabatan: tuple[str, str, str] | None = None
    kepala: bool | None = None
    mulai: date | None = None
    selesai: date | None = None


@dataclass(slots=True)
class Buka:
    """A new row; `unit` and `jabatan` by key because they may be new themselves."""

    unit: str
    jabatan: tuple[str, str, str]
    mulai: date
    selesai: date | None = None
    kepala: bool = False


@dataclass(slots=True)
class GerakTempat:
    """The person's placement after the import, and the steps that lead there."""

    unit: str
    jabatan: tuple[str, str, str]
    mulai: date
    ubah: list[Ubah] = field(default_factory=list)
    buka: list[Buka] = field(default_factory=list)
    # rows whose unit was wrong: what they were in the old unit is void
    dipindah: list[int] = field(default_factory=list)
    # the row that is current afterwards, when it exists already
    pk_kini: int | None = None
    kepala_kini: bool = False

    @property
    def bergerak(self) -> bool:
        return bool(self.ubah or self.buka)


def kunci_jabatan(tempat: Tempat) -> tuple[str, str, str]:
    return (tempat.jabatan, tempat.jenis, tempat.eselon)


def _rentang_terakhir(baris: Sequence[TempatTercatat]) -> list[TempatTercatat]:
    """The last rows without a gap in the same unit and position: one stretch, whoever headed the unit meanwhile."""
    rentang = [baris[-1]]
    for satu in reversed(baris[:-1]):
        awal = rentang[0]
        tempat_sama = (satu.unit_id, satu.jabatan_id) == (awal.unit_id, awal.jabatan_id)
        if not tempat_sama or satu.selesai is None or satu.selesai + SEHARI != awal.mulai:
            break
        rentang.insert(0, satu)
    return rentang


def gerakkan(potret: Potret, baris: Sequence[TempatTercatat], tempat: Tempat) -> GerakTempat:
    """Compare the position of the file with the definitive rows of the person (by date)."""
    gerak = GerakTempat(tempat.unor, kunci_jabatan(tempat), tempat.tmt)
    if not baris:
        gerak.buka.append(Buka(gerak.unit, gerak.jabatan, gerak.mulai))
        return gerak
    rentang = _rentang_terakhir(baris)
    awal, akhir = rentang[0], rentang[-1]
    sama = (
        potret.kunci_unit[akhir.unit_id] == gerak.unit
        and potret.nama_jabatan[akhir.jabatan_id] == gerak.jabatan
    )
    if tempat.tmt > akhir.mulai and not (sama and tempat.tmt == awal.mulai):
        _ganti(gerak, akhir)
    elif sama:
        gerak.pk_kini, gerak.kepala_kini = akhir.pk, akhir.kepala
        if tempat.tmt not in {awal.mulai, akhir.mulai}:
            _majukan(gerak, baris[: -len(rentang)], awal, tempat.tmt)
        if akhir.selesai is not None:
            # was taken for gone; goes on without a gap
            gerak.buka.append(Buka(gerak.unit, gerak.jabatan, akhir.selesai + SEHARI))
    elif tempat.tmt in {awal.mulai, akhir.mulai}:
        pindah = potret.kunci_unit[akhir.unit_id] != gerak.unit
        gerak.pk_kini, gerak.kepala_kini = akhir.pk, akhir.kepala and not pindah
        gerak.dipindah = [satu.pk for satu in rentang] if pindah else []
        gerak.ubah += [
            Ubah(satu.pk, gerak.unit, gerak.jabatan, kepala=False if pindah else None)
            for satu in rentang
        ]
    else:
        nama, *_ = potret.nama_jabatan[akhir.jabatan_id]
        raise TempatBerlawanan(
            f"TMT lebih awal daripada jabatan yang sudah tercatat ({nama}, sejak {akhir.mulai:%d-%m-%Y})."
        )
    return gerak


def _ganti(gerak: GerakTempat, akhir: TempatTercatat) -> None:
    if akhir.selesai is None or akhir.selesai >= gerak.mulai:
        gerak.ubah.append(Ubah(akhir.pk, selesai=gerak.mulai - SEHARI))
    gerak.buka.append(Buka(gerak.unit, gerak.jabatan, gerak.mulai))


def _majukan(
    gerak: GerakTempat, sebelum: Sequence[TempatTercatat], awal: TempatTercatat, tmt: date
) -> None:
    """The same position, but it began earlier than recorded."""
    lama = sebelum[-1] if sebelum else None
    if lama is not None and (lama.selesai is None or lama.selesai >= tmt):
        if lama.mulai >= tmt:
            raise TempatBerlawanan(
                f"TMT mendahului jabatan sebelumnya yang tercatat sejak {lama.mulai:%d-%m-%Y}."
            )
        gerak.ubah.append(Ubah(lama.pk, selesai=tmt - SEHARI))
    gerak.ubah.append(Ubah(awal.pk, mulai=tmt))


def akhiri(baris: Iterable[TempatTercatat], hari_ini: date) -> list[Ubah]:
    """Close what is still open of somebody who left."""
    kemarin = hari_ini - SEHARI
    return [
        Ubah(satu.pk, selesai=max(satu.mulai, kemarin))
        for satu in baris
        if satu.selesai is None or satu.selesai > max(satu.mulai, kemarin)
    ]


def gabung(ubah: Iterable[Ubah]) -> list[Ubah]:
    """Several steps on one row as one; of two ends the earlier one."""
    hasil: dict[int, Ubah] = {}
    for satu in ubah:
        lama = hasil.get(satu.pk)
        if lama is None:
            hasil[satu.pk] = satu
            continue
        akhir = [t for t in (lama.selesai, satu.selesai) if t is not None]
        hasil[satu.pk] = replace(
            lama,
            unit=satu.unit or lama.unit,
            jabatan=satu.jabatan or lama.jabatan,
            kepala=satu.kepala if satu.kepala is not None else lama.kepala,
            mulai=satu.mulai or lama.mulai,
            selesai=min(akhir) if akhir else None,
        )
    return list(hasil.values())
