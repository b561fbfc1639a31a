"""Workbooks: what was written can be read back, and no cell is ever a formula."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from kinerja.web.buku_kerja import BukuKerja, KolomBuku, SelTidakDikenal

PADA = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
KOLOM = (
    KolomBuku("Nama", 30),
    KolomBuku("Jumlah", 10, "bulat"),
    KolomBuku("Indeks", 10, "desimal"),
    KolomBuku("Tanggal", 18, "tanggal"),
    KolomBuku("Pada", 18, "waktu"),
)
JAHAT = ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1"]


def _buku(jalur: Path, *baris: list[object], jumlah: list[object] | None = None) -> Worksheet:
    with BukuKerja(jalur, judul="Rekap 2025", pencipta="BKPSDM", pada=PADA) as buku:
        lembar = buku.lembar("Rekap: [2025]", KOLOM, kepala=["Rekap kinerja", "Tahun 2025"])
        for satu in baris:
            lembar.tulis(satu)
        if jumlah:
            lembar.tulis_jumlah(jumlah)
    hasil = load_workbook(jalur).active
    assert isinstance(hasil, Worksheet)
    return hasil


def test_isi_dan_bentuk_sel_terbaca_kembali(tmp_path: Path) -> None:
    lembar = _buku(
        tmp_path / "a.xlsx",
        ["dr. Siti, M.Kes.", 1250, Decimal("78.745"), date(2026, 1, 2), PADA],
        ["Belum ada", None, "Belum dinilai", None, None],
    )
    assert [sel.value for sel in lembar[5]] == [
        "dr. Siti, M.Kes.",
        1250,
        78.745,
        datetime(2026, 1, 2),  # noqa: DTZ001 -- a workbook has no time zone
        datetime(2026, 11, 24, 10, 0),  # noqa: DTZ001 -- WITA
    ]
    assert lembar["C5"].number_format == "#,##0.00"
    assert "d mmmm yyyy" in lembar["D5"].number_format
    assert [sel.value for sel in lembar[6]] == ["Belum ada", None, "Belum dinilai", None, None]


def test_kepala_dibekukan_disaring_dan_berulang_di_cetakan(tmp_path: Path) -> None:
    lembar = _buku(tmp_path / "a.xlsx", ["a", 1, 1, None, None], ["b", 2, 2, None, None])
    assert lembar.title == "Rekap   2025"
    assert [sel.value for sel in lembar[4]] == [k.judul for k in KOLOM]
    assert lembar["A4"].font.bold
    assert lembar.freeze_panes == "A5"
    assert lembar.auto_filter.ref == "A4:E6"
    assert lembar.print_title_rows == "$4:$4"
    assert lembar.column_dimensions["A"].width == pytest.approx(30.7, abs=0.1)


def test_baris_jumlah_tebal_dan_di_luar_saringan(tmp_path: Path) -> None:
    lembar = _buku(
        tmp_path / "a.xlsx", ["a", 1, 1, None, None], jumlah=["Jumlah", 1, 1, None, None]
    )
    assert lembar["A6"].value == "Jumlah"
    assert lembar["A6"].font.bold
    assert not lembar["A5"].font.bold
    assert lembar.auto_filter.ref == "A4:E5"


@pytest.mark.parametrize("teks", JAHAT)
def test_rumus_dalam_data_tetap_teks(tmp_path: Path, teks: str) -> None:
    lembar = _buku(tmp_path / "a.xlsx", [teks, None, teks, None, None])
    for sel in (lembar["A5"], lembar["C5"]):
        assert sel.data_type == "s"
        assert str(sel.value).startswith("'")


def test_sel_terlalu_panjang_dipotong_bukan_hilang(tmp_path: Path) -> None:
    lembar = _buku(tmp_path / "a.xlsx", ["x" * 40_000, None, None, None, None])
    assert len(str(lembar["A5"].value)) == 32_767


def test_jumlah_sel_yang_keliru_dan_tanggal_palsu_ditolak(tmp_path: Path) -> None:
    with pytest.raises(SelTidakDikenal):
        _buku(tmp_path / "a.xlsx", ["a", 1])
    with pytest.raises(SelTidakDikenal):
        _buku(tmp_path / "b.xlsx", ["a", 1, 1, "2 Januari", None])


def test_lembar_sementara_tidak_tertinggal(tmp_path: Path) -> None:
    _buku(tmp_path / "a.xlsx", ["a", 1, 1, None, None])
    assert [p.name for p in tmp_path.iterdir()] == ["a.xlsx"]
