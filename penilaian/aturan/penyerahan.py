"""Kapan penilai boleh mulai menilai tanpa realisasi yang diserahkan.

Dasar: PermenPANRB 6/2022 Pasal 26 (pejabat penilai mengevaluasi hasil kerja dan perilaku kerja); tenggat
penyerahan tidak diatur di sana: PENGATURAN BKD bertanggal.
"""

from datetime import date, timedelta


def batas_serah(akhir: date, hari_tunggu: int) -> date:
    """Hari terakhir pegawai menyerahkan realisasi masa yang berakhir pada `akhir` (PENGATURAN BKD).

    `hari_tunggu` hari kalender sesudah masa itu (PermenPANRB 6/2022 tidak menyebut angkanya).
    """
    return akhir + timedelta(days=hari_tunggu)
