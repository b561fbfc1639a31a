"""The pages of an employee: the plan, its targets, the realisation; with and without script."""

import re

import pytest

from penilaian.models import (
    BuktiDukung,
    IndikatorKinerja,
    Realisasi,
    TahunKinerja,
)
from tests.factories.pegawai import PenggunaFactory
from tests.factories.penilaian import (
    IndikatorFactory,
    RHKFactory,
    skp_untuk,
    tahun_dibuka,
)
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk, teks, url

pytestmark = pytest.mark.django_db


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
