"""Invented kinds of service."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from layanan.models import JenisLayanan
from tests.factories.pegawai import UnitFactory


class JenisLayananFactory(DjangoModelFactory[JenisLayanan]):
    class Meta:
        model = JenisLayanan

    unit = factory.SubFactory(UnitFactory)
    nama = factory.Sequence(lambda n: f"Layanan Uji {n}")
    kode = factory.Sequence(lambda n: f"layanan-uji-{n}")
    persyaratan = "Kartu tanda penduduk"
    jangka_waktu = "3 hari kerja"
    mulai = date(2020, 1, 1)
