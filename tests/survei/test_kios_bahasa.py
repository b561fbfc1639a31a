"""Shared devices and other languages."""

import json
import re
from pathlib import Path

import pytest
from django.test import Client

from survei import http
from survei.aturan.responden import JenisKelamin, KelompokUmur, Pekerjaan, Pendidikan
from survei.aturan.unsur import Unsur
from survei.models import Instrumen, Tanggapan
from survei.selectors import LABEL_CIRI
from survei.selectors.bahasa import ASAL, BAHASA, kamus, terjemah
from tests.factories.survei import SurveiFactory
from tests.survei.warga import isi_semua, jalur, kirim, langkah

pytestmark = pytest.mark.usefixtures("jam_juni_bertanda_tangan")
AKAR = Path(__file__).parents[2]


def teks_tertulis() -> set[str]:
    """Every text that the pages hand to the translation, out of their source."""
    hasil: set[str] = set()
    for berkas in (AKAR / "templates" / "survei").glob("*.html"):
        for a, b in re.findall(r"{% t (?:\"([^\"]+)\"|'([^']+)')", berkas.read_text()):
            hasil.add(a or b)
    for berkas in (AKAR / "survei").rglob("*.py"):
        hasil |= set(re.findall(r"(?:terjemah|self\.t)\(\s*\"([^\"]+)\"", berkas.read_text()))
    for kosakata in (JenisKelamin, KelompokUmur, Pendidikan, Pekerjaan, Unsur):
        hasil |= {satu.label for satu in kosakata}
    return hasil | set(LABEL_CIRI.values())


@pytest.mark.parametrize("bahasa", [kode for kode in BAHASA if kode != ASAL])
def test_setiap_teks_diterjemahkan_dengan_tempat_yang_sama(bahasa: str) -> None:
    teks = teks_tertulis()
    assert len(teks) > 60
    assert teks - set(kamus(bahasa)) == set()
    for asal, alih in kamus(bahasa).items():
        assert set(re.findall(r"{\w+}", asal)) == set(re.findall(r"{\w+}", alih)), asal
        assert re.findall(r"<\/?\w+", asal) == re.findall(r"<\/?\w+", alih), asal


def test_bahasa_yang_dikenal_sama_di_kedua_tempat() -> None:
    assert tuple(BAHASA) == http.BAHASA
    assert terjemah("Mulai", "xx") == "Mulai"


def test_tidak_ada_yang_menjadi_html_dari_luar() -> None:
    from django.template import Context, Template

    templat = Template(
        '{% load bahasa %}{% t "Survei ini tentang layanan <strong>{layanan}</strong>." layanan=x %}'
    )
    isi = templat.render(Context({"bahasa": "en", "x": "<script>"}))
    assert "<strong>&lt;script&gt;</strong>" in isi


@pytest.mark.django_db
def test_kuesioner_baku_lengkap_dalam_bahasa_inggris() -> None:
    for soal in Instrumen.objects.get(jenis="skm").pertanyaan.all():
        assert soal.teks_dalam("en") != soal.teks
        assert len(soal.jawaban_dalam("en")) == 4
        assert soal.jawaban_dalam("en") != soal.jawaban


@pytest.mark.django_db
class TestBahasa:
    def test_seluruh_perjalanan_dalam_bahasa_inggris(self, client: Client) -> None:
        survei = SurveiFactory()
        isi = client.get(f"{jalur(survei)}?bahasa=en").content.decode()
        assert '<html lang="en">' in isi
        assert "nine questions" in isi
        client.post(jalur(survei))
        isi = client.get(jalur(survei, "isi/biaya/")).content.decode()
        assert "Free of charge" in isi
        assert "Step 4 of 11" in isi
        galat = langkah(client, survei, "biaya").content.decode()
        assert "There is a problem" in galat
        assert "<title>Error:" in galat
        isi_semua(client, survei, nilai=4)
        isi = client.get(jalur(survei, "periksa/")).content.decode()
        assert "Send answers" in isi
        assert "Female" in isi
        kirim(client, survei)
        assert "Thank you" in client.get(jalur(survei, "terima-kasih/")).content.decode()
        assert Tanggapan.objects.get().jenis_kelamin == "P"

    def test_bahasa_asing_dan_ngawur_menjadi_indonesia(self, client: Client) -> None:
        survei = SurveiFactory()
        for bahasa in ("xx", "../en", ""):
            isi = client.get(jalur(survei), {"bahasa": bahasa}).content.decode()
            assert '<html lang="id">' in isi
            assert "bahasa" not in client.cookies

    def test_kembali_ke_bahasa_indonesia(self, client: Client) -> None:
        survei = SurveiFactory()
        client.get(f"{jalur(survei)}?bahasa=en")
        client.get(f"{jalur(survei)}?bahasa=id")
        assert "sembilan pertanyaan" in client.get(jalur(survei)).content.decode()


@pytest.mark.django_db
class TestKios:
    def test_jawaban_bertanda_kios_dan_tidak_tinggal_di_peramban(self, client: Client) -> None:
        survei = SurveiFactory()
        assert client.get(jalur(survei, "kios/")).url == jalur(survei)
        client.post(jalur(survei))
        halaman = client.get(jalur(survei, "isi/waktu/"))
        assert halaman["Cache-Control"] == "no-store"
        isi = halaman.content.decode()
        assert re.search(
            rf'<noscript>\s*<meta http-equiv="refresh" content="30;url={jalur(survei)}">', isi
        )
        assert f'data-mulai="{jalur(survei)}"' in isi
        isi_semua(client, survei)
        kirim(client, survei)
        assert Tanggapan.objects.get().kanal == "kios"
        assert "terkirim" not in client.cookies  # the next person has sent nothing
        assert (
            "Isi untuk orang berikutnya"
            in client.get(jalur(survei, "terima-kasih/")).content.decode()
        )

    def test_halaman_awal_melupakan_orang_sebelumnya(self, client: Client) -> None:
        survei = SurveiFactory()
        client.get(jalur(survei, "kios/"))
        client.post(jalur(survei))
        langkah(client, survei, "waktu", nilai=1)
        client.get(jalur(survei))  # after half a minute of nobody
        assert client.get(jalur(survei, "isi/waktu/")).url == f"{jalur(survei)}?ulang"

    def test_keluar_dan_hanya_untuk_survei_itu(self, client: Client) -> None:
        survei, lain = SurveiFactory(), SurveiFactory()
        client.get(jalur(survei, "kios/"))
        client.cookies["kios"]["path"] = "/"
        assert "noscript" not in client.get(jalur(lain)).content.decode()
        client.get(jalur(survei, "kios/?keluar"))
        assert client.get(jalur(survei))["Cache-Control"] == "private, no-cache"

    def test_manifes_layar_penuh(self, client: Client) -> None:
        survei = SurveiFactory()
        respons = client.get(jalur(survei, "kios.webmanifest"))
        assert respons["Content-Type"] == "application/manifest+json"
        isi = json.loads(respons.content)
        assert (isi["display"], isi["start_url"]) == ("fullscreen", jalur(survei))
