"""What other apps read of trainings."""

from pelatihan.selectors.jp import jp_per_tahun, jp_tahun, kewajiban_tahun
from pelatihan.selectors.tugas import tugas_menunggu

__all__ = ["jp_per_tahun", "jp_tahun", "kewajiban_tahun", "tugas_menunggu"]
