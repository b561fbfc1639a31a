"""SKP forms and Dokumen Evaluasi Kinerja: the columns of the annex, in each of its variants."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import segno
from pypdf import PdfReader

from kinerja.web.dokumen.isi import Verifikasi
from penilaian.aturan.distribusi import PredikatOrganisasi
from penilaian.aturan.predikat import Predikat, Rating
from penilaian.aturan.sikap import PANDUAN, NilaiDasar
from penilaian.aturan.skp import Pendekatan
from penilaian.ekspor import (
    BentukSkp,
    Evaluasi,
    EvaluasiTercetak,
    HasilKerja,
    Indikator,
    Orang,
    Perilaku,
    SkpTercetak,
    evaluasi_pdf,
    skp_pdf,
)

PADA = datetime(2027, 1, 20, 2, tzinfo=UTC)
PEGAWAI = Orang(
    nama="Umi Saleh, S.Kom.",
    nip="198508172010012003",
    pangkat="Penata Tingkat I, III/d",
    jabatan="Pranata Komputer Ahli Muda",
    unit="Bidang Aplikasi Informatika",
)
PENILAI = replace(
    PEGAWAI, nama="Dr. Rahmat Ibrahim, M.Si.", nip="197303051998031002", jabatan="Kepala Bidang"
)
ATASAN = replace(PENILAI, nama="Ir. Hartati Pakaya", jabatan="Kepala Dinas")
GUBERNUR = Orang(nama="Nama Gubernur", jabatan="Gubernur", instansi="Pemerintah Provinsi Gorontalo")
UTAMA = (
    HasilKerja(
        "Tersusunnya layanan pengaduan daring yang dipakai semua perangkat daerah",
        (
            Indikator(
                "Jumlah perangkat daerah yang memakai", "32 perangkat daerah", "Kuantitas",
                "Penerima Layanan", "34 perangkat daerah", "Jangkauan melampaui target.",
            ),
            Indikator(
                "Waktu tanggap rata-rata", "80–90 %", "Waktu", "Proses Bisnis", "85 %", "Pertahankan.",
            ),
        ),
        rhk_pimpinan="Meningkatnya mutu layanan informasi publik",
        penugasan_dari="Sekretaris Daerah",
    ),
    HasilKerja(
        "Terlaksananya pelatihan pengelola",
        (Indikator("Peserta lulus", "60 orang", "Kualitas", "Penguatan Internal", "58 orang"),),
        rhk_pimpinan="Meningkatnya kompetensi aparatur",
    ),
)  # fmt: skip
TAMBAHAN = (
    HasilKerja("Tersusunnya materi pekan inovasi", (Indikator("Materi", "1 paket", "Biaya"),)),
)
EVALUASI = Evaluasi(
    PredikatOrganisasi.BAIK,
    Rating.DI_ATAS_EKSPEKTASI,
    Rating.SESUAI_EKSPEKTASI,
    Predikat.BAIK,
)


def contoh(**isi: object) -> SkpTercetak:
    dasar = SkpTercetak(
        bentuk=BentukSkp.JA_JF,
        pendekatan=Pendekatan.KUANTITATIF,
        instansi="Pemerintah Provinsi Gorontalo",
        mulai=date(2026, 1, 1),
        selesai=date(2026, 12, 31),
        pegawai=PEGAWAI,
        penilai=PENILAI,
        tempat="Gorontalo",
        tanggal=date(2026, 1, 20),
        utama=UTAMA,
        tambahan=TAMBAHAN,
        perilaku={
            NilaiDasar.KOMPETEN: Perilaku("Membimbing dua rekan baru.", "Sabar membimbing."),
        },
        dukungan=("Peladen cadangan", "Anggaran pelatihan Rp50.000.000"),
        pertanggungjawaban=("Laporan triwulan kepada Kepala Dinas",),
        konsekuensi=("Diusulkan mengikuti pelatihan jabatan",),
    )
    return replace(dasar, **isi)  # type: ignore[arg-type]


def contoh_evaluasi(**isi: object) -> EvaluasiTercetak:
    dasar = EvaluasiTercetak(
        instansi="Pemerintah Provinsi Gorontalo",
        mulai=date(2026, 1, 1),
        selesai=date(2026, 12, 31),
        pegawai=PEGAWAI,
        penilai=PENILAI,
        atasan_penilai=ATASAN,
        evaluasi=EVALUASI,
        catatan="Layanan pengaduan dipakai semua perangkat daerah.",
        rekomendasi="Diusulkan memimpin tim integrasi data.",
        tempat="Gorontalo",
        tanggal=date(2027, 1, 20),
        tanggal_diterima=date(2027, 1, 22),
        nomor="0001/EK/DISKOMINFO/I/2027",
    )
    return replace(dasar, **isi)  # type: ignore[arg-type]


def kode_qr() -> Verifikasi:
    qr = segno.make("https://kinerja.example/periksa/ABCD").svg_inline(scale=1)
    return Verifikasi(qr, "Periksa keaslian di https://kinerja.example/periksa/ABCD")


def teks(pdf: bytes) -> str:
    isi = "\n".join(halaman.extract_text() for halaman in PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(isi.split())


@pytest.mark.parametrize("bentuk", list(BentukSkp))
@pytest.mark.parametrize("pendekatan", list(Pendekatan))
@pytest.mark.parametrize("nilai", [None, EVALUASI], ids=["rencana", "evaluasi"])
def test_setiap_bentuk_tercetak_lengkap(
    bentuk: BentukSkp, pendekatan: Pendekatan, nilai: Evaluasi | None
) -> None:
    pdf = skp_pdf(contoh(bentuk=bentuk, pendekatan=pendekatan, evaluasi=nilai), pada=PADA)
    isi = teks(pdf)
    for hasil in (*UTAMA, *TAMBAHAN):
        assert hasil.rumusan in isi
        for indikator in hasil.indikator:
            assert indikator.target in isi
    for bagian in (
        "A. Utama", "B. Tambahan", "Pegawai yang dinilai", "Pejabat penilai kinerja",
        "19850817 201001 2 003", "Periode penilaian: 1 Januari – 31 Desember 2026",
        "Membimbing dua rekan baru.", "Ekspektasi khusus pimpinan",
        f"Pendekatan hasil kerja {pendekatan.label.lower()}",
    ):  # fmt: skip
        assert bagian in isi
    for panduan in PANDUAN.values():
        assert all(satu in isi for satu in panduan)
    assert ("34 perangkat daerah" in isi) is (nilai is not None)
    assert ("Rating hasil kerja: DI ATAS EKSPEKTASI" in isi) is (nilai is not None)
    assert ("Predikat kinerja pegawai: BAIK" in isi) is (nilai is not None)
    assert ("LAMPIRAN SASARAN KINERJA PEGAWAI" in isi) is (nilai is None)
    akar = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    assert akar["/Lang"] == "id-ID"
    assert "/StructTreeRoot" in akar


def test_kolom_jabatan_pimpinan_tinggi() -> None:
    isi = teks(skp_pdf(contoh(bentuk=BentukSkp.JPT), pada=PADA))
    assert "Perspektif" in isi
    assert "Penerima Layanan" in isi
    assert "Penugasan dari Sekretaris Daerah" in isi
    assert "yang diintervensi" not in isi


def test_kolom_jabatan_administrasi_dan_fungsional() -> None:
    isi = teks(skp_pdf(contoh(), pada=PADA))
    assert "Rencana hasil kerja pimpinan yang diintervensi" in isi
    assert "Meningkatnya mutu layanan informasi publik" in isi
    assert "Aspek" in isi
    assert "Kuantitas" in isi
    assert "Perspektif" not in isi


def test_lampiran_bernomor_dan_ditandatangani_lagi() -> None:
    isi = teks(skp_pdf(contoh(konsekuensi=()), pada=PADA))
    lampiran = isi.split("LAMPIRAN SASARAN KINERJA PEGAWAI")[1]
    assert "1. Peladen cadangan 2. Anggaran pelatihan Rp50.000.000" in lampiran
    assert "Konsekuensi Tidak ada." in lampiran
    assert "NIP 19730305 199803 1 002" in lampiran


def test_tanpa_tambahan_ditulis_tidak_ada() -> None:
    isi = teks(skp_pdf(contoh(tambahan=()), pada=PADA))
    assert "B. Tambahan Tidak ada" in isi


def test_pola_distribusi_digambar_dari_capaian_organisasi() -> None:
    isi = teks(skp_pdf(contoh(evaluasi=EVALUASI), pada=PADA))
    assert "Capaian kinerja organisasi: Baik" in isi
    assert "Pola distribusi: Baik" in isi
    tanpa = replace(EVALUASI, capaian_organisasi=None)
    assert "Pola distribusi" not in teks(skp_pdf(contoh(evaluasi=tanpa), pada=PADA))


def test_yang_belum_dinilai_disebut_begitu() -> None:
    belum = Evaluasi(None, None, None, None)
    isi = teks(skp_pdf(contoh(evaluasi=belum), pada=PADA))
    assert "Rating hasil kerja: BELUM DINILAI" in isi
    assert "Predikat kinerja pegawai: BELUM DINILAI" in isi


def test_penilai_gubernur_tanpa_nip() -> None:
    isi = teks(skp_pdf(contoh(bentuk=BentukSkp.JPT, penilai=GUBERNUR), pada=PADA))
    assert "Instansi Pemerintah Provinsi Gorontalo" in isi
    assert (
        isi.count("NIP") == teks(skp_pdf(contoh(bentuk=BentukSkp.JPT), pada=PADA)).count("NIP") - 3
    )


def test_skp_panjang_berlanjut_ke_halaman_berikut() -> None:
    banyak = tuple(
        replace(UTAMA[0], rumusan=f"Tersusunnya dokumen nomor {n} yang ditetapkan")
        for n in range(30)
    )
    pdf = skp_pdf(contoh(utama=banyak), pada=PADA)
    halaman = [h.extract_text() for h in PdfReader(io.BytesIO(pdf)).pages]
    assert len(halaman) >= 5
    isi = teks(pdf)
    assert all(f"nomor {n} yang" in isi for n in range(30))
    assert sum("Indikator kinerja" in h for h in halaman) >= 3
    assert f"Halaman {len(halaman)} dari {len(halaman)}" in halaman[-1]


def test_dokumen_evaluasi_lengkap() -> None:
    pdf = evaluasi_pdf(contoh_evaluasi(), pada=PADA)
    isi = teks(pdf)
    for bagian in (
        "DOKUMEN EVALUASI KINERJA PEGAWAI", "Nomor: 0001/EK/DISKOMINFO/I/2027",
        "1. Pegawai yang dinilai", "2. Pejabat penilai kinerja", "3. Atasan pejabat penilai kinerja",
        "4. Evaluasi kinerja", "Capaian kinerja organisasi Baik", "Predikat kinerja pegawai Baik",
        "5. Catatan/rekomendasi", "Diusulkan memimpin tim integrasi data.", "Ir. Hartati Pakaya",
        "Gorontalo, 20 Januari 2027", "Gorontalo, 22 Januari 2027",
    ):  # fmt: skip
        assert bagian in isi
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1


def test_dokumen_evaluasi_yang_belum_diterima_dan_tanpa_atasan() -> None:
    isi = teks(evaluasi_pdf(contoh_evaluasi(tanggal_diterima=None, atasan_penilai=None), pada=PADA))
    assert isi.count("Gorontalo, ") == 1
    assert "Atasan pejabat penilai kinerja Tidak ada" in isi


@pytest.mark.parametrize("jenis", ["skp", "evaluasi"])
def test_kode_pemeriksaan_dicetak(jenis: str) -> None:
    if jenis == "skp":
        isi = teks(skp_pdf(contoh(verifikasi=kode_qr()), pada=PADA))
    else:
        isi = teks(evaluasi_pdf(contoh_evaluasi(verifikasi=kode_qr()), pada=PADA))
    assert "https://kinerja.example/periksa/ABCD" in isi


def test_tulisan_orang_tetap_tulisan() -> None:
    jahat = "#panic() *a* $x$ <b> @c // d"
    isi = teks(
        skp_pdf(contoh(utama=(HasilKerja(jahat, (Indikator(jahat, jahat, jahat),)),)), pada=PADA)
    )
    assert isi.count(jahat) == 4
