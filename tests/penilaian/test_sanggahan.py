""" "Ini bukan penilai saya": one open claim a person, answered once, told both ways."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from pegawai.models import Pengguna, PenugasanPenilai
from pegawai.selectors import penilai_dari
from penilaian.actions.penolakan import (
    BukanPemilik,
    BukanPengurusSanggahan,
    IsianTidakSah,
    PenilaiMelingkar,
    SanggahanSelesai,
)
from penilaian.actions.penugasan import Masa
from penilaian.actions.sanggahan import (
    ajukan_sanggahan,
    batalkan_sanggahan,
    terima_sanggahan,
    tolak_sanggahan,
)
from penilaian.actions.skp import IsiRHK, simpan_rhk
from penilaian.models import SanggahanPenilai
from tests.factories.pegawai import (
    PenempatanFactory,
    PenggunaFactory,
    PenugasanPenilaiFactory,
    PeranDiberikanFactory,
)
from tests.factories.penilaian import skp_untuk, waktu
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk, teks, url
from tests.serentak import serentak

pytestmark = pytest.mark.django_db
HARI = date(2026, 6, 15)
PADA = waktu(HARI)
MASA = Masa(HARI, None, "SP 12/2026")


def sanggah(pemeran: Pemeran, oleh: Pengguna | None = None) -> SanggahanPenilai:
    return ajukan_sanggahan(
        oleh=oleh or pemeran.staf,
        pada=PADA,
        diusulkan=pemeran.org.dinas.kepala_bidang_lain,
        alasan="Pindah bidang sejak Mei, SP 12/2026",
    )


@pytest.fixture
def pengelola(pemeran: Pemeran) -> Pengguna:
    akun = pemeran.org.akun(pemeran.org.dinas.staf_sekretariat)
    PeranDiberikanFactory(pengguna=akun, peran="pengelola_kinerja", unit=pemeran.org.dinas.unit)
    return akun


def test_diajukan_dan_pengurus_diberi_tahu(pemeran: Pemeran, pengelola: Pengguna) -> None:
    admin = pemeran.org.admin()
    satu = sanggah(pemeran)
    dinas = pemeran.org.dinas
    assert (satu.unit, satu.penilai_tercatat) == (dinas.bidang, dinas.kepala_bidang)
    assert {k.penerima for k in Notifikasi.objects.all()} == {admin, pengelola}
    assert JejakAudit.objects.untuk(satu).get().tindakan == "penilaian.ajukan_sanggahan"
    # The person goes on with the plan meanwhile.
    skp = skp_untuk(dinas.staf, "draf")
    simpan_rhk(oleh=pemeran.staf, pada=PADA, skp=skp, isi=IsiRHK("Tersusunnya laporan", "utama"))


def test_satu_yang_terbuka_beralasan_dan_bukan_diri(pemeran: Pemeran) -> None:
    satu = sanggah(pemeran)
    with pytest.raises(IsianTidakSah, match="masih menunggu"):
        sanggah(pemeran)
    batalkan_sanggahan(oleh=pemeran.staf, pada=PADA, sanggahan=satu)
    dinas = pemeran.org.dinas
    for diusulkan, alasan in (
        (dinas.kepala_bidang_lain, " "),
        (dinas.staf, "x"),
        (dinas.kepala_bidang, "x"),
    ):
        with pytest.raises(IsianTidakSah):
            ajukan_sanggahan(oleh=pemeran.staf, pada=PADA, diusulkan=diusulkan, alasan=alasan)
    with pytest.raises(BukanPemilik):
        sanggah(pemeran, PenggunaFactory(tanpa_pegawai=True))


def test_diterima_menjadi_penugasan(pemeran: Pemeran, pengelola: Pengguna) -> None:
    dinas = pemeran.org.dinas
    pemeran.org.akun(dinas.kepala_bidang_lain)
    lama = PenugasanPenilaiFactory(pegawai=dinas.staf, penilai=dinas.sekretaris)
    satu = sanggah(pemeran)
    Notifikasi.objects.all().delete()
    terima_sanggahan(oleh=pengelola, pada=PADA, sanggahan=satu, masa=MASA)
    satu.refresh_from_db()
    assert (satu.status, satu.diputus_oleh) == ("diterima", pengelola)
    assert satu.penugasan is not None
    assert (satu.penugasan.alasan, satu.penugasan.unit_penugas) == ("SP 12/2026", None)
    lama.refresh_from_db()
    assert lama.selesai == HARI - timedelta(days=1)
    penilai = penilai_dari(dinas.staf, HARI)
    assert penilai is not None
    assert penilai.pegawai == dinas.kepala_bidang_lain
    assert {(k.jenis, k.penerima.pegawai) for k in Notifikasi.objects.all()} == {
        ("penilaian.sanggahan_diterima", dinas.staf),
        ("penilaian.ditugaskan_menilai", dinas.kepala_bidang_lain),
    }
    with pytest.raises(SanggahanSelesai):
        tolak_sanggahan(oleh=pengelola, pada=PADA, sanggahan=satu, catatan="x")
    with pytest.raises(IntegrityError, match="selesai"), transaction.atomic():
        SanggahanPenilai.objects.update(alasan="lain")


def test_ditolak_dengan_alasan(pemeran: Pemeran) -> None:
    admin = pemeran.org.admin()
    satu = sanggah(pemeran)
    with pytest.raises(IsianTidakSah):
        tolak_sanggahan(oleh=admin, pada=PADA, sanggahan=satu, catatan=" ")
    tolak_sanggahan(oleh=admin, pada=PADA, sanggahan=satu, catatan="SP itu sudah dicabut")
    kabar = Notifikasi.objects.get(jenis="penilaian.sanggahan_ditolak")
    assert (kabar.penerima, kabar.isi) == (pemeran.staf, "SP itu sudah dicabut")
    assert not PenugasanPenilai.objects.exists()
    assert sanggah(pemeran).status == "menunggu"


def test_yang_bersangkutan_dan_orang_lain_tidak_menjawab(
    pemeran: Pemeran, pengelola: Pengguna
) -> None:
    satu = sanggah(pemeran)
    diusulkan = pemeran.org.akun(pemeran.org.dinas.kepala_bidang_lain)
    for akun in (pemeran.staf, diusulkan):
        PeranDiberikanFactory(pengguna=akun, peran="admin_bkd", unit=None)
    pengelola_lain = pemeran.org.akun(pemeran.org.tetangga)
    PeranDiberikanFactory(
        pengguna=pengelola_lain, peran="pengelola_kinerja", unit=pemeran.org.dinas_lain.unit
    )
    for oleh in (
        Pengguna.objects.get(pk=pemeran.staf.pk),
        Pengguna.objects.get(pk=diusulkan.pk),
        pemeran.atasan,
        pengelola_lain,
        pemeran.org.auditor(),
    ):
        with pytest.raises(BukanPengurusSanggahan):
            terima_sanggahan(oleh=oleh, pada=PADA, sanggahan=satu, masa=MASA)
        with pytest.raises(BukanPengurusSanggahan):
            tolak_sanggahan(oleh=oleh, pada=PADA, sanggahan=satu, catatan="x")
    with pytest.raises(BukanPemilik):
        batalkan_sanggahan(oleh=pengelola, pada=PADA, sanggahan=satu)


def test_yang_melingkar_tidak_diterima(pemeran: Pemeran) -> None:
    dinas = pemeran.org.dinas
    satu = ajukan_sanggahan(
        oleh=pemeran.penilai, pada=PADA, diusulkan=dinas.staf, alasan="Ketua tim saya"
    )
    with pytest.raises(PenilaiMelingkar):
        terima_sanggahan(oleh=pemeran.org.admin(), pada=PADA, sanggahan=satu, masa=MASA)
    satu.refresh_from_db()
    assert satu.status == "menunggu"


@pytest.mark.parametrize(
    ("isi", "aturan"),
    [
        ({"alasan": ""}, "beralasan"),
        ({"status": "ditolak"}, "(jawaban|penolakan)"),
        ({"status": "diterima"}, "(jawaban|penugasan)"),
    ],
)
def test_basis_data_menolak_yang_tidak_sah(
    pemeran: Pemeran, isi: dict[str, Any], aturan: str
) -> None:
    satu = sanggah(pemeran)
    with pytest.raises(IntegrityError, match=f"sanggahan_{aturan}"), transaction.atomic():
        SanggahanPenilai.objects.update(**isi)
    for medan, nama in (("pegawai", "bukan_diri"), ("penilai_tercatat", "orang_lain")):
        with pytest.raises(IntegrityError, match=f"sanggahan_{nama}"), transaction.atomic():
            SanggahanPenilai.objects.update(diusulkan=getattr(satu, medan))


@pytest.mark.django_db(transaction=True)
def test_dijawab_serentak_sekali(pemeran: Pemeran) -> None:
    satu, admin = sanggah(pemeran), pemeran.org.admin()
    hasil = serentak(
        lambda: terima_sanggahan(oleh=admin, pada=PADA, sanggahan=satu, masa=MASA),
        lambda: tolak_sanggahan(oleh=admin, pada=PADA, sanggahan=satu, catatan="Sudah benar"),
    )
    assert sorted(isinstance(galat, SanggahanSelesai) for galat in hasil) == [False, True]
    satu.refresh_from_db()
    assert (satu.status == "diterima") == PenugasanPenilai.objects.exists()


# --- the pages ------------------------------------------------------------------------------------------


def test_alur_di_halaman(pemeran: Pemeran, pengelola: Pengguna) -> None:
    dinas = pemeran.org.dinas
    staf, urus = masuk(pemeran.staf), masuk(pengelola)
    profil = f"/pegawai/{dinas.staf.pk}/"
    assert url("sanggahan_baru") in teks(staf.get(profil))
    assert url("sanggahan_baru") not in teks(urus.get(profil))
    skp = skp_untuk(dinas.staf, "draf")
    assert url("sanggahan_baru") in teks(staf.get(url("skp", skp.pk)))
    isi = teks(staf.get(url("sanggahan_baru")))
    assert dinas.kepala_bidang.nama in isi
    data = {"diusulkan": dinas.kepala_bidang_lain.pk, "alasan": "Pindah bidang"}
    assert staf.post(url("sanggahan_baru"), data | {"alasan": ""}).status_code == 422
    respons = staf.post(url("sanggahan_baru"), data, follow=True)
    assert "Sanggahan terkirim." in teks(respons)
    satu = SanggahanPenilai.objects.get()
    assert respons.redirect_chain[-1][0] == url("sanggahan", satu.pk)
    assert "Terima dan tugaskan" not in teks(respons)
    assert "Sanggahan penilai menunggu jawaban" in teks(urus.get("/"))
    assert dinas.kepala_bidang_lain.nama in teks(urus.get(url("sanggahan_daftar")))
    milik_pengurus = teks(urus.get(url("sanggahan", satu.pk)))
    assert "Terima dan tugaskan" in milik_pengurus
    kembali = f'<a href="{url("sanggahan_daftar")}">Sanggahan penilai</a></li>'
    assert kembali in milik_pengurus
    assert kembali not in teks(respons)
    tolak = url("sanggahan_tolak", satu.pk)
    assert urus.post(tolak, {"catatan": ""}).status_code == 422
    terima = url("sanggahan_terima", satu.pk)
    assert "Pindah bidang" in teks(urus.get(terima))
    isi_terima = {"mulai": timezone.localdate(), "alasan": "SP 12/2026"}
    assert "ditugaskan menilai" in teks(urus.post(terima, isi_terima, follow=True))
    assert "sudah dijawab" in teks(urus.post(tolak, {"catatan": "x"}))


def test_membatalkan_dan_tetangga(pemeran: Pemeran, pengelola: Pengguna) -> None:
    satu = sanggah(pemeran)
    assert masuk(pemeran.tetangga).get(url("sanggahan", satu.pk)).status_code == 404
    assert masuk(pemeran.penilai).get(url("sanggahan", satu.pk)).status_code == 404
    assert masuk(pemeran.staf).get(url("sanggahan_daftar")).status_code == 403
    assert masuk(pengelola).post(url("sanggahan_batal", satu.pk)).status_code == 403
    batal = masuk(pemeran.staf).post(url("sanggahan_batal", satu.pk), follow=True)
    assert "Sanggahan dibatalkan." in teks(batal)


@pytest.mark.parametrize("banyak", [3, 30])
def test_daftar_sama_murahnya(
    pemeran: Pemeran, banyak: int, django_assert_max_num_queries: Any
) -> None:
    for _ in range(banyak):
        sanggah(
            pemeran,
            PenggunaFactory(pegawai=PenempatanFactory(unit=pemeran.org.dinas.bidang).pegawai),
        )
    klien = masuk(pemeran.org.auditor())
    with django_assert_max_num_queries(12):
        klien.get(url("sanggahan_daftar"))
