"""One act on many SKPs: what stops each, one transaction and audit row an SKP, and who may."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from pegawai.models import Pegawai
from pegawai.selectors import penilai_banyak, penilai_dari
from penilaian.actions.massal import ajukan_banyak, ajukan_untuk, setujui_banyak
from penilaian.actions.penolakan import BukanPengelola, KeadaanBerubah, TerlaluBanyak
from penilaian.actions.revisi import mulai_revisi
from penilaian.aturan.revisi import AlasanRevisi
from penilaian.models import SKP, TahunKinerja
from penilaian.selectors.massal import (
    TERBANYAK,
    calon_pengajuan,
    calon_persetujuan,
    draf_unit,
    siapkan,
)
from tests.factories.pegawai import (
    PenempatanFactory,
    PenugasanPenilaiFactory,
    PeranDiberikanFactory,
)
from tests.factories.penilaian import RHKFactory, skp_untuk, waktu
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk, teks, url
from tests.serentak import serentak

pytestmark = pytest.mark.django_db
HARI = date(2026, 6, 15)
PADA = waktu(HARI)


def _tanpa_bobot_genap(skp: SKP) -> SKP:
    skp.rhk.update(bobot=Decimal(60))
    return skp


def _halangan(pemeran: Pemeran) -> dict[int, tuple[str, ...]]:
    penilai = pemeran.penilai.pegawai
    assert penilai is not None
    calon = calon_persetujuan(penilai, siapkan(SKP.objects.all()), HARI)
    return {satu.skp.pegawai_id: satu.halangan for satu in calon}


def test_setiap_skp_menyebut_yang_menghalanginya(pemeran: Pemeran) -> None:
    dinas, lain = pemeran.org.dinas, pemeran.org.dinas_lain
    skp_untuk(dinas.staf, "diajukan")
    _tanpa_bobot_genap(skp_untuk(dinas.staf_kedua, "diajukan"))
    skp_untuk(dinas.staf_bidang_lain, "diajukan")
    skp_untuk(lain.staf, "disetujui")
    isi = _halangan(pemeran)
    assert isi[dinas.staf.pk] == ()
    assert "Sekarang 60." in isi[dinas.staf_kedua.pk][0]
    assert isi[dinas.staf_bidang_lain.pk] == ("Anda bukan pejabat penilainya pada masa SKP ini.",)
    assert isi[lain.staf.pk] == ("SKP ini disetujui, tidak sedang diajukan.",)
    TahunKinerja.objects.update(persetujuan_menunggu_pimpinan=True)
    assert _halangan(pemeran)[dinas.staf.pk] == (
        f"Menunggu SKP {dinas.kepala_bidang.nama_lengkap} disetujui.",
    )


def test_sebagian_gagal_yang_lain_tetap_disetujui(pemeran: Pemeran) -> None:
    dinas = pemeran.org.dinas
    baik = skp_untuk(dinas.staf, "diajukan")
    timpang = _tanpa_bobot_genap(skp_untuk(dinas.staf_kedua, "diajukan"))
    asing = skp_untuk(pemeran.org.tetangga, "diajukan")
    hasil = setujui_banyak(oleh=pemeran.penilai, pada=PADA, daftar=[baik, timpang, asing])
    assert hasil.berhasil == [baik]
    assert [(skp.pk, "Sekarang 60." in alasan) for skp, alasan in hasil.gagal] == [
        (timpang.pk, True),
        (asing.pk, False),
    ]
    status = dict(SKP.objects.values_list("pk", "status"))
    assert status == {baik.pk: "disetujui", timpang.pk: "diajukan", asing.pk: "diajukan"}
    assert SKP.objects.get(pk=timpang.pk).disetujui_pada is None
    jejak = JejakAudit.objects.filter(tindakan="penilaian.setujui_skp")
    assert [(j.objek_id, j.pelaku_id) for j in jejak] == [(str(baik.pk), pemeran.penilai.pk)]


def test_paling_banyak_sekali_kerja(pemeran: Pemeran) -> None:
    with pytest.raises(TerlaluBanyak):
        setujui_banyak(oleh=pemeran.penilai, pada=PADA, daftar=[SKP()] * (TERBANYAK + 1))


def test_pengelola_dan_bkd_mengajukan_draf_pegawainya(pemeran: Pemeran) -> None:
    dinas = pemeran.org.dinas
    pengelola = pemeran.org.akun(dinas.staf_sekretariat)
    PeranDiberikanFactory(pengguna=pengelola, peran="pengelola_kinerja", unit=dinas.unit)
    satu = skp_untuk(dinas.staf, "draf")
    pemeran.org.akun(dinas.staf_kedua)
    kosong = skp_untuk(dinas.staf_kedua, "draf")
    kosong.rhk.all().delete()
    tetangga = skp_untuk(pemeran.org.tetangga, "draf")
    hasil = ajukan_banyak(oleh=pengelola, pada=PADA, daftar=[satu, kosong, tetangga])
    assert hasil.berhasil == [satu]
    assert [skp for skp, _ in hasil.gagal] == [kosong, tetangga]
    assert "BKD atau pengelola" in hasil.gagal[1][1]
    satu.refresh_from_db()
    assert (satu.status, satu.penilai) == ("diajukan", dinas.kepala_bidang)
    jejak = JejakAudit.objects.untuk(satu).get()
    assert jejak.ringkasan.startswith(f"SKP diajukan atas nama pegawai oleh {pengelola}")
    kabar = Notifikasi.objects.get(jenis="penilaian.skp_diajukan_untuk")
    assert (kabar.penerima, str(pengelola) in kabar.judul) == (pemeran.staf, True)
    assert Notifikasi.objects.get(jenis="penilaian.skp_diajukan").penerima == pemeran.penilai
    assert ajukan_banyak(oleh=pemeran.org.admin(), pada=PADA, daftar=[tetangga]).berhasil == [
        tetangga
    ]


@pytest.mark.parametrize("status", ["diajukan", "dikembalikan", "disetujui", "ditutup"])
def test_hanya_draf_yang_diajukan_atas_nama(pemeran: Pemeran, status: str) -> None:
    """What was returned waits for the person who has to put it right."""
    skp = skp_untuk(pemeran.org.dinas.staf, status)
    with pytest.raises(KeadaanBerubah):
        ajukan_untuk(oleh=pemeran.org.admin(), pada=PADA, skp=skp)
    assert calon_pengajuan(siapkan(SKP.objects.all()), HARI)[0].halangan


def test_revisi_tidak_ikut_kerja_massal(pemeran: Pemeran) -> None:
    """The person hands it in, and the appraiser reads it beside the version in force."""
    revisi = mulai_revisi(
        oleh=pemeran.staf,
        pada=PADA,
        skp=skp_untuk(pemeran.org.dinas.staf),
        alasan=AlasanRevisi.STRATEGI,
        uraian="RPJMD baru.",
    )
    assert not draf_unit(pemeran.org.dinas.unit, revisi.tahun_kinerja).exists()
    assert (
        "revisi" in calon_pengajuan(siapkan(SKP.objects.filter(pk=revisi.pk)), HARI)[0].halangan[0]
    )
    with pytest.raises(KeadaanBerubah):
        ajukan_untuk(oleh=pemeran.org.admin(), pada=PADA, skp=revisi)
    SKP.objects.filter(pk=revisi.pk).update(status="diajukan", diajukan_pada=PADA)
    halaman = teks(masuk(pemeran.penilai).get(url("setujui_pilihan", 2026), {"semua": 1}))
    assert "Belum ada SKP yang dipilih" in halaman


def test_orang_lain_tidak_mengajukan_atas_nama(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "draf")
    for oleh in (pemeran.penilai, pemeran.atasan, pemeran.tetangga, pemeran.org.auditor()):
        with pytest.raises(BukanPengelola):
            ajukan_untuk(oleh=oleh, pada=PADA, skp=skp)


def test_draf_tanpa_penilai_disebut(pemeran: Pemeran) -> None:
    skp_untuk(pemeran.org.sekda, "draf")
    (calon,) = calon_pengajuan(siapkan(SKP.objects.all()), HARI)
    assert any("Tugaskan penilainya" in satu for satu in calon.halangan)


def test_penilai_banyak_sama_dengan_satu_satu(pemeran: Pemeran) -> None:
    dinas = pemeran.org.dinas
    PenugasanPenilaiFactory(pegawai=dinas.staf, penilai=pemeran.org.tetangga)
    PenempatanFactory(pegawai=dinas.sekretaris, unit=dinas.bidang_lain, kepala=True, plt=True)
    dinas.kepala_bidang.kedudukan = "pensiun"
    dinas.kepala_bidang.save()
    orang = Pegawai.objects.all()
    banyak = penilai_banyak(orang.values_list("pk", flat=True), HARI)
    for satu in orang:
        assert banyak.get(satu.pk) == penilai_dari(satu, HARI), satu


# --- the pages ------------------------------------------------------------------------------------------


def test_alur_setujui_di_halaman(pemeran: Pemeran) -> None:
    dinas = pemeran.org.dinas
    satu = skp_untuk(dinas.staf, "diajukan")
    dua = _tanpa_bobot_genap(skp_untuk(dinas.staf_kedua, "diajukan"))
    klien = masuk(pemeran.penilai)
    papan = teks(klien.get(url("papan", tahun=2026)))
    assert "Setujui semua yang diajukan (2)" in papan
    assert papan.count('name="skp"') == 2
    halaman = url("setujui_pilihan", 2026)
    assert "1 dari 2 SKP dapat diproses" in teks(klien.get(halaman, {"semua": 1}))
    isi = teks(klien.get(halaman, {"skp": [satu.pk, dua.pk]}))
    assert f'value="{satu.pk}" checked' in isi
    assert f'value="{dua.pk}"' not in isi
    assert "Sekarang 60." in isi
    assert "Belum ada SKP yang dipilih" in teks(klien.get(halaman))
    respons = teks(klien.post(halaman, {"skp": [satu.pk, dua.pk]}))
    assert "1 SKP disetujui; 1 tidak, dan tidak berubah." in respons
    dua.rhk.update(bobot=100)
    assert "1 SKP disetujui." in teks(klien.post(halaman, {"skp": dua.pk}, follow=True))
    assert 'name="skp"' not in teks(klien.get(url("papan", tahun=2026)))


def test_baris_tetangga_tidak_dikenal(pemeran: Pemeran) -> None:
    asing = skp_untuk(pemeran.org.tetangga, "diajukan")
    klien = masuk(pemeran.penilai)
    halaman = url("setujui_pilihan", 2026)
    for kunci in (asing.pk, "x", "9" * 30):
        assert klien.get(halaman, {"skp": kunci}).status_code == 404
        assert klien.post(halaman, {"skp": kunci}).status_code == 404


def test_papan_tanpa_pilihan_selama_skp_sendiri_ditunggu(pemeran: Pemeran) -> None:
    skp_untuk(pemeran.org.dinas.staf, "diajukan")
    TahunKinerja.objects.update(persetujuan_menunggu_pimpinan=True)
    assert "Setujui semua" not in teks(masuk(pemeran.penilai).get(url("papan", tahun=2026)))


def test_alur_ajukan_di_halaman(pemeran: Pemeran, settings: Any) -> None:
    settings.WAJIB_MFA_ADMIN = False
    dinas = pemeran.org.dinas
    skp = skp_untuk(dinas.staf, "draf")
    halaman = url("ajukan_pilihan", dinas.unit.pk, 2026)
    assert masuk(pemeran.atasan).get(halaman).status_code == 403
    assert masuk(pemeran.tetangga).get(halaman).status_code == 404
    klien = masuk(pemeran.org.admin())
    assert "Ajukan draf yang lengkap" in teks(klien.get(url("dasbor_pegawai", dinas.unit.pk, 2026)))
    assert "Ajukan SKP yang dicentang" in teks(klien.get(halaman))
    assert "1 SKP diajukan." in teks(klien.post(halaman, {"skp": skp.pk}, follow=True))
    assert "Tidak ada draf SKP" in teks(klien.get(halaman))


@pytest.mark.parametrize("banyak", [3, 30])
def test_halaman_sama_murahnya(
    pemeran: Pemeran, banyak: int, django_assert_max_num_queries: Any
) -> None:
    for _ in range(banyak):
        skp_untuk(PenempatanFactory(unit=pemeran.org.dinas.bidang).pegawai, "diajukan")
        # In the dinas itself the form asks who heads it.
        RHKFactory(skp=skp_untuk(PenempatanFactory(unit=pemeran.org.dinas.unit).pegawai, "draf"))
    klien = masuk(pemeran.penilai)
    with django_assert_max_num_queries(14):
        assert "SKP dapat diproses" in teks(klien.get(url("setujui_pilihan", 2026), {"semua": 1}))
    daftar = siapkan(SKP.objects.filter(status="draf"))
    with django_assert_max_num_queries(5):
        calon_pengajuan(daftar, HARI)


def test_biaya_sekali_kerja_per_skp(pemeran: Pemeran) -> None:
    """Each SKP is a transaction of its own; what one costs does not grow with the others."""

    def hitung(banyak: int) -> int:
        orang = [PenempatanFactory(unit=pemeran.org.dinas.bidang).pegawai for _ in range(banyak)]
        daftar = [skp_untuk(satu, "diajukan") for satu in orang]
        with CaptureQueriesContext(connection) as catatan:
            setujui_banyak(oleh=pemeran.penilai, pada=PADA, daftar=daftar)
        return len(catatan)

    assert hitung(6) <= 2 * hitung(3)


@pytest.mark.django_db(transaction=True)
def test_disetujui_dua_kali_serentak(pemeran: Pemeran) -> None:
    daftar = [
        skp_untuk(satu, "diajukan")
        for satu in (pemeran.org.dinas.staf, pemeran.org.dinas.staf_kedua)
    ]
    hasil = []
    serentak(
        *[
            lambda: hasil.append(
                setujui_banyak(oleh=pemeran.penilai, pada=PADA, daftar=list(daftar))
            )
        ]
        * 2
    )
    assert sum(len(h.berhasil) for h in hasil) == sum(len(h.gagal) for h in hasil) == 2
    assert JejakAudit.objects.filter(tindakan="penilaian.setujui_skp").count() == 2
