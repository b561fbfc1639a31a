"""Konversi JP PerLAN 10/2018 dan 20 JP PP 11/2017 Pasal 203."""

import csv
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.regulasi import BelumDiatur
from pelatihan.aturan.jp import (
    PARAMETER_JP,
    TABEL_KONVERSI,
    JalurTidakDikenal,
    JumlahTidakSah,
    Konversi,
    Satuan,
    Tingkat,
    hitung_jp,
    kecukupan_jp,
    konversi_berlaku,
)

BERKAS = Path(__file__).parents[2] / "regulasi" / "jalur-pengembangan.csv"
TANGGAL = date(2026, 6, 1)
NASIONAL, INTERNASIONAL = Tingkat
PARAMETER = PARAMETER_JP[0]


def _tertulis(satuan: Satuan, jp: Decimal) -> str:
    if satuan is Satuan.PROGRAM:
        return "program" if jp == 1 else "program+20%"
    return f"{jp}/{satuan.value}"


def test_tabel_sama_dengan_tabel_terbit() -> None:
    with BERKAS.open(encoding="utf-8") as berkas:
        tabel = [tuple(baris.values()) for baris in csv.DictReader(berkas)]
    assert [
        (
            b.kode,
            b.bentuk.value,
            b.nama,
            _tertulis(b.satuan, b.nasional),
            _tertulis(b.satuan, b.internasional),
            b.kepastian.value,
        )
        for b in TABEL_KONVERSI
    ] == tabel


@pytest.mark.parametrize(
    ("kode", "jumlah", "tingkat", "jp"),
    [
        pytest.param("KL06", "2", NASIONAL, "8.00", id="seminar-2-hari-nasional"),
        pytest.param("KL06", "2", INTERNASIONAL, "12.00", id="seminar-2-hari-internasional"),
        pytest.param("KL07", "3", INTERNASIONAL, "21.00", id="workshop-3-hari-internasional"),
        pytest.param("KL07", "3", NASIONAL, "15.00", id="workshop-3-hari-nasional"),
        pytest.param("KL03", "40", INTERNASIONAL, "48.00", id="teknis-40-jp-internasional"),
        pytest.param("KL03", "40", NASIONAL, "40.00", id="teknis-40-jp-nasional"),
        pytest.param("KL01", "905", INTERNASIONAL, "905.00", id="struktural-tanpa-tambahan"),
        pytest.param("KL02", "12.5", INTERNASIONAL, "15.00", id="setengah-jp"),
        pytest.param("NKL02", "3", NASIONAL, "6.00", id="mentoring-3-kegiatan"),
        pytest.param("NKL07", "1", NASIONAL, "10.00", id="patok-banding"),
        pytest.param("KL06", "0", NASIONAL, "0.00", id="nol-hari"),
    ],
)
def test_hitung_jp(kode: str, jumlah: str, tingkat: Tingkat, jp: str) -> None:
    hasil = hitung_jp(konversi_berlaku(kode, TANGGAL), Decimal(jumlah), tingkat)
    assert str(hasil.jp) == jp


def test_penjelasan() -> None:
    seminar = hitung_jp(konversi_berlaku("KL06", TANGGAL), 2, NASIONAL)
    assert str(seminar.penjelasan) == (
        "Seminar/konferensi/sarasehan nasional: 2 hari × 4 JP per hari = 8 JP."
    )
    assert seminar.penjelasan.dasar == ("PerLAN 10/2018",)
    teknis = hitung_jp(konversi_berlaku("KL03", TANGGAL), 40, INTERNASIONAL)
    assert "40 JP program + 20 % = 48 JP" in str(teknis.penjelasan)


def test_jumlah_negatif_ditolak() -> None:
    with pytest.raises(JumlahTidakSah):
        hitung_jp(konversi_berlaku("KL06", TANGGAL), -1, NASIONAL)
    with pytest.raises(JumlahTidakSah):
        kecukupan_jp([20, -1], PARAMETER)


def test_baris_bertanggal_dan_jalur_tidak_dikenal() -> None:
    lama = replace(konversi_berlaku("KL06", TANGGAL), berlaku_sampai=date(2025, 12, 31))
    baru = replace(lama, nasional=Decimal(5), berlaku_mulai=date(2026, 1, 1), berlaku_sampai=None)
    tabel = (lama, baru)
    assert konversi_berlaku("KL06", date(2025, 12, 31), tabel).nasional == 4
    assert konversi_berlaku("KL06", date(2026, 1, 1), tabel).nasional == 5
    with pytest.raises(JalurTidakDikenal, match="XX"):
        konversi_berlaku("XX", TANGGAL)
    with pytest.raises(JalurTidakDikenal):
        konversi_berlaku("KL06", TANGGAL, (lama,))
    with pytest.raises(BelumDiatur):
        konversi_berlaku("KL06", date(2017, 1, 1))


@pytest.mark.parametrize(
    ("jp", "memenuhi", "kurang"),
    [
        pytest.param(["19.5"], False, "0.5", id="19,5"),
        pytest.param(["19.99"], False, "0.01", id="19,99"),
        pytest.param(["20"], True, "0", id="20"),
        pytest.param(["8", "12"], True, "0", id="8+12"),
        pytest.param([], False, "20", id="tanpa-pelatihan"),
    ],
)
def test_kecukupan(jp: list[str], kurang: str, *, memenuhi: bool) -> None:
    hasil = kecukupan_jp([Decimal(satu) for satu in jp], PARAMETER)
    assert hasil.memenuhi is memenuhi
    assert hasil.kurang == Decimal(kurang)
    assert ("memenuhi" in str(hasil.penjelasan)) is memenuhi
    assert hasil.penjelasan.dasar == ("PP 11/2017 Pasal 203 ayat (4)",)


def test_kalimat_kecukupan_menyebut_kekurangan() -> None:
    hasil = kecukupan_jp([Decimal("19.5"), 0], PARAMETER)
    assert str(hasil.penjelasan) == "19,5 JP dari paling sedikit 20 JP: kurang 0,5 JP."


@given(
    st.sampled_from(TABEL_KONVERSI),
    st.decimals("0", "1000", places=1),
    st.decimals("0", "1000", places=1),
)
def test_lebih_lama_tidak_lebih_sedikit_dan_internasional_tidak_kurang(
    konversi: Konversi, satu: Decimal, dua: Decimal
) -> None:
    kecil, besar = sorted((satu, dua))
    assert hitung_jp(konversi, kecil, NASIONAL).jp <= hitung_jp(konversi, besar, NASIONAL).jp
    assert hitung_jp(konversi, kecil, NASIONAL).jp <= hitung_jp(konversi, kecil, INTERNASIONAL).jp
