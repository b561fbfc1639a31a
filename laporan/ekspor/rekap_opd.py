"""Recap per perangkat daerah: one row an agency, one total."""

from decimal import Decimal
from pathlib import Path

from kinerja.regulasi import bulatkan, tulis_angka
from kinerja.web.buku_kerja import BukuKerja, KolomBuku
from kinerja.web.dokumen.isi import Jumlah, Kolom, Tabel
from kinerja.web.dokumen.terpisah import PencetakTerpisah
from kinerja.web.unduhan import nama_berkas
from laporan.ekspor.bingkai import BUKAN_PREDIKAT, BerkasJadi, Bingkai, Lapor, TanpaData
from laporan.models import BerkasLaporan
from laporan.selectors import baris_opd
from penilaian.selectors import BarisRekapOPD

KOLOM_BUKU = (
    KolomBuku("No.", 6, "bulat"),
    KolomBuku("Perangkat daerah", 52),
    KolomBuku("Jumlah pegawai", 11, "bulat"),
    KolomBuku("Belum mengajukan SKP", 13, "bulat"),
    KolomBuku("SKP diajukan", 11, "bulat"),
    KolomBuku("SKP disetujui, belum dinilai", 14, "bulat"),
    KolomBuku("Sedang dinilai", 11, "bulat"),
    KolomBuku("Ditetapkan", 11, "bulat"),
    KolomBuku("Ditetapkan (%)", 12, "persen"),
    KolomBuku("Belum dinilai", 11, "bulat"),
    KolomBuku("Sangat Baik", 10, "bulat"),
    KolomBuku("Sangat Baik (%)", 12, "persen"),
    KolomBuku("Baik", 10, "bulat"),
    KolomBuku("Baik (%)", 12, "persen"),
    KolomBuku("Butuh Perbaikan", 12, "bulat"),
    KolomBuku("Butuh Perbaikan (%)", 13, "persen"),
    KolomBuku("Kurang", 10, "bulat"),
    KolomBuku("Kurang (%)", 12, "persen"),
    KolomBuku("Sangat Kurang", 10, "bulat"),
    KolomBuku("Sangat Kurang (%)", 13, "persen"),
    KolomBuku("Rata-rata indeks", 11, "desimal"),
)
KOLOM_CETAK = (
    Kolom("No.", "0.9cm", "kanan"),
    Kolom("Perangkat daerah", "1fr"),
    Kolom("Pegawai", "1.7cm", "kanan"),
    Kolom("Belum dinilai", "1.6cm", "kanan"),
    Kolom("Ditetapkan", "1.9cm", "kanan"),
    Kolom("Sangat Baik", "2.1cm", "kanan"),
    Kolom("Baik", "2.1cm", "kanan"),
    Kolom("Butuh Perbaikan", "2.1cm", "kanan"),
    Kolom("Kurang", "2.1cm", "kanan"),
    Kolom("Sangat Kurang", "2.1cm", "kanan"),
    Kolom("Rata-rata indeks", "1.7cm", "kanan"),
)

CATATAN = (
    "Persentase ditetapkan dihitung dari jumlah pegawai; persentase predikat dari yang sudah ditetapkan.",
    "Pegawai yang belum dinilai tidak dihitung sebagai nol.",
    BUKAN_PREDIKAT,
)


def persen(bagian: int, seluruh: int) -> Decimal | None:
    """Of what was determined; nothing determined has no percentage, which is not 0 %."""
    return bulatkan(Decimal(bagian * 100) / seluruh, 2) if seluruh else None


def predikat(baris: BarisRekapOPD) -> tuple[int, int, int, int, int]:
    return (
        baris.sangat_baik,
        baris.baik,
        baris.butuh_perbaikan,
        baris.kurang,
        baris.sangat_kurang,
    )


def jumlahkan(daftar: list[BarisRekapOPD]) -> BarisRekapOPD:
    """The government as one row; its index is the mean over people, not over agencies."""
    ditetapkan = sum(baris.ditetapkan for baris in daftar)
    berindeks = [b for b in daftar if b.rata_rata_indeks is not None]
    orang = sum(b.ditetapkan for b in berindeks)
    rata_rata = (
        sum(((b.rata_rata_indeks or Decimal(0)) * b.ditetapkan for b in berindeks), Decimal(0))
        / orang
        if orang
        else None
    )

    def total(nama: str) -> int:
        return sum(getattr(baris, nama) for baris in daftar)

    return BarisRekapOPD(
        opd_id=None,
        opd="Jumlah",
        jumlah_pegawai=total("jumlah_pegawai"),
        belum_mengajukan=total("belum_mengajukan"),
        diajukan=total("diajukan"),
        disetujui=total("disetujui"),
        sedang_dinilai=total("sedang_dinilai"),
        ditetapkan=ditetapkan,
        sangat_baik=total("sangat_baik"),
        baik=total("baik"),
        butuh_perbaikan=total("butuh_perbaikan"),
        kurang=total("kurang"),
        sangat_kurang=total("sangat_kurang"),
        rata_rata_indeks=rata_rata,
    )


def _baris_buku(nomor: int | None, baris: BarisRekapOPD) -> list[object]:
    isi: list[object] = [
        nomor,
        baris.opd,
        baris.jumlah_pegawai,
        baris.belum_mengajukan,
        baris.diajukan,
        baris.disetujui,
        baris.sedang_dinilai,
        baris.ditetapkan,
        persen(baris.ditetapkan, baris.jumlah_pegawai),
        baris.jumlah_pegawai - baris.ditetapkan,
    ]
    for jumlah in predikat(baris):
        isi += [jumlah, persen(jumlah, baris.ditetapkan)]
    return [*isi, _indeks(baris)]


def _indeks(baris: BarisRekapOPD) -> Decimal | None:
    return None if baris.rata_rata_indeks is None else bulatkan(baris.rata_rata_indeks, 2)


def _berpersen(jumlah: int, seluruh: int) -> str:
    bagian = persen(jumlah, seluruh)
    ditulis = tulis_angka(jumlah, 0)
    return ditulis if bagian is None else f"{ditulis}\n({tulis_angka(bagian, 1)} %)"


def _baris_cetak(nomor: str, baris: BarisRekapOPD) -> tuple[str, ...]:
    indeks = _indeks(baris)
    return (
        nomor,
        baris.opd,
        tulis_angka(baris.jumlah_pegawai, 0),
        tulis_angka(baris.jumlah_pegawai - baris.ditetapkan, 0),
        _berpersen(baris.ditetapkan, baris.jumlah_pegawai),
        *(_berpersen(jumlah, baris.ditetapkan) for jumlah in predikat(baris)),
        "–" if indeks is None else tulis_angka(indeks, 2),
    )


def susun_rekap_opd(bingkai: Bingkai, folder: Path, lapor: Lapor) -> list[BerkasJadi]:
    daftar = baris_opd(bingkai.permintaan, bingkai.hari)
    if not daftar:
        raise TanpaData
    lapor(0, len(daftar))
    total = jumlahkan(daftar)
    buku_jalur, pdf_jalur = folder / "rekap.xlsx", folder / "rekap.pdf"
    with BukuKerja(
        buku_jalur, judul=bingkai.judul, pencipta=bingkai.kop.instansi, pada=bingkai.pada
    ) as buku:
        lembar = buku.lembar("Rekap", KOLOM_BUKU, kepala=bingkai.keterangan)
        for nomor, baris in enumerate(daftar, 1):
            lembar.tulis(_baris_buku(nomor, baris))
        lembar.tulis_jumlah(_baris_buku(None, total))
    isi: list[tuple[str, ...] | Jumlah] = [
        _baris_cetak(str(nomor), baris) for nomor, baris in enumerate(daftar, 1)
    ]
    isi.append(Jumlah(_baris_cetak("", total)))
    naskah = bingkai.naskah(Tabel(KOLOM_CETAK, isi), cakupan=bingkai.cakupan, catatan=CATATAN)
    with PencetakTerpisah() as pencetak:
        pdf_jalur.write_bytes(pencetak.cetak("rekap.typ", naskah, pada=bingkai.pada))
    lapor(len(daftar), len(daftar))
    return [
        BerkasJadi(BerkasLaporan.Jenis.XLSX, buku_jalur, nama_berkas(bingkai.judul, "xlsx")),
        BerkasJadi(BerkasLaporan.Jenis.PDF, pdf_jalur, nama_berkas(bingkai.judul, "pdf")),
    ]
