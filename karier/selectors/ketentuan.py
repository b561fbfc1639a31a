"""The dated settings in force on a day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from karier.models import KetentuanAngkaKredit, PejabatPenetap
from kinerja.regulasi import BelumDiatur, parameter_berlaku
from pegawai.aturan.jabatan import Jenjang


@dataclass(frozen=True)
class Ketentuan:
    berlaku_mulai: date
    koefisien: Decimal
    naik_pangkat: Decimal
    naik_jenjang: Decimal | None
    urut_golongan_tertinggi: int
    dasar: str


class DaftarKetentuan:
    """All of it, read once; a year counts by what was in force on its last day."""

    def __init__(self) -> None:
        self._isi: dict[str, list[Ketentuan]] = {}
        for satu in KetentuanAngkaKredit.objects.select_related("golongan_tertinggi"):
            self._isi.setdefault(satu.jenjang, []).append(
                Ketentuan(
                    satu.berlaku_mulai,
                    satu.koefisien,
                    satu.naik_pangkat,
                    satu.naik_jenjang,
                    satu.golongan_tertinggi.urut,
                    satu.dasar,
                )
            )

    def pada(self, jenjang: Jenjang, tanggal: date) -> Ketentuan | None:
        """None before angka kredit was counted this way."""
        try:
            return parameter_berlaku(self._isi.get(jenjang.value, []), tanggal)
        except BelumDiatur:
            return None


def pejabat_penetap(tanggal: date) -> PejabatPenetap | None:
    return PejabatPenetap.objects.filter(berlaku_mulai__lte=tanggal).first()
