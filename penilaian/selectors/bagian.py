"""The parts of the scoring page that save themselves: what is stored, and a fingerprint of it.

The page carries the fingerprint of what it showed. A save that arrives with another one than the stored part has means
that somebody saved in between.
"""

import hashlib
from dataclasses import dataclass
from decimal import Decimal

from kinerja.regulasi import tulis_angka
from penilaian.models import Penilaian, PenilaianIndikator

Isi = dict[str, str]


def sidik(isi: Isi) -> str:
    return hashlib.sha256("\x1f".join(isi.values()).encode()).hexdigest()[:16]


def _angka(nilai: Decimal | int | None) -> str:
    return "" if nilai is None else tulis_angka(nilai)


@dataclass(frozen=True)
class IsiCapaian:
    """The achievement of one indicator as the appraiser sees it."""

    indikator_id: int
    capaian: Decimal | None
    catatan: str = ""

    @property
    def nama(self) -> str:
        return f"capaian-{self.indikator_id}"

    def sebagai_teks(self) -> Isi:
        return {"Capaian": _angka(self.capaian), "Catatan": self.catatan}


@dataclass(frozen=True)
class IsiSikap:
    nilai_dasar: str
    nilai: int | None

    @property
    def nama(self) -> str:
        return f"sikap-{self.nilai_dasar}"

    def sebagai_teks(self) -> Isi:
        return {"Nilai": _angka(self.nilai)}


@dataclass(frozen=True)
class IsiDisiplin:
    """`koreksi` replaces what attendance gives, and then `alasan` says why."""

    hari_tanpa_keterangan: int | None
    menit_terlambat: int | None
    koreksi: Decimal | None = None
    alasan: str = ""
    nama: str = "disiplin"

    def sebagai_teks(self) -> Isi:
        return {
            "Hari tanpa keterangan": _angka(self.hari_tanpa_keterangan),
            "Menit terlambat": _angka(self.menit_terlambat),
            "Koreksi": _angka(self.koreksi),
            "Alasan": self.alasan,
        }


@dataclass(frozen=True)
class IsiCatatan:
    catatan: str
    rekomendasi: str
    nama: str = "catatan"

    def sebagai_teks(self) -> Isi:
        return {"Catatan": self.catatan, "Rekomendasi": self.rekomendasi}


IsiBagian = IsiCapaian | IsiSikap | IsiDisiplin | IsiCatatan


def capaian_tersimpan(indikator_id: int, dinilai: PenilaianIndikator | None) -> IsiCapaian:
    if dinilai is None:
        return IsiCapaian(indikator_id, None)
    return IsiCapaian(indikator_id, dinilai.capaian_dinilai, dinilai.catatan)


def disiplin_tersimpan(penilaian: Penilaian) -> IsiDisiplin:
    dikoreksi = penilaian.nilai_disiplin != penilaian.nilai_disiplin_hitung
    return IsiDisiplin(
        penilaian.hari_tanpa_keterangan,
        penilaian.menit_terlambat,
        penilaian.nilai_disiplin if dikoreksi else None,
        penilaian.alasan_disiplin,
    )


def catatan_tersimpan(penilaian: Penilaian) -> IsiCatatan:
    return IsiCatatan(penilaian.catatan, penilaian.rekomendasi)
