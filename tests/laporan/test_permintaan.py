"""Asking, cancelling, asking again."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from kinerja.antrean.models import PesanKeluar
from kinerja.audit.models import JejakAudit
from laporan.actions.permintaan import (
    SudahBerakhir,
    TidakBerhak,
    TidakDapatDiulang,
    batalkan,
    minta,
    ulangi,
)
from laporan.models import JenisLaporan, PermintaanLaporan
from pegawai.models import Pengguna, Unit
from tests.factories.laporan import KINI, PermintaanLaporanFactory
from tests.factories.pegawai import PenggunaFactory
from tests.laporan.conftest import Panggung

OPD = JenisLaporan.REKAP_PERANGKAT_DAERAH
PEGAWAI = JenisLaporan.REKAP_PEGAWAI


def _minta(
    oleh: Pengguna, jenis: JenisLaporan = PEGAWAI, opd: Unit | None = None
) -> PermintaanLaporan:
    return minta(jenis=jenis, tahun=2026, opd=opd, oleh=oleh, pada=KINI)


def _tindakan(permintaan: PermintaanLaporan) -> list[str]:
    return [jejak.tindakan for jejak in JejakAudit.objects.untuk(permintaan)]


def test_permintaan_masuk_antrean_dan_tercatat(panggung: Panggung) -> None:
    permintaan = _minta(panggung.admin)
    assert permintaan.status == "antre"
    assert _tindakan(permintaan) == ["laporan.minta"]
    pesan = PesanKeluar.objects.get(nama_tugas="laporan.buat")
    assert pesan.argumen == {"permintaan_id": permintaan.pk}


def test_klik_ganda_satu_permintaan(panggung: Panggung) -> None:
    assert _minta(panggung.admin) == _minta(panggung.admin)
    assert PermintaanLaporan.objects.count() == 1
    assert PesanKeluar.objects.filter(nama_tugas="laporan.buat").count() == 1


def test_yang_sudah_selesai_dapat_diminta_lagi(panggung: Panggung) -> None:
    satu = PermintaanLaporanFactory(selesai=True, tahun=2026, diminta_oleh=panggung.admin)
    assert _minta(panggung.admin) != satu


@pytest.mark.django_db(transaction=True)
def test_dua_klik_serentak_satu_permintaan() -> None:
    admin = PenggunaFactory(admin=True)
    bersama, hasil = threading.Barrier(2), []

    def klik() -> None:
        try:
            bersama.wait(10)
            hasil.append(_minta(admin).pk)
        finally:
            connection.close()

    utas = [threading.Thread(target=klik) for _ in range(2)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(20)
    assert len(hasil) == 2
    assert len(set(hasil)) == 1


@pytest.mark.parametrize("siapa", ["auditor", "staf", "kepala_lain"])
def test_yang_tidak_berhak_ditolak(panggung: Panggung, siapa: str) -> None:
    orang = {
        "auditor": panggung.auditor,
        "staf": panggung.org.akun(panggung.org.dinas.staf),
        "kepala_lain": panggung.kepala_lain,
    }[siapa]
    with pytest.raises(TidakBerhak):
        _minta(orang, opd=panggung.org.dinas.unit)
    assert not PermintaanLaporan.objects.exists()


def test_kepala_hanya_untuk_dinasnya_sendiri(panggung: Panggung) -> None:
    assert _minta(panggung.kepala, opd=panggung.org.dinas.unit).opd == panggung.org.dinas.unit
    for jenis, opd in (
        (PEGAWAI, None),
        (OPD, None),
        (OPD, panggung.org.dinas.unit),
        (PEGAWAI, panggung.org.dinas.bidang),
    ):
        with pytest.raises(TidakBerhak):
            _minta(panggung.kepala, jenis, opd)


@pytest.mark.parametrize("sifat", ["antre", "berjalan"])
def test_yang_dalam_proses_dapat_dibatalkan(panggung: Panggung, sifat: str) -> None:
    permintaan = PermintaanLaporanFactory(berjalan=sifat == "berjalan")
    hasil = batalkan(permintaan=permintaan, oleh=panggung.admin, pada=KINI)
    assert hasil.status == "dibatalkan"
    assert hasil.selesai_pada == KINI
    assert _tindakan(hasil) == ["laporan.batalkan"]
    with pytest.raises(SudahBerakhir):
        batalkan(permintaan=permintaan, oleh=panggung.admin, pada=KINI)


@pytest.mark.parametrize("sifat", ["selesai", "gagal"])
def test_yang_berakhir_tidak_dapat_dibatalkan(panggung: Panggung, sifat: str) -> None:
    with pytest.raises(SudahBerakhir):
        batalkan(
            permintaan=PermintaanLaporanFactory(**{sifat: True}), oleh=panggung.admin, pada=KINI
        )


@pytest.mark.parametrize("sifat", ["gagal", "dibatalkan"])
def test_yang_gagal_atau_batal_dapat_diulang(panggung: Panggung, sifat: str) -> None:
    permintaan = PermintaanLaporanFactory(**{sifat: True}, kemajuan=9, jumlah=10, percobaan=2)
    nanti = KINI + timedelta(hours=1)
    hasil = ulangi(permintaan=permintaan, oleh=panggung.admin, pada=nanti)
    assert (hasil.status, hasil.alasan_gagal, hasil.kemajuan, hasil.jumlah) == (
        "antre",
        "",
        0,
        None,
    )
    # the number of starts never goes back: an old worker must not take itself for the new one
    assert hasil.percobaan == 2
    assert PesanKeluar.objects.filter(nama_tugas="laporan.buat").count() == 1
    with pytest.raises(TidakDapatDiulang):
        ulangi(permintaan=permintaan, oleh=panggung.admin, pada=nanti)


@pytest.mark.parametrize("sifat", ["selesai", "berjalan"])
def test_yang_selesai_atau_berjalan_tidak_dapat_diulang(panggung: Panggung, sifat: str) -> None:
    with pytest.raises(TidakDapatDiulang):
        ulangi(permintaan=PermintaanLaporanFactory(**{sifat: True}), oleh=panggung.admin, pada=KINI)


def test_tidak_diulang_bila_yang_sama_sudah_diminta_lagi(panggung: Panggung) -> None:
    gagal = PermintaanLaporanFactory(gagal=True, tahun=2026, diminta_oleh=panggung.admin)
    _minta(panggung.admin)
    with pytest.raises(TidakDapatDiulang):
        ulangi(permintaan=gagal, oleh=panggung.admin, pada=KINI)
    gagal.refresh_from_db()
    assert gagal.status == "gagal"
