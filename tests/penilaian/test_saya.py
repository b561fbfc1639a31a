""" "Kinerja saya": the year of one person on one page, and the windows of today on the home page."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from penilaian.aturan.jadwal import Kegiatan
from penilaian.models import Periode, Perpanjangan, Realisasi
from penilaian.selectors.jendela_beranda import jendela_untuk
from penilaian.selectors.periode import daftar_periode
from penilaian.selectors.tahun_berjalan import TahunBerjalan
from penilaian.selectors.tahun_saya import TahunSaya, tahun_saya
from penilaian.selectors.tugas_saya import tugas_hasil, tugas_tahun
from tests.factories.keberatan import keberatan_atas
from tests.factories.penilaian import (
    IndikatorFactory,
    PerpanjanganFactory,
    RHKFactory,
    UmpanBalikFactory,
    UsulanRHKFactory,
    ditetapkan,
    isi_semua_realisasi,
    periode_ke,
    periode_tahunan,
    siap_dinilai,
    skp_untuk,
    tahun_dibuka,
    tahun_periodik,
    waktu,
)
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk, teks, url

pytestmark = pytest.mark.django_db
# The window of January 2026 is 1–7 February, that of scoring 8–15.
HARI = date(2026, 2, 5)


def isi(pemeran: Pemeran, hari: date = HARI) -> TahunSaya:
    tahun = tahun_dibuka()
    return tahun_saya(pemeran.org.dinas.staf, tahun, daftar_periode(tahun), hari)


def baris(pemeran: Pemeran, urut: int, hari: date = HARI) -> Any:
    januari = periode_ke(urut)
    return next(b for b in isi(pemeran, hari).periode if b.periode == januari)


def test_jendela_tiap_periode_menyebut_sampai_kapan(pemeran: Pemeran) -> None:
    tahun_periodik()
    skp = skp_untuk(pemeran.org.dinas.staf)
    assert baris(pemeran, 1).kalimat == "Pengisian realisasi dibuka sampai 7 Februari 2026."
    assert baris(pemeran, 1).diisi
    assert baris(pemeran, 2).kalimat == "Pengisian realisasi dibuka 1–7 Maret 2026."
    assert not baris(pemeran, 2).diisi
    assert baris(pemeran, 1, date(2026, 2, 8)).kalimat == "Pengisian ditutup 7 Februari 2026."
    PerpanjanganFactory(
        periode=periode_ke(1), unit=skp.unit, dibuat_oleh=pemeran.staf,
        mulai=date(2026, 2, 8), selesai=date(2026, 2, 20),
    )  # fmt: skip
    assert (
        baris(pemeran, 1, date(2026, 2, 8)).kalimat
        == "Pengisian realisasi dibuka sampai 20 Februari 2026, perpanjangan untuk unit Anda."
    )


def test_periode_yang_diserahkan_dan_yang_ditetapkan_menyebut_tanggalnya(pemeran: Pemeran) -> None:
    penilaian = siap_dinilai(skp_untuk(pemeran.org.dinas.staf))
    (satu,) = isi(pemeran).periode
    assert satu.kalimat.startswith("Diserahkan ")
    assert satu.kalimat.endswith(", sedang dinilai.")
    assert not satu.diisi
    assert tugas_tahun(isi(pemeran), HARI) == []
    assert penilaian.status == "siap_dinilai"


def test_kemajuan_dari_periode_lalu_dari_setahun(pemeran: Pemeran) -> None:
    tahun_periodik()
    skp = skp_untuk(pemeran.org.dinas.staf)
    indikator = skp.rhk.get().indikator.get()
    (kosong,) = isi(pemeran).kemajuan
    assert (kosong.nilai, kosong.capaian, kosong.panjang) == (None, None, 0)
    for urut, nilai in ((1, 3), (2, 4)):
        Realisasi.objects.create(
            indikator=indikator, periode=periode_ke(urut), nilai=nilai, diisi_pada=waktu()
        )
    (satu,) = isi(pemeran).kemajuan
    assert (satu.bagian, satu.bukti) == ("sampai Februari", 0)
    assert satu.nilai == 7
    setahun = Realisasi.objects.create(
        indikator=indikator, periode=periode_tahunan(skp), nilai=18, diisi_pada=waktu()
    )
    setahun.bukti.create(tautan="https://arsip.contoh.example/1")
    (satu,) = isi(pemeran).kemajuan
    assert (satu.bagian, satu.nilai, satu.bukti) == ("setahun", 18, 1)
    assert satu.capaian == 150
    assert satu.panjang == 100
    halaman = teks(masuk(pemeran.staf).get(url("saya")))
    assert "realisasi setahun <strong>18 laporan</strong> · 1 bukti" in halaman
    assert "150,00 %" in halaman


def test_beranda_tahu_periode_yang_sama_dengan_ringkasan_setahun(pemeran: Pemeran) -> None:
    """The home page counts what is entered by a narrow query, the overview from the indicators it shows."""
    tahun = tahun_periodik()
    skp = skp_untuk(pemeran.org.dinas.staf)
    IndikatorFactory(rhk=RHKFactory(skp=skp))
    kata = IndikatorFactory(rhk=RHKFactory(skp=skp), kualitatif=True)
    for urut, teks_isi in ((1, "Dipuji"), (2, "")):
        Realisasi.objects.create(
            indikator=kata, periode=periode_ke(urut), nilai_teks=teks_isi, diisi_pada=waktu()
        )
    angka = skp.rhk.exclude(pk=kata.rhk_id).first().indikator.get()
    Realisasi.objects.create(indikator=angka, periode=periode_ke(1), nilai=3, diisi_pada=waktu())
    siap_dinilai(skp, periode=periode_ke(3))
    lengkap = isi(pemeran).periode
    ringkas = tahun_saya(
        pemeran.org.dinas.staf, tahun, daftar_periode(tahun), HARI, berhitung=False
    ).periode
    assert ringkas == lengkap
    assert [(b.terisi, b.banyak) for b in lengkap[:4]] == [(0, 3), (2, 3), (0, 3), (2, 3)]


def judul(daftar: list[Any]) -> list[tuple[str, str]]:
    return [(t.judul, t.tombol) for t in daftar]


def test_yang_menunggu_mengikuti_keadaan_skp(pemeran: Pemeran) -> None:
    tahun_dibuka()
    assert judul(tugas_tahun(isi(pemeran), HARI)) == [("Susun SKP 2026", "Susun SKP")]
    skp = skp_untuk(pemeran.org.dinas.staf, "draf")
    assert judul(tugas_tahun(isi(pemeran), HARI)) == [("Ajukan SKP 2026", "Lanjutkan SKP")]
    type(skp).objects.update(
        status="dikembalikan", catatan_pengembalian="Perjelas", diajukan_pada=waktu()
    )
    (tugas,) = tugas_tahun(isi(pemeran), HARI)
    assert (tugas.tombol, tugas.mendesak) == ("Perbaiki SKP", True)
    type(skp).objects.update(status="diajukan", catatan_pengembalian="")
    assert tugas_tahun(isi(pemeran), HARI) == []


def test_tugas_mengisi_menyebut_kurangnya_dan_batasnya_yang_lebih_dulu_dahulu(
    pemeran: Pemeran,
) -> None:
    tahun_periodik()
    skp = skp_untuk(pemeran.org.dinas.staf)
    januari, setahun = tugas_tahun(isi(pemeran), HARI)
    assert januari.judul == "Isi realisasi Januari dan bukti dukung"
    assert januari.uraian.startswith("1 dari 1 indikator belum berisi realisasi.")
    assert "sampai 7 Februari 2026" in januari.uraian
    assert januari.mendesak
    assert (setahun.judul, setahun.mendesak) == ("Isi realisasi dan bukti dukung", False)
    isi_semua_realisasi(skp, periode=periode_ke(1))
    januari, _ = tugas_tahun(isi(pemeran), HARI)
    assert (januari.judul, januari.tombol) == ("Serahkan realisasi Januari", "Serahkan")
    tahun = tahun_dibuka()
    type(tahun).objects.update(status="ditutup")
    assert tugas_tahun(isi(pemeran), HARI) == []


def test_hasil_dijelaskan_dan_keberatan_menyebut_batas_lalu_keadaannya(pemeran: Pemeran) -> None:
    sebab = {"kalimat": ["Menurut matriks: Baik."], "dasar": ["PermenPANRB 6/2022"]}
    hasil = ditetapkan(
        skp_untuk(pemeran.org.dinas.staf), pemeran.penilai, timezone.now(), penjelasan={"predikat": sebab}
    )  # fmt: skip
    klien = masuk(pemeran.staf)
    halaman = teks(klien.get(url("saya")))
    assert "Predikat kinerja" in halaman
    assert "Menurut matriks: Baik." in halaman
    assert "Dapat diajukan" in halaman
    assert url("keberatan_ajukan", hasil.pk) in halaman
    hari = timezone.localdate()
    (tugas,) = tugas_hasil(isi(pemeran, hari), hari)
    assert tugas.tombol == "Baca dan nyatakan"
    perkara = keberatan_atas(hasil, pemeran.staf, pemeran.org.dinas.kepala)
    assert "Beri penjelasan" not in dict(map(reversed, judul(tugas_hasil(isi(pemeran), hari))))
    perkara.penjelasan.create(
        pihak="pegawai", pertanyaan="Apa buktinya?",
        diminta_pada=timezone.now(),
    )  # fmt: skip
    assert ("Beri penjelasan atas keberatan Anda", "Beri penjelasan") in judul(
        tugas_hasil(isi(pemeran, hari), hari)
    )
    halaman = teks(klien.get(url("saya")))
    assert "Buka keberatannya" in halaman
    assert url("keberatan_ajukan", hasil.pk) not in halaman


def test_cerita_adalah_bagian_halaman_dan_tanpa_skrip_ada_tautannya(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    for nomor in range(4):
        UmpanBalikFactory(
            skp=skp, oleh=pemeran.org.dinas.kepala_bidang, isi=f"Umpan {nomor}",
            pada=waktu(HARI) + timedelta(days=nomor),
        )  # fmt: skip
    klien = masuk(pemeran.staf)
    halaman = klien.get(url("saya"))
    for tujuan in ("umpan_balik_saya", "riwayat_saya"):
        assert url(tujuan) in teks(halaman)
    bagian = klien.get(url("saya"), HTTP_HX_REQUEST="true")
    assert "<html" not in bagian.content.decode()
    assert [f"Umpan {n}" in teks(bagian) for n in range(4)] == [False, True, True, True]
    assert "Umpan 3" not in teks(masuk(pemeran.tetangga).get(url("saya"), HTTP_HX_REQUEST="true"))


def test_usulan_terlihat_di_saya_dan_diterima_ke_skp(pemeran: Pemeran) -> None:
    pimpinan = RHKFactory(skp=skp_untuk(pemeran.org.dinas.kepala_bidang))
    usulan = UsulanRHKFactory(
        rhk_pimpinan=pimpinan, kepada=pemeran.org.dinas.staf, diusulkan_oleh=pemeran.penilai
    )
    klien = masuk(pemeran.staf)
    halaman = teks(klien.get(url("saya")))
    assert usulan.rumusan in halaman
    assert "Dapat diterima setelah SKP Anda mulai disusun." in halaman
    assert url("usulan_terima", usulan.pk) not in halaman
    skp = skp_untuk(pemeran.org.dinas.staf, "draf")
    assert url("usulan_terima", usulan.pk) in teks(klien.get(url("saya")))
    respons = klien.post(url("usulan_terima", usulan.pk))
    assert respons.headers["Location"] == f"{url('skp', skp.pk)}#rencana"
    assert "Peran yang diusulkan" not in teks(klien.get(url("saya")))


def test_segmen_tahun_berurutan(pemeran: Pemeran) -> None:
    staf = pemeran.org.dinas.staf
    pertama = skp_untuk(staf, selesai=date(2026, 6, 30))
    kedua = skp_untuk(staf, mulai=date(2026, 7, 1))
    hasil = isi(pemeran)
    assert hasil.segmen == [pertama, kedua]
    assert hasil.skp == kedua
    halaman = teks(masuk(pemeran.staf).get(url("saya")))
    assert halaman.index(url("skp", pertama.pk)) < halaman.rindex(url("skp", kedua.pk))
    assert "Jabatan sepanjang tahun" in halaman


@pytest.mark.parametrize("banyak", [3, 30])
def test_kueri_tidak_bertambah(pemeran: Pemeran, banyak: int) -> None:
    """Shell and session included; the story that follows is a request of its own."""
    tahun = tahun_periodik(tahun=timezone.localdate().year)
    skp = skp_untuk(pemeran.org.dinas.staf, tahun=tahun.tahun)
    for _ in range(banyak):
        IndikatorFactory(rhk=RHKFactory(skp=skp))
        UmpanBalikFactory(skp=skp, oleh=pemeran.org.dinas.kepala_bidang)
    for periode in daftar_periode(tahun)[:4]:
        isi_semua_realisasi(skp, periode=periode)
    PerpanjanganFactory(periode=daftar_periode(tahun)[1], unit=skp.unit, dibuat_oleh=pemeran.staf)
    klien = masuk(pemeran.staf)
    for tambahan, paling in (({}, 15), ({"HTTP_HX_REQUEST": "true"}, 13)):
        klien.get(url("saya"), **tambahan)
        with CaptureQueriesContext(connection) as kueri:
            assert klien.get(url("saya"), **tambahan).status_code == 200
        assert len(kueri) <= paling


# --- the home page --------------------------------------------------------------------------------------


def test_beranda_pegawai_hanya_jendela_yang_belum_dipakai(pemeran: Pemeran) -> None:
    tahun_periodik()
    skp = skp_untuk(pemeran.org.dinas.staf)
    (satu,) = jendela_untuk(TahunBerjalan(pemeran.staf, HARI))
    assert (satu.kalimat, satu.selesai, satu.untuk_unit) == (
        "Pengisian realisasi Januari 2026", date(2026, 2, 7), False,
    )  # fmt: skip
    assert jendela_untuk(TahunBerjalan(pemeran.tetangga, HARI)) == []
    assert jendela_untuk(TahunBerjalan(pemeran.staf, date(2026, 2, 9))) == []
    isi_semua_realisasi(skp, periode=periode_ke(1))
    skp.penilaian.create(
        periode=periode_ke(1), penilai=skp.penilai, status="siap_dinilai", diserahkan_pada=waktu()
    )
    assert jendela_untuk(TahunBerjalan(pemeran.staf, HARI)) == []


def _menunggu(pemeran: Pemeran, periode: Periode) -> None:
    for orang in (pemeran.org.dinas.staf, pemeran.org.dinas.staf_kedua):
        skp = skp_untuk(orang)
        skp.penilaian.create(
            periode=periode, penilai=pemeran.org.dinas.kepala_bidang, status="siap_dinilai",
            diserahkan_pada=waktu(),
        )  # fmt: skip


def test_beranda_penilai_menurut_kalender_dan_perpanjangan(pemeran: Pemeran) -> None:
    tahun_periodik()
    _menunggu(pemeran, periode_ke(1))
    buka, tutup = date(2026, 2, 10), date(2026, 2, 17)
    (satu,) = jendela_untuk(TahunBerjalan(pemeran.penilai, buka))
    assert (
        satu.kalimat == "Penilaian dan umpan balik Januari 2026: 2 pegawai menunggu penilaian Anda"
    )
    assert satu.selesai == date(2026, 2, 15)
    assert f"periode={periode_ke(1).pk}" in satu.tautan
    assert jendela_untuk(TahunBerjalan(pemeran.penilai_tetangga, buka)) == []
    assert jendela_untuk(TahunBerjalan(pemeran.penilai, tutup)) == []
    Perpanjangan.objects.create(
        periode=periode_ke(1), unit=pemeran.org.dinas.unit, kegiatan=Kegiatan.PENILAIAN,
        mulai=tutup, selesai=date(2026, 2, 28), alasan="Jaringan putus",
        dibuat_oleh=pemeran.atasan, dibuat_pada=waktu(),
    )  # fmt: skip
    (satu,) = jendela_untuk(TahunBerjalan(pemeran.penilai, tutup))
    assert (satu.selesai, satu.untuk_unit) == (date(2026, 2, 28), True)


def test_kartu_jendela_tampil_di_beranda(pemeran: Pemeran) -> None:
    hari = timezone.localdate()
    tahun = tahun_periodik(tahun=hari.year)
    skp = skp_untuk(pemeran.org.dinas.staf, tahun=hari.year)
    klien = masuk(pemeran.staf)
    bulan = daftar_periode(tahun)[1]
    Perpanjangan.objects.create(
        periode=bulan, unit=skp.unit, kegiatan=Kegiatan.INPUT, mulai=hari, selesai=hari,
        alasan="Jaringan putus", dibuat_oleh=pemeran.atasan, dibuat_pada=waktu(),
    )  # fmt: skip
    beranda = teks(klien.get("/"))
    assert "Yang terbuka hari ini" in beranda
    assert f"Pengisian realisasi {bulan}, sampai" in beranda
    assert "(perpanjangan untuk unit)" in beranda
    assert "Yang terbuka hari ini" not in teks(masuk(pemeran.tetangga).get("/"))
