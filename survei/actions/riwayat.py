"""Results from before this system: recorded as printed, graded by the rule of their time."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from kinerja.audit.catat import catat
from pegawai.models import Pengguna, Unit
from survei.aturan.riwayat import mutu_menurut
from survei.models import HasilTerdahulu
from survei.selectors.unit import SKEMA


@transaction.atomic
def catat_hasil_terdahulu(
    *,
    oleh: Pengguna,
    unit: Unit,
    mulai: date,
    selesai: date,
    skema: str,
    n: int | None,
    ikm: Decimal,
    sumber: str,
    pada: datetime,
) -> HasilTerdahulu:
    """Raises ValidationError for a period that is recorded already, RekapTidakSah for an impossible index."""
    hasil = HasilTerdahulu(
        unit=unit,
        mulai=mulai,
        selesai=selesai,
        skema=skema,
        n=n,
        ikm=ikm,
        mutu=mutu_menurut(SKEMA[skema], ikm).value,
        sumber=sumber,
        dicatat_oleh=oleh,
    )
    hasil.full_clean()
    hasil.save()
    catat(
        oleh=oleh,
        tindakan="survei.catat_terdahulu",
        objek=hasil,
        ringkasan=f"Hasil survei {unit} {selesai:%Y} dicatat: {ikm} ({hasil.mutu}), {sumber}"[:500],
        sesudah={"ikm": ikm, "mutu": hasil.mutu, "skema": skema, "n": n, "unit": unit.pk},
        pada=pada,
    )
    return hasil
