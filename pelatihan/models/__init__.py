from pelatihan.models.acuan import JalurPengembangan, KewajibanJp
from pelatihan.models.pelatihan import Pelatihan, PesertaPelatihan

__all__ = ["JalurPengembangan", "KewajibanJp", "Pelatihan", "PesertaPelatihan"]
