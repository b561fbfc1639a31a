"""The recap of hours: whose it shows, what it filters, and the workbook of exactly that."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from kinerja.audit.models import JejakAudit
from pegawai.models import Pegawai, Pengguna
from pelatihan.models import KewajibanJp
from pelatihan.selectors import rekap
from pelatihan.selectors.jp import kewajiban_tahun
from pelatihan.selectors.rekap import (
    RingkasanJp,
    banyak_kurang,
    menurut_kecukupan,
    ringkasan_jp,
    semua_baris,
)
from tests.factories.pegawai import (
    OrganisasiKecil,
    PegawaiFactory,
    PenempatanFactory,
    PenggunaFactory,
    PenugasanPenilaiFactory,
    organisasi_kecil,
)
from tests.factories.pelatihan import ikut

pytestmark = pytest.mark.django_db
REKAP = "/pelatihan/rekap/"
UNDUH = "/pelatihan/rekap/unduh/"


@pytest.fixture
def admin(client: Client) -> Pengguna:
    pengguna: Pengguna = PenggunaFactory(admin=True, tanpa_pegawai=True)
    client.force_login(pengguna)
    return pengguna


@pytest.fixture
def organisasi() -> OrganisasiKecil:
    return organisasi_kecil()


def _ikut(pegawai: Pegawai, admin: Pengguna, jp: str) -> None:
    tahun = timezone.localdate().year
    hari = date(tahun, 1, 1)
    ikut(pegawai, admin, jp=jp, mulai=hari, selesai=hari)


def _tampak(client: Client, **saringan: Any) -> set[Pegawai]:
    return {baris.pegawai for baris in client.get(REKAP, saringan).context["daftar"]}


def test_kepala_melihat_seluruh_unitnya_dan_tidak_tetangganya(
    client: Client, organisasi: OrganisasiKecil
) -> None:
    client.force_login(organisasi.akun(organisasi.dinas.kepala))
    assert _tampak(client) == set(organisasi.dinas.semua)

    client.force_login(organisasi.akun(organisasi.dinas.kepala_bidang))
    dinas = organisasi.dinas
    assert _tampak(client) == {dinas.kepala_bidang, dinas.staf, dinas.staf_kedua}


def test_penilai_yang_ditugaskan_melihat_yang_dinilainya(
    client: Client, organisasi: OrganisasiKecil
) -> None:
    PenugasanPenilaiFactory(pegawai=organisasi.tetangga, penilai=organisasi.dinas.staf)
    client.force_login(organisasi.akun(organisasi.dinas.staf))

    assert _tampak(client) == {organisasi.tetangga}


@pytest.mark.parametrize("url", [REKAP, UNDUH])
def test_yang_tidak_memimpin_siapa_pun_ditolak(
    client: Client, organisasi: OrganisasiKecil, url: str
) -> None:
    client.force_login(organisasi.akun(organisasi.dinas.staf))

    assert client.get(url).status_code == 403
    assert not JejakAudit.objects.exists()


@pytest.mark.parametrize("peran", ["admin", "auditor"])
def test_admin_dan_auditor_melihat_semua_yang_aktif(
    client: Client, organisasi: OrganisasiKecil, peran: str
) -> None:
    PegawaiFactory(pensiun=True)
    client.force_login(PenggunaFactory(tanpa_pegawai=True, **{peran: True}))

    assert _tampak(client) == set(organisasi.semua)


def test_saringan_kecukupan_unit_dan_nama(
    client: Client, organisasi: OrganisasiKecil, admin: Pengguna
) -> None:
    dinas = organisasi.dinas
    _ikut(dinas.staf, admin, "20")
    _ikut(dinas.staf_kedua, admin, "19.99")

    assert _tampak(client, keadaan="cukup") == {dinas.staf}
    kurang = _tampak(client, keadaan="kurang")
    assert dinas.staf_kedua in kurang
    assert organisasi.tetangga in kurang
    assert dinas.staf not in kurang
    assert _tampak(client, opd=dinas.unit.pk) == set(dinas.semua)
    assert _tampak(client, opd=dinas.unit.pk, keadaan="cukup") == {dinas.staf}
    assert _tampak(client, q=dinas.staf.nip) == {dinas.staf}
    konteks = client.get(REKAP, {"opd": dinas.unit.pk, "keadaan": "cukup"}).context
    assert konteks["ringkasan"] == RingkasanJp(cukup=1, kurang=len(dinas.semua) - 1, tak_diatur=0)


def test_tahun_lain_dan_saringan_rusak(
    client: Client, organisasi: OrganisasiKecil, admin: Pengguna
) -> None:
    ikut(organisasi.dinas.staf, admin, jp="20", mulai=date(2024, 5, 1), selesai=date(2024, 5, 1))

    assert _tampak(client, keadaan="cukup") == set()
    assert _tampak(client, keadaan="cukup", tahun="2024") == {organisasi.dinas.staf}
    rusak = client.get(REKAP, {"tahun": "abc", "keadaan": "x", "opd": "9999999"})
    assert rusak.status_code == 200
    assert len(rusak.context["daftar"]) == len(organisasi.semua)


def test_kepala_tidak_dapat_menyaring_ke_perangkat_daerah_lain(
    client: Client, organisasi: OrganisasiKecil
) -> None:
    client.force_login(organisasi.akun(organisasi.dinas.kepala))

    assert _tampak(client, opd=organisasi.dinas_lain.unit.pk) == set(organisasi.dinas.semua)


def test_pppk_tanpa_kewajiban_tidak_termasuk_keduanya_dan_nol_selalu_cukup() -> None:
    pppk, pns = PegawaiFactory(pppk=True), PegawaiFactory()

    def bagi() -> tuple[set[Pegawai], set[Pegawai]]:
        semua, kewajiban = Pegawai.objects.all(), kewajiban_tahun(2026)
        cukup = set(menurut_kecukupan(semua, 2026, kewajiban, cukup=True))
        kurang = set(menurut_kecukupan(semua, 2026, kewajiban, cukup=False))
        sisa = semua.count() - len(cukup) - len(kurang)
        assert ringkasan_jp(semua, 2026, kewajiban) == RingkasanJp(len(cukup), len(kurang), sisa)
        assert banyak_kurang(semua, 2026, kewajiban, sampai=9) == len(kurang)
        assert banyak_kurang(semua, 2026, kewajiban, sampai=0) == 0
        return cukup, kurang

    assert bagi() == (set(), {pns})
    KewajibanJp.objects.create(
        jenis="pppk", mulai=date(2026, 1, 1), jp_setahun=0, dasar="Kebijakan BKD"
    )
    assert bagi() == ({pppk}, {pns})


def test_kueri_tidak_tumbuh(
    client: Client, admin: Pengguna, django_assert_max_num_queries: Any
) -> None:
    PenempatanFactory.create_batch(3)
    with django_assert_max_num_queries(15) as tiga:
        client.get(REKAP)
    PenempatanFactory.create_batch(27)
    with django_assert_max_num_queries(len(tiga)):
        client.get(REKAP)


def test_unduhan_berisi_yang_disaring_dan_tercatat(
    client: Client, organisasi: OrganisasiKecil, admin: Pengguna
) -> None:
    dinas = organisasi.dinas
    dinas.staf.nama = "=1+1"
    dinas.staf.save()
    _ikut(dinas.staf, admin, "19.5")
    tahun = timezone.localdate().year

    jawaban = client.get(UNDUH, {"opd": dinas.unit.pk, "keadaan": "kurang"})

    assert jawaban["Content-Disposition"] == f'attachment; filename="rekap-jp-{tahun}.xlsx"'
    lembar = openpyxl.load_workbook(BytesIO(b"".join(jawaban.streaming_content))).active
    baris = [
        [sel.value for sel in b] for b in lembar.iter_rows(min_row=1) if b[0].value is not None
    ]
    isi = {b[0]: b for b in baris if str(b[0]).isdigit()}
    assert set(isi) == {p.nip for p in dinas.semua}
    staf = isi[dinas.staf.nip]
    assert staf[1].startswith("'=1+1")
    assert staf[4:6] == [dinas.bidang.nama, dinas.unit.nama]
    assert staf[6:] == [19.5, 20, "Belum cukup", 0.5]
    jejak = JejakAudit.objects.filter(tindakan="pelatihan.unduh_rekap").get()
    assert jejak.pelaku_id == admin.pk
    assert f"opd={dinas.unit.pk}" in jejak.sesudah["saringan"]


def test_baris_berpotong_potong_lengkap_dan_sekali(monkeypatch: pytest.MonkeyPatch) -> None:
    """Namesakes on the seam of two pieces are neither lost nor doubled."""
    monkeypatch.setattr(rekap, "SEPOTONG", 4)
    orang = PegawaiFactory.create_batch(7, nama="Sama") + PegawaiFactory.create_batch(6)

    baris = list(semua_baris(Pegawai.objects.all(), 2026, kewajiban_tahun(2026), date(2026, 6, 1)))

    assert sorted(b.pegawai.pk for b in baris) == sorted(p.pk for p in orang)
    assert {b.jp for b in baris} == {Decimal(0)}


def test_yang_kewajibannya_belum_diatur_disebut(
    client: Client, organisasi: OrganisasiKecil, admin: Pengguna
) -> None:
    PegawaiFactory(pppk=True)
    isi = " ".join(client.get(REKAP).content.decode().split())
    assert "1 kewajibannya belum diatur (misalnya PPPK)." in isi
