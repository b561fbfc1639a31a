"""The periods of a year: which there are for a plan, and which one a page is about."""

from collections.abc import Iterable

from penilaian.models import SKP, Periode, TahunKinerja


def daftar_periode(tahun_kinerja: TahunKinerja) -> list[Periode]:
    """The year first, then its months or quarters."""
    return _urutkan(Periode.objects.filter(tahun_kinerja=tahun_kinerja).order_by())


def _urutkan(daftar: Iterable[Periode]) -> list[Periode]:
    return sorted(daftar, key=lambda p: (not p.tahunan, p.urut))


def periode_semua_tahun() -> dict[TahunKinerja, list[Periode]]:
    """Every year that was opened, the newest first, with its periods: one query."""
    dibuka = Periode.objects.exclude(tahun_kinerja__status=TahunKinerja.Status.DISIAPKAN)
    hasil: dict[TahunKinerja, list[Periode]] = {}
    for satu in dibuka.select_related("tahun_kinerja").order_by("-tahun_kinerja__tahun"):
        hasil.setdefault(satu.tahun_kinerja, []).append(satu)
    return {tahun: _urutkan(daftar) for tahun, daftar in hasil.items()}


def periode_skp(skp: SKP) -> list[Periode]:
    """Those in which the plan ran, the year first."""
    return [
        p
        for p in daftar_periode(skp.tahun_kinerja)
        if p.tahunan or (p.mulai <= skp.selesai and p.selesai >= skp.mulai)
    ]


def periode_dipilih(daftar: Iterable[Periode], diminta: str) -> Periode | None:
    """The one of the URL, else the year."""
    daftar = list(daftar)
    cocok = (p for p in daftar if str(p.pk) == diminta)
    return next(cocok, next(iter(daftar), None))
