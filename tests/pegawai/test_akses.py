"""Roles, appraisers by assignment and acting heads: given and ended by BKD, refused in clear words, never deleted."""

from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from kinerja.audit.models import JejakAudit
from pegawai.actions import akses as aksi
from pegawai.actions import penugasan as aksi_penugasan
from pegawai.models import Penempatan, PenugasanPenilai, Peran, PeranDiberikan
from pegawai.permissions import adalah_admin, punya_peran
from pegawai.selectors import penilai_dari
from tests.factories.pegawai import (
    PegawaiFactory,
    PenempatanFactory,
    PenggunaFactory,
    PenugasanPenilaiFactory,
    PeranDiberikanFactory,
    UnitFactory,
    organisasi_kecil,
)

pytestmark = pytest.mark.django_db
PADA = datetime(2026, 3, 2, 2, tzinfo=UTC)
HARI = date(2026, 3, 2)


@pytest.fixture
def org():
    return organisasi_kecil()


@pytest.fixture
def admin():
    return PenggunaFactory(admin=True)


def beri(admin, pegawai, peran=Peran.AUDITOR, unit=None, mulai=HARI, selesai=None):
    return aksi.beri_peran(
        pegawai=pegawai, peran=peran, unit=unit, mulai=mulai, selesai=selesai, oleh=admin, pada=PADA
    )


def tugaskan(admin, pegawai, penilai, mulai=HARI, selesai=None):
    return aksi_penugasan.tugaskan_penilai(
        pegawai=pegawai, penilai=penilai, sifat="definitif", mulai=mulai, selesai=selesai,
        alasan="Kepala bidang cuti besar", oleh=admin, pada=PADA,
    )  # fmt: skip


def tunjuk(admin, pegawai, unit, sifat="plt", nama_jabatan="", mulai=HARI):
    return aksi.tunjuk_penjabat(
        pegawai=pegawai, unit=unit, sifat=sifat, nama_jabatan=nama_jabatan, mulai=mulai, selesai=None,
        dasar="SP 12/2026", oleh=admin, pada=PADA,
    )  # fmt: skip


class TestPeran:
    def test_given_with_a_trace_and_valid_below_the_unit(self, admin, org):
        akun = org.akun(org.dinas.staf)
        diberikan = beri(
            admin,
            org.dinas.staf,
            Peran.PENGELOLA_KINERJA,
            org.dinas.unit,
            mulai=timezone.localdate(),
        )
        assert diberikan.diberikan_oleh == admin
        assert punya_peran(
            type(akun).objects.get(pk=akun.pk), Peran.PENGELOLA_KINERJA, org.dinas.bidang
        )
        assert not punya_peran(
            type(akun).objects.get(pk=akun.pk), Peran.PENGELOLA_KINERJA, org.dinas_lain.unit
        )
        jejak = JejakAudit.objects.untuk(diberikan).get()
        assert "menjadi Pengelola kinerja unit pada Dinas Kesehatan" in jejak.ringkasan
        assert (jejak.pelaku_id, jejak.subjek_pegawai_id) == (admin.pk, org.dinas.staf.pk)

    def test_overlap_is_told_in_words_and_leaves_nothing(self, admin, org):
        org.akun(org.dinas.staf)
        beri(admin, org.dinas.staf)
        with pytest.raises(
            aksi.MasaBertumpuk, match="Peran ini sudah diberikan pada masa yang sama"
        ):
            beri(admin, org.dinas.staf, mulai=HARI + timedelta(days=9))
        assert PeranDiberikan.objects.filter(peran=Peran.AUDITOR).count() == 1
        assert JejakAudit.objects.filter(tindakan="peran.beri").count() == 1

    def test_without_account_there_is_no_role(self, admin):
        with pytest.raises(aksi.TanpaAkun, match="belum mempunyai akun"):
            beri(admin, PegawaiFactory())

    def test_ended_it_counts_until_its_last_day(self, admin):
        akun = PenggunaFactory()
        kemarin = timezone.localdate() - timedelta(days=1)
        diberikan = PeranDiberikanFactory(pengguna=akun, peran=Peran.ADMIN_BKD)
        assert adalah_admin(type(akun).objects.get(pk=akun.pk))
        aksi.akhiri_peran(diberikan=diberikan, selesai=kemarin, oleh=admin, pada=PADA)
        assert not adalah_admin(type(akun).objects.get(pk=akun.pk))
        assert JejakAudit.objects.untuk(diberikan).filter(tindakan="peran.akhiri").exists()

    def test_ended_twice_or_made_longer_is_refused(self, admin):
        diberikan = PeranDiberikanFactory(selesai=HARI)
        for selesai in (HARI, HARI + timedelta(days=1)):
            with pytest.raises(aksi.SudahBerakhir):
                aksi.akhiri_peran(diberikan=diberikan, selesai=selesai, oleh=admin, pada=PADA)

    def test_end_before_the_beginning_is_refused(self, admin):
        diberikan = PeranDiberikanFactory(mulai=HARI)
        with pytest.raises(aksi.SudahBerakhir, match="Baru berlaku mulai 2 Maret 2026"):
            aksi.akhiri_peran(
                diberikan=diberikan, selesai=HARI - timedelta(days=1), oleh=admin, pada=PADA
            )

    def test_last_administrator_stays(self, admin):
        satu = admin.peran_diberikan.get()
        with pytest.raises(aksi.AdminTerakhir):
            aksi.akhiri_peran(diberikan=satu, selesai=HARI, oleh=admin, pada=PADA)
        PenggunaFactory(admin=True)
        aksi.akhiri_peran(diberikan=satu, selesai=HARI, oleh=admin, pada=PADA)

    def test_an_inactive_administrator_does_not_count_as_one(self, admin):
        PenggunaFactory(admin=True, is_active=False)
        with pytest.raises(aksi.AdminTerakhir):
            aksi.akhiri_peran(
                diberikan=admin.peran_diberikan.get(), selesai=HARI, oleh=admin, pada=PADA
            )


class TestPenugasan:
    def test_overrides_the_chart_and_ends(self, admin, org):
        penugasan = tugaskan(admin, org.dinas.staf, org.dinas.sekretaris)
        assert penilai_dari(org.dinas.staf, HARI).pegawai == org.dinas.sekretaris
        aksi_penugasan.akhiri_penugasan(penugasan=penugasan, selesai=HARI, oleh=admin, pada=PADA)
        assert (
            penilai_dari(org.dinas.staf, HARI + timedelta(days=1)).pegawai
            == org.dinas.kepala_bidang
        )
        assert PenugasanPenilai.objects.count() == 1
        tindakan = JejakAudit.objects.tentang(org.dinas.staf.pk).values_list("tindakan", flat=True)
        assert sorted(tindakan) == ["penilai.akhiri", "penilai.tugaskan"]

    def test_overlap_is_told_in_words(self, admin, org):
        tugaskan(admin, org.dinas.staf, org.dinas.sekretaris)
        with pytest.raises(aksi.MasaBertumpuk, match="sudah mempunyai penugasan penilai"):
            tugaskan(admin, org.dinas.staf, org.dinas.kepala, mulai=HARI + timedelta(days=5))

    def test_nobody_appraises_themselves(self, admin, org):
        with pytest.raises(aksi.MasaBertumpuk, match="menilai dirinya sendiri"):
            tugaskan(admin, org.dinas.staf, org.dinas.staf)

    def test_no_circle_not_even_over_a_third_person(self, admin, org):
        tugaskan(admin, org.dinas.kepala_bidang, org.dinas.sekretaris)
        for penilai in (org.dinas.staf, org.dinas.staf_kedua, org.dinas.kepala_bidang):
            with pytest.raises(
                aksi_penugasan.PenilaiMelingkar, match="langsung atau lewat orang lain"
            ):
                tugaskan(admin, org.dinas.sekretaris, penilai)
        assert PenugasanPenilai.objects.count() == 1


class TestPenjabat:
    def test_takes_the_position_of_the_last_head(self, admin, org):
        penempatan = tunjuk(admin, org.dinas.sekretaris, org.dinas.bidang)
        assert penempatan.jabatan.nama == "Kepala Bidang Pelayanan Kesehatan"
        assert (penempatan.kepala_unit, penempatan.sifat, penempatan.dasar) == (
            True,
            "plt",
            "SP 12/2026",
        )
        jejak = JejakAudit.objects.untuk(penempatan).get()
        assert "Plt. Kepala Bidang Pelayanan Kesehatan" in jejak.ringkasan

    def test_unit_that_never_had_a_head_needs_a_name(self, admin, org):
        unit = UnitFactory(induk=org.dinas.unit)
        with pytest.raises(aksi.TanpaJabatan):
            tunjuk(admin, org.dinas.staf, unit)
        assert (
            tunjuk(admin, org.dinas.staf, unit, nama_jabatan="Kepala Seksi Baru").jabatan.jenis
            == "struktural"
        )

    def test_one_acting_head_of_a_kind(self, admin, org):
        tunjuk(admin, org.dinas.sekretaris, org.dinas.bidang)
        with pytest.raises(aksi.MasaBertumpuk, match="sudah mempunyai kepala pada masa yang sama"):
            tunjuk(admin, org.dinas.staf_kedua, org.dinas.bidang)
        tunjuk(admin, org.dinas.staf_kedua, org.dinas.bidang, sifat="plh")

    def test_ending_touches_only_acting_posts(self, admin, org):
        penempatan = tunjuk(admin, org.dinas.sekretaris, org.dinas.bidang)
        aksi.akhiri_penjabat(penempatan=penempatan, selesai=HARI, oleh=admin, pada=PADA)
        penempatan.refresh_from_db()
        assert penempatan.selesai == HARI
        with pytest.raises(Penempatan.DoesNotExist):
            aksi.akhiri_penjabat(
                penempatan=org.dinas.kepala.penempatan.get(), selesai=HARI, oleh=admin, pada=PADA
            )


@pytest.mark.django_db(transaction=True)
def test_two_simultaneous_assignments_leave_one():
    admin, pegawai = PenggunaFactory(admin=True), PegawaiFactory()
    calon = PegawaiFactory.create_batch(2)
    mulai, hasil = Barrier(2), []

    def coba(penilai):
        try:
            mulai.wait(timeout=10)
            hasil.append(type(tugaskan(admin, pegawai, penilai)))
        except aksi.MasaBertumpuk:
            hasil.append(aksi.MasaBertumpuk)
        finally:
            connection.close()

    utas = [Thread(target=coba, args=[p]) for p in calon]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(timeout=30)
    assert sorted(h.__name__ for h in hasil) == ["MasaBertumpuk", "PenugasanPenilai"]
    assert PenugasanPenilai.objects.count() == 1


# --- pages ---------------------------------------------------------------------------------------------


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
