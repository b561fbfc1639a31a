"""What an import does to placements, heads and units."""

from datetime import date

import pytest

from pegawai.models import (
    Pegawai,
    Penempatan,
    SifatPenugasan,
    Unit,
)
from tests.factories.pegawai import PenempatanFactory
from tests.pegawai.impor.berkas import (
    AKAR,
    BIDANG,
    DINAS,
    kepala,
    orang,
    unor,
)
from tests.pegawai.impor_siasn import HARI_INI, impor, kepala_unit, mulai, tempat

pytestmark = pytest.mark.django_db


class TestPenempatan:
    def test_new_position_closes_the_old_one_the_day_before(self):
        mulai(orang(1))
        impor(
            orang(
                1,
                **{
                    "JABATAN NAMA": "Arsiparis Ahli Muda",
                    "JENIS JABATAN ID": "2",
                    "TMT JABATAN": "01-02-2026",
                    "UNOR ID": DINAS,
                },
            )
        )
        assert tempat(1) == [
            (BIDANG, "Penelaah Teknis Kebijakan", date(2022, 1, 1), date(2026, 1, 31), False),
            (DINAS, "Arsiparis Ahli Muda", date(2026, 2, 1), None, False),
        ]
        assert Penempatan.objects.get(selesai=None).jabatan.jenjang == "ahli_muda"

    def test_same_day_other_place_is_a_correction(self):
        mulai(orang(1))
        impor(orang(1, **{"UNOR ID": DINAS}))
        assert [(t[0], t[2]) for t in tempat(1)] == [(DINAS, date(2022, 1, 1))]

    def test_earlier_start_of_the_same_position(self):
        mulai(orang(1))
        impor(orang(1, **{"TMT JABATAN": "01-06-2021"}))
        assert [t[2] for t in tempat(1)] == [date(2021, 6, 1)]

    def test_older_position_than_on_record_is_a_problem(self):
        mulai(orang(1))
        rencana = impor(orang(1, **{"JABATAN NAMA": "Lain", "TMT JABATAN": "01-06-2021"}))
        assert [(m.kolom, m.nilai) for m in rencana.masalah] == [("TMT JABATAN", "01-06-2021")]
        assert len(tempat(1)) == 1

    def test_acting_posts_are_left_alone(self):
        mulai(orang(1))
        plt = PenempatanFactory(
            pegawai=Pegawai.objects.get(),
            unit=Unit.objects.get(siasn_id=DINAS),
            kepala=True,
            sifat=SifatPenugasan.PLT,
        )
        impor(orang(1, **{"JABATAN NAMA": "Baru", "TMT JABATAN": "01-02-2026"}))
        plt.refresh_from_db()
        assert plt.selesai is None


class TestKepala:
    def test_highest_eselon_heads_the_unit(self):
        mulai(kepala(1, DINAS, "III.a"), kepala(2, DINAS, "II.a"), orang(3, **{"UNOR ID": DINAS}))
        assert kepala_unit(DINAS) == ["Pegawai Uji 2"]

    def test_successor_takes_over_and_the_predecessor_moves(self):
        mulai(kepala(1, DINAS, "II.a"), kepala(2, BIDANG, "III.b"))
        impor(
            kepala(1, BIDANG, "III.b", **{"TMT JABATAN": "01-02-2026"}),
            kepala(2, DINAS, "II.a", **{"TMT JABATAN": "15-01-2026"}),
        )
        assert kepala_unit(DINAS) == ["Pegawai Uji 2"]
        assert kepala_unit(BIDANG) == ["Pegawai Uji 1"]
        # from the day the successor started the predecessor is no longer head, though still there
        assert tempat(1)[0][3:] == (date(2026, 1, 14), True)
        assert tempat(1)[1][2:] == (date(2026, 1, 15), date(2026, 1, 31), False)
        rencana = impor(
            kepala(1, BIDANG, "III.b", **{"TMT JABATAN": "01-02-2026"}),
            kepala(2, DINAS, "II.a", **{"TMT JABATAN": "15-01-2026"}),
        )
        assert rencana.ringkasan()["sama"] == 2

    def test_somebody_higher_arrives(self):
        mulai(kepala(1, DINAS, "III.a"))
        berkas = (
            kepala(1, DINAS, "III.a"),
            kepala(2, DINAS, "II.a", **{"TMT JABATAN": "01-02-2026"}),
        )
        rencana = impor(*berkas)
        assert [p.beda for p in rencana.pegawai if p.pk] == [(("Kepala unit", "ya", "tidak"),)]
        assert kepala_unit(DINAS) == ["Pegawai Uji 2"]
        assert [t[2:] for t in tempat(1)] == [
            (date(2022, 1, 1), date(2026, 1, 31), True), (date(2026, 2, 1), None, False),
        ]  # fmt: skip
        assert impor(*berkas).ringkasan()["sama"] == 2

    def test_two_heads_who_sat_in_each_others_unit_are_corrected(self):
        mulai(kepala(1, DINAS), kepala(2, BIDANG))
        impor(kepala(1, BIDANG), kepala(2, DINAS))
        assert (kepala_unit(DINAS), kepala_unit(BIDANG)) == (["Pegawai Uji 2"], ["Pegawai Uji 1"])

    def test_head_left_and_the_one_who_stayed_follows_from_today(self):
        mulai(kepala(1, DINAS, "II.a"), kepala(2, DINAS, "III.a"))
        impor(
            kepala(1, DINAS, "II.a", **{"KEDUDUKAN HUKUM NAMA": "Pensiun"}),
            kepala(2, DINAS, "III.a"),
        )
        assert kepala_unit(DINAS) == ["Pegawai Uji 2"]
        assert [t[2:] for t in tempat(2)] == [
            (date(2022, 1, 1), date(2026, 3, 1), False), (HARI_INI, None, True),
        ]  # fmt: skip
        again = impor(
            kepala(1, DINAS, "II.a", **{"KEDUDUKAN HUKUM NAMA": "Pensiun"}),
            kepala(2, DINAS, "III.a"),
        )
        assert again.ringkasan()["sama"] == 2

    def test_head_set_by_bkd_stays_while_nobody_moves(self):
        mulai(orang(1, **{"UNOR ID": DINAS}), kepala(2, BIDANG))
        Penempatan.objects.filter(pegawai__nip=orang(1)["NIP BARU"]).update(kepala_unit=True)
        impor(orang(1, **{"UNOR ID": DINAS}), kepala(2, BIDANG), orang(3))
        assert kepala_unit(DINAS) == ["Pegawai Uji 1"]

    def test_a_head_missing_from_the_file_stays_head(self):
        mulai(kepala(1, DINAS, "II.a"), orang(2))
        impor(kepala(3, DINAS, "III.a"), orang(2))
        assert kepala_unit(DINAS) == ["Pegawai Uji 1"]


class TestUnit:
    def test_moved_and_renamed_units_lay_new_paths(self):
        mulai(orang(1))
        impor(
            unit=unor(
                [
                    (AKAR, "Pemerintah Uji", ""),
                    (DINAS, "Dinas Lain", AKAR),
                    (BIDANG, "Bidang Uji", AKAR),
                ]
            )
        )
        bidang = Unit.objects.get(siasn_id=BIDANG)
        assert bidang.jalur == f"/{bidang.induk_id}/{bidang.pk}/"
        assert bidang.perangkat_daerah
        assert Unit.objects.get(siasn_id=DINAS).nama == "Dinas Lain"

    def test_missing_units_are_told_and_left(self):
        mulai(orang(1))
        rencana = impor(unit=unor([(AKAR, "Pemerintah Uji", ""), (DINAS, "Dinas Uji", AKAR)]))
        assert rencana.unit_hilang == [(BIDANG, "Bidang Uji")]
        assert Unit.objects.filter(siasn_id=BIDANG, selesai=None).exists()

    def test_id_in_other_case_is_the_same_unit(self):
        impor(unit=unor())
        Unit.objects.filter(siasn_id=BIDANG).update(siasn_id=BIDANG.lower())
        assert impor(unit=unor()).ringkasan()["unit"]["sama"] == 3
