"""Staff pages: a survey from draft to closed, and the neighbour's survey that stays out of reach."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kinerja.antrean.models import PesanKeluar
from kinerja.audit.models import JejakAudit
from survei.actions.siklus import (
    LayananSudahDijawab,
    MasaSudahLewat,
    PeralihanTidakSah,
    SurveiTanpaLayanan,
    buat_survei,
    buka_survei,
    tutup_survei,
    ubah_survei,
)
from survei.models import Survei, Tanggapan
from survei.selectors import tugas_menunggu
from tests.factories.layanan import JenisLayananFactory
from tests.factories.pegawai import PenempatanFactory, PenggunaFactory, UnitFactory
from tests.factories.survei import SurveiFactory, TanggapanFactory
from tests.survei.conftest import PADA

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("jam_juni")]
BERKAS_49 = Path(__file__).parents[1] / "regulasi" / "tanggapan-skm-49.csv"
ISI = {
    "judul": "Survei Triwulan II",
    "jenis_periode": "triwulan",
    "mulai": date(2026, 4, 1),
    "selesai": date(2026, 6, 30),
}


@pytest.fixture
def unit() -> Any:
    return UnitFactory(nama="Dinas Kesehatan", perangkat_daerah=True)


@pytest.fixture
def pengelola(unit: Any) -> Any:
    return PenggunaFactory(pengelola_survei=True, peran__unit=unit)


class TestAksi:
    def test_buat_buka_tutup_buka_lagi(self, unit: Any, pengelola: Any) -> None:
        layanan = JenisLayananFactory(unit=unit)
        survei = buat_survei(
            oleh=pengelola, unit=unit, isi=ISI, layanan={layanan.pk: 200}, pada=PADA
        )
        assert survei.status == Survei.Status.DRAF
        assert survei.cakupan.get().populasi == 200
        assert len(survei.kode) == 8
        for kerja, status in (
            (buka_survei, "dibuka"),
            (tutup_survei, "ditutup"),
            (buka_survei, "dibuka"),
        ):
            kerja(oleh=pengelola, survei=survei, pada=PADA)
            survei.refresh_from_db()
            assert survei.status == status
        tindakan = (
            JejakAudit.objects.untuk(survei).order_by("id").values_list("tindakan", flat=True)
        )
        assert list(tindakan) == ["survei.buat", "survei.buka", "survei.tutup", "survei.buka"]
        assert PesanKeluar.objects.get().nama_tugas == "survei.lipat"

    @pytest.mark.parametrize(
        ("status", "kerja"),
        [("dibuka", buka_survei), ("draf", tutup_survei), ("ditutup", tutup_survei)],
    )
    def test_peralihan_yang_tidak_sah_ditolak(self, status: str, kerja: Any) -> None:
        survei = SurveiFactory(status=status)
        with pytest.raises(PeralihanTidakSah):
            kerja(oleh=PenggunaFactory(), survei=survei, pada=PADA)
        survei.refresh_from_db()
        assert survei.status == status
        assert not JejakAudit.objects.untuk(survei).exists()

    def test_masa_lewat_tidak_dibuka(self) -> None:
        survei = SurveiFactory(draf=True, selesai=date(2026, 6, 14))
        with pytest.raises(MasaSudahLewat):
            buka_survei(oleh=PenggunaFactory(), survei=survei, pada=PADA)

    def test_layanan_harus_milik_unit_atau_di_bawahnya(self, unit: Any, pengelola: Any) -> None:
        asing = JenisLayananFactory()
        bawahan = JenisLayananFactory(unit=UnitFactory(induk=unit))
        with pytest.raises(SurveiTanpaLayanan):
            buat_survei(oleh=pengelola, unit=unit, isi=ISI, layanan={asing.pk: 1}, pada=PADA)
        with pytest.raises(SurveiTanpaLayanan):
            buat_survei(oleh=pengelola, unit=unit, isi=ISI, layanan={}, pada=PADA)
        assert buat_survei(
            oleh=pengelola, unit=unit, isi=ISI, layanan={bawahan.pk: None}, pada=PADA
        )

    def test_sesudah_dibuka_hanya_judul_akhir_dan_populasi(self, unit: Any) -> None:
        survei = SurveiFactory(unit=unit)
        layanan = survei.layanan.get()
        isi = {**ISI, "judul": "Judul baru", "selesai": date(2026, 12, 1)}
        ubah_survei(
            oleh=PenggunaFactory(), survei=survei, isi=isi, layanan={layanan.pk: 77}, pada=PADA
        )
        survei.refresh_from_db()
        assert (survei.judul, survei.selesai) == ("Judul baru", date(2026, 12, 1))
        assert (survei.mulai, survei.jenis_periode) == (date(2026, 1, 1), "tahun")
        assert survei.cakupan.get().populasi == 77

    def test_layanan_yang_dijawab_tidak_dilepas(self, unit: Any) -> None:
        a, b = JenisLayananFactory(unit=unit), JenisLayananFactory(unit=unit)
        survei = SurveiFactory(unit=unit, layanan=[a, b])
        TanggapanFactory(survei=survei, layanan=a)
        with pytest.raises(LayananSudahDijawab):
            ubah_survei(
                oleh=PenggunaFactory(), survei=survei, isi=ISI, layanan={b.pk: 1}, pada=PADA
            )

    def test_basis_data_menolak_masa_terbalik_dan_kode_aneh(self) -> None:
        for ganti, nama in (
            ({"selesai": date(2025, 1, 1)}, "survei_masa_urut"),
            ({"kode": "A b"}, "survei_kode_bentuk"),
            ({"status": "lain"}, "survei_status_dikenal"),
        ):
            with pytest.raises(IntegrityError, match=nama), transaction.atomic():
                SurveiFactory(**ganti)


class TestHalaman:
    def test_membuat_sampai_membuka(self, client: Client, unit: Any, pengelola: Any) -> None:
        a, b = JenisLayananFactory(unit=unit), JenisLayananFactory(unit=unit)
        client.force_login(pengelola)
        assert unit.nama in client.get("/survei/baru/").content.decode()
        data = {
            **ISI, "mulai": "2026-04-01", "selesai": "30 Juni 2026",
            f"pilih_{a.pk}": "on", f"populasi_{a.pk}": "1.250",
        }  # fmt: skip
        respons = client.post(f"/survei/baru/{unit.pk}/", data)
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
        self, client: Client, pengelola: Any, unit: Any
    ) -> None:
        survei = SurveiFactory(ditutup=True, unit=unit)
        TanggapanFactory.create_batch(6, survei=survei, nilai=4)
        client.force_login(pengelola)
        isi = client.get(f"/survei/{survei.pk}/").content.decode()
        assert "Belum representatif" in isi
        assert "Masih perlu 74 responden" in isi
        assert "100,00" in isi

    def test_rincian_menyandingkan_angka_laporan_lama_berlabel(
        self, client: Client, pengelola: Any, unit: Any
    ) -> None:
        survei = SurveiFactory(ditutup=True, unit=unit)
        TanggapanFactory.create_batch(6, survei=survei, nilai=4)
        client.force_login(pengelola)
        isi = client.get(f"/survei/{survei.pk}/").content.decode()
        assert "100,00" in isi
        assert "Cara 0,111 (pembanding laporan lama, bukan nilai resmi): 99,90." in isi
        assert "Cara 0,11 (pembanding laporan lama, bukan nilai resmi): 99,00." in isi
        # staff only: the public page has one index
        assert "Cara 0,11" not in client.get(survei.jalur_hasil).content.decode()

    def test_rincian_menahan_nilai_kecil_dari_staf_juga(
        self, client: Client, pengelola: Any, unit: Any
    ) -> None:
        survei = SurveiFactory(unit=unit)
        TanggapanFactory.create_batch(4, survei=survei, nilai=4)
        client.force_login(pengelola)
        isi = client.get(f"/survei/{survei.pk}/").content.decode()
        assert "100,00" not in isi
        assert "ditahan" in isi

    def test_masukan_keliru(self, client: Client, pengelola: Any, unit: Any) -> None:
        layanan = JenisLayananFactory(unit=unit)
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
            respons = client.post(f"/survei/baru/{unit.pk}/", {**sah, **ganti})
            assert respons.status_code == 422, ganti
            assert kata in respons.content.decode()
        assert not Survei.objects.exists()

    def test_galat_peralihan_ditampilkan(self, client: Client, pengelola: Any, unit: Any) -> None:
        survei = SurveiFactory(unit=unit, draf=True, selesai=date(2026, 6, 1))
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
        self, client: Client, pengelola: Any, unit: Any
    ) -> None:
        bawahan = SurveiFactory(unit=UnitFactory(induk=unit))
        client.force_login(pengelola)
        assert client.get(f"/survei/{bawahan.pk}/ubah/").status_code == 200

    def test_yang_hanya_melihat(self, client: Client, unit: Any) -> None:
        """Head of the unit, its petugas layanan and the auditor read; they do not change."""
        survei = SurveiFactory(unit=unit)
        kepala = PenggunaFactory(pegawai=PenempatanFactory(unit=unit, kepala=True).pegawai)
        for akun in (
            kepala,
            PenggunaFactory(petugas_layanan=True, peran__unit=unit),
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

    def test_pegawai_biasa_tidak_melihat_apa_pun(self, client: Client, unit: Any) -> None:
        survei = SurveiFactory(unit=unit)
        client.force_login(PenggunaFactory(pegawai=PenempatanFactory(unit=unit).pegawai))
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
    def test_kueri_tetap(self, client: Client, banyak: int, unit: Any) -> None:
        client.force_login(PenggunaFactory(admin=True))
        daftar = SurveiFactory.create_batch(banyak)
        TanggapanFactory.create_batch(banyak, survei=daftar[0])
        JenisLayananFactory.create_batch(banyak, unit=unit)
        besar = SurveiFactory(unit=unit, layanan=unit.jenis_layanan.all())
        for jalur, batas in (
            ("/survei/", 12),
            (f"/survei/{besar.pk}/", 15),
            (f"/survei/{besar.pk}/ubah/", 12),
            (f"/survei/baru/{unit.pk}/", 12),
            ("/survei/baru/", 12),
        ):
            with CaptureQueriesContext(connection) as kueri:
                assert client.get(jalur).status_code == 200
            assert len(kueri) <= batas, (jalur, len(kueri), [k["sql"][:120] for k in kueri])


class TestImporPeramban:
    @staticmethod
    def unggah(klien: Client, survei: Survei, isi: bytes, **lain: str) -> Any:
        berkas = SimpleUploadedFile("tanggapan.csv", isi, content_type="text/csv")
        return klien.post(f"/survei/{survei.pk}/impor/", {"berkas": berkas, **lain})

    @pytest.fixture
    def survei(self, unit: Any) -> Survei:
        return SurveiFactory(unit=unit)

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
        self, klien: Client, survei: Survei, unit: Any
    ) -> None:
        tanda = self.titipan(self.unggah(klien, survei, BERKAS_49.read_bytes()))
        lain = SurveiFactory(unit=unit)
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


class TestTugasMenunggu:
    def test_yang_lewat_dan_draf_yang_sudah_waktunya(self, unit: Any, pengelola: Any) -> None:
        SurveiFactory(unit=unit, selesai=date(2026, 6, 1))
        SurveiFactory(unit=unit, draf=True)
        SurveiFactory(unit=unit)
        SurveiFactory(selesai=date(2026, 6, 1))
        tugas = tugas_menunggu(pengelola, date(2026, 6, 15))
        assert [(t.jumlah, t.mendesak) for t in tugas] == [(1, False), (1, True)]
        assert len(tugas_menunggu(PenggunaFactory(admin=True), date(2026, 6, 15))) == 2
        assert tugas_menunggu(PenggunaFactory(admin=True), date(2026, 6, 15))[0].jumlah == 2

    def test_tidak_untuk_yang_bukan_pengelola(self) -> None:
        SurveiFactory(selesai=date(2026, 6, 1))
        for akun in (PenggunaFactory(), PenggunaFactory(auditor=True)):
            assert tugas_menunggu(akun, date(2026, 6, 15)) == []
