"""Hours of a year: whose they are, who may see them, and what waits because of them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pegawai.models import Pegawai, Pengguna
from pegawai.permissions import boleh_melihat_rincian
from pelatihan.models import KewajibanJp, PesertaPelatihan
from pelatihan.selectors import jp_per_tahun, jp_tahun, tugas_menunggu
from tests.factories.pegawai import (
    OrganisasiKecil,
    PegawaiFactory,
    PenggunaFactory,
    PenugasanPenilaiFactory,
    PeranDiberikanFactory,
    organisasi_kecil,
)
from tests.factories.pelatihan import PelatihanFactory, PesertaPelatihanFactory, ikut

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisasi() -> OrganisasiKecil:
    return organisasi_kecil()


@pytest.fixture
def admin() -> Pengguna:
    pengguna: Pengguna = PenggunaFactory(admin=True)
    return pengguna


def _isi(jawaban: Any) -> str:
    return str(jawaban.content.decode())


def _jp_url(pegawai: Pegawai) -> str:
    return reverse("pelatihan:jp_pegawai", args=[pegawai.pk])


# --- sums --------------------------------------------------------------------------------------------


def test_jp_dihitung_untuk_tahun_tanggal_selesai(admin: Pengguna) -> None:
    satu, dua = PegawaiFactory.create_batch(2)
    ikut(satu, admin, jp="12", mulai=date(2024, 12, 30), selesai=date(2025, 1, 2))
    ikut(satu, admin, jp="7.5", mulai=date(2025, 12, 31), selesai=date(2025, 12, 31))
    ikut(satu, admin, jp="4")
    PesertaPelatihanFactory(pegawai=satu, lulus=True)  # not closed: does not count

    assert jp_tahun([satu.pk, dua.pk], 2025) == {satu.pk: Decimal("19.5"), dua.pk: 0}
    assert jp_tahun([satu.pk], 2024) == {satu.pk: 0}
    assert jp_tahun([], 2025) == {}


def test_jp_banyak_orang_satu_kueri(django_assert_num_queries: Any) -> None:
    daftar = [p.pk for p in PegawaiFactory.create_batch(30)]
    with django_assert_num_queries(1):
        jp_tahun(daftar, 2026)


@pytest.mark.parametrize(
    ("jp", "memenuhi", "persen"),
    [("19.5", False, 97), ("20", True, 100), ("26", True, 100), ("0.01", False, 0)],
)
def test_kecukupan_terhadap_20_jp(admin: Pengguna, jp: str, memenuhi: bool, persen: int) -> None:
    pegawai = PegawaiFactory()
    ikut(pegawai, admin, jp=jp)

    tahun = jp_per_tahun(pegawai, 2026)[0]

    assert tahun.kecukupan is not None
    assert (tahun.kecukupan.memenuhi, tahun.persen) == (memenuhi, persen)


def test_per_tahun_memuat_tahun_ini_walau_kosong_dan_tanpa_yang_batal(
    admin: Pengguna, django_assert_num_queries: Any
) -> None:
    pegawai = PegawaiFactory()
    ikut(pegawai, admin, jp="10", mulai=date(2024, 5, 1), selesai=date(2024, 5, 2))
    ikut(pegawai, admin, jp="11", mulai=date(2025, 5, 1), selesai=date(2025, 5, 2))
    PesertaPelatihanFactory(pegawai=pegawai, pelatihan__dibatalkan=True)

    with django_assert_num_queries(2):
        daftar = jp_per_tahun(pegawai, 2026)

    assert [(t.tahun, t.jp, len(t.kegiatan)) for t in daftar] == [
        (2026, 0, 0),
        (2025, 11, 1),
        (2024, 10, 1),
    ]


def test_rencana_tahun_depan_tidak_menggeser_tahun_ini() -> None:
    pegawai = PegawaiFactory()
    PesertaPelatihanFactory(
        pegawai=pegawai,
        pelatihan=PelatihanFactory(mulai=date(2027, 1, 4), selesai=date(2027, 1, 8)),
    )

    assert [t.tahun for t in jp_per_tahun(pegawai, 2026)] == [2026, 2027]


def test_pppk_tanpa_kewajiban_yang_diatur(admin: Pengguna) -> None:
    pppk = PegawaiFactory(pppk=True)
    ikut(pppk, admin, jp="6")
    assert jp_per_tahun(pppk, 2026)[0].kecukupan is None

    KewajibanJp.objects.create(
        jenis="pppk", mulai=date(2026, 1, 1), jp_setahun=24, dasar="Kebijakan BKD"
    )
    tahun = jp_per_tahun(pppk, 2026)[0]
    assert tahun.kecukupan is not None
    assert tahun.kecukupan.kurang == 18


# --- pages -------------------------------------------------------------------------------------------


def test_halaman_saya_menjelaskan_setiap_jp(client: Client, admin: Pengguna) -> None:
    akun = PenggunaFactory()
    tahun = timezone.localdate().year
    ikut(
        akun.pegawai,
        admin,
        jp="12",
        nama="Bimtek Arsip",
        mulai=date(tahun, 1, 1),
        selesai=date(tahun, 1, 1),
    )
    ikut(akun.pegawai, admin, jp="5", mulai=date(2025, 5, 1), selesai=date(2025, 5, 2))
    ikut(PegawaiFactory(), admin, jp="3", nama="Milik tetangga")
    client.force_login(akun)

    isi = _isi(client.get("/pelatihan/saya/"))

    assert "12 dari 20 JP" in isi
    assert "Kurang 8 JP" in isi
    assert "Pelatihan teknis nasional: 12 JP program = 12 JP." in isi
    assert "PP 11/2017 Pasal 203" in isi
    assert "5 dari 20 JP" in isi
    assert "Milik tetangga" not in isi


def test_halaman_saya_yang_kosong(client: Client) -> None:
    client.force_login(PenggunaFactory())

    isi = _isi(client.get("/pelatihan/saya/"))

    assert "0 dari 20 JP" in isi
    assert "Belum ada kegiatan" in isi


def test_potongan_untuk_halaman_pegawai(client: Client, admin: Pengguna) -> None:
    pegawai = PegawaiFactory()
    client.force_login(admin)

    potongan = _isi(client.get(_jp_url(pegawai), headers={"HX-Request": "true"}))
    penuh = _isi(client.get(_jp_url(pegawai)))

    assert "<html" not in potongan
    assert "<html" in penuh
    assert "0 dari 20 JP" in potongan
    assert pegawai.nama_lengkap in penuh


def test_rincian_jp_terlihat_oleh_yang_boleh_saja(
    client: Client, organisasi: OrganisasiKecil
) -> None:
    dinas = organisasi.dinas
    sasaran = dinas.staf
    boleh = [sasaran, dinas.kepala_bidang, dinas.kepala, organisasi.sekda]
    tidak = [dinas.staf_kedua, dinas.sekretaris, dinas.kepala_bidang_lain, organisasi.tetangga]

    for pegawai, status in [*((p, 200) for p in boleh), *((p, 404) for p in tidak)]:
        client.force_login(organisasi.akun(pegawai))
        assert client.get(_jp_url(sasaran)).status_code == status, pegawai
    for akun in (organisasi.admin(), organisasi.auditor()):
        client.force_login(akun)
        assert client.get(_jp_url(sasaran)).status_code == 200


def test_pintu_peserta_sama_dengan_izin_melihat_pegawai(organisasi: OrganisasiKecil) -> None:
    """The set form in the query and the one-person form in permissions never disagree."""
    pelatihan = PelatihanFactory()
    for pegawai in organisasi.semua:
        PesertaPelatihanFactory(pelatihan=pelatihan, pegawai=pegawai)
    PenugasanPenilaiFactory(pegawai=organisasi.tetangga, penilai=organisasi.dinas.staf_kedua)
    pengelola = organisasi.akun(organisasi.dinas.staf_sekretariat)
    PeranDiberikanFactory(
        pengguna=pengelola, peran="pengelola_kinerja", unit=organisasi.dinas.bidang
    )
    akun = [organisasi.akun(p) for p in organisasi.semua]
    akun += [organisasi.admin(), organisasi.auditor(), PenggunaFactory(tanpa_pegawai=True)]

    for satu in akun:
        tampak = set(
            PesertaPelatihan.objects.terlihat_oleh(satu)
            .filter(pelatihan=pelatihan)
            .values_list("pegawai", flat=True)
        )
        assert tampak == {p.pk for p in organisasi.semua if boleh_melihat_rincian(satu, p)}, satu


def test_daftar_peserta_hanya_memuat_yang_boleh_dilihat(
    client: Client, organisasi: OrganisasiKecil
) -> None:
    pelatihan = PelatihanFactory()
    PesertaPelatihanFactory(pelatihan=pelatihan, pegawai=organisasi.dinas.staf)
    PesertaPelatihanFactory(pelatihan=pelatihan, pegawai=organisasi.tetangga)
    client.force_login(organisasi.akun(organisasi.dinas.kepala_bidang))

    jawaban = client.get(reverse("pelatihan:rincian", args=[pelatihan.pk]))

    assert [p.pegawai for p in jawaban.context["halaman"]] == [organisasi.dinas.staf]
    assert "Riwayat perubahan" not in _isi(jawaban)


# --- the home page -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tanggal", "jp", "judul", "mendesak"),
    [
        pytest.param(date(2026, 9, 30), "0", None, None, id="belum triwulan terakhir"),
        pytest.param(date(2026, 10, 1), "12", "Lengkapi jam pelajaran tahun ini", False, id="Okt"),
        pytest.param(date(2026, 12, 1), "19.5", "Lengkapi jam pelajaran tahun ini", True, id="Des"),
        pytest.param(date(2026, 12, 1), "20", None, None, id="sudah cukup"),
    ],
)
def test_tugas_sendiri(
    admin: Pengguna, tanggal: date, jp: str, judul: str | None, mendesak: bool | None
) -> None:
    akun = PenggunaFactory()
    if jp != "0":
        ikut(akun.pegawai, admin, jp=jp)

    tugas = tugas_menunggu(akun, tanggal)

    assert [(t.judul, t.mendesak) for t in tugas] == ([(judul, mendesak)] if judul else [])
    if jp == "12":
        assert tugas[0].uraian == "Baru 12 dari 20 JP."


def test_tugas_tidak_menagih_pppk_tanpa_kewajiban_dan_akun_tanpa_pegawai() -> None:
    akhir_tahun = date(2026, 12, 1)

    assert tugas_menunggu(PenggunaFactory(pegawai__pppk=True), akhir_tahun) == []
    assert tugas_menunggu(PenggunaFactory(tanpa_pegawai=True), akhir_tahun) == []


def test_tugas_pemimpin_menghitung_bawahan_yang_kurang(
    organisasi: OrganisasiKecil, admin: Pengguna
) -> None:
    ikut(organisasi.dinas.kepala_bidang, admin, jp="20")
    ikut(organisasi.dinas.staf, admin, jp="20", nama="Lain")

    tugas = tugas_menunggu(organisasi.akun(organisasi.dinas.kepala_bidang), date(2026, 10, 1))

    assert [(t.judul, t.jumlah, t.tautan) for t in tugas] == [
        ("Pegawai yang JP-nya belum cukup", 1, "/pelatihan/rekap/?keadaan=kurang")
    ]


def test_tugas_pemimpin_tidak_menghitung_lebih_jauh_dari_banyak(
    organisasi: OrganisasiKecil, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pelatihan.selectors.tugas.BANYAK", 2)

    (tugas,) = tugas_menunggu(organisasi.akun(organisasi.dinas.kepala), date(2026, 10, 1))[-1:]

    assert tugas.jumlah is None
    assert tugas.uraian == "Lebih dari 2 orang di unit yang Anda pimpin atau kelola, tahun 2026."


def test_tugas_admin_menutup_yang_sudah_lewat() -> None:
    admin = PenggunaFactory(tanpa_pegawai=True, admin=True)
    PelatihanFactory(status="berlangsung")
    PelatihanFactory(selesai=date(2026, 3, 7))
    PelatihanFactory(dibatalkan=True)

    tugas = tugas_menunggu(admin, date(2026, 3, 7))

    assert [(t.jumlah, t.tautan) for t in tugas] == [(1, "/pelatihan/?status=lewat")]
    assert tugas_menunggu(admin, date(2026, 3, 6)) == []
