"""Participants: enrolled once, hours follow attendance, removal with a reason that stays."""

import threading
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi, Pengiriman
from pegawai.models import Pegawai, Pengguna
from pelatihan.actions.kegiatan import ubah_status
from pelatihan.actions.penolakan import (
    PelatihanBatal,
    PesertaTidakAda,
    PesertaTidakAktif,
    TanpaAlasan,
)
from pelatihan.actions.peserta import daftarkan, keluarkan, tandai, ubah_peserta
from pelatihan.models import Pelatihan, PesertaPelatihan
from pelatihan.selectors.tempelan import baca_tempelan
from tests.factories.pegawai import PegawaiFactory, PenggunaFactory
from tests.factories.pelatihan import PelatihanFactory, PesertaPelatihanFactory

pytestmark = pytest.mark.django_db
PADA = datetime(2026, 6, 30, 3, 0, tzinfo=UTC)
Status = PesertaPelatihan.Status


@pytest.fixture
def admin() -> Pengguna:
    pengguna: Pengguna = PenggunaFactory(admin=True)
    return pengguna


@pytest.fixture
def selesai(admin: Pengguna) -> Pelatihan:
    return ubah_status(oleh=admin, pada=PADA, pelatihan=PelatihanFactory(), ke="selesai")


def _daftarkan(admin: Pengguna, pelatihan: Pelatihan, *orang: Pegawai, **isi: Any) -> int:
    return daftarkan(oleh=admin, pada=PADA, pelatihan=pelatihan, pegawai=orang, **isi)


def test_didaftarkan_sekali_dengan_jejak_dan_kabar(admin: Pengguna) -> None:
    akun = PenggunaFactory()
    lain = PegawaiFactory()
    pelatihan = PelatihanFactory(
        nama="Bimtek Arsip", mulai=date(2026, 6, 29), selesai=date(2026, 6, 30)
    )

    assert _daftarkan(admin, pelatihan, akun.pegawai, lain) == 2
    assert _daftarkan(admin, pelatihan, akun.pegawai) == 0

    assert pelatihan.peserta.count() == 2
    jejak = JejakAudit.objects.tentang(lain.pk).get()
    assert (jejak.tindakan, jejak.sesudah) == ("pelatihan.daftarkan", {"status": "terdaftar"})
    kabar = Notifikasi.objects.get(penerima=akun)
    assert kabar.judul == "Anda terdaftar pada Bimtek Arsip"
    assert kabar.isi.startswith("29–30 Juni 2026")
    assert kabar.tautan == f"/pelatihan/{pelatihan.pk}/"
    assert Pengiriman.objects.filter(notifikasi=kabar).exists()


def test_didaftarkan_sesudah_hari_terakhirnya_tidak_diundang(admin: Pengguna) -> None:
    akun = PenggunaFactory()
    kemarin = PelatihanFactory(mulai=date(2026, 6, 29), selesai=date(2026, 6, 29))

    _daftarkan(admin, kemarin, akun.pegawai)

    assert not Notifikasi.objects.exists()


def test_pegawai_tidak_aktif_menggagalkan_semuanya(admin: Pengguna) -> None:
    pelatihan = PelatihanFactory()

    with pytest.raises(PesertaTidakAktif):
        _daftarkan(admin, pelatihan, PegawaiFactory(), PegawaiFactory(pensiun=True))

    assert not pelatihan.peserta.exists()
    assert not JejakAudit.objects.exists()


def test_didaftarkan_pada_yang_selesai_sebagai_hadir_langsung_mendapat_jp(
    admin: Pengguna, selesai: Pelatihan
) -> None:
    akun = PenggunaFactory()

    _daftarkan(admin, selesai, akun.pegawai, status=Status.HADIR)

    assert selesai.peserta.get().jp == 40
    kabar = Notifikasi.objects.get(penerima=akun)
    assert kabar.jenis == "pelatihan_jp"


def test_pelatihan_yang_dibatalkan_tidak_menerima_peserta(admin: Pengguna) -> None:
    pelatihan = PelatihanFactory(dibatalkan=True)
    peserta = PesertaPelatihanFactory(pelatihan=pelatihan)

    with pytest.raises(PelatihanBatal):
        _daftarkan(admin, pelatihan, PegawaiFactory())
    with pytest.raises(PelatihanBatal):
        tandai(oleh=admin, pada=PADA, pelatihan=pelatihan, peserta_id=None, status="hadir")
    with pytest.raises(PelatihanBatal):
        ubah_peserta(
            oleh=admin,
            pada=PADA,
            peserta=peserta,
            status="hadir",
            nomor_sertifikat="",
            tautan_bukti="",
        )


def test_menandai_beberapa_dan_semua_yang_masih_terdaftar(
    admin: Pengguna, selesai: Pelatihan
) -> None:
    satu, dua, tiga = PesertaPelatihanFactory.create_batch(3, pelatihan=selesai)
    tetangga = PesertaPelatihanFactory()

    jumlah = tandai(
        oleh=admin,
        pada=PADA,
        pelatihan=selesai,
        peserta_id=[satu.pk, tetangga.pk],
        status=Status.TIDAK_HADIR,
    )
    assert jumlah == 1
    assert (
        tandai(oleh=admin, pada=PADA, pelatihan=selesai, peserta_id=None, status=Status.LULUS) == 2
    )

    for peserta in (satu, dua, tiga, tetangga):
        peserta.refresh_from_db()
    assert [p.status for p in (satu, dua, tiga, tetangga)] == [
        "tidak_hadir",
        "lulus",
        "lulus",
        "terdaftar",
    ]
    assert [p.jp for p in (satu, dua)] == [None, Decimal(40)]
    jejak = JejakAudit.objects.tentang(dua.pegawai_id).filter(tindakan="pelatihan.tandai").get()
    assert jejak.sebelum == {"status": "terdaftar", "jp": None}


def test_menandai_ulang_tidak_hadir_mencabut_jp(admin: Pengguna, selesai: Pelatihan) -> None:
    peserta = PesertaPelatihanFactory(pelatihan=selesai)
    isi: dict[str, Any] = {"oleh": admin, "pada": PADA, "pelatihan": selesai}
    tandai(**isi, peserta_id=[peserta.pk], status=Status.HADIR)

    tandai(**isi, peserta_id=[peserta.pk], status=Status.TIDAK_HADIR)
    assert tandai(**isi, peserta_id=[peserta.pk], status=Status.TIDAK_HADIR) == 0

    peserta.refresh_from_db()
    assert (peserta.jp, peserta.penjelasan, peserta.konversi) == (None, None, None)
    jejak = JejakAudit.objects.tentang(peserta.pegawai_id).first()
    assert jejak.sebelum == {"status": "hadir", "jp": "40.00"}


def test_catatan_peserta_diubah_dengan_jejak(admin: Pengguna, selesai: Pelatihan) -> None:
    peserta = PesertaPelatihanFactory(pelatihan=selesai)
    isi: dict[str, Any] = {
        "status": Status.LULUS,
        "nomor_sertifikat": "893/BPSDM/2026",
        "tautan_bukti": "https://contoh.go.id/s",
    }

    ubah_peserta(oleh=admin, pada=PADA, peserta=peserta, **isi)
    ubah_peserta(oleh=admin, pada=PADA, peserta=peserta, **isi)

    peserta.refresh_from_db()
    assert (peserta.jp, peserta.nomor_sertifikat) == (Decimal(40), "893/BPSDM/2026")
    jejak = JejakAudit.objects.untuk(peserta).get(tindakan="pelatihan.ubah_peserta")
    assert jejak.sebelum["status"] == "terdaftar"
    assert jejak.sesudah["nomor_sertifikat"] == "893/BPSDM/2026"


def test_dikeluarkan_dengan_alasan_yang_tinggal_di_jejak(
    admin: Pengguna, selesai: Pelatihan
) -> None:
    peserta = PesertaPelatihanFactory(pelatihan=selesai)
    tandai(oleh=admin, pada=PADA, pelatihan=selesai, peserta_id=None, status=Status.LULUS)

    with pytest.raises(TanpaAlasan):
        keluarkan(oleh=admin, pada=PADA, peserta=peserta, alasan=" ")
    assert selesai.peserta.exists()

    keluarkan(oleh=admin, pada=PADA, peserta=peserta, alasan="Salah orang")

    assert not selesai.peserta.exists()
    jejak = JejakAudit.objects.tentang(peserta.pegawai_id).first()
    assert jejak.tindakan == "pelatihan.keluarkan"
    assert (jejak.sebelum["jp"], jejak.sesudah["alasan"]) == ("40.00", "Salah orang")
    with pytest.raises(PesertaTidakAda):
        keluarkan(oleh=admin, pada=PADA, peserta=peserta, alasan="Lagi")


@pytest.mark.parametrize(
    ("isi", "kendala"),
    [
        pytest.param({"status": "entah"}, "peserta_status_sah", id="status asing"),
        pytest.param(
            {"jp": 4, "tahun": 2026, "penjelasan": {}},
            "peserta_jp_hanya_yang_hadir",
            id="JP tanpa hadir",
        ),
        pytest.param(
            {"jp": 4, "status": "lulus", "penjelasan": {}},
            "peserta_jp_hanya_yang_hadir",
            id="JP tanpa tahun",
        ),
        pytest.param({"tahun": 2026}, "peserta_jp_hanya_yang_hadir", id="tahun tanpa JP"),
        pytest.param(
            {"jp": 4, "tahun": 2026, "status": "lulus"},
            "peserta_jp_hanya_yang_hadir",
            id="JP tanpa penjelasan",
        ),
        pytest.param(
            {"jp": -1, "tahun": 2026, "status": "lulus", "penjelasan": {}},
            "peserta_jp_hanya_yang_hadir",
            id="JP negatif",
        ),
    ],
)
def test_basis_data_menolak_peserta_yang_tidak_sah(isi: dict[str, Any], kendala: str) -> None:
    with pytest.raises(IntegrityError, match=kendala), transaction.atomic():
        PesertaPelatihanFactory(**isi)


def test_basis_data_menolak_peserta_kembar() -> None:
    peserta = PesertaPelatihanFactory()
    with pytest.raises(IntegrityError, match="peserta_sekali"), transaction.atomic():
        PesertaPelatihanFactory(pelatihan=peserta.pelatihan, pegawai=peserta.pegawai)


@pytest.mark.django_db(transaction=True)
def test_dua_admin_mendaftarkan_orang_yang_sama_bersamaan(admin: Pengguna) -> None:
    pelatihan, pegawai = PelatihanFactory(), PegawaiFactory()
    mulai = threading.Barrier(2, timeout=10)
    hasil: list[int] = []

    def jalankan() -> None:
        try:
            mulai.wait()
            hasil.append(_daftarkan(admin, pelatihan, pegawai))
        finally:
            connection.close()

    utas = [threading.Thread(target=jalankan) for _ in range(2)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(20)

    assert sorted(hasil) == [0, 1]
    assert pelatihan.peserta.count() == 1


# --- the pasted list ---------------------------------------------------------------------------------


def test_tempelan_menyebut_setiap_baris_yang_bermasalah() -> None:
    pelatihan = PelatihanFactory()
    satu, dua = PegawaiFactory.create_batch(2)
    sudah = PesertaPelatihanFactory(pelatihan=pelatihan).pegawai
    pensiun = PegawaiFactory(pensiun=True)
    berspasi = f"{satu.nip[:8]} {satu.nip[8:14]} {satu.nip[14]} {satu.nip[15:]}"
    baris = [berspasi, "", f"'{dua.nip}", "12345", "abc", satu.nip, sudah.nip, pensiun.nip]
    baris += ["198508172010011999", "1.98E+17", "19851317" + "2010011001"]

    hasil = baca_tempelan(pelatihan, "\r\n".join(baris))

    assert hasil.pegawai == (satu, dua)
    masalah = {m.baris: m.masalah for m in hasil.masalah}
    assert set(masalah) == {4, 5, 6, 7, 8, 9, 10, 11}
    assert "5 digit, seharusnya 18" in masalah[4]
    assert "selain angka" in masalah[5]
    assert "sudah ada di baris sebelumnya" in masalah[6]
    assert "sudah menjadi peserta" in masalah[7]
    assert "tidak aktif (Pensiun)" in masalah[8]
    assert masalah[9] == "Tidak ada pegawai dengan NIP ini."
    assert "lembar kerja" in masalah[10]
    assert "bukan tanggal yang ada" in masalah[11]


def test_tempelan_panjang_tetap_dua_kueri(django_assert_num_queries: Any) -> None:
    pelatihan = PelatihanFactory()
    teks = "\n".join(p.nip for p in PegawaiFactory.create_batch(30))

    with django_assert_num_queries(2):
        hasil = baca_tempelan(pelatihan, teks)

    assert len(hasil.pegawai) == 30
