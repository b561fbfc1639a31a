"""Reports as files: the rows once through, into a workbook and into official documents at the same time."""

from collections.abc import Callable
from pathlib import Path

from laporan.ekspor.bingkai import BerkasJadi, Bingkai, Lapor, TanpaData, buat_bingkai
from laporan.ekspor.rekap_opd import susun_rekap_opd
from laporan.ekspor.rekap_pegawai import susun_rekap_pegawai
from laporan.ekspor.siasn import susun_siasn
from laporan.models import JenisLaporan

__all__ = ["BerkasJadi", "Bingkai", "Lapor", "TanpaData", "buat_bingkai", "susun"]

PENYUSUN: dict[JenisLaporan, Callable[[Bingkai, Path, Lapor], list[BerkasJadi]]] = {
    JenisLaporan.REKAP_PERANGKAT_DAERAH: susun_rekap_opd,
    JenisLaporan.REKAP_PEGAWAI: susun_rekap_pegawai,
    JenisLaporan.SIASN: susun_siasn,
}


def susun(bingkai: Bingkai, folder: Path, lapor: Lapor) -> list[BerkasJadi]:
    """Write the files of a report into `folder`. `lapor` may raise to stop the work."""
    return PENYUSUN[JenisLaporan(bingkai.permintaan.jenis)](bingkai, folder, lapor)
