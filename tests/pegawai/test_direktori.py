"""The directory: who is found, by whom, in which order; and what leaves the house."""

import re
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.audit.models import JejakAudit
from pegawai.models import Pegawai
from pegawai.permissions import boleh_melihat_rincian
from tests.factories.pegawai import (
    JabatanFactory,
    PegawaiFactory,
    PenempatanFactory,
    PenggunaFactory,
    RiwayatGolonganFactory,
    UnitFactory,
)

pytestmark = pytest.mark.django_db
DAFTAR = "/pegawai/"


@pytest.fixture
def masuk(client):
    def _masuk(pengguna):
        client.force_login(pengguna)
        return client

    return _masuk


def nama(respons):
    return [orang.nama for orang in respons.context["daftar"]]


@pytest.fixture
def suleman(org):
    orang = PegawaiFactory(
        nama="Suleman Harun Bau", gelar_depan="dr.", gelar_belakang="M.M.", nip="198508172010011003"
    )
    jabatan = JabatanFactory(fungsional=True, nama="Arsiparis Langka Ahli Muda")
    PenempatanFactory(pegawai=orang, unit=org.dinas.bidang, jabatan=jabatan)
    return orang


@pytest.mark.parametrize(
    "teks",
    ["suleman harun bau", "BAU suleman", "19850817 201001 1 003", "198508172010011003", "0817201001",
     "arsiparis langka",
     "bau kesehatan", "dr. Suleman Harun Bau, M.M.", "bau S.Kom.", "bau, arsiparis"],
)  # fmt: skip
def test_found_by_name_number_unit_and_position(masuk, org, suleman, teks):
    respons = masuk(org.akun(org.dinas.staf)).get(DAFTAR, {"q": teks})
    assert nama(respons) == ["Suleman Harun Bau"]


@pytest.mark.parametrize("teks", ["dr. entah", "bau sosial", "bau 999", "...", "%", "x" * 500])
def test_not_found_says_so_and_offers_a_way_on(masuk, org, suleman, teks):
    respons = masuk(org.akun(org.dinas.staf)).get(DAFTAR, {"q": teks})
    assert nama(respons) == []
    assert "Tidak ada pegawai yang cocok" in respons.content.decode()


def test_past_placements_are_not_searched(masuk, org):
    orang = PegawaiFactory(nama="Orang Pindahan")
    PenempatanFactory(
        pegawai=orang, unit=UnitFactory(nama="Unit Antariksa"), selesai=date(2021, 1, 1)
    )
    PenempatanFactory(pegawai=orang, unit=org.dinas.bidang, mulai=date(2021, 1, 2))
    assert nama(masuk(org.akun(org.dinas.staf)).get(DAFTAR, {"q": "antariksa"})) == []


@pytest.mark.parametrize(
    ("kueri", "jumlah"),
    [({"jenis": "pppk"}, 1), ({"jenis_jabatan": "struktural"}, 9), ({"jenis": "tidak-ada"}, 18),
     ({"opd": "999999"}, 18),
     ({"opd": "abc"}, 18), ({"unit": "x"}, 18)],
)  # fmt: skip
def test_filters(masuk, org, kueri, jumlah):
    PenempatanFactory(pegawai=PegawaiFactory(pppk=True), unit=org.dinas.bidang)
    respons = masuk(org.akun(org.dinas.staf)).get(DAFTAR, kueri)
    assert respons.context["halaman"].jumlah == jumlah


def test_filters_by_agency_and_by_unit_with_everything_below(masuk, org):
    klien = masuk(org.akun(org.dinas.staf))
    assert klien.get(DAFTAR, {"opd": org.dinas.unit.pk}).context["halaman"].jumlah == 8
    respons = klien.get(DAFTAR, {"unit": org.dinas.bidang.pk})
    assert respons.context["halaman"].jumlah == 3
    assert "unit di bawahnya" in respons.content.decode()


@pytest.mark.parametrize(
    "urut", ["nama", "-nama", "nip", "-nip", "jabatan", "-jabatan", "unit", "-unit", "acak"]
)
def test_order_is_stable_and_pages_do_not_overlap(masuk, org, urut):
    PenempatanFactory.create_batch(25, unit=org.dinas.bidang)
    klien = masuk(org.akun(org.dinas.staf))
    satu = klien.get(DAFTAR, {"urut": urut})
    dua = klien.get(DAFTAR, {"urut": urut, "halaman": 2})
    nomor = [o.pk for r in (satu, dua) for o in r.context["daftar"]]
    assert len(nomor) == len(set(nomor)) == 42
    kunci = {"nama": lambda o: o.nama, "nip": lambda o: o.nip, "jabatan": lambda o: o.tempat.jabatan.nama,
             "unit": lambda o: o.tempat.unit.nama}[urut.lstrip("-") if urut != "acak" else "nama"]  # fmt: skip
    isi = [kunci(o) for r in (satu, dua) for o in r.context["daftar"]]
    assert isi == sorted(isi, reverse=urut.startswith("-"))


def hitung(klien, *argumen):
    klien.get(*argumen)
    with CaptureQueriesContext(connection) as kueri:
        klien.get(*argumen)
    return len(kueri)


def test_queries_do_not_grow_with_rows(masuk, org):
    def tambah(jumlah):
        for orang in PegawaiFactory.create_batch(jumlah, nama="Zzz"):
            PenempatanFactory(pegawai=orang, unit=org.dinas.bidang)
            PenempatanFactory(pegawai=orang, unit=org.dinas.bidang, plt=True)
            RiwayatGolonganFactory(pegawai=orang)

    klien = masuk(org.akun(org.dinas.staf))
    kueri = (DAFTAR, {"q": "zzz", "urut": "unit", "jenis": "pns"})
    tambah(3)
    tiga = hitung(klien, *kueri)
    tambah(27)
    assert hitung(klien, *kueri) == tiga <= 15


def test_fragment_holds_only_the_list(masuk, org):
    respons = masuk(org.akun(org.dinas.staf)).get(DAFTAR, headers={"HX-Request": "true"})
    assert "<html" not in respons.content.decode()
    assert respons.content.decode().lstrip().startswith('<div id="hasil">')


def test_who_left_is_only_known_to_bkd_and_the_auditor(masuk, org):
    Pegawai.objects.filter(pk=org.tetangga.pk).update(kedudukan="pensiun")
    url = reverse("pegawai:rincian", args=[org.tetangga.pk])
    assert masuk(org.akun(org.dinas.staf)).get(url).status_code == 404
    assert masuk(org.admin()).get(url).status_code == 200
    assert masuk(org.auditor()).get(url).status_code == 200
    assert masuk(org.akun(org.tetangga)).get(url).status_code == 200


def test_account_without_a_person_sees_nobody(masuk, org):
    respons = masuk(PenggunaFactory(tanpa_pegawai=True)).get(DAFTAR)
    assert nama(respons) == []
    assert masuk(PenggunaFactory(tanpa_pegawai=True)).get("/pegawai/saya/").status_code == 404


def test_profile_leads_to_the_own_page(masuk, org):
    respons = masuk(org.akun(org.dinas.staf)).get("/pegawai/saya/")
    assert respons.url == f"/pegawai/{org.dinas.staf.pk}/"


class TestUnduh:
    def isi(self, respons):
        assert "attachment" in respons["Content-Disposition"]
        lembar = openpyxl.load_workbook(BytesIO(b"".join(respons.streaming_content))).active
        return [[sel.value for sel in baris] for baris in lembar.iter_rows()]

    def test_exactly_what_is_shown_in_its_order(self, masuk, org):
        klien = masuk(org.admin())
        kueri = {"opd": org.dinas.unit.pk, "urut": "-nama"}
        tampil = [o.nama_lengkap for o in klien.get(DAFTAR, kueri).context["daftar"]]
        baris = self.isi(klien.get("/pegawai/unduh/", kueri))
        assert [b[1] for b in baris[4:]] == tampil
        assert baris[1][0] == "Saringan: Dinas Kesehatan"
        assert len(baris[4][0]) == 21  # the number as people read it, as text

    def test_it_is_logged(self, masuk, org):
        admin = org.admin()
        self.isi(masuk(admin).get("/pegawai/unduh/", {"q": "kesehatan"}))
        jejak = JejakAudit.objects.get(tindakan="pegawai.unduh_direktori")
        assert (jejak.pelaku_id, jejak.ringkasan) == (
            admin.pk,
            "Mengunduh daftar 8 pegawai (cari “kesehatan”)",
        )

    def test_formulas_are_neutralised(self, masuk, org):
        PenempatanFactory(pegawai=PegawaiFactory(nama="=1+1"), unit=org.dinas.bidang)
        baris = self.isi(masuk(org.admin()).get("/pegawai/unduh/", {"q": "1+1"}))
        assert baris[4][1] == "'=1+1"

    def test_only_for_those_whose_work_needs_it(self, masuk, org):
        pengelola = PenggunaFactory(pengelola_kinerja=True)
        assert masuk(org.akun(org.dinas.staf)).get("/pegawai/unduh/").status_code == 403
        for boleh in (org.akun(org.dinas.kepala_bidang), org.auditor(), pengelola):
            assert self.isi(masuk(boleh).get("/pegawai/unduh/"))[0][0] == "Daftar pegawai"


class TestRincian:
    def halaman(self, masuk, pengguna, orang):
        return masuk(pengguna).get(reverse("pegawai:rincian", args=[orang.pk])).content.decode()

    def test_everybody_sees_position_and_appraiser_with_its_reason(self, masuk, org):
        isi = self.halaman(masuk, org.akun(org.tetangga), org.dinas.staf)
        assert "Kepala Bidang Pelayanan Kesehatan" in isi
        assert org.dinas.kepala_bidang.nama_lengkap in isi
        assert "Data pribadi" not in isi

    @pytest.mark.parametrize(
        ("siapa", "boleh"),
        [("staf", True), ("kepala_bidang", True), ("kepala", True), ("staf_kedua", False),
         ("kepala_bidang_lain", False), ("sekretaris", False)],
    )  # fmt: skip
    def test_private_facts_for_the_person_and_who_leads(self, masuk, org, siapa, boleh):
        pengguna = org.akun(getattr(org.dinas, siapa))
        assert ("Data pribadi" in self.halaman(masuk, pengguna, org.dinas.staf)) is boleh
        assert boleh_melihat_rincian(pengguna, org.dinas.staf) is boleh

    def test_neighbour_head_and_manager_of_another_unit_see_nothing_private(self, masuk, org):
        pengelola = PenggunaFactory(pengelola_kinerja=True, peran__unit=org.dinas_lain.unit)
        assert "Data pribadi" not in self.halaman(masuk, pengelola, org.dinas.staf)
        assert "Data pribadi" in self.halaman(masuk, pengelola, org.tetangga)

    def test_looking_at_somebodys_private_record_is_logged_once_a_day(self, masuk, org):
        kepala = org.akun(org.dinas.kepala)
        for _ in range(2):
            self.halaman(masuk, kepala, org.dinas.staf)
        self.halaman(masuk, org.akun(org.dinas.staf), org.dinas.staf)
        jejak = JejakAudit.objects.tentang(org.dinas.staf.pk).filter(tindakan="pegawai.lihat")
        assert [j.pelaku_id for j in jejak] == [kepala.pk]

    def test_acting_posts_are_marked(self, masuk, org):
        PenempatanFactory(
            pegawai=org.dinas.staf,
            unit=org.dinas_lain.bidang,
            plt=True,
            jabatan__nama="Kepala Pinjaman",
        )
        isi = self.halaman(masuk, org.akun(org.tetangga), org.dinas.staf)
        assert "Plt." in isi
        assert "Kepala Pinjaman" in isi

    def test_parts_of_higher_apps_are_links_that_load_themselves(self, masuk, org):
        isi = self.halaman(masuk, org.admin(), org.dinas.staf)
        for nama_url in ("penilaian:ringkas_pegawai", "pelatihan:jp_pegawai"):
            url = reverse(nama_url, args=[org.dinas.staf.pk])
            assert f'hx-get="{url}"' in isi
            assert f'href="{url}"' in isi

    @pytest.mark.parametrize("siapa", ["admin", "atasan", "diri", "tetangga"])
    def test_no_part_leads_to_a_dead_end(self, masuk, org, siapa):
        staf = org.dinas.staf
        akun = {
            "admin": org.admin(),
            "atasan": org.akun(org.dinas.kepala_bidang),
            "diri": org.akun(staf),
            "tetangga": org.akun(org.tetangga),
        }[siapa]
        klien = masuk(akun)
        isi = klien.get(reverse("pegawai:rincian", args=[staf.pk])).content.decode()
        bagian = re.findall(r'hx-get="([^"]+)" hx-trigger="load"', isi)
        assert len(bagian) == (1 if siapa == "tetangga" else 4)
        for url in bagian:
            assert klien.get(url).status_code == 200
            potongan = klien.get(url, headers={"HX-Request": "true"}).content.decode()
            assert "<html" not in potongan

    @pytest.mark.parametrize("jumlah", [1, 10])
    def test_queries_do_not_grow_with_history(
        self, masuk, org, jumlah, django_assert_max_num_queries
    ):
        for n in range(jumlah):
            RiwayatGolonganFactory(pegawai=org.dinas.staf, tmt=date(2000 + n, 1, 1))
        klien = masuk(org.akun(org.dinas.staf))
        with django_assert_max_num_queries(22):
            klien.get(reverse("pegawai:rincian", args=[org.dinas.staf.pk]))

    def test_without_place_and_appraiser_the_page_still_says_what_to_do(self, masuk, org):
        orang = PegawaiFactory()
        isi = self.halaman(masuk, PenggunaFactory(pegawai=orang), orang)
        assert "Belum ditempatkan" in isi
        assert "Hubungi admin BKD" in isi
