"""Until when the employee may hand in, after which the appraiser need not wait any longer."""

from datetime import date

from kinerja.templatetags.tanggal import tanggal
from penilaian.aturan.penyerahan import batas_serah
from penilaian.models import SKP, Penilaian, Periode
from penilaian.models.penyerahan import pengaturan_penyerahan
from penilaian.selectors.jendela import jendela_periode, mengisi


def alasan_menunggu(skp: SKP, periode: Periode, penilaian: Penilaian | None, hari_ini: date) -> str:
    """Why the appraiser still has to wait; nothing once the time has passed.

    The year: some days after it, or after the last day in this position. A month or quarter: its calendar.
    """
    if periode.tahunan:
        akhir = min(periode.selesai, skp.selesai)
        batas = batas_serah(akhir, pengaturan_penyerahan(akhir).hari_tunggu)
        if hari_ini > batas:
            return ""
        return f"Pegawai masih boleh menyerahkan realisasi sampai {tanggal(batas)}."
    if jendela_periode(periode, skp.unit).sudah_lewat(mengisi(penilaian), hari_ini):
        return ""
    return f"Masa pengisian {periode} belum berakhir."
