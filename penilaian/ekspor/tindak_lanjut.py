"""Who is due a reward or an improvement period, as a workbook."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from kinerja.templatetags.tanggal import waktu
from kinerja.web.buku_kerja import BukuKerja, KolomBuku
from penilaian.models import MasaPerbaikan, Penilaian

KOLOM = (
    KolomBuku("NIP", 22),
    KolomBuku("Nama", 36),
    KolomBuku("Jabatan", 36),
    KolomBuku("Unit", 36),
    KolomBuku("Perangkat daerah", 36),
    KolomBuku("Predikat", 17),
    KolomBuku("Pejabat penilai", 34),
    KolomBuku("Masa perbaikan", 24),
    KolomBuku("Mulai", 18, "tanggal"),
    KolomBuku("Sampai dengan", 18, "tanggal"),
    KolomBuku("Hasil", 16),
)


def tulis_tindak_lanjut(
    jalur: Path, baris: Iterable[Penilaian], *, judul: str, saringan: str, pada: datetime
) -> None:
    kepala = [judul, f"Keadaan {waktu(pada)}. Saringan: {saringan}"]
    with BukuKerja(jalur, judul=judul, pencipta="Kinerja", pada=pada) as buku:
        lembar = buku.lembar("Tindak lanjut", KOLOM, kepala=kepala)
        for satu in baris:
            lembar.tulis(_sel(satu))


def _sel(satu: Penilaian) -> list[object]:
    skp = satu.skp
    masa: MasaPerbaikan | None = getattr(satu, "masa_perbaikan", None)
    return [
        skp.pegawai.nip,
        skp.pegawai.nama_lengkap,
        skp.jabatan.nama,
        skp.unit.nama,
        skp.unit.opd.nama if skp.unit.opd else "",
        satu.get_predikat_display(),
        satu.penilai.nama_lengkap if satu.penilai else "",
        masa.get_status_display() if masa else "",
        masa.mulai if masa else None,
        masa.selesai if masa else None,
        masa.get_hasil_display() if masa else "",
    ]
