"""Jenis jabatan, eselon, jenjang: kode SIASN, UU 5/2014 Pasal 131, PermenPANRB 1/2023."""

import pytest

from pegawai.aturan.jabatan import (
    Eselon,
    JabatanTidakDikenal,
    JenisJabatan,
    Jenjang,
    KategoriJenjang,
    KelompokJabatan,
    baca_eselon,
    jenis_jabatan_siasn,
    jenjang_dari_nama,
    kelompok_jabatan,
)


@pytest.mark.parametrize(
    ("kode", "jenis"),
    [
        ("1", JenisJabatan.STRUKTURAL),
        ("2", JenisJabatan.FUNGSIONAL),
        (" 4 ", JenisJabatan.PELAKSANA),
    ],
)
def test_kode_siasn(kode: str, jenis: JenisJabatan) -> None:
    assert jenis_jabatan_siasn(kode) is jenis


@pytest.mark.parametrize("kode", ["0", "3", "5", "", "Jabatan Struktural"])
def test_kode_siasn_lain_ditolak(kode: str) -> None:
    with pytest.raises(JabatanTidakDikenal, match=r"1 \(struktural\)"):
        jenis_jabatan_siasn(kode)


@pytest.mark.parametrize("teks", ["II.a", "II/a", "IIa", "ii.A", " II a "])
def test_ejaan_eselon(teks: str) -> None:
    assert baca_eselon(teks) is Eselon.II_A


@pytest.mark.parametrize("teks", ["", "V.a", "II.c", "0", "VI.a", "IIII.a", "Eselon II"])
def test_eselon_ditolak(teks: str) -> None:
    with pytest.raises(JabatanTidakDikenal, match=r"I\.a sampai IV\.b"):
        baca_eselon(teks)


def test_setiap_eselon_terbaca_dan_berurut() -> None:
    assert [baca_eselon(e.value).urut for e in Eselon] == list(range(1, 9))


@pytest.mark.parametrize(
    ("eselon", "kelompok"),
    [
        (Eselon.I_B, KelompokJabatan.JPT_MADYA),
        (Eselon.II_A, KelompokJabatan.JPT_PRATAMA),
        (Eselon.II_B, KelompokJabatan.JPT_PRATAMA),
        (Eselon.III_A, KelompokJabatan.ADMINISTRATOR),
        (Eselon.III_B, KelompokJabatan.ADMINISTRATOR),
        (Eselon.IV_A, KelompokJabatan.PENGAWAS),
        (Eselon.IV_B, KelompokJabatan.PENGAWAS),
    ],
)
def test_kelompok_setara(eselon: Eselon, kelompok: KelompokJabatan) -> None:
    assert kelompok_jabatan(eselon) is kelompok


@pytest.mark.parametrize(
    ("nama", "jenjang"),
    [
        ("Guru Ahli Muda", Jenjang.AHLI_MUDA),
        ("Analis SDM Aparatur Ahli Pertama", Jenjang.AHLI_PERTAMA),
        ("Perencana Ahli Madya", Jenjang.AHLI_MADYA),
        ("Auditor AHLI UTAMA ", Jenjang.AHLI_UTAMA),
        ("Arsiparis Terampil", Jenjang.TERAMPIL),
        ("Perawat Mahir", Jenjang.MAHIR),
        ("Perawat  Penyelia", Jenjang.PENYELIA),
        ("Pemadam Kebakaran Pemula", Jenjang.PEMULA),
        ("Guru Muda", None),
        ("Pengadministrasi Perkantoran", None),
        ("", None),
    ],
)
def test_jenjang_dari_nama(nama: str, jenjang: Jenjang | None) -> None:
    assert jenjang_dari_nama(nama) is jenjang


def test_jenjang_berurut_dalam_kategorinya() -> None:
    for kategori in KategoriJenjang:
        assert [j.urut for j in Jenjang if j.kategori is kategori] == [1, 2, 3, 4]
    assert Jenjang.MAHIR.kategori is KategoriJenjang.KETERAMPILAN
    assert Jenjang.AHLI_PERTAMA.kategori is KategoriJenjang.KEAHLIAN
