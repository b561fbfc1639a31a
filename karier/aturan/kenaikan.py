"""Kesiapan kenaikan pangkat dan jenjang jabatan fungsional.

Dasar: Peraturan BKN 3/2023 (kecukupan angka kredit; predikat paling rendah Baik dalam dua tahun
terakhir), PermenPANRB 1/2023 (kebutuhan tiap jenjang).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kinerja.regulasi import PERATURAN_BKN_3_2023, Penjelasan
from penilaian.aturan.predikat import Predikat

BANYAK_TAHUN = 2
SEKURANGNYA_BAIK = (Predikat.SANGAT_BAIK, Predikat.BAIK)
DASAR = (PERATURAN_BKN_3_2023.pasal("syarat predikat kinerja"),)


@dataclass(frozen=True)
class SyaratPredikat:
    """Terpenuhi atau tidak, dan kalimatnya per tahun."""

    terpenuhi: bool
    penjelasan: Penjelasan


def syarat_predikat(predikat: Mapping[int, Sequence[Predikat]], tahun: int) -> SyaratPredikat:
    """Predikat paling rendah Baik dalam dua tahun terakhir, yaitu `tahun` dan tahun sebelumnya
    (Peraturan BKN 3/2023). Tahun tanpa predikat tidak memenuhi; bila setahun berisi beberapa
    segmen, semuanya harus Baik atau Sangat Baik.
    """
    kalimat, terpenuhi = [], True
    for satu in range(tahun - BANYAK_TAHUN + 1, tahun + 1):
        ada = predikat.get(satu, ())
        cukup = bool(ada) and all(p in SEKURANGNYA_BAIK for p in ada)
        terpenuhi = terpenuhi and cukup
        sebutan = ", ".join(p.label for p in ada) or "belum ada predikat yang ditetapkan"
        kalimat.append(f"Tahun {satu}: {sebutan}{'' if cukup else ' (belum memenuhi)'}.")
    akhir = "terpenuhi" if terpenuhi else "belum terpenuhi"
    kalimat.append(f"Syarat predikat paling rendah Baik dalam dua tahun terakhir {akhir}.")
    return SyaratPredikat(terpenuhi, Penjelasan(tuple(kalimat), DASAR))


def tahun_acuan(predikat: Mapping[int, Sequence[Predikat]], tahun_berjalan: int) -> int:
    """Tahun terakhir untuk syarat dua tahun (PENGATURAN atas Peraturan BKN 3/2023): tahun berjalan
    bila predikatnya sudah ditetapkan, selainnya tahun sebelumnya.
    """
    return tahun_berjalan if predikat.get(tahun_berjalan) else tahun_berjalan - 1
