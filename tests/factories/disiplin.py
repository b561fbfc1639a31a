"""Invented punishments and examinations of PP 94/2021."""

from datetime import date

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from pegawai.models import HukumanDisiplin, PemeriksaanDisiplin
from tests.factories.pegawai import PegawaiFactory, PenggunaFactory


class HukumanFactory(DjangoModelFactory[HukumanDisiplin]):
    class Meta:
        model = HukumanDisiplin

    class Params:
        dibatalkan = factory.Trait(
            status="dibatalkan",
            alasan_penutupan="Salah orang",
            ditutup_pada=factory.LazyFunction(timezone.now),
        )

    pegawai = factory.SubFactory(PegawaiFactory)
    jenis = "teguran_tertulis"
    nomor_keputusan = factory.Sequence(lambda n: f"800/{n}/BKD/2026")
    tanggal_keputusan = date(2026, 3, 10)
    mulai = date(2026, 3, 15)
    alasan = "Tidak masuk kerja lima hari tanpa alasan yang sah"
    dicatat_oleh = factory.SubFactory(PenggunaFactory)
    dicatat_pada = factory.LazyFunction(timezone.now)


class PemeriksaanFactory(DjangoModelFactory[PemeriksaanDisiplin]):
    class Meta:
        model = PemeriksaanDisiplin

    pegawai = factory.SubFactory(PegawaiFactory)
    tahun = 2026
    tanggal = date(2026, 3, 5)
    nomor = factory.Sequence(lambda n: f"BAP {n}")
    hari = 3
    hasil = "Mengakui, diberi teguran."
    dicatat_oleh = factory.SubFactory(PenggunaFactory)
    dicatat_pada = factory.LazyFunction(timezone.now)
