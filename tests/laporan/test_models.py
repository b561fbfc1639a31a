"""What the database refuses, and who sees which request."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from laporan.models import KopSurat, PermintaanLaporan
from pegawai.models import Penempatan
from tests.factories.laporan import KINI, BerkasLaporanFactory, PermintaanLaporanFactory
from tests.factories.pegawai import PenggunaFactory, UnitFactory
from tests.laporan.conftest import Panggung

pytestmark = pytest.mark.django_db


def _ditolak(kendala: str, **isi: Any) -> None:
    with pytest.raises(IntegrityError, match=kendala), transaction.atomic():
        PermintaanLaporanFactory(**isi)


@pytest.mark.parametrize(
    ("kendala", "isi"),
    [
        ("laporan_tahun_wajar", {"tahun": 1999}),
        ("laporan_tahun_wajar", {"tahun": 2101}),
        ("laporan_mulai_tercatat", {"status": "berjalan"}),
        ("laporan_mulai_tercatat", {"berjalan": True, "percobaan": 0}),
        ("laporan_mulai_tercatat", {"selesai": True, "mulai_pada": None}),
        ("laporan_selesai_tercatat", {"status": "dibatalkan"}),
        ("laporan_selesai_tercatat", {"berjalan": True, "selesai_pada": KINI}),
        ("laporan_gagal_beralasan", {"gagal": True, "alasan_gagal": ""}),
        ("laporan_gagal_beralasan", {"alasan_gagal": "Sudah tidak berlaku"}),
    ],
)
def test_keadaan_yang_mustahil_ditolak(kendala: str, isi: dict[str, Any]) -> None:
    _ditolak(kendala, **isi)


def test_laporan_yang_sama_hanya_sekali_dalam_proses() -> None:
    satu = PermintaanLaporanFactory(tahun=2025)
    sama = {"tahun": 2025, "diminta_oleh": satu.diminta_oleh}
    _ditolak("laporan_sekali_dalam_proses", **sama)
    _ditolak("laporan_sekali_dalam_proses", **sama, berjalan=True)
    # for one agency, by somebody else, or finished it is another matter
    PermintaanLaporanFactory(**sama, opd=UnitFactory(dinas=True))
    PermintaanLaporanFactory(tahun=2025)
    PermintaanLaporanFactory(**sama, selesai=True)


@pytest.mark.parametrize(
    ("kendala", "isi"),
    [
        ("berkas_laporan_berisi", {"ukuran": 0}),
        ("berkas_laporan_bersidik", {"sha256": "bukan sidik"}),
    ],
)
def test_berkas_yang_mustahil_ditolak(kendala: str, isi: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match=kendala), transaction.atomic():
        BerkasLaporanFactory(**isi)


def test_satu_berkas_setiap_jenis() -> None:
    satu = BerkasLaporanFactory()
    with pytest.raises(IntegrityError, match="berkas_laporan_unik"), transaction.atomic():
        BerkasLaporanFactory(permintaan=satu.permintaan)


def test_kop_utama_ada_dan_hanya_satu() -> None:
    utama = KopSurat.objects.get(utama=True)
    assert utama.pemerintah == "Pemerintah Provinsi Gorontalo"
    with pytest.raises(IntegrityError, match="kop_utama_satu"), transaction.atomic():
        KopSurat.objects.create(
            utama=True, pemerintah="X", instansi="Y", tempat="Z", kode_nomor="Y"
        )
    with pytest.raises(IntegrityError, match="kop_berunit"), transaction.atomic():
        KopSurat.objects.create(pemerintah="X", instansi="Y", tempat="Z", kode_nomor="Y")


def test_hanya_perpindahan_yang_disepakati() -> None:
    permintaan = PermintaanLaporanFactory(selesai=True)
    assert not any(permintaan.boleh_menjadi(status) for status in PermintaanLaporan.Status)
    permintaan.status = "gagal"
    assert permintaan.boleh_menjadi("antre")
    assert not permintaan.boleh_menjadi("berjalan")
    assert set(PermintaanLaporan.TRANSISI) == set(PermintaanLaporan.Status)


def test_siapa_melihat_apa(panggung: Panggung) -> None:
    dinas, lain = panggung.org.dinas.unit, panggung.org.dinas_lain.unit
    milik_admin = PermintaanLaporanFactory(diminta_oleh=panggung.admin, opd=dinas)
    milik_kepala = PermintaanLaporanFactory(diminta_oleh=panggung.kepala, opd=dinas)
    milik_lain = PermintaanLaporanFactory(diminta_oleh=panggung.kepala_lain, opd=lain)
    semua = {milik_admin, milik_kepala, milik_lain}

    def terlihat(pengguna: Any) -> set[PermintaanLaporan]:
        return set(PermintaanLaporan.objects.terlihat_oleh(pengguna))

    assert terlihat(panggung.admin) == semua
    assert terlihat(panggung.auditor) == semua
    assert terlihat(panggung.kepala) == {milik_kepala}
    assert terlihat(panggung.kepala_lain) == {milik_lain}
    assert terlihat(panggung.org.akun(panggung.org.dinas.staf)) == set()
    assert terlihat(PenggunaFactory(tanpa_pegawai=True)) == set()


def test_pengelola_melihat_permintaannya_untuk_unitnya(panggung: Panggung) -> None:
    pengelola = PenggunaFactory(pengelola_kinerja=True, peran__unit=panggung.org.dinas.unit)
    milik = PermintaanLaporanFactory(diminta_oleh=pengelola, opd=panggung.org.dinas.unit)
    PermintaanLaporanFactory(diminta_oleh=pengelola, opd=panggung.org.dinas_lain.unit)
    assert list(PermintaanLaporan.objects.terlihat_oleh(pengelola)) == [milik]


def test_kepala_yang_sudah_pindah_tidak_melihat_dinas_lamanya(panggung: Panggung) -> None:
    PermintaanLaporanFactory(diminta_oleh=panggung.kepala, opd=panggung.org.dinas.unit)
    Penempatan.objects.filter(pegawai=panggung.kepala.pegawai).update(selesai="2021-01-01")
    assert not PermintaanLaporan.objects.terlihat_oleh(panggung.kepala).exists()
