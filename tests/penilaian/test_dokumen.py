"""The document of a determined appraisal: when it is issued, and what it prints."""

from datetime import date

import pytest

from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from pegawai.models import Pegawai, Unit
from penilaian.actions.dokumen import terima
from penilaian.actions.ingatkan_dokumen import anggap_diterima_semua
from penilaian.actions.penetapan import tetapkan
from penilaian.models import PengaturanDokumen, Penilaian, UmpanBalik
from penilaian.selectors.formulir import sidik_dokumen
from tests.factories.penilaian import (
    IndikatorFactory,
    KinerjaOrganisasiFactory,
    dinilai,
    ditetapkan,
    skp_untuk,
    waktu,
)
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk, url
from tests.penilaian.terbit import BATAS, TETAP, UMPAN, tanpa_akun, teks_pdf

pytestmark = pytest.mark.django_db


def test_dokumen_terbit_dan_sampai_bersama_penetapan(
    pemeran: Pemeran, hasil_lengkap: Penilaian
) -> None:
    dokumen = hasil_lengkap.dokumen
    assert dokumen.nomor == f"EK/2026/{hasil_lengkap.pk:06d}"
    assert len(dokumen.kode) == 32
    assert (dokumen.tanggal_penyampaian, dokumen.cara_penyampaian) == (
        date(2026, 7, 1),
        "elektronik",
    )
    assert (dokumen.batas_penyampaian, dokumen.batas_penerimaan) == (BATAS, BATAS)
    assert dokumen.tanggal_terima is None
    kabar = Notifikasi.objects.get(penerima=pemeran.staf)
    assert "nyatakan dokumennya diterima paling lambat 21 Juli 2026" in kabar.isi


def test_tanpa_akun_dokumen_menunggu_diserahkan(pemeran: Pemeran) -> None:
    dokumen = tanpa_akun(pemeran).dokumen
    assert (dokumen.tanggal_penyampaian, dokumen.batas_penyampaian) == (None, BATAS)


def test_cuplikan_memuat_seluruh_isi_formulir(hasil_lengkap: Penilaian) -> None:
    formulir = Penilaian.objects.get(pk=hasil_lengkap.pk).formulir
    hasil = formulir["utama"][0]
    indikator = hasil["indikator"][0]
    assert indikator["target"] == "12 laporan"
    assert indikator["realisasi"] == "12 laporan\nBukti: Laporan (https://bukti.example/laporan)"
    assert indikator["capaian"] == "100,00"
    assert indikator["umpan_balik"] == UMPAN
    assert formulir["perilaku"]["loyal"]["nilai"] == 4
    assert formulir["disiplin"] == {"hari": 0, "menit": 0, "nilai": "100,00", "alasan": ""}
    assert formulir["perilaku"]["kompeten"]["ekspektasi"] == "Membimbing dua rekan baru."
    assert formulir["dukungan"] == ["Peladen cadangan"]
    assert formulir["capaian_organisasi"] == ""
    assert (formulir["predikat"], formulir["catatan"]) == ("baik", "Rajin melatih rekan.")
    assert formulir["instansi"] == "Pemerintah Provinsi Gorontalo"


def test_dicetak_dari_cuplikan_saja_dan_sidiknya_tetap(
    pemeran: Pemeran, hasil_lengkap: Penilaian
) -> None:
    klien = masuk(pemeran.staf)
    alamat = [url(nama, hasil_lengkap.pk) for nama in ("formulir_cetak", "dokumen_cetak")]
    sebelum = [teks_pdf(klien.get(satu)) for satu in alamat]
    Pegawai.objects.update(nama="Nama Baru")
    Unit.objects.update(nama="Unit Baru")
    UmpanBalik.objects.update(isi="Kalimat lain")
    PengaturanDokumen.objects.update(tempat="Tempat Lain")
    assert [teks_pdf(klien.get(satu)) for satu in alamat] == sebelum
    assert sidik_dokumen(Penilaian.objects.get(pk=hasil_lengkap.pk)) == hasil_lengkap.dokumen.sidik
    assert "Nama Baru" not in "".join(sebelum)


def test_isi_lain_sidik_lain(pemeran: Pemeran, hasil_lengkap: Penilaian) -> None:
    lain = Penilaian.objects.get(pk=hasil_lengkap.pk)
    lain.formulir["catatan"] = "Rajin melatih rekan"
    assert sidik_dokumen(lain) != hasil_lengkap.dokumen.sidik


def test_formulir_evaluasi_memuat_baris_nilai_dan_sidik(
    pemeran: Pemeran, hasil_lengkap: Penilaian
) -> None:
    teks = teks_pdf(masuk(pemeran.staf).get(url("formulir_cetak", hasil_lengkap.pk)))
    for bagian in (
        "EVALUASI KINERJA PEGAWAI", "Tahun 2026", hasil_lengkap.dokumen.nomor, UMPAN, "12 laporan", "Capaian 100,00 %",
        "Predikat kinerja pegawai: BAIK", "LAMPIRAN EVALUASI KINERJA PEGAWAI", "Loyal: 4", "Nilai disiplin: 100,00",
        "Rajin melatih rekan.", "Gorontalo, 1 Juli 2026", "Membimbing dua rekan baru.",
    ):  # fmt: skip
        assert bagian in teks, bagian
    assert hasil_lengkap.dokumen.sidik in teks.replace(" ", "")
    assert hasil_lengkap.dokumen.kode in teks.replace(" ", "")


def test_dokumen_evaluasi_memuat_tiga_orang_dan_predikat(
    pemeran: Pemeran, hasil_lengkap: Penilaian
) -> None:
    teks = teks_pdf(masuk(pemeran.penilai).get(url("dokumen_cetak", hasil_lengkap.pk)))
    for orang in (
        pemeran.org.dinas.staf,
        pemeran.org.dinas.kepala_bidang,
        pemeran.org.dinas.kepala,
    ):
        assert orang.nama_lengkap in teks
    assert "Predikat kinerja pegawai Baik" in teks
    assert "Capaian kinerja organisasi Belum dinilai" in teks


def test_umpan_balik_hanya_dicetak_bagi_pegawai_dan_penilai(
    pemeran: Pemeran, hasil_lengkap: Penilaian
) -> None:
    for pengguna, ada in (
        (pemeran.staf, True),
        (pemeran.penilai, True),
        (pemeran.atasan, False),
        (pemeran.org.admin(), False),
    ):
        teks = teks_pdf(masuk(pengguna).get(url("formulir_cetak", hasil_lengkap.pk)))
        assert (UMPAN in teks) is ada
        assert "12 laporan" in teks


def test_unduhan_orang_lain_tercatat_unduhan_sendiri_tidak(
    pemeran: Pemeran, hasil_lengkap: Penilaian
) -> None:
    jejak = JejakAudit.objects.filter(tindakan="penilaian.unduh_dokumen")
    for nama in ("formulir_cetak", "dokumen_cetak"):
        masuk(pemeran.staf).get(url(nama, hasil_lengkap.pk))
    masuk(pemeran.staf).get(url("skp_cetak", hasil_lengkap.skp_id))
    assert not jejak.exists()
    masuk(pemeran.org.auditor()).get(url("dokumen_cetak", hasil_lengkap.pk))
    masuk(pemeran.penilai).get(url("skp_cetak", hasil_lengkap.skp_id))
    assert [(j.ringkasan, j.subjek_pegawai_id) for j in jejak.order_by("id")] == [
        (
            f"Dokumen evaluasi kinerja {hasil_lengkap.dokumen.nomor} diunduh",
            hasil_lengkap.skp.pegawai_id,
        ),
        ("SKP diunduh", hasil_lengkap.skp.pegawai_id),
    ]


@pytest.mark.parametrize("status", ["draf", "diajukan", "disetujui"])
def test_formulir_skp_dari_skp_hidup(pemeran: Pemeran, status: str) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, status)
    IndikatorFactory(rhk=skp.rhk.get(), rumusan="Mutu laporan", rentang=True, satuan="%")
    IndikatorFactory(rhk=skp.rhk.get(), rumusan="Kesan pembaca", kualitatif=True)
    teks = teks_pdf(masuk(pemeran.staf).get(url("skp_cetak", skp.pk)))
    for bagian in (
        "SASARAN KINERJA PEGAWAI", "yang diintervensi", "12 laporan", "80–90 %", "Laporan dipuji pembaca",
        "LAMPIRAN SASARAN KINERJA PEGAWAI", pemeran.org.dinas.kepala_bidang.nama_lengkap,
    ):  # fmt: skip
        assert bagian in teks, bagian
    assert "Realisasi" not in teks


def test_bukti_berupa_berkas_disebut_dengan_sidiknya(pemeran: Pemeran) -> None:
    penilaian = dinilai(skp_untuk(pemeran.org.dinas.staf))
    realisasi = penilaian.skp.rhk.get().indikator.get().realisasi.get()
    realisasi.bukti.create(
        berkas="bukti/x.pdf",
        nama_berkas="Rekap.pdf",
        tipe_berkas="application/pdf",
        sidik="ab" * 32,
    )
    tetapkan(oleh=pemeran.penilai, pada=TETAP, penilaian=penilaian, versi=penilaian.versi_baris)
    indikator = Penilaian.objects.get().formulir["utama"][0]["indikator"][0]
    assert "Bukti: berkas Rekap.pdf, sidik abababababab" in indikator["realisasi"]


def test_yang_diam_tidak_tercetak_menandatangani(
    pemeran: Pemeran, hasil_lengkap: Penilaian
) -> None:
    """Deemed received is not signed: the employee's place and date stay empty."""
    anggap_diterima_semua(pada=waktu(date(2026, 9, 1)))
    klien = masuk(pemeran.staf)
    assert "Gorontalo, 21 Juli 2026" not in teks_pdf(
        klien.get(url("dokumen_cetak", hasil_lengkap.pk))
    )
    lain = ditetapkan(skp_untuk(pemeran.org.dinas.staf_kedua), pemeran.penilai, TETAP)
    akun = pemeran.org.akun(pemeran.org.dinas.staf_kedua)
    terima(oleh=akun, pada=waktu(date(2026, 7, 3)), penilaian=lain)
    assert "Gorontalo, 3 Juli 2026" in teks_pdf(masuk(akun).get(url("dokumen_cetak", lain.pk)))


def test_formulir_skp_memuat_ekspektasi_dan_ketiga_lampiran(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    skp.ekspektasi.create(nilai_dasar="kompeten", isi="Membimbing dua rekan baru.")
    for jenis in ("dukungan", "pertanggungjawaban", "konsekuensi"):
        skp.lampiran.create(jenis=jenis, isi=f"Isi {jenis}")
    teks = teks_pdf(masuk(pemeran.staf).get(url("skp_cetak", skp.pk)))
    for bagian in (
        "Membimbing dua rekan baru.",
        "Isi dukungan",
        "Isi pertanggungjawaban",
        "Isi konsekuensi",
    ):
        assert bagian in teks, bagian


def test_predikat_organisasi_tercetak_dengan_kurvanya(pemeran: Pemeran) -> None:
    dinas = pemeran.org.dinas
    penilaian = dinilai(skp_untuk(dinas.staf))
    KinerjaOrganisasiFactory(
        unit=dinas.unit, periode=penilaian.periode, predikat="baik", ditetapkan=True
    )
    tetapkan(oleh=pemeran.penilai, pada=TETAP, penilaian=penilaian, versi=penilaian.versi_baris)
    assert Penilaian.objects.get().formulir["capaian_organisasi"] == "baik"
    teks = teks_pdf(masuk(pemeran.staf).get(url("formulir_cetak", penilaian.pk)))
    assert "Pola distribusi: Baik" in teks


def test_kepala_dinas_memakai_bentuk_jpt_dan_tanpa_penilai_tetap_tercetak(pemeran: Pemeran) -> None:
    kepala = skp_untuk(pemeran.org.dinas.kepala)
    assert "Perspektif" in teks_pdf(masuk(pemeran.atasan).get(url("skp_cetak", kepala.pk)))
    sekda = pemeran.org.sekda
    skp = skp_untuk(sekda, "draf")
    assert sekda.nama_lengkap in teks_pdf(
        masuk(pemeran.org.akun(sekda)).get(url("skp_cetak", skp.pk))
    )


def test_belum_ditetapkan_tidak_ada_dokumennya_dan_tetangga_tidak_tahu(
    pemeran: Pemeran, hasil_lengkap: Penilaian
) -> None:
    belum = dinilai(skp_untuk(pemeran.org.dinas.staf_kedua))
    for nama in ("formulir_cetak", "dokumen_cetak", "dokumen_sampaikan"):
        assert masuk(pemeran.penilai).get(url(nama, belum.pk)).status_code == 404
        assert masuk(pemeran.tetangga).get(url(nama, hasil_lengkap.pk)).status_code == 404
    assert masuk(pemeran.tetangga).get(url("skp_cetak", hasil_lengkap.skp_id)).status_code == 404
    assert masuk(pemeran.tetangga).post(url("dokumen_terima", hasil_lengkap.pk)).status_code == 404
