"""NIP dan NI PPPK: Perka BKN 22/2007, tiap batas dari kedua sisi."""

import contextlib
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pegawai.aturan import nip as aturan
from pegawai.aturan.identitas import JenisKelamin, JenisPegawai
from pegawai.aturan.nip import NipTidakSah, bersihkan_nip, tulis_nip, urai_nip

PNS, PPPK = JenisPegawai.PNS, JenisPegawai.PPPK


@pytest.mark.parametrize(
    ("teks", "jenis", "galat", "petunjuk"),
    [
        pytest.param("", PNS, aturan.NipKosong, "18 digit", id="kosong"),
        pytest.param("  ' ", PNS, aturan.NipKosong, "18 digit", id="hanya-petik"),
        pytest.param("19860926201505100", PNS, aturan.NipPanjangKeliru, "17 digit", id="17"),
        pytest.param("1986092620150510011", PNS, aturan.NipPanjangKeliru, "19 digit", id="19"),
        pytest.param("19860926201505100A", PNS, aturan.NipBukanAngka, "selain angka", id="huruf"),
        pytest.param("19860926-201505-1-001", PNS, aturan.NipBukanAngka, "selain", id="garis"),
        pytest.param("١٩٨٦٠٩٢٦٢٠١٥٠٥١٠٠١", PNS, aturan.NipBukanAngka, "selain", id="angka-arab"),
        pytest.param("1.98609E+17", PNS, aturan.NipBukanAngka, "lembar kerja", id="ilmiah"),
        pytest.param("1,98609262015051E+17", PNS, aturan.NipBukanAngka, "teks", id="ilmiah-koma"),
        pytest.param(
            "198602302015051001", PNS, aturan.NipTanggalLahirTidakAda, "19860230", id="30-feb"
        ),
        pytest.param(
            "198502292015051001", PNS, aturan.NipTanggalLahirTidakAda, "19850229", id="29-feb-biasa"
        ),
        pytest.param(
            "198600152015051001", PNS, aturan.NipTanggalLahirTidakAda, "19860015", id="bulan-00"
        ),
        pytest.param(
            "198609262015001001", PNS, aturan.NipBulanTmtTidakSah, "01 sampai 12", id="tmt-00"
        ),
        pytest.param(
            "198609262015131001", PNS, aturan.NipBulanTmtTidakSah, "01 sampai 12", id="tmt-13"
        ),
        pytest.param(
            "198609261986101001", PNS, aturan.NipTmtSebelumLahir, "1986", id="tmt-tahun-lahir"
        ),
        pytest.param(
            "198609261985211001", PPPK, aturan.NipTmtSebelumLahir, "1985", id="pppk-sebelum-lahir"
        ),
        pytest.param("198609262015050001", PNS, aturan.NipKelaminTidakSah, "1 ", id="kelamin-0"),
        pytest.param("198609262015053001", PNS, aturan.NipKelaminTidakSah, "2 ", id="kelamin-3"),
        pytest.param("198609262015051000", PNS, aturan.NipNomorUrutTidakSah, "001", id="urut-000"),
        pytest.param("198609262015051000", PPPK, aturan.NipNomorUrutTidakSah, "001", id="pppk-000"),
    ],
)
def test_ditolak(teks: str, jenis: JenisPegawai, galat: type[NipTidakSah], petunjuk: str) -> None:
    with pytest.raises(galat, match=petunjuk):
        urai_nip(teks, jenis)


@pytest.mark.parametrize(
    ("teks", "jenis"),
    [
        pytest.param("198602282015051001", PNS, id="28-feb"),
        pytest.param("198402292015051001", PNS, id="29-feb-kabisat"),
        pytest.param("198609262015011001", PNS, id="tmt-01"),
        pytest.param("198609262015121001", PNS, id="tmt-12"),
        pytest.param("198609262015051999", PNS, id="urut-999"),
        pytest.param("198609261987011001", PNS, id="tmt-setahun-sesudah-lahir"),
        pytest.param("199603282024221009", PPPK, id="pppk-bukan-bulan"),
        pytest.param("199603282024001009", PPPK, id="pppk-00"),
        pytest.param("19860926 201505 1 001", PNS, id="spasi"),
        pytest.param("'198609262015051001", PNS, id="petik"),
        pytest.param("’198609262015051001\u00a0", PNS, id="petik-miring-spasi-keras"),
    ],
)
def test_diterima(teks: str, jenis: JenisPegawai) -> None:
    assert urai_nip(teks, jenis).angka == bersihkan_nip(teks)


def test_bagian_bagian_nip() -> None:
    nip = urai_nip("198407062006042020", PNS)
    assert nip.tanggal_lahir == date(1984, 7, 6)
    assert nip.tmt_cpns == date(2006, 4, 1)
    assert nip.jenis_kelamin is JenisKelamin.PEREMPUAN
    assert nip.nomor_urut == "020"
    assert str(nip) == "19840706 200604 2 020"


def test_pppk_tidak_bertmt_cpns() -> None:
    nip = urai_nip("199603282024221009", PPPK)
    assert nip.tmt_cpns is None
    assert nip.tahun_pengangkatan == 2024


def test_tulis_nip_membiarkan_yang_bukan_18_digit() -> None:
    assert tulis_nip("123") == "123"


def test_tanggal_lahir_harus_sama() -> None:
    nip = urai_nip("198609262015051001", PNS)
    aturan.periksa_tanggal_lahir(nip, date(1986, 9, 26))
    with pytest.raises(aturan.NipTidakCocokTanggalLahir, match=r"26-09-1986.*27-09-1986"):
        aturan.periksa_tanggal_lahir(nip, date(1986, 9, 27))


def test_jenis_kelamin_harus_sama() -> None:
    nip = urai_nip("198609262015051001", PNS)
    aturan.periksa_jenis_kelamin(nip, JenisKelamin.LAKI_LAKI)
    with pytest.raises(aturan.NipTidakCocokJenisKelamin, match=r"laki-laki.*perempuan"):
        aturan.periksa_jenis_kelamin(nip, JenisKelamin.PEREMPUAN)


@given(
    lahir=st.dates(date(1950, 1, 1), date(2005, 12, 31)),
    tahun=st.integers(2006, 2099),
    bulan=st.integers(1, 12),
    kelamin=st.sampled_from("12"),
    urut=st.integers(1, 999),
    jenis=st.sampled_from(JenisPegawai),
)
def test_setiap_nip_yang_benar_terbaca_kembali(
    lahir: date, tahun: int, bulan: int, kelamin: str, urut: int, jenis: JenisPegawai
) -> None:
    angka = f"{lahir:%Y%m%d}{tahun}{bulan:02}{kelamin}{urut:03}"
    nip = urai_nip(tulis_nip(angka), jenis)
    assert (nip.angka, nip.tanggal_lahir, nip.nomor_urut) == (angka, lahir, f"{urut:03}")


@given(st.text(), st.sampled_from(JenisPegawai))
def test_masukan_apa_pun_sah_atau_ditolak_dengan_nama(teks: str, jenis: JenisPegawai) -> None:
    hasil = ""
    with contextlib.suppress(NipTidakSah):
        hasil = urai_nip(teks, jenis).angka
    assert re.fullmatch(r"(?:[0-9]{18})?", hasil)
