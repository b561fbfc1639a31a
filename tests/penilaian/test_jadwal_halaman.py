"""The pages of the calendar, and what they say of a window."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from penilaian.models import (
    IndikatorKinerja,
    Penilaian,
    Perpanjangan,
)
from penilaian.selectors.jendela import daftar_jendela, jendela_terbuka
from penilaian.selectors.periode import daftar_periode
from tests.factories.penilaian import (
    PerpanjanganFactory,
    periode_ke,
    siap_dinilai,
    skp_untuk,
    tahun_dibuka,
    tahun_periodik,
)
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk, teks, url

pytestmark = pytest.mark.django_db


def test_halaman_jadwal_untuk_bkd(pemeran: Pemeran) -> None:
    tahun_periodik("triwulanan")
    klien = masuk(pemeran.org.admin())
    isi = teks(klien.get(url("jadwal", 2026)))
    assert "Evaluasi periodik: Triwulanan" in isi
    assert "1–7 April 2026" in isi
    assert "Belum ada perpanjangan" in isi
    assert "Edaran e-Kinerja" in isi
    assert masuk(pemeran.staf).get(url("jadwal", 2026)).status_code == 403


def test_bkd_mengubah_jadwal_lewat_halaman(pemeran: Pemeran) -> None:
    tahun = tahun_dibuka()
    klien = masuk(pemeran.org.admin())
    assert "dinilai sekali setahun" in teks(klien.get(url("jadwal", 2026)))
    isi = teks(klien.post(url("periodik", 2026), {"periodik": "bulanan"}, follow=True))
    assert "Evaluasi periodik: Bulanan" in isi
    kalender = {
        "berlaku_mulai": "2026-01-01", "dasar": "SE 9/2026", "input_mulai": 1, "input_selesai": 5,
        "penilaian_mulai": 6, "penilaian_selesai": 9, "perbaikan_mulai": 12, "perbaikan_selesai": 10,
    }  # fmt: skip
    respons = klien.post(url("kalender_baru", 2026), kalender)
    assert respons.status_code == 422
    assert "Perbaikan: tanggal akhir mendahului" in teks(respons)
    respons = klien.post(
        url("kalender_baru", 2026), kalender | {"perbaikan_selesai": 14}, follow=True
    )
    assert "1–5 Februari 2026" in teks(respons)
    unit = pemeran.org.dinas.unit
    data = {
        "unit": unit.pk, "periode": tahun.periode.get(jenis="bulanan", urut=1).pk, "kegiatan": "input",
        "mulai": "2026-02-10", "selesai": "2026-02-12", "alasan": "Banjir besar",
    }  # fmt: skip
    respons = klien.post(url("perpanjangan_baru", 2026), data, follow=True)
    assert "Banjir besar" in teks(respons)
    satu = Perpanjangan.objects.get()
    respons = klien.post(url("perpanjangan_cabut", satu.pk), follow=True)
    assert "Perpanjangan dicabut." in teks(respons)


def test_pegawai_melihat_jendela_dan_tidak_dapat_mengisi_di_luarnya(pemeran: Pemeran) -> None:
    tahun_periodik()
    skp = skp_untuk(pemeran.org.dinas.staf)
    januari, klien = periode_ke(1), masuk(pemeran.staf)
    isi = teks(klien.get(url("skp", skp.pk, periode=januari.pk)))
    assert "Pengisian realisasi Januari 2026 dibuka 1–7 Februari 2026 dan sudah ditutup" in isi
    assert "Isi realisasi" not in isi
    indikator = IndikatorKinerja.objects.get()
    alamat = url("realisasi", indikator.pk, periode=januari.pk)
    isi = teks(klien.get(alamat))
    assert "sudah ditutup" in isi
    assert "<textarea" not in isi
    respons = klien.post(alamat, {"nilai": "7", "keterangan": "catatan saya"})
    assert respons.status_code == 422
    assert "catatan saya" in teks(respons)
    assert "sudah ditutup" in teks(klien.get(url("serahkan", skp.pk, periode=januari.pk)))
    PerpanjanganFactory(periode=januari, unit=skp.unit, dibuat_oleh=pemeran.staf)
    isi = teks(klien.get(url("saya", tahun=2026)))
    assert "Pengisian realisasi dibuka sampai" in isi
    assert "perpanjangan untuk unit Anda" in isi
    respons = klien.post(alamat, {"nilai": "7", "keterangan": ""}, follow=True)
    assert "Realisasi tersimpan" in teks(respons)
    respons = klien.post(url("serahkan", skp.pk), {"periode": januari.pk}, follow=True)
    assert "Realisasi Januari 2026 diserahkan" in teks(respons)
    assert Penilaian.objects.get().periode == januari


def test_papan_memilih_periode(pemeran: Pemeran) -> None:
    tahun_periodik()
    skp = skp_untuk(pemeran.org.dinas.staf)
    penilaian = siap_dinilai(skp, periode=periode_ke(1))
    klien = masuk(pemeran.penilai)
    alamat = url("nilai", penilaian.pk)
    assert alamat not in teks(klien.get(url("papan")))
    isi = teks(klien.get(url("papan", tahun=2026, periode=periode_ke(1).pk)))
    assert alamat in isi
    assert "Siap dinilai" in isi
    isi = teks(klien.get(alamat))
    assert "Isian Anda tidak akan tersimpan" in isi
    PerpanjanganFactory(
        periode=periode_ke(1), unit=skp.unit, kegiatan="penilaian", dibuat_oleh=pemeran.staf
    )
    assert "Isian Anda tidak akan tersimpan" not in teks(klien.get(alamat))
    assert "Penilaian dan umpan balik Januari 2026 dibuka sampai" in teks(klien.get(url("papan")))


@pytest.mark.parametrize("banyak", [3, 30])
def test_kueri_jendela_tidak_bertambah(
    pemeran: Pemeran, banyak: int, django_assert_max_num_queries: Any
) -> None:
    tahun = tahun_periodik()
    for n in range(banyak):
        PerpanjanganFactory(
            periode=periode_ke(1),
            unit=pemeran.org.dinas.unit,
            mulai=date(2026, 2, 1) + timedelta(days=5 * n),
            dibuat_oleh=pemeran.staf,
        )
    hari = timezone.localdate()
    with django_assert_max_num_queries(3):
        jendela_terbuka(daftar_jendela(daftar_periode(tahun), [pemeran.org.dinas.unit]), hari)
    klien = masuk(pemeran.org.admin())
    with django_assert_max_num_queries(14):
        assert klien.get(url("jadwal", 2026)).status_code == 200
