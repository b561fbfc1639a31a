"""Who sees what: the neighbour's row is not there (404), the superior may look but not act, nobody scores themself."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from pegawai.models import Pegawai, Pengguna
from penilaian.models import SKP, BuktiDukung, Penilaian
from tests.factories.pegawai import (
    PenempatanFactory,
    PenggunaFactory,
    PenugasanPenilaiFactory,
    PeranDiberikanFactory,
)
from tests.factories.penilaian import UmpanBalikFactory, dinilai, ditetapkan, skp_untuk
from tests.penilaian.conftest import Pemeran

pytestmark = pytest.mark.django_db
# One field from the script has a door of its own.
SATU_ISIAN = {"medan": "sikap-loyal", "nilai": "4", "versi": "0"}


def _terlihat(pengguna: Pengguna, skp: SKP) -> bool:
    return SKP.objects.terlihat_oleh(pengguna).filter(pk=skp.pk).exists()


def test_yang_boleh_melihat_skp(pemeran: Pemeran) -> None:
    org = pemeran.org
    skp = skp_untuk(org.dinas.staf)
    boleh = [
        pemeran.staf,
        pemeran.penilai,
        pemeran.atasan,
        org.akun(org.sekda),
        org.admin(),
        org.auditor(),
    ]
    tidak = [
        pemeran.tetangga,
        pemeran.penilai_tetangga,
        org.akun(org.dinas.staf_kedua),
        org.akun(org.dinas.kepala_bidang_lain),
        org.akun(org.dinas_lain.kepala),
        PenggunaFactory(tanpa_pegawai=True),
    ]
    assert [_terlihat(p, skp) for p in boleh] == [True] * len(boleh)
    assert [_terlihat(p, skp) for p in tidak] == [False] * len(tidak)


def test_pengelola_kinerja_melihat_unitnya_ke_bawah(pemeran: Pemeran) -> None:
    org = pemeran.org
    pengguna = PenggunaFactory()
    PeranDiberikanFactory(pengguna=pengguna, peran="pengelola_kinerja", unit=org.dinas.unit)
    assert _terlihat(pengguna, skp_untuk(org.dinas.staf))
    assert not _terlihat(pengguna, skp_untuk(org.tetangga))


def test_penilai_karena_penugasan_melihat(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.tetangga)
    assert not _terlihat(pemeran.penilai, skp)
    PenugasanPenilaiFactory(pegawai=skp.pegawai, penilai=pemeran.penilai.pegawai)
    assert _terlihat(Pengguna.objects.get(pk=pemeran.penilai.pk), skp)


@pytest.mark.parametrize("banyak", [3, 30])
def test_pintu_pegawai_biasa_murah(
    pemeran: Pemeran, banyak: int, django_assert_max_num_queries: Any
) -> None:
    for _ in range(banyak):
        skp_untuk(PenempatanFactory(unit=pemeran.org.dinas.bidang).pegawai)
    pengguna = Pengguna.objects.get(pk=pemeran.staf.pk)
    with django_assert_max_num_queries(5):
        list(SKP.objects.terlihat_oleh(pengguna))


def _klien(pengguna: Pengguna) -> Client:
    klien = Client()
    klien.force_login(pengguna)
    return klien


def _halaman(penilaian: Penilaian) -> dict[str, list[Any]]:
    skp = penilaian.skp
    rhk = skp.rhk.get()
    indikator = rhk.indikator.get()
    return {
        "skp": [skp.pk], "ajukan": [skp.pk], "kembalikan": [skp.pk], "serahkan": [skp.pk],
        "umpan_balik": [skp.pk], "rhk_baru": [skp.pk], "rhk_ubah": [rhk.pk], "rhk_hapus": [rhk.pk],
        "indikator_baru": [rhk.pk], "indikator_ubah": [indikator.pk], "indikator_hapus": [indikator.pk],
        "realisasi": [indikator.pk], "bukti_hapus": [BuktiDukung.objects.get(realisasi__indikator=indikator).pk],
        "nilai": [penilaian.pk], "tetapkan": [penilaian.pk], "kembalikan_realisasi": [penilaian.pk],
        "hasil": [penilaian.pk],
    }  # fmt: skip


def test_tetangga_mendapat_404_di_semua_halaman(pemeran: Pemeran) -> None:
    halaman = _halaman(dinilai(skp_untuk(pemeran.org.dinas.staf)))
    for pengguna in (
        pemeran.penilai_tetangga,
        pemeran.tetangga,
        pemeran.org.akun(pemeran.org.dinas.staf_kedua),
    ):
        klien = _klien(pengguna)
        for nama, isi in halaman.items():
            url = reverse(f"penilaian:{nama}", args=isi)
            assert klien.get(url).status_code == 404, (nama, str(pengguna))
            assert klien.post(url).status_code in (404, 405), nama
        for nama in ("setujui", "simpan", "putuskan"):
            kunci = halaman["skp"] if nama == "setujui" else halaman["nilai"]
            assert klien.post(reverse(f"penilaian:{nama}", args=kunci)).status_code == 404, nama
        simpan = reverse("penilaian:simpan", args=halaman["nilai"])
        assert klien.post(simpan, SATU_ISIAN).status_code == 404


def test_atasan_penilai_dan_auditor_melihat_tetapi_tidak_berbuat(pemeran: Pemeran) -> None:
    penilaian = dinilai(skp_untuk(pemeran.org.dinas.staf))
    halaman = _halaman(penilaian)
    for pengguna in (pemeran.atasan, pemeran.org.auditor(), pemeran.org.admin()):
        klien = _klien(pengguna)
        for nama in ("skp", "hasil"):
            assert klien.get(reverse(f"penilaian:{nama}", args=halaman[nama])).status_code == 200
        hasil = reverse("penilaian:hasil", args=[penilaian.pk])
        assert (
            klien.get(reverse("penilaian:nilai", args=[penilaian.pk])).headers["Location"] == hasil
        )
        for nama in set(halaman) - {"skp", "hasil", "nilai"}:
            respons = klien.get(reverse(f"penilaian:{nama}", args=halaman[nama]))
            assert respons.status_code == 403, nama
        for nama in ("simpan", "putuskan", "tetapkan"):
            assert klien.post(reverse(f"penilaian:{nama}", args=[penilaian.pk])).status_code == 403
        simpan = reverse("penilaian:simpan", args=[penilaian.pk])
        assert klien.post(simpan, SATU_ISIAN).status_code == 403
    penilaian.refresh_from_db()
    assert penilaian.status == "dinilai"


def test_pegawai_tidak_menilai_dirinya_dan_belum_melihat_nilainya(pemeran: Pemeran) -> None:
    penilaian = dinilai(skp_untuk(pemeran.org.dinas.staf), catatan="Catatan rahasia penilai")
    klien = _klien(pemeran.staf)
    for nama in ("tetapkan", "kembalikan_realisasi"):
        assert klien.get(reverse(f"penilaian:{nama}", args=[penilaian.pk])).status_code == 403
    for nama in ("simpan", "putuskan"):
        assert klien.post(reverse(f"penilaian:{nama}", args=[penilaian.pk])).status_code == 403
    simpan = reverse("penilaian:simpan", args=[penilaian.pk])
    assert klien.post(simpan, SATU_ISIAN).status_code == 403
    isi = klien.get(reverse("penilaian:hasil", args=[penilaian.pk])).content.decode()
    assert "belum ditetapkan" in isi
    assert "Catatan rahasia penilai" not in isi
    assert "Matriks predikat" not in isi


def test_umpan_balik_hanya_untuk_penerima_dan_penilai(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    UmpanBalikFactory(skp=skp, oleh=pemeran.org.dinas.kepala_bidang, isi="Kata-kata pribadi")
    url = reverse("penilaian:skp", args=[skp.pk])
    for pengguna, ada in (
        (pemeran.staf, True),
        (pemeran.penilai, True),
        (pemeran.atasan, False),
        (pemeran.org.admin(), False),
    ):
        assert ("Kata-kata pribadi" in _klien(pengguna).get(url).content.decode()) == ada


def test_siklus_hanya_untuk_bkd_dan_dilihat_auditor(pemeran: Pemeran) -> None:
    skp_untuk(pemeran.org.dinas.staf)
    tulis = ("buka", "batas", "tutup")
    for pengguna, lihat, atur in (
        (pemeran.org.admin(), 200, 200),
        (pemeran.org.auditor(), 200, 403),
        (pemeran.penilai, 403, 403),
        (pemeran.staf, 403, 403),
    ):
        klien = _klien(pengguna)
        assert klien.get(reverse("penilaian:siklus")).status_code == lihat
        assert klien.get(reverse("penilaian:siklus_pegawai", args=[2026])).status_code == lihat
        for nama in tulis:
            assert klien.get(reverse(f"penilaian:{nama}", args=[2026])).status_code == atur, nama


def test_ringkas_pegawai_hanya_memuat_hasil_yang_boleh_dilihat(pemeran: Pemeran) -> None:
    staf: Pegawai = pemeran.org.dinas.staf
    ditetapkan(skp_untuk(staf), pemeran.penilai)
    url = reverse("penilaian:ringkas_pegawai", args=[staf.pk])
    for pengguna, ada in ((pemeran.staf, True), (pemeran.penilai, True), (pemeran.tetangga, False)):
        klien = _klien(pengguna)
        bagian = klien.get(url, headers={"HX-Request": "true"}).content.decode()
        assert ("2026" in bagian) == ada
        assert "<html" not in bagian
        assert "<html" in klien.get(url).content.decode()


def test_ringkas_pegawai_menautkan_skp_berjalan_bagi_yang_boleh(pemeran: Pemeran) -> None:
    staf: Pegawai = pemeran.org.dinas.staf
    tautan = reverse("penilaian:skp", args=[skp_untuk(staf).pk])
    url = reverse("penilaian:ringkas_pegawai", args=[staf.pk])
    assert tautan in _klien(pemeran.penilai).get(url).content.decode()
    assert tautan not in _klien(pemeran.tetangga).get(url).content.decode()


def test_tanpa_masuk_diarahkan_ke_halaman_masuk() -> None:
    for nama in ("saya", "papan", "siklus"):
        assert Client().get(reverse(f"penilaian:{nama}")).status_code == 302
