"""Official documents: tagged, titled, in Indonesian, and what people typed stays what they typed."""

import io
import logging
import re
import struct
import zlib
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from kinerja.web.dokumen.cetak import DokumenGagal, cetak, cetak_data, periksa_gambar
from kinerja.web.dokumen.isi import Jumlah, Kelompok, Kolom, Kop, Rekap, Tabel, TandaTangan

PADA = datetime(2026, 11, 24, 2, 0, 0, 123456, tzinfo=UTC)
JAHAT = '#panic("x") *tebal* _miring_ $x$ <label> @rujuk \\ // #[a] ` = Judul'


def gambar_png() -> bytes:
    def potong(jenis: bytes, isi: bytes) -> bytes:
        return (
            struct.pack(">I", len(isi)) + jenis + isi + struct.pack(">I", zlib.crc32(jenis + isi))
        )

    kepala = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    titik = zlib.compress(b"\x00" + b"\x0b\x4f\x4d" * 2 + b"\x00" + b"\x0b\x4f\x4d" * 2)
    return (
        b"\x89PNG\r\n\x1a\n"
        + potong(b"IHDR", kepala)
        + potong(b"IDAT", titik)
        + potong(b"IEND", b"")
    )


def naskah(*baris: tuple[str, ...] | Kelompok | Jumlah, **isi: object) -> Rekap:
    dasar = Rekap(
        judul="Rekapitulasi kinerja 2025",
        penulis="BKPSDM",
        kaki="0001/REKAP/BKPSDM/XI/2026",
        subjudul=("Pemerintah Provinsi Gorontalo",),
        nomor="0001/REKAP/BKPSDM/XI/2026",
        mendatar=True,
        kop=Kop(("PEMERINTAH PROVINSI GORONTALO", "BADAN KEPEGAWAIAN"), ("Jalan Contoh 1",)),
        tabel=Tabel((Kolom("No.", "1cm", "kanan"), Kolom("Nama", "2fr"), Kolom("Predikat")), baris),
        catatan=("Catatan akhir.",),
        tanda_tangan=TandaTangan(
            "Gorontalo", "24 November 2026", ("KEPALA BADAN,",), "Dr. Umi", "Pembina, IV/a", "1985"
        ),
    )
    return replace(dasar, **isi)  # type: ignore[arg-type]


def baca(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def teks(pdf: bytes) -> str:
    return "\n".join(halaman.extract_text() for halaman in baca(pdf).pages)


def test_judul_bahasa_dan_tanda_struktur() -> None:
    pembaca = baca(cetak("rekap.typ", naskah(("1", "Umi", "Baik")), pada=PADA))
    akar = pembaca.trailer["/Root"]
    assert pembaca.metadata is not None
    assert pembaca.metadata.title == "Rekapitulasi kinerja 2025"
    assert pembaca.metadata.author == "BKPSDM"
    assert akar["/Lang"] == "id-ID"
    assert bool(akar["/MarkInfo"]["/Marked"])
    assert "/StructTreeRoot" in akar


def test_huruf_tertanam_semua_dari_paket() -> None:
    pembaca = baca(cetak("rekap.typ", naskah(("1", "Umi", "Baik")), pada=PADA))
    huruf = {
        str(isi.get_object()["/BaseFont"])
        for isi in pembaca.pages[0]["/Resources"]["/Font"].values()
    }
    assert huruf
    assert all("LibertinusSerif" in nama for nama in huruf)


def test_isi_lengkap_dan_tanda_tangan() -> None:
    isi = teks(
        cetak(
            "rekap.typ",
            naskah(Kelompok("Dinas Kesehatan"), ("1", "Umi", "Baik"), Jumlah(("", "Jumlah 1", ""))),
            pada=PADA,
        )
    )
    for bagian in (
        "PEMERINTAH PROVINSI GORONTALO", "Jalan Contoh 1", "REKAPITULASI KINERJA 2025",
        "Nomor: 0001/REKAP/BKPSDM/XI/2026", "Dinas Kesehatan", "Jumlah 1", "Catatan akhir.",
        "Gorontalo, 24 November 2026", "KEPALA BADAN,", "Dr. Umi", "Pembina, IV/a", "NIP 1985",
        "Halaman 1 dari 1",
    ):  # fmt: skip
        assert bagian in isi


def test_kepala_tabel_berulang_dan_halaman_terhitung() -> None:
    pdf = cetak(
        "rekap.typ", naskah(*((str(n), f"Orang {n}", "Baik") for n in range(120))), pada=PADA
    )
    halaman = [h.extract_text() for h in baca(pdf).pages]
    assert len(halaman) > 2
    for nomor, isi in enumerate(halaman, 1):
        assert f"Halaman {nomor} dari {len(halaman)}" in isi
    assert all("Predikat" in isi for isi in halaman[:-1])
    tertulis = re.findall(r"Orang (\d+)", "\n".join(halaman))
    assert tertulis == [str(n) for n in range(120)]


def test_tulisan_orang_tidak_pernah_menjadi_perintah() -> None:
    isi = teks(
        cetak("rekap.typ", naskah(("1", JAHAT, "Baik"), judul=JAHAT, catatan=(JAHAT,)), pada=PADA)
    )
    assert '#panic("x") *tebal* _miring_ $x$' in isi
    assert JAHAT.upper()[:12] in isi


def test_tanpa_nama_pejabat_ada_garis_isian() -> None:
    kosong = TandaTangan("Gorontalo", "24 November 2026", ("KEPALA,",))
    isi = teks(cetak("rekap.typ", naskah(("1", "Umi", "Baik"), tanda_tangan=kosong), pada=PADA))
    assert "....." in isi
    assert "NIP" not in isi.replace("NIP\n", "")


def test_lambang_dicetak_dengan_teks_pengganti() -> None:
    kop = Kop(("PEMERINTAH", "BADAN"), logo=tuple(gambar_png()), logo_alt="Lambang Gorontalo")
    pdf = cetak("rekap.typ", naskah(("1", "Umi", "Baik"), kop=kop), pada=PADA)
    assert len(baca(pdf).pages[0].images) == 1
    assert b"Lambang Gorontalo" in pdf or "Lambang Gorontalo".encode("utf-16-be") in pdf


def test_huruf_yang_tak_tergambar_tidak_menggagalkan(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        isi = teks(cetak("rekap.typ", naskah(("1", "Umi 山 🙂 Saleh", "Baik")), pada=PADA))
    assert "Saleh" in isi
    assert "PDF/A" in caplog.text


def test_dokumen_yang_sama_dua_kali_sama_persis() -> None:
    satu = naskah(("1", "Umi", "Baik"))
    assert cetak("rekap.typ", satu, pada=PADA) == cetak("rekap.typ", satu, pada=PADA)


def test_data_yang_kurang_menjadi_galat_bernama() -> None:
    with pytest.raises(DokumenGagal):
        cetak_data("rekap.typ", {"judul": "Kurang"}, pada=PADA)


def test_gambar_diperiksa_sebelum_disimpan() -> None:
    periksa_gambar(gambar_png(), pada=PADA)
    with pytest.raises(DokumenGagal):
        periksa_gambar(gambar_png()[:40], pada=PADA)
