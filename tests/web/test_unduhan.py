"""Files that leave the house."""

import io

import pytest

from kinerja.web.unduhan import (
    XLSX,
    lampiran,
    lampiran_berkas,
    lampiran_mengalir,
    nama_berkas,
    sel_aman,
)


@pytest.mark.parametrize(
    "jahat", ["=1+1", "+62", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1"]
)
def test_rumus_dilumpuhkan(jahat: str) -> None:
    assert sel_aman(jahat) == f"'{jahat}"


@pytest.mark.parametrize("biasa", ["", "Rahmat", "a=b", "12,5", "'=1"])
def test_teks_biasa_tidak_berubah(biasa: str) -> None:
    assert sel_aman(biasa) == biasa


@pytest.mark.parametrize(
    ("judul", "akhiran", "nama"),
    [
        ("Rekap Kinerja: Dinas Kesehatan 2025", "xlsx", "rekap-kinerja-dinas-kesehatan-2025.xlsx"),
        ("../../etc/passwd", ".pdf", "etc-passwd.pdf"),
        ("Café Ñ", "csv", "cafe-n.csv"),
        ("", "csv", "berkas.csv"),
        ("x" * 300, "csv", "x" * 100 + ".csv"),
    ],
)
def test_nama_berkas(judul: str, akhiran: str, nama: str) -> None:
    assert nama_berkas(judul, akhiran) == nama


def test_lampiran_selalu_diunduh_dan_tidak_disimpan_perantara() -> None:
    respons = lampiran(b"isi", "rekap.xlsx", XLSX)
    assert respons["Content-Disposition"] == 'attachment; filename="rekap.xlsx"'
    assert respons["X-Content-Type-Options"] == "nosniff"
    assert respons["Cache-Control"] == "private, no-store"
    assert respons["Content-Type"] == XLSX
    assert respons.content == b"isi"


def test_nama_tidak_dapat_menyisipkan_kepala() -> None:
    nilai = lampiran(b"", 'a"\r\nX-Jahat: 1; b/é.pdf')["Content-Disposition"]
    assert "\r" not in nilai
    assert "\n" not in nilai
    assert nilai.count('"') == 2
    assert "filename*=UTF-8''" in nilai


def test_lampiran_mengalir_dan_dari_berkas() -> None:
    mengalir = lampiran_mengalir([b"a", b"b"], "d.csv")
    assert b"".join(mengalir) == b"ab"  # type: ignore[arg-type]
    assert mengalir["Content-Disposition"].startswith("attachment")
    berkas = lampiran_berkas(io.BytesIO(b"xyz"), "d.pdf")
    assert b"".join(berkas) == b"xyz"  # type: ignore[arg-type]
    assert berkas["Content-Disposition"] == 'attachment; filename="d.pdf"'
    berkas.close()
