"""Hasil kerja pimpinan dari predikat organisasinya (SE MenPANRB 3/2023)."""

from datetime import date

import pytest

from penilaian.aturan.distribusi import PADANAN_PIMPINAN, PadananPimpinan, PredikatOrganisasi
from penilaian.aturan.nilai import BELUM_DINILAI
from penilaian.aturan.pimpinan import saran_rating_pimpinan
from penilaian.aturan.predikat import Rating

ATAS, SESUAI, BAWAH = Rating


@pytest.mark.parametrize(
    ("organisasi", "rating"),
    list(zip(PredikatOrganisasi, (ATAS, SESUAI, BAWAH, BAWAH, BAWAH), strict=True)),
)
def test_saran_mengikuti_padanan_awal(organisasi: PredikatOrganisasi, rating: Rating) -> None:
    saran = saran_rating_pimpinan(organisasi, "Dinas Kesehatan", PADANAN_PIMPINAN[0])
    assert saran.rating is rating
    assert saran.penjelasan.kalimat == (
        (
            "Hasil kerja pimpinan adalah capaian organisasinya: predikat Dinas Kesehatan "
            f"{organisasi.label}, disarankan {rating.label.lower()}."
        ),
    )
    assert "SE MenPANRB 3/2023" in saran.penjelasan.dasar


def test_padanan_lain_mengubah_saran() -> None:
    padanan = PadananPimpinan(berlaku_mulai=date(2027, 1, 1), butuh_perbaikan=SESUAI)
    saran = saran_rating_pimpinan(PredikatOrganisasi.BUTUH_PERBAIKAN, "Dinas", padanan)
    assert saran.rating is SESUAI


def test_tanpa_predikat_organisasi_belum_ada_saran() -> None:
    saran = saran_rating_pimpinan(BELUM_DINILAI, "Dinas Kesehatan", PADANAN_PIMPINAN[0])
    assert saran.rating is BELUM_DINILAI
    assert "Dinas Kesehatan belum ditetapkan" in saran.penjelasan.kalimat[0]
