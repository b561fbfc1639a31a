"""The daily log out of a workbook: template, dry run, overlaps by row, consent, and nothing the second time."""

from datetime import date, datetime, time, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kinerja.audit.models import JejakAudit
from pegawai.actions import pengimporan
from pegawai.models import Impor
from penilaian.impor.harian import KOLOM_LAIN, KOLOM_WAJIB, baca_harian, pilih_rhk
from penilaian.models import SKP, ProgresHarian
from tests.factories.harian import HarianFactory
from tests.factories.penilaian import RHKFactory, siap_dinilai, skp_untuk, waktu
from tests.pegawai.impor.berkas import buku
from tests.penilaian.conftest import Pemeran
from tests.penilaian.peramban import masuk, teks, url

pytestmark = pytest.mark.usefixtures("gudang")
HARI = date(2026, 6, 15)
PADA = waktu(HARI, 16)
JUDUL = (*KOLOM_WAJIB, *KOLOM_LAIN)
PAGI = ("15-06-2026", "07.30", "09.00", "Apel dan rapat", 1, "kegiatan", "", "")
SIANG = (
    "15-06-2026",
    "09.00",
    "12.00",
    "Memeriksa berkas",
    12,
    "berkas",
    "1",
    "https://a.example/1",
)


# --- cells, without a database -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sel", "jam"),
    [
        ("07.30", time(7, 30)),
        ("7:30", time(7, 30)),
        ("07:30:00", time(7, 30)),
        ("8", time(8)),
        (0.3125, time(7, 30)),
        (7.3, time(7, 30)),
        (8, time(8)),
        ("24.00", None),
        ("07.60", None),
        ("pagi", None),
        ("", None),
        (25, None),
    ],
)
def test_jam_seperti_ditulis_orang(sel: object, jam: time | None) -> None:
    hasil = baca_harian(buku([("15-06-2026", sel, "23.59", "Kerja")], judul=KOLOM_WAJIB))
    if jam is None:
        assert [m.kolom for m in hasil.masalah] == ["JAM MULAI"]
    else:
        assert hasil.baris[0].jam_mulai == jam


def test_jam_dan_tanggal_sebagai_sel_excel() -> None:
    kerja = openpyxl.Workbook()
    kerja.active.append(list(KOLOM_WAJIB))
    kerja.active.append([datetime(2026, 6, 15), time(7, 30), timedelta(hours=9), "Kerja"])  # noqa: DTZ001
    keluar = BytesIO()
    kerja.save(keluar)
    (baris,) = baca_harian(keluar).baris
    assert (baris.tanggal, baris.jam_mulai, baris.jam_selesai) == (HARI, time(7, 30), time(9))


@pytest.mark.parametrize(
    ("ganti", "kolom", "pesan"),
    [
        ({0: ""}, "TANGGAL", "kosong"),
        ({0: "31-02-2026"}, "TANGGAL", "tidak ada pada kalender"),
        ({0: "kemarin"}, "TANGGAL", "bukan tanggal"),
        ({2: "07.30"}, "JAM SELESAI", "sesudah jam mulai"),
        ({3: ""}, "KEGIATAN", "kosong"),
        ({3: "x" * 501}, "KEGIATAN", "501 huruf"),
        ({4: "tiga"}, "HASIL", "bukan angka"),
        ({4: -1}, "HASIL", "bukan angka"),
        ({4: ""}, "HASIL", "padahal SATUAN diisi"),
        ({5: ""}, "SATUAN", "padahal HASIL diisi"),
        ({7: "javascript:alert(1)"}, "TAUTAN BUKTI", "tidak dikenal"),
    ],
)
def test_setiap_sel_keliru_disebut(ganti: dict[int, object], kolom: str, pesan: str) -> None:
    baris = [ganti.get(n, isi) for n, isi in enumerate(PAGI)]
    (masalah,) = baca_harian(buku([baris], judul=JUDUL)).masalah
    assert (masalah.baris, masalah.kolom) == (2, kolom)
    assert pesan in masalah.masalah
    assert masalah.harapan


def test_tumpang_tindih_di_dalam_berkas_menyebut_barisnya() -> None:
    lain = ("15-06-2026", "08.00", "10.00", "Rapat lain", "", "", "", "")
    hasil = baca_harian(buku([PAGI, lain, SIANG], judul=JUDUL))
    assert [b.nomor for b in hasil.baris] == [2, 4]
    (masalah,) = hasil.masalah
    assert masalah.baris == 3
    assert "Bertumpang tindih dengan baris 2 (07.30–09.00 Apel dan rapat)." in masalah.masalah


@pytest.mark.parametrize(
    ("tertulis", "nomor"),
    [
        ("", None),
        ("2", 2),
        ("2.", 2),
        ("2. Terlaksananya  diklat", 2),
        ("2. Terlaksananya", 2),
        ("terlaksananya diklat", 2),
    ],
)
def test_rhk_menurut_nomor_atau_rumusan(tertulis: str, nomor: int | None) -> None:
    assert pilih_rhk(tertulis, {1: "Tersusunnya laporan", 2: "Terlaksananya diklat"}) == nomor


@pytest.mark.parametrize("tertulis", ["3", "1. Terlaksananya diklat", "laporan"])
def test_rhk_yang_tidak_ada(tertulis: str) -> None:
    with pytest.raises(KeyError):
        pilih_rhk(tertulis, {1: "Tersusunnya laporan", 2: "Terlaksananya diklat"})


# --- the life of an import -----------------------------------------------------------------------------


def diperiksa(pemeran: Pemeran, *baris: tuple[object, ...]) -> Impor:
    isi = {"harian": SimpleUploadedFile("juni.xlsx", buku(baris, judul=JUDUL).getvalue())}
    impor = pengimporan.unggah(jenis="harian", berkas=isi, oleh=pemeran.staf, pada=PADA)
    pengimporan.periksa(impor_id=impor.pk, pada=PADA)
    impor.refresh_from_db()
    return impor


def diterapkan(pemeran: Pemeran, *baris: tuple[object, ...]) -> Impor:
    impor = diperiksa(pemeran, *baris)
    pengimporan.minta_terapkan(impor=impor, oleh=pemeran.staf, pada=PADA)
    pengimporan.terapkan(impor_id=impor.pk, pada=PADA)
    impor.refresh_from_db()
    return impor


def angka(impor: Impor) -> tuple[int, ...]:
    return tuple(impor.ringkasan[k] for k in ("baru", "berubah", "sama", "keliru"))


def test_dicatat_sekali_dan_kedua_kali_tidak_mengubah(pemeran: Pemeran, skp_staf: SKP) -> None:
    impor = diterapkan(pemeran, PAGI, SIANG)
    assert (impor.status, angka(impor)) == ("diterapkan", (2, 0, 0, 0))
    pagi, siang = ProgresHarian.objects.order_by("jam_mulai")
    assert (pagi.menit, pagi.kegiatan, pagi.rhk, pagi.impor) == (90, "Apel dan rapat", None, impor)
    assert (siang.rhk, siang.hasil, siang.tautan) == (skp_staf.rhk.get(), 12, "https://a.example/1")
    jejak = JejakAudit.objects.filter(tindakan="penilaian.impor_harian")
    assert {j.subjek_pegawai_id for j in jejak} == {skp_staf.pegawai_id}
    assert jejak.count() == 2
    lagi = diperiksa(pemeran, PAGI, SIANG)
    assert (angka(lagi), lagi.mengubah) == ((0, 0, 2, 0), False)
    with pytest.raises(pengimporan.TidakAdaPerubahan):
        pengimporan.minta_terapkan(impor=lagi, oleh=pemeran.staf, pada=PADA)


def test_jam_yang_sama_dengan_isi_lain_memperbaiki(pemeran: Pemeran, skp_staf: SKP) -> None:
    diterapkan(pemeran, PAGI)
    impor = diterapkan(pemeran, (*PAGI[:3], "Apel saja", "", "", "", ""))
    assert angka(impor) == (0, 1, 0, 0)
    assert impor.perubahan.get().rincian == [
        ["Kegiatan", "Apel dan rapat", "Apel saja"],
        ["Hasil", "1 kegiatan", ""],
    ]
    satu = ProgresHarian.objects.get()
    assert (satu.kegiatan, satu.hasil, satu.satuan) == ("Apel saja", None, "")


def test_berkas_bukti_yang_tersimpan_tidak_hilang(pemeran: Pemeran, skp_staf: SKP) -> None:
    HarianFactory(
        skp=skp_staf,
        berberkas=True,
        jam_mulai=time(7, 30),
        kegiatan=PAGI[3],
        hasil=1,
        satuan="kegiatan",
    )
    assert angka(diperiksa(pemeran, PAGI)) == (0, 0, 1, 0)


def test_tumpang_tindih_dengan_yang_tercatat_disebut(pemeran: Pemeran, skp_staf: SKP) -> None:
    HarianFactory(skp=skp_staf)
    impor = diperiksa(pemeran, PAGI, SIANG)
    assert angka(impor) == (1, 0, 0, 1)
    masalah = impor.masalah.get()
    assert (masalah.baris, masalah.kolom) == (2, "JAM MULAI")
    assert "sudah tercatat: 08.00–09.00 Memeriksa berkas usulan" in masalah.uraian


def test_hari_yang_tertutup_dan_rhk_asing_ditolak_per_baris(
    pemeran: Pemeran, skp_staf: SKP
) -> None:
    RHKFactory(skp=skp_untuk(pemeran.org.dinas.staf_kedua), rumusan="Milik orang lain")
    impor = diperiksa(
        pemeran,
        ("16-06-2026", *PAGI[1:]),
        ("15-06-2025", *PAGI[1:]),
        (*PAGI[:6], "Milik orang lain", ""),
    )
    assert angka(impor) == (0, 0, 0, 3)
    assert [m.uraian for m in impor.masalah.all()] == [
        "Tanggal belum terjadi.",
        "Anda tidak mempunyai SKP yang disetujui pada tanggal itu.",
        "RHK itu tidak ada pada SKP Anda.",
    ]


def test_berubah_sejak_diperiksa_diperiksa_ulang(pemeran: Pemeran, skp_staf: SKP) -> None:
    impor = diperiksa(pemeran, PAGI)
    pengimporan.minta_terapkan(impor=impor, oleh=pemeran.staf, pada=PADA)
    siap_dinilai(skp_staf)
    pengimporan.terapkan(impor_id=impor.pk, pada=PADA)
    impor.refresh_from_db()
    assert (impor.status, ProgresHarian.objects.exists()) == ("antre", False)


def test_impor_hanya_terlihat_pemiliknya(pemeran: Pemeran, skp_staf: SKP) -> None:
    impor = diperiksa(pemeran, PAGI)
    alamat = f"/impor/{impor.pk}/"
    assert "Apel dan rapat" in teks(masuk(pemeran.staf).get(alamat))
    for siapa in (pemeran.penilai, pemeran.tetangga, pemeran.org.admin()):
        for bagian in ("", "terapkan/", "masalah/"):
            assert masuk(siapa).get(f"{alamat}{bagian}").status_code == 404
    halaman = teks(masuk(pemeran.staf).get(url("impor_harian")))
    assert "juni.xlsx" in halaman
    assert "juni.xlsx" not in teks(masuk(pemeran.penilai).get(url("impor_harian")))


def test_templat_memuat_rhk_sendiri_dan_terbaca_kembali(pemeran: Pemeran, skp_staf: SKP) -> None:
    rumusan = skp_staf.rhk.get().rumusan
    templat = b"".join(
        masuk(pemeran.staf).get(url("impor_harian_templat")).streaming_content  # type: ignore[attr-defined]
    )
    kerja = openpyxl.load_workbook(BytesIO(templat))
    assert [s.value for s in kerja["Progres harian"][1]] == list(JUDUL)
    assert kerja["Daftar RHK"]["A2"].value == f"1. {rumusan}"
    periksa = {
        str(v.sqref): v.type for v in kerja["Progres harian"].data_validations.dataValidation
    }
    assert set(periksa.values()) == {"date", "time", "decimal", "list"}
    assert {b[0].value for b in kerja["Petunjuk"].iter_rows(min_row=2)} == set(JUDUL)
    lembar = kerja["Progres harian"]
    lembar.append([datetime(2026, 6, 15), time(13), time(15), "Rapat", None, None, f"1. {rumusan}"])  # noqa: DTZ001
    keluar = BytesIO()
    kerja.save(keluar)
    isi = {"harian": SimpleUploadedFile("t.xlsx", keluar.getvalue())}
    impor = pengimporan.unggah(jenis="harian", berkas=isi, oleh=pemeran.staf, pada=PADA)
    pengimporan.periksa(impor_id=impor.pk, pada=PADA)
    impor.refresh_from_db()
    assert angka(impor) == (1, 0, 0, 0)
