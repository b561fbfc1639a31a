"""The import against the database: dry run, one transaction, history kept, a second time nothing."""

import json
import tracemalloc
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from unittest import mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import IntegrityError

from kinerja.antrean.models import PesanKeluar
from kinerja.audit.models import JejakAudit
from pegawai.actions import impor_siasn, pengimporan
from pegawai.actions.impor_siasn import impor_langsung
from pegawai.actions.pengimporan import BukanSaatnya, TidakAdaPerubahan
from pegawai.models import (
    Impor,
    Pegawai,
    Penempatan,
    Pengguna,
    RiwayatGolongan,
    SifatPenugasan,
    Unit,
)
from pegawai.selectors import penilai_dari
from tests.factories.pegawai import PegawaiFactory, PenempatanFactory, PenggunaFactory, UnitFactory
from tests.pegawai.impor.berkas import (
    AKAR,
    BIDANG,
    DINAS,
    PROFIL,
    UNOR,
    kepala,
    orang,
    profil,
    unor,
)

pytestmark = pytest.mark.django_db
PADA = datetime(2026, 3, 2, 2, tzinfo=UTC)
HARI_INI = date(2026, 3, 2)


def impor(*daftar, unit=None, tulis=True, pada=PADA):
    berkas = profil(*daftar) if daftar else None
    return impor_langsung(unor=unit, profil=berkas, oleh=None, pada=pada, tulis=tulis)


def mulai(*daftar):
    return impor(*daftar, unit=unor())


def tempat(nip_n):
    nip = orang(nip_n)["NIP BARU"]
    daftar = (
        Penempatan.objects.filter(pegawai__nip=nip)
        .select_related("jabatan", "unit")
        .order_by("mulai")
    )
    return [(p.unit.siasn_id, p.jabatan.nama, p.mulai, p.selesai, p.kepala_unit) for p in daftar]


def kepala_unit(unit, pada=HARI_INI):
    return list(
        Penempatan.objects.pada(pada)
        .kepala()
        .filter(unit__siasn_id=unit)
        .values_list("pegawai__nama", flat=True)
    )


def perintah(*argumen):
    keluar = StringIO()
    call_command("impor_siasn", *argumen, stdout=keluar)
    return keluar.getvalue()


class TestPerintah:
    def test_example_dry_run_writes_nothing(self):
        isi = json.loads(perintah("--unor", str(UNOR), "--profil", str(PROFIL), "--json"))
        assert (isi["baru"], isi["berubah"], isi["sama"], isi["hilang"]) == (173, 0, 0, 0)
        assert [b["baris"] for b in isi["keliru"]] == [89, 113, 152, 161, 165, 168, 170]
        assert set(isi["keliru"][0]) == {"baris", "kolom", "masalah"}
        assert isi["unit"]["baru"] == 27
        assert not Pegawai.objects.exists()
        assert not Unit.objects.exists()

    def test_example_enters_once_and_a_second_time_changes_nothing(self):
        perintah("--unor", str(UNOR), "--profil", str(PROFIL), "--terapkan")
        assert (Unit.objects.count(), Pegawai.objects.count(), Pengguna.objects.count()) == (
            27,
            173,
            173,
        )
        assert not Pegawai.objects.filter(nama__in=["Sitti Utina", "Dedi Irfan Abdullah"]).exists()
        assert Unit.objects.perangkat_daerah().count() == 4
        jejak = JejakAudit.objects.count()
        isi = json.loads(
            perintah("--unor", str(UNOR), "--profil", str(PROFIL), "--terapkan", "--json")
        )
        assert (isi["baru"], isi["berubah"], isi["sama"], isi["hilang"]) == (0, 0, 173, 0)
        assert isi["unit"]["sama"] == 27
        assert JejakAudit.objects.count() == jejak

    def test_every_unit_with_a_structural_post_has_one_head_and_everybody_an_appraiser(self):
        perintah("--unor", str(UNOR), "--profil", str(PROFIL), "--terapkan")
        assert (
            Penempatan.objects.kepala().count()
            == Penempatan.objects.filter(jabatan__jenis="struktural").count()
        )
        hari = date(2026, 11, 24)
        tanpa = [p for p in Pegawai.objects.all() if penilai_dari(p, hari) is None]
        assert {p.penempatan.get().jabatan.eselon for p in tanpa} == {"II.a"}

    def test_plan_keeps_little_of_each_row(self):
        """Thirty thousand rows lie in memory between reading and writing: what a row costs is pinned."""
        banyak = 300
        buku = profil(*(orang(n) for n in range(1, banyak + 1)))
        mulai(orang(999))
        impor(orang(998), tulis=False)
        tracemalloc.start()
        rencana = impor_langsung(unor=None, profil=buku, oleh=None, pada=PADA, tulis=False)
        dipakai, _puncak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert len(rencana.pegawai) == banyak
        assert dipakai / banyak < 1800, f"{dipakai / banyak:.0f} byte"

    def test_either_file_alone(self):
        assert "Unit: baru 27" in perintah("--unor", str(UNOR), "--terapkan")
        assert json.loads(perintah("--profil", str(PROFIL), "--json"))["baru"] == 173

    def test_profile_without_units_knows_no_unit(self):
        isi = json.loads(perintah("--profil", str(PROFIL), "--json"))
        assert isi["baru"] == 0
        assert {b["kolom"] for b in isi["keliru"]} >= {"UNOR ID"}

    @pytest.mark.parametrize(
        ("argumen", "pesan"),
        [(("--profil", "tidak-ada.xlsx"), "tidak-ada.xlsx tidak dapat dibuka"), ((), "sekurang-kurangnya satu"),
         (("--unor", __file__), "bukan buku kerja Excel")],
    )  # fmt: skip
    def test_clear_message_and_failure(self, argumen, pesan):
        with pytest.raises(CommandError, match=pesan):
            perintah(*argumen)

    def test_problems_are_told_in_words(self):
        teks = perintah("--unor", str(UNOR), "--profil", str(PROFIL))
        assert "Keliru: profil baris 161, GOL AKHIR NAMA (“V/a”)" in teks
        assert "Hanya diperiksa" in teks


class TestPegawai:
    def test_new_person_gets_account_rank_and_place(self):
        mulai(orang(1))
        pegawai = Pegawai.objects.get()
        assert (pegawai.nama, pegawai.gelar_belakang, pegawai.status) == (
            "Pegawai Uji 1",
            "S.E.",
            "pns",
        )
        akun = pegawai.pengguna
        assert (akun.nama_masuk, akun.email, akun.has_usable_password()) == (
            pegawai.nip,
            "pegawai1@contoh.example",
            False,
        )
        assert pegawai.riwayat_golongan.get().golongan.kode == "III/c"
        assert tempat(1) == [(BIDANG, "Penelaah Teknis Kebijakan", date(2022, 1, 1), None, False)]
        assert (
            JejakAudit.objects.tentang(pegawai.pk).get().ringkasan
            == "Pegawai Uji 1: pegawai baru dari SIASN"
        )

    def test_changes_are_told_field_by_field_and_written(self):
        mulai(orang(1), orang(2))
        rencana = impor(orang(1, NAMA="Nama Baru", **{"GELAR DEPAN": "Dr."}), orang(2))
        assert rencana.ringkasan() | {"unit": None} == {
            "baru": 0, "berubah": 1, "sama": 1, "hilang": 0, "keliru": 0, "peringatan": 0, "akun_baru": 0, "unit": None,
            "mengubah": True,
        }  # fmt: skip
        (berubah,) = [p for p in rencana.pegawai if p.beda]
        assert berubah.beda == (("Nama", "Pegawai Uji 1", "Nama Baru"), ("Gelar depan", "", "Dr."))
        assert Pegawai.objects.get(nip=berubah.nilai.nip).nama == "Nama Baru"
        jejak = JejakAudit.objects.tentang(berubah.pk).first()
        assert (jejak.sebelum["Nama"], jejak.sesudah["Nama"]) == ("Pegawai Uji 1", "Nama Baru")

    def test_what_the_file_does_not_say_stays(self):
        mulai(orang(1, **{"NOMOR HP": "0812"}))
        impor(orang(1, EMAIL="", **{"NOMOR HP": ""}))
        assert (Pegawai.objects.get().email, Pegawai.objects.get().telepon) == (
            "pegawai1@contoh.example",
            "0812",
        )

    def test_corrected_number_follows_the_siasn_id_and_the_account_with_it(self):
        mulai(orang(1))
        impor(orang(1, **{"NIP BARU": "198508172010011077"}))
        assert Pegawai.objects.get().nip == "198508172010011077"
        assert Pengguna.objects.get().nama_masuk == "198508172010011077"

    def test_number_of_somebody_else_is_refused(self):
        mulai(orang(1), orang(2))
        rencana = impor(orang(1, **{"NIP BARU": orang(2)["NIP BARU"]}), tulis=False)
        assert [(m.baris, m.kolom) for m in rencana.masalah] == [(2, "NIP BARU")]
        assert "Pegawai Uji 2" in rencana.masalah[0].masalah

    def test_people_without_siasn_id_are_found_by_number(self):
        mulai(orang(1))
        Pegawai.objects.update(siasn_id=None)
        rencana = impor(orang(1))
        assert rencana.pegawai[0].beda == (("PNS ID", "", orang(1)["PNS ID"]),)

    def test_gone_are_only_people_of_the_agencies_in_the_file(self):
        lain = UnitFactory(perangkat_daerah=True)
        PenempatanFactory(unit=lain)
        mulai(orang(1), orang(2), orang(3, **{"KEDUDUKAN HUKUM NAMA": "Tugas Belajar"}))
        rencana = impor(orang(1))
        assert [rencana.potret.pegawai[pk].nama for pk in rencana.hilang] == ["Pegawai Uji 2"]
        assert Pegawai.objects.count() == 4

    def test_a_wrong_row_is_not_gone(self):
        mulai(orang(1), orang(2))
        assert impor(orang(1), orang(2, NAMA="")).hilang == []

    def test_rank_is_added_to_the_history(self):
        mulai(orang(1))
        impor(orang(1, **{"GOL AKHIR NAMA": "III/d", "TMT GOLONGAN": "01-04-2024"}))
        assert list(
            RiwayatGolongan.objects.order_by("tmt").values_list("golongan__kode", flat=True)
        ) == ["III/c", "III/d"]

    def test_who_left_is_closed_and_cannot_sign_in_and_who_returns_can(self):
        mulai(orang(1))
        impor(orang(1, **{"KEDUDUKAN HUKUM NAMA": "Pensiun"}))
        assert tempat(1)[0][3] == HARI_INI - timedelta(days=1)
        assert not Pengguna.objects.get().is_active
        assert impor(orang(1, **{"KEDUDUKAN HUKUM NAMA": "Pensiun"})).ringkasan()["sama"] == 1
        impor(orang(1, **{"TMT JABATAN": "01-03-2026"}))
        assert Pengguna.objects.get().is_active
        assert [t[2:4] for t in tempat(1)] == [
            (date(2022, 1, 1), date(2026, 2, 28)), (date(2026, 3, 1), None),
        ]  # fmt: skip

    def test_who_left_by_mistake_goes_on_without_a_gap(self):
        mulai(kepala(1, DINAS))
        impor(kepala(1, DINAS, **{"KEDUDUKAN HUKUM NAMA": "Pensiun"}))
        assert kepala_unit(DINAS) == []
        impor(kepala(1, DINAS))
        assert [t[2:] for t in tempat(1)] == [
            (date(2022, 1, 1), date(2026, 3, 1), True), (HARI_INI, None, True),
        ]  # fmt: skip
        assert impor(kepala(1, DINAS)).ringkasan()["sama"] == 1

    def test_account_closed_by_bkd_stays_closed(self):
        mulai(orang(1))
        Pengguna.objects.update(is_active=False)
        impor(orang(1, NAMA="Lain"))
        assert not Pengguna.objects.get().is_active

    def test_one_address_for_two_accounts_goes_to_the_first(self):
        mulai(orang(1, EMAIL="Satu@contoh.example"), orang(2, EMAIL="satu@contoh.example"))
        assert sorted(Pengguna.objects.values_list("email", flat=True)) == [
            "",
            "satu@contoh.example",
        ]


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


def unggahan(berkas, nama="profil.xlsx"):
    return SimpleUploadedFile(nama, berkas.getvalue())


@pytest.fixture(autouse=True)
def _berkas_di_folder_uji(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def admin():
    return PenggunaFactory(admin=True)


def unggah(admin, *daftar, pada=PADA, unit=True):
    berkas = {
        "unor": unggahan(unor(), "unor.xlsx") if unit else None,
        "profil": unggahan(profil(*daftar)) if daftar else None,
    }
    return pengimporan.unggah(jenis="siasn", berkas=berkas, oleh=admin, pada=pada)


def periksa(impor):
    pengimporan.periksa(impor_id=impor.pk, pada=PADA)
    impor.refresh_from_db()


def terapkan(impor, admin):
    pengimporan.minta_terapkan(impor=impor, oleh=admin, pada=PADA)
    pengimporan.terapkan(impor_id=impor.pk, pada=PADA)
    impor.refresh_from_db()


class TestDaurHidup:
    def test_upload_is_queued_checked_confirmed_applied(self, admin):
        impor = unggah(admin, orang(1), orang(2, NAMA=""))
        assert PesanKeluar.objects.get().nama_tugas == "pegawai.periksa_impor"
        periksa(impor)
        assert impor.status == "diperiksa"
        assert (
            impor.ringkasan["baru"],
            impor.ringkasan["keliru"],
            impor.ringkasan["unit"]["baru"],
        ) == (1, 1, 3)
        assert impor.masalah.get().baris == 3
        assert impor.perubahan.exclude(bagian="unit").get().nama == "Pegawai Uji 1"
        assert not Pegawai.objects.filter(nama="Pegawai Uji 1").exists()
        terapkan(impor, admin)
        assert impor.status == "diterapkan"
        assert (impor.diterapkan_pada, impor.diterapkan_oleh) == (PADA, admin)
        assert Pegawai.objects.filter(nama="Pegawai Uji 1").exists()
        assert JejakAudit.objects.untuk(impor).filter(tindakan="impor.terapkan").exists()

    def test_everything_may_run_twice(self, admin):
        impor = unggah(admin, orang(1))
        periksa(impor)
        periksa(impor)
        assert impor.perubahan.exclude(bagian="unit").count() == 1
        terapkan(impor, admin)
        jumlah = JejakAudit.objects.count()
        pengimporan.minta_terapkan(impor=impor, oleh=admin, pada=PADA)
        pengimporan.terapkan(impor_id=impor.pk, pada=PADA)
        assert JejakAudit.objects.count() == jumlah

    def test_check_starts_again_after_the_worker_died(self, admin):
        impor = unggah(admin, orang(1))
        Impor.objects.update(status="berjalan", kemajuan=40)
        periksa(impor)
        assert impor.status == "diperiksa"

    def test_unreadable_file_fails_with_its_reason(self, admin):
        impor = pengimporan.unggah(
            jenis="siasn",
            berkas={"profil": SimpleUploadedFile("a.xlsx", b"bukan")},
            oleh=admin,
            pada=PADA,
        )
        periksa(impor)
        assert (impor.status, "bukan buku kerja" in impor.alasan_gagal) == ("gagal", True)

    def test_changed_data_means_checking_again_and_writing_nothing(self, admin):
        impor = unggah(admin, orang(1))
        periksa(impor)
        PegawaiFactory(nip=orang(1)["NIP BARU"])
        terapkan(impor, admin)
        assert (impor.status, impor.diterapkan_pada) == ("antre", None)
        assert not Pegawai.objects.filter(nama="Pegawai Uji 1").exists()
        periksa(impor)
        assert (impor.status, impor.ringkasan["baru"], impor.ringkasan["berubah"]) == (
            "diperiksa",
            0,
            1,
        )
        terapkan(impor, admin)
        assert impor.status == "diterapkan"

    def test_refusal_of_the_database_leaves_nothing(self, admin):
        impor = unggah(admin, orang(1))
        periksa(impor)
        with mock.patch.object(
            impor_siasn, "tulis_rencana", side_effect=IntegrityError("penempatan_satu_kepala")
        ):
            terapkan(impor, admin)
        assert impor.status == "gagal"
        assert "penempatan_satu_kepala" in impor.alasan_gagal
        assert not Unit.objects.filter(siasn_id=AKAR).exists()

    def test_cancelled_while_running_is_dropped(self, admin):
        impor = unggah(admin, orang(1))
        Impor.objects.update(status="berjalan")

        def batal(**_):
            pengimporan.batalkan(impor=impor, oleh=admin, pada=PADA)
            raise pengimporan.ImporDibatalkan

        with mock.patch.object(impor_siasn, "susun_rencana", side_effect=batal):
            periksa(impor)
        assert impor.status == "dibatalkan"

    @pytest.mark.parametrize("status", ["diterapkan", "dibatalkan", "gagal", "menerapkan"])
    def test_cannot_be_cancelled_any_more(self, admin, status):
        impor = unggah(admin, orang(1))
        pada = PADA if status == "diterapkan" else None
        Impor.objects.update(status=status, diterapkan_pada=pada)
        with pytest.raises(BukanSaatnya):
            pengimporan.batalkan(impor=impor, oleh=admin, pada=PADA)

    @pytest.mark.parametrize("status", ["antre", "berjalan", "dibatalkan", "gagal"])
    def test_cannot_be_applied_before_it_was_checked(self, admin, status):
        impor = unggah(admin, orang(1))
        Impor.objects.update(status=status)
        with pytest.raises(BukanSaatnya):
            pengimporan.minta_terapkan(impor=impor, oleh=admin, pada=PADA)

    def test_nothing_to_do_is_said(self, admin):
        mulai(orang(1))
        impor = unggah(admin, orang(1))
        periksa(impor)
        with pytest.raises(TidakAdaPerubahan):
            pengimporan.minta_terapkan(impor=impor, oleh=admin, pada=PADA)

    def test_files_and_details_go_after_ninety_days(self, admin):
        impor = unggah(admin, orang(1), orang(2, NAMA=""))
        periksa(impor)
        assert pengimporan.bersihkan(pada=PADA + timedelta(days=89)) == 0
        assert pengimporan.bersihkan(pada=PADA + timedelta(days=91)) == 1
        impor.refresh_from_db()
        assert (impor.daftar_berkas, impor.masalah.count(), impor.perubahan.count()) == ([], 0, 0)
        assert impor.ringkasan["baru"] == 1
