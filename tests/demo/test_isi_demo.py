"""The demo government, filled once for this file: every number valid, every state and page with something to show.

Its people are also who the measurements of `make bench` are tried on.
"""

from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from io import StringIO
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from kinerja.demo.akun import PERAN_DEMO, SANDI_DEMO, daftar_akun
from notifikasi.models import Pengiriman
from pegawai.aturan.identitas import JenisKelamin, JenisPegawai
from pegawai.aturan.nip import periksa_jenis_kelamin, periksa_tanggal_lahir, urai_nip
from pegawai.models import Pegawai, Pengguna
from pegawai.selectors import peta_penilai
from penilaian.models import (
    SKP,
    BuktiDukung,
    DokumenEvaluasi,
    Keberatan,
    KinerjaOrganisasi,
    PembukaanKembali,
    Penilaian,
    TemplatSKP,
)
from penilaian.permissions import penilai_skp
from penilaian.selectors.formulir import sidik_dokumen
from survei.models import Survei
from tests.bench import survei, tenggat
from tests.bench.ukuran import Jawaban, Penanya, Situs, Ukuran, muat_semua
from tests.demo.isi import isi
from tests.peladen import BasisUji

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def terisi(
    django_db_setup: BasisUji,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Generator[None]:
    """Filled once, in a database of its own: those who only look at it share it."""
    media = override_settings(MEDIA_ROOT=str(tmp_path_factory.mktemp("media")))
    with media, django_db_blocker.unblock(), django_db_setup.tersendiri("demo"):
        isi()
        yield


def test_jumlah_pegawai_tepat_dan_setiap_nip_sah() -> None:
    assert Pegawai.objects.count() == 200
    for pegawai in Pegawai.objects.all():
        nip = urai_nip(pegawai.nip, JenisPegawai(pegawai.jenis))
        periksa_tanggal_lahir(nip, pegawai.tanggal_lahir)
        periksa_jenis_kelamin(nip, JenisKelamin(pegawai.jenis_kelamin))


def test_setiap_akun_demo_ada_dan_dapat_masuk() -> None:
    akun = daftar_akun()
    assert [a.kode for a in akun] == [p.kode for p in PERAN_DEMO]
    for satu in akun:
        assert Pengguna.objects.get(nama_masuk=satu.nama_masuk).check_password(SANDI_DEMO)


def test_semua_pegawai_kecuali_puncak_punya_penilai() -> None:
    tanpa = Pegawai.objects.exclude(pk__in=peta_penilai(timezone.localdate()))
    assert [str(p.penempatan.get().jabatan) for p in tanpa] == ["Sekretaris Daerah"]


def test_tahun_berjalan_memuat_semua_keadaan_dan_tahun_lalu_selesai() -> None:
    kini = timezone.localdate().year
    status = set(SKP.objects.tahun(kini).values_list("status", flat=True))
    assert status >= {"draf", "diajukan", "dikembalikan", "disetujui"}
    lalu = Penilaian.objects.filter(periode__mulai__year__lt=kini)
    assert lalu.exists()
    assert set(lalu.values_list("status", flat=True)) == {"ditetapkan"}
    assert Survei.objects.menerima(timezone.localdate()).exists()


def test_yang_menyusun_skp_menemukan_templat_dan_tahun_lalu() -> None:
    """Whoever begins a plan in the demo has something to begin it from."""
    assert TemplatSKP.objects.berlaku(timezone.localdate()).count() == 6
    skp = SKP.objects.filter(status__in=SKP.DAPAT_DIUBAH).first()
    assert skp is not None
    klien = Client()
    klien.force_login(Pengguna.objects.get(pegawai=skp.pegawai))
    for asal in ("sendiri", "pustaka"):
        isi = klien.get(reverse("penilaian:salin", args=[skp.pk, asal])).content.decode()
        assert "Pilih rencana" in isi


def test_halaman_penilaian_bulanan_dapat_dibuka() -> None:
    """What waits to be scored opens for its appraiser, and what is determined opens as a result."""
    bulanan = Penilaian.objects.exclude(periode__jenis="tahunan").select_related("skp")
    for status, nama in (("siap_dinilai", "nilai"), ("ditetapkan", "hasil")):
        satu = bulanan.filter(status=status).first()
        if satu is None:
            assert timezone.localdate().month <= 2, "no month of that state in this year"
            continue
        penilai = penilai_skp(satu.skp, timezone.localdate()) if nama == "nilai" else None
        klien = Client()
        # The appraiser of record: since the month was handed in somebody else may have been assigned.
        klien.force_login(
            Pengguna.objects.get(pegawai=penilai.pegawai if penilai else satu.penilai)
        )
        assert klien.get(reverse(f"penilaian:{nama}", args=[satu.pk])).status_code == 200


def test_berkas_bukti_dapat_dibuka_pegawai_dan_atasannya(client: Client) -> None:
    akun = {a.kode: Pengguna.objects.get(nama_masuk=a.nama_masuk) for a in daftar_akun()}
    sendiri = BuktiDukung.objects.exclude(berkas="").filter(
        realisasi__indikator__rhk__skp__pegawai=akun["pegawai"].pegawai
    )
    for kode in ("pegawai", "penilai"):
        client.force_login(akun[kode])
        jawaban = client.get(reverse("penilaian:bukti_berkas", args=[sendiri.get().pk]))
        assert jawaban["Content-Type"] == "application/pdf"
        assert b"".join(jawaban).startswith(b"%PDF-")
    organisasi = KinerjaOrganisasi.objects.exclude(berkas="").get()
    assert not organisasi.final
    assert organisasi.nama_berkas.startswith("Laporan kinerja Dinas Kesehatan")


def test_surat_masa_lalu_tidak_dikirim_sekarang() -> None:
    assert Pengiriman.objects.exists()
    assert not Pengiriman.objects.antre().exists()


def test_akun_demo_dicetak_sebagai_tabel() -> None:
    keluaran = StringIO()
    call_command("akun_demo", stdout=keluaran)
    baris = keluaran.getvalue().splitlines()
    assert baris[0].split()[0] == "NIP"
    assert len(baris) == 1 + len(PERAN_DEMO)
    assert all(SANDI_DEMO in satu for satu in baris[1:])


def test_dokumen_terbit_diterima_dan_dikeberatani() -> None:
    """Every page of the documents has something to show, and each file can be printed from its snapshot."""
    dokumen = DokumenEvaluasi.objects.all()
    assert {"", "diakui", "dianggap"} == set(dokumen.values_list("cara_terima", flat=True))
    assert Keberatan.objects.terbuka().exists()
    assert PembukaanKembali.objects.menunggu().count() == 1
    for satu in dokumen.select_related("penilaian"):
        assert satu.sidik == sidik_dokumen(satu.penilaian)


class SitusUji(Situs):
    """The questions of `make bench`, put to the application in this process and database."""

    @contextmanager
    def sambungan(self) -> Iterator[Penanya]:
        def tanya(
            cara: str, jalur: str, kepala: Mapping[str, str], isi: Mapping[str, Any] | None
        ) -> Jawaban:
            jenis = "application/x-www-form-urlencoded"
            jawaban = Client().generic(cara, jalur, urlencode(isi or {}), jenis, headers=kepala)
            return jawaban.status_code, jawaban.content

        yield tanya

    def proses(self, tugas: str, *isi: int) -> dict[str, float]:
        modul, _, nama = tugas.partition(":")
        hasil: dict[str, float] = getattr(import_module(modul), nama)(*isi)
        return hasil


# Those with several browsers at once need a server: tests/survei/test_ukuran.py, tests/penilaian/test_ukuran.py.
SERENTAK = (survei.__name__, tenggat.__name__)


@pytest.mark.parametrize(
    "satu",
    [pytest.param(u, id=u.nama) for u in muat_semua() if u.jalankan.__module__ not in SERENTAK],
)
def test_setiap_ukuran_berjalan(satu: Ukuran) -> None:
    hasil = satu.jalankan(SitusUji("127.0.0.1", 0, kali=2, baris=20))
    assert len(hasil.ms) >= 2
    assert satu.kueri is None or hasil.kueri is not None
    assert satu.kueri is None or hasil.kueri <= satu.kueri
