"""Working days: weekends, national days, collective leave, and the local table on top of all three."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from kinerja.kalender.hari_kerja import Kalender, kalender_kerja
from kinerja.kalender.models import HariKhusus

NASIONAL = Kalender()


@pytest.mark.parametrize(
    ("tanggal", "kerja"),
    [
        pytest.param(date(2026, 1, 1), False, id="tahun baru"),
        pytest.param(date(2026, 1, 2), True, id="Jumat biasa"),
        pytest.param(date(2026, 1, 3), False, id="Sabtu"),
        pytest.param(date(2026, 1, 4), False, id="Minggu"),
        pytest.param(date(2026, 1, 5), True, id="Senin biasa"),
        pytest.param(date(2026, 3, 17), True, id="sehari sebelum cuti bersama Nyepi"),
        pytest.param(date(2026, 3, 18), False, id="cuti bersama Nyepi"),
        pytest.param(date(2026, 3, 19), False, id="Nyepi"),
        pytest.param(date(2026, 3, 20), False, id="cuti bersama Idul Fitri"),
        pytest.param(date(2026, 3, 23), False, id="cuti bersama Idul Fitri sesudahnya"),
        pytest.param(date(2026, 3, 24), False, id="cuti bersama Idul Fitri terakhir"),
        pytest.param(date(2026, 3, 25), True, id="masuk kembali"),
        pytest.param(date(2026, 8, 17), False, id="hari kemerdekaan"),
        pytest.param(date(2026, 12, 24), False, id="cuti bersama Natal"),
        pytest.param(date(2026, 12, 28), True, id="Senin sesudah Natal"),
    ],
)
def test_hari_kerja(tanggal: date, kerja: bool) -> None:
    assert NASIONAL.hari_kerja(tanggal) is kerja


def test_libur_daerah_meliburkan_hari_biasa() -> None:
    hari_jadi = date(2026, 2, 18)
    assert NASIONAL.hari_kerja(hari_jadi)

    assert not Kalender(libur_daerah=frozenset({hari_jadi})).hari_kerja(hari_jadi)


@pytest.mark.parametrize(
    "tanggal",
    [
        pytest.param(date(2026, 3, 23), id="cuti bersama yang ditarik"),
        pytest.param(date(2026, 1, 3), id="Sabtu pengganti"),
    ],
)
def test_hari_pengganti_mengalahkan_libur(tanggal: date) -> None:
    assert not NASIONAL.hari_kerja(tanggal)

    assert Kalender(masuk_pengganti=frozenset({tanggal})).hari_kerja(tanggal)


@pytest.mark.parametrize(
    ("mulai", "jumlah", "akhir"),
    [
        pytest.param(date(2026, 1, 5), 0, date(2026, 1, 5), id="nol hari"),
        pytest.param(date(2026, 1, 3), 0, date(2026, 1, 3), id="nol hari dari Sabtu tetap Sabtu"),
        pytest.param(date(2026, 1, 5), 1, date(2026, 1, 6), id="sehari"),
        pytest.param(date(2026, 1, 2), 1, date(2026, 1, 5), id="melewati akhir pekan"),
        pytest.param(date(2026, 1, 3), 1, date(2026, 1, 5), id="mulai hari libur"),
        pytest.param(date(2026, 3, 17), 1, date(2026, 3, 25), id="melewati Nyepi dan Lebaran"),
        pytest.param(date(2026, 3, 16), 5, date(2026, 3, 30), id="lima hari melewati Lebaran"),
        pytest.param(date(2025, 12, 31), 1, date(2026, 1, 2), id="melewati tahun baru"),
    ],
)
def test_menambah_hari_kerja(mulai: date, jumlah: int, akhir: date) -> None:
    assert NASIONAL.tambah_hari_kerja(mulai, jumlah) == akhir


def test_menambah_hari_kerja_memperhitungkan_tabel_daerah() -> None:
    kalender = Kalender(
        libur_daerah=frozenset({date(2026, 3, 25)}),
        masuk_pengganti=frozenset({date(2026, 3, 24)}),
    )

    assert kalender.tambah_hari_kerja(date(2026, 3, 17), 1) == date(2026, 3, 24)
    assert kalender.tambah_hari_kerja(date(2026, 3, 17), 2) == date(2026, 3, 26)


def test_jumlah_negatif_ditolak() -> None:
    with pytest.raises(ValueError, match="negatif"):
        NASIONAL.tambah_hari_kerja(date(2026, 1, 5), -1)


@pytest.mark.parametrize(
    ("tanggal", "berikut"),
    [(date(2026, 1, 5), date(2026, 1, 5)), (date(2026, 3, 18), date(2026, 3, 25))],
)
def test_hari_kerja_berikut_adalah_hari_itu_sendiri_bila_bekerja(
    tanggal: date, berikut: date
) -> None:
    assert NASIONAL.hari_kerja_berikut(tanggal) == berikut


@given(
    mulai=st.dates(date(2024, 1, 1), date(2027, 12, 31)),
    jumlah=st.integers(min_value=1, max_value=60),
)
def test_hasilnya_selalu_hari_kerja_dan_jumlahnya_tepat(mulai: date, jumlah: int) -> None:
    akhir = NASIONAL.tambah_hari_kerja(mulai, jumlah)

    dilalui = (mulai + timedelta(days=n) for n in range(1, (akhir - mulai).days + 1))
    assert NASIONAL.hari_kerja(akhir)
    assert sum(NASIONAL.hari_kerja(hari) for hari in dilalui) == jumlah


@pytest.mark.django_db
def test_kalender_dimuat_dengan_satu_kueri_dan_kedua_sifatnya(
    django_assert_num_queries: Any,
) -> None:
    HariKhusus.objects.create(tanggal=date(2026, 2, 18), sifat="libur", keterangan="Hari jadi")
    HariKhusus.objects.create(tanggal=date(2026, 3, 24), sifat="masuk", keterangan="SE Gubernur")

    with django_assert_num_queries(1):
        kalender = kalender_kerja()
        assert not kalender.hari_kerja(date(2026, 2, 18))
        assert kalender.hari_kerja(date(2026, 3, 24))


@pytest.mark.django_db
def test_basis_data_menolak_tanggal_kembar_dan_sifat_asing() -> None:
    HariKhusus.objects.create(tanggal=date(2026, 2, 18), sifat="libur", keterangan="Hari jadi")

    with pytest.raises(IntegrityError), transaction.atomic():
        HariKhusus.objects.create(tanggal=date(2026, 2, 18), sifat="masuk", keterangan="Lain")
    with pytest.raises(IntegrityError, match="sifat_sah"), transaction.atomic():
        HariKhusus.objects.create(tanggal=date(2026, 2, 19), sifat="cuti", keterangan="Lain")
