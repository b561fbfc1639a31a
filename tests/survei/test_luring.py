"""The door for answers that a device kept: as strict as the pages, counted once."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from kinerja.web.laju import LajuJaringan
from survei.actions.undangan import buat_undangan
from survei.models import UNSUR, SaranTanggapan, Survei, Tanggapan
from survei.views import luring as luring_view
from tests.factories.layanan import JenisLayananFactory
from tests.factories.pegawai import PenggunaFactory
from tests.factories.survei import SurveiFactory

pytestmark = pytest.mark.django_db
KUNCI = "0123456789abcdef"


@pytest.fixture(autouse=True)
def _hari_ini(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 6, 15, 3, tzinfo=UTC))
    monkeypatch.setattr(luring_view, "laju", LajuJaringan())


def kiriman(survei: Survei, **ganti: Any) -> dict[str, Any]:
    return {
        "kunci": KUNCI,
        "layanan": survei.layanan.get().pk,
        "jawaban": {**dict.fromkeys(UNSUR, 3), "sarana": 2},
        "ciri": {"jenis_kelamin": "P"},
        "saran": "Tambah kursi",
        "undangan": "",
        **ganti,
    }


def kirim(klien: Client, survei: Survei, badan: Any, **kepala: str) -> Any:
    return klien.post(
        f"/s/{survei.kode}/kirim.json",
        badan if isinstance(badan, (bytes, str)) else json.dumps(badan),
        content_type="application/json",
        headers={"X-Survei": "1", **kepala},
    )


def test_dihitung_sekali_tanpa_token() -> None:
    survei, klien = SurveiFactory(), Client(enforce_csrf_checks=True)
    respons = kirim(klien, survei, kiriman(survei))
    assert (respons.status_code, respons.json()) == (
        200, {"status": "terkirim", "sudah_pernah": False},
    )  # fmt: skip
    assert kirim(klien, survei, kiriman(survei)).json()["sudah_pernah"] is True
    satu = Tanggapan.objects.get()
    assert (satu.sarana, satu.jenis_kelamin, satu.pekerjaan) == (2, "P", "tidak_menjawab")
    assert SaranTanggapan.objects.get().teks == "Tambah kursi"


def test_situs_lain_tidak_dapat_mengirim(client: Client) -> None:
    """What a form of another site can send: no header of ours, no JSON type."""
    survei = SurveiFactory()
    for tipe, kepala in (
        ("text/plain", {}),
        ("application/json", {}),
        ("text/plain", {"X-Survei": "1"}),
    ):
        respons = client.post(
            f"/s/{survei.kode}/kirim.json",
            json.dumps(kiriman(survei)),
            content_type=tipe,
            headers=kepala,
        )
        assert respons.status_code == 400
    assert not Tanggapan.objects.exists()


@pytest.mark.parametrize(
    ("ganti", "kata"),
    [
        ({"kunci": "pendek"}, "kunci"),
        ({"kunci": "a" * 65}, "kunci"),
        ({"kunci": 5}, "kunci"),
        ({"layanan": "1"}, "layanan"),
        ({"layanan": True}, "layanan"),
        ({"layanan": 2**70}, "layanan"),
        ({"jawaban": None}, "jawaban"),
        ({"jawaban": {}}, "jawaban.persyaratan"),
        ({"jawaban": dict.fromkeys(UNSUR, 5)}, "1, 2, 3, atau 4"),
        ({"jawaban": dict.fromkeys(UNSUR, 3.0)}, "1, 2, 3, atau 4"),
        ({"jawaban": dict.fromkeys(UNSUR, True)}, "1, 2, 3, atau 4"),
        ({"jawaban": {**dict.fromkeys(UNSUR, 3), "u8": 3}}, "u8"),
        ({"ciri": {"nama": "Ani"}}, "ciri.nama"),
        ({"ciri": {"pekerjaan": "astronaut"}}, "ciri.pekerjaan"),
        ({"ciri": []}, "ciri"),
        ({"saran": "x" * 1001}, "saran"),
        ({"saran": "a\x00b"}, "saran"),
        ({"undangan": 1}, "undangan"),
    ],
)
def test_isi_yang_keliru_disebut(client: Client, ganti: dict[str, Any], kata: str) -> None:
    survei = SurveiFactory()
    respons = kirim(client, survei, kiriman(survei, **ganti))
    assert respons.status_code == 422
    assert kata in " ".join(respons.json()["masalah"])
    assert not Tanggapan.objects.exists()


@pytest.mark.parametrize("badan", ["", "{", "[]", '"x"', "[" * 100_000])
def test_badan_yang_bukan_objek(client: Client, badan: str) -> None:
    assert kirim(client, SurveiFactory(), badan).status_code == (422 if badan else 400)


def test_badan_10_mb(client: Client) -> None:
    assert kirim(client, SurveiFactory(), b"x" * 10_000_000).status_code in (400, 413)


def test_tidak_menerima_atau_layanan_lain(client: Client) -> None:
    tutup, draf = SurveiFactory(ditutup=True), SurveiFactory(draf=True)
    for survei in (tutup, draf):
        assert kirim(client, survei, kiriman(survei)).status_code == 409
    survei = SurveiFactory()
    asing = kiriman(survei, layanan=JenisLayananFactory().pk)
    assert kirim(client, survei, asing).status_code == 409
    assert not Tanggapan.objects.exists()


def test_kode_undangan_dipakai(client: Client) -> None:
    survei = SurveiFactory(wajib_kode=True)
    (kode,) = buat_undangan(oleh=PenggunaFactory(), survei=survei, banyak=1, pada=timezone.now())
    assert kirim(client, survei, kiriman(survei)).status_code == 409
    assert kirim(client, survei, kiriman(survei, undangan=kode.upper())).status_code == 200
    lain = kiriman(survei, undangan=kode, kunci="f" * 16)
    assert kirim(client, survei, lain).status_code == 409


def test_terlalu_ramai_disimpan_dahulu_oleh_perangkat(client: Client, settings: Any) -> None:
    settings.SURVEI_BATAS_JARINGAN = 0
    survei = SurveiFactory()
    assert kirim(client, survei, kiriman(survei)).status_code == 429


def test_hanya_post(client: Client) -> None:
    assert client.get(f"/s/{SurveiFactory().kode}/kirim.json").status_code == 405


def test_halaman_simpanan_memuat_seluruh_kuesioner(client: Client) -> None:
    a, b = JenisLayananFactory(nama="Karpeg"), JenisLayananFactory(nama="Cuti")
    survei = SurveiFactory(layanan=[a, b])
    isi = client.get(f"/s/{survei.kode}/luring/").content.decode()
    assert isi.count('type="radio"') == 2 + 9 * 4
    assert "<noscript>" in isi
    assert "Gratis" in isi
    assert "Free of charge" in client.get(f"/s/{survei.kode}/luring/?bahasa=en").content.decode()


def test_pekerja_layanan(client: Client) -> None:
    respons = client.get("/s/pekerja.js")
    assert respons["Content-Type"].startswith("text/javascript")
    assert respons["Cache-Control"] == "no-cache"
    assert "importScripts(" in respons.content.decode()
