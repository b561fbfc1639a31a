"""What the pages say and do, with and without script; and that they cost the same for 3 people as for 30."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from pegawai.models import Pengguna
from penilaian.models import (
    SKP,
    BuktiDukung,
    IndikatorKinerja,
    NilaiSikap,
    Penilaian,
    Realisasi,
    TahunKinerja,
    UmpanBalik,
)
from tests.factories.pegawai import PenempatanFactory, PenggunaFactory
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

pytestmark = pytest.mark.django_db


def masuk(pengguna: Pengguna) -> Client:
    klien = Client()
    klien.force_login(pengguna)
    return klien


def teks(respons: Any) -> str:
    return " ".join(respons.content.decode().split())


def url(nama: str, *isi: Any, **kueri: Any) -> str:
    return reverse(f"penilaian:{nama}", args=isi, query=kueri or None)


# --- the employee ---------------------------------------------------------------------------------------


def test_saya_tanpa_tahun_dan_tanpa_pegawai(pemeran: Pemeran) -> None:
    assert "Belum ada tahun kinerja" in teks(masuk(pemeran.staf).get(url("saya")))
    akun = PenggunaFactory(tanpa_pegawai=True)
    assert "tidak terhubung dengan data pegawai" in teks(masuk(akun).get(url("saya")))
    assert masuk(akun).get(url("papan")).status_code == 403


def test_saya_memilih_tahun_dari_url(pemeran: Pemeran) -> None:
    tahun_dibuka(2025)
    skp_untuk(pemeran.org.dinas.staf, tahun=2026)
    klien = masuk(pemeran.staf)
    assert "Tersusunnya laporan" in teks(klien.get(url("saya")))
    assert "Anda belum menyusun SKP" in teks(klien.get(url("saya", tahun=2025)))
    assert "Tersusunnya laporan" in teks(klien.get(url("saya", tahun="bukan-tahun")))


def test_mulai_tanpa_tahun_terbuka_memberi_pesan(pemeran: Pemeran) -> None:
    klien = masuk(pemeran.staf)
    assert "Belum ada tahun kinerja yang dibuka" in teks(klien.get(url("mulai"), follow=True))
    tahun_dibuka()
    TahunKinerja.objects.update(status="ditutup")
    assert klien.get(url("mulai", tahun=2026)).status_code == 404


@pytest.mark.parametrize(
    ("arah", "target", "pesan"),
    [
        ("naik", "banyak", "Tulis angka"),
        ("naik", "0", "Target 0 hanya untuk"),
        ("naik", "-5", "tidak boleh negatif"),
        ("naik", "9" * 14, "terlalu besar"),
        ("naik", "1,23456", "empat angka"),
        ("rentang", "80", "Tulis rentangnya"),
        ("rentang", "90–80", "Batas bawah rentang melebihi"),
        ("rentang", "1–2–3", "Tulis satu angka"),
        ("kualitatif", "", "Target wajib diisi"),
    ],
)
def test_target_keliru_ditolak_dan_ketikan_tetap(
    pemeran: Pemeran, arah: str, target: str, pesan: str
) -> None:
    rhk = skp_untuk(pemeran.org.dinas.staf, "draf").rhk.get()
    isi = {"rumusan": "Jumlah laporan rapi", "aspek": "kuantitas", "arah": arah, "target": target}
    respons = masuk(pemeran.staf).post(url("indikator_baru", rhk.pk), isi)
    assert respons.status_code == 422
    assert pesan in teks(respons)
    assert "Jumlah laporan rapi" in teks(respons)
    assert "Ada masalah" in teks(respons)
    assert IndikatorKinerja.objects.count() == 1


@pytest.mark.parametrize(
    ("arah", "target", "harapan"),
    [
        ("naik", "1.250,5", "target 1.250,5 laporan"),
        ("turun", "0", "target 0 laporan"),
        ("rentang", "80-90", "target 80–90 laporan"),
        ("rentang", "80 s.d. 90,5", "target 80–90,5 laporan"),
        ("naik", "80 – 90", "target 80–90 laporan"),
        ("kualitatif", "Rapi – lengkap", "target “Rapi – lengkap”"),
    ],
)
def test_target_ditulis_seperti_orang_menulis(
    pemeran: Pemeran, arah: str, target: str, harapan: str
) -> None:
    rhk = skp_untuk(pemeran.org.dinas.staf, "draf").rhk.get()
    klien = masuk(pemeran.staf)
    isi = {"rumusan": "X", "aspek": "waktu", "arah": arah, "target": target, "satuan": "laporan"}
    respons = klien.post(url("indikator_baru", rhk.pk), isi, follow=True)
    assert harapan in teks(respons)
    baru = IndikatorKinerja.objects.latest("pk")
    ubah = klien.get(url("indikator_ubah", baru.pk)).content.decode()
    respons = klien.post(
        url("indikator_ubah", baru.pk), isi | {"target": _kotak(ubah, "target")}, follow=True
    )
    assert harapan in teks(respons)


def _kotak(halaman: str, nama: str) -> str:
    cocok = re.search(rf'<textarea[^>]*name="{nama}"[^>]*>\s*(.*?)</textarea>', halaman, re.DOTALL)
    assert cocok
    return cocok[1].strip()


def test_ubah_dan_hapus_baris(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "draf")
    rhk = skp.rhk.get()
    klien = masuk(pemeran.staf)
    assert "Tersusunnya laporan" in teks(klien.get(url("rhk_ubah", rhk.pk)))
    klien.post(url("rhk_ubah", rhk.pk), {"rumusan": "Terbitnya laporan", "jenis": "tambahan"})
    rhk.refresh_from_db()
    assert (rhk.rumusan, rhk.jenis) == ("Terbitnya laporan", "tambahan")
    assert klien.post(url("rhk_ubah", rhk.pk), {"rumusan": "", "jenis": "utama"}).status_code == 422
    indikator = rhk.indikator.get()
    assert "Hapus indikator" in teks(klien.get(url("indikator_hapus", indikator.pk)))
    klien.post(url("indikator_hapus", indikator.pk))
    assert "Hapus rencana" in teks(klien.get(url("rhk_hapus", rhk.pk)))
    respons = klien.post(url("rhk_hapus", rhk.pk), follow=True)
    assert "Belum ada rencana hasil kerja" in teks(respons)
    assert not skp.rhk.exists()


def test_skp_yang_diajukan_tidak_menawarkan_perubahan(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "diajukan")
    klien = masuk(pemeran.staf)
    assert "Tambah indikator" not in teks(klien.get(url("skp", skp.pk)))
    assert klien.get(url("rhk_baru", skp.pk)).status_code == 403
    assert "sudah diajukan" in teks(klien.get(url("ajukan", skp.pk)))
    assert "Keadaannya sudah berubah" in teks(klien.post(url("ajukan", skp.pk), follow=True))


def test_masalah_pengajuan_bertautan_ke_barisnya(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "draf")
    kosong = RHKFactory(skp=skp, rumusan="Tanpa ukuran")
    klien = masuk(pemeran.staf)
    for halaman in (url("ajukan", skp.pk), url("skp", skp.pk)):
        isi = teks(klien.get(halaman))
        assert f"#rhk-{kosong.pk}" in isi
        assert "Tambahkan indikator pada rencana “Tanpa ukuran”." in isi
    assert f'id="rhk-{kosong.pk}"' in teks(klien.get(url("skp", skp.pk)))


def test_realisasi_angka_indonesia_dan_tautan_web_saja(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    indikator = IndikatorKinerja.objects.get()
    klien = masuk(pemeran.staf)
    for tautan in ("javascript:alert(1)", "ftp://berkas.example/a", "bukan tautan"):
        respons = klien.post(url("realisasi", indikator.pk), {"nilai": "12,5", "tautan": tautan})
        assert respons.status_code == 422
        assert "12,5" in teks(respons)
    respons = klien.post(
        url("realisasi", indikator.pk),
        {"nilai": "1.012,5", "tautan": "https://bukti.example/x", "keterangan_bukti": "Arsip"},
        follow=True,
    )
    assert "1.012,5 laporan" in teks(respons)
    assert 'href="https://bukti.example/x" target="_blank" rel="noopener noreferrer"' in teks(
        respons
    )
    bukti = BuktiDukung.objects.get()
    assert "Hapus bukti" in teks(klien.get(url("bukti_hapus", bukti.pk)))
    klien.post(url("bukti_hapus", bukti.pk))
    assert not BuktiDukung.objects.exists()
    assert Realisasi.objects.get().indikator.rhk.skp == skp


def test_realisasi_kualitatif_meminta_uraian(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    indikator = IndikatorFactory(rhk=skp.rhk.get(), kualitatif=True)
    klien = masuk(pemeran.staf)
    isi = teks(klien.get(url("realisasi", indikator.pk)))
    assert "Uraian realisasi" in isi
    assert 'name="nilai"' not in isi
    klien.post(url("realisasi", indikator.pk), {"nilai_teks": "Dipuji pembaca"})
    assert Realisasi.objects.get().nilai_teks == "Dipuji pembaca"
    isi = teks(klien.get(url("serahkan", skp.pk)))
    assert "Realisasi belum dapat diserahkan" in isi
    respons = klien.post(url("serahkan", skp.pk), follow=True)
    assert "Isi realisasi untuk" in teks(respons)


# --- the appraiser --------------------------------------------------------------------------------------


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


# --- the scoring page -----------------------------------------------------------------------------------


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


# --- BKD ------------------------------------------------------------------------------------------------


def test_siklus_menghitung_dan_menautkan(pemeran: Pemeran) -> None:
    dinas = pemeran.org.dinas
    skp_untuk(dinas.staf, "draf")
    dinilai(skp_untuk(dinas.staf_kedua))
    klien = masuk(pemeran.org.admin())
    isi = teks(klien.get(url("siklus")))
    assert f"opd={dinas.unit.pk}&amp;keadaan=belum_mengajukan" in isi
    assert "Di luar perangkat daerah" in isi
    daftar = teks(
        klien.get(url("siklus_pegawai", 2026, opd=dinas.unit.pk, keadaan="belum_mengajukan"))
    )
    assert "1–7 dari 7 pegawai" in daftar
    daftar = teks(klien.get(url("siklus_pegawai", 2026, keadaan="sedang_dinilai")))
    assert "1–1 dari 1 pegawai" in daftar
    assert klien.get(url("siklus_pegawai", 2020)).status_code == 404


@pytest.mark.parametrize("banyak", [3, 30])
def test_kueri_siklus_tidak_bertambah(
    pemeran: Pemeran, banyak: int, django_assert_max_num_queries: Any
) -> None:
    for _ in range(banyak):
        skp_untuk(PenempatanFactory(unit=pemeran.org.dinas.bidang).pegawai)
    klien = masuk(pemeran.org.admin())
    for nama, isi in (("siklus", ()), ("siklus_pegawai", (2026,))):
        with django_assert_max_num_queries(8):
            assert klien.get(url(nama, *isi)).status_code == 200


def test_buka_ubah_batas_tutup_lewat_halaman(pemeran: Pemeran) -> None:
    klien = masuk(pemeran.org.admin())
    assert (
        klien.post(url("buka", 2026), {"batas_skp": "31 Januari", "periodik": "tidak"}).status_code
        == 422
    )
    respons = klien.post(url("buka", 2026), {"batas_skp": "31 Januari 2027", "periodik": "tidak"})
    assert "di dalam tahun kinerjanya" in teks(respons)
    klien.post(url("buka", 2026), {"batas_skp": "31 Januari 2026", "periodik": "tidak"})
    respons = klien.post(
        url("batas", 2026), {"batas_skp": "2026-02-13", "alasan": "SE 1/2026"}, follow=True
    )
    assert "13 Februari 2026" in teks(respons)
    assert "tidak dapat diisi lagi" in teks(klien.get(url("tutup", 2026)))
    respons = klien.post(url("tutup", 2026), follow=True)
    assert "Tahun kinerja 2026 ditutup" in teks(respons)
    assert TahunKinerja.objects.get().status == "ditutup"
