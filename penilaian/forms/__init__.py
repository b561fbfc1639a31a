from penilaian.forms.dokumen import SampaikanForm, SaringPenerimaanForm
from penilaian.forms.menilai import (
    KeputusanForm,
    LembarForm,
    MedanForm,
    TetapkanForm,
)
from penilaian.forms.organisasi import KinerjaOrganisasiForm, SaringOrganisasiForm
from penilaian.forms.rencana import (
    CatatanPengembalianForm,
    IndikatorForm,
    MulaiForm,
    RealisasiForm,
    RHKForm,
    UmpanBalikForm,
)
from penilaian.forms.siklus import BukaTahunForm, SaringKeadaanForm, UbahBatasForm

__all__ = [
    "BukaTahunForm",
    "CatatanPengembalianForm",
    "IndikatorForm",
    "KeputusanForm",
    "KinerjaOrganisasiForm",
    "LembarForm",
    "MedanForm",
    "MulaiForm",
    "RHKForm",
    "RealisasiForm",
    "SampaikanForm",
    "SaringKeadaanForm",
    "SaringOrganisasiForm",
    "SaringPenerimaanForm",
    "TetapkanForm",
    "UbahBatasForm",
    "UmpanBalikForm",
]
