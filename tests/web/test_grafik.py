"""Charts: well-formed, escaped, without inline style; a gap is never a zero."""

import re
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from kinerja.galeri import daftar_grafik
from kinerja.web.grafik import (
    Bagian,
    Grafik,
    Seri,
    Titik,
    batang,
    distribusi,
    donat,
    garis,
    kemajuan,
    radar,
)
from kinerja.web.grafik.dasar import baris_teks, langkah_bulat

JAHAT = '<script>"&'
KOSONG = [
    batang("Kosong", []),
    garis("Kosong", [], []),
    garis("Kosong", ["2024"], [Seri("a", [None])]),
    radar("Kosong", [], []),
    radar("Kosong", ["a", "b", "c"], [Seri("x", [None, None, None])]),
    distribusi("Kosong", []),
    distribusi("Kosong", [Bagian("Baik", 0)]),
    donat("Kosong", []),
    kemajuan("Kosong", [("Dinas", 0, 0)]),
]
BERISI_JAHAT = [
    batang(JAHAT, [Titik(JAHAT, 1, JAHAT)], satuan=JAHAT, acuan=1, nama_acuan=JAHAT),
    garis(JAHAT, [JAHAT], [Seri(JAHAT, [1]), Seri(JAHAT, [2])]),
    radar(JAHAT, [JAHAT] * 3, [Seri(JAHAT, [1, 2, 3]), Seri(JAHAT, [1, 2, 3])]),
    distribusi(JAHAT, [Bagian(JAHAT, 1, JAHAT, 50)], benda=JAHAT),
    donat(JAHAT, [Titik(JAHAT, 1)], benda=JAHAT),
    kemajuan(JAHAT, [(JAHAT, 1, 2)]),
]


def urai(grafik: Grafik) -> ET.Element:
    return ET.fromstring(grafik.svg)  # noqa: S314  our own drawing


@pytest.mark.parametrize("grafik", [*daftar_grafik(), *KOSONG, *BERISI_JAHAT])
def test_gambar_utuh_dan_aman(grafik: Grafik) -> None:
    akar = urai(grafik)
    assert akar.attrib["role"] == "img"
    assert akar.attrib["aria-label"] == grafik.teks
    for unsur in akar.iter():
        assert "style" not in unsur.attrib
        assert not any(nama.startswith("on") for nama in unsur.attrib)
        assert unsur.tag in {"svg", "text", "rect", "path", "circle", "polygon"}
    assert all(len(baris) == len(grafik.kepala) for baris in grafik.baris)
    assert not re.search(r"[\"\s,ML-](nan|inf)", grafik.svg)


def lebar_palang(grafik: Grafik) -> list[float]:
    return [
        float(u.attrib["width"])
        for u in urai(grafik)
        if u.tag == "rect" and u.attrib["class"] != "g-rel"
    ]


def test_batang_sebanding_dan_yang_belum_ada_tidak_digambar() -> None:
    grafik = batang("Indeks", [Titik("A", 50), Titik("B", 100), Titik("C", None), Titik("D", 0)])
    a, b = lebar_palang(grafik)
    assert b == pytest.approx(2 * a)
    assert grafik.teks == "Indeks: A 50; B 100; C belum ada; D 0."
    assert grafik.baris == (("A", "50"), ("B", "100"), ("C", "belum ada"), ("D", "0"))


def test_angka_yang_dibulatkan_tetap_dengan_nolnya() -> None:
    """As in the table beside the picture."""
    titik = [Titik("A", Decimal("3.400")), Titik("B", Decimal("4.000")), Titik("C", 4)]
    grafik = batang("NRR", titik, maks=4, desimal=3)
    assert grafik.teks == "NRR: A 3,400; B 4,000; C 4."
    assert ">3,400<" in grafik.svg


def test_batang_tidak_keluar_bingkai() -> None:
    assert lebar_palang(batang("x", [Titik("A", 130)], maks=100)) == lebar_palang(
        batang("x", [Titik("A", 100)], maks=100)
    )


def test_garis_terputus_pada_celah_dan_menyebut_arahnya() -> None:
    grafik = garis(
        "Tren", ["1", "2", "3"], [Seri("Indeks", [70, None, Decimal("78.5")])], satuan=""
    )
    jalur = next(u.attrib["d"] for u in urai(grafik) if u.attrib.get("class") == "g-jalur g-1")
    assert jalur.count("M") == 2
    assert "L" not in jalur
    assert grafik.teks == "Tren. Indeks naik: 1 70, 2 belum ada, 3 78,5."
    assert garis("T", ["1", "2"], [Seri("a", [2, 1])]).teks.startswith("T. a turun")
    assert garis("T", ["1"], [Seri("a", [2])]).teks.startswith("T. a tetap")


def test_garis_banyak_periode_tidak_berdesakan() -> None:
    grafik = garis("Tren", [str(n) for n in range(2001, 2031)], [Seri("a", range(30))])
    label = [u.text for u in urai(grafik) if u.attrib.get("class") == "g-redup g-tengah"]
    assert len(label) <= 6
    assert label[-1] == "2030"


def test_radar_melompati_yang_belum_dinilai() -> None:
    grafik = radar("R", ["a", "b", "c", "d"], [Seri("x", [1, None, 3, 4])])
    luas = next(u.attrib["points"] for u in urai(grafik) if "g-luas" in u.attrib.get("class", ""))
    assert len(luas.split()) == 3
    assert "b belum ada" in grafik.teks


def test_radar_dua_sumbu_menjadi_batang() -> None:
    assert "<polygon" not in radar("R", ["a", "b"], [Seri("x", [1, 2])]).svg


def test_sebaran_terhadap_aturan() -> None:
    grafik = distribusi("Sebaran", [Bagian("Baik", 3, "aksen", 60), Bagian("Kurang", 1, "jingga")])
    assert grafik.kepala == ("Golongan", "Jumlah", "Bagian", "Diharapkan")
    assert grafik.baris == (
        ("Baik", "3", "75\N{NO-BREAK SPACE}%", "60\N{NO-BREAK SPACE}%"),
        ("Kurang", "1", "25\N{NO-BREAK SPACE}%", "–"),
    )
    assert grafik.svg.count('class="g-patok"') == 2  # one mark and its key
    assert "diharapkan 60" in grafik.teks


def test_kemajuan_dari_nol_bukan_seratus_persen() -> None:
    grafik = kemajuan("Penetapan", [("A", 0, 0), ("B", 2, 2), ("C", 1, 3)])
    assert [baris[3] for baris in grafik.baris] == [
        "belum ada",
        "100\N{NO-BREAK SPACE}%",
        "33\N{NO-BREAK SPACE}%",
    ]
    assert grafik.svg.count("g-hijau") == 1


def test_donat_menghitung_bagian() -> None:
    grafik = donat("SKP", [Titik("Disetujui", 3, "hijau"), Titik("Draf", 1)])
    assert grafik.teks == "SKP, 4 orang: Disetujui 3 (75 %); Draf 1 (25 %)."


@pytest.mark.parametrize(
    ("rentang", "langkah"),
    [(78, 20), (4, 1), (100, 25), (101, 50), (3.2, 1), (0.4, 0.1), (0, None)],
)
def test_langkah_kisi_mudah_dibaca(rentang: float, langkah: float | None) -> None:
    hasil = langkah_bulat(rentang)
    assert hasil * 4 >= rentang
    if langkah is not None:
        assert hasil == pytest.approx(langkah)


def test_nama_panjang_paling_banyak_dua_baris() -> None:
    baris = baris_teks(
        "Dinas Ketahanan Pangan, Tanaman Pangan dan Hortikultura Provinsi Gorontalo", 24
    )
    assert len(baris) == 2
    assert baris[1].endswith("…")
    assert all(len(b) <= 24 for b in baris)
