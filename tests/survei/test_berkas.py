"""Poster, board, report and workbook: official files from the figures, with nothing small in them."""

import io
import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook
from pypdf import PdfReader

from survei.aturan.skm import HasilSkm, hitung_indeks, rekap_tanggapan
from survei.aturan.unsur import Unsur
from survei.ekspor import kalimat
from survei.ekspor.poster import qr_svg
from survei.selectors import TitikTren, bahan_laporan
from tests.factories.layanan import JenisLayananFactory
from tests.factories.pegawai import PegawaiFactory, PenempatanFactory, PenggunaFactory, UnitFactory
from tests.factories.survei import (
    HasilTerdahuluFactory,
    RencanaTindakLanjutFactory,
    SurveiFactory,
    TanggapanFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("jam_juni")]


@pytest.fixture
def survei() -> Any:
    akar = UnitFactory(nama="Pemerintah Provinsi Gorontalo")
    unit = UnitFactory(nama="Dinas Sosial", induk=akar, perangkat_daerah=True)
    PenempatanFactory(unit=unit, kepala=True, pegawai=PegawaiFactory(nama="Salma Djafar"))
    layanan = [JenisLayananFactory(unit=unit, nama=n) for n in ("Bantuan sosial", "Rekomendasi")]
    survei = SurveiFactory(ditutup=True, unit=unit, judul="Survei 2026", layanan=layanan)
    TanggapanFactory.create_batch(
        8, survei=survei, layanan=layanan[0], sarana=1, jenis_kelamin="P", pendidikan="sma"
    )
    TanggapanFactory.create_batch(2, survei=survei, layanan=layanan[1], perilaku=4, pendidikan="s3")
    return survei


def pdf(klien: Client, jalur: str) -> tuple[PdfReader, str]:
    respons = klien.get(jalur)
    assert respons.status_code == 200
    assert respons["Content-Type"] == "application/pdf"
    assert respons["Content-Disposition"].startswith("attachment;")
    berkas = PdfReader(io.BytesIO(respons.content))
    return berkas, " ".join(" ".join(h.extract_text() for h in berkas.pages).split())


@pytest.mark.parametrize(("ukuran", "lebar"), [("a4", 595), ("a5", 420)])
def test_poster_memuat_alamat_dan_ajakan(
    klien_pengelola: Client, survei: Any, ukuran: str, lebar: int
) -> None:
    berkas, isi = pdf(klien_pengelola, f"/survei/{survei.pk}/poster-{ukuran}.pdf")
    assert len(berkas.pages) == 1
    assert round(float(berkas.pages[0].mediabox.width)) == lebar
    assert f"testserver/s/{survei.kode}" in isi
    assert "Bagaimana pelayanan kami?" in isi
    assert "Bantuan sosial, Rekomendasi" in isi


def test_poster_ukuran_lain_tidak_ada(klien_pengelola: Client, survei: Any) -> None:
    assert klien_pengelola.get(f"/survei/{survei.pk}/poster-a0.pdf").status_code == 404


def test_qr_hanya_hitam() -> None:
    svg = bytes(qr_svg("https://contoh.example/s/abcd2345/")).decode()
    assert set(re.findall(r"#[0-9a-f]{3,6}", svg)) <= {"#000"}


def test_papan_publikasi(klien_pengelola: Client, survei: Any) -> None:
    berkas, isi = pdf(klien_pengelola, f"/survei/{survei.pk}/papan.pdf")
    assert len(berkas.pages) == 1
    assert "71,11" in isi  # (80 × 3 answers, 8 × 1 + 2 × 3 for sarana, …) / 90 × 25
    assert "C (Kurang baik)" in isi
    assert "Jumlah: 10 orang" in isi
    assert "S3 kurang dari 5" in isi
    assert "Belum representatif" in isi


def test_laporan_disusun_dari_data(klien_pengelola: Client, survei: Any) -> None:
    lama = SurveiFactory(
        ditutup=True,
        unit=survei.unit,
        judul="Survei 2025",
        mulai=date(2025, 1, 1),
        selesai=date(2025, 12, 31),
    )
    TanggapanFactory.create_batch(6, survei=lama, nilai=4, tanggal=date(2025, 5, 5))
    HasilTerdahuluFactory(unit=survei.unit)
    RencanaTindakLanjutFactory(survei=survei, kegiatan="Menambah kursi roda")
    RencanaTindakLanjutFactory(
        survei=lama, status="selesai", realisasi="Ruang tunggu dicat", kegiatan="Mengecat ruang"
    )
    berkas, isi = pdf(klien_pengelola, f"/survei/{survei.pk}/laporan.pdf")
    assert len(berkas.pages) >= 3
    for bab in (
        "I. Pendahuluan",
        "II. Pengumpulan Data",
        "III. Hasil",
        "IV. Analisis",
        "V. Kesimpulan",
    ):
        assert bab in isi
    for kata in (
        "Unsur dengan nilai terendah: Sarana dan Prasarana (1,400)",
        "Unsur dengan nilai tertinggi: Perilaku Pelaksana (3,200)",
        "turun 28,89 dari periode 2025 (100,00, mutu A)",
        "Unsur Sarana dan Prasarana turun dari 4,000 menjadi 1,400",
        "Menambah kursi roda",
        "Ruang tunggu dicat",
        "Keputusan MenPAN",
        "Cara 0,111",
        "Salma Djafar",
        "PEMERINTAH PROVINSI GORONTALO",
        "< 5",
        "Bagaimana pendapat Anda",
    ):
        assert kata in isi, kata
    assert berkas.metadata is not None
    assert berkas.metadata.title == "Laporan Survei Kepuasan Masyarakat"


def test_buku_berisi_angka_yang_sama(klien_pengelola: Client, survei: Any) -> None:
    respons = klien_pengelola.get(f"/survei/{survei.pk}/laporan.xlsx")
    buku = load_workbook(io.BytesIO(respons.content))
    assert buku.sheetnames == ["Unsur", "Layanan", "Responden", "Tren", "Tindak lanjut"]
    baris = [b for b in buku["Unsur"].iter_rows(values_only=True) if b[0] == "sarana"]
    assert baris[0][:5] == ("sarana", "Sarana dan Prasarana", 14, 10, 1.4)
    layanan = {b[1]: b[5] for b in buku["Layanan"].iter_rows(values_only=True)}
    assert layanan["Rekomendasi"] == layanan["Bantuan sosial"] == "ditahan"
    s3 = [b for b in buku["Responden"].iter_rows(values_only=True) if b[1] == "S3"]
    assert s3[0][2:] == ("< 5", None, "ditahan")


def test_terlalu_sedikit_menjadi_halaman_bukan_berkas(klien_pengelola: Client, survei: Any) -> None:
    kosong = SurveiFactory(unit=survei.unit)
    TanggapanFactory.create_batch(4, survei=kosong)
    for nama in ("papan.pdf", "laporan.pdf", "laporan.xlsx"):
        respons = klien_pengelola.get(f"/survei/{kosong.pk}/{nama}")
        assert respons.status_code == 409
        assert "paling sedikit 5 orang" in respons.content.decode()


def test_berkas_survei_tetangga(client: Client, survei: Any) -> None:
    client.force_login(PenggunaFactory(pengelola_survei=True))
    for nama in ("poster-a4.pdf", "papan.pdf", "laporan.pdf", "laporan.xlsx"):
        assert client.get(f"/survei/{survei.pk}/{nama}").status_code == 404


# --- sentences ------------------------------------------------------------------------------------------------


def skm(**nilai: int) -> HasilSkm:
    baris: dict[Unsur, int | None] = {u: nilai.get(u.value, 3) for u in Unsur}
    return hitung_indeks(rekap_tanggapan([baris] * 6))


def test_kalimat_semua_sama() -> None:
    assert kalimat.kalimat_unsur(skm()) == ["Kesembilan unsur bernilai sama, 3,000."]


def test_unsur_seri_disebut_semua() -> None:
    hasil = skm(sarana=2, waktu=2, biaya=2, produk=2)
    assert {u.unsur.value for u in kalimat.terendah(hasil)} == {
        "sarana",
        "waktu",
        "biaya",
        "produk",
    }
    # the third place is shared by all the others: then no more than three are named
    assert len(kalimat.terendah(skm(sarana=2, waktu=2))) == 3


def test_unsur_lemah_dihitung_dari_mutu() -> None:
    kuat = dict.fromkeys((u.value for u in Unsur), 4)
    assert "2 dari 9 unsur" in kalimat.kalimat_unsur(skm(**{**kuat, "sarana": 3, "waktu": 2}))[-1]
    bahan = dict.fromkeys(Unsur, 4) | {Unsur.SARANA: 3}
    campur: list[dict[Unsur, int | None]] = [dict.fromkeys(Unsur, 4), {**bahan}]
    assert "Tidak ada unsur" in kalimat.kalimat_unsur(hitung_indeks(rekap_tanggapan(campur)))[-1]


def titik(tahun: int, ikm: str | None, aturan: str = "PermenPANRB 14/2017") -> TitikTren:
    return TitikTren(
        str(tahun),
        date(tahun, 1, 1),
        date(tahun, 12, 31),
        9,
        Decimal(ikm) if ikm else None,
        "B",
        aturan,
    )


@pytest.mark.parametrize(
    ("tren", "kata"),
    [
        ([titik(2026, "80.00")], "periode pertama"),
        ([titik(2025, "80.00"), titik(2026, "80.00")], "sama dengan periode 2025"),
        ([titik(2025, "79.50"), titik(2026, "80.00")], "naik 0,50 dari periode 2025"),
        (
            [titik(2024, "81.00"), titik(2025, None), titik(2026, "80.00")],
            "turun 1,00 dari periode 2024",
        ),
        ([titik(2025, "80.00"), titik(2026, None)], "belum mempunyai nilai"),
    ],
)
def test_kalimat_tren(tren: list[TitikTren], kata: str) -> None:
    assert kata in kalimat.kalimat_tren(tren, tren[-1])[0]


def test_tren_beda_aturan_diperingatkan() -> None:
    tren = [titik(2013, "76.00", "KEP/25/M.PAN/2/2004"), titik(2026, "80.00")]
    assert "tidak dapat dibandingkan begitu saja" in kalimat.kalimat_tren(tren, tren[-1])[1]


def test_daftar_kata() -> None:
    assert kalimat.daftar_kata(["a"]) == "a"
    assert kalimat.daftar_kata(["a", "b"]) == "a dan b"
    assert kalimat.daftar_kata(["a", "b", "c"]) == "a, b, dan c"


def test_bahan_tanpa_kepala_dan_tanpa_induk() -> None:
    bahan = bahan_laporan(SurveiFactory(), date(2026, 6, 15))
    assert bahan.kepala is None
    assert bahan.isi.hasil.skm is None
