"""The results of SPAK and SPKP on the pages of the public and of the staff."""

import csv
import io
import json
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from survei.selectors.integritas import (
    hitungan_integritas,
)
from tests.factories.layanan import JenisLayananFactory
from tests.factories.pegawai import PenggunaFactory, UnitFactory
from tests.factories.survei import RencanaTindakLanjutFactory, SurveiFactory
from tests.survei.integritas import instrumen, jawab
from tests.survei.warga import jalur

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("jam_juni_bertanda_tangan", "laju_baru"),
]


class TestHalaman:
    @pytest.fixture
    def klien(self, client: Client, survei_spak: Any) -> Client:
        client.force_login(PenggunaFactory(pengelola_survei=True, peran__unit=survei_spak.unit))
        return client

    def test_publik_berlabel_terpisah(self, client: Client, survei_spak: Any) -> None:
        jawab(survei_spak, *[[6, 6, 6, 6, 3]] * 6)
        isi = client.get(survei_spak.jalur_hasil).content.decode()
        for kata in ("Bukan Survei Kepuasan Masyarakat", "Indeks Persepsi Anti Korupsi (IPAK)",
                     "3,60", "90,00", "Tidak ada percaloan", "3,000", "PermenPANRB 90/2021"):  # fmt: skip
            assert kata in isi, kata
        assert "Mutu" not in isi
        assert "Survei Persepsi Anti Korupsi" in client.get("/s/").content.decode()
        unit = client.get(f"/s/unit/{survei_spak.unit_id}/").content.decode()
        assert "Survei persepsi, terpisah dari SKM" in unit
        assert "3,60" in unit
        baris = list(
            csv.DictReader(
                io.StringIO(client.get(jalur(survei_spak, "hasil.csv")).content.decode())
            )
        )
        assert (baris[-1]["jenis"], baris[-1]["butir"], baris[-1]["nilai"]) == (
            "spak",
            "indeks",
            "3.60",
        )
        data = json.loads(client.get(jalur(survei_spak, "hasil.json")).content)
        assert (data["indeks_skala_4"], data["konversi_100"]) == (3.6, 90.0)
        assert "indeks" not in data
        assert "Bukan indeks SKM" in data["catatan"]

    def test_staf_melihat_ambang_dengan_dasarnya(self, klien: Client, survei_spak: Any) -> None:
        assert "Tampil sesudah 5" in klien.get(f"/survei/{survei_spak.pk}/").content.decode()
        jawab(survei_spak, *[[6, 6, 6, 6, 3]] * 6)
        isi = klien.get(f"/survei/{survei_spak.pk}/").content.decode()
        assert "WBK 3,60: tercapai" in isi
        assert "belum dibaca pada sumber" in isi
        assert "tidak masuk Indeks Kepuasan Masyarakat" in isi
        assert "tindak-lanjut" not in isi
        assert "laporan.pdf" not in isi
        daftar = klien.get("/survei/").content.decode()
        assert "Survei Persepsi Anti Korupsi" in daftar
        assert klien.get(f"/survei/{survei_spak.pk}/poster-a5.pdf").status_code == 200

    def test_yang_hanya_milik_skm_tidak_ada(self, klien: Client, survei_spak: Any) -> None:
        for akhir in (
            "tindak-lanjut/",
            "tindak-lanjut/baru/",
            "papan.pdf",
            "laporan.pdf",
            "laporan.xlsx",
        ):
            assert klien.get(f"/survei/{survei_spak.pk}/{akhir}").status_code == 404, akhir
        RencanaTindakLanjutFactory(survei=SurveiFactory(unit=survei_spak.unit))
        assert klien.get(f"/survei/{survei_spak.pk}/tutup/").status_code == 200

    def test_tetangga(self, client: Client, survei_spak: Any) -> None:
        client.force_login(PenggunaFactory(pengelola_survei=True))
        assert client.get(f"/survei/{survei_spak.pk}/").status_code == 404

    @pytest.mark.parametrize("banyak", [3, 30])
    def test_kueri_tetap(self, client: Client, banyak: int) -> None:
        survei = SurveiFactory(
            ditutup=True, instrumen=instrumen(), layanan=JenisLayananFactory.create_batch(banyak)
        )
        jawab(survei, *[[4] * 5] * banyak)
        with CaptureQueriesContext(connection) as kueri:
            client.get(survei.jalur_hasil)
        assert 3 <= len(kueri) <= 8
        assert len(hitungan_integritas([survei.pk])) == 1

    @pytest.mark.parametrize("banyak", [1, 9])
    def test_kueri_halaman_unit_tetap(self, client: Client, banyak: int) -> None:
        unit = UnitFactory()
        for survei in SurveiFactory.create_batch(
            banyak, ditutup=True, unit=unit, instrumen=instrumen()
        ):
            jawab(survei, *[[4] * 5] * 5)
        with CaptureQueriesContext(connection) as kueri:
            isi = client.get(f"/s/unit/{unit.pk}/").content.decode()
        assert isi.count("2,67") == banyak
        assert 5 <= len(kueri) <= 10

    def test_perintah_indeks(self, survei_spak: Any) -> None:
        jawab(survei_spak, *[[6, 6, 6, 6, 3]] * 6)
        keluaran = io.StringIO()
        call_command("indeks_survei", survei_spak.kode, json=True, stdout=keluaran)
        call_command("indeks_survei", survei_spak.kode, stdout=keluaran)
        assert '"indeks_skala_4": 3.6' in keluaran.getvalue()
        assert "(IPAK): 3,60 dari 4" in keluaran.getvalue()
