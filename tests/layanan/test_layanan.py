"""Services of a unit: recorded with their standard, shown to the public, kept from the neighbour."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kinerja.audit.models import JejakAudit
from layanan.actions.jenis_layanan import buat_layanan, ubah_layanan
from layanan.models import KOMPONEN_DALAM, KOMPONEN_PUBLIK, JenisLayanan
from tests.factories.layanan import JenisLayananFactory
from tests.factories.pegawai import PenggunaFactory, UnitFactory

pytestmark = pytest.mark.django_db
PADA = datetime(2026, 6, 15, 3, tzinfo=UTC)


@pytest.fixture
def unit() -> Any:
    return UnitFactory(nama="Badan Kepegawaian")


@pytest.fixture
def petugas(unit: Any) -> Any:
    return PenggunaFactory(petugas_layanan=True, peran__unit=unit)


def isian(**ganti: str) -> dict[str, str]:
    return {"nama": "Kartu pegawai", "persyaratan": "KTP", "mulai": "2026-01-01", **ganti}


def test_empat_belas_komponen() -> None:
    assert (len(KOMPONEN_PUBLIK), len(KOMPONEN_DALAM)) == (6, 8)
    assert len(set(KOMPONEN_PUBLIK + KOMPONEN_DALAM)) == 14


class TestAksi:
    def test_buat_mencatat_audit_dan_kode_terbaca(self, unit: Any) -> None:
        admin = PenggunaFactory(admin=True)
        isi = {"nama": "Kartu Pegawai (Karpeg)", "mulai": date(2026, 1, 1)}
        layanan = buat_layanan(oleh=admin, unit=unit, isi=isi, pada=PADA)
        assert layanan.kode == "kartu-pegawai-karpeg"
        lain = buat_layanan(oleh=admin, unit=UnitFactory(), isi=isi, pada=PADA)
        assert lain.kode == "kartu-pegawai-karpeg-2"
        jejak = JejakAudit.objects.untuk(layanan).get()
        assert (jejak.tindakan, jejak.pelaku_id) == ("layanan.buat", admin.pk)

    def test_nama_ganda_pada_satu_unit_ditolak(self, unit: Any) -> None:
        JenisLayananFactory(unit=unit, nama="Cuti")
        with pytest.raises(ValidationError, match="sudah mempunyai layanan"):
            buat_layanan(oleh=PenggunaFactory(), unit=unit, isi={"nama": "Cuti"}, pada=PADA)
        with pytest.raises(IntegrityError, match="layanan_nama_unik"), transaction.atomic():
            JenisLayananFactory(unit=unit, nama="Cuti")

    def test_ubah_mencatat_hanya_yang_berubah_dan_kode_tetap(self) -> None:
        layanan = JenisLayananFactory(nama="Cuti", kode="cuti")
        isi = {"nama": "Cuti pegawai", "biaya": "Gratis"}
        ubah_layanan(oleh=PenggunaFactory(), layanan=layanan, isi=isi, pada=PADA)
        layanan.refresh_from_db()
        assert (layanan.nama, layanan.kode) == ("Cuti pegawai", "cuti")
        jejak = JejakAudit.objects.untuk(layanan).get()
        assert jejak.sebelum == {"nama": "Cuti", "biaya": ""}
        ubah_layanan(oleh=PenggunaFactory(), layanan=layanan, isi=isi, pada=PADA)
        assert JejakAudit.objects.untuk(layanan).count() == 1

    def test_masa_terbalik_ditolak_basis_data(self) -> None:
        with pytest.raises(IntegrityError, match="layanan_masa_urut"), transaction.atomic():
            JenisLayananFactory(mulai=date(2026, 2, 1), selesai=date(2026, 1, 1))


class TestHalamanStaf:
    def test_petugas_menambah_dan_mengubah_layanan_unitnya(
        self, client: Client, petugas: Any, unit: Any
    ) -> None:
        client.force_login(petugas)
        assert unit.nama in client.get("/layanan/baru/").content.decode()
        respons = client.post(f"/layanan/baru/{unit.pk}/", isian())
        layanan = JenisLayanan.objects.get()
        assert respons.url == f"/layanan/{layanan.pk}/"
        assert "1 dari 14 komponen" in client.get(respons.url).content.decode()
        client.post(f"/layanan/{layanan.pk}/ubah/", isian(biaya="Gratis"))
        layanan.refresh_from_db()
        assert layanan.biaya == "Gratis"
        assert (
            "Standar layanan Kartu pegawai diubah: biaya"
            in client.get(f"/layanan/{layanan.pk}/").content.decode()
        )

    def test_unit_di_bawahnya_ikut_unit_tetangga_tidak(
        self, client: Client, petugas: Any, unit: Any
    ) -> None:
        bawahan = JenisLayananFactory(unit=UnitFactory(induk=unit))
        tetangga = JenisLayananFactory()
        client.force_login(petugas)
        daftar = client.get("/layanan/").content.decode()
        assert bawahan.nama in daftar
        assert tetangga.nama not in daftar
        assert client.get(f"/layanan/{bawahan.pk}/ubah/").status_code == 200
        for jalur in (f"/layanan/{tetangga.pk}/", f"/layanan/{tetangga.pk}/ubah/"):
            assert client.get(jalur).status_code == 404
            assert client.post(jalur, isian()).status_code in (404, 405)
        baru = f"/layanan/baru/{tetangga.unit_id}/"
        assert client.post(baru, isian()).status_code == 404
        tetangga.refresh_from_db()
        assert tetangga.nama != "Kartu pegawai"

    def test_pegawai_biasa_tidak_mengelola_apa_pun(self, client: Client) -> None:
        layanan = JenisLayananFactory()
        client.force_login(PenggunaFactory())
        assert layanan.nama not in client.get("/layanan/").content.decode()
        assert client.get(f"/layanan/{layanan.pk}/").status_code == 404
        assert client.get("/layanan/baru/").status_code == 403

    def test_auditor_membaca_tetapi_tidak_mengubah(self, client: Client) -> None:
        layanan = JenisLayananFactory()
        client.force_login(PenggunaFactory(auditor=True))
        assert client.get(f"/layanan/{layanan.pk}/").status_code == 200
        assert client.get(f"/layanan/{layanan.pk}/ubah/").status_code == 403
        assert client.get("/layanan/baru/").status_code == 403

    def test_masukan_keliru_dijawab_dengan_pesan(
        self, client: Client, petugas: Any, unit: Any
    ) -> None:
        client.force_login(petugas)
        JenisLayananFactory(unit=unit, nama="Cuti")
        for ganti, kata in (
            ({"nama": ""}, "Nama layanan wajib diisi"),
            ({"nama": "Cuti"}, "sudah mempunyai layanan"),
            ({"mulai": "31/02/2026"}, "tanggal yang ada di kalender"),
            ({"selesai": "2025-01-01"}, "mendahului tanggal mulai"),
            ({"biaya": "x" * 5001}, "5000"),
        ):
            respons = client.post(f"/layanan/baru/{unit.pk}/", isian(**ganti))
            assert respons.status_code == 422
            isi = respons.content.decode()
            assert kata in isi
            assert "Ada masalah" in isi
        assert JenisLayanan.objects.count() == 1

    def test_bagian_untuk_htmx(self, client: Client) -> None:
        client.force_login(PenggunaFactory(admin=True))
        JenisLayananFactory(nama="Cuti besar")
        JenisLayananFactory(nama="Pensiun")
        isi = client.get("/layanan/?q=cuti", headers={"HX-Request": "true"}).content.decode()
        assert "<html" not in isi
        assert "Cuti besar" in isi
        assert "Pensiun" not in isi

    @pytest.mark.parametrize("banyak", [3, 30])
    @pytest.mark.parametrize("jalur", ["/layanan/", "/layanan/baru/"])
    def test_kueri_tetap(self, client: Client, banyak: int, jalur: str) -> None:
        client.force_login(PenggunaFactory(admin=True))
        JenisLayananFactory.create_batch(banyak)
        with CaptureQueriesContext(connection) as kueri:
            client.get(jalur)
        assert 0 < len(kueri) <= 12


class TestHalamanPublik:
    def test_hanya_enam_komponen(self, client: Client) -> None:
        layanan = JenisLayananFactory(
            kode="karpeg", persyaratan="KTP\nSK pangkat", dasar_hukum="Rahasia dapur"
        )
        isi = client.get("/layanan/publik/karpeg/").content.decode()
        assert layanan.nama in isi
        assert "SK pangkat" in isi
        assert "Rahasia dapur" not in isi
        assert isi.count("<h2>") == 6
        assert "Belum ditulis" in isi

    def test_yang_tidak_berlaku_keluar_dari_daftar_tetapi_tetap_terbaca(
        self, client: Client
    ) -> None:
        lama = JenisLayananFactory(kode="lama", nama="Layanan Lama", selesai=date(2021, 1, 1))
        baru = JenisLayananFactory(nama="Layanan Kini")
        daftar = client.get("/layanan/publik/").content.decode()
        assert baru.nama in daftar
        assert lama.nama not in daftar
        assert "tidak diberikan lagi" in client.get("/layanan/publik/lama/").content.decode()

    def test_isi_tidak_menjadi_html(self, client: Client) -> None:
        JenisLayananFactory(kode="x", nama="<script>alert(1)</script>", biaya="<b>0</b>")
        isi = client.get("/layanan/publik/x/").content.decode()
        assert "<script>alert" not in isi
        assert "<b>0</b>" not in isi

    def test_tidak_dikenal(self, client: Client) -> None:
        assert client.get("/layanan/publik/tidak-ada/").status_code == 404
        assert client.get("/layanan/publik/?q=a%00b&halaman=99999").status_code == 200
