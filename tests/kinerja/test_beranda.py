"""The home page and the navigation: by role, and only what waits for that person."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kinerja.beranda import ringkasan_siklus
from kinerja.navigasi import navigasi
from laporan.permissions import boleh_membuka
from pegawai.models import Pengguna
from penilaian.selectors.tahun_berjalan import TahunBerjalan
from tests.factories.pegawai import (
    OrganisasiKecil,
    PegawaiFactory,
    PenempatanFactory,
    PenggunaFactory,
    organisasi_kecil,
)
from tests.factories.penilaian import TAHUN, siap_dinilai, skp_untuk, tahun_periodik

pytestmark = pytest.mark.django_db
HARI = date(TAHUN, 6, 15)


@pytest.fixture
def org() -> OrganisasiKecil:
    return organisasi_kecil()


def _label(pengguna: Pengguna, jalur: str = "/") -> set[str]:
    return {b["label"] for kelompok in navigasi(pengguna, jalur) for b in kelompok["butir"]}


def test_pegawai_tanpa_bawahan_tidak_melihat_papan(org: OrganisasiKecil) -> None:
    label = _label(org.akun(org.dinas.staf))
    assert "Kinerja saya" in label
    assert not label & {"Papan penilaian", "Kendali siklus", "Impor SIASN", "Peran", "Laporan"}


def test_kepala_melihat_papan_dan_laporan(org: OrganisasiKecil) -> None:
    label = _label(org.akun(org.dinas.kepala))
    assert {"Papan penilaian", "Laporan"} <= label
    assert "Impor SIASN" not in label


def test_admin_melihat_kendali_dan_impor() -> None:
    assert {"Kendali siklus", "Impor SIASN", "Peran", "Laporan"} <= _label(
        PenggunaFactory(admin=True)
    )


def test_butir_laporan_sama_dengan_hak_membukanya(org: OrganisasiKecil) -> None:
    dinas = org.dinas
    pengelola = [
        PenggunaFactory(pengelola_kinerja=True, peran__unit=unit)
        for unit in (org.akar, dinas.unit, dinas.bidang)
    ]
    plt = org.akun(dinas.staf)
    PenempatanFactory(pegawai=dinas.staf, unit=org.dinas_lain.unit, kepala=True, plt=True)
    berakhir = org.akun(dinas.staf_kedua)
    PenempatanFactory(
        pegawai=dinas.staf_kedua, unit=org.akar, kepala=True, plt=True, selesai=date(2021, 1, 1)
    )
    orang = [org.sekda, dinas.kepala, dinas.sekretaris, dinas.kepala_bidang, dinas.staf_sekretariat]
    lain = [PenggunaFactory(tanpa_pegawai=True), org.admin(), org.auditor(), plt, berakhir]
    hak = {}
    for satu in [*pengelola, *(org.akun(o) for o in orang), *lain]:
        hak[satu.pk] = boleh_membuka(Pengguna.objects.get(pk=satu.pk))
        assert ("Laporan" in _label(Pengguna.objects.get(pk=satu.pk))) == hak[satu.pk], satu
    assert set(hak.values()) == {True, False}


@pytest.mark.parametrize(
    ("jalur", "label"),
    [
        ("/", "Beranda"),
        ("/kinerja/", "Kinerja saya"),
        ("/kinerja/papan/", "Papan penilaian"),
        ("/unit/7/", "Susunan unit"),
    ],
)
def test_tepat_satu_butir_menandai_halaman_kini(
    org: OrganisasiKecil, jalur: str, label: str
) -> None:
    butir = [b for k in navigasi(org.akun(org.dinas.kepala), jalur) for b in k["butir"]]
    assert [b["label"] for b in butir if b["aktif"]] == [label]


def test_kelompok_tanpa_tautan_tidak_berjudul(org: OrganisasiKecil) -> None:
    staf = navigasi(org.akun(org.dinas.staf), "/")
    assert "Memimpin" not in {kelompok["judul"] for kelompok in staf}
    assert all(kelompok["butir"] for kelompok in staf)


def test_halaman_anak_kinerja_tidak_menandai_kinerja_saya(org: OrganisasiKecil) -> None:
    butir = [
        b for k in navigasi(org.akun(org.dinas.kepala), "/kinerja/nilai/3/") for b in k["butir"]
    ]
    assert not [b for b in butir if b["aktif"]]


def test_ringkasan_hanya_orang_yang_dinilai(org: OrganisasiKecil) -> None:
    skp_untuk(org.dinas.staf)
    skp_untuk(org.tetangga)
    (ringkasan,) = ringkasan_siklus(TahunBerjalan(org.akun(org.dinas.kepala_bidang), HARI))
    assert ringkasan.jumlah == 2
    assert {kode: n for kode, n, _ in ringkasan.keadaan if n} == {"belum_mulai": 1, "disetujui": 1}


def test_ringkasan_admin_seluruh_pemerintah(org: OrganisasiKecil) -> None:
    skp_untuk(org.dinas.staf)
    ringkasan = ringkasan_siklus(
        TahunBerjalan(PenggunaFactory(admin=True, tanpa_pegawai=True), HARI)
    )
    assert [r.jumlah for r in ringkasan] == [len(org.semua)]


def test_tanpa_tahun_dibuka_tidak_ada_ringkasan(org: OrganisasiKecil) -> None:
    assert ringkasan_siklus(TahunBerjalan(org.akun(org.dinas.kepala), HARI)) == []


def test_beranda_berkata_bila_tidak_ada_yang_menunggu(client: Client) -> None:
    client.force_login(PenggunaFactory(tanpa_pegawai=True))
    assert (
        "Tidak ada yang menunggu Anda hari ini." in client.get(reverse("beranda")).content.decode()
    )


def test_beranda_meminta_masuk(client: Client) -> None:
    jawaban = client.get(reverse("beranda"))
    assert jawaban.status_code == 302
    assert jawaban.headers["Location"].startswith(reverse("account_login"))


def test_sehat_tanpa_masuk(client: Client) -> None:
    assert client.get(reverse("sehat")).json() == {"status": "sehat"}


@pytest.mark.parametrize("banyak", [3, 30])
def test_kueri_beranda_tidak_bertambah(
    org: OrganisasiKecil, banyak: int, django_assert_max_num_queries: Any
) -> None:
    """Shell and session included: with people to appraise and an agency to lead, and for one of the people."""
    tahun = tahun_periodik(tahun=timezone.localdate().year)
    kepala = org.dinas.kepala
    skp_untuk(kepala, tahun=tahun.tahun)
    for _ in range(banyak):
        staf = PegawaiFactory()
        PenempatanFactory(pegawai=staf, unit=org.dinas.unit)
        siap_dinilai(skp_untuk(staf, tahun=tahun.tahun))
    klien = Client()
    for pengguna, paling in ((org.akun(kepala), 31), (org.akun(staf), 28)):
        klien.force_login(pengguna)
        klien.get(reverse("beranda"))
        with django_assert_max_num_queries(paling):
            isi = klien.get(reverse("beranda")).content.decode()
        assert ("Pegawai siap Anda nilai" in isi) == (pengguna.pegawai == kepala)
