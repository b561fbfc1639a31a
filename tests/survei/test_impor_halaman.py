"""Answers from a file in the browser: checked first, saved once."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from survei.models import Survei, Tanggapan
from tests.factories.pegawai import PenggunaFactory
from tests.factories.survei import SurveiFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("jam_juni")]
BERKAS_49 = Path(__file__).parents[1] / "regulasi" / "tanggapan-skm-49.csv"


class TestImporPeramban:
    @staticmethod
    def unggah(klien: Client, survei: Survei, isi: bytes, **lain: str) -> Any:
        berkas = SimpleUploadedFile("tanggapan.csv", isi, content_type="text/csv")
        return klien.post(f"/survei/{survei.pk}/impor/", {"berkas": berkas, **lain})

    @pytest.fixture
    def survei(self, dinas: Any) -> Survei:
        return SurveiFactory(unit=dinas)

    @pytest.fixture
    def klien(self, client: Client, pengelola: Any) -> Client:
        client.force_login(pengelola)
        return client

    @staticmethod
    def titipan(respons: Any) -> str:
        return str(respons.context["titipan"])

    def test_diperiksa_dahulu_baru_disimpan(self, klien: Client, survei: Survei) -> None:
        respons = self.unggah(klien, survei, BERKAS_49.read_bytes())
        assert "49 tanggapan terbaca" in respons.content.decode()
        assert not Tanggapan.objects.exists()
        tanda = self.titipan(respons)
        klien.post(f"/survei/{survei.pk}/impor/", {"titipan": tanda})
        assert Tanggapan.objects.count() == 49
        lagi = klien.post(f"/survei/{survei.pk}/impor/", {"titipan": tanda}, follow=True)
        assert "Unggah sekali lagi" in lagi.content.decode()
        assert Tanggapan.objects.count() == 49

    def test_isi_sama_ditolak_kecuali_dipilih(self, klien: Client, survei: Survei) -> None:
        isi = BERKAS_49.read_bytes()
        klien.post(
            f"/survei/{survei.pk}/impor/",
            {"titipan": self.titipan(self.unggah(klien, survei, isi))},
        )
        respons = self.unggah(klien, survei, isi)
        assert "sudah diimpor" in respons.content.decode()
        klien.post(f"/survei/{survei.pk}/impor/", {"titipan": self.titipan(respons)})
        assert Tanggapan.objects.count() == 49
        respons = self.unggah(klien, survei, isi, ulang="on")
        klien.post(f"/survei/{survei.pk}/impor/", {"titipan": self.titipan(respons)})
        assert Tanggapan.objects.count() == 98

    def test_masalah_ditampilkan_dan_tidak_ada_yang_disimpan(
        self, klien: Client, survei: Survei
    ) -> None:
        respons = self.unggah(klien, survei, BERKAS_49.read_bytes().replace(b"\n49,", b"\n49,7"))
        assert respons.status_code == 422
        isi = respons.content.decode()
        assert "1 masalah ditemukan" in isi
        assert "persyaratan" in isi
        assert "<title>Galat:" in isi
        assert respons.context.get("titipan") is None

    @pytest.mark.parametrize(
        ("isi", "kata"),
        [
            (b"a,b\n1,2\n", "Judul kolom kurang"),
            (b"", "Berkas kosong"),
            (b"\x00\x01", "bukan CSV"),
        ],
    )
    def test_berkas_ditolak(self, klien: Client, survei: Survei, isi: bytes, kata: str) -> None:
        respons = self.unggah(klien, survei, isi)
        assert respons.status_code == 422
        assert kata in respons.content.decode()

    def test_survei_tanpa_layanan_satu_pesan(self, klien: Client, survei: Survei) -> None:
        survei.cakupan.all().delete()
        respons = self.unggah(klien, survei, BERKAS_49.read_bytes())
        assert respons.status_code == 422
        isi = respons.content.decode()
        assert f"/survei/{survei.pk}/ubah/" in isi
        assert "Baris 2" not in isi

    def test_lebih_dari_10_mb_ditolak(self, klien: Client, survei: Survei) -> None:
        respons = self.unggah(klien, survei, b"x" * 10_000_001)
        assert respons.status_code == 422
        assert "lebih besar dari 10 MB" in respons.content.decode()

    def test_titipan_orang_lain_atau_survei_lain_tidak_dikenal(
        self, klien: Client, survei: Survei, dinas: Any
    ) -> None:
        tanda = self.titipan(self.unggah(klien, survei, BERKAS_49.read_bytes()))
        lain = SurveiFactory(unit=dinas)
        klien.post(f"/survei/{lain.pk}/impor/", {"titipan": tanda})
        klien.force_login(PenggunaFactory(admin=True))
        klien.post(f"/survei/{survei.pk}/impor/", {"titipan": tanda})
        assert not Tanggapan.objects.exists()
        cache.clear()

    def test_xlsx(self, klien: Client, survei: Survei) -> None:
        from openpyxl import Workbook

        buku = Workbook()
        assert buku.active is not None
        for baris in BERKAS_49.read_text().splitlines():
            buku.active.append([int(s) if s.isdigit() else s for s in baris.split(",")])
        keluaran = io.BytesIO()
        buku.save(keluaran)
        respons = self.unggah(klien, survei, keluaran.getvalue())
        assert "49 tanggapan terbaca" in respons.content.decode()
