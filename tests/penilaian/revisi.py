"""A revision from its start to its approval, in short."""

from datetime import date
from decimal import Decimal

from penilaian.actions import revisi as aksi
from penilaian.actions import skp as aksi_skp
from penilaian.aturan.revisi import AlasanRevisi
from penilaian.models import (
    SKP,
    IndikatorKinerja,
)
from tests.factories.penilaian import (
    waktu,
)
from tests.penilaian.pemeran import Pemeran

PADA = waktu(date(2026, 7, 20))


def mulai(pemeran: Pemeran, skp: SKP) -> SKP:
    return aksi.mulai_revisi(
        oleh=pemeran.staf, pada=PADA, skp=skp, alasan=AlasanRevisi.STRATEGI, uraian="RPJMD baru."
    )


def target(skp: SKP) -> IndikatorKinerja:
    return IndikatorKinerja.objects.filter(rhk__skp=skp).earliest("pk")


def ubah_target(skp: SKP, target: int = 24) -> None:
    IndikatorKinerja.objects.filter(rhk__skp=skp).update(target=Decimal(target))


def setujui(pemeran: Pemeran, revisi: SKP) -> SKP:
    aksi_skp.ajukan(oleh=pemeran.staf, pada=PADA, skp=revisi)
    return aksi_skp.setujui(oleh=pemeran.penilai, pada=PADA, skp=revisi)
