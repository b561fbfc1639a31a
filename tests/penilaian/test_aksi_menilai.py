"""Realisation, scoring field by field, decision, determination: done once, by the right person, in the right state."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from pegawai.models import Pengguna
from penilaian.actions import realisasi as aksi
from penilaian.actions.menilai import simpan_medan
from penilaian.actions.penetapan import putuskan, tetapkan
from penilaian.actions.penolakan import (
    BelumLengkap,
    Bentrok,
    BukanPemilik,
    BukanPenilai,
    IsianTidakSah,
    KeadaanBerubah,
    SudahDirevisi,
    SudahFinal,
    TahunTidakDibuka,
    TanpaCatatan,
)
from penilaian.actions.umpan_balik import beri_umpan_balik
from penilaian.aturan.predikat import Rating
from penilaian.aturan.sikap import NilaiDasar
from penilaian.models import (
    SKP,
    BuktiDukung,
    IndikatorKinerja,
    NilaiSikap,
    Penilaian,
    PenilaianIndikator,
    Realisasi,
    TahunKinerja,
    UmpanBalik,
)
from penilaian.selectors.medan import NilaiMedan
from tests.factories.penilaian import (
    IndikatorFactory,
    beri_sikap,
    dinilai,
    ditetapkan,
    isi_semua_realisasi,
    periode_tahunan,
    siap_dinilai,
    skp_untuk,
    waktu,
)
from tests.penilaian.conftest import Pemeran

pytestmark = pytest.mark.django_db
PADA = waktu(date(2026, 12, 1))
SESUAI = Rating.SESUAI_EKSPEKTASI


def _isi(skp: SKP, oleh: Pengguna, **ganti: Any) -> Realisasi:
    isi: dict[str, Any] = {"nilai": Decimal(10), "nilai_teks": "", "keterangan": ""}
    return aksi.isi_realisasi(
        oleh=oleh,
        pada=PADA,
        indikator=IndikatorKinerja.objects.filter(rhk__skp=skp).earliest("pk"),
        periode=periode_tahunan(skp),
        **(isi | ganti),
    )


def _serahkan(skp: SKP, oleh: Pengguna) -> Penilaian:
    return aksi.serahkan(oleh=oleh, pada=PADA, skp=skp, periode=periode_tahunan(skp))


def _simpan(
    penilaian: Penilaian, oleh: Pengguna, versi: int | None = None, **isian: NilaiMedan
) -> Penilaian:
    if versi is None:
        versi = Penilaian.objects.get(pk=penilaian.pk).versi_baris
    rapi = {k.replace("__", "-"): v for k, v in isian.items()}
    return simpan_medan(oleh=oleh, pada=PADA, penilaian=penilaian, isian=rapi, versi=versi)


def _putuskan(penilaian: Penilaian, oleh: Pengguna, **ganti: Any) -> Penilaian:
    isi: dict[str, Any] = {
        "rating_hasil_kerja": SESUAI,
        "alasan_hasil": "",
        "rating_perilaku": SESUAI,
        "alasan_perilaku": "",
    }
    return putuskan(oleh=oleh, pada=PADA, penilaian=penilaian, **(isi | ganti))


def _tetapkan(penilaian: Penilaian, oleh: Pengguna) -> Penilaian:
    versi = Penilaian.objects.get(pk=penilaian.pk).versi_baris
    return tetapkan(oleh=oleh, pada=PADA, penilaian=penilaian, versi=versi)


# --- realisation ----------------------------------------------------------------------------------------


def test_isi_realisasi_dengan_bukti(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    _isi(skp, pemeran.staf, tautan="https://bukti.example/1", keterangan_bukti="Arsip")
    realisasi = _isi(skp, pemeran.staf, nilai=Decimal("11.5"), tautan="https://bukti.example/1")
    assert Realisasi.objects.get().nilai == Decimal("11.5")
    assert [b.keterangan for b in realisasi.bukti.all()] == ["Arsip"]
    jejak = JejakAudit.objects.untuk(skp).first()
    assert jejak is not None
    assert jejak.sebelum == {"nilai": "10.0000", "uraian": ""}
    assert Penilaian.objects.get().status == "belum"
    aksi.hapus_bukti(oleh=pemeran.staf, pada=PADA, bukti=BuktiDukung.objects.get())
    assert not BuktiDukung.objects.exists()


def test_realisasi_hanya_oleh_pemilik(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    for oleh in (pemeran.penilai, pemeran.tetangga, pemeran.org.admin()):
        with pytest.raises(BukanPemilik):
            _isi(skp, oleh)
        with pytest.raises(BukanPemilik):
            _serahkan(skp, oleh)


@pytest.mark.parametrize("status", ["draf", "diajukan", "dikembalikan", "direvisi"])
def test_realisasi_hanya_untuk_skp_yang_berlaku(pemeran: Pemeran, status: str) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, status)
    ditolak = SudahDirevisi if status == SKP.Status.DIREVISI else KeadaanBerubah
    with pytest.raises(ditolak):
        _isi(skp, pemeran.staf)
    with pytest.raises(ditolak):
        _serahkan(skp, pemeran.staf)


def test_realisasi_masa_yang_ditutup_karena_pindah_masih_dapat_diisi(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, SKP.Status.DITUTUP)
    _isi(skp, pemeran.staf)
    assert Realisasi.objects.filter(indikator__rhk__skp=skp).exists()


def test_realisasi_ditolak_bila_tahun_ditutup(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    TahunKinerja.objects.update(status="ditutup")
    with pytest.raises(TahunTidakDibuka):
        _isi(skp, pemeran.staf)


def test_serahkan_menghitung_capaian_dan_memberi_tahu_penilai(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    _isi(skp, pemeran.staf)
    penilaian = _serahkan(skp, pemeran.staf)
    baris = PenilaianIndikator.objects.get()
    assert baris.capaian_hitung == baris.capaian_dinilai == Decimal("83.33")
    assert "10 ÷ 12" in " ".join(baris.penjelasan["kalimat"])
    penilaian.refresh_from_db()
    assert (penilaian.status, penilaian.penilai) == ("siap_dinilai", pemeran.penilai.pegawai)
    assert penilaian.saran_hasil_kerja == "di_bawah_ekspektasi"
    assert (penilaian.nilai_sikap, penilaian.indeks) == (None, None)
    assert Notifikasi.objects.get().penerima == pemeran.penilai
    with pytest.raises(KeadaanBerubah):
        _serahkan(skp, pemeran.staf)
    with pytest.raises(KeadaanBerubah):
        _isi(skp, pemeran.staf)
    assert Notifikasi.objects.count() == 1


def test_serahkan_menyebut_realisasi_yang_kurang(pemeran: Pemeran) -> None:
    """An empty text is no realisation of a target in words; a zero is one of a number."""
    skp = skp_untuk(pemeran.org.dinas.staf)
    IndikatorFactory(rhk=skp.rhk.get(), kualitatif=True, rumusan="Mutu laporan")
    _isi(skp, pemeran.staf, nilai=Decimal(0))
    with pytest.raises(BelumLengkap) as galat:
        _serahkan(skp, pemeran.staf)
    assert galat.value.masalah == ("Isi realisasi untuk “Mutu laporan”.",)


def test_kembalikan_realisasi_lalu_serahkan_lagi(pemeran: Pemeran) -> None:
    penilaian = dinilai(skp_untuk(pemeran.org.dinas.staf))
    for oleh in (pemeran.staf, pemeran.atasan, pemeran.penilai_tetangga):
        with pytest.raises(BukanPenilai):
            aksi.kembalikan_realisasi(oleh=oleh, pada=PADA, penilaian=penilaian, catatan="x")
    with pytest.raises(TanpaCatatan):
        aksi.kembalikan_realisasi(oleh=pemeran.penilai, pada=PADA, penilaian=penilaian, catatan=" ")
    aksi.kembalikan_realisasi(
        oleh=pemeran.penilai, pada=PADA, penilaian=penilaian, catatan="Buktinya tidak terbuka"
    )
    penilaian.refresh_from_db()
    assert penilaian.status == "belum"
    assert "Buktinya tidak terbuka" in Notifikasi.objects.get().isi
    with pytest.raises(KeadaanBerubah):
        aksi.kembalikan_realisasi(oleh=pemeran.penilai, pada=PADA, penilaian=penilaian, catatan="x")
    _isi(penilaian.skp, pemeran.staf, nilai=Decimal(6))
    penilaian = _serahkan(penilaian.skp, pemeran.staf)
    penilaian.refresh_from_db()
    assert penilaian.nilai_hasil_kerja == 50
    assert NilaiSikap.objects.count() == 7
    # The old decision rested on another score.
    assert (penilaian.rating_hasil_kerja, penilaian.predikat) == ("", "")


# --- scoring --------------------------------------------------------------------------------------------


def test_tiap_medan_tersimpan_dan_menghitung_saran(pemeran: Pemeran) -> None:
    penilaian = siap_dinilai(skp_untuk(pemeran.org.dinas.staf))
    for n in NilaiDasar:
        _simpan(penilaian, pemeran.penilai, **{f"sikap__{n.value}": 5})
    _simpan(penilaian, pemeran.penilai, hari_tanpa_keterangan=2)
    penilaian.refresh_from_db()
    assert (penilaian.nilai_sikap, penilaian.nilai_disiplin) == (Decimal(5), None)
    assert penilaian.saran_perilaku == ""
    _simpan(penilaian, pemeran.penilai, menit_terlambat=450)
    penilaian.refresh_from_db()
    assert penilaian.nilai_disiplin == Decimal(88)
    assert penilaian.saran_perilaku == "di_atas_ekspektasi"
    assert penilaian.indeks == Decimal("97.60")
    jejak = JejakAudit.objects.untuk(penilaian).first()
    assert jejak is not None
    assert jejak.sebelum == {"medan": {"menit_terlambat": None}}
    assert jejak.sesudah == {"medan": {"menit_terlambat": 450}, "versi": 9}


def test_medan_yang_sama_dua_kali_satu_akibat(pemeran: Pemeran) -> None:
    penilaian = siap_dinilai(skp_untuk(pemeran.org.dinas.staf))
    _simpan(penilaian, pemeran.penilai, sikap__loyal=4, versi=0)
    hasil = _simpan(penilaian, pemeran.penilai, sikap__loyal=4, versi=0)
    assert hasil.versi_baris == 1
    assert JejakAudit.objects.untuk(penilaian).count() == 1


def test_sikap_dikosongkan_menjadi_belum_dinilai(pemeran: Pemeran) -> None:
    penilaian = dinilai(skp_untuk(pemeran.org.dinas.staf))
    _simpan(penilaian, pemeran.penilai, sikap__loyal=None)
    penilaian.refresh_from_db()
    assert (penilaian.nilai_sikap, penilaian.saran_perilaku, penilaian.indeks) == (None, "", None)
    assert (penilaian.status, penilaian.predikat) == ("siap_dinilai", "")


def test_koreksi_capaian_berlaku_setelah_ada_catatan(pemeran: Pemeran) -> None:
    penilaian = siap_dinilai(skp_untuk(pemeran.org.dinas.staf))
    baris = PenilaianIndikator.objects.get()
    nama = f"koreksi__{baris.indikator_id}"
    _simpan(penilaian, pemeran.penilai, **{nama: Decimal(80)})
    baris.refresh_from_db()
    assert (baris.koreksi, baris.capaian_dinilai) == (Decimal(80), Decimal(100))
    _simpan(
        penilaian, pemeran.penilai, **{f"catatan__{baris.indikator_id}": "Dua laporan tanpa isi"}
    )
    baris.refresh_from_db()
    penilaian.refresh_from_db()
    assert baris.capaian_dinilai == penilaian.nilai_hasil_kerja == Decimal(80)
    assert penilaian.saran_hasil_kerja == "di_bawah_ekspektasi"
    _simpan(penilaian, pemeran.penilai, **{nama: None})
    baris.refresh_from_db()
    assert baris.capaian_dinilai == Decimal(100)


def test_capaian_kualitatif_dari_penilai(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    IndikatorKinerja.objects.update(arah="kualitatif", target=None, target_teks="Rapi")
    _isi(skp, pemeran.staf, nilai=None, nilai_teks="Rapi dan lengkap")
    penilaian = _serahkan(skp, pemeran.staf)
    assert penilaian.nilai_hasil_kerja is None
    nama = f"koreksi__{IndikatorKinerja.objects.get().pk}"
    with pytest.raises(IsianTidakSah, match="120"):
        _simpan(penilaian, pemeran.penilai, **{nama: Decimal(121)})
    _simpan(penilaian, pemeran.penilai, **{nama: Decimal(105)})
    penilaian.refresh_from_db()
    assert penilaian.nilai_hasil_kerja == Decimal(105)


def test_koreksi_disiplin_berlaku_dengan_alasan(pemeran: Pemeran) -> None:
    penilaian = dinilai(skp_untuk(pemeran.org.dinas.staf))
    _simpan(penilaian, pemeran.penilai, koreksi_disiplin=Decimal(70))
    penilaian.refresh_from_db()
    assert penilaian.nilai_disiplin == Decimal(100)
    with pytest.raises(BelumLengkap, match="alasan koreksi nilai disiplin"):
        _tetapkan(penilaian, pemeran.penilai)
    _simpan(penilaian, pemeran.penilai, alasan_disiplin="Sering meninggalkan pos")
    penilaian.refresh_from_db()
    assert (penilaian.nilai_disiplin, penilaian.nilai_disiplin_hitung) == (
        Decimal(70),
        Decimal(100),
    )


@pytest.mark.parametrize(
    "medan", ["sikap-jujur", "koreksi-999999", "catatan-0", "predikat", "status"]
)
def test_medan_asing_ditolak(pemeran: Pemeran, medan: str) -> None:
    penilaian = siap_dinilai(skp_untuk(pemeran.org.dinas.staf))
    with pytest.raises(IsianTidakSah):
        _simpan(penilaian, pemeran.penilai, **{medan.replace("-", "__"): "baik"})


def test_indikator_orang_lain_ditolak(pemeran: Pemeran) -> None:
    penilaian = siap_dinilai(skp_untuk(pemeran.org.dinas.staf))
    lain = IndikatorKinerja.objects.get(
        rhk__skp=siap_dinilai(skp_untuk(pemeran.org.dinas.staf_kedua)).skp
    )
    with pytest.raises(IsianTidakSah):
        _simpan(penilaian, pemeran.penilai, **{f"koreksi__{lain.pk}": Decimal(1)})


def test_bentrok_hanya_bila_medan_yang_sama_diubah_orang_lain(pemeran: Pemeran) -> None:
    penilaian = siap_dinilai(skp_untuk(pemeran.org.dinas.staf))
    _simpan(penilaian, pemeran.penilai, sikap__loyal=4, versi=0)
    _simpan(penilaian, pemeran.penilai, sikap__adaptif=3, versi=0)
    with pytest.raises(Bentrok) as galat:
        _simpan(penilaian, pemeran.penilai, sikap__loyal=2, versi=0)
    (satu,) = galat.value.medan
    assert (satu.medan, satu.tersimpan, satu.diketik, satu.oleh) == (
        "sikap-loyal", "4", "2", str(pemeran.penilai),
    )  # fmt: skip
    assert galat.value.versi == 2
    assert NilaiSikap.objects.get(nilai_dasar="loyal").nilai == 4
    _simpan(penilaian, pemeran.penilai, sikap__loyal=2, versi=galat.value.versi)
    assert NilaiSikap.objects.get(nilai_dasar="loyal").nilai == 2


def _pekerjaan_penilai(penilaian: Penilaian, oleh: Pengguna) -> list[Callable[[], object]]:
    return [
        lambda: _simpan(penilaian, oleh, catatan="Isi"),
        lambda: _putuskan(penilaian, oleh),
        lambda: _tetapkan(penilaian, oleh),
    ]


def test_hanya_penilai_yang_menilai(pemeran: Pemeran) -> None:
    penilaian = dinilai(skp_untuk(pemeran.org.dinas.staf))
    for oleh in (pemeran.staf, pemeran.atasan, pemeran.penilai_tetangga, pemeran.org.admin()):
        for kerja in _pekerjaan_penilai(penilaian, oleh):
            with pytest.raises(BukanPenilai):
                kerja()
    penilaian.refresh_from_db()
    assert (penilaian.catatan, penilaian.status) == ("", "dinilai")


def test_kepala_tidak_menilai_dirinya(pemeran: Pemeran) -> None:
    penilaian = dinilai(skp_untuk(pemeran.org.dinas.kepala_bidang))
    with pytest.raises(BukanPenilai):
        _simpan(penilaian, pemeran.penilai, catatan="Isi")
    _simpan(penilaian, pemeran.atasan, catatan="Isi")


def test_belum_diserahkan_tidak_dinilai(pemeran: Pemeran) -> None:
    penilaian = siap_dinilai(skp_untuk(pemeran.org.dinas.staf))
    Penilaian.objects.update(status="belum")
    for kerja in _pekerjaan_penilai(penilaian, pemeran.penilai):
        with pytest.raises(KeadaanBerubah):
            kerja()


def test_yang_ditetapkan_tidak_dinilai_lagi(pemeran: Pemeran) -> None:
    penilaian = ditetapkan(skp_untuk(pemeran.org.dinas.staf), pemeran.penilai)
    for kerja in _pekerjaan_penilai(penilaian, pemeran.penilai):
        with pytest.raises(SudahFinal):
            kerja()
    with pytest.raises(SudahFinal):
        aksi.kembalikan_realisasi(oleh=pemeran.penilai, pada=PADA, penilaian=penilaian, catatan="x")


def test_tahun_tertutup_tidak_dinilai(pemeran: Pemeran) -> None:
    penilaian = dinilai(skp_untuk(pemeran.org.dinas.staf))
    TahunKinerja.objects.update(status="ditutup")
    for kerja in _pekerjaan_penilai(penilaian, pemeran.penilai):
        with pytest.raises(TahunTidakDibuka):
            kerja()


# --- decision and determination -------------------------------------------------------------------------


def test_putuskan_sesuai_saran(pemeran: Pemeran) -> None:
    penilaian = siap_dinilai(
        skp_untuk(pemeran.org.dinas.staf), hari_tanpa_keterangan=0, menit_terlambat=0
    )
    beri_sikap(penilaian)
    _simpan(penilaian, pemeran.penilai, menit_terlambat=1)
    _putuskan(penilaian, pemeran.penilai)
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
        _putuskan(penilaian, pemeran.penilai, **ganti)
    _putuskan(penilaian, pemeran.penilai, **ganti, **{alasan: "Menutup kekosongan dua jabatan"})
    penilaian.refresh_from_db()
    assert penilaian.predikat in ("baik", "kurang")


def test_tanpa_saran_pun_keputusan_memerlukan_alasan(pemeran: Pemeran) -> None:
    penilaian = siap_dinilai(skp_untuk(pemeran.org.dinas.staf))
    with pytest.raises(IsianTidakSah):
        _putuskan(penilaian, pemeran.penilai)


def test_keputusan_dibuka_kembali_bila_sarannya_berubah(pemeran: Pemeran) -> None:
    penilaian = dinilai(skp_untuk(pemeran.org.dinas.staf))
    _simpan(penilaian, pemeran.penilai, hari_tanpa_keterangan=10)
    penilaian.refresh_from_db()
    assert penilaian.saran_perilaku == "sesuai_ekspektasi"
    assert penilaian.status == "dinilai"
    for n in NilaiDasar:
        _simpan(penilaian, pemeran.penilai, **{f"sikap__{n.value}": 1})
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
    _tetapkan(penilaian, pemeran.penilai)
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
        _tetapkan(penilaian, pemeran.penilai)
    assert Notifikasi.objects.count() == 1


def test_tetapkan_menyebut_semua_yang_belum(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    penilaian = siap_dinilai(skp)
    Realisasi.objects.update(nilai=None)
    PenilaianIndikator.objects.update(capaian_hitung=None, capaian_dinilai=None)
    with pytest.raises(BelumLengkap) as galat:
        _tetapkan(penilaian, pemeran.penilai)
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
    _simpan(penilaian, pemeran.penilai, catatan="Baru")
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
    penilaian = _serahkan(skp, pemeran.staf)
    assert sorted(b.capaian_hitung for b in PenilaianIndikator.objects.all()) == [
        Decimal("33.33"), Decimal("66.67"),
    ]  # fmt: skip
    assert penilaian.nilai_hasil_kerja == Decimal("50.00")


# --- feedback -------------------------------------------------------------------------------------------


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
