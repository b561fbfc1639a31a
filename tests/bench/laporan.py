"""The yearly recap: against the writer alone on the same cells, with its peak memory; and documents a second.

The large workbook is made by a process of its own, because the peak of memory belongs to a process.
"""

import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from tests.bench.ukuran import Hasil, Situs, puncak_memori, ukuran

LEBAR = 20
PADA = datetime(2026, 11, 24, 2, tzinfo=UTC)


def _sel(n: int) -> tuple[object, ...]:
    """One row of twenty cells, as wide as the recap's."""
    return (
        n,
        f"{19700000 + n:08d}2010011{n % 999 + 1:03d}",
        f"Pegawai Rekaan {n}, S.Sos.",
        "III/c",
        "Analis Sumber Daya Manusia Aparatur Ahli Muda",
        "Bidang Pelayanan Dinas Kesehatan",
        "Dinas Kesehatan",
        "Ditetapkan",
        "Sesuai ekspektasi",
        "Di atas ekspektasi",
        "Baik",
        98.75,
        "Kepala Rekaan, M.Si.",
        "197001012000011001",
        date(2026, 1, 20),
        *(f"Keterangan {k}" for k in range(LEBAR - 15)),
    )


def _tulis_sendiri(jalur: Path, n: int) -> float:
    """The library alone, by its plain `write`."""
    import xlsxwriter

    mulai = time.process_time()
    buku = xlsxwriter.Workbook(
        str(jalur), {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}
    )
    lembar = buku.add_worksheet()
    for baris in range(n):
        for kolom, isi in enumerate(_sel(baris)):
            lembar.write(baris, kolom, isi)
    buku.close()
    return time.process_time() - mulai


def _tulis_rekap(jalur: Path, n: int) -> float:
    from kinerja.web.buku_kerja import BukuKerja, KolomBuku

    jenis = {0: "bulat", 11: "desimal", 14: "tanggal"}
    kolom = [KolomBuku(f"Kolom {k}", 16, jenis.get(k, "teks")) for k in range(LEBAR)]  # type: ignore[arg-type]
    mulai = time.process_time()
    with BukuKerja(jalur, judul="Rekap", pencipta="BKPSDM", pada=PADA) as buku:
        lembar = buku.lembar("Rekap", kolom)
        for baris in range(n):
            lembar.tulis(_sel(baris))
    return time.process_time() - mulai


def rekap_di_sini(n: int) -> dict[str, float]:
    """CPU seconds of the writer alone and of the recap's own, and the peak of the process in bytes."""
    with tempfile.TemporaryDirectory() as folder:
        sendiri = _tulis_sendiri(Path(folder) / "a.xlsx", n)
        rekap = _tulis_rekap(Path(folder) / "b.xlsx", n)
    return {
        "sendiri": sendiri,
        "rekap": rekap,
        "puncak": puncak_memori(),
    }


@ukuran("rekap XLSX 30.000×20: kali penulis", p95_ms=1.5, kilobita=150 * 1024)
def rekap_xlsx(situs: Situs) -> Hasil:
    """Not milliseconds but a ratio, at most 1.5; the size is the peak of memory."""
    daftar = [situs.proses("tests.bench.laporan:rekap_di_sini", situs.baris) for _ in range(2)]
    puncak = max(int(satu["puncak"]) for satu in daftar)
    return Hasil([satu["rekap"] / satu["sendiri"] for satu in daftar], puncak)


def _surat(n: int) -> Iterator[bytes]:
    from kinerja.web.dokumen.cetak import cetak
    from kinerja.web.dokumen.isi import Kolom, Kop, Rekap, Tabel, TandaTangan

    kolom = (Kolom("No.", "1cm"), Kolom("Nama", "2fr"), Kolom("Predikat"))
    for ke in range(n):
        baris: Sequence[tuple[str, ...]] = [
            (str(b), f"Pegawai {ke} {b}", "Baik") for b in range(12)
        ]
        yield cetak(
            "rekap.typ",
            Rekap(
                judul="Rekapitulasi kinerja",
                penulis="BKPSDM",
                kaki=f"Nomor {ke}",
                kop=Kop(("PEMERINTAH PROVINSI GORONTALO", "BKPSDM")),
                tabel=Tabel(kolom, baris),
                tanda_tangan=TandaTangan("Gorontalo", "24 November 2026", ("KEPALA,",)),
            ),
            pada=PADA,
        )


@ukuran("dokumen PDF satu halaman", p95_ms=10)
def dokumen_pdf(situs: Situs) -> Hasil:
    """A hundred a second is ten milliseconds a piece."""
    waktu: list[float] = []
    besar = 0
    mulai = time.perf_counter()
    for isi in _surat(situs.kali):
        waktu.append((time.perf_counter() - mulai) * 1000)
        besar = len(isi)
        mulai = time.perf_counter()
    return Hasil(waktu, besar)
