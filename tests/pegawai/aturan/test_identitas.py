"""Kode identitas pada Profil ASN SIASN."""

import pytest

from pegawai.aturan.identitas import (
    JenisKelamin,
    JenisPegawai,
    KodeTidakDikenal,
    StatusPns,
    jenis_kelamin_siasn,
    jenis_pegawai_siasn,
    status_pns_siasn,
)

PNS, PPPK = JenisPegawai.PNS, JenisPegawai.PPPK


@pytest.mark.parametrize(
    ("nama", "jenis"),
    [
        ("PNS Daerah Provinsi", PNS),
        ("CPNS Daerah", PNS),
        ("PPPK", PPPK),
        ("pppk paruh waktu", PPPK),
    ],
)
def test_jenis_pegawai(nama: str, jenis: JenisPegawai) -> None:
    assert jenis_pegawai_siasn(nama) is jenis


@pytest.mark.parametrize("nama", ["", "Honorer", "PNSX"])
def test_jenis_pegawai_lain_ditolak(nama: str) -> None:
    with pytest.raises(KodeTidakDikenal, match="PNS atau PPPK"):
        jenis_pegawai_siasn(nama)


@pytest.mark.parametrize(
    ("kode", "kelamin"),
    [
        ("M", JenisKelamin.LAKI_LAKI),
        ("f", JenisKelamin.PEREMPUAN),
        (" P ", JenisKelamin.PEREMPUAN),
        ("L", JenisKelamin.LAKI_LAKI),
    ],
)
def test_jenis_kelamin(kode: str, kelamin: JenisKelamin) -> None:
    assert jenis_kelamin_siasn(kode) is kelamin


def test_jenis_kelamin_lain_ditolak() -> None:
    with pytest.raises(KodeTidakDikenal, match=r"M .* F"):
        jenis_kelamin_siasn("X")


@pytest.mark.parametrize(
    ("kode", "jenis", "status"),
    [("C", PNS, StatusPns.CPNS), ("p", PNS, StatusPns.PNS), ("", PPPK, None), ("P", PPPK, None)],
)
def test_status(kode: str, jenis: JenisPegawai, status: StatusPns | None) -> None:
    assert status_pns_siasn(kode, jenis) is status


def test_status_pns_kosong_ditolak() -> None:
    with pytest.raises(KodeTidakDikenal, match=r"C \(CPNS\) atau P \(PNS\)"):
        status_pns_siasn("", PNS)
