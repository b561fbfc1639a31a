"""Reopening a determined appraisal: two administrators, a reason, and a trail."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from pegawai.models import Pengguna
from penilaian.actions.pembukaan import (
    batalkan_pembukaan,
    minta_pembukaan,
    setujui_pembukaan,
    tolak_pembukaan,
)
from penilaian.actions.penolakan import (
    AdaKeberatan,
    BukanAdmin,
    DokumenDigantikan,
    IsianTidakSah,
    MilikSendiri,
    OrangYangSama,
    PembukaanSelesai,
    SudahDimintaDibuka,
    TahunTidakDibuka,
)
from penilaian.actions.versi import gantikan
from penilaian.models import PembukaanKembali, Penilaian, TahunKinerja
from tests.factories.keberatan import keberatan_atas, pembukaan_atas
from tests.factories.pegawai import PenempatanFactory, PeranDiberikanFactory
from tests.factories.penilaian import ditetapkan, skp_untuk, waktu
from tests.penilaian.basis_data import sql
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk, teks, url

pytestmark = pytest.mark.django_db
PADA = waktu(date(2026, 7, 10))
ALASAN = "Nilai disiplin tertukar dengan pegawai lain."


@pytest.fixture
def final(pemeran: Pemeran) -> Penilaian:
    return ditetapkan(skp_untuk(pemeran.org.dinas.staf), pemeran.penilai, PADA)


def minta(oleh: Pengguna, penilaian: Penilaian, alasan: str = ALASAN) -> PembukaanKembali:
    return minta_pembukaan(oleh=oleh, pada=PADA, penilaian=penilaian, alasan=alasan)


def test_dua_admin_membuka_versi_baru_bagi_penilai(
    pemeran: Pemeran, final: Penilaian, dua_admin: tuple[Pengguna, Pengguna]
) -> None:
    pembukaan = setujui_pembukaan(
        oleh=dua_admin[1], pada=PADA, pembukaan=minta(dua_admin[0], final)
    )
    final.refresh_from_db()
    baru = pembukaan.hasil
    assert baru is not None
    assert (final.status, baru.status, baru.versi) == ("digantikan", "siap_dinilai", 2)
    assert (pembukaan.status, pembukaan.diputus_oleh) == ("disetujui", dua_admin[1])
    jejak = JejakAudit.objects.filter(tindakan__endswith="_pembukaan").order_by("id")
    assert [(j.tindakan, j.pelaku_nama, j.objek_id) for j in jejak] == [
        ("penilaian.minta_pembukaan", str(dua_admin[0]), str(final.pk)),
        ("penilaian.setujui_pembukaan", str(dua_admin[1]), str(final.pk)),
        ("penilaian.setujui_pembukaan", str(dua_admin[1]), str(baru.pk)),
    ]
    kabar = Notifikasi.objects.get(jenis="penilaian.dibuka_kembali")
    assert (kabar.penerima, kabar.tautan) == (
        pemeran.penilai,
        reverse("penilaian:nilai", args=[baru.pk]),
    )
    assert (
        Notifikasi.objects.get(jenis="penilaian.penilaian_dibuka_kembali").penerima == pemeran.staf
    )
    klien = Client()
    klien.force_login(pemeran.penilai)
    assert klien.get(reverse("penilaian:nilai", args=[baru.pk])).status_code == 200


def test_yang_meminta_tidak_menyetujui(
    pemeran: Pemeran, final: Penilaian, dua_admin: tuple[Pengguna, Pengguna]
) -> None:
    pembukaan = minta(dua_admin[0], final)
    with pytest.raises(OrangYangSama):
        setujui_pembukaan(oleh=dua_admin[0], pada=PADA, pembukaan=pembukaan)
    with pytest.raises(OrangYangSama):
        tolak_pembukaan(oleh=dua_admin[0], pada=PADA, pembukaan=pembukaan, catatan="Tidak perlu")
    with pytest.raises(IntegrityError, match="pembukaan_dua_orang"), transaction.atomic():
        PembukaanKembali.objects.filter(pk=pembukaan.pk).update(
            status="ditolak", catatan="x", diputus_oleh=dua_admin[0], diputus_pada=PADA
        )


def test_bukan_admin_dan_milik_sendiri_ditolak(
    pemeran: Pemeran, final: Penilaian, dua_admin: tuple[Pengguna, Pengguna]
) -> None:
    for lain in (pemeran.penilai, pemeran.atasan, pemeran.org.auditor(), pemeran.staf):
        with pytest.raises(BukanAdmin):
            minta(lain, final)
    pembukaan = minta(dua_admin[0], final)
    for lain in (pemeran.penilai, pemeran.org.auditor()):
        with pytest.raises(BukanAdmin):
            setujui_pembukaan(oleh=lain, pada=PADA, pembukaan=pembukaan)
        with pytest.raises(BukanAdmin):
            tolak_pembukaan(oleh=lain, pada=PADA, pembukaan=pembukaan, catatan="x")
    PeranDiberikanFactory(pengguna=pemeran.staf, peran="admin_bkd", unit=None)
    sendiri = Pengguna.objects.get(pk=pemeran.staf.pk)
    with pytest.raises(MilikSendiri):
        setujui_pembukaan(oleh=sendiri, pada=PADA, pembukaan=pembukaan)


def test_sekali_beralasan_dan_hanya_yang_berlaku(
    pemeran: Pemeran, final: Penilaian, dua_admin: tuple[Pengguna, Pengguna]
) -> None:
    with pytest.raises(IsianTidakSah):
        minta(dua_admin[0], final, " ")
    pembukaan = minta(dua_admin[0], final)
    with pytest.raises(SudahDimintaDibuka):
        minta(dua_admin[1], final)
    gantikan(Penilaian.objects.get(pk=final.pk))
    with pytest.raises(DokumenDigantikan):
        setujui_pembukaan(oleh=dua_admin[1], pada=PADA, pembukaan=pembukaan)
    with pytest.raises(DokumenDigantikan):
        minta(dua_admin[0], final)


def test_menunggu_keberatan_dan_tahun_yang_dibuka(
    pemeran: Pemeran, final: Penilaian, dua_admin: tuple[Pengguna, Pengguna]
) -> None:
    pembukaan = minta(dua_admin[0], final)
    TahunKinerja.objects.update(status="ditutup")
    with pytest.raises(TahunTidakDibuka):
        setujui_pembukaan(oleh=dua_admin[1], pada=PADA, pembukaan=pembukaan)
    TahunKinerja.objects.update(status="dibuka")
    keberatan_atas(final, pemeran.staf, pemeran.org.dinas.kepala)
    with pytest.raises(AdaKeberatan):
        setujui_pembukaan(oleh=dua_admin[1], pada=PADA, pembukaan=pembukaan)
    final.refresh_from_db()
    assert final.status == "ditetapkan"


def test_ditolak_dengan_alasan_atau_dibatalkan_pemohon(
    pemeran: Pemeran, final: Penilaian, dua_admin: tuple[Pengguna, Pengguna]
) -> None:
    pembukaan = minta(dua_admin[0], final)
    with pytest.raises(IsianTidakSah):
        tolak_pembukaan(oleh=dua_admin[1], pada=PADA, pembukaan=pembukaan, catatan=" ")
    tolak_pembukaan(oleh=dua_admin[1], pada=PADA, pembukaan=pembukaan, catatan="Sudah benar")
    with pytest.raises(PembukaanSelesai):
        setujui_pembukaan(oleh=dua_admin[1], pada=PADA, pembukaan=pembukaan)
    lagi = minta(dua_admin[0], final)
    with pytest.raises(BukanAdmin):
        batalkan_pembukaan(oleh=dua_admin[1], pada=PADA, pembukaan=lagi)
    batalkan_pembukaan(oleh=dua_admin[0], pada=PADA, pembukaan=lagi)
    assert set(PembukaanKembali.objects.values_list("status", flat=True)) == {
        "ditolak",
        "dibatalkan",
    }


@pytest.mark.parametrize(
    ("perintah", "aturan"),
    [
        ("SET alasan = ''", "pembukaan_beralasan"),
        ("SET status = 'disetujui'", "pembukaan_(putusan|hasil)"),
        ("SET status = 'ditolak'", "pembukaan_(putusan|penolakan)"),
        ("SET hasil_id = penilaian_id", "pembukaan_hasil"),
        ("SET diputus_oleh_id = diminta_oleh_id", "pembukaan_(dua_orang|putusan)"),
    ],
)
def test_basis_data_menolak_pembukaan_yang_tidak_sah(
    final: Penilaian, dua_admin: tuple[Pengguna, Pengguna], perintah: str, aturan: str
) -> None:
    pembukaan_atas(final, dua_admin[0])
    with pytest.raises(IntegrityError, match=aturan), transaction.atomic():
        sql(f"UPDATE penilaian_pembukaankembali {perintah}")


def test_basis_data_satu_yang_menunggu_dan_yang_selesai_beku(
    final: Penilaian, dua_admin: tuple[Pengguna, Pengguna]
) -> None:
    pembukaan = pembukaan_atas(final, dua_admin[0])
    with pytest.raises(IntegrityError, match="pembukaan_satu_menunggu"), transaction.atomic():
        pembukaan_atas(final, dua_admin[1])
    batalkan_pembukaan(oleh=dua_admin[0], pada=PADA, pembukaan=pembukaan)
    for perintah in (
        "UPDATE penilaian_pembukaankembali SET alasan = 'lain'",
        "DELETE FROM penilaian_pembukaankembali",
    ):
        with pytest.raises(IntegrityError, match="selesai"), transaction.atomic():
            sql(perintah)


# --- the pages ------------------------------------------------------------------------------------------


def test_alur_di_halaman(
    pemeran: Pemeran, final: Penilaian, dua_admin: tuple[Pengguna, Pengguna], settings: Any
) -> None:
    settings.WAJIB_MFA_ADMIN = False
    satu, dua = (masuk(a) for a in dua_admin)
    assert "Minta pembukaan kembali" in teks(satu.get(url("hasil", final.pk)))
    assert satu.get(url("pembukaan_minta", final.pk)).status_code == 200
    assert satu.post(url("pembukaan_minta", final.pk), {"alasan": ""}).status_code == 422
    assert ALASAN in teks(
        satu.post(url("pembukaan_minta", final.pk), {"alasan": ALASAN}, follow=True)
    )
    pembukaan = PembukaanKembali.objects.get()
    halaman = url("pembukaan", pembukaan.pk)
    assert "tidak dapat menyetujui permintaan sendiri" in teks(satu.get(halaman))
    assert "bukan yang memintanya" in teks(satu.post(halaman, follow=True))
    assert "Pembukaan kembali menunggu Anda" in teks(dua.get(reverse("beranda")))
    assert "Pembukaan kembali menunggu Anda" not in teks(satu.get(reverse("beranda")))
    assert "Setujui pembukaan" in teks(dua.get(halaman))
    assert "Penilaian dibuka kembali." in teks(dua.post(halaman, follow=True))
    assert "Versi 2" in teks(dua.get(url("hasil", final.pk)))


def test_tolak_dan_batal_di_halaman(
    pemeran: Pemeran, final: Penilaian, dua_admin: tuple[Pengguna, Pengguna], settings: Any
) -> None:
    settings.WAJIB_MFA_ADMIN = False
    pembukaan = pembukaan_atas(final, dua_admin[0])
    dua = masuk(dua_admin[1])
    assert dua.post(url("pembukaan_batal", pembukaan.pk)).status_code == 403
    assert dua.get(url("pembukaan_tolak", pembukaan.pk)).status_code == 200
    assert dua.post(url("pembukaan_tolak", pembukaan.pk), {"catatan": ""}).status_code == 422
    respons = dua.post(
        url("pembukaan_tolak", pembukaan.pk), {"catatan": "Sudah benar"}, follow=True
    )
    assert "Sudah benar" in teks(respons)
    assert "Hasil ini tetap berlaku seperti semula" in teks(respons)
    lagi = pembukaan_atas(final, dua_admin[0])
    assert "dibatalkan" in teks(
        masuk(dua_admin[0]).post(url("pembukaan_batal", lagi.pk), follow=True)
    )


def test_auditor_membaca_orang_lain_tidak(pemeran: Pemeran, final: Penilaian) -> None:
    pembukaan = pembukaan_atas(final, pemeran.org.admin())
    auditor = masuk(pemeran.org.auditor())
    assert ALASAN in teks(auditor.get(url("pembukaan_daftar")))
    assert "Setujui pembukaan" not in teks(auditor.get(url("pembukaan", pembukaan.pk)))
    assert auditor.post(url("pembukaan", pembukaan.pk)).status_code == 403
    for lain in (pemeran.penilai, pemeran.staf):
        assert masuk(lain).get(url("pembukaan_daftar")).status_code == 403
        assert masuk(lain).get(url("pembukaan", pembukaan.pk)).status_code == 404


@pytest.mark.parametrize("banyak", [3, 30])
def test_daftar_sama_murahnya(
    pemeran: Pemeran, banyak: int, django_assert_max_num_queries: Any
) -> None:
    admin = pemeran.org.admin()
    for _ in range(banyak):
        pegawai = PenempatanFactory(unit=pemeran.org.dinas.bidang).pegawai
        pembukaan_atas(ditetapkan(skp_untuk(pegawai), pemeran.penilai, PADA), admin)
    klien = masuk(pemeran.org.auditor())
    with django_assert_max_num_queries(6):
        klien.get(url("pembukaan_daftar"))


def test_admin_tidak_ditawari_menyetujui_pembukaan_hasilnya_sendiri(
    pemeran: Pemeran, final: Penilaian, settings: Any
) -> None:
    settings.WAJIB_MFA_ADMIN = False
    pembukaan = pembukaan_atas(final, pemeran.org.admin())
    PeranDiberikanFactory(pengguna=pemeran.staf, peran="admin_bkd", unit=None)
    respons = masuk(pemeran.staf).get(url("pembukaan", pembukaan.pk))
    assert ALASAN in teks(respons)
    assert "Setujui pembukaan" not in teks(respons)
