"""What a sent file is, read from its content."""

import io
import zipfile

import pytest

from kinerja.web.unggahan import UnggahanDitolak, jenis_unggahan, nama_bersih


def arsip(*nama: str) -> bytes:
    isi = io.BytesIO()
    with zipfile.ZipFile(isi, "w") as berkas:
        for satu in nama:
            berkas.writestr(satu, "<x/>")
    return isi.getvalue()


@pytest.mark.parametrize(
    ("isi", "akhiran"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\xff\xd8\xff\xe0JFIF", "jpg"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (arsip("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (arsip("[Content_Types].xml", "word/document.xml"), "docx"),
    ],
)
def test_jenis_dari_isinya(isi: bytes, akhiran: str) -> None:
    berkas = io.BytesIO(isi)
    assert jenis_unggahan(berkas).akhiran == akhiran
    assert berkas.tell() == 0


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (b"", "kosong"),
        (b"<html><script>", "Kirim berkas PDF"),
        (b"MZ\x90\x00", "Kirim berkas PDF"),
        (b"PK\x03\x04rusak", "rusak"),
        (arsip("apa.txt"), "Kirim berkas PDF"),
        (arsip("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"), "makro"),
        (arsip("[Content_Types].xml", "xl/workbook.xml", "xl/macrosheets/a.xml"), "makro"),
        (arsip(*(f"a{n}" for n in range(5001))), "tidak wajar"),
    ],
)
def test_yang_lain_ditolak(isi: bytes, pesan: str) -> None:
    with pytest.raises(UnggahanDitolak, match=pesan):
        jenis_unggahan(io.BytesIO(isi))


@pytest.mark.parametrize(
    ("nama", "bersih"),
    [
        ("laporan.pdf", "laporan.pdf"),
        ("..\\..\\etc/passwd", "passwd.pdf"),
        ("gambar.exe", "gambar.pdf"),
        ("", "bukti.pdf"),
        ("x" * 400 + ".pdf", "x" * 150 + ".pdf"),
    ],
)
def test_nama_hanya_bagian_terakhirnya(nama: str, bersih: str) -> None:
    assert nama_bersih(nama, "pdf") == bersih
