"""The pages on which an administrator gives rights and places, and takes them back."""

import pytest
from django.urls import reverse
from django.utils import timezone

from pegawai.models import Penempatan, PenugasanPenilai, PeranDiberikan
from tests.factories.pegawai import (
    PenempatanFactory,
    PenggunaFactory,
    PenugasanPenilaiFactory,
    PeranDiberikanFactory,
    UnitFactory,
)
from tests.pegawai.hak import HARI

pytestmark = pytest.mark.django_db


@pytest.fixture
def klien(client, admin):
    client.force_login(admin)
    return client


def kirim(klien, nama, **isi):
    return klien.post(reverse(f"pegawai:{nama}"), isi, follow=True)


def test_role_given_in_the_browser(klien, org):
    org.akun(org.dinas.staf)
    respons = kirim(
        klien, "peran_baru", pegawai=org.dinas.staf.pk, peran="pengelola_survei", unit=org.dinas.unit.pk,
        mulai="2026-03-02",
    )  # fmt: skip
    assert "Peran diberikan." in respons.content.decode()
    assert PeranDiberikan.objects.get(peran="pengelola_survei").unit == org.dinas.unit


def test_without_script_the_form_comes_back_with_what_fits_the_text(klien, org):
    org.dinas.staf.nama = "Zulkifli Langka"
    org.dinas.staf.save()
    respons = kirim(
        klien, "peran_baru", pegawai_cari="zulkifli", peran="auditor", mulai="2026-03-02"
    )
    isi = " ".join(respons.content.decode().split())
    assert respons.status_code == 422
    assert "Pegawai: pilih satu pegawai dari hasil pencarian" in isi
    assert f'type="radio" name="pegawai" value="{org.dinas.staf.pk}"' in isi


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"peran": "pengelola_survei"}, "Peran ini memerlukan unit"),
        ({"peran": "auditor", "selesai": "2026-03-01"}, "Tanggal akhir mendahului tanggal mulai"),
        ({"peran": "raja"}, "bukan"),
        ({"pegawai": "999999999"}, "tidak dikenal"),
        ({"pegawai": "abc"}, "tidak dikenal"),
        ({"pegawai": "", "peran": "auditor"}, "Pegawai: cari dan pilih pegawai."),
        ({"peran": "auditor", "mulai": "31/02/2026"}, "harus tanggal yang ada di kalender"),
    ],
)
def test_role_form_says_what_is_wrong(klien, org, isi, pesan):
    org.akun(org.dinas.staf)
    awal = {"pegawai": org.dinas.staf.pk, "mulai": "2026-03-02"}
    respons = kirim(klien, "peran_baru", **{**awal, **isi})
    assert respons.status_code == 422
    assert pesan in respons.content.decode()


def test_of_two_pickers_each_says_which_one_it_is(klien, org):
    kosong = kirim(klien, "penugasan_baru").content.decode()
    for isian in ("Pegawai yang dinilai", "Pejabat penilai"):
        assert kosong.count(f"{isian}: cari dan pilih pegawai.") == 2, (
            "di ringkasan dan pada isiannya"
        )
    keliru = kirim(klien, "penugasan_baru", pegawai_cari="a", penilai="999999999").content.decode()
    assert "Pegawai yang dinilai: pilih satu pegawai dari hasil pencarian di bawah." in keliru
    assert "Pejabat penilai: pilihan pegawai tidak dikenal. Cari lagi." in keliru
    assert (
        "Unit yang dipimpin: cari dan pilih unit." in kirim(klien, "penjabat_baru").content.decode()
    )


def test_a_role_for_the_whole_government_takes_no_unit(klien, org):
    org.akun(org.dinas.staf)
    respons = kirim(
        klien, "peran_baru", pegawai=org.dinas.staf.pk, peran="auditor", unit=org.dinas.unit.pk, mulai="2026-03-02"
    )  # fmt: skip
    assert "Kosongkan unitnya" in respons.content.decode()


def test_refusal_of_an_action_is_shown_above_the_form_with_what_was_typed(klien, org):
    PenugasanPenilaiFactory(pegawai=org.dinas.staf)
    respons = kirim(
        klien, "penugasan_baru", pegawai=org.dinas.staf.pk, penilai=org.dinas.sekretaris.pk, sifat="plt",
        mulai="2026-03-02", alasan="Alasan yang sudah diketik",
    )  # fmt: skip
    isi = respons.content.decode()
    assert "sudah mempunyai penugasan penilai pada masa yang sama" in isi
    assert "Alasan yang sudah diketik" in isi
    assert (
        f'name="penilai" value="{org.dinas.sekretaris.pk}" id="id_penilai_dipilih" checked'
        in " ".join(isi.split())
    )


def test_assignment_starts_from_a_persons_page(klien, org):
    url = reverse("pegawai:penugasan_baru") + f"?pegawai={org.dinas.staf.pk}"
    isi = " ".join(klien.get(url).content.decode().split())
    assert f'value="{org.dinas.staf.pk}" id="id_pegawai_dipilih" checked' in isi
    kirim(
        klien, "penugasan_baru", pegawai=org.dinas.staf.pk, penilai=org.dinas.sekretaris.pk, sifat="plt",
        mulai="2 Maret 2026", alasan="Cuti",
    )  # fmt: skip
    assert PenugasanPenilai.objects.get().mulai == HARI


def test_acting_head_in_the_browser(klien, org):
    kirim(
        klien, "penjabat_baru", pegawai=org.dinas.sekretaris.pk, unit=org.dinas.bidang.pk, sifat="plt",
        mulai="2026-03-02", dasar="SP 1",
    )  # fmt: skip
    assert Penempatan.objects.get(sifat="plt").unit == org.dinas.bidang
    respons = kirim(
        klien, "penjabat_baru", pegawai=org.dinas.sekretaris.pk, unit=UnitFactory().pk, sifat="plt",
        mulai="2026-03-02", dasar="SP 1",
    )  # fmt: skip
    assert "belum pernah mempunyai kepala" in respons.content.decode()


AKIBAT = {
    "peran": (
        "Akhiri peran",
        "pemegangnya tidak lagi dapat membuka halaman yang dibuka oleh peran ini.",
    ),
    "penugasan": (
        "Akhiri penugasan penilai",
        "pegawai ini kembali dinilai oleh pimpinan unitnya.",
    ),
    "penjabat": (
        "Akhiri penunjukan",
        "penilai pegawainya kembali mengikuti susunan unit.",
    ),
}


@pytest.mark.parametrize(
    ("nama", "buat"),
    [
        ("peran", PeranDiberikanFactory),
        ("penugasan", PenugasanPenilaiFactory),
        ("penjabat", lambda: PenempatanFactory(plt=True)),
    ],
)
class TestDaftar:
    def test_ended_in_the_browser(self, klien, nama, buat):
        objek = buat()
        url = reverse(f"pegawai:{nama}_akhiri", args=[objek.pk])
        judul, akibat = AKIBAT[nama]
        isi = klien.get(url).content.decode()
        assert f"<h1>{judul}</h1>" in isi
        assert f"{akibat} Catatannya tidak dihapus." in isi
        isi = klien.post(url, {"selesai": "2026-03-02"}, follow=True).content.decode()
        assert "Tanggal akhirnya disimpan" in isi
        objek.refresh_from_db()
        assert objek.selesai == HARI
        assert klien.post(url, {"selesai": "2026-03-05"}).status_code == 422

    def test_listed_with_state_and_found_by_name(self, klien, nama, buat):
        buat()
        url = reverse(f"pegawai:{nama}")
        assert "Berlaku" in klien.get(url).content.decode()
        assert "Tidak ada yang cocok" in klien.get(url, {"q": "zzzz"}).content.decode()

    def test_queries_do_not_grow(self, klien, nama, buat, django_assert_max_num_queries):
        for _ in range(20):
            buat()
        klien.get(reverse(f"pegawai:{nama}"))
        with django_assert_max_num_queries(6):
            klien.get(reverse(f"pegawai:{nama}"))

    @pytest.mark.parametrize("peran", ["biasa", "auditor", "pengelola_kinerja"])
    def test_only_for_administrators(self, client, nama, buat, peran):
        objek = buat()
        client.force_login(PenggunaFactory(**({} if peran == "biasa" else {peran: True})))
        assert client.get(reverse(f"pegawai:{nama}")).status_code == 403
        assert client.post(reverse(f"pegawai:{nama}_baru")).status_code == 403
        assert (
            client.post(
                reverse(f"pegawai:{nama}_akhiri", args=[objek.pk]), {"selesai": "2026-03-02"}
            ).status_code
            == 403
        )
        objek.refresh_from_db()
        assert objek.selesai is None


def test_a_circle_is_told_on_the_page_and_nothing_is_stored(klien, org):
    kepala, staf = org.dinas.kepala_bidang, org.dinas.staf
    isi = {
        "pegawai": kepala.pk, "penilai": staf.pk, "sifat": "definitif",
        "mulai": timezone.localdate().isoformat(), "alasan": "Kepala bidang cuti besar",
    }  # fmt: skip
    jawaban = klien.post(reverse("pegawai:penugasan_baru"), isi)
    assert jawaban.status_code == 422
    pesan = f"{kepala.nama_lengkap} menilai {staf.nama_lengkap}, langsung atau lewat orang lain."
    assert pesan in jawaban.content.decode()
    assert not PenugasanPenilai.objects.exists()


def test_definitive_placements_cannot_be_ended_here(klien, org):
    objek = org.dinas.kepala.penempatan.get()
    assert klien.get(reverse("pegawai:penjabat_akhiri", args=[objek.pk])).status_code == 404


def test_reference_admin_cannot_write_what_actions_own(client):
    client.force_login(PenggunaFactory(is_staff=True, is_superuser=True))
    objek = PeranDiberikanFactory()
    for model in ("penugasanpenilai", "perandiberikan", "jabatan"):
        assert client.get(f"/rujukan/pegawai/{model}/").status_code == 200
        assert client.get(f"/rujukan/pegawai/{model}/add/").status_code == 403
    assert (
        client.post(
            f"/rujukan/pegawai/perandiberikan/{objek.pk}/change/", {"selesai": "2026-03-02"}
        ).status_code
        == 403
    )


def test_yang_sudah_dipilih_tidak_dikatakan_tidak_cocok(klien, org):
    """A form that comes back still shows who was chosen; the search found nobody else."""
    staf = org.dinas.staf
    isi = {"pegawai": staf.pk, "pegawai_cari": staf.nip, "sifat": "definitif", "alasan": ""}
    jawaban = klien.post(reverse("pegawai:penugasan_baru"), isi)
    assert jawaban.status_code == 422
    teks = jawaban.content.decode()
    assert "Pilihan sekarang" in teks
    assert "Tidak ada yang cocok" not in teks
