"""The tree and one unit: heads, vacant posts, people counted with everything below."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from pegawai.actions.unit import UnitMelingkar, sisipkan_banyak, susun_jalur
from pegawai.models import Penempatan, Unit
from pegawai.selectors import susunan
from pegawai.selectors.susunan import jalur_unit, pohon_unit
from tests.factories.pegawai import PenempatanFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def klien(client, org):
    client.force_login(org.akun(org.dinas.staf))
    return client


def datar(simpul):
    for satu in simpul:
        yield satu
        yield from datar(satu.anak)


def test_tree_counts_people_with_everything_below(org):
    pohon = pohon_unit(timezone.localdate())
    jumlah = {s.unit.pk: s.jumlah for s in datar(pohon)}
    assert len(pohon) == 1
    assert (jumlah[org.akar.pk], jumlah[org.dinas.unit.pk], jumlah[org.dinas.bidang.pk]) == (
        17,
        8,
        3,
    )


def test_only_units_in_force_and_people_in_service_count(org):
    UnitFactory(nama="Unit Bubar", induk=org.akar, selesai=date(2020, 1, 1))
    org.dinas.staf.kedudukan = "pensiun"
    org.dinas.staf.save()
    simpul = {s.unit.nama: s for s in datar(pohon_unit(timezone.localdate()))}
    assert "Unit Bubar" not in simpul
    assert simpul["Bidang Pelayanan Kesehatan"].jumlah == 2


def test_page_shows_heads_and_marks_vacant_posts(klien, org):
    Penempatan.objects.filter(pegawai=org.dinas.kepala).update(selesai=date(2024, 1, 1))
    isi = klien.get("/unit/").content.decode()
    assert isi.count("Kepala lowong") == 1
    assert org.dinas.kepala_bidang.nama_lengkap in isi


def test_queries_do_not_grow_with_units(klien, org):
    def hitung(jumlah):
        for unit in UnitFactory.create_batch(jumlah, induk=org.dinas.unit):
            PenempatanFactory(unit=unit, kepala=True)
        klien.get("/unit/")
        with CaptureQueriesContext(connection) as kueri:
            klien.get("/unit/")
        return len(kueri)

    assert hitung(3) == hitung(27) <= 12


def test_a_large_tree_leaves_the_depths_to_the_units_own_pages(org, monkeypatch):
    monkeypatch.setattr(susunan, "SIMPUL_MAKS", 5)
    (akar,) = pohon_unit(timezone.localdate())
    dinas = akar.anak[0]
    assert (dinas.anak, dinas.tersembunyi) == ([], 3)
    (sendiri,) = pohon_unit(timezone.localdate(), dinas.unit)
    assert len(sendiri.anak) == 3


def test_search_lists_units_by_every_word(klien):
    respons = klien.get("/unit/", {"q": "sosial bidang"})
    assert [u.nama for u in respons.context["halaman"]] == [
        "Bidang Pelayanan Sosial",
        "Bidang Pembinaan Sosial",
    ]
    assert "Tidak ada unit yang cocok" in klien.get("/unit/", {"q": "zzz"}).content.decode()


def test_unit_page(klien, org):
    respons = klien.get(reverse("pegawai:rincian_unit", args=[org.dinas.bidang.pk]))
    isi = respons.content.decode()
    assert next(o.pk for o in respons.context["daftar"]) == org.dinas.kepala_bidang.pk
    assert {o.pk for o in respons.context["daftar"]} == {
        org.dinas.kepala_bidang.pk, org.dinas.staf.pk, org.dinas.staf_kedua.pk,
    }  # fmt: skip
    assert [u.pk for u in respons.context["jalur"]] == [
        org.akar.pk,
        org.dinas.unit.pk,
        org.dinas.bidang.pk,
    ]
    assert "Tunjuk Plt" not in isi


def test_unit_page_of_an_ended_unit_without_people(klien, org):
    unit = UnitFactory(induk=org.akar, selesai=date(2020, 1, 1))
    isi = klien.get(reverse("pegawai:rincian_unit", args=[unit.pk])).content.decode()
    assert "Berakhir 1 Januari 2020" in isi
    assert "Tidak ada pegawai yang ditempatkan" in isi


def test_picker_answers_with_radio_buttons_only(klien, org):
    respons = klien.get(
        "/unit/", {"pilih": "unit", "unit_cari": "pelayanan"}, headers={"HX-Request": "true"}
    )
    isi = respons.content.decode()
    assert "<html" not in isi
    assert isi.count('type="radio"') == 2
    assert f'value="{org.dinas.bidang.pk}"' in isi
    kosong = klien.get(
        "/unit/", {"pilih": "unit", "unit_cari": "zzz"}, headers={"HX-Request": "true"}
    )
    assert "Tidak ada yang cocok" in kosong.content.decode()


class TestJalur:
    def test_moving_a_unit_moves_everything_below(self, org):
        org.dinas.bidang.induk = org.dinas_lain.unit
        org.dinas.bidang.save()
        bawah = Unit.objects.create(nama="Seksi", induk=org.dinas.bidang)
        susun_jalur()
        bawah.refresh_from_db()
        assert bawah.opd == org.dinas_lain.unit
        assert [u.nama for u in jalur_unit(bawah)] == [
            org.akar.nama, "Dinas Sosial", "Bidang Pelayanan Kesehatan", "Seksi",
        ]  # fmt: skip
        assert bawah in Unit.objects.di_bawah(org.dinas_lain.unit)

    def test_nothing_changes_the_second_time(self, org):
        assert susun_jalur() == 0

    def test_a_circle_is_refused(self):
        satu, dua = sisipkan_banyak([Unit(nama="A"), Unit(nama="B")])
        Unit.objects.filter(pk=satu.pk).update(induk=dua)
        Unit.objects.filter(pk=dua.pk).update(induk=satu)
        with pytest.raises(UnitMelingkar):
            susun_jalur()

    def test_below_nothing_is_nothing(self, org):
        assert not Unit.objects.di_bawah().exists()
