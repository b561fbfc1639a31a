from karier.models.angka_kredit import PenetapanAngkaKredit, PosisiAngkaKredit, SaldoAwal
from karier.models.ketentuan import KetentuanAngkaKredit, PejabatPenetap

__all__ = [
    "KetentuanAngkaKredit",
    "PejabatPenetap",
    "PenetapanAngkaKredit",
    "PosisiAngkaKredit",
    "SaldoAwal",
]
