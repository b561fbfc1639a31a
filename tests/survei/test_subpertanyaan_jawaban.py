"""Sub-questions on every way an answer comes in and a result goes out."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from openpyxl import load_workbook

from survei.actions.rekap import lipat
from survei.actions.tanggapan import Isian, JawabanBelumLengkap, kirim_tanggapan
from survei.models import UNSUR, Survei, Tanggapan
from survei.selectors import (
    hasil_survei,
)
from survei.selectors.sub import hasil_sub, hitungan_sub
from tests.factories.pegawai import PenggunaFactory
from tests.factories.survei import tutup
from tests.survei.subpertanyaan import KODE, WAKTU, acak, atur
from tests.survei.waktu import PADA
from tests.survei.warga import jalur, kirim, langkah

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("jam_juni_bertanda_tangan", "laju_baru"),
]


class TestMenjawab:
    def jawab(self, klien: Client, survei: Survei, nilai: int = 3) -> None:
        klien.post(jalur(survei))
        for kode in KODE:
            assert langkah(klien, survei, kode, nilai=nilai).status_code == 302

    def test_satu_pertanyaan_satu_halaman(self, client: Client, survei_bersub: Any) -> None:
        awal = client.get(jalur(survei_bersub)).content.decode()
        assert "Ada 12 pertanyaan" in awal
        client.post(jalur(survei_bersub))
        assert langkah(client, survei_bersub, "prosedur", nilai=2).url == jalur(
            survei_bersub, "isi/waktu_1/"
        )
        satu = client.get(jalur(survei_bersub, "isi/waktu_1/")).content.decode()
        assert WAKTU[0] in satu
        assert WAKTU[1] not in satu
        assert client.get(jalur(survei_bersub, "isi/waktu/")).status_code == 404
        self.jawab(client, survei_bersub)
        langkah(client, survei_bersub, "waktu_2", nilai=4)
        periksa = client.get(jalur(survei_bersub, "periksa/")).content.decode()
        assert "Waktu Penyelesaian (2)" in periksa
        assert kirim(client, survei_bersub).url == jalur(survei_bersub, "terima-kasih/")
        tanggapan = Tanggapan.objects.get()
        assert (tanggapan.waktu, tanggapan.penyebut) == (21, 6)  # 3,5
        assert tanggapan.sub == [3, 4, 3, 3, 3]

    def test_yang_belum_dijawab_diminta(self, client: Client, survei_bersub: Any) -> None:
        client.post(jalur(survei_bersub))
        for kode in KODE[:-2]:
            langkah(client, survei_bersub, kode, nilai=3)
        assert kirim(client, survei_bersub).url == jalur(survei_bersub, "isi/sarana_3/")
        assert not Tanggapan.objects.exists()

    def test_dalam_bahasa_inggris_dan_kios(self, client: Client, survei_bersub: Any) -> None:
        client.get(jalur(survei_bersub, "kios/"))
        client.post(jalur(survei_bersub))
        isi = client.get(jalur(survei_bersub, "isi/waktu_2/"), {"bahasa": "en"}).content.decode()
        assert "How punctual?" in isi
        assert "Very fast" in isi
        self.jawab(client, survei_bersub)
        assert (
            "Completion time (2)" in client.get(jalur(survei_bersub, "periksa/")).content.decode()
        )
        kirim(client, survei_bersub)
        assert Tanggapan.objects.get().kanal == "kios"

    def test_instrumen_berubah_di_tengah_jalan(
        self, client: Client, survei_bersub: Any, instrumen_bersub: Any
    ) -> None:
        """Nobody has answered yet, so BKD may still change the questions under somebody who is answering."""
        self.jawab(client, survei_bersub)
        atur(instrumen_bersub, "sarana", "Kualitas sarana?")
        assert kirim(client, survei_bersub).url == f"{jalur(survei_bersub)}?ulang"
        assert client.get(jalur(survei_bersub, "periksa/")).url == f"{jalur(survei_bersub)}?ulang"
        assert not Tanggapan.objects.exists()

    def test_aksi_menolak_yang_kurang_asing_atau_baku(self, survei_bersub: Any) -> None:
        penuh = dict.fromkeys(KODE, 3)
        for jawaban in (
            {k: v for k, v in penuh.items() if k != "waktu_2"},
            {**penuh, "waktu": 3},
            dict.fromkeys(UNSUR, 3),
        ):
            isi = Isian(survei_bersub.layanan.get().pk, jawaban)
            with pytest.raises(JawabanBelumLengkap):
                kirim_tanggapan(kode=survei_bersub.kode, isian=isi, kunci="x", pada=PADA)
        assert not Tanggapan.objects.exists()

    def test_dari_antrean_luring(self, client: Client, survei_bersub: Any) -> None:
        halaman = client.get(jalur(survei_bersub, "luring/")).content.decode()
        assert 'name="waktu_1"' in halaman
        assert 'name="sarana_3"' in halaman
        isi = {
            "kunci": "0123456789abcdef",
            "layanan": survei_bersub.layanan.get().pk,
            "jawaban": {**dict.fromkeys(KODE, 3), "sarana_1": 1},
        }

        def kirim_json(badan: Any) -> Any:
            return client.post(
                jalur(survei_bersub, "kirim.json"), json.dumps(badan), content_type="application/json",
                headers={"X-Survei": "1"},
            )  # fmt: skip

        kurang = kirim_json({**isi, "jawaban": dict.fromkeys(UNSUR, 3)})
        assert kurang.status_code == 422
        assert "jawaban.waktu_1" in " ".join(kurang.json()["masalah"])
        assert kirim_json(isi).status_code == 200
        assert kirim_json(isi).json()["sudah_pernah"] is True
        assert Tanggapan.objects.get().sarana == 14  # 7/3


class TestBerkas:
    JUDUL = ",".join(KODE)

    @pytest.fixture
    def klien(self, client: Client, survei_bersub: Any) -> Client:
        client.force_login(PenggunaFactory(pengelola_survei=True, peran__unit=survei_bersub.unit))
        return client

    def impor(self, survei: Survei, jalur_berkas: Path, isi: str, **opsi: Any) -> None:
        jalur_berkas.write_text(isi, encoding="utf-8")
        call_command(
            "impor_tanggapan", survei.kode, str(jalur_berkas),
            stdout=io.StringIO(), stderr=io.StringIO(), **opsi,
        )  # fmt: skip

    def test_impor_menyebut_kolomnya(self, survei_bersub: Any, tmp_path: Path) -> None:
        berkas = tmp_path / "sub.csv"
        with pytest.raises(CommandError, match=r"Judul kolom kurang: waktu_1, waktu_2, sarana_1"):
            self.impor(survei_bersub, berkas, ",".join(UNSUR) + "\n" + ",".join("3" * 9))
        with pytest.raises(CommandError, match="1 masalah"):
            self.impor(survei_bersub, berkas, f"{self.JUDUL}\n3,3,3,5,3,3,3,3,3,3,3,3\n")
        terbalik = ",".join(reversed(KODE)).replace("waktu_2", "Waktu Penyelesaian (2)")
        self.impor(survei_bersub, berkas, f"{terbalik}\n3,3,3,3,3,3,3,3,1,2,3,3\n")
        satu = Tanggapan.objects.get()
        assert (satu.sub, satu.waktu) == ([2, 1, 3, 3, 3], 9)  # 1,5

    def test_impor_dengan_lubang(self, survei_bersub: Any, tmp_path: Path) -> None:
        """The mean is of what was answered; an element without any answer stays empty."""
        isi = f"{self.JUDUL}\n3,3,,4,3,3,3,3,,,,3\n"
        self.impor(survei_bersub, tmp_path / "sub.csv", isi, izinkan_kosong=True)
        satu = Tanggapan.objects.get()
        assert (satu.waktu, satu.sarana, satu.sub) == (24, None, [0, 4, 0, 0, 0])
        tutup(survei_bersub)
        assert hitungan_sub(survei_bersub) == {2: (4, 1)}

    def test_lembar_kertas(self, klien: Client, survei_bersub: Any) -> None:
        halaman = klien.get(f"/survei/{survei_bersub.pk}/kertas/").content.decode()
        assert "12 angka satu lembar" in halaman
        assert "waktu penyelesaian (2)" in halaman
        data = {
            "kunci": "k", "tanggal": "2026-05-02", "layanan": str(survei_bersub.layanan.get().pk),
            "banyak": "1", "jumlah": "30", "jawaban_1": "333",
        }  # fmt: skip
        respons = klien.post(f"/survei/{survei_bersub.pk}/kertas/", data)
        assert respons.status_code == 422
        assert "ketik tepat 12 angka 1–4" in respons.content.decode()
        data["jawaban_1"] = "33 12 3333 111 3"
        assert (
            klien.post(f"/survei/{survei_bersub.pk}/kertas/", data).status_code == 422
        )  # 27, not 30
        data["jumlah"] = "27"
        assert klien.post(f"/survei/{survei_bersub.pk}/kertas/", data).status_code == 302
        satu = Tanggapan.objects.get()
        assert (satu.waktu, satu.sarana, satu.kanal) == (9, 6, "kertas")

    def test_halaman_dan_unduhan_memuat_subpertanyaan(
        self, klien: Client, survei_bersub: Any
    ) -> None:
        acak(survei_bersub, 9)
        lipat()
        assert WAKTU[1] not in klien.get(survei_bersub.jalur_hasil).content.decode()
        tutup(survei_bersub)
        per = {s.soal.kode: s.nrr for s in hasil_sub(hasil_survei(survei_bersub))}
        for alamat in (survei_bersub.jalur_hasil, f"/survei/{survei_bersub.pk}/"):
            isi = klien.get(alamat).content.decode()
            assert WAKTU[1] in isi
            assert str(per["waktu_2"]).replace(".", ",") in isi
        data = json.loads(klien.get(jalur(survei_bersub, "hasil.json")).content)
        assert {s["kode"]: s["nrr"] for s in data["subpertanyaan"]} == {
            k: float(v) for k, v in per.items() if v is not None
        }
        baris = list(
            csv.DictReader(
                io.StringIO(klien.get(jalur(survei_bersub, "hasil.csv")).content.decode())
            )
        )
        assert {b["unsur"] for b in baris if b["keterangan"] == "subpertanyaan"} == set(per)
        buku = load_workbook(
            io.BytesIO(klien.get(f"/survei/{survei_bersub.pk}/laporan.xlsx").content)
        )
        assert [b[0] for b in buku["Subpertanyaan"].iter_rows(values_only=True)][-5:] == list(per)
        assert klien.get(f"/survei/{survei_bersub.pk}/laporan.pdf").status_code == 200
        assert klien.get(f"/survei/{survei_bersub.pk}/poster-a4.pdf").status_code == 200
