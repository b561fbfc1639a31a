"""Invented surveys and answers.

`SurveiFactory(layanan=[satu, dua])` or one service of its own; `TanggapanFactory(survei=…, nilai=3)` answers it.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import factory
from factory.django import DjangoModelFactory

from layanan.models import JenisLayanan
from survei.models import (
    UNSUR,
    HasilTerdahulu,
    Instrumen,
    LayananSurvei,
    RencanaTindakLanjut,
    Survei,
    Tanggapan,
)
from tests.factories.layanan import JenisLayananFactory
from tests.factories.pegawai import PegawaiFactory, UnitFactory

MULAI, SELESAI = date(2026, 1, 1), date(2026, 12, 31)
HARI = date(2026, 6, 15)


class SurveiFactory(DjangoModelFactory[Survei]):
    class Meta:
        model = Survei
        skip_postgeneration_save = True

    class Params:
        draf = factory.Trait(status=Survei.Status.DRAF)
        ditutup = factory.Trait(status=Survei.Status.DITUTUP)

    unit = factory.SubFactory(UnitFactory)
    judul = factory.Sequence(lambda n: f"Survei Kepuasan {n}")
    instrumen = factory.LazyFunction(lambda: Instrumen.objects.get(nama="SKM 9 unsur", versi=1))
    jenis_periode = Survei.JenisPeriode.TAHUN
    mulai = MULAI
    selesai = SELESAI
    status = Survei.Status.DIBUKA

    @factory.post_generation
    def layanan(
        self: Survei, create: bool, daftar: Sequence[JenisLayanan] | None, **_: Any
    ) -> None:
        if create:
            for satu in daftar if daftar is not None else [JenisLayananFactory(unit=self.unit)]:
                LayananSurvei.objects.create(survei=self, layanan=satu, populasi=100)


def tutup(survei: Survei) -> None:
    """No more answers come: everything that was answered counts at once."""
    survei.status = Survei.Status.DITUTUP
    survei.save(update_fields=["status"])


class TanggapanFactory(DjangoModelFactory[Tanggapan]):
    class Meta:
        model = Tanggapan

    class Params:
        nilai = 3

    survei = factory.SubFactory(SurveiFactory)
    layanan = factory.LazyAttribute(lambda t: t.survei.layanan.first())
    tanggal = HARI
    for _unsur in UNSUR:
        vars()[_unsur] = factory.SelfAttribute("nilai")
    del _unsur


class RencanaTindakLanjutFactory(DjangoModelFactory[RencanaTindakLanjut]):
    class Meta:
        model = RencanaTindakLanjut

    survei = factory.SubFactory(SurveiFactory)
    unsur = "sarana"
    kegiatan = factory.Sequence(lambda n: f"Menambah kursi ruang tunggu {n}")
    tahun = 2026
    triwulan = 3
    penanggung_jawab = factory.SubFactory(PegawaiFactory)


class HasilTerdahuluFactory(DjangoModelFactory[HasilTerdahulu]):
    class Meta:
        model = HasilTerdahulu

    unit = factory.SubFactory(UnitFactory)
    mulai = date(2013, 1, 1)
    selesai = date(2013, 12, 31)
    skema = HasilTerdahulu.Skema.KEP_2004
    n = 150
    ikm = Decimal("76.00")
    mutu = "B"
    sumber = "Laporan IKM 2013"
