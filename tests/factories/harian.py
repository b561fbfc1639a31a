"""An activity of the daily log; `HarianFactory(skp=skp)` fills the first hour of a working day."""

from datetime import date, time

import factory
from factory.django import DjangoModelFactory

from penilaian.models import ProgresHarian
from tests.factories.penilaian import waktu

HARI = date(2026, 6, 15)


class HarianFactory(DjangoModelFactory[ProgresHarian]):
    class Meta:
        model = ProgresHarian

    pegawai = factory.SelfAttribute("skp.pegawai")
    tanggal = HARI
    jam_mulai = time(8)
    jam_selesai = time(9)
    kegiatan = "Memeriksa berkas usulan"
    dicatat_pada = factory.LazyAttribute(lambda p: waktu(p.tanggal))
    diubah_pada = factory.SelfAttribute("dicatat_pada")

    class Params:
        berberkas = factory.Trait(
            berkas=factory.django.FileField(filename="a.pdf", data=b"%PDF-"),
            nama_berkas="a.pdf",
            tipe_berkas="application/pdf",
            sidik="s",
        )
