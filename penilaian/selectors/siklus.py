"""How far the government is in a year: the whole and each perangkat daerah."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from penilaian.models import (
    Penilaian,
    Periode,
    Perpanjangan,
    Realisasi,
    RencanaAksi,
    TahunKinerja,
)
from penilaian.selectors.keadaan import BELUM_MENGAJUKAN, Keadaan, hitung_per_opd, tanggal_acuan


@dataclass(frozen=True)
class Kemajuan:
    unit_id: int | None
    nama: str
    belum_mengajukan: int
    diajukan: int
    disetujui: int
    sedang_dinilai: int
    ditetapkan: int

    @property
    def jumlah(self) -> int:
        return (
            self.belum_mengajukan
            + self.diajukan
            + self.disetujui
            + self.sedang_dinilai
            + self.ditetapkan
        )

    @property
    def persen_mengajukan(self) -> int | None:
        """Rounded down, so that 100 % means everybody."""
        if not self.jumlah:
            return None
        return (self.jumlah - self.belum_mengajukan) * 100 // self.jumlah


@dataclass(frozen=True)
class KemajuanSiklus:
    seluruhnya: Kemajuan
    per_opd: list[Kemajuan]


def kemajuan(unit: int | None, nama: str, isi: dict[str, int]) -> Kemajuan:
    return Kemajuan(
        unit_id=unit,
        nama=nama,
        belum_mengajukan=sum(isi[k] for k in BELUM_MENGAJUKAN),
        diajukan=isi[Keadaan.DIAJUKAN],
        disetujui=isi[Keadaan.DISETUJUI],
        sedang_dinilai=isi[Keadaan.SIAP_DINILAI] + isi[Keadaan.DINILAI],
        ditetapkan=isi[Keadaan.DITETAPKAN],
    )


def seluruhnya(nama: str, bagian: Iterable[Kemajuan]) -> Kemajuan:
    """The parts together."""
    daftar = list(bagian)
    medan = ("belum_mengajukan", "diajukan", "disetujui", "sedang_dinilai", "ditetapkan")
    return Kemajuan(None, nama, **{m: sum(getattr(k, m) for k in daftar) for m in medan})


def kemajuan_siklus(tahun_kinerja: TahunKinerja) -> KemajuanSiklus:
    acuan = tanggal_acuan(tahun_kinerja.tahun)
    per_opd = [kemajuan(*satu) for satu in hitung_per_opd(tahun_kinerja, acuan)]
    return KemajuanSiklus(seluruhnya("Seluruh pemerintah daerah", per_opd), per_opd)


def tahun_dapat_dibuka(daftar: Iterable[TahunKinerja], hari_ini: date) -> list[int]:
    """This year and the next as long as they were never open."""
    pernah = {t.tahun for t in daftar if t.status != TahunKinerja.Status.DISIAPKAN}
    return sorted({hari_ini.year, hari_ini.year + 1} - pernah)


def periodik_terpakai(tahun_kinerja: TahunKinerja) -> bool:
    """Something hangs on a month or quarter of the year."""
    periode = Periode.objects.filter(tahun_kinerja=tahun_kinerja).exclude(
        jenis=Periode.Jenis.TAHUNAN
    )
    return any(
        model.objects.filter(periode__in=periode).exists()
        for model in (Penilaian, Realisasi, RencanaAksi, Perpanjangan)
    )
