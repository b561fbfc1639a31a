"""The hierarchy: children before parents, unknown parents, circles."""

import pytest

from pegawai.impor.unor import baca_unor, perangkat_daerah
from tests.pegawai.impor.berkas import AKAR, BIDANG, DINAS, UNOR, buku, unor


def kesalahan(hasil):
    return [(m.baris, m.kolom) for m in hasil.masalah if not m.peringatan]


def test_example_is_complete_and_parents_come_first():
    with UNOR.open("rb") as berkas:
        hasil = baca_unor(berkas, {})
    assert (len(hasil.baris), hasil.masalah) == (27, [])
    sudah = {""}
    for baris in hasil.baris:
        assert baris.atasan in sudah
        sudah.add(baris.siasn_id)


def test_unknown_parent_takes_its_children_along_but_not_those_on_record():
    baris = [("1", "Satu", "tak ada"), ("2", "Dua", "1"), ("3", "Tiga", ""), ("4", "Empat", "9")]
    hasil = baca_unor(unor(baris), {"9": ""})
    assert kesalahan(hasil) == [(2, "ID_ATASAN"), (3, "ID_ATASAN")]
    assert [b.siasn_id for b in hasil.baris] == ["3", "4"]


def test_circle_names_its_members():
    hasil = baca_unor(
        unor(
            [
                ("0", "Akar", ""),
                ("1", "Satu", "2"),
                ("2", "Dua", "3"),
                ("3", "Tiga", "1"),
                ("4", "Empat", "3"),
            ]
        ),
        {},
    )
    assert kesalahan(hasil) == [(n, "ID_ATASAN") for n in (3, 4, 5, 6)]
    assert "Satu → Dua → Tiga → Satu" in hasil.masalah[0].masalah
    assert [b.siasn_id for b in hasil.baris] == ["0"]


def test_circle_through_what_is_on_record():
    hasil = baca_unor(unor([("1", "Satu", "2")]), {"1": "", "2": "1"})
    assert kesalahan(hasil) == [(2, "ID_ATASAN")]


@pytest.mark.parametrize(
    ("baris", "kolom"),
    [(("1", "Diri", "1"), "ID_ATASAN"), (("", "Tanpa ID", ""), "ID"), (("1", " ", ""), "NAMA_UNOR"),
     (("1", "x" * 201, ""), "NAMA_UNOR"), (("x" * 37, "Panjang", ""), "ID")],
)  # fmt: skip
def test_wrong_cells(baris, kolom):
    hasil = baca_unor(unor([baris]), {})
    assert kesalahan(hasil) == [(2, kolom)]
    assert hasil.baris == []


def test_second_use_of_an_id_is_refused_whatever_its_case():
    hasil = baca_unor(unor([("a", "Satu", ""), ("A", "Dua", "")]), {})
    assert kesalahan(hasil) == [(3, "ID")]


def test_second_root_is_only_a_warning():
    hasil = baca_unor(unor([("1", "Satu", ""), ("2", "Dua", "")]), {})
    assert [(m.baris, m.peringatan) for m in hasil.masalah] == [(2, True), (3, True)]
    assert len(hasil.baris) == 2


def test_formula_and_merged_cell_keep_their_row_out():
    berkas = buku(
        [("ID", "NAMA_UNOR", "ID_ATASAN"), (AKAR, "Akar", ""), (DINAS, "", AKAR), (BIDANG, "b", AKAR)],
        rumus={"B3": '="Dinas"'}, gabung=["B5:B6"],
    )  # fmt: skip
    hasil = baca_unor(berkas, {})
    assert {(m.baris, m.kolom) for m in hasil.masalah} >= {(3, "NAMA_UNOR"), (5, "NAMA_UNOR")}
    assert [b.baris for b in hasil.baris] == [2, 4]


@pytest.mark.parametrize(
    ("nama", "atasan_akar", "hasil"),
    [
        ("Dinas Sosial", True, True),
        ("Biro Hukum", False, True),
        ("Bidang Mutasi", False, False),
        ("Biromaru", False, False),
    ],
)
def test_what_counts_as_perangkat_daerah(nama, atasan_akar, hasil):
    assert perangkat_daerah(nama, atasan_akar) is hasil
