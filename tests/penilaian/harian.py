"""Days of the daily log, in short."""

from datetime import date, time
from typing import Any

from penilaian.actions import harian as aksi
from penilaian.actions.harian import IsiHarian
from penilaian.models import (
    ProgresHarian,
)
from tests.factories.penilaian import (
    waktu,
)
from tests.penilaian.pemeran import Pemeran

HARI = date(2026, 6, 15)

PADA = waktu(HARI, 16)


def isi(hari: date = HARI, mulai: str = "08:00", selesai: str = "09:00", **lain: Any) -> IsiHarian:
    jam = (time.fromisoformat(mulai), time.fromisoformat(selesai))
    return IsiHarian(hari, *jam, **{"kegiatan": "Memeriksa berkas", **lain})


def tulis(pemeran: Pemeran, satu: IsiHarian | None = None, **lain: Any) -> ProgresHarian:
    return aksi.catat_harian(**{"oleh": pemeran.staf, "pada": PADA, "isi": satu or isi(), **lain})
