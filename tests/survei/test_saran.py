"""The inbox of people's own words."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kinerja.audit.models import JejakAudit
from survei.models import SaranTanggapan
from survei.selectors.saran import kata_terbanyak
from tests.factories.pegawai import PenggunaFactory

pytestmark = pytest.mark.django_db


def saran(survei: Any, teks: str = "Antrean panjang", **isi: Any) -> SaranTanggapan:
    return SaranTanggapan.objects.create(survei=survei, bulan=date(2026, 6, 1), teks=teks, **isi)


def test_ditangani_dengan_label_dan_teks_tidak_masuk_jejak(
    klien_pengelola: Client, survei: Any
) -> None:
    satu = saran(survei, "Pak Anu di loket 3 kasar")
    respons = klien_pengelola.post(
        f"/survei/saran/{satu.pk}/",
        {"status": "ditangani", "label": "Petugas,  petugas , Loket", "catatan": "Ditegur"},
    )
    assert respons.url == f"/survei/{survei.pk}/saran/"
    satu.refresh_from_db()
    assert (satu.status, satu.label, satu.catatan) == ("ditangani", ["petugas", "loket"], "Ditegur")
    jejak = JejakAudit.objects.untuk(satu).get()
    assert "Anu" not in f"{jejak.ringkasan}{jejak.sebelum}{jejak.sesudah}"


@pytest.mark.parametrize(
    ("ganti", "kata"),
    [
        ({"status": "hilang"}, "hilang"),
        ({"label": "a,b,c,d,e,f,g"}, "Paling banyak 6 label"),
        ({"label": "x" * 31}, "paling panjang 30 huruf"),
    ],
)
def test_masukan_keliru(
    klien_pengelola: Client, survei: Any, ganti: dict[str, str], kata: str
) -> None:
    satu = saran(survei)
    data = {"status": "arsip", "label": "", "catatan": "", **ganti}
    respons = klien_pengelola.post(f"/survei/saran/{satu.pk}/", data)
    assert respons.status_code == 422
    assert kata in respons.content.decode()
    satu.refresh_from_db()
    assert satu.status == "baru"


def test_daftar_disaring_dan_tidak_menjadi_html(klien_pengelola: Client, survei: Any) -> None:
    saran(survei, "<b>Antrean</b> panjang sekali")
    saran(survei, "Parkir sempit", status="arsip")
    isi = klien_pengelola.get(f"/survei/{survei.pk}/saran/").content.decode()
    assert "&lt;b&gt;Antrean" in isi
    assert "1 saran baru" in isi
    isi = klien_pengelola.get(
        f"/survei/{survei.pk}/saran/?keadaan=arsip", headers={"HX-Request": "true"}
    ).content.decode()
    assert "<html" not in isi
    assert "Parkir sempit" in isi
    assert "Antrean" not in isi


def test_kata_terbanyak_menghitung_orang_bukan_pengulangan() -> None:
    teks = ["Antrean antrean antrean yang panjang", "antrean panjang", "Parkir sempit", "parkir"]
    assert sorted(kata_terbanyak(teks)) == [("antrean", 2), ("panjang", 2), ("parkir", 2)]


def test_saran_tetangga_dan_yang_hanya_membaca(client: Client, survei: Any) -> None:
    satu = saran(survei)
    data = {"status": "spam", "label": "", "catatan": ""}
    client.force_login(PenggunaFactory(pengelola_survei=True))
    assert client.get(f"/survei/{survei.pk}/saran/").status_code == 404
    assert client.post(f"/survei/saran/{satu.pk}/", data).status_code == 404
    client.force_login(PenggunaFactory(auditor=True))
    assert client.get(f"/survei/{survei.pk}/saran/").status_code == 200
    assert client.post(f"/survei/saran/{satu.pk}/", data).status_code == 403
    satu.refresh_from_db()
    assert satu.status == "baru"


@pytest.mark.parametrize("banyak", [3, 30])
def test_kueri_tetap(klien_pengelola: Client, survei: Any, banyak: int) -> None:
    for n in range(banyak):
        saran(survei, f"Saran {n}")
    with CaptureQueriesContext(connection) as kueri:
        assert klien_pengelola.get(f"/survei/{survei.pk}/saran/").status_code == 200
    assert 0 < len(kueri) <= 15
