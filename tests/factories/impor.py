"""An upload and its workbook; `ImporFactory(siasn=True)` was checked and waits for consent."""

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from pegawai.models import BerkasImpor, Impor
from tests.factories.pegawai import PenggunaFactory

PADA = datetime(2026, 3, 2, 2, tzinfo=UTC)
HITUNGAN = {"baru": 1, "berubah": 0, "sama": 0, "hilang": 0, "keliru": 0}


class ImporFactory(DjangoModelFactory[Impor]):
    class Meta:
        model = Impor
        skip_postgeneration_save = True

    jenis = "siasn"
    diunggah_oleh = factory.SubFactory(PenggunaFactory)
    diunggah_pada = PADA
    berkas = factory.RelatedFactory("tests.factories.impor.BerkasImporFactory", "impor")

    class Params:
        diperiksa = factory.Trait(
            status=Impor.Status.DIPERIKSA,
            ringkasan={"mengubah": True, "unit": HITUNGAN, "akun_baru": 0, **HITUNGAN},
        )


class BerkasImporFactory(DjangoModelFactory[BerkasImpor]):
    class Meta:
        model = BerkasImpor

    impor = factory.SubFactory(ImporFactory, berkas=None)
    kode = "profil"
    nama = "profil.xlsx"
    isi = factory.django.FileField(filename="profil.xlsx", data=b"isi")
