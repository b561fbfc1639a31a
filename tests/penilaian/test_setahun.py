"""An appraisal and what is reported in it lie in the year of their plan, for raw SQL too."""

import pytest
from django.db import IntegrityError, transaction

from penilaian.models import (
    Penilaian,
    Realisasi,
)
from tests.factories.penilaian import (
    IndikatorFactory,
    RencanaAksiFactory,
    periode_tahunan,
    skp_untuk,
    tahun_dibuka,
    waktu,
)
from tests.penilaian.basis_data import sql
from tests.penilaian.conftest import Pemeran

pytestmark = pytest.mark.django_db


def test_penilaian_setahun_dengan_skpnya(pemeran: Pemeran) -> None:
    """Neither way: a period of another year is not appraised, and nothing moves to another year afterwards."""
    skp = skp_untuk(pemeran.org.dinas.staf)
    lain = tahun_dibuka(2027).periode.get()
    with pytest.raises(IntegrityError, match="tahun kinerja yang sama"), transaction.atomic():
        Penilaian.objects.create(skp=skp, periode=lain)
    penilaian = Penilaian.objects.create(skp=skp, periode=periode_tahunan(skp))
    pindah = "UPDATE penilaian_penilaian SET periode_id = %s WHERE id = %s"
    with pytest.raises(IntegrityError, match="tahun kinerja yang sama"):
        sql(pindah, lain.pk, penilaian.pk)
    sql(pindah, penilaian.periode_id, penilaian.pk)
    for satu in (skp, penilaian.periode):
        with pytest.raises(IntegrityError, match="tidak dapat diganti"), transaction.atomic():
            type(satu).objects.filter(pk=satu.pk).update(tahun_kinerja=lain.tahun_kinerja)


def test_isian_setahun_dengan_skpnya(pemeran: Pemeran) -> None:
    indikator = IndikatorFactory(rhk=skp_untuk(pemeran.org.dinas.staf).rhk.first())
    sini, lain = periode_tahunan(indikator.rhk.skp), tahun_dibuka(2027).periode.get()
    with pytest.raises(IntegrityError, match="tahun kinerja SKP-nya"), transaction.atomic():
        Realisasi.objects.create(indikator=indikator, periode=lain, nilai=1, diisi_pada=waktu())
    realisasi = Realisasi.objects.create(
        indikator=indikator, periode=sini, nilai=1, diisi_pada=waktu()
    )
    aksi = RencanaAksiFactory(rhk=indikator.rhk, periode=sini)
    for tabel, satu in (("realisasi", realisasi), ("rencanaaksi", aksi)):
        pindah = f"UPDATE penilaian_{tabel} SET periode_id = %s WHERE id = %s"
        with pytest.raises(IntegrityError, match="tahun kinerja SKP-nya"):
            sql(pindah, lain.pk, satu.pk)
        sql(pindah, sini.pk, satu.pk)
