"""A unit over its periods and beside the others; what is withheld stays withheld under every subtraction."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from survei.selectors import indeks_unit, perbandingan, tren_unit
from survei.selectors.unit import aman_digabung
from tests.factories.pegawai import PenggunaFactory, UnitFactory
from tests.factories.survei import (
    HasilTerdahuluFactory,
    RencanaTindakLanjutFactory,
    SurveiFactory,
    TanggapanFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("jam_juni")]
HARI_INI = date(2026, 6, 15)


def survei_berisi(n: int, *, nilai: int = 3, **isi: Any) -> Any:
    survei = SurveiFactory(**{"ditutup": True, **isi})
    TanggapanFactory.create_batch(n, survei=survei, nilai=nilai, tanggal=survei.mulai)
    return survei


@pytest.mark.parametrize(
    ("bagian", "aman"),
    [
        ([], True),
        ([(9, 9), (6, 6)], True),
        ([(9, 9), (0, 0)], True),
        ([(9, 9), (3, 3)], False),  # the pool minus the nine shows the three
        ([(9, 9), (2, 2), (3, 3)], True),
        ([(9, 9), (1, 1), (2, 2)], False),
        ([(8, 9)], False),  # the one left out of the pool
        ([(9, 14)], True),
    ],
)
def test_aman_digabung(bagian: list[tuple[int, int]], aman: bool) -> None:
    assert aman_digabung(bagian) is aman


def test_gabungan_ditahan_bila_satu_survei_kecil_dapat_dihitung_balik() -> None:
    unit = UnitFactory()
    survei_berisi(9, unit=unit)
    kecil = survei_berisi(3, unit=unit)
    assert indeks_unit(unit, date(2026, 1, 1), date(2026, 12, 31)).ditahan
    (titik,) = tren_unit(unit, HARI_INI)
    assert titik.ikm is None
    TanggapanFactory.create_batch(2, survei=kecil, tanggal=kecil.mulai)
    assert not indeks_unit(unit, date(2026, 1, 1), date(2026, 12, 31)).ditahan


def test_masa_yang_memotong_sedikit_jawaban_ditahan() -> None:
    """The year without its last day would show that day's one answer."""
    survei = survei_berisi(9)
    TanggapanFactory(survei=survei, tanggal=date(2026, 12, 31))
    assert indeks_unit(survei.unit, date(2026, 1, 1), date(2026, 12, 30)).ditahan
    assert not indeks_unit(survei.unit, date(2026, 1, 1), date(2026, 12, 31)).ditahan


def test_tren_memakai_aturan_masing_masing() -> None:
    unit = UnitFactory()
    HasilTerdahuluFactory(unit=unit)  # 76.00 was B under the old bands; today it would be C
    survei_berisi(
        6, unit=unit, nilai=4, mulai=date(2025, 7, 1), selesai=date(2025, 12, 31), ditutup=True
    )
    survei_berisi(2, unit=unit)
    SurveiFactory(unit=unit, draf=True, mulai=date(2024, 1, 1), selesai=date(2024, 12, 31))
    lama, lalu, kini = tren_unit(unit, HARI_INI)
    assert (lama.label, lama.ikm, lama.mutu) == ("2013", Decimal("76.00"), "B")
    assert "KEP/25" in lama.peraturan
    assert (lalu.label, lalu.ikm, lalu.mutu) == ("Sem II 2025", Decimal("100.00"), "A")
    assert not lalu.sementara
    assert (kini.label, kini.ikm, kini.n) == ("2026", None, 2)
    assert kini.sementara


def test_hasil_terdahulu_dijaga_basis_data() -> None:
    satu = HasilTerdahuluFactory()
    for ganti, nama in (
        ({"unit": satu.unit}, "hasil_terdahulu_unik"),
        ({"selesai": date(2012, 1, 1)}, "hasil_terdahulu_masa_urut"),
        ({"ikm": Decimal("101")}, "hasil_terdahulu_rentang"),
        ({"mutu": "E"}, "hasil_terdahulu_mutu"),
    ):
        with pytest.raises(IntegrityError, match=nama), transaction.atomic():
            HasilTerdahuluFactory(**ganti)


def test_perbandingan_menggabung_menurut_perangkat_daerah() -> None:
    dinas = UnitFactory(nama="Dinas A", perangkat_daerah=True)
    bidang = UnitFactory(nama="Bidang A1", induk=dinas)
    lain = UnitFactory(nama="Dinas B", perangkat_daerah=True)
    sunyi = UnitFactory(nama="Dinas C", perangkat_daerah=True)
    survei_berisi(6, unit=dinas, nilai=4)
    survei_berisi(18, unit=bidang, nilai=2)
    survei_berisi(5, unit=lain, nilai=3)
    survei_berisi(2, unit=sunyi)
    survei_berisi(9, unit=lain, mulai=date(2025, 1, 1), selesai=date(2025, 12, 31))
    baris = perbandingan(2026)
    assert [b.unit.nama for b in baris] == ["Dinas B", "Dinas A", "Dinas C"]
    assert baris[1].hasil.skm is not None
    assert baris[1].hasil.skm.ikm == Decimal(
        "62.50"
    )  # (6 × 4 + 18 × 2) / 24, not the mean of 100 and 50
    assert baris[2].hasil.ditahan


class TestHalamanPublik:
    def test_unit(self, client: Client) -> None:
        unit = UnitFactory(nama="Dinas Sosial")
        HasilTerdahuluFactory(unit=unit)
        survei = survei_berisi(7, unit=unit)
        RencanaTindakLanjutFactory(survei=survei, kegiatan="Menambah loket")
        isi = client.get(f"/s/unit/{unit.pk}/").content.decode()
        for kata in ("Dinas Sosial", "76,00", "75,00", "Menambah loket", '<svg class="grafik"'):
            assert kata in isi
        assert f"/s/{survei.kode}/hasil/" in isi

    def test_unit_tanpa_survei_atau_hanya_draf(self, client: Client) -> None:
        assert client.get(f"/s/unit/{UnitFactory().pk}/").status_code == 404
        draf = SurveiFactory(draf=True)
        assert client.get(f"/s/unit/{draf.unit_id}/").status_code == 404

    def test_daftar_semua_unit(self, client: Client) -> None:
        unit = UnitFactory(nama="Dinas Sosial")
        survei_berisi(7, unit=unit, nilai=4)
        survei_berisi(7, unit=unit, nilai=1, mulai=date(2025, 1, 1), selesai=date(2025, 12, 31))
        survei_berisi(3, unit=UnitFactory(nama="Dinas Kecil"))
        UnitFactory(nama="Dinas Tanpa Survei")
        isi = client.get("/s/unit/").content.decode()
        assert "100,00 (A)" in isi
        assert "belum ada" in isi
        assert "Dinas Tanpa Survei" not in isi
        assert "Dinas Kecil" not in client.get("/s/unit/?q=sosial").content.decode()

    @pytest.mark.parametrize("banyak", [3, 30])
    def test_kueri_tetap(self, client: Client, banyak: int) -> None:
        unit = UnitFactory()
        SurveiFactory.create_batch(banyak, unit=unit)
        SurveiFactory.create_batch(banyak)
        for jalur, batas in (("/s/unit/", 4), (f"/s/unit/{unit.pk}/", 7)):
            with CaptureQueriesContext(connection) as kueri:
                assert client.get(jalur).status_code == 200
            assert len(kueri) <= batas, (jalur, len(kueri))


class TestPerbandingan:
    def test_hanya_bkd_dan_auditor(self, client: Client) -> None:
        survei_berisi(6, unit=UnitFactory(nama="Dinas A", perangkat_daerah=True))
        for akun in (PenggunaFactory(admin=True), PenggunaFactory(auditor=True)):
            client.force_login(akun)
            assert "Dinas A" in client.get("/survei/perbandingan/").content.decode()
        client.force_login(PenggunaFactory(pengelola_survei=True))
        assert client.get("/survei/perbandingan/").status_code == 403

    def test_tahun_ngawur_menjadi_tahun_ini(self, client: Client) -> None:
        client.force_login(PenggunaFactory(admin=True))
        for tahun in ("abad", "99999", "²⁰²⁶", ""):
            respons = client.get("/survei/perbandingan/", {"tahun": tahun})
            assert respons.context["tahun"] == 2026

    @pytest.mark.parametrize("banyak", [3, 30])
    def test_kueri_tetap(self, client: Client, banyak: int) -> None:
        client.force_login(PenggunaFactory(admin=True))
        for _ in range(banyak):
            SurveiFactory(unit=UnitFactory(perangkat_daerah=True))
        with CaptureQueriesContext(connection) as kueri:
            client.get("/survei/perbandingan/")
        assert 0 < len(kueri) <= 12


class TestHasilTerdahulu:
    DATA = {
        "mulai": "2013-01-01", "selesai": "2013-12-31", "skema": "kep_2004", "ikm": "76,00",
        "n": "150", "sumber": "Laporan IKM 2013",
    }  # fmt: skip

    def kirim(self, klien: Client, unit: Any, **ganti: str) -> Any:
        return klien.post(f"/survei/unit/{unit.pk}/terdahulu/", {**self.DATA, **ganti})

    def test_mutu_menurut_aturan_masanya(self, client: Client) -> None:
        unit = UnitFactory()
        client.force_login(PenggunaFactory(pengelola_survei=True, peran__unit=unit))
        assert self.kirim(client, unit).status_code == 302
        hasil = unit.hasil_survei_terdahulu.get()
        assert (hasil.mutu, hasil.n) == ("B", 150)  # 62.51–81.25 was B in 2004
        ulang = self.kirim(client, unit)
        assert ulang.status_code == 422
        assert "sudah dicatat" in ulang.content.decode()

    @pytest.mark.parametrize(
        ("ganti", "kata"),
        [
            ({"skema": "permen_2017"}, "tidak berlaku pada 31-12-2013"),
            ({"selesai": "2012-01-01"}, "mendahului"),
            ({"ikm": "101"}, "100"),
            ({"ikm": "banyak"}, "misalnya"),
            ({"sumber": ""}, "wajib diisi"),
        ],
    )
    def test_masukan_keliru(self, client: Client, ganti: dict[str, str], kata: str) -> None:
        unit = UnitFactory()
        client.force_login(PenggunaFactory(admin=True))
        respons = self.kirim(client, unit, **ganti)
        assert respons.status_code == 422
        assert kata in respons.content.decode()
        assert not unit.hasil_survei_terdahulu.exists()

    def test_unit_tetangga(self, client: Client) -> None:
        client.force_login(PenggunaFactory(pengelola_survei=True))
        assert self.kirim(client, UnitFactory()).status_code == 404
