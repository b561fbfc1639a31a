"""Opening a closed year again: a reason, a day, two administrators; and the day closes it."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from pegawai.models import Pengguna
from penilaian.actions import skp as aksi
from penilaian.actions.pembukaan_tahun import (
    batalkan_buka_tahun,
    minta_buka_tahun,
    setujui_buka_tahun,
    tolak_buka_tahun,
    tutup_yang_lewat,
)
from penilaian.actions.penolakan import (
    BukanAdmin,
    IsianTidakSah,
    OrangYangSama,
    PembukaanSelesai,
    TahunBelumDitutup,
    TahunTidakDibuka,
)
from penilaian.actions.siklus import buka_tahun, tutup_tahun
from penilaian.models import PembukaanTahun, TahunKinerja
from tests.factories.penilaian import skp_untuk, tahun_dibuka, waktu
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk, teks, url
from tests.serentak import serentak

pytestmark = pytest.mark.django_db
PADA = waktu(date(2026, 3, 2))
SAMPAI = date(2099, 3, 13)
ALASAN = "Temuan Inspektorat: dua realisasi belum masuk."


@pytest.fixture
def lalu(db: None) -> TahunKinerja:
    tahun = tahun_dibuka(2025)
    TahunKinerja.objects.update(status="ditutup")
    tahun.refresh_from_db()
    return tahun


def minta(oleh: Pengguna, tahun: TahunKinerja, **isi: Any) -> PembukaanTahun:
    bawaan: dict[str, Any] = {"alasan": ALASAN, "sampai": SAMPAI, "pada": PADA}
    return minta_buka_tahun(oleh=oleh, tahun_kinerja=tahun, **(bawaan | isi))


def test_dua_admin_membuka_sampai_tanggal_lalu_tertutup_sendiri(
    pemeran: Pemeran, lalu: TahunKinerja, dua_admin: tuple[Pengguna, Pengguna]
) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "draf", tahun=2025)
    TahunKinerja.objects.update(status="ditutup")
    with pytest.raises(TahunTidakDibuka):
        aksi.ajukan(oleh=pemeran.staf, pada=PADA, skp=skp)
    setujui_buka_tahun(oleh=dua_admin[1], pada=PADA, pembukaan=minta(dua_admin[0], lalu))
    lalu.refresh_from_db()
    assert (lalu.status, lalu.dibuka_sampai) == ("dibuka", SAMPAI)
    aksi.ajukan(oleh=pemeran.staf, pada=PADA, skp=skp)
    jejak = list(JejakAudit.objects.untuk(lalu).order_by("id"))
    assert [(j.tindakan, j.pelaku_id) for j in jejak] == [
        ("penilaian.minta_buka_tahun", dua_admin[0].pk),
        ("penilaian.setujui_buka_tahun", dua_admin[1].pk),
    ]
    assert jejak[0].sesudah is not None
    assert jejak[0].sesudah["alasan"] == ALASAN
    kabar = Notifikasi.objects.get(jenis="penilaian.buka_tahun_disetujui")
    assert (kabar.penerima, "tertutup sendiri" in kabar.isi) == (dua_admin[0], True)
    assert tutup_yang_lewat(pada=waktu(SAMPAI)) == 0
    esok = waktu(date(2099, 3, 14), 1)
    assert tutup_yang_lewat(pada=esok) == 1
    assert tutup_yang_lewat(pada=esok) == 0
    lalu.refresh_from_db()
    assert (lalu.status, lalu.dibuka_sampai, lalu.ditutup_pada) == ("ditutup", None, esok)
    assert JejakAudit.objects.filter(tindakan="penilaian.tutup_tahun").get().pelaku_id is None
    with pytest.raises(TahunTidakDibuka):
        aksi.setujui(oleh=pemeran.penilai, pada=esok, skp=skp)


def test_lewat_tanggalnya_tidak_dapat_diisi_walau_belum_ditutup(
    pemeran: Pemeran, lalu: TahunKinerja
) -> None:
    """The worker may be late; the day is not."""
    skp = skp_untuk(pemeran.org.dinas.staf, "draf", tahun=2025)
    TahunKinerja.objects.update(status="dibuka", dibuka_sampai=date(2026, 1, 5))
    with pytest.raises(TahunTidakDibuka):
        aksi.ajukan(oleh=pemeran.staf, pada=PADA, skp=skp)


def test_satu_orang_tidak_cukup(
    pemeran: Pemeran, lalu: TahunKinerja, dua_admin: tuple[Pengguna, Pengguna]
) -> None:
    with pytest.raises(TahunBelumDitutup, match="pembukaan"):
        buka_tahun(oleh=dua_admin[0], pada=PADA, tahun=2025, batas_skp=date(2025, 1, 31))
    pembukaan = minta(dua_admin[0], lalu)
    with pytest.raises(OrangYangSama):
        setujui_buka_tahun(oleh=dua_admin[0], pada=PADA, pembukaan=pembukaan)
    with pytest.raises(OrangYangSama):
        tolak_buka_tahun(oleh=dua_admin[0], pada=PADA, pembukaan=pembukaan, catatan="x")
    for lain in (pemeran.atasan, pemeran.org.auditor(), pemeran.staf):
        with pytest.raises(BukanAdmin):
            minta(lain, lalu)
        with pytest.raises(BukanAdmin):
            setujui_buka_tahun(oleh=lain, pada=PADA, pembukaan=pembukaan)
        with pytest.raises(BukanAdmin):
            batalkan_buka_tahun(oleh=lain, pada=PADA, pembukaan=pembukaan)
    lalu.refresh_from_db()
    assert lalu.status == "ditutup"


def test_beralasan_bertanggal_dan_sekali(
    lalu: TahunKinerja, dua_admin: tuple[Pengguna, Pengguna]
) -> None:
    for isi in ({"alasan": " "}, {"sampai": date(2026, 3, 1)}):
        with pytest.raises(IsianTidakSah):
            minta(dua_admin[0], lalu, **isi)
    dekat = minta(dua_admin[0], lalu, sampai=date(2026, 3, 5))
    with pytest.raises(IsianTidakSah, match="sudah diminta"):
        minta(dua_admin[1], lalu)
    with pytest.raises(IsianTidakSah, match="sudah lewat"):
        setujui_buka_tahun(oleh=dua_admin[1], pada=waktu(date(2026, 3, 6)), pembukaan=dekat)
    batalkan_buka_tahun(oleh=dua_admin[0], pada=PADA, pembukaan=dekat)
    with pytest.raises(PembukaanSelesai):
        setujui_buka_tahun(oleh=dua_admin[1], pada=PADA, pembukaan=dekat)
    with pytest.raises(TahunBelumDitutup):
        minta(dua_admin[0], tahun_dibuka(2026))


def test_ditolak_dengan_alasan_dan_ditutup_lebih_awal(
    lalu: TahunKinerja, dua_admin: tuple[Pengguna, Pengguna]
) -> None:
    pembukaan = minta(dua_admin[0], lalu)
    with pytest.raises(IsianTidakSah):
        tolak_buka_tahun(oleh=dua_admin[1], pada=PADA, pembukaan=pembukaan, catatan=" ")
    tolak_buka_tahun(oleh=dua_admin[1], pada=PADA, pembukaan=pembukaan, catatan="Cukup satu hasil")
    assert Notifikasi.objects.get().isi == "Cukup satu hasil"
    setujui_buka_tahun(oleh=dua_admin[1], pada=PADA, pembukaan=minta(dua_admin[0], lalu))
    tutup_tahun(oleh=dua_admin[0], pada=PADA, tahun=2025)
    lalu.refresh_from_db()
    assert (lalu.status, lalu.dibuka_sampai) == ("ditutup", None)


@pytest.mark.parametrize(
    ("isi", "aturan"),
    [
        ({"alasan": ""}, "beralasan"),
        ({"status": "disetujui"}, "putusan"),
        ({"status": "ditolak"}, "(putusan|penolakan)"),
    ],
)
def test_basis_data_menolak_yang_tidak_sah(
    lalu: TahunKinerja, dua_admin: tuple[Pengguna, Pengguna], isi: dict[str, Any], aturan: str
) -> None:
    minta(dua_admin[0], lalu)
    with pytest.raises(IntegrityError, match=f"pembukaan_tahun_{aturan}"), transaction.atomic():
        PembukaanTahun.objects.update(**isi)


def test_basis_data_dua_orang_satu_menunggu_dan_yang_selesai_beku(
    lalu: TahunKinerja, dua_admin: tuple[Pengguna, Pengguna]
) -> None:
    pembukaan = minta(dua_admin[0], lalu)
    with pytest.raises(IntegrityError, match="dua_orang"), transaction.atomic():
        PembukaanTahun.objects.update(
            status="disetujui", diputus_oleh=dua_admin[0], diputus_pada=PADA
        )
    with pytest.raises(IntegrityError, match="satu_menunggu"), transaction.atomic():
        PembukaanTahun.objects.create(
            tahun_kinerja=lalu,
            alasan="x",
            sampai=SAMPAI,
            diminta_oleh=dua_admin[1],
            diminta_pada=PADA,
        )
    with pytest.raises(IntegrityError, match="tahun_kinerja_terbuka"), transaction.atomic():
        TahunKinerja.objects.update(dibuka_sampai=SAMPAI)
    batalkan_buka_tahun(oleh=dua_admin[0], pada=PADA, pembukaan=pembukaan)
    with pytest.raises(IntegrityError, match="selesai"), transaction.atomic():
        PembukaanTahun.objects.update(alasan="lain")


@pytest.mark.django_db(transaction=True)
def test_disetujui_lawan_ditolak_serentak(
    lalu: TahunKinerja, dua_admin: tuple[Pengguna, Pengguna]
) -> None:
    pembukaan = minta(dua_admin[0], lalu)
    hasil = serentak(
        lambda: setujui_buka_tahun(oleh=dua_admin[1], pada=PADA, pembukaan=pembukaan),
        lambda: tolak_buka_tahun(
            oleh=dua_admin[1], pada=PADA, pembukaan=pembukaan, catatan="Tidak"
        ),
    )
    assert sum(1 for galat in hasil if galat is None) == 1
    pembukaan.refresh_from_db()
    lalu.refresh_from_db()
    assert (pembukaan.status == "disetujui") == (lalu.status == "dibuka")


# --- the pages ------------------------------------------------------------------------------------------


def test_alur_di_halaman(
    pemeran: Pemeran, lalu: TahunKinerja, dua_admin: tuple[Pengguna, Pengguna], settings: Any
) -> None:
    settings.WAJIB_MFA_ADMIN = False
    satu, dua = (masuk(a) for a in dua_admin)
    siklus = url("siklus", tahun=2025)
    assert "Minta dibuka lagi" in teks(satu.get(siklus))
    halaman = url("pembukaan_tahun_minta", 2025)
    formulir, kembali = teks(satu.get(halaman)), f'href="{url("siklus")}?tahun=2025"'
    assert "perlu disetujui admin lain" in formulir
    assert kembali in formulir
    assert satu.post(halaman, {"alasan": "", "sampai": "13/3/2099"}).status_code == 422
    isi = teks(satu.post(halaman, {"alasan": ALASAN, "sampai": "13/3/2099"}, follow=True))
    assert "menunggu persetujuan admin lain" in isi
    assert "Minta dibuka lagi" not in isi
    pembukaan = PembukaanTahun.objects.get()
    rincian = url("pembukaan_tahun", pembukaan.pk)
    assert rincian in isi
    assert "tidak dapat menyetujui permintaan sendiri" in teks(satu.get(rincian))
    assert "bukan yang memintanya" in teks(satu.post(rincian, follow=True))
    assert "Pembukaan tahun 2025 menunggu Anda" in teks(dua.get(reverse("beranda")))
    assert "Pembukaan tahun 2025 menunggu Anda" not in teks(satu.get(reverse("beranda")))
    assert dua.post(url("pembukaan_tahun_batal", pembukaan.pk)).status_code == 403
    assert teks(dua.get(rincian)).count(kembali) == 2
    assert "Tahun kinerja dibuka lagi." in teks(dua.post(rincian, follow=True))
    assert "dibuka sampai 13 Maret 2099" in teks(satu.get(siklus))
    auditor = masuk(pemeran.org.auditor())
    assert ALASAN in teks(auditor.get(rincian))
    assert auditor.post(rincian).status_code == 403
    assert masuk(pemeran.penilai).get(rincian).status_code == 404
    assert masuk(pemeran.penilai).get(halaman).status_code == 403


def test_tolak_dan_batal_di_halaman(
    lalu: TahunKinerja, dua_admin: tuple[Pengguna, Pengguna], settings: Any
) -> None:
    settings.WAJIB_MFA_ADMIN = False
    satu, dua = (masuk(a) for a in dua_admin)
    tolak = url("pembukaan_tahun_tolak", minta(dua_admin[0], lalu).pk)
    assert dua.post(tolak, {"catatan": ""}).status_code == 422
    ditolak = teks(dua.post(tolak, {"catatan": "Cukup satu hasil"}, follow=True))
    for kata in ("Cukup satu hasil", "Tahun 2025 tetap ditutup", "Diminta sampai dengan"):
        assert kata in ditolak
    batal = url("pembukaan_tahun_batal", minta(dua_admin[0], lalu).pk)
    assert "dibatalkan" in teks(satu.post(batal, follow=True))
