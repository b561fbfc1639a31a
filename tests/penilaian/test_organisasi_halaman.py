"""The pages of the organisation's predicate and of the distribution below it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.fixtures import Settings

from kinerja.audit.models import JejakAudit
from penilaian.models import KinerjaOrganisasi, Penilaian
from tests.factories.pegawai import PenempatanFactory, UnitFactory
from tests.factories.penilaian import (
    KinerjaOrganisasiFactory,
    dinilai,
    skp_untuk,
)
from tests.penilaian.conftest import Pemeran
from tests.penilaian.organisasi import periode
from tests.penilaian.peramban import masuk, teks

pytestmark = pytest.mark.django_db
Tangkap = Callable[..., AbstractContextManager[list[Callable[[], object]]]]


def alamat(nama: str, pemeran: Pemeran) -> str:
    return reverse(f"penilaian:{nama}", args=[pemeran.org.dinas.unit.pk, periode().pk])


def test_isi_lalu_tetapkan_di_halaman(pemeran: Pemeran) -> None:
    klien = masuk(pemeran.org.akun(pemeran.org.sekda))
    kosong = teks(klien.get(alamat("organisasi", pemeran)))
    assert "Isi predikat organisasi" in kosong
    galat = klien.post(
        alamat("organisasi_isi", pemeran), {"predikat": "baik", "capaian": "seratus"}
    )
    assert galat.status_code == 422
    assert "Dasar penetapan wajib diisi" in teks(galat)
    isi = {"predikat": "baik", "capaian": "98,5", "dasar": "LKjIP", "tautan": "https://a.example/x"}
    hasil = klien.post(alamat("organisasi_isi", pemeran), isi, follow=True)
    assert "Draf predikat organisasi tersimpan" in teks(hasil)
    assert "98,5" in teks(hasil)
    versi = KinerjaOrganisasi.objects.get().versi_baris
    hasil = klien.post(alamat("organisasi_tetapkan", pemeran), {"versi": versi}, follow=True)
    assert "Predikat Dinas Kesehatan ditetapkan" in teks(hasil)
    assert "Ubah draf" not in teks(hasil)
    assert klien.get(alamat("organisasi_isi", pemeran)).status_code == 302


def kirim_berkas(klien: Client, pemeran: Pemeran, nama: str, isi: bytes, **lain: str) -> Any:
    data = {"predikat": "baik", "dasar": "LKjIP", "tautan": "", **lain}
    berkas = {"berkas": SimpleUploadedFile(nama, isi)} if nama else {}
    return klien.post(alamat("organisasi_isi", pemeran), data | berkas, follow=True)


def test_bukti_boleh_berkas_dan_yang_baru_menggantikan_yang_lama(
    pemeran: Pemeran, gudang: Path, django_capture_on_commit_callbacks: Tangkap
) -> None:
    klien = masuk(pemeran.org.akun(pemeran.org.sekda))
    assert "LKjIP 2026.pdf" in teks(kirim_berkas(klien, pemeran, "LKjIP 2026.pdf", b"%PDF-1.7 a"))
    halaman = teks(klien.get(alamat("organisasi_isi", pemeran)))
    assert "Menggantikan yang tersimpan: LKjIP 2026.pdf" in halaman
    assert "LKjIP 2026.pdf" in teks(klien.get(alamat("organisasi_tetapkan", pemeran)))
    for pembaca in (klien, masuk(pemeran.org.auditor())):
        unduhan: Any = pembaca.get(alamat("organisasi_berkas", pemeran))
        assert b"".join(unduhan.streaming_content) == b"%PDF-1.7 a"
        assert unduhan.headers["Content-Disposition"].startswith("attachment")
    with django_capture_on_commit_callbacks(execute=True):
        kirim_berkas(klien, pemeran, "Perbaikan.pdf", b"%PDF-1.7 b")
    (berkas,) = (gudang / "bukti").iterdir()
    assert berkas.read_bytes() == b"%PDF-1.7 b"
    kinerja = KinerjaOrganisasi.objects.get()
    sesudah = JejakAudit.objects.untuk(kinerja)[0].sesudah
    assert sesudah is not None
    assert (sesudah["nama_berkas"], sesudah["sidik"]) == ("Perbaikan.pdf", kinerja.sidik)
    assert masuk(pemeran.staf).get(alamat("organisasi_berkas", pemeran)).status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        kirim_berkas(klien, pemeran, "", b"", hapus_berkas="on")
    assert not list((gudang / "bukti").iterdir())
    assert klien.get(alamat("organisasi_berkas", pemeran)).status_code == 404


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [(b"<html>", "Kirim berkas PDF"), (b"%PDF-" + b"x" * 20, "Berkas lebih besar dari")],
)
def test_berkas_bukti_keliru_ditolak_dan_ketikan_tetap(
    pemeran: Pemeran, gudang: Path, settings: Settings, isi: bytes, pesan: str
) -> None:
    settings.UKURAN_BUKTI_MAKS = 20
    klien = masuk(pemeran.org.admin())
    jawaban = kirim_berkas(klien, pemeran, "a.pdf", isi, dasar="Dasar yang diketik")
    assert jawaban.status_code == 422
    assert pesan in teks(jawaban)
    assert "Dasar yang diketik" in teks(jawaban)
    assert not KinerjaOrganisasi.objects.exists()


def test_daftar_menyebut_yang_belum_dan_hanya_yang_boleh_dilihat(pemeran: Pemeran) -> None:
    KinerjaOrganisasiFactory(unit=pemeran.org.dinas.unit, periode=periode(), ditetapkan=True)
    url = reverse("penilaian:organisasi_daftar")
    semua = teks(masuk(pemeran.org.admin()).get(url))
    assert "Dinas Kesehatan" in semua
    assert "Dinas Sosial" in semua
    belum = teks(masuk(pemeran.org.auditor()).get(url, {"keadaan": "belum_ada"}))
    assert "Dinas Sosial" in belum
    assert ">Dinas Kesehatan<" not in belum
    milik = teks(masuk(pemeran.atasan).get(url))
    assert "Dinas Kesehatan" in milik
    assert "Dinas Sosial" not in milik
    # A head below the perangkat daerah has the distribution on the board.
    for lain in (pemeran.staf, pemeran.penilai):
        assert masuk(lain).get(url).status_code == 403


def test_organisasi_tetangga_tidak_dikenal(pemeran: Pemeran) -> None:
    lain = reverse("penilaian:organisasi", args=[pemeran.org.dinas_lain.unit.pk, periode().pk])
    assert masuk(pemeran.atasan).get(lain).status_code == 404
    assert masuk(pemeran.staf).get(alamat("organisasi", pemeran)).status_code == 404
    assert masuk(pemeran.org.auditor()).get(alamat("organisasi_isi", pemeran)).status_code == 403


def test_distribusi_memperingatkan_dan_menyebut_yang_memenuhi(pemeran: Pemeran) -> None:
    """Three people Baik under an organisation "Baik": nobody needs improvement, and 70 % of 3 is 3 people."""
    dinas = pemeran.org.dinas
    for orang in (dinas.staf, dinas.staf_kedua, dinas.kepala_bidang):
        dinilai(skp_untuk(orang))
    KinerjaOrganisasiFactory(unit=dinas.unit, periode=periode(), ditetapkan=True)
    halaman = teks(masuk(pemeran.atasan).get(alamat("organisasi", pemeran)))
    assert "Distribusi ini belum sesuai dengan pola" in halaman
    assert (
        "Butuh Perbaikan atau Kurang 0 dari 3 orang (0 %); harus ada paling sedikit 1." in halaman
    )
    assert "Paling banyak 3 dari 3 orang Baik." in halaman
    assert "diharapkan" in halaman
    papan = masuk(pemeran.penilai).get(reverse("penilaian:papan_pola"), HTTP_HX_REQUEST="true")
    assert "<html" not in papan.content.decode()
    assert "Dihitung dari 2 orang" in teks(papan)
    assert Penilaian.objects.filter(predikat="baik").count() == 3


def test_skp_jabatan_plt_tidak_dihitung(pemeran: Pemeran) -> None:
    dinas = pemeran.org.dinas
    dinilai(skp_untuk(dinas.staf))
    plt = PenempatanFactory(pegawai=dinas.staf_bidang_lain, unit=dinas.bidang, plt=True)
    dinilai(skp_untuk(dinas.staf_bidang_lain, unit=plt.unit, jabatan=plt.jabatan))
    halaman = teks(masuk(pemeran.atasan).get(alamat("organisasi", pemeran)))
    assert "Dihitung dari 1 orang" in halaman
    assert "1 SKP Plt. atau Plh. tidak dihitung" in halaman
    assert "belum ditetapkan, jadi distribusinya belum dapat dibandingkan" in halaman


def test_tanda_di_papan_menyebut_angkanya(pemeran: Pemeran) -> None:
    dinas = pemeran.org.dinas
    orang = [dinas.staf, dinas.staf_kedua]
    orang += [PenempatanFactory(unit=dinas.bidang).pegawai for _ in range(4)]
    for satu in orang:
        dinilai(
            skp_untuk(satu),
            rating_hasil_kerja="di_atas_ekspektasi",
            alasan_hasil="Melampaui semua target yang disepakati",
        )
    papan = teks(masuk(pemeran.penilai).get(reverse("penilaian:papan_pola")))
    assert "Hasil kerja: Penilaian cenderung longgar: 100 % dari 6 pegawai" in papan
    assert "Semua nilai dasar bernilai sama: 6 dari 6 pegawai" in papan
    assert "Catatan yang sama untuk beberapa pegawai" in papan
    assert "tidak mengubah nilai" in papan


def _kueri(klien: Client, url: str) -> int:
    klien.get(url, HTTP_HX_REQUEST="true")
    with CaptureQueriesContext(connection) as kueri:
        assert klien.get(url, HTTP_HX_REQUEST="true").status_code == 200
    return len(kueri)


def test_kueri_tidak_bertambah(pemeran: Pemeran) -> None:
    """The same number for 3 as for 30, of the fragments: what the shell asks is not this page's."""
    halaman = [
        (masuk(pemeran.org.admin()), reverse("penilaian:organisasi_daftar")),
        (masuk(pemeran.org.auditor()), alamat("organisasi", pemeran)),
        (masuk(pemeran.penilai), reverse("penilaian:papan_pola")),
    ]

    def isi(banyak: int) -> None:
        for _ in range(banyak):
            unit = UnitFactory(dinas=True, induk=pemeran.org.akar)
            KinerjaOrganisasiFactory(unit=unit, periode=periode(), ditetapkan=True)
            dinilai(skp_untuk(PenempatanFactory(unit=pemeran.org.dinas.bidang).pegawai))

    isi(3)
    tiga = [_kueri(*satu) for satu in halaman]
    isi(27)
    assert [_kueri(*satu) for satu in halaman] == tiga
    assert max(tiga) <= 15
