"""The files, read back: the right people, the right numbers, in both kinds; large ones in parts."""

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from pypdf import PdfReader

from laporan.ekspor import BerkasJadi, buat_bingkai, rekap_pegawai, susun
from laporan.ekspor.bingkai import Bingkai
from laporan.ekspor.rekap_opd import jumlahkan, persen
from laporan.ekspor.rekap_pegawai import sebaran
from laporan.models import KopSurat, PermintaanLaporan
from penilaian.aturan.predikat import Predikat
from penilaian.selectors import BarisRekapOPD, BarisRekapPegawai
from tests.factories.laporan import PermintaanLaporanFactory, baris_pegawai
from tests.laporan.conftest import KINI, Panggung
from tests.laporan.test_dokumen import gambar_png


def jadi(panggung: Panggung, folder: Path, **isi: object) -> dict[str, BerkasJadi]:
    isi = {"tahun": 2026, "diminta_oleh": panggung.admin} | isi
    bingkai = buat_bingkai(PermintaanLaporanFactory(**isi), KINI)
    return {str(b.jenis): b for b in susun(bingkai, folder, lambda _kini, _semua: None)}


def lembar(berkas: BerkasJadi) -> Worksheet:
    hasil = load_workbook(berkas.jalur).active
    assert isinstance(hasil, Worksheet)
    return hasil


def isi_pdf(isi: bytes | Path) -> str:
    sumber = io.BytesIO(isi) if isinstance(isi, bytes) else isi
    return "\n".join(h.extract_text() for h in PdfReader(sumber).pages).replace("\xa0", " ")


def test_buku_per_pegawai_memuat_semua_orang(panggung: Panggung, tmp_path: Path) -> None:
    buku = lembar(jadi(panggung, tmp_path)["xlsx"])
    kepala = [sel.value for sel in buku[5]]
    baris = [
        dict(zip(kepala, (s.value for s in b), strict=True)) for b in buku.iter_rows(min_row=6)
    ]
    orang = {b["NIP"]: b for b in baris}
    assert set(orang) == {p.nip for p in panggung.org.semua}
    assert [b["No."] for b in baris] == list(range(1, len(baris) + 1))
    tetap = orang[panggung.ditetapkan.nip]
    assert tetap["Nama"] == panggung.ditetapkan.nama_lengkap
    assert tetap["Predikat kinerja"] == "Baik"
    assert tetap["Indeks"] == 96
    assert tetap["Pejabat penilai"] == panggung.org.dinas.kepala_bidang.nama_lengkap
    assert tetap["Keadaan penilaian"] == "Ditetapkan"
    assert tetap["Tanggal penetapan"] == datetime(2026, 6, 15)  # noqa: DTZ001
    # scored is not determined: nothing of it leaves the house, and it is not zero
    belum = orang[panggung.dinilai.nip]
    assert belum["Predikat kinerja"] == "Belum dinilai"
    assert belum["Indeks"] is None
    assert belum["Tanggal penetapan"] is None


def test_pdf_per_pegawai(panggung: Panggung, tmp_path: Path) -> None:
    berkas = jadi(panggung, tmp_path)["pdf"]
    isi = isi_pdf(berkas.jalur)
    for orang in panggung.org.semua:
        assert f"{orang.nip[:8]} {orang.nip[8:14]} {orang.nip[14]} {orang.nip[15:]}" in isi
    assert "REKAPITULASI KINERJA PEGAWAI TAHUN 2026" in isi
    assert "Dinas Kesehatan" in isi
    assert f"Jumlah {len(panggung.org.semua)} pegawai" in isi
    assert "Baik 1," in isi
    assert f"belum dinilai {len(panggung.org.semua) - 1}." in isi
    assert "15 Juni 2026" in isi
    pembaca = PdfReader(berkas.jalur)
    assert pembaca.metadata is not None
    assert pembaca.metadata.title == "Rekapitulasi kinerja pegawai tahun 2026"
    assert pembaca.trailer["/Root"]["/Lang"] == "id-ID"


def test_laporan_satu_dinas_hanya_orangnya(panggung: Panggung, tmp_path: Path) -> None:
    hasil = jadi(panggung, tmp_path, opd=panggung.org.dinas.unit)
    nip = {b[1].value for b in lembar(hasil["xlsx"]).iter_rows(min_row=6)}
    assert nip == {p.nip for p in panggung.org.dinas.semua}
    assert panggung.org.tetangga.nip[:8] + " " not in isi_pdf(hasil["pdf"].jalur)
    assert hasil["xlsx"].nama == "rekap-tahunan-per-pegawai-2026-dinas-kesehatan.xlsx"


def test_rekap_per_perangkat_daerah(panggung: Panggung, tmp_path: Path) -> None:
    hasil = jadi(panggung, tmp_path, jenis="rekap_perangkat_daerah")
    buku = lembar(hasil["xlsx"])
    kepala = [sel.value for sel in buku[5]]
    baris = {
        b[1].value: dict(zip(kepala, (s.value for s in b), strict=True))
        for b in buku.iter_rows(min_row=6)
    }
    dinas = baris["Dinas Kesehatan"]
    assert dinas["Jumlah pegawai"] == len(panggung.org.dinas.semua) == 8
    assert (dinas["Ditetapkan"], dinas["Ditetapkan (%)"]) == (1, 12.5)
    assert (dinas["Baik"], dinas["Baik (%)"], dinas["Sangat Baik (%)"]) == (1, 100, 0)
    assert dinas["Rata-rata indeks"] == 96
    sosial = baris["Dinas Sosial"]
    assert (sosial["Ditetapkan (%)"], sosial["Baik (%)"]) == (0, None)
    assert sosial["Rata-rata indeks"] is None
    assert baris["Jumlah"]["Jumlah pegawai"] == len(panggung.org.semua)
    isi = isi_pdf(hasil["pdf"].jalur)
    assert "Dinas Kesehatan" in isi
    assert "(12,5 %)" in isi
    assert "Pemerintah Provinsi Gorontalo" in isi


def test_rata_rata_pemerintah_menurut_orang_bukan_menurut_dinas() -> None:
    kosong = BarisRekapOPD(1, "A", 10, 0, 0, 0, 0, 10, 0, 10, 0, 0, 0, Decimal(100))
    daftar = [kosong, replace(kosong, opd_id=2, ditetapkan=30, rata_rata_indeks=Decimal(80))]
    assert jumlahkan(daftar).rata_rata_indeks == Decimal(85)
    assert (
        jumlahkan([replace(kosong, ditetapkan=0, rata_rata_indeks=None)]).rata_rata_indeks is None
    )
    assert persen(1, 3) == Decimal("33.33")
    assert persen(0, 0) is None


def _sumber(monkeypatch: pytest.MonkeyPatch, baris: list[BarisRekapPegawai]) -> None:
    def semua(_p: PermintaanLaporan, _h: object) -> tuple[int, Iterator[BarisRekapPegawai]]:
        return len(baris), iter(baris)

    monkeypatch.setattr(rekap_pegawai, "baris_pegawai", semua)


def test_yang_besar_menjadi_satu_dokumen_setiap_dinas(
    panggung: Panggung, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rekap_pegawai, "BARIS_DOKUMEN", 10)
    _sumber(
        monkeypatch,
        [
            *(baris_pegawai(n, opd="Dinas Kesehatan") for n in range(1, 24)),
            *(baris_pegawai(n, opd="Inspektorat") for n in range(24, 34)),
        ],
    )
    hasil = jadi(panggung, tmp_path)
    assert set(hasil) == {"xlsx", "zip"}
    with ZipFile(hasil["zip"].jalur) as kumpulan:
        assert kumpulan.namelist() == [
            "001-dinas-kesehatan-bagian-1.pdf",
            "001-dinas-kesehatan-bagian-2.pdf",
            "001-dinas-kesehatan-bagian-3.pdf",
            "002-inspektorat.pdf",
        ]
        satu, dua, tiga, lain = (isi_pdf(kumpulan.read(nama)) for nama in kumpulan.namelist())
    kop = "PEMERINTAH PROVINSI GORONTALO"
    assert [kop in isi for isi in (satu, dua, tiga, lain)] == [True, False, False, True]
    assert ["Jumlah " in isi for isi in (satu, dua, tiga, lain)] == [False, False, True, True]
    assert "Jumlah 23 pegawai" in tiga
    assert "Baik 20, Butuh Perbaikan 0, Kurang 0, Sangat Kurang 0, belum dinilai 3." in tiga
    assert "Jumlah 10 pegawai" in lain
    assert "Pegawai Rekaan 24" in lain
    assert "Pegawai Rekaan 23" not in lain


def test_setiap_orang_tepat_sekali_dalam_dokumen(
    panggung: Panggung, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rekap_pegawai, "BARIS_DOKUMEN", 7)
    _sumber(monkeypatch, [baris_pegawai(n, opd=f"Dinas {n // 9}") for n in range(40)])
    with ZipFile(jadi(panggung, tmp_path)["zip"].jalur) as kumpulan:
        isi = " ".join(" ".join(isi_pdf(kumpulan.read(n)).split()) for n in kumpulan.namelist())
    hitung = Counter(int(k.split(",")[0]) for k in isi.split("Pegawai Rekaan ")[1:])
    assert hitung == Counter(range(40))


def test_pekerja_sendiri_tidak_menyusun_dokumen(
    panggung: Panggung, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it lays out it holds until it is replaced."""

    def terlarang() -> None:
        raise AssertionError

    monkeypatch.setattr("kinerja.web.dokumen.cetak._penyusun", terlarang)
    for jenis in ("rekap_pegawai", "rekap_perangkat_daerah"):
        assert jadi(panggung, tmp_path, jenis=jenis)["pdf"].jalur.stat().st_size


def test_kemajuan_dilaporkan_setiap_potongan(
    panggung: Panggung, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rekap_pegawai, "SEPOTONG", 4)
    _sumber(monkeypatch, [baris_pegawai(n) for n in range(10)])
    bingkai = buat_bingkai(PermintaanLaporanFactory(diminta_oleh=panggung.admin), KINI)
    terlapor: list[tuple[int, int]] = []
    susun(bingkai, tmp_path, lambda kini, semua: terlapor.append((kini, semua)))
    assert terlapor == [(0, 10), (4, 10), (8, 10), (10, 10)]


def test_rumus_dan_tanda_khusus_pada_nama(
    panggung: Panggung, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _sumber(monkeypatch, [baris_pegawai(1, nama='=cmd|"/c calc"!A1', jabatan="#panic() *x* $y$")])
    hasil = jadi(panggung, tmp_path)
    sel = lembar(hasil["xlsx"])["C6"]
    assert sel.data_type == "s"
    assert sel.value == '\'=cmd|"/c calc"!A1'
    assert "#panic() *x* $y$" in isi_pdf(hasil["pdf"].jalur)


def test_kop_dan_pejabat_menurut_peminta(panggung: Panggung) -> None:
    dinas = panggung.org.dinas

    def bingkai(peminta: object, opd: object) -> Bingkai:
        return buat_bingkai(PermintaanLaporanFactory(diminta_oleh=peminta, opd=opd), KINI)

    bkd = bingkai(panggung.admin, dinas.unit)
    assert bkd.kop.utama
    assert bkd.pejabat.jabatan == "Kepala Badan Kepegawaian dan Pengembangan Sumber Daya Manusia"
    assert bkd.pejabat.nama == ""
    # BKD has not chosen the unit of its letterhead, but there is an agency of that name
    KopSurat.objects.filter(utama=True).update(instansi="dinas sosial")
    bernama = bingkai(panggung.admin, None)
    assert bernama.pejabat.nama == panggung.org.dinas_lain.kepala.nama_lengkap
    kepala = bingkai(panggung.kepala, dinas.unit)
    assert kepala.kop.instansi == "Dinas Kesehatan"
    assert kepala.pejabat.jabatan == "Kepala Dinas Kesehatan"
    assert (kepala.pejabat.nama, kepala.pejabat.nip) == (
        dinas.kepala.nama_lengkap,
        dinas.kepala.nip,
    )
    KopSurat.objects.create(
        unit=dinas.unit, pemerintah="Pemprov", instansi="Dinkes", tempat="Limboto", kode_nomor="DK"
    )
    sendiri = bingkai(panggung.kepala, dinas.unit)
    assert sendiri.nomor == f"{sendiri.permintaan.pk:04d}/REKAP-KINERJA/DK/XI/2026"


def test_lambang_dan_unit_kop_utama_dipakai(panggung: Panggung, tmp_path: Path) -> None:
    from django.core.files.base import ContentFile

    utama = KopSurat.objects.get(utama=True)
    utama.unit = panggung.org.dinas_lain.unit
    utama.alamat = "Jalan Contoh 1"
    utama.logo.save("lambang.png", ContentFile(gambar_png()))
    hasil = jadi(panggung, tmp_path)["pdf"]
    assert len(PdfReader(hasil.jalur).pages[0].images) == 1
    isi = isi_pdf(hasil.jalur)
    assert "KEPALA DINAS SOSIAL," in isi
    assert panggung.org.dinas_lain.kepala.nama_lengkap in isi
    assert "Jalan Contoh 1" in isi


def test_sebaran_menyebut_semua_predikat() -> None:
    hitungan: Counter[Predikat | None] = Counter({Predikat.BAIK: 1250, None: 3})
    assert sebaran(hitungan) == (
        "Sangat Baik 0, Baik 1.250, Butuh Perbaikan 0, Kurang 0, Sangat Kurang 0, belum dinilai 3."
    )
