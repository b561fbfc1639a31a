"""Finding the heading and the columns, wherever the export put them."""

from datetime import date, datetime

import pytest

from pegawai.impor.lembar import baca_lembar
from pegawai.impor.masalah import BerkasDitolak
from pegawai.impor.sel import BukanTanggal, TanggalTidakAda, tanggal, teks, teks_atau_kosong
from tests.pegawai.impor.berkas import JUDUL_UNOR, buku

JAM_SEMBILAN = datetime(1985, 8, 17, 9)  # noqa: DTZ001  a spreadsheet knows no time zone


def baca(berkas):
    return baca_lembar(berkas, wajib=JUDUL_UNOR, dikenal=("LAIN",))


def test_heading_further_down_with_other_spelling_and_order():
    lembar = baca(
        buku(
            [
                ("Ekspor SIASN",),
                (),
                ("X", "id_atasan", " nama unor", "Id", "lain"),
                ("", "", "Dinas", "1", "z"),
            ]
        )
    )
    assert (lembar.baris_judul, lembar.kolom) == (
        3,
        {"ID_ATASAN": 1, "NAMA_UNOR": 2, "ID": 3, "LAIN": 4},
    )
    assert [n for n, _ in lembar.baris()] == [4]


def test_margin_of_empty_columns_does_not_shift_the_cells():
    lembar = baca(buku([("", "", *JUDUL_UNOR), ("", "", "1", "Dinas", "")], atas=2))
    nomor, sel = next(iter(lembar.baris()))
    assert (nomor, sel[lembar.kolom["NAMA_UNOR"]]) == (4, "Dinas")


@pytest.mark.parametrize(
    ("baris", "pesan"),
    [
        ([("NIP", "NAMA")], "Judul kolom tidak ditemukan"),
        ([("ID", "NAMA_UNOR"), ("1", "Dinas")], "kurang: ID_ATASAN"),
        ([JUDUL_UNOR], "hanya berisi judul"),
        ([], "kosong"),
        ([(*JUDUL_UNOR, "ID"), ("1", "a", "", "2")], "Kolom ID muncul lebih dari sekali"),
    ],
    ids=["judul-lain", "kolom-hilang", "tanpa-baris", "kosong", "kolom-ganda"],
)
def test_wrong_heading(baris, pesan):
    with pytest.raises(BerkasDitolak, match=pesan):
        baca(buku(baris))


def test_formulas_and_merged_cells_are_known_by_their_place():
    lembar = baca(
        buku([JUDUL_UNOR, ("1", "a", ""), ("2", "b", "")], rumus={"B3": "=A1"}, gabung=["A4:A5"])
    )
    assert lembar.rumus == {(3, 2)}
    assert lembar.gabungan == {(4, 1): "A4:A5"}


@pytest.mark.parametrize(
    ("sel", "hasil"),
    [
        ("'198504", "198504"), ("  a \u00a0 b ", "a b"), (1.0, "1"), (2.5, "2.5"), (True, "TRUE"), (None, ""),
        (date(2020, 1, 2), "02-01-2020"), (1.985e17, "1.985e+17"),
    ],
)  # fmt: skip
def test_text_of_a_cell(sel, hasil):
    assert teks(sel) == hasil


@pytest.mark.parametrize("sel", ["-", " ", "null", "N/A", "'-"])
def test_ways_to_write_nothing(sel):
    assert teks_atau_kosong(sel) == ""


@pytest.mark.parametrize(
    "sel",
    ["17-08-1985", "17/8/1985", "17.08.1985", "1985-08-17", "1985-08-17T00:00:00", "17-08-1985 00:00:00",
     "'17-08-1985", JAM_SEMBILAN, date(1985, 8, 17), 31276, 31276.0],
)  # fmt: skip
def test_dates_as_people_and_spreadsheets_write_them(sel):
    assert tanggal(sel) == date(1985, 8, 17)


def test_impossible_and_unreadable_dates():
    assert tanggal("") is None
    with pytest.raises(TanggalTidakAda):
        tanggal("31-02-1985")
    for sel in ("Agustus 1985", 999_999, "17-08-85"):
        with pytest.raises(BukanTanggal):
            tanggal(sel)
