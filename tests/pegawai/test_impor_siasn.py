"""The import against the database: dry run, one transaction, history kept, a second time nothing."""

import json
import tracemalloc
from datetime import date, timedelta

import pytest
from django.core.management import CommandError

from kinerja.audit.models import JejakAudit
from pegawai.actions.impor_siasn import impor_langsung
from pegawai.models import (
    Pegawai,
    Penempatan,
    Pengguna,
    RiwayatGolongan,
    Unit,
)
from pegawai.selectors import penilai_dari
from tests.factories.pegawai import PenempatanFactory, UnitFactory
from tests.pegawai.impor.berkas import (
    BIDANG,
    DINAS,
    PROFIL,
    UNOR,
    kepala,
    orang,
    profil,
)
from tests.pegawai.impor_siasn import HARI_INI, PADA, impor, kepala_unit, mulai, perintah, tempat

pytestmark = pytest.mark.django_db


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
