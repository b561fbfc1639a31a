"""The work: done once, stopped when unwanted, and never lost with its worker."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from kinerja.antrean.models import PesanKeluar
from kinerja.audit.models import JejakAudit
from kinerja.web.dokumen.cetak import DokumenGagal
from kinerja.web.dokumen.isi import Dokumen
from kinerja.web.dokumen.terpisah import PencetakTerpisah
from laporan.actions import pengerjaan
from laporan.actions.pengerjaan import BATAS_DIAM, Diambil, kerjakan, lapor, mulai, sapu
from laporan.actions.permintaan import batalkan, ulangi
from laporan.ekspor import BerkasJadi, Bingkai, Lapor, TanpaData
from laporan.models import BerkasLaporan, JenisLaporan, PermintaanLaporan
from notifikasi.models import Notifikasi
from tests.factories.laporan import PermintaanLaporanFactory
from tests.factories.penilaian import tahun_dibuka
from tests.laporan.conftest import KINI, Panggung, siapkan

Susun = Callable[[Bingkai, Path, Lapor], list[BerkasJadi]]


def jam() -> datetime:
    return KINI


def permintaan_baru(panggung: Panggung, **isi: object) -> PermintaanLaporan:
    return PermintaanLaporanFactory(tahun=2026, diminta_oleh=panggung.admin, **isi)


def isi_media() -> list[str]:
    akar = Path(settings.MEDIA_ROOT)
    return sorted(str(p.relative_to(akar)) for p in akar.rglob("*") if p.is_file())


def ganti_penyusun(monkeypatch: pytest.MonkeyPatch, susun: Susun) -> None:
    monkeypatch.setattr(pengerjaan, "susun", susun)


def susun_kecil(bingkai: Bingkai, folder: Path, lapor: Lapor) -> list[BerkasJadi]:
    (folder / "rekap.xlsx").write_bytes(b"isi")
    lapor(1, 1)
    return [BerkasJadi("xlsx", folder / "rekap.xlsx", "rekap.xlsx")]


@pytest.mark.parametrize("jenis", list(JenisLaporan))
def test_dikerjakan_sampai_selesai(panggung: Panggung, jenis: JenisLaporan) -> None:
    permintaan = permintaan_baru(panggung, jenis=jenis)
    assert kerjakan(permintaan_id=permintaan.pk, jam=jam) is True
    permintaan.refresh_from_db()
    assert permintaan.status == "selesai"
    assert permintaan.kemajuan == permintaan.jumlah
    bentuk = ["json", "xlsx"] if jenis == JenisLaporan.SIASN else ["pdf", "xlsx"]
    assert sorted(b.jenis for b in permintaan.berkas.all()) == bentuk
    assert [Path(nama).suffix.lstrip(".") for nama in isi_media()] == bentuk
    assert {Path(nama).parent.as_posix() for nama in isi_media()} == {f"laporan/{permintaan.pk}"}


def test_berkas_tercatat_dengan_ukuran_dan_sidiknya(panggung: Panggung) -> None:
    permintaan = permintaan_baru(panggung)
    kerjakan(permintaan_id=permintaan.pk, jam=jam)
    for berkas in permintaan.berkas.all():
        jalur = Path(berkas.berkas.path)
        assert berkas.ukuran == jalur.stat().st_size
        assert berkas.sha256 == pengerjaan.sidik_berkas(jalur)
        assert jalur.stat().st_mode & 0o777 == 0o600


def test_peminta_diberi_tahu_sekali_dan_jejaknya_ada(panggung: Panggung) -> None:
    permintaan = permintaan_baru(panggung)
    kerjakan(permintaan_id=permintaan.pk, jam=jam)
    kerjakan(permintaan_id=permintaan.pk, jam=jam)
    kabar = Notifikasi.objects.get(penerima=panggung.admin)
    assert kabar.judul == "Laporan siap diunduh"
    assert kabar.tautan == f"/laporan/{permintaan.pk}/"
    assert [j.tindakan for j in JejakAudit.objects.untuk(permintaan)] == ["laporan.selesai"]


@pytest.mark.parametrize("sifat", ["selesai", "gagal", "dibatalkan", "berjalan"])
def test_yang_bukan_giliran_dilewati(panggung: Panggung, sifat: str) -> None:
    permintaan = permintaan_baru(panggung, **{sifat: True})
    sebelum = PermintaanLaporan.objects.filter(pk=permintaan.pk).values().get()
    assert kerjakan(permintaan_id=permintaan.pk, jam=jam) is False
    assert PermintaanLaporan.objects.filter(pk=permintaan.pk).values().get() == sebelum


def test_permintaan_yang_tidak_ada_bukan_galat(db: None) -> None:
    assert kerjakan(permintaan_id=987654, jam=jam) is False


@pytest.mark.parametrize(
    ("galat", "kata"),
    [
        (DokumenGagal("unexpected end"), "PDF"),
        (OSError(28, "No space left on device"), "tidak dapat disimpan"),
        (TanpaData(), "Tidak ada pegawai"),
        (ZeroDivisionError("x"), "tidak terduga"),
    ],
)
def test_kegagalan_beralasan_lalu_diulang_berhasil(
    panggung: Panggung, monkeypatch: pytest.MonkeyPatch, galat: Exception, kata: str
) -> None:
    def gagal(bingkai: Bingkai, folder: Path, lapor: Lapor) -> list[BerkasJadi]:
        (folder / "setengah.xlsx").write_bytes(b"setengah")
        raise galat

    asli = pengerjaan.susun
    ganti_penyusun(monkeypatch, gagal)
    permintaan = permintaan_baru(panggung)
    assert kerjakan(permintaan_id=permintaan.pk, jam=jam) is False
    permintaan.refresh_from_db()
    assert permintaan.status == "gagal"
    assert kata in permintaan.alasan_gagal
    assert str(galat) not in permintaan.alasan_gagal or not str(galat)
    assert isi_media() == []
    assert Notifikasi.objects.get(penerima=panggung.admin).judul == "Laporan gagal dibuat"

    ganti_penyusun(monkeypatch, asli)
    ulangi(permintaan=permintaan, oleh=panggung.admin, pada=KINI)
    assert kerjakan(permintaan_id=permintaan.pk, jam=jam) is True
    permintaan.refresh_from_db()
    assert (permintaan.status, permintaan.alasan_gagal) == ("selesai", "")


def test_penyusun_yang_dibunuh_disebut_dengan_apa_yang_dapat_dilakukan(
    panggung: Panggung, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the kernel does when memory is short: the process is gone while it lays out."""

    def dibunuh(
        pencetak: PencetakTerpisah, templat: str, dokumen: Dokumen, *, pada: datetime
    ) -> None:
        pencetak.proses.kill()
        asli(pencetak, templat, dokumen, pada=pada)

    asli = PencetakTerpisah.mulai
    monkeypatch.setattr(PencetakTerpisah, "mulai", dibunuh)
    permintaan = permintaan_baru(panggung)
    assert kerjakan(permintaan_id=permintaan.pk, jam=jam) is False
    permintaan.refresh_from_db()
    assert permintaan.status == "gagal"
    assert "penyusun PDF berhenti di tengah jalan" in permintaan.alasan_gagal
    assert "minta laporan per perangkat daerah" in permintaan.alasan_gagal
    assert isi_media() == []


def test_tahun_tanpa_pegawai_gagal_bukan_berkas_kosong(panggung: Panggung) -> None:
    permintaan = permintaan_baru(panggung, opd=panggung.org.akar)
    kerjakan(permintaan_id=permintaan.pk, jam=jam)
    permintaan.refresh_from_db()
    assert permintaan.status == "gagal"
    assert "Tidak ada pegawai" in permintaan.alasan_gagal


def test_tahun_yang_dihapus_sesudah_diminta(panggung: Panggung) -> None:
    permintaan = PermintaanLaporanFactory(tahun=2031, diminta_oleh=panggung.admin)
    kerjakan(permintaan_id=permintaan.pk, jam=jam)
    permintaan.refresh_from_db()
    assert "Tahun kinerja" in permintaan.alasan_gagal


def test_basis_data_mati_tidak_disangka_gagal(
    panggung: Panggung, monkeypatch: pytest.MonkeyPatch
) -> None:
    def putus(bingkai: Bingkai, folder: Path, lapor: Lapor) -> list[BerkasJadi]:
        raise OperationalError("server closed the connection")

    ganti_penyusun(monkeypatch, putus)
    permintaan = permintaan_baru(panggung)
    with pytest.raises(OperationalError):
        kerjakan(permintaan_id=permintaan.pk, jam=jam)
    permintaan.refresh_from_db()
    assert permintaan.status == "berjalan"
    assert isi_media() == []


def test_pembatalan_menghentikan_di_antara_potongan(
    panggung: Panggung, monkeypatch: pytest.MonkeyPatch
) -> None:
    langkah = []

    def panjang(bingkai: Bingkai, folder: Path, lapor: Lapor) -> list[BerkasJadi]:
        for n in range(1, 5):
            lapor(n, 5)
            langkah.append(n)
            (folder / "rekap.xlsx").write_bytes(b"x" * n)
            if n == 2:
                batalkan(permintaan=bingkai.permintaan, oleh=panggung.admin, pada=KINI)
        return [BerkasJadi("xlsx", folder / "rekap.xlsx", "rekap.xlsx")]

    ganti_penyusun(monkeypatch, panjang)
    permintaan = permintaan_baru(panggung)
    assert kerjakan(permintaan_id=permintaan.pk, jam=jam) is False
    assert langkah == [1, 2]
    permintaan.refresh_from_db()
    assert (permintaan.status, permintaan.kemajuan) == ("dibatalkan", 2)
    assert isi_media() == []
    assert not Notifikasi.objects.exists()


def test_pembatalan_pada_detik_terakhir_menang(
    panggung: Panggung, monkeypatch: pytest.MonkeyPatch
) -> None:
    def terlambat(bingkai: Bingkai, folder: Path, lapor: Lapor) -> list[BerkasJadi]:
        hasil = susun_kecil(bingkai, folder, lapor)
        batalkan(permintaan=bingkai.permintaan, oleh=panggung.admin, pada=KINI)
        return hasil

    ganti_penyusun(monkeypatch, terlambat)
    permintaan = permintaan_baru(panggung)
    assert kerjakan(permintaan_id=permintaan.pk, jam=jam) is False
    assert not BerkasLaporan.objects.exists()
    assert isi_media() == []


def test_pekerja_lama_tidak_menimpa_penggantinya(panggung: Panggung) -> None:
    permintaan = permintaan_baru(panggung)
    lama = mulai(permintaan_id=permintaan.pk, pada=KINI)
    assert lama is not None
    assert mulai(permintaan_id=permintaan.pk, pada=KINI + BATAS_DIAM) is None
    baru = mulai(permintaan_id=permintaan.pk, pada=KINI + BATAS_DIAM + timedelta(seconds=1))
    assert baru is not None
    assert baru.percobaan == lama.percobaan + 1
    with pytest.raises(Diambil):
        lapor(lama, 5, 10, KINI)
    pengerjaan.gagalkan(permintaan=lama, alasan="terlambat", pada=KINI)
    assert pengerjaan.selesaikan(permintaan=lama, jadi=[], pada=KINI) is False
    baru.refresh_from_db()
    assert (baru.status, baru.kemajuan) == ("berjalan", 0)


def test_yang_diam_dimulai_lagi_lalu_akhirnya_menyerah(panggung: Panggung) -> None:
    permintaan = permintaan_baru(panggung, berjalan=True)
    assert sapu(pada=KINI + BATAS_DIAM) == 0
    nanti = KINI + BATAS_DIAM + timedelta(seconds=1)
    assert sapu(pada=nanti) == 1
    permintaan.refresh_from_db()
    assert permintaan.status == "antre"
    assert PesanKeluar.objects.filter(nama_tugas="laporan.buat").count() == 1
    assert sapu(pada=nanti) == 0

    PermintaanLaporan.objects.update(
        status="berjalan", percobaan=3, mulai_pada=KINI, denyut_pada=KINI
    )
    assert sapu(pada=nanti) == 1
    permintaan.refresh_from_db()
    assert permintaan.status == "gagal"
    assert "berhenti sebelum selesai" in permintaan.alasan_gagal
    assert ulangi(permintaan=permintaan, oleh=panggung.admin, pada=nanti).status == "antre"


def test_pesan_yang_hilang_dikirim_lagi(panggung: Panggung) -> None:
    permintaan_baru(panggung)
    assert sapu(pada=KINI + pengerjaan.BATAS_ANTRE) == 0
    nanti = KINI + pengerjaan.BATAS_ANTRE + timedelta(seconds=1)
    assert sapu(pada=nanti) == 1
    # not again every minute
    assert sapu(pada=nanti + timedelta(minutes=1)) == 0
    assert PesanKeluar.objects.filter(nama_tugas="laporan.buat").count() == 1


def test_berkas_percobaan_yang_kalah_dibuang(
    panggung: Panggung,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    ganti_penyusun(monkeypatch, susun_kecil)
    permintaan = permintaan_baru(panggung, percobaan=1)
    sisa = pengerjaan.folder_laporan(permintaan) / "1-rekap.xlsx"
    sisa.parent.mkdir(parents=True)
    sisa.write_bytes(b"ditaruh, lalu transaksinya batal")
    with django_capture_on_commit_callbacks(execute=True):
        kerjakan(permintaan_id=permintaan.pk, jam=jam)
    assert isi_media() == [f"laporan/{permintaan.pk}/2-rekap.xlsx"]


@pytest.mark.django_db(transaction=True)
def test_dua_pekerja_satu_permintaan(monkeypatch: pytest.MonkeyPatch) -> None:
    ganti_penyusun(monkeypatch, susun_kecil)
    permintaan = permintaan_baru(siapkan())
    bersama, hasil = threading.Barrier(2), []

    def kerja() -> None:
        try:
            bersama.wait(10)
            hasil.append(kerjakan(permintaan_id=permintaan.pk, jam=timezone.now))
        finally:
            connection.close()

    utas = [threading.Thread(target=kerja) for _ in range(2)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(30)
    assert sorted(hasil) == [False, True]
    assert BerkasLaporan.objects.count() == 1
    assert Notifikasi.objects.count() == 1
    assert isi_media() == [f"laporan/{permintaan.pk}/1-rekap.xlsx"]


# A whole process of its own: forking this one would copy its browser, its threads and its connections.
PEKERJA = """
import signal, sys
from datetime import datetime
import django
django.setup()
from laporan.actions import pengerjaan

def macet(bingkai, folder, lapor):
    lapor(1, 2)
    (folder / "rekap.xlsx").write_bytes(b"setengah")
    print("siap", flush=True)
    signal.pause()

pengerjaan.susun = macet
kini = datetime.fromisoformat(sys.argv[2])
pengerjaan.kerjakan(permintaan_id=int(sys.argv[1]), jam=lambda: kini)
"""


def _pekerja_yang_dibunuh(permintaan_id: int) -> None:
    """A worker begins the work, writes half a file, and is killed without warning."""
    nama = connection.settings_dict["NAME"]
    basis = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{nama}").geturl()
    lingkungan = os.environ | {"DATABASE_URL": basis, "MEDIA_ROOT": str(settings.MEDIA_ROOT)}
    perintah = [sys.executable, "-c", PEKERJA, str(permintaan_id), KINI.isoformat()]
    with subprocess.Popen(
        perintah,
        cwd=settings.BASE_DIR,
        env=lingkungan,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as anak:
        assert anak.stdout is not None
        kabar = anak.stdout.readline()
        if kabar != "siap\n":
            pytest.fail(kabar + anak.stdout.read())
        anak.kill()


@pytest.mark.django_db(transaction=True)
def test_pekerja_dibunuh_pekerjaannya_selesai_juga(monkeypatch: pytest.MonkeyPatch) -> None:
    permintaan = permintaan_baru(siapkan())
    _pekerja_yang_dibunuh(permintaan.pk)
    permintaan.refresh_from_db()
    assert (permintaan.status, permintaan.kemajuan) == ("berjalan", 1)
    assert len(isi_media()) == 1

    nanti = KINI + BATAS_DIAM + timedelta(seconds=1)
    # the message came again at once: the dead worker still counts as alive
    assert kerjakan(permintaan_id=permintaan.pk, jam=jam) is False
    assert sapu(pada=nanti) == 1
    assert isi_media() == []
    assert kerjakan(permintaan_id=permintaan.pk, jam=lambda: nanti) is True
    permintaan.refresh_from_db()
    assert permintaan.status == "selesai"
    assert Notifikasi.objects.count() == 1
    assert {b.jenis for b in permintaan.berkas.all()} == {"xlsx", "pdf"}


def test_tugas_celery_memanggil_aksi(panggung: Panggung) -> None:
    from laporan.tasks import buat, sapu_laporan

    tahun_dibuka(2026)
    permintaan = permintaan_baru(panggung)
    assert buat(permintaan.pk) is True
    assert sapu_laporan() == 0
