"""Nobody appraises, however many steps away, the one who appraises them."""

from datetime import date

from pegawai.models import Pegawai, PenugasanPenilai
from pegawai.selectors.penilai import penilai_dari


def melingkar(pegawai: Pegawai, penilai: Pegawai, mulai: date, selesai: date | None) -> bool:
    """Whether the way up from the new appraiser would come back to the person.

    Looked at on the first day, and on every later first day of an assignment within the time: in between nothing
    changes but the organisation itself, which has no circles.
    """
    nanti = PenugasanPenilai.objects.filter(mulai__gt=mulai)
    if selesai is not None:
        nanti = nanti.filter(mulai__lte=selesai)
    hari = {mulai, *nanti.order_by("mulai").values_list("mulai", flat=True).distinct()[:20]}
    return any(_kembali(pegawai, penilai, satu) for satu in hari)


def _kembali(pegawai: Pegawai, penilai: Pegawai, tanggal: date) -> bool:
    dilewati: set[int] = set()
    kini: Pegawai | None = penilai
    while kini is not None and kini.pk not in dilewati:
        if kini.pk == pegawai.pk:
            return True
        dilewati.add(kini.pk)
        atas = penilai_dari(kini, tanggal)
        kini = atas.pegawai if atas else None
    return False
