from penilaian.aturan.skp import BentukSkp
from penilaian.ekspor.bentuk import (
    Evaluasi,
    EvaluasiTercetak,
    HasilKerja,
    Indikator,
    Orang,
    Perilaku,
    SkpTercetak,
    evaluasi_pdf,
    skp_pdf,
)
from penilaian.ekspor.dokumen import (
    dokumen_evaluasi_pdf,
    formulir_evaluasi_pdf,
    rencana_pdf,
    verifikasi_dokumen,
)

__all__ = [
    "BentukSkp",
    "Evaluasi",
    "EvaluasiTercetak",
    "HasilKerja",
    "Indikator",
    "Orang",
    "Perilaku",
    "SkpTercetak",
    "dokumen_evaluasi_pdf",
    "evaluasi_pdf",
    "formulir_evaluasi_pdf",
    "rencana_pdf",
    "skp_pdf",
    "verifikasi_dokumen",
]
