"""Trainings and participants. Hours are given by the actions, so that no factory invents them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import factory
from factory.django import DjangoModelFactory

from pegawai.models import Pegawai, Pengguna
from pelatihan.actions.kegiatan import ubah_status
from pelatihan.models import JalurPengembangan, Pelatihan, PesertaPelatihan
from tests.factories.pegawai import PegawaiFactory

PADA = datetime(2026, 6, 30, 3, 0, tzinfo=UTC)


def jalur(kode: str) -> JalurPengembangan:
    """A row of the table that the migration brings."""
    return JalurPengembangan.objects.get(kode=kode)


class PelatihanFactory(DjangoModelFactory[Pelatihan]):
    class Meta:
        model = Pelatihan

    class Params:
        seminar = factory.Trait(
            jalur=factory.LazyFunction(lambda: jalur("KL06")), jumlah=Decimal(2)
        )
        dibatalkan = factory.Trait(status=Pelatihan.Status.DIBATALKAN)

    nama = factory.Sequence(lambda n: f"Pelatihan Teknis Angkatan {n}")
    jalur = factory.LazyFunction(lambda: jalur("KL03"))
    penyelenggara = "BPSDM Provinsi Gorontalo"
    mulai = date(2026, 3, 2)
    selesai = date(2026, 3, 6)
    jumlah = Decimal(40)


class PesertaPelatihanFactory(DjangoModelFactory[PesertaPelatihan]):
    class Meta:
        model = PesertaPelatihan

    class Params:
        hadir = factory.Trait(status=PesertaPelatihan.Status.HADIR)
        lulus = factory.Trait(status=PesertaPelatihan.Status.LULUS)

    pelatihan = factory.SubFactory(PelatihanFactory)
    pegawai = factory.SubFactory(PegawaiFactory)


def ikut(pegawai: Pegawai, oleh: Pengguna, *, jp: str, **isi: Any) -> PesertaPelatihan:
    """`pegawai` attended a closed training of `jp` hours."""
    pelatihan = PelatihanFactory(jumlah=Decimal(jp), **isi)
    peserta = PesertaPelatihanFactory(pelatihan=pelatihan, pegawai=pegawai, lulus=True)
    ubah_status(oleh=oleh, pada=PADA, pelatihan=pelatihan, ke=Pelatihan.Status.SELESAI)
    peserta.refresh_from_db()
    return peserta
