"""“Belum dinilai” sebagai nilai tersendiri; satu pembulatan; rentang dari kedua sisi."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kinerja.regulasi import Penjelasan
from penilaian.aturan.nilai import (
    BELUM_DINILAI,
    BelumDinilai,
    HasilHitung,
    NilaiDiLuarRentang,
    belum,
    periksa_rentang,
)


def test_belum_dinilai_bukan_nol_dan_bukan_kosong() -> None:
    hasil = belum("Kehadiran belum dimasukkan.", ("PP 94/2021",))
    assert hasil.nilai is BELUM_DINILAI
    assert hasil.nilai != 0
    assert not hasil.sudah_dinilai
    assert str(hasil.penjelasan) == "Kehadiran belum dimasukkan."
    assert hasil.penjelasan.dasar == ("PP 94/2021",)
    assert (BELUM_DINILAI.label, list(BelumDinilai)) == ("Belum dinilai", [BELUM_DINILAI])


def test_eksak_disimpan_dan_dibulatkan_saat_dibaca() -> None:
    hasil = HasilHitung(Fraction(200, 3), Penjelasan(()))
    assert hasil.eksak == Fraction(200, 3)
    assert hasil.nilai == Decimal("66.67")
    assert hasil.sudah_dinilai
    assert HasilHitung(Fraction(200, 3), Penjelasan(()), 0).nilai == 67


@pytest.mark.parametrize("nilai", ["0", "50.5", "100"])
def test_di_dalam_rentang(nilai: str) -> None:
    assert periksa_rentang("Nilai", Decimal(nilai), 0, 100) == Fraction(nilai)


@pytest.mark.parametrize("nilai", ["-0.01", "100.01"])
def test_di_luar_rentang(nilai: str) -> None:
    with pytest.raises(NilaiDiLuarRentang, match="Nilai harus dari 0 sampai 100"):
        periksa_rentang("Nilai", Decimal(nilai), 0, 100)


def test_rentang_tanpa_batas_atas() -> None:
    assert periksa_rentang("Hari", 10**9, 0) == 10**9
    with pytest.raises(NilaiDiLuarRentang, match="Hari harus paling kecil 0"):
        periksa_rentang("Hari", -1, 0)
