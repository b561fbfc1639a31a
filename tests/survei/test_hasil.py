"""What the public sees of the results, and what must stay withheld in every form."""

import csv
import io
import json
import random
import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from survei.actions.rekap import lipat
from survei.models import Survei
from survei.selectors import hasil_survei, karakteristik
from tests.factories.layanan import JenisLayananFactory
from tests.factories.pegawai import UnitFactory
from tests.factories.survei import SurveiFactory, TanggapanFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("jam_juni")]


def hasil(klien: Client, survei: Survei, akhir: str = "hasil/") -> str:
    respons = klien.get(f"/s/{survei.kode}/{akhir}")
    assert respons.status_code == 200
    return respons.content.decode()


def test_menampilkan_indeks_mutu_dan_sembilan_unsur(client: Client) -> None:
    survei = SurveiFactory(ditutup=True)
    TanggapanFactory.create_batch(6, survei=survei, nilai=3, sarana=2)
    lipat()
    isi = hasil(client, survei)
    assert "72,22" in isi  # (8 × 3 + 2) / 9 × 25
    assert "C (Kurang baik)" in isi
    assert len(re.findall(r'<th scope="row">', isi)) == 9
    assert isi.count('data-label="Indeks"') == 4
    assert '<svg class="grafik"' in isi
    assert "aria-label=" in isi
    assert "Populasi 100 memerlukan 80 responden" in isi
    assert "Belum representatif" in isi


def test_kurang_dari_lima_tidak_ada_angkanya_di_mana_pun(client: Client) -> None:
    survei = SurveiFactory(ditutup=True)
    TanggapanFactory.create_batch(4, survei=survei, nilai=4)
    isi = hasil(client, survei)
    assert "Baru 4 orang menjawab" in isi
    assert "100,00" not in isi
    data = json.loads(hasil(client, survei, "hasil.json"))
    assert (data["n"], data["ditahan"], data["indeks"], data["unsur"]) == (4, True, None, None)
    assert "4," in hasil(client, survei, "hasil.csv")
    assert "100.00" not in hasil(client, survei, "hasil.csv")


def test_belum_ada_jawaban(client: Client) -> None:
    assert "Belum ada nilai" in hasil(client, SurveiFactory())


def test_layanan_yang_ditahan_tidak_dapat_dihitung_dari_yang_tampil(client: Client) -> None:
    """Subtract everything that is shown from the whole: what remains is at least two services and five people."""
    layanan = JenisLayananFactory.create_batch(4)
    survei = SurveiFactory(ditutup=True, layanan=layanan)
    for satu, n in zip(layanan, (2, 6, 9, 30), strict=True):
        TanggapanFactory.create_batch(n, survei=survei, layanan=satu, nilai=(n % 4) + 1)
    data = json.loads(hasil(client, survei, "hasil.json"))
    tersembunyi = [s for s in data["layanan"] if s["ditahan"]]
    assert len(tersembunyi) >= 2
    assert sum(s["n"] for s in tersembunyi) >= 5
    assert all(s["indeks"] is None and s["unsur"] is None for s in tersembunyi)
    baris = list(csv.DictReader(io.StringIO(hasil(client, survei, "hasil.csv"))))
    for satu in tersembunyi:
        assert [b["nrr"] + b["konversi"] for b in baris if b["layanan"] == satu["kode"]] == [""]
    halaman = hasil(client, survei)
    assert halaman.count(">ditahan<") == len(tersembunyi)


def test_data_terbuka_sama_dengan_halaman(client: Client) -> None:
    survei = SurveiFactory(ditutup=True)
    TanggapanFactory.create_batch(8, survei=survei, nilai=3)
    data = json.loads(hasil(client, survei, "hasil.json"))
    assert (data["indeks"], data["mutu"], data["n"]) == (75.0, "C", 8)
    assert [u["kode"] for u in data["unsur"]][-2:] == ["sarana", "pengaduan"]
    respons = client.get(f"/s/{survei.kode}/hasil.csv")
    assert respons["Content-Disposition"].startswith("attachment;")
    baris = list(csv.DictReader(io.StringIO(respons.content.decode())))
    assert len(baris) == 10
    assert (baris[-1]["unsur"], baris[-1]["konversi"]) == ("indeks", "75.00")


def test_survei_yang_ditutup_tetap_tampil(client: Client) -> None:
    survei = SurveiFactory(ditutup=True)
    TanggapanFactory.create_batch(5, survei=survei, nilai=4)
    isi = hasil(client, survei)
    assert "100,00" in isi
    assert "Isi survei ini" not in isi


def test_huruf_besar_pada_kode_dari_poster(client: Client) -> None:
    survei = SurveiFactory()
    assert client.get(f"/s/{survei.kode.upper()}/").status_code == 200


@pytest.mark.parametrize("banyak", [3, 30])
def test_kueri_halaman_hasil_tetap(client: Client, banyak: int) -> None:
    survei = SurveiFactory(layanan=JenisLayananFactory.create_batch(banyak))
    TanggapanFactory.create_batch(banyak, survei=survei)
    with CaptureQueriesContext(connection) as kueri:
        hasil(client, survei)
    assert 3 <= len(kueri) <= 7


class TestDaftarPublik:
    def test_yang_dapat_dijawab_di_atas_dan_draf_tidak_tampak(self, client: Client) -> None:
        lama = SurveiFactory(judul="Survei Lama", selesai=date(2026, 6, 1))
        buka = SurveiFactory(judul="Survei Kini", selesai=date(2026, 6, 20))
        SurveiFactory(judul="Survei Rahasia", draf=True)
        isi = client.get("/s/").content.decode()
        assert isi.index("Survei Kini") < isi.index("Survei Lama")
        assert "Survei Rahasia" not in isi
        assert f'href="/s/{buka.kode}/"' in isi
        assert f'href="/s/{lama.kode}/"' not in isi

    def test_dicari_dari_unit_dan_layanan(self, client: Client) -> None:
        SurveiFactory(judul="Satu", unit=UnitFactory(nama="Dinas Kesehatan"))
        SurveiFactory(judul="Dua", layanan=[JenisLayananFactory(nama="Kartu pegawai")])
        assert "Satu" in (isi := client.get("/s/", {"q": "kesehatan"}).content.decode())
        assert "Dua" not in isi
        assert "Dua" in client.get("/s/", {"q": "KARTU"}).content.decode()
        assert "Tidak ada survei yang cocok" in client.get("/s/", {"q": "zzz"}).content.decode()
        assert client.get("/s/", {"q": "a\x00b", "halaman": "abc"}).status_code == 200

    @pytest.mark.parametrize("banyak", [3, 30])
    def test_kueri_tetap(self, client: Client, banyak: int) -> None:
        SurveiFactory.create_batch(banyak)
        with CaptureQueriesContext(connection) as kueri:
            client.get("/s/")
        assert len(kueri) == 2


class TestKarakteristik:
    def test_kelompok_kecil_dan_pasangannya_ditahan(self, client: Client) -> None:
        survei = SurveiFactory(ditutup=True)
        for umur, n in (("20_29", 2), ("30_39", 6), ("40_49", 20)):
            TanggapanFactory.create_batch(n, survei=survei, kelompok_umur=umur, nilai=(n % 4) + 1)
        lipat()
        umur = next(t for t in karakteristik(survei) if t.ciri == "kelompok_umur")
        per = {k.kode: k for k in umur.kelompok}
        assert (per["20_29"].n, per["20_29"].persen, per["20_29"].skm) == (None, None, None)
        # its number would give the small one away: 28 less 6 and 20
        assert (per["30_39"].n, per["30_39"].skm, per["30_39"].kecil) == (None, None, False)
        assert per["40_49"].skm is not None
        isi = hasil(client, survei)
        assert "&lt; 5" in isi
        assert "Selang kepercayaan 95 persen" in isi

    def test_tidak_dapat_dibuka_dengan_pengurangan(self) -> None:
        """For many random splits: whatever is hidden is at least two groups and five people, or nothing."""
        acak = random.Random(4)
        for _ in range(12):
            survei = SurveiFactory()
            for umur in ("di_bawah_20", "20_29", "30_39", "40_49", "50_lebih"):
                jumlah = acak.choice([0, 1, 3, 5, 8])
                TanggapanFactory.create_batch(jumlah, survei=survei, kelompok_umur=umur)
            for tabel in karakteristik(survei):
                tersembunyi = [k for k in tabel.kelompok if k.skm is None]
                tampak = sum(k.n or 0 for k in tabel.kelompok if k.skm)
                sisa = hasil_survei(survei).hasil.n - tampak
                if tersembunyi and len(tersembunyi) < len(tabel.kelompok):
                    assert len(tersembunyi) >= 2
                    assert sisa >= 5

    def test_ditahan_semua_bila_survei_ditahan(self) -> None:
        survei = SurveiFactory()
        TanggapanFactory.create_batch(4, survei=survei)
        assert all(t.kelompok == () for t in karakteristik(survei))
