"""What the register of attendance and punishments says about the period of one appraisal."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from pegawai.aturan.hukuman import JenisHukuman
from pegawai.models import HukumanDisiplin, KehadiranBulanan
from penilaian.aturan.disiplin import bulan_dinilai, hukuman_dihitung
from penilaian.models import Penilaian


@dataclass(frozen=True)
class BulanDipakai:
    """A month of the register as it entered the score."""

    bulan: date
    hari: int
    menit: int
    sumber: str


@dataclass(frozen=True)
class HukumanDihitung:
    """A punishment as it entered the score."""

    jenis: JenisHukuman
    nomor: str
    mulai: date


def bulan_dipakai(penilaian: Penilaian) -> list[BulanDipakai]:
    return [
        BulanDipakai(date.fromisoformat(b["bulan"]), b["hari"], b["menit"], b["sumber"])
        for b in penilaian.sumber_kehadiran
    ]


def hukuman_dipakai(penilaian: Penilaian) -> list[HukumanDihitung]:
    return [
        HukumanDihitung(JenisHukuman(h["jenis"]), h["nomor"], date.fromisoformat(h["mulai"]))
        for h in penilaian.hukuman_disiplin
    ]


@dataclass(frozen=True)
class KehadiranPeriode:
    """`kurang` are the months without a recap: with one of them missing the sum is not known, and not zero."""

    bulan: list[KehadiranBulanan]
    kurang: list[date]
    hukuman: list[HukumanDisiplin]

    @property
    def hari(self) -> int:
        return sum(k.hari_tanpa_alasan for k in self.bulan)

    @property
    def menit(self) -> int:
        return sum(k.menit_kurang for k in self.bulan)

    @property
    def lengkap(self) -> bool:
        return bool(self.bulan) and not self.kurang

    def sumber(self) -> list[dict[str, Any]]:
        """The months as they are kept with the appraisal."""
        return [
            {
                "bulan": k.bulan.isoformat(),
                "hari": k.hari_tanpa_alasan,
                "menit": k.menit_kurang,
                "sumber": k.sumber,
            }
            for k in self.bulan
        ]

    def hukuman_tersimpan(self) -> list[dict[str, Any]]:
        return [
            {"jenis": h.jenis, "nomor": h.nomor_keputusan, "mulai": h.mulai.isoformat()}
            for h in self.hukuman
        ]


def kehadiran_periode(penilaian: Penilaian) -> KehadiranPeriode:
    """Two queries."""
    skp, periode = penilaian.skp, penilaian.periode
    mulai, selesai = max(skp.mulai, periode.mulai), min(skp.selesai, periode.selesai)
    perlu = bulan_dinilai(mulai, selesai)
    ada = list(
        KehadiranBulanan.objects.filter(pegawai=skp.pegawai_id, bulan__in=perlu).order_by("bulan")
    )
    tercatat = {k.bulan for k in ada}
    hukuman = HukumanDisiplin.objects.sah().filter(pegawai=skp.pegawai_id, mulai__lte=selesai)
    return KehadiranPeriode(
        bulan=ada,
        kurang=[b for b in perlu if b not in tercatat],
        hukuman=[
            h
            for h in hukuman.order_by("mulai", "pk")
            if hukuman_dihitung(h.mulai, h.selesai, mulai, selesai)
        ],
    )
