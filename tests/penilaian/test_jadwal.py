"""Periods, their windows, and more time for a unit."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from kinerja.audit.models import JejakAudit
from penilaian.actions.jadwal import atur_kalender, beri_perpanjangan, cabut_perpanjangan
from penilaian.actions.menilai import simpan_medan
from penilaian.actions.penolakan import (
    DiLuarJendela,
    IsianTidakSah,
    KeadaanBerubah,
    PeriodikTerpakai,
    TahunTidakDibuka,
)
from penilaian.actions.realisasi import isi_realisasi, kembalikan_realisasi, serahkan
from penilaian.actions.siklus import buka_tahun, tutup_tahun, ubah_periodik
from penilaian.aturan.jadwal import Kegiatan
from penilaian.models import (
    IndikatorKinerja,
    KalenderPeriode,
    Penilaian,
    Perpanjangan,
    Realisasi,
    TahunKinerja,
)
from penilaian.selectors.jendela import jendela_periode
from penilaian.selectors.periode import daftar_periode, periode_skp
from tests.factories.penilaian import (
    PerpanjanganFactory,
    RencanaAksiFactory,
    isi_semua_realisasi,
    periode_ke,
    periode_tahunan,
    siap_dinilai,
    skp_untuk,
    tahun_periodik,
    waktu,
)
from tests.penilaian.conftest import Pemeran
from tests.serentak import serentak

pytestmark = pytest.mark.django_db
BATAS = date(2026, 1, 31)


# --- the rows of the year -------------------------------------------------------------------------------


@pytest.mark.parametrize(("jenis", "banyak"), [("bulanan", 13), ("triwulanan", 5), ("tidak", 1)])
def test_buka_tahun_menyusun_periode(pemeran: Pemeran, jenis: str, banyak: int) -> None:
    admin = pemeran.org.admin()
    tahun = buka_tahun(oleh=admin, pada=waktu(), tahun=2026, batas_skp=BATAS, periodik=jenis)
    assert tahun.periode.count() == banyak
    assert daftar_periode(tahun)[0].tahunan


def test_sebutan_periode(pemeran: Pemeran) -> None:
    tahun_periodik("bulanan")
    assert str(periode_ke(10)) == "Oktober 2026"
    tahun_periodik("triwulanan", 2025)
    assert str(periode_ke(3, "triwulanan", 2025)) == "Triwulan III 2025"


def test_periodik_diubah_selama_belum_dipakai(pemeran: Pemeran) -> None:
    admin = pemeran.org.admin()
    tahun = tahun_periodik("bulanan")
    ubah_periodik(oleh=admin, pada=waktu(), tahun=2026, periodik="triwulanan")
    tahun.refresh_from_db()
    assert (tahun.periodik, tahun.periode.count()) == ("triwulanan", 5)
    jejak = JejakAudit.objects.untuk(tahun).get()
    assert (jejak.sebelum, jejak.sesudah) == (
        {"periodik": "bulanan"},
        {"periodik": "triwulanan"},
    )
    ubah_periodik(oleh=admin, pada=waktu(), tahun=2026, periodik="triwulanan")
    assert JejakAudit.objects.untuk(tahun).count() == 1


PEMAKAIAN: dict[str, Callable[[Any, Any], Any]] = {
    "penilaian": lambda skp, p: Penilaian.objects.create(skp=skp, periode=p),
    "realisasi": lambda skp, p: Realisasi.objects.create(
        indikator=IndikatorKinerja.objects.get(), periode=p, nilai=1, diisi_pada=waktu()
    ),
    "rencana_aksi": lambda skp, p: RencanaAksiFactory(rhk=skp.rhk.get(), periode=p),
}


@pytest.mark.parametrize("pakai", PEMAKAIAN)
def test_periodik_yang_terpakai_tidak_diubah(pemeran: Pemeran, pakai: str) -> None:
    tahun = tahun_periodik("bulanan")
    skp = skp_untuk(pemeran.org.dinas.staf)
    PEMAKAIAN[pakai](skp, periode_ke(1))
    with pytest.raises(PeriodikTerpakai):
        ubah_periodik(oleh=pemeran.org.admin(), pada=waktu(), tahun=2026, periodik="tidak")
    assert tahun.periode.count() == 13


def test_penilaian_setahun_tidak_menghalangi_perubahan(pemeran: Pemeran) -> None:
    siap_dinilai(skp_untuk(pemeran.org.dinas.staf))
    ubah_periodik(oleh=pemeran.org.admin(), pada=waktu(), tahun=2026, periodik="bulanan")
    assert TahunKinerja.objects.get().periode.count() == 13


def test_periodik_tahun_tertutup_ditolak(pemeran: Pemeran) -> None:
    admin = pemeran.org.admin()
    tahun = tahun_periodik("bulanan")
    tutup_tahun(oleh=admin, pada=waktu(), tahun=2026)
    with pytest.raises(TahunTidakDibuka):
        ubah_periodik(oleh=admin, pada=waktu(), tahun=2026, periodik="tidak")
    tahun.refresh_from_db()
    assert (tahun.periodik, tahun.periode.count()) == ("bulanan", 13)


def test_periode_skp_hanya_yang_dijalaninya(pemeran: Pemeran) -> None:
    tahun_periodik("triwulanan")
    skp = skp_untuk(pemeran.org.dinas.staf, mulai=date(2026, 5, 1))
    assert [p.singkat for p in periode_skp(skp)] == [
        "Setahun",
        "Triwulan II",
        "Triwulan III",
        "Triwulan IV",
    ]


# --- windows --------------------------------------------------------------------------------------------


def _isi(pemeran: Pemeran, hari: date, urut: int = 1) -> Realisasi:
    indikator = IndikatorKinerja.objects.get()
    return isi_realisasi(
        oleh=pemeran.staf,
        pada=waktu(hari),
        indikator=indikator,
        periode=periode_ke(urut),
        nilai=1,  # type: ignore[arg-type]
        nilai_teks="",
        keterangan="",
    )


@pytest.mark.parametrize(
    ("hari", "pesan"),
    [
        (date(2026, 1, 31), "baru dibuka 1–7 Februari 2026"),
        (date(2026, 2, 1), ""),
        (date(2026, 2, 7), ""),
        (date(2026, 2, 8), "sudah ditutup. Minta BKD memberi perpanjangan"),
        (date(2026, 2, 20), "sudah ditutup"),
    ],
)
def test_realisasi_hanya_dalam_jendela(pemeran: Pemeran, hari: date, pesan: str) -> None:
    tahun_periodik()
    skp_untuk(pemeran.org.dinas.staf)
    if not pesan:
        assert _isi(pemeran, hari).nilai == 1
        return
    with pytest.raises(DiLuarJendela, match=pesan):
        _isi(pemeran, hari)
    assert not Realisasi.objects.exists()
    assert not Penilaian.objects.exists()


def test_perbaikan_hanya_untuk_yang_pernah_menyerahkan(pemeran: Pemeran) -> None:
    tahun_periodik()
    skp = skp_untuk(pemeran.org.dinas.staf)
    _isi(pemeran, date(2026, 2, 3))
    serahkan(oleh=pemeran.staf, pada=waktu(date(2026, 2, 4)), skp=skp, periode=periode_ke(1))
    penilaian = Penilaian.objects.get()
    kembalikan_realisasi(
        oleh=pemeran.penilai, pada=waktu(date(2026, 2, 9)), penilaian=penilaian, catatan="Lengkapi"
    )
    with pytest.raises(DiLuarJendela, match="Perbaikan Januari 2026 baru dibuka 19–25 Februari"):
        _isi(pemeran, date(2026, 2, 16))
    assert _isi(pemeran, date(2026, 2, 19)).nilai == 1


def test_penilai_juga_terikat_jendela(pemeran: Pemeran) -> None:
    tahun_periodik()
    penilaian = siap_dinilai(skp_untuk(pemeran.org.dinas.staf), periode=periode_ke(1))

    def nilai(hari: date) -> Penilaian:
        isian: dict[str, Any] = {"sikap-loyal": 4}
        versi = Penilaian.objects.get().versi_baris
        return simpan_medan(
            oleh=pemeran.penilai, pada=waktu(hari), penilaian=penilaian, isian=isian, versi=versi
        )

    with pytest.raises(
        DiLuarJendela, match="Penilaian dan umpan balik Januari 2026 baru dibuka 8–15"
    ):
        nilai(date(2026, 2, 5))
    assert nilai(date(2026, 2, 8)).sikap.count() == 1
    with pytest.raises(DiLuarJendela, match="Perbaikan Januari 2026 baru dibuka 19–25"):
        nilai(date(2026, 2, 17))
    assert nilai(date(2026, 2, 25)).sikap.count() == 1
    with pytest.raises(DiLuarJendela):
        kembalikan_realisasi(
            oleh=pemeran.penilai, pada=waktu(date(2026, 2, 26)), penilaian=penilaian, catatan="x"
        )


def test_setahun_tidak_berjendela(pemeran: Pemeran) -> None:
    tahun_periodik()
    skp = skp_untuk(pemeran.org.dinas.staf)
    isi_semua_realisasi(skp)
    serahkan(oleh=pemeran.staf, pada=waktu(), skp=skp, periode=periode_tahunan(skp))
    assert Penilaian.objects.get().status == "siap_dinilai"


def test_perpanjangan_berlaku_untuk_unit_di_bawahnya_saja(pemeran: Pemeran) -> None:
    tahun_periodik()
    dinas, admin = pemeran.org.dinas, pemeran.org.admin()
    skp_untuk(dinas.staf)
    hari = date(2026, 3, 2)
    PerpanjanganFactory(
        periode=periode_ke(1), unit=pemeran.org.dinas_lain.unit, mulai=hari, dibuat_oleh=admin
    )
    with pytest.raises(DiLuarJendela):
        _isi(pemeran, hari)
    PerpanjanganFactory(periode=periode_ke(1), unit=dinas.unit, mulai=hari, dibuat_oleh=admin)
    assert _isi(pemeran, hari).nilai == 1
    with pytest.raises(DiLuarJendela):
        _isi(pemeran, hari + timedelta(days=4))
    with pytest.raises(DiLuarJendela):
        _isi(pemeran, hari, urut=3)


def test_kalender_baru_untuk_periode_sesudahnya(pemeran: Pemeran) -> None:
    admin = pemeran.org.admin()
    tahun_periodik()
    hari = {Kegiatan.INPUT: (1, 3), Kegiatan.PENILAIAN: (4, 5), Kegiatan.PERBAIKAN: (6, 7)}
    kalender = atur_kalender(
        oleh=admin, pada=waktu(), berlaku_mulai=date(2026, 7, 1), dasar="SE 5/2026", hari=hari
    )
    assert JejakAudit.objects.untuk(kalender).get().sesudah["input_selesai"] == 3
    unit = pemeran.org.dinas.unit
    assert jendela_periode(periode_ke(6), unit).daftar[0].selesai == date(2026, 7, 7)
    assert jendela_periode(periode_ke(7), unit).daftar[0].selesai == date(2026, 8, 3)
    with pytest.raises(IsianTidakSah):
        atur_kalender(
            oleh=admin,
            pada=waktu(),
            berlaku_mulai=date(2026, 8, 1),
            dasar="x",
            hari=hari | {Kegiatan.INPUT: (5, 3)},
        )


@pytest.mark.parametrize(
    "isi", [{"input_mulai": 8}, {"perbaikan_selesai": 29}, {"penilaian_mulai": 0}, {"dasar": ""}]
)
def test_basis_data_menolak_kalender_yang_tidak_sah(pemeran: Pemeran, isi: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match="kalender_"):
        KalenderPeriode.objects.create(**({"berlaku_mulai": date(2027, 1, 1), "dasar": "SE"} | isi))


# --- extensions -----------------------------------------------------------------------------------------


def _perpanjang(pemeran: Pemeran, **isi: Any) -> Perpanjangan:
    bawaan: dict[str, Any] = {
        "oleh": pemeran.org.admin(),
        "pada": waktu(),
        "periode": periode_ke(1),
        "unit": pemeran.org.dinas.unit,
        "kegiatan": Kegiatan.INPUT,
        "mulai": date(2026, 2, 10),
        "selesai": date(2026, 2, 12),
        "alasan": "Banjir",
    }
    return beri_perpanjangan(**(bawaan | isi))


def test_perpanjangan_tercatat_dan_dapat_dicabut(pemeran: Pemeran) -> None:
    tahun_periodik()
    satu = _perpanjang(pemeran)
    jejak = JejakAudit.objects.untuk(satu).get()
    assert jejak.tindakan == "penilaian.beri_perpanjangan"
    assert "Banjir" in jejak.ringkasan
    cabut_perpanjangan(oleh=pemeran.org.admin(), pada=waktu(), perpanjangan=satu)
    assert not Perpanjangan.objects.exists()
    assert JejakAudit.objects.filter(tindakan="penilaian.cabut_perpanjangan").count() == 1
    with pytest.raises(KeadaanBerubah):
        cabut_perpanjangan(oleh=pemeran.org.admin(), pada=waktu(), perpanjangan=satu)


def test_perpanjangan_yang_ditolak(pemeran: Pemeran) -> None:
    tahun = tahun_periodik()
    _perpanjang(pemeran)
    with pytest.raises(IsianTidakSah, match="sudah mempunyai perpanjangan"):
        _perpanjang(pemeran, mulai=date(2026, 2, 12), selesai=date(2026, 2, 20))
    with pytest.raises(IsianTidakSah, match="mendahului"):
        _perpanjang(pemeran, mulai=date(2026, 3, 12), selesai=date(2026, 3, 1))
    with pytest.raises(IsianTidakSah, match="tidak berjendela"):
        _perpanjang(pemeran, periode=daftar_periode(tahun)[0])
    with pytest.raises(IsianTidakSah, match="setelah periodenya berakhir"):
        _perpanjang(pemeran, kegiatan=Kegiatan.PENILAIAN, mulai=date(2026, 1, 20))
    tutup_tahun(oleh=pemeran.org.admin(), pada=waktu(), tahun=2026)
    with pytest.raises(TahunTidakDibuka):
        _perpanjang(pemeran, kegiatan=Kegiatan.PERBAIKAN)
    assert Perpanjangan.objects.count() == 1


def test_basis_data_menolak_perpanjangan_tanpa_alasan_atau_bertumpuk(pemeran: Pemeran) -> None:
    tahun_periodik()
    isi = {"periode": periode_ke(1), "unit": pemeran.org.dinas.unit, "dibuat_oleh": pemeran.staf}
    PerpanjanganFactory(**isi)
    for nama, beda in (
        ("perpanjangan_tidak_tumpang_tindih", {}),
        ("perpanjangan_beralasan", {"alasan": "", "kegiatan": "perbaikan"}),
        ("perpanjangan_urut", {"mulai": date(2026, 5, 2), "selesai": date(2026, 5, 1)}),
    ):
        with pytest.raises(IntegrityError, match=nama), transaction.atomic():
            PerpanjanganFactory(**(isi | beda))


@pytest.mark.django_db(transaction=True)
def test_dua_perpanjangan_serentak(pemeran: Pemeran) -> None:
    tahun_periodik()
    admin = pemeran.org.admin()
    hasil = serentak(*[lambda: _perpanjang(pemeran, oleh=admin)] * 2)
    assert sorted(type(h).__name__ for h in hasil) == ["IsianTidakSah", "NoneType"]
    assert Perpanjangan.objects.count() == 1
