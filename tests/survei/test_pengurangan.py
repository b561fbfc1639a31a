"""An attacker with every page and file of a survey, and subtraction: nothing withheld comes out.

What is withheld may be found as a sum of at least two groups and five people, never of one group, neither its value
nor its number of people.
"""

import csv
import io
import json
import random
import re
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook
from pypdf import PdfReader

from survei.actions.rekap import lipat
from survei.aturan.responden import KelompokUmur
from survei.models import Survei
from tests.factories.layanan import JenisLayananFactory
from tests.factories.pegawai import PenggunaFactory, UnitFactory
from tests.factories.survei import SurveiFactory, TanggapanFactory, tutup

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("jam_juni")]
UMUR = {k.value: k.label for k in KelompokUmur}
ANGKA = re.compile(r"\d")
BARIS = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)


def sel(baris: str, nama: str) -> str:
    cocok = re.search(rf'<td[^>]*data-label="{nama}"[^>]*>(.*?)</td>', baris, re.DOTALL)
    return re.sub(r"<[^>]+>", "", cocok[1]).strip() if cocok else ""


def dari_halaman(isi: str, nama: str) -> tuple[str, str] | None:
    """(people, index) of the row with that heading."""
    for baris in BARIS.findall(isi):
        if re.search(rf'<th scope="row"[^>]*>\s*{re.escape(nama)}', baris):
            return sel(baris, "Responden") or sel(baris, "Tanggapan"), sel(baris, "Indeks")
    return None


def isi_acak(
    acak: random.Random, unit: Any
) -> tuple[Survei, list[Any], dict[tuple[int, str], int]]:
    layanan = [JenisLayananFactory(nama=f"Layanan {h}", unit=unit) for h in "ABCD"]
    survei = SurveiFactory(ditutup=True, unit=unit, layanan=layanan)
    banyak: dict[tuple[int, str], int] = {}
    for satu in layanan:
        for ke, umur in enumerate(UMUR):
            # the first groups stay small in most draws
            n = acak.choice([0, 0, 0, 1] if ke < 2 else [0, 1, 3, 6])
            TanggapanFactory.create_batch(
                n, survei=survei, layanan=satu, kelompok_umur=umur, nilai=acak.randint(1, 4)
            )
            banyak[satu.pk, umur] = n
    lipat()
    return survei, layanan, banyak


def dari_semua_halaman(klien: Client, survei: Survei, nama: list[str]) -> tuple[set[str], set[str]]:
    nilai, orang = set(), set()
    for alamat in (survei.jalur_hasil, f"/survei/{survei.pk}/"):
        isi = klien.get(alamat).content.decode()
        for satu in nama:
            banyak, indeks = dari_halaman(isi, satu) or ("", "")
            if ANGKA.search(indeks):
                nilai.add(satu)
            if ANGKA.search(banyak) and "lt;" not in banyak:
                orang.add(satu)
    return nilai, orang


def dari_data_terbuka(klien: Client, survei: Survei) -> set[str]:
    data = json.loads(klien.get(f"/s/{survei.kode}/hasil.json").content)
    nilai = {s["nama"] for s in data["layanan"] if s["indeks"] is not None or s["unsur"]}
    nama = {s["kode"]: s["nama"] for s in data["layanan"]}
    baris = csv.DictReader(io.StringIO(klien.get(f"/s/{survei.kode}/hasil.csv").content.decode()))
    return nilai | {
        nama[b["layanan"]] for b in baris if b["layanan"] in nama and (b["nrr"] or b["konversi"])
    }


def dari_buku(klien: Client, survei: Survei) -> tuple[set[str], set[str]]:
    buku = load_workbook(io.BytesIO(klien.get(f"/survei/{survei.pk}/laporan.xlsx").content))
    layanan = list(buku["Layanan"].iter_rows(values_only=True))
    umur = [b for b in buku["Responden"].iter_rows(values_only=True) if b[0] == "Umur"]
    nilai = {str(b[1]) for b in layanan if isinstance(b[5], (int, float))}
    nilai |= {str(b[1]) for b in umur if isinstance(b[4], (int, float))}
    return nilai, {str(b[1]) for b in umur if isinstance(b[2], (int, float))}


def dari_laporan(klien: Client, survei: Survei) -> set[str]:
    pdf = PdfReader(io.BytesIO(klien.get(f"/survei/{survei.pk}/laporan.pdf").content))
    teks = " ".join(" ".join(h.extract_text() for h in pdf.pages).split())
    return {nama for nama in UMUR.values() if re.search(rf"{re.escape(nama)} \d+ \d", teks)}


@pytest.mark.parametrize("benih", [0, 1, 2, 3])
def test_pengurangan_tidak_membuka_apa_pun(client: Client, benih: int) -> None:
    unit = UnitFactory()
    client.force_login(PenggunaFactory(pengelola_survei=True, peran__unit=unit))
    survei, layanan, banyak = isi_acak(random.Random(benih), unit)
    n_layanan = {s.nama: sum(n for (pk, _), n in banyak.items() if pk == s.pk) for s in layanan}
    n_umur = {lb: sum(n for (_, u), n in banyak.items() if u == k) for k, lb in UMUR.items()}
    nilai, orang = dari_semua_halaman(client, survei, [*n_layanan, *n_umur])
    nilai_buku, orang_buku = dari_buku(client, survei)
    nilai |= nilai_buku | dari_data_terbuka(client, survei)
    orang |= orang_buku | dari_laporan(client, survei)
    assert sum(n_layanan.values()) >= 5
    for irisan in (n_layanan, n_umur):
        ada = {nama: n for nama, n in irisan.items() if n}
        tersembunyi = {nama: n for nama, n in ada.items() if nama not in nilai}
        assert all(n >= 5 for nama, n in ada.items() if nama in nilai)
        # the whole less everything that is seen
        assert not tersembunyi or (len(tersembunyi) >= 2 and sum(tersembunyi.values()) >= 5)
    kecil = {nama for nama, n in n_umur.items() if 0 < n < 5}
    tanpa_jumlah = {nama for nama, n in n_umur.items() if n and nama not in orang}
    assert kecil <= tanpa_jumlah
    assert len(tanpa_jumlah) != 1
    # the test reads what there is to read: something is seen, and something is withheld
    assert orang
    assert tanpa_jumlah


def test_membandingkan_halaman_sebelum_dan_sesudah_seseorang_menjawab(client: Client) -> None:
    """Read after every single answer: what changed is always the sum of five people, in the whole and of a service."""
    acak = random.Random(7)
    unit = UnitFactory()
    client.force_login(PenggunaFactory(pengelola_survei=True, peran__unit=unit))
    layanan = JenisLayananFactory.create_batch(3, unit=unit)
    survei = SurveiFactory(unit=unit, layanan=layanan)

    def dibaca() -> dict[str, int]:
        data = json.loads(client.get(f"/s/{survei.kode}/hasil.json").content)
        for alamat in (survei.jalur_hasil, f"/survei/{survei.pk}/"):
            halaman = client.get(alamat).content.decode()
            assert not any(dari_halaman(halaman, nama) for nama in UMUR.values())
        return {"semua": data["n"]} | {s["nama"]: s["n"] for s in data["layanan"]}

    lama = dibaca()
    berubah = 0
    for _ in range(40):
        TanggapanFactory(
            survei=survei, layanan=acak.choice(layanan), nilai=acak.randint(1, 4),
            kelompok_umur=acak.choice(list(UMUR)),
        )  # fmt: skip
        lipat()
        kini = dibaca()
        for nama, n in kini.items():
            assert n == lama[nama] or n - lama[nama] >= 5, (nama, lama, kini)
        berubah += kini != lama
        lama = kini
    assert berubah >= 4
    tutup(survei)
    data = json.loads(client.get(f"/s/{survei.kode}/hasil.json").content)
    assert data["n"] == 40
    assert any(
        dari_halaman(client.get(survei.jalur_hasil).content.decode(), nama)
        for nama in UMUR.values()
    )
