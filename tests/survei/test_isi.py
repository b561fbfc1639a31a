"""The citizen's way through the survey, as a browser without script walks it."""

import gzip
import random
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from survei import http
from survei.models import UNSUR, KunciKirim, SaranTanggapan, Survei, Tanggapan
from tests.factories.layanan import JenisLayananFactory
from tests.factories.survei import SurveiFactory
from tests.survei.warga import isi_semua, jalur, kirim, langkah

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("jam_juni_bertanda_tangan")]


def test_dari_mulai_sampai_terima_kasih(client: Client) -> None:
    survei = SurveiFactory()
    awal = client.get(jalur(survei))
    assert survei.judul in awal.content.decode()
    respons = client.post(jalur(survei))
    for unsur, berikut in zip(UNSUR, [*UNSUR[1:], "tentang-anda"], strict=True):
        assert respons.url == jalur(survei, f"isi/{unsur}/")
        halaman = client.get(respons.url).content.decode()
        assert halaman.count('type="radio"') == 4
        assert halaman.count("<h1>") == 1
        respons = langkah(client, survei, unsur, nilai=4)
        assert respons.url == jalur(survei, f"isi/{berikut}/")
    respons = langkah(client, survei, "tentang-anda", pekerjaan="wirausaha")
    respons = langkah(client, survei, "saran", saran="Tambah kursi")
    assert respons.url == jalur(survei, "periksa/")
    periksa = client.get(respons.url).content.decode()
    assert "Gratis" in periksa
    assert "Wirausaha" in periksa
    assert "Tambah kursi" in periksa
    assert not Tanggapan.objects.exists()
    respons = kirim(client, survei)
    assert respons.url == jalur(survei, "terima-kasih/")
    assert "Terima kasih" in client.get(respons.url).content.decode()
    satu = Tanggapan.objects.get()
    assert [getattr(satu, u) for u in UNSUR] == [4] * 9
    assert (satu.pekerjaan, satu.jenis_kelamin) == ("wirausaha", "tidak_menjawab")
    assert SaranTanggapan.objects.get().teks == "Tambah kursi"


def test_layanan_ditanyakan_bila_lebih_dari_satu(client: Client) -> None:
    a, b = JenisLayananFactory(nama="Karpeg"), JenisLayananFactory(nama="Cuti")
    survei = SurveiFactory(layanan=[a, b])
    respons = client.post(jalur(survei))
    assert respons.url == jalur(survei, "isi/layanan/")
    salah = langkah(client, survei, "layanan", nilai=JenisLayananFactory().pk)
    assert salah.status_code == 422
    langkah(client, survei, "layanan", nilai=b.pk)
    for unsur in UNSUR:
        langkah(client, survei, unsur, nilai=1)
    kirim(client, survei)
    assert Tanggapan.objects.get().layanan == b


def test_kirim_dua_kali_dihitung_sekali(client: Client) -> None:
    survei = SurveiFactory()
    isi_semua(client, survei)
    kuki = client.cookies["isian"].value
    assert kirim(client, survei).status_code == 302
    client.cookies["isian"] = kuki  # a second tab, or a double click that was under way
    client.cookies["isian"]["path"] = jalur(survei)
    assert kirim(client, survei).url == jalur(survei, "terima-kasih/")
    assert Tanggapan.objects.count() == 1


def test_sesudah_terkirim_peramban_tidak_menyimpan_jawaban(client: Client) -> None:
    survei = SurveiFactory()
    isi_semua(client, survei)
    kirim(client, survei)
    assert client.cookies["isian"].value == ""
    assert (
        client.cookies["terkirim"].value == survei.kode
    )  # that something was sent, and nothing of what
    assert kirim(client, survei).url == f"{jalur(survei)}?terkirim"
    assert Tanggapan.objects.count() == 1


def test_kembali_sesudah_terkirim_dikabari_dengan_ramah(client: Client) -> None:
    survei, lain = SurveiFactory(), SurveiFactory()
    isi_semua(client, survei)
    kirim(client, survei)
    for akhir in ("periksa/", "isi/saran/"):
        halaman = client.get(client.get(jalur(survei, akhir)).url).content.decode()
        assert "Jawaban Anda sudah terkirim." in halaman
        assert "Mulai lagi" not in halaman
        assert f'href="{jalur(survei, "terima-kasih/")}"' in halaman
    assert client.get(jalur(lain, "periksa/")).url == f"{jalur(lain)}?ulang"


def test_tidak_ada_sesi_atau_alamat_yang_disimpan(client: Client) -> None:
    survei = SurveiFactory()
    with CaptureQueriesContext(connection) as kueri:
        isi_semua(client, survei)
        kirim(client, survei)
    assert set(client.cookies) <= {"isian", "csrftoken", "terkirim"}
    tulisan = [k["sql"] for k in kueri if re.search(r"INSERT|UPDATE|DELETE", k["sql"])]
    assert len(tulisan) == 1  # the answer itself, in one statement
    assert not any("django_session" in sql or "127.0.0.1" in sql for sql in tulisan)
    assert [k for k in tulisan if "jejakaudit" in k] == []


def test_tombol_kembali_menampilkan_jawaban_semula(client: Client) -> None:
    survei = SurveiFactory()
    client.post(jalur(survei))
    langkah(client, survei, "persyaratan", nilai=2)
    halaman = client.get(jalur(survei, "isi/persyaratan/")).content.decode()
    terpilih = re.findall(r'value="(\d)"[^>]*checked|checked[^>]*value="(\d)"', halaman)
    assert [a or b for a, b in terpilih] == ["2"]


def test_ubah_dari_halaman_periksa_kembali_ke_sana(client: Client) -> None:
    survei = SurveiFactory()
    isi_semua(client, survei, nilai=2)
    respons = client.post(jalur(survei, "isi/sarana/?ubah"), {"nilai": 4})
    assert respons.url == jalur(survei, "periksa/")
    kirim(client, survei)
    satu = Tanggapan.objects.get()
    assert (satu.sarana, satu.waktu) == (4, 2)


@pytest.mark.parametrize("nilai", ["", "0", "5", "empat", "3.5", "1 OR 1=1"])
def test_jawaban_di_luar_skala_ditolak_dengan_pesan(client: Client, nilai: str) -> None:
    survei = SurveiFactory()
    client.post(jalur(survei))
    respons = langkah(client, survei, "waktu", nilai=nilai)
    isi = respons.content.decode()
    assert respons.status_code == 422
    assert "Ada masalah" in isi
    assert "<title>Galat:" in isi
    assert "Pilih satu jawaban" in isi or "Pilih salah satu jawaban" in isi


def test_unsur_yang_terlewat_diminta_sebelum_periksa(client: Client) -> None:
    survei = SurveiFactory()
    client.post(jalur(survei))
    for unsur in UNSUR:
        if unsur != "biaya":
            langkah(client, survei, unsur, nilai=3)
    assert client.get(jalur(survei, "periksa/")).url == jalur(survei, "isi/biaya/")
    assert kirim(client, survei).url == jalur(survei, "isi/biaya/")
    assert not Tanggapan.objects.exists()


def test_pilihan_ciri_yang_tidak_ada_ditolak(client: Client) -> None:
    survei = SurveiFactory()
    client.post(jalur(survei))
    respons = langkah(client, survei, "tentang-anda", pekerjaan="astronaut")
    assert respons.status_code == 422
    assert "Pekerjaan: pilih salah satu" in respons.content.decode()


@pytest.mark.parametrize(
    ("ganti", "kata"),
    [
        ({"status": "ditutup"}, "sudah berakhir"),
        ({"selesai": date(2026, 6, 14)}, "sudah berakhir"),
        ({"mulai": date(2026, 6, 16)}, "belum dibuka"),
    ],
)
def test_survei_yang_tidak_menerima_mengatakan_mengapa(
    client: Client, ganti: dict[str, Any], kata: str
) -> None:
    survei = SurveiFactory(**ganti)
    for akhir in ("", "isi/waktu/", "periksa/"):
        respons = client.get(jalur(survei, akhir))
        assert respons.status_code == 200
        assert kata in respons.content.decode()
        assert client.post(jalur(survei, akhir), {"nilai": 3}).status_code == 409


def test_ditutup_di_tengah_pengisian(client: Client) -> None:
    survei = SurveiFactory()
    isi_semua(client, survei)
    Survei.objects.filter(pk=survei.pk).update(status="ditutup")
    respons = kirim(client, survei)
    assert respons.status_code == 409
    assert "tidak dihitung" in respons.content.decode()
    assert not Tanggapan.objects.exists()


def test_draf_dan_kode_yang_tidak_ada_sama_saja(client: Client) -> None:
    draf = SurveiFactory(draf=True)
    for kode in (draf.kode, "tidakada1", "'; DROP TABLE"):
        for akhir in ("", "isi/waktu/", "periksa/", "hasil/", "hasil.json", "hasil.csv"):
            assert client.get(f"/s/{kode}/{akhir}").status_code == 404


def test_langkah_yang_tidak_ada(client: Client) -> None:
    survei = SurveiFactory()
    client.post(jalur(survei))
    assert client.get(jalur(survei, "isi/umur/")).status_code == 404
    assert client.get(jalur(survei, "isi/layanan/")).status_code == 404


def test_kuki_rusak_asing_atau_kedaluwarsa_mulai_lagi(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    survei, lain = SurveiFactory(), SurveiFactory()
    client.post(jalur(lain))
    kuki_lain = client.cookies["isian"].value
    client.post(jalur(survei))
    for rusak in ("", "x", client.cookies["isian"].value[:-2] + "aa", kuki_lain):
        klien = Client()
        klien.cookies["isian"] = rusak
        assert klien.get(jalur(survei, "isi/waktu/")).url == f"{jalur(survei)}?ulang"
    assert "Mulai lagi" in client.get(f"{jalur(survei)}?ulang").content.decode()
    nanti = datetime(2026, 6, 15, 3, tzinfo=UTC).timestamp() + http.UMUR_KUKI + 5
    monkeypatch.setattr("django.core.signing.time.time", lambda: nanti)
    assert client.get(jalur(survei, "isi/waktu/")).status_code == 302


def test_perangkap_program_tidak_dihitung(client: Client) -> None:
    survei = SurveiFactory()
    isi_semua(client, survei)
    respons = kirim(client, survei, situs="https://contoh.example")
    assert respons.url == jalur(survei, "terima-kasih/")
    assert not Tanggapan.objects.exists()
    assert not KunciKirim.objects.exists()


def test_saran_terlalu_panjang(client: Client) -> None:
    survei = SurveiFactory()
    isi_semua(client, survei)
    respons = langkah(client, survei, "saran", saran="x" * 1001)
    assert respons.status_code == 422
    assert "paling panjang 1000 huruf; yang tertulis 1001" in respons.content.decode()
    # letters that do not compress and take four bytes would make the browser drop the cookie
    acak = random.Random(1)
    padat = "".join(chr(acak.randrange(0x20000, 0x2A000)) for _ in range(1000))
    respons = langkah(client, survei, "saran", saran=padat)
    assert respons.status_code == 422
    assert "Persingkat" in respons.content.decode()


def test_kuki_selalu_muat(client: Client) -> None:
    survei = SurveiFactory()
    kalimat = "Antrean panjang, petugas hanya satu, dan loket tutup pukul 11 padahal tertulis 12. "
    isi_semua(client, survei, saran=(kalimat * 13)[:1000])
    morsel = client.cookies["isian"]
    assert len(morsel.OutputString()) < 4096
    assert morsel["httponly"]
    assert morsel["samesite"] == "Lax"
    assert morsel["path"] == jalur(survei)


def test_isi_10_mb_ditolak_tanpa_meledak(client: Client) -> None:
    survei = SurveiFactory()
    client.post(jalur(survei))
    respons = client.post(jalur(survei, "isi/saran/"), {"saran": "x" * 10_000_000})
    # multipart text beyond the limit is refused by the framework before the form sees it
    assert respons.status_code in (400, 413, 422)
    besar = client.generic(
        "POST",
        jalur(survei, "isi/saran/"),
        b"saran=" + b"x" * 10_000_000,
        content_type="application/x-www-form-urlencoded",
    )
    assert besar.status_code in (400, 413)
    assert not SaranTanggapan.objects.exists()


def test_tanpa_token_csrf_ditolak() -> None:
    survei = SurveiFactory()
    ketat = Client(enforce_csrf_checks=True)
    assert ketat.post(jalur(survei)).status_code == 403


@pytest.mark.parametrize("banyak", [3, 30])
def test_kueri_tetap(client: Client, banyak: int) -> None:
    survei = SurveiFactory(layanan=JenisLayananFactory.create_batch(banyak))
    client.post(jalur(survei))
    langkah(client, survei, "layanan", nilai=survei.layanan.first().pk)
    for unsur in UNSUR:
        langkah(client, survei, unsur, nilai=3)
    for akhir, batas in (("", 3), ("isi/waktu/", 4), ("isi/layanan/", 5), ("periksa/", 4)):
        with CaptureQueriesContext(connection) as kueri:
            client.get(jalur(survei, akhir))
        assert len(kueri) <= batas, (akhir, [k["sql"] for k in kueri])


def aset(isi: str) -> list[str]:
    return re.findall(r'<(?:link|script|img)[^>]*?(?:href|src)="([^"]+)"', isi)


def test_seluruh_kunjungan_pertama_paling_banyak_60_kb(client: Client) -> None:
    """Every page of the way and every file it names, compressed as the server sends them."""
    survei = SurveiFactory()
    halaman: list[HttpResponse] = [client.get(jalur(survei))]
    client.post(jalur(survei))
    for unsur in UNSUR:
        halaman.append(client.get(jalur(survei, f"isi/{unsur}/")))
        langkah(client, survei, unsur, nilai=4)
    langkah(client, survei, "tentang-anda")
    langkah(client, survei, "saran", saran="x")
    halaman += [
        client.get(jalur(survei, akhir))
        for akhir in ("isi/tentang-anda/", "isi/saran/", "periksa/")
    ]
    kirim(client, survei)
    halaman.append(client.get(jalur(survei, "terima-kasih/")))
    berkas: set[str] = set()
    for satu in halaman:
        assert satu.status_code == 200
        berkas |= set(aset(satu.content.decode()))
    assert berkas
    besar = 0
    for url in berkas:
        assert url.startswith("/static/"), f"{url} bukan dari situs sendiri"
        tempat = finders.find(url.removeprefix("/static/"))
        assert tempat, url
        besar += len(gzip.compress(Path(tempat).read_bytes()))
    pertama = besar + len(gzip.compress(halaman[0].content))
    semua = besar + sum(len(gzip.compress(h.content)) for h in halaman)
    assert pertama <= 30_000
    # the whole survey to the end, not only its first page, fits the budget of one page
    assert semua <= 60_000, semua


def test_tidak_ada_alamat_situs_lain_skrip_atau_gaya_sebaris(client: Client) -> None:
    survei = SurveiFactory()
    isi_semua(client, survei)
    for akhir in (
        "",
        "isi/waktu/",
        "isi/tentang-anda/",
        "isi/saran/",
        "periksa/",
        "hasil/",
        "terima-kasih/",
    ):
        isi = client.get(jalur(survei, akhir)).content.decode()
        luar = re.findall(r'(?:href|src|action)="(?:https?:)?//[^"]+"', isi)
        assert luar == []
        assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=", isi)
