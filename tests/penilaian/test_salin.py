"""Copying a plan: from whom, what comes along, what is left open; and the two pages of it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from penilaian.actions.penolakan import BukanPemilik, KeadaanBerubah, TahunTidakDibuka
from penilaian.actions.salin import HasilSalin, Pilihan, TidakAdaYangDisalin, salin_rencana
from penilaian.actions.segmen import sesuaikan_segmen
from penilaian.models import SKP, IndikatorKinerja, Realisasi, RencanaHasilKerja, TahunKinerja
from penilaian.selectors.salinan import isi_skp_sumber, skp_rekan, skp_sendiri
from tests.factories.pegawai import PenempatanFactory
from tests.factories.penilaian import (
    IndikatorFactory,
    LampiranFactory,
    RHKFactory,
    isi_semua_realisasi,
    skp_untuk,
    tahun_dibuka,
    waktu,
)
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk, teks, url
from tests.penilaian.test_segmen import PINDAH, pindahkan

pytestmark = pytest.mark.django_db
HARI = date(2026, 1, 15)
PADA = waktu(HARI)


@pytest.fixture
def lalu(pemeran: Pemeran) -> SKP:
    """Last year's: one result with a number, one with a range and words."""
    skp = skp_untuk(pemeran.org.dinas.staf, "ditutup", tahun=2025)
    skp.rhk.update(rumusan="Tersusunnya laporan", bobot=Decimal(60))
    kedua = RHKFactory(skp=skp, rumusan="Terlayaninya pemohon", jenis="tambahan", bobot=Decimal(40))
    IndikatorFactory(rhk=kedua, rentang=True, rumusan="Waktu layanan", satuan="menit")
    IndikatorFactory(rhk=kedua, kualitatif=True, rumusan="Sikap petugas")
    return skp


def _salin(pemeran: Pemeran, skp: SKP, dari: SKP, **isi: Any) -> HasilSalin:
    sumber = isi_skp_sumber(dari, sendiri=dari.pegawai_id == skp.pegawai_id)
    oleh = isi.pop("oleh", pemeran.staf)
    pilihan = {"rhk": {r.kunci for r in sumber.rhk}} | isi
    return salin_rencana(oleh=oleh, pada=PADA, skp=skp, sumber=sumber, pilihan=Pilihan(**pilihan))


def _potret(skp: SKP) -> list[tuple[Any, ...]]:
    return [
        (r.rumusan, r.jenis, r.bobot, [(i.rumusan, i.target, i.target_bawah, i.target_teks) for i in r.indikator.all()])
        for r in skp.rhk.all()
    ]  # fmt: skip


# --- the action -----------------------------------------------------------------------------------------


def test_salin_tahun_lalu_dengan_target_dan_tanpa_hasil(
    pemeran: Pemeran, draf_kosong: SKP, lalu: SKP
) -> None:
    isi_semua_realisasi(lalu)
    hasil = _salin(pemeran, draf_kosong, lalu)
    assert (hasil.rhk, hasil.indikator, hasil.tanpa_target) == (2, 3, 0)
    assert _potret(draf_kosong) == _potret(lalu)
    assert not IndikatorKinerja.objects.filter(
        rhk__skp=draf_kosong, realisasi__isnull=False
    ).exists()
    jejak = JejakAudit.objects.untuk(draf_kosong).get()
    assert jejak.tindakan == "penilaian.salin_rencana"
    assert jejak.ringkasan == "2 rencana dan 3 indikator disalin dari SKP Anda tahun 2025"
    assert (jejak.subjek_pegawai_id, jejak.pada) == (draf_kosong.pegawai_id, PADA)
    assert not Notifikasi.objects.exists()


def test_salin_tanpa_target_lalu_diminta_saat_mengajukan(
    pemeran: Pemeran, draf_kosong: SKP, lalu: SKP
) -> None:
    hasil = _salin(pemeran, draf_kosong, lalu, dengan_target=False)
    assert hasil.tanpa_target == 3
    baru = IndikatorKinerja.objects.filter(rhk__skp=draf_kosong)
    assert not any(i.bertarget for i in baru)
    assert {i.satuan for i in baru} == {"laporan", "menit", ""}
    halaman = teks(masuk(pemeran.staf).get(url("skp", draf_kosong.pk)))
    assert "Isi target indikator “Waktu layanan”." in halaman
    assert "target belum diisi" in halaman


def test_bunyi_yang_sama_tidak_disalin_dua_kali(
    pemeran: Pemeran, draf_kosong: SKP, lalu: SKP
) -> None:
    ada = RHKFactory(skp=draf_kosong, rumusan="terlayaninya pemohon.")
    IndikatorFactory(rhk=ada, rumusan="Sikap petugas", kualitatif=True)
    hasil = _salin(pemeran, draf_kosong, lalu)
    assert (hasil.rhk, hasil.indikator) == (1, 2)
    assert [i.rumusan for i in ada.indikator.all()] == ["Sikap petugas", "Waktu layanan"]
    with pytest.raises(TidakAdaYangDisalin):
        _salin(pemeran, draf_kosong, lalu)
    assert (draf_kosong.rhk.count(), JejakAudit.objects.untuk(draf_kosong).count()) == (2, 1)


def test_hanya_yang_dicentang(pemeran: Pemeran, draf_kosong: SKP, lalu: SKP) -> None:
    kunci = str(lalu.rhk.get(jenis="utama").pk)
    assert _salin(pemeran, draf_kosong, lalu, rhk={kunci, "999999"}).rhk == 1
    assert [r.rumusan for r in draf_kosong.rhk.all()] == ["Tersusunnya laporan"]


def test_bobot_dikosongkan_bila_jumlahnya_melebihi_seratus(
    pemeran: Pemeran, draf_kosong: SKP, lalu: SKP
) -> None:
    RHKFactory(skp=draf_kosong, bobot=Decimal(1))
    assert _salin(pemeran, draf_kosong, lalu).bobot_dikosongkan
    assert [r.bobot for r in draf_kosong.rhk.order_by("pk")] == [Decimal(1), None, None]


def test_lampiran_ikut_bila_diminta_dan_tidak_ganda(
    pemeran: Pemeran, draf_kosong: SKP, lalu: SKP
) -> None:
    LampiranFactory(skp=lalu, urut=1, isi="Satu laptop")
    LampiranFactory(skp=lalu, urut=2, isi="Satu printer")
    LampiranFactory(skp=draf_kosong, urut=3, isi="satu laptop")
    assert _salin(pemeran, draf_kosong, lalu).lampiran == 0
    assert _salin(pemeran, draf_kosong, lalu, rhk=(), dengan_lampiran=True).lampiran == 1
    assert list(draf_kosong.lampiran.values_list("urut", "isi")) == [
        (3, "satu laptop"),
        (4, "Satu printer"),
    ]


def test_dukungan_ikut_hanya_kepada_rhk_pimpinan_tahun_ini_yang_sama(
    pemeran: Pemeran, draf_kosong: SKP, lalu: SKP
) -> None:
    """The pointer of last year leads to last year's plan of the superior: never copied as it is."""
    atas = skp_untuk(pemeran.org.dinas.kepala_bidang, "ditutup", tahun=2025)
    atas.rhk.update(rumusan="Meningkatnya mutu layanan")
    lalu.rhk.update(rhk_pimpinan=atas.rhk.get())
    assert _salin(pemeran, draf_kosong, lalu, rhk=[str(lalu.rhk.first().pk)]).tanpa_dukungan == 1
    assert draf_kosong.rhk.get().rhk_pimpinan is None
    kini = skp_untuk(pemeran.org.dinas.kepala_bidang, "draf")
    kini.rhk.update(rumusan="meningkatnya  mutu layanan")
    assert _salin(pemeran, draf_kosong, lalu).tanpa_dukungan == 0
    assert draf_kosong.rhk.get(jenis="tambahan").rhk_pimpinan == kini.rhk.get()


def test_dukungan_kepada_pimpinan_lain_tidak_ikut(
    pemeran: Pemeran, draf_kosong: SKP, lalu: SKP
) -> None:
    lain = skp_untuk(pemeran.org.dinas.kepala_bidang_lain, "ditutup", tahun=2025)
    lain.rhk.update(rumusan="Sama bunyinya")
    lalu.rhk.update(rhk_pimpinan=lain.rhk.get())
    skp_untuk(pemeran.org.dinas.kepala_bidang, "draf").rhk.update(rumusan="Sama bunyinya")
    assert _salin(pemeran, draf_kosong, lalu).tanpa_dukungan == 2
    assert not draf_kosong.rhk.filter(rhk_pimpinan__isnull=False).exists()


def test_formulir_jpt_membawa_perspektif_yang_lain_tidak(
    pemeran: Pemeran, draf_kosong: SKP
) -> None:
    kepala = pemeran.org.dinas.kepala
    lalu = skp_untuk(kepala, "ditutup", tahun=2025)
    lalu.rhk.update(perspektif="anggaran", penugasan_dari="Gubernur")
    kini = skp_untuk(kepala, "draf")
    kini.rhk.all().delete()
    _salin(pemeran, kini, lalu, oleh=pemeran.atasan)
    assert list(kini.rhk.values_list("perspektif", "penugasan_dari")) == [("anggaran", "Gubernur")]
    _salin(pemeran, draf_kosong, lalu)
    assert list(draf_kosong.rhk.values_list("perspektif", "penugasan_dari")) == [("", "")]


@pytest.mark.parametrize("status", ["diajukan", "disetujui", "direvisi", "ditutup"])
def test_skp_yang_sudah_diajukan_menolak(pemeran: Pemeran, lalu: SKP, status: str) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, status)
    with pytest.raises(KeadaanBerubah):
        _salin(pemeran, skp, lalu)


def test_hanya_pemilik_dan_hanya_tahun_yang_dibuka(
    pemeran: Pemeran, draf_kosong: SKP, lalu: SKP
) -> None:
    for oleh in (pemeran.penilai, pemeran.tetangga, pemeran.org.admin()):
        with pytest.raises(BukanPemilik):
            _salin(pemeran, draf_kosong, lalu, oleh=oleh)
    TahunKinerja.objects.update(status="ditutup")
    with pytest.raises(TahunTidakDibuka):
        _salin(pemeran, draf_kosong, lalu)
    assert not draf_kosong.rhk.exists()


# --- from whom ------------------------------------------------------------------------------------------


def test_sumber_sendiri_tanpa_versi_lama_dan_tanpa_yang_kosong(
    pemeran: Pemeran, draf_kosong: SKP, lalu: SKP
) -> None:
    skp_untuk(pemeran.org.dinas.staf, "direvisi", tahun=2024)
    kosong = skp_untuk(pemeran.org.dinas.staf, "ditutup", tahun=2023)
    kosong.rhk.all().delete()
    skp_untuk(pemeran.org.dinas.staf_kedua, tahun=2025)
    assert list(skp_sendiri(draf_kosong)) == [lalu]


def test_rekan_sejabatan_atau_seunit_yang_disetujui(pemeran: Pemeran, draf_kosong: SKP) -> None:
    dinas, lain = pemeran.org.dinas, pemeran.org.dinas_lain
    seunit = skp_untuk(dinas.staf_kedua)
    sejabatan = skp_untuk(
        PenempatanFactory(unit=lain.bidang, jabatan=draf_kosong.jabatan).pegawai,
        "ditutup",
        tahun=2025,
    )
    for bukan in (
        {"pegawai": dinas.staf_bidang_lain},
        {"pegawai": lain.staf},
        {"pegawai": dinas.kepala_bidang},
        {"pegawai": PenempatanFactory(unit=dinas.bidang).pegawai, "status": "diajukan"},
        {"pegawai": PenempatanFactory(unit=dinas.bidang).pegawai, "tahun": 2024},
    ):
        skp_untuk(**bukan)  # type: ignore[arg-type]
    assert list(skp_rekan(draf_kosong, HARI)) == [sejabatan, seunit]
    assert list(skp_rekan(draf_kosong, HARI, seunit.pegawai.nip)) == [seunit]
    assert not skp_rekan(draf_kosong, HARI, "tidak ada orangnya").exists()


# --- the pages ------------------------------------------------------------------------------------------


def test_skp_kosong_menawarkan_jalan_tanpa_mengetik(pemeran: Pemeran, draf_kosong: SKP) -> None:
    halaman = teks(masuk(pemeran.staf).get(url("skp", draf_kosong.pk)))
    for asal in ("sendiri", "rekan"):
        assert url("salin", draf_kosong.pk, asal) in halaman
    RHKFactory(skp=draf_kosong)
    assert url("salin", draf_kosong.pk, "rekan") in teks(
        masuk(pemeran.staf).get(url("skp", draf_kosong.pk))
    )
    assert url("salin", draf_kosong.pk, "rekan") not in teks(
        masuk(pemeran.penilai).get(url("skp", draf_kosong.pk))
    )


def test_mulai_langsung_dari_tahun_lalu(pemeran: Pemeran, lalu: SKP) -> None:
    TahunKinerja.objects.update(status="ditutup")
    tahun_dibuka(2026)
    klien = masuk(pemeran.staf)
    assert "dari=sendiri" in teks(klien.get(url("saya", tahun=2026)))
    halaman = teks(klien.get(url("mulai", tahun=2026, dari="sendiri")))
    assert 'value="sendiri"' in halaman
    assert "checked" in halaman.split('value="sendiri"')[1][:120]
    isi = {"pendekatan": "kuantitatif", "dari": "sendiri"}
    respons = klien.post(url("mulai", tahun=2026), isi, follow=True)
    skp = SKP.objects.get(tahun_kinerja__tahun=2026)
    assert respons.redirect_chain[-1][0] == url("salin", skp.pk, "sendiri")
    assert url("salin_pilih", skp.pk, "sendiri", lalu.pk) in teks(respons)


def test_memilih_dan_menyalin(pemeran: Pemeran, draf_kosong: SKP, lalu: SKP) -> None:
    klien = masuk(pemeran.staf)
    alamat = url("salin_pilih", draf_kosong.pk, "sendiri", lalu.pk)
    halaman = teks(klien.get(alamat))
    assert halaman.count(" checked") == 3  # both results and the targets
    assert "Waktu layanan" in halaman
    assert "target 80–90 menit" in halaman
    kosong = klien.post(alamat, {"target": "pakai"})
    assert kosong.status_code == 422
    assert "Pilih sekurang-kurangnya satu rencana" in teks(kosong)
    kunci = str(lalu.rhk.get(jenis="tambahan").pk)
    respons = klien.post(alamat, {"rhk": [kunci], "target": "kosong"}, follow=True)
    assert "Disalin: 1 rencana, 2 indikator. Periksa dan sesuaikan." in teks(respons)
    assert "Isi target 2 indikator." in teks(respons)
    assert "Sudah ada di SKP Anda" in teks(klien.get(alamat))
    klien.post(alamat, {"rhk": [str(lalu.rhk.get(jenis="utama").pk)], "target": "pakai"})
    assert "Semua isinya sudah ada di SKP Anda" in teks(klien.get(alamat))


def test_jabatan_sebelumnya_pada_tahun_yang_sama(pemeran: Pemeran) -> None:
    """After a move the first plan of the year is a source as well, named by its dates; what came of it stays there."""
    lama = skp_untuk(pemeran.org.dinas.staf)
    isi_semua_realisasi(lama)
    pindahkan(pemeran.org.dinas.staf, pemeran.org.dinas.bidang_lain)
    assert sesuaikan_segmen(pegawai_id=lama.pegawai_id, pada=waktu(date(2026, 6, 20)))
    baru = SKP.objects.get(pegawai=lama.pegawai_id, mulai=PINDAH)
    klien = masuk(pemeran.staf)
    beranda = teks(klien.get(url("saya")))
    assert "Untuk jabatan Anda sejak 15 Juni 2026." in beranda
    assert "15 Juni – 31 Desember 2026 · batas" not in beranda
    assert "1 Januari – 14 Juni 2026" in teks(klien.get(url("salin", baru.pk, "sendiri")))
    alamat = url("salin_pilih", baru.pk, "sendiri", lama.pk)
    assert "Dari SKP Anda 1 Januari – 14 Juni 2026 ke SKP Anda" in teks(klien.get(alamat))
    rhk = lama.rhk.get()
    hasil = klien.post(alamat, {"rhk": [str(rhk.pk)], "target": "pakai"}, follow=True)
    assert "Disalin: 1 rencana" in teks(hasil)
    salinan = baru.rhk.get()
    assert salinan.rumusan == rhk.rumusan
    assert not Realisasi.objects.filter(indikator__rhk__skp=baru).exists()
    assert Realisasi.objects.filter(indikator__rhk__skp=lama).exists()


def test_halaman_menyebut_dukungan_yang_tidak_ikut_dan_bobot(
    pemeran: Pemeran, draf_kosong: SKP, lalu: SKP
) -> None:
    atas = skp_untuk(pemeran.org.dinas.kepala_bidang, "ditutup", tahun=2025)
    lalu.rhk.update(rhk_pimpinan=atas.rhk.get())
    RHKFactory(skp=draf_kosong, bobot=Decimal(50))
    halaman = teks(masuk(pemeran.staf).get(url("salin_pilih", draf_kosong.pk, "sendiri", lalu.pk)))
    assert f"Dukungan kepada “{atas.rhk.get().rumusan}”" in halaman
    assert "Bobot tidak ikut disalin" in halaman


def test_rekan_dicari_dan_lampirannya_tidak_terlihat(pemeran: Pemeran, draf_kosong: SKP) -> None:
    rekan = skp_untuk(pemeran.org.dinas.staf_kedua)
    LampiranFactory(skp=rekan, isi="Anggaran rahasia")
    klien = masuk(pemeran.staf)
    assert url("salin_pilih", draf_kosong.pk, "rekan", rekan.pk) in teks(
        klien.get(url("salin", draf_kosong.pk, "rekan"))
    )
    kosong = url("salin", draf_kosong.pk, "rekan", q="zzz")
    for kepala in ({}, {"HX-Request": "true"}):
        halaman = teks(klien.get(kosong, headers=kepala))
        assert "Tidak ada yang cocok" in halaman
        assert "Hapus pencarian" in halaman
    halaman = teks(klien.get(url("salin_pilih", draf_kosong.pk, "rekan", rekan.pk)))
    assert rekan.rhk.get().rumusan in halaman
    assert "Anggaran rahasia" not in halaman
    assert klien.get(url("skp", rekan.pk)).status_code == 404
    klien.post(
        url("salin_pilih", draf_kosong.pk, "rekan", rekan.pk),
        {"rhk": [rekan.rhk.get().pk], "target": "pakai"},
    )
    assert draf_kosong.rhk.get().rumusan == rekan.rhk.get().rumusan


def test_yang_tidak_boleh_disalin_tidak_dikenal(
    pemeran: Pemeran, draf_kosong: SKP, lalu: SKP
) -> None:
    asing = skp_untuk(pemeran.org.tetangga)
    klien = masuk(pemeran.staf)
    for asal, nomor in (
        ("rekan", asing.pk),
        ("sendiri", asing.pk),
        ("rekan", lalu.pk),
        ("lain", lalu.pk),
    ):
        assert klien.get(url("salin_pilih", draf_kosong.pk, asal, nomor)).status_code == 404
    assert klien.get(url("salin", draf_kosong.pk, "lain")).status_code == 404
    assert masuk(pemeran.tetangga).get(url("salin", draf_kosong.pk, "sendiri")).status_code == 404
    assert masuk(pemeran.atasan).get(url("salin", draf_kosong.pk, "sendiri")).status_code in (
        403,
        404,
    )
    SKP.objects.filter(pk=draf_kosong.pk).update(status="diajukan", diajukan_pada=PADA)
    assert klien.get(url("salin", draf_kosong.pk, "sendiri")).status_code == 403


def test_daftar_rekan_tidak_makin_mahal(pemeran: Pemeran, draf_kosong: SKP) -> None:
    klien = masuk(pemeran.staf)

    def kueri(banyak: int) -> int:
        for _ in range(banyak):
            skp_untuk(PenempatanFactory(unit=draf_kosong.unit, jabatan=draf_kosong.jabatan).pegawai)
        with CaptureQueriesContext(
            connection,
        ) as tangkapan:
            assert klien.get(url("salin", draf_kosong.pk, "rekan")).status_code == 200
        return len(tangkapan)

    kueri(2)
    assert kueri(1) == kueri(21) <= 17


def test_halaman_memilih_tidak_makin_mahal(pemeran: Pemeran, draf_kosong: SKP, lalu: SKP) -> None:
    klien = masuk(pemeran.staf)
    alamat = url("salin_pilih", draf_kosong.pk, "sendiri", lalu.pk)

    def kueri(banyak: int) -> int:
        for _ in range(banyak):
            IndikatorFactory(rhk=RHKFactory(skp=lalu))
            IndikatorFactory(rhk=RHKFactory(skp=draf_kosong))
        with CaptureQueriesContext(connection) as tangkapan:
            assert klien.get(alamat).status_code == 200
        return len(tangkapan)

    assert kueri(1) == kueri(27) <= 26


def test_menyalin_tidak_menyentuh_sumbernya(pemeran: Pemeran, draf_kosong: SKP, lalu: SKP) -> None:
    sebelum = list(RencanaHasilKerja.objects.filter(skp=lalu).values())
    _salin(pemeran, draf_kosong, lalu)
    assert list(RencanaHasilKerja.objects.filter(skp=lalu).values()) == sebelum
