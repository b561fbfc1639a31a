"""An administrator brings in the SIASN workbooks: dry run, problems, consent, and the people found afterwards."""

import csv
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from pegawai.models import Pegawai, Unit
from tests.alur.conftest import Perjalanan
from tests.factories.pegawai import PenggunaFactory
from tests.pegawai.impor.berkas import KELIRU, PROFIL, UNOR

pytestmark = pytest.mark.alur

BARIS_PROFIL, UNIT = 180, 27
# The first of two rows with one NIP enters, with a warning; the second, 168, does not.
DIPEREBUTKAN = 138
# What the page has to say of each wrong row, beside its column and its value.
SEHARUSNYA = {
    89: "cocok dengan tanggal lahir dan jenis kelamin",
    113: "nama tanpa gelar",
    152: "ID unor yang ada pada Hierarki Unor",
    161: "I/a sampai IV/e",
    165: "18 digit sebagai teks",
    168: "nomor yang berbeda pada tiap baris",
    170: "tanggal yang ada pada kalender",
}


def keliru() -> dict[int, tuple[str, str]]:
    """Row → (column, value) of the wrong cells, the value as the workbook has it."""
    lembar = openpyxl.load_workbook(PROFIL).worksheets[0]
    judul = {sel.value: sel.column for sel in lembar[1]}
    with KELIRU.open() as berkas:
        daftar = [(int(b["baris_excel"]), b["kolom"]) for b in csv.DictReader(berkas)]
    return {
        baris: (kolom, str(lembar.cell(baris, judul[kolom]).value or "").strip())
        for baris, kolom in daftar
    }


def unggah(perjalanan: Perjalanan) -> None:
    perjalanan.buka("/impor/")
    perjalanan.page.get_by_label("Hierarki Unor").set_input_files(UNOR)
    perjalanan.page.get_by_label("Profil ASN").set_input_files(PROFIL)
    perjalanan.klik("Unggah dan periksa")


def kartu(perjalanan: Perjalanan, label: str) -> int:
    satu = perjalanan.page.locator(".kartu-angka").filter(has_text=label)
    return int(satu.locator(".kartu-angka-nilai").inner_text().replace(".", ""))


def periksa_masalah(perjalanan: Perjalanan) -> None:
    baris = perjalanan.page.get_by_role("table").locator("tbody tr")
    tampil = {}
    for satu in baris.all():
        nomor = satu.locator("th").inner_text().split()[0]
        tampil[int(nomor)] = [teks.strip() for teks in satu.locator("td").all_inner_texts()]
    assert tampil.pop(DIPEREBUTKAN)[4] == "Masuk, periksa"
    assert tampil.keys() == keliru().keys()
    for nomor, (kolom, nilai) in keliru().items():
        assert tampil[nomor][:2] == [kolom, nilai or "kosong"]
        assert SEHARUSNYA[nomor] in tampil[nomor][3]
        assert tampil[nomor][4] == "Tidak masuk"


def periksa_buku(perjalanan: Perjalanan, folder: Path) -> None:
    with perjalanan.page.expect_download() as unduhan:
        perjalanan.page.get_by_role("link", name="Unduh baris bermasalah").click()
    jalur = folder / "masalah.xlsx"
    unduhan.value.save_as(jalur)
    lembar = openpyxl.load_workbook(jalur).worksheets[0]
    judul = {sel.value: sel.column for sel in lembar[1]}
    letak = {lembar.cell(b, judul["BARIS ASAL"]).value: b for b in range(2, lembar.max_row + 1)}
    assert letak.keys() == {DIPEREBUTKAN, *keliru()}
    for nomor, (kolom, nilai) in keliru().items():
        sel = lembar.cell(letak[nomor], judul[kolom])
        assert str(sel.value or "").strip() == nilai
        assert sel.fill.fgColor.rgb == "FFF8C9C4"
        assert sel.comment is not None
        assert "Seharusnya" in sel.comment.text
        benar = lembar.cell(letak[nomor], judul["GELAR BELAKANG"])
        assert benar.fill.fill_type is None


def cari(perjalanan: Perjalanan, teks: str) -> list[str]:
    """The names that the directory answers."""
    perjalanan.buka("/pegawai/")
    perjalanan.isi("Nama, NIP, unit, atau jabatan", teks)
    perjalanan.page.locator("main").get_by_role("button", name="Cari").click()
    perjalanan.page.wait_for_url("**/pegawai/?*q=*")
    perjalanan.periksa()
    return perjalanan.page.locator("#hasil tbody th a").all_inner_texts()


def test_impor_siasn(
    perjalanan: Perjalanan, pekerja_celery: Callable[[], None], tmp_path: Path
) -> None:
    perjalanan.masuk(PenggunaFactory(admin=True, pegawai__nama="Admin Rekaan"))

    # The dry run says everything and changes nothing.
    unggah(perjalanan)
    perjalanan.melihat("Lanjut ke persetujuan", detik=60)
    pekerja_celery()
    perjalanan.periksa()
    assert len(keliru()) == 7
    periksa_masalah(perjalanan)
    periksa_buku(perjalanan, tmp_path)
    baru = BARIS_PROFIL - 7
    assert (kartu(perjalanan, "Pegawai baru"), kartu(perjalanan, "Baris keliru")) == (baru, 7)
    assert (kartu(perjalanan, "Berubah"), kartu(perjalanan, "Unit baru")) == (0, UNIT)
    assert Pegawai.objects.count() == 1
    perjalanan.page.evaluate("window.scrollTo(0, 0)")
    perjalanan.potret("impor")

    # Consent, then all good rows at once.
    perjalanan.klik("Lanjut ke persetujuan", "link")
    perjalanan.melihat("7 baris keliru TIDAK masuk.")
    assert Pegawai.objects.count() == 1
    perjalanan.klik("Terapkan")
    perjalanan.melihat(
        "7 baris keliru tidak masuk; perbaiki di sumbernya lalu impor lagi.", detik=60
    )
    perjalanan.periksa()
    assert (Pegawai.objects.count(), Unit.objects.count()) == (1 + baru, UNIT)
    nip_salah = [keliru()[nomor][1] for nomor in (89, 165)]
    nip_salah += ["196802081998022033", "197207111996122038", "197105151998011014"]
    assert not Pegawai.objects.filter(nip__in=nip_salah).exists()
    # The first of the two rows with the same NIP kept it.
    assert Pegawai.objects.get(nip="197901252007031031").nama != "Dedi Irfan Abdullah"

    periksa_direktori(perjalanan)

    # The same files once more: nothing to consent to.
    unggah(perjalanan)
    perjalanan.melihat("Tidak ada yang berubah. Data tercatat sudah sama dengan", detik=60)
    perjalanan.periksa()
    assert (kartu(perjalanan, "Pegawai baru"), kartu(perjalanan, "Berubah")) == (0, 0)
    assert kartu(perjalanan, "Sama") == baru
    expect(perjalanan.page.get_by_role("link", name="Lanjut ke persetujuan")).to_have_count(0)


def periksa_direktori(perjalanan: Perjalanan) -> None:
    orang = "dr. Nurdin Lamato, S.AP."
    assert cari(perjalanan, "nurdin lamato") == [orang]
    assert cari(perjalanan, "19780720 200601 1 043") == [orang]
    di_unit = cari(perjalanan, "Bidang Kebudayaan")
    assert orang in di_unit
    assert len(di_unit) > 1

    # Who appraises: for a head of a bidang the head of the dinas, for its staff the head of the bidang.
    perjalanan.klik(orang, "link")
    penilai = perjalanan.page.locator("section", has_text="Pejabat penilai").first
    expect(penilai.get_by_role("link", name="Umi Saleh, S.Pd.")).to_be_visible()
    cari(perjalanan, "Bidang Kebudayaan")
    staf = next(nama for nama in di_unit if nama != orang)
    perjalanan.klik(staf, "link")
    penilai = perjalanan.page.locator("section", has_text="Pejabat penilai").first
    expect(penilai.get_by_role("link", name=orang)).to_be_visible()

    perjalanan.buka("/unit/")
    for unit, kepala in (
        ("Dinas Pendidikan dan Kebudayaan", "Umi Saleh, S.Pd."),
        ("Dinas Kesehatan", "Novita Mantali, S.Kom."),
    ):
        tautan = perjalanan.page.get_by_role("link", name=unit, exact=True)
        expect(perjalanan.page.locator(".simpul", has=tautan)).to_contain_text(kepala)
