"""Pages of a list: bad numbers, kept filters, stable order."""

from typing import Any

import pytest
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from kinerja.web.halaman import Halaman, halaman_dari, urutan_dari
from pegawai.models import Golongan

BANYAK = list(range(1, 312))


def halaman(kueri: str, sumber: Any = BANYAK, per: int = 25) -> Halaman[Any]:
    return halaman_dari(RequestFactory().get(f"/daftar/?{kueri}"), sumber, per)


@pytest.mark.parametrize(
    ("kueri", "nomor"),
    [
        ("", 1),
        ("halaman=2", 2),
        ("halaman=13", 13),
        ("halaman=14", 13),
        ("halaman=0", 1),
        ("halaman=-1", 1),
        ("halaman=dua", 1),
        ("halaman=²", 1),
        ("halaman=" + "9" * 5000, 1),
        ("halaman=999999999", 13),
    ],
)
def test_nomor_buruk_menjadi_yang_terdekat(kueri: str, nomor: int) -> None:
    assert halaman(kueri).nomor == nomor


def test_halaman_terakhir() -> None:
    h = halaman("halaman=13")
    assert list(h) == list(range(301, 312))
    assert (h.awal, h.akhir, h.jumlah, len(h)) == (301, 311, 311, 11)
    assert h.berikut is None
    assert h.sebelum == "?halaman=12"


def test_saringan_terbawa_dan_nomor_tidak_dobel() -> None:
    h = halaman("q=siti+d&unit=3&halaman=2")
    assert h.berikut == "?q=siti+d&unit=3&halaman=3"


def test_langkah_dengan_celah() -> None:
    assert [s.nomor for s in halaman("halaman=6").langkah] == [1, None, 5, 6, 7, None, 13]
    assert [s.nomor for s in halaman("").langkah] == [1, 2, None, 13]
    assert [s.nomor for s in halaman("halaman=6").langkah if s.aktif] == [6]


def test_daftar_kosong() -> None:
    h = halaman("halaman=5", [])
    assert (h.nomor, h.jumlah_halaman, h.awal, h.akhir, list(h)) == (1, 1, 0, 0, [])
    assert h.sebelum is h.berikut is None


@pytest.mark.django_db
def test_urutan_tetap_walau_kuncinya_kembar(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    dasar = Golongan.objects.order_by("jenis")
    with django_assert_num_queries(2):
        h = halaman("", dasar, 5)
    assert h.jumlah == dasar.count()
    semua = [
        g.pk for n in range(1, h.jumlah_halaman + 1) for g in halaman(f"halaman={n}", dasar, 5)
    ]
    assert semua == list(Golongan.objects.order_by("jenis", "pk").values_list("pk", flat=True))
    assert len(set(semua)) == h.jumlah > 5


def test_urutan_hanya_dari_pilihan() -> None:
    pilihan = {"nama": ("nama", "nip"), "nilai": "-nilai"}

    def urut(kueri: str) -> tuple[str, ...]:
        return urutan_dari(RequestFactory().get(f"/?{kueri}"), pilihan, "nama").medan

    assert urut("") == ("nama", "nip")
    assert urut("urut=-nama") == ("-nama", "-nip")
    assert urut("urut=nilai") == ("-nilai",)
    assert urut("urut=-nilai") == ("nilai",)
    assert urut("urut=password") == ("nama", "nip")


def test_tautan_judul_kolom() -> None:
    permintaan = RequestFactory().get("/?q=a&urut=nama&halaman=4")
    kolom = urutan_dari(permintaan, {"nama": "nama", "nilai": "nilai"}, "nama").kolom
    assert (kolom["nama"].aria, kolom["nama"].tautan) == ("ascending", "?q=a&urut=-nama")
    assert (kolom["nilai"].aria, kolom["nilai"].tautan) == ("none", "?q=a&urut=nilai")
