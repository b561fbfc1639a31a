"""BKD's recap of a year: asked for, made while the page shows how far it is, opened; and a failure retried."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.utils import timezone
from openpyxl import load_workbook
from playwright.sync_api import expect
from pypdf import PdfReader
from pytest_django import Settings

from kinerja.audit.models import JejakAudit
from laporan.models import BerkasLaporan
from tests.alur.conftest import Perjalanan
from tests.factories.pegawai import OrganisasiKecil, organisasi_kecil
from tests.factories.penilaian import ditetapkan, skp_untuk

pytestmark = pytest.mark.alur

RUSAK = "Berkas tidak dapat disimpan."


@pytest.fixture(autouse=True)
def gudang(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place for files of this test's own, for the pages and for the worker that is started after it."""
    jalur = tmp_path / "berkas"
    jalur.mkdir()
    settings.MEDIA_ROOT = str(jalur)
    monkeypatch.setenv("MEDIA_ROOT", str(jalur))
    return jalur


def tahun_lalu() -> int:
    return timezone.localdate().year - 1


def isi_tahun(org: OrganisasiKecil) -> None:
    """The first dinas is through, of the other only one plan has been handed in."""
    dinas = org.dinas
    for pegawai, penilai in (
        (dinas.kepala, org.sekda),
        (dinas.kepala_bidang, dinas.kepala),
        (dinas.staf, dinas.kepala_bidang),
        (dinas.staf_kedua, dinas.kepala_bidang),
    ):
        ditetapkan(skp_untuk(pegawai, tahun=tahun_lalu()), org.akun(penilai))
    skp_untuk(org.tetangga, "diajukan", tahun=tahun_lalu())


def minta(p: Perjalanan, jenis: str) -> None:
    p.buka("/laporan/")
    p.klik("Minta laporan", "link")
    p.page.get_by_role("radio", name=jenis).check()
    p.medan("Tahun kinerja").select_option(str(tahun_lalu()))
    p.klik("Minta laporan")


def unduh(p: Perjalanan, nama: str, tujuan: Path) -> Path:
    with p.page.expect_download() as unduhan:
        p.page.get_by_role("link", name=nama).click()
    jalur = tujuan / unduhan.value.suggested_filename
    unduhan.value.save_as(jalur)
    return jalur


def isi_buku(jalur: Path) -> list[dict[str, object]]:
    """Rows under the line of headers."""
    lembar = load_workbook(jalur).worksheets[0]
    baris = list(lembar.iter_rows(values_only=True))
    mulai = next(i for i, satu in enumerate(baris) if satu[0] == "No.")
    judul = [str(sel) for sel in baris[mulai]]
    return [
        dict(zip(judul, satu, strict=True))
        for satu in baris[mulai + 1 :]
        if isinstance(satu[0], int)
    ]


def isi_pdf(jalur: Path) -> str:
    teks = " ".join(halaman.extract_text() for halaman in PdfReader(jalur).pages)
    return " ".join(teks.split())


def test_rekap_per_pegawai_dengan_kemajuan_dan_kedua_berkas(
    perjalanan: Perjalanan, pekerja_celery: Callable[[], None], tmp_path: Path
) -> None:
    org, p = organisasi_kecil(), perjalanan
    isi_tahun(org)
    p.masuk(org.admin())

    # While this table is locked the worker can count and write, and not finish: the page must show where it is.
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(f"LOCK TABLE {BerkasLaporan._meta.db_table} IN ACCESS EXCLUSIVE MODE")
        minta(p, "Rekap tahunan per pegawai")
        p.melihat("Anda boleh menutup halaman ini.")
        p.melihat("99 %", detik=60)
        expect(p.page.get_by_role("progressbar")).to_have_attribute("value", "99")
        p.tidak_melihat("Antre")
        p.periksa()
        p.potret("laporan")
    p.melihat("Unduh Buku kerja (XLSX)", detik=60)
    p.periksa()

    baris = {str(satu["NIP"]): satu for satu in isi_buku(unduh(p, "Unduh Buku kerja", tmp_path))}
    assert set(baris) >= {pegawai.nip for pegawai in org.semua}
    staf, tetangga = baris[org.dinas.staf.nip], baris[org.tetangga.nip]
    assert (staf["Predikat kinerja"], staf["Indeks"]) == ("Baik", 96)
    assert staf["Pejabat penilai"] == org.dinas.kepala_bidang.nama_lengkap
    assert tetangga["Predikat kinerja"] == "Belum dinilai"

    naskah = isi_pdf(unduh(p, "Unduh Dokumen", tmp_path))
    assert "PEMERINTAH PROVINSI GORONTALO" in naskah
    assert f"tahun {tahun_lalu()}" in naskah.lower()
    assert "Dinas Kesehatan" in naskah
    assert "Baik 4" in naskah
    assert JejakAudit.objects.filter(tindakan="laporan.unduh").count() == 2

    p.buka("/laporan/")
    p.melihat("Selesai")
    p.buka("/notifikasi/")
    p.melihat("Laporan siap diunduh")
    pekerja_celery()


@pytest.mark.parametrize("layar", ["meja"], indirect=True)
def test_kegagalan_bersebab_dan_dapat_diulang(
    perjalanan: Perjalanan, pekerja_celery: Callable[[], None], gudang: Path, tmp_path: Path
) -> None:
    org, p = organisasi_kecil(), perjalanan
    isi_tahun(org)
    # A file where the folder of reports should be: the disk refuses, to root as well.
    halangan = gudang / "laporan"
    halangan.write_text("bukan folder")
    p.masuk(org.admin())
    minta(p, "Rekap tahunan per perangkat daerah")
    p.melihat("Laporan gagal dibuat.", detik=60)
    p.melihat(RUSAK)
    p.periksa()
    assert p.page.get_by_role("link", name="Unduh").count() == 0

    # It waits on the home page until somebody has made room and tries again.
    p.buka("/")
    p.klik("Laporan gagal", "link")
    halangan.unlink()
    p.klik("Coba lagi")
    p.melihat("Unduh Buku kerja (XLSX)", detik=60)
    p.periksa()
    p.tidak_melihat(RUSAK)

    opd = {
        str(satu["Perangkat daerah"]): satu
        for satu in isi_buku(unduh(p, "Unduh Buku kerja", tmp_path))
    }
    assert opd["Dinas Kesehatan"]["Baik"] == 4
    assert opd["Dinas Sosial"]["Baik"] == 0
    assert "Dinas Sosial" in isi_pdf(unduh(p, "Unduh Dokumen", tmp_path))
    pekerja_celery()
