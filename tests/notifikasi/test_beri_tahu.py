"""Telling people: once for a key, by e-mail only to those who can and want to get it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from kinerja.antrean.models import PesanKeluar
from notifikasi.actions.beri_tahu import beri_tahu, beri_tahu_banyak
from notifikasi.models import Notifikasi, Pengiriman, PreferensiNotifikasi
from pegawai.models import Pengguna
from tests.factories.pegawai import PenggunaFactory

pytestmark = pytest.mark.django_db
PADA = datetime(2026, 1, 20, 0, 0, tzinfo=UTC)


def _isi(**ganti: Any) -> dict[str, Any]:
    return {
        "jenis": "skp_belum_diajukan",
        "judul": "SKP Anda belum diajukan",
        "isi": "Batas waktunya 31 Januari 2026.",
        "tautan": "/kinerja/saya/",
        "kunci": "skp:2026:2026-01-20",
        "pada": PADA,
        **ganti,
    }


def test_satu_orang_mendapat_pemberitahuan_dan_surel_di_antrean() -> None:
    pengguna = PenggunaFactory(email="umi@contoh.example")

    notifikasi = beri_tahu(penerima=pengguna, **_isi())

    assert notifikasi is not None
    assert (notifikasi.judul, notifikasi.dibuat_pada) == ("SKP Anda belum diajukan", PADA)
    kiriman = Pengiriman.objects.get()
    assert (kiriman.alamat, kiriman.status) == ("umi@contoh.example", "antre")
    pesan = PesanKeluar.objects.get()
    assert pesan.nama_tugas == "notifikasi.kirim_surel"
    assert pesan.argumen == {"pengiriman": [kiriman.pk]}


def test_kunci_yang_sama_tidak_diberitahukan_dua_kali() -> None:
    pengguna = PenggunaFactory()

    assert beri_tahu(penerima=pengguna, **_isi()) is not None
    assert beri_tahu(penerima=pengguna, **_isi(judul="Lain kata")) is None

    assert Notifikasi.objects.count() == Pengiriman.objects.count() == 1
    assert PesanKeluar.objects.count() == 1


def test_kunci_hari_lain_diberitahukan_lagi() -> None:
    pengguna = PenggunaFactory()

    beri_tahu(penerima=pengguna, **_isi())
    beri_tahu(penerima=pengguna, **_isi(kunci="skp:2026:2026-01-21"))

    assert Notifikasi.objects.count() == 2


def test_yang_dahulu_tanpa_surel_tidak_disusuli_surel_oleh_ulangan() -> None:
    pengguna = PenggunaFactory()

    beri_tahu(penerima=pengguna, **_isi(), surel=False)
    beri_tahu(penerima=pengguna, **_isi(), surel=True)

    assert not Pengiriman.objects.exists()


def test_banyak_orang_dihitung_hanya_yang_baru_dan_yang_kembar_sekali() -> None:
    lama, baru, baru_juga = PenggunaFactory.create_batch(3)
    beri_tahu(penerima=lama, **_isi())

    jumlah = beri_tahu_banyak(penerima=[baru, lama, baru_juga, baru], **_isi())

    assert jumlah == 2
    assert Notifikasi.objects.count() == 3


def test_tanpa_penerima_tidak_terjadi_apa_apa() -> None:
    assert beri_tahu_banyak(penerima=[], **_isi()) == 0
    assert not PesanKeluar.objects.exists()


@pytest.mark.parametrize(
    ("keadaan", "alamat"),
    [
        pytest.param({}, "akun@contoh.example", id="alamat akun"),
        pytest.param({"email": ""}, "catatan@contoh.example", id="alamat di catatan pegawai"),
        pytest.param({"email": "", "pegawai__email": ""}, None, id="tanpa alamat"),
        pytest.param({"is_active": False}, None, id="akun ditutup"),
    ],
)
def test_surel_hanya_untuk_yang_dapat_menerimanya(
    keadaan: dict[str, Any], alamat: str | None
) -> None:
    isi = {
        "email": "akun@contoh.example",
        "pegawai__email": "catatan@contoh.example",
        **keadaan,
    }
    pengguna = PenggunaFactory(**isi)

    beri_tahu(penerima=pengguna, **_isi())

    assert Notifikasi.objects.count() == 1
    assert [k.alamat for k in Pengiriman.objects.all()] == ([alamat] if alamat else [])


def test_yang_menolak_surel_tetap_mendapat_pemberitahuan_dalam_aplikasi() -> None:
    pengguna = PenggunaFactory()
    PreferensiNotifikasi.objects.create(pengguna=pengguna, surel=False)

    assert beri_tahu(penerima=pengguna, **_isi()) is not None
    assert not Pengiriman.objects.exists()


def test_banyak_orang_banyak_tugas_tetapi_sedikit_kueri() -> None:
    """250 people are one INSERT of notices, one of deliveries and three tasks of at most 100 letters."""
    orang = [Pengguna(nama_masuk=f"orang{n}", email=f"orang{n}@contoh.example") for n in range(250)]
    orang = Pengguna.objects.bulk_create(orang)

    with CaptureQueriesContext(connection) as kueri:
        assert beri_tahu_banyak(penerima=orang, **_isi()) == 250

    assert [len(p.argumen["pengiriman"]) for p in PesanKeluar.objects.all()] == [100, 100, 50]
    assert len([k for k in kueri if "SAVEPOINT" not in k["sql"]]) == 6


def test_tindakan_yang_batal_tidak_meninggalkan_apa_pun() -> None:
    pengguna = PenggunaFactory()

    with transaction.atomic():
        beri_tahu(penerima=pengguna, **_isi())
        transaction.set_rollback(True)

    assert not Notifikasi.objects.exists()
    assert not PesanKeluar.objects.exists()


@pytest.mark.parametrize(
    "tautan",
    ["https://jahat.example/", "//jahat.example/", "/\\jahat.example", "javascript:alert(1)", "x"],
)
def test_basis_data_menolak_tautan_ke_luar(tautan: str) -> None:
    with pytest.raises(IntegrityError, match="notifikasi_tautan_sendiri"), transaction.atomic():
        beri_tahu(penerima=PenggunaFactory(), **_isi(tautan=tautan))


@pytest.mark.parametrize("tautan", ["", "/", "/kinerja/saya/?tahun=2026#sikap"])
def test_tautan_ke_halaman_sendiri_diterima(tautan: str) -> None:
    assert beri_tahu(penerima=PenggunaFactory(), **_isi(tautan=tautan)) is not None


def test_basis_data_menolak_pemberitahuan_kembar() -> None:
    notifikasi = beri_tahu(penerima=PenggunaFactory(), **_isi())
    assert notifikasi is not None
    notifikasi.pk = None
    with pytest.raises(IntegrityError, match="notifikasi_sekali"), transaction.atomic():
        notifikasi.save(force_insert=True)
