"""The pages of an appraiser: the board, the scoring page, the decision."""

import re
from typing import Any

import pytest
from django.test import Client

from penilaian.models import (
    SKP,
    IndikatorKinerja,
    NilaiSikap,
    Penilaian,
    UmpanBalik,
)
from tests.factories.pegawai import PenempatanFactory
from tests.factories.penilaian import (
    IndikatorFactory,
    RHKFactory,
    UmpanBalikFactory,
    dinilai,
    ditetapkan,
    siap_dinilai,
    skp_untuk,
    tahun_dibuka,
)
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk, teks, url

pytestmark = pytest.mark.django_db


def test_papan_menyaring_dan_menyebut_yang_ditunggu(pemeran: Pemeran) -> None:
    dinas = pemeran.org.dinas
    siap = siap_dinilai(skp_untuk(dinas.staf))
    UmpanBalikFactory(skp=siap.skp, oleh=dinas.kepala_bidang)
    tahun_dibuka()
    klien = masuk(pemeran.penilai)
    isi = teks(klien.get(url("papan")))
    assert "Anda menilai 2 orang" in isi
    assert "Belum dinilai: hasil kerja, sikap, disiplin" in isi
    assert "SKP belum disusun" in isi
    assert "15 Juni 2026" in isi
    respons = klien.get(url("papan", keadaan="siap_dinilai"))
    isi = teks(respons)
    assert url("nilai", siap.pk) in isi
    assert [baris.skp_id for baris in respons.context["halaman"]] == [siap.skp_id]
    isi = teks(klien.get(url("papan", q=dinas.staf.nip[:8] + " " + dinas.staf.nip[8:])))
    assert "1–1 dari 1 pegawai" in isi
    isi = teks(klien.get(url("papan", q="100%")))
    assert "Tidak ada pegawai yang sesuai" in isi
    potongan = klien.get(url("papan"), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in potongan
    assert 'id="hasil"' in potongan


def test_papan_orang_tanpa_bawahan(pemeran: Pemeran) -> None:
    tahun_dibuka()
    assert "Tidak ada pegawai yang Anda nilai" in teks(masuk(pemeran.staf).get(url("papan")))


@pytest.mark.parametrize("banyak", [3, 30])
def test_kueri_papan_tidak_bertambah(
    pemeran: Pemeran, banyak: int, django_assert_max_num_queries: Any
) -> None:
    for n in range(banyak):
        pegawai = PenempatanFactory(unit=pemeran.org.dinas.bidang).pegawai
        (siap_dinilai if n % 2 else dinilai)(skp_untuk(pegawai))
    klien = masuk(pemeran.penilai)
    with django_assert_max_num_queries(13):
        respons = klien.get(url("papan"))
    assert "25" in teks(respons) or banyak == 3


@pytest.mark.parametrize("banyak", [3, 30])
def test_kueri_halaman_penilaian_tidak_bertambah(
    pemeran: Pemeran, banyak: int, django_assert_max_num_queries: Any
) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    for _ in range(banyak):
        IndikatorFactory(rhk=RHKFactory(skp=skp))
        siap_dinilai(skp_untuk(PenempatanFactory(unit=pemeran.org.dinas.bidang).pegawai))
    penilaian = siap_dinilai(skp)
    klien = masuk(pemeran.penilai)
    with django_assert_max_num_queries(24):
        assert klien.get(url("nilai", penilaian.pk)).status_code == 200
    with django_assert_max_num_queries(20):
        isi = {"medan": "sikap-loyal", "nilai": "4", "versi": "0"}
        assert klien.post(url("simpan", penilaian.pk), isi).status_code == 200
    for pengguna in (pemeran.staf, pemeran.atasan):
        klien = masuk(pengguna)
        with django_assert_max_num_queries(23):
            assert klien.get(url("skp", skp.pk)).status_code == 200
        with django_assert_max_num_queries(25):
            assert klien.get(url("hasil", penilaian.pk)).status_code == 200


def test_predikat_dan_tombolnya_sebelum_matriks(pemeran: Pemeran) -> None:
    """On a phone the matrix takes a screen and a half."""
    penilaian = siap_dinilai(skp_untuk(pemeran.staf.pegawai))
    isi = teks(masuk(pemeran.penilai).get(url("nilai", penilaian.pk)))
    assert isi.index("Periksa dan tetapkan") < isi.index("Matriks predikat kinerja (")


def test_berpindah_orang_menurut_urutan_papan(pemeran: Pemeran) -> None:
    daftar = [
        siap_dinilai(skp_untuk(PenempatanFactory(unit=pemeran.org.dinas.bidang).pegawai))
        for _ in range(3)
    ]
    urut = sorted(daftar, key=lambda p: (p.skp.pegawai.nama, p.skp.pegawai_id))
    klien = masuk(pemeran.penilai)
    isi = teks(klien.get(url("nilai", urut[1].pk)))
    assert f'href="{url("nilai", urut[0].pk)}" data-orang-sebelum' in isi
    assert f'href="{url("nilai", urut[2].pk)}" data-orang-berikut' in isi
    assert "2 dari 3" in isi


def test_setujui_dan_kembalikan_lewat_halaman(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "diajukan")
    klien = masuk(pemeran.penilai)
    assert klien.post(url("kembalikan", skp.pk), {"catatan": ""}).status_code == 422
    klien.post(url("kembalikan", skp.pk), {"catatan": "Perjelas satuan"})
    assert "Perjelas satuan" in teks(masuk(pemeran.staf).get(url("saya")))
    assert klien.get(url("setujui", skp.pk)).status_code == 405
    SKP.objects.update(status="diajukan")
    assert "disetujui" in teks(klien.post(url("setujui", skp.pk), follow=True))
    assert "Keadaannya sudah berubah" in teks(klien.post(url("setujui", skp.pk), follow=True))


def test_umpan_balik_lewat_halaman(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    lain = skp_untuk(pemeran.org.dinas.staf_kedua)
    klien = masuk(pemeran.penilai)
    respons = klien.post(url("umpan_balik", skp.pk), {"isi": "x", "rhk": lain.rhk.get().pk})
    assert respons.status_code == 422
    klien.post(url("umpan_balik", skp.pk), {"isi": "Rapi sekali", "rhk": skp.rhk.get().pk})
    assert "Rapi sekali" in teks(masuk(pemeran.staf).get(url("saya"), HTTP_HX_REQUEST="true"))
    assert UmpanBalik.objects.get().rhk == skp.rhk.get()


def _simpan(klien: Client, penilaian: Penilaian, **isi: Any) -> Any:
    return klien.post(url("simpan", penilaian.pk), isi)


def test_medan_tersimpan_sendiri(pemeran: Pemeran) -> None:
    penilaian = siap_dinilai(skp_untuk(pemeran.org.dinas.staf))
    klien = masuk(pemeran.penilai)
    respons = _simpan(klien, penilaian, medan="sikap-loyal", nilai="4", versi=0)
    assert (respons.status_code, respons.json()["versi"]) == (200, 1)
    assert re.fullmatch(r"\d\d\.\d\d", respons.json()["pada"])
    assert NilaiSikap.objects.get().nilai == 4


@pytest.mark.parametrize(
    ("medan", "nilai"),
    [
        ("sikap-loyal", "6"),
        ("sikap-loyal", "baik"),
        ("sikap-jujur", "3"),
        ("status", "ditetapkan"),
        ("predikat", "sangat_baik"),
        ("koreksi-1x", "3"),
        ("koreksi-99999999999999999999", "3"),
        ("koreksi_disiplin", "101"),
        ("menit_terlambat", "-1"),
        ("hari_tanpa_keterangan", "367"),
        ("catatan", "x" * 2001),
        ("", "1"),
    ],
)
def test_isian_keliru_ditolak_dengan_kalimat(pemeran: Pemeran, medan: str, nilai: str) -> None:
    penilaian = siap_dinilai(skp_untuk(pemeran.org.dinas.staf))
    respons = _simpan(masuk(pemeran.penilai), penilaian, medan=medan, nilai=nilai, versi=0)
    assert respons.status_code == 422
    assert respons.json()["galat"].endswith(".")
    penilaian.refresh_from_db()
    assert penilaian.versi_baris == 0


def test_versi_wajib(pemeran: Pemeran) -> None:
    penilaian = siap_dinilai(skp_untuk(pemeran.org.dinas.staf))
    respons = _simpan(masuk(pemeran.penilai), penilaian, medan="catatan", nilai="x", versi="")
    assert respons.status_code == 422


def test_bentrok_memperlihatkan_kedua_isian(pemeran: Pemeran) -> None:
    penilaian = siap_dinilai(skp_untuk(pemeran.org.dinas.staf))
    klien = masuk(pemeran.penilai)
    _simpan(klien, penilaian, medan="catatan", nilai="dari tab satu", versi=0)
    respons = _simpan(klien, penilaian, medan="catatan", nilai="dari tab dua", versi=0)
    assert respons.status_code == 409
    assert respons.json() == {"nilai": "dari tab satu", "oleh": str(pemeran.penilai), "versi": 1}


def test_tanpa_skrip_semua_isian_sekaligus(pemeran: Pemeran) -> None:
    penilaian = siap_dinilai(skp_untuk(pemeran.org.dinas.staf))
    indikator = IndikatorKinerja.objects.get().pk
    klien = masuk(pemeran.penilai)
    isi = {
        "versi": 0,
        f"koreksi-{indikator}": "97,5",
        f"catatan-{indikator}": "",
        "sikap-loyal": "9",
    }
    respons = klien.post(url("simpan", penilaian.pk), isi)
    assert respons.status_code == 422
    assert "Pilih nilai Loyal dari 1 sampai 5" in teks(respons)
    assert 'value="97,5"' in teks(respons)
    assert not NilaiSikap.objects.exists()
    isi |= {
        "sikap-loyal": "5",
        f"catatan-{indikator}": "Satu laporan kosong",
        "catatan": "Terus belajar",
    }
    respons = klien.post(url("simpan", penilaian.pk), isi, follow=True)
    assert "Semua isian tersimpan" in teks(respons)
    assert "97,50" in teks(respons)
    respons = klien.post(
        url("simpan", penilaian.pk), isi | {"catatan": "Dari halaman lama", "versi": 0}
    )
    assert respons.status_code == 409
    assert "Terus belajar" in teks(respons)
    assert "Dari halaman lama" in teks(respons)


def test_ringkasan_sebagai_bagian(pemeran: Pemeran) -> None:
    penilaian = siap_dinilai(skp_untuk(pemeran.org.dinas.staf), hari_tanpa_keterangan=4)
    klien = masuk(pemeran.penilai)
    potongan = klien.get(
        url("nilai", penilaian.pk), headers={"HX-Request": "true"}
    ).content.decode()
    assert "<html" not in potongan
    assert "Yang kurang sebelum dapat ditetapkan" in potongan
    isi = teks(klien.get(url("nilai", penilaian.pk)))
    assert "Patut dijatuhi hukuman ringan: Teguran tertulis." in isi
    assert "PP 94/2021" in isi


def test_keputusan_menyimpang_tanpa_alasan_kembali_dengan_galat(pemeran: Pemeran) -> None:
    penilaian = dinilai(skp_untuk(pemeran.org.dinas.staf))
    klien = masuk(pemeran.penilai)
    isi = {"rating_hasil_kerja": "di_atas_ekspektasi", "rating_perilaku": "sesuai_ekspektasi"}
    respons = klien.post(url("putuskan", penilaian.pk), isi)
    assert respons.status_code == 422
    assert "berbeda dari saran memerlukan alasan" in teks(respons)
    respons = klien.post(url("putuskan", penilaian.pk), {"rating_perilaku": "sesuai_ekspektasi"})
    assert "Pilih rating hasil kerja." in teks(respons)
    isi["alasan_hasil"] = "Memimpin penanganan bencana"
    respons = klien.post(url("putuskan", penilaian.pk), isi, follow=True)
    assert "Keputusan tersimpan" in teks(respons)


def test_halaman_penetapan_menyebut_akibat_dan_yang_kurang(pemeran: Pemeran) -> None:
    lengkap = dinilai(skp_untuk(pemeran.org.dinas.staf))
    kurang = siap_dinilai(skp_untuk(pemeran.org.dinas.staf_kedua))
    klien = masuk(pemeran.penilai)
    isi = teks(klien.get(url("tetapkan", lengkap.pk)))
    assert "tidak dapat diubah oleh siapa pun" in isi
    assert 'name="versi" value="0"' in isi
    isi = teks(klien.get(url("tetapkan", kurang.pk)))
    assert "Penilaian belum dapat ditetapkan" in isi
    assert "Tetapkan penilaian</button>" not in isi
    respons = klien.post(url("tetapkan", kurang.pk), {"versi": 0}, follow=True)
    assert "Rating hasil kerja belum diputuskan." in teks(respons)
    respons = klien.post(url("tetapkan", lengkap.pk), {"versi": "abc"}, follow=True)
    assert "berubah sejak Anda membacanya" in teks(respons)
    klien.post(url("tetapkan", lengkap.pk), {"versi": 0})
    lengkap.refresh_from_db()
    assert lengkap.status == "ditetapkan"
    for nama in ("nilai", "tetapkan"):
        assert klien.get(url(nama, lengkap.pk)).headers["Location"] == url("hasil", lengkap.pk)


def test_kembalikan_realisasi_lewat_halaman(pemeran: Pemeran) -> None:
    penilaian = siap_dinilai(skp_untuk(pemeran.org.dinas.staf))
    klien = masuk(pemeran.penilai)
    assert klien.post(url("kembalikan_realisasi", penilaian.pk), {"catatan": ""}).status_code == 422
    respons = klien.post(
        url("kembalikan_realisasi", penilaian.pk), {"catatan": "Bukti tidak terbuka"}, follow=True
    )
    assert "Realisasi dikembalikan" in teks(respons)


def test_hasil_final_memakai_penjelasan_tersimpan(pemeran: Pemeran) -> None:
    penilaian = ditetapkan(skp_untuk(pemeran.org.dinas.staf), pemeran.penilai)
    isi = teks(masuk(pemeran.staf).get(url("hasil", penilaian.pk)))
    assert "Sesuai Ekspektasi" in isi
    assert "96,00" in isi
    assert f"oleh {pemeran.penilai}" in isi
