"""The plan: drafting, handing in, approving, returning; and every way in which each is refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kinerja.audit.models import JejakAudit
from notifikasi.models import Notifikasi
from pegawai.models import Pengguna
from penilaian.actions import skp as aksi
from penilaian.actions.penolakan import (
    BelumDitempatkan,
    BelumLengkap,
    BukanPemilik,
    BukanPenilai,
    Ditolak,
    KeadaanBerubah,
    PenilaiTidakAda,
    SudahAdaSKP,
    TahunTidakDibuka,
    TanpaCatatan,
)
from penilaian.models import SKP, IndikatorKinerja, RencanaHasilKerja, TahunKinerja
from tests.factories.pegawai import PenggunaFactory, PenugasanPenilaiFactory
from tests.factories.penilaian import IndikatorFactory, RHKFactory, skp_untuk, tahun_dibuka, waktu
from tests.penilaian.conftest import Pemeran

pytestmark = pytest.mark.django_db
PADA = waktu(date(2026, 1, 15))
RHK = aksi.IsiRHK("Tersusunnya laporan", "utama")
INDIKATOR = aksi.IsiIndikator("Jumlah laporan", "kuantitas", "naik", "laporan", target=Decimal(12))
SEMUA_STATUS = [s.value for s in SKP.Status]


def _mulai(oleh: Pengguna) -> SKP:
    return aksi.mulai_skp(
        oleh=oleh, pada=PADA, tahun_kinerja=tahun_dibuka(), pendekatan="kuantitatif"
    )


def test_mulai_memakai_penempatan_dan_penilai_hari_itu(pemeran: Pemeran) -> None:
    skp = _mulai(pemeran.staf)
    dinas = pemeran.org.dinas
    assert (skp.status, skp.unit, skp.penilai) == ("draf", dinas.bidang, dinas.kepala_bidang)
    assert (skp.mulai, skp.selesai) == (date(2026, 1, 1), date(2026, 12, 31))
    jejak = JejakAudit.objects.untuk(skp).get()
    assert (jejak.tindakan, jejak.subjek_pegawai_id) == ("penilaian.mulai_skp", dinas.staf.pk)


def test_mulai_dua_kali_ditolak(pemeran: Pemeran) -> None:
    _mulai(pemeran.staf)
    with pytest.raises(SudahAdaSKP):
        _mulai(pemeran.staf)
    assert SKP.objects.count() == 1


def test_mulai_ditolak_tanpa_tahun_terbuka_penempatan_atau_pegawai(pemeran: Pemeran) -> None:
    tahun = tahun_dibuka()
    with pytest.raises(BelumDitempatkan):
        _mulai(PenggunaFactory())
    with pytest.raises(BukanPemilik):
        _mulai(PenggunaFactory(tanpa_pegawai=True))
    tahun.status = "ditutup"
    tahun.save()
    with pytest.raises(TahunTidakDibuka):
        aksi.mulai_skp(oleh=pemeran.staf, pada=PADA, tahun_kinerja=tahun, pendekatan="kuantitatif")


def test_baris_ditambah_diubah_dihapus(pemeran: Pemeran) -> None:
    skp = _mulai(pemeran.staf)
    rhk = aksi.simpan_rhk(oleh=pemeran.staf, pada=PADA, skp=skp, isi=RHK)
    aksi.simpan_rhk(
        oleh=pemeran.staf, pada=PADA, skp=skp, rhk=rhk, isi=replace(RHK, rumusan="Baru")
    )
    kedua = aksi.simpan_rhk(
        oleh=pemeran.staf, pada=PADA, skp=skp, isi=replace(RHK, jenis="tambahan")
    )
    indikator = aksi.simpan_indikator(oleh=pemeran.staf, pada=PADA, rhk=rhk, isi=INDIKATOR)
    ubah = replace(INDIKATOR, arah="kualitatif", target=None, target_teks="Rapi")
    aksi.simpan_indikator(oleh=pemeran.staf, pada=PADA, rhk=rhk, indikator=indikator, isi=ubah)
    rhk.refresh_from_db()
    indikator.refresh_from_db()
    assert (rhk.rumusan, rhk.urut, kedua.urut) == ("Baru", 1, 2)
    assert (indikator.target, indikator.target_teks) == (None, "Rapi")
    aksi.hapus_indikator(oleh=pemeran.staf, pada=PADA, indikator=indikator)
    aksi.hapus_rhk(oleh=pemeran.staf, pada=PADA, rhk=rhk)
    assert list(RencanaHasilKerja.objects.all()) == [kedua]
    assert JejakAudit.objects.untuk(skp).count() == 8


def _perubahan(skp: SKP, oleh: Pengguna) -> list[Callable[[], object]]:
    rhk = skp.rhk.get()
    indikator = rhk.indikator.get()
    return [
        lambda: aksi.simpan_rhk(oleh=oleh, pada=PADA, skp=skp, isi=RHK),
        lambda: aksi.simpan_rhk(oleh=oleh, pada=PADA, skp=skp, rhk=rhk, isi=RHK),
        lambda: aksi.hapus_rhk(oleh=oleh, pada=PADA, rhk=rhk),
        lambda: aksi.simpan_indikator(oleh=oleh, pada=PADA, rhk=rhk, isi=INDIKATOR),
        lambda: aksi.hapus_indikator(oleh=oleh, pada=PADA, indikator=indikator),
        lambda: aksi.ajukan(oleh=oleh, pada=PADA, skp=skp),
    ]


@pytest.mark.parametrize("status", [s for s in SEMUA_STATUS if s not in ("draf", "dikembalikan")])
def test_skp_yang_tidak_dapat_diubah_menolak_semua_perubahan(pemeran: Pemeran, status: str) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, status)
    for kerja in _perubahan(skp, pemeran.staf):
        with pytest.raises(KeadaanBerubah):
            kerja()
    assert (RencanaHasilKerja.objects.count(), IndikatorKinerja.objects.count()) == (1, 1)


def test_hanya_pemilik_yang_menyusun_dan_mengajukan(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "draf")
    for oleh in (pemeran.penilai, pemeran.tetangga, pemeran.org.admin()):
        for kerja in _perubahan(skp, oleh):
            with pytest.raises(BukanPemilik):
                kerja()


def test_tahun_tertutup_menolak_semua_perubahan(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "draf")
    TahunKinerja.objects.update(status="ditutup")
    for kerja in _perubahan(skp, pemeran.staf):
        with pytest.raises(TahunTidakDibuka):
            kerja()


@pytest.mark.parametrize("status", ["draf", "dikembalikan"])
def test_ajukan(pemeran: Pemeran, status: str) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, status, penilai=None)
    aksi.ajukan(oleh=pemeran.staf, pada=PADA, skp=skp)
    skp.refresh_from_db()
    assert (skp.status, skp.penilai, skp.diajukan_pada) == (
        "diajukan",
        pemeran.penilai.pegawai,
        PADA,
    )
    jejak = JejakAudit.objects.untuk(skp).get()
    assert (jejak.tindakan, jejak.ringkasan) == ("penilaian.ajukan_skp", "SKP diajukan")
    kabar = Notifikasi.objects.get()
    assert (kabar.penerima, kabar.tautan) == (pemeran.penilai, f"/kinerja/skp/{skp.pk}/")


def test_ajukan_dua_kali_ditolak_dan_berkabar_sekali(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "draf")
    aksi.ajukan(oleh=pemeran.staf, pada=PADA, skp=skp)
    with pytest.raises(KeadaanBerubah):
        aksi.ajukan(oleh=pemeran.staf, pada=PADA, skp=skp)
    assert Notifikasi.objects.count() == JejakAudit.objects.untuk(skp).count() == 1


def test_ajukan_terlambat_diterima_dan_dicatat(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "draf")
    aksi.ajukan(oleh=pemeran.staf, pada=waktu(date(2026, 2, 3)), skp=skp)
    assert JejakAudit.objects.untuk(skp).get().ringkasan == "SKP diajukan, 3 hari setelah batas"


def test_ajukan_yang_belum_lengkap_menyebut_semuanya(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "draf")
    skp.rhk.update(jenis="tambahan")
    RHKFactory(skp=skp, jenis="tambahan", rumusan="Tanpa ukuran")
    with pytest.raises(BelumLengkap) as galat:
        aksi.ajukan(oleh=pemeran.staf, pada=PADA, skp=skp)
    assert galat.value.masalah == (
        "Tambahkan sekurang-kurangnya satu rencana hasil kerja utama.",
        "Tambahkan indikator pada rencana “Tanpa ukuran”.",
    )
    skp.refresh_from_db()
    assert skp.status == "draf"


def test_ajukan_tanpa_penilai_ditolak(pemeran: Pemeran) -> None:
    """The secretary of the government has nobody above: BKD must assign."""
    sekda = pemeran.org.sekda
    skp = skp_untuk(sekda, "draf")
    with pytest.raises(PenilaiTidakAda):
        aksi.ajukan(oleh=pemeran.org.akun(sekda), pada=PADA, skp=skp)


def test_setujui(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "diajukan")
    aksi.setujui(oleh=pemeran.penilai, pada=PADA, skp=skp)
    skp.refresh_from_db()
    assert (skp.status, skp.disetujui_oleh, skp.disetujui_pada) == (
        "disetujui",
        pemeran.penilai,
        PADA,
    )
    assert JejakAudit.objects.untuk(skp).get().tindakan == "penilaian.setujui_skp"
    assert Notifikasi.objects.get().penerima == pemeran.staf
    with pytest.raises(KeadaanBerubah):
        aksi.setujui(oleh=pemeran.penilai, pada=PADA, skp=skp)
    assert Notifikasi.objects.count() == 1


def test_kembalikan_dengan_catatan(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "diajukan")
    with pytest.raises(TanpaCatatan):
        aksi.kembalikan(oleh=pemeran.penilai, pada=PADA, skp=skp, catatan="  ")
    aksi.kembalikan(oleh=pemeran.penilai, pada=PADA, skp=skp, catatan="Targetnya terlalu rendah.")
    skp.refresh_from_db()
    assert (skp.status, skp.catatan_pengembalian) == ("dikembalikan", "Targetnya terlalu rendah.")
    assert "Targetnya terlalu rendah." in Notifikasi.objects.get(penerima=pemeran.staf).isi
    with pytest.raises(KeadaanBerubah):
        aksi.kembalikan(oleh=pemeran.penilai, pada=PADA, skp=skp, catatan="Lagi")


@pytest.mark.parametrize("status", [s for s in SEMUA_STATUS if s != "diajukan"])
def test_hanya_yang_diajukan_disetujui_atau_dikembalikan(pemeran: Pemeran, status: str) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, status)
    with pytest.raises(KeadaanBerubah):
        aksi.setujui(oleh=pemeran.penilai, pada=PADA, skp=skp)
    with pytest.raises(KeadaanBerubah):
        aksi.kembalikan(oleh=pemeran.penilai, pada=PADA, skp=skp, catatan="x")


def test_hanya_penilai_yang_menyetujui(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "diajukan")
    for oleh in (pemeran.staf, pemeran.atasan, pemeran.penilai_tetangga, pemeran.org.admin()):
        with pytest.raises(BukanPenilai):
            aksi.setujui(oleh=oleh, pada=PADA, skp=skp)
        with pytest.raises(BukanPenilai):
            aksi.kembalikan(oleh=oleh, pada=PADA, skp=skp, catatan="x")


def test_penugasan_memindahkan_hak_menyetujui(pemeran: Pemeran) -> None:
    """The assignment counts from its day on; the recorded name does not give the right."""
    skp = skp_untuk(pemeran.org.dinas.staf, "diajukan")
    PenugasanPenilaiFactory(
        pegawai=skp.pegawai, penilai=pemeran.penilai_tetangga.pegawai, mulai=date(2026, 1, 10)
    )
    with pytest.raises(BukanPenilai):
        aksi.setujui(oleh=pemeran.penilai, pada=PADA, skp=skp)
    aksi.setujui(oleh=pemeran.penilai_tetangga, pada=PADA, skp=skp)
    skp.refresh_from_db()
    assert skp.penilai == pemeran.penilai_tetangga.pegawai


def test_penolakan_adalah_kalimat(pemeran: Pemeran) -> None:
    for jenis in (KeadaanBerubah, BukanPenilai, PenilaiTidakAda):
        assert issubclass(jenis, Ditolak)
        assert str(jenis()).endswith(".")


def test_indikator_dengan_rentang_tersimpan(pemeran: Pemeran) -> None:
    skp = skp_untuk(pemeran.org.dinas.staf, "draf")
    isi = replace(
        INDIKATOR, arah="rentang", target=None, target_bawah=Decimal(80), target_atas=Decimal(90)
    )
    baru = aksi.simpan_indikator(oleh=pemeran.staf, pada=PADA, rhk=skp.rhk.get(), isi=isi)
    assert (baru.urut, IndikatorFactory._meta.model.objects.count()) == (2, 2)
