"""Every kind of import that an app registers, against every bad workbook; a new kind is tested without a line here."""

import io
import time
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kinerja.audit.models import JejakAudit
from pegawai.actions import pengimporan
from pegawai.actions.pengimpor import JenisBerkas, Pengimpor, semua_pengimpor
from pegawai.models import Impor, Pengguna
from pegawai.models.jenis_impor import JenisImpor, daftarkan_jenis
from tests.factories.impor import PADA, ImporFactory
from tests.factories.pegawai import PenggunaFactory, PeranDiberikanFactory, organisasi_kecil
from tests.factories.penilaian import skp_untuk
from tests.pegawai.impor.berkas import beranjak, buku, dengan_bagian

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("berkas_di_folder_uji")]
SEMUA = [
    pytest.param(jenis, berkas, id=f"{jenis.kode}-{berkas.kode}")
    for jenis in semua_pengimpor()
    for berkas in jenis.berkas
]
setiap = pytest.mark.parametrize(("jenis", "berkas"), SEMUA)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.fixture
def pengguna() -> Pengguna:
    """An employee with a plan who is also BKD's administrator: may import every kind."""
    org = organisasi_kecil()
    skp_untuk(org.dinas.staf)
    akun = org.akun(org.dinas.staf)
    PeranDiberikanFactory(pengguna=akun, peran="admin_bkd")
    return akun


def baris(berkas: JenisBerkas, isi: str = "tulisan") -> list[str]:
    return [isi for _ in berkas.kolom]


def unggahan(isi: io.BytesIO | bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("buku.xlsx", isi if isinstance(isi, bytes) else isi.getvalue())


def diperiksa(jenis: Pengimpor[Any], berkas: JenisBerkas, isi: io.BytesIO, oleh: Pengguna) -> Impor:
    impor = pengimporan.unggah(
        jenis=jenis.kode, berkas={berkas.kode: unggahan(isi)}, oleh=oleh, pada=PADA
    )
    mulai = time.monotonic()
    pengimporan.periksa(impor_id=impor.pk, pada=PADA)
    assert time.monotonic() - mulai < 5
    impor.refresh_from_db()
    return impor


def bom(asal: io.BytesIO) -> io.BytesIO:
    return dengan_bagian(asal, "xl/media/nol.bin", b"\0" * 8_000_000)


def makro(asal: io.BytesIO) -> io.BytesIO:
    return dengan_bagian(asal, "xl/vbaProject.bin", b"x")


@setiap
@pytest.mark.parametrize(
    ("rusak", "pesan"),
    [
        (lambda _: b"", "Berkas kosong"),
        (lambda _: b"NIP;NAMA\n1;2\n", "bukan buku kerja Excel"),
        (lambda _: OLE, "lama (.xls)"),
        (makro, "berisi makro"),
        (bom, "bom arsip"),
    ],
    ids=["kosong", "csv", "xls", "makro", "bom"],
)
def test_what_is_no_safe_workbook_is_told_at_once(
    client: Any,
    pengguna: Pengguna,
    jenis: Pengimpor[Any],
    berkas: JenisBerkas,
    rusak: Callable[[io.BytesIO], bytes | io.BytesIO],
    pesan: str,
) -> None:
    client.force_login(pengguna)
    isi = rusak(buku([baris(berkas)], judul=berkas.kolom))
    respons = client.post(reverse(jenis.halaman.alamat), {berkas.kode: unggahan(isi)})
    assert respons.status_code == 422
    assert pesan in respons.content.decode()
    assert not Impor.objects.exists()


def tersembunyi(berkas: JenisBerkas) -> io.BytesIO:
    kerja = openpyxl.Workbook()
    kerja.active.append(["Silakan buka lembar lain"])
    lembar = kerja.create_sheet("Data")
    lembar.append(list(berkas.kolom))
    lembar.append(baris(berkas))
    lembar.sheet_state = "hidden"
    keluar = io.BytesIO()
    kerja.save(keluar)
    return keluar


@setiap
@pytest.mark.parametrize(
    ("susun", "pesan"),
    [
        (lambda b: buku([["a", "b"]], judul=["Nama", "Nilai"]), "Judul kolom"),
        (lambda b: buku([], judul=b.kolom), "tanpa satu baris pun"),
        (lambda b: buku([baris(b)], judul=[*b.kolom, b.kolom[0]]), "muncul lebih dari sekali"),
        (tersembunyi, "lembar tersembunyi Data"),
        (lambda b: buku([baris(b)], judul=b.kolom, jauh=["XFD1048576"]), "terlalu besar"),
    ],
    ids=["judul", "tanpa-isi", "kolom-ganda", "tersembunyi", "sejuta-baris"],
)
def test_a_workbook_that_cannot_be_read_fails_with_its_reason(
    pengguna: Pengguna,
    jenis: Pengimpor[Any],
    berkas: JenisBerkas,
    susun: Callable[[JenisBerkas], io.BytesIO],
    pesan: str,
) -> None:
    impor = diperiksa(jenis, berkas, susun(berkas), pengguna)
    assert impor.status == "gagal"
    assert pesan in impor.alasan_gagal


@setiap
@pytest.mark.parametrize(
    ("pilihan", "pesan"),
    [
        ({}, ""),
        ({"rumus": {"A2": "=1+1"}}, "Sel A2 berisi rumus."),
        ({"gabung": ["A2:B3"]}, "Sel digabung (A2:B3)."),
    ],
    ids=["tulisan", "rumus", "gabungan"],
)
def test_cells_that_are_no_values_are_named_with_row_column_and_expectation(
    client: Any,
    pengguna: Pengguna,
    jenis: Pengimpor[Any],
    berkas: JenisBerkas,
    pilihan: dict[str, Any],
    pesan: str,
) -> None:
    impor = diperiksa(jenis, berkas, buku([baris(berkas)], judul=berkas.kolom, **pilihan), pengguna)
    assert (impor.status, impor.mengubah) == ("diperiksa", False)
    masalah = list(impor.masalah.all())
    assert masalah
    assert all(m.baris >= 2 and m.kolom and m.uraian and m.harapan for m in masalah)
    assert any(pesan in m.uraian for m in masalah)
    client.force_login(pengguna)
    isi = client.get(reverse("pegawai:impor_rincian", args=[impor.pk])).content.decode()
    assert masalah[0].uraian in isi
    assert "Lanjut ke persetujuan" not in isi
    unduhan = client.get(reverse("pegawai:impor_masalah", args=[impor.pk]))
    lembar = openpyxl.load_workbook(io.BytesIO(b"".join(unduhan.streaming_content)))[berkas.nama]
    merah = [sel for sel in lembar[2] if sel.fill.fgColor.rgb == "FFF8C9C4"]
    assert merah[0].comment.text.startswith(masalah[0].uraian[:20])


@setiap
def test_a_hundred_thousand_empty_rows_cost_nothing(
    pengguna: Pengguna, jenis: Pengimpor[Any], berkas: JenisBerkas
) -> None:
    isi = beranjak(buku([baris(berkas)], judul=berkas.kolom), 100_000)
    impor = diperiksa(jenis, berkas, isi, pengguna)
    assert {m.baris for m in impor.masalah.all()} == {100_002}


@pytest.fixture
def jenis_sendiri() -> Iterator[JenisImpor]:
    """A kind of which everybody sees only the own imports."""
    satu = JenisImpor(kode="uji_sendiri", nama="Uji", boleh=lambda p: p.pegawai_id is not None)
    with mock.patch.dict("pegawai.models.jenis_impor._JENIS"):
        daftarkan_jenis(satu)
        yield satu


class TestHak:
    def test_own_imports_only_unless_the_kind_is_shared(self, jenis_sendiri: JenisImpor) -> None:
        satu, lain, admin = PenggunaFactory(), PenggunaFactory(), PenggunaFactory(admin=True)
        milik = ImporFactory(jenis="uji_sendiri", diunggah_oleh=satu)
        bersama = ImporFactory(diunggah_oleh=PenggunaFactory(admin=True))
        assert list(Impor.objects.terlihat_oleh(satu)) == [milik]
        assert list(Impor.objects.terlihat_oleh(lain)) == []
        assert list(Impor.objects.terlihat_oleh(admin)) == [bersama]

    def test_a_kind_that_nobody_registered_is_seen_by_nobody(self) -> None:
        ImporFactory(jenis="tidak_ada")
        assert not Impor.objects.terlihat_oleh(PenggunaFactory(admin=True)).exists()

    @pytest.mark.parametrize("jenis", [p.kode for p in semua_pengimpor()])
    def test_an_account_without_right_neither_uploads_nor_confirms(self, jenis: str) -> None:
        asing = PenggunaFactory(pegawai=None, nama_masuk="asing", email="")
        with pytest.raises(pengimporan.BukanHaknya):
            pengimporan.unggah(jenis=jenis, berkas={}, oleh=asing, pada=PADA)
        impor = ImporFactory(jenis=jenis, diperiksa=True)
        with pytest.raises(pengimporan.BukanHaknya):
            pengimporan.minta_terapkan(impor=impor, oleh=asing, pada=PADA)
        with pytest.raises(pengimporan.BukanHaknya):
            pengimporan.batalkan(impor=impor, oleh=asing, pada=PADA)
        assert not JejakAudit.objects.untuk(impor).exists()

    def test_a_code_means_one_kind(self, jenis_sendiri: JenisImpor) -> None:
        with pytest.raises(ValueError, match="sudah terdaftar"):
            daftarkan_jenis(JenisImpor(kode="siasn", nama="Lain", boleh=lambda _: True))
