"""Objections and reopenings of invented appraisals."""

from datetime import date, datetime

from pegawai.models import Pegawai, Pengguna
from penilaian.aturan.keberatan import Pihak
from penilaian.models import Keberatan, PembukaanKembali, Penilaian, PenjelasanKeberatan
from tests.factories.penilaian import waktu


def keberatan_atas(
    penilaian: Penilaian, oleh: Pengguna, pemutus: Pegawai | None, batas: date = date(2026, 7, 31)
) -> Keberatan:
    """An open case, both sides still to be heard."""
    return Keberatan.objects.create(
        penilaian=penilaian,
        alasan="Laporan triwulan tidak ikut dihitung.",
        diajukan_oleh=oleh,
        diajukan_pada=waktu(date(2026, 7, 10)),
        pemutus=pemutus,
        batas_keputusan=batas,
        dasar_batas="21 hari",
    )


def didengar(keberatan: Keberatan, pada: datetime | None = None) -> Keberatan:
    """Both sides were asked."""
    for pihak in Pihak:
        PenjelasanKeberatan.objects.create(
            keberatan=keberatan,
            pihak=pihak,
            pertanyaan="Mohon jelaskan.",
            diminta_pada=pada or waktu(date(2026, 7, 11)),
        )
    return keberatan


def pembukaan_atas(penilaian: Penilaian, oleh: Pengguna) -> PembukaanKembali:
    return PembukaanKembali.objects.create(
        penilaian=penilaian,
        alasan="Nilai disiplin tertukar dengan pegawai lain.",
        diminta_oleh=oleh,
        diminta_pada=waktu(date(2026, 7, 10)),
    )
