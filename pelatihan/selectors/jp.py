"""Hours of a year against what is owed."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from django.db.models import Sum

from kinerja.regulasi import BelumDiatur, parameter_berlaku
from pegawai.models import Pegawai
from pelatihan.aturan.jp import KecukupanJp, ParameterJp, kecukupan_jp
from pelatihan.models import KewajibanJp, Pelatihan, PesertaPelatihan


def jp_tahun(pegawai_id: Iterable[int], tahun: int) -> dict[int, Decimal]:
    """pegawai id → JP counted for the year, in one query; somebody without any is there with 0."""
    daftar = list(pegawai_id)
    baris = (
        PesertaPelatihan.objects.dihitung(tahun)
        .filter(pegawai__in=daftar)
        .order_by()
        .values_list("pegawai")
        .annotate(jumlah=Sum("jp"))
    )
    return dict.fromkeys(daftar, Decimal(0)) | dict(baris)


def kewajiban_tahun(tahun: int) -> dict[str, ParameterJp]:
    """kind of civil servant → what it owes in the year: the rule in force on its last day. One query."""
    per_jenis: dict[str, list[ParameterJp]] = {}
    for satu in KewajibanJp.objects.all():
        per_jenis.setdefault(satu.jenis, []).append(satu.sebagai_parameter())
    hasil = {}
    for jenis, daftar in per_jenis.items():
        with suppress(BelumDiatur):
            hasil[jenis] = parameter_berlaku(daftar, date(tahun, 12, 31))
    return hasil


@dataclass(frozen=True)
class JpSetahun:
    """One year of one person, with everything that counts or will count."""

    tahun: int
    jp: Decimal
    kecukupan: KecukupanJp | None
    kegiatan: tuple[PesertaPelatihan, ...]

    @property
    def persen(self) -> int:
        """How full the bar is; more than owed is still a full bar."""
        if self.kecukupan is None or not self.kecukupan.diperlukan:
            return 100
        return min(100, int(self.jp * 100 / self.kecukupan.diperlukan))


def jp_per_tahun(pegawai: Pegawai, tahun_ini: int) -> list[JpSetahun]:
    """The present year first (also when empty), then the years with trainings; two queries."""
    kewajiban = [k.sebagai_parameter() for k in KewajibanJp.objects.filter(jenis=pegawai.jenis)]
    ikut = (
        PesertaPelatihan.objects.filter(pegawai=pegawai)
        .exclude(pelatihan__status=Pelatihan.Status.DIBATALKAN)
        .select_related("pelatihan__jalur")
        .order_by("-pelatihan__selesai", "-pk")
    )
    per_tahun = {tahun: tuple(isi) for tahun, isi in groupby(ikut, key=lambda p: p.pelatihan.tahun)}
    per_tahun.setdefault(tahun_ini, ())
    return [
        _setahun(tahun, per_tahun[tahun], kewajiban)
        for tahun in sorted(per_tahun, key=lambda t: (t != tahun_ini, -t))
    ]


def _setahun(
    tahun: int, kegiatan: tuple[PesertaPelatihan, ...], kewajiban: list[ParameterJp]
) -> JpSetahun:
    daftar = [p.jp for p in kegiatan if p.jp is not None]
    try:
        parameter = parameter_berlaku(kewajiban, date(tahun, 12, 31))
    except BelumDiatur:
        return JpSetahun(tahun, sum(daftar, Decimal(0)), None, kegiatan)
    kecukupan = kecukupan_jp(daftar, parameter)
    return JpSetahun(tahun, kecukupan.jp, kecukupan, kegiatan)
