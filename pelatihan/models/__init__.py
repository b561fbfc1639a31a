from pelatihan.models.acuan import JalurPengembangan, KewajibanJp
from pelatihan.models.pelatihan import Pelatihan, PesertaPelatihan, pegawai_dipimpin

__all__ = [
    "JalurPengembangan",
    "KewajibanJp",
    "Pelatihan",
    "PesertaPelatihan",
    "pegawai_dipimpin",
]
