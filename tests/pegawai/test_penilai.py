"""Who appraises whom: the assignment, the head, one up for a head, one up for a vacant post; and backwards."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pegawai.models import Pegawai, Penempatan, SifatPenugasan
from pegawai.selectors import (
    atasan_penilai_dari,
    kepala_dari,
    lingkup_pimpinan,
    nomor_penilai,
    penempatan_pada,
    penilai_dari,
    peta_penilai,
    unit_pimpinan,
    yang_dinilai,
)
from tests.factories.pegawai import (
    JabatanFactory,
    PegawaiFactory,
    PenempatanFactory,
    PenugasanPenilaiFactory,
    UnitFactory,
)

pytestmark = pytest.mark.django_db
HARI = date(2026, 3, 2)
LALU = date(2026, 3, 1)


def lowongkan(pegawai):
    Penempatan.objects.filter(pegawai=pegawai).update(selesai=LALU)


def test_staff_are_appraised_by_the_head_of_their_unit(org):
    penilai = penilai_dari(org.dinas.staf, HARI)
    assert penilai.pegawai == org.dinas.kepala_bidang
    assert (penilai.sifat, penilai.unit) == ("definitif", org.dinas.bidang)
    assert penilai.sumber == "Kepala Bidang Pelayanan Kesehatan"


def test_heads_are_appraised_by_the_head_above(org):
    assert penilai_dari(org.dinas.kepala_bidang, HARI).pegawai == org.dinas.kepala
    assert penilai_dari(org.dinas.kepala, HARI).pegawai == org.sekda


def test_nobody_stands_above_the_top(org):
    assert penilai_dari(org.sekda, HARI) is None
    assert atasan_penilai_dari(org.sekda, HARI) is None


def test_superior_of_the_appraiser_decides_objections(org):
    assert atasan_penilai_dari(org.dinas.staf, HARI).pegawai == org.dinas.kepala
    assert atasan_penilai_dari(org.dinas.kepala, HARI) is None


def test_vacant_posts_go_one_up_each(org):
    lowongkan(org.dinas.kepala_bidang)
    assert penilai_dari(org.dinas.staf, LALU).pegawai == org.dinas.kepala_bidang
    assert penilai_dari(org.dinas.staf, HARI).pegawai == org.dinas.kepala
    lowongkan(org.dinas.kepala)
    assert penilai_dari(org.dinas.staf, HARI).pegawai == org.sekda


def test_a_head_who_left_the_service_leaves_the_post_vacant(org):
    Pegawai.objects.filter(pk=org.dinas.kepala_bidang.pk).update(kedudukan="pensiun")
    assert penilai_dari(org.dinas.staf, HARI).pegawai == org.dinas.kepala


def test_acting_head_is_marked_and_gives_way_to_the_definitive_one(org):
    plh = PenempatanFactory(
        unit=org.dinas.bidang, kepala=True, sifat="plh", pegawai=org.dinas.staf_kedua
    )
    assert penilai_dari(org.dinas.staf, HARI).pegawai == org.dinas.kepala_bidang
    lowongkan(org.dinas.kepala_bidang)
    penilai = penilai_dari(org.dinas.staf, HARI)
    assert (penilai.pegawai, penilai.sifat) == (org.dinas.staf_kedua, SifatPenugasan.PLH)
    assert penilai.sebutan.startswith("Plh. ")
    PenempatanFactory(unit=org.dinas.bidang, kepala=True, sifat="plt", pegawai=org.dinas.sekretaris)
    assert penilai_dari(org.dinas.staf, HARI).pegawai == org.dinas.sekretaris
    assert penilai_dari(plh.pegawai, HARI).pegawai == org.dinas.sekretaris


def test_acting_head_of_the_own_unit_is_appraised_from_above(org):
    lowongkan(org.dinas.kepala_bidang)
    PenempatanFactory(unit=org.dinas.bidang, kepala=True, sifat="plt", pegawai=org.dinas.staf)
    assert penilai_dari(org.dinas.staf, HARI).pegawai == org.dinas.kepala
    assert penilai_dari(org.dinas.staf_kedua, HARI).pegawai == org.dinas.staf


def test_acting_head_above_a_vacant_post_is_appraised_from_further_above(org):
    """Staff who act for the head of the dinas: their own headship is passed over, on the way up and on the way down."""
    lowongkan(org.dinas.kepala_bidang)
    lowongkan(org.dinas.kepala)
    PenempatanFactory(unit=org.dinas.unit, kepala=True, sifat="plt", pegawai=org.dinas.staf)
    assert penilai_dari(org.dinas.staf, HARI).pegawai == org.sekda
    assert penilai_dari(org.dinas.staf_kedua, HARI).pegawai == org.dinas.staf
    assert org.dinas.staf in yang_dinilai(org.sekda, HARI)
    assert org.dinas.staf_kedua not in yang_dinilai(org.sekda, HARI)
    assert org.dinas.staf_kedua in yang_dinilai(org.dinas.staf, HARI)


def test_assignment_goes_first_for_its_days(org):
    PenugasanPenilaiFactory(
        pegawai=org.dinas.staf, penilai=org.dinas.sekretaris, mulai=HARI, selesai=HARI, sifat="plt",
        alasan="Kepala bidang cuti besar",
    )  # fmt: skip
    assert penilai_dari(org.dinas.staf, LALU).pegawai == org.dinas.kepala_bidang
    penilai = penilai_dari(org.dinas.staf, HARI)
    assert (penilai.pegawai, penilai.sifat) == (org.dinas.sekretaris, "plt")
    assert penilai.sumber == "Penugasan: Kepala bidang cuti besar"
    assert penilai_dari(org.dinas.staf, date(2026, 3, 3)).pegawai == org.dinas.kepala_bidang


def test_assigned_appraiser_who_left_the_service_does_not_count(org):
    PenugasanPenilaiFactory(pegawai=org.dinas.staf, penilai=org.dinas.sekretaris)
    Pegawai.objects.filter(pk=org.dinas.sekretaris.pk).update(kedudukan="pensiun")
    assert penilai_dari(org.dinas.staf, HARI).pegawai == org.dinas.kepala_bidang


def test_without_a_place_there_is_no_appraiser():
    orang = PegawaiFactory()
    assert penempatan_pada(orang, HARI) is None
    assert penilai_dari(orang, HARI) is None


def test_units_that_somebody_heads(org):
    PenempatanFactory(pegawai=org.dinas.kepala, unit=org.dinas_lain.unit, kepala=True, sifat="plt")
    assert set(unit_pimpinan(org.dinas.kepala, HARI)) == {org.dinas.unit, org.dinas_lain.unit}
    assert (
        kepala_dari([org.dinas_lain.unit.pk], HARI)[org.dinas_lain.unit.pk].pegawai
        == org.dinas_lain.kepala
    )


def test_people_of_an_appraiser(org):
    assert set(yang_dinilai(org.dinas.kepala_bidang, HARI)) == {
        org.dinas.staf,
        org.dinas.staf_kedua,
    }
    assert set(yang_dinilai(org.sekda, HARI)) == {org.dinas.kepala, org.dinas_lain.kepala}
    assert not yang_dinilai(org.dinas.staf, HARI).exists()


@st.composite
def organisasi_acak(draw):
    """Parents, placements (unit, head, kind), who left, and assignments, all as small numbers."""
    n_unit = draw(st.integers(1, 7))
    induk = [
        None if n == 0 else draw(st.one_of(st.none(), st.integers(0, n - 1))) for n in range(n_unit)
    ]
    n_orang = draw(st.integers(1, 9))
    tempat = [draw(st.one_of(st.none(), st.integers(0, n_unit - 1))) for _ in range(n_orang)]
    kepala = {
        (unit, sifat): draw(st.one_of(st.none(), st.integers(0, n_orang - 1)))
        for unit in range(n_unit)
        for sifat in ("definitif", "plt", "plh")
    }
    pergi = [draw(st.integers(0, 9)) == 0 for _ in range(n_orang)]
    tugas = draw(
        st.dictionaries(st.integers(0, n_orang - 1), st.integers(0, n_orang - 1), max_size=3)
    )
    return induk, tempat, kepala, pergi, tugas


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acak=organisasi_acak())
def test_forward_backward_and_bulk_agree_on_any_organisation(acak):
    from django.db import transaction

    induk, tempat, kepala, pergi, tugas = acak
    with transaction.atomic():
        unit = []
        for atas in induk:
            unit.append(UnitFactory(induk=unit[atas] if atas is not None else None))
        jabatan = JabatanFactory()
        orang = [PegawaiFactory(kedudukan="pensiun" if tidak else "aktif") for tidak in pergi]
        for n, di in enumerate(tempat):
            if di is not None:
                PenempatanFactory(
                    pegawai=orang[n],
                    unit=unit[di],
                    jabatan=jabatan,
                    kepala_unit=kepala[(di, "definitif")] == n,
                )
        for (di, sifat), n in kepala.items():
            if sifat != "definitif" and n is not None:
                PenempatanFactory(
                    pegawai=orang[n], unit=unit[di], jabatan=jabatan, sifat=sifat, kepala_unit=True
                )
        for n, oleh in tugas.items():
            if n != oleh:
                PenugasanPenilaiFactory(pegawai=orang[n], penilai=orang[oleh])

        maju = {}
        for satu in orang:
            penilai = penilai_dari(satu, HARI)
            assert nomor_penilai(satu.pk, HARI) == (penilai.pegawai.pk if penilai else None)
            if satu.kedudukan == "aktif" and penilai is not None:
                assert penilai.pegawai != satu
                maju[satu.pk] = penilai.pegawai.pk
        mundur = {dinilai.pk: satu.pk for satu in orang for dinilai in yang_dinilai(satu, HARI)}
        banyak = {
            pk: oleh for pk, oleh in peta_penilai(HARI).items() if pk in {o.pk for o in orang}
        }
        aktif = {o.pk for o in orang if o.kedudukan == "aktif"}
        assert mundur == maju
        assert {pk: oleh for pk, oleh in banyak.items() if pk in aktif} == maju
        transaction.set_rollback(True)


def test_bulk_map_takes_the_same_number_of_queries_for_any_number_of_people(
    org, django_assert_num_queries
):
    with django_assert_num_queries(4):
        peta_penilai(HARI)


def test_lingkup_menyebut_unit_yang_dipimpin_dan_penugasan_di_dalamnya(
    org, django_assert_num_queries
):
    dinas, lain = org.dinas, org.dinas_lain
    PenugasanPenilaiFactory(pegawai=lain.staf, penilai=dinas.kepala_bidang)
    PenugasanPenilaiFactory(pegawai=dinas.staf_kedua, penilai=lain.kepala)
    with django_assert_num_queries(1):
        kepala = lingkup_pimpinan(dinas.kepala.pk, HARI)
    assert kepala.jalur == [dinas.unit.jalur]
    assert kepala.ditugaskan == [[dinas.kepala_bidang.pk, lain.staf.pk]]
    assert lingkup_pimpinan(dinas.kepala_bidang.pk, HARI).ditugaskan == kepala.ditugaskan
    staf = lingkup_pimpinan(dinas.staf.pk, HARI)
    assert (staf.jalur, staf.ditugaskan) == ([], [])
    assert lingkup_pimpinan(dinas.kepala.pk, date(2001, 1, 1)).jalur == []
