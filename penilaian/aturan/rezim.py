"""Rezim penilaian yang berlaku pada suatu tanggal.

Dasar: PP 46/2011 (2014 sampai Juni 2021), PermenPANRB 8/2021 atas PP 30/2019 (Juli–Desember 2021),
PermenPANRB 6/2022 (sejak tahun 2022). Hasil lama dibaca dengan rezimnya sendiri; rezim baru berarti
anggota baru dan modul baru, bukan mengubah yang lama.
"""

from datetime import date

from kinerja.regulasi import (
    PERMENPANRB_6_2022,
    PERMENPANRB_8_2021,
    PP_46_2011,
    BelumDiatur,
    Kosakata,
    Peraturan,
)


class Rezim(Kosakata):
    """Aturan penilaian, dari terlama."""

    PP_46_2011 = "pp_46_2011", "PP 46/2011"
    PERMENPANRB_8_2021 = "permenpanrb_8_2021", "PermenPANRB 8/2021"
    PERMENPANRB_6_2022 = "permenpanrb_6_2022", "PermenPANRB 6/2022"

    @property
    def peraturan(self) -> Peraturan:
        """Peraturan pokoknya."""
        return _PERATURAN[self]


_PERATURAN = {
    Rezim.PP_46_2011: PP_46_2011,
    Rezim.PERMENPANRB_8_2021: PERMENPANRB_8_2021,
    Rezim.PERMENPANRB_6_2022: PERMENPANRB_6_2022,
}


def rezim_berlaku(tanggal: date) -> Rezim:
    """Rezim menurut akhir periode yang dinilai: PP 46/2011, PermenPANRB 8/2021, PermenPANRB 6/2022.

    Melempar BelumDiatur sebelum 2014.
    """
    for rezim in Rezim:
        if rezim.peraturan.berlaku(tanggal):
            return rezim
    raise BelumDiatur(f"Belum ada aturan penilaian yang dikenal pada {tanggal:%d-%m-%Y}.")
