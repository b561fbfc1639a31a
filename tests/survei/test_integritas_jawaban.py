"""SPAK and SPKP answered: page by page, offline, from a file, on paper, by invitation."""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from survei.actions.tanggapan import Isian, JawabanBelumLengkap, kirim_tanggapan
from survei.actions.undangan import undang
from survei.models import (
    UNSUR,
    Tanggapan,
    TanggapanIntegritas,
)
from tests.factories.pegawai import PenggunaFactory
from tests.factories.survei import SurveiFactory
from tests.survei.integritas import SPAK
from tests.survei.waktu import PADA
from tests.survei.warga import jalur, kirim, langkah

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("jam_juni_bertanda_tangan", "laju_baru"),
]


class TestMenjawab:
    def test_satu_pertanyaan_satu_halaman_tanpa_data_diri(
        self, client: Client, survei_spak: Any
    ) -> None:
        awal = client.get(jalur(survei_spak)).content.decode()
        assert "Survei Persepsi Anti Korupsi (SPAK)" in awal
        assert "Survei Kepuasan Masyarakat" not in awal
        assert "Ada 5 pertanyaan" in awal
        client.post(jalur(survei_spak))
        for kode in SPAK:
            halaman = client.get(jalur(survei_spak, f"isi/{kode}/")).content.decode()
            assert halaman.count('type="radio"') == 6
            assert "wajah" not in halaman
            langkah(client, survei_spak, kode, nilai=6)
        assert client.get(jalur(survei_spak, "isi/tentang-anda/")).status_code == 404
        langkah(client, survei_spak, "imbalan", nilai=2)
        periksa = client.get(jalur(survei_spak, "periksa/")).content.decode()
        assert "6 (sangat setuju)" in periksa
        assert "Pendidikan" not in periksa
        assert kirim(client, survei_spak).url == jalur(survei_spak, "terima-kasih/")
        assert TanggapanIntegritas.objects.get().nilai == [6, 6, 2, 6, 6]
        assert not Tanggapan.objects.exists()
        assert (
            "unsur yang nilainya"
            not in client.get(jalur(survei_spak, "terima-kasih/")).content.decode()
        )

    def test_di_luar_skala_dan_bahasa_inggris(self, client: Client, survei_spak: Any) -> None:
        client.post(jalur(survei_spak))
        for nilai in ("0", "7", "x", ""):
            assert langkah(client, survei_spak, "pungli", nilai=nilai).status_code == 422
        isi = client.get(jalur(survei_spak, "isi/pungli/"), {"bahasa": "en"}).content.decode()
        assert "There are no illegal charges" in isi
        assert "6 (strongly agree)" in isi

    def test_dihitung_sekali_dan_luring(self, client: Client, survei_spak: Any) -> None:
        halaman = client.get(jalur(survei_spak, "luring/")).content.decode()
        assert halaman.count('type="radio"') == 30
        assert "ciri_" not in halaman
        badan = {
            "kunci": "0123456789abcdef",
            "layanan": survei_spak.layanan.get().pk,
            "jawaban": dict.fromkeys(SPAK, 5),
        }

        def kirim_json(isi: Any) -> Any:
            return client.post(
                jalur(survei_spak, "kirim.json"), json.dumps(isi), content_type="application/json",
                headers={"X-Survei": "1"},
            )  # fmt: skip

        salah = kirim_json({**badan, "jawaban": {**badan["jawaban"], "pungli": 7}})
        assert salah.status_code == 422
        assert "1, 2, 3, 4, 5, atau 6" in salah.json()["masalah"][0]
        assert kirim_json({**badan, "jawaban": dict.fromkeys(UNSUR, 3)}).status_code == 422
        assert kirim_json(badan).status_code == 200
        assert kirim_json(badan).json()["sudah_pernah"] is True
        assert TanggapanIntegritas.objects.count() == 1

    def test_aksi_menolak_jawaban_skm(self, survei_spak: Any) -> None:
        for jawaban in (dict.fromkeys(UNSUR, 3), dict.fromkeys(SPAK[:4], 3)):
            with pytest.raises(JawabanBelumLengkap):
                kirim_tanggapan(
                    kode=survei_spak.kode, isian=Isian(survei_spak.layanan.get().pk, jawaban), kunci="k", pada=PADA
                )  # fmt: skip
        assert not Tanggapan.objects.exists()

    def test_impor_dan_kertas(self, client: Client, survei_spak: Any, tmp_path: Path) -> None:
        berkas = tmp_path / "spak.csv"

        def impor(isi: str, **opsi: Any) -> None:
            berkas.write_text(isi, encoding="utf-8")
            keluaran = io.StringIO()
            call_command(
                "impor_tanggapan",
                survei_spak.kode,
                str(berkas),
                stdout=keluaran,
                stderr=keluaran,
                **opsi,
            )

        with pytest.raises(CommandError, match="Judul kolom kurang: diskriminasi, kecurangan"):
            impor(",".join(UNSUR) + "\n3,3,3,3,3,3,3,3,3\n")
        for sel in ("7", ""):
            with pytest.raises(CommandError, match="1 masalah"):
                impor(f"{','.join(SPAK)}\n6,6,{sel},6,6\n", izinkan_kosong=True)
        impor(f"{','.join(reversed(SPAK))}\n1,2,3,4,6\n")
        assert TanggapanIntegritas.objects.get().nilai == [6, 4, 3, 2, 1]
        client.force_login(PenggunaFactory(pengelola_survei=True, peran__unit=survei_spak.unit))
        alamat = f"/survei/{survei_spak.pk}/kertas/"
        halaman = client.get(alamat).content.decode()
        assert "5 angka satu lembar" in halaman
        assert "umur_1" not in halaman
        data = {
            "kunci": "k", "tanggal": "2026-05-02", "layanan": str(survei_spak.layanan.get().pk),
            "banyak": "1", "jumlah": "30", "jawaban_1": "66666",
        }  # fmt: skip
        assert client.post(alamat, data).status_code == 302
        assert TanggapanIntegritas.objects.filter(kanal="kertas", tanda="seragam").count() == 1

    def test_undangan_mendahulukan_skm(self, survei_spak: Any) -> None:
        layanan, penerima = survei_spak.layanan.get(), PenggunaFactory()
        skm = SurveiFactory(layanan=[layanan], mulai=date(2025, 1, 1))
        assert undang(layanan=layanan, penerima=penerima, rujukan="a:1", pada=PADA)
        assert penerima.notifikasi.get().tautan == skm.jalur_publik
