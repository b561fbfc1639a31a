"""Notices and deliveries."""

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from notifikasi.models import Notifikasi, Pengiriman
from tests.factories.pegawai import PenggunaFactory


class NotifikasiFactory(DjangoModelFactory[Notifikasi]):
    class Meta:
        model = Notifikasi

    penerima = factory.SubFactory(PenggunaFactory)
    jenis = "uji"
    judul = factory.Sequence(lambda n: f"Pemberitahuan {n}")
    isi = "Isinya satu kalimat."
    tautan = "/notifikasi/preferensi/"
    kunci = factory.Sequence(lambda n: f"uji:{n}")
    dibuat_pada = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)

    class Params:
        dibaca = factory.Trait(dibaca_pada=datetime(2026, 3, 3, 1, 0, tzinfo=UTC))


class PengirimanFactory(DjangoModelFactory[Pengiriman]):
    class Meta:
        model = Pengiriman

    notifikasi = factory.SubFactory(NotifikasiFactory)
    kanal = Pengiriman.Kanal.SUREL
    alamat = factory.LazyAttribute(lambda p: p.notifikasi.penerima.email)

    class Params:
        terkirim = factory.Trait(
            status=Pengiriman.Status.TERKIRIM, terkirim_pada=datetime(2026, 3, 2, 1, 5, tzinfo=UTC)
        )
