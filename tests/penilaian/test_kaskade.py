"""Roles shared downwards: the matrix, the answers of people, what hangs in the air, and the tree."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from penilaian.actions.kaskade import HasilUsulan, terima_usulan, tolak_usulan, usulkan
from penilaian.actions.penolakan import (
    BelumMenyusunSKP,
    BukanPemilik,
    BukanPenilai,
    KeadaanBerubah,
    SKPTidakDapatDiubah,
    TahunTidakDibuka,
    TanpaCatatan,
)
from penilaian.models import SKP, Realisasi, RencanaHasilKerja, TahunKinerja, UsulanRHK
from penilaian.selectors.tahun_berjalan import TahunBerjalan
from penilaian.selectors.tugas import tugas_menunggu
from tests.factories.pegawai import PenempatanFactory
from tests.factories.penilaian import (
    IndikatorFactory,
    PeriodeFactory,
    RHKFactory,
    UsulanRHKFactory,
    isi_semua_realisasi,
    skp_untuk,
    tahun_dibuka,
    versi_baru,
    waktu,
)
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk, teks, url

pytestmark = pytest.mark.django_db
PADA = waktu(date(2026, 1, 15))
HARI = date(2026, 1, 15)
PERAN = "Terlaksananya imunisasi"


@pytest.fixture
def pimpinan(pemeran: Pemeran) -> SKP:
    """The plan whose RHK are the columns; a draft is enough to share roles."""
    return skp_untuk(pemeran.org.dinas.kepala_bidang, "draf")


def _usulkan(pemeran: Pemeran, skp: SKP, rumusan: str = PERAN, **lain: Any) -> HasilUsulan:
    sel = lain.pop("sel", (skp.rhk.first().pk, pemeran.org.dinas.staf.pk))
    isi = {"oleh": pemeran.penilai, "pada": PADA, "skp": skp, "isi": {sel: rumusan}} | lain
    return usulkan(**isi)


def _usulan(pemeran: Pemeran, skp: SKP, **isi: Any) -> UsulanRHK:
    bawaan = {
        "rhk_pimpinan": skp.rhk.first(),
        "kepada": pemeran.org.dinas.staf,
        "diusulkan_oleh": pemeran.penilai,
    }
    return UsulanRHKFactory(**(bawaan | isi))


# --- proposing ------------------------------------------------------------------------------------------


def test_sel_diusulkan_diubah_ditarik(pemeran: Pemeran, pimpinan: SKP) -> None:
    assert _usulkan(pemeran, pimpinan) == HasilUsulan(diusulkan=1)
    usulan = UsulanRHK.objects.get()
    assert (usulan.status, usulan.rumusan, usulan.kepada) == (
        "diusulkan",
        PERAN,
        pemeran.org.dinas.staf,
    )
    jejak = JejakAudit.objects.untuk(pimpinan).get()
    assert jejak.ringkasan == "Matriks peran: 1 diusulkan, 0 diubah, 0 ditarik"
    kabar = Notifikasi.objects.get()
    assert (kabar.penerima, kabar.tautan) == (pemeran.staf, "/kinerja/?tahun=2026")
    assert _usulkan(pemeran, pimpinan) == HasilUsulan()
    assert Notifikasi.objects.count() == JejakAudit.objects.untuk(pimpinan).count() == 1
    assert _usulkan(pemeran, pimpinan, "Lebih jelas") == HasilUsulan(diubah=1)
    assert _usulkan(pemeran, pimpinan, " X ") == HasilUsulan(ditarik=1)
    assert not UsulanRHK.objects.exists()
    assert _usulkan(pemeran, pimpinan, "") == HasilUsulan()


def test_satu_kabar_per_orang(pemeran: Pemeran, pimpinan: SKP) -> None:
    kedua = RHKFactory(skp=pimpinan)
    staf = pemeran.org.dinas.staf.pk
    isi = {(pimpinan.rhk.first().pk, staf): "Satu", (kedua.pk, staf): "Dua"}
    hasil = usulkan(oleh=pemeran.penilai, pada=PADA, skp=pimpinan, isi=isi)
    assert (hasil.diusulkan, Notifikasi.objects.count()) == (2, 1)


def test_yang_sudah_diterima_tidak_diusulkan_lagi_dari_halaman_lama(
    pemeran: Pemeran, pimpinan: SKP
) -> None:
    _usulan(pemeran, pimpinan, rumusan=PERAN, diterima=True)
    assert _usulkan(pemeran, pimpinan) == HasilUsulan()
    assert _usulkan(pemeran, pimpinan, "Yang kedua") == HasilUsulan(diusulkan=1)


def test_usulan_hanya_dari_pemilik_kepada_orang_dan_rhk_sendiri(
    pemeran: Pemeran, pimpinan: SKP
) -> None:
    for oleh in (pemeran.staf, pemeran.atasan, pemeran.penilai_tetangga, pemeran.org.admin()):
        with pytest.raises(BukanPemilik):
            _usulkan(pemeran, pimpinan, oleh=oleh)
    asing = skp_untuk(pemeran.org.dinas_lain.kepala_bidang).rhk.get().pk
    rhk, staf = pimpinan.rhk.get().pk, pemeran.org.dinas.staf.pk
    for sel in ((rhk, pemeran.org.tetangga.pk), (asing, staf), (rhk, pimpinan.pegawai_id)):
        with pytest.raises(BukanPenilai):
            _usulkan(pemeran, pimpinan, sel=sel)
    assert not UsulanRHK.objects.exists()


def test_usulan_ditolak_bila_tahun_atau_skp_berakhir(pemeran: Pemeran, pimpinan: SKP) -> None:
    SKP.objects.update(status="ditutup", diajukan_pada=PADA, disetujui_pada=PADA)
    with pytest.raises(KeadaanBerubah):
        _usulkan(pemeran, pimpinan)
    pimpinan.refresh_from_db()
    versi_baru(pimpinan)
    with pytest.raises(KeadaanBerubah):
        _usulkan(pemeran, pimpinan)
    TahunKinerja.objects.update(status="ditutup")
    with pytest.raises(TahunTidakDibuka):
        _usulkan(pemeran, pimpinan)


def test_basis_data_menolak_usulan_yang_rusak(pemeran: Pemeran, pimpinan: SKP) -> None:
    _usulan(pemeran, pimpinan)
    for isi, kendala in (
        ({}, "usulan_satu_terbuka_per_sel"),
        ({"rumusan": "", "diterima": True}, "usulan_dirumuskan"),
        ({"status": "diterima"}, "usulan_jawaban_tercatat"),
        ({"ditolak": True, "catatan": ""}, "usulan_penolakan_beralasan"),
    ):
        with pytest.raises(IntegrityError, match=kendala), transaction.atomic():
            _usulan(pemeran, pimpinan, **isi)


# --- answering ------------------------------------------------------------------------------------------


def test_terima_menjadi_rhk_yang_mendukung(pemeran: Pemeran, pimpinan: SKP) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "draf")
    usulan = _usulan(pemeran, pimpinan)
    rhk = terima_usulan(oleh=pemeran.staf, pada=PADA, usulan=usulan)
    assert (rhk.skp, rhk.rumusan, rhk.rhk_pimpinan, rhk.urut) == (
        skp,
        usulan.rumusan,
        pimpinan.rhk.get(),
        2,
    )
    usulan.refresh_from_db()
    assert (usulan.status, usulan.rhk, usulan.dijawab_pada) == ("diterima", rhk, PADA)
    assert JejakAudit.objects.untuk(skp).get().tindakan == "penilaian.terima_usulan"
    with pytest.raises(KeadaanBerubah):
        terima_usulan(oleh=pemeran.staf, pada=PADA, usulan=usulan)
    with pytest.raises(KeadaanBerubah):
        tolak_usulan(oleh=pemeran.staf, pada=PADA, usulan=usulan, catatan="Terlambat")
    rhk.delete()
    usulan.refresh_from_db()
    assert (usulan.status, usulan.rhk) == ("diterima", None)


def test_terima_memerlukan_skp_yang_dapat_diubah(pemeran: Pemeran, pimpinan: SKP) -> None:
    usulan = _usulan(pemeran, pimpinan)
    with pytest.raises(BelumMenyusunSKP):
        terima_usulan(oleh=pemeran.staf, pada=PADA, usulan=usulan)
    for status in ("diajukan", "disetujui"):
        SKP.objects.filter(pegawai=pemeran.org.dinas.staf).delete()
        skp_untuk(pemeran.org.dinas.staf, status)
        with pytest.raises(SKPTidakDapatDiubah):
            terima_usulan(oleh=pemeran.staf, pada=PADA, usulan=usulan)
    usulan.refresh_from_db()
    assert usulan.status == "diusulkan"
    TahunKinerja.objects.update(status="ditutup")
    with pytest.raises(TahunTidakDibuka):
        terima_usulan(oleh=pemeran.staf, pada=PADA, usulan=usulan)


def test_tolak_dengan_alasan_yang_dibaca_pimpinan(pemeran: Pemeran, pimpinan: SKP) -> None:
    usulan = _usulan(pemeran, pimpinan, diusulkan_pada=waktu(date(2026, 1, 10)))
    with pytest.raises(TanpaCatatan):
        tolak_usulan(oleh=pemeran.staf, pada=PADA, usulan=usulan, catatan=" ")
    tolak_usulan(oleh=pemeran.staf, pada=PADA, usulan=usulan, catatan="Bukan tugas saya.")
    usulan.refresh_from_db()
    assert (usulan.status, usulan.catatan) == ("ditolak", "Bukan tugas saya.")
    kabar = Notifikasi.objects.get()
    assert (kabar.penerima, kabar.tautan) == (pemeran.penilai, "/kinerja/matriks/?tahun=2026")
    assert "Bukan tugas saya." in kabar.isi
    isi = teks(masuk(pemeran.penilai).get(url("matriks")))
    assert "Alasan: Bukan tugas saya." in isi
    assert _usulkan(pemeran, pimpinan, "Yang lain") == HasilUsulan(diusulkan=1)
    assert "Alasan: Bukan tugas saya." not in teks(masuk(pemeran.penilai).get(url("matriks")))


def test_hanya_penerima_yang_menjawab(pemeran: Pemeran, pimpinan: SKP) -> None:
    usulan = _usulan(pemeran, pimpinan)
    for oleh in (pemeran.penilai, pemeran.atasan, pemeran.tetangga, pemeran.org.admin()):
        with pytest.raises(BukanPemilik):
            terima_usulan(oleh=oleh, pada=PADA, usulan=usulan)
        with pytest.raises(BukanPemilik):
            tolak_usulan(oleh=oleh, pada=PADA, usulan=usulan, catatan="x")
    assert masuk(pemeran.tetangga).post(url("usulan_terima", usulan.pk)).status_code == 404
    assert masuk(pemeran.tetangga).get(url("usulan_tolak", usulan.pk)).status_code == 404
    assert masuk(pemeran.penilai).post(url("usulan_terima", usulan.pk)).status_code == 403


def test_jawaban_lewat_halaman(pemeran: Pemeran, pimpinan: SKP) -> None:
    terima, tolak = (
        _usulan(pemeran, pimpinan),
        _usulan(pemeran, pimpinan, rhk_pimpinan=RHKFactory(skp=pimpinan)),
    )
    klien = masuk(pemeran.staf)
    isi = teks(klien.get(url("saya")))
    assert "Peran yang diusulkan kepada Anda" in isi
    assert terima.rumusan in isi
    assert pimpinan.rhk.first().rumusan in isi
    tugas = {t.judul: t.jumlah for t in tugas_menunggu(TahunBerjalan(pemeran.staf, HARI))}
    assert tugas["Peran diusulkan kepada Anda"] == 2
    respons = klien.post(url("usulan_terima", terima.pk), follow=True)
    assert "Susun SKP Anda dahulu" in teks(respons)
    skp = skp_untuk(pemeran.org.dinas.staf, "draf")
    respons = klien.post(url("usulan_terima", terima.pk), follow=True)
    assert f"RHK pimpinan yang diintervensi:</span> {pimpinan.rhk.first().rumusan}" in teks(respons)
    assert skp.rhk.count() == 2
    assert klien.post(url("usulan_tolak", tolak.pk), {"catatan": ""}).status_code == 422
    respons = klien.post(
        url("usulan_tolak", tolak.pk), {"catatan": "Bukan tugas saya"}, follow=True
    )
    assert "Usulan ditolak" in teks(respons)
    assert "Peran yang diusulkan" not in teks(respons)


# --- the page of the matrix -----------------------------------------------------------------------------


def test_matriks_kosong_menunjukkan_jalan(pemeran: Pemeran) -> None:
    klien = masuk(pemeran.penilai)
    assert "Belum ada tahun kinerja" in teks(klien.get(url("matriks")))
    tahun_dibuka()
    assert "Susun SKP Anda dahulu" in teks(klien.get(url("matriks")))
    skp = skp_untuk(pemeran.org.dinas.kepala_bidang, "draf")
    skp.rhk.all().delete()
    assert "belum berisi rencana hasil kerja yang dapat dibagi" in teks(klien.get(url("matriks")))
    skp_untuk(pemeran.org.dinas.staf, "draf")
    assert "Tidak ada pegawai yang Anda nilai" in teks(masuk(pemeran.staf).get(url("matriks")))


def test_matriks_menunjukkan_peran_dan_yang_lepas(pemeran: Pemeran, pimpinan: SKP) -> None:
    pertama, kedua = pimpinan.rhk.get(), RHKFactory(skp=pimpinan, rumusan="Turunnya stunting")
    skp = skp_untuk(pemeran.org.dinas.staf)
    dukungan = RHKFactory(skp=skp, rhk_pimpinan=pertama, rumusan="Tertimbangnya balita")
    lepas = skp.rhk.exclude(pk=dukungan.pk).get()
    klien = masuk(pemeran.penilai)
    isi = teks(klien.get(url("matriks")))
    assert f'{url("skp", skp.pk)}#rhk-{dukungan.pk}">Tertimbangnya balita</a>' in isi
    assert "Belum menyusun SKP" in isi
    assert 'aria-label="Usulan untuk ' in isi
    lepas_pimpinan = isi[
        isi.index("Belum didukung siapa pun") : isi.index("Tidak mendukung RHK Anda")
    ]
    assert f"#rhk-{kedua.pk}" in lepas_pimpinan
    assert f"#rhk-{pertama.pk}" not in lepas_pimpinan
    lepas_staf = isi[isi.index("Tidak mendukung RHK Anda") :]
    assert f"#rhk-{lepas.pk}" in lepas_staf
    assert f"#rhk-{dukungan.pk}" not in lepas_staf
    assert url("matriks") in teks(klien.get(url("papan")))


def test_matriks_dikirim_lewat_halaman(pemeran: Pemeran, pimpinan: SKP) -> None:
    klien = masuk(pemeran.penilai)
    nama = f"sel-{pimpinan.rhk.get().pk}-{pemeran.org.dinas.staf.pk}"
    respons = klien.post(url("matriks", tahun=2026), {nama: "x" * 1001})
    assert respons.status_code == 422
    assert "Usulan untuk" in teks(respons)
    respons = klien.post(url("matriks", tahun=2026), {nama: PERAN}, follow=True)
    assert "1 usulan diusulkan." in teks(respons)
    assert f'{PERAN}</textarea> <span class="redup kecil">Menunggu jawaban' in teks(respons)
    TahunKinerja.objects.update(status="ditutup")
    isi = teks(klien.get(url("matriks")))
    assert "Kirim usulan" not in isi
    assert f"Diusulkan: {PERAN}" in isi


@pytest.mark.parametrize("banyak", [3, 30])
def test_kueri_matriks_tidak_bertambah(
    pemeran: Pemeran, pimpinan: SKP, banyak: int, django_assert_max_num_queries: Any
) -> None:
    for _ in range(min(banyak, 8)):
        RHKFactory(skp=pimpinan)
    for _ in range(banyak):
        skp = skp_untuk(PenempatanFactory(unit=pemeran.org.dinas.bidang).pegawai)
        RHKFactory(skp=skp, rhk_pimpinan=pimpinan.rhk.first())
        _usulan(pemeran, pimpinan, kepada=skp.pegawai)
    klien = masuk(pemeran.penilai)
    with django_assert_max_num_queries(16):
        respons = klien.get(url("matriks"))
    assert len(respons.content) < 220_000


# --- the tree -------------------------------------------------------------------------------------------


@pytest.fixture
def rantai(pemeran: Pemeran) -> dict[str, RencanaHasilKerja]:
    """Head of the agency → head of the bidang → staff, each with an RHK that supports the one above."""
    dinas = pemeran.org.dinas
    kepala = skp_untuk(dinas.kepala).rhk.get()
    bidang = skp_untuk(dinas.kepala_bidang, "diajukan").rhk.get()
    staf = skp_untuk(dinas.staf).rhk.get()
    RencanaHasilKerja.objects.filter(pk=bidang.pk).update(rhk_pimpinan=kepala)
    RencanaHasilKerja.objects.filter(pk=staf.pk).update(rhk_pimpinan=bidang)
    return {"kepala": kepala, "bidang": bidang, "staf": staf}


def test_pohon_dari_kepala_ke_bawah(pemeran: Pemeran, rantai: dict[str, RencanaHasilKerja]) -> None:
    isi_semua_realisasi(rantai["staf"].skp, Decimal(9))
    klien = masuk(pemeran.atasan)
    isi = teks(klien.get(url("pohon")))
    assert rantai["kepala"].rumusan in isi
    assert rantai["bidang"].rumusan not in isi
    cabang = url("pohon", rhk=rantai["kepala"].pk)
    assert f'href="{cabang}"' in isi
    potongan = klien.get(cabang, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in potongan
    assert rantai["bidang"].rumusan in potongan
    assert "belum ada realisasi" in potongan
    isi = teks(klien.get(url("pohon", rhk=rantai["bidang"].pk)))
    assert f"{rantai['staf'].rumusan}</strong>" in isi
    assert "75,00 %" in isi.replace("\xa0", " ")
    assert "1 dari 1 indikator terisi" in isi
    assert f'href="{cabang}"' in isi, "the way up"
    assert "Belum ada yang mendukung" in teks(klien.get(url("pohon", rhk=rantai["staf"].pk)))


def test_pohon_menghitung_dari_periode_selama_setahun_belum_diisi(
    pemeran: Pemeran, rantai: dict[str, RencanaHasilKerja]
) -> None:
    """Three of twelve reports in the first quarter, four in the second; the year's own figure goes before them."""
    indikator = rantai["staf"].indikator.get()
    tahun = rantai["staf"].skp.tahun_kinerja
    for urut, nilai in ((1, 3), (2, 4)):
        awal = date(2026, 3 * urut - 2, 1)
        periode = PeriodeFactory(
            tahun_kinerja=tahun,
            jenis="triwulanan",
            urut=urut,
            mulai=awal,
            selesai=date(2026, 3 * urut, 28),
        )
        Realisasi.objects.create(indikator=indikator, periode=periode, nilai=nilai, diisi_pada=PADA)
    klien = masuk(pemeran.atasan)
    alamat = url("pohon", rhk=rantai["bidang"].pk)
    assert "58,33 %" in teks(klien.get(alamat)).replace("\xa0", " ")
    isi_semua_realisasi(rantai["staf"].skp, Decimal(9))
    assert "75,00 %" in teks(klien.get(alamat)).replace("\xa0", " ")


def test_pohon_hanya_menunjukkan_yang_boleh_dilihat(
    pemeran: Pemeran, rantai: dict[str, RencanaHasilKerja]
) -> None:
    """The staff start from their own plan; a neighbour gets nothing of it; BKD may choose an agency."""
    isi = teks(masuk(pemeran.staf).get(url("pohon")))
    assert rantai["staf"].rumusan in isi
    assert rantai["kepala"].rumusan not in isi
    for nama in ("kepala", "bidang", "staf"):
        assert masuk(pemeran.tetangga).get(url("pohon", rhk=rantai[nama].pk)).status_code == 404
    assert "Belum ada SKP yang dapat menjadi pangkal" in teks(
        masuk(pemeran.tetangga).get(url("pohon"))
    )
    isi = teks(masuk(pemeran.org.admin()).get(url("pohon", opd=pemeran.org.dinas.unit.pk)))
    assert rantai["kepala"].rumusan in isi
    assert 'name="opd"' in isi


@pytest.mark.parametrize("banyak", [3, 30])
def test_kueri_pohon_tidak_bertambah(
    pemeran: Pemeran, pimpinan: SKP, banyak: int, django_assert_max_num_queries: Any
) -> None:
    for _ in range(banyak):
        skp = skp_untuk(PenempatanFactory(unit=pemeran.org.dinas.bidang).pegawai)
        IndikatorFactory(rhk=RHKFactory(skp=skp, rhk_pimpinan=pimpinan.rhk.first()))
        isi_semua_realisasi(skp)
    klien = masuk(pemeran.penilai)
    with django_assert_max_num_queries(18):
        assert klien.get(url("pohon", rhk=pimpinan.rhk.first().pk)).status_code == 200
