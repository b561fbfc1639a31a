"""BKD opens, moves the deadline, closes; and the reminders that follow."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.antrean.models import PesanKeluar
from kinerja.audit.models import JejakAudit
from kinerja.kalender.models import HariKhusus
from notifikasi.models import Notifikasi, Pengiriman
from penilaian.actions.ingatkan import ingatkan_skp, umumkan_tahun
from penilaian.actions.penolakan import (
    BatasDiLuarTahun,
    TahunBelumDitutup,
    TahunSudahDibuka,
    TahunTidakDibuka,
)
from penilaian.actions.siklus import buka_tahun, tutup_tahun, ubah_batas
from penilaian.models import TahunKinerja
from penilaian.selectors.siklus import tahun_dapat_dibuka
from penilaian.tasks import JADWAL
from tests.factories.pegawai import PenempatanFactory, PenggunaFactory
from tests.factories.penilaian import skp_untuk, tahun_dibuka, waktu
from tests.penilaian.conftest import Pemeran

pytestmark = pytest.mark.django_db
PADA = waktu(date(2026, 1, 2))
BATAS = date(2026, 1, 31)


def test_buka_tahun_membuat_periode_jejak_dan_kabar(pemeran: Pemeran) -> None:
    admin = pemeran.org.admin()
    tahun = buka_tahun(oleh=admin, pada=PADA, tahun=2026, batas_skp=BATAS)
    tahun.refresh_from_db()
    assert (tahun.status, tahun.batas_skp, tahun.dibuka_oleh) == ("dibuka", BATAS, admin)
    periode = tahun.periode.get()
    assert (periode.jenis, periode.mulai, periode.selesai) == ("tahunan", tahun.awal, tahun.akhir)
    jejak = JejakAudit.objects.untuk(tahun).get()
    assert jejak.tindakan == "penilaian.buka_tahun"
    assert jejak.sesudah == {
        "status": "dibuka",
        "batas_skp": "2026-01-31",
        "periodik": "tidak",
    }
    pesan = PesanKeluar.objects.get(nama_tugas="penilaian.umumkan_tahun")
    assert pesan.argumen == {"tahun_kinerja_id": tahun.pk}


def test_tahun_tidak_dibuka_dua_kali(pemeran: Pemeran) -> None:
    admin = pemeran.org.admin()
    buka_tahun(oleh=admin, pada=PADA, tahun=2026, batas_skp=BATAS)
    with pytest.raises(TahunSudahDibuka):
        buka_tahun(oleh=admin, pada=PADA, tahun=2026, batas_skp=BATAS)
    assert TahunKinerja.objects.get().periode.count() == 1


def test_batas_harus_di_dalam_tahunnya(pemeran: Pemeran) -> None:
    admin = pemeran.org.admin()
    with pytest.raises(BatasDiLuarTahun):
        buka_tahun(oleh=admin, pada=PADA, tahun=2026, batas_skp=date(2027, 1, 31))
    assert not TahunKinerja.objects.exists()
    buka_tahun(oleh=admin, pada=PADA, tahun=2026, batas_skp=BATAS)
    with pytest.raises(BatasDiLuarTahun):
        ubah_batas(oleh=admin, pada=PADA, tahun=2026, batas_skp=date(2025, 1, 1), alasan="x")


def test_ubah_batas_mencatat_alasan(pemeran: Pemeran) -> None:
    admin = pemeran.org.admin()
    tahun = buka_tahun(oleh=admin, pada=PADA, tahun=2026, batas_skp=BATAS)
    ubah_batas(
        oleh=admin, pada=PADA, tahun=2026, batas_skp=date(2026, 2, 13), alasan="SE Sekda 1/2026"
    )
    tahun.refresh_from_db()
    assert (tahun.batas_skp, tahun.dasar_batas_skp) == (date(2026, 2, 13), "SE Sekda 1/2026")
    jejak = JejakAudit.objects.untuk(tahun).filter(tindakan="penilaian.ubah_batas").get()
    assert jejak.sebelum == {"batas_skp": "2026-01-31"}


@pytest.mark.parametrize("status", ["disiapkan", "ditutup"])
def test_batas_dan_tutup_hanya_untuk_tahun_yang_dibuka(pemeran: Pemeran, status: str) -> None:
    admin = pemeran.org.admin()
    tahun_dibuka()
    TahunKinerja.objects.update(status=status)
    with pytest.raises(TahunTidakDibuka):
        ubah_batas(oleh=admin, pada=PADA, tahun=2026, batas_skp=BATAS, alasan="x")
    with pytest.raises(TahunTidakDibuka):
        tutup_tahun(oleh=admin, pada=PADA, tahun=2026)


def test_tutup_lalu_tidak_dibuka_seorang_diri(pemeran: Pemeran) -> None:
    """Opening again takes two: tests/penilaian/test_pembukaan_tahun.py."""
    admin = pemeran.org.admin()
    buka_tahun(oleh=admin, pada=PADA, tahun=2026, batas_skp=BATAS)
    tutup_tahun(oleh=admin, pada=PADA, tahun=2026)
    with pytest.raises(TahunBelumDitutup):
        buka_tahun(oleh=admin, pada=PADA, tahun=2026, batas_skp=BATAS)
    assert TahunKinerja.objects.get().status == "ditutup"
    assert PesanKeluar.objects.filter(nama_tugas="penilaian.umumkan_tahun").count() == 1


def test_tahun_yang_pernah_dibuka_tidak_ditawarkan(pemeran: Pemeran) -> None:
    lama = TahunKinerja.objects.create(
        tahun=2026, status="ditutup", batas_skp=date(2026, 1, 31), dibuka_pada=PADA
    )
    assert tahun_dapat_dibuka([lama], date(2026, 6, 1)) == [2027]
    assert tahun_dapat_dibuka([], date(2026, 6, 1)) == [2026, 2027]


# --- reminders ------------------------------------------------------------------------------------------


def _pada(hari: date) -> datetime:
    return waktu(hari, jam=6)


def _penerima() -> set[int]:
    return set(Notifikasi.objects.values_list("penerima__pegawai_id", flat=True))


def test_pengingat_untuk_yang_belum_mengajukan_saja(pemeran: Pemeran) -> None:
    """31 January 2026 is a Saturday: what belongs to it goes out on Friday 30."""
    dinas = pemeran.org.dinas
    tahun_dibuka()
    skp_untuk(dinas.staf, "draf")
    skp_untuk(dinas.kepala_bidang, "diajukan")
    for pegawai in (dinas.staf_kedua, dinas.kepala):
        pemeran.org.akun(pegawai)
    skp_untuk(dinas.staf_kedua, "dikembalikan")

    jumlah = ingatkan_skp(pada=_pada(date(2026, 1, 30)))

    belum = {dinas.staf.pk, dinas.staf_kedua.pk, dinas.kepala.pk}
    assert belum <= _penerima()
    assert dinas.kepala_bidang.pk not in _penerima()
    assert jumlah == Notifikasi.objects.count() == Pengiriman.objects.count()
    satu = Notifikasi.objects.get(penerima=pemeran.staf)
    assert "31 Januari 2026" in satu.isi
    assert satu.tautan == "/kinerja/"


def test_pengingat_tidak_dua_kali_pada_hari_yang_sama(pemeran: Pemeran) -> None:
    tahun_dibuka()
    pertama = ingatkan_skp(pada=_pada(date(2026, 1, 30)))
    assert pertama > 0
    assert ingatkan_skp(pada=waktu(date(2026, 1, 30), jam=20)) == 0
    assert Pengiriman.objects.count() == pertama


def test_pengingat_hari_lain_dikirim_lagi(pemeran: Pemeran) -> None:
    tahun_dibuka()
    assert (
        ingatkan_skp(pada=_pada(date(2026, 1, 28)))
        == ingatkan_skp(pada=_pada(date(2026, 1, 30)))
        > 0
    )


def test_hari_pengingat_sepanjang_januari_dan_tidak_pada_hari_libur(pemeran: Pemeran) -> None:
    """H-14 (17, Saturday) and H-7 (24, Saturday) move to the Friday before; 16 January 2026 is a holiday."""
    tahun_dibuka()
    terkirim = [
        hari
        for hari in (date(2026, 1, 1) + timedelta(days=n) for n in range(40))
        if ingatkan_skp(pada=_pada(hari))
    ]
    assert terkirim == [date(2026, 1, 15), date(2026, 1, 23), date(2026, 1, 28), date(2026, 1, 30)]


def test_libur_daerah_menggeser_pengingat(pemeran: Pemeran) -> None:
    tahun_dibuka()
    HariKhusus.objects.create(tanggal=date(2026, 1, 30), sifat="libur", keterangan="HUT daerah")
    assert ingatkan_skp(pada=_pada(date(2026, 1, 30))) == 0
    assert ingatkan_skp(pada=_pada(date(2026, 1, 29))) > 0


@pytest.mark.parametrize("status", ["disiapkan", "ditutup"])
def test_tahun_yang_tidak_dibuka_tidak_mengingatkan(pemeran: Pemeran, status: str) -> None:
    tahun_dibuka()
    TahunKinerja.objects.update(status=status)
    assert ingatkan_skp(pada=_pada(date(2026, 1, 30))) == 0


def test_akun_nonaktif_dan_pensiunan_tidak_diingatkan(pemeran: Pemeran) -> None:
    tahun_dibuka()
    nonaktif = PenggunaFactory(is_active=False)
    PenempatanFactory(pegawai=nonaktif.pegawai)
    pensiun = PenggunaFactory()
    PenempatanFactory(pegawai=pensiun.pegawai)
    pensiun.pegawai.kedudukan = "pensiun"
    pensiun.pegawai.save()
    skp_untuk(pensiun.pegawai, "draf")
    ingatkan_skp(pada=_pada(date(2026, 1, 30)))
    assert not {nonaktif.pegawai_id, pensiun.pegawai_id} & _penerima()


@pytest.mark.parametrize("banyak", [3, 30])
def test_pengingat_tidak_bertambah_kueri_per_orang(pemeran: Pemeran, banyak: int) -> None:
    tahun_dibuka()
    for _ in range(banyak):
        PenempatanFactory(pegawai=PenggunaFactory().pegawai)
    with CaptureQueriesContext(
        connection,
    ) as kueri:
        ingatkan_skp(pada=_pada(date(2026, 1, 30)))
    assert len(kueri) <= 12


def test_pengumuman_sekali_tanpa_surel(pemeran: Pemeran) -> None:
    tahun = tahun_dibuka()
    jumlah = umumkan_tahun(tahun_kinerja=tahun, pada=PADA)
    assert jumlah == Notifikasi.objects.count() > 0
    assert umumkan_tahun(tahun_kinerja=tahun, pada=PADA) == 0
    assert not Pengiriman.objects.exists()


def test_pengingat_terjadwal_setiap_hari() -> None:
    jadwal: dict[str, Any] = JADWAL["penilaian.ingatkan_skp"]
    assert set(jadwal) == {"minute", "hour"}
