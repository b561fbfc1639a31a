"""Staff pages of a survey, and the neighbour's survey that stays out of reach."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from survei.models import Survei
from tests.factories.layanan import JenisLayananFactory
from tests.factories.pegawai import PenempatanFactory, PenggunaFactory, UnitFactory
from tests.factories.survei import SurveiFactory, TanggapanFactory
from tests.survei.kelola import ISI

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("jam_juni")]


def enam_puas(client: Client, pengelola: Any, dinas: Any) -> tuple[Survei, str]:
    """A closed survey with six answers, all of the best, and its staff page."""
    survei = SurveiFactory(ditutup=True, unit=dinas)
    TanggapanFactory.create_batch(6, survei=survei, nilai=4)
    client.force_login(pengelola)
    return survei, client.get(f"/survei/{survei.pk}/").content.decode()


class TestHalaman:
    def test_membuat_sampai_membuka(self, client: Client, dinas: Any, pengelola: Any) -> None:
        a, b = JenisLayananFactory(unit=dinas), JenisLayananFactory(unit=dinas)
        client.force_login(pengelola)
        assert dinas.nama in client.get("/survei/baru/").content.decode()
        data = {
            **ISI, "mulai": "2026-04-01", "selesai": "30 Juni 2026",
            f"pilih_{a.pk}": "on", f"populasi_{a.pk}": "1.250",
        }  # fmt: skip
        respons = client.post(f"/survei/baru/{dinas.pk}/", data)
        survei = Survei.objects.get()
        assert respons.url == f"/survei/{survei.pk}/"
        assert list(survei.cakupan.values_list("layanan", "populasi")) == [(a.pk, 1250)]
        assert survei.dibuat_oleh == pengelola
        rincian = client.get(respons.url).content.decode()
        assert "Buka survei" in rincian
        assert f"/s/{survei.kode}/" not in rincian  # a draft has no public page yet
        konfirmasi = client.get(f"/survei/{survei.pk}/buka/").content.decode()
        assert "tidak dapat diubah" in konfirmasi
        survei.refresh_from_db()
        assert survei.status == "draf"
        client.post(f"/survei/{survei.pk}/buka/")
        rincian = client.get(f"/survei/{survei.pk}/").content.decode()
        assert f"http://testserver/s/{survei.kode}/" in rincian
        assert b.nama not in rincian
        client.post(f"/survei/{survei.pk}/tutup/")
        survei.refresh_from_db()
        assert survei.status == "ditutup"

    def test_rincian_menunjukkan_kemajuan_dan_belum_representatif(
        self, client: Client, pengelola: Any, dinas: Any
    ) -> None:
        _, isi = enam_puas(client, pengelola, dinas)
        assert "Belum representatif" in isi
        assert "Masih perlu 74 responden" in isi
        assert "100,00" in isi

    def test_rincian_menyandingkan_angka_laporan_lama_berlabel(
        self, client: Client, pengelola: Any, dinas: Any
    ) -> None:
        survei, isi = enam_puas(client, pengelola, dinas)
        assert "100,00" in isi
        assert "Cara 0,111 (pembanding laporan lama, bukan nilai resmi): 99,90." in isi
        assert "Cara 0,11 (pembanding laporan lama, bukan nilai resmi): 99,00." in isi
        # staff only: the public page has one index
        assert "Cara 0,11" not in client.get(survei.jalur_hasil).content.decode()

    def test_rincian_menahan_nilai_kecil_dari_staf_juga(
        self, client: Client, pengelola: Any, dinas: Any
    ) -> None:
        survei = SurveiFactory(unit=dinas)
        TanggapanFactory.create_batch(4, survei=survei, nilai=4)
        client.force_login(pengelola)
        isi = client.get(f"/survei/{survei.pk}/").content.decode()
        assert "100,00" not in isi
        assert "ditahan" in isi

    def test_masukan_keliru(self, client: Client, pengelola: Any, dinas: Any) -> None:
        layanan = JenisLayananFactory(unit=dinas)
        client.force_login(pengelola)
        sah = {**ISI, "mulai": "2026-04-01", "selesai": "2026-06-30", f"pilih_{layanan.pk}": "on"}
        for ganti, kata in (
            ({"judul": ""}, "Judul survei wajib diisi"),
            ({"selesai": "2026-01-01"}, "mendahului tanggal mulai"),
            ({f"pilih_{layanan.pk}": ""}, "Pilih sekurang-kurangnya satu layanan"),
            ({f"populasi_{layanan.pk}": "banyak"}, "bilangan bulat"),
            ({f"populasi_{layanan.pk}": "0"}, "1"),
            ({"jenis_periode": "abad"}, "abad"),
        ):
            respons = client.post(f"/survei/baru/{dinas.pk}/", {**sah, **ganti})
            assert respons.status_code == 422, ganti
            assert kata in respons.content.decode()
        assert not Survei.objects.exists()

    def test_galat_peralihan_ditampilkan(self, client: Client, pengelola: Any, dinas: Any) -> None:
        survei = SurveiFactory(unit=dinas, draf=True, selesai=date(2026, 6, 1))
        client.force_login(pengelola)
        isi = client.post(f"/survei/{survei.pk}/buka/", follow=True).content.decode()
        assert "Masa survei sudah lewat" in isi

    def test_survei_unit_tetangga_tidak_ada_baginya(self, client: Client, pengelola: Any) -> None:
        tetangga = SurveiFactory(judul="Survei Tetangga")
        client.force_login(pengelola)
        assert "Survei Tetangga" not in client.get("/survei/").content.decode()
        for akhir in ("", "ubah/", "buka/", "tutup/", "impor/"):
            assert client.get(f"/survei/{tetangga.pk}/{akhir}").status_code == 404
            assert client.post(f"/survei/{tetangga.pk}/{akhir}").status_code in (404, 405)
        JenisLayananFactory(unit=tetangga.unit)
        assert client.get(f"/survei/baru/{tetangga.unit_id}/").status_code == 404
        tetangga.refresh_from_db()
        assert tetangga.status == "dibuka"

    def test_unit_di_bawahnya_dikelola_juga(
        self, client: Client, pengelola: Any, dinas: Any
    ) -> None:
        bawahan = SurveiFactory(unit=UnitFactory(induk=dinas))
        client.force_login(pengelola)
        assert client.get(f"/survei/{bawahan.pk}/ubah/").status_code == 200

    def test_yang_hanya_melihat(self, client: Client, dinas: Any) -> None:
        """Head of the unit, its petugas layanan and the auditor read; they do not change."""
        survei = SurveiFactory(unit=dinas)
        kepala = PenggunaFactory(pegawai=PenempatanFactory(unit=dinas, kepala=True).pegawai)
        for akun in (
            kepala,
            PenggunaFactory(petugas_layanan=True, peran__unit=dinas),
            PenggunaFactory(auditor=True),
        ):
            client.force_login(akun)
            isi = client.get(f"/survei/{survei.pk}/")
            assert isi.status_code == 200
            assert "Tutup survei" not in isi.content.decode()
            for akhir in ("ubah/", "tutup/", "impor/"):
                assert client.get(f"/survei/{survei.pk}/{akhir}").status_code == 403
                assert client.post(f"/survei/{survei.pk}/{akhir}").status_code == 403
            assert client.get("/survei/baru/").status_code == 403

    def test_pegawai_biasa_tidak_melihat_apa_pun(self, client: Client, dinas: Any) -> None:
        survei = SurveiFactory(unit=dinas)
        client.force_login(PenggunaFactory(pegawai=PenempatanFactory(unit=dinas).pegawai))
        assert client.get(f"/survei/{survei.pk}/").status_code == 404
        assert survei.judul not in client.get("/survei/").content.decode()

    def test_tanpa_masuk_diarahkan(self, client: Client) -> None:
        for jalur in ("/survei/", "/survei/baru/", f"/survei/{SurveiFactory().pk}/"):
            assert client.get(jalur).status_code == 302

    def test_saringan_dan_bagian(self, client: Client) -> None:
        client.force_login(PenggunaFactory(admin=True))
        SurveiFactory(judul="Lewat", selesai=date(2026, 6, 1))
        SurveiFactory(judul="Berjalan")
        SurveiFactory(judul="Masih Draf", draf=True)
        isi = client.get("/survei/?keadaan=lewat", headers={"HX-Request": "true"}).content.decode()
        assert "<html" not in isi
        assert "Lewat" in isi
        assert "Berjalan" not in isi
        assert "Masih Draf" in client.get("/survei/?keadaan=draf&q=draf").content.decode()
        assert client.get("/survei/?keadaan=ngawur&q=%00").status_code == 200

    @pytest.mark.parametrize("banyak", [3, 30])
    def test_kueri_tetap(self, client: Client, banyak: int, dinas: Any) -> None:
        client.force_login(PenggunaFactory(admin=True))
        daftar = SurveiFactory.create_batch(banyak)
        TanggapanFactory.create_batch(banyak, survei=daftar[0])
        JenisLayananFactory.create_batch(banyak, unit=dinas)
        besar = SurveiFactory(unit=dinas, layanan=dinas.jenis_layanan.all())
        for jalur, batas in (
            ("/survei/", 12),
            (f"/survei/{besar.pk}/", 15),
            (f"/survei/{besar.pk}/ubah/", 12),
            (f"/survei/baru/{dinas.pk}/", 12),
            ("/survei/baru/", 12),
        ):
            with CaptureQueriesContext(connection) as kueri:
                assert client.get(jalur).status_code == 200
            assert len(kueri) <= batas, (jalur, len(kueri), [k["sql"][:120] for k in kueri])
