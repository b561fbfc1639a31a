"""Deciding, determining, and feedback beside it."""

from decimal import Decimal

import pytest

from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from penilaian.actions.penetapan import tetapkan
from penilaian.actions.penolakan import (
    BelumLengkap,
    BukanPenilai,
    IsianTidakSah,
    KeadaanBerubah,
    SudahFinal,
    TanpaCatatan,
)
from penilaian.actions.umpan_balik import beri_umpan_balik
from penilaian.aturan.predikat import Rating
from penilaian.aturan.sikap import NilaiDasar
from penilaian.models import (
    SKP,
    IndikatorKinerja,
    PenilaianIndikator,
    Realisasi,
    UmpanBalik,
)
from tests.factories.penilaian import (
    IndikatorFactory,
    beri_sikap,
    dinilai,
    isi_semua_realisasi,
    siap_dinilai,
    skp_untuk,
)
from tests.penilaian.conftest import Pemeran
from tests.penilaian.menilai import PADA, putuskan_sesuai, serahkan_tahun, simpan, tetapkan_sekarang

pytestmark = pytest.mark.django_db


def test_putuskan_sesuai_saran(pemeran: Pemeran) -> None:
    penilaian = siap_dinilai(
        skp_untuk(pemeran.org.dinas.staf), hari_tanpa_keterangan=0, menit_terlambat=0
    )
    beri_sikap(penilaian)
    simpan(penilaian, pemeran.penilai, menit_terlambat=1)
    putuskan_sesuai(penilaian, pemeran.penilai)
    penilaian.refresh_from_db()
    assert (penilaian.status, penilaian.predikat) == ("dinilai", "baik")
    jejak = JejakAudit.objects.untuk(penilaian).filter(tindakan="penilaian.putuskan").get()
    assert jejak.sesudah is not None
    assert jejak.sesudah["predikat"] == "baik"


@pytest.mark.parametrize(
    ("ganti", "alasan"),
    [
        ({"rating_hasil_kerja": Rating.DI_ATAS_EKSPEKTASI}, "alasan_hasil"),
        ({"rating_perilaku": Rating.DI_BAWAH_EKSPEKTASI}, "alasan_perilaku"),
    ],
)
def test_menyimpang_dari_saran_memerlukan_alasan(
    pemeran: Pemeran, ganti: dict[str, Rating], alasan: str
) -> None:
    penilaian = dinilai(skp_untuk(pemeran.org.dinas.staf))
    with pytest.raises(IsianTidakSah, match="memerlukan alasan"):
        putuskan_sesuai(penilaian, pemeran.penilai, **ganti)
    putuskan_sesuai(
        penilaian, pemeran.penilai, **ganti, **{alasan: "Menutup kekosongan dua jabatan"}
    )
    penilaian.refresh_from_db()
    assert penilaian.predikat in ("baik", "kurang")


def test_tanpa_saran_pun_keputusan_memerlukan_alasan(pemeran: Pemeran) -> None:
    penilaian = siap_dinilai(skp_untuk(pemeran.org.dinas.staf))
    with pytest.raises(IsianTidakSah):
        putuskan_sesuai(penilaian, pemeran.penilai)


def test_keputusan_dibuka_kembali_bila_sarannya_berubah(pemeran: Pemeran) -> None:
    penilaian = dinilai(skp_untuk(pemeran.org.dinas.staf))
    simpan(penilaian, pemeran.penilai, hari_tanpa_keterangan=10)
    penilaian.refresh_from_db()
    assert penilaian.saran_perilaku == "sesuai_ekspektasi"
    assert penilaian.status == "dinilai"
    for n in NilaiDasar:
        simpan(penilaian, pemeran.penilai, **{f"sikap__{n.value}": 1})
    penilaian.refresh_from_db()
    assert penilaian.saran_perilaku == "di_bawah_ekspektasi"
    assert (penilaian.rating_perilaku, penilaian.predikat, penilaian.status) == (
        "",
        "",
        "siap_dinilai",
    )
    assert penilaian.rating_hasil_kerja == "sesuai_ekspektasi"


def test_tetapkan_menyimpan_semua_yang_dicetak(pemeran: Pemeran) -> None:
    penilaian = dinilai(skp_untuk(pemeran.org.dinas.staf))
    tetapkan_sekarang(penilaian, pemeran.penilai)
    penilaian.refresh_from_db()
    dinas = pemeran.org.dinas
    assert (penilaian.status, penilaian.ditetapkan_pada, penilaian.ditetapkan_oleh) == (
        "ditetapkan", PADA, pemeran.penilai,
    )  # fmt: skip
    assert penilaian.cuplikan["pegawai"]["nip"] == dinas.staf.nip
    assert penilaian.cuplikan["pegawai"]["opd"] == dinas.unit.nama
    assert penilaian.cuplikan["penilai"]["nama"] == dinas.kepala_bidang.nama_lengkap
    assert penilaian.cuplikan["atasan_penilai"]["nip"] == dinas.kepala.nip
    assert penilaian.skema["bobot_hasil"] == "60.00"
    assert "matriks 3×3 Baik" in penilaian.penjelasan["predikat"]["kalimat"][0]
    assert set(penilaian.penjelasan) == {
        "hasil_kerja", "sikap", "disiplin", "saran_hasil_kerja", "saran_perilaku", "indeks", "predikat",
    }  # fmt: skip
    assert JejakAudit.objects.untuk(penilaian).get().tindakan == "penilaian.tetapkan"
    kabar = Notifikasi.objects.get()
    assert (kabar.penerima, kabar.tautan) == (pemeran.staf, f"/kinerja/hasil/{penilaian.pk}/")
    with pytest.raises(SudahFinal):
        tetapkan_sekarang(penilaian, pemeran.penilai)
    assert Notifikasi.objects.count() == 1


def test_tetapkan_menyebut_semua_yang_belum(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    penilaian = siap_dinilai(skp)
    Realisasi.objects.update(nilai=None)
    PenilaianIndikator.objects.update(capaian_hitung=None, capaian_dinilai=None)
    with pytest.raises(BelumLengkap) as galat:
        tetapkan_sekarang(penilaian, pemeran.penilai)
    teks = " ".join(galat.value.masalah)
    for bagian in (
        "Capaian belum dinilai",
        "Sikap belum dinilai untuk Berorientasi Pelayanan",
        "Kehadiran periode ini belum dimasukkan",
        "Rating hasil kerja belum diputuskan",
        "Rating perilaku kerja belum diputuskan",
    ):
        assert bagian in teks


def test_tetapkan_ditolak_bila_halaman_konfirmasi_usang(pemeran: Pemeran) -> None:
    penilaian = dinilai(skp_untuk(pemeran.org.dinas.staf))
    usang = penilaian.versi_baris
    simpan(penilaian, pemeran.penilai, catatan="Baru")
    with pytest.raises(KeadaanBerubah, match="berubah sejak Anda membacanya"):
        tetapkan(oleh=pemeran.penilai, pada=PADA, penilaian=penilaian, versi=usang)
    penilaian.refresh_from_db()
    assert penilaian.status == "dinilai"


def test_skor_dari_realisasi_eksak_bukan_dari_capaian_bulat(pemeran: Pemeran) -> None:
    """Three thirds: 33.33 three times would give 33.33, the exact mean of 1/3 and 2/3 is 50."""
    skp = skp_untuk(pemeran.org.dinas.staf)
    pertama = IndikatorKinerja.objects.get()
    kedua = IndikatorFactory(rhk=skp.rhk.get(), target=Decimal(3))
    IndikatorKinerja.objects.filter(pk=pertama.pk).update(target=Decimal(3))
    isi_semua_realisasi(skp)
    Realisasi.objects.filter(indikator=pertama).update(nilai=1)
    Realisasi.objects.filter(indikator=kedua).update(nilai=2)
    penilaian = serahkan_tahun(skp, pemeran.staf)
    assert sorted(b.capaian_hitung for b in PenilaianIndikator.objects.all()) == [
        Decimal("33.33"), Decimal("66.67"),
    ]  # fmt: skip
    assert penilaian.nilai_hasil_kerja == Decimal("50.00")


def test_umpan_balik_kapan_saja_oleh_penilai(pemeran: Pemeran) -> None:
    for status in ("draf", "diajukan", "disetujui"):
        SKP.objects.all().delete()
        UmpanBalik.objects.all().delete()
        skp = skp_untuk(pemeran.org.dinas.staf, status)
        beri_umpan_balik(
            oleh=pemeran.penilai, pada=PADA, skp=skp, isi=" Bagus. ", nilai_dasar="loyal"
        )
        assert UmpanBalik.objects.get().isi == "Bagus."
        UmpanBalik.objects.all().delete()
    jejak = JejakAudit.objects.untuk(skp).get()
    assert "Bagus" not in f"{jejak.ringkasan}{jejak.sesudah}"


def test_umpan_balik_ditolak_bila_kosong_atau_bukan_penilai(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    with pytest.raises(TanpaCatatan):
        beri_umpan_balik(oleh=pemeran.penilai, pada=PADA, skp=skp, isi=" ")
    for oleh in (pemeran.staf, pemeran.atasan, pemeran.penilai_tetangga):
        with pytest.raises(BukanPenilai):
            beri_umpan_balik(oleh=oleh, pada=PADA, skp=skp, isi="Bagus")
    assert not UmpanBalik.objects.exists()
