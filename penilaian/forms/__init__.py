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
from penilaian.forms.umpan_balik import (
    JawabPenilaiForm,
    MintaForm,
    MintaRekanForm,
    PilihPenerimaForm,
    TanggapanForm,
    TanpaNamaForm,
)

__all__ = [
    "BukaTahunForm",
    "CatatanPengembalianForm",
    "IndikatorForm",
    "JawabPenilaiForm",
    "KeputusanForm",
    "KinerjaOrganisasiForm",
    "LembarForm",
    "MedanForm",
    "MintaForm",
    "MintaRekanForm",
    "MulaiForm",
    "PilihPenerimaForm",
    "RHKForm",
    "RealisasiForm",
    "SampaikanForm",
    "SaringKeadaanForm",
    "SaringOrganisasiForm",
    "SaringPenerimaanForm",
    "TanggapanForm",
    "TanpaNamaForm",
    "TetapkanForm",
    "UbahBatasForm",
    "UmpanBalikForm",
]
