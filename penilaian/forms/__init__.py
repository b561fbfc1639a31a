from penilaian.forms.dokumen import SampaikanForm, SaringPenerimaanForm
from penilaian.forms.jadwal import KalenderForm, PeriodikForm, PerpanjanganForm
from penilaian.forms.kalibrasi import (
    SaringKalibrasiForm,
    TanggapiKalibrasiForm,
    TutupKalibrasiForm,
    UsulKalibrasiForm,
)
from penilaian.forms.kaskade import MatriksForm, SaringPohonForm, TolakUsulanForm
from penilaian.forms.keberatan import (
    KeberatanForm,
    MintaPenjelasanForm,
    PembukaanForm,
    PenjelasanForm,
    PutusanForm,
    SaringKeberatanForm,
    TolakPembukaanForm,
)
from penilaian.forms.menilai import (
    KeputusanForm,
    LembarForm,
    MedanForm,
    TetapkanForm,
)
from penilaian.forms.organisasi import KinerjaOrganisasiForm, SaringOrganisasiForm
from penilaian.forms.pelaksanaan import RealisasiForm, RencanaAksiForm
from penilaian.forms.pelengkap import EkspektasiForm, LampiranForm
from penilaian.forms.rencana import (
    CatatanPengembalianForm,
    IndikatorForm,
    KembalikanForm,
    MulaiForm,
    RHKForm,
    UmpanBalikForm,
)
from penilaian.forms.siklus import BukaTahunForm, PersetujuanForm, SaringKeadaanForm, UbahBatasForm
from penilaian.forms.skema import SkemaForm
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
    "EkspektasiForm",
    "IndikatorForm",
    "JawabPenilaiForm",
    "KalenderForm",
    "KeberatanForm",
    "KembalikanForm",
    "KeputusanForm",
    "KinerjaOrganisasiForm",
    "LampiranForm",
    "LembarForm",
    "MatriksForm",
    "MedanForm",
    "MintaForm",
    "MintaPenjelasanForm",
    "MintaRekanForm",
    "MulaiForm",
    "PembukaanForm",
    "PenjelasanForm",
    "PeriodikForm",
    "PerpanjanganForm",
    "PersetujuanForm",
    "PilihPenerimaForm",
    "PutusanForm",
    "RHKForm",
    "RealisasiForm",
    "RencanaAksiForm",
    "SampaikanForm",
    "SaringKalibrasiForm",
    "SaringKeadaanForm",
    "SaringKeberatanForm",
    "SaringOrganisasiForm",
    "SaringPenerimaanForm",
    "SaringPohonForm",
    "SkemaForm",
    "TanggapanForm",
    "TanggapiKalibrasiForm",
    "TanpaNamaForm",
    "TetapkanForm",
    "TolakPembukaanForm",
    "TolakUsulanForm",
    "TutupKalibrasiForm",
    "UbahBatasForm",
    "UmpanBalikForm",
    "UsulKalibrasiForm",
]
