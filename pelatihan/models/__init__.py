from pelatihan.models.acuan import JalurPengembangan, KewajibanJp
from pelatihan.models.pelatihan import (
    Pelatihan,
    PesertaPelatihan,
    orang_lain_dipimpin,
    pegawai_dipimpin,
)

__all__ = [
    "JalurPengembangan",
    "KewajibanJp",
    "Pelatihan",
    "PesertaPelatihan",
    "orang_lain_dipimpin",
    "pegawai_dipimpin",
]
