"""Nama dan gelar: terpisah di data, bersama di kertas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pegawai.aturan.nama import NamaTerurai, nama_lengkap, rapikan_nama, urai_nama


@pytest.mark.parametrize(
    ("nama", "depan", "belakang", "hasil"),
    [
        ("Suleman Harun", "dr.", "M.M.", "dr. Suleman Harun, M.M."),
        ("Umi Saleh", "", "S.Pd.", "Umi Saleh, S.Pd."),
        ("Umi Saleh", "Dra.", "", "Dra. Umi Saleh"),
        ("Umi Saleh", "", "", "Umi Saleh"),
        ("  Umi   Saleh ", " ", " , S.E., M.M. ", "Umi Saleh, S.E., M.M."),
    ],
)
def test_nama_lengkap(nama: str, depan: str, belakang: str, hasil: str) -> None:
    assert nama_lengkap(nama, depan, belakang) == hasil


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("dr. Suleman Harun, M.M.", NamaTerurai("Suleman Harun", "dr.", "M.M.")),
        ("Dr. Hj. Umi Saleh, S.E., M.M.", NamaTerurai("Umi Saleh", "Dr. Hj.", "S.E., M.M.")),
        ("Prof. Dr. Ir. H. Budi, M.Sc.", NamaTerurai("Budi", "Prof. Dr. Ir. H.", "M.Sc.")),
        ("M. Yusuf", NamaTerurai("M. Yusuf", "", "")),
        ("Dra.", NamaTerurai("Dra.", "", "")),
        ("", NamaTerurai("", "", "")),
    ],
)
def test_urai_nama(teks: str, hasil: NamaTerurai) -> None:
    assert urai_nama(teks) == hasil


@pytest.mark.parametrize("depan", ["", "dr.", "Dr. Hj.", "Drs."])
@pytest.mark.parametrize("belakang", ["", "S.Pd.", "S.E., M.M."])
def test_urai_kebalikan_nama_lengkap(depan: str, belakang: str) -> None:
    teks = nama_lengkap("Sitti Utina", depan, belakang)
    assert urai_nama(teks) == NamaTerurai("Sitti Utina", depan, belakang)


@pytest.mark.parametrize(
    ("nama", "hasil"),
    [
        ("SARI AISYAH SULEMAN", "Sari Aisyah Suleman"),
        ("Suleman Harun", "Suleman Harun"),
        ("  FITRI   KADIR ", "Fitri Kadir"),
        ("MA'RUF AMIN", "Ma'ruf Amin"),
        ("D'ARC", "D'Arc"),
        ("M. YUSUF AL-HABSYI", "M. Yusuf Al-Habsyi"),
        ("siti nur", "siti nur"),
        ("U", "U"),
        ("   ", ""),
    ],
)
def test_rapikan_nama(nama: str, hasil: str) -> None:
    assert rapikan_nama(nama) == hasil


@given(st.text(alphabet="ABCXYZabcxyz' .-", max_size=40))
def test_rapi_tetap_rapi(nama: str) -> None:
    sekali = rapikan_nama(nama)
    assert rapikan_nama(sekali) == sekali
