"""The recap of hours as a workbook."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from kinerja.templatetags.tanggal import waktu
from kinerja.web.buku_kerja import BukuKerja, KolomBuku
from pelatihan.selectors.rekap import BarisRekap

KOLOM = (
    KolomBuku("NIP", 22),
    KolomBuku("Nama", 36),
    KolomBuku("Jenis pegawai", 12),
    KolomBuku("Jabatan", 36),
    KolomBuku("Unit", 36),
    KolomBuku("Perangkat daerah", 36),
    KolomBuku("JP", 10, "desimal"),
    KolomBuku("Kewajiban JP", 12, "desimal"),
    KolomBuku("Kecukupan", 16),
    KolomBuku("Kurang JP", 10, "desimal"),
)


def tulis_rekap(jalur: Path, baris: Iterable[BarisRekap], *, tahun: int, pada: datetime) -> None:
    judul = f"Rekap jam pelajaran (JP) tahun {tahun}"
    kepala = [judul, f"Keadaan {waktu(pada)}"]
    with BukuKerja(jalur, judul=judul, pencipta="Kinerja", pada=pada) as buku:
        lembar = buku.lembar(f"JP {tahun}", KOLOM, kepala=kepala)
        for satu in baris:
            lembar.tulis(_sel(satu))


def _sel(satu: BarisRekap) -> list[object]:
    pegawai, tempat, cukup = satu.pegawai, satu.tempat, satu.kecukupan
    opd = tempat.unit.opd if tempat else None
    return [
        pegawai.nip,
        pegawai.nama_lengkap,
        pegawai.get_jenis_display(),
        str(tempat) if tempat else "",
        tempat.unit.nama if tempat else "",
        opd.nama if opd else "",
        satu.jp,
        cukup.diperlukan if cukup else "",
        ("Terpenuhi" if cukup.memenuhi else "Belum cukup") if cukup else "Belum diatur",
        cukup.kurang if cukup else "",
    ]
