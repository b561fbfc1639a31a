"""One-time codes: good for one answer, kept only as a digest, tied to nothing."""

import csv
import io
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from survei.actions.tanggapan import KodeTidakBerlaku, kirim_tanggapan
from survei.actions.undangan import BanyakTidakSah, buat_undangan, undang
from survei.models import KodeUndangan, Survei, Tanggapan
from survei.models.undangan import baku_kode
from survei.tasks import undang_penerima
from tests.factories.pegawai import PenggunaFactory, UnitFactory
from tests.factories.survei import SurveiFactory, TanggapanFactory
from tests.survei.test_tanggapan import isian
from tests.survei.waktu import PADA
from tests.survei.warga import isi_semua, jalur, kirim


def kode(survei: Survei, banyak: int = 1) -> list[str]:
    return buat_undangan(oleh=PenggunaFactory(), survei=survei, banyak=banyak, pada=PADA)


@pytest.mark.django_db
class TestAksi:
    def test_kode_tidak_tersimpan_terbaca(self) -> None:
        survei = SurveiFactory(wajib_kode=True)
        daftar = kode(survei, 50)
        assert len(set(daftar)) == 50
        isi = b"".join(bytes(s) for s in KodeUndangan.objects.values_list("sidik", flat=True))
        assert not any(satu.encode() in isi for satu in daftar)
        jejak = JejakAudit.objects.untuk(survei).get()
        assert daftar[0] not in str(jejak.sesudah) + jejak.ringkasan

    @pytest.mark.parametrize("banyak", [0, -1, 5001])
    def test_banyak_tidak_sah(self, banyak: int) -> None:
        with pytest.raises(BanyakTidakSah):
            kode(SurveiFactory(), banyak)

    def test_satu_kode_satu_jawaban(self) -> None:
        survei = SurveiFactory(wajib_kode=True)
        (satu,) = kode(survei)
        isi = isian(survei, undangan=satu)
        assert kirim_tanggapan(kode=survei.kode, isian=isi, kunci="a", pada=PADA)
        with pytest.raises(KodeTidakBerlaku):
            kirim_tanggapan(kode=survei.kode, isian=isi, kunci="b", pada=PADA)
        # the same sending once more is the same answer, not a used code
        assert not kirim_tanggapan(kode=survei.kode, isian=isi, kunci="a", pada=PADA)
        assert Tanggapan.objects.count() == 1

    def test_tanpa_kode_atau_kode_survei_lain_ditolak(self) -> None:
        survei, lain = SurveiFactory(wajib_kode=True), SurveiFactory(wajib_kode=True)
        (asing,) = kode(lain)
        for salah in ("", "ngawur", asing):
            with pytest.raises(KodeTidakBerlaku):
                kirim_tanggapan(
                    kode=survei.kode, isian=isian(survei, undangan=salah), kunci=salah, pada=PADA
                )
        assert not Tanggapan.objects.exists()
        assert not KodeUndangan.objects.filter(dipakai=True).exists()

    def test_cara_masuk_beku_sejak_jawaban_pertama(self) -> None:
        survei = TanggapanFactory().survei
        survei.wajib_kode = True
        with pytest.raises(DatabaseError, match="sudah dijawab"), transaction.atomic():
            survei.save()

    def test_undangan_sesudah_layanan_selesai_sekali_per_rujukan(self) -> None:
        survei = SurveiFactory(wajib_kode=True)
        layanan, akun = survei.layanan.get(), PenggunaFactory()
        assert undang(layanan=layanan, penerima=akun, rujukan="cuti:1", pada=PADA)
        assert not undang(layanan=layanan, penerima=akun, rujukan="cuti:1", pada=PADA)
        kabar = Notifikasi.objects.get()
        assert kabar.tautan.startswith(f"{jalur(survei)}?kode=")
        survei_terbuka = SurveiFactory()
        undang(layanan=survei_terbuka.layanan.get(), penerima=akun, rujukan="cuti:2", pada=PADA)
        assert Notifikasi.objects.get(kunci="survei.undang:cuti:2").tautan == jalur(survei_terbuka)

    def test_tanpa_survei_terbuka_tidak_mengundang(self) -> None:
        survei = SurveiFactory(selesai=date(2026, 6, 1))
        assert not undang(
            layanan=survei.layanan.get(), penerima=PenggunaFactory(), rujukan="x", pada=PADA
        )

    @pytest.mark.usefixtures("jam_juni_bertanda_tangan")
    def test_tugas(self) -> None:
        layanan = SurveiFactory().layanan.get()
        assert undang_penerima(layanan.pk, PenggunaFactory().pk, "cuti:9")

    def test_baku_kode(self) -> None:
        assert baku_kode(" ABCD-efgh 23 ") == "abcdefgh23"


@pytest.mark.django_db(transaction=True)
def test_kode_yang_sama_dari_20_klien_serentak() -> None:
    survei = SurveiFactory(wajib_kode=True)
    (satu,) = kode(survei)
    isi = isian(survei, undangan=satu)
    gerbang = threading.Barrier(20)

    def klien(nomor: int) -> bool:
        try:
            gerbang.wait(timeout=30)
            return kirim_tanggapan(kode=survei.kode, isian=isi, kunci=str(nomor), pada=PADA)
        except KodeTidakBerlaku:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as kolam:
        assert sum(kolam.map(klien, range(20))) == 1
    assert Tanggapan.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("jam_juni_bertanda_tangan")
class TestHalaman:
    def test_kode_diminta_dan_dibawa_sampai_kirim(self, client: Client) -> None:
        survei = SurveiFactory(wajib_kode=True)
        (satu,) = kode(survei)
        assert f'value="{satu}"' in client.get(jalur(survei), {"kode": satu}).content.decode()
        for salah, kata in (("", "Isi kode undangan"), ("salahsekali", "tidak dikenal")):
            respons = client.post(jalur(survei), {"kode": salah})
            assert respons.status_code == 422
            assert kata in respons.content.decode()
        client.post(jalur(survei), {"kode": satu.upper()})
        kuki = client.cookies["isian"].value
        for nomor, unsur in enumerate(
            (
                "persyaratan",
                "prosedur",
                "waktu",
                "biaya",
                "produk",
                "kompetensi",
                "perilaku",
                "sarana",
                "pengaduan",
            )
        ):
            client.post(jalur(survei, f"isi/{unsur}/"), {"nilai": nomor % 4 + 1})
        assert kirim(client, survei).url == jalur(survei, "terima-kasih/")
        assert KodeUndangan.objects.get().dipakai
        assert satu not in kuki  # signed and packed, not readable at a glance
        ulang = client.post(jalur(survei), {"kode": satu})
        assert "sudah dipakai" in ulang.content.decode()

    def test_berkas_kode_hanya_sekali(self, client: Client) -> None:
        survei = SurveiFactory(wajib_kode=True, unit=UnitFactory())
        client.force_login(PenggunaFactory(pengelola_survei=True, peran__unit=survei.unit))
        respons = client.post(f"/survei/{survei.pk}/undangan/", {"banyak": "3"})
        baris = list(csv.DictReader(io.StringIO(respons.content.decode())))
        assert len(baris) == 3
        assert baris[0]["tautan"] == f"http://testserver{jalur(survei)}?kode={baris[0]['kode']}"
        isi = client.get(f"/survei/{survei.pk}/undangan/").content.decode()
        assert "3 kode dibuat" in isi
        assert baris[0]["kode"] not in isi
        assert client.post(f"/survei/{survei.pk}/undangan/", {"banyak": "0"}).status_code == 422

    def test_tetangga(self, client: Client) -> None:
        survei = SurveiFactory()
        client.force_login(PenggunaFactory(pengelola_survei=True))
        assert client.post(f"/survei/{survei.pk}/undangan/", {"banyak": "3"}).status_code == 404
        assert not KodeUndangan.objects.exists()

    def test_tanpa_kode_survei_biasa_tidak_bertanya(self, client: Client) -> None:
        survei = SurveiFactory()
        assert "Kode undangan" not in client.get(jalur(survei)).content.decode()
        isi_semua(client, survei)
        assert kirim(client, survei).status_code == 302
        assert Tanggapan.objects.count() == 1
