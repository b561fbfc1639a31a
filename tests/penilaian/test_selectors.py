"""Where everybody stands, the recap that reports are made of, and what waits on the home page."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from penilaian.actions.revisi import mulai_revisi
from penilaian.aturan.predikat import Predikat, Rating
from penilaian.aturan.revisi import AlasanRevisi
from penilaian.models import SKP, Penilaian, TahunKinerja
from penilaian.selectors import (
    Keadaan,
    rekap_pegawai,
    rekap_perangkat_daerah,
    tugas_menunggu,
)
from penilaian.selectors.keadaan import DaftarKeadaan, hitung_per_opd
from penilaian.selectors.tahun_berjalan import TahunBerjalan
from tests.factories.pegawai import PenempatanFactory, RiwayatGolonganFactory
from tests.factories.penilaian import (
    HARI,
    dinilai,
    ditetapkan,
    siap_dinilai,
    skp_untuk,
    tahun_dibuka,
    versi_baru,
)
from tests.penilaian.conftest import Pemeran

pytestmark = pytest.mark.django_db


def _keadaan(tahun: TahunKinerja, pegawai_id: int) -> str:
    (baris,) = DaftarKeadaan(tahun, HARI, pegawai=[pegawai_id])[0:5]
    return baris.keadaan


def test_keadaan_mengikuti_skp_dan_penilaian(pemeran: Pemeran) -> None:
    tahun = tahun_dibuka()
    staf = pemeran.org.dinas.staf
    assert _keadaan(tahun, staf.pk) == "belum_mulai"
    skp = skp_untuk(staf, "draf")
    for status in ("draf", "diajukan", "dikembalikan", "disetujui"):
        SKP.objects.filter(pk=skp.pk).update(
            status=status,
            diajukan_pada=skp.tahun_kinerja.dibuka_pada,
            disetujui_pada=skp.tahun_kinerja.dibuka_pada,
            catatan_pengembalian="x",
        )
        assert _keadaan(tahun, staf.pk) == status
    penilaian = dinilai(skp)
    for status in ("belum", "siap_dinilai", "dinilai"):
        Penilaian.objects.filter(pk=penilaian.pk).update(status=status)
        assert _keadaan(tahun, staf.pk) == ("disetujui" if status == "belum" else status)
    skp.refresh_from_db()
    pengganti = versi_baru(skp)
    assert _keadaan(tahun, staf.pk) == "disetujui"
    mulai_revisi(
        oleh=pemeran.staf,
        pada=tahun.dibuka_pada,
        skp=pengganti,
        alasan=AlasanRevisi.KAHAR,
        uraian="Banjir.",
    )
    assert _keadaan(tahun, staf.pk) == "disetujui", "a revision that waits is not the plan"


def test_segmen_terakhir_yang_dihitung(pemeran: Pemeran) -> None:
    staf = pemeran.org.dinas.staf
    skp_untuk(staf, "ditutup", selesai=date(2026, 6, 30))
    skp_untuk(staf, "draf", mulai=date(2026, 7, 1))
    assert _keadaan(TahunKinerja.objects.get(), staf.pk) == "draf"


def test_yang_pindah_dihitung_menurut_skpnya_dan_yang_pensiun_tanpa_skp_tidak(
    pemeran: Pemeran,
) -> None:
    org = pemeran.org
    tahun = tahun_dibuka()
    skp_untuk(org.dinas.staf)
    tempat = org.dinas.staf.penempatan.get()
    tempat.selesai = date(2026, 3, 31)
    tempat.save()
    PenempatanFactory(pegawai=org.dinas.staf, unit=org.dinas_lain.bidang, mulai=date(2026, 4, 1))
    org.dinas.staf_kedua.kedudukan = "pensiun"
    org.dinas.staf_kedua.save()
    jumlah = {nama: sum(isi.values()) for _, nama, isi in hitung_per_opd(tahun, HARI)}
    assert jumlah == {"Dinas Kesehatan": 7, "Dinas Sosial": 8, "Di luar perangkat daerah": 1}


def test_cari_menurut_nama_atau_nip_berspasi(pemeran: Pemeran) -> None:
    tahun = tahun_dibuka()
    staf = pemeran.org.dinas.staf
    for cari in (staf.nama.upper(), f"{staf.nip[:8]} {staf.nip[8:14]}", staf.nip):
        daftar = DaftarKeadaan(tahun, HARI, cari=cari)
        assert staf.pk in {b.pegawai_id for b in daftar[0:50]}
    for cari in ("%", "_", "\\", "'; DROP TABLE x"):
        assert len(DaftarKeadaan(tahun, HARI, cari=cari)) == 0


def test_rekap_perangkat_daerah(pemeran: Pemeran) -> None:
    dinas = pemeran.org.dinas
    skp_untuk(dinas.staf_sekretariat, "draf")
    skp_untuk(dinas.kepala_bidang_lain, "diajukan")
    skp_untuk(dinas.staf_bidang_lain)
    siap_dinilai(skp_untuk(dinas.sekretaris))
    ditetapkan(skp_untuk(dinas.staf), pemeran.penilai)
    ditetapkan(
        skp_untuk(dinas.staf_kedua),
        pemeran.penilai,
        rating_hasil_kerja="di_bawah_ekspektasi",
        saran_hasil_kerja="di_bawah_ekspektasi",
        predikat="butuh_perbaikan",
        indeks=Decimal(70),
    )
    satu, dua, luar = rekap_perangkat_daerah(2026, HARI)
    assert (satu.opd, satu.opd_id) == ("Dinas Kesehatan", dinas.unit.pk)
    assert (satu.jumlah_pegawai, satu.belum_mengajukan, satu.diajukan) == (8, 3, 1)
    assert (satu.disetujui, satu.sedang_dinilai, satu.ditetapkan) == (1, 1, 2)
    assert (satu.sangat_baik, satu.baik, satu.butuh_perbaikan, satu.kurang) == (0, 1, 1, 0)
    assert satu.rata_rata_indeks == Decimal(83)
    assert (dua.opd, dua.jumlah_pegawai, dua.belum_mengajukan, dua.rata_rata_indeks) == (
        "Dinas Sosial", 8, 8, None,
    )  # fmt: skip
    assert (luar.opd_id, luar.jumlah_pegawai) == (None, 1)


def test_rekap_pegawai(pemeran: Pemeran) -> None:
    dinas = pemeran.org.dinas
    RiwayatGolonganFactory(pegawai=dinas.staf)
    RiwayatGolonganFactory(pegawai=dinas.staf_kedua)
    penilaian = ditetapkan(skp_untuk(dinas.staf), pemeran.penilai)
    dinilai(skp_untuk(dinas.staf_kedua))
    baris = {b.nip: b for b in rekap_pegawai(2026, hari_ini=HARI)}
    assert len(baris) == len(pemeran.org.semua)
    tetap = baris[dinas.staf.nip]
    assert (tetap.rating_hasil_kerja, tetap.predikat, tetap.indeks) == (
        Rating.SESUAI_EKSPEKTASI, Predikat.BAIK, Decimal(96),
    )  # fmt: skip
    assert (tetap.penilai, tetap.nip_penilai) == (str(pemeran.penilai), pemeran.penilai.nama_masuk)
    assert tetap.tanggal_penetapan == HARI
    assert (tetap.keadaan, tetap.golongan, tetap.opd) == (
        Keadaan.DITETAPKAN,
        "III/c",
        "Dinas Kesehatan",
    )
    belum = baris[dinas.staf_kedua.nip]
    assert (belum.predikat, belum.rating_perilaku, belum.indeks, belum.tanggal_penetapan) == (
        None,
    ) * 4
    assert (belum.keadaan, belum.golongan) == (Keadaan.DINILAI, "III/c")
    assert baris[pemeran.org.sekda.nip].opd == ""
    # What was determined is printed as it was on that day.
    dinas.staf.nama = "Nama Baru"
    dinas.staf.save()
    assert {b.nip: b for b in rekap_pegawai(2026, hari_ini=HARI)}[dinas.staf.nip].nama == (
        penilaian.cuplikan["pegawai"]["nama"]
    )


def test_rekap_pegawai_satu_perangkat_daerah_urut_unit_dan_nama(pemeran: Pemeran) -> None:
    tahun_dibuka()
    dinas = pemeran.org.dinas
    baris = list(rekap_pegawai(2026, opd=dinas.unit, hari_ini=HARI))
    assert {b.nip for b in baris} == {p.nip for p in dinas.semua}
    assert baris[0].nip == dinas.kepala.nip


@pytest.mark.parametrize("banyak", [3, 30])
def test_rekap_dengan_kueri_tetap(pemeran: Pemeran, banyak: int) -> None:
    for _ in range(banyak):
        skp_untuk(PenempatanFactory(unit=pemeran.org.dinas.bidang).pegawai)
    with CaptureQueriesContext(connection) as kueri:
        list(rekap_pegawai(2026, hari_ini=HARI))
        rekap_perangkat_daerah(2026, HARI)
    assert len(kueri) <= 5


def test_rekap_tahun_yang_tidak_ada() -> None:
    with pytest.raises(TahunKinerja.DoesNotExist):
        rekap_perangkat_daerah(1999)
    with pytest.raises(TahunKinerja.DoesNotExist):
        list(rekap_pegawai(1999))


# --- home page ------------------------------------------------------------------------------------------


def _judul(pengguna: Any, hari: date = HARI) -> list[str]:
    return [t.judul for t in tugas_menunggu(TahunBerjalan(pengguna, hari))]


def test_tugas_tanpa_tahun_terbuka(pemeran: Pemeran) -> None:
    assert _judul(pemeran.staf) == []
    assert _judul(pemeran.org.admin()) == ["Buka tahun kinerja 2026"]


def test_tugas_pegawai_menurut_keadaan_skp(pemeran: Pemeran) -> None:
    tahun_dibuka()
    staf = pemeran.org.dinas.staf
    (tugas,) = tugas_menunggu(TahunBerjalan(pemeran.staf, date(2026, 1, 10)))
    assert (tugas.judul, tugas.mendesak) == ("Susun SKP 2026", False)
    assert tugas_menunggu(TahunBerjalan(pemeran.staf, date(2026, 1, 25)))[0].mendesak
    skp = skp_untuk(staf, "draf")
    assert _judul(pemeran.staf) == ["Ajukan SKP 2026"]
    SKP.objects.update(
        status="dikembalikan", catatan_pengembalian="x", diajukan_pada="2026-01-20T00:00Z"
    )
    assert _judul(pemeran.staf) == ["Perbaiki dan ajukan lagi SKP Anda"]
    SKP.objects.update(status="diajukan")
    assert _judul(pemeran.staf) == []
    SKP.objects.update(status="disetujui", disetujui_pada="2026-01-20T00:00Z")
    assert _judul(pemeran.staf) == ["Isi realisasi dan bukti dukung"]
    siap_dinilai(skp)
    assert _judul(pemeran.staf) == []


def test_tugas_penilai_dan_hasil_baru(pemeran: Pemeran) -> None:
    dinas = pemeran.org.dinas
    skp_untuk(dinas.kepala_bidang)
    skp_untuk(dinas.staf, "diajukan")
    siap_dinilai(skp_untuk(dinas.staf_kedua))
    tugas = tugas_menunggu(TahunBerjalan(pemeran.penilai, HARI))
    assert [(t.judul, t.jumlah) for t in tugas] == [
        ("Isi realisasi dan bukti dukung", None),
        ("SKP menunggu persetujuan Anda", 1),
        ("Pegawai siap Anda nilai", 1),
    ]
    kepala = ditetapkan(skp_untuk(dinas.kepala), pemeran.penilai)
    akun = pemeran.atasan
    assert f"/kinerja/hasil/{kepala.pk}/" in [
        t.tautan for t in tugas_menunggu(TahunBerjalan(akun, HARI))
    ]
    assert "Hasil penilaian 2026 Anda sudah ada" not in _judul(akun, date(2026, 7, 15))


def test_tugas_admin(pemeran: Pemeran) -> None:
    tahun_dibuka()
    admin = pemeran.org.admin()
    tugas = next(t for t in tugas_menunggu(TahunBerjalan(admin, HARI)) if t.jumlah)
    assert tugas.jumlah == len(pemeran.org.semua)
    assert tugas.tautan == "/kinerja/siklus/2026/pegawai/?keadaan=belum_mengajukan"
