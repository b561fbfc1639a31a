"""Work in the background, as the Celery job does it: the yearly recap, imports of people and of attendance."""

import io
import time
from datetime import date, timedelta
from itertools import islice

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.utils import timezone

from laporan.actions.pengerjaan import kerjakan
from laporan.actions.permintaan import minta
from laporan.models import JenisLaporan, PermintaanLaporan
from pegawai.actions import pengimporan
from pegawai.actions.impor_siasn import impor_langsung
from pegawai.models import Impor, Pegawai
from tests.bench.halaman import akun
from tests.bench.ukuran import Hasil, Situs, puncak_memori, ukuran
from tests.pegawai.impor.berkas import hadir, orang, unor

UNIT = 800


def rekap_pegawai(jenis: str = JenisLaporan.REKAP_PEGAWAI) -> dict[str, float]:
    """Every file of last year's recap, from the request to "selesai"."""
    oleh, pada = akun("admin"), timezone.now()
    tahun = timezone.localdate().year - 1
    permintaan = minta(jenis=JenisLaporan(jenis), tahun=tahun, opd=None, oleh=oleh, pada=pada)
    mulai = time.perf_counter()
    if not kerjakan(permintaan_id=permintaan.pk, jam=timezone.now):
        alasan = PermintaanLaporan.objects.get(pk=permintaan.pk).alasan_gagal
        raise SystemExit(f"laporan tidak jadi: {alasan}")
    return {"ms": (time.perf_counter() - mulai) * 1000, "puncak": puncak_memori()}


@ukuran("rekap pegawai tahun lalu: seluruh pekerjaan", kilobita=150 * 1024)
def rekap(situs: Situs) -> Hasil:
    """Milliseconds of the whole job, documents included; the size is the peak of the largest of its processes."""
    angka = [situs.proses("tests.bench.pekerjaan:rekap_pegawai") for _ in range(2)]
    return Hasil([satu["ms"] for satu in angka], int(max(satu["puncak"] for satu in angka)))


def _id_unor(nomor: int) -> str:
    return f"{nomor:08d}-0000-4000-8000-000000000000"


def _buku_profil(banyak: int) -> io.BytesIO:
    """So many people whom nobody knows yet, spread over the units below."""
    keluar = io.BytesIO()
    buku = xlsxwriter.Workbook(keluar, {"constant_memory": True})
    lembar = buku.add_worksheet()
    judul = list(orang())
    lembar.write_row(0, 0, judul)
    for nomor in range(banyak):
        lahir = date(1970, 1, 1) + timedelta(days=nomor // 900)
        ganti = {
            "NIP BARU": f"{lahir:%Y%m%d}2010011{nomor % 900 + 100:03d}",
            "TANGGAL LAHIR": f"{lahir:%d-%m-%Y}",
            "UNOR ID": _id_unor(nomor % UNIT),
        }
        isi = orang(nomor, **ganti)
        lembar.write_row(nomor + 1, 0, [isi[k] for k in judul])
    buku.close()
    keluar.seek(0)
    return keluar


def impor_pegawai(banyak: int) -> dict[str, float]:
    """Read, check and write them in one transaction, what waits for its end included; then undone."""
    berkas = _buku_profil(banyak)
    pohon = [(_id_unor(n), f"Unit ukuran {n}", _id_unor(n // 5) if n else "") for n in range(UNIT)]
    hierarki = unor(pohon)
    awal = puncak_memori()
    mulai = time.perf_counter()
    with transaction.atomic():
        rencana = impor_langsung(
            unor=hierarki, profil=berkas, oleh=None, pada=timezone.now(), tulis=True
        )
        with connection.cursor() as kursor:
            kursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        selesai = time.perf_counter()
        transaction.set_rollback(True)
    ringkas = rencana.ringkasan()
    if ringkas["baru"] + ringkas["berubah"] != banyak:
        raise SystemExit(f"impor pegawai: {ringkas}")
    return {"ms": (selesai - mulai) * 1000, "tambahan": puncak_memori() - awal}


@ukuran("impor SIASN: periksa dan terapkan", p95_ms=20_000)
def pegawai(situs: Situs) -> Hasil:
    """Milliseconds of one import; the size is what the process grew by."""
    angka = [situs.proses("tests.bench.pekerjaan:impor_pegawai", situs.baris) for _ in range(2)]
    lama = [satu["ms"] for satu in angka]
    return Hasil(lama, int(max(satu["tambahan"] for satu in angka)))


def _buku_kehadiran(banyak: int, menit: int) -> tuple[bytes, date]:
    """Last month of so many people; the minutes differ from run to run, so that every row is written."""
    bulan = (timezone.localdate().replace(day=1) - timedelta(days=1)).replace(day=1)
    keluar = io.BytesIO()
    buku = xlsxwriter.Workbook(keluar, {"constant_memory": True})
    lembar = buku.add_worksheet()
    judul = list(hadir())
    lembar.write_row(0, 0, judul)
    orang = Pegawai.objects.aktif().order_by("pk").values_list("nip", "nama")
    for nomor, (nip, nama) in enumerate(islice(orang.iterator(), banyak), start=1):
        ganti = {"NIP": nip, "NAMA": nama, "TAHUN": bulan.year, "BULAN": bulan.month}
        isi = hadir(**ganti, **{"MENIT TERLAMBAT": menit})
        lembar.write_row(nomor, 0, [isi[k] for k in judul])
    buku.close()
    return keluar.getvalue(), bulan


def impor_kehadiran(banyak: int, menit: int) -> dict[str, float]:
    """Check and apply, as the two tasks do it one after the other."""
    oleh = akun("admin")
    isi, bulan = _buku_kehadiran(banyak, menit)
    berkas = {"kehadiran": SimpleUploadedFile(f"Rekap {bulan:%Y-%m}.xlsx", isi)}
    awal = puncak_memori()
    impor = pengimporan.unggah(jenis="kehadiran", berkas=berkas, oleh=oleh, pada=timezone.now())
    mulai = time.perf_counter()
    pengimporan.periksa(impor_id=impor.pk, pada=timezone.now())
    diperiksa = time.perf_counter()
    impor.refresh_from_db()
    pengimporan.minta_terapkan(impor=impor, oleh=oleh, pada=timezone.now())
    pengimporan.terapkan(impor_id=impor.pk, pada=timezone.now())
    selesai = time.perf_counter()
    impor.refresh_from_db()
    if impor.status != Impor.Status.DITERAPKAN:
        raise SystemExit(f"impor {impor.status}: {impor.ringkasan}")
    return {
        "periksa": (diperiksa - mulai) * 1000,
        "terapkan": (selesai - diperiksa) * 1000,
        "tambahan": puncak_memori() - awal,
    }


@ukuran("impor kehadiran: periksa dan terapkan", p95_ms=20_000)
def kehadiran(situs: Situs) -> Hasil:
    """Milliseconds of both together; the size is what the process grew by."""
    angka = [
        situs.proses("tests.bench.pekerjaan:impor_kehadiran", situs.baris, menit)
        for menit in (111, 112)
    ]
    lama = [satu["periksa"] + satu["terapkan"] for satu in angka]
    return Hasil(lama, int(max(satu["tambahan"] for satu in angka)))
