"""What the person, the appraiser, the head, BKD and the neighbour see of angka kredit."""

from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from karier.actions.posisi import susun_semua
from karier.models import PejabatPenetap, PenetapanAngkaKredit, PosisiAngkaKredit
from karier.tasks import susun_posisi
from kinerja.antrean.models import PesanKeluar
from kinerja.audit.models import JejakAudit
from pegawai.models import Pengguna
from tests.factories.karier import jadikan_fungsional, tetapkan_pak_untuk
from tests.factories.pegawai import PenempatanFactory
from tests.karier.conftest import Panggung

pytestmark = pytest.mark.django_db


def _masuk(pengguna: Pengguna) -> Client:
    klien = Client()
    klien.force_login(pengguna)
    return klien


def _teks(pdf: bytes) -> str:
    teks = "\n".join(h.extract_text() for h in PdfReader(BytesIO(pdf)).pages)
    return " ".join(teks.split())


class TestRincian:
    def test_saya_menjelaskan_tiap_angka(self, panggung: Panggung) -> None:
        panggung.saldo()
        isi = _masuk(panggung.staf).get("/angka-kredit/").content.decode()
        assert "60,63" in isi
        assert "Sangat Baik: 12 ÷ 12 × 150 % × 12,5 = 18,75." in isi
        assert "Pangkat berikutnya: Penata Muda Tingkat I, III/b" in isi
        assert "Jenjang berikutnya: Ahli Muda" in isi
        assert "kurang 39,37" in isi
        assert "Syarat predikat paling rendah Baik dalam dua tahun terakhir terpenuhi." in isi
        assert "Siap diusulkan" in isi

    def test_tanpa_saldo_tidak_dinyatakan_siap(self, panggung: Panggung) -> None:
        isi = _masuk(panggung.staf).get("/angka-kredit/").content.decode()
        assert "Saldo awal belum dicatat BKD" in isi
        assert "Siap diusulkan" not in isi

    def test_bukan_fungsional_mengatakannya(self, panggung: Panggung) -> None:
        lain = panggung.org.akun(panggung.org.dinas.staf_kedua)
        assert "tidak memakai angka kredit" in _masuk(lain).get("/angka-kredit/").content.decode()

    def test_navigasi_hanya_bagi_fungsional(self, panggung: Panggung) -> None:
        lain = panggung.org.akun(panggung.org.dinas.staf_kedua)
        assert "Angka kredit saya" in _masuk(panggung.staf).get("/").content.decode()
        assert "Angka kredit saya" not in _masuk(lain).get("/").content.decode()

    def test_penilai_dan_kepala_melihat_tetangga_tidak(self, panggung: Panggung) -> None:
        url = f"/angka-kredit/pegawai/{panggung.pegawai.pk}/"
        for pengguna in (panggung.penilai, panggung.kepala, panggung.admin, panggung.auditor):
            assert _masuk(pengguna).get(url).status_code == 200
        assert _masuk(panggung.tetangga).get(url).status_code == 404
        teman = panggung.org.akun(panggung.org.dinas.staf_kedua)
        assert _masuk(teman).get(url).status_code == 404

    def test_potongan_untuk_halaman_orang(self, panggung: Panggung) -> None:
        url = f"/angka-kredit/pegawai/{panggung.pegawai.pk}/"
        isi = _masuk(panggung.penilai).get(url, headers={"HX-Request": "true"}).content.decode()
        assert "<html" not in isi
        assert "Pangkat berikutnya" in isi
        orang = _masuk(panggung.penilai).get(f"/pegawai/{panggung.pegawai.pk}/").content.decode()
        assert url in orang


class TestDokumen:
    def test_konversi_akumulasi_dan_pak(self, panggung: Panggung) -> None:
        panggung.saldo()
        pak = tetapkan_pak_untuk(panggung.pegawai, panggung.admin)
        dasar = f"/angka-kredit/pegawai/{panggung.pegawai.pk}"
        klien = _masuk(panggung.staf)
        konversi = _teks(klien.get(f"{dasar}/konversi/2025/").content)
        assert "KONVERSI PREDIKAT KINERJA KE ANGKA KREDIT" in konversi
        assert "150 %" in konversi
        assert "18,75" in konversi
        assert panggung.penilai.pegawai is not None
        assert panggung.penilai.pegawai.nama in konversi
        akumulasi = _teks(klien.get(f"{dasar}/akumulasi/").content)
        assert "AKUMULASI ANGKA KREDIT" in akumulasi
        assert "40,63" in akumulasi
        isi = _teks(klien.get(f"/angka-kredit/pak/{pak.pk}/").content)
        assert "PENETAPAN ANGKA KREDIT" in isi
        assert pak.nomor in isi
        assert "60,63" in isi
        assert "Kepala Badan Kepegawaian" in isi
        assert JejakAudit.objects.filter(tindakan="karier.unduh").count() == 3

    def test_pak_mencetak_yang_disimpan(self, panggung: Panggung) -> None:
        panggung.saldo()
        pak = tetapkan_pak_untuk(panggung.pegawai, panggung.admin)
        PejabatPenetap.objects.update(jabatan="Pejabat lain")
        panggung.pegawai.nama = "Nama Baru"
        panggung.pegawai.save()
        isi = _teks(_masuk(panggung.staf).get(f"/angka-kredit/pak/{pak.pk}/").content)
        assert "Nama Baru" not in isi
        assert "Pejabat lain" not in isi

    def test_tahun_tanpa_hasil_dan_tetangga_404(self, panggung: Panggung) -> None:
        panggung.saldo()
        pak = tetapkan_pak_untuk(panggung.pegawai, panggung.admin)
        dasar = f"/angka-kredit/pegawai/{panggung.pegawai.pk}"
        assert _masuk(panggung.staf).get(f"{dasar}/konversi/2022/").status_code == 404
        for url in (
            f"{dasar}/konversi/2025/",
            f"{dasar}/akumulasi/",
            f"/angka-kredit/pak/{pak.pk}/",
        ):
            assert _masuk(panggung.tetangga).get(url).status_code == 404


class TestPengaturan:
    def test_admin_mencatat_saldo_lalu_menetapkan(self, panggung: Panggung) -> None:
        klien = _masuk(panggung.admin)
        dasar = f"/angka-kredit/pegawai/{panggung.pegawai.pk}"
        isian = {"angka_kredit": "20,00", "mulai": "1/1/2023", "dasar": "PAK 12/2022"}
        assert klien.post(f"{dasar}/saldo/", isian).status_code == 302
        halaman = klien.get(f"{dasar}/tetapkan/2025/")
        assert "ditetapkan <strong>60,63</strong>" in halaman.content.decode()
        sidik = halaman.context["form"].initial["sidik"]
        assert klien.post(f"{dasar}/tetapkan/2025/", {"sidik": sidik}).status_code == 302
        assert PenetapanAngkaKredit.objects.get().kumulatif
        kedua = klien.post(f"{dasar}/tetapkan/2025/", {"sidik": sidik, "alasan": "sekali lagi"})
        assert kedua.status_code == 422
        assert "sudah ditetapkan" in kedua.content.decode()

    def test_isian_salah_kembali_dengan_pesan(self, panggung: Panggung) -> None:
        url = f"/angka-kredit/pegawai/{panggung.pegawai.pk}/saldo/"
        jawab = _masuk(panggung.admin).post(url, {"angka_kredit": "banyak", "mulai": "31/2/2023"})
        assert jawab.status_code == 422
        isi = jawab.content.decode()
        assert "Angka kredit harus angka" in isi
        assert "Dokumen dasar wajib diisi." in isi

    def test_hanya_admin(self, panggung: Panggung) -> None:
        url = f"/angka-kredit/pegawai/{panggung.pegawai.pk}/saldo/"
        for pengguna, status in (
            (panggung.staf, 403), (panggung.penilai, 403), (panggung.auditor, 403), (panggung.tetangga, 404),
        ):  # fmt: skip
            assert _masuk(pengguna).get(url).status_code == status


class TestDaftar:
    @pytest.fixture
    def tersusun(self, panggung: Panggung) -> Panggung:
        panggung.saldo()
        jadikan_fungsional(panggung.org.tetangga, "ahli_muda", "III/c")
        susun_semua(pada=timezone.now())
        return panggung

    def test_admin_melihat_semua_kepala_hanya_bawahannya(self, tersusun: Panggung) -> None:
        assert len(_masuk(tersusun.admin).get("/angka-kredit/daftar/").context["daftar"]) == 2
        for pengguna in (tersusun.kepala, tersusun.penilai):
            daftar = _masuk(pengguna).get("/angka-kredit/daftar/").context["daftar"]
            assert [b.pegawai for b in daftar] == [tersusun.pegawai]
        assert _masuk(tersusun.staf).get("/angka-kredit/daftar/").status_code == 403

    @pytest.mark.parametrize(
        ("saringan", "banyak"),
        [
            ({"kesiapan": "pangkat"}, 1), ({"kesiapan": "jenjang"}, 0), ({"kesiapan": "tanpa_saldo"}, 1),
            ({"kesiapan": "belum"}, 0), ({"jenjang": "ahli_muda"}, 1), ({"q": "tidak ada orangnya"}, 0),
        ],
    )  # fmt: skip
    def test_saringan(self, tersusun: Panggung, saringan: dict[str, str], banyak: int) -> None:
        jawab = _masuk(tersusun.admin).get("/angka-kredit/daftar/", saringan)
        assert len(jawab.context["daftar"]) == banyak

    def test_unduhan_memuat_yang_tampak_dan_tercatat(self, tersusun: Panggung) -> None:
        klien = _masuk(tersusun.admin)
        jawab = klien.get("/angka-kredit/daftar/unduh/", {"kesiapan": "pangkat"})
        buku = openpyxl.load_workbook(BytesIO(b"".join(jawab.streaming_content)))
        baris = list(buku.active.iter_rows(values_only=True))
        assert [b[0] for b in baris[4:]] == [tersusun.pegawai.nip]
        assert baris[4][-1] == "Siap naik pangkat"
        jejak = JejakAudit.objects.get(tindakan="karier.unduh")
        assert jejak.sesudah == {"saringan": "siap naik pangkat"}

    @pytest.mark.parametrize("banyak", [3, 30])
    def test_kueri_tetap(self, panggung: Panggung, banyak: int) -> None:
        for _ in range(banyak):
            tempat = PenempatanFactory(unit=panggung.org.dinas.bidang)
            jadikan_fungsional(tempat.pegawai)
        with CaptureQueriesContext(connection) as kueri:
            susun_semua(pada=timezone.now())
        assert len(kueri) <= 16
        klien = _masuk(panggung.kepala)
        klien.get("/angka-kredit/daftar/")
        with CaptureQueriesContext(connection) as kueri:
            assert klien.get("/angka-kredit/daftar/").status_code == 200
        assert len(kueri) <= 20

    def test_yang_pindah_jabatan_keluar_dari_daftar(self, tersusun: Panggung) -> None:
        tersusun.pegawai.penempatan.update(
            jabatan=tersusun.org.dinas.staf_kedua.penempatan.get().jabatan
        )
        susun_posisi(tersusun.pegawai.pk)
        assert not PosisiAngkaKredit.objects.filter(pegawai=tersusun.pegawai).exists()

    def test_hitung_ulang_diantrekan(self, tersusun: Panggung) -> None:
        assert _masuk(tersusun.admin).post("/angka-kredit/daftar/perbarui/").status_code == 302
        assert PesanKeluar.objects.filter(nama_tugas="karier.susun_semua").exists()
        assert JejakAudit.objects.filter(tindakan="karier.minta_susun").exists()
        assert _masuk(tersusun.auditor).post("/angka-kredit/daftar/perbarui/").status_code == 403
