"""The organisation's predicate: draft, determination, the head's suggestion, the distribution on the pages."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.fixtures import Settings

from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from pegawai.models import Pengguna
from penilaian.actions.menilai import hitung_ulang_semua
from penilaian.actions.organisasi import isi_kinerja_organisasi, tetapkan_kinerja_organisasi
from penilaian.actions.penetapan import putuskan, tetapkan
from penilaian.actions.penolakan import (
    BelumLengkap,
    BukanPenetapOrganisasi,
    IsianTidakSah,
    KeadaanBerubah,
    OrganisasiSudahFinal,
    TahunTidakDibuka,
)
from penilaian.aturan.distribusi import PredikatOrganisasi
from penilaian.aturan.predikat import Rating
from penilaian.models import KinerjaOrganisasi, Penilaian, Periode, TahunKinerja
from penilaian.selectors.organisasi import pimpinan_organisasi
from tests.factories.pegawai import PenempatanFactory, UnitFactory
from tests.factories.penilaian import (
    KinerjaOrganisasiFactory,
    beri_sikap,
    dinilai,
    periode_tahunan,
    siap_dinilai,
    skp_untuk,
    tahun_dibuka,
    waktu,
)
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk, teks

pytestmark = pytest.mark.django_db
PADA = waktu(date(2026, 12, 28))
Tangkap = Callable[..., AbstractContextManager[list[Callable[[], object]]]]
ISI: dict[str, Any] = {
    "predikat": PredikatOrganisasi.ISTIMEWA,
    "capaian": None,
    "dasar": "LKjIP 2026",
    "tautan": "",
}


def periode() -> Periode:
    return tahun_dibuka().periode.get()


def draf(pemeran: Pemeran, oleh: Pengguna) -> KinerjaOrganisasi:
    return isi_kinerja_organisasi(
        oleh=oleh, pada=PADA, unit=pemeran.org.dinas.unit, periode=periode(), **ISI
    )


def test_draf_lalu_ubah_tercatat(pemeran: Pemeran) -> None:
    admin = pemeran.org.admin()
    kinerja = draf(pemeran, admin)
    assert (kinerja.predikat, kinerja.status, kinerja.diisi_oleh) == ("istimewa", "draf", admin)
    lagi = isi_kinerja_organisasi(
        oleh=admin,
        pada=PADA,
        unit=pemeran.org.dinas.unit,
        periode=periode(),
        **ISI | {"predikat": PredikatOrganisasi.BAIK},
    )
    assert (lagi.pk, lagi.predikat) == (kinerja.pk, "baik")
    jejak = JejakAudit.objects.untuk(kinerja)
    assert [j.tindakan for j in jejak] == ["penilaian.isi_kinerja_organisasi"] * 2
    assert jejak[0].sebelum is not None
    assert jejak[0].sebelum["predikat"] == "istimewa"


def test_pimpinan_di_atas_boleh_yang_sendiri_dan_tetangga_tidak(pemeran: Pemeran) -> None:
    org = pemeran.org
    assert draf(pemeran, org.akun(org.sekda)).status == "draf"
    for lain in (pemeran.atasan, pemeran.penilai, pemeran.staf, org.akun(org.dinas_lain.kepala)):
        with pytest.raises(BukanPenetapOrganisasi):
            draf(pemeran, lain)


def test_admin_yang_memimpin_unit_itu_tidak_boleh(pemeran: Pemeran) -> None:
    admin = pemeran.org.admin()
    PenempatanFactory(pegawai=admin.pegawai, unit=pemeran.org.dinas.unit, kepala=True, plt=True)
    with pytest.raises(BukanPenetapOrganisasi):
        draf(pemeran, admin)


def test_tetapkan_final_dan_hanya_yang_dibaca(pemeran: Pemeran) -> None:
    admin = pemeran.org.admin()
    kinerja = draf(pemeran, admin)
    with pytest.raises(KeadaanBerubah):
        tetapkan_kinerja_organisasi(oleh=admin, pada=PADA, kinerja=kinerja, versi=99)
    tetapkan_kinerja_organisasi(oleh=admin, pada=PADA, kinerja=kinerja, versi=kinerja.versi_baris)
    kinerja.refresh_from_db()
    assert (kinerja.status, kinerja.ditetapkan_oleh, kinerja.ditetapkan_pada) == (
        "ditetapkan",
        admin,
        PADA,
    )
    with pytest.raises(OrganisasiSudahFinal):
        tetapkan_kinerja_organisasi(oleh=admin, pada=PADA, kinerja=kinerja, versi=1)
    with pytest.raises(OrganisasiSudahFinal):
        draf(pemeran, admin)
    terakhir = JejakAudit.objects.untuk(kinerja)[0]
    assert terakhir.tindakan == "penilaian.tetapkan_kinerja_organisasi"


def test_basis_data_menjaga_yang_final(pemeran: Pemeran) -> None:
    kinerja = KinerjaOrganisasiFactory(
        unit=pemeran.org.dinas.unit, periode=periode(), ditetapkan=True
    )
    baris = KinerjaOrganisasi.objects.filter(pk=kinerja.pk)
    for kerja in (lambda: baris.update(predikat="kurang"), baris.delete):
        with pytest.raises(IntegrityError, match="tidak dapat diubah"), transaction.atomic():
            kerja()


@pytest.mark.parametrize(
    ("isi", "aturan"),
    [
        ({"predikat": "hebat"}, "kinerja_organisasi_predikat_sah"),
        ({"dasar": ""}, "kinerja_organisasi_berdasar"),
        ({"capaian": -1}, "kinerja_organisasi_capaian_tidak_negatif"),
        ({"tautan": "javascript:alert(1)"}, "kinerja_organisasi_tautan_web"),
        ({"status": "ditetapkan"}, "kinerja_organisasi_penetapan_tercatat"),
        ({"berkas": "bukti/a.pdf"}, "kinerja_organisasi_berkas_utuh"),
    ],
)
def test_basis_data_menolak_yang_tidak_sah(
    pemeran: Pemeran, isi: dict[str, Any], aturan: str
) -> None:
    KinerjaOrganisasiFactory(unit=pemeran.org.dinas.unit, periode=periode())
    with pytest.raises(IntegrityError, match=aturan), transaction.atomic():
        KinerjaOrganisasi.objects.update(**isi)
    with pytest.raises(IntegrityError, match="kinerja_organisasi_unik"), transaction.atomic():
        KinerjaOrganisasiFactory(unit=pemeran.org.dinas.unit, periode=periode())


def test_tahun_tertutup_ditolak(pemeran: Pemeran) -> None:
    tahun_dibuka()
    TahunKinerja.objects.update(status="ditutup")
    with pytest.raises(TahunTidakDibuka):
        isi_kinerja_organisasi(
            oleh=pemeran.org.admin(),
            pada=PADA,
            unit=pemeran.org.dinas.unit,
            periode=Periode.objects.get(),
            **ISI,
        )


# --- the head -------------------------------------------------------------------------------------------


def penilaian_kepala(pemeran: Pemeran) -> Penilaian:
    """The head of the dinas, everything rated on target."""
    penilaian = siap_dinilai(
        skp_untuk(pemeran.org.dinas.kepala), hari_tanpa_keterangan=0, menit_terlambat=0
    )
    beri_sikap(penilaian)
    hitung_ulang_semua(penilaian)
    penilaian.save()
    return penilaian


def test_saran_pimpinan_menunggu_lalu_mengikuti_organisasi(pemeran: Pemeran) -> None:
    sekda = pemeran.org.akun(pemeran.org.sekda)
    penilaian = penilaian_kepala(pemeran)
    assert penilaian.saran_hasil_kerja == ""
    halaman = teks(masuk(sekda).get(reverse("penilaian:nilai", args=[penilaian.pk])))
    assert "Predikat kinerja organisasi Dinas Kesehatan belum ditetapkan" in halaman
    kinerja = draf(pemeran, sekda)
    penilaian.refresh_from_db()
    assert penilaian.saran_hasil_kerja == ""
    tetapkan_kinerja_organisasi(oleh=sekda, pada=PADA, kinerja=kinerja, versi=kinerja.versi_baris)
    penilaian.refresh_from_db()
    assert penilaian.saran_hasil_kerja == "di_atas_ekspektasi"
    halaman = teks(masuk(sekda).get(reverse("penilaian:nilai", args=[penilaian.pk])))
    assert "predikat Dinas Kesehatan Istimewa, disarankan di atas ekspektasi" in halaman
    judul = set(Notifikasi.objects.values_list("penerima__pegawai", "judul"))
    assert (
        pemeran.org.sekda.pk,
        "Predikat organisasi Dinas Kesehatan sudah ditetapkan",
    ) in judul
    assert (pemeran.org.dinas.kepala.pk, "Predikat kinerja Dinas Kesehatan: Istimewa") in judul


def _putuskan(oleh: Pengguna, penilaian: Penilaian, rating: Rating, alasan: str) -> Penilaian:
    return putuskan(
        oleh=oleh,
        pada=PADA,
        penilaian=penilaian,
        rating_hasil_kerja=rating,
        alasan_hasil=alasan,
        rating_perilaku=Rating.SESUAI_EKSPEKTASI,
        alasan_perilaku="",
    )


def test_pimpinan_ditetapkan_tanpa_predikat_organisasi_hanya_dengan_alasan(
    pemeran: Pemeran,
) -> None:
    sekda = pemeran.org.akun(pemeran.org.sekda)
    penilaian = penilaian_kepala(pemeran)
    with pytest.raises(BelumLengkap, match="Predikat kinerja organisasi Dinas Kesehatan"):
        tetapkan(oleh=sekda, pada=PADA, penilaian=penilaian, versi=penilaian.versi_baris)
    with pytest.raises(IsianTidakSah):
        _putuskan(sekda, penilaian, Rating.SESUAI_EKSPEKTASI, "")
    penilaian = _putuskan(
        sekda, penilaian, Rating.SESUAI_EKSPEKTASI, "Penetapan organisasi tertunda"
    )
    hasil = tetapkan(oleh=sekda, pada=PADA, penilaian=penilaian, versi=penilaian.versi_baris)
    assert hasil.skema["pimpinan"] == {"unit": "Dinas Kesehatan", "predikat": ""}


def test_hasil_pimpinan_menyimpan_predikat_organisasinya(pemeran: Pemeran) -> None:
    sekda = pemeran.org.akun(pemeran.org.sekda)
    penilaian = penilaian_kepala(pemeran)
    KinerjaOrganisasiFactory(
        unit=pemeran.org.dinas.unit, periode=periode(), predikat="kurang", ditetapkan=True
    )
    penilaian = _putuskan(sekda, penilaian, Rating.DI_BAWAH_EKSPEKTASI, "")
    hasil = tetapkan(oleh=sekda, pada=PADA, penilaian=penilaian, versi=penilaian.versi_baris)
    assert hasil.skema["pimpinan"]["predikat"] == "kurang"
    assert "Dinas Kesehatan Kurang" in hasil.penjelasan["saran_hasil_kerja"]["kalimat"][0]


def test_yang_bukan_pimpinan_tidak_terpengaruh(pemeran: Pemeran) -> None:
    penilaian = dinilai(skp_untuk(pemeran.org.dinas.kepala_bidang))
    hitung_ulang_semua(penilaian)
    assert penilaian.saran_hasil_kerja == "sesuai_ekspektasi"


# --- the pages ------------------------------------------------------------------------------------------


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


def test_periode_bulanan_tanpa_predikat_memakai_skor(pemeran: Pemeran) -> None:
    penilaian = penilaian_kepala(pemeran)
    bulan = Periode.objects.create(
        tahun_kinerja=penilaian.skp.tahun_kinerja,
        jenis="bulanan",
        urut=1,
        mulai=date(2026, 1, 1),
        selesai=date(2026, 1, 31),
    )
    assert periode_tahunan(penilaian.skp) != bulan
    penilaian.periode = bulan
    assert pimpinan_organisasi(penilaian) is None
