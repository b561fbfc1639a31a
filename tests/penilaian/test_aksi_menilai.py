"""Realisation, scoring field by field, decision, determination: done once, by the right person, in the right state."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from pegawai.models import Pengguna
from penilaian.actions import realisasi as aksi
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
)
from tests.factories.penilaian import (
    IndikatorFactory,
    dinilai,
    ditetapkan,
    siap_dinilai,
    skp_untuk,
)
from tests.penilaian.conftest import Pemeran
from tests.penilaian.menilai import (
    PADA,
    laporkan,
    putuskan_sesuai,
    serahkan_tahun,
    simpan,
    tetapkan_sekarang,
)

pytestmark = pytest.mark.django_db


def test_isi_realisasi_dengan_bukti(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    laporkan(skp, pemeran.staf, tautan="https://bukti.example/1", keterangan_bukti="Arsip")
    realisasi = laporkan(skp, pemeran.staf, nilai=Decimal("11.5"), tautan="https://bukti.example/1")
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
            laporkan(skp, oleh)
        with pytest.raises(BukanPemilik):
            serahkan_tahun(skp, oleh)


@pytest.mark.parametrize("status", ["draf", "diajukan", "dikembalikan", "direvisi"])
def test_realisasi_hanya_untuk_skp_yang_berlaku(pemeran: Pemeran, status: str) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, status)
    ditolak = SudahDirevisi if status == SKP.Status.DIREVISI else KeadaanBerubah
    with pytest.raises(ditolak):
        laporkan(skp, pemeran.staf)
    with pytest.raises(ditolak):
        serahkan_tahun(skp, pemeran.staf)


def test_realisasi_masa_yang_ditutup_karena_pindah_masih_dapat_diisi(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, SKP.Status.DITUTUP)
    laporkan(skp, pemeran.staf)
    assert Realisasi.objects.filter(indikator__rhk__skp=skp).exists()


def test_realisasi_ditolak_bila_tahun_ditutup(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    TahunKinerja.objects.update(status="ditutup")
    with pytest.raises(TahunTidakDibuka):
        laporkan(skp, pemeran.staf)


def test_serahkan_menghitung_capaian_dan_memberi_tahu_penilai(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    laporkan(skp, pemeran.staf)
    penilaian = serahkan_tahun(skp, pemeran.staf)
    baris = PenilaianIndikator.objects.get()
    assert baris.capaian_hitung == baris.capaian_dinilai == Decimal("83.33")
    assert "10 ÷ 12" in " ".join(baris.penjelasan["kalimat"])
    penilaian.refresh_from_db()
    assert (penilaian.status, penilaian.penilai) == ("siap_dinilai", pemeran.penilai.pegawai)
    assert penilaian.saran_hasil_kerja == "di_bawah_ekspektasi"
    assert (penilaian.nilai_sikap, penilaian.indeks) == (None, None)
    assert Notifikasi.objects.get().penerima == pemeran.penilai
    with pytest.raises(KeadaanBerubah):
        serahkan_tahun(skp, pemeran.staf)
    with pytest.raises(KeadaanBerubah):
        laporkan(skp, pemeran.staf)
    assert Notifikasi.objects.count() == 1


def test_serahkan_menyebut_realisasi_yang_kurang(pemeran: Pemeran) -> None:
    """An empty text is no realisation of a target in words; a zero is one of a number."""
    skp = skp_untuk(pemeran.org.dinas.staf)
    IndikatorFactory(rhk=skp.rhk.get(), kualitatif=True, rumusan="Mutu laporan")
    laporkan(skp, pemeran.staf, nilai=Decimal(0))
    with pytest.raises(BelumLengkap) as galat:
        serahkan_tahun(skp, pemeran.staf)
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
    laporkan(penilaian.skp, pemeran.staf, nilai=Decimal(6))
    penilaian = serahkan_tahun(penilaian.skp, pemeran.staf)
    penilaian.refresh_from_db()
    assert penilaian.nilai_hasil_kerja == 50
    assert NilaiSikap.objects.count() == 7
    # The old decision rested on another score.
    assert (penilaian.rating_hasil_kerja, penilaian.predikat) == ("", "")


def test_tiap_medan_tersimpan_dan_menghitung_saran(pemeran: Pemeran) -> None:
    penilaian = siap_dinilai(skp_untuk(pemeran.org.dinas.staf))
    for n in NilaiDasar:
        simpan(penilaian, pemeran.penilai, **{f"sikap__{n.value}": 5})
    simpan(penilaian, pemeran.penilai, hari_tanpa_keterangan=2)
    penilaian.refresh_from_db()
    assert (penilaian.nilai_sikap, penilaian.nilai_disiplin) == (Decimal(5), None)
    assert penilaian.saran_perilaku == ""
    simpan(penilaian, pemeran.penilai, menit_terlambat=450)
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
    simpan(penilaian, pemeran.penilai, sikap__loyal=4, versi=0)
    hasil = simpan(penilaian, pemeran.penilai, sikap__loyal=4, versi=0)
    assert hasil.versi_baris == 1
    assert JejakAudit.objects.untuk(penilaian).count() == 1


def test_sikap_dikosongkan_menjadi_belum_dinilai(pemeran: Pemeran) -> None:
    penilaian = dinilai(skp_untuk(pemeran.org.dinas.staf))
    simpan(penilaian, pemeran.penilai, sikap__loyal=None)
    penilaian.refresh_from_db()
    assert (penilaian.nilai_sikap, penilaian.saran_perilaku, penilaian.indeks) == (None, "", None)
    assert (penilaian.status, penilaian.predikat) == ("siap_dinilai", "")


def test_koreksi_capaian_berlaku_setelah_ada_catatan(pemeran: Pemeran) -> None:
    penilaian = siap_dinilai(skp_untuk(pemeran.org.dinas.staf))
    baris = PenilaianIndikator.objects.get()
    nama = f"koreksi__{baris.indikator_id}"
    simpan(penilaian, pemeran.penilai, **{nama: Decimal(80)})
    baris.refresh_from_db()
    assert (baris.koreksi, baris.capaian_dinilai) == (Decimal(80), Decimal(100))
    simpan(
        penilaian, pemeran.penilai, **{f"catatan__{baris.indikator_id}": "Dua laporan tanpa isi"}
    )
    baris.refresh_from_db()
    penilaian.refresh_from_db()
    assert baris.capaian_dinilai == penilaian.nilai_hasil_kerja == Decimal(80)
    assert penilaian.saran_hasil_kerja == "di_bawah_ekspektasi"
    simpan(penilaian, pemeran.penilai, **{nama: None})
    baris.refresh_from_db()
    assert baris.capaian_dinilai == Decimal(100)


def test_capaian_kualitatif_dari_penilai(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf)
    IndikatorKinerja.objects.update(arah="kualitatif", target=None, target_teks="Rapi")
    laporkan(skp, pemeran.staf, nilai=None, nilai_teks="Rapi dan lengkap")
    penilaian = serahkan_tahun(skp, pemeran.staf)
    assert penilaian.nilai_hasil_kerja is None
    nama = f"koreksi__{IndikatorKinerja.objects.get().pk}"
    with pytest.raises(IsianTidakSah, match="120"):
        simpan(penilaian, pemeran.penilai, **{nama: Decimal(121)})
    simpan(penilaian, pemeran.penilai, **{nama: Decimal(105)})
    penilaian.refresh_from_db()
    assert penilaian.nilai_hasil_kerja == Decimal(105)


def test_koreksi_disiplin_berlaku_dengan_alasan(pemeran: Pemeran) -> None:
    penilaian = dinilai(skp_untuk(pemeran.org.dinas.staf))
    simpan(penilaian, pemeran.penilai, koreksi_disiplin=Decimal(70))
    penilaian.refresh_from_db()
    assert penilaian.nilai_disiplin == Decimal(100)
    with pytest.raises(BelumLengkap, match="alasan koreksi nilai disiplin"):
        tetapkan_sekarang(penilaian, pemeran.penilai)
    simpan(penilaian, pemeran.penilai, alasan_disiplin="Sering meninggalkan pos")
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
        simpan(penilaian, pemeran.penilai, **{medan.replace("-", "__"): "baik"})


def test_indikator_orang_lain_ditolak(pemeran: Pemeran) -> None:
    penilaian = siap_dinilai(skp_untuk(pemeran.org.dinas.staf))
    lain = IndikatorKinerja.objects.get(
        rhk__skp=siap_dinilai(skp_untuk(pemeran.org.dinas.staf_kedua)).skp
    )
    with pytest.raises(IsianTidakSah):
        simpan(penilaian, pemeran.penilai, **{f"koreksi__{lain.pk}": Decimal(1)})


def test_bentrok_hanya_bila_medan_yang_sama_diubah_orang_lain(pemeran: Pemeran) -> None:
    penilaian = siap_dinilai(skp_untuk(pemeran.org.dinas.staf))
    simpan(penilaian, pemeran.penilai, sikap__loyal=4, versi=0)
    simpan(penilaian, pemeran.penilai, sikap__adaptif=3, versi=0)
    with pytest.raises(Bentrok) as galat:
        simpan(penilaian, pemeran.penilai, sikap__loyal=2, versi=0)
    (satu,) = galat.value.medan
    assert (satu.medan, satu.tersimpan, satu.diketik, satu.oleh) == (
        "sikap-loyal", "4", "2", str(pemeran.penilai),
    )  # fmt: skip
    assert galat.value.versi == 2
    assert NilaiSikap.objects.get(nilai_dasar="loyal").nilai == 4
    simpan(penilaian, pemeran.penilai, sikap__loyal=2, versi=galat.value.versi)
    assert NilaiSikap.objects.get(nilai_dasar="loyal").nilai == 2


def _pekerjaan_penilai(penilaian: Penilaian, oleh: Pengguna) -> list[Callable[[], object]]:
    return [
        lambda: simpan(penilaian, oleh, catatan="Isi"),
        lambda: putuskan_sesuai(penilaian, oleh),
        lambda: tetapkan_sekarang(penilaian, oleh),
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
        simpan(penilaian, pemeran.penilai, catatan="Isi")
    simpan(penilaian, pemeran.atasan, catatan="Isi")


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
